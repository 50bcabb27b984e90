"""The palette: every command, saved search, theme, person and manual page, by a few letters."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.events import Event, Key
from textual.worker import WorkerState

from netfollow.errors import NetFollowError
from netfollow.network.search.searches import VIEWS
from netfollow.people.text import line
from netfollow.tui.command import Command
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.dialog.dialogs import SheetTitle
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.runner import forget_search, search_for
from netfollow.tui.theme import WORDS
from netfollow.view.cells import fit, safe
from netfollow.view.manual_page import ON_SCREEN, title

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit as Found


PEOPLE_SHOWN = 20

SOUGHT = "a command, a person, a saved search, a page of the manual, a theme"
"""What the palette finds."""

PAGE_WORDS = {
    "settings": "signature name mouse config.toml options preferences working days limit",
    "commands": "trip travel shell cli",
    "method": "birthday anniversary reminders",
    "export": "csv backup",
}
"""Other words by which a page of the manual is found."""

LOOSE = "Around"
"""The group of commands that change nothing: scattered letters may find them, and no others."""

SCATTERED = 0.2
"""The score of a command that has the letters somewhere: people come before it."""

WIDEST, BESIDE = 92, 10
"""Cells of a line at most, and cells of the screen beside it."""

TITLES: dict[str, tuple[str, str]] = {
    "draft": ("Copy the message", "draft clipboard send"),
    "compose": ("Edit the message", "draft composer write tips coach"),
    "subject": ("Copy the subject", "email title"),
    "open": ("Open mail program or profile", "email linkedin browser link"),
    "resources": ("Resources worth sharing", "shelf articles links ideas share value"),
    "own_words": ("Your own wordings", "learn templates edits sentences style mine"),
    "introduce": ("Introduce two people", "introduction connect opt-in"),
    "rephrase": ("Rephrase the message", "reword template wording next"),
    "channel": ("Switch to the next channel", "email linkedin text call"),
    "sent": ("Mark as sent", "done went out next step"),
    "replied": ("Log a reply", "answer replied response"),
    "paste": ("Log the clipboard as their reply", "paste answer"),
    "snooze": ("Snooze until a date", "later remind reminder postpone defer"),
    "not_today": ("Skip for today", "tomorrow later"),
    "skip": ("Skip the next step", "leave out"),
    "no_answer": ("No answer needed", "dismiss ignore"),
    "mark_ask": ("Count my last message as an ask, or not", "question request"),
    "pause": ("Pause or resume", "rest wake stop"),
    "note": ("Log a conversation", "note meeting call talk interaction"),
    "correct": (
        "Correct or remove an entry",
        "edit conversation timeline mistake change note fact",
    ),
    "promise": ("Complete or add a promise", "commitment todo waiting kept"),
    "trip": ("Plan a trip", "travel visit city country journey who lives there"),
    "undo": ("Undo", "take back revert"),
    "redo": ("Redo", "again"),
    "add": ("Add a person", "new contact create"),
    "edit": ("Edit this person", "contact change details phone email birthday"),
    "tag": ("Add or remove tags", "label group"),
    "cadence": ("Set the cadence", "rhythm frequency keep in touch every months"),
    "archive": ("Archive or restore", "unarchive hide put away"),
    "import_contacts": (
        "Import contacts and messages",
        "linkedin google outlook vcard csv settings file",
    ),
    "merge": ("Merge with the most likely duplicate", "duplicates combine twice double"),
    "duplicates": ("Find duplicates", "merge twice double same person"),
    "imported": ("Review imported messages", "import waiting silent history"),
    "demo": ("Try the demo network", "sample example tour"),
    "select": ("Select this person", "mark choose several"),
    "select_all": ("Select everyone in the list", "mark all none clear"),
    "delete": ("Delete this person", "remove erase"),
    "find": ("Search", "find filter people notes"),
    "keep": ("Save this search", "keep filter store"),
    "waiting": ("Show whose reply you're waiting for", "waiting silent unanswered asked pending"),
    "more": ("Show all who are due", "more limit"),
    "catch_up": ("Reschedule the backlog", "catch up spread overdue"),
    "forecast": ("Forecast for the next 14 days", "upcoming calendar"),
    "insights": ("Insights", "look back reply rates habits network funnel figures statistics"),
    "review": ("Weekly review", "week reflect"),
    "due": ("Go to today", "queue due"),
    "people": ("Go to people", "contacts list"),
    "timeline": ("Go to the timeline", "history"),
    "layout": ("Change the layout", "columns panes settings"),
    "narrower": ("Shrink the lists", "narrower border"),
    "wider": ("Widen the lists", "wider border"),
    "copy_data": ("Save a copy of all data", "export backup folder"),
    "settings": (
        "Settings",
        "config options preferences signature name theme daily limit working days mail folders keys",
    ),
    "palette": ("Commands and people", "palette"),
    "help": ("Keys and manual", "help shortcuts documentation settings export"),
    "back": ("Back", "escape close"),
    "quit": ("Quit", "exit close"),
}
"""What a command is called in the palette, and other words by which it is found."""


class PaletteProvider(Provider):
    """Commands first, then people."""

    @property
    def _main(self) -> Main | None:
        return next((one for one in self.app.screen_stack if isinstance(one, Main)), None)

    async def discover(self) -> Hits:
        """Yield all commands, then the saved searches."""
        main = self._main
        if main is None:
            return
        for command in COMMANDS.values():
            yield DiscoveryHit(
                self._command_line(main, command), partial(self._run, command.id), text=command.id
            )
        for name, text in saved_searches(main).items():
            go = partial(search_for, main, text)
            yield DiscoveryHit(self._line(f"Search: {line(name)}", line(text)), go, text=name)

    async def search(self, query: str) -> Hits:
        """Yield the commands, themes and searches that fit a few letters, best first; then people.

        Whoever presses enter at once gets the first.
        """
        main = self._main
        if main is None:
            return
        for hit in sorted(self._known(main, query), key=lambda hit: -hit.score):
            yield hit
        for found in await asyncio.to_thread(people_found, main, query):
            if not main.network.knows(found.contact):
                continue
            contact = main.network.person(found.contact)
            name = line(contact.name, 60)
            is_named = found.where == "name"
            about = contact.org if is_named else f"{found.where}: {line(found.excerpt, 120)}"
            go = partial(main.way_back.visit, found.contact)
            yield Hit(
                0.6 if is_named else 0.4,
                self._line(name, "person", line(about, 120)),
                go,
                text=name,
            )

    def _known(self, main: Main, query: str) -> Iterator[Hit]:
        yield from self._commands(main, query)
        yield from self._pages(query)
        yield from self._themes(query)
        yield from self._searches(main, query)

    def _commands(self, main: Main, query: str) -> Iterator[Hit]:
        """Yield the commands with the words in their title, another word or their help."""
        matcher = self.matcher(query)
        for command in COMMANDS.values():
            title, others = titled(command)
            found, places = matcher.fuzzy_search.match(query, title)
            score = _fits(title, query) or 0.9 * _says(f"{title} {others}", query)
            score = score or 0.8 * _says(f"{title} {others} {command.label} {command.help}", query)
            if score or (found > 0 and command.group == LOOSE):
                shown = self._command_line(main, command)
                for place in places if found > 0 and score not in (0.8, 0.9) else ():
                    shown = shown.stylize("bold underline", place, place + 1)
                run = partial(self._run, command.id)
                yield Hit(score or SCATTERED, shown, run, text=command.id)

    def _pages(self, query: str) -> Iterator[Hit]:
        for name in ON_SCREEN:
            words = f"manual {name} {page_title(name)} {PAGE_WORDS.get(name, '')}"
            if _says(words, query):
                shown = self._line(page_title(name), "manual")
                yield Hit(0.45, shown, partial(self._read, name), text=name)

    def _themes(self, query: str) -> Iterator[Hit]:
        for theme, look in WORDS.items():
            if _says(f"theme settings {theme} {look}", query):
                show = self._line(f"Theme: {look}", theme)
                yield Hit(0.85, show, partial(self._wear, theme), text=look)

    def _searches(self, main: Main, query: str) -> Iterator[Hit]:
        matcher = self.matcher(query)
        for name, text in saved_searches(main).items():
            score = matcher.match(f"search: {name}")
            if score > 0:
                go = partial(search_for, main, text)
                shown = self._line(f"Search: {line(name)}", line(text))
                yield Hit(score, shown, go, text=name)
            score = matcher.match(f"forget search: {name}") * 0.5
            if score > 0 and VIEWS.get(name) != text:
                go = partial(forget_search, main, name)
                shown = self._line(f"Forget search: {line(name)}", "")
                yield Hit(score, shown, go, text=name)

    def _wear(self, theme: str) -> None:
        """Take another theme, and keep it as long as the settings say what they say now."""
        self.app.theme = theme
        if self._main is not None:
            over = getattr(self.app, "settings_theme", "")
            self._main.pane_layout.keep_look(theme=theme, over=over)
            self._main.say(f"Theme: {WORDS[theme]}", "muted")

    def _read(self, page: str) -> None:
        """Open a page of the manual."""
        from netfollow.tui.screens.manual import ManualScreen

        self.app.push_screen(ManualScreen(page))

    def _command_line(self, main: Main, command: Command) -> Content:
        """Return a command with its key at the right; one that can't act says why."""
        reason = command.why_not(main)
        about = f"not now: {reason}" if reason else ""
        return self._line(titled(command)[0], main.keymap.name(command.id), about, is_key=True)

    def _line(self, left: str, right: str, about: str = "", *, is_key: bool = False) -> Content:
        """Return one line of the list: what it is, what is known of it, and a word at the right."""
        width = max(20, min(WIDEST, self.app.size.width - BESIDE))
        right = safe(right)
        room = max(8, width - cell_len(right) - 2)
        left = fit(safe(left), min(room, cell_len(safe(left))))
        rest = room - cell_len(left) - 3
        about = fit(f"   {safe(about)}", rest + 3) if about and rest > 8 else ""
        gap = " " * max(2, width - cell_len(left) - cell_len(about) - cell_len(right))
        tone = "bold $accent" if is_key else "$foreground-muted"
        return Content.assemble(left, (about, "$foreground-muted"), gap, (right, tone))

    def _run(self, command: str) -> None:
        main = self._main
        if main is not None:
            main.runner.run(command)


