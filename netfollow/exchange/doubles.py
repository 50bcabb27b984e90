"""Two records of one person, among everybody who is here."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from netfollow.exchange.contact_index import why_by_key
from netfollow.exchange.likeness import SCORES, SHARED, Names
from netfollow.exchange.matching import email_key, is_of_content, keys_of
from netfollow.exchange.naming import names_fit, plain
from netfollow.exchange.phones import number_key
from netfollow.exchange.preview import Likeness
from netfollow.people import Contact, Uid

CROWD = 25
"""From so many people of one name or address, only those of one company are taken together."""

Pair = frozenset[Uid]
Tick = Callable[[float], None]


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
