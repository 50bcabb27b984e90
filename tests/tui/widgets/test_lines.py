"""Long texts and timelines: wrapped when they come into sight, and never lost from under the eye."""

import pytest
from textual.pilot import Pilot

from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.text_block import TextBlock
from tests.keys import press
from tests.look_at import lines, screen
from tests.tui.widgets.bare import Bare

WORDS = "some words that wrap over lines "


def entry(number: int) -> tuple[TextBlock, ...]:
    return (
        TextBlock(f"Mon {number}", "mine", indent=1, hanging="→ ", right="3d ago", key=str(number)),
        TextBlock("their move", "detail", indent=3, hanging="↳ "),
        TextBlock(WORDS * 3, indent=3),
        TextBlock(""),
    )


def story(*numbers: int) -> tuple[TextBlock, ...]:
    return tuple(passage for number in numbers for passage in entry(number))


async def shown(app: Bare, pilot: Pilot[str], passages: tuple[TextBlock, ...]) -> RichTextView:
    found = app.query_one(RichTextView)
    found.show(passages)
    found.focus()
    await pilot.pause()
    return found


async def test_an_entry_has_a_heading_a_detail_and_an_indented_body() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(40, 8)) as pilot:
        await shown(app, pilot, story(1))
        assert [line.rstrip() for line in lines(app)[:5]] == [
            " → Mon 1                         3d ago",
            "   ↳ their move",
            "   some words that wrap over lines some",
            "   words that wrap over lines some",
            "   words that wrap over lines",
        ]


@pytest.mark.parametrize(
    ("keys", "top"),
    [("j", 1), ("down", 1), ("j j k", 1), ("G", 117), ("end", 117), ("G g", 0), ("pagedown", 3)],
)
async def test_keys_scroll_by_line_page_and_end(keys: str, top: int) -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(40, 3)) as pilot:
        found = await shown(app, pilot, story(*range(20)))
        await press(pilot, *keys.split())
        assert found.scroll_offset.y == top


async def test_the_words_of_a_heading_keep_clear_of_what_stands_at_its_right() -> None:
    passage = TextBlock("Thu 19 Nov met at Product meetup", right="4 days ago", hanging="● ")
    app = Bare(RichTextView())
    async with app.run_test(size=(34, 4)) as pilot:
        await shown(app, pilot, (passage,))
        assert [line.rstrip() for line in lines(app)[:2]] == [
            "● Thu 19 Nov met at    4 days ago",
            "  Product meetup",
        ]
        await pilot.resize_terminal(14, 9)
        await pilot.pause()
        assert "ago" not in screen(app)
        assert "Product" in screen(app)


async def test_the_end_of_a_long_story_is_its_last_entry_also_after_a_resize() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(60, 20)) as pilot:
        await shown(app, pilot, story(*range(900)))
        await press(pilot, "G")
        assert "Mon 899" in screen(app)
        await pilot.resize_terminal(44, 20)
        await pilot.pause()
        assert "Mon 897" in screen(app)
        await press(pilot, "G")
        assert "Mon 899" in screen(app)


async def test_how_long_a_short_text_is_does_not_hang_on_the_sizes_before() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(60, 12)) as pilot:
        found = await shown(app, pilot, story(*range(60)))
        before = found.length
        await pilot.resize_terminal(60, 50)
        await pilot.pause()
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert found.length == before == len(found.plain.split("\n"))


async def test_after_a_resize_the_same_entry_is_at_the_top() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(60, 20)) as pilot:
        found = await shown(app, pilot, story(*range(50)))
        found.scroll_to(y=found.plain.split("\n").index(" → Mon 7"), animate=False)
        await pilot.pause()
        for width in (30, 90, 17, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert "→ Mon 7" in lines(app)[0]


async def test_a_new_entry_above_moves_nothing_from_under_the_eye() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(app, pilot, story(*range(1, 50)))
        await press(pilot, *"jjjjjjjj")
        before = [line[:-1] for line in lines(app)]
        await shown(app, pilot, story(*range(-3, 50)))
        assert [line[:-1] for line in lines(app)] == before


async def test_another_story_begins_at_its_top() -> None:
    app = Bare(RichTextView())
    async with app.run_test(size=(60, 10)) as pilot:
        found = await shown(app, pilot, story(*range(50)))
        await press(pilot, "G")
        await shown(app, pilot, story(*range(100, 150)))
        assert found.scroll_offset.y == 0
        await press(pilot, "G")
        await shown(app, pilot, tuple(TextBlock(f"line {number}") for number in range(90)))
        assert found.scroll_offset.y == 0


async def test_what_was_shown_before_does_not_change_how_a_text_is_wrapped() -> None:
    text = (TextBlock("a " * 150),)
    for width in (30, 33, 39, 40):
        app = Bare(RichTextView())
        async with app.run_test(size=(width, 12)) as pilot:
            found = await shown(app, pilot, text)
            fresh = found.plain
            await shown(app, pilot, story(*range(50)))
            await shown(app, pilot, text)
            assert found.plain == fresh


async def test_a_gap_in_a_draft_is_marked_across_lines() -> None:
    body = "Hi Ann, what you said about [what they said] stays."
    start, end = body.index("["), body.index("]") + 1
    app = Bare(RichTextView())
    async with app.run_test(size=(40, 4)) as pilot:
        found = await shown(app, pilot, (TextBlock(body, spans=((start, end, "gap"),)),))
        marked = "".join(
            one.text
            for y in range(2)
            for one in found.render_line(y)
            if one.style is not None and one.style.reverse
        )
        assert marked == "[what they said]"


async def test_nothing_to_show_is_said() -> None:
    app = Bare(RichTextView(empty="No contact selected."))
    async with app.run_test(size=(40, 4)) as pilot:
        await shown(app, pilot, ())
        assert "No contact selected." in screen(app)
        await press(pilot, "j", "G", "g", "pagedown")
        assert "No contact selected." in screen(app)
