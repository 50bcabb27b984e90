"""The search language: parse a query, evaluate it for a contact, rank and highlight matches.

`normalize` makes texts comparable, `keys` lists the filters, `query` parses, `filters` evaluates
filters on a contact, `names` matches names, `texts` lists the searchable texts, `match`
finds where the words are.
"""
