"""Titles before a name: nobody is sorted or greeted by "Prof." or "Dr."."""

TITLES = frozenset(
    (
        *("dr", "ddr", "prof", "professor", "univ-prof", "mag", "dipl-ing", "dipl", "ing", "phd"),
        *("mr", "mrs", "ms", "mx", "miss", "sir", "dame", "lord", "lady", "herr", "frau"),
        *("rev", "capt", "dott", "drs", "mgr"),
    )
)
"""Words that stand before a name, without the dots at their end."""

_ALSO_NAMES = frozenset(("ing", "mag"))
"""Of these, what is a title only with a dot or before two more words: Mag Ruffman is a name."""


def is_title(word: str) -> bool:
    """Whether a word is a title, such as Prof., Dr. or Dipl.-Ing."""
    plain = word.casefold().rstrip(".,")
    return plain in TITLES or plain.replace(".-", "-") in TITLES


def without_titles(name: str) -> str:
    """Return a name without the titles before it; a name of titles alone stays."""
    first, _, rest = name.partition(" ")
    rest = rest.strip()
    while rest and is_title(first) and _is_meant(first, rest):
        name = rest
        first, _, rest = name.partition(" ")
        rest = rest.strip()
    return name


def _is_meant(word: str, rest: str) -> bool:
    plain = word.casefold().rstrip(".,")
    return plain not in _ALSO_NAMES or word.endswith(".") or " " in rest
