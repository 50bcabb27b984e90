"""One open network: its store, clock and policy, and the transaction that a verb is."""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from netfollow.clock import Clock
from netfollow.errors import NetFollowError, NothingToDo, UnknownPerson
from netfollow.method.drafts.templates import NO_FILES, OwnFiles, Sender
from netfollow.method.plan import all_came_back, plan
from netfollow.method.policy import Policy
from netfollow.method.queue import Plan, Standing
from netfollow.network.due_queue import DueQueue
from netfollow.people import Contact, Interaction, Kind, Promise, Record, Uid
from netfollow.people.date_range import (
    contacts_of,
    dates_out_of_range,
    refusal_sentences,
    removed_dates,
    subject,
    with_dates_in_range,
)
from netfollow.people.dates import PLAIN, DateStyle
from netfollow.people.days import MICROSECOND, SECOND, later, shift
from netfollow.people.text import line
from netfollow.store import Commit, Store
from netfollow.store.dates import remark
from netfollow.store.disk.records import table_of

if TYPE_CHECKING:
    from netfollow.method.drafts.learning import Lesson
    from netfollow.network.colleagues import Colleagues
    from netfollow.network.known_names import KnownNames
    from netfollow.network.offered_promises import OfferedPromise, OfferedWait
    from netfollow.network.search.finder import Finder

SAVED = "Saved, but the details can't be shown."
"""What is said of a change that is written when telling of it fails."""

RECENT = 31
"""So long after it happened a conversation may be noted and still count on the day of noting."""


class Changes(msgspec.Struct, frozen=True):
    """What a verb did: a sentence in the past tense, whom it touched, and who of them is new.

    `is_half` says that a copy was undone, and the detail filled in for it was not. `offered` are the
    promises and waits that a note just logged tells of without a sign.
    """

    did: str
    who: tuple[Uid, ...] = ()
    new: tuple[Uid, ...] = ()
    is_half: bool = False
    offered: tuple["OfferedPromise | OfferedWait", ...] = ()


class CalendarSources(msgspec.Struct, frozen=True):
    """The calendars to read, as paths from the settings, and the user's own email addresses."""

    folders: tuple[str, ...] = ()
    me: tuple[str, ...] = ()

    @property
    def are_set(self) -> bool:
        """Whether the settings name any calendar."""
        return bool(self.folders)


class WordsFile(msgspec.Struct):
    """Where the user's own words go: `write` takes the text of `my-words.toml`, and may raise `NotSaved`.

    `offers` are what their edits taught when last looked at, and is not decided on yet.
    """

    write: Callable[[str], None] = lambda text: None
    offers: tuple["Lesson", ...] = ()


class UnitOfWork:
    """A transaction under way, which will say what it did."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._now = session.now()
        self._who: dict[Uid, None] = {}
        self._new: list[Uid] = []
        self.did = ""

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same uid.

        A date outside the range is left out and reported, unless it was there before.
        """
        record = in_range(self._session.store, record, self._now)
        if isinstance(record, Contact) and record.uid not in self._session.store.contacts:
            self._new.append(record.uid)
        self._session.store.put(record)
        self._who.update(dict.fromkeys(contacts_of(record)))

    def remove(self, record: Record) -> None:
        """Take a record out."""
        self._session.store.take_out(record)
        self._who.update(dict.fromkeys(contacts_of(record)))

    @property
    def changes(self) -> Changes:
        """What the transaction did, once it has ended."""
        return Changes(self.did, tuple(self._who), tuple(self._new))


