"""Lines about people met at an event, one a person: read, matched with whom you know, and logged.

Nobody is guessed: a name that is only similar to one here is a question, and its line waits. A line
that was captured before is skipped, so the same text can be read again once the rest is settled.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from netfollow.errors import NetFollowError, NothingToDo, NotSaved, Unreadable
from netfollow.exchange.import_records import MatchCandidate, MatchReason
from netfollow.exchange.matching import SHARED, ContactIndex, Names, about, likes
from netfollow.exchange.names import plain, words_of
from netfollow.network.conversations import ConversationInput, Conversations
from netfollow.network.inbox import INBOX, files_in
from netfollow.network.offered_promises import with_offers
from netfollow.network.session import Changes, Session, UnitOfWork, names
from netfollow.people import Contact, Kind, Uid
from netfollow.people.capture_lines import (
    NOWHERE,
    CapturedPerson,
    Occasion,
    UnreadLine,
    read_captured,
)
from netfollow.people.text import amount, line

DONE = "done"
"""The folder in it that files go to once their lines are logged."""

MOST_BYTES = 2_000_000
"""A larger file holds no lines about people."""

SOURCE = "capture:"
"""What the source of a captured conversation begins with; a digest of its line follows."""


NEW = Uid("")
"""The decision that a person is a new one."""


class RowState(StrEnum):
    """What a captured line is about."""

    NEW = "new"
    KNOWN = "known"
    UNSURE = "unsure"
    """Someone similar is known: to be decided."""
    DONE = "captured before"


class CaptureRow(msgspec.Struct, frozen=True):
    """One person of captured lines: who it is (`contact`, if known), or who it may be (`likes`)."""

    person: CapturedPerson
    state: RowState
    contact: Uid | None = None
    likes: tuple[MatchCandidate, ...] = ()

    @property
    def question(self) -> str:
        """Who it may be, as a question; empty when nothing is to be decided."""
        if self.state is not RowState.UNSURE:
            return ""
        known = [f"{line(one.name, 40)}{_about(one)}" for one in self.likes]
        return f"Line {self.person.number}: is “{_typed(self.person)}” {' or '.join(known)}?"


class CapturePlan(msgspec.Struct, frozen=True):
    """What captured lines would do. It is made anew after each decision, and changes nothing.

    `decided` has the decisions by line: a uid, or `NEW`.
    """

    rows: tuple[CaptureRow, ...]
    unread: tuple[UnreadLine, ...] = ()
    decided: Mapping[int, Uid] = {}

    @property
    def open(self) -> tuple[CaptureRow, ...]:
        """The rows that are still to be decided."""
        return tuple(row for row in self.rows if row.state is RowState.UNSURE)

    @property
    def ready(self) -> tuple[CaptureRow, ...]:
        """The rows that would be logged."""
        return tuple(row for row in self.rows if row.state in (RowState.NEW, RowState.KNOWN))

    @property
    def did(self) -> str:
        """What it does, in the past tense."""
        new = sum(row.state is RowState.NEW for row in self.ready)
        known = len(self.ready) - new
        who = " and ".join(
            part
            for part in (
                amount(new, "new person", "new people") if new else "",
                f"{known:,} you know" if known and new else "",
                amount(known, "person you know", "people you know") if known and not new else "",
            )
            if part
        )
        talks = amount(len(self.ready), "conversation")
        events = dict.fromkeys(row.person.occasion.event for row in self.ready)
        at = f" at {next(iter(events))}" if len(events) == 1 and next(iter(events)) else ""
        return f"captured {talks}{at}: {who}"


class InboxFile(msgspec.Struct, frozen=True):
    """A file of the inbox with its lines as text; `why` says why it can't be read."""

    path: Path
    text: str = ""
    why: str = ""
    on: date | None = None


class InboxReport(msgspec.Struct, frozen=True):
    """What became of the inbox: the changes made, and sentences on what is left."""

    changes: tuple[Changes, ...] = ()
    left: tuple[str, ...] = ()


