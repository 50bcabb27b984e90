"""The palette: every command, and every person, by a few letters."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from netfollow.people.text import line
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.main import Main

PEOPLE_SHOWN = 20


class Everything(Provider):
    """Commands first, then people."""

    @property
    def _main(self) -> Main | None:
        return next((one for one in self.app.screen_stack if isinstance(one, Main)), None)

    async def discover(self) -> Hits:
        """Yield all commands."""
        main = self._main
        for command in COMMANDS.values() if main is not None else ():
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
        for hit in main.network.find(query)[:PEOPLE_SHOWN]:
            name = line(main.network.person(hit.contact).name, 60)
            about = "" if hit.where == "name" else f"{hit.where}: {hit.excerpt}"
            go = partial(main.go_to, hit.contact)
            yield Hit(0.5, Content(name), go, text=name, help=about)

    def _run(self, command: str) -> None:
        main = self._main
        if main is not None:
            main.run_command(command)
