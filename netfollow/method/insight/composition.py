"""Composition of the network: tags, companies, places, how people were met, who introduced whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.insight.outcomes import Correspondence, MessageStatus
from netfollow.method.policy import Policy
from netfollow.people import INTRODUCTION, Contact, Interaction, Uid


class Count(msgspec.Struct, frozen=True):
    """A value and how many contacts share it."""

    value: str
    people: int


class SilentTag(msgspec.Struct, frozen=True):
    """A tag in which nobody replied lately: its contacts, and the messages sent to them."""

    tag: str
    people: int
    sent: int


class Composition(msgspec.Struct, frozen=True):
    """Who is in the network, the most frequent values first; capitals don't matter.

    `quiet_tags` were written to without a reply; `idle_tags` had no contact at all.
    """

    people: int
    tags: tuple[Count, ...]
    companies: tuple[Count, ...]
    places: tuple[Count, ...]
    met: tuple[Count, ...]
    quiet_tags: tuple[SilentTag, ...]
    idle_tags: tuple[Count, ...]


def composition(people: Sequence[Correspondence], policy: Policy, today: date) -> Composition:
    """Return the composition of the network, without archived contacts."""
    known = [one for one in people if not one.contact.archived]
    contacts = [one.contact for one in known]
    return Composition(
        people=len(contacts),
        tags=_counts(tag for one in contacts for tag in _tags(one)),
        companies=_counts(one.org for one in contacts),
        places=_counts(one.place for one in contacts),
        met=_counts(one.met_where for one in contacts),
        quiet_tags=quiet_tags(known, policy, today),
        idle_tags=idle_tags(known, policy, today),
    )


SEVERAL = 2
"""Contacts that make a tag a group."""


def idle_tags(people: Iterable[Correspondence], policy: Policy, today: date) -> tuple[Count, ...]:
    """Return the tags, of several contacts, without any contact in the last `Policy.pause_days`."""
    sharing: dict[str, list[str]] = defaultdict(list)
    lively: set[str] = set()
    for one in people:
        is_lively = one.last is not None and (today - one.last).days <= policy.pause_days
        for tag in _tags(one.contact):
            key = tag.strip().casefold()
            sharing[key].append(tag.strip())
            if is_lively:
                lively.add(key)
    found = [
        Count(tags[0], len(tags))
        for key, tags in sharing.items()
        if key and key not in lively and len(tags) >= SEVERAL
    ]
    return tuple(sorted(found, key=lambda one: (-one.people, one.value)))


def _tags(contact: Contact) -> Iterable[str]:
    """Return each tag of a person once."""
    if len(contact.tags) < 2:
        return contact.tags
    return {tag.strip().casefold(): tag for tag in contact.tags}.values()


def _counts(values: Iterable[str]) -> tuple[Count, ...]:
    """Return how often each value is there, as it is most often spelt."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for value, count in Counter(values).items():
        written = value.strip()
        if written:
            spellings[written.casefold()][written] += count
    found = [
        Count(min(one, key=lambda name: (-one[name], name)), one.total())
        for one in spellings.values()
    ]
    return tuple(sorted(found, key=lambda one: (-one.people, one.value)))


def quiet_tags(
    people: Iterable[Correspondence], policy: Policy, today: date
) -> tuple[SilentTag, ...]:
    """Return the tags written to in the last `pause_days` without a reply, most messages first.

    Messages too recent to judge don't count.
    """
    sent: Counter[str] = Counter()
    written: Counter[str] = Counter()
    answering: set[str] = set()
    names: dict[str, str] = {}
    lately = today.toordinal() - policy.pause_days
    for one in people:
        tags = one.contact.tags
        if not tags or not one.sent:
            continue
        statuses = []
        for outcome in reversed(one.sent):
            if outcome.entry.at.toordinal() < lately:
                break
            statuses.append(outcome.status)
        answered, silent = MessageStatus.ANSWERED in statuses, statuses.count(MessageStatus.SILENT)
        for tag in _tags(one.contact) if answered or silent else ():
            key = tag.strip().casefold()
            names.setdefault(key, tag.strip())
            sent[key] += silent
            written[key] += 1
            if answered:
                answering.add(key)
    found = [
        SilentTag(names[key], written[key], count)
        for key, count in sent.items()
        if key and key not in answering
    ]
    return tuple(sorted(found, key=lambda one: (-one.sent, one.tag)))


_BY = LazyPattern(
    r"\s*(?:(?:an? )?intro(?:duction|duced)?(?: by| from)?|referred by|through|via|thanks to)[: ]\s*(?P<name>[^,;(\n]+)",
    re.IGNORECASE,
)
"""How someone is noted to have come, as in "introduced by Jane Roe"."""


class IntroducedPair(msgspec.Struct, frozen=True):
    """Two contacts whom the user introduced: the day, and how many of them replied (0 to 2)."""

    one: Uid
    other: Uid
    day: date
    answered: int


class Introducer(msgspec.Struct, frozen=True):
    """Someone who introduced contacts to the user.

    `contact` is None when the name matches no contact, or two.
    """

    name: str
    contact: Uid | None
    people: tuple[Uid, ...]


class Introductions(msgspec.Struct, frozen=True):
    """Introductions by the user, latest first, and by others, most contacts first."""

    made: tuple[IntroducedPair, ...]
    brought: tuple[Introducer, ...]


def introductions(people: Sequence[Correspondence]) -> Introductions:
    """Return who introduced whom; "introduced by …" is read from where contacts were met."""
    return Introductions(_made(people), _brought(people))


def _made(people: Sequence[Correspondence]) -> tuple[IntroducedPair, ...]:
    found: dict[tuple[Uid, Uid], list[date]] = {}
    answered: dict[tuple[Uid, Uid], set[Uid]] = {}
    for correspondence in people:
        uid = correspondence.contact.uid
        for entry in correspondence.introduced:
            if entry.other in (None, uid) or entry.step != INTRODUCTION:
                continue
            pair = (min(uid, entry.other), max(uid, entry.other))
            found.setdefault(pair, []).append(entry.at.date())
            if _answered(correspondence, entry):
                answered.setdefault(pair, set()).add(uid)
    made = [
        IntroducedPair(one, other, min(days), len(answered.get((one, other), ())))
        for (one, other), days in found.items()
    ]
    return tuple(sorted(made, key=lambda each: (-each.day.toordinal(), each.one, each.other)))


def _answered(correspondence: Correspondence, begun: Interaction) -> bool:
    """Whether the first message of an introduction after its beginning was answered."""
    for sent in correspondence.sent:
        if sent.entry.step == INTRODUCTION and sent.entry.at >= begun.at:
            return sent.status is MessageStatus.ANSWERED
    return False


def _brought(people: Sequence[Correspondence]) -> tuple[Introducer, ...]:
    by: dict[str, list[Uid]] = {}
    spelt: dict[str, str] = {}
    for correspondence in people:
        contact = correspondence.contact
        match = _BY.match(contact.met_where) if contact.met_where else None
        if match and not contact.archived:
            name = " ".join(match["name"].split())
            spelt.setdefault(name.casefold(), name)
            by.setdefault(name.casefold(), []).append(contact.uid)
    names: dict[str, list[Uid]] = {key: [] for key in by}
    for correspondence in people if by else ():
        key = " ".join(correspondence.contact.name.split()).casefold()
        if key in names:
            names[key].append(correspondence.contact.uid)
    found = [
        Introducer(spelt[key], names[key][0] if len(names[key]) == 1 else None, tuple(sorted(who)))
        for key, who in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.people), one.name)))
