"""Single values as they come in: clean text, phone numbers, addresses, links, rhythms, lists in a cell."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from netfollow.people import Channel, Rhythm

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""C0 and C1 but tab and line feed: no vCard, table or calendar may hold them."""

FEWEST = 7
"""So many digits at least tell a number apart; fewer are an extension or a short code."""

_REGION = re.compile(r"[A-Z]{2}")

_ADDRESS = re.compile(r"[^<>@\s]++@[^<>\s]++")

_AT = re.compile(r"(?<![^\s@;,<>\"])[^\s@;,<>\"]++@[^\s@;,<>\"]++")

_CREDENTIAL_WORDS = """phd ph.d dphil md m.d mba pmp cpa cfa jd j.d esq jr sr ii iii iv pe p.e rn dds
    ceng msc m.sc bsc b.sc ma m.a ba b.a bs ms mfa llm llb edd cissp shrm-cp shrm-scp cscp cfp frm
    acca ca pgmp csm he him she her they them dr prof inc llc ltd gmbh ag co s.a sa bv corp cpcu"""

_CREDENTIALS = frozenset(_CREDENTIAL_WORDS.split())
"""What may stand behind a comma after a name, and is no first name."""

_RHYTHM_WORDS = {
    "week": Rhythm.WEEKLY,
    "weekly": Rhythm.WEEKLY,
    "month": Rhythm.MONTHLY,
    "monthly": Rhythm.MONTHLY,
    "quarter": Rhythm.QUARTERLY,
    "quarterly": Rhythm.QUARTERLY,
    "half-yearly": Rhythm.TWICE_A_YEAR,
    "semiannually": Rhythm.TWICE_A_YEAR,
    "biannually": Rhythm.TWICE_A_YEAR,
    "twice a year": Rhythm.TWICE_A_YEAR,
    "year": Rhythm.YEARLY,
    "yearly": Rhythm.YEARLY,
    "annually": Rhythm.YEARLY,
    "never": Rhythm.NONE,
}

_AMOUNT = re.compile(r"(?:every )?(\d{1,4})\s*(d|w|m|y)?[a-z]*")

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?+[(<][^()<>@]*+@[^()<>]*+[)>]")

_LINKS = re.compile(r" ::: |[\s;]+|,\s*(?=https?:|www\.)")

_KIND_OF_NUMBER = re.compile(
    r"^\s*(?:p|ph|phone|tel|t|m|mob|mobile|cell|c|w|h)\s?[:.]\s?(?=[+(\d])", re.IGNORECASE
)
"""What stands before a number and is no part of it, as Facebook writes p:+46700005566."""

DIGITS = 7
"""So many digits a phone number has at least."""


def clean(text: str) -> str:
    """Return a text without control characters, its lines ended by a line feed."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a clean text on one line, with single spaces."""
    return " ".join(clean(text).split())


