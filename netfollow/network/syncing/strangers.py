"""Cards without a past here: whose they are, and what a new card is called."""

import hashlib
import re
from collections.abc import Collection, Iterable

from netfollow.exchange.import_records import Incoming
from netfollow.exchange.matching import marks
from netfollow.people import Contact, Decision, DecisionKind, Uid

_OURS = re.compile(r"[0-9a-f]{32}")


class Deleted:
    """Who was deleted here by hand, and how they are known again."""

    def __init__(self, decisions: Iterable[Decision], region: str) -> None:
        self._region = region
        self.people: set[Uid] = set()
        self._marks: dict[str, Uid] = {}
        for one in decisions:
            if one.kind is DecisionKind.DELETED:
                self.people.update(one.people)
                whose = one.people[0] if one.people else Uid("")
                self._marks.update(dict.fromkeys(one.marks, whose))

    def find(self, person: Incoming, uid: str) -> Uid | None:
        """Return who the person of a card was, if they were deleted."""
        if Uid(uid) in self.people:
            return Uid(uid)
        if not self._marks:
            return None
        found = (self._marks.get(mark) for mark in marks(person, self._region))
        return next((one for one in found if one), None)


def is_ours(uid: str) -> bool:
    """Whether a card's UID is of the form that NetFollow gives."""
    return _OURS.fullmatch(uid) is not None


def card_uid(contact: Contact, used: Collection[str]) -> str:
    """Return what a person's new card is called: as the one they came from, or by their own uid."""
    from netfollow.exchange.vcard import card_uids

    (uid,) = card_uids([contact])
    return uid if uid not in used else str(contact.uid)


def digest(*parts: str) -> str:
    """Return a name of 32 hexadecimal digits that is always the same for the same parts."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
