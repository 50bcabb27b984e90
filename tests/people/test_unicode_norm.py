"""Normal forms in linear time: a text of nothing but marks takes no longer than any other."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.text import block, line
from netfollow.people.unicode_norm import PIECE, normalized
from tests.patience import at_most

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
MARKS = "\u0301\u0316"


@pytest.mark.parametrize("form", FORMS)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["é" * 700, "e\u0301" * 600, "각" * 600, "क्षि" * 300, "漢字" * 500]),
        )
    )
)
def test_a_text_is_normalized_as_unicodedata_does_it(
    form: Literal["NFC", "NFD", "NFKC", "NFKD"], parts: list[str]
) -> None:
    text = " ".join(parts)
    assert normalized(form, text) == unicodedata.normalize(form, text)  # noqa: TID251


@pytest.mark.parametrize("form", FORMS)
def test_text_in_scripts_that_compose_is_split_nowhere_within_a_letter(
    form: Literal["NFC", "NFD", "NFKC", "NFKD"],
) -> None:
    for letter in ("\u1112\u1161\u11ab", "e\u0323\u0301", "\u09c7\u09be", "Å", "ﬁ"):
        text = f"x{letter * PIECE} "
        if all(unicodedata.combining(one) or one.isalpha() for one in letter):
            shown = unicodedata.normalize(form, f"{letter} ")[:-1]  # noqa: TID251
            assert normalized(form, f"x{f'{letter}a' * PIECE}") == f"x{f'{shown}a' * PIECE}"
        assert len(normalized(form, text)) > PIECE


@pytest.mark.parametrize("shown", [line, block, lambda text: normalized("NFC", text)])
def test_marks_in_no_order_take_as_long_as_they_are_many(shown: object) -> None:
    assert callable(shown)
    with at_most(15):
        shown("a" + MARKS * 100_000)
