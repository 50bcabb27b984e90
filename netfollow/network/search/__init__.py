"""Finding people in a network of any size as fast as one types.

`zones` are joined texts, `index` keeps them as the network changes, `finder` answers queries,
`searches` keeps them by name.
"""


class SearchCanceled(Exception):
    """Nobody waits for this answer any more."""


def never() -> bool:
    """Return that nobody is tired of waiting."""
    return False
