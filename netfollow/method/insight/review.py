"""The weekly review: what the week held, what to try next, what became of the last try."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

import msgspec

from netfollow.method.insight.outcomes import Dealings, MessageFate
from netfollow.method.insight.rates import share
from netfollow.method.insight.suggestions import (
    LOOKED_AT,
    TECHNIQUES,
    Part,
    Period,
    Technique,
    TechniqueChoice,
    choices,
    measured,
)
from netfollow.method.policy import WEEK, Policy
from netfollow.people import Promise, Reflection
from netfollow.people.days import later, shift, span

SEVEN = 7
"""A review is of seven days, the day of the review the last of them."""


class Tried(msgspec.Struct, frozen=True):
    """Last week's technique: its figure in the weeks before it was chosen, and in this week."""

    technique: Technique
    before: Part
    after: Part


class Review(msgspec.Struct, frozen=True):
    """The week that ends on `week`.

    `replies` are answers that came. `answered` are messages of the last four weeks whose silence can
    be judged, `hours` the usual time to an answer, `promises` those that came due in the week.
    """

    week: date
    sent: int
    people: int
    replies: int
    talks: int
    first: Part
    promises: Part
    answered: Part
    hours: float | None
    choices: tuple[TechniqueChoice, ...]
    tried: Tried | None


def week_of(today: date, policy: Policy) -> date:
    """Return the last day of the week to be looked back on: the latest day of review."""
    back = (today.weekday() - WEEK.index(policy.review_day)) % 7
    return shift(today, -back)


def review(
    people: Sequence[Dealings],
    promises: Iterable[Promise],
    reflections: Iterable[Reflection],
    policy: Policy,
    week: date,
) -> Review:
    """Return the review of a week; each conversation counts once for each who was there."""
    kept = tuple(promises)
    last = before(reflections, week)
    this = Period(people, kept, shift(shift(week, -SEVEN), 1), week)
    lately = Period(people, kept, shift(week, -(LOOKED_AT - 1)), week)
    sent = [one for one, _ in this.sent()]
    young = policy.judge_days
    old = Period(people, kept, shift(lately.first, -young), shift(lately.last, -young))
    judged = [
        one for one, _ in old.sent() if one.fate in (MessageFate.ANSWERED, MessageFate.SILENT)
    ]
    hours = [one.hours for one in judged if one.hours is not None]
    tried = TECHNIQUES.get(last.technique) if last is not None else None
    return Review(
        week=week,
        sent=len(sent),
        people=sum(_wrote(one, this) for one in people),
        replies=sum(_replies(one, this, policy) for one in people),
        talks=sum(_talks(one, this) for one in people),
        first=measured(TECHNIQUES["within-24-hours"], this, policy),
        promises=measured(TECHNIQUES["promises"], this, policy),
        answered=Part(len(hours), len(judged), share(len(hours), len(judged), policy.rate_from)),
        hours=median(hours) if hours else None,
        choices=choices(lately, policy, tried.name if tried else ""),
        tried=_tried(tried, last, people, kept, policy, week) if tried and last else None,
    )


def before(reflections: Iterable[Reflection], week: date) -> Reflection | None:
    """Return the review of the week before, if there was one."""
    found = [one for one in reflections if shift(week, -SEVEN) <= one.week < week]
    return max(found, key=lambda one: (one.week, one.at), default=None)


def _tried(
    technique: Technique,
    last: Reflection,
    people: Sequence[Dealings],
    promises: Sequence[Promise],
    policy: Policy,
    week: date,
) -> Tried:
    earlier = Period(people, promises, shift(last.week, -(LOOKED_AT - 1)), last.week)
    since = Period(people, promises, shift(last.week, 1), week)
    return Tried(
        technique, measured(technique, earlier, policy), measured(technique, since, policy)
    )


def _wrote(one: Dealings, period: Period) -> bool:
    for sent in reversed(one.sent):
        if sent.entry.at.date() <= period.last:
            return sent.entry.at.date() >= period.first
    return False


def _replies(one: Dealings, period: Period, policy: Policy) -> int:
    longest = max(policy.sequence_days, policy.judge_days)
    earliest = shift(period.first, -(longest + 1))
    found = 0
    for sent in reversed(one.sent):
        if sent.entry.at.date() < earliest:
            break
        if sent.hours is not None:
            day = later(sent.entry.at, span(hours=sent.hours)).date()
            found += period.first <= day <= period.last
    return found


def _talks(one: Dealings, period: Period) -> int:
    found = 0
    for talk in reversed(one.talks):
        if talk.at.date() < period.first:
            break
        found += talk.at.date() <= period.last
    return found
