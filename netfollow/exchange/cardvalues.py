"""What the values of a vCard mean here: addresses, numbers, days, places."""

import re
from datetime import date

from netfollow.exchange.contentlines import Property

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC")
_OMITTED = {"1604", "0001", "0000"}
"""Years that stand for no year at all (Apple, others)."""

_EXTENSION = re.compile(r"(?i);ext=([\d.()-]+)")


def bare(text: str, scheme: str) -> str:
    """Return an address without its scheme."""
    return text[len(scheme) :] if text.lower().startswith(scheme) else text


def email_of(one: Property) -> str:
    """Return an e-mail's address, without the semicolon that some set behind it."""
    address = bare(one.text, "mailto:")
    return address if one.value.rstrip().endswith("\\;") else address.rstrip(";")


def phone_of(one: Property) -> str:
    """Return a phone number; of a `tel:` address with its extension in words (RFC 3966)."""
    text = one.text
    number = bare(text, "tel:")
    if number == text:
        return number
    digits = number.split(";")[0].strip()
    more = _EXTENSION.search(number) if one.parameters.get("VALUE", "").lower() == "uri" else None
    return f"{digits} ext. {more[1]}" if more and digits else digits


def city_of(address: Property) -> str:
    """Return city and country of an address (RFC 6350, 6.3.1)."""
    parts = [*address.parts(), "", "", "", "", "", "", ""][:7]
    return ", ".join(part for part in (parts[3], parts[6]) if part)


def org_of(one: Property) -> str:
    """Return the first component of a company that says anything."""
    return next((part for part in one.parts() if part), "")


def zone_of(one: Property) -> str:
    """Return a time zone's name in the IANA database; empty for anything else."""
    return one.text if _ZONE.fullmatch(one.text) else ""


def birthday(one: Property) -> str:
    """Return a BDAY as `birthday_of` has it."""
    return birthday_of(one.text, one.parameters.get("X-APPLE-OMIT-YEAR", ""))


def birthday_of(text: str, omitted: str = "") -> str:
    """Return a birthday as `YYYY-MM-DD` or `--MM-DD`; empty when it is no day.

    `omitted` is a year that stands for none (X-APPLE-OMIT-YEAR).
    """
    if match := _NO_YEAR.match(text):
        return f"--{match[1]}-{match[2]}" if _is_day("2024", *match.groups()) else ""
    if (match := _DAY.match(text)) and _is_day(match[1], match[2], match[3]):
        year, month, day = match.groups()
        if year in _OMITTED or year == omitted:
            return f"--{month}-{day}"
        return f"{year}-{month}-{day}"
    return ""


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(max(1, int(year)), int(month), int(day))
    except ValueError:
        return False
    return True