class Capture:
    """Captured lines, and the folder that they arrive in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._conversations = Conversations(session)

    def plan(
        self,
        text: str,
        given: Occasion = NOWHERE,
        decided: Mapping[int, Uid] | None = None,
    ) -> CapturePlan:
        """Return what a text of lines would do; `decided` says by line who someone is.

        Raises `BadDate` for a day in a header that is none or is in the future.
        """
        session = self._session
        read = read_captured(text, session.today, given=given, style=session.dates)
        lookup = _Lookup(session)
        decisions = dict(decided or {})
        rows = tuple(self._row(one, lookup, decisions) for one in _apart(read.people))
        return CapturePlan(rows, read.unread, decisions)

    def decide(self, plan: CapturePlan, decided: Mapping[int, Uid]) -> CapturePlan:
        """Return a plan with more decisions: by line who someone is, or `NEW`."""
        known = {**plan.decided, **decided}
        lookup = _Lookup(self._session)
        rows = tuple(self._row(row.person, lookup, known) for row in plan.rows)
        return CapturePlan(rows, plan.unread, known)

    def _row(
        self, person: CapturedPerson, lookup: "_Lookup", decided: Mapping[int, Uid]
    ) -> CaptureRow:
        if self._is_logged(person):
            return CaptureRow(person, RowState.DONE)
        contact, found = lookup.who(person)
        if contact is not None:
            return CaptureRow(person, RowState.KNOWN, contact)
        chosen = decided.get(person.number)
        if chosen is None and found:
            return CaptureRow(person, RowState.UNSURE, None, found)
        if chosen and chosen in self._session.store.contacts:
            return CaptureRow(person, RowState.KNOWN, chosen, found)
        return CaptureRow(person, RowState.NEW, None, found)

    def _is_logged(self, person: CapturedPerson) -> bool:
        return self._uid(person) in self._session.store.interactions

    def _uid(self, person: CapturedPerson) -> Uid:
        """Return the uid of a line's entry: the same whenever and wherever it is captured."""
        on = person.occasion.on or self._session.today
        where = person.occasion.where.replace(",", "")
        parts = [person.name, person.note, where, on.isoformat()]
        parts += [person.org] * person.is_namesake
        digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16, person=b"capture")
        return Uid(digest.hexdigest())

    def take(self, plan: CapturePlan) -> Changes:
        """Add and log all that is settled in a plan, as one change; raises `NothingToDo` if nothing is."""
        if not plan.ready:
            raise NothingToDo(_nothing(plan))
        with self._session.verb() as verb:
            promises, logged = 0, []
            for row in plan.ready:
                contact = self._contact(verb, row)
                talk = self._talk(row.person)
                entry, parsed_promises = self._conversations.put(verb, [contact], talk)
                promises += len(parsed_promises)
                logged.append((entry, [contact]))
            verb.did = plan.did
            if promises:
                verb.did += f", with {amount(promises, 'promise')}"
        return with_offers(self._session, verb.changes, logged)

    def log_with(
        self, people: Sequence[Uid], new: Sequence[str], talk: ConversationInput
    ) -> Changes:
        """Log a conversation with people of whom the `new` ones are added by their names."""
        with self._session.verb() as verb:
            now, on = self._session.now(), talk.on or self._session.today
            added = [
                Contact(
                    uid=self._session.new_uid(),
                    name=line(name, 100),
                    met_where=talk.place,
                    met_on=on if talk.kind is Kind.MET else None,
                    created=now,
                    updated=now,
                )
                for name in new
            ]
            for contact in added:
                verb.put(contact)
            contacts = [*(self._session.people(people) if people else ()), *added]
            entry, _ = self._conversations.put(verb, contacts, talk)
            verb.did = f"added {names(added)} and logged a conversation with {names(contacts)}"
        return with_offers(self._session, verb.changes, [(entry, contacts)])

    def _talk(self, person: CapturedPerson) -> ConversationInput:
        uid = self._uid(person)
        return ConversationInput(
            text=person.note,
            place=person.occasion.where,
            on=person.occasion.on,
            source=f"{SOURCE}{uid[:12]}",
            uid=uid,
        )

    def _contact(self, verb: UnitOfWork, row: CaptureRow) -> Contact:
        """Return the person of a row, added or with what the line adds to them."""
        person, now = row.person, self._session.now()
        if row.contact is None:
            contact = Contact(
                uid=self._session.new_uid(),
                name=person.name,
                org=person.org,
                title=person.title,
                emails=person.emails,
                phones=person.phones,
                links=person.links,
                tags=person.tags,
                met_where=person.occasion.met_where,
                met_on=person.occasion.on or self._session.today,
                created=now,
                updated=now,
            )
            verb.put(contact)
            return contact
        before = self._session.person(row.contact)
        contact = msgspec.structs.replace(before, **_additions(before, person))
        if contact != before:
            contact = msgspec.structs.replace(contact, updated=now)
            verb.put(contact)
        return contact

    def waiting(self) -> tuple[InboxFile, ...]:
        """Return the files of the inbox in order of their names, read; none without a folder."""
        return tuple(map(self._read, files_in(self._session.store.home)))

    def _read(self, path: Path) -> InboxFile:
        try:
            on = self._day_of(path)
            return InboxFile(path, read_lines(path), on=on)
        except Unreadable as problem:
            return InboxFile(path, why=problem.sentence)

    def _day_of(self, path: Path) -> date | None:
        """Return the day of a file's lines that name none: when it was written, never ahead."""
        from datetime import datetime

        try:
            written = datetime.fromtimestamp(path.stat().st_mtime, self._session.now().tzinfo)
        except (OSError, OverflowError, ValueError):
            return None
        return min(written.date(), self._session.today)

    def take_inbox(
        self, ask: Callable[[InboxFile, CapturePlan], CapturePlan | None] | None = None
    ) -> InboxReport:
        """Log the lines of each file in the inbox, and move the file to `inbox/done`.

        A file with an open question or a line that can't be read stays, with what is settled in it
        logged. `ask` may settle the questions of a file: it returns a plan with decisions.
        """
        changes: list[Changes] = []
        left: list[str] = []
        for file in self.waiting():
            name = line(file.path.name, 60)
            try:
                changes += self._take_file(file, ask)
            except NotSaved:
                raise
            except NetFollowError as problem:
                left.append(f"{INBOX}/{name}: {problem.sentence}")
        return InboxReport(tuple(changes), tuple(left))

    def _take_file(
        self, file: InboxFile, ask: Callable[[InboxFile, CapturePlan], CapturePlan | None] | None
    ) -> Iterator[Changes]:
        if file.why:
            raise Unreadable(file.why)
        plan = self.plan(file.text, Occasion(on=file.on))
        if plan.open and ask is not None:
            plan = ask(file, plan) or plan
        if plan.ready:
            yield self.take(plan)
        if left := left_over(plan):
            raise NetFollowError(left)
        put_away(file.path)


