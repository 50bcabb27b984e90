"""What a day held, and who comes on another: for the quiet end of a queue."""

from collections import Counter
from datetime import date

import msgspec

from netfollow.network.session import Session
from netfollow.people import Contact, Direction, Interaction, Kind


class DaySummary(msgspec.Struct, frozen=True):
    """What the user did on one day: counts of things, not of people.

    `sent` are messages that went out, `replies` answers that came, `talks` conversations and
    `notes` remarks noted, `put_off` snoozes, rests and skips, `kept` promises closed.
    """

    sent: int = 0
    replies: int = 0
    talks: int = 0
    notes: int = 0
    put_off: int = 0
    kept: int = 0


_PUT_OFF = frozenset({Kind.SNOOZE, Kind.REST, Kind.SKIP})


class Days:
    """Reads of single days."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[int, date] | None = None
        self._done = DaySummary()

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

    def next_up(self, day: date) -> tuple[Contact, ...]:
        """Return who becomes due on a day to come, in the queue's order."""
        session = self._session
        found = session.agenda.on_day(session.today, day)
        return tuple(session.person(uid) for uid in found)


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
    if entry.kind.is_contact:
        return "replies" if entry.direction is Direction.IN else "sent"
    return ""
