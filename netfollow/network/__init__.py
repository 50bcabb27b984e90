"""What both faces talk to: the network, its reads, and its verbs in parts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from netfollow.clipboard import Clipboard
from netfollow.clock import Clock, PausableClock
from netfollow.method.drafts.templates import NO_FILES, OwnFiles, Sender
from netfollow.method.policy import Policy
from netfollow.method.queue import Due, Plan, Standing
from netfollow.network import plan_cache
from netfollow.network.due_queue import FORECAST, Today
from netfollow.network.lazy_services import LazyServices
from netfollow.network.mail_source import MailSource
from netfollow.network.session import (
    SAVED,
    CalendarSources,
    Changes,
    Session,
    impossible_dates,
    is_copy_of_filled,
    names,
    people_in,
)
from netfollow.people import Contact, Interaction, Kind, Promise, Uid
from netfollow.people.dates import PLAIN, DateStyle
from netfollow.people.text import line
from netfollow.store import Store

if TYPE_CHECKING:
    from netfollow.store.side_files import Unsaved

__all__ = ["SAVED", "CalendarSources", "Changes", "Network", "Today", "configure", "opened"]


class Network(LazyServices):
    """A person's network, open.

    Reads answer from memory. `version` counts up with every change, also one made by
    another program: a picture drawn at another version is stale. `renew_settings` reads the
    settings again.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        clipboard: Clipboard,
        policy: Policy | None = None,
        sender: Sender | None = None,
        templates: OwnFiles = NO_FILES,
        region: str = "",
        dates: DateStyle = PLAIN,
        calendars: CalendarSources | None = None,
    ) -> None:
        policy, sender = policy or Policy(), sender or Sender()
        dates = policy.dated(dates)
        session = Session(store, clock, policy, sender, templates, region, dates)
        session.calendars = calendars or session.calendars
        self._session = session
        self._clock = clock
        self._store = store
        self.dates = dates
        self.clipboard = clipboard
        self.mail = MailSource()
        self.words_file = session.words_file
        self.renew_settings: Callable[[], None] = lambda: None
        self.now = session.now
        self.note_fault = session.note_fault
        is_of_today = session.begun is not None and plan_cache.load(session)
        self._plans_of = (store.version, store.engine.cached_state) if is_of_today else None
        self._warmth: dict[Uid, tuple[str, ...]] = {}
        self._warmth_of: tuple[int, date] | None = None
        self.to_redo = 0

    @property
    def today(self) -> date:
        """The user's calendar day."""
        return self.now().date()

    @property
    def unsaved(self) -> "Unsaved":
        """The texts that were typed and not yet saved."""
        return self._store.engine.unsaved

    def at_one_moment(self, at: datetime | None = None) -> AbstractContextManager[None]:
        """Stop the clock while a block runs, so that all of it is of one moment.

        What only ends something begun before is `at` the moment of that.
        """
        return self._clock.hold(at) if isinstance(self._clock, PausableClock) else nullcontext()

    @property
    def version(self) -> int:
        """Counts up with every change."""
        return self._store.version

    @property
    def writes(self) -> int:
        """Counts the changes that this program has written."""
        return self._store.engine.writes

    def refresh(self) -> bool:
        """Read what other programs wrote; say whether there was anything."""
        touched = self._store.refresh()
        self._session.forget(touched)
        self._store.remarks.extend(impossible_dates(self._store, touched, self.today))
        return bool(touched)

    def everyone(self) -> tuple[Contact, ...]:
        """Return all people that are not archived, by name."""
        self._session.note_others()
        return self._session.due_queue.roll.people()

    def roll(self) -> tuple[Uid, ...]:
        """Return the uids of all people that are not archived, by name."""
        self._session.note_others()
        return self._session.due_queue.roll.uids()

    def person(self, uid: Uid) -> Contact:
        """Return one person; raises `UnknownPerson`."""
        return self._session.person(uid)

    def knows(self, uid: Uid) -> bool:
        """Whether there is such a person."""
        return uid in self._store.contacts

    def is_empty(self) -> bool:
        """Whether there is nobody at all."""
        return not self._store.contacts

    def plan(self, uid: Uid, today: date | None = None) -> Plan:
        """Return what is next for one person; `today` spares asking the clock."""
        return self._session.plan(uid, today)

    def standing(self, uid: Uid, today: date) -> Standing:
        """Return what a list says of one person; that is sooner known than a plan."""
        return self._session.standing(uid, today)

    def queue(self, day: date | None = None) -> tuple[Due, ...]:
        """Return everything due today, or on another day if nothing happens, in order, one a person."""
        self._session.note_others()
        return self._session.due_queue.queue(day or self.today)

    def today_list(self, more: int = 0) -> Today:
        """Return the first of the queue, up to the policy's daily cap and `more`."""
        self._session.note_others()
        found = self._session.due_queue.today(self.today, more)
        dues = tuple(_with_colleagues(found.dues, self._store.contacts))
        return msgspec.structs.replace(found, dues=dues)

    def forecast(self, days: int = FORECAST) -> list[int]:
        """Return how many are due today, and how many more become due on each day after it."""
        return self._session.due_queue.forecast(self.today, days)

    @property
    def policy(self) -> Policy:
        """How follow-ups are planned."""
        return self._session.policy

    @property
    def sender(self) -> Sender:
        """Who signs the messages."""
        return self._session.sender

    def signed_by(self, sender: Sender) -> None:
        """Sign the drafts from now on as someone; to keep it is the settings' part."""
        self._session.sender = sender

    def coming(self) -> tuple[tuple[date, int], ...]:
        """Return the next day on which someone becomes due, and how many; none without one."""
        found = self._session.due_queue.coming(self.today)
        return (found,) if found is not None else ()

    def timeline(self, uid: Uid) -> tuple[Interaction, ...]:
        """Return a person's entries, newest first, without those that were removed."""
        return tuple(one for one in self._store.of(uid)[::-1] if one.kind is not Kind.REMOVED)

    def promises(self, uid: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and a person."""
        return self._store.promises_of(uid)

    def warmth(self, uid: Uid) -> tuple[str, ...]:
        """Return how the user and a person are in touch, in pieces of a line; none if they never were."""
        from netfollow.method.insight.formatting import contact_summary

        as_of = self.version, self.today
        if self._warmth_of != as_of:
            self._warmth_of = as_of
            self._warmth.clear()
        if uid not in self._warmth:
            self._warmth[uid] = contact_summary(self.insights.person(uid))
        return self._warmth[uid]

    @property
    def to_undo(self) -> int:
        """How many records undoing would change; `to_redo` are those of the last undoing."""
        return sum(len(done.edits) for done in self._store.engine.recent(1))

    def undo(self) -> Changes:
        """Take the last change back; raises `NothingToDo` or `BuiltUpon`."""
        did = self.searches.turns.undo(self.version) if "searches" in vars(self) else ""
        if did:
            return Changes(f"undone: {did}")
        done = self._store.undo()
        self.to_redo = len(done.edits)
        who = people_in(done)
        self._session.settle(who)
        return Changes(
            f"undone: {done.did}", who, is_half=is_copy_of_filled(done, self._store.to_undo())
        )

    def redo(self) -> Changes:
        """Do again what was taken back last; raises `NothingToDo` or `BuiltUpon`."""
        did = self.searches.turns.redo(self.version) if "searches" in vars(self) else ""
        if did:
            return Changes(f"redone: {did}")
        done = self._store.redo()
        who = people_in(done)
        self._session.settle(who)
        return Changes(f"redone: {done.did}", who)

    def remark(self, sentences: Iterable[str]) -> None:
        """Add to what the user should know."""
        self._store.remarks.extend(sentences)

    def remarks(self) -> tuple[str, ...]:
        """Return what the user should know about the data, once."""
        said = tuple(self._store.remarks)
        self._store.remarks.clear()
        return said

    def close(self) -> None:
        """Close the store, and keep what the next start would have to work out again.

        Nothing is kept while the data is missing.
        """
        self._store.close()
        if self.writes:
            from netfollow.mail import address_book

            address_book.forget(self._store.home)
        if not self._store.engine.is_there():
            return
        state = self._store.engine.cached_state
        if state is not None and self._plans_of != (self._store.version, state):
            plan_cache.save(self._session)
        if state is not None:
            self.searches.update_cache()
        self._store.engine.cache.close()


def _with_colleagues(dues: Sequence[Due], contacts: Mapping[Uid, Contact]) -> Iterator[Due]:
    """Yield what is due, each with who else of the same organization is due.

    Two messages to one organization on one day are compared there.
    """
    orgs: dict[str, list[Uid]] = {}
    for due in dues:
        if org := contacts[due.contact].org.casefold().strip():
            orgs.setdefault(org, []).append(due.contact)
    for due in dues:
        contact = contacts[due.contact]
        others = [one for one in orgs.get(contact.org.casefold().strip(), ()) if one != contact.uid]
        if others:
            said = names([contacts[one] for one in others], most=2)
            why = msgspec.structs.replace(due.why, colleagues=f"{said} at {line(contact.org, 40)}")
            due = msgspec.structs.replace(due, why=why)
        yield due


def opened(
    home: Path,
    *,
    clock: Clock,
    clipboard: Clipboard,
    policy: Policy,
    sender: Sender,
    templates: OwnFiles = NO_FILES,
    region: str = "",
    dates: DateStyle = PLAIN,
    calendars: CalendarSources | None = None,
    when_locked: Callable[[str], None] | None = None,
) -> Network:
    """Open the store of a home; raises `Unreadable`.

    `when_locked` is told when a verb has to wait for another program.
    """
    clock = PausableClock(clock)
    store = Store.open(home, now=clock)
    store.engine.when_locked = when_locked or store.engine.when_locked
    return Network(
        store,
        clock=clock,
        clipboard=clipboard,
        policy=policy,
        sender=sender,
        templates=templates,
        region=region,
        dates=dates,
        calendars=calendars,
    )


def configure(
    network: Network,
    *,
    policy: Policy,
    sender: Sender,
    templates: OwnFiles,
    region: str,
    dates: DateStyle,
    calendars: CalendarSources,
) -> None:
    """Go on with other settings; all plans and figures are made anew."""
    session = network._session
    session.policy, session.sender, session.templates = policy, sender, templates
    session.region, session.calendars = region, calendars
    session.dates = network.dates = policy.dated(dates)
    session.due_queue.use(policy)
    session.forget_all()
    network._plans_of = network._warmth_of = None
    for name in ("insights", "reviews", "briefs", "days", "known"):
        vars(network).pop(name, None)
