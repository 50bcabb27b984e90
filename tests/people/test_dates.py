"""Dates as people write them, counted from Tuesday 24 November 2026."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import BadDate
from netfollow.people.dates import (
    MONTHS,
    PLAIN,
    WEEKDAYS,
    DateStyle,
    brief_day,
    echo,
    read_birthday,
    read_day,
    show_birthday,
    show_day,
    show_gap,
    style_of,
)
from tests.for_each import for_each

TUESDAY = date(2026, 11, 24)


@for_each(
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


@for_each(
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
        ("fri last week", "2026-11-20"),
        ("weekend", "2026-11-21"),
        ("at the weekend", "2026-11-21"),
        ("last weekend", "2026-11-21"),
        ("last night", "2026-11-23"),
        ("an hour ago", "2026-11-24"),
        ("earlier today", "2026-11-24"),
        ("2026-11-20T16:30", "2026-11-20"),
        ("today", "2026-11-24"),
        ("29 feb", "2024-02-29"),
        ("in 3 days", "2026-11-27"),
    ],
)
def test_asked_when_it_was_words_go_backwards(words: str, day: str) -> None:
    assert read_day(words, TUESDAY, past=True) == date.fromisoformat(day)


@for_each(
    "words",
    [
        *("", "1", "a", "$5", "12", "in 3", "lunch", "call bob", "2026-13-45", "tomorow", "12/5"),
        *("12/5/2026", "x ago", "a ago", "3", "3dd", "٣d", "tom", "sat with Ann", "2w coffee"),
        *(
            "sat 6",
            "fri 5",
            "ma 5",
            "dec 32",
            "29 feb 2027",
            "31.4.",
            "2026-02-30",
            "99999-12-05",
            "fr",
        ),
        *("next", "next tomorrow"),
    ],
)
def test_what_is_no_day_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day(words, TUESDAY)
    assert_examples_are_days(caught.value.sentence, TUESDAY)


def assert_examples_are_days(sentence: str, today: date) -> None:
    """Check that what a refusal proposes to type is understood."""
    is_dotted = re.search(r"\.[0-9]{1,2}\.$", sentence)
    _, _, told = (sentence if is_dotted else sentence.removesuffix(".")).rpartition(" such as ")
    _, _, told = told.rpartition("; try ") if "; try " in told else told.rpartition("; write ")
    told = told.removesuffix(" if that is meant")
    if sentence.startswith("Type a day"):
        told = sentence.removesuffix(".").partition("such as ")[2]
    examples = re.split(r", | or ", told)
    assert examples[0]
    for example in examples:
        assert read_day(example, today)


@pytest.mark.parametrize("words", ["999y", "2226-12-05", "0226-12-05", "999y ago"])
def test_a_day_centuries_away_is_taken_for_a_slip(words: str) -> None:
    with pytest.raises(BadDate, match="dates must be between 1900-01-01 and 2126-11-24"):
        read_day(words, TUESDAY)


def test_the_refused_words_are_quoted_harmlessly() -> None:
    with pytest.raises(BadDate) as caught:
        read_day("to\x1b[31mmorow\u202e\n" + "x" * 500, TUESDAY)
    assert caught.value.sentence.startswith("“tomorow xxx")
    assert len(caught.value.sentence) < 120


@for_each(
    ("words", "sentence"),
    [
        ("tomorow", "“tomorow” isn't a date; try tomorrow."),
        ("next wek", "“next wek” isn't a date; try next week."),
        ("5 decmber", "“5 decmber” isn't a date; try 5 december."),
        ("12", "“12” isn't a date; try the 12th or 12d."),
        ("dec 32", "“dec 32” isn't a date: December has 31 days; try dec 31."),
        ("29 feb 2027", "“29 feb 2027” isn't a date: February 2027 has 28 days; try feb 28 2027."),
        ("2026-02-30", "“2026-02-30” isn't a date: February 2026 has 28 days; try 2026-02-28."),
        ("31.11.", "“31.11.” isn't a date: November has 30 days; try 30.11."),
        ("31/11/2026", "“31/11/2026” isn't a date: November 2026 has 30 days; try 30/11/2026."),
        ("30 feb", "“30 feb” isn't a date: February 2027 has 28 days; try feb 28 2027."),
        ("31.13.", "“31.13.” isn't a date: there is no month 13; try 31.12."),
        ("the 32nd", "“the 32nd” isn't a date: no month has more than 31 days; try the 31st."),
        ("febuary 5", "“febuary 5” isn't a date; try february 5."),
        ("2 jan '27", "“2 jan '27” isn't a date; try 2 jan 2027."),
        ("sat with Ann", "“sat with Ann” isn't a date; try sat."),
        ("every friday", "“every friday” isn't a date; try friday."),
        ("w3", "“w3” isn't a date; try week 3 or 3w."),
        ("a few weeks", "“a few weeks” isn't a single day; try 3 weeks."),
        ("late january", "“late january” isn't a single day; try end of january."),
        ("before friday", "“before friday” isn't a single day; try nov 26."),
        ("a couple of days ago", "“a couple of days ago” isn't a single day; try 2 days ago."),
        ("in the spring", "“in the spring” isn't a date; try march."),
        ("midweek", "“midweek” isn't a date; try wed."),
        ("in 2 hours", "“in 2 hours” isn't a date; try today."),
        ("fri or sat", "“fri or sat” isn't a single day; try fri or sat."),
        ("this tuesday", "“this tuesday” isn't a single day; try today or next tuesday."),
        ("next november", "“next november” isn't a single day; try november 2027."),
        ("fri dec 5", "dec 5 is a Saturday, not a Friday; write dec 5 if that is meant."),
        ("12/5", "12/5 could be two different days; write dec 5 or may 12."),
        ("lunch", "“lunch” isn't a date; try 3d, fri, dec 5 or 2026-12-05."),
    ],
)
def test_a_refusal_has_an_example_close_to_what_was_typed(words: str, sentence: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day(words, TUESDAY)
    assert caught.value.sentence == sentence


def test_12_5_is_called_ambiguous() -> None:
    with pytest.raises(BadDate, match="two different days"):
        read_day("12/5", TUESDAY)


@for_each(
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


DECIDED: dict[str, dict[str, str]] = {
    "a day with a name; the time of day is not kept": {
        "2026-11-24": "today, tonight, eod, end of day, this afternoon, close of business, later today",
        "2026-11-25": "tomorrow, tmrw, tmr, tomorrow morning, tomorrow at 10:00, noon tomorrow,"
        " end of day tomorrow, first thing tomorrow",
        "2026-11-26": "day after tomorrow, the day after tomorrow",
    },
    "so many days, weeks, months or years from today": {
        "2026-11-27": "3d, +3d, 3 days, three days, in 3 days, in three days, within 3 days",
        "2026-12-01": "1w, a week, in a week, a week from now, a week from today",
        "2026-12-02": "a week tomorrow, tomorrow week, a week from tomorrow",
        "2026-12-04": "10 days, in ten days, a week from friday, a week on friday, friday week",
        "2026-12-11": "2 weeks on friday, a fortnight on friday",
        "2026-12-08": "2w, 2 wks, 2 weeks, two weeks, in two weeks, in two weeks' time,"
        " two weeks from now, a fortnight, in a fortnight, 2 weeks' time",
        "2026-12-24": "1 month, a month, in a month, a month from now",
        "2027-02-24": "3mo, 3 mos, 3m, three months",
        "2027-05-24": "six months, half a year, in half a year",
        "2027-11-24": "a year, 1yr, in a year",
    },
    "so many whole days of hours; working days pass over the weekend": {
        "2026-11-25": "24h, in 24 hours, next working day, 1 working day",
        "2026-11-26": "48 hours, within 48 hrs, in 2 business days",
        "2026-12-01": "5 working days, in five business days",
    },
    "a weekday alone is the next one after today; next and a weekday is next week's": {
        "2026-11-25": "weds, wed",
        "2026-11-26": "thurs, this thu",
        "2026-11-27": 'fri, fri., Friday, from friday, no later than friday, friday at the latest, latest by friday, friday?, "friday", friday please, on friday, this friday, by friday, until friday, coming friday,'
        " friday morning, cob friday, first thing on friday, fri pm, fri 3pm, friday at noon, fri this week",
        "2026-11-29": "on sunday",
        "2026-12-01": "tues",
        "2026-12-04": "next friday, friday next week, next week friday",
    },
    "a week is named by its Monday, its middle by Wednesday, its end by Friday": {
        "2026-11-27": "eow, end of week, end of the week, by end of week",
        "2026-11-28": "weekend, the weekend, this weekend, at the weekend, after friday",
        "2026-12-05": "next weekend",
        "2026-12-12": "the weekend after next",
        "2026-11-30": "next week, early next week, after the weekend",
        "2026-12-02": "mid next week",
        "2026-12-04": "end of next week, by the end of next week",
        "2026-12-07": "week after next, the week after next, 2026-W50, 2026W50, week 50, week of dec 7,"
        " week commencing 7 dec, week beginning the 7th, w/c 7 dec, after next week, after next weekend",
        "2026-12-09": "2026-W50-3",
    },
    "a month is named by its 1st, its middle by the 15th; next month is a month from today": {
        "2026-11-30": "eom, end of month, month end, end of the month, by the end of the month, end of november",
        "2026-12-01": "december, dec, not before december, start of the month, after the 30th, early december, start of next month, beginning of next month,"
        " first of next month",
        "2026-12-15": "mid december, mid-december, mid next month",
        "2026-12-24": "next month",
        "2026-12-31": "end of next month, end of december",
        "2027-01-01": "early jan, beginning of january",
        "2027-01-15": "mid-january, middle of january",
        "2027-01-31": "end of january, end jan",
        "2027-02-28": "end of feb",
        "2027-03-01": "march, in march, march 2027, 2027-03",
        "2027-05-01": "may",
    },
    "a day of a month is the next such day, today included": {
        "2026-11-24": "nov 24, the 24th",
        "2026-11-30": "by the 30th",
        "2026-12-01": "the 1st, the 1st of the month",
        "2026-12-05": "the 5th, 5th, on the 5th, 5th of next month, dec 5, dec5, 5dec, dec. 5, December 5th, 5 Dec,"
        " 5th of december, december the 5th, on dec 5",
        "2026-12-31": "the 31st",
        "2027-03-01": "1st of March, the 1st of March, first of march, march 1st",
        "2027-12-05": "dec 5 2027, 5-dec-2027",
    },
    "a weekday beside a date has to agree with it": {
        "2026-11-27": "last friday of the month",
        "2026-12-05": "sat dec 5, sat 5 dec, saturday 5 december 2026, saturday the 5th, sat 5",
        "2026-12-07": "first monday of december",
    },
    "figures: the year first, or dots, or a number over twelve, say which is the day": {
        "2026-12-05": "2026-12-05, 2026/12/05, 2026.12.05, 20261205, 5.12., 5.12.2026, 5.12.26, by 5.12.",
        "2026-12-12": "12/12",
        "2026-12-25": "25/12, 12/25, 25/12/2026, 25/12/26",
    },
    "a quarter is named by its first day": {
        "2026-12-31": "eoq, end of the quarter",
        "2027-01-01": "Q1, q1 2027, 2027-Q1, next quarter",
        "2027-03-31": "end of q1",
    },
    "a year ends on the 31st of December; next year is a year from today": {
        "2026-12-31": "eoy, end of year, end of the year, year end, year-end",
        "2027-01-01": "early next year, start of the year, beginning of the year, after december",
        "2027-11-24": "next year",
    },
    "a feast is the next one; after it is the first day that is a holiday nowhere": {
        "2026-12-18": "a week before christmas",
        "2026-12-25": "christmas, xmas, until christmas, christmas 2026",
        "2026-12-26": "boxing day, the day after christmas",
        "2026-12-27": "after christmas, after xmas, two days after christmas",
        "2026-12-31": "new year's eve, nye",
        "2027-01-02": "after new year",
        "2027-01-04": "after the holidays, after the christmas break",
        "2027-03-26": "good friday",
        "2027-03-28": "easter",
        "2027-03-29": "easter monday, easter monday 2027",
        "2027-03-30": "after easter",
    },
}
"""How each expression was decided, the day it names on Tuesday 24 November 2026, and the expressions."""

ASKED_ABOUT: dict[str, str] = {
    "either of two days": "5/12, 12/5/2027, 5-12, 5.12, fri or sat, tues or weds, this tuesday",
    "a range of days": "dec 5-7, mon-fri, 1-2 weeks",
    "an amount that is none": "a few days, in a couple of weeks, several months, 2.5 weeks",
    "hours that are no whole days": "36h, 5 hours",
    "a time within the period under way": "this week, this month, this quarter, november, mid november",
    "a part of a month that people see differently": "late december",
    "this year's or the next one": "next december",
    "before or around a day": "before friday, around christmas",
    "no time in particular": "soon, later, asap, sometime next week, after lunch",
    "a weekday that is not that date's": "fri dec 5, sunday the 5th",
    "a day that there is not": "dec 32, 29 feb 2027, 2026-02-30, 2027-W53, the 32nd, 31.4.",
    "a number": "12, 2027",
    "no date": "lunch, call bob, every friday, tomorow, tom",
}
"""Why an expression is refused, and the expressions."""


def each(expressions: str) -> list[str]:
    return [one.strip() for one in expressions.split(", ")]


CLEAR = [
    (words, day)
    for days in DECIDED.values()
    for day, expressions in days.items()
    for words in each(expressions)
]
"""Expressions and the day that each names."""

UNCLEAR = [words for expressions in ASKED_ABOUT.values() for words in each(expressions)]


def test_the_lists_are_as_long_as_people_are_inventive() -> None:
    assert len({words for words, _ in CLEAR}) >= 140
    assert len(set(UNCLEAR)) >= 24


@for_each(("words", "day"), CLEAR)
def test_a_clear_expression_names_its_day(words: str, day: str) -> None:
    assert read_day(words, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["Dec 5, 2027", "Saturday, December 5, 2026", "Sat, 5 Dec 2026"])
def test_commas_may_stand_in_a_date(words: str) -> None:
    assert read_day(words, TUESDAY).month == 12


@for_each("words", UNCLEAR)
def test_an_unclear_expression_is_refused_with_examples_that_are_days(words: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day(words, TUESDAY)
    assert_examples_are_days(caught.value.sentence, TUESDAY)


@for_each(
    ("words", "today", "day"),
    [
        ("this fri", "2026-11-23", "2026-11-27"),
        ("this fri", "2026-11-28", "2026-12-04"),
        ("next fri", "2026-11-27", "2026-12-04"),
        ("on friday", "2026-11-27", "2026-12-04"),
        ("fri next week", "2026-11-29", "2026-12-04"),
        ("the 31st", "2027-02-01", "2027-03-31"),
        ("the 29th", "2027-02-01", "2027-03-29"),
        ("end of feb", "2027-12-31", "2028-02-29"),
        ("mid feb", "2028-01-31", "2028-02-15"),
        ("end of next month", "2027-01-31", "2027-02-28"),
        ("early jan", "2026-12-31", "2027-01-01"),
        ("next quarter", "2026-12-31", "2027-01-01"),
        ("q1", "2026-12-31", "2027-01-01"),
        ("q4", "2026-01-01", "2026-10-01"),
        ("week 53", "2026-12-01", "2026-12-28"),
        ("week 1", "2026-12-01", "2027-01-04"),
        ("2026-W01", "2025-12-01", "2025-12-29"),
        ("end of next week", "2026-12-31", "2027-01-08"),
        ("end of the week", "2026-12-31", "2027-01-01"),
        ("the 1st", "2026-12-31", "2027-01-01"),
        ("after new year", "2027-01-01", "2027-01-02"),
        ("after christmas", "2026-12-25", "2026-12-27"),
        ("christmas", "2026-12-26", "2027-12-25"),
        ("easter", "2026-04-05", "2026-04-05"),
        ("easter", "2026-04-06", "2027-03-28"),
        ("after easter", "2026-04-05", "2026-04-07"),
        ("easter monday", "2038-01-01", "2038-04-26"),
        ("next march", "2026-11-24", "2027-03-01"),
        ("1st of the month", "2026-12-01", "2026-12-01"),
        ("a month from tomorrow", "2027-01-30", "2027-02-28"),
    ],
)
def test_months_leap_years_and_years_end(words: str, today: str, day: str) -> None:
    assert read_day(words, date.fromisoformat(today)) == date.fromisoformat(day)


@for_each(
    ("words", "today"),
    [
        ("this fri", "2026-11-27"),
        ("after christmas", "2026-12-28"),
        ("after easter", "2026-04-20"),
        ("december", "2026-12-01"),
        ("december", "2026-12-31"),
        ("mid december", "2026-12-16"),
        ("early next december", "2026-12-01"),
        ("q4", "2026-10-01"),
        ("week 48", "2026-11-24"),
        ("next march", "2026-02-01"),
        ("this weekend", "2026-11-28"),
        ("mon this week", "2026-11-24"),
        ("fri nov 20", "2026-11-24"),
    ],
)
def test_what_is_under_way_or_just_over_is_asked_about(words: str, today: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day(words, date.fromisoformat(today))
    assert_examples_are_days(caught.value.sentence, date.fromisoformat(today))


@given(
    DAYS,
    st.sampled_from(sorted({words for words, _ in CLEAR if not re.search("20[0-9]{2}|26", words)})),
)
def test_words_without_a_year_never_name_a_day_gone_by(today: date, words: str) -> None:
    try:
        day = read_day(words, today)
    except BadDate as problem:
        assert_examples_are_days(problem.sentence, today)
    else:
        assert day >= today


@for_each(
    ("tag", "day"),
    [
        ("en-US", "2027-05-12"),
        ("en_US.UTF-8", "2027-05-12"),
        ("en_GB.UTF-8", "2026-12-05"),
        ("en-AU", "2026-12-05"),
        ("de", "2026-12-05"),
        ("de_CH.UTF-8@euro", "2026-12-05"),
        ("fr-FR", "2026-12-05"),
        ("es_ES", "2026-12-05"),
        ("pt_BR.utf8", "2026-12-05"),
        *(
            (tag, None)
            for tag in ("", "en", "C", "C.UTF-8", "POSIX", "en_CA", "fr_CA", "es_US", "ja_JP")
        ),
    ],
)
def test_5_12_is_read_as_the_country_does_or_asked_about(tag: str, day: str | None) -> None:
    style = style_of(tag)
    if day is not None:
        assert read_day("5/12", TUESDAY, style=style) == date.fromisoformat(day)
        assert read_day("25/12", TUESDAY, style=style) == date(2026, 12, 25)
        return
    with pytest.raises(BadDate, match="two different days"):
        read_day("5/12", TUESDAY, style=style)


LANGUAGES: dict[str, dict[str, str]] = {
    "de": {
        "2026-11-23": "gestern",
        "2026-11-24": "heute",
        "2026-11-25": "morgen, Mittwoch",
        "2026-11-26": "übermorgen, uebermorgen, Do., Donnerstag Nachmittag",
        "2026-11-27": "Freitag, fr, am Freitag, bis Freitag, diesen Freitag, kommenden Freitag,"
        " Ende der Woche, in 3 Tagen",
        "2026-11-28": "Samstag, Sonnabend, Wochenende, am Wochenende",
        "2026-11-30": "nächste Woche, naechste Woche, Mo., nächsten Montag, Ende des Monats, Monatsende",
        "2026-12-01": "in einer Woche, Dienstag, heute in einer Woche, in 5 Werktagen, Di.",
        "2026-12-03": "Do 3.12.",
        "2026-12-04": "Ende nächster Woche, Freitag nächster Woche",
        "2026-12-05": "5. Dezember, am 5. Dez., 5.12., 5.12, am 5.",
        "2026-12-07": "KW 50, übernächste Woche, Montag 7., Montag in einer Woche",
        "2026-12-08": "in zwei Wochen, 2 Wochen",
        "2026-12-24": "nächsten Monat, in einem Monat",
        "2026-12-31": "Jahresende, Silvester",
        "2027-01-15": "Mitte Januar",
        "2027-01-02": "nach Neujahr",
        "2027-03-31": "Ende Q1",
        "2027-05-24": "in einem halben Jahr",
        "2027-03-01": "März, Maerz, im März, Anfang März",
        "2027-03-30": "nach Ostern",
        "2027-05-01": "Mai",
    },
    "fr": {
        "2026-11-23": "hier",
        "2026-11-24": "aujourd'hui, aujourd’hui",
        "2026-11-25": "demain, mercredi",
        "2026-11-26": "après-demain, jeudi matin",
        "2026-11-27": "vendredi, ce vendredi, d'ici vendredi, dans 3 jours",
        "2026-11-28": "samedi, week-end, ce week-end",
        "2026-11-30": "lundi prochain, la semaine prochaine, fin du mois",
        "2026-12-01": "mardi, dans une semaine, dans 5 jours ouvrés",
        "2026-12-04": "fin de semaine prochaine, fin de la semaine prochaine",
        "2026-12-07": "lundi 7, lundi en huit",
        "2026-12-05": "5 décembre, le 5 décembre, le 5, samedi 5 décembre",
        "2026-12-08": "dans deux semaines",
        "2026-12-24": "le mois prochain",
        "2026-12-31": "fin de l'année",
        "2027-01-01": "le premier janvier",
        "2027-01-04": "après les fêtes",
        "2027-01-15": "mi-janvier",
        "2027-03-01": "mars, 1er mars, le 1er mars 2027, début mars, en mars",
        "2027-08-01": "août, aout",
        "2027-03-30": "après Pâques",
    },
    "es": {
        "2026-11-23": "ayer",
        "2026-11-24": "hoy",
        "2026-11-25": "mañana, manana, miércoles",
        "2026-11-26": "pasado mañana, jueves por la tarde",
        "2026-11-27": "viernes, el viernes, este viernes, hasta el viernes, en 3 días",
        "2026-11-28": "sábado, fin de semana, este fin de semana",
        "2026-11-30": "próximo lunes, la próxima semana, la semana que viene, fin de mes",
        "2026-12-01": "martes, en una semana, en 5 días hábiles",
        "2026-12-07": "el lunes 7",
        "2026-12-05": "5 de diciembre, el 5 de diciembre, el 5, sábado 5 de diciembre",
        "2026-12-08": "dentro de dos semanas, de aquí a dos semanas",
        "2026-12-24": "el próximo mes, el mes que viene",
        "2026-12-27": "después de Navidad",
        "2026-12-31": "fin de año",
        "2027-01-15": "mediados de enero",
        "2027-01-31": "finales de enero",
        "2027-12-05": "5 de diciembre de 2027",
    },
    "pt": {
        "2026-11-23": "ontem",
        "2026-11-24": "hoje",
        "2026-11-25": "amanhã, amanha, quarta-feira, quarta",
        "2026-11-26": "depois de amanhã, quinta à tarde",
        "2026-11-27": "sexta, sexta-feira, na sexta, esta sexta, até sexta, em 3 dias",
        "2026-11-28": "sábado, fim de semana, no fim de semana",
        "2026-11-30": "próxima segunda, próxima semana, semana que vem, fim do mês",
        "2026-12-01": "terça, em uma semana, em 5 dias úteis",
        "2026-12-07": "segunda-feira 7",
        "2026-12-05": "5 de dezembro, dia 5, 5 dez",
        "2026-12-08": "daqui a duas semanas",
        "2026-12-24": "mês que vem, próximo mês",
        "2026-12-27": "depois do Natal",
        "2026-12-31": "fim do ano",
        "2027-01-15": "meados de janeiro",
        "2027-03-01": "março",
    },
}


@for_each(
    ("language", "words", "day"),
    [
        (language, words, day)
        for language, days in LANGUAGES.items()
        for day, expressions in days.items()
        for words in each(expressions)
    ],
)
def test_a_date_may_be_in_the_users_language(language: str, words: str, day: str) -> None:
    assert read_day(words, TUESDAY, style=style_of(language)) == date.fromisoformat(day)


@for_each(
    ("language", "words"),
    [
        ("de", "nächsten Freitag"),
        ("fr", "vendredi prochain"),
        ("es", "el próximo viernes"),
        ("es", "el viernes que viene"),
        ("pt", "próxima sexta"),
        ("pt", "sexta que vem"),
    ],
)
def test_next_friday_is_asked_about_where_people_mean_two_days(language: str, words: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day(words, TUESDAY, style=style_of(language))
    sentence = f"“{words}” could be two different days; write nov 27 or dec 4."
    assert caught.value.sentence == sentence


@for_each(
    ("language", "words"),
    [
        *(
            ("de", words)
            for words in ("am Morgen", "den Morgen", "bald", "der Freitag heute", "der")
        ),
        *(("es", words) for words in ("la mañana", "mar", "pronto", "de mañana", "del viernes")),
        *(
            ("fr", words)
            for words in ("mar", "mar 5", "bientôt", "fin de semaine", "dans quinze jours")
        ),
        *(("pt", words) for words in ("logo", "de amanhã", "do fim do mês")),
        *(("de", words) for words in ("vor Freitag", "Abend", "Freitag Morgen")),
        ("fr", "avant vendredi"),
        ("es", "antes del viernes"),
        ("pt", "antes da sexta"),
    ],
)
def test_a_word_with_two_meanings_is_no_date(language: str, words: str) -> None:
    with pytest.raises(BadDate):
        read_day(words, TUESDAY, style=style_of(language))


@for_each(
    ("language", "words"),
    [
        ("de", "vor Weihnachten"),
        ("fr", "avant Noël"),
        ("es", "antes de Navidad"),
        ("pt", "antes do Natal"),
    ],
)
def test_the_time_before_a_feast_is_asked_about_in_every_language(
    language: str, words: str
) -> None:
    with pytest.raises(BadDate, match="isn't a single day; try dec 24"):
        read_day(words, TUESDAY, style=style_of(language))


@for_each(("words", "day"), CLEAR)
@for_each("language", LANGUAGES)
def test_english_is_understood_beside_every_language(language: str, words: str, day: str) -> None:
    assert read_day(words, TUESDAY, style=style_of(language)) == date.fromisoformat(day)


def test_no_other_language_is_understood_without_being_chosen() -> None:
    foreign = {
        words
        for days in LANGUAGES.values()
        for expressions in days.values()
        for words in each(expressions)
        if re.fullmatch(r"[a-zäöüàâéèêñçãíóúáô]{5,}( [a-z]+)*", words.casefold())
    }
    assert len(foreign) > 50
    for words in foreign:
        with pytest.raises(BadDate):
            read_day(words, TUESDAY)


@given(st.text(max_size=20), st.sampled_from([*LANGUAGES, "en-US", "en-GB"]), st.booleans())
def test_any_text_is_a_day_or_a_sentence_in_any_language(words: str, tag: str, past: bool) -> None:
    try:
        read_day(words, TUESDAY, past=past, style=style_of(tag))
    except BadDate as problem:
        assert problem.sentence.endswith(".")


@for_each(
    ("words", "style", "birthday"),
    [
        ("12 apr 1984", PLAIN, "1984-04-12"),
        ("12th of april", PLAIN, "--04-12"),
        ("25/12/1984", PLAIN, "1984-12-25"),
        ("4/12/1984", DateStyle(day_first=True), "1984-12-04"),
        ("4/12/1984", DateStyle(day_first=False), "1984-04-12"),
        ("12. März 1984", style_of("de"), "1984-03-12"),
        ("12 de marzo", style_of("es"), "--03-12"),
    ],
)
def test_a_birthday_is_read_as_the_user_writes_it(
    words: str, style: DateStyle, birthday: str
) -> None:
    assert read_birthday(words, TUESDAY, style=style) == birthday


@for_each("words", ["12.4.84", "4/12/84", "today", "fri", "march", "2026-w10", "1984"])
def test_a_birthday_is_no_guess(words: str) -> None:
    with pytest.raises(BadDate, match=r"12 apr|two different days"):
        read_birthday(words, TUESDAY)


def test_words_for_what_was_go_back_from_today_too() -> None:
    assert read_day("the 5th", TUESDAY, past=True) == date(2026, 11, 5)
    assert read_day("christmas", TUESDAY, past=True) == date(2025, 12, 25)
    assert read_day("end of october", TUESDAY, past=True) == date(2026, 10, 31)
    assert read_day("mid november", TUESDAY, past=True) == date(2026, 11, 15)
    assert read_day("this mon", TUESDAY, past=True) == date(2026, 11, 23)
    assert read_day("5.12.99", TUESDAY, past=True) == date(1999, 12, 5)
    for words in ("march", "q1", "a week from friday", "this fri", "coming fri"):
        with pytest.raises(BadDate):
            read_day(words, TUESDAY, past=True)


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


@for_each(
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


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("--12-04", "4 December"),
        ("--02-29", "29 February"),
        ("1984-12-04", "4 December 1984"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_birthday_is_shown_as_people_write_it(kept: str, shown: str) -> None:
    assert show_birthday(kept) == shown
