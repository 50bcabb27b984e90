"""Shapes of calendar files, each with the meetings that must come out, written first.

The set was looked at: its first misses were mended by their kind. Each shape is read with line
ends of both kinds, alone and mixed, and with a byte order mark.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from netfollow.meetings.folders import CalendarFolders

SHAPES = Path(__file__).parent / "shapes.txt"
NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))
ME = ("sam@mine.example",)


class Shape(NamedTuple):
    """A calendar's content, and its past meetings: start, minutes and people."""

    title: str
    wanted: list[str]
    rows: list[str]


def shapes() -> list[Shape]:
    found = []
    for text in re.split(r"^%% ", SHAPES.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, *rows = text.rstrip("\n").split("\n")
        wanted = [row[2:] for row in rows if row.startswith("= ")]
        found.append(Shape(title, wanted, [row for row in rows if not row.startswith("= ")]))
    return found


def whole(rows: list[str]) -> list[str]:
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *rows, "END:VCALENDAR", ""]


def past(folder: Path) -> list[str]:
    found = CalendarFolders([folder], ME, NOW.tzinfo or UTC).read(
        NOW - timedelta(days=60), NOW + timedelta(days=9)
    )
    return [
        f"{one.start:%Y-%m-%d %H:%M} {one.minutes} "
        + "+".join(who.name or who.email for who in one.people)
        for one in found.meetings
        if one.end < NOW
    ]


@pytest.mark.parametrize("shape", shapes(), ids=lambda one: one.title)
def test_a_shape_gives_its_meetings_and_no_other(shape: Shape, tmp_path: Path) -> None:
    (tmp_path / "one.ics").write_bytes("\r\n".join(whole(shape.rows)).encode())
    assert past(tmp_path) == shape.wanted


@pytest.mark.parametrize("shape", shapes(), ids=lambda one: one.title)
def test_line_ends_and_a_mark_make_no_difference(shape: Shape, tmp_path: Path) -> None:
    ends = ("\n", "\r\n", "\n", "\r\n\r\n")
    text = "".join(f"{row}{ends[place % 4]}" for place, row in enumerate(whole(shape.rows)))
    (tmp_path / "one.ics").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert past(tmp_path) == shape.wanted


def test_the_same_shape_in_two_calendars_is_each_meeting_once(tmp_path: Path) -> None:
    for shape in shapes():
        for name in ("a", "b"):
            (tmp_path / f"{name}.ics").write_text("\r\n".join(whole(shape.rows)), "utf-8")
        assert past(tmp_path) == shape.wanted, shape.title
