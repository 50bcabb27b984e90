"""What worked (`method.md`, Looking back): figures over what really happened, with their counts.

Each file holds one figure; all but that of one person are made from `Correspondence`, which are read
once. Nothing here knows what time it is.
"""
