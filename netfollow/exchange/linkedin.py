"""LinkedIn's files (connections, messages, invitations, notes), with every heading they had since 2015."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import lru_cache
from urllib.parse import unquote

import msgspec

from netfollow.exchange import dates, values
from netfollow.exchange.dates import NoDays
from netfollow.exchange.import_records import (
    ImportOptions,
    Incoming,
    IncomingEntry,
    Owner,
    Reading,
    Rejected,
)
from netfollow.exchange.names import name_part, real_name
from netfollow.exchange.sheets.layout import HEADING_AGAIN, NOBODY, UNREAD, Row, TableLayout
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Channel, Direction, Kind
from netfollow.people.unicode_norm import normalized

COLUMNS = {
    "first name": "first",
    "last name": "last",
    "url": "link",
    "profile url": "link",
    "email address": "email",
    "e-mail address": "email",
    "email": "email",
    "company": "org",
    "position": "title",
    "job title": "title",
    "connected on": "connected",
}
_FIELDS = ("first", "last", "link", "email", "org", "title", "connected")

_PROFILE = LazyPattern(
    r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){0,4}linkedin\.[a-z.]{1,20}/(?:mwlite/)?(?:in|pub)/+([^/?#\s]+)",
    re.IGNORECASE,
)

LONGEST = 20_000
"""So many characters of a message are kept."""

OWNERS = 5
"""So many who may be the user are named."""

_MARKUP = LazyPattern(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)

_TAG = LazyPattern(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)

DELETED = frozenset(
    {
        *("linkedin member", "linkedin-mitglied", "linkedin mitglied", "membre linkedin"),
        *("utilisateur linkedin", "membre de linkedin", "miembro de linkedin", "utente linkedin"),
        *("usuário do linkedin", "usuario de linkedin", "membro do linkedin", "linkedin-lid"),
        *("linkedin lid", "membro linkedin", "użytkownik linkedin", "linkedin üyesi"),
        *("участник linkedin", "领英会员", "linkedinメンバー"),
    }
)
"""What an account that was deleted is called."""

COMPARED = 10_000
"""So many pairs of a name and an address are compared; a longer list keeps its addresses alone."""

_CREDENTIAL = LazyPattern(
    r"[A-Z](?:[A-Za-z]{0,3}|[A-Za-z]{0,3}[A-Z][A-Za-z]*+)"
    r"(?:\.[A-Z][A-Za-z]*+)*+\.?(?:-[A-Z]++)?\.?"
)


def read(layout: TableLayout, rows: Iterable[Row], options: ImportOptions) -> Reading:
    """Read every connection; those whose names LinkedIn hides are counted and left out."""
    places: dict[str, int] = {}
    for name, place in layout.places.items():
        if name in COLUMNS:
            places.setdefault(COLUMNS[name], place)
    width = len(layout.heading)
    order = [places.get(field, width) for field in _FIELDS]
    connected_on = (row[order[-1]] for row in layout.sample if order[-1] < len(row))
    days = dates.slash_order(connected_on, options.day_first)
    day = lru_cache(maxsize=None)(lambda text: dates.a_day(text, by_day=days.by_day))
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    no_days = NoDays()
    hidden = 0
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        if layout.is_heading(row):
            rejected.append(Rejected(line, HEADING_AGAIN))
            continue
        row += [""] * (width + 1 - len(row))
        first, last, link, email, org, title, connected = [row[place].strip() for place in order]
        first, last = name_part(first), name_part(last)
        name = real_name(f"{first} {last}".strip())
        email, stray = (email, "") if "@" in email or not email else ("", email)
        if stray and not (name or link):
            rejected.append(Rejected(line, NOBODY))
            continue
        if not (name or email or link):
            hidden += bool(connected or org or title)
            continue
        met_on = day(connected[:40])
        if met_on is None and connected:
            no_days.note("connected", line, connected, with_year=True)
        people.append(
            Incoming(
                line=line,
                name=name or email or link,
                first=first,
                last=last,
                org=org,
                title=title,
                emails=(email,) if email else (),
                links=(link,) if link else (),
                met_where="LinkedIn",
                met_on=met_on,
                extra=(f"X-EMAIL-ADDRESS:{values.escaped(stray)}",) if stray else (),
                keys=(profile_key(link) or _content_key(name, email, org),),
            )
        )
    remarks = (
        *([hidden_ones(hidden)] if hidden else ()),
        *days.remarks(),
        *no_days.remarks(),
    )
    return Reading(
        format=layout.format, people=tuple(people), rejected=tuple(rejected), remarks=remarks
    )


def hidden_ones(count: int) -> str:
    """Return the sentence about members without a name."""
    if count == 1:
        return "Skipped 1 connection whose name LinkedIn hides."
    return f"Skipped {count:,} connections whose names LinkedIn hides."


def profile_key(link: str) -> str:
    """Return `linkedin:<slug>` for a profile's address; empty for any other.

    The slug is percent-decoded and in lower case, without query or final slash.
    """
    found = _PROFILE.match(link)
    if found is None:
        return ""
    slug = found[1]
    return f"linkedin:{(unquote(slug) if '%' in slug else slug).casefold()}"


def name_key(name: str) -> str:
    """Return a weak key for someone known only by name."""
    return f"linkedin-name:{_digest(' '.join(name.casefold().split()))}" if name else ""


def _content_key(*parts: str) -> str:
    return f"linkedin-row:{_digest(chr(0x1F).join(part.casefold() for part in parts))}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def cells(layout: TableLayout, *names: str) -> list[int]:
    """Return where columns stand, by their names; behind all others where there is none."""
    places = layout.places
    return [places.get(name, len(layout.heading)) for name in names]


def picked(row: Sequence[str], order: Sequence[int]) -> list[str]:
    """Return the cells of a row that stand at some places; empty ones beyond its end."""
    return [row[place].strip() if place < len(row) else "" for place in order]


def invitations(layout: TableLayout, rows: Iterable[Row], options: ImportOptions) -> Reading:
    """Read who was invited to connect, and who invited the user.

    One with a message is a message; one without is a note that says what happened.
    """
    order = cells(
        layout,
        *("from", "to", "sent at", "message", "direction", "inviterprofileurl"),
        "inviteeprofileurl",
    )
    sent = (one for row in layout.sample for one in picked(row, order[2:3]))
    days = dates.slash_order(sent, options.day_first)
    people: dict[str, Incoming] = {}
    entries: list[IncomingEntry] = []
    rejected: list[Rejected] = []
    no_days = NoDays()
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        sender, to, when, message, direction, inviter, invitee = picked(row, order)
        is_mine = direction.upper().startswith("OUT")
        name, link = (to, invitee) if is_mine else (sender, inviter)
        at = dates.moment(when, by_day=days.by_day)
        if is_deleted(name) and not link:
            rejected.append(Rejected(line, "This invitation has no name."))
            continue
        key = profile_key(link) or name_key(name)
        people.setdefault(key, _person(line, key, name, link))
        if at is None:
            no_days.note("invited", line, when, with_year=True)
            continue
        happened = "Invitation to connect sent" if is_mine else "Invitation to connect received"
        entries.append(
            IncomingEntry(
                line=line,
                who=(key,),
                names=(name,),
                at=at,
                kind=Kind.MESSAGE if message else Kind.NOTE,
                source=f"import:linkedin:{_entry_digest(direction, key, at.isoformat())}",
                direction=(Direction.OUT if is_mine else Direction.IN) if message else None,
                channel=Channel.LINKEDIN,
                text=(message if options.with_text else "") if message else happened,
            )
        )
    return Reading(
        format=layout.format,
        people=tuple(people.values()),
        entries=tuple(entries),
        rejected=tuple(rejected),
        remarks=no_days.remarks(),
    )


def owner_of_invitations(layout: TableLayout) -> Owner | None:
    """Return who sent the outgoing invitations, as far as the first rows tell."""
    order = cells(layout, "from", "direction", "inviterprofileurl")
    sent: Counter[tuple[str, str]] = Counter()
    for row in layout.sample:
        name, direction, link = picked(row, order)
        if direction.upper().startswith("OUT") and profile_key(link):
            sent[profile_key(link), name] += 1
    if not sent:
        return None
    (key, name), count = sent.most_common(1)[0]
    return Owner(key, name, count)


def notes(layout: TableLayout, rows: Iterable[Row]) -> Reading:
    """Read what the user noted about connections."""
    order = cells(
        layout,
        *("connection first name", "connection last name", "connection profile url", "note"),
        *("created on", "edited on"),
    )
    people: dict[str, Incoming] = {}
    entries: list[IncomingEntry] = []
    rejected: list[Rejected] = []
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        first, last, link, note, created, edited = picked(row, order)
        name = real_name(f"{first} {last}".strip())
        key = profile_key(link) or name_key(name)
        if not key:
            rejected.append(Rejected(line, "This note has no name."))
            continue
        people.setdefault(key, _person(line, key, name, link, first, last))
        at = dates.moment(created) or dates.moment(edited)
        if not note:
            continue
        if at is None:
            rejected.append(Rejected(line, "This note has no date."))
            continue
        entries.append(
            IncomingEntry(
                line=line,
                who=(key,),
                names=(name,),
                at=at,
                kind=Kind.NOTE,
                source=f"import:linkedin:{_entry_digest('note', key, at.isoformat())}",
                text=note,
            )
        )
    return Reading(
        format=layout.format,
        people=tuple(people.values()),
        entries=tuple(entries),
        rejected=tuple(rejected),
    )


def _person(line: int, key: str, name: str, link: str, first: str = "", last: str = "") -> Incoming:
    return Incoming(
        line=line,
        name=real_name(name) or link,
        first=first,
        last=last,
        links=(link,) if link else (),
        keys=(key,),
    )


def _entry_digest(*parts: str) -> str:
    text = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(text, digest_size=12).hexdigest()


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
            rejected.append(Rejected(line, "This message has no date or no sender."))
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


def messages(
    layout: TableLayout,
    rows: Iterable[Row],
    options: ImportOptions,
    likely: Owner | None = None,
) -> Reading:
    """Read messages as entries between the user and the others, and the others as people.

    `options.owner` is the key of the user's profile, or its address; without one that is known
    here, the likeliest is taken and `Reading.owners` says so. `likely` is who something else in
    the same archive says it is.
    """
    found = collect(layout, rows, with_text=options.with_text)
    told = options.owner or ""
    owner = profile_key(told) or told
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
                people[key] = _correspondent(
                    message.line, key, found.names.get(key) or name, found.links
                )
        mark = f"{message.conversation}\x1f{message.at.isoformat()}\x1f{message.sender}"
        seen[mark] += 1
        entries.append(
            IncomingEntry(
                line=message.line,
                who=tuple(key for key, _ in who),
                names=tuple(found.names.get(key) or name for key, name in who),
                at=message.at,
                kind=Kind.MESSAGE,
                source=f"import:linkedin:{_message_digest(mark, seen[mark])}",
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
    """Return the keys that someone goes by: their profile's, and their name's without one."""
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


def _correspondent(line: int, key: str, name: str, links: dict[str, str]) -> Incoming:
    link = links.get(key, "")
    return Incoming(
        line=line,
        name=real_name(name) or link,
        links=(link,) if link else (),
        keys=(key,),
        channel=None,
    )


def _plain(content: str) -> str:
    """Return a message without the markup that some have."""
    if "<" in content:
        content = _TAG.sub("", _MARKUP.sub("\n", content))
    return content.strip()[:LONGEST]


def _message_digest(mark: str, number: int) -> str:
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


def is_deleted(name: str) -> bool:
    """Whether a name is that of an account that was deleted, or none."""
    return not real_name(name) or name.casefold() in DELETED


def paired(
    names: str, keys: Sequence[str], known: Set[str], key_of: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return each recipient's key and name; a key is empty where only the name is known.

    `known` are names that stand elsewhere in the file, with commas and all, and `key_of` the
    profiles that some of them have.
    """
    called = _split(names, known, len(keys))
    if not keys:
        return tuple((key_of.get(name, ""), name) for name in called)
    if len(called) == len(keys):
        return tuple(zip(keys, called, strict=True))
    if len(called) * len(keys) > COMPARED:
        called = []
    free = list(called)
    pairs: list[tuple[str, str]] = []
    for key in keys:
        alike = next((name for name in free if _fits(key, name)), "")
        if alike:
            free.remove(alike)
        pairs.append((key, alike))
    return (*pairs, *((key_of.get(name, ""), name) for name in free))


