"""What gets answers and how the user does, computed slowly and obviously."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from netfollow.method.insight.rates import Breakdown
from netfollow.people import (
    ANSWER,
    VALUE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
)
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


def useful(message: Interaction) -> str | None:
    """Say whether a message brought something: it counts by what it was sent as, then by its text."""
    if message.step == VALUE or message.resource:
        return "with"
    if not message.text:
        return None
    return "with" if "http" in message.text else "without"


VALUES: dict[Breakdown, Callable[[Contact, Sequence[Interaction], int], str | None]] = {
    Breakdown.STEP: lambda _, history, place: history[place].step or "unplanned",
    Breakdown.CHANNEL: lambda _, history, place: str(history[place].channel or "unknown"),
    Breakdown.WORDING: lambda _, history, place: history[place].wording or "own words",
    Breakdown.OPENING: opens,
    Breakdown.VALUE: lambda _, history, place: useful(history[place]),
    Breakdown.WORDS: lambda _, history, place: words(history[place].text),
    Breakdown.WEEKDAY: lambda _, history, place: WEEKDAYS[history[place].at.isoweekday() - 1],
    Breakdown.FIRST: first_message,
}
"""What a message is, by each kind."""


def replies(told: Told, today: date, by: Breakdown, also: Breakdown | None) -> list[Document]:
    crossed = None if also is by else also
    found: dict[tuple[str, str], list[float | None]] = {}
    for contact, history, place in expecting(told):
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


def expecting(told: Told) -> list[tuple[Contact, Sequence[Interaction], int]]:
    """Return the messages that may be replied to: all but answers to theirs."""
    return [one for one in each(told) if one[1][one[2]].step != ANSWER]


def rated(sent: int, answers: list[float]) -> Document:
    low, high = obvious.interval(len(answers), sent)
    return {
        "sent": sent,
        "answered": len(answers),
        "rate": obvious.rate(len(answers), sent),
        "low": low,
        "high": high,
        "hours": obvious.usual(answers),
    }


def left_out(told: Told, today: date) -> Document:
    statuses = [obvious.status(history, place, today) for _, history, place in expecting(told)]
    unknown: dict[str, int] = {}
    for by, value in VALUES.items():
        for contact, history, place in expecting(told):
            is_judged = obvious.status(history, place, today) in ("answered", "silent")
            if is_judged and value(contact, history, place) is None:
                unknown[by.value] = unknown.get(by.value, 0) + 1
    return {
        "young": statuses.count("young"),
        "away": statuses.count("away"),
        "unknown": unknown,
        "answers": len(list(each(told))) - len(expecting(told)),
    }


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
        "answers_owed": answers_owed(told, today),
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
    timely = [
        hours is not None and hours <= 24
        for day, hours in conversations(told)
        if day in days and (hours is not None or day < today - timedelta(days=1))
    ]
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
        "first": len(timely),
        "first_in_time": timely.count(True),
        "first_share": obvious.rate(timely.count(True), len(timely)),
    }


def conversations(told: Told) -> list[tuple[date, float | None]]:
    """Return each conversation that needs a first message: its day, and the hours to that one.

    Another conversation within a day takes its place; a program's record needs no message.
    """
    found: list[tuple[date, float | None]] = []
    for _, history in told.values():
        for place, talk in enumerate(history):
            if not obvious.is_talk(talk) or talk.source.startswith("import"):
                continue
            later = [
                one
                for one in history[place + 1 :]
                if obvious.is_talk(one) or (obvious.is_message(one) and not one.is_attempt)
            ]
            took = [(one.at - talk.at).total_seconds() / 3600 for one in later[:1]]
            if not later or (obvious.is_talk(later[0]) and took[0] > 24):
                found.append((talk.at.date(), None))
            elif obvious.is_message(later[0]):
                found.append((talk.at.date(), took[0]))
    return found


def firsts(told: Told, today: date) -> Document:
    every = conversations(told)
    day_over = [took for day, took in every if took is not None or (today - day).days >= 2]
    two_over = [took for day, took in every if took is not None or (today - day).days >= 3]
    soon = len([took for took in day_over if took is not None and took <= 24])
    in_time = len([took for took in two_over if took is not None and took <= 48])
    return {
        "messages": len([took for _, took in every if took is not None]),
        "conversations": len(day_over),
        "within_24_hours": soon,
        "conversations_48": len(two_over),
        "within_48_hours": in_time,
        "missing": two_over.count(None),
        "too_recent": len(every) - len(day_over),
        "share_24": obvious.rate(soon, len(day_over)),
        "share_48": obvious.rate(in_time, len(two_over)),
    }


def owing(told: Told) -> tuple[list[tuple[date, float | None]], int]:
    """Return since when each answer was owed and the hours it took, and how many were dismissed.

    Every word of theirs is looked at with all that came before and after it.
    """
    found: list[tuple[date, float | None]] = []
    dismissed = 0
    for contact, history in told.values():
        for place, word in enumerate(history):
            if not asks_for_answer(word) or is_waited_for(history[:place]):
                continue
            ends = [one for one in history[place + 1 :] if ends_waiting(one)]
            end = ends[0] if ends else None
            if end is None:
                if not (contact.archived or contact.do_not_contact):
                    found.append((word.at.date(), None))
            elif end.kind in (Kind.NO_ANSWER, Kind.PAUSE):
                dismissed += 1
            elif end.direction is not Direction.IN:
                found.append((word.at.date(), (end.at - word.at).total_seconds() / 3600))
    return found, dismissed


def asks_for_answer(entry: Interaction) -> bool:
    is_theirs = entry.kind.is_contact and entry.direction is Direction.IN
    is_real = not entry.source.startswith("import")
    return is_theirs and is_real and entry.answer in (None, ReplyKind.WARM, ReplyKind.NOT_NOW)


def ends_waiting(entry: Interaction) -> bool:
    if entry.kind in (Kind.NO_ANSWER, Kind.PAUSE):
        return True
    if not entry.is_contact:
        return False
    is_refusal = entry.answer in (ReplyKind.NO, ReplyKind.WRONG_PERSON)
    is_real = not entry.source.startswith("import")
    if entry.direction is Direction.OUT and entry.step in ASIDE:
        return False
    return entry.direction is not Direction.IN or (is_refusal and is_real)


ASIDE = ("promise", "awaited", "birthday", "anniversary", "introduction")
"""Steps of messages that answer nobody."""


def is_waited_for(before: Sequence[Interaction]) -> bool:
    """Whether an earlier word still waited: nothing came after it that ends that."""
    words = [place for place, one in enumerate(before) if asks_for_answer(one)]
    return any(not any(ends_waiting(one) for one in before[place + 1 :]) for place in words)


def answers_owed(told: Told, today: date) -> Document:
    every, dismissed = owing(told)
    day_over = [took for day, took in every if took is not None or (today - day).days >= 2]
    two_over = [took for day, took in every if took is not None or (today - day).days >= 3]
    soon = len([took for took in day_over if took is not None and took <= 24])
    in_time = len([took for took in two_over if took is not None and took <= 48])
    given = [took for _, took in every if took is not None]
    return {
        "answered": len(given),
        "waiting": len([day for day, took in every if took is None]),
        "counted_24": len(day_over),
        "within_24_hours": soon,
        "counted_48": len(two_over),
        "within_48_hours": in_time,
        "not_needed": dismissed,
        "share_24": obvious.rate(soon, len(day_over)),
        "share_48": obvious.rate(in_time, len(two_over)),
        "hours": obvious.usual(given),
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
