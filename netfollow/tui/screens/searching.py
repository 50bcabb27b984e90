"""The people pane: everybody, or those whom a search found."""

from __future__ import annotations

import gc
from abc import abstractmethod
from dataclasses import replace
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from netfollow.network import Network
from netfollow.network.search import Stale
from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui import asks
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.saved import safe
from netfollow.tui.screens import panes
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.laid_out import LaidOut
from netfollow.tui.turns import short_turns

if TYPE_CHECKING:
    from netfollow.method.search.hits import Hit
    from netfollow.network.search.found import Found

REST = 0.3
"""Seconds for which reading ahead rests when the cursor moves."""

MANY = 2_000
"""Of so many people so much is in memory that to collect garbage among it takes longer than a
letter may: 0.2 s of 30,000. What was read stays anyway, and is left aside then."""

READING = "Reading the notes …"
"""Said while an answer is of names, companies and tags, and of some notes only."""

STEP_ASIDE = 0.08
"""Seconds after a letter in which the notes aren't read, so that its answer is painted soon."""


class Searching(LaidOut):
    """A screen whose people can be searched.

    The looking is done in a thread, and what the next letter makes stale is given up: a letter
    never waits. Until the answer is there the one before it is shown. While notes are still
    being read, names, companies and tags answer at once, and the rest follows.
    """

    class Answered(Message):
        """A search came back; `is_new` if it is another than before, not the same again."""

        def __init__(self, text: str, found: Found, *, is_new: bool) -> None:
            super().__init__()
            self.text = text
            self.found = found
            self.is_new = is_new

    def __init__(self, network: Network, keymap: Keymap = DEFAULTS) -> None:
        super().__init__(network, keymap)
        self._answer: tuple[str, Found] | None = None
        self._hint = ""
        self._resting_until = 0.0
        self._is_preparing = False

    @property
    def _sought_text(self) -> str:
        """What is searched for; a space at the end says that the last word is whole."""
        return self.query_one("#filter", Input).value.lstrip()

    def _show_people(self) -> None:
        """Show the people as they are now; a search is asked again if something changed."""
        text = self._sought_text
        if not text:
            self._answer = None
        elif self._answer is None or self._answer[1].version != self.network.version:
            self._look_up(text, is_new=False)
        self._fill_people()

    def _fill_people(self, *, from_top: bool = False) -> None:
        found = self._answer[1] if self._answer is not None else None
        listing = panes.people(self.network, self.selected, self.keymap, found)
        self._fill("people", listing, from_top=from_top)

    def _hit_of(self, uid: Uid | None) -> Hit | None:
        """Return what the search on show found of somebody, if the people lead."""
        if uid is None or self._answer is None or self._leader != "people":
            return None
        return self._answer[1].about(uid)

    def go_to(self, uid: Uid) -> None:
        """Put the cursor of the people pane on somebody."""
        self.query_one("#filter", Input).value = ""
        self._enter("people")
        self._leader = "people"
        self._show_people()
        self._list("people").put_cursor(uid)

    def search_for(self, text: str) -> None:
        """Show whom a search finds, as if it had been typed."""
        sought = self.query_one("#filter", Input).add_class("shown")
        sought.value = text
        self._enter("people")

    def forget_search(self, name: str) -> None:
        """Take out a saved search; undo brings it back."""
        self._settle(lambda: self.network.searches.forget(name))

    def _save_search(self) -> None:
        text = self._sought_text.strip()
        if not text:
            begins = self.keymap.name("find") or "the palette"
            self.say(f"There is no search to save: {begins} begins one.", "bad")
            return
        try:
            self.network.searches.check(text)
            question = asks.save_search(self.network, text, self.keymap)
        except Problem as problem:
            self.say(problem.sentence, "bad")
            return
        question = replace(question, answer=safe(self.network, question.answer))
        self.app.push_screen(AskScreen(question), self._answered)

    def _find(self) -> None:
        """Open the search line above the people; the very next letter is one of it."""
        self._prepare()
        self._stand("people")
        sought = self.query_one("#filter", Input).add_class("shown")
        self.set_focus(sought)

    def _end_search(self) -> bool:
        """Show everybody again; say whether there was a search."""
        sought = self.query_one("#filter", Input)
        if not sought.has_class("shown"):
            return False
        sought.value = ""
        sought.remove_class("shown")
        self._enter("people")
        self._show_people()
        self._say_hint("")
        return True

    @on(Input.Changed, "#filter")
    def _sought(self) -> None:
        """Look for what the words say now."""
        self.let_rest(STEP_ASIDE)
        text = self._sought_text
        if text:
            self._look_up(text, is_new=True)
            return
        self.workers.cancel_group(self, "find")
        self._say_hint("")
        self._show_people()
        self.follow()

    def _prepare(self) -> None:
        """Have everything read, once; if that was given up, again."""
        if not self._is_preparing:
            self._is_preparing = True
            self._read_everything(are_many=len(self.network.roll()) >= MANY)

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
            self.network.searches.begin()
            self.network.searches.prepare(stop)
        except (Stale, RuntimeError, KeyError):
            self._is_preparing = False
            return
        if are_many:
            gc.freeze()

    def let_rest(self, seconds: float = REST) -> None:
        """Let reading ahead rest for a moment: who goes through a list has the machine."""
        self._resting_until = monotonic() + seconds

    def _look_up(self, text: str, *, is_new: bool) -> None:
        self.network.searches.note_others()
        self._look_in_thread(text, is_new=is_new)

    @work(thread=True, group="find", exclusive=True)
    def _look_in_thread(self, text: str, *, is_new: bool) -> None:
        worker = get_current_worker()
        look = self.network.searches.find_at_once
        while not worker.is_cancelled:
            version = self.network.version
            try:
                found = look(text, lambda: worker.is_cancelled)
            except Stale:
                return
            except (RuntimeError, KeyError):
                if version == self.network.version:
                    raise
                continue  # something was changed under our eyes
            self.post_message(self.Answered(text, found, is_new=is_new))
            if found.is_whole:
                return
            searches, is_new = self.network.searches, False
            look = searches.find if found.is_of_all else searches.find_soon
            sleep(STEP_ASIDE)

    @on(Answered)
    def _came(self, event: Answered) -> None:
        """Show whom the words fit; if they are new, the best of them as the person."""
        if event.text != self._sought_text:
            return
        is_new = event.is_new or self._answer is None or self._answer[0] != event.text
        is_more = self._answer is not None and not self._answer[1].is_whole
        is_new = is_new or (is_more and self._list("people").cursor == 0)
        self._answer = (event.text, event.found)
        with self.app.batch_update():
            self._fill_people(from_top=is_new)
            self._say_hint(event.found.query.hint or ("" if event.found.is_whole else READING))
        if is_new and self._list("people").key is not None:
            self._leader = "people"
            self._list("people").call_after_refresh(self._show_found, event.found)
        elif self._is_in_vain:
            self.follow()

    @property
    def _is_in_vain(self) -> bool:
        """Whether a search that leads found nobody: then nobody is chosen."""
        leads = self._leader == "people" and self._answer is not None
        return leads and self._list("people").key is None

    def _show_found(self, found: Found) -> None:
        """Show the best that a search found, once the list is painted."""
        if self._answer is not None and self._answer[1] is found:
            with self.app.batch_update():
                self._show_again()

    def _show_again(self) -> None:
        """Show the person under the cursor, also if it is the one before: the words are others."""
        before = self.person
        self.follow()
        if self.person == before:
            self._show_person()

    @abstractmethod
    def _show_person(self) -> None:
        """Show the person; the screen's part."""

    def _say_hint(self, hint: str) -> None:
        """Say what in a search is not understood, or take back what was said of it."""
        if hint != self._hint:
            self._hint = hint
            self.say(hint, "muted")

    @on(Input.Submitted, "#filter")
    def _found(self) -> None:
        self.set_focus(self._list("people"))

    def on_key(self, event: events.Key) -> None:
        """Let `esc` and the arrows leave the search line: first the words go, then the line."""
        if isinstance(self.focused, Input) and event.key in ("escape", "down"):
            event.stop()
            if event.key == "down":
                self._enter("people")
            elif self._sought_text:
                self.focused.value = ""
            else:
                self._end_search()
