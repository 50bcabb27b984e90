"""Screens of figures, counted in a thread: insights in six sections, and the next 14 days."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from netfollow.errors import NetFollowError
from netfollow.method.insight.rates import Breakdown
from netfollow.network import Network
from netfollow.network.session import names
from netfollow.people import Uid
from netfollow.people.dates import show_day
from netfollow.people.days import shift
from netfollow.tui.screens.dialog.dialogs import SheetTitle
from netfollow.tui.screens.dialog.running import hand_over, short_switch_interval
from netfollow.tui.theme import Ascii
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, Hints, KeyLine, hints, pressing
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.figures import sections
from netfollow.view.figures.drawing import BLOCKS, LETTERS, Canvas
from netfollow.view.figures.losing_touch import HEAD
from netfollow.view.figures.sections import MIDDLE_NAMES, SECTIONS, SectionLines
from netfollow.view.text_block import TextBlock

KINDS = tuple(Breakdown)

WIDEST = 132
"""So many cells of the screen are drawn on at most: lines stay short enough to be read."""

EDGES = 2
"""Cells of the screen beside the sections' names."""

GAPS = (3, 2)
"""Cells between two sections' names: where there is room, and in less."""

CLOSE = (*GAPS, 1)
"""The same between names of one word."""

IN_TOUCH = "You're in touch with everyone."
"""What stands in the place of people to write to when there are none."""

SHORT_KEYS = 100
"""Cells of the screen below which the keys have short words."""

LONG = ("b group by · a break down by", "d write to them", "h l section", "p plain text", "picture")
SHORT = ("b group · a break down", "d write", "h l section", "p plain", "picture")
"""Keys with what they do, and what a table is instead of."""


Chosen = TypeVar("Chosen")

WIDE, AROUND = 40, 30
"""Cells of the longest bar, and of what stands beside it."""


class CountingScreen(ModalScreen[Chosen]):
    """A screen of figures. What is counted in a thread within `counting` ends in one of four ways.

    It is shown, by the thread itself; a `NetFollowError` is told in the place of the figures; what
    another program changed meanwhile is counted anew; and a fault of the program ends it as one
    on the event loop does, so that there is a report, which is offered at the next start.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    @abstractmethod
    def count_again(self) -> None:
        """Count from the start."""

    @abstractmethod
    def tell(self, sentence: str) -> None:
        """Show a sentence in the place of the figures."""

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count within this, in a thread."""
        version = self._network.version
        try:
            yield
        except NetFollowError as problem:
            sentence = f"{problem.sentence} Press esc to go back."
            hand_over(self, lambda: self.tell(sentence))
        except (RuntimeError, KeyError) as error:
            if version == self._network.version:
                self._fail(error)
            else:
                hand_over(self, self.count_again)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        def end() -> None:
            raise error

        hand_over(self, lambda: self.call_later(end))


