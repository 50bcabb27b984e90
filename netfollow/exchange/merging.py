"""What the files of one archive say together: each person once."""

from collections.abc import Sequence

import msgspec

from netfollow.exchange.contact_index import key_fits
from netfollow.exchange.incoming import Incoming, IncomingEntry, Owner, Reading
from netfollow.exchange.layout import LINKEDIN, Format
from netfollow.exchange.linkedin import name_key


def named(reading: Reading, file: str) -> Reading:
    """Return a reading that says which file of the archive everything stands in."""
    replace = msgspec.structs.replace
    return replace(
        reading,
        people=tuple(replace(one, file=file) for one in reading.people),
        entries=tuple(replace(one, file=file) for one in reading.entries),
        rejected=tuple(replace(one, file=file) for one in reading.rejected),
        remarks=tuple(f"{file}: {remark}" for remark in reading.remarks),
    )


def merged(format: str, readings: Sequence[Reading]) -> Reading:
    """Return several readings as one, people in order.

    Of LinkedIn's archive each but once: somebody known by name only is the one connection of that
    name, and invitations make nobody new: most who sent one are strangers. In other archives
    each row stands for itself, for its files may say different things of one person.
    """
    people: list[Incoming] = []
    known: dict[str, list[Incoming]] = {}
    is_linkedin = any(reading.format in LINKEDIN for reading in readings)
    entries: list[IncomingEntry] = []
    owners: dict[str, Owner] = {}
    strangers = 0
    alias = _aliases(readings)
    for reading in readings:
        are_invited = reading.format == Format.INVITATIONS
        for person in reading.people:
            key = alias.get(person.keys[0], person.keys[0])
            same = known.setdefault(key, [])
            if are_invited or (is_linkedin and _is_among(key, person, same)):
                continue
            same.append(person)
            people.append(person)
        for entry in reading.entries:
            who = tuple(alias.get(key, key) for key in entry.who)
            if are_invited and not known.get(who[0]):
                strangers += 1
                continue
            entries.append(msgspec.structs.replace(entry, who=who) if who != entry.who else entry)
        for owner in reading.owners:
            owners.setdefault(owner.key, owner)
    remarks = [remark for reading in readings for remark in reading.remarks]
    if strangers:
        what = "1 invitation" if strangers == 1 else f"{strangers:,} invitations"
        remarks.append(f"Left out: {what} of people who are no connections.")
    return Reading(
        format=format,
        people=tuple(people),
        entries=tuple(entries),
        rejected=tuple(one for reading in readings for one in reading.rejected),
        remarks=tuple(remarks),
        owners=tuple(owners.values()),
    )


def _is_among(key: str, person: Incoming, known: Sequence[Incoming]) -> bool:
    """Whether somebody of a key is one of those who were read before, by a name that fits."""
    return any(key_fits(key, person.name, one.name) for one in known)


def _aliases(readings: Sequence[Reading]) -> dict[str, str]:
    """Return the keys of people known by name, and that of the one connection so called."""
    keys: dict[str, set[str]] = {}
    for reading in readings:
        if reading.format == Format.CONNECTIONS:
            for person in reading.people:
                keys.setdefault(name_key(person.name), set()).add(person.keys[0])
    return {weak: next(iter(strong)) for weak, strong in keys.items() if len(strong) == 1}
