"""Text from outside is made harmless in one place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.text import block, line, outgoing

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x1b]8;;http://x\x07link\x1b]8;;\x07", "alink"),
        ("\x1b]52;c;ZXZpbA==\x1b\\after", "after"),
        ("a\x9b31mb", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("\u202eevil", "evil"),
        ("zero\u200bwidth", "zerowidth"),
        ("n\x00u\x7fl", "nul"),
        (FAMILY, FAMILY),
        ("क्\u200dष", "क्\u200dष"),
        ("[/] [bold]x[/bold]", "[/] [bold]x[/bold]"),
        ("e\u0301", "é"),
    ],
)
def test_a_line_is_harmless(given_text: str, shown: str) -> None:
    assert line(given_text) == shown


def test_a_long_line_is_cut_with_a_mark() -> None:
    assert line("x" * 5000, 10) == "x" * 9 + "…"


def test_stacked_marks_are_thinned() -> None:
    assert len(line("q" + "\u0316" * 50)) == 5


def test_a_block_keeps_its_lines_and_an_outgoing_text_has_no_newline_at_its_end() -> None:
    assert block("a\r\nb\rc\td") == "a\nb\nc    d"
    assert outgoing("hello\x1b[2J\n\n") == "hello"


@given(st.text(st.characters(), max_size=60))
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    for shown in (line(text), block(text), outgoing(text)):
        for character in shown.replace("\n", ""):
            assert unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
            assert (
                character
                not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
            )


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert line(line(text)) == line(text)
    assert block(block(text)) == block(text)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert line(text) == text
