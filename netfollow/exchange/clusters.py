"""Groups rows that are one person, in one file or an archive of several, in time linear in the rows.

Rows are of one person if they share a key, an e-mail or a phone, and their names fit. A row that
is known only by what it says, with no address, is another person's if it says something else.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from operator import attrgetter

import msgspec

from netfollow.exchange.import_records import Incoming, said_of
from netfollow.exchange.matching import CROWD, email_key, folded, is_of_content, profiles
from netfollow.exchange.names import fullest, names_fit, words_of
from netfollow.exchange.plain import number_key
from netfollow.people import Uid
from netfollow.people.fields import LISTS, MERGED


class Cluster(msgspec.Struct, gc=False):
    """Rows of one person: their places in the file, and their names by words.

    `said` is what rows without any address say once; `uid` who they are by a key, if known.
    `is_open`: the first row might have been of several others, so no other name joins it.
    """

    places: list[int]
    names: dict[tuple[str, ...], str] = {}
    said: dict[str, str] = {}
    uid: Uid | None = None
    is_open: bool = False


class Clusters:
    """The rows of a file by the person that they are of; those in `apart` are left alone.

    `known` says who a row is by its key: rows of two people are never one.
    """

    def __init__(
        self,
        people: Sequence[Incoming],
        region: str,
        apart: Collection[int] = (),
        known: Callable[[Incoming], Uid | None] = lambda person: None,
    ) -> None:
        self._people = people
        self._region = region
        self._having: dict[str, tuple[int, ...]] = {}
        self._exact: dict[tuple[str, tuple[str, ...]], int] = {}
        self._all: list[Cluster] = []
        self._of: dict[int, int] = {}
        for place, person in enumerate(people):
            if place not in apart:
                self._add(place, person, known(person))

    def first(self, place: int) -> int:
        """Return the place of the first row of the same person."""
        return self._all[self._of[place]].places[0] if place in self._of else place

    def person(self, place: int) -> Incoming:
        """Return the person that a row and those grouped with it are."""
        if place not in self._of:
            return self._people[place]
        places = self._all[self._of[place]].places
        return united([self._people[one] for one in places])

    def names(self, place: int) -> list[str] | None:
        """Return the names of a row and of those grouped with it; None if none other may join."""
        if place not in self._of:
            return [self._people[place].name]
        cluster = self._all[self._of[place]]
        return None if cluster.is_open else list(cluster.names.values())

    def shared(self, person: Incoming) -> frozenset[str]:
        """Return the keys of a row that other people of the file have too."""
        return frozenset(
            key for key in person.keys if len(self._having.get(f"k:{key.casefold()}", ())) > 1
        )

    def _add(self, place: int, person: Incoming, uid: Uid | None) -> None:
        values = list(self._values(person))
        is_weak = _is_weak(person, values)
        is_open = False
        if is_weak:
            number = self._alike(person, values[0]) if values else None
        else:
            number, is_open = self._found(person.name, values, uid)
        if number is None:
            number = len(self._all)
            self._all.append(Cluster([], is_open=is_open))
        cluster = self._all[number]
        cluster.places.append(place)
        cluster.uid = cluster.uid or uid
        self._of[place] = number
        words = words_of(person.name)
        cluster.names[words] = person.name
        for value in values:
            self._note(value, words, number)
        if is_weak and values:
            self._exact.setdefault((f"s:{values[0]}", _fingerprint(person)), number)
            for field, text in _once(person):
                cluster.said.setdefault(field, text)

    def _note(self, value: str, words: tuple[str, ...], number: int) -> None:
        """Note that a group has a value; those beyond a crowd are found by their name only."""
        having = self._having.get(value)
        if having is None:
            self._having[value] = (number,)
        elif len(having) > CROWD:
            self._exact.setdefault((value, words), number)
        elif number not in having:
            self._having[value] = (*having, number)

    def _values(self, person: Incoming) -> Iterator[str]:
        """Yield what a row is known by: keys, e-mails and phones, each kind under its letter."""
        for key in dict.fromkeys((*person.keys, *profiles(person))):
            yield f"k:{key.casefold()}"
        for email in person.emails:
            if key := email_key(email):
                yield f"e:{key}"
        for number in person.phones:
            if key := number_key(number, self._region):
                yield f"p:{key}"

    def _found(self, name: str, values: Sequence[str], uid: Uid | None) -> tuple[int | None, bool]:
        """Return the group of a row, or that it might be of several."""
        words = words_of(name)
        shared = [value for value in values if value in self._having]
        for value in shared:
            number = self._named(value, words, uid)
            if number is not None:
                return number, False
        several = False
        for value in shared:
            having = self._having[value]
            if len(having) > CROWD:
                several = several or not words
                continue
            fit = [one for one in having if self._fits(name, self._all[one])]
            if len(fit) == 1 and self._may_be(fit[0], uid):
                return fit[0], False
            several = several or len(fit) > 1
        return None, several

    def _named(self, value: str, words: tuple[str, ...], uid: Uid | None) -> int | None:
        """Return the group of those who share a value that has just this name."""
        having = self._having[value]
        for number in having:
            if words in self._all[number].names and self._may_be(number, uid):
                return number
        exact = self._exact.get((value, words)) if len(having) > CROWD else None
        return exact if exact is not None and self._may_be(exact, uid) else None

    def _may_be(self, number: int, uid: Uid | None) -> bool:
        """Whether a group may be of someone who is known by a key."""
        known = self._all[number].uid
        return uid is None or known is None or known == uid

    def _alike(self, person: Incoming, value: str) -> int | None:
        """Return the group of a row without any address that contradicts it in nothing."""
        number = self._exact.get((f"s:{value}", _fingerprint(person)))
        having = self._having.get(value, ())
        if number is not None or len(having) > CROWD:
            return number
        said = dict(_once(person))
        for one in having:
            known = self._all[one].said
            if all(known.get(field, text) == text for field, text in said.items()):
                return one
        return None

    def _fits(self, name: str, cluster: Cluster) -> bool:
        """Whether a name fits all names of a group."""
        if len(cluster.names) > CROWD or cluster.is_open:
            return False
        return all(names_fit(name, one) for one in cluster.names.values())


def _is_weak(person: Incoming, values: Sequence[str]) -> bool:
    """Whether a row is known only by what it says: by no address that is someone's alone."""
    return len(values) == len(person.keys) and all(map(is_of_content, person.keys))


