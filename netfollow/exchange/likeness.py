"""Who may be somebody, though nothing proves it: by name and company, or names alike.

Names are compared with those that share a word, or the beginnings of two; so thirty
thousand people are looked through without comparing each with each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from netfollow.exchange.incoming import Incoming
from netfollow.exchange.matching import have_other_profiles
from netfollow.exchange.naming import other_forms, plain, words_of
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


def about(person: Incoming | Contact) -> str:
    """Return what tells somebody apart: company, e-mail or phone."""
    return person.org or next(iter((*person.emails, *person.phones, *person.links)), "")
