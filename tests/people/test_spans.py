"""Days from one to another in words: what they mean, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import BadDate
from netfollow.people.spans import read_span
from tests.for_each import for_each

TODAY = date(2026, 11, 23)


@for_each(
    ("words", "first", "last"),
    [
        ("2-6 dec", "2026-12-02", "2026-12-06"),
        ("2 - 6 dec", "2026-12-02", "2026-12-06"),
        ("2–6 December", "2026-12-02", "2026-12-06"),
        ("dec 2-6", "2026-12-02", "2026-12-06"),
        ("2 dec to 6 dec", "2026-12-02", "2026-12-06"),
        ("from 2 dec until 6 dec", "2026-12-02", "2026-12-06"),
        ("2.-6.12.", "2026-12-02", "2026-12-06"),
        ("28 dec - 3 jan", "2026-12-28", "2027-01-03"),
        ("28-3 jan", "2026-12-28", "2027-01-03"),
        ("2026-12-02 to 2026-12-06", "2026-12-02", "2026-12-06"),
        ("2026-12-02..2026-12-06", "2026-12-02", "2026-12-06"),
        ("2026-12-02", "2026-12-02", "2026-12-02"),
        ("wed", "2026-11-25", "2026-11-25"),
        ("wed to fri", "2026-11-25", "2026-11-27"),
        ("tomorrow", "2026-11-24", "2026-11-24"),
        ("next week", "2026-11-30", "2026-12-04"),
        ("weekend", "2026-11-28", "2026-11-29"),
        ("today until fri", "2026-11-23", "2026-11-27"),
    ],
)
def test_days_in_words(words: str, first: str, last: str) -> None:
    found = read_span(words, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@for_each("words", ["", "berlin", "2-6", "dec 6 to dec 2 2026", "2-40 dec", "-"])
def test_what_names_no_days_is_refused(words: str) -> None:
    with pytest.raises(BadDate):
        read_span(words, TODAY)


@given(st.text(alphabet="0123456789 -–.toadecjnfriwk", max_size=20))
def test_any_words_are_days_in_order_or_refused(words: str) -> None:
    try:
        found = read_span(words, TODAY)
    except BadDate:
        return
    assert found.first <= found.last


@for_each(
    ("words", "first", "last"),
    [
        ("jan", "2027-01-01", "2027-01-31"),
        ("January 2028", "2028-01-01", "2028-01-31"),
        ("in february", "2027-02-01", "2027-02-28"),
        ("nov", "2026-11-23", "2026-11-30"),
        ("dec", "2026-12-01", "2026-12-31"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("2027-03", "2027-03-01", "2027-03-31"),
        ("jan to mar", "2027-01-01", "2027-03-31"),
        ("dec 28 to jan", "2026-12-28", "2027-01-31"),
        ("jan 4", "2027-01-04", "2027-01-04"),
    ],
)
def test_a_month_alone_is_the_whole_of_it(words: str, first: str, last: str) -> None:
    found = read_span(words, date(2026, 11, 23))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
