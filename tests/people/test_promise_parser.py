"""Promises in a note."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.promise_parser import ParsedPromise, parse_promise, promises_in

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "send the case study by Friday",
            ParsedPromise("send the case study", True, date(2026, 11, 27)),
        ),
        ("send the deck by dec 5", ParsedPromise("send the deck", True, date(2026, 12, 5))),
        ("call back tomorrow", ParsedPromise("call back", True, date(2026, 11, 24))),
        ("write next week", ParsedPromise("write", True, date(2026, 11, 30))),
        ("look it up in 3 days", ParsedPromise("look it up", True, date(2026, 11, 26))),
        ("I'll introduce her to Ann", ParsedPromise("introduce her to Ann", True, None)),
        ("stand by me", ParsedPromise("stand by me", True, None)),
        ("report on the Monday meeting", ParsedPromise("report on the Monday meeting", True, None)),
        ("they will send the CV by mon.", ParsedPromise("send the CV", False, date(2026, 11, 30))),
        ("< intro to her boss", ParsedPromise("intro to her boss", False, None)),
        ("she'll call on friday", ParsedPromise("call", False, date(2026, 11, 27))),
        ("tomorrow", ParsedPromise("tomorrow", True, None)),
        ("", None),
        ("  . ", None),
    ],
)
def test_a_promise_is_read_with_its_day(words: str, expected: ParsedPromise | None) -> None:
    assert parse_promise(words, TODAY) == expected


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
    vow = parse_promise(words, TODAY)
    assert vow is not None
    assert vow.unread == unread
    assert vow.text.endswith(unread)
    assert vow.doubt == (f"no day was understood in “{unread}”" if unread else "")


def test_only_lines_that_begin_with_the_sign_are_promises() -> None:
    note = "Great talk! Loved it.\n! send the study by fri\n  !< intro to her boss\n!\nBye!"
    assert list(promises_in(note, TODAY)) == [
        ParsedPromise("send the study", True, date(2026, 11, 27)),
        ParsedPromise("intro to her boss", False, None),
    ]


@given(st.text(max_size=200))
def test_whatever_is_typed_is_a_promise_with_words_or_none(words: str) -> None:
    for vow in promises_in(f"!{words}", TODAY):
        assert vow.text.strip()
        assert "\n" not in vow.text
