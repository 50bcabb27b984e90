"""The search language: parse a query, evaluate it for a contact, rank and highlight matches.

`normalize` makes texts comparable, `query` has the keys and parses, `filters` evaluates keys on a
contact, `names` matches names, `match` finds where in a person the words are.
"""
