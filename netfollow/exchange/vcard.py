"""vCards 2.1, 3.0 and 4.0 in (RFC 2426, RFC 6350), as real programs write them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from netfollow.exchange.contentlines import Property, Unparsed, properties
from netfollow.exchange.incoming import Incoming, Reading, Rejected
from netfollow.exchange.linkedin import profile_key
from netfollow.people import Channel, Rhythm

_Kind = TypeVar("_Kind", bound=StrEnum)

FORMAT = "vcard"
WHOLE = "X-NETFOLLOW-WHOLE"
"""The parameter of an N that holds a whole name, of which no part is known."""

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC")
_OMITTED = {"1604", "0001", "0000"}
"""Years that stand for no year at all (Apple, others)."""


def read(data: bytes) -> Reading:
    """Read every card of a file; a line or card that can't be read is told and left out."""
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    guessed: list[int] = []
    for start, card, bad in _cards(properties(data)):
        guessed.extend(one.line for one in card if one.guessed)
        rejected.extend(Rejected(line, "This line is no vCard property.") for line in bad)
        person = _person(start, card)
        if isinstance(person, Rejected):
            rejected.append(person)
        else:
            people.append(person)
    remarks: tuple[str, ...] = ()
    if guessed:
        more = f" and {len(guessed) - 1} more" if guessed[1:] else ""
        remarks = (f"Line {guessed[0]}{more}: not UTF-8, read as Windows-1252.",)
    return Reading(format=FORMAT, people=tuple(people), rejected=tuple(rejected), remarks=remarks)


def _cards(
    lines: Iterable[Property | Unparsed],
) -> Iterator[tuple[int, list[Property], list[int]]]:
    """Yield each card: the line it begins on, its properties, and lines that are none.

    A card inside a card (AGENT) is passed over; a card that was cut off still counts.
    """
    start, depth = 0, 0
    card: list[Property] = []
    bad: list[int] = []
    for one in lines:
        if isinstance(one, Unparsed):
            if depth == 1:
                bad.append(one.line)
            continue
        marks_card = one.value.strip().upper() == "VCARD"
        if one.name == "BEGIN" and marks_card:
            if depth and card and card[-1].name == "AGENT":
                depth += 1
                continue
            if depth:
                yield start, card, bad
            start, depth, card, bad = one.line, 1, [], []
        elif one.name == "END" and marks_card:
            depth = max(0, depth - 1)
            if depth == 0 and start:
                yield start, card, bad
                start, card, bad = 0, [], []
        elif depth == 1:
            card.append(one)
    if depth and start:
        yield start, card, bad


def _person(start: int, card: list[Property]) -> Incoming | Rejected:
    by_name: dict[str, list[Property]] = {}
    for one in card:
        by_name.setdefault(one.name, []).append(one)

    def first_text(name: str) -> str:
        return next((one.text for one in by_name.get(name, ()) if one.text), "")

    def all_texts(*names: str) -> tuple[str, ...]:
        found = (one.text for name in names for one in by_name.get(name, ()))
        return tuple(dict.fromkeys(text for text in found if text))

    if first_text("KIND").lower() == "group" or first_text("X-ADDRESSBOOKSERVER-KIND") == "group":
        return Rejected(start, "This card is a list of people, not a person.")
    last, first, middle, prefix, suffix = _name_parts(by_name.get("N", ()))
    whole = first_text("FN") or " ".join(
        part for part in (prefix, first, middle, last, suffix) if part
    )
    emails = tuple(_bare(text, "mailto:") for text in all_texts("EMAIL"))
    phones = tuple(_phone(text) for text in all_texts("TEL"))
    orgs = [part for one in by_name.get("ORG", ()) for part in one.parts() if part]
    org = orgs[0] if orgs else ""
    name = whole or first_text("NICKNAME")
    if not (name or emails or phones or org):
        return Rejected(start, "This card names nobody: no name, company, e-mail or phone.")
    links = all_texts("URL", "X-SOCIALPROFILE", "SOCIALPROFILE")
    place = next((where for one in by_name.get("ADR", ()) if (where := _city(one))), "")
    uid = _bare(first_text("UID"), "urn:uuid:")
    keys = [f"vcard:{uid}"] if uid else []
    keys += [key for link in links if (key := profile_key(link))]
    keys += all_texts("X-NETFOLLOW-KEY")
    if not keys:
        keys = [_content_key(name, org, *emails[:1], *phones[:1])]
    tags = (part.strip() for one in by_name.get("CATEGORIES", ()) for part in one.parts(","))
    return Incoming(
        line=start,
        name=name or org or (emails or phones)[0],
        first=first,
        last=last,
        org=org,
        title=first_text("TITLE") or first_text("ROLE"),
        emails=emails,
        phones=phones,
        links=links,
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        birthday=_birthday(by_name.get("BDAY", ())),
        place=place,
        timezone=zone if _ZONE.fullmatch(zone := first_text("TZ")) else "",
        met_where=first_text("X-NETFOLLOW-MET-WHERE"),
        met_on=_day(first_text("X-NETFOLLOW-MET-ON")),
        channel=_one_of(Channel, first_text("X-NETFOLLOW-CHANNEL")),
        rhythm=_one_of(Rhythm, first_text("X-NETFOLLOW-RHYTHM")),
        do_not_contact=first_text("X-NETFOLLOW-DO-NOT-CONTACT") == "1",
        about="\n".join(all_texts("NOTE")),
        keys=tuple(dict.fromkeys(keys)),
    )


def _name_parts(several: Iterable[Property]) -> tuple[str, str, str, str, str]:
    """Return last, first, middle names, prefix and suffix; absent ones are empty."""
    for one in several:
        if WHOLE in one.parameters:
            continue
        parts = [*one.parts(), "", "", "", "", ""][:5]
        if any(parts):
            last, first, middle, prefix, suffix = parts
            return last, first, middle, prefix, suffix
    return "", "", "", "", ""


def _bare(text: str, scheme: str) -> str:
    return text[len(scheme) :] if text.lower().startswith(scheme) else text


def _phone(text: str) -> str:
    """Return a phone number; of a `tel:` address without its parameters (RFC 3966)."""
    number = _bare(text, "tel:")
    return number if number == text else number.split(";")[0]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(kinds: type[_Kind], text: str) -> _Kind | None:
    return kinds(text) if text in set(kinds) else None


def _city(address: Property) -> str:
    """Return city and country of an address (RFC 6350, 6.3.1)."""
    parts = [*address.parts(), "", "", "", "", "", "", ""][:7]
    return ", ".join(part for part in (parts[3], parts[6]) if part)


def _birthday(several: Iterable[Property]) -> str:
    """Return the first birthday that is a day, as `birthday_of` has it."""
    days = (birthday_of(one.text, one.parameters.get("X-APPLE-OMIT-YEAR", "")) for one in several)
    return next((day for day in days if day), "")


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


def _content_key(*parts: str) -> str:
    """Return a key for a card without a UID: the same card gives the same key again."""
    text = "\x1f".join(part.casefold() for part in parts)
    return f"card:{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}"
