"""What a day held, who comes on another, and after days away: what is urgent and what went stale."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from netfollow.errors import NothingToDo
from netfollow.method.plan import plan
from netfollow.method.queue import Due, DueKind, Plan, first_day, is_due
from netfollow.network.due_queue import FORECAST
from netfollow.network.session import Changes, Session
from netfollow.people import Contact, Direction, Interaction, Kind, Uid
from netfollow.people.dates import show_day
from netfollow.people.days import shift
from netfollow.people.text import amount

_PUT_OFF = frozenset({Kind.SNOOZE, Kind.PAUSE, Kind.SKIP})

CATCH_UP = "catch-up"
"""The source of what a catch-up put off: nobody was dealt with by it."""


class DaySummary(msgspec.Struct, frozen=True):
    """What the user did on one day: counts of things, not of people.

    `sent` are messages that went out, `replies` answers that came, `talks` conversations and
    `notes` remarks noted, `put_off` snoozes, rests and skips, `kept` promises closed. A message of
    an earlier day that was logged today is none of today's.
    """

    sent: int = 0
    replies: int = 0
    talks: int = 0
    notes: int = 0
    put_off: int = 0
    kept: int = 0


class Days:
    """Reads of single days."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[int, date] | None = None
        self._done = DaySummary()
        self._dealt: dict[Uid, tuple[Plan, bool]] = {}
        self._dealt_on: date | None = None

    def done(self) -> DaySummary:
        """Return what was done today; an entry with many people counts once."""
        session = self._session
        store, today = session.store, session.today
        if self._read != (store.version, today):
            found = {
                entry.uid: entry for uid in session.busy() for entry in session.lately(uid, today)
            }
            counts = Counter(what for one in found.values() if (what := _what(one, today)))
            kept = sum(
                promise.mine and promise.kept is not None and promise.kept.date() == today
                for promise in store.promises.values()
            )
            self._done = DaySummary(**counts, kept=kept)
            self._read = store.version, today
        return self._done

    def dealt_with(self) -> int:
        """Return of how many people what was due today is done, put off or needless by now.

        Together with the queue that is what the day asked for: those due when it began, and
        those who came up since. Whatever else was written today doesn't count, nor does what was
        logged today of earlier days, or was put off by a catch-up.
        """
        today = self._session.today
        return sum(self._is_dealt_with(uid, today) for uid in self._touched(today))

    def count_some(self, most: int) -> bool:
        """Look at some people for `dealt_with`; say whether all were, so that it answers at once."""
        today = self._session.today
        left = [uid for uid in self._touched(today) if uid not in self._dealt]
        for uid in left[:most]:
            self._is_dealt_with(uid, today)
        return len(left) <= most

    def _touched(self, today: date) -> set[Uid]:
        """Return those of whom something was noted or kept today, and who aren't due."""
        session = self._session
        if self._dealt_on != today:
            self._dealt_on = today
            self._dealt.clear()
        kept = {
            promise.contact
            for promise in session.store.promises.values()
            if promise.kept is not None and promise.kept.date() == today
        }
        queued = {due.contact for due in session.due_queue.queue(today)}
        return (({*session.busy()} | kept) - queued) & session.store.contacts.keys()

    def _is_dealt_with(self, uid: Uid, today: date) -> bool:
        """Whether someone who isn't due was so today; looked at again when their plan changed."""
        now = self._session.plan(uid)
        known = self._dealt.get(uid)
        if known is None or known[0] is not now:
            known = self._dealt[uid] = now, self._was_due(uid, today)
        return known[1]

    def _was_due(self, uid: Uid, today: date) -> bool:
        session = self._session
        contact, entries = session.store.contacts[uid], session.store.of(uid)
        if contact.archived:
            return False
        new = [one for one in entries if _is_of_today(one, today)]
        promises = session.store.promises_of(uid)
        kept = [one for one in promises if one.kept is not None and one.kept.date() == today]
        if not new and not kept:
            return False
        before = [one for one in entries if one not in new and not _is_of_catch_up(one, today)]
        owed = [
            msgspec.structs.replace(one, kept=None) if one in kept else one
            for one in promises
            if one.made.date() < today
        ]
        due = plan(contact, before, session.policy, today, owed, in_order=True).next
        if due is not None and is_due(due, session.policy, today):
            return True
        came_up = any(one.is_conversation or one.is_reply for one in new) or any(
            one.made.date() == today for one in promises
        )
        return came_up and any(one.is_sent or one.is_attempt or one.kind in _PUT_OFF for one in new)

    def waiting(self, *, also_due: bool = True) -> tuple[Plan, ...]:
        """Return the plans of all from whom an answer is awaited, the longest wait first.

        `Plan.ask` says what was asked and when. Without `also_due` those are left out who stand
        in today's queue already, where their row says it: that is the folded class at its end.
        """
        session = self._session
        session.note_others()
        found = session.due_queue.waiting(session.today)
        if also_due:
            return found
        queued = {due.contact for due in session.due_queue.queue(session.today)}
        return tuple(plan for plan in found if plan.contact not in queued)

    def next_up(self, day: date) -> tuple[Contact, ...]:
        """Return who becomes due on a day to come, in the queue's order."""
        session = self._session
        found = session.due_queue.on_day(session.today, day)
        return tuple(session.person(uid) for uid in found)


def _is_of_today(entry: Interaction, today: date) -> bool:
    """Whether the user did today what an entry says: not what an earlier day or a catch-up did."""
    if entry.made.date() != today or entry.is_imported or _is_of_catch_up(entry, today):
        return False
    return entry.at.date() >= today


