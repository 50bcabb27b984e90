"""Runs commands and settles what they answer: changes, questions, copies, forms, slow work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from netfollow.method.drafts.draft import Draft
from netfollow.method.drafts.templates import Sender
from netfollow.network import Changes
from netfollow.people.text import outgoing
from netfollow.problems import Problem
from netfollow.tui import words, writing
from netfollow.tui.command import Ask, Copy, Desk, Do, InThread, Outcome, Said, Then
from netfollow.tui.commands import COMMANDS
from netfollow.tui.saved import safe, telling
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.dialog import Early
from netfollow.tui.screens.lock_wait import attempt

if TYPE_CHECKING:
    from textual.app import App
    from textual.worker import Worker

    from netfollow.tui.screens.form import FormData


class Workbench(Desk, Protocol):
    """The screen that commands run on, as the runner needs it."""

    @property
    def app(self) -> App[str]:
        """The running app."""

    def run_worker(
        self, work: Callable[[], None], *, thread: bool, group: str, exclusive: bool
    ) -> Worker[None]:
        """Run a function in a thread."""

    def say(
        self,
        text: str,
        mood: str = "good",
        offer: str = "",
        words: str = "",
        *,
        is_whole: bool = False,
    ) -> None:
        """Show a sentence in the status line."""

    def follow(self) -> None:
        """Take up at once who is under the cursor: keys may come faster than messages."""

    def show_all(self) -> None:
        """Give fresh rows to every pane."""

    def begin_anew(self, changes: Changes) -> None:
        """Drop selection and wording after a change, and show what is now."""

    def did(self, name: str) -> None:
        """Take note that a command ran."""


class CommandRunner:
    """Runs a command by name and settles its outcome."""

    def __init__(
        self,
        bench: Workbench,
        do: Callable[[str], None],
        ask_sender: Callable[[Sender], None] | None = None,
    ) -> None:
        """`do` does what only the screen can, by name; `ask_sender` keeps who signs."""
        self._bench = bench
        self._do = do
        self._network = bench.network
        self._ask_sender = ask_sender
        self._shown = bench.network.writes

    def run(self, name: str) -> None:
        """Run a command; one that can't act says why."""
        with self._network.at_one_moment():
            self._run(name)

    def _run(self, name: str) -> None:
        bench = self._bench
        bench.follow()
        command = COMMANDS[name]
        reason = command.why_not(bench)
        if reason:
            bench.say(reason, "bad")
            return
        self.settle(partial(command.run, bench))
        bench.did(name)

    def settle(self, run: Callable[[], Outcome]) -> None:
        """Run a verb and settle what it answers; while another program saves, wait for it."""
        attempt(self._bench.app, safe(self._network, run), self._settled)

    def answered(self, outcome: Outcome | Problem | None) -> None:
        """Settle what a dialog answered, or why it could not; nothing for one that was left."""
        if outcome is not None:
            self._settled(outcome)

    def _settled(self, outcome: Outcome | Problem) -> None:
        match outcome:
            case Problem():
                self._bench.say(outcome.sentence, "bad")
            case Changes():
                self._changed(outcome)
            case Then(first, then):
                self._changed(first)
                self.settle(then)
            case Ask():
                self.ask(outcome)
            case Copy(message):
                self._copy(message)
            case InThread():
                self._bench.say(outcome.saying, "muted")
                self._thread(partial(self._run_slow, outcome), "slow")
            case Said(sentence, mood, is_whole):
                self._bench.say(sentence, mood, is_whole=is_whole)
            case Do(what):
                self._do(what)

    def ask(self, question: Ask) -> None:
        """Ask a question and settle the answer."""
        self._bench.app.push_screen(self._dialog(question), self.answered)

    def _dialog(self, question: Ask) -> AskScreen:
        return AskScreen(replace(question, answer=safe(self._network, question.answer)))

    def open_form(self, form: FormData) -> None:
        """Show a form and settle what it saves."""
        from netfollow.tui.screens.form import Form

        safely = replace(form, save=safe(self._network, form.save))
        self._bench.app.push_screen(Form(safely), self.answered)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did; it is done also when that can't be shown."""
        is_back = changes.did.startswith("undone")
        self.show_again(partial(self._bench.begin_anew, changes))
        with telling(self._network, self._bench.say, is_written=True):
            sentence = words.happened(self._network, changes)
            self._bench.say(sentence, offer="" if is_back else "undo")

    def show_again(self, show: Callable[[], None] | None = None) -> None:
        """Show all as it is now; what was written since the last time is done in any case."""
        is_written, self._shown = self._network.writes != self._shown, self._network.writes
        bench = self._bench
        with telling(self._network, bench.say, is_written=is_written, again=bench.show_all):
            (show or bench.show_all)()

    def _thread(self, work: Callable[[], None], group: str) -> None:
        self._bench.run_worker(work, thread=True, group=group, exclusive=False)

    def _run_slow(self, slow: InThread) -> None:
        """Do something slow off the event loop, and go on with what it gave."""
        app = self._bench.app
        try:
            found = slow.run()
        except Problem as problem:
            app.call_from_thread(self._bench.say, problem.sentence, "bad")
            return
        app.call_from_thread(self.settle, lambda: slow.then(found))

    def _copy(self, message: Draft) -> None:
        """Copy a draft; before the first one, ask once who signs."""
        if self._ask_sender is not None and not self._network.sender.name:
            question = writing.sender(self._network, self._ask_sender)
            self._ask_sender = None
            dialog = self._dialog(question).unprompted(Early.DROPPED)
            self._bench.app.push_screen(dialog, partial(self._signed, message))
            return
        self._copy_now(message)

    def _signed(self, message: Draft, outcome: Outcome | None) -> None:
        """Go on with the draft, signed now if a name was given and the words are the template's."""
        self.answered(outcome)
        fresh = self._network.drafts.draft(message.contact, channel=message.channel)
        same = fresh.wording == message.wording
        self._copy_now(fresh if outcome is not None and same else message)

    def _copy_now(self, message: Draft) -> None:
        self._bench.say("Copying …", "muted")
        self._thread(partial(self._copy_text, self._network.drafts.ready(message)), "copy")

    def _copy_text(self, message: Draft) -> None:
        """Copy off the event loop, for a clipboard's tool may be slow."""
        app = self._bench.app
        try:
            report = self._network.clipboard.copy(outgoing(message.body))
        except Problem as problem:
            app.call_from_thread(self._bench.say, problem.sentence, "bad")
            return
        app.call_from_thread(self._copied, message, report.sentence)

    def _copied(self, message: Draft, sentence: str) -> None:
        """Remember the copy, and say which way it went."""
        drafts = self._network.drafts
        logged = partial(self._logged, message, sentence)
        attempt(self._bench.app, lambda: drafts.copied(message), logged)

    def _logged(self, message: Draft, sentence: str, found: Changes | Problem | None) -> None:
        if isinstance(found, Problem):
            self._bench.say(found.sentence, "bad")
            return
        self.show_again()
        with telling(self._network, self._bench.say, is_written=True):
            self._bench.say(words.copied(self._network, message, sentence))
