"""The weekly review: what happened, which technique to try next, what the last one changed.

Techniques are rules of `method.md`, each with the figure that it moves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from netfollow.method.insight.message_text import LENGTH_NAMES, Opening
from netfollow.method.insight.outcomes import (
    Correspondence,
    MessageOutcome,
    MessageReader,
    MessageStatus,
)
from netfollow.method.insight.rates import TIMELY, share, typical, wilson
from netfollow.method.policy import WEEK, Policy
from netfollow.people import THANK_YOU, Channel, Interaction, Promise, Reflection, Uid
from netfollow.people.days import later, shift, span
from netfollow.people.facts import topic_of

FOLLOWED_WITHIN = 5
"""Days after the thank-you in which the value note is sent (`method.md`, the sequence)."""

MEASURED_DAYS = 28
"""Days before a week's end over which techniques are measured."""

SHORT = {
    channel: LENGTH_NAMES[: place + 1]
    for place, channel in enumerate((Channel.TEXT, Channel.LINKEDIN, Channel.EMAIL))
}
"""The classes of length that aren't too long, by channel."""


class Proportion(msgspec.Struct, frozen=True):
    """`done` of `of`; `share` is their ratio from 0 to 1, None when `of` is too small to say.

    `left_out` cases count in neither.
    """

    done: int
    of: int
    share: float | None
    left_out: int = 0


class Technique(msgspec.Struct, frozen=True):
    """One thing to try: what to do, what its figure counts, and what it leaves out."""

    name: str
    what: str
    counts: str
    leaves_out: str = ""


class Period(msgspec.Struct, frozen=True):
    """What happened from `first` to `last`, both days included, as known on `today`."""

    people: Sequence[Correspondence]
    promises: Sequence[Promise]
    first: date
    last: date
    today: date

    def sent(self) -> Iterator[tuple[MessageOutcome, MessageOutcome | None]]:
        """Yield each message of the period with the next one to the same contact, if any."""
        for one in self.people:
            following: MessageOutcome | None = None
            for outcome in reversed(one.sent):
                day = outcome.entry.at.date()
                if day < self.first:
                    break
                if day <= self.last:
                    yield outcome, following
                following = outcome

    def talks(self, one: Correspondence) -> Iterator[Interaction]:
        """Yield the conversations with one contact in the period, latest first."""
        for talk in reversed(one.talks):
            day = talk.at.date()
            if day < self.first:
                return
            if day <= self.last:
                yield talk


Measure = Callable[[Period, Policy], Iterator[bool | None]]
"""Yields for each case whether the technique was carried out, None for one that doesn't count."""


def _in_time(period: Period, policy: Policy) -> Iterator[bool | None]:
    for one in period.people:
        for each in reversed(one.firsts):
            if each.on < period.first:
                break
            if each.on <= period.last:
                yield each.is_within(TIMELY) if each.is_over(TIMELY, period.today) else None


def _noted(period: Period, policy: Policy) -> Iterator[bool]:
    found: dict[Uid, bool] = {}
    for one in period.people:
        for talk in period.talks(one):
            is_noted = bool(topic_of(talk, one.contact))
            found[talk.uid] = found.get(talk.uid, False) or is_noted
    yield from found.values()


def _named(period: Period, policy: Policy) -> Iterator[bool | None]:
    reader = MessageReader()
    for one, _ in period.sent():
        if one.detail:
            opening = reader.read(one).opening
            yield None if opening is None else opening is Opening.DETAIL


def _valued(period: Period, policy: Policy) -> Iterator[bool | None]:
    reader = MessageReader()
    return (reader.read(one).is_useful for one, _ in period.sent())


def _followed(period: Period, policy: Policy) -> Iterator[bool | None]:
    within = 24 * FOLLOWED_WITHIN
    for one, following in period.sent():
        if one.entry.step != THANK_YOU:
            continue
        if shift(one.entry.at.date(), FOLLOWED_WITHIN) > period.last:
            yield None
            continue
        if one.hours is None or one.hours > within:
            yield following is not None and following.entry.at - one.entry.at <= span(
                days=FOLLOWED_WITHIN
            )


