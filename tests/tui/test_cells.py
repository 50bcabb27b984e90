"""Text in cells: columns stay straight, and nothing is cut without a mark."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.cells import ELLIPSIS, fit, safe, wrap
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock
from tests.keys import press
from tests.look_at import screen

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["李明" * 9, "e\u0301" * 20, "👨‍👩‍👧‍👦 family", "\x1b[2J", ""]
)


@given(TEXTS, st.integers(0, 40))
def test_a_text_fits_its_cells_to_the_cell(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cell_len(fitted) == width
    assert (ELLIPSIS in fitted or width == 0) or cell_len(safe(text)) <= width


@given(TEXTS, st.integers(2, 40))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    text = "\n".join(safe(row) for row in text.split("\n"))
    lines = wrap(text, width)
    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")
    assert all(cell_len(text[start:end].rstrip(" ")) <= width for start, end in lines)


@given(st.text(st.characters(), max_size=60))
def test_the_last_line_of_defence_lets_no_control_through(text: str) -> None:
    assert len(safe(text)) == len(text)
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in safe(text))


class Resources(App[str]):
    """A bare app with one list and one text."""

    def compose(self) -> ComposeResult:
        yield LineList(id="list", empty="Nothing\nhere")
        yield RichTextView(id="text")


async def test_only_rows_in_sight_are_made_however_long_the_list() -> None:
    made: list[str] = []

    def row(key: str) -> ListRow:
        made.append(key)
        return ListRow(f"row {key}")

    app = Resources()
    async with app.run_test(size=(40, 20)) as pilot:
        shown = app.query_one(LineList)
        assert "Nothing" in screen(app)
        shown.show([str(number) for number in range(100_000)], row)
        shown.focus()
        await pilot.pause()
        assert len(made) < 40
        await press(pilot, "G")
        assert shown.key == "99999"
        assert "row 99999" in screen(app)
        assert len(made) < 80


async def test_the_cursor_stays_with_its_key_and_falls_to_a_neighbour() -> None:
    app = Resources()
    async with app.run_test(size=(40, 20)) as pilot:
        shown = app.query_one(LineList)
        shown.show(list("abcdef"), ListRow)
        shown.put_cursor("c")
        shown.show(list("xabcdef"), ListRow)
        assert shown.key == "c"
        shown.show(list("xabdef"), ListRow)
        assert shown.key == "d"
        shown.show([], ListRow)
        assert shown.key is None
        await pilot.pause()


@pytest.mark.parametrize("count", [5, 5_000])
async def test_a_long_text_is_laid_out_only_as_far_as_it_is_scrolled(count: int) -> None:
    app = Resources()
    async with app.run_test(size=(40, 20)) as pilot:
        text = app.query_one(RichTextView)
        text.show([TextBlock(f"passage {number} " + "words " * 20) for number in range(count)])
        await pilot.pause()
        assert text.plain.count("passage") <= 40
        text.focus()
        await press(pilot, "G")
        assert f"passage {count - 1}" in screen(app)
