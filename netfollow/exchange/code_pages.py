"""Which Windows code page a text is in that is no UTF-8, by its letters.

A page fits when nearly all its letters beyond ASCII are those of one of its languages; a Cyrillic
letter among Latin ones fits none. Windows-1252 is taken unless another one fits better.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

LOOKED_AT = 64 * 1024
"""So many bytes are looked at."""

PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1255")

NAMES = {
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1257": "Windows-1257 (Baltic)",
}
"""What a code page is called in a sentence."""

_LANGUAGES = {
    "cp1252": (
        *("àâçéèêëîïôùûüÿœæ", "äöüßéè", "áéíóúñüçªº", "áâãàçéêíóôõúüªº", "àèéìòùî", "åäöéü"),
        *("æøåéöäü", "áðéíóúýþæö", "éëïöüèáó", "àçèéíïòóúü", "äõöüšž"),
    ),
    "cp1250": (
        *("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"),
        "äöüßé",
    ),
    "cp1254": ("çğıöşüâîûi̇",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
_FREQUENT = {
    "cp1251": frozenset("оеаинтсрвлі"),
    "cp1253": frozenset("αοιετσνηυρςάίόέ"),
    "cp1255": frozenset("יוהלאמרתשבנ"),
}
"""The letters that most of a text in another script consists of."""

_FEWEST = 5
"""So many letters at least speak for another script."""

_PUNCTUATION = frozenset("€‚„…†‡‰‹‘’“”•–—™›\xa0§©«»®°·´`¨¸\xad\ufffd")


def code_page(data: bytes) -> str:
    """Return the code page of a text: one of `PAGES`."""
    head = data[:LOOKED_AT]
    best, most = PAGES[0], _fit(head, PAGES[0])
    for page in PAGES[1:]:
        if (fit := _fit(head, page)) > most + 0.05:
            best, most = page, fit
    return best


@cache
def _alphabets(page: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one) for one in _LANGUAGES[page])


def _fit(head: bytes, page: str) -> float:
    """Return the share of letters beyond ASCII that the best language of a page has, 0 to 1."""
    letters = Counter(_strange(head.decode(page, "replace"), page))
    count = letters.total()
    frequent = _FREQUENT.get(page)
    if not count or (frequent and count < _FEWEST):
        return 0.0
    if frequent:
        often = sum(number for letter, number in letters.items() if letter in frequent) / count
        return (1 - letters["\0"] / count) * min(1.0, often / 0.6)
    return (
        max(
            sum(number for letter, number in letters.items() if letter in alphabet)
            for alphabet in _alphabets(page)
        )
        / count
    )


def _strange(text: str, page: str) -> Iterator[str]:
    """Yield the letters beyond ASCII, and signs among letters; NUL for one that fits nowhere."""
    is_other_script = page in _FREQUENT
    before = " "
    for place, one in enumerate(text):
        if one <= "\x7f" or one in _PUNCTUATION:
            before = one
            continue
        after = text[place + 1 : place + 2]
        among_latin = _is_latin(before) or _is_latin(after)
        is_nasal = one in "õÕ" and after.casefold() not in ("e", "")
        if (is_other_script and among_latin) or (page == "cp1252" and is_nasal):
            yield "\0"
        elif one.isalpha() or among_latin or before.isalpha():
            yield one.casefold()
        before = one


def _is_latin(one: str) -> bool:
    return one.isascii() and one.isalpha()