def _short(period: Period, policy: Policy) -> Iterator[bool | None]:
    reader = MessageReader()
    for one, _ in period.sent():
        message = reader.read(one)
        short = SHORT.get(message.channel) if message.channel else None
        if short is not None:
            yield None if message.length is None else message.length in short


def _kept(period: Period, policy: Policy) -> Iterator[bool | None]:
    for promise in period.promises:
        due = policy.day_of(promise) or period.today
        is_counted = promise.kept is not None or promise.dropped is None
        if not (promise.mine and is_counted and period.first <= due <= period.last):
            continue
        if promise.kept is None and due >= period.today:
            yield None
        else:
            yield promise.kept is not None and promise.kept.date() <= due


_ALL: dict[Technique, Measure] = {
    Technique(
        "within-24-hours",
        "Send the first message within 24 hours of the conversation.",
        "first messages within 24 hours",
        "too recent",
    ): _in_time,
    Technique(
        "detail",
        "After every conversation, note a topic to mention.",
        "conversations with a topic noted",
    ): _noted,
    Technique(
        "opening",
        "Open with the topic you noted.",
        "messages after a noted topic open with it",
        "logged without a text",
    ): _named,
    Technique(
        "follow-through",
        "Follow the thank-you with something useful within five days.",
        "thank-yous followed within five days",
        "too recent",
    ): _followed,
    Technique(
        "value",
        "Share something useful: an article, an idea, an introduction.",
        "messages that share something useful",
        "logged without a text",
    ): _valued,
    Technique(
        "promises",
        "Keep every promise on time.",
        "promises kept on time",
        "due today",
    ): _kept,
    Technique(
        "short",
        "Keep emails under 150 words, and other messages shorter.",
        "messages within the length limit",
        "logged without a text",
    ): _short,
}

TECHNIQUES: Mapping[str, Technique] = {one.name: one for one in _ALL}
"""The techniques by name; the first is tried first where no figure decides."""


def measured(technique: Technique, period: Period, policy: Policy) -> Proportion:
    """Return how often a technique was carried out in a period."""
    every = list(_ALL[technique](period, policy))
    found = [one for one in every if one is not None]
    done, of = sum(found), len(found)
    return Proportion(done, of, share(done, of, policy.rate_from), len(every) - of)


class TechniqueChoice(msgspec.Struct, frozen=True):
    """A technique to try, with the figure for which it was chosen."""

    technique: Technique
    part: Proportion


def choices(period: Period, policy: Policy, last: str) -> tuple[TechniqueChoice, ...]:
    """Return the techniques, the most worth trying first.

    That is the one with the lowest upper end of its 95 % interval: there the user most certainly
    falls short of the method. Those with too few counts follow in the method's order, then those
    that were always carried out; last week's comes last.
    """
    found = [TechniqueChoice(one, measured(one, period, policy)) for one in _ALL]
    order = list(TECHNIQUES)

    def place(one: TechniqueChoice) -> tuple[bool, bool, bool, float, int]:
        is_always = 0 < one.part.of == one.part.done
        high = wilson(one.part.done, one.part.of)[1] if one.part.share is not None else 1.0
        name = one.technique.name
        return name == last, is_always, one.part.share is None, high, order.index(name)

    return tuple(sorted(found, key=place))


WEEK_DAYS = 7
"""Days of a review, the review day being the last."""


class TechniqueResult(msgspec.Struct, frozen=True):
    """Last week's technique: its figure before it was chosen, and since."""

    technique: Technique
    before: Proportion
    after: Proportion


class Review(msgspec.Struct, frozen=True):
    """The review of the week that ends on `week`.

    `people` were written to, `replies` came in. There were `talks` with `talked_to` people.
    `answered` and `hours` (the median time to a reply) are of the four weeks of messages from
    `rated_from` to `rated_until`, all old enough to judge; `promises` are those due in the week.
    `answers_given` counts the answers owed since that week and given within 24 hours, `waiting`
    all that are owed now.
    """

    week: date
    sent: int
    people: int
    replies: int
    talks: int
    talked_to: int
    first: Proportion
    promises: Proportion
    answers_given: Proportion
    waiting: int
    rated_from: date
    rated_until: date
    answered: Proportion
    hours: float | None
    choices: tuple[TechniqueChoice, ...]
    tried: TechniqueResult | None


