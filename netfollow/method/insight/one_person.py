"""Figures of one contact: activity by month, who writes first, reply times, the best channel."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from netfollow.method.insight.outcomes import CONTACT, MessageOutcome, correspondence
from netfollow.method.insight.rates import judged, typical, wilson
from netfollow.method.policy import Policy
from netfollow.people import Channel, Contact, Direction, Interaction
from netfollow.people.days import HOUR, span

_IN, _OUT = Direction.IN, Direction.OUT

MONTHS = 12
"""Months that are shown, this one included."""


class Month(msgspec.Struct, frozen=True):
    """One month: its first day, the user's messages, theirs, and conversations."""

    first: date
    out: int
    inbound: int
    both: int


class OnePerson(msgspec.Struct, frozen=True):
    """The figures of one contact; `months` are oldest first.

    `mine` and `theirs` count the exchanges that each side began. One begins when nothing passed for
    `Policy.sequence_days`, so that no reply begins one; one that begins with a conversation counts
    for neither. `hours` is their median time to reply, `my_hours` the user's in `my_replies`
    replies. These and `best_channel` are None below `Policy.rate_from` replies or messages.
    """

    months: tuple[Month, ...]
    mine: int
    theirs: int
    sent: int
    answered: int
    hours: float | None
    my_hours: float | None
    my_replies: int
    best_channel: Channel | None


def one_person(
    contact: Contact, entries: Sequence[Interaction], policy: Policy, today: date
) -> OnePerson:
    """Return the figures of one contact; `entries` must be in order of time."""
    sent = judged(correspondence(contact, entries, policy, today).sent)
    hours = [one.hours for one in sent if one.hours is not None]
    contacts = [entry for entry in entries if entry.kind in CONTACT]
    mine, theirs = _beginners(contacts, policy)
    my_hours = _my_hours(contacts, policy)
    return OnePerson(
        months=_months(contacts, today),
        mine=mine,
        theirs=theirs,
        sent=len(sent),
        answered=len(hours),
        hours=typical(hours, policy.rate_from),
        my_hours=typical(my_hours, policy.rate_from),
        my_replies=len(my_hours),
        best_channel=_best_channel(sent, contacts, policy.rate_from),
    )


def _months(contacts: Sequence[Interaction], today: date) -> tuple[Month, ...]:
    last = today.year * 12 + today.month - 1
    found: Counter[tuple[int, Direction]] = Counter()
    for entry in reversed(contacts):
        month = _month(entry.at)
        if month <= last - MONTHS:
            break
        found[month, _direction(entry)] += 1
    return tuple(
        Month(
            date(max(1, number // 12), number % 12 + 1, 1),
            found[number, Direction.OUT],
            found[number, Direction.IN],
            found[number, Direction.BOTH],
        )
        for number in range(last - MONTHS + 1, last + 1)
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _direction(entry: Interaction) -> Direction:
    return entry.direction or Direction.BOTH


def _beginners(contacts: Sequence[Interaction], policy: Policy) -> tuple[int, int]:
    """Return how many exchanges the user began, and how many the other."""
    pause = span(days=policy.sequence_days)
    found: Counter[Direction] = Counter()
    before: datetime | None = None
    for entry in contacts:
        at = entry.at
        if before is None or at - before > pause:
            found[_direction(entry)] += 1
        before = at
    return found[Direction.OUT], found[Direction.IN]


def _my_hours(contacts: Sequence[Interaction], policy: Policy) -> list[float]:
    """Return how long the user took to answer each last word of theirs, in hours."""
    within = span(days=policy.unanswered_days)
    found: list[float] = []
    heard: Interaction | None = None
    for entry in contacts:
        direction = entry.direction
        if direction is _IN:
            heard = entry
            continue
        if heard is not None and direction is _OUT:
            took = entry.at - heard.at
            if took <= within:
                found.append(took / HOUR)
        heard = None
    return found


def _best_channel(
    sent: Sequence[MessageOutcome], contacts: Sequence[Interaction], rate_from: int
) -> Channel | None:
    """Return the channel whose rate of answers is highest at the low end of its interval.

    Where no channel got an answer it is the one on which they write most. A channel with fewer than
    `rate_from` messages is never the best; None without another.
    """
    tried: dict[Channel, list[bool]] = defaultdict(list)
    for one in sent:
        if one.entry.channel is not None:
            tried[one.entry.channel].append(one.hours is not None)
    enough = max(1, rate_from)
    answered = [one for one, answers in tried.items() if any(answers) and len(answers) >= enough]
    order = list(Channel)
    if answered:
        return max(
            answered,
            key=lambda one: (wilson(sum(tried[one]), len(tried[one]))[0], -order.index(one)),
        )
    theirs = Counter(
        entry.channel
        for entry in contacts
        if entry.direction is Direction.IN and entry.channel is not None
    )
    if any(any(answers) for answers in tried.values()):
        return None
    often = [one for one, count in theirs.items() if count >= enough]
    return max(often, key=lambda one: (theirs[one], -order.index(one)), default=None)
