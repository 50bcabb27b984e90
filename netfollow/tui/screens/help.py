"""Every key by theme on one screen, examples of searches, and the manual's pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netfollow.method.search.query import help_lines
from netfollow.tui.command import CommandContext
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import HELP
from netfollow.tui.keys import LIST_KEYS, Keymap
from netfollow.tui.widgets.key_bar import KeyLine, hints
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.tui.widgets.search_line import SearchLine
from netfollow.view.manual_page import KEYED
from netfollow.view.text_block import TextBlock

AS_EVER = (
    ("tab", "The next pane; shift+tab the one before."),
    ("ctrl+z", "Suspend to the shell; fg comes back."),
    ("ctrl+q", "Quit, from anywhere."),
)
"""Keys that work everywhere, besides those of the commands."""

SHELL = (
    ("netfollow help", "List the pages of the manual."),
    ("netfollow --help", "List every command."),
)
"""What helps outside of the screen."""

LEAST, MOST, GAP = 10, 24, 2
"""Cells of a group's column of keys, and beside it; longer keys have a line of their own."""


COLUMN = 38
"""Cells of a column of keys, at least."""

KEY, INDENT = 8, 2
"""Cells of a key in a column, and before it."""


@dataclass(frozen=True)
class Row:
    """A line of the help: the commands whose keys it shows, and what they do in a few words."""

    ids: tuple[str, ...]
    words: str


def _rows(**words: str) -> tuple[Row, ...]:
    """Return a row for each command; `due__people` is one row for both."""
    return tuple(Row(tuple(name.split("__")), text) for name, text in words.items())


THEMES: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Five keys to start with",
        _rows(
            draft="copy the message",
            sent="sent, plan the next step",
            snooze="snooze until a date",
            note="log a conversation",
            undo="undo",
        ),
    ),
    (
        "Find and move",
        _rows(
            find="search",
            keep="save this search",
            due__people__timeline="today, people, timeline",
            select__select_all="select one, all",
            more="show all who are due",
            waiting="who owes you a reply",
            palette="commands and people",
            back__quit="back, quit",
        ),
    ),
    (
        "Write",
        _rows(
            compose="edit, with writing tips",
            rephrase="rephrase",
            channel="next channel",
            subject="copy the subject",
            open="open mail or profile",
            resources="resources worth sharing",
            introduce="introduce two people",
            own_words="your own wordings",
        ),
    ),
    (
        "What happened",
        _rows(
            replied="they replied",
            paste="log clipboard as reply",
            promise="complete or add a promise",
            no_answer="no answer needed",
            mark_ask="count it as an ask, or not",
            tag="add or remove tags",
            correct="correct or remove entries",
            redo="redo",
        ),
    ),
    (
        "Later",
        _rows(
            not_today="skip for today",
            skip="skip the next step",
            pause="pause or resume",
            cadence="set the cadence",
            catch_up="reschedule the backlog",
        ),
    ),
    (
        "Meetings, mail, trips",
        _rows(
            event="people from an event",
            brief="meeting brief",
            meetings="past meetings",
            mail="read mail",
            trip="plan a trip",
        ),
    ),
    (
        "People",
        _rows(
            add="add a person",
            edit="edit",
            archive="archive or restore",
            delete="delete (undo works)",
            import_contacts="import, with a preview",
            imported="review imported messages",
            merge="merge duplicates",
            duplicates="find duplicates",
        ),
    ),
    (
        "Insights, screen, data",
        _rows(
            insights__review="insights, weekly review",
            forecast="forecast",
            settings="settings",
            layout="layout: 1, 2, 3 columns",
            narrower__wider="list width",
            copy_data="copy all data to a folder",
            demo="demo network",
        ),
    ),
)
"""The keys by theme, most used first; a command that stands nowhere here is added to the last theme."""

SEARCHES = (
    "org:northlight",
    "tag:pycon",
    "silent:>6m",
    "due:week",
    "is:archived",
    "note:pricing",
    "-tag:client",
    "“exact words”",
)
"""Examples of searches."""