def _split(names: str, known: Set[str], count: int) -> list[str]:
    """Return the names of a list, putting those together again that hold a comma."""
    if names in known or (count == 1 and not _is_several(names, known)):
        return [names.strip()] if names.strip() else []
    parts = [part.strip() for part in names.split(",") if part.strip()]
    found: list[str] = []
    place = 0
    while place < len(parts):
        for end in range(min(len(parts), place + 5), place, -1):
            whole = ", ".join(parts[place:end])
            if end == place + 1 or whole in known:
                break
        if (
            found
            and place
            and _CREDENTIAL.fullmatch(whole)
            and " " not in whole
            and len(parts) > count
        ):
            found[-1] = f"{found[-1]}, {whole}"
        else:
            found.append(whole)
        place = end
    return found


def _is_several(names: str, known: Set[str]) -> bool:
    """Whether a list with one address names more than one person."""
    parts = [part.strip() for part in names.split(",") if part.strip()]
    return len(parts) > 1 and all(" " in part or part in known for part in parts)


def _fits(key: str, name: str) -> bool:
    """Whether a profile's address is made of a name."""
    slug = _letters(key.partition(":")[2])
    words = [_letters(word) for word in name.split()]
    return bool(words) and all(word in slug for word in words if word)


def _letters(text: str) -> str:
    bare = normalized("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())
