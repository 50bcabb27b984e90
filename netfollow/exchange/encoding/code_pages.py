"""Detects the code page of a text that isn't UTF-8.

A single-byte page fits if nearly all non-ASCII letters belong to one of its languages; Cyrillic
letters among Latin ones never fit. Windows-1252 is used unless another page fits better. Chinese,
Japanese and Korean pages are left to charset-normalizer.

Measured on lists of made-up people in 17 languages (Polish, Czech, Hungarian, Croatian, French,
German, Spanish, Portuguese, Turkish, Lithuanian, Latvian, Russian, Ukrainian, Greek, Japanese and
Chinese of two kinds), three of each of 2, 10 and 100 lines, right of 51 of each length:

- charset-normalizer 3.5.3 alone: 33, 34, 36 (asked only for the pages here: 35, 37, 37). French,
  Spanish and Portuguese come out as Windows-1250, and so do the Baltic ones, however long they are.
- these letter statistics alone: 40, 42, 42. All that is wrong is Chinese and Japanese, and a list
  of two Turks.
- both, as here, with Korean too, right of 90: 86 for 2 lines, 89 for 3, 90 for 10 and for 100.

Of 46 sample files that are not UTF-8, 45 come out right as here and 39 by the library alone. A name or
two is enough for Hebrew, Arabic, Cyrillic and Greek, where case and accents are as they are written.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from netfollow.lazy_pattern import LazyPattern

LOOKED_AT = 64 * 1024
"""So many bytes are looked at."""

PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1255", "cp1256")

ASIAN = ("cp932", "gb18030", "big5", "cp949")
"""Pages with two bytes a letter."""

NAMES = {
    "big5": "Big5 (traditional Chinese)",
    "cp932": "Shift JIS (Japanese)",
    "cp949": "Windows-949 (Korean)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "gb18030": "GB 18030 (simplified Chinese)",
    "mac_roman": "Mac Roman",
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
    "cp1256": frozenset("اليمنرتبوةدهسع"),
}
"""The letters that most of a text in another script consists of."""

_FEWEST = 5
"""So many letters at least speak for another script, or a word without any Latin letter."""

_WITH_CAPITALS = frozenset({"cp1251", "cp1253"})
"""Scripts whose names begin with a capital; a text without any is rather of another script."""

_PUNCTUATION = frozenset("€‚„…†‡‰‹‘’“”•–—™›\xa0§©«»®°·´`¨¸\xad\ufffd")


def code_page(data: bytes) -> str:
    """Return the code page of a text: one of `PAGES` or `ASIAN`."""
    head = data[:LOOKED_AT]
    fits = {page: _fit(head, page) for page in PAGES}
    other = max(_FREQUENT, key=lambda page: fits[page])
    if fits[other] < SURE and (asian := _asian(head)):
        return asian
    best = PAGES[0]
    for page in PAGES[1:]:
        if fits[page] > fits[best] + 0.05:
            best = page
    return MAC if best in _LANGUAGES and _is_mac(head, best) else best


MAC = "mac_roman"
"""What Excel for Mac writes when it is not asked for UTF-8."""


def _is_mac(head: bytes, page: str) -> bool:
    """Whether a text is that of a Mac: as such its letters are Western ones, else some are odd."""
    text = head.decode(MAC)
    letters = {one.lower() for one in text if one > "\x7f" and one.isalpha()}
    if not letters <= frozenset().union(*_alphabets("cp1252")) or _ODD.search(text):
        return False
    return bool(letters) and _ODD.search(head.decode(page, "replace")) is not None


_ODD = LazyPattern(
    r"[a-zß-ÿ][ŠŒŽŸÀ-ÖØ-Þ]|[ß-ÿ][A-Z]|[A-Za-z][‚„†‡ˆ‰‹•˜™›¡-¿×÷˘˙˚˝˛ˇ\ufffd][a-z]"
    r"|[A-Za-z][†‡ˆ‰˜¡-¿×÷˘˙˚˝˛ˇ\ufffd](?!\w)|(?<!\w)[†‡ˆ‰˜˘˙˚˝˛ˇ\ufffd][a-z]"
)
"""A capital after a small letter, or a sign inside or before a word."""


SURE = 0.95
"""From this fit on a script with a letter a byte is surer than one with two."""


def _asian(head: bytes) -> str:
    """Return the page of two bytes a letter that charset-normalizer finds; `""` for none.

    It is asked only where one of them would give a text of such letters.
    """
    whole = head[: head.rfind(b"\n") + 1] or head
    if not any(_is_asian(whole, page) for page in ASIAN):
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(whole, cp_isolation=[*PAGES, *ASIAN]).best()
    found = best.encoding if best is not None else ""
    return found if found in ASIAN and _is_asian(whole, found) else ""


def _is_asian(data: bytes, page: str) -> bool:
    """Whether a text decoded with a code page has Chinese, Japanese or Korean letters."""
    try:
        text = data.decode(page)
    except UnicodeError:
        return False
    strange = [one for one in text if one > "\x7f"]
    if not _TWO_ASIAN.search(text) or len(_AMONG_LATIN.findall(text)) * 4 > len(strange):
        return False
    return len(_ASIAN_LETTERS.findall(text)) >= 0.8 * len(strange)


_AMONG_LATIN = LazyPattern("[a-z][\u3400-\u9fff\uac00-\ud7af]|[\u3400-\u9fff\uac00-\ud7af][a-z]")
"""A letter of theirs in a Latin word, as no text has it often."""


_TWO_ASIAN = LazyPattern("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff9f]{2}")
"""Two of their letters; one alone is the sign of a degree or an ordinal."""

_ASIAN_LETTERS = LazyPattern("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff9f]")


@cache
def _alphabets(page: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one) for one in _LANGUAGES[page])


def _fit(head: bytes, page: str) -> float:
    """Return the share of letters beyond ASCII that the best language of a page has, 0 to 1."""
    letters = Counter(_strange(head.decode(page, "replace"), page))
    count = letters.total()
    frequent = _FREQUENT.get(page)
    if not count or (frequent and count < _FEWEST and not _WORD.search(head)):
        return 0.0
    if frequent:
        often = sum(number for letter, number in letters.items() if letter in frequent) / count
        text = head.decode(page, "replace")
        rest = sum(one > "\x7f" for one in text) or 1
        return (
            (1 - letters["\0"] / count)
            * min(1.0, often / 0.6)
            * min(1.0, count / rest + 0.2)
            * (1.0 if _is_written(text, page) else 0.85)
        )
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
        is_odd = among_latin or (one.isupper() and before.islower()) or _is_mixed(text, place)
        if (is_other_script and is_odd) or (page == "cp1252" and is_nasal):
            yield "\0"
        elif one.isalpha() or among_latin or before.isalpha():
            yield one.casefold()
        before = one


def _is_written(text: str, page: str) -> bool:
    """Whether a text has the signs that any of its script has: names with capitals, Greek accents."""
    if page in _WITH_CAPITALS and not any(one.isupper() for one in text if one > "\x7f"):
        return False
    is_small = any(one.islower() for one in text if one > "\x7f")
    return page != "cp1253" or not is_small or any(one in "άέήίόύώΐΰ" for one in text)


_WORD = LazyPattern(rb"(?<![A-Za-z\x80-\xff])[\xc0-\xff]{3,}(?![A-Za-z\x80-\xff])")
"""A word of which no letter is ASCII; in Western Europe there is none as long."""


def _is_mixed(text: str, place: int) -> bool:
    """Whether a small letter stands behind two capitals."""
    return (
        text[place].islower()
        and place > 1
        and text[place - 2 : place].isupper()
        and text[place - 2].isalpha()
    )


def _is_latin(one: str) -> bool:
    return one.isascii() and one.isalpha()
