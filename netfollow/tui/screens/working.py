"""Running commands and settling what they answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.screen import Screen

from netfollow.method.draft import Draft, Sender
from netfollow.network import Changes, Network
from netfollow.people import Uid
from netfollow.people.text import outgoing
from netfollow.problems import Problem
from netfollow.tui import asks, words, writing
from netfollow.tui.command import Ask, Command, Copy, Do, InThread, Outcome, Said, Then
from netfollow.tui.commands import COMMANDS
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.tour import Tour
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine

if TYPE_CHECKING:
    from netfollow.tui.screens.form import FormData


class WorkingScreen(Screen[None]):
    """A desk: it runs commands by name and settles changes, questions, copies and forms.

    A subclass shows the network (`show_all`) and does what only it can (`do`).
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.message: Draft | None = None
        self.selected: dict[Uid, None] = {}
        self.person: Uid | None = None
        self.another = 0
        self.ask_sender: Callable[[Sender], None] | None = None
        self.tour = Tour(())

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
        try:
            outcome = run()
        except Problem as problem:
            self.say(problem.sentence, "bad")
            return
        match outcome:
            case Changes():
                self._changed(outcome)
            case Then(first, then):
                self._changed(first)
                self._settle(then)
            case Ask():
                self.app.push_screen(AskScreen(outcome), self._answered)
            case Copy(message):
                self._copy(message)
            case InThread():
                self.say(outcome.saying, "muted")
                self._in_thread(outcome)
            case Said(sentence):
                self.say(sentence)
            case Do(what):
                self.do(what)

    def _answered(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._settle(lambda: outcome)

    def _changed(self, changes: Changes) -> None:
        """Show what a verb did."""
        self.selected.clear()
        self.another = 0
        self.show_all()
        self.say(words.happened(self.network, changes))

    def say(self, text: str, mood: str = "good") -> None:
        """Show a sentence; `mood` is good, bad or muted."""
        self.query_one("#status", StatusLine).say(text, mood)

    def show_hint(self) -> None:
        """Show the tour's hint, or no line at all."""
        hint = self.query_one("#hint", StatusLine)
        hint.display = bool(self.tour.line) and not self.network.is_empty()
        hint.say(self.tour.line, "muted")

    def say_remarks(self) -> None:
        """Say what the user should know about the data."""
        for remark in self.network.remarks():
            self.say(remark, "bad")

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
            self.app.push_screen(AskScreen(question), partial(self._signed, message))
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
        try:
            self.network.drafts.copied(message)
        except Problem as problem:
            self.say(problem.sentence, "bad")
            return
        self.show_all()
        self.say(words.copied(self.network, message, sentence))

    def show_keys(self) -> None:
        """Show which keys apply now, and what each would lead to."""

        def key(command: Command) -> Key:
            able = not command.why_not(self)
            follows = command.consequence(self) if able else ""
            action = f"run('{command.id}')"
            return Key(command.key_name, command.label, action, follows, enabled=able)

        shown = [key(command) for command in COMMANDS.values() if command.shown]
        self.query_one("#keys", KeyBar).show(shown)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def open_form(self, form: FormData) -> None:
        """Show a form and settle what it saves."""
        from netfollow.tui.screens.form import Form

        self.app.push_screen(Form(form), self._answered)

    def ask_at_start(self) -> None:
        """After days away offer a catch-up; then ask what became of copied drafts."""
        away = self.network.catching_up.away()
        if away is None or len(self.network.queue()) <= self.network.policy.daily_cap:
            self.ask_unconfirmed()
            return
        question = asks.catch_up(self.network, away.days)
        self.app.push_screen(AskScreen(question), self._caught_up)

    def _caught_up(self, outcome: Outcome | None) -> None:
        self._answered(outcome)
        self.ask_unconfirmed()

    def ask_unconfirmed(self) -> None:
        """Ask about the oldest draft that was copied and never said to be sent."""
        for entry in self.network.drafts.unconfirmed():
            self.app.push_screen(AskScreen(words.sent_or_not(self.network, entry)), self._confirmed)
            return

    def _confirmed(self, outcome: Outcome | None) -> None:
        self._answered(outcome)
        if outcome is not None:
            self.ask_unconfirmed()
