"""Messages counted by all that tells them apart, once: every table is then a sum over few kinds."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from netfollow.method.insight.answers import Fate, Outcome
from netfollow.method.insight.words import brings_by_words, length, opening
from netfollow.method.policy import WEEK
from netfollow.people import VALUE

UNPLANNED = "unplanned"
"""Stands for the step of a message that was no step of the plan."""

UNKNOWN = "unknown"
"""Stands for the channel of a message of which only that it went out is known."""

OWN_WORDS = "own words"
"""Stands for the wording of a message that was written from scratch."""

TIMELY = 24
"""So many hours after a conversation the first message is in time (`method.md`, principle 1)."""

LATE = 48
"""So many hours after a conversation a first message is late (`method.md`, principle 1)."""

WITHIN, LATER = f"within {TIMELY} hours", "later"

WITH, WITHOUT = "with", "without"

DAYS = tuple(day.value for day in WEEK)


class By(StrEnum):
    """What messages are told apart by."""

    STEP = "step"
    CHANNEL = "channel"
    WORDING = "wording"
    OPENING = "opening"
    VALUE = "value"
    WORDS = "words"
    WEEKDAY = "weekday"
    FIRST = "first-message"


Signature = tuple[str | None, ...]
"""What a message is, by each of `By`; None where it can't be said."""


class Cell(msgspec.Struct):
    """How many messages are alike in everything, and the hours of each answer to one."""

    sent: int = 0
    hours: list[float] = []


class LeftOut(msgspec.Struct, frozen=True):
    """How many messages no rate counts: too young to be judged, or met by an absence alone."""

    young: int = 0
    away: int = 0


class Tally(msgspec.Struct, frozen=True):
    """The messages that can be judged by what they are like, and how many can't be.

    `waiting` are those that can't by their step, `days` all by the day's ordinal. `firsts` are the
    first messages after a conversation: all, within 24 hours, and within 48.
    """

    cells: dict[Signature, Cell]
    left_out: LeftOut = LeftOut()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    firsts: tuple[int, int, int] = (0, 0, 0)


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count messages; a text is read once, however often it was sent."""
    cells: dict[Signature, Cell] = {}
    alike: dict[tuple[object, ...], Cell] = {}
    texts: dict[str, tuple[str | None, bool]] = {}
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    young = away = firsts = soon = in_time = 0
    for one in outcomes:
        hours = one.hours
        entry, gap = one.entry, one.gap
        number = entry.at.toordinal()
        days[number] = days.get(number, 0) + 1
        first = 0
        if gap is not None:
            firsts += 1
            if gap <= TIMELY:
                soon += 1
                first = 1
            else:
                first = 2
            in_time += gap <= LATE
        if hours is None and one.fate is not Fate.SILENT:
            if one.fate is Fate.YOUNG:
                young += 1
            else:
                away += 1
            step = entry.step or UNPLANNED
            waiting[step] = waiting.get(step, 0) + 1
            continue
        day, text = (number - 1) % 7, entry.text
        key = (text, one.detail, entry.step, entry.channel, entry.wording, day, first)
        cell = alike.get(key)
        if cell is None:
            read = texts.get(text)
            if read is None:
                words = length(text) if text else None
                read = texts[text] = words, brings_by_words(text)
            signature = (
                entry.step or UNPLANNED,
                entry.channel or UNKNOWN,
                entry.wording or OWN_WORDS,
                opening(text, one.detail) if text else None,
                WITH if read[1] or entry.step == VALUE else WITHOUT,
                read[0],
                DAYS[day],
                _FIRSTS[first],
            )
            cell = cells.get(signature)
            if cell is None:
                cell = cells[signature] = Cell()
            alike[key] = cell
        cell.sent += 1
        if hours is not None:
            cell.hours.append(hours)
    return Tally(cells, LeftOut(young, away), waiting, days, (firsts, soon, in_time))


_FIRSTS = (None, WITHIN, LATER)
