"""What is due as a calendar that other programs read, one entry a person and kind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from netfollow.exchange import calendar_out
from netfollow.exchange.calendar_out import Task
from netfollow.exchange.plain import one_line
from netfollow.people import Uid
from tests.exchange.people import NOW, texts


def bare(text: str) -> str:
    """Return a text without byte order marks, which the reader takes away."""
    return text.replace("\ufeff", "")


VALUE = Task(
    contact=Uid("0f0e"),
    kind="sequence",
    summary="Write to Jane Roe: value",
    due=date(2026, 11, 20),
    shown=date(2026, 11, 23),
    why="You thanked them 3 days ago.",
)


def entries(*tasks: Task, todo: bool = False, notes: bool = False) -> list[Component]:
    data = calendar_out.write(tasks, now=NOW, todo=todo, notes=notes)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return list(Calendar.from_ical(data).walk("VTODO" if todo else "VEVENT"))


def test_a_thing_to_do_is_an_event_of_a_day() -> None:
    data = calendar_out.write([VALUE], now=NOW).decode()
    assert data.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//NetFollow//NetFollow//EN",
        "X-WR-CALNAME:NetFollow",
        "BEGIN:VEVENT",
        "SUMMARY:Write to Jane Roe: value",
        "DTSTART;VALUE=DATE:20261123",
        "DTSTAMP:20261123T080000Z",
        "UID:0f0e-sequence@netfollow",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_task_has_the_day_it_is_due() -> None:
    (todo,) = entries(VALUE, todo=True)
    assert todo.decoded("due") == date(2026, 11, 20)
    assert todo["status"] == "NEEDS-ACTION"
    assert "dtstart" not in todo


@pytest.mark.parametrize("todo", [False, True])
def test_the_reason_goes_out_only_when_asked_for(todo: bool) -> None:
    (plain,) = entries(VALUE, todo=todo)
    assert "description" not in plain
    (asked,) = entries(VALUE, todo=todo, notes=True)
    assert asked["description"] == VALUE.why


def test_an_empty_calendar_is_a_calendar() -> None:
    assert entries() == []


@given(texts, texts, st.booleans())
def test_no_text_breaks_out_of_its_line(name: str, why: str, todo: bool) -> None:
    task = Task(
        contact=Uid(name), kind="x", summary=name, due=NOW.date(), shown=NOW.date(), why=why
    )
    (found,) = entries(task, todo=todo, notes=True)
    assert bare(str(found["summary"])) == bare(one_line(name))
    assert bare(str(found["uid"])) == bare(calendar_out.uid_of(task))
