"""What conversations come to: one entry for each person and day, and who the people are.

In a conversation between two the direction is the user's, theirs, or both. In a group of up to
`LARGEST` others only those who wrote have an entry; a larger group counts for nobody.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

import msgspec

from netfollow.exchange.import_records import ImportOptions, Incoming, IncomingEntry, Owner, Reading
from netfollow.exchange.names import real_name, sorted_name
from netfollow.exchange.sheets.layout import Format
from netfollow.people import Channel, Direction, Kind

LARGEST = 5
"""So many others a conversation has at most."""

OWNERS = 5
"""So many who may be the user are named."""

LONGEST = 20_000
"""So many characters of a day's texts are kept."""

ONLY_A_NUMBER = "Only a number: left out, unless you let it in."


class ChatPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Someone in a conversation: the key, and what is known of them."""

    key: str
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    title: str = ""


class ChatMessage(msgspec.Struct, frozen=True, gc=False):
    """A message or call: when, the key of who wrote it, and what it says.

    A moment without a zone is that of the phone it was written on.
    """

    at: datetime
    sender: str
    text: str = ""
    is_call: bool = False


class Conversation(msgspec.Struct, kw_only=True):
    """A conversation: its key, those in it by their keys, and its messages.

    `me` is the user's key where the file says who that is; `title` what it is called, which of two
    people is the other one. `others` counts the others where more are in it than wrote.
    """

    key: str
    format: Format
    people: dict[str, ChatPerson]
    messages: list[ChatMessage]
    me: str = ""
    title: str = ""
    others: int = 0


def reading(
    conversations: Sequence[Conversation], options: ImportOptions, remarks: Iterable[str] = ()
) -> Reading:
    """Return people and entries of some conversations.

    If it can't be told who the user is, `owners` are those who may be, and it is as if the
    likeliest were.
    """
    for one in conversations:
        one.me = one.me or _me(one, options)
    owners = _owners([one for one in conversations if not one.me])
    is_sure = len(owners) > 1 and owners[0].conversations > owners[1].conversations
    for one in conversations:
        if not one.me and owners:
            one.me = next((who.key for who in owners if who.key in one.people), "")
    people: dict[str, ChatPerson] = {}
    entries: dict[str, IncomingEntry] = {}
    large = 0
    for one in conversations:
        others = {message.sender for message in one.messages} - {one.me, ""}
        if max(len(others), one.others) > LARGEST:
            large += 1
            continue
        for who, entry in _touches(one, with_text=options.with_text):
            people.setdefault(who.key, who)
            entries[entry.source] = entry
    groups = "1 group" if large == 1 else f"{large:,} groups"
    told = [f"Left out: {groups} with more than {LARGEST} others."] if large else []
    formats = {one.format for one in conversations}
    return Reading(
        format=formats.pop() if len(formats) == 1 else "chats",
        people=tuple(_incoming(number, one) for number, one in enumerate(people.values(), 1)),
        entries=tuple(entries.values()),
        remarks=(*remarks, *told),
        owners=() if is_sure and owners[0].conversations > 2 else owners,
    )


def person_key(format: Format, name: str) -> str:
    """Return the key of someone known only by their name in a chat."""
    return f"{format}:{sorted_name(name) or name.strip()}"


def _me(one: Conversation, options: ImportOptions) -> str:
    """Return the user's key in a conversation, as far as it was told before or the title tells."""
    told = {own for own in (options.owner or "", *options.mine) if own}
    for key in one.people:
        if key in told:
            return key
    mails = {own.casefold() for own in told if "@" in own}
    for key, who in one.people.items():
        if not mails.isdisjoint(map(str.casefold, who.emails)):
            return key
    names = {sorted_name(own.partition(":")[2] or own) for own in told} - {""}
    for key, who in one.people.items():
        if sorted_name(who.name) in names:
            return key
    title = sorted_name(one.title)
    if title and len(one.people) == 2:
        called = [key for key, who in one.people.items() if sorted_name(who.name) == title]
        if called:
            return next(key for key in one.people if key not in called)
    is_titled = len(one.people) == 1 and any(
        sorted_name(who.name) == title for who in one.people.values()
    )
    return "-" if is_titled and title else ""


def _owners(conversations: Sequence[Conversation]) -> tuple[Owner, ...]:
    """Return who may be the user: who is in most conversations, and wrote most."""
    count: Counter[str] = Counter()
    wrote: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in conversations:
        if len(one.people) > LARGEST + 1:
            continue
        for key, who in one.people.items():
            count[key] += 1
            names.setdefault(key, who.name or key)
        wrote.update(message.sender for message in one.messages)
    ranked = sorted(count, key=lambda key: (-count[key], -wrote[key]))
    if len(ranked) < 2:
        return ()
    return tuple(Owner(key, names[key], count[key]) for key in ranked[:OWNERS])


def _touches(one: Conversation, *, with_text: bool) -> Iterator[tuple[ChatPerson, IncomingEntry]]:
    """Yield each person with an entry for each day."""
    days: dict[date, list[ChatMessage]] = {}
    for message in one.messages:
        days.setdefault(message.at.date(), []).append(message)
    others = [key for key in one.people if key != one.me]
    is_group = max(len(others), one.others) > 1
    for day, messages in days.items():
        wrote = {message.sender for message in messages}
        for key in others:
            if key not in wrote and (is_group or one.me not in wrote):
                continue
            who = one.people[key]
            is_both = not is_group and key in wrote and one.me in wrote
            direction = Direction.IN if key in wrote else Direction.OUT
            yield (
                who,
                _entry(
                    one, who, day, messages, Direction.BOTH if is_both else direction, with_text
                ),
            )


def _entry(
    one: Conversation,
    who: ChatPerson,
    day: date,
    messages: Sequence[ChatMessage],
    direction: Direction,
    with_text: bool,
) -> IncomingEntry:
    last = messages[-1].at
    mark = "\x1f".join((one.key, who.key, day.isoformat()))
    digest = hashlib.blake2b(mark.encode("utf-8", "replace"), digest_size=12).hexdigest()
    is_call = all(message.is_call for message in messages)
    return IncomingEntry(
        line=1,
        who=(who.key,),
        names=(who.name,),
        at=last if last.tzinfo else last.replace(tzinfo=UTC),
        kind=Kind.CALL if is_call else Kind.MESSAGE,
        source=f"import:{one.format}:{digest}",
        direction=direction,
        channel=Channel.CALL if is_call else Channel.TEXT,
        text=_text(one, messages) if with_text else "",
    )


def _text(one: Conversation, messages: Sequence[ChatMessage]) -> str:
    """Return what was said on a day: a line for each message."""
    lines = [
        f"{message.at:%H:%M} {_called(one, message.sender)}: {message.text}"
        for message in messages
        if message.text
    ]
    return "\n".join(lines)[:LONGEST]


def _called(one: Conversation, sender: str) -> str:
    who = one.people.get(sender)
    return "You" if sender == one.me else (who.name if who is not None else "")


def _incoming(number: int, who: ChatPerson) -> Incoming:
    name = real_name(who.name)
    is_number = not name or not any(map(str.isalpha, name))
    shown = (who.phones or who.emails or (who.key.partition(":")[2],))[0] if is_number else name
    return Incoming(
        line=number,
        name=shown,
        emails=who.emails,
        phones=who.phones,
        title=who.title,
        keys=(who.key,),
        left_out=ONLY_A_NUMBER if is_number and not who.emails else "",
    )
