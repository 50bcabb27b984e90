"""The palette: every command, saved search and person, by a few letters."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from netfollow.people.text import line
from netfollow.problems import Problem
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.main import Main

if TYPE_CHECKING:
    from netfollow.method.search.hits import Hit as Found

PEOPLE_SHOWN = 20


class Everything(Provider):
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
            go = partial(main.search_for, text)
            yield DiscoveryHit(Content(f"search: {line(name)}"), go, text=name, help=line(text))
        for command in COMMANDS.values():
            words = Content(f"{command.label}  ({command.key_name})")
            yield DiscoveryHit(
                words, partial(self._run, command.id), text=command.label, help=command.help
            )

    async def search(self, query: str) -> Hits:
        """Yield the commands and people that fit a few letters."""
        main = self._main
        if main is None:
            return
        matcher = self.matcher(query)
        for command in COMMANDS.values():
            score = max(matcher.match(command.label), matcher.match(command.help) * 0.8)
            if score > 0:
                words = Content(f"{command.label}  ({command.key_name})")
                yield Hit(
                    score,
                    words,
                    partial(self._run, command.id),
                    text=command.label,
                    help=command.help,
                )
        for name, text in saved_searches(main).items():
            score = matcher.match(f"search: {name}")
            if score > 0:
                go = partial(main.search_for, text)
                yield Hit(score, Content(f"search: {line(name)}"), go, text=name, help=line(text))
            score = matcher.match(f"forget search: {name}") * 0.5
            if score > 0:
                go = partial(main.forget_search, name)
                yield Hit(score, Content(f"forget search: {line(name)}"), go, text=name)
        for hit in await asyncio.to_thread(found, main, query):
            if not main.network.knows(hit.contact):
                continue
            name = line(main.network.person(hit.contact).name, 60)
            about = "" if hit.where == "name" else f"{hit.where}: {hit.excerpt}"
            go = partial(main.go_to, hit.contact)
            yield Hit(0.5, Content(name), go, text=name, help=about)

    def _run(self, command: str) -> None:
        main = self._main
        if main is not None:
            main.run_command(command)


def saved_searches(main: Main) -> dict[str, str]:
    """Return the saved searches; none from a file that can't be read."""
    try:
        return main.network.searches.saved()
    except Problem:
        return {}


def found(main: Main, query: str) -> list[Found]:
    """Return the first people that fit, off the event loop; none if they changed meanwhile."""
    try:
        return list(islice(main.network.find(query), PEOPLE_SHOWN))
    except (RuntimeError, KeyError):
        return []
