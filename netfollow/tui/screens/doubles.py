"""Everybody who may be here twice, pair by pair."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from netfollow.network import Changes, Network
from netfollow.network.importing import Likeness
from netfollow.people import Contact, Uid
from netfollow.people.text import line
from netfollow.problems import Problem
from netfollow.tui.saved import safe, telling
from netfollow.tui.screens.lock_wait import attempt
from netfollow.tui.screens.merge import MergeScreen
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.writing import small_undo
from netfollow.view.merge import name_of
from netfollow.view.row import ListRow

KEYS = (
    Key("enter", "side by side", "open"),
    Key("n", "not the same", "apart"),
    Key("u", "undo", "undo"),
    Key("esc", "back", "leave"),
)


TITLE = "People who are here twice"
NOBODY = "Nobody is here twice, as far as can be told."


class Twice(Protocol):
    """Two people who are one, or may be, and why."""

    @property
    def one(self) -> Uid:
        """Who came first."""

    @property
    def other(self) -> Uid:
        """Who came later."""

    @property
    def why(self) -> Likeness:
        """Why they may be one."""


UNDO = Key("u", "undo", "undo")


class DoublesScreen(ModalScreen[None]):
    """Pairs, the surest first: `enter` opens one side by side, `n` keeps it apart."""

    AUTO_FOCUS = "#pairs"
    BINDINGS = [
        Binding("n", "apart", "not the same"),
        Binding("u", "undo", "undo"),
        Binding("escape,q,M", "leave", "back"),
    ]

    def __init__(self, network: Network, found: Sequence[Twice]) -> None:
        super().__init__()
        self._network = network
        self._pairs = {f"{one.one} {one.other}": one for one in found}
        self._done: list[str] = []

    def compose(self) -> ComposeResult:
        """How many, the pairs, and two lines below."""
        with Vertical(id="doubles"):
            yield StatusLine(id="doubles-title")
            yield LineList(id="pairs", lines=2, empty=NOBODY)
            yield StatusLine(id="doubles-status")
            yield KeyBar(id="doubles-keys")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one("#doubles-keys", KeyBar).show(KEYS)
        self._show()

    def _show(self) -> None:
        knows = self._network.knows
        keys = [
            key
            for key, one in self._pairs.items()
            if key not in self._done and knows(one.one) and knows(one.other)
        ]
        count = len(keys)
        pairs = "1 pair of people" if count == 1 else f"{count:,} pairs of people"
        title = f"{pairs} may be one person each · nobody is merged by itself" if count else TITLE
        self.query_one("#doubles-title", StatusLine).say(title, "muted")
        self.query_one("#pairs", LineList).show(keys, self._row)

    def _row(self, key: str) -> ListRow:
        one = self._pairs[key]
        person, other = self._network.person(one.one), self._network.person(one.other)
        return ListRow(_about(person), one.why, "due", below=_about(other))

    @on(LineList.Chosen)
    def action_open(self) -> None:
        """Look at the pair under the cursor side by side."""
        key = self._key
        if key is not None:
            one = self._pairs[key]
            screen = MergeScreen(self._network, one.one, one.other, one.why)
            self.app.push_screen(screen, lambda changes: self._did(key, changes))

    @property
    def _key(self) -> str | None:
        return self.query_one("#pairs", LineList).key

    def _did(self, key: str, changes: Changes | None) -> None:
        if changes is None:
            return
        self._done.append(key)
        with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
            self._show()
            self._say(changes)

    def _say(self, changes: Changes, back: Key | None = UNDO) -> None:
        sentence = f"{changes.did[:1].upper()}{changes.did[1:]}"
        self.query_one("#doubles-status", StatusLine).say(sentence, offer=back)

    def _try(self, act: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        def tried(found: Changes | Problem) -> None:
            if isinstance(found, Problem):
                self.query_one("#doubles-status", StatusLine).say(found.sentence, "bad")
                return
            with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
                done(found)

        attempt(self.app, safe(self._network, act), tried)

    def action_apart(self) -> None:
        """Note that the pair under the cursor are two people."""
        key = self._key
        if key is not None:
            one = self._pairs[key]
            self._try(
                lambda: self._network.doubles.apart(one.one, one.other), partial(self._did, key)
            )

    def action_undo(self) -> None:
        """Take the last thing that was done here back."""
        if not self._done:
            self.query_one("#doubles-status", StatusLine).say("Nothing was done here yet.", "bad")
            return
        self._try(partial(small_undo, self._network), self._undone)

    def _undone(self, changes: Changes) -> None:
        key = self._done.pop()
        self._show()
        self.query_one("#pairs", LineList).put_cursor(key)
        self._say(changes, None)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _about(person: Contact) -> str:
    more = (person.org, next(iter((*person.emails, *person.phones)), ""), person.place)
    return " · ".join(filter(None, (name_of(person), *(line(one, 40) for one in more))))
