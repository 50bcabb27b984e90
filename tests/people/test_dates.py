"""Dates as people write them, counted from Tuesday 24 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.dates import (
    MONTHS,
    WEEKDAYS,
    brief_day,
    echo,
    read_day,
    show_day,
    show_gap,
)
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
        ("in 3d", "2026-11-27"),
        ("in a month", "2026-12-24"),
        ("3 days ago", "2026-11-21"),
        ("a week ago", "2026-11-17"),
        ("  IN   3  Days ", "2026-11-27"),
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
        ("next year", "2027-11-24"),
        ("eom", "2026-11-30"),
        ("end of month", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("weekend", "2026-11-28"),
        ("dec 5", "2026-12-05"),
        ("5 dec", "2026-12-05"),
        ("dec 5 2027", "2027-12-05"),
        ("Dec. 5, 2027", "2027-12-05"),
        ("sept 1", "2027-09-01"),
        ("nov 24", "2026-11-24"),
        ("Dec 5th", "2026-12-05"),
        ("5 december 2027", "2027-12-05"),
        ("nov 23", "2027-11-23"),
        ("2026-12-05", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("5.12.2027", "2027-12-05"),
        ("29 feb", "2028-02-29"),
        ("29 feb 2028", "2028-02-29"),
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
        ("last month", "2026-10-24"),
        ("last fri", "2026-11-20"),
        ("today", "2026-11-24"),
        ("29 feb", "2024-02-29"),
        ("in 3 days", "2026-11-27"),
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
        "12/5/2026",
        "x ago",
        "a ago",
        "3",
        "3dd",
        "٣d",
        "tom",
        "sat with Ann",
        "2w coffee",
        "sat 5",
        "ma 5",
        "dec 32",
        "29 feb 2027",
        "31.4.",
        "2026-02-30",
        "99999-12-05",
        "fr",
        "next",
        "next tomorrow",
    ],
)
def test_what_is_no_day_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadDate, match=r"dec 5"):
        read_day(words, TUESDAY)


@pytest.mark.parametrize("words", ["999y", "2226-12-05", "0226-12-05", "999y ago"])
def test_a_day_centuries_away_is_taken_for_a_slip(words: str) -> None:
    with pytest.raises(BadDate, match="dates must be between 1900-01-01 and 2126-11-24"):
        read_day(words, TUESDAY)


def test_the_refused_words_are_quoted_harmlessly() -> None:
    with pytest.raises(BadDate) as caught:
        read_day("to\x1b[31mmorow\u202e\n" + "x" * 500, TUESDAY)
    assert caught.value.sentence.startswith("“tomorow xxx")
    assert len(caught.value.sentence) < 120


def test_tomorow_is_answered_with_examples() -> None:
    with pytest.raises(BadDate) as caught:
        read_day("tomorow", TUESDAY)
    assert caught.value.sentence == ("“tomorow” isn't a date; try 3d, fri, dec 5 or 2026-12-05.")


def test_12_5_is_called_ambiguous() -> None:
    with pytest.raises(BadDate, match="two different days"):
        read_day("12/5", TUESDAY)


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("1m", "2027-01-31", "2027-02-28"),
        ("1m", "2028-01-31", "2028-02-29"),
        ("1y", "2028-02-29", "2029-02-28"),
        ("1 month ago", "2027-03-31", "2027-02-28"),
        ("next month", "2026-12-31", "2027-01-31"),
        ("eom", "2028-02-03", "2028-02-29"),
        ("eow", "2026-11-27", "2026-11-27"),
        ("eow", "2026-11-28", "2026-12-04"),
        ("weekend", "2026-11-28", "2026-12-05"),
        ("next week", "2026-11-30", "2026-12-07"),
        ("jan 1", "2026-12-31", "2027-01-01"),
    ],
)
def test_months_and_weeks_end_where_they_end(words: str, today: str, day: str) -> None:
    assert read_day(words, date.fromisoformat(today)) == date.fromisoformat(day)


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS, st.sampled_from(WEEKDAYS), st.integers(3, 9))
def test_a_weekday_is_the_next_one_and_never_today(today: date, name: str, letters: int) -> None:
    day = read_day(name[:letters], today)
    assert WEEKDAYS[day.weekday()] == name
    assert 1 <= (day - today).days <= 7
    before = read_day(name[:letters], today, past=True)
    assert day - before in (timedelta(days=7), timedelta(days=14))
    assert before < today


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_next_and_a_weekday_is_in_the_week_from_next_monday(today: date, name: str) -> None:
    monday = read_day("next week", today)
    day = read_day(f"next {name}", today)
    assert monday.weekday() == 0
    assert 1 <= (monday - today).days <= 7
    assert WEEKDAYS[day.weekday()] == name
    assert 0 <= (day - monday).days <= 6


@given(DAYS, st.integers(0, 99), st.sampled_from("dwmy"))
def test_amounts_go_on_and_back(today: date, number: int, unit: str) -> None:
    on, back = read_day(f"{number}{unit}", today), read_day(f"{number}{unit} ago", today)
    assert back <= today <= on
    assert read_day(f"{number}{unit}", today, past=True) == back


@given(DAYS, DAYS)
def test_a_month_and_day_is_the_nearest_one_in_the_asked_direction(today: date, day: date) -> None:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    found = read_day(words, today)
    assert (found.month, found.day) == (day.month, day.day)
    assert today <= found <= today + timedelta(days=8 * 366)
    assert read_day(words, today, past=True) <= today
    assert read_day(f"{day.day}.{day.month}.", today) == found


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
    written, _, gap = echo(day, TUESDAY).rpartition(", ")
    assert read_day(written.split(" ", 1)[1], TUESDAY) == day
    assert gap == show_gap(day, TUESDAY)


@pytest.mark.parametrize(
    ("days", "shown", "gap"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (-1, "yesterday", "yesterday"),
        (3, "Fri 27 Nov", "in 3 days"),
        (7, "Tue 1 Dec", "in 7 days"),
        (14, "Tue 8 Dec", "in 2 weeks"),
        (-3, "Sat 21 Nov", "3 days ago"),
        (-152, "Thu 25 Jun", "5 months ago"),
        (44, "Thu 7 Jan 2027", "in 6 weeks"),
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


def test_the_understood_day_is_shown_in_full() -> None:
    assert echo(date(2026, 12, 1), TUESDAY) == "Tue 1 Dec 2026, in 7 days"
    assert echo(TUESDAY, TUESDAY) == "Tue 24 Nov 2026, today"


@pytest.mark.parametrize(
    ("days", "shown"),
    [(-2, "today"), (0, "today"), (2, "Thu 26"), (44, "Thu 7 Jan"), (400, "Dec 2027")],
)
def test_a_day_to_come_is_named_in_few_words(days: int, shown: str) -> None:
    assert brief_day(TUESDAY + timedelta(days=days), TUESDAY) == shown
