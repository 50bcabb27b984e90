"""Messages counted by all that tells them apart, once: every table is then a sum over few kinds."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from netfollow.method.insight.outcomes import MessageFate, MessageOutcome, MessageReader
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


def tally(outcomes: Iterable[MessageOutcome]) -> Tally:
    """Count messages by what they are like; the first texts are remembered, if sent again."""
    cells: dict[Signature, Cell] = {}
    reader = MessageReader()
    waiting: dict[str, int] = {}
    days: dict[int, int] = {}
    young = away = firsts = soon = in_time = 0
    for one in outcomes:
        hours = one.hours
        entry, gap = one.entry, one.gap
        number = entry.at.toordinal()
        days[number] = days.get(number, 0) + 1
        first = None
        if gap is not None:
            firsts += 1
            if gap <= TIMELY:
                soon += 1
                first = WITHIN
            else:
                first = LATER
            in_time += gap <= LATE
        step = entry.step
        if hours is None and one.fate is not _SILENT:
            if one.fate is _YOUNG:
                young += 1
            else:
                away += 1
            waiting[step or UNPLANNED] = waiting.get(step or UNPLANNED, 0) + 1
            continue
        message = reader.read(one)
        signature = (
            step or UNPLANNED,
            entry.channel or UNKNOWN,
            entry.wording or OWN_WORDS,
            message.opening,
            WITH if message.brings or step == VALUE else WITHOUT,
            message.length,
            DAYS[(number - 1) % 7],
            first,
        )
        cell = cells.get(signature)
        if cell is None:
            cell = cells[signature] = Cell()
        cell.sent += 1
        if hours is not None:
            cell.hours.append(hours)
    return Tally(cells, LeftOut(young, away), waiting, days, (firsts, soon, in_time))


_SILENT, _YOUNG = MessageFate.SILENT, MessageFate.YOUNG
