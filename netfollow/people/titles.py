"""Titles before a name: nobody is sorted or greeted by "Prof." or "Dr."."""

import unicodedata

from netfollow.people.unicode_norm import normalized

TITLES = frozenset(
    (
        *(
            "dr",
            "ddr",
            "prof",
            "professor",
            "univ-prof",
            "assoc",
            "asst",
            "emer",
            "mag",
            "dipl-ing",
            "dipl",
            "ing",
            "phd",
        ),
        *("mr", "mrs", "ms", "mx", "miss", "sir", "dame", "lord", "lady", "herr", "frau"),
        *(
            "rev",
            "reverend",
            "capt",
            "captain",
            "dott",
            "drs",
            "mgr",
            "judge",
            "cllr",
            "councillor",
            "lt",
            "sgt",
            "cpl",
        ),
        *(
            "father",
            "fr",
            "rabbi",
            "imam",
            "pastor",
            "sister",
            "aunt",
            "auntie",
            "uncle",
            "madame",
            "mme",
            "mlle",
            "senator",
        ),
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
"""Words that stand after a name, with or without a comma."""

_NO_SURNAMES = frozenset(("jr", "sr", "esq"))
"""Of these, what is no surname when it is written as one: Wei Ma is a name, Ann Roe Jr isn't."""


def in_spoken_order(name: str) -> str:
    """Return "Jonas Petersen" for "Petersen, Jonas"; what follows a comma may also be a title."""
    family, comma, given = name.partition(", ")
    if not comma or "," in given or len(family.split()) > 3 or len(given.split()) > 3:
        return name
    first, _, rest = given.partition(" ")
    is_after = first.casefold().replace(".", "") in _AFTER or (is_title(first) and not rest)
    return name if is_after else f"{given} {family}"


_VIETNAMESE_WORDS = """nguyễn nguyen trần tran phạm pham huỳnh huynh hoàng vũ võ đặng bùi đỗ hồ ngô dương lê phan
    đinh trịnh"""
_VIETNAMESE = frozenset(_VIETNAMESE_WORDS.split())
_ONLY_THERE = frozenset("đơưăễạảấầẩẫậắằẳẵặẹẻẽếềểệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_MIDDLE = frozenset(("thị", "thi", "văn", "van", "đình", "minh", "ngọc", "ngoc", "quốc", "xuân"))


def given_last(name: str) -> str:
    """Return "Hồng" of "Nguyễn Thị Hồng", written with the family name first; else nothing."""
    words = name.split()
    if len(words) < 2 or words[0].casefold() not in _VIETNAMESE:
        return ""
    is_sure = _ONLY_THERE & {*name.casefold()} or (
        len(words) > 2 and words[1].casefold() in _MIDDLE
    )
    return words[-1] if is_sure and words[-1].casefold() not in _VIETNAMESE else ""


def without_credentials(name: str) -> str:
    """Return a name without what follows it: "Eva Novak" for "Eva Novak PhD" and "Eva Novak, MBA".

    Without a comma a word that may be a surname stays: "Wei Ma", and all of a name that is in
    capitals or small letters throughout.
    """
    words = name.partition(",")[0].split()
    while len(words) > 1 and _is_credential(words[-1]) and _is_mixed(words[:-1]):
        words.pop()
    return " ".join(words)


def _is_mixed(words: list[str]) -> bool:
    return not "".join(words).isupper() and not "".join(words).islower()


def _is_credential(word: str) -> bool:
    plain = word.casefold().replace(".", "")
    if plain not in _AFTER and plain not in TITLES:
        return False
    return plain in _NO_SURNAMES or not (word.istitle() and word.isalpha())


def without_titles(name: str) -> str:
    """Return a name without the titles before it; a name of titles alone stays."""
    first, _, rest = name.partition(" ")
    rest = rest.strip()
    while rest and is_title(first) and _is_meant(first, rest):
        name = rest
        first, _, rest = name.partition(" ")
        rest = rest.strip()
    return name


def sort_name(name: str) -> str:
    """Return what a name is sorted by: small letters without titles and accents; "É" is with "E"."""
    small = name.casefold()
    if not small.isascii():
        parts = normalized("NFD", small)
        small = "".join(one for one in parts if not unicodedata.combining(one))
    return without_titles(small)


def _is_meant(word: str, rest: str) -> bool:
    plain = word.casefold().rstrip(".,")
    return plain not in _ALSO_NAMES or word.endswith(".") or " " in rest
