"""Running commands and settling what they answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen
from textual.widgets import Input

from netfollow.method.draft import Draft
from netfollow.method.sender import Sender
from netfollow.network import Changes, Network
from netfollow.people import Uid
from netfollow.people.text import outgoing
from netfollow.problems import Problem
from netfollow.tui import words, writing
from netfollow.tui.command import Ask, Copy, Do, InThread, Outcome, Said, Then
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.saved import safe, telling
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.dialog import Early
from netfollow.tui.screens.first_questions import FirstQuestions
from netfollow.tui.screens.key_row import keys_of
from netfollow.tui.screens.lock_wait import attempt
from netfollow.tui.screens.told import Told
from netfollow.tui.screens.unprompted import Unprompted
from netfollow.tui.tour import Tour
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine

if TYPE_CHECKING:
    from netfollow.tui.screens.form import FormData


class WorkingScreen(Screen[None]):
    """A desk: it runs commands by name and settles changes, questions, copies and forms.

    A subclass shows the network (`show_all`) and does what only it can (`do`).
    """

    def __init__(self, network: Network, keymap: Keymap = DEFAULTS) -> None:
        super().__init__()
        self.network = network
        self.message: Draft | None = None
        self.selected: dict[Uid, None] = {}
        self.person: Uid | None = None
        self.another = 0
        self.ask_sender: Callable[[Sender], None] | None = None
        self.tour = Tour(())
        self.unprompted = Unprompted(self)
        self.questions = FirstQuestions(self, network, self.unprompted, self._answered)
        self.report = ""
        self._untold: list[str] = []
        self._shown = network.writes
        self._telling = 0
        self.keymap = keymap

    @property
    def chosen(self) -> tuple[Uid, ...]:
        """Those selected, or else the person under the cursor."""
        if self.selected:
            return tuple(self.selected)
        return (self.person,) if self.person is not None else ()

    @abstractmethod
    def show_all(self) -> None:
        """Give fresh rows to every pane."""

    @abstractmethod
    def follow(self) -> None:
        """Take up at once who is under the cursor: keys may come faster than messages."""

    @abstractmethod
    def follow_soon(self) -> None:
        """The same, once the cursor is painted."""

    @abstractmethod
    def do(self, what: str) -> None:
        """Do what only this screen can."""

    def action_run(self, name: str) -> None:
        """Run a command by name."""
        self.run_command(name)

    def run_command(self, name: str) -> None:
        """Run a command and settle what it answers; one that can't act says why."""
        self.follow()
        command = COMMANDS[name]
        reason = command.why_not(self)
        if reason:
            self.say(reason, "bad")
            return
        self._settle(partial(command.run, self))
        self.tour.did(name)
        self.show_hint()

    def _settle(self, run: Callable[[], Outcome]) -> None:
        attempt(self.app, safe(self.network, run), self._settled)

    def _settled(self, outcome: Outcome | Problem) -> None:
        match outcome:
            case Problem():
                self.say(outcome.sentence, "bad")
            case Changes():
                self._changed(outcome)
            case Then(first, then):
                self._changed(first)
                self._settle(then)
            case Ask():
                self._ask(outcome, self._answered)
            case Copy(message):
                self._copy(message)
            case InThread():
                self.say(outcome.saying, "muted")
                self._in_thread(outcome)
            case Said(sentence):
                self.say(sentence)
            case Do(what):
                self.do(what)

    def _ask(self, ask: Ask, then: Callable[[Outcome | None], None]) -> None:
        answer = safe(self.network, ask.answer)
        self.app.push_screen(AskScreen(replace(ask, answer=answer)), then)

    def _answered(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._settle(lambda: outcome)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did; it is done also when that can't be shown."""
        self.selected.clear()
        self.another = 0
        is_back = changes.did.startswith("undone")
        self.show_again()
        with telling(self.network, self.say, is_written=True):
            self.say(words.happened(self.network, changes), offer="" if is_back else "undo")

    def show_again(self) -> None:
        """Show all as it is now; what was written since the last time is done in any case."""
        is_written, self._shown = self.network.writes != self._shown, self.network.writes
        with telling(self.network, self.say, is_written=is_written, again=self.show_all):
            self.show_all()

    def say(self, text: str, mood: str = "good", offer: str = "", words: str = "") -> None:
        """Show a sentence; `mood` is good, bad or muted. A command may be offered, by its id."""
        self.query_one("#status", StatusLine).say(text, mood, self._offered(offer, words))

    def _offered(self, command: str, words: str = "") -> Key | None:
        """Return the key of a command, with its label or other words; nothing without a key."""
        key = self.keymap.name(command) if command else ""
        label = words or COMMANDS[command].label if key else ""
        return Key(key, label, f"run('{command}')") if key else None

    def show_hint(self) -> None:
        """Show the tour's hint, or no line at all."""
        hint = self.query_one("#hint", StatusLine)
        hint.display = self.tour.is_on and not self.network.is_empty()
        hint.say(self.tour.line(self.keymap), "muted", self._offered("back", "no more"))

    def say_remarks(self) -> None:
        """Say what the user should know: in a line, or where that is too short, in a dialog.

        It waits while something else is asked or typed.
        """
        new = self.network.remarks()
        self._untold += new
        if not self._untold or self.app.screen is not self or isinstance(self.focused, Input):
            return
        if len(self._untold) == 1 and not self.report and self._fits(self._untold[0]):
            self.say(self._untold.pop(), "bad")
            return
        if new:
            self.say(self._untold[0], "bad")
        self.unprompted.open(self._to_tell, self._told)

    def _fits(self, remark: str) -> bool:
        return len(remark) < self.size.width - 4

    def _to_tell(self) -> Told | None:
        """Return the dialog with all that was not told yet."""
        self._telling = len(self._untold)
        return Told(tuple(self._untold), self.report) if self._untold else None

    def _told(self, copy: bool | None) -> None:
        """Copy the report of a fault, if that was wished; it is not shown again."""
        del self._untold[: self._telling]
        report, self.report = self.report, ""
        if copy:
            self._settle(lambda: writing.copy_report(self.network, report))

    @work(thread=True, group="slow")
    def _in_thread(self, slow: InThread) -> None:
        """Do something slow off the event loop, and go on with what it gave."""
        try:
            found = slow.run()
        except Problem as problem:
            self.app.call_from_thread(self.say, problem.sentence, "bad")
            return
        self.app.call_from_thread(self._settle, lambda: slow.then(found))

    def _copy(self, message: Draft) -> None:
        """Copy a draft; before the first one, ask once who signs."""
        if self.ask_sender is not None and not self.network.sender.name:
            question = writing.sender(self.network, self.ask_sender)
            self.ask_sender = None
            answer = safe(self.network, question.answer)
            dialog = AskScreen(replace(question, answer=answer)).unprompted(Early.DROPPED)
            self.app.push_screen(dialog, partial(self._signed, message))
            return
        self._copy_now(message)

    def _signed(self, message: Draft, outcome: Outcome | None) -> None:
        """Go on with the draft, signed now if a name was given and the words are the template's."""
        self._answered(outcome)
        fresh = self.network.drafts.draft(message.contact, channel=message.channel)
        same = fresh.wording == message.wording
        self._copy_now(fresh if outcome is not None and same else message)

    def _copy_now(self, message: Draft) -> None:
        self.say("Copying …", "muted")
        self._copy_in_thread(self.network.drafts.ready(message))

    @work(thread=True, group="copy")
    def _copy_in_thread(self, message: Draft) -> None:
        """Copy off the event loop, for a clipboard's tool may be slow."""
        try:
            report = self.network.clipboard.copy(outgoing(message.body))
        except Problem as problem:
            self.app.call_from_thread(self.say, problem.sentence, "bad")
            return
        self.app.call_from_thread(self._copied, message, report.sentence)

    def _copied(self, message: Draft, sentence: str) -> None:
        """Remember the copy, and say which way it went."""
        drafts = self.network.drafts
        attempt(self.app, lambda: drafts.copied(message), partial(self._logged, message, sentence))

    def _logged(self, message: Draft, sentence: str, found: Changes | Problem | None) -> None:
        if isinstance(found, Problem):
            self.say(found.sentence, "bad")
            return
        self.show_again()
        with telling(self.network, self.say, is_written=True):
            self.say(words.copied(self.network, message, sentence))

    def show_keys(self) -> None:
        """Show which keys apply now, and what each would lead to."""
        self.query_one("#keys", KeyBar).show(keys_of(self))

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def open_form(self, form: FormData) -> None:
        """Show a form and settle what it saves."""
        from netfollow.tui.screens.form import Form

        safely = replace(form, save=safe(self.network, form.save))
        self.app.push_screen(Form(safely), self._answered)
