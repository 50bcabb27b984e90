"""What gets answers and how the user does, computed slowly and obviously."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from netfollow.method.insight.rates import Breakdown
from netfollow.people import VALUE, Channel, Contact, Interaction, Promise
from tests.method.insight import obvious
from tests.method.insight.random_networks import Told

Document = dict[str, object]

STEPS = ("thank-you", "value", "next-step", "check-in", "close")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDERS: dict[Breakdown, Sequence[str]] = {
    Breakdown.STEP: STEPS,
    Breakdown.CHANNEL: [str(one.value) for one in Channel],
    Breakdown.OPENING: ("named detail", "thanks", "question", "other"),
    Breakdown.VALUE: ("with", "without"),
    Breakdown.WORDS: ("up to 40", "41 to 80", "81 to 150", "over 150"),
    Breakdown.WEEKDAY: WEEKDAYS,
    Breakdown.FIRST: ("within 24 hours", "later"),
}


def each(told: Told) -> Iterator[tuple[Contact, list[Interaction], int]]:
    """Yield every message with its history and its place in it."""
    for contact, history in told.values():
        for place in obvious.messages(history):
            yield contact, history, place


def words(text: str) -> str | None:
    count = len([word for word in text.replace("\n", " ").split(" ") if word])
    if not text:
        return None
    return next((name for most, name in LENGTHS if count <= most), "over 150")


LENGTHS = ((40, "up to 40"), (80, "41 to 80"), (150, "81 to 150"))


def opens(contact: Contact, history: Sequence[Interaction], place: int) -> str | None:
    """Say how one of the few texts opens that random messages have."""
    text = history[place].text
    detail = obvious.detail(contact, history, place)
    begins = text.removeprefix("Hi Jane,\n\n")
    if not text:
        return None
    if detail == "the audit" and begins.startswith(("The audit", "How is the audit")):
        return "named detail"
    if begins.startswith("Thank"):
        return "thanks"
    return "question" if begins.startswith("How") else "other"


def first_message(_: Contact, history: Sequence[Interaction], place: int) -> str | None:
    gap = obvious.gap(history, place)
    return None if gap is None else "within 24 hours" if gap <= 24 else "later"


VALUES: dict[Breakdown, Callable[[Contact, Sequence[Interaction], int], str | None]] = {
    Breakdown.STEP: lambda _, history, place: history[place].step or "unplanned",
    Breakdown.CHANNEL: lambda _, history, place: str(history[place].channel or "unknown"),
    Breakdown.WORDING: lambda _, history, place: history[place].wording or "own words",
    Breakdown.OPENING: opens,
    Breakdown.VALUE: lambda _, history, place: (
        "with" if history[place].step == VALUE or "http" in history[place].text else "without"
    ),
    Breakdown.WORDS: lambda _, history, place: words(history[place].text),
    Breakdown.WEEKDAY: lambda _, history, place: WEEKDAYS[history[place].at.isoweekday() - 1],
    Breakdown.FIRST: first_message,
}
"""What a message is, by each kind."""


def replies(told: Told, today: date, by: Breakdown, also: Breakdown | None) -> list[Document]:
    crossed = None if also is by else also
    found: dict[tuple[str, str], list[float | None]] = {}
    for contact, history, place in each(told):
        one = VALUES[by](contact, history, place)
        other = "" if crossed is None else VALUES[crossed](contact, history, place)
        known = obvious.status(history, place, today) in ("answered", "silent")
        if known and one is not None and other is not None:
            found.setdefault((one, other), []).append(obvious.hours(history, place))

    def place_of(kind: Breakdown | None, value: str, sent: int) -> tuple[int, str]:
        if kind is Breakdown.WORDING:
            return -sent, value
        order = list(ORDERS.get(kind, ())) if kind else []
        return order.index(value) if value in order else len(order), value

    in_order = sorted(
        found.items(),
        key=lambda one: (
            place_of(by, one[0][0], len(one[1])),
            place_of(crossed, one[0][1], len(one[1])),
        ),
    )
    return [
        {
            "by": by.value,
            "value": one,
            "also": crossed.value if crossed else "",
            "also_value": other,
            **rated(len(hours), [took for took in hours if took is not None]),
        }
        for (one, other), hours in in_order
    ]


def rated(sent: int, answers: list[float]) -> Document:
    low, high = obvious.interval(len(answers), sent)
    return {
        "sent": sent,
        "answered": len(answers),
        "rate": obvious.rate(len(answers), sent),
        "low": low,
        "high": high,
        "hours": obvious.middle(answers),
    }


def left_out(told: Told, today: date) -> Document:
    statuses = [obvious.status(history, place, today) for _, history, place in each(told)]
    return {"young": statuses.count("young"), "away": statuses.count("away")}


def funnel(told: Told, today: date) -> Document:
    steps = []
    for step in STEPS:
        statuses = [
            obvious.status(history, place, today)
            for _, history, place in each(told)
            if history[place].step == step
        ]
        answered, silent = statuses.count("answered"), statuses.count("silent")
        judged = answered + silent
        low, high = obvious.interval(answered, judged) if judged else (0.0, 1.0)
        steps.append(
            {
                "step": step,
                "sent": len(statuses),
                "answered": answered,
                "silent": silent,
                "open": statuses.count("young") + statuses.count("away"),
                "rate": obvious.rate(answered, judged),
                "low": low,
                "high": high,
            }
        )
    talks = [one for _, history in told.values() for one in history if obvious.is_talk(one)]
    return {"talks": len(talks), "steps": steps}


def habits(told: Told, promises: Sequence[Promise], today: date) -> Document:
    sent = [history[place].at.date() for _, history, place in each(told)]
    talks = talk_days(told)
    year = [today - timedelta(days=back) for back in range(364, -1, -1)]
    monday = today - timedelta(days=WEEKDAYS.index(f"{today:%a}".lower()))
    return {
        "firsts": firsts(told, today),
        "promises": kept(promises, today),
        "days_with_messages": len([day for day in year if day in sent]),
        "messages": len([day for day in sent if day in year]),
        "conversations": len([day for day in talks if day in year]),
        "days": [{"day": day, "sent": sent.count(day), "talks": talks.count(day)} for day in year],
        "weeks": [
            one_week(told, monday - timedelta(days=7 * back), today) for back in range(25, -1, -1)
        ],
    }


def talk_days(told: Told) -> list[date]:
    """Return the days of all conversations, one with several counted once."""
    days = {
        one.uid: one.at.date()
        for _, history in told.values()
        for one in history
        if obvious.is_talk(one)
    }
    return list(days.values())


def one_week(told: Told, monday: date, today: date) -> Document:
    days = [monday + timedelta(days=number) for number in range(7)]
    inside = [one for one in each(told) if one[1][one[2]].at.date() in days]
    statuses = [obvious.status(history, place, today) for _, history, place in inside]
    gaps = [obvious.gap(history, place) for _, history, place in inside]
    answered, judged = (
        statuses.count("answered"),
        statuses.count("answered") + statuses.count("silent"),
    )
    return {
        "monday": monday,
        "talks": len([day for day in talk_days(told) if day in days]),
        "sent": len(inside),
        "judged": judged,
        "answered": answered,
        "rate": None if "young" in statuses else obvious.rate(answered, judged),
        "first": len([gap for gap in gaps if gap is not None]),
        "first_in_time": len([gap for gap in gaps if gap is not None and gap <= 24]),
    }


def firsts(told: Told, today: date) -> Document:
    gaps = [
        gap for _, history, place in each(told) if (gap := obvious.gap(history, place)) is not None
    ]
    missing = 0
    for _, history in told.values():
        last = [one for one in history if obvious.is_message(one) or obvious.is_talk(one)][-1:]
        missing += any(
            obvious.is_talk(one) and one.at.date() < today - timedelta(days=2) for one in last
        )
    soon, in_time = len([gap for gap in gaps if gap <= 24]), len([gap for gap in gaps if gap <= 48])
    return {
        "messages": len(gaps),
        "within_24_hours": soon,
        "within_48_hours": in_time,
        "missing": missing,
        "share_24": obvious.rate(soon, len(gaps)),
        "share_48": obvious.rate(in_time, len(gaps)),
    }


def kept(promises: Sequence[Promise], today: date) -> Document:
    statuses = [obvious.promise_fate(one, today) for one in promises]
    on_time, late, broken = (statuses.count(one) for one in ("on time", "late", "broken"))
    return {
        "on_time": on_time,
        "late": late,
        "broken": broken,
        "open": statuses.count("open"),
        "share": obvious.rate(on_time, on_time + late + broken),
    }
