"""LinkedIn's Invitations.csv and Notes.csv."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from netfollow.exchange import dates, nobody
from netfollow.exchange.incoming import Incoming, IncomingEntry, Owner, Reading, Rejected
from netfollow.exchange.layout import TableLayout
from netfollow.exchange.linkedin import cells, name_key, picked, profile_key
from netfollow.exchange.no_days import NoDays
from netfollow.exchange.recipients import is_deleted
from netfollow.exchange.rows import UNREAD, Row
from netfollow.people import Channel, Direction, Kind


def invitations(layout: TableLayout, rows: Iterable[Row], *, with_text: bool = False) -> Reading:
    """Read who was invited to connect, and who invited the user.

    One with a message is a message; one without is a note that says what happened.
    """
    order = cells(
        layout,
        *("from", "to", "sent at", "message", "direction", "inviterprofileurl"),
        "inviteeprofileurl",
    )
    by_day = dates.day_first(one for row in layout.sample for one in picked(row, order[2:3]))
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
        at = dates.moment(when, by_day=by_day)
        if is_deleted(name) and not link:
            rejected.append(Rejected(line, "This invitation names nobody."))
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
                source=f"import:linkedin:{_digest(direction, key, at.isoformat())}",
                direction=(Direction.OUT if is_mine else Direction.IN) if message else None,
                channel=Channel.LINKEDIN,
                text=(message if with_text else "") if message else happened,
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
        name = nobody.real(f"{first} {last}".strip())
        key = profile_key(link) or name_key(name)
        if not key:
            rejected.append(Rejected(line, "This note is about nobody."))
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
                source=f"import:linkedin:{_digest('note', key, at.isoformat())}",
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
        name=nobody.real(name) or link,
        first=first,
        last=last,
        links=(link,) if link else (),
        keys=(key,),
    )


def _digest(*parts: str) -> str:
    text = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(text, digest_size=12).hexdigest()
