"""The people pane: everybody, or those whom a search found."""

from __future__ import annotations

import gc
from collections.abc import Callable, Container
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from netfollow.network import Network
from netfollow.network.search import SearchCanceled
from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui.hand_over import hand_over
from netfollow.tui.keys import Keymap
from netfollow.tui.screens import panes
from netfollow.tui.turns import short_turns
from netfollow.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit
    from netfollow.network.search.finder import SearchResult

REST = 0.3
"""Seconds for which reading ahead rests when the cursor moves."""

MANY = 2_000
"""Of so many people so much is in memory that to collect garbage among it takes longer than a
letter may: 0.2 s of 30,000. What was read stays anyway, and is left aside then."""

READING = "Reading the notes …"
"""Said while an answer is of names, companies and tags, and of some notes only."""

STEP_ASIDE = 0.08
"""Seconds after a letter in which the notes aren't read, so that its answer is painted soon."""


class PeoplePane(Vertical):
    """A list of people below a search line, which is hidden while nobody searches.

    The looking is done in a thread, and what the next letter makes stale is given up: a letter
    never waits. Until the answer is there the one before it is shown. While notes are still
    being read, names, companies and tags answer at once, and the rest follows.
    """

    class Answered(Message):
        """A search came back; `is_new` if it is another than before, not the same again."""

        def __init__(self, text: str, found: SearchResult, *, is_new: bool) -> None:
            super().__init__()
            self.text = text
            self.found = found
            self.is_new = is_new

    class Shown(Message):
        """The list shows another answer, or everybody again (None); its best is to be shown."""

        def __init__(self, found: SearchResult | None) -> None:
            super().__init__()
            self.found = found

    def __init__(self, network: Network, keymap: Keymap, say: Callable[[str, str], None]) -> None:
        """`say` shows a sentence in a mood."""
        super().__init__(id="people-pane", classes="pane")
        self._network = network
        self._keymap = keymap
        self._say = say
        self._selected: Container[Uid] = ()
        self._answer: tuple[str, SearchResult] | None = None
        self._hint = ""
        self._resting_until = 0.0
        self._is_preparing = False

    def compose(self) -> ComposeResult:
        """The search line and the list."""
        yield Input(id="filter", placeholder="words, or tag: org: due: silent: -")
        yield LineList(id="people")

    @property
    def list(self) -> LineList:
        """The list."""
        return self.query_one("#people", LineList)

    @property
    def _line(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def sought(self) -> str:
        """What is searched for; a space at the end says that the last word is whole."""
        return self._line.value.lstrip()

    @property
    def is_in_vain(self) -> bool:
        """Whether a search found nobody."""
        return self._answer is not None and self.list.key is None

    def show(self, selected: Container[Uid]) -> None:
        """Show the people as they are now; a search is asked again if something changed."""
        self._selected = selected
        text = self.sought
        if not text:
            self._answer = None
        elif self._answer is None or self._answer[1].version != self._network.version:
            self._look_up(text, is_new=False)
        self._fill()

    def _fill(self, *, from_top: bool = False) -> None:
        found = self._answer[1] if self._answer is not None else None
        listing = panes.people(self._network, self._selected, self._keymap, found)
        panes.fill(self, self.list, listing, from_top=from_top)

    def hit_of(self, uid: Uid) -> Hit | None:
        """Return what the search on show found of somebody."""
        return self._answer[1].about(uid) if self._answer is not None else None

    def is_showing(self, found: SearchResult) -> bool:
        """Whether the list shows an answer still."""
        return self._answer is not None and self._answer[1] is found

    def go_to(self, uid: Uid) -> None:
        """End a search and put the cursor on somebody."""
        self._line.value = ""
        self.show(self._selected)
        self.list.put_cursor(uid)

    def open_search(self, text: str = "") -> Input:
        """Show the search line, with a text if one is given; return it."""
        line = self._line.add_class("shown")
        if text:
            line.value = text
        return line

    def end_search(self) -> bool:
        """Show everybody again; say whether there was a search."""
        line = self._line
        if not line.has_class("shown"):
            return False
        line.value = ""
        line.remove_class("shown")
        self.show(self._selected)
        self._say_hint("")
        return True

    def step_back(self) -> bool:
        """Take the words of a search away, and say so; without any there is nothing to do."""
        if not self.sought:
            return False
        self._line.value = ""
        return True

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        """Look for what the words say now."""
        event.stop()
        self.let_rest(STEP_ASIDE)
        text = self.sought
        if text:
            self._look_up(text, is_new=True)
            return
        self.workers.cancel_group(self, "find")
        self._say_hint("")
        self.show(self._selected)
        self.post_message(self.Shown(None))

    @on(Input.Submitted, "#filter")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.list)

    def prepare(self) -> None:
        """Have everything read, once; if that was given up, again."""
        if not self._is_preparing:
            self._is_preparing = True
            self._read_everything(are_many=len(self._network.roll()) >= MANY)

    @work(thread=True, group="prepare", exclusive=True)
    @short_turns()
    def _read_everything(self, *, are_many: bool) -> None:
        """Read all that can be searched, so that the first letter doesn't wait for it."""
        worker = get_current_worker()

        def stop() -> bool:
            while monotonic() < self._resting_until and not worker.is_cancelled:
                sleep(STEP_ASIDE / 4)
            return worker.is_cancelled

        if are_many:
            gc.freeze()
        try:
            self._network.searches.begin()
            self._network.searches.prepare(stop)
        except (SearchCanceled, Problem, RuntimeError, KeyError):
            self._is_preparing = False  # a letter that is typed looks again, and says why
            return
        if are_many:
            gc.freeze()

    def let_rest(self, seconds: float = REST) -> None:
        """Let reading ahead rest for a moment: who goes through a list has the machine."""
        self._resting_until = monotonic() + seconds

    def _look_up(self, text: str, *, is_new: bool) -> None:
        self._network.searches.note_others()
        self._look_in_thread(text, is_new=is_new)

    @work(thread=True, group="find", exclusive=True)
    def _look_in_thread(self, text: str, *, is_new: bool) -> None:
        worker = get_current_worker()
        look = self._network.searches.find_at_once
        while not worker.is_cancelled:
            version = self._network.version
            try:
                found = look(text, lambda: worker.is_cancelled)
            except SearchCanceled:
                return
            except Problem as problem:
                hand_over(self.screen, partial(self._say_hint, problem.sentence))
                return
            except (RuntimeError, KeyError):
                if version == self._network.version:
                    raise
                continue  # something was changed under our eyes
            self.post_message(self.Answered(text, found, is_new=is_new))
            if found.is_whole:
                return
            searches, is_new = self._network.searches, False
            look = searches.find if found.is_of_all else searches.find_soon
            sleep(STEP_ASIDE)

    @on(Answered)
    def _came(self, event: Answered) -> None:
        """Show whom the words fit; if they are new, from the top."""
        event.stop()
        if event.text != self.sought:
            return
        is_new = event.is_new or self._answer is None or self._answer[0] != event.text
        is_more = self._answer is not None and not self._answer[1].is_whole
        is_new = is_new or (is_more and self.list.cursor == 0)
        self._answer = (event.text, event.found)
        with self.app.batch_update():
            self._fill(from_top=is_new)
            self._say_hint(event.found.query.hint or ("" if event.found.is_whole else READING))
        if is_new and self.list.key is not None:
            self.post_message(self.Shown(event.found))
        elif self.is_in_vain:
            self.post_message(self.Shown(None))

    def _say_hint(self, hint: str) -> None:
        """Say what in a search is not understood, or take back what was said of it."""
        if hint != self._hint:
            self._hint = hint
            self._say(hint, "muted")
