"""Figures in words, for the screen and the command line."""

from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.method.insight.one_person import OnePerson
from netfollow.method.insight.rates import Breakdown, RateRow, ranked
from netfollow.method.insight.review import Proportion, Review, TechniqueChoice
from netfollow.method.reasons import CHANNELS, STEPS
from netfollow.people.text import amount

TITLES = {
    Breakdown.STEP: "step",
    Breakdown.CHANNEL: "channel",
    Breakdown.WORDING: "wording",
    Breakdown.OPENING: "opening",
    Breakdown.VALUE: "value brought",
    Breakdown.WORDS: "words",
    Breakdown.WEEKDAY: "weekday",
    Breakdown.FIRST: "first message",
}
"""What each breakdown is called in a table's title."""

TOO_FEW = "too few yet"

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Heights of a sparkline, from zero up."""

ASCII_EIGHTHS = " .:-=+*#@"
"""The same for terminals without block characters."""


def percent(share: float) -> str:
    """Return a share from 0 to 1 as whole percent, without the sign."""
    return str(round(share * 100))


def duration(hours: float | None) -> str:
    """Return hours in words: "5 h", "3 d" from 72 hours on; empty for None."""
    if hours is None:
        return ""
    return f"{round(hours)} h" if hours < 72 else f"{round(hours / 24)} d"


def row_name(row: RateRow) -> str:
    """Return the name of a row, of both values in a crossed table."""
    first = value_name(row.by, row.value)
    return f"{first} / {value_name(row.also, row.also_value)}" if row.also else first


def value_name(by: str, value: str) -> str:
    """Return a value of a breakdown in words: steps and channels by their names."""
    if by == Breakdown.STEP:
        return next((name for step, name in STEPS.items() if step == value), value)
    if by == Breakdown.CHANNEL:
        return next((name for channel, name in CHANNELS.items() if channel == value), value)
    return value


def ranking(rows: Sequence[RateRow]) -> Iterator[str]:
    """Yield which rows are significantly higher than which; nothing with fewer than two rates."""
    if sum(row.rate is not None for row in rows) < 2:
        return
    above: dict[str, list[str]] = {}
    for higher, lower in ranked(rows):
        above.setdefault(row_name(higher), []).append(row_name(lower))
    if not above:
        yield "No clear difference between them."
    in_order = sorted(above.items(), key=lambda one: -len(one[1]))
    for name, others in in_order[:3]:
        rest = [f"{len(others) - 3} more"] if len(others) > 3 else []
        shown = [*others[:3], *rest]
        than = f"{', '.join(shown[:-1])} and {shown[-1]}" if shown[1:] else shown[0]
        yield f"{name[:1].upper()}{name[1:]}: clearly more replies than {than}."


def sparkline(counts: Sequence[int]) -> str:
    """Return one character for each count, scaled to the largest; a count of one is visible."""
    most, steps = max(counts, default=0), len(EIGHTHS) - 1
    return "".join(EIGHTHS[-(-count * steps // most) if most else 0] for count in counts)


def proportion(counted: Proportion) -> str:
    """Return a proportion with its counts: "3 of 14 (21 %)", "3 of 14", or "none yet"."""
    if not counted.of:
        return "none yet"
    counts = f"{counted.done:,} of {counted.of:,}"
    return f"{counts} ({percent(counted.share)} %)" if counted.share is not None else counts


def week_summary(review: Review, losing_touch: str) -> tuple[str, ...]:
    """Return a review in seven lines; `losing_touch` is the text of the last."""
    sent = (
        f"{amount(review.sent, 'message')} to {people_count(review.people)}"
        if review.sent
        else "no messages"
    )
    rate = review.answered
    usual = f", typically within {duration(review.hours)}" if review.hours is not None else ""
    replies = amount(review.replies, "reply", "replies") if review.replies else "no replies"
    young = review.first.left_out
    recent = f"; {young:,} too recent to count" if young else ""
    days = f"{_day_month(review.rated_from)}–{_day_month(review.rated_until)}"
    is_shared = max(review.talked_to, review.first.of + young) > review.talks
    others = f" with {people_count(review.talked_to)}" if is_shared else ""
    open_today = review.promises.left_out
    today = f"; {open_today:,} due today" if open_today else ""
    waiting = f"; {review.waiting:,} waiting now" if review.waiting else ""
    few = f", {TOO_FEW}" if rate.of and rate.share is None else ""
    return (
        f"Sent: {sent}; {replies} to your messages",
        f"First messages within 24 hours: {proportion(review.first)}{recent}",
        f"Your answers within 24 hours: {proportion(review.answers_given)}{waiting}",
        f"Reply rate ({days}): {proportion(rate)}{few}{usual}",
        f"Conversations: {review.talks:,}{others}",
        f"Promises kept on time: {proportion(review.promises)}{today}",
        f"Losing touch: {losing_touch}",
    )


def _day_month(day: date) -> str:
    return f"{day.day} {day:%b}"


def people_count(count: int) -> str:
    """Return a number of people in words: "1 person", "2,000 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


