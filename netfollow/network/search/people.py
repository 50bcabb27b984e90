"""Everybody by number; a record is read when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from netfollow.people import Contact, Uid


class People:
    """Contacts by number: some are there, some only named yet, and some are gone (None)."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._known: list[Contact | Uid | None] = []

    def name(self, uids: Iterable[Uid]) -> None:
        """Add people by their uids alone."""
        self._known += uids

    def append(self, person: Contact | None) -> None:
        """Add one more."""
        self._known.append(person)

    def __setitem__(self, number: int, person: Contact | None) -> None:
        self._known[number] = person

    def __getitem__(self, number: int) -> Contact | None:
        known = self._known[number]
        if isinstance(known, str):
            known = self._known[number] = self._contacts().get(known)
        return known

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Contact | None]:
        return map(self.__getitem__, range(len(self)))
