"""How a message opens, told from its first sentence."""

import re

from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.coach.message import greeting, phrases
from netfollow.method.insight.message_text import (
    _BLANKS,
    _HELLO,
    Opening,
    first_sentence,
    length,
    read_text,
)
from tests.for_each import for_each
from tests.method.insight import obvious

DETAIL = "Your move to usage pricing!"


@for_each(
    ("text", "sentence"),
    [
        ("Hi Jane,\n\nThank you for the call. More soon.", "Thank you for the call."),
        ("Dear Dr. Roe, I read your book. It is good.", "I read your book."),
        ("Jane,\nhow are you? Well, I hope.", "how are you?"),
        ("Version 2.0 is out. Look!", "Version 2.0 is out."),
        ("No stop at all\n\nAnother paragraph", "No stop at all"),
        ("謝謝你。再見。", "謝謝你。"),
        ("", ""),
    ],
)
def test_the_first_sentence_stands_behind_the_greeting(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@for_each(
    ("text", "kind"),
    [
        ("I keep thinking of your move to usage pricing.", Opening.DETAIL),
        ("Thank you for telling me about your move to usage pricing.", Opening.DETAIL),
        ("How is the usage pricing going?", Opening.DETAIL),
        ("Thanks for the call. Your move to usage pricing stayed with me.", Opening.THANKS),
        ("Hi Jane, thanks!", Opening.THANKS),
        ("I'd be grateful for a hint, may I ask?", Opening.THANKS),
        ("How did the pricing go?", Opening.QUESTION),
        ("It rained all day. How are you?", Opening.OTHER),
        ("The thankless task is done.", Opening.OTHER),
        ("", Opening.OTHER),
    ],
)
def test_an_opening_is_the_first_of_its_kinds(text: str, kind: Opening) -> None:
    assert read_text(text).opening(DETAIL) is kind


@given(
    st.lists(
        st.sampled_from(
            [
                "Hi ",
                "Dear ",
                "hello ",
                "Good morning ",
                "Liebe ",
                "Hallo ",
                "Ciao ",
                "Jane",
                "Jane Roe",
                "Dr. ",
                "all",
                ",",
                "!",
                ":",
                "\n",
                "\n\n",
                " ",
                "I am.",
            ]
        ),
        max_size=6,
    ).map("".join)
)
def test_the_usual_greeting_ends_where_the_coach_says(text: str) -> None:
    usual = re.match(_HELLO, text)
    if usual:
        found = greeting(text)
        assert found is not None
        assert found.end == usual.end()


ODD = (
    *(
        "Hi Jane,",
        "Hi Jane Roe!\n",
        "Dear Dr. Roe, ",
        "Jane,\n",
        "\nJane –\n",
        "您好",
        "王先生，您好",
        ",",
        ":",
    ),
    *(
        "ſalut Tom,",
        "Good morning",
        "Thank you",
        "thankless",
        "Merci",
        "спасибо",
        "ありがとう",
        "Danke ",
        "grat",
    ),
    *(
        "the audit",
        "THE STRASSE",
        "straße",
        "Tar\u0301n",
        "in two schools",
        "About the pilot",
        "pilot",
    ),
    *(
        ".",
        "!",
        "?",
        "…",
        "。",
        "！",
        "？",
        ". ",
        "?\n",
        "\n",
        "\n\n",
        "\n \u3000\n",
        '."',
        ".)",
        "2.0",
    ),
    *(" ", "\t", "\x0b", "\x1c", "\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u202f", "\u3000"),
    *(
        "\u200b",
        "\x00",
        "\udc80",
        "é",
        "e\u0301",
        "ß",
        "ẞ",
        "İ",
        "🙂",
        "w ",
        "w\u2003",
        "-",
        "–",
        "http://x",
    ),
)
"""Parts of texts that are easily read wrongly."""

odd = st.lists(st.sampled_from(ODD) | st.characters(), max_size=12).map("".join)


@given(odd, odd)
def test_odd_texts_are_read_as_they_are_slowly(text: str, detail: str) -> None:
    assert first_sentence(text) == obvious.first_sentence(text)
    assert read_text(text).opening(detail) == obvious.opening(text, detail)
    assert greeting(text) == obvious.greeting(text)


@given(st.lists(st.sampled_from(ODD) | st.characters(), max_size=4), st.integers(0, 160))
def test_words_are_counted_as_they_are_slowly(parts: list[str], times: int) -> None:
    text = "".join(parts) * times
    assert length(text) == read_text(text).length == obvious.length(text)


def test_no_white_space_is_taken_for_a_letter() -> None:
    blanks = {chr(code) for code in range(0x110000) if chr(code).isspace()}
    assert {one.encode()[0] for one in blanks} == set(_BLANKS)


def test_every_greeting_begins_with_two_letters() -> None:
    assert all(one[:2].isalpha() for one in phrases("greetings"))


def test_without_a_detail_nothing_is_named() -> None:
    assert read_text("Your move to usage pricing stayed with me.").opening("") is Opening.OTHER


def test_the_lengths_meet() -> None:
    assert [length("w " * count) for count in (0, 40, 41, 80, 81, 150, 151)] == [
        "up to 40",
        "up to 40",
        "41 to 80",
        "41 to 80",
        "81 to 150",
        "81 to 150",
        "over 150",
    ]
