"""After days away: what is urgent, what is still fine, what has gone stale, and a fresh start."""

from datetime import date

import msgspec

from netfollow.method.queue import Due, DueKind
from netfollow.network.session import Changes, Session
from netfollow.people import Interaction, Kind, Uid
from netfollow.people.days import shift
from netfollow.people.when import show_day
from netfollow.problems import Nothing


class Away(msgspec.Struct, frozen=True):
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


class CatchingUp:
    """The way back into a queue that has grown."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def away(self) -> Away | None:
        """Return what waits, if the user was away long enough; None otherwise."""
        last = self._session.store.last_change
        if last is None:
            return None
        missed = self._missed(last.date())
        return self.waiting(missed) if missed >= self._session.policy.catch_up_days else None

    def _missed(self, last: date) -> int:
        """Return the working days between the last change and today."""
        policy, today = self._session.policy, self._session.today
        between = (shift(last, days) for days in range(1, (today - last).days))
        return sum(policy.is_working(day) for day in between)

    def waiting(self, days: int = 0) -> Away | None:
        """Sort what is due into urgent, still fine and stale; None when nothing is."""
        today = self._session.today
        urgent, fine, stale = [], [], []
        for due in self._session.agenda.queue(today):
            if due.is_mine or due.kind is DueKind.OCCASION:
                urgent.append(due)
            elif due.days_late(today):
                stale.append(due)
            elif due.kind is DueKind.SEQUENCE and due.due <= today:
                urgent.append(due)
            else:
                fine.append(due)
        found = Away(days, tuple(urgent), tuple(fine), tuple(stale))
        return found if urgent or fine or stale else None

    def spread(self) -> Changes:
        """Leave today what the cap has room for, and put the rest off over the coming days.

        Promises and occasions stay. What has gone stale comes first among the rest: a late
        thank-you is honest, and gets later with each day. One undo takes all of it back.
        """
        waiting = self.waiting()
        cap = self._session.policy.daily_cap
        dues = (*waiting.urgent, *waiting.stale, *waiting.fine) if waiting else ()
        rest = [due for due in dues[cap:] if not due.is_mine and due.kind is not DueKind.OCCASION]
        if not rest:
            raise Nothing(
                f"There is nothing to spread: {len(dues):,} are due, {cap:,} a day is fine."
            )
        today = self._session.today
        days = self._days(len(rest))
        with self._session.verb() as verb:
            for due, day in zip(rest, days, strict=True):
                verb.put(self._put_off(due.contact, day))
            until = show_day(days[-1], today)
            verb.did = f"spread {len(rest):,} people over the days until {until}"
        return verb.changes

    def _days(self, count: int) -> list[date]:
        """Return so many places in the coming working days, where the cap leaves room."""
        policy, today = self._session.policy, self._session.today
        taken = dict(self._session.agenda.next_days(today))
        found: list[date] = []
        day = today
        while len(found) < count:
            day = policy.working(shift(day, 1))
            room = max(1, policy.daily_cap - taken.get(day, 0))
            found += [day] * min(room, count - len(found))
        return found

    def _put_off(self, uid: Uid, until: date) -> Interaction:
        return Interaction(
            uid=self._session.new_uid(),
            contacts=(uid,),
            kind=Kind.SNOOZE,
            at=self._session.moment([uid]),
            until=until,
        )
