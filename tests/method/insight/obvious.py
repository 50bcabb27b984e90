"""The same figures, computed slowly and obviously: every question goes through the whole history."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import sqrt
from unittest.mock import patch

from netfollow.method.coach import message as coach
from netfollow.method.coach.message import Greeting
from netfollow.method.drafts.words.phrase_cleanup import noun_phrase
from netfollow.method.policy import Policy
from netfollow.people import (
    Cadence,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Step,
)

POLICY = Policy()
TALKS = (Kind.MET, Kind.CALL)
WRITTEN = (Kind.EMAIL, Kind.MESSAGE)


def is_message(entry: Interaction) -> bool:
    return entry.kind in (*TALKS, *WRITTEN) and entry.direction is Direction.OUT


def is_talk(entry: Interaction) -> bool:
    return entry.kind in TALKS and entry.direction not in (Direction.OUT, Direction.IN)


def is_reply(entry: Interaction) -> bool:
    is_theirs = entry.kind in (*TALKS, *WRITTEN) and not is_message(entry) and not is_talk(entry)
    return is_theirs and entry.answer is not ReplyKind.OUT_OF_OFFICE


def is_absence(entry: Interaction) -> bool:
    is_theirs = entry.kind in (*TALKS, *WRITTEN) and not is_message(entry) and not is_talk(entry)
    return is_theirs and entry.answer is ReplyKind.OUT_OF_OFFICE


def same_subject(one: str, other: str) -> bool:
    def bare(subject: str) -> str:
        subject = subject.strip().lower()
        while subject.startswith("re:"):
            subject = subject[3:].strip()
        return subject

    return bool(one and other) and bare(one) == bare(other)


def allotted(history: Sequence[Interaction]) -> tuple[dict[int, int], set[int]]:
    """Return which word of theirs answers which message, and which messages met an absence."""
    taken: dict[int, int] = {}
    away: set[int] = set()
    for place, word in enumerate(history):
        before = [one for one in messages(history) if one < place]
        if is_talk(word):
            soon = before and word.at <= history[before[-1]].at + timedelta(days=14)
            if soon and before[-1] not in taken:
                taken[before[-1]] = place
        elif is_reply(word) or is_absence(word):
            found = belongs_to(history, place, before, taken)
            if found is not None and is_absence(word):
                away.add(found)
            elif found is not None:
                taken[found] = place
    return taken, away


def belongs_to(
    history: Sequence[Interaction], place: int, before: list[int], taken: dict[int, int]
) -> int | None:
    """Return the message that a word answers: by its subject, its channel, or the very last."""
    word = history[place]
    recent = [one for one in before if word.at <= history[one].at + timedelta(days=42)]
    same = [one for one in recent if same_subject(history[one].subject, word.subject)]
    if same:
        return same[-1] if same[-1] not in taken else None
    talks = [one for one in range(place) if is_talk(history[one])]
    done = [*taken, *(one for one in before if talks and one < talks[-1])]
    on_channel = [
        one
        for one in recent
        if one not in taken
        and one > max(done, default=-1)
        and history[one].channel == word.channel is not None
    ]
    last = history[before[-1]] if before else word
    if on_channel and last.channel and last.kind in WRITTEN:
        return on_channel[-1]
    for one in recent[-1:]:
        since = history[one + 1 : place]
        if one not in taken and not any(is_reply(each) or is_talk(each) for each in since):
            return one
    return None


def answer_to(history: Sequence[Interaction], place: int) -> Interaction | None:
    answer = allotted(history)[0].get(place)
    return None if answer is None else history[answer]


def was_away(history: Sequence[Interaction], place: int) -> bool:
    return place in allotted(history)[1]


def status(history: Sequence[Interaction], place: int, today: date) -> str:
    if answer_to(history, place) is not None:
        return "answered"
    if was_away(history, place):
        return "away"
    return "young" if history[place].at.date() > today - timedelta(days=14) else "silent"


def hours(history: Sequence[Interaction], place: int) -> float | None:
    answer = answer_to(history, place)
    return (answer.at - history[place].at).total_seconds() / 3600 if answer else None


def gap(history: Sequence[Interaction], place: int) -> float | None:
    """Return the hours since the conversation after which this was the first message.

    A call that reached nobody is no such message.
    """
    if history[place].is_attempt:
        return None
    for entry in reversed(history[:place]):
        if is_message(entry) and not entry.is_attempt:
            return None
        if is_talk(entry):
            return (history[place].at - entry.at).total_seconds() / 3600
    return None


def detail(contact: Contact, history: Sequence[Interaction], place: int) -> str:
    for entry in reversed(history[:place]):
        if is_reply(entry) or is_talk(entry):
            said = (entry.details or {}).get(contact.uid) or entry.detail
        else:
            said = "" if is_message(entry) or is_absence(entry) else entry.fills.get("detail", "")
        if said:
            return said
    return ""


def messages(history: Sequence[Interaction]) -> list[int]:
    return [place for place, entry in enumerate(history) if is_message(entry)]


def middle(numbers: Sequence[float]) -> float | None:
    """Return the median."""
    if not numbers:
        return None
    in_order, half = sorted(numbers), len(numbers) // 2
    return in_order[half] if len(numbers) % 2 else (in_order[half - 1] + in_order[half]) / 2


def interval(answered: int, sent: int) -> tuple[float, float]:
    """Return the rates that would not be surprised by what was found, by trying them."""
    share = answered / sent

    def is_surprised(rate: float) -> bool:
        return abs(share - rate) > 1.959964 * sqrt(rate * (1 - rate) / sent)

    return edge(share, 0.0, is_surprised), edge(share, 1.0, is_surprised)


def edge(inside: float, outside: float, is_surprised: Callable[[float], bool]) -> float:
    if not is_surprised(outside) and outside not in (0.0, 1.0):
        return outside
    if inside == outside:
        return outside
    for _ in range(60):
        between = (inside + outside) / 2
        if is_surprised(between):
            outside = between
        else:
            inside = between
    return inside


def rate(part: int, whole: int) -> float | None:
    return None if whole < 5 else part / whole


def usual(numbers: Sequence[float]) -> float | None:
    """Return the median of five numbers or more."""
    return None if len(numbers) < 5 else middle(numbers)


def promise_fate(promise: Promise, today: date) -> str:
    if not promise.mine or (promise.dropped and not promise.kept):
        return "not counted"
    day = promise.due if promise.due else promise.made.date() + timedelta(days=3)
    if promise.kept:
        return "late" if promise.kept.date() > day else "on time"
    return "broken" if day < today else "open"


DAYS = {
    Cadence.WEEKLY: 7,
    Cadence.MONTHLY: 30,
    Cadence.QUARTERLY: 91,
    Cadence.TWICE_A_YEAR: 182,
    Cadence.YEARLY: 365,
}


def last_contact(history: Sequence[Interaction]) -> date | None:
    days = [entry.at.date() for entry in history if entry.kind in (*TALKS, *WRITTEN)]
    return days[-1] if days else None


def last_word(history: Sequence[Interaction]) -> Interaction | None:
    words = [entry for entry in history if is_reply(entry) or is_talk(entry)]
    return words[-1] if words else None


def step(entry: Interaction) -> Step | str:
    return entry.step if entry.step else "unplanned"


def greeting(text: str) -> Greeting | None:
    """Return what the coach finds when no text is known at a glance to have no greeting."""
    with patch("netfollow.method.coach.message._has_no_greeting", return_value=False):
        return coach.greeting(text)


def first_sentence(text: str) -> str:
    """Return what stands behind the greeting, going on by single characters."""
    hello = greeting(text)
    rest = text[hello.end :].lstrip(" ,!.:;–—-，！。：；\n\t\r") if hello else text.lstrip()
    for place, sign in enumerate(rest):
        behind = rest[place + 1 :]
        closes = not behind or behind[0].isspace() or behind[0] in "\"'”’»)]"
        if sign in "。！？" or (sign in ".!?…" and closes):
            return rest[: place + 1]
        blanks = behind[: len(behind) - len(behind.lstrip())]
        if sign == "\n" and "\n" in blanks:
            return rest[:place].rstrip()
    return rest.rstrip()


THANKS = [
    "thank",
    "thanks",
    "thankful",
    "grateful",
    "appreciate",
    "appreciated",
    "danke",
    "merci",
    "gracias",
    "obrigado",
    "obrigada",
    "grazie",
]
THANKS_ANYWHERE = ("спасибо", "ありがと", "谢谢", "감사")


def opening(text: str, detail: str) -> str:
    sentence = first_sentence(text)
    small = sentence.casefold()
    phrase = (noun_phrase(detail) or detail).casefold()
    meant = {word for word in re.findall(r"[^\W\d_]+", phrase) if len(word) >= 5}
    there = meant & set(re.findall(r"[^\W\d_]+", small))
    if detail and (phrase in small or (len(meant) > 1 and 2 * len(there) > len(meant))):
        return "named detail"
    if set(re.findall(r"\w+", small)) & set(THANKS) or any(one in small for one in THANKS_ANYWHERE):
        return "thanks"
    return "question" if sentence[-1:] in ("?", "？") else "other"


def length(text: str) -> str:
    words = len(text.split())
    if words <= 40:
        return "up to 40"
    return "41 to 80" if words <= 80 else "81 to 150" if words <= 150 else "over 150"
