"""Phone numbers as they are found: by their digits, however they are spelled.

`+49 170 1234567`, `0049 170 1234567`, `+49 (0)170 1234567`, `0170/1234567` and `1234567` are one
number. No region is needed: what tells numbers apart stands at their end.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.search.normalize import Range
from netfollow.people.unicode_norm import normalized

FEWEST = 6
"""So many digits at least are a number to look for; fewer are a year, an amount, a house."""

FEWEST_ASKED = 2
"""So many are enough where nothing else than a number is asked for."""

_TWO = (
    *(20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67)),
    *(81, 82, 84, 86, *range(90, 96), 98),
)
_CODES = {"1": 1, "7": 1, **{str(code): 2 for code in _TWO}}
"""How long the country codes of one and two digits are (ITU-T E.164); all others have three."""

_TRUNK = LazyPattern(r"\(0+\)")
"""The zero that is left out when one calls from abroad."""

_EXTENSION = LazyPattern(r"(?:[;#]|x(?=\s*[0-9])|ext|durchwahl).*", re.IGNORECASE | re.DOTALL)

_PLUS = LazyPattern(r"[^0-9+]*\+")

AMERICAN = 11
"""Digits of a number of North America that begins with its country code, 1."""


def dialed(number: str) -> str:
    """Return what a number is known by: `+491701234567`, or `1701234567` without a country.

    Neither has zeros at its beginning, or behind the country code. `""` without a digit.
    """
    return _dialed(_bare(number))


def _bare(number: str) -> str:
    """Return a number with ASCII digits only, and without its extension."""
    if not number.isascii():
        number = "".join(
            str(int(one)) if one.isdecimal() else one for one in normalized("NFKD", number)
        )
    return _EXTENSION.sub("", number.strip())


def _dialed(bare: str) -> str:
    digits = "".join(filter(str.isdecimal, _TRUNK.sub("", bare)))
    is_abroad = _PLUS.match(bare) is not None
    if digits.startswith("00") or is_abroad:
        digits, is_abroad = digits.lstrip("0"), True
    if not (is_abroad or (len(digits) == AMERICAN and digits[0] == "1")):
        return digits.lstrip("0")
    code, rest = _parts(digits)
    return f"+{code}{rest.lstrip('0')}" if code else ""


def _parts(digits: str) -> tuple[str, str]:
    """Return the country code of digits that begin with one, and the rest."""
    size = _CODES.get(digits[:1]) or _CODES.get(digits[:2]) or 3
    return digits[:size], digits[size:]


def numbers_text(numbers: Iterable[str]) -> bytes:
    """Return what numbers are known by as one text, a space before and behind each."""
    known = [one for one in map(dialed, numbers) if one]
    return f" {' '.join(known)} ".encode() if known else b""


_TYPED = LazyPattern(r"[+(\s]*[0-9][0-9\s()/.+–-]*")


def typed(words: str, *, is_asked: bool = False) -> str:
    """Return what is looked for where a number is typed: as `dialed`, or `""` for what is none.

    `is_asked` says that nothing but a number can be meant.
    """
    bare = _bare(words)
    if _TYPED.fullmatch(bare) is None:
        return ""
    number = _dialed(bare)
    fewest = FEWEST_ASKED if is_asked else FEWEST
    return number if len(number.lstrip("+")) >= fewest else ""


@lru_cache(maxsize=256)
def needles(numbers: tuple[str, ...]) -> tuple[bytes, ...]:
    """Return what to look for in the text of someone's numbers, for what `typed` returned."""
    return tuple(one.encode() for number in numbers for one in _needles(number))


def _needles(number: str) -> list[str]:
    """Return what to look for, for one number.

    With a country it is the beginning of a number with one, or else the beginning or the rest of it
    that of a number without; without a country it is any part. A number that is known without its
    first digits is the end of the one that is looked for.
    """
    digits = number.removeprefix("+")
    found = [number]
    if number != digits:
        rest = _parts(digits)[1]
        found += [f" {one}" for one in (digits, rest) if len(one) >= FEWEST]
    found += [f" {digits[at:]} " for at in range(1, len(digits) - FEWEST + 1)]
    return found


def fits(numbers: tuple[str, ...], known: bytes) -> bool:
    """Whether someone's numbers, as `numbers_text` returns them, have one that is looked for."""
    return any(needle in known for needle in needles(numbers))


def mark(numbers: tuple[str, ...], shown: str) -> Range | None:
    """Return where a number that is looked for stands in a displayed one; None if none does."""
    known = numbers_text([shown]).decode()
    needle = next((one.decode() for one in needles(numbers) if one.decode() in known), None)
    if needle is None:
        return None
    at, bare = known.index(needle), needle.strip(" +")
    places = list(_digits(shown))
    last = len(places) - (len(known) - 1 - at - len(needle.rstrip()))
    if known[at] in " +" or known[at - 1] in " +" or last < len(bare):
        plus = shown.rfind("+", 0, places[0])
        return plus if plus >= 0 else places[0], places[last - 1] + 1
    return places[last - len(bare)], places[last - 1] + 1


def _digits(shown: str) -> Iterator[int]:
    """Yield where the digits of a displayed number are, without those of its extension."""
    size = len(_EXTENSION.sub("", shown))
    for at, one in enumerate(shown[:size]):
        yield from [at] * sum(map(str.isdecimal, normalized("NFKD", one)))
