"""The palette: every command, saved search, theme and person, by a few letters."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.events import Event, Key
from textual.worker import WorkerState

from netfollow.errors import NetFollowError
from netfollow.people.text import line
from netfollow.tui.command import Command
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.runner import forget_search, go_to, search_for
from netfollow.tui.theme import WORDS

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit as Found


PEOPLE_SHOWN = 20

SOUGHT = "a command, a person, a saved search, a theme"
"""What the palette finds."""


class PaletteProvider(Provider):
    """Commands first, then people."""

    @property
    def _main(self) -> Main | None:
        return next((one for one in self.app.screen_stack if isinstance(one, Main)), None)

    async def discover(self) -> Hits:
        """Yield all commands."""
        main = self._main
        if main is None:
            return
        for name, text in saved_searches(main).items():
            go = partial(search_for, main, text)
            yield DiscoveryHit(_below(f"search: {line(name)}", line(text)), go, text=name)
        for command in COMMANDS.values():
            yield DiscoveryHit(
                _words(main, command),
                partial(self._run, command.id),
                text=command.label,
                help=_help(main, command),
            )

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
            name = line(main.network.person(found.contact).name, 60)
            about = "" if found.where == "name" else f"{found.where}: {line(found.excerpt, 120)}"
            go = partial(go_to, main, found.contact)
            yield Hit(0.5, _below(name, about), go, text=name)

    def _known(self, main: Main, query: str) -> Iterator[Hit]:
        matcher = self.matcher(query)
        for command in COMMANDS.values():
            found, places = matcher.fuzzy_search.match(query, command.label)
            score = max(found, 0.8 * _says(command.help, query))
            if score > 0:
                words = _words(main, command)
                for place in places if found == score else ():
                    words = words.stylize("bold underline", place, place + 1)
                yield Hit(
                    score,
                    words,
                    partial(self._run, command.id),
                    text=command.label,
                    help=_help(main, command),
                )
        for theme, look in WORDS.items():
            score = matcher.match(f"theme {theme} {look}")
            if score > 0:
                show = Content(f"theme: {look}")
                yield Hit(score, show, partial(self._wear, theme), text=look, help=theme)
        for name, text in saved_searches(main).items():
            score = matcher.match(f"search: {name}")
            if score > 0:
                go = partial(search_for, main, text)
                yield Hit(score, _below(f"search: {line(name)}", line(text)), go, text=name)
            score = matcher.match(f"forget search: {name}") * 0.5
            if score > 0:
                go = partial(forget_search, main, name)
                yield Hit(score, Content(f"forget search: {line(name)}"), go, text=name)

    def _wear(self, theme: str) -> None:
        """Take another theme, and keep it as long as the settings say what they say now."""
        self.app.theme = theme
        if self._main is not None:
            over = getattr(self.app, "settings_theme", "")
            self._main.pane_layout.keep_look(theme=theme, over=over)
            self._main.say(f"Theme: {WORDS[theme]}", "muted")

    def _run(self, command: str) -> None:
        main = self._main
        if main is not None:
            main.runner.run(command)


def _says(text: str, query: str) -> bool:
    """Whether each word of a query begins a word of a text: scattered letters mean nothing there."""
    words = re.findall(r"\w+", text.casefold())
    sought = query.casefold().split()
    return bool(sought) and all(any(word.startswith(one) for word in words) for one in sought)


def _below(name: str, about: str) -> Content:
    """Return a hit with what is said below it: as `help` that would be read as markup."""
    return Content(name) + Content(f"\n{about}" if about else "").stylize("dim")


def _words(main: Main, command: Command) -> Content:
    keys = main.keymap.names(command.id)
    return Content(f"{command.label}  ({keys})" if keys else command.label)


def _help(main: Main, command: Command) -> str:
    """Return what a command does, or why it can't just now."""
    reason = command.why_not(main)
    return f"Not now: {reason}" if reason else command.help


def saved_searches(main: Main) -> dict[str, str]:
    """Return the saved searches; none from a file that can't be read."""
    try:
        return main.network.searches.saved()
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
