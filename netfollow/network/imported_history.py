"""What an import brought that deserves a look: people who may be waiting, asked, or close.

Nobody imported is overdue (`method.md`, Imported history): what is found here is offered, and
each offer is taken up or left with one verb.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from netfollow.errors import NothingToDo
from netfollow.method.state import text_asks
from netfollow.network.session import Changes, Session, names
from netfollow.people import Contact, Interaction, Kind, Uid
from netfollow.people.dates import show_day

RECENT = 30
"""Days in which a last message of theirs or of the user's is worth a look."""

MOST_HISTORY = 10
"""So many people without a cadence are offered: those with the most messages."""


class OfferKind(StrEnum):
    """Why someone is offered."""

    WAITING = "waiting"
    """They wrote last, and may be waiting for a reply."""
    ASKED = "asked"
    """The user asked last, and heard nothing."""
    WROTE = "wrote"
    """The user wrote last, and heard nothing."""
    CLOSE = "close"
    """There is much history with them, and no cadence to keep in touch."""


class ImportOffer(msgspec.Struct, frozen=True):
    """Someone worth a look: why, the day of the last message, and how many there are."""

    contact: Uid
    kind: OfferKind
    on: date
    count: int
    text: str = ""


class ImportedHistory:
    """The offers after an import. Finding them reads every imported entry: not for each key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def offers(
        self, tick: Callable[[float], object] = lambda share: None
    ) -> tuple[ImportOffer, ...]:
        """Return who is worth a look: those who wait first, the latest message first.

        Nobody about whom anything was noted here since, and nobody archived or not to be
        contacted. `tick` is told the share of people looked at, 0 to 1, and may raise to stop.
        """
        people = tuple(self._session.store.contacts.values())
        found: list[ImportOffer] = []
        for number, contact in enumerate(people):
            if number % 256 == 0:
                tick(number / len(people))
            found += self._of(contact)
        close = [one for one in found if one.kind is OfferKind.CLOSE]
        close.sort(key=lambda one: (-one.count, one.contact))
        latest = [one for one in found if one.kind is not OfferKind.CLOSE]
        latest.sort(key=lambda one: one.on, reverse=True)
        latest.sort(key=lambda one: list(OfferKind).index(one.kind))
        return (*latest, *close[:MOST_HISTORY])

    def _of(self, contact: Contact) -> Iterator[ImportOffer]:
        if contact.archived or contact.do_not_contact:
            return
        entries = [
            one for one in self._session.store.of(contact.uid) if one.kind is not Kind.REMOVED
        ]
        spoken = [entry for entry in entries if entry.is_contact]
        if not spoken or not all(entry.is_imported for entry in entries):
            return
        last = spoken[-1]
        on = last.at.date()
        if (self._session.today - on).days <= RECENT and (last.is_reply or last.is_sent):
            kind = OfferKind.WAITING if last.is_reply else OfferKind.WROTE
            if last.is_sent and (text_asks(last.text) if last.asks is None else last.asks):
                kind = OfferKind.ASKED
            yield ImportOffer(contact.uid, kind, on, len(spoken), last.text or last.subject)
        elif self._session.policy.cadence(contact) is None:
            yield ImportOffer(
                contact.uid, OfferKind.CLOSE, on, len(spoken), last.text or last.subject
            )

    def take_up(self, people: Collection[Uid]) -> Changes:
        """Take up where the imported messages end: an answer is owed, or a reply awaited.

        Raises `NothingToDo` for someone with no imported message, or none of late.
        """
        for contact in self._session.people(people):
            kinds = {offer.kind for offer in self._of(contact)}
            if kinds == {OfferKind.CLOSE}:
                raise NothingToDo(
                    f"The last message with {names([contact])} is too old to answer. "
                    "Set how often you want to be in touch instead."
                )
        changes = self._decide(people, Kind.TAKEN_UP, "started a follow-up with")
        opens = [due.opens for uid in people if (due := self._session.plan(uid).next) is not None]
        today = self._session.today
        if opens and min(opens) > today and not self._session.policy.is_working(today):
            day = show_day(min(opens), today)
            return msgspec.structs.replace(
                changes, did=f"{changes.did}. Today is a day off: due {day}"
            )
        return changes

    def leave(self, people: Collection[Uid]) -> Changes:
        """Leave it: nothing is due for these people, and they are offered no more."""
        return self._decide(people, Kind.NO_ANSWER, "marked as needing no answer:")

    def _decide(self, people: Collection[Uid], kind: Kind, did: str) -> Changes:
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                if not any(one.is_imported for one in self._session.store.of(contact.uid)):
                    raise NothingToDo(f"No imported messages with {names([contact])}.")
                verb.put(
                    Interaction(
                        uid=self._session.new_uid(),
                        contacts=(contact.uid,),
                        kind=kind,
                        at=self._session.moment([contact.uid]),
                    )
                )
            verb.did = f"{did} {names(contacts)}"
        return verb.changes
