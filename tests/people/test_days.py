"""The range of dates, arithmetic that clamps, and that nothing else in the program adds to a date."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import netfollow
from netfollow.people import days
from netfollow.people.days import EARLIEST, is_usable, latest, nearest_in_range, shift
from tests.for_each import for_each

ROOT = Path(netfollow.__file__).parent
TODAY = date(2026, 11, 23)
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])
NUMBERS = st.integers(-(10**7), 10**7) | st.sampled_from([10**9, -(10**9), 10**400, -(10**400)])


def test_the_range_is_1900_to_a_hundred_years_from_today() -> None:
    assert (EARLIEST, latest(TODAY)) == (date(1900, 1, 1), date(2126, 11, 23))
    assert [is_usable(one, TODAY) for one in (EARLIEST, latest(TODAY))] == [True, True]
    assert not is_usable(date(1899, 12, 31), TODAY)
    assert not is_usable(date(2126, 11, 24), TODAY)
    assert latest(date(2000, 2, 29)) == date(2100, 2, 28)
    assert latest(date.max) == date.max


@given(DAYS, NUMBERS)
def test_shifting_is_exact_or_ends_at_an_edge(day: date, number: int) -> None:
    ordinal = day.toordinal() + number
    first, last = date.min.toordinal(), date.max.toordinal()
    assert shift(day, number).toordinal() == min(max(ordinal, first), last)


@given(DAYS, st.integers(-200_000, 200_000), DAYS)
def test_months_years_and_the_nearest_day_never_overflow(day: date, number: int, now: date) -> None:
    moved = days.add(day, months=number)
    months = (moved.year - day.year) * 12 + moved.month - day.month
    assert months == number or moved in (date.min, date.max)
    assert days.in_year(day, day.year + number).month == day.month
    assert date.min <= days.from_ordinal(number) <= date.max
    if latest(now) >= EARLIEST:
        assert is_usable(nearest_in_range(day, now), now)


@given(DAYS, st.integers(-300, 300))
def test_weeks_and_edges_are_those_of_the_calendar(day: date, weeks: int) -> None:
    assert days.add(day, weeks=weeks) == shift(day, 7 * weeks)
    end = days.end_of_month(day)
    assert (end.year, end.month) == (day.year, day.month)
    assert end == date.max or shift(end, 1).day == 1


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(1, 24), st.integers(1, 100))
def test_whole_months_and_years_are_counted_exactly(day: date, months: int, years: int) -> None:
    assert days.in_months((days.add(day, months=months) - day).days) == months
    assert days.in_years((days.add(day, years=years) - day).days) == years


@for_each(
    ("day", "by", "found"),
    [
        (date(2024, 2, 29), {"years": 1}, date(2025, 2, 28)),
        (date(2024, 2, 29), {"years": 4}, date(2028, 2, 29)),
        (date(2027, 1, 31), {"months": 1}, date(2027, 2, 28)),
        (date(2024, 3, 31), {"months": -1}, date(2024, 2, 29)),
        (date.max, {"days": 1}, date.max),
        (date.min, {"weeks": -1}, date.min),
        (date.max, {"years": 10**9}, date.max),
        (date.min, {"months": -(10**9)}, date.min),
    ],
)
def test_adding_to_a_day(day: date, by: dict[str, int], found: date) -> None:
    assert days.add(day, **by) == found


def test_a_zone_keeps_its_summer_time() -> None:
    zone = days.time_zone("Europe/Berlin")
    for at, hour in (
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 3),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 2),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 3),
    ):
        assert days.in_zone(at, zone).hour == hour


@for_each("name", ["", "Nowhere/X", "Europe", "../etc/passwd", "x" * 300, "a\0b"])
def test_what_is_no_zone(name: str) -> None:
    assert days.time_zone(name) is None


@given(
    st.datetimes() | st.sampled_from([datetime.min, datetime.max]),  # noqa: DTZ901
    st.integers(-14, 14),
    st.timedeltas(),
    st.floats(),
)
def test_moments_never_overflow(at: datetime, hours: int, by: timedelta, amount: float) -> None:
    moment = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert days.later(moment, by).tzinfo is moment.tzinfo
    assert days.in_zone(moment, UTC).tzinfo is UTC
    if amount == amount:
        assert isinstance(days.span(days=amount), timedelta)


ADDED = {"span", "HOUR", "SECOND", "MICROSECOND", "Span"}
"""What days.py gives out to compare lengths of time with, never to add to a date."""

BANNED_IMPORTS = {"timedelta", "pendulum", "zoneinfo", "ZoneInfo", "calendar", "monthrange"}
BANNED_CALLS = {"astimezone", "fromordinal"}
BANNED_PARTS = {"year", "month", "day"}
WORTH_READING = re.compile(
    "|".join((*ADDED, *BANNED_IMPORTS, *BANNED_CALLS, *map("{}=".format, BANNED_PARTS)))
)


def names_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def lengths(tree: ast.AST) -> set[str]:
    """Return the names that hold a length of time: assigned from one, or annotated as one."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "netfollow.people.days":
            found |= {one.name for one in node.names} & ADDED
        elif isinstance(node, ast.Assign) and is_length(node.value, ADDED):
            found |= {one.id for one in node.targets if isinstance(one, ast.Name)}
        elif isinstance(node, ast.arg) and node.annotation and "Span" in names_in(node.annotation):
            found.add(node.arg)
    return found


def is_length(node: ast.expr, known: set[str]) -> bool:
    node = node.func if isinstance(node, ast.Call) else node
    return isinstance(node, ast.Name) and node.id in known


def faults(source: str) -> Iterator[tuple[int, str]]:
    """Yield where a module computes with dates by itself."""
    tree = ast.parse(source)
    known = lengths(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                if {one.name for one in names} & BANNED_IMPORTS:
                    yield node.lineno, "import"
            case ast.BinOp(op=ast.Add() | ast.Sub(), left=left, right=right):
                if is_length(left, known) or is_length(right, known):
                    yield node.lineno, "arithmetic"
            case ast.AugAssign(op=ast.Add() | ast.Sub(), value=value) if is_length(value, known):
                yield node.lineno, "arithmetic"
            case ast.Call(func=ast.Attribute(attr=name), args=args) if name in BANNED_CALLS:
                if args or name != "astimezone":
                    yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="replace"), keywords=keywords):
                if {one.arg for one in keywords} & BANNED_PARTS:
                    yield node.lineno, "replace"


@for_each(
    ("source", "fault"),
    [
        ("from datetime import timedelta", "import"),
        ("import pendulum", "import"),
        ("due = day + span(days=1)", "arithmetic"),
        ("WEEK = span(days=7)\ndue = day - WEEK", "arithmetic"),
        ("def f(at, by: Span):\n    at += by", "arithmetic"),
        ("moment.astimezone(zone)", "astimezone"),
        ("date.fromordinal(n)", "fromordinal"),
        ("day.replace(year=2027)", "replace"),
    ],
)
def test_the_check_finds(source: str, fault: str) -> None:
    given = f"from netfollow.people.days import Span, span\n{source}"
    assert WORTH_READING.search(source)
    assert [what for _, what in faults(given)] == [fault]


def test_only_one_module_computes_with_dates() -> None:
    """`datetime.now().astimezone()` is the one thing that may do without it: a clock's own zone."""
    others = [one for one in ROOT.rglob("*.py") if one != ROOT / "people" / "days.py"]
    found = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in others
        if WORTH_READING.search(source := path.read_text())
        for line, what in faults(source)
    ]
    assert len(others) > 200
    assert found == []