def _apart(people: Iterable[CapturedPerson]) -> Iterator[CapturedPerson]:
    """Yield captured people, each after the first of one name, note and occasion marked as such."""
    seen: set[tuple[object, ...]] = set()
    for one in people:
        key = one.name, one.note, one.occasion
        yield msgspec.structs.replace(one, is_namesake=True) if key in seen else one
        seen.add(key)


def read_lines(path: Path) -> str:
    """Return the text of a file of lines, in UTF-8, UTF-16 or else Windows-1252; raises `Unreadable`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"{path} is too large for a list of people.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from error
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text; raises `Unreadable` for what is no text."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",)
    for encoding in (*encodings, "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(f"{name} is empty.")


def put_away(path: Path) -> None:
    """Move a file of the inbox to `done`, under another name if that one is taken; raises `NetFollowError`."""
    folder = path.parent / DONE
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for number in range(1, 10_000):
            target = folder / (path.name if number == 1 else f"{path.stem} {number}{path.suffix}")
            if not target.exists():
                path.rename(target)
                return
    except OSError as error:
        raise NetFollowError(
            f"its lines are logged, but it can't be moved to {DONE}: {error.strerror}."
        ) from error


class _Lookup:
    """Finds who a captured person is, for sure or perhaps; built once for many lines."""

    def __init__(self, session: Session) -> None:
        people = list(session.store.contacts.values())
        self._index = ContactIndex(people, session.region)
        self._names = Names(people)
        self._people = people
        self._now = session.now()

    def who(self, person: CapturedPerson) -> tuple[Uid | None, tuple[MatchCandidate, ...]]:
        """Return the one person it is for sure, or those it may be."""
        asked = Contact(
            uid=Uid(""),
            name=person.name,
            org=person.org,
            emails=person.emails,
            phones=person.phones,
            links=person.links,
            created=self._now,
            updated=self._now,
        )
        if (sure := self._index.find(asked)) is not None:
            return sure[0], ()
        found = list(likes(asked, self._index.now, self._names, self._index.sharing(asked)))
        same = [one for one in found if self._is_same(one, person)]
        if len(same) == 1 and not self._has_rival(same[0], found, person):
            return same[0].uid, ()
        known = {one.uid for one in found}
        found += [one for one in self._by_first_name(person) if one.uid not in known]
        return None, tuple(found)

    def _is_same(self, like: MatchCandidate, person: CapturedPerson) -> bool:
        """Whether someone of the same name is the same: the company doesn't say otherwise."""
        if like.why is MatchReason.NAME_AND_ORG:
            return True
        if like.why is not MatchReason.NAME:
            return False
        known = self._index.now[like.uid]
        here, said = plain(known.org), plain(person.org)
        if here and said:
            return here in said or said in here
        have_others = not any(_is_among(mail, known.emails) for mail in person.emails)
        return not (person.emails and known.emails and have_others)

    def _has_rival(
        self, one: MatchCandidate, found: Sequence[MatchCandidate], person: CapturedPerson
    ) -> bool:
        """Whether others may be meant too; a company that was said tells namesakes apart."""
        if person.org and self._index.now[one.uid].org:
            return any(like.why in SHARED for like in found if like.uid != one.uid)
        return any(like.why is not MatchReason.ALIKE for like in found if like.uid != one.uid)

    def _by_first_name(self, person: CapturedPerson) -> Iterator[MatchCandidate]:
        """Yield those whose name has the one word that was typed, if it is one."""
        words = words_of(person.name)
        if len(words) != 1 or person.org:
            return
        found = (one for one in self._people if words[0] in words_of(one.name))
        for contact in sorted(found, key=lambda one: (one.name.casefold(), one.uid))[:5]:
            yield MatchCandidate(contact.uid, contact.name, about(contact), MatchReason.NAME, 50.0)


