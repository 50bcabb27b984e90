"""From a file to people: which, how far, who you are, what its columns are, and the preview."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from textual.app import App

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network
from netfollow.network.importing import AS_THEY_ARE, NOTHING, Choices, ImportPlan
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.dialog.dialogs import EarlyKeys
from netfollow.tui.screens.dialog.running import attempt, safe
from netfollow.tui.screens.import_columns import ImportColumns
from netfollow.tui.screens.import_dialogs import FileAsk, OwnProfile, WhoAreYou
from netfollow.tui.screens.import_preview import (
    ImportPreview,
    PreviewAction,
    PreviewAnswer,
    Written,
)
from netfollow.tui.screens.waiting import BusyDialog, Progress, Tell

WHOLE = 100
"""How far a thing is, is told in percent."""

LONG = 5_000
"""So many rows take long enough to write that it is said."""

CHANGED = "Your data changed in the meantime. Nothing was imported; here is the new preview."
"""Said above what the files come to now, when it isn't what the user said yes to."""


class Import:
    """One import, step by step; nothing is written before the last, and each can be left."""

    def __init__(
        self,
        app: App[str],
        network: Network,
        then: Callable[[Outcome], None],
        keys: Keymap = DEFAULTS,
    ) -> None:
        """`then` gets what came of it."""
        self._keys = keys
        self._app = app
        self._network = network
        self._then = then
        self._paths: tuple[Path, ...] = ()
        self._options = AS_THEY_ARE
        self._choices: Choices = NOTHING

    def begin(self, given: str = "", wrong: str = "") -> None:
        """Ask for a file; `wrong` is what was not right with the one before."""
        self._app.push_screen(FileAsk(self._network.now, given, wrong), self.take)

    def take(self, paths: tuple[Path, ...] | None) -> None:
        """Go on with files, if there are any."""
        if paths:
            self._paths = paths
            self._read()

    def _title(self) -> str:
        if len(self._paths) == 1:
            return f"Reading {line(self._paths[0].name, 40)}"
        return f"Reading {len(self._paths)} files"

    def _read(self) -> None:
        def run(tell: Tell) -> ImportPlan:
            return self._network.importing.preview(
                [(path, path.name) for path in self._paths], self._options, tick=_percent(tell)
            )

        self._app.push_screen(Progress[ImportPlan](self._title(), run, "%"), self._looked)

    def _read_as(self, **options: object) -> None:
        """Read the files again with some options changed."""
        self._options = msgspec.structs.replace(self._options, **options)
        self._read()

    def _looked(self, found: ImportPlan | NetFollowError | None) -> None:
        match found:
            case None:
                self._nothing()
            case NetFollowError():
                given = str(self._paths[0]) if len(self._paths) == 1 else ""
                self.begin(given, found.sentence)
            case _ if found.owners and self._options.owner is None:
                self._ask_owner(found)
            case _ if (
                self._options.columns is None
                and not self._network.importing.are_columns_told(found)
            ):
                self._ask_columns(found)
            case _:
                self._show(found)

    def _ask_owner(self, preview: ImportPlan) -> None:
        def told(me: OwnProfile | None) -> None:
            if me is None:
                self._nothing()
                return
            self._read_as(owner=me.key, with_text=me.with_text)

        question = WhoAreYou(preview.owners, with_text=self._options.with_text)
        self._app.push_screen(question.unprompted(EarlyKeys.DROPPED), told)

    def _ask_columns(self, preview: ImportPlan) -> None:
        def told(columns: Mapping[str, str] | None) -> None:
            if columns is None:
                self._nothing()
                return
            self._choices = NOTHING
            self._read_as(columns=columns)

        table = self._network.importing.table_of(preview)
        screen = ImportColumns(self._network, self._paths[table], preview.columns, self._options)
        self._app.push_screen(screen, told)

    def _show(self, preview: ImportPlan, wrong: str = "") -> None:
        def looked(found: PreviewAnswer | Changes | Notice | None) -> None:
            match found:
                case None:
                    self._nothing()
                case PreviewAnswer(way, choices):
                    self._choices = choices
                    self._look_again(preview, way)
                case _:
                    self._then(found)

        ways = [PreviewAction.TEXT] if self._network.importing.has_messages(preview) else []
        ways += [PreviewAction.COLUMNS] if preview.columns else []
        screen = ImportPreview(
            self._network,
            preview,
            self._choices,
            partial(self._settle, preview),
            ways,
            with_text=self._options.with_text,
            wrong=wrong,
        )
        self._app.push_screen(screen, looked)

    def _look_again(self, preview: ImportPlan, way: PreviewAction) -> None:
        """Show what the files come to when they are read in another way, or now."""
        match way:
            case PreviewAction.TEXT:
                self._read_as(with_text=not self._options.with_text)
            case PreviewAction.COLUMNS:
                self._ask_columns(preview)
            case PreviewAction.CHANGED:
                self._work("Updating the preview", preview, NOTHING, self._changed)

    def _changed(self, found: ImportPlan | NetFollowError | None) -> None:
        match found:
            case None:
                self._nothing()
            case NetFollowError():
                self._then(Notice(found.sentence, "bad"))
            case _:
                self._show(found, CHANGED)

    def _work(
        self,
        title: str,
        preview: ImportPlan,
        choices: Choices,
        then: Callable[[ImportPlan | NetFollowError | None], None],
    ) -> None:
        """Match what was read once more, which takes as long as the first look."""

        def run(tell: Tell) -> ImportPlan:
            return self._network.importing.decided(preview, choices, _percent(tell))

        self._app.push_screen(Progress[ImportPlan](title, run, "%"), then)

    def _settle(
        self, preview: ImportPlan, choices: Choices, then: Callable[[Written], None]
    ) -> None:
        """Work in what was decided, and write it."""
        if not choices:
            self._take(preview, then)
            return

        def settled(found: ImportPlan | NetFollowError | None) -> None:
            if isinstance(found, ImportPlan):
                self._take(found, then)
            else:
                then(found)

        self._work("Applying your decisions", preview, choices, settled)

    def _take(self, preview: ImportPlan, then: Callable[[Written], None]) -> None:
        if preview.is_empty:
            then(Notice("Nothing to import: everything is already here."))
            return
        take = safe(self._network, self._network.importing.take)
        taken = partial(self._taken, then, preview)
        if len(preview.rows) < LONG:
            attempt(self._app, lambda: take(preview), taken)
            return
        title = f"Importing {len(preview.rows):,} rows…"
        self._app.push_screen(BusyDialog[Changes](title, lambda: take(preview)), taken)

    def _taken(
        self,
        then: Callable[[Written], None],
        preview: ImportPlan,
        found: Changes | NetFollowError | None,
    ) -> None:
        """Tell what was written, how many became due, and where messages can be looked through."""
        if not isinstance(found, Changes):
            then(found)
            return
        did = found.did
        if preview.would_become_due:
            did += f"; {preview.would_become_due:,} more due today"
        if preview.entries:
            did += f". {self._keys.said('imported', 'shows who may be waiting for you')}"
        elif preview.made and not preview.would_become_due:
            did += f". Who did you talk to this week? {self._keys.said('note', 'logs it')}"
        then(Changes(did, found.who))

    def _nothing(self) -> None:
        self._then(Notice("Nothing was imported.", "muted"))


def _percent(tell: Tell) -> Callable[[float], None]:
    """Return what tells a share, from 0 to 1, in percent."""
    return lambda share: tell(round(share * WHOLE), WHOLE)
