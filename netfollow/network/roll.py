"""All people by name, kept in order as they come, go and change their names."""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence

from netfollow.people import Contact, Uid

Name = tuple[str, Uid]
"""What a person is sorted by: the name without upper case, and the uid for equal ones."""


class Roll:
    """The uids of all that are not archived, by name."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._sorted: tuple[Sequence[str], Sequence[Uid]] | None = None
        self._names: list[Name] | None = None
        self._known: dict[Uid, Name] = {}
        self._uids: tuple[Uid, ...] | None = None

    def forget(self) -> None:
        """Look at everybody anew the next time."""
        self._names = self._uids = self._sorted = None
        self._known = {}

    def take(self, names: Sequence[str], uids: Sequence[Uid]) -> None:
        """Take up names that are sorted already, each beside its uid."""
        self._sorted, self._uids = (names, uids), tuple(uids)
        self._names = None

    @property
    def names(self) -> list[Name]:
        """All names in order."""
        if self._names is None:
            if self._sorted is not None:
                self._names = list(zip(*self._sorted, strict=True))
                self._sorted = None
            else:
                people = self._contacts().values()
                self._names = sorted(name for one in people if (name := _name(one)) is not None)
                self._uids = None
            self._known = {name[1]: name for name in self._names}
        return self._names

    def look_at(self, uid: Uid) -> None:
        """Put a person where they belong now, if that changed."""
        if self._names is None and self._sorted is None:
            return
        names = self.names
        contact = self._contacts().get(uid)
        before, now = self._known.pop(uid, None), _name(contact) if contact is not None else None
        if now is not None:
            self._known[uid] = now
        if now == before:
            return
        self._uids = None
        if before is not None:
            del names[bisect_left(names, before)]
        if now is not None:
            insort(names, now)

    def uids(self) -> tuple[Uid, ...]:
        """Return all uids, by name."""
        if self._uids is None:
            self._uids = tuple([uid for _, uid in self.names])
        return self._uids

    def people(self) -> tuple[Contact, ...]:
        """Return all contacts, by name."""
        contacts = self._contacts()
        return tuple(contacts[uid] for uid in self.uids())


def _name(contact: Contact) -> Name | None:
    return None if contact.archived else (contact.name.casefold(), contact.uid)
