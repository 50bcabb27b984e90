"""A list over the main screen whose rows are changed in place: said what was done, and undone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from textual.screen import ModalScreen

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network
from netfollow.tui.command import FollowedBy, Menu, Notice, Outcome
from netfollow.tui.commands.happened import ask_offered, small_undo
from netfollow.tui.screens.dialog.running import attempt, safe, telling
from netfollow.tui.screens.form import Form, FormData
from netfollow.tui.screens.log_form import LogData, LogForm
from netfollow.tui.widgets.key_bar import KeyLine, hints

Answer = TypeVar("Answer")


class EditedList(ModalScreen[Answer], Generic[Answer]):
    """A list with a `KeyLine` below it; `show_rows` fills it from the network."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    @abstractmethod
    def show_rows(self) -> None:
        """Show the rows as they are now."""

    def open_form(self, form: FormData) -> None:
        """Open a form; what it saved is shown in the list."""
        form = replace(form, save=safe(self._network, form.save))
        screen = LogForm(form) if isinstance(form, LogData) else Form(form)
        self.app.push_screen(screen, self.saved)

    def saved(self, found: Changes | Notice | None) -> None:
        """Show what a form saved, or what it has to say."""
        if isinstance(found, Notice):
            self.refuse(found.sentence)
        elif found is not None:
            self._did(found)
            if found.offered:
                self._ask(ask_offered(self._network, found.offered))

    def _ask(self, question: Menu) -> None:
        from netfollow.tui.screens.dialog.dialogs import dialog_for

        self.app.push_screen(dialog_for(self._network, question), self._answered)

    def _answered(self, outcome: Outcome | NetFollowError | None) -> None:
        """Show what a question about promises added, and ask about the rest."""
        match outcome:
            case FollowedBy(first, then):
                self._did(first)
                self._answered(then())
            case Menu():
                self._ask(outcome)
            case Changes() | NetFollowError():
                self._tried(outcome)

    def change(self, act: Callable[[], Changes]) -> None:
        """Run a verb and show what it did, or why it could not."""
        attempt(self.app, safe(self._network, act), self._tried)

    def _tried(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self.refuse(found.sentence)
            self.show_rows()
        else:
            self._did(found)

    def _did(self, changes: Changes) -> None:
        """Show what was done, and the rows as they are now."""
        did = changes.did
        undo = None if did.startswith("undone") else hints("u undo")
        bar = self.query_one(KeyLine)
        with telling(self._network, bar.say, is_written=True):
            self.show_rows()
            bar.say(f"{did[:1].upper()}{did[1:]}", undo)

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done."""
        self.query_one(KeyLine).refuse(sentence)

    def action_undo(self) -> None:
        """Undo the last change."""
        self.change(partial(small_undo, self._network))

    def on_key(self) -> None:
        """Put the keys back: what was said is read."""
        self.query_one(KeyLine).keys_again()

    def action_leave(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)
