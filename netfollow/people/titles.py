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


_AFTER = frozenset(
    (
        *("jr", "sr", "ii", "iii", "iv", "md", "mba", "esq", "ba", "bsc", "ma", "msc", "cpa", "pe", "rn", "jd", "llm"),
        *("inc", "ltd", "llc", "gmbh", "ag", "obe", "mbe", "cbe", "pmp", "frs", "dds", "dvm", "meng", "beng", "llb"),
    )
)  # fmt: skip
"""Words that stand after a name and a comma."""


def in_spoken_order(name: str) -> str:
    """Return "Jonas Petersen" for "Petersen, Jonas"; what follows a comma may also be a title."""
    family, comma, given = name.partition(", ")
    if not comma or "," in given or len(family.split()) > 3 or len(given.split()) > 3:
        return name
    first, _, rest = given.partition(" ")
    is_after = first.casefold().replace(".", "") in _AFTER or (is_title(first) and not rest)
    return name if is_after else f"{given} {family}"


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