TOLD = {
    "within-24-hours": "first messages went out within 24 hours",
    "detail": "conversations have a topic noted",
    "opening": "messages after a noted topic opened with it",
    "follow-through": "thank-yous were followed up within five days",
    "value": "messages shared something useful",
    "promises": "promises were kept on time",
    "short": "messages were within the length limit",
}
"""What each technique counts, as it follows a count: "none of your 6 …"."""


def technique_reason(choice: TechniqueChoice) -> str:
    """Return why a technique is offered, with its figure and what that leaves out."""
    counted, technique = choice.part, choice.technique
    left = left_out(choice)
    if counted.done == counted.of and counted.share is None:
        return f"Why: it comes next in the method; there's too little to count yet.{left}"
    if counted.of == 1:
        return f"Why: {proportion(counted)} {technique.counts} (last 4 weeks).{left}"
    how_many = f"only {counted.done:,}" if counted.done else "none"
    if 2 * counted.done >= counted.of:
        how_many = "all" if counted.done == counted.of else f"{counted.done:,}"
    return f"Why: {how_many} of your {counted.of:,} {TOLD[technique.name]} (last 4 weeks).{left}"


def left_out(choice: TechniqueChoice) -> str:
    """Return what a technique's figure leaves out, as a sentence after a blank; empty for none."""
    counted, why = choice.part, choice.technique.leaves_out
    return f" Excludes {counted.left_out:,} {why}." if counted.left_out and why else ""


def technique_result(review: Review) -> tuple[str, ...]:
    """Return last week's technique with its figure before and since, as lines; none without one."""
    if review.tried is None:
        return ()
    one = review.tried
    few = one.before.share is None or one.after.share is None
    end = f"; {TOO_FEW}" if few else ""
    return (
        f"Last week you tried: {one.technique.what}",
        f"{one.technique.counts[:1].upper()}{one.technique.counts[1:]}: "
        f"before {proportion(one.before)}, since {proportion(one.after)}{end}.",
    )


def contact_summary(found: OnePerson) -> tuple[str, ...]:
    """Return the figures of one contact in short phrases, the most useful first.

    Twelve months of messages in both directions (a conversation counts for both), the median time to
    a reply, the best channel, and how often the user wrote first. Leaves
    out what too few replies or messages tell. None when there was no contact.
    """
    begun = found.mine + found.theirs
    channel = found.best_channel
    return (
        *_months(found),
        *([f"replies in ~{duration(found.hours)}"] if found.hours is not None else []),
        *([CHANNELS[channel]] if channel is not None else []),
        *([f"you started {found.mine} of {begun}"] if begun else []),
    )


def _months(found: OnePerson) -> tuple[str, ...]:
    """Return a sparkline for each direction, on one scale; none when both are empty."""
    out = [month.out + month.both for month in found.months]
    inbound = [month.inbound + month.both for month in found.months]
    top = max(*out, *inbound)
    if not top:
        return ()
    sent, received = (sparkline([*counts, top])[:-1].replace(" ", "·") for counts in (out, inbound))
    return (f"you {sent}  they {received}",)