class Session:
    """What the parts of the network share.

    `begun` is the state of the data at the start, as caches know it. `since` are all whom
    something happened to since then, None when that isn't known; `region` is that of phone
    numbers without a country: two letters of ISO 3166, or empty; `dates` is how the user
    writes days; `now` returns this moment, in the user's zone.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        policy: Policy,
        sender: Sender,
        templates: OwnFiles = NO_FILES,
        region: str = "",
        dates: DateStyle = PLAIN,
    ) -> None:
        self.store = store
        self.begun = store.engine.cached_state
        self.dates = dates
        self.region = region
        self.policy = policy
        self.sender = sender
        self.templates = templates
        self.calendars = CalendarSources()
        self.words_file = WordsFile()
        self.now = clock
        self.due_queue = DueQueue(
            lambda: store.contacts, self._plan, policy, self._is_ahead, store.prefetch, self.now
        )
        self._copied: set[Uid] | None = None
        self._busy: set[Uid] | None = None
        self._busy_since = date.min
        self.finder: Finder | None = None
        self.since: set[Uid] | None = set()

    @cached_property
    def known_names(self) -> "KnownNames":
        """What spells names that were typed in small letters."""
        from netfollow.network.known_names import KnownNames

        return KnownNames(lambda: self.store.contacts)

    @cached_property
    def colleagues(self) -> "Colleagues":
        """Who is of one organization."""
        from netfollow.network.colleagues import Colleagues

        return Colleagues(lambda: self.store.contacts)

    def moment(self, people: Iterable[Uid], at: datetime | None = None) -> datetime:
        """Return when a new entry happened: now, or `at`; after any of the same second.

        So what is done one after the other keeps its order, however coarse the clock.
        """
        at = at or self.now()
        for uid in people:
            for entry in reversed(self.store.of(uid)):
                if entry.at < at:
                    break
                if entry.at - at < SECOND:
                    at = later(entry.at, MICROSECOND)
                    break
        return at

    @property
    def today(self) -> date:
        """The user's calendar day."""
        return self.now().date()

    @staticmethod
    def new_uid() -> Uid:
        """Return a name that no other record has."""
        return Uid(uuid.uuid4().hex)

    @contextmanager
    def verb(self) -> Iterator[UnitOfWork]:
        """Run one transaction, durable when the block ends; an error inside changes nothing."""
        verb: UnitOfWork | None = None
        with self.store.transaction(lambda: verb.did if verb else ""):
            verb = UnitOfWork(self)
            yield verb
        self.settle(verb.changes.who)

    def settle(self, who: Iterable[Uid]) -> None:
        """Drop the plans of whom a change that is written touched; a fault in this never undoes it."""
        try:
            self.forget(who)
        except Exception as fault:
            self.forget_all()
            self.note_fault(fault)
            self.store.remarks.append(SAVED)

    def note_fault(self, fault: BaseException) -> None:
        """Leave a report of a fault after a change was written, for the next start."""
        if not isinstance(fault, NetFollowError):
            from netfollow.crash import leave

            leave(self.store.home, fault, self.now())

    def forget(self, who: Iterable[Uid]) -> None:
        """Drop the plans of these people; what is searched of them is read anew."""
        who = tuple(who)
        self.due_queue.forget(who)
        if self._copied is not None:
            self._copied.update(who)
        if self._busy is not None:
            self._busy.update(who)
        if self.since is not None:
            self.since.update(who)
        finder = self.finder  # read after that: another thread may make it meanwhile
        if finder is not None:
            finder.touch(who)

    def forget_all(self) -> None:
        """Drop all that was made of the records."""
        self.due_queue.forget_all()
        self.finder = self._copied = self._busy = self.since = None

    def check_address(self, uid: Uid) -> None:
        """Raise `NothingToDo` for someone all of whose addresses mail came back from."""
        contact, failed = self.person(uid), self.plan(uid).bounced
        if all_came_back(contact, failed):
            raise NothingToDo(
                f"Mail to {' and '.join(map(line, failed))} came back. Add another email address "
                f"for {names([contact])}, or choose another channel."
            )

    def may_be_copied(self, who: Iterable[Uid]) -> None:
        """Take it as known that a copied draft may wait for these people only."""
        self._copied = set(who)

    def copied(self) -> list[Uid]:
        """Return those for whom a copied draft may wait to be sent."""
        if self._copied is None:
            self._copied = {
                uid
                for entry in self.store.interactions.values()
                if entry.kind is Kind.COPIED
                for uid in entry.contacts
            }
        return sorted(self._copied)

    def may_be_busy(self, who: Iterable[Uid], since: date) -> None:
        """Take it as known that since a day something was noted of these people only."""
        self._busy, self._busy_since = set(who), since

    def busy(self) -> list[Uid]:
        """Return those of whom something may have been noted today."""
        today = self.today
        if self._busy is None or today < self._busy_since:
            self._busy_since = today
            self._busy = {
                uid
                for uid in self.store.contacts
                if any(entry.made.date() >= today for entry in self.lately(uid, today))
            }
        return sorted(self._busy)

    def lately(self, uid: Uid, today: date) -> Iterator[Interaction]:
        """Yield a person's entries of the last `RECENT` or a time to come, newest first."""
        since = shift(today, -RECENT)
        return takewhile(lambda entry: entry.at.date() >= since, self.store.newest_first(uid))

    def _is_ahead(self, uid: Uid, today: date) -> bool:
        """Whether something is noted of a person for a day to come."""
        last = next(self.store.newest_first(uid), None)
        return last is not None and last.at.date() > today

    def person(self, uid: Uid) -> Contact:
        """Return a contact; raises `UnknownPerson` when there is none (any more)."""
        contact = self.store.contacts.get(uid)
        if contact is None:
            raise UnknownPerson(uid)
        return contact

    def people(self, uids: Collection[Uid]) -> list[Contact]:
        """Return the contacts of these uids; raises `NothingToDo` when there are none."""
        found = [self.store.contacts[uid] for uid in uids if uid in self.store.contacts]
        if not found and not uids:
            raise NothingToDo("No contact selected.")
        if not found:
            who = "These people are" if len(uids) > 1 else "This person is"
            raise NothingToDo(f"{who} no longer in your network.")
        return found

    def plan(self, uid: Uid, today: date | None = None) -> Plan:
        """Return what is next for one person, as of today; `today` spares asking the clock."""
        self.note_others()
        return self.due_queue.plan(self.person(uid), today or self.today)

    def standing(self, uid: Uid, today: date) -> Standing:
        """Return what a list says of one person today."""
        self.note_others()
        return self.due_queue.standing(self.person(uid), today)

    def note_others(self) -> None:
        """Drop the plans of those whom another program wrote about just before a change."""
        if self.store.engine.changed_elsewhere:
            self.forget(self.store.engine.changed_elsewhere)
            self.store.engine.changed_elsewhere.clear()

    def plan_with(
        self, contact: Contact, *also: Interaction, kept: Collection[Promise] = ()
    ) -> Plan:
        """Return the plan that would follow if `also` had happened and some promises were kept."""
        if not also:
            return self._plan(contact, self.today)
        history, promises = self.store.of(contact.uid), self.store.promises_of(contact.uid)
        if kept:
            done, now = {one.uid for one in kept}, self.now()
            promises = tuple(
                msgspec.structs.replace(one, kept=now) if one.uid in done else one
                for one in promises
            )
        new = {one.uid for one in also}
        history = tuple(one for one in history if one.uid not in new)
        return plan(contact, (*history, *also), self.policy, self.today, promises)

    def _plan(self, contact: Contact, today: date) -> Plan:
        history, promises = self.store.of(contact.uid), self.store.promises_of(contact.uid)
        return plan(contact, history, self.policy, today, promises, in_order=True)


