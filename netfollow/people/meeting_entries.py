"""Joins the entries of one meeting: confirmed for one guest after another, or on two machines.

The entry of a meeting has the same uid wherever it is confirmed. A second confirmation adds its
people, text, facts and topics to the first, and never replaces them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeGuard

import msgspec

from netfollow.people.enums import Kind, Uid
from netfollow.people.facts import FACTS, rows_of
from netfollow.people.records import Contact, Interaction, given_name

SOURCE = "meeting:"
"""What the source of a conversation begins with that was a meeting; its marks follow."""

PersonOf = Callable[[Uid], Contact | None]
"""Returns the contact of a uid; None for one that is gone."""


def is_of_meeting(entry: object) -> TypeGuard[Interaction]:
    """Whether a record is the entry of a confirmed meeting that wasn't removed since."""
    if not isinstance(entry, Interaction) or entry.kind is Kind.REMOVED:
        return False
    return entry.source.startswith(SOURCE)


def joined(one: Interaction, other: Interaction, person: PersonOf) -> Interaction | None:
    """Return an entry of a meeting with all that another entry of the same meeting has.

    Facts get the name of whose they are once the people differ. None when the two can't be one
    entry: another kind, goal or place was given.
    """
    if one.kind is not other.kind or one.track != other.track:
        return None
    if one.place and other.place and one.place != other.place:
        return None
    people = tuple(dict.fromkeys((*one.contacts, *other.contacts)))
    is_same = set(one.contacts) == set(other.contacts)
    topics = {**_topics(other), **_topics(one)}
    texts = [
        entry.text if is_same else "\n".join(_named(entry, people, person))
        for entry in (one, other)
    ]
    text = _united(*texts)
    dropped = (words for uid, words in _topics(other).items() if topics[uid] != words)
    rows = text.split("\n")
    detail, details = _as_details(topics, people)
    if not topics:
        detail, details = one.detail or other.detail, None
    return msgspec.structs.replace(
        one,
        contacts=people,
        text="\n".join((text, *(words for words in dict.fromkeys(dropped) if words not in rows))),
        detail=detail,
        details=details,
        place=one.place or other.place,
    )


def is_corrected(before: Interaction, after: Interaction) -> bool:
    """Whether an entry is another as it was put right later, and not confirmed by itself."""
    return before.made == after.made and set(before.contacts) <= set(after.contacts)


def uid_apart(entry: Interaction) -> Uid:
    """Return the uid of an entry that can't join that of its meeting: the same on every machine."""
    import hashlib  # It loads OpenSSL, which reading needs none of.

    parts = (entry.uid, *sorted(entry.contacts), entry.kind, entry.track, entry.place)
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16, person=b"apart")
    return Uid(digest.hexdigest())


def _topics(entry: Interaction) -> dict[Uid, str]:
    found = {uid: entry.detail_for(uid) for uid in entry.contacts}
    return {uid: words for uid, words in found.items() if words}


def _as_details(topics: dict[Uid, str], people: Sequence[Uid]) -> tuple[str, dict[Uid, str] | None]:
    """Return topics as an entry has them: one for all, or each person's own."""
    if len(topics) == len(people) and len(set(topics.values())) == 1:
        return next(iter(topics.values())), None
    return "", topics or None


def _united(one: str, other: str) -> str:
    """Return two texts as one, what they share once and nothing of either left out."""
    mine, theirs = one.strip().split("\n"), other.strip().split("\n")
    if not Counter(filter(None, theirs)) - Counter(mine):
        return "\n".join(mine)
    if not Counter(filter(None, mine)) - Counter(theirs):
        return "\n".join(theirs)
    shared = 0
    while shared < min(len(mine), len(theirs)) and mine[shared] == theirs[shared]:
        shared += 1
    return "\n".join((*mine, *theirs[shared:]))


def _named(entry: Interaction, people: Sequence[Uid], person: PersonOf) -> Iterator[str]:
    """Yield the lines of an entry's text, with the name before each fact that is one person's.

    A name that others of `people` have as well is written in full.
    """
    names = {uid: _name(uid, people, person) for uid in entry.contacts}
    short = {
        given_name(found).casefold(): uid
        for uid in entry.contacts
        if (found := person(uid)) is not None
    }
    several = len(entry.contacts) > 1
    for row, fact in rows_of(entry):
        if fact is None:
            yield row
            continue
        sign = FACTS[fact.kind].sign
        if fact.whose:
            uid = short.get(fact.whose.casefold())
            yield f"{sign} {names[uid]}: {fact.text}" if uid is not None and names[uid] else row
        elif several and not FACTS[fact.kind].is_shared:
            yield row
        else:
            told = [name for name in names.values() if name]
            yield from (f"{sign} {name}: {fact.text}" for name in told)
            if not told:
                yield row


def _name(uid: Uid, people: Sequence[Uid], person: PersonOf) -> str:
    """Return the name that tells someone from the others of a meeting; empty for one who is gone."""
    found = person(uid)
    if found is None:
        return ""
    first = given_name(found)
    others = (person(one) for one in people if one != uid)
    is_taken = any(
        one is not None and given_name(one).casefold() == first.casefold() for one in others
    )
    return found.name if is_taken else first
