"""vCards 2.1, 3.0 and 4.0 in (RFC 2426, RFC 6350), as real programs write them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import BinaryIO, TypeVar

from netfollow.exchange import kept
from netfollow.exchange.cards import Card, Outside, cards
from netfollow.exchange.cardvalues import (
    bare,
    birthday,
    birthday_of,
    city_of,
    email_of,
    org_of,
    phone_of,
    zone_of,
)
from netfollow.exchange.contentlines import PICTURES, Property, properties
from netfollow.exchange.incoming import Incoming, Reading, Rejected
from netfollow.exchange.kept import WHOLE
from netfollow.exchange.linkedin import profile_key
from netfollow.people import Channel, Rhythm

__all__ = ["FORMAT", "NAMELESS", "WHOLE", "birthday_of", "read"]

_Kind = TypeVar("_Kind", bound=StrEnum)

FORMAT = "vcard"

NAMELESS = "(no name)"
"""What stands in a card of ours for someone about whom not even an address is known."""

TOLD = 1000
"""So many bad lines and cards are told one by one."""


def read(source: bytes | BinaryIO, *, tick: Callable[[int], None] | None = None) -> Reading:
    """Read every card of a file; a line or card that can't be read is told and left out.

    `source` is the file or an open one, of any size: besides the people no more than one
    bounded line and card of it are held. `tick` is told how many octets were read so far, and
    what it raises ends the reading.
    """
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    untold = 0
    guessed: list[int] = [0, 0]
    nameless: list[int] = []
    cut: list[int] = []
    outside = Outside()
    for card in cards(properties(source, tick), outside):
        if card.guessed:
            guessed = [guessed[0] or card.guessed[0], guessed[1] + len(card.guessed)]
        person = _person(card)
        bad = card.bad
        if isinstance(person, Rejected):
            bad = [*bad, person]
        else:
            people.append(person)
            if not person.name:
                nameless.append(person.line)
            if card.cut:
                cut.append(person.line)
        room = max(0, TOLD - len(rejected))
        rejected.extend(bad[:room])
        untold += card.untold + len(bad[room:])
    rejected.extend(outside.rejected())
    people.sort(key=lambda one: one.line)
    rejected.sort(key=lambda one: one.line)
    remarks = []
    if guessed[1]:
        more = f" and {guessed[1] - 1} more" if guessed[1] > 1 else ""
        remarks.append(f"Line {guessed[0]}{more}: not UTF-8, read as Windows-1252.")
    if nameless:
        more = f" and {len(nameless) - 1} more" if nameless[1:] else ""
        remarks.append(f"Line {nameless[0]}{more}: a card with neither a name nor an address.")
    if cut:
        cut.sort()
        more = f" and {len(cut) - 1} more" if cut[1:] else ""
        remarks.append(f"Line {cut[0]}{more}: a card without its end; what it holds is kept.")
    if untold:
        remarks.append(f"{untold} more lines could not be read.")
    return Reading(
        format=FORMAT, people=tuple(people), rejected=tuple(rejected), remarks=tuple(remarks)
    )


def _person(card: Card) -> Incoming | Rejected:
    by_name: dict[str, list[Property]] = {}
    for one in card.properties:
        by_name.setdefault(one.name, []).append(one)

    def first_text(name: str) -> str:
        if name not in by_name:
            return ""
        return next((one.text for one in by_name[name] if one.text), "")

    def all_texts(*names: str) -> tuple[str, ...]:
        found = (one.text for name in names for one in by_name.get(name, ()))
        return tuple(dict.fromkeys(text for text in found if text))

    kinds = {first_text("KIND").lower(), first_text("X-ADDRESSBOOKSERVER-KIND").lower()}
    if "group" in kinds or not _MEMBERS.isdisjoint(by_name):
        return Rejected(card.line, "This card is a list of people, not a person.")
    if things := kinds & _THINGS:
        return Rejected(card.line, f"This card is of kind “{things.pop()}”, not a person.")
    used: dict[str, Property] = {}
    last, first, middle, prefix, suffix = _name_parts(by_name.get("N", ()), used)
    whole = first_text("FN") or " ".join(
        part for part in (prefix, first, middle, last, suffix) if part
    )
    if whole == NAMELESS and "N" in by_name and "N" not in used:
        whole = ""
    emails = _unique(email_of(one) for one in by_name.get("EMAIL", ()))
    phones = _unique(phone_of(one) for one in by_name.get("TEL", ()))
    org = _used(by_name, used, "ORG", org_of)
    title = _used(by_name, used, "TITLE", lambda one: one.text)
    day = _used(by_name, used, "BDAY", birthday)
    zone = _used(by_name, used, "TZ", zone_of)
    place = _used(by_name, used, "ADR", city_of)
    _used(by_name, used, "FN", lambda one: one.text)
    links = all_texts("URL", *kept.SOCIAL)
    name = whole or first_text("NICKNAME") or org or next(iter(emails or phones), "")
    extra = kept.lines(card.properties, used)
    if not name and not any(map(_says_something, card.properties)):
        return Rejected(card.line, "This card is empty.")
    uid = bare(first_text("UID"), "urn:uuid:")
    keys = [f"vcard:{uid}"] if uid else []
    keys += [key for link in links if (key := profile_key(link))]
    keys += all_texts("X-NETFOLLOW-KEY")
    if not keys:
        more = () if name else (title, day, *links, *extra, first_text("NOTE"))
        keys = [_content_key(name, org, *emails[:1], *phones[:1], *more)]
    tags = (part.strip() for one in by_name.get("CATEGORIES", ()) for part in one.parts(","))
    return Incoming(
        line=card.line,
        name=name,
        first=first,
        last=last,
        org=org,
        title=title or first_text("ROLE"),
        emails=emails,
        phones=phones,
        links=links,
        tags=_unique(tags),
        birthday=day,
        place=place,
        timezone=zone,
        language=first_text("LANG"),
        interests=all_texts("INTEREST"),
        needs=all_texts("X-NETFOLLOW-NEED"),
        offers=all_texts("X-NETFOLLOW-OFFER"),
        met_where=first_text("X-NETFOLLOW-MET-WHERE"),
        met_on=_day(first_text("X-NETFOLLOW-MET-ON")),
        channel=_one_of(Channel, first_text("X-NETFOLLOW-CHANNEL")),
        rhythm=_one_of(Rhythm, first_text("X-NETFOLLOW-RHYTHM")),
        do_not_contact=first_text("X-NETFOLLOW-DO-NOT-CONTACT") == "1",
        about="\n".join(all_texts("NOTE")),
        keys=tuple(dict.fromkeys(keys)),
        extra=extra,
    )


_NOTHING = {"VERSION", "PRODID", "REV", "UID", "KIND", "X-ABUID", "SOURCE", "CREATED"}
"""What says nothing of a person."""

_MEMBERS = {"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"}
"""What only a list of people has."""

_THINGS = {"location", "device", "application"}


def _says_something(one: Property) -> bool:
    """Whether a property says something of a person; components that are all empty do not."""
    return one.name not in _NOTHING and bool(one.value.strip("; \t") or one.name in PICTURES)


def _used(
    by_name: dict[str, list[Property]],
    used: dict[str, Property],
    name: str,
    value: Callable[[Property], str],
) -> str:
    """Return the first value of a property that is one, and note which it was."""
    for one in by_name.get(name, ()):
        if found := value(one):
            used[name] = one
            return found
    return ""


def _name_parts(
    several: Iterable[Property], used: dict[str, Property]
) -> tuple[str, str, str, str, str]:
    """Return last, first, middle names, prefix and suffix; absent ones are empty."""
    for one in several:
        if WHOLE in one.parameters:
            continue
        parts = [*one.parts(), "", "", "", "", ""][:5]
        if any(parts):
            used["N"] = one
            last, first, middle, prefix, suffix = parts
            return last, first, middle, prefix, suffix
    return "", "", "", "", ""


def _unique(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(kinds: type[_Kind], text: str) -> _Kind | None:
    return kinds(text) if text in set(kinds) else None


def _content_key(*parts: str) -> str:
    """Return a key for a card without a UID: the same card gives the same key again."""
    text = "\x1f".join(part.casefold() for part in parts)
    return f"card:{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}"
