"""Who in the address book is meant: the same person for sure, or perhaps.

The same is who shares a key, an e-mail or a phone, under a name that fits. Anything less is only
ever suggested: an equal name is not an identity, and a shared identity under another name is not
the same. Names are compared with those that share a word, or the beginnings of two; so thirty
thousand people are looked through without comparing each with each.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

import msgspec

from netfollow.exchange.import_records import (
    Incoming,
    MatchCandidate,
    MatchReason,
    Notice,
    Tick,
    said_of,
)
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.names import (
    names_alike,
    names_fit,
    other_forms,
    plain,
    share_a_word,
    sorted_name,
    words_of,
)
from netfollow.exchange.plain import clean, number_key
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Uid
from netfollow.people.address_name import likely_name
from netfollow.people.titles import without_titles

CROWD = 25
"""An address that more people share identifies nobody; of a name, only those of one company are compared."""

SOME = 5
"""So many of those who share such an address are looked at."""

Taken = Mapping[Uid, Sequence[str] | None]
"""Who came with earlier rows of the same file, and under which names; None: nobody else is them."""

ALIKE = 90.0
"""Names are alike from this likeness on (rapidfuzz's ratio of sorted words, 0 to 100)."""

MOST_NAMESAKES = 50
"""Of so many people of one name some are told; the others say no more."""

BLOCKS = 20
"""So many blocks of names lie between two words about how far it is."""

SCORES = {
    MatchReason.NAME_AND_ORG: 97.0,
    MatchReason.NAME: 93.0,
    MatchReason.TITLED: 91.0,
    MatchReason.NICKNAME: 90.0,
}

MOST_LIKES = 5
"""So many people, at most, are named whom a row may be."""

Found = tuple[str, MatchReason, float]
"""A name in sorted words, why it may be the one asked for, and how likely that is."""

SHARED = {
    MatchReason.KEY: 100.0,
    MatchReason.EMAIL: 100.0,
    MatchReason.PHONE: 99.0,
    MatchReason.UID_OTHER_NAME: 85.0,
    MatchReason.PROFILE_OTHER_NAME: 85.0,
    MatchReason.EMAIL_OTHER_NAME: 80.0,
    MatchReason.PHONE_OTHER_NAME: 75.0,
}
"""How likely two people are one who share an identity."""

_LIKELY = {**SHARED, **SCORES}

Pair = frozenset[Uid]


def folded(value: str) -> str:
    """Return a value as it is compared: without case, and as it would come back from a card."""
    return clean(value).strip().casefold()


def email_key(email: str) -> str:
    """Return what an e-mail address is known by."""
    return folded(email).removeprefix("mailto:")


def profiles(person: Contact | Incoming) -> Iterator[str]:
    """Yield the keys that someone's links are."""
    for link in person.links:
        if key := profile_key(clean(link).strip()):
            yield key


def keys_of(person: Contact | Incoming) -> Iterator[str]:
    """Yield all keys of someone as they are compared: noted ones, and those of their links."""
    for key in person.keys:
        yield key.casefold()
    yield from profiles(person)


def is_of_content(key: str) -> bool:
    """Whether a key is made from what a row says, and so changes with it."""
    return key.startswith(("card:", "row:")) or "-row:" in key


def have_other_profiles(one: Contact | Incoming, other: Contact) -> bool:
    """Whether two people have each a profile at LinkedIn, and none in common."""
    first = {key for key in keys_of(one) if key.startswith("linkedin:")}
    if not first:
        return False
    second = {key for key in keys_of(other) if key.startswith("linkedin:")}
    return bool(second) and not first & second


def marks(person: Contact | Incoming, region: str) -> Iterator[str]:
    """Yield digests by which a deleted person is known again, and nothing of theirs in clear.

    An e-mail or a phone marks them together with their name only: an office shares it.
    """
    name = sorted_name(person.name)
    if isinstance(person, Contact):
        yield _digest("vcard", person.uid)
    for key in keys_of(person):
        yield _digest(*key.split(":", 1))
    for email in person.emails:
        yield _digest("email", email_key(email), name)
    for number in person.phones:
        if key := number_key(number, region):
            yield _digest("phone", key, name)


def _digest(*parts: str) -> str:
    text = "\x1f".join(part.casefold() for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=12, person=b"netfollow").hexdigest()


def key_fits(key: str, one: str, other: str) -> bool:
    """Whether two names under one key may be the same person's.

    LinkedIn gives each person one profile, so there a new surname is enough to be the same.
    """
    is_profile = key.startswith("linkedin:")
    return names_fit(one, other) or (is_profile and share_a_word(one, other))


class _Shared:
    """People by a value that several may have: a key, an e-mail, a phone."""

    def __init__(self) -> None:
        self._all: dict[str, dict[Uid, None]] = {}
        self._called: dict[tuple[str, tuple[str, ...]], Uid] = {}

    def add(self, value: str, contact: Contact) -> None:
        if value:
            self._all.setdefault(value, {})[contact.uid] = None
            self._called.setdefault((value, words_of(contact.name)), contact.uid)

    def of(self, value: str) -> Iterable[Uid]:
        return self._all.get(value, ())

    def first(self, value: str) -> tuple[Uid, ...]:
        """Return who has a value; of a crowd, only some."""
        uids = self._all.get(value, {})
        return tuple(uids) if len(uids) <= CROWD else tuple(islice(uids, SOME))

    def count(self, value: str) -> int:
        return len(self._all.get(value, ()))

    def called(self, value: str, name: str) -> Uid | None:
        """Return who has a value and just this name."""
        return self._called.get((value, words_of(name)))


class ContactIndex:
    """People by key, e-mail and phone; `region` is that of numbers without a country."""

    def __init__(self, people: Iterable[Contact] = (), region: str = "") -> None:
        self.region = region
        self.now: dict[Uid, Contact] = {}
        self._keys = _Shared()
        self._emails = _Shared()
        self._phones = _Shared()
        for contact in people:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take someone in, or what became of them."""
        self.now[contact.uid] = contact
        for key in dict.fromkeys(keys_of(contact)):
            self._keys.add(key, contact)
        for email in contact.emails:
            self._emails.add(email_key(email), contact)
        for number in contact.phones:
            self._phones.add(number_key(number, self.region), contact)

    def of_key(self, key: str, name: str = "") -> Uid | None:
        """Return whom a key names; of several people the one who is called so."""
        uids = self._of_key(key)
        if len(uids) < 2:
            return next(iter(uids), None)
        fit = [uid for uid in uids if name and names_fit(name, self.now[uid].name)]
        return self._called(self._keys, key.casefold(), name) or (fit[0] if len(fit) == 1 else None)

    def _of_key(self, key: str) -> tuple[Uid, ...]:
        """Return who has a key; a card's may be the uid of someone here."""
        uids = self._keys.first(key.casefold())
        own = Uid(key.removeprefix("vcard:"))
        if key.startswith("vcard:") and own in self.now and own not in uids:
            return (*uids, own)
        return uids

    def find(
        self,
        person: Incoming | Contact,
        taken: Taken | None = None,
        shared: frozenset[str] = frozenset(),
    ) -> tuple[Uid, MatchReason] | None:
        """Return who someone is for sure, and by what: an identity, and a name that fits.

        `shared` are keys that other people of the same file have too.
        """
        taken = taken or {}
        first: tuple[Uid, MatchReason] | None = None
        for uid, why in self._sure(person, taken, shared):
            if uid not in taken:
                return uid, why
            first = first or (uid, why)
        return first

    def _sure(
        self, person: Incoming | Contact, taken: Taken, shared: frozenset[str]
    ) -> Iterator[tuple[Uid, MatchReason]]:
        """Yield who someone is by each of their identities, the surest first."""
        for key in dict.fromkeys((*person.keys, *profiles(person))):
            if (uid := self._by_key(key, person, taken, key in shared)) is not None:
                yield uid, MatchReason.KEY
        for value in map(email_key, person.emails):
            if (uid := self._by(self._emails, value, person, taken)) is not None:
                yield uid, MatchReason.EMAIL
        for number in person.phones:
            value = number_key(number, self.region)
            if (uid := self._by(self._phones, value, person, taken)) is not None:
                yield uid, MatchReason.PHONE

    def known(self, person: Incoming) -> Uid | None:
        """Return who someone is by a key that only one person has."""
        for key in person.keys:
            uids = self._of_key(key)
            if len(uids) == 1 and (is_of_content(key) or self._key_fits(key, person.name, uids[0])):
                return uids[0]
        return None

    def _by_key(
        self, key: str, person: Incoming | Contact, taken: Taken, is_shared: bool
    ) -> Uid | None:
        uids = self._of_key(key)
        if not uids:
            return None
        if is_of_content(key):
            return self._by_content(key, uids, person, taken, is_shared)
        if (uid := self._called(self._keys, key.casefold(), person.name)) is not None:
            return uid
        if self._keys.count(key.casefold()) > CROWD:
            return None
        is_shared = is_shared or len(uids) > 1
        fit = [uid for uid in uids if self._key_fits(key, person.name, uid, taken, is_shared)]
        return self._one_of(fit)

    def _key_fits(
        self, key: str, name: str, uid: Uid, taken: Taken | None = None, is_shared: bool = False
    ) -> bool:
        """Whether a name may be that of a key's person: as it is here, or as the key's source had it.

        A slip of the pen is no other name, but only if no other row of the file has the key too.
        """
        contact = self.now[uid]
        rivals = (taken or {}).get(uid, ())
        said = [one for source, one in _said_names(contact) if is_of_key(source, key)]
        if any(words_of(one) == words_of(name) for one in said):
            return True
        if rivals is None:
            return False
        if rivals or is_shared:
            return all(names_fit(name, one) for one in (contact.name, *rivals))
        return any(
            key_fits(key, name, one) or names_alike(name, one) for one in (contact.name, *said)
        )

    def _by_content(
        self,
        key: str,
        uids: tuple[Uid, ...],
        person: Incoming | Contact,
        taken: Taken,
        is_shared: bool,
    ) -> Uid | None:
        """Return who a row is by what it says: if several say almost the same, exactly that."""
        if isinstance(person, Contact) or (
            not is_shared and self._keys.count(key.casefold()) == 1 and uids[0] not in taken
        ):
            return uids[0]
        said = said_of(person)
        free = [uid for uid in self._keys.of(key.casefold()) if uid not in taken]
        exact = [uid for uid in free if _said(self.now[uid], key) == said]
        exact = [uid for uid in exact if set(person.extra) <= set(self.now[uid].extra)] or exact
        return exact[0] if exact else None

    def _by(
        self, table: _Shared, value: str, person: Incoming | Contact, taken: Taken
    ) -> Uid | None:
        """Return who has an address and a name that fits all that they were called."""
        if not value or not table.count(value):
            return None
        if (uid := self._called(table, value, person.name)) is not None:
            return uid
        if table.count(value) > CROWD:
            return None
        fit = [uid for uid in table.of(value) if self._is_called(person.name, uid, taken)]
        return self._one_of(fit)

    def _is_called(self, name: str, uid: Uid, taken: Taken) -> bool:
        contact, rivals = self.now[uid], taken.get(uid, ())
        if rivals is None:
            return False
        known = {contact.name, *rivals, *(one for _, one in _said_names(contact))}
        return all(names_fit(name, one) for one in known)

    def _called(self, table: _Shared, value: str, name: str) -> Uid | None:
        uid = table.called(value, name)
        if uid is None or words_of(self.now[uid].name) != words_of(name):
            return None
        return uid

    def _one_of(self, fit: Sequence[Uid]) -> Uid | None:
        """Return the first of some people who may all be one; None when they can't be."""
        if not fit:
            return None
        first, *others = (self.now[uid].name for uid in fit)
        return fit[0] if all(names_fit(first, other) for other in others) else None

    def sharing(self, person: Incoming | Contact) -> Iterator[tuple[Uid, MatchReason]]:
        """Yield who shares a key, an e-mail or a phone with someone; of a crowd, only some."""
        name = person.name
        for key in dict.fromkeys((*person.keys, *keys_of(person))):
            for uid in self._of_key(key):
                yield uid, self._why_by_key(key, person, self.now[uid])
        for email in person.emails:
            for uid in self._emails.first(email_key(email)):
                is_fit = names_fit(name, self.now[uid].name)
                yield uid, MatchReason.EMAIL if is_fit else MatchReason.EMAIL_OTHER_NAME
        for number in person.phones:
            if key := number_key(number, self.region):
                for uid in self._phones.first(key):
                    is_fit = names_fit(name, self.now[uid].name)
                    yield uid, MatchReason.PHONE if is_fit else MatchReason.PHONE_OTHER_NAME

    def _why_by_key(self, key: str, person: Incoming | Contact, other: Contact) -> MatchReason:
        if is_of_content(key):
            same = bool(person.org) and plain(person.org) == plain(other.org)
            return MatchReason.NAME_AND_ORG if same else MatchReason.NAME
        return why_by_key(key, person.name, other.name)


def why_by_key(key: str, one: str, other: str) -> MatchReason:
    """Return why people of one key may be the same, by their names."""
    if key_fits(key, one, other):
        return MatchReason.KEY
    is_profile = key.startswith("linkedin:")
    return MatchReason.PROFILE_OTHER_NAME if is_profile else MatchReason.UID_OTHER_NAME


def shared_source(key: str, name: str) -> str:
    """Return the name of the origin of a person whose key others of the same file have too."""
    return f"{key}#{sorted_name(name)}"


def is_of_key(source: str, key: str) -> bool:
    """Whether an origin is that of a key, alone or shared."""
    return source == key or source.startswith(f"{key}#")


def _said_names(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield each source of a person, and the name that it gave them."""
    for origin in contact.origins:
        name = origin.said.get("name", "")
        if isinstance(name, str) and name:
            yield origin.source, name


def _said(contact: Contact, source: str) -> Notice | None:
    return next((one.said for one in contact.origins if is_of_key(one.source, source)), None)


class Names:
    """Everyone's names, to be asked for those alike."""

    def __init__(self, people: Iterable[Contact]) -> None:
        self.called: dict[str, list[Uid]] = {}
        self._orgs: dict[Uid, str] = {}
        self._blocks: dict[str, list[str]] | None = None
        self._cores: dict[str, dict[str, str]] | None = None
        self._written: dict[str, str] = {}
        for contact in people:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Let one more be found by name."""
        name = " ".join(words_of(contact.name))
        if not name:
            return
        if contact.org:
            self._orgs[contact.uid] = plain(contact.org)
        having = self.called.setdefault(name, [])
        having.append(contact.uid)
        if len(having) > 1:
            return
        self._written[name] = contact.name
        if self._cores is not None:
            self._note_core(name, contact.name)
        if self._blocks is not None:
            self._note_blocks(name)

    def called_so(self, name: str, org: str) -> Iterator[tuple[Uid, MatchReason, float]]:
        """Yield who has a name, in whatever order of words; a company that is the same counts."""
        company = plain(org)
        for uid in self.called.get(" ".join(words_of(name)), ())[:MOST_NAMESAKES]:
            same = bool(company) and self._orgs.get(uid) == company
            why = MatchReason.NAME_AND_ORG if same else MatchReason.NAME
            yield uid, why, SCORES[why]

    def alike(self, name: str) -> Iterator[Found]:
        """Yield other names that may be meant: short forms, and a slip of the pen."""
        words = words_of(name)
        whole = " ".join(words)
        seen = {whole}
        for found in self._in_other_forms(words):
            seen.add(found[0])
            yield found
        for found in self._with_titles(name, whole):
            if found[0] not in seen:
                seen.add(found[0])
                yield found
        for block in blocks(words):
            names = self._by_block.get(block)
            if names:
                yield from _alike(whole, names, seen)

    def _with_titles(self, name: str, whole: str) -> Iterator[Found]:
        """Yield names that differ from one in titles, or in a second first name behind a hyphen."""
        for other, written in self._by_core.get(core(name), {}).items():
            if other != whole and are_one_core(name, written):
                yield other, MatchReason.TITLED, SCORES[MatchReason.TITLED]

    @property
    def _by_core(self) -> dict[str, dict[str, str]]:
        """The names as written by their core, each by its sorted words."""
        if self._cores is None:
            self._cores = {}
            for name, written in self._written.items():
                self._note_core(name, written)
        return self._cores

    def _note_core(self, name: str, written: str) -> None:
        if self._cores is not None and (key := core(written)):
            self._cores.setdefault(key, {})[name] = written

    def _in_other_forms(self, words: tuple[str, ...]) -> Iterator[Found]:
        if len(words) < 2:
            return
        for form in dict.fromkeys(other_forms(words)):
            other = " ".join(form)
            if other in self.called:
                yield other, MatchReason.NICKNAME, SCORES[MatchReason.NICKNAME]

    @property
    def _by_block(self) -> dict[str, list[str]]:
        if self._blocks is None:
            self._blocks = {}
            for name in self.called:
                self._note_blocks(name)
        return self._blocks

    def _note_blocks(self, name: str) -> None:
        if self._blocks is not None:
            for block in blocks(tuple(name.split())):
                self._blocks.setdefault(block, []).append(name)

    def pairs(self, tick: Callable[[float], None]) -> Iterator[tuple[str, Found]]:
        """Yield each two names that are alike, once; `tick` is told how far it is, 0 to 1."""
        for name in self.called:
            for found in self._in_other_forms(tuple(name.split())):
                if name < found[0]:
                    yield name, found
        yield from self._pairs_with_titles()
        count = max(1, len(self._by_block))
        for done, (block, names) in enumerate(self._by_block.items()):
            if done % BLOCKS == 0:
                tick(done / count)
            for place, name in enumerate(names):
                rest = names[place + 1 :]
                if rest:
                    for found in _alike(name, rest, set()):
                        if _first_common(name, found[0]) == block:
                            yield name, found

    def _pairs_with_titles(self) -> Iterator[tuple[str, Found]]:
        for group in self._by_core.values():
            for name in [*group][:CROWD] if len(group) > 1 else ():
                for found in self._with_titles(group[name], name):
                    if name < found[0]:
                        yield name, found


def core(name: str) -> str:
    """Return the first name, up to a hyphen, and the surname, without titles; empty for fewer words."""
    words = without_titles(plain(name)).split()
    return f"{words[0].split('-')[0]} {words[-1]}" if len(words) > 1 else ""


def are_one_core(one: str, other: str) -> bool:
    """Whether names of one core differ in titles or in a second first name behind a hyphen only."""
    first, second = (without_titles(plain(name)).split() for name in (one, other))
    return first[1:] == second[1:] and (
        first[0] == second[0] or "-" not in first[0] or "-" not in second[0]
    )


def blocks(words: tuple[str, ...]) -> list[str]:
    """Return under what a name is looked for: each longer word, and how its words begin."""
    if len(words) < 2:
        return []
    found = [word for word in dict.fromkeys(words) if len(word) > 1]
    return [*found, " ".join(word[:2] for word in words)]


def _first_common(one: str, other: str) -> str:
    """Return the first block that two names share: only there are they a pair."""
    there = set(blocks(tuple(other.split())))
    return next(block for block in blocks(tuple(one.split())) if block in there)


_DIGITS = LazyPattern(r"\d+")
"""Numbers are no slip of the pen: "Room 1" isn't "Room 10"."""


def _alike(name: str, names: list[str], seen: set[str]) -> Iterator[Found]:
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    for other, score, _ in process.extract(
        name, names, scorer=ratio, processor=None, score_cutoff=ALIKE, limit=None
    ):
        if other not in seen and _DIGITS.findall(other) == _DIGITS.findall(name):
            seen.add(other)
            yield other, MatchReason.ALIKE, float(score) - 8


def likes(
    person: Incoming | Contact,
    contacts: Mapping[Uid, Contact],
    names: Names,
    sharing: Iterable[tuple[Uid, MatchReason]],
) -> Iterator[MatchCandidate]:
    """Yield whom someone may be, the likeliest first."""
    found: dict[Uid, tuple[MatchReason, float]] = {}
    for uid, why in sharing:
        found.setdefault(uid, (why, _LIKELY[why]))
    for uid, why, score in names.called_so(person.name, person.org):
        found.setdefault(uid, (why, score))
    for name, why, score in names.alike(person.name):
        for uid in names.called[name][:MOST_NAMESAKES]:
            found.setdefault(uid, (why, score))
    best = sorted(found.items(), key=lambda one: (-one[1][1], one[0]))
    left = MOST_LIKES
    for uid, (why, score) in best:
        contact = contacts.get(uid)
        if contact is None or not left or uid == getattr(person, "uid", ""):
            continue
        if why not in SHARED and have_other_profiles(person, contact):
            continue
        left -= 1
        yield MatchCandidate(uid, contact.name, about(contact), why, score)


def about(person: Incoming | Contact) -> str:
    """Return what tells someone apart: company, e-mail or phone; of an address the name in it."""
    if person.name in person.emails and (name := likely_name(person)):
        return f"perhaps {name}"
    return person.org or next(iter((*person.emails, *person.phones, *person.links)), "")


class PossibleDuplicate(msgspec.Struct, frozen=True, gc=False):
    """Two people who are one, or may be; `score` from 0 to 100."""

    one: Uid
    other: Uid
    why: MatchReason
    score: float


def duplicates(
    people: Mapping[Uid, Contact], apart: Collection[Pair], region: str, tick: Tick
) -> list[PossibleDuplicate]:
    """Return all pairs that are or may be one person, the surest first; none kept apart.

    `apart` are pairs that are not the same; `tick` may raise to cancel.
    """
    found: dict[Pair, PossibleDuplicate] = {}
    profiles = {
        uid: frozenset(key for key in keys_of(one) if key.startswith("linkedin:"))
        for uid, one in people.items()
    }

    def note(one: Uid, other: Uid, why: MatchReason, score: float) -> None:
        pair = frozenset((one, other))
        before = found.get(pair)
        if pair in apart:
            return
        if before is not None and (before.score >= score or before.why in SHARED):
            return
        have_profiles = bool(profiles[one] and profiles[other])
        if why not in SHARED and have_profiles and not profiles[one] & profiles[other]:
            return
        first, second = sorted((one, other), key=lambda uid: (people[uid].created, uid))
        found[pair] = PossibleDuplicate(first, second, why, score)

    for one, other, why in _sharing(people, region):
        note(one, other, why, SHARED[why])
    tick(0.2)
    names = Names(people.values())
    for one, other, why in _namesakes(names, people):
        note(one, other, why, SCORES[why])
    tick(0.3)
    for name, (alike, why, score) in names.pairs(lambda share: tick(0.3 + 0.7 * share)):
        for one in names.called[name][:CROWD]:
            for other in names.called[alike][:CROWD]:
                note(one, other, why, score)
    tick(1.0)
    return sorted(found.values(), key=lambda one: (-one.score, people[one.one].name, one.one))


def _sharing(people: Mapping[Uid, Contact], region: str) -> Iterator[tuple[Uid, Uid, MatchReason]]:
    """Yield who shares a key, an e-mail or a phone, and whether their names fit."""
    keys: dict[str, list[Uid]] = {}
    emails: dict[str, list[Uid]] = {}
    phones: dict[str, list[Uid]] = {}
    for uid, contact in people.items():
        for key in dict.fromkeys(keys_of(contact)):
            keys.setdefault(key, []).append(uid)
        for email in dict.fromkeys(map(email_key, contact.emails)):
            emails.setdefault(email, []).append(uid)
        for key in dict.fromkeys(number_key(one, region) for one in contact.phones):
            phones.setdefault(key, []).append(uid)
    for key, uids in keys.items():
        for one, other in combinations(uids[:CROWD], 2) if not is_of_content(key) else ():
            yield one, other, why_by_key(key, people[one].name, people[other].name)
    for table, sure, unsure in (
        (emails, MatchReason.EMAIL, MatchReason.EMAIL_OTHER_NAME),
        (phones, MatchReason.PHONE, MatchReason.PHONE_OTHER_NAME),
    ):
        for key, uids in table.items():
            for one, other in combinations(uids[:CROWD], 2) if key else ():
                is_fit = names_fit(people[one].name, people[other].name)
                yield one, other, sure if is_fit else unsure


def _namesakes(
    names: Names, people: Mapping[Uid, Contact]
) -> Iterator[tuple[Uid, Uid, MatchReason]]:
    """Yield who have one name, and whether they have one company too."""
    for uids in names.called.values():
        for one, other in _of_one_name(uids, people):
            org = plain(people[one].org)
            same = bool(org) and org == plain(people[other].org)
            yield one, other, MatchReason.NAME_AND_ORG if same else MatchReason.NAME


def _of_one_name(uids: list[Uid], people: Mapping[Uid, Contact]) -> Iterable[tuple[Uid, Uid]]:
    """Yield the pairs of those who have one name; of a crowd, only those of one company."""
    if len(uids) < 2:
        return
    if len(uids) <= CROWD:
        yield from combinations(uids, 2)
        return
    by_org: dict[str, list[Uid]] = {}
    for uid in uids:
        if people[uid].org:
            by_org.setdefault(plain(people[uid].org), []).append(uid)
    for group in by_org.values():
        yield from combinations(group[:CROWD], 2)