def people_in(done: Commit) -> tuple[Uid, ...]:
    """Return whom a transaction touched."""
    who: dict[Uid, None] = {}
    for edit in done.edits:
        for record in (edit.before, edit.after):
            if record is not None:
                who.update(dict.fromkeys(contacts_of(record)))
    return tuple(who)


def is_copy_of_filled(done: Commit, before: Commit | None) -> bool:
    """Whether a copy was made after a detail had been filled in for the same person's message."""
    if before is None or people_in(done) != people_in(before):
        return False
    records = [edit.record for edit in done.edits]
    is_copy = all(isinstance(one, Interaction) and one.kind is Kind.COPIED for one in records)
    return is_copy and before.did.startswith(FILLED_IN)


FILLED_IN = "saved "
"""What the words for a detail that was filled in begin with."""


def names(people: Collection[Contact], most: int = 3) -> str:
    """Return names for a sentence: "Jane Roe", "Jane Roe and Ann Lee", "Jane Roe and 4 others"."""
    shown = [line(contact.name, 60) or "someone without a name" for contact in people]
    if len(shown) > most:
        return f"{shown[0]} and {len(shown) - 1:,} others"
    if len(shown) > 1:
        return f"{', '.join(shown[:-1])} and {shown[-1]}"
    return shown[0] if shown else "nobody"


def in_range(store: Store, record: Record, now: datetime) -> Record:
    """Return a record without refused dates, but for those that it had before; report them."""
    today = now.date()
    if not dates_out_of_range(record, today):
        return record
    before = store.records.get(table_of(record), {}).get(record.uid)
    after = with_dates_in_range(record, now, before)
    found = removed_dates(record, after, today)
    store.remarks.extend(refusal_sentences(subject(record, _name(store, record)), found, today))
    return after


def _name(store: Store, record: Record) -> str:
    """Return whom a record speaks of: the first of them who has a name."""
    people = (store.contacts.get(uid) for uid in contacts_of(record))
    names = [line(one.name, 60) for one in people if one is not None]
    return next(filter(None, names), line(getattr(record, "name", ""), 60) or "someone")


def impossible_dates(store: Store, who: Collection[Uid], today: date) -> Iterator[str]:
    """Yield what to say of impossible dates in what another program wrote about some people.

    A file that was read anew as a whole has been looked over already.
    """
    if not who or len(who) >= len(store.contacts) > 1:
        return
    known: dict[str, Mapping[Uid, Record]] = {
        "contacts": {uid: store.contacts[uid] for uid in who if uid in store.contacts},
        "interactions": {one.uid: one for uid in who for one in store.of(uid)},
        "promises": {one.uid: one for uid in who for one in store.promises_of(uid)},
    }
    yield from (one for one in remark(known, today) if one not in store.remarks)