class InsightsScreen(CountingScreen[Uid | None]):
    """Sections side by side; answers with someone to write to, or nobody."""

    BINDINGS = [
        Binding("escape,q,R", "leave", "leave"),
        Binding("tab,l,right", "turn(1)", "next section", priority=True),
        Binding("shift+tab,h,left", "turn(-1)", "section before", priority=True),
        *(
            Binding(str(number), f"go({number - 1})", name)
            for number, name in enumerate(SECTIONS, 1)
        ),
        Binding("b", "kind(1)", "group by"),
        Binding("B", "kind(-1)", "group by the one before"),
        Binding("a", "also(1)", "break down by"),
        Binding("A", "also(-1)", "break down by the one before"),
        Binding("t", "table", "picture or table"),
        Binding("p", "letters", "plain text"),
        Binding("d", "write", "write to them"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self,
        network: Network,
        person: Uid | None,
        *,
        like: InsightsScreen | None = None,
        at: Uid | None = None,
    ) -> None:
        """It opens `like` one that was left, with the cursor `at` whom that was left for."""
        super().__init__(network)
        self.person = person
        self._at = at
        self._section: int = like._section if like else 0
        self._by: Breakdown = like._by if like else Breakdown.STEP
        self._also: int = like._also if like else -1
        self._sheet: Canvas = like._sheet if like else Canvas(76)
        self._counting: Worker[None] | None = None
        self._draw: Callable[[Canvas], SectionLines] | None = None

    def compose(self) -> ComposeResult:
        """The sections' names, what is shown of one, and the keys."""
        with Horizontal(classes="band"):
            yield Static("Insights", id="form-title")
            yield Static(Content(period(self._network.today)), id="form-about")
        yield Hints(id="sections")
        yield RichTextView(id="figures")
        yield LineList(id="losing-touch", empty=IN_TOUCH)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the first section; where signs are ASCII, in plain letters."""
        if any(isinstance(one, Ascii) for one in self.app.get_line_filters()):
            self._sheet = replace(self._sheet, signs=LETTERS)
        self._show_section()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another width."""
        self._sheet = replace(self._sheet, width=max(30, min(event.size.width, WIDEST) - 7))
        self._show_names()
        self._show_keys()
        self._redraw()

    def action_turn(self, by: int) -> None:
        """Go to the section beside."""
        self.action_go((self._section + by) % len(SECTIONS))

    def action_go(self, section: int) -> None:
        """Go to a section."""
        self._section = section
        self._show_section()

    def action_kind(self, by: int) -> None:
        """Tell messages apart by the next kind."""
        self._by = KINDS[(KINDS.index(self._by) + by) % len(KINDS)]
        self._recount()

    def action_also(self, by: int) -> None:
        """Cross with the next kind, or with none."""
        self._also = (self._also + 1 + by) % (len(KINDS) + 1) - 1
        if self._also >= 0 and KINDS[self._also] is self._by:
            self._also = (self._also + 1 + by) % (len(KINDS) + 1) - 1
        self._recount()

    def action_table(self) -> None:
        """Show the table instead of the picture, or the picture again."""
        self._sheet = replace(self._sheet, table=not self._sheet.table)
        self._redraw()
        self._show_keys()

    def action_letters(self) -> None:
        """Draw with plain letters, or with blocks again."""
        signs = LETTERS if self._sheet.signs is BLOCKS else BLOCKS
        self._sheet = replace(self._sheet, signs=signs)
        self._redraw()

    def action_write(self) -> None:
        """Leave for the draft of the person under the cursor."""
        key = self.query_one("#losing-touch", LineList).key
        if self._section == sections.SLIPPING and key is not None and not key.startswith(HEAD):
            self._stop()
            self.dismiss(Uid(key))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_write()

    def action_leave(self) -> None:
        """Close it; nothing is counted any more."""
        self._stop()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Count nothing for a screen that is gone."""
        self._stop()

    def _stop(self) -> None:
        if self._counting is not None:
            self._counting.cancel()

    def _recount(self) -> None:
        if self._section == sections.ANSWERS:
            self._show_section()

    def _show_section(self) -> None:
        with self.app.batch_update():
            self._show_names()
            self._show_keys()
            is_list = self._section == sections.SLIPPING
            figures, people = (
                self.query_one("#figures", RichTextView),
                self.query_one("#losing-touch", LineList),
            )
            figures.display, people.display = not is_list, is_list
            (people if is_list else figures).focus()
        self._draw = None
        self._stop()
        self._counting = self._count(self._wanted())

    def _wanted(self) -> sections.SectionQuery:
        """Return what to count: all that a thread needs, read here."""
        also = KINDS[self._also] if self._also >= 0 else None
        return sections.SectionQuery(self._section, self._by, also, self.person)

    @work(thread=True, exclusive=True, group="figures", exit_on_error=False)
    @short_switch_interval()
    def _count(self, wanted: sections.SectionQuery) -> None:
        """Count a section's figures; who leaves or turns the page waits no longer."""
        worker = get_current_worker()

        def go_on(part: float) -> bool:
            if not worker.is_cancelled and part:
                hand_over(self, partial(self._say_counting, part))
            return not worker.is_cancelled

        with self.counting():
            draw = sections.counted(self._network, wanted, go_on)
            if draw is not None and not worker.is_cancelled:
                hand_over(self, partial(self._counted, wanted, draw))

    def count_again(self) -> None:
        """Count the section anew."""
        self._show_section()

    def tell(self, sentence: str) -> None:
        """Say why there are no figures."""
        self.query_one("#figures", RichTextView).show(
            (TextBlock(""), TextBlock(sentence, "due", indent=1))
        )
        people = self.query_one("#losing-touch", LineList)
        people.empty = sentence
        people.refresh()

    def _say_counting(self, part: float) -> None:
        if self._draw is None:
            counting = (TextBlock(""), TextBlock(f"Counting… {part:.0%}", "muted", indent=1))
            self.query_one("#figures", RichTextView).show(counting)
            people = self.query_one("#losing-touch", LineList)
            people.empty = f"Counting… {part:.0%}"
            people.refresh()

    def _counted(
        self, wanted: sections.SectionQuery, draw: Callable[[Canvas], SectionLines]
    ) -> None:
        if wanted.section == self._section:
            self._draw = draw
            self._redraw()

    def _redraw(self) -> None:
        if self._draw is None:
            return
        shown = self._draw(self._sheet)
        if self._section == sections.SLIPPING:
            people = self.query_one("#losing-touch", LineList)
            people.empty = IN_TOUCH
            is_first = not people.keys
            people.show(tuple(shown.rows), shown.rows.__getitem__)
            is_found = is_first and self._at is not None and people.put_cursor(self._at)
            if is_first and not is_found and len(shown.rows) > 1:
                people.action_to(1)
        else:
            self.query_one("#figures", RichTextView).show(shown.passages)

    def _show_names(self) -> None:
        parts: list[str | Content] = []
        labels, gap = section_labels(self._section, self.app.size.width - EDGES)
        line = ""
        for number, words in enumerate(labels):
            is_current = number == self._section
            text = Content(words).stylize(pressing(str(number + 1), "")[1])
            parts += [
                text.stylize("bold $accent" if is_current else "$foreground-muted"),
                gap,
            ]
            line += ("━" if is_current else " ") * cell_len(words) + gap
        names = Content.assemble(*parts, "\n", (line.rstrip(), "$accent"))
        self.query_one("#sections", Static).update(names)

    def _show_keys(self) -> None:
        is_short = self.app.size.width < SHORT_KEYS
        by, write, turn, plain, picture = SHORT if is_short else LONG
        toggled = f"t {picture if self._sheet.table else 'table'}"
        keys = {
            sections.ANSWERS: f"{by} · {toggled}",
            sections.SLIPPING: f"{write} · j k move",
            sections.PERSON: toggled if self.person else "",
        }.get(self._section, f"{toggled} · j k scroll")
        is_about = self._section == sections.PERSON and not is_short
        person = self.person if is_about else None
        is_there = person is not None and self._network.knows(person)
        who = names([self._network.person(person)]) if person is not None and is_there else ""
        shown = f"{keys} · {turn} · {plain} · esc close".removeprefix(" · ")
        self.query_one(KeyLine).show(Content.assemble(hints(shown), f" · {who}" if who else ""))


def section_labels(current: int, width: int) -> tuple[list[str], str]:
    """Return the sections' names, as long as there is room for, and what stands between two.

    Whichever is the current one, the names stand alike; where there is no room, it alone has one.
    """
    whole, short = (
        [f"{number} {name}" for number, name in enumerate(names, 1)]
        for names in (SECTIONS, MIDDLE_NAMES)
    )
    mixed = [*short[:current], whole[current], *short[current + 1 :]]
    longest = max(cell_len(one) - cell_len(other) for one, other in zip(whole, short, strict=True))
    spare = cell_len(whole[current]) - cell_len(short[current]) - longest
    for labels, left, gaps in ((whole, 0, GAPS), (mixed, spare, GAPS), (short, 0, CLOSE)):
        for cells in gaps:
            gap = " " * cells
            if cell_len(gap.join(labels)) <= width + left:
                return labels, gap
    bare = [str(number) for number in range(1, len(SECTIONS) + 1)]
    return [*bare[:current], whole[current], *bare[current + 1 :]], " " * GAPS[1]


class ForecastScreen(ModalScreen[None]):
    """A bar for each day."""

    BINDINGS = [Binding("escape,q,f", "leave", "leave")]

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def compose(self) -> ComposeResult:
        """One list, and the keys."""
        with Vertical(id="forecast", classes="sheet"):
            yield SheetTitle("The next 14 days", "j k scroll · esc close")
            yield RichTextView(id="days")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(self.app.size.width)
        self.query_one("#days").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another width."""
        self._fill(event.size.width)

    def _fill(self, width: int) -> None:
        network = self._network
        days = self.query_one("#days", RichTextView)
        works = [
            network.policy.is_working(shift(network.today, number))
            for number in range(len(network.forecast()))
        ]
        bar = max(8, min(WIDE, width - AROUND))
        days.show(tuple(forecast_passages(network.forecast(), network.today, works, bar)))

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def period(today: date) -> str:
    """Return the year that figures are of, in words."""
    start = shift(today, -365)
    return f"{start:%-d %b %Y} – {today:%-d %b %Y}"


def forecast_passages(
    counts: list[int], today: date, works: list[bool], wide: int
) -> Iterator[TextBlock]:
    """Yield a line for each day: its name, a bar, its number."""
    most = max(*counts, 1)
    yield TextBlock("Due today, and newly due each day", "muted", indent=1)
    yield TextBlock("")
    for number, (count, waiting) in enumerate(zip(counts, works, strict=True)):
        day = shift(today, number)
        name = f"{day:%a} {show_day(day, today)}" if number < 2 else show_day(day, today)
        bar = "█" * max(1, round(count / most * wide)) if count else "·"
        tone = "muted" if not waiting or not count else "due" if number == 0 else "bar"
        yield TextBlock(
            f"{bar} {f'{count:,}' if count else ''}".rstrip(), tone, indent=1, hanging=f"{name:<16}"
        )
