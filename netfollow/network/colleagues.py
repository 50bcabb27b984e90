"""Who is of one organization."""

from collections.abc import Callable, Mapping, Sequence

from netfollow.people import Contact, Uid

MOST = 50
"""So many of one organization are looked at."""

AT_ONCE = 2_000
"""More people than that are looked through beside the screen, and drafts don't wait for it."""


class Colleagues:
    """The people of each organization, found once for everybody."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._by_org: dict[str, list[Uid]] = {}
        self._of = -1

    def of(self, contact: Contact) -> Sequence[Uid]:
        """Return others of someone's organization; of very many people, as `prepare` found them."""
        org, people = _name(contact), self._contacts()
        if not org:
            return ()
        if self.is_stale and len(people) <= AT_ONCE:
            self.prepare()
        found = self._by_org.get(org, ())[:MOST]
        return [uid for uid in found if uid != contact.uid and uid in people]

    @property
    def is_stale(self) -> bool:
        """Whether people came or went since all were looked through."""
        return self._of != len(self._contacts())

    def prepare(self) -> None:
        """Look through everyone; from another thread it may raise `RuntimeError` or `KeyError`."""
        people, by_org = self._contacts(), dict[str, list[Uid]]()
        count = len(people)
        for one in people.values():
            if one.org:
                by_org.setdefault(_name(one), []).append(one.uid)
        self._by_org, self._of = by_org, count


def _name(contact: Contact) -> str:
    return contact.org.casefold().strip()
