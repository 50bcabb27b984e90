"""The search language: parse what was typed, and say whom it fits, best first.

`fold` makes texts comparable, `language` reads a query, `keys` knows what may be asked for,
`facts` answers it for one person, `names` compares a word with a name, `hits` says where
the words are.
"""