def _is_of_catch_up(entry: Interaction, today: date) -> bool:
    return entry.source == CATCH_UP and entry.made.date() == today


def _what(entry: Interaction, today: date) -> str:
    """Return what an entry of today counts as; nothing for one of another day or an import."""
    if entry.made.date() != today or entry.is_imported:
        return ""
    if entry.kind in _PUT_OFF:
        return "put_off"
    if entry.kind is Kind.NOTE:
        return "notes"
    if entry.is_conversation:
        return "talks"
    if entry.is_contact and entry.at.date() >= today:
        return "replies" if entry.direction is Direction.IN else "sent"
    return ""


class TimeAway(msgspec.Struct, frozen=True):
    """What waits after some working days away, in the queue's order."""

    days: int
    urgent: tuple[Due, ...]
    fine: tuple[Due, ...]
    stale: tuple[Due, ...]

    @property
    def sentence(self) -> str:
        """What waits, in words."""
        parts = (
            (len(self.urgent), "urgent"),
            (len(self.fine), "still fine"),
            (len(self.stale), "gone stale"),
        )
        return " · ".join(f"{count:,} {word}" for count, word in parts if count)


class CatchUp:
    """The way back into a queue that has grown."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def away(self) -> TimeAway | None:
        """Return what waits, if the user was away long enough; None otherwise."""
        last = self._session.store.engine.last_change
        if last is None:
            return None
        missed = self._missed(last.date())
        return self.waiting(missed) if missed >= self._session.policy.catch_up_days else None

    def _missed(self, last: date) -> int:
        """Return the working days between the last change and today."""
        policy, today = self._session.policy, self._session.today
        between = (shift(last, days) for days in range(1, (today - last).days))
        return sum(policy.is_working(day) for day in between)

    def waiting(self, days: int = 0) -> TimeAway | None:
        """Sort what is due into urgent, still fine and stale; None when nothing is."""
        today = self._session.today
        urgent, fine, stale = [], [], []
        for due in self._session.due_queue.queue(today):
            if due.is_protected(today):
                urgent.append(due)
            elif due.days_late(today):
                stale.append(due)
            elif due.kind is DueKind.SEQUENCE and due.due <= today:
                urgent.append(due)
            else:
                fine.append(due)
        found = TimeAway(days, tuple(urgent), tuple(fine), tuple(stale))
        return found if urgent or fine or stale else None

    def spread(self) -> Changes:
        """Leave today what the cap has room for, and put the rest off over the coming days.

        What the daily limit never hides stays: promises, answers, thank-yous, occasions. What
        has gone stale comes first among the rest. One undo takes all of it back.
        """
        waiting = self.waiting()
        cap = self._session.policy.daily_limit
        dues = (*waiting.urgent, *waiting.stale, *waiting.fine) if waiting else ()
        today = self._session.today
        rest = [due for due in dues[cap:] if not due.is_protected(today)]
        if not rest:
            raise NothingToDo(
                f"Nothing to reschedule: {len(dues):,} due, your daily limit is {cap:,}."
            )
        days = self._days(len(rest))
        with self._session.verb() as verb:
            for due, day in zip(rest, days, strict=True):
                verb.put(self._put_off(due.contact, day))
            until = show_day(days[-1], today)
            verb.did = f"rescheduled {amount(len(rest), 'person', 'people')} until {until}"
        return verb.changes

    def _days(self, count: int) -> list[date]:
        """Return so many places in the coming working days, where the cap leaves room."""
        policy, today = self._session.policy, self._session.today
        taken = dict(self._session.due_queue.next_days(today))
        found: list[date] = []
        day = today
        while len(found) < count:
            day = policy.working(shift(day, 1))
            room = max(1, policy.daily_limit - taken.get(day, 0))
            found += [day] * min(room, count - len(found))
        return found

    def _put_off(self, uid: Uid, until: date) -> Interaction:
        return Interaction(
            uid=self._session.new_uid(),
            contacts=(uid,),
            kind=Kind.SNOOZE,
            at=self._session.moment([uid]),
            until=until,
            source=CATCH_UP,
        )


def would_become_due(
    session: Session, people: Iterable[Contact], entries: Iterable[Interaction]
) -> tuple[int, tuple[int, ...]]:
    """Return how many more people would be due today, and on each day after it.

    `people` and `entries` are as they would be; those that are here already are left out
    as they are.
    """
    policy, today, store = session.policy, session.today, session.store
    with_them: dict[Uid, list[Interaction]] = {}
    for entry in entries:
        for uid in entry.contacts:
            with_them.setdefault(uid, []).append(entry)
    after = {contact.uid: contact for contact in people}
    for uid in with_them.keys() - after.keys():
        if uid in store.contacts:
            after[uid] = store.contacts[uid]
    days: Counter[int] = Counter()

    def count(due: Due | None, by: int) -> None:
        if due is None:
            return
        opens = first_day(due, policy)
        days[0 if is_due(due, policy, today) else max(1, (opens - today).days)] += by

    for contact in after.values():
        before = store.contacts.get(contact.uid)
        more = with_them.get(contact.uid, [])
        if before is None and not (more or contact.birthday or policy.cadence(contact)):
            continue
        renewed = {entry.uid for entry in more}
        kept = [entry for entry in store.of(contact.uid) if entry.uid not in renewed]
        promises = store.promises_of(contact.uid)
        count(plan(contact, [*kept, *more], policy, today, promises).next, 1)
        if before is not None:
            history = store.of(contact.uid)
            now = plan(before, history, policy, today, promises, in_order=True)
            count(now.next, -1)
    return max(0, days[0]), tuple(max(0, days[day]) for day in range(1, FORECAST))