IN_LISTS = (
    ("j k", "move"),
    ("g G", "first, last"),
    ("ctrl+d ctrl+u", "half a page"),
    ("enter", "open"),
    ("tab", "next pane"),
)

KEYS = "/ find a key · 1 2 3 … open the manual · j k scroll · esc close"


class HelpScreen(ModalScreen[None]):
    """All keys by theme; `/` shows only those whose words hold what is typed; 1 to 8 the manual."""

    AUTO_FOCUS = "#keys-list"
    BINDINGS = [
        Binding("escape", "back", "back"),
        Binding("q,question_mark", "leave", "leave"),
        Binding("slash", "find", "find"),
        *(
            Binding(str(number), f"manual({number - 1})", "manual", show=False)
            for number in range(1, len(KEYED) + 1)
        ),
    ]

    def __init__(self, desk: CommandContext) -> None:
        super().__init__()
        self._keymap = desk.keymap
        self._off = frozenset(one.id for one in COMMANDS.values() if one.why_not(desk))

    def compose(self) -> ComposeResult:
        """One scrolling list, and a line to search it."""
        with Horizontal(classes="band"):
            yield Static("Keys", id="form-title")
            yield Static("dimmed keys don't apply now", id="form-about")
        yield SearchLine(id="search-words", placeholder="find a key by its words")
        yield RichTextView(id="keys-list", empty="No matching key.")
        yield KeyLine(hints(KEYS), id="keys")

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out for the new width."""
        self._show(self.query_one(SearchLine).value, event.size.width)

    def _show(self, search_words: str, width: int = 0) -> None:
        found = (
            passages(self._keymap, search_words)
            if search_words.strip()
            else columns(self._keymap, self._off, width or self.size.width)
        )
        self.query_one("#keys-list", RichTextView).show(tuple(found))

    def action_find(self) -> None:
        """Open the line to search; the very next letter is one of it."""
        self.query_one(SearchLine).open_line()

    @on(Input.Changed, "#search-words")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted, "#search-words")
    def _found(self) -> None:
        self.query_one("#keys-list").focus()

    def action_manual(self, at: int) -> None:
        """Open a page of the manual."""
        from netfollow.tui.screens.manual import ManualScreen

        self.app.push_screen(ManualScreen(tuple(KEYED)[at]))

    def action_back(self) -> None:
        """End a search, or close it."""
        if self.query_one(SearchLine).close_line():
            self.query_one("#keys-list").focus()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


Cell = tuple[str, str]
"""A text of one column and its tone."""


def columns(keymap: Keymap, off: Collection[str], width: int) -> Iterator[TextBlock]:
    """Yield the keys by theme side by side, then examples of searches and the manual's pages.

    `off` are the commands that can't act now.
    """
    count = max(1, min(3, (width - 2) // COLUMN))
    wide = (width - 2) // count
    blocks = [list(_theme(keymap, off, name, rows)) for name, rows in themes()]
    sides = _spread(blocks, count)
    yield TextBlock("")
    for place in range(max(map(len, sides))):
        yield _side_by_side([side[place] if place < len(side) else [] for side in sides], wide)
    yield TextBlock("In lists", "heading", indent=INDENT)
    yield from _with_keys(IN_LISTS, width)
    yield TextBlock("")
    yield TextBlock("Search examples", "heading", indent=INDENT)
    for line in _filled(SEARCHES, width - INDENT - 2):
        yield TextBlock(line, indent=INDENT)
    yield TextBlock("")
    yield TextBlock("Manual", "heading", indent=INDENT)
    pages = [(str(number), words) for number, words in enumerate(KEYED.values(), 1)]
    yield from _with_keys(pages, width)


def themes() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield each theme with its rows; the last has every command that stands nowhere else."""
    listed = {name for _, rows in THEMES for row in rows for name in row.ids}
    others = (
        Row((one.id,), one.label)
        for one in COMMANDS.values()
        if one.id not in listed and one.id != "help"
    )
    for theme, rows in THEMES[:-1]:
        yield theme, rows
    theme, rows = THEMES[-1]
    yield theme, (*rows, *others)


