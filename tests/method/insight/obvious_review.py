"""The weekly review and its techniques, computed slowly and obviously."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from netfollow.method.insight.review import TECHNIQUES
from netfollow.people import THANK_YOU, Channel, Contact, Interaction, Promise, Reflection
from tests.method.insight import obvious
from tests.method.insight.obvious_doing import conversations, each, opens, owing, useful
from tests.method.insight.random_networks import Told

Document = dict[str, object]
WORDS = {Channel.TEXT: 40, Channel.LINKEDIN: 80, Channel.EMAIL: 150}


class Between:
    """What happened from one day to another, both included, as seen on a third."""

    def __init__(
        self, told: Told, promises: Sequence[Promise], first: date, last: date, today: date
    ) -> None:
        self.told, self.promises = told, promises
        self.first, self.last, self.today = first, last, today

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


def in_time(period: Between) -> list[bool | None]:
    inside = [one for one in conversations(period.told) if period.has(one[0])]
    return [
        None if took is None and (period.today - day).days < 2 else took is not None and took <= 24
        for day, took in inside
    ]


def noted(period: Between) -> list[bool | None]:
    found: dict[str, list[bool]] = {}
    for who, one in period.talks():
        found.setdefault(one.uid, []).append(bool((one.details or {}).get(who.uid) or one.detail))
    return [any(each) for each in found.values()]


def opened(period: Between) -> list[bool | None]:
    return [
        opens(contact, history, place) == "named detail" if history[place].text else None
        for contact, history, place in period.messages()
        if obvious.detail(contact, history, place)
    ]


def valued(period: Between) -> list[bool | None]:
    known = {"with": True, "without": False, None: None}
    return [known[useful(history[place])] for _, history, place in period.messages()]


def followed(period: Between) -> list[bool | None]:
    found: list[bool | None] = []
    for _, history, place in period.messages():
        one, five = history[place], timedelta(days=5)
        took = obvious.hours(history, place)
        if one.step != THANK_YOU:
            continue
        if one.at.date() + five > period.last:
            found.append(None)
        elif took is None or took > 5 * 24:
            later = [other for other in obvious.messages(history) if other > place]
            found.append(any(history[other].at <= one.at + five for other in later[:1]))
    return found


def short(period: Between) -> list[bool | None]:
    found: list[bool | None] = []
    for _, history, place in period.messages():
        one = history[place]
        if one.channel in WORDS:
            found.append(len(one.text.split()) <= WORDS[one.channel] if one.text else None)
    return found


def kept(period: Between) -> list[bool | None]:
    found: list[bool | None] = []
    for one in period.promises:
        day = one.due if one.due else one.made.date() + timedelta(days=3)
        was_let_go = one.dropped is not None and one.kept is None
        if one.mine and not was_let_go and period.has(day):
            is_open = one.kept is None and day == period.today
            found.append(None if is_open else one.kept is not None and one.kept.date() <= day)
    return found


COUNTED: dict[str, Callable[[Between], list[bool | None]]] = {
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


def share(found: Sequence[bool | None]) -> Document:
    done, unknown = found.count(True), found.count(None)
    of = done + found.count(False)
    return {"done": done, "of": of, "share": obvious.rate(done, of), "left_out": unknown}


def review(
    told: Told,
    promises: Sequence[Promise],
    reflections: Sequence[Reflection],
    week: date,
    today: date,
) -> Document:
    def days(first: int, last: int, end: date = week) -> Between:
        """Return the days from so many before the end of a week to so many before it."""
        since, until = end - timedelta(days=first), end - timedelta(days=last)
        return Between(told, promises, since, until, today)

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
        "sent": len({history[place].uid for _, history, place in this.messages()}),
        "people": len({contact.uid for contact, _, _ in this.messages()}),
        "replies": len(came),
        "talks": len({one.uid for _, one in this.talks()}),
        "talked_to": len({who.uid for who, _ in this.talks()}),
        "first": part("within-24-hours", this),
        "promises": part("promises", this),
        "answers_given": share(
            [
                None if took is None and (today - day).days < 2 else took is not None and took <= 24
                for day, took in owing(told)[0]
                if this.has(day)
            ]
        ),
        "waiting": [took for _, took in owing(told)[0]].count(None),
        "rated_from": old.first,
        "rated_until": old.last,
        "answered": share([hours is not None for hours in judged]),
        "hours": obvious.usual([hours for hours in judged if hours is not None]),
        "choices": choices(days(27, 0), tried),
        "tried": {
            "technique": named(tried),
            "before": part(tried, days(27, 0, last.week)),
            "after": part(tried, days((week - last.week).days - 1, 0)),
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
        done = found.count(True)
        return round(obvious.interval(done, done + found.count(False))[1], 9)

    def is_always(name: str) -> bool:
        found = COUNTED[name](period)
        return True in found and False not in found

    in_order = sorted([*sorted(known, key=high), *unknown], key=is_always)
    in_order += [tried] if tried else []
    return [{"technique": named(name), "part": part(name, period)} for name in in_order]


def named(name: str) -> Document:
    technique = TECHNIQUES[name]
    fields = ("what", "counts", "leaves_out")
    return {"name": name, **{field: getattr(technique, field) for field in fields}}