def _fits(title: str, query: str) -> float:
    """Return how well a command's title fits: from its beginning, from a word's, or not at all."""
    if not _says(title, query):
        return 0.0
    begins = title.casefold().startswith(query.casefold().strip())
    return (1.5 if begins else 1.0) + 1 / len(title)


def _says(text: str, query: str) -> bool:
    """Whether each word of a query begins a word of a text: scattered letters mean nothing there."""
    words = re.findall(r"\w+", text.casefold())
    sought = re.findall(r"\w+", query.casefold())
    return bool(sought) and all(any(word.startswith(one) for word in words) for one in sought)


def titled(command: Command) -> tuple[str, str]:
    """Return what a command is called here, and its other words."""
    return TITLES.get(command.id, (command.label[:1].upper() + command.label[1:], ""))


@lru_cache
def page_title(name: str) -> str:
    """Return the title of a page of the manual; an empty text if there is none of this name."""
    return title(name)


def saved_searches(main: Main) -> dict[str, str]:
    """Return the saved searches; none from a file that can't be read."""
    try:
        return main.network.searches.views()
    except NetFollowError:
        return {}


def people_found(main: Main, query: str) -> list[Found]:
    """Return the first people that fit, off the event loop; none if they changed meanwhile.

    Notes that are not read yet are not waited for; names are.
    """
    try:
        return list(islice(main.network.searches.find_soon(query), PEOPLE_SHOWN))
    except (RuntimeError, KeyError):
        return []


class Palette(CommandPalette):
    """Finds commands and people; `enter` takes the first that fits all that is typed."""

    def __init__(self) -> None:
        super().__init__(placeholder=SOUGHT, id="--command-palette")

    def on_mount(self) -> None:
        """Say which keys there are, above the line to type in."""
        keys = SheetTitle("Commands, people, manual", "enter run · esc close")
        self.query_one("#--container").mount(keys, before=0)

    def is_not_ready(self, event: Event) -> bool:
        """Let `enter` and the arrows wait until what is found fits what is typed."""
        is_choosing = isinstance(event, Key) and event.key in ("enter", "down", "up")
        return is_choosing and self._is_looking

    @property
    def _is_looking(self) -> bool:
        """Whether something is looked for."""
        group = self._GATHER_COMMANDS_GROUP
        done = (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED)
        return any(
            one.node is self and one.group == group and one.state not in done
            for one in self.workers
        )