def week_of(today: date, policy: Policy) -> date:
    """Return the last day of the week to review: the latest `Policy.review_day`, today included."""
    back = (today.weekday() - WEEK.index(policy.review_day)) % 7
    return shift(today, -back)


def review(
    people: Sequence[Correspondence],
    promises: Iterable[Promise],
    reflections: Iterable[Reflection],
    policy: Policy,
    week: date,
    today: date | None = None,
) -> Review:
    """Return the review of the week that ends on `week`, as known on `today` (that day if None).

    Messages and conversations count once, however many people they were with; a first message is
    due to each.
    """
    today = today or week
    kept = tuple(promises)
    last = previous_reflection(reflections, week)
    this = Period(people, kept, shift(shift(week, -WEEK_DAYS), 1), week, today)
    lately = Period(people, kept, shift(week, -(MEASURED_DAYS - 1)), week, today)
    sent = [one for one, _ in this.sent()]
    young = policy.unanswered_days
    old = Period(people, kept, shift(lately.first, -young), shift(lately.last, -young), today)
    judged = [
        one for one, _ in old.sent() if one.status in (MessageStatus.ANSWERED, MessageStatus.SILENT)
    ]
    hours = [one.hours for one in judged if one.hours is not None]
    tried = TECHNIQUES.get(last.technique) if last is not None else None
    talks = [(talk.uid, one.contact.uid) for one in people for talk in this.talks(one)]
    return Review(
        week=week,
        sent=len({one.entry.uid for one in sent}),
        people=sum(_wrote(one, this) for one in people),
        replies=sum(_replies(one, this, policy) for one in people),
        talks=len({talk for talk, _ in talks}),
        talked_to=len({person for _, person in talks}),
        first=measured(TECHNIQUES["within-24-hours"], this, policy),
        promises=measured(TECHNIQUES["promises"], this, policy),
        answers_given=_answers_given(this, policy),
        waiting=sum(owed.hours is None for one in people for owed in one.owed),
        rated_from=old.first,
        rated_until=old.last,
        answered=Proportion(
            len(hours), len(judged), share(len(hours), len(judged), policy.rate_from)
        ),
        hours=typical(hours, policy.rate_from),
        choices=choices(lately, policy, tried.name if tried else ""),
        tried=_tried(tried, last, this, policy) if tried and last else None,
    )


def previous_reflection(reflections: Iterable[Reflection], week: date) -> Reflection | None:
    """Return the user's notes on the week before, if any."""
    found = [one for one in reflections if shift(week, -WEEK_DAYS) <= one.week < week]
    return max(found, key=lambda one: (one.week, one.at), default=None)


def _answers_given(period: Period, policy: Policy) -> Proportion:
    """Return how many of the answers owed since a day of the period were given within 24 hours."""
    every = [
        owed
        for one in period.people
        for owed in one.owed
        if period.first <= owed.since <= period.last
    ]
    found = [one.is_within(TIMELY) for one in every if one.is_over(TIMELY, period.today)]
    done, of = sum(found), len(found)
    return Proportion(done, of, share(done, of, policy.rate_from), len(every) - of)


def _tried(
    technique: Technique,
    last: Reflection,
    this: Period,
    policy: Policy,
) -> TechniqueResult:
    earlier = replace(this, first=shift(last.week, -(MEASURED_DAYS - 1)), last=last.week)
    since = replace(this, first=shift(last.week, 1))
    return TechniqueResult(
        technique, measured(technique, earlier, policy), measured(technique, since, policy)
    )


def _wrote(one: Correspondence, period: Period) -> bool:
    for sent in reversed(one.sent):
        if sent.entry.at.date() <= period.last:
            return sent.entry.at.date() >= period.first
    return False


def _replies(one: Correspondence, period: Period, policy: Policy) -> int:
    longest = max(policy.sequence_days, policy.unanswered_days)
    earliest = shift(period.first, -(longest + 1))
    found = 0
    for sent in reversed(one.sent):
        if sent.entry.at.date() < earliest:
            break
        if sent.hours is not None:
            day = later(sent.entry.at, span(hours=sent.hours)).date()
            found += period.first <= day <= period.last
    return found
