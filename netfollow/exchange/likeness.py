"""Who may be somebody, though nothing proves it: names alike, and doubles among those who are here.

Names are compared with those that share a word, or the beginnings of two; so thirty
thousand people are looked through without comparing each with each.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from netfollow.exchange.contact_index import why_by_key
from netfollow.exchange.incoming import Incoming
from netfollow.exchange.matching import email_key, have_other_profiles, is_of_content, keys_of
from netfollow.exchange.naming import names_fit, other_forms, plain, words_of
from netfollow.exchange.phones import number_key
from netfollow.exchange.preview import Like, Likeness
from netfollow.people import Contact, Uid

ALIKE = 90.0
"""Names are alike from this likeness on (rapidfuzz's ratio of sorted words, 0 to 100)."""

MOST = 50
"""Of so many people of one name some are told; the others say no more."""

EVERY = 20
"""So many blocks of names lie between two words about how far it is."""

SCORES = {Likeness.NAME_AND_ORG: 97.0, Likeness.NAME: 93.0, Likeness.NICKNAME: 90.0}

MOST_LIKES = 5
"""So many people, at most, are named whom a row may be."""

Found = tuple[str, Likeness, float]
"""A name in sorted words, why it may be the one asked for, and how likely that is."""

SHARED = {
    Likeness.KEY: 100.0,
    Likeness.EMAIL: 100.0,
    Likeness.PHONE: 99.0,
    Likeness.UID_OTHER_NAME: 85.0,
    Likeness.PROFILE_OTHER_NAME: 85.0,
    Likeness.EMAIL_OTHER_NAME: 80.0,
    Likeness.PHONE_OTHER_NAME: 75.0,
}
"""How likely two people are one who share an identity."""

_LIKELY = {**SHARED, **SCORES}

CROWD = 25
"""From so many people of one name or address, only those of one company are taken together."""

Pair = frozenset[Uid]

Tick = Callable[[float], None]


class Names:
    """Everybody's names, to be asked for those alike."""

    def __init__(self, people: Iterable[Contact]) -> None:
        self.called: dict[str, list[Uid]] = {}
        self._orgs: dict[Uid, str] = {}
        self._blocks: dict[str, list[str]] | None = None
        for contact in people:
            if name := " ".join(words_of(contact.name)):
                self.called.setdefault(name, []).append(contact.uid)
                if contact.org:
                    self._orgs[contact.uid] = plain(contact.org)

    def called_so(self, name: str, org: str) -> Iterator[tuple[Uid, Likeness, float]]:
        """Yield who has a name, in whatever order of words; a company that is the same counts."""
        company = plain(org)
        for uid in self.called.get(" ".join(words_of(name)), ())[:MOST]:
            same = bool(company) and self._orgs.get(uid) == company
            why = Likeness.NAME_AND_ORG if same else Likeness.NAME
            yield uid, why, SCORES[why]

    def alike(self, name: str) -> Iterator[Found]:
        """Yield other names that may be meant: short forms, and a slip of the pen."""
        words = words_of(name)
        whole = " ".join(words)
        seen = {whole}
        for found in self._in_other_forms(words):
            seen.add(found[0])
            yield found
        for block in blocks(words):
            names = self._by_block.get(block)
            if names:
                yield from _alike(whole, names, seen)

    def _in_other_forms(self, words: tuple[str, ...]) -> Iterator[Found]:
        if len(words) < 2:
            return
        for form in dict.fromkeys(other_forms(words)):
            other = " ".join(form)
            if other in self.called:
                yield other, Likeness.NICKNAME, SCORES[Likeness.NICKNAME]

    @property
    def _by_block(self) -> dict[str, list[str]]:
        if self._blocks is None:
            self._blocks = {}
            for name in self.called:
                for block in blocks(tuple(name.split())):
                    self._blocks.setdefault(block, []).append(name)
        return self._blocks

    def pairs(self, tick: Callable[[float], None]) -> Iterator[tuple[str, Found]]:
        """Yield each two names that are alike, once; `tick` is told how far it is, 0 to 1."""
        for name in self.called:
            for found in self._in_other_forms(tuple(name.split())):
                if name < found[0]:
                    yield name, found
        count = max(1, len(self._by_block))
        for done, (block, names) in enumerate(self._by_block.items()):
            if done % EVERY == 0:
                tick(done / count)
            for place, name in enumerate(names):
                rest = names[place + 1 :]
                if rest:
                    for found in _alike(name, rest, set()):
                        if _first_common(name, found[0]) == block:
                            yield name, found


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


def _alike(name: str, names: list[str], seen: set[str]) -> Iterator[Found]:
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    for other, score, _ in process.extract(
        name, names, scorer=ratio, processor=None, score_cutoff=ALIKE, limit=None
    ):
        if other not in seen:
            seen.add(other)
            yield other, Likeness.ALIKE, float(score) - 8


def likes(
    person: Incoming | Contact,
    contacts: Mapping[Uid, Contact],
    names: Names,
    sharing: Iterable[tuple[Uid, Likeness]],
) -> Iterator[Like]:
    """Yield whom somebody may be, the likeliest first."""
    found: dict[Uid, tuple[Likeness, float]] = {}
    for uid, why in sharing:
        found.setdefault(uid, (why, _LIKELY[why]))
    for uid, why, score in names.called_so(person.name, person.org):
        found.setdefault(uid, (why, score))
    for name, why, score in names.alike(person.name):
        for uid in names.called[name][:MOST]:
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
        yield Like(uid, contact.name, about(contact), why, score)


def about(person: Incoming | Contact) -> str:
    """Return what tells somebody apart: company, e-mail or phone."""
    return person.org or next(iter((*person.emails, *person.phones, *person.links)), "")


class Double(msgspec.Struct, frozen=True, gc=False):
    """Two people who are one, or may be; `score` from 0 to 100."""

    one: Uid
    other: Uid
    why: Likeness
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether they are the same for sure."""
        return self.why.is_sure


def doubles(
    people: Mapping[Uid, Contact], apart: Collection[Pair], region: str, tick: Tick
) -> list[Double]:
    """Return all pairs that are or may be one person, the surest first; none kept apart.

    `apart` are pairs that are not the same; `tick` may raise to cancel.
    """
    found: dict[Pair, Double] = {}
    profiles = {
        uid: frozenset(key for key in keys_of(one) if key.startswith("linkedin:"))
        for uid, one in people.items()
    }

    def note(one: Uid, other: Uid, why: Likeness, score: float) -> None:
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
        found[pair] = Double(first, second, why, score)

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


def _sharing(people: Mapping[Uid, Contact], region: str) -> Iterator[tuple[Uid, Uid, Likeness]]:
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
        (emails, Likeness.EMAIL, Likeness.EMAIL_OTHER_NAME),
        (phones, Likeness.PHONE, Likeness.PHONE_OTHER_NAME),
    ):
        for key, uids in table.items():
            for one, other in combinations(uids[:CROWD], 2) if key else ():
                is_fit = names_fit(people[one].name, people[other].name)
                yield one, other, sure if is_fit else unsure


def _namesakes(names: Names, people: Mapping[Uid, Contact]) -> Iterator[tuple[Uid, Uid, Likeness]]:
    """Yield who have one name, and whether they have one company too."""
    for uids in names.called.values():
        for one, other in _of_one_name(uids, people):
            org = plain(people[one].org)
            same = bool(org) and org == plain(people[other].org)
            yield one, other, Likeness.NAME_AND_ORG if same else Likeness.NAME


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
