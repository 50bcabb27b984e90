"""Finding people in a network of any size as fast as one types.

`text_shards` are joined texts, `index` keeps them as the network changes, `finder` answers
queries, `search_cache` keeps the index on disk, `searches` is what the rest of the program calls.
"""


class SearchCanceled(Exception):
    """Nobody waits for this answer any more."""


def never() -> bool:
    """Return that nobody is tired of waiting."""
    return False
