"""Promises in a note."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.promise_parser import Vow, read_vow, vows_in

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("send the case study by Friday", Vow("send the case study", True, date(2026, 11, 27))),
        ("send the deck by dec 5", Vow("send the deck", True, date(2026, 12, 5))),
        ("call back tomorrow", Vow("call back", True, date(2026, 11, 24))),
        ("write next week", Vow("write", True, date(2026, 11, 30))),
        ("look it up in 3 days", Vow("look it up", True, date(2026, 11, 26))),
        ("I'll introduce her to Ann", Vow("introduce her to Ann", True, None)),
        ("stand by me", Vow("stand by me", True, None)),
        ("report on the Monday meeting", Vow("report on the Monday meeting", True, None)),
        ("they will send the CV by mon.", Vow("send the CV", False, date(2026, 11, 30))),
        ("< intro to her boss", Vow("intro to her boss", False, None)),
        ("she'll call on friday", Vow("call", False, date(2026, 11, 27))),
        ("tomorrow", Vow("tomorrow", True, None)),
        ("", None),
        ("  . ", None),
    ],
)
def test_a_promise_is_read_with_its_day(words: str, expected: Vow | None) -> None:
    assert read_vow(words, TODAY) == expected


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("send the storm photos by blah", "by blah"),
        ("send the case study by blursday.", "by blursday"),
        ("drop by the office by the 35th", "by the 35th"),
        ("send the draft by Ann", "by Ann"),
        ("send the draft by fri", ""),
        ("send the draft by Ann by friday", ""),
        ("stand by", ""),
        ("stand by me", ""),
        ("read the book by one of the great old authors", ""),
        ("send the draft", ""),
    ],
)
def test_a_day_that_is_not_understood_is_told(words: str, unread: str) -> None:
    vow = read_vow(words, TODAY)
    assert vow is not None
    assert vow.unread == unread
    assert vow.text.endswith(unread)
    assert vow.doubt == (f"no day was understood in “{unread}”" if unread else "")


def test_only_lines_that_begin_with_the_sign_are_promises() -> None:
    note = "Great talk! Loved it.\n! send the study by fri\n  !< intro to her boss\n!\nBye!"
    assert list(vows_in(note, TODAY)) == [
        Vow("send the study", True, date(2026, 11, 27)),
        Vow("intro to her boss", False, None),
    ]


@given(st.text(max_size=200))
def test_whatever_is_typed_is_a_promise_with_words_or_none(words: str) -> None:
    for vow in vows_in(f"!{words}", TODAY):
        assert vow.text.strip()
        assert "\n" not in vow.text
