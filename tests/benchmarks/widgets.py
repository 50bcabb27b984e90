"""Lists and long texts on the screen, beside Textual's OptionList: python -m tests.benchmarks.widgets"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock
from tests.benchmarks.machine import machine

SIZES = (1_000, 10_000, 100_000)
ENTRIES = (5, 5_000)
MOVES = 20
REPLACES = 5

Show = Callable[[int, int], None]
"""Shows every so many-th of so many rows."""


class Bare(App[None]):
    """Shows one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


def row(key: str) -> ListRow:
    """Return a row of the usual kind."""
    return ListRow(f"Person {key}", "3 days late", "late", mark="●")


def line_list() -> tuple[Widget, Show]:
    """Return our list and how to fill it."""
    widget = LineList()
    return widget, lambda count, step: widget.show(tuple(map(str, range(0, count, step))), row)


def option_list() -> tuple[Widget, Show]:
    """Return Textual's list and how to fill it."""
    widget = OptionList(markup=False)

    def show(count: int, step: int) -> None:
        widget.clear_options()
        widget.add_options([f"Person {number} 3 days late" for number in range(0, count, step)])

    return widget, show


def story(count: int) -> tuple[TextBlock, ...]:
    """Return a timeline of so many entries."""
    words = "They are leaving seat pricing; she is nervous about the board. " * 3
    return tuple(
        passage
        for number in range(count)
        for passage in (
            TextBlock(f"Mon 23 Nov  met {number}", "met", 1, hanging="● ", right="3 days ago"),
            TextBlock("your move to usage pricing", "detail", 3, hanging="↳ "),
            TextBlock(words, indent=3),
            TextBlock(""),
        )
    )


async def drawn(pilot: Pilot[None]) -> None:
    """Wait until all messages are handled."""
    await pilot.pause(0)
    await pilot.pause(0)


async def keyed(pilot: Pilot[None], key: str) -> float:
    """Return the seconds from a key to the picture."""
    start = time.perf_counter()
    pilot.app.post_message(events.Key(key, None))
    await drawn(pilot)
    return time.perf_counter() - start


async def shown(pilot: Pilot[None], show: Callable[[], None]) -> float:
    """Return the seconds from new content to the picture."""
    start = time.perf_counter()
    show()
    await drawn(pilot)
    return time.perf_counter() - start


async def listed(make: Callable[[], tuple[Widget, Show]], count: int) -> tuple[float, ...]:
    """Return the seconds of building, moving and replacing by half."""
    widget, show = make()
    app = Bare(widget)
    async with app.run_test(size=(100, 40)) as pilot:
        widget.focus()
        build = await shown(pilot, lambda: show(count, 1))
        moves = [await keyed(pilot, "down") for _ in range(MOVES)]
        replaces = [
            await shown(pilot, partial(show, count, 1 + number % 2))
            for number in range(1, 1 + REPLACES)
        ]
        return build, median(moves), median(replaces)


async def scrolled(count: int) -> tuple[float, ...]:
    """Return the seconds of showing a timeline, a page down, its end, and another width."""
    widget = RichTextView()
    app = Bare(widget)
    async with app.run_test(size=(100, 40)) as pilot:
        widget.focus()
        passages = story(count)
        build = await shown(pilot, lambda: widget.show(passages))
        pages = [await keyed(pilot, "pagedown") for _ in range(MOVES)]
        end = await keyed(pilot, "end")
        start = time.perf_counter()
        await pilot.resize_terminal(80, 40)
        return build, median(pages), end, time.perf_counter() - start


async def main() -> None:
    """Measure each size and print two tables."""
    print(machine())
    print("rows       list          build        move        replace by half")
    for count in SIZES:
        ours, theirs = await listed(line_list, count), await listed(option_list, count)
        for name, figures in (("LineList", ours), ("OptionList", theirs)):
            print(f"{count:>7}    {name:10}", *(f"{one * 1000:9.1f} ms" for one in figures))
        ratios = (other / one for one, other in zip(ours, theirs, strict=True))
        print(f"{'':7}    {'ratio':10}", *(f"{ratio:10.1f} x" for ratio in ratios))
    print("entries                  show         a page      to the end  another width")
    few, many = [await scrolled(count) for count in ENTRIES]
    for count, figures in zip(ENTRIES, (few, many), strict=True):
        print(f"{count:>7}    {'Lines':10}", *(f"{one * 1000:9.1f} ms" for one in figures))
    ratios = (most / least for least, most in zip(few, many, strict=True))
    print(f"{'':7}    {'ratio':10}", *(f"{ratio:10.1f} x" for ratio in ratios))


if __name__ == "__main__":
    asyncio.run(main())
