"""Dates as people write them, counted from Tuesday 24 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.when import echo, read_day, show_day, show_gap
from netfollow.problems import BadDate

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-24"),
        ("Tomorrow", "2026-11-25"),
        ("tmr", "2026-11-25"),
        ("3d", "2026-11-27"),
        ("in 3 days", "2026-11-27"),
        ("in two weeks", "2026-12-08"),
        ("2w", "2026-12-08"),
        ("2 weeks", "2026-12-08"),
        ("1m", "2026-12-24"),
        ("1y", "2027-11-24"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("next fri", "2026-12-04"),
        ("tue", "2026-12-01"),
        ("next tue", "2026-12-01"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-24"),
        ("eom", "2026-11-30"),
        ("end of month", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("weekend", "2026-11-28"),
        ("dec 5", "2026-12-05"),
        ("5 dec", "2026-12-05"),
        ("Dec 5th", "2026-12-05"),
        ("5 december 2027", "2027-12-05"),
        ("nov 23", "2027-11-23"),
        ("2026-12-05", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("5.12.2027", "2027-12-05"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_words_name_a_day(words: str, day: str) -> None:
    assert read_day(words, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri", "2026-11-20"),
        ("tue", "2026-11-17"),
        ("3d", "2026-11-21"),
        ("nov 23", "2026-11-23"),
        ("dec 5", "2025-12-05"),
        ("yesterday", "2026-11-23"),
        ("2 weeks ago", "2026-11-10"),
        ("last week", "2026-11-17"),
    ],
)
def test_asked_when_it_was_words_go_backwards(words: str, day: str) -> None:
    assert read_day(words, TUESDAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1",
        "a",
        "$5",
        "12",
        "in 3",
        "lunch",
        "call bob",
        "2026-13-45",
        "tomorow",
        "may",
        "mid-january",
        "12/5",
        "x ago",
    ],
)
def test_what_is_no_day_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadDate, match=r"dec 5"):
        read_day(words, TUESDAY)


def test_the_31st_a_month_on_is_the_last_day() -> None:
    assert read_day("1m", date(2027, 1, 31)) == date(2027, 2, 28)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_sentence(words: str) -> None:
    try:
        read_day(words, TUESDAY)
    except BadDate as problem:
        assert problem.sentence.endswith(".")


@given(st.integers(-3000, 3000))
def test_a_day_shown_in_full_reads_back(days: int) -> None:
    day = TUESDAY + timedelta(days=days)
    assert read_day(day.isoformat(), TUESDAY) == day
    assert str(day.day) in echo(day, TUESDAY)


@pytest.mark.parametrize(
    ("days", "shown", "gap"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (-1, "yesterday", "yesterday"),
        (3, "Fri 27 Nov", "in 3 days"),
        (-20, "Wed 4 Nov", "2 weeks ago"),
        (60, "Sat 23 Jan 2027", "in 8 weeks"),
        (-200, "Fri 8 May", "7 months ago"),
        (-900, "Fri 7 Jun 2024", "2 years ago"),
    ],
)
def test_days_are_written_for_people(days: int, shown: str, gap: str) -> None:
    day = TUESDAY + timedelta(days=days)
    assert show_day(day, TUESDAY) == shown
    assert show_gap(day, TUESDAY) == gap
