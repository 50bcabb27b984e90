"""LinkedIn's messages.csv, with every heading it has had: who wrote when, and to whom."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from netfollow.exchange import dates, nobody
from netfollow.exchange.incoming import Incoming, IncomingEntry, Owner, Reading, Rejected
from netfollow.exchange.layout import TableLayout
from netfollow.exchange.linkedin import cells, name_key, picked, profile_key
from netfollow.exchange.recipients import is_deleted, paired
from netfollow.exchange.rows import UNREAD, Row
from netfollow.people import Channel, Direction, Kind

LONGEST = 20_000
"""So many characters of a message are kept."""

OWNERS = 5
"""So many who may be the user are named."""

_MARKUP = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)


class LinkedInMessage(msgspec.Struct, frozen=True, gc=False):
    """A message: its line and conversation, who wrote it and who got it (key, name), and when."""

    line: int
    conversation: str
    sender: tuple[str, str]
    to: tuple[tuple[str, str], ...]
    at: datetime
    subject: str
    text: str
    is_sponsored: bool
    address: str


class Messages(msgspec.Struct, frozen=True, kw_only=True):
    """All messages of a file, before it is known who the user is."""

    messages: tuple[LinkedInMessage, ...]
    rejected: tuple[Rejected, ...]
    drafts: int
    spam: int
    links: dict[str, str]
    """The address of each profile, by its key."""

    names: dict[str, str]
    """The name of each profile, by its key."""


def collect(layout: TableLayout, rows: Iterable[Row], *, with_text: bool = False) -> Messages:
    """Read all messages but drafts and spam."""
    order = cells(
        layout,
        *("conversation id", "from", "sender profile url", "to", "recipient profile urls", "date"),
        *("subject", "content", "folder", "is message draft", "is conversation draft"),
    )
    messages: list[LinkedInMessage] = []
    rejected: list[Rejected] = []
    links: dict[str, str] = {}
    names: dict[str, str] = {}
    drafts = spam = 0
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        conversation, sender, link, to, to_links, when, subject, content, folder, *draft = picked(
            row, order
        )
        if _is_draft(folder, draft):
            drafts += 1
            continue
        if folder.upper() in ("SPAM", "JUNK"):
            spam += 1
            continue
        at = dates.moment(when)
        if at is None or not (sender or link or to):
            rejected.append(Rejected(line, "This message has no date or nobody who wrote it."))
            continue
        key = profile_key(link)
        recipients = [one.strip() for one in to_links.split(",") if one.strip()]
        _keep_links(links, (link, *recipients))
        if key and sender and not is_deleted(sender):
            names.setdefault(key, sender)
        messages.append(
            LinkedInMessage(
                line=line,
                conversation=conversation or f"{sender}\x1f{to}",
                sender=(key, sender),
                to=tuple((profile_key(address), "") for address in recipients),
                at=at,
                subject=subject,
                text=_plain(content) if with_text else "",
                is_sponsored="spinmail" in content,
                address=to,
            )
        )
    _pair_recipients(messages, names)
    return Messages(
        messages=tuple(messages),
        rejected=tuple(rejected),
        drafts=drafts,
        spam=spam,
        links=links,
        names=names,
    )


def _is_draft(folder: str, flags: Iterable[str]) -> bool:
    return folder == "DRAFT" or any(one.casefold() in ("yes", "true") for one in flags)


def _keep_links(links: dict[str, str], addresses: Iterable[str]) -> None:
    for address in addresses:
        if key := profile_key(address):
            links.setdefault(key, address)


def _pair_recipients(messages: list[LinkedInMessage], names: dict[str, str]) -> None:
    """Give each recipient their profile and name, and add to `names` those learned so."""
    known = set(names.values())
    keys = {name: key for key, name in names.items()}
    for place, message in enumerate(messages):
        if not (message.to and len(message.to) == 1 and message.to[0][0] in names):
            pairs = paired(message.address, [key for key, _ in message.to], known, keys)
        else:
            pairs = ((message.to[0][0], names[message.to[0][0]]),)
        for key, name in pairs:
            if key and name:
                names.setdefault(key, name)
        messages[place] = msgspec.structs.replace(message, to=pairs)


def owners(found: Messages) -> tuple[Owner, ...]:
    """Return who may be the user, likeliest first: an export holds only their conversations."""
    conversations: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    wrote: Counter[str] = Counter()
    for message in found.messages:
        if message.is_sponsored:
            continue
        for key, name in (message.sender, *message.to):
            who = key or ("" if is_deleted(name) else name_key(name))
            if who:
                conversations.setdefault(who, set()).add(message.conversation)
                called.setdefault(who, found.names.get(key) or name)
        wrote[message.sender[0] or name_key(message.sender[1])] += 1
    ranked = sorted(conversations, key=lambda who: (-len(conversations[who]), -wrote[who]))
    return tuple(Owner(who, called[who], len(conversations[who])) for who in ranked[:OWNERS])


def read(
    layout: TableLayout,
    rows: Iterable[Row],
    *,
    owner: str,
    with_text: bool,
    likely: Owner | None = None,
) -> Reading:
    """Read messages as entries between the user and the others, and the others as people.

    `owner` is the key of the user's profile, or its address; without one that is known here,
    the likeliest is taken and `Reading.owners` says so. `likely` is who something else in the
    same archive says it is.
    """
    found = collect(layout, rows, with_text=with_text)
    owner = profile_key(owner) or owner
    if any(
        owner in _who(one) for message in found.messages for one in (message.sender, *message.to)
    ):
        return entered(found, format=layout.format, owner=owner)
    candidates = owners(found)
    if likely is not None:
        candidates = tuple(sorted(candidates, key=lambda one: not _is_same(one, likely)))
    likeliest = candidates[0].key if candidates else ""
    return msgspec.structs.replace(
        entered(found, format=layout.format, owner=likeliest), owners=candidates
    )


def _is_same(one: Owner, likely: Owner) -> bool:
    if likely.key:
        return one.key == likely.key
    return one.name.casefold() == likely.name.casefold()


def entered(found: Messages, *, format: str, owner: str) -> Reading:
    """Return entries and people of messages, seen by the user whose key is `owner`."""
    mine = [one for one in found.messages if owner in _who(one.sender)]
    answered = {one.conversation for one in mine}
    entries: list[IncomingEntry] = []
    people: dict[str, Incoming] = {}
    seen: Counter[str] = Counter()
    sponsored = 0
    for message in found.messages:
        is_mine = owner in _who(message.sender)
        if not is_mine and _is_advertisement(message, answered):
            sponsored += 1
            continue
        others = (
            [one for one in message.to if owner not in _who(one)] if is_mine else [message.sender]
        )
        who = [(key or ("" if is_deleted(name) else name_key(name)), name) for key, name in others]
        if not who:
            continue
        for key, name in who:
            if key and key not in people:
                people[key] = _person(message.line, key, found.names.get(key) or name, found.links)
        mark = f"{message.conversation}\x1f{message.at.isoformat()}\x1f{message.sender}"
        seen[mark] += 1
        entries.append(
            IncomingEntry(
                line=message.line,
                who=tuple(key for key, _ in who),
                names=tuple(found.names.get(key) or name for key, name in who),
                at=message.at,
                kind=Kind.MESSAGE,
                source=f"import:linkedin:{_digest(mark, seen[mark])}",
                direction=Direction.OUT if is_mine else Direction.IN,
                channel=Channel.LINKEDIN,
                text=message.text,
                subject=message.subject if message.text else "",
            )
        )
    return Reading(
        format=format,
        people=tuple(people.values()),
        entries=tuple(entries),
        rejected=found.rejected,
        remarks=_left_out(found.drafts, found.spam, sponsored),
    )


def _who(one: tuple[str, str]) -> tuple[str, ...]:
    """Return the keys that somebody goes by: their profile's, and their name's without one."""
    key, name = one
    return (key,) if key else (name_key(name),)


def _is_advertisement(message: LinkedInMessage, answered: set[str]) -> bool:
    """Whether a message was paid for: no member wrote it, and nobody answered."""
    if message.is_sponsored:
        return True
    key, name = message.sender
    return (
        not key
        and not is_deleted(name)
        and any(one for one, _ in message.to)
        and message.conversation not in answered
    )


def _person(line: int, key: str, name: str, links: dict[str, str]) -> Incoming:
    link = links.get(key, "")
    return Incoming(
        line=line,
        name=nobody.real(name) or link,
        links=(link,) if link else (),
        keys=(key,),
        channel=None,
    )


def _plain(content: str) -> str:
    """Return a message without the markup that some have."""
    if "<" in content:
        content = _TAG.sub("", _MARKUP.sub("\n", content))
    return content.strip()[:LONGEST]


def _digest(mark: str, number: int) -> str:
    text = f"{mark}\x1f{number}".encode("utf-8", "replace")
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def _left_out(drafts: int, spam: int, sponsored: int) -> tuple[str, ...]:
    counts: Sequence[tuple[int, str, str]] = (
        (drafts, "draft", "drafts"),
        (spam, "message in spam", "messages in spam"),
        (sponsored, "advertisement", "advertisements"),
    )
    parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    return (f"Left out: {', '.join(parts)}.",) if parts else ()
