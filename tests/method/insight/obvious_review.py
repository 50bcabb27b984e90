"""The weekly review and its techniques, computed slowly and obviously."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from netfollow.method.insight.review import TECHNIQUES
from netfollow.people import THANK_YOU, VALUE, Channel, Contact, Interaction, Promise, Reflection
from tests.method.insight import obvious
from tests.method.insight.obvious_doing import each, opens
from tests.method.insight.random_networks import Told

Document = dict[str, object]
WORDS = {Channel.TEXT: 40, Channel.LINKEDIN: 80, Channel.EMAIL: 150}


class Between:
    """What happened from one day to another, both included."""

    def __init__(self, told: Told, promises: Sequence[Promise], first: date, last: date) -> None:
        self.told, self.promises = told, promises
        self.first, self.last = first, last

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last

    def messages(self) -> Iterator[tuple[Contact, list[Interaction], int]]:
        for contact, history, place in each(self.told):
            if self.has(history[place].at.date()):
                yield contact, history, place

    def talks(self) -> list[tuple[Contact, Interaction]]:
        return [
            (contact, one)
            for contact, history in self.told.values()
            for one in history
            if obvious.is_talk(one) and self.has(one.at.date())
        ]

    def written(self) -> Iterator[tuple[Contact, list[Interaction], int]]:
        return ((one, all_, place) for one, all_, place in self.messages() if all_[place].text)


def in_time(period: Between) -> list[bool]:
    gaps = [obvious.gap(history, place) for _, history, place in period.messages()]
    return [gap <= 24 for gap in gaps if gap is not None]


def noted(period: Between) -> list[bool]:
    return [bool((one.details or {}).get(who.uid) or one.detail) for who, one in period.talks()]


def opened(period: Between) -> list[bool]:
    return [
        opens(contact, history, place) == "named detail"
        for contact, history, place in period.written()
        if obvious.detail(contact, history, place)
    ]


def valued(period: Between) -> list[bool]:
    written = [history[place] for _, history, place in period.written()]
    return [one.step == VALUE or "https://" in one.text for one in written]


def followed(period: Between) -> list[bool]:
    found: list[bool] = []
    for _, history, place in period.messages():
        one, five = history[place], timedelta(days=5)
        took = obvious.hours(history, place)
        if one.step != THANK_YOU or one.at.date() + five > period.last:
            continue
        if took is None or took > 5 * 24:
            later = [other for other in obvious.messages(history) if other > place]
            found.append(any(history[other].at <= one.at + five for other in later[:1]))
    return found


def short(period: Between) -> list[bool]:
    found: list[bool] = []
    for _, history, place in period.written():
        channel = history[place].channel
        if channel in WORDS:
            found.append(len(history[place].text.split()) <= WORDS[channel])
    return found


def kept(period: Between) -> list[bool]:
    found: list[bool] = []
    for one in period.promises:
        day = one.due if one.due else one.made.date() + timedelta(days=3)
        was_let_go = one.dropped is not None and one.kept is None
        if one.mine and not was_let_go and period.has(day):
            found.append(one.kept is not None and one.kept.date() <= day)
    return found


COUNTED: dict[str, Callable[[Between], list[bool]]] = {
    "within-24-hours": in_time,
    "detail": noted,
    "opening": opened,
    "follow-through": followed,
    "value": valued,
    "promises": kept,
    "short": short,
}


def part(name: str, period: Between) -> Document:
    return share(COUNTED[name](period))


def share(found: Sequence[bool]) -> Document:
    done = len([one for one in found if one])
    return {"done": done, "of": len(found), "share": obvious.rate(done, len(found))}


def review(
    told: Told,
    promises: Sequence[Promise],
    reflections: Sequence[Reflection],
    week: date,
    today: date,
) -> Document:
    def days(first: int, last: int, end: date = week) -> Between:
        """Return the days from so many before the end of a week to so many before it."""
        return Between(told, promises, end - timedelta(days=first), end - timedelta(days=last))

    this, old = days(6, 0), days(41, 14)
    judged = [
        obvious.hours(history, place)
        for _, history, place in old.messages()
        if obvious.status(history, place, today) in ("answered", "silent")
    ]
    came = [
        answer
        for _, history, place in each(told)
        if (answer := obvious.answer_to(history, place)) and this.has(answer.at.date())
    ]
    last = last_week(reflections, week)
    tried = last.technique if last is not None and last.technique in COUNTED else ""
    return {
        "week": week,
        "sent": len(list(this.messages())),
        "people": len({contact.uid for contact, _, _ in this.messages()}),
        "replies": len(came),
        "talks": len(this.talks()),
        "first": part("within-24-hours", this),
        "promises": part("promises", this),
        "answered": share([hours is not None for hours in judged]),
        "hours": obvious.middle([hours for hours in judged if hours is not None]),
        "choices": choices(days(27, 0), tried),
        "tried": {
            "technique": named(tried),
            "before": part(tried, days(27, 0, last.week)),
            "after": part(tried, Between(told, promises, last.week + timedelta(days=1), week)),
        }
        if last is not None and tried
        else None,
    }


def last_week(reflections: Sequence[Reflection], week: date) -> Reflection | None:
    """Return what was kept of the latest of the seven days before a week's end."""
    for back in range(1, 8):
        of_day = [one for one in reflections if one.week == week - timedelta(days=back)]
        if of_day:
            return sorted(of_day, key=lambda one: one.at)[-1]
    return None


def choices(period: Between, tried: str) -> list[Document]:
    """Return what to try: the least surely done first, then what is unknown, last week's last."""
    known = [one for one in COUNTED if one != tried and part(one, period)["share"] is not None]
    unknown = [one for one in COUNTED if one != tried and one not in known]

    def high(name: str) -> float:
        found = COUNTED[name](period)
        return round(obvious.interval(sum(found), len(found))[1], 9)

    in_order = [*sorted(known, key=high), *unknown, *([tried] if tried else [])]
    return [{"technique": named(name), "part": part(name, period)} for name in in_order]


def named(name: str) -> Document:
    technique = TECHNIQUES[name]
    return {"name": name, "what": technique.what, "counts": technique.counts}
