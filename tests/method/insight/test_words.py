"""How a message opens, told from its first sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.coaching.greeting import greeting
from netfollow.method.insight.words import _HELLO, Opening, first_sentence, length, opening

DETAIL = "Your move to usage pricing!"


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
    assert opening(text, DETAIL) is kind


@given(
    st.lists(
        st.sampled_from(
            ["Hi ", "Dear ", "hello ", "Jane", "Jane Roe", "Dr. ", "all", ",", "\n\n", " ", "I am."]
        ),
        max_size=6,
    ).map("".join)
)
def test_the_usual_greeting_ends_where_the_coach_says(text: str) -> None:
    usual = _HELLO.match(text)
    if usual:
        found = greeting(text)
        assert found is not None
        assert found.end == usual.end()


def test_without_a_detail_nothing_is_named() -> None:
    assert opening("Your move to usage pricing stayed with me.", "") is Opening.OTHER


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