class Phones(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How phone numbers without a country are read: `region` is two letters of ISO 3166."""

    region: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no region; raises `ValueError`."""
        if self.region and not _REGION.fullmatch(self.region):
            raise ValueError("region is two letters, such as DE or US")


def phone(number: str) -> str:
    """Return a phone number's digits, with a leading + kept and 00 read as one."""
    number = clean(number).strip()
    if number.lower().startswith("tel:"):
        number = number[4:].split(";")[0].strip()
    digits = "".join(character for character in number if character.isdigit())
    if not digits:
        return number.casefold()
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


@lru_cache(maxsize=1 << 17)
def number_key(number: str, region: str) -> str:
    """Return what a number is known by: E.164, or its digits where its country is not known.

    `region` is that of numbers without a country, two letters of ISO 3166, or empty. Empty
    for what is no number.
    """
    digits = phone(number)
    if sum(character.isdigit() for character in digits) < FEWEST:
        return ""
    if not region and not digits.startswith("+"):
        return digits
    import phonenumbers

    try:
        text = number if digits[0] != "+" or number.lstrip().startswith("+") else digits
        parsed = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(parsed):
        return digits
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_region(region: str) -> bool:
    """Whether two letters name a region that has phone numbers."""
    import phonenumbers

    return region in phonenumbers.SUPPORTED_REGIONS


def addresses(cell: str) -> tuple[list[str], str]:
    """Return the e-mail addresses of a cell, and the name that it gives with them.

    The path of a mailbox in an Exchange directory (`/o=…`) is none, nor is a word like "none".
    """
    return [_bare(one) for one in _AT.findall(cell)], _name_before_address(cell)


def _name_before_address(cell: str) -> str:
    """Return the display name of `"Ann Lee" <ann@example.org>`; empty when there is none."""
    name, bracket, rest = cell.rpartition("<")
    rest = rest.rstrip()
    if not (bracket and rest.endswith(">") and _ADDRESS.fullmatch(rest[:-1].strip())):
        return ""
    name = name.strip()
    if name[:1] in ('"', "'"):
        name = name[1:]
    if name[-1:] in ('"', "'"):
        name = name[:-1]
    return "" if "\n" in name else name


def links(cell: str) -> list[str]:
    """Return the links of a cell."""
    return [link for link in _LINKS.split(cell) if "." in link]


def several(cell: str, *, commas: bool = False) -> list[str]:
    """Return several values of one cell; Google sets ` ::: ` between them, others a semicolon."""
    for separator in (" ::: ", ";", "\n", *("," * commas)):
        if separator in cell:
            return [part.strip() for part in cell.split(separator)]
    return [cell.strip()]


def numbers(cell: str) -> list[str]:
    """Return the phone numbers of a cell, without the mark that keeps a table from counting.

    A comma stands between two only where both are as long as a number is.
    """
    found = several(cell)
    if found == [cell.strip()]:
        parts = several(cell, commas=True)
        if all(sum(map(str.isdigit, part)) >= DIGITS for part in parts):
            found = parts
    return [_KIND_OF_NUMBER.sub("", part.removeprefix("'")) for part in found]


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return values once each, in their order, without the empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def row_key(name: str, org: str, *addresses: str) -> str:
    """Return a key for a row that has none: the same row gives the same key again."""
    known = [name, *(addresses or [org])]
    text = "\x1f".join(part.casefold() for part in known)
    return f"row:{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"


def rhythm_of(text: str) -> Rhythm | None:
    """Return the rhythm that some words, or a number of days, come nearest to."""
    low = " ".join(text.casefold().split())
    words = low.removeprefix("once ").removeprefix("a ").removeprefix("every ")
    if low in list(Rhythm):
        return Rhythm(low)
    if words in _RHYTHM_WORDS:
        return _RHYTHM_WORDS[words]
    match = _AMOUNT.fullmatch(words)
    return rhythm_of_days(int(match[1]) * _DAYS[match[2] or "d"]) if match else None


def rhythm_of_days(days: int) -> Rhythm | None:
    """Return the rhythm nearest to a number of days; None for no days."""
    if days <= 0:
        return None
    for most, rhythm in (
        (17, Rhythm.WEEKLY),
        (60, Rhythm.MONTHLY),
        (135, Rhythm.QUARTERLY),
        (270, Rhythm.TWICE_A_YEAR),
    ):
        if days <= most:
            return rhythm
    return Rhythm.YEARLY


def channel_of(text: str) -> Channel | None:
    """Return the channel that a word names."""
    low = text.casefold()
    return next((one for one in Channel if low == one), None)


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in ("yes", "true", "1", "y", "ja", "oui", "si", "sí", "sim", "tak")


def _bare(address: str) -> str:
    return address[7:] if address[:7].casefold() == "mailto:" else address


def escaped(text: str) -> str:
    """Return a text as the value of a content line (RFC 2426, 2.4.2)."""
    text = clean(text)
    for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(plain, escaped)
    return text


def turned(name: str) -> tuple[str, str] | None:
    """Return the first and last name of one written "Last, First"; None when it is not.

    Credentials after a comma are no first name.
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    words = first.casefold().split()
    if not (comma and last and words) or "," in first or len(words) > 3 or len(last.split()) > 3:
        return None
    if any(map(str.isdigit, name)) or "@" in name:
        return None
    if all(word.strip(".()") in _CREDENTIALS or word.endswith(".") for word in words):
        return None
    return first, last


def display_name(text: str) -> str:
    """Return a name as Outlook shows it with an address, without the address."""
    return _IN_BRACKETS.sub("", text).strip(" '\"")
