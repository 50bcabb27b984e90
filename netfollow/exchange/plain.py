"""Text and phone numbers as they are compared and written: no control characters, E.164."""

import re
from functools import lru_cache

import msgspec

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""C0 and C1 but tab and line feed: no vCard, table or calendar may hold them."""


FEWEST = 7
"""So many digits at least tell a number apart; fewer are an extension or a short code."""


_REGION = re.compile(r"[A-Z]{2}")


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