def _is_among(email: str, emails: Iterable[str]) -> bool:
    return email.casefold() in (one.casefold() for one in emails)


def _additions(before: Contact, person: CapturedPerson) -> dict[str, object]:
    """Return the fields that a captured line adds to someone; nothing that is there is replaced."""
    found: dict[str, object] = {}
    for field in ("emails", "phones", "links", "tags"):
        known: tuple[str, ...] = getattr(before, field)
        folded = {value.casefold() for value in known}
        new = [one for one in getattr(person, field) if one.casefold() not in folded]
        if new:
            found[field] = (*known, *new)
    for field in ("org", "title"):
        if getattr(person, field) and not getattr(before, field):
            found[field] = getattr(person, field)
    if before.met_on is None and not before.met_where:
        found["met_where"] = person.occasion.met_where
    return found


def _typed(person: CapturedPerson) -> str:
    return f"{line(person.name, 40)}{f' ({line(person.org, 40)})' if person.org else ''}"


def _about(like: MatchCandidate) -> str:
    return f" ({line(like.about, 40)})" if like.about else ""


def _nothing(plan: CapturePlan) -> str:
    """Return why there is nothing to log."""
    if left := left_over(plan):
        return f"Nothing was logged. {left}"
    if plan.rows:
        return "Nothing to log: all of these lines were captured before."
    return "Nothing to log: type one line per person, such as “Ann Lee, Acme: wants the deck”."


def left_over(plan: CapturePlan) -> str:
    """Return what is still to be settled in a plan, as sentences; empty when nothing is."""
    parts: list[str] = []
    if plan.open:
        who = [_typed(row.person) for row in plan.open[:5]]
        who += [f"{len(plan.open) - 5} more"] if plan.open[5:] else []
        parts.append(f"{', '.join(who)} may be someone you know.")
    if plan.unread:
        parts.append(_unread_sentence(plan.unread))
    return " ".join(parts)


def _unread_sentence(unread: Sequence[UnreadLine]) -> str:
    one = unread[0]
    more = f" ({len(unread) - 1} more such lines.)" if len(unread) > 1 else ""
    return f"Line {one.number} can't be read: “{line(one.typed, 60)}”. {one.why}{more}"
