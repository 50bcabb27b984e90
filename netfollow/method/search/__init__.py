"""The search language: parse a query, test a contact, rank and highlight matches.

`normalize` makes texts comparable, `query` parses and tests keys, `names` matches names, `match`
finds where in a person's record the words are.
"""