def _once(person: Incoming) -> Iterator[tuple[str, str]]:
    """Yield what a person has once, and a row's columns that have no field."""
    for field, value in said_of(person).items():
        if isinstance(value, str):
            yield field, folded(value)
    for line in person.extra:
        name, _, value = line.partition(":")
        yield f"{name}:", folded(value)


def _fingerprint(person: Incoming) -> tuple[str, ...]:
    """Return all that a row says, to find the same row again at once."""
    lists = (*person.emails, *person.phones, *person.links, *person.tags, *person.interests)
    return (*(f"{field}={value}" for field, value in _once(person)), *map(folded, lists))


def united(people: Sequence[Incoming]) -> Incoming:
    """Return what rows of one person say together, under the fullest of their names."""
    if len(people) == 1:
        return people[0]
    name = fullest(one.name for one in people)
    return msgspec.structs.replace(_together(people), name=name or people[0].name)


def _together(people: Sequence[Incoming]) -> Incoming:
    """Return what rows say together; halves are joined first, for speed."""
    if len(people) == 1:
        return people[0]
    half = len(people) // 2
    return together(_together(people[:half]), _together(people[half:]))


_SAID = attrgetter(*MERGED, "keys", "extra", "do_not_contact")


def together(one: Incoming, other: Incoming) -> Incoming:
    """Merge two rows of one person: the first row's values, and the union of lists."""
    if _SAID(one) == _SAID(other):
        return one
    more: dict[str, object] = {}
    for field in MERGED:
        if field not in LISTS and not getattr(one, field) and getattr(other, field):
            more[field] = getattr(other, field)
    for field in (*LISTS, "keys", "extra"):
        others = getattr(other, field)
        if not others:
            continue
        present = {folded(value) for value in getattr(one, field)}
        new = [value for value in others if folded(value) not in present]
        if new:
            more[field] = (*getattr(one, field), *new)
    if other.do_not_contact and not one.do_not_contact:
        more["do_not_contact"] = True
    return msgspec.structs.replace(one, **more) if more else one
