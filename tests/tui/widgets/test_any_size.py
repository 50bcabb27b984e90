"""Any text at any size: nothing ends the program, nothing is obeyed, columns stay straight."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.strip import Strip
from textual.widget import Widget

from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock
from tests.keys import press
from tests.tui.widgets.bare import HOSTILE, OBEYED, Bare

SIZES = ((1, 1), (2, 1), (1, 50), (300, 100), (3, 2), (8, 8))


def filled(texts: tuple[str, ...]) -> Bare:
    """Return an app whose four widgets show these texts in every place they have."""
    one, other, third = (texts[step:] + texts[:step] for step in range(3))
    rows = {
        str(number): ListRow(*found, mark=found[0])
        for number, found in enumerate(zip(one, other, HOSTILE, third, one, strict=False))
    }
    passages = tuple(
        TextBlock(first, "late", 3, ((0, 4, "gap"),), second, last[:20], key=first)
        for first, second, last in zip(one, other, third, strict=True)
    )
    keys = tuple(Key(a[:9], b, "none", c) for a, b, c in zip(one, other, third, strict=True))

    class Filled(Bare):
        def on_mount(self) -> None:
            self.query_one(LineList).show(tuple(rows), rows.__getitem__)
            self.query_one(RichTextView).show(passages)
            self.query_one(KeyBar).show(keys)
            self.query_one(StatusLine).say("".join(texts))

    return Filled(
        StatusLine(), LineList(lines=2, empty=texts[0]), RichTextView(empty=texts[0]), KeyBar()
    )


def drawn(widget: Widget) -> list[Strip]:
    return [widget.render_line(y) for y in range(widget.size.height)]


def harmless(app: Bare) -> None:
    for widget in app.query("StatusLine, LineList, RichTextView, KeyBar").results(Widget):
        for strip in drawn(widget):
            assert not OBEYED & set(strip.text)
            assert strip.text.encode().decode() == strip.text
            assert strip.cell_length == widget.size.width, strip.text


async def test_a_storm_of_sizes_with_hostile_texts() -> None:
    dice = random.Random(7)
    storm = [(dice.randint(1, 300), dice.randint(1, 100)) for _ in range(12)]
    app = filled(HOSTILE)
    async with app.run_test(size=(80, 24)) as pilot:
        for size in (*SIZES, *storm):
            await pilot.resize_terminal(*size)
            app.query_one(LineList).focus()
            await press(pilot, "G", "k", "pageup", "j")
            app.query_one(RichTextView).focus()
            await press(pilot, "G", "k", "g", "j")
            harmless(app)


@settings(max_examples=40)
@given(
    st.lists(st.text(max_size=40) | st.sampled_from(HOSTILE), min_size=1, max_size=5).map(tuple),
    st.integers(1, 120),
    st.integers(1, 40),
)
async def test_any_text_in_any_place(texts: tuple[str, ...], width: int, height: int) -> None:
    app = filled(texts)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause(0)
        harmless(app)
