"""Whatever the text, columns stay straight and nothing of it is obeyed."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netfollow.view.cells import fit, safe, wrap
from tests.for_each import for_each
from tests.tui.widgets.bare import FAMILY, HOSTILE, OBEYED

texts = st.lists(
    st.sampled_from(
        [*HOSTILE, *OBEYED, FAMILY, " ", "  ", "word", "é", "日", "🇩🇪", "❤️", "👍🏽", "\u200d", "क्‍ष"]
    )
    | st.text(max_size=8),
    max_size=12,
).map("".join)
widths = st.integers(min_value=1, max_value=60)


@given(texts)
def test_nothing_that_a_terminal_obeys_is_left_and_offsets_stay(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not OBEYED & set(shown)
    assert shown.encode().decode() == shown


@for_each("text", [FAMILY, "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "❤️", "é", "e\u0301", "क्‍ष", "李明", "نص"])
def test_what_people_write_in_any_script_stays(text: str) -> None:
    assert safe(text) == text


@for_each("text", ["\u200d", "a\u200d", "a\u200d b", "\u200cb", "日\u200d\u200d", "日\u2060"])
def test_what_would_be_drawn_as_nothing_is_seen(text: str) -> None:
    assert "·" in safe(text)


@given(texts, widths)
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_a_cut_is_marked_and_what_fits_is_not_cut() -> None:
    assert fit("Ann Lee", 7) == "Ann Lee"
    assert fit("Ann Lee", 5) == "Ann …"
    assert fit("日本語", 4) == "日 …"
    assert fit("Ann", 0) == ""


@given(texts, st.integers(min_value=2, max_value=60))
def test_wrapped_lines_fit_and_no_word_is_lost(text: str, width: int) -> None:
    text = "\n".join(map(safe, text.split("\n")))
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_words_and_long_words_where_they_must() -> None:
    text = "to be or not\n\ndonaudampfschiff"
    assert [text[start:end] for start, end in wrap(text, 8)] == [
        "to be or ",
        "not",
        "",
        "donaudam",
        "pfschiff",
    ]