def _theme(
    keymap: Keymap, off: Collection[str], name: str, rows: Sequence[Row]
) -> Iterator[list[Cell]]:
    """Yield a heading, its rows and a blank one, each as cells."""
    yield [(" " * INDENT, ""), (name, "heading")]
    for row in rows:
        ids = [one for one in row.ids if one in COMMANDS]
        keys = " ".join(filter(None, (keymap.name(one) for one in ids)))
        if not ids or not keys:
            continue
        is_off = all(one in off for one in ids)
        gap = " " * max(1, KEY - cell_len(keys))
        yield [
            (" " * 2 * INDENT, ""),
            (f"{keys}{gap}", "muted" if is_off else "key"),
            (row.words, "muted" if is_off else ""),
        ]
    yield []


def _spread(blocks: Sequence[list[list[Cell]]], count: int) -> list[list[list[Cell]]]:
    """Return the blocks in their order in so many columns, as even as can be."""
    most = max(map(len, blocks))
    while True:
        sides: list[list[list[Cell]]] = [[]]
        for block in blocks:
            if sides[-1] and len(sides[-1]) + len(block) > most:
                sides.append([])
            sides[-1].extend(block)
        if len(sides) <= count:
            return sides
        most += 1


def _side_by_side(cells: Sequence[Sequence[Cell]], wide: int) -> TextBlock:
    """Return one line of all columns."""
    text, spans = "", []
    for place, column in enumerate(cells):
        text += " " * (place * wide - cell_len(text))
        for words, tone in column:
            if tone:
                spans.append((len(text), len(text) + len(words), tone))
            text += words
    return TextBlock(text, spans=tuple(spans))


def _with_keys(rows: Sequence[tuple[str, str]], width: int) -> Iterator[TextBlock]:
    """Yield lines of keys with their words."""
    for line in _filled([f"{keys} {words}" for keys, words in rows], width - INDENT - 2):
        spans = tuple(
            (line.index(f"{keys} {words}"), line.index(f"{keys} {words}") + len(keys), "key")
            for keys, words in rows
            if f"{keys} {words}" in line
        )
        yield TextBlock(line, indent=INDENT, spans=spans)


def _filled(parts: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines with as many parts as there is room for."""
    text = ""
    for part in parts:
        longer = f"{text}   {part}" if text else part
        if text and cell_len(longer) > width:
            yield text
            longer = part
        text = longer
    yield text


def passages(keymap: Keymap, search_words: str = "") -> Iterator[TextBlock]:
    """Yield one line a command, under its theme; only those that hold every word search_words."""
    words = search_words.casefold().split()
    group = ""
    rows = [
        (theme, keymap.names(name), HELP[name], COMMANDS[name].label)
        for theme, lines in themes()
        for line in lines
        for name in line.ids
    ]
    rows.append((THEMES[-1][0], keymap.names("help"), HELP["help"], COMMANDS["help"].label))
    rows += [("In a search", example, meaning, "") for example, meaning in help_lines()]
    rows += [("In a list", keymap.names(one.id), one.help, one.id) for one in LIST_KEYS]
    rows += [("In a list", key, what, "") for key, what in AS_EVER]
    rows += [("In the shell", call, what, "") for call, what in SHELL]
    wide: dict[str, int] = {}
    for name, keys, _, _ in rows:
        if cell_len(keys) <= MOST:
            wide[name] = max(wide.get(name, LEAST), cell_len(keys))
    for name, keys, help, label in rows:
        text = f"{keys} {help} {label}".casefold()
        if not all(word in text for word in words):
            continue
        if name != group:
            if group:
                yield TextBlock("")
            group = name
            yield TextBlock(group, "heading", indent=1)
        column = wide.get(name, LEAST) + GAP
        hanging = keys or "-"
        if cell_len(hanging) > MOST:
            yield TextBlock(hanging, "key", indent=2)
            hanging = ""
        hanging += " " * (column - cell_len(hanging))
        yield TextBlock(help, indent=2, hanging=hanging, hanging_tone="key")
