"""What an import asks: which file, which of the people is the user, which field a column is."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netfollow.network.importing import Owner
from netfollow.people.text import line
from netfollow.tui.screens.dialog.dialogs import Dialog, SheetTitle
from netfollow.tui.screens.dialog.running import hand_over
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

HINT = "LinkedIn, vCard, CSV, Excel, chats: the format is detected. Folders too."

ENDINGS = (
    *(".csv", ".tsv", ".vcf", ".vcard", ".json", ".jsonl", ".zip", ".txt", ".xlsx", ".xls", ".ods"),
    *(".ics", ".mbox", ".eml", ".ldif", ".xml", ".org", ".abook", ".bbdb"),
)
"""Endings of files that are offered; any file that is named is looked at all the same."""

MOST_OFFERED = 300
"""So many files are offered at most."""

LOOKED_AT = 20_000
"""So many entries of a folder are looked at."""

WHY = "To tell your messages from theirs. Asked once."

PROFILE = "linkedin:"

WITHOUT = "Imports only who, when and which way. Press t to import message texts too."

NOTHING = "Skip this column"


class FileAsk(ModalScreen[tuple[Path, ...] | None]):
    """A line to type in, and below it the files that fit; answers with paths."""

    AUTO_FOCUS = "#file"
    BINDINGS = [
        Binding("down,ctrl+n", "move(1)", "down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "up", priority=True),
        Binding("pagedown", "move(8)", "down", priority=True),
        Binding("pageup", "move(-8)", "up", priority=True),
        Binding("tab", "complete", "complete", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, now: Callable[[], datetime], given: str = "", wrong: str = "") -> None:
        """`wrong` says why the file that is `given` could not be taken."""
        super().__init__()
        self._now = now
        self._given = given
        self._wrong = wrong
        self._offers: dict[str, Offer] = {}
        self._fresh = given
        self._listed: str | None = None
        self._entered_early = False

    def compose(self) -> ComposeResult:
        """A title, the line, the files, and the keys."""
        with Vertical(id="file-ask", classes="sheet"):
            yield SheetTitle(
                "Import contacts and messages",
                "enter choose · tab complete · esc cancel",
            )
            yield Input(
                self._given,
                id="file",
                classes="line",
                placeholder="Type a path, drop a file here, or select one below.",
            )
            yield Static(Content(self._wrong or HINT), id="understood")
            yield LineList(id="files")

    def on_mount(self) -> None:
        """List what lies in the usual places."""
        found = self.query_one("#files", LineList)
        found.can_focus = False
        found.empty = "Looking…"
        self.query_one("#understood").set_class(bool(self._wrong), "wrong")
        self._look(self._given)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._entered_early = False
        if event.value != self._fresh:
            self._say(HINT)
        self._look(event.value)

    @work(thread=True, group="files", exclusive=True)
    def _look(self, typed: str) -> None:
        """Read folders off the event loop: one may be on a slow disk."""
        found = offers(typed)
        if not get_current_worker().is_cancelled:
            hand_over(self, partial(self._show, typed, found))

    def _show(self, typed: str, found: tuple[Offer, ...]) -> None:
        if self.query_one("#file", Input).value != typed:
            return
        self._offers = {str(one.path): one for one in found}
        shown = self.query_one("#files", LineList)
        shown.empty = "No file here has that name." if typed.strip() else "No file to import here."
        shown.show(tuple(self._offers), self._row)
        shown.action_to(0)
        self._listed = typed
        if self._entered_early:
            self._enter(typed)

    def _row(self, key: str) -> ListRow:
        offer = self._offers[key]
        name = line(offer.path.name, 80)
        if offer.is_whole:
            return ListRow(f"Everything in {name}/", "", "muted")
        if offer.is_folder:
            return ListRow(f"{name}/", "", left_tone="muted")
        age = file_age(self._now().timestamp() - offer.changed)
        folder = line(offer.path.parent.name, 20)
        return ListRow(name, f"{folder} · {file_size(offer.size)} · {age}", "muted")

    def action_move(self, by: int) -> None:
        """Choose another file."""
        self.query_one("#files", LineList).action_move(by)

    def action_complete(self) -> None:
        """Put the chosen file or folder into the line."""
        key = self.query_one("#files", LineList).key
        if key is not None:
            self._put(completion(self._offers[key]))

    def _put(self, text: str) -> None:
        typed = self.query_one("#file", Input)
        typed.value = text
        typed.cursor_position = len(text)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        self._take(self._offers[event.key])

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self._enter(event.value)

    def _enter(self, typed: str) -> None:
        """Take what is typed if it is a file, or else the one that is chosen."""
        paths = named_files(typed)
        if paths and all(path.is_file() for path in paths):
            self.dismiss(paths)
            return
        self._entered_early = self._listed != typed
        if self._entered_early:
            return
        key = self.query_one("#files", LineList).key
        if key is not None and len(paths) < 2:
            self._take(self._offers[key])
            return
        missing = next((path for path in paths if not path.is_file()), None)
        wrong = f"File not found: {line(str(missing), 200)}"
        self._say(wrong if missing else "Which file?", wrong=True)

    def _take(self, offer: Offer) -> None:
        if offer.is_folder:
            self._put(completion(offer))
        else:
            self.dismiss((offer.path,))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        said = self.query_one("#understood", Static)
        said.set_class(wrong, "wrong")
        said.update(Content(text))

    def action_leave(self) -> None:
        """Leave without a file."""
        self.dismiss(None)


@dataclass(frozen=True)
class Offer:
    """A file or folder, its size in bytes, and when it was written, in seconds."""

    path: Path
    is_folder: bool
    size: int
    changed: float
    is_whole: bool = False
    """The folder is to be read with all that is in it."""


def places() -> tuple[Path, ...]:
    """Return the folders in which exports lie: downloads, desktop, documents, home, and here."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

    found = (
        user_downloads_path(),
        user_desktop_path(),
        user_documents_path(),
        Path.home(),
        Path.cwd(),
    )
    return tuple(dict.fromkeys(found))


def named_files(text: str) -> tuple[Path, ...]:
    """Return the files that a line names: typed, dropped with quotes or as an address, several too.

    What is no path at all names nothing.
    """
    text = text.strip()
    if not text:
        return ()
    whole = _path(text)
    if whole.is_file():
        return (whole,)
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = [text]
    return tuple(map(_path, parts))


def _path(text: str) -> Path:
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def is_path(text: str) -> bool:
    """Whether a text begins as a path does, and not as a word to search."""
    return text.startswith(("~", ".")) or os.sep in text


def offers(typed: str) -> tuple[Offer, ...]:
    """Return what fits what is typed, the newest files first; reads folders, so for a thread.

    A path is completed in its folder; other words are looked for in the usual places.
    """
    typed = typed.strip().strip("'\"")
    if is_path(typed):
        found = list(_completed(typed))
        if found and typed.endswith(os.sep) and not _is_wide(folder := _path(typed)):
            whole = Offer(folder, is_folder=False, size=0, changed=0.0, is_whole=True)
            return (whole, *_ranked(found))
    else:
        wanted = typed.casefold().split()
        found = [
            one
            for place in places()
            for one in _in(place)
            if not one.is_folder and all(word in one.path.name.casefold() for word in wanted)
        ]
    return _ranked(found)


def _ranked(found: list[Offer]) -> tuple[Offer, ...]:
    once = {one.path: one for one in found}
    ranked = sorted(once.values(), key=lambda one: (one.is_folder, -one.changed, one.path.name))
    return tuple(ranked[:MOST_OFFERED])


def _is_wide(folder: Path) -> bool:
    """Whether a folder holds all that a user has: nobody means to import that."""
    return folder == folder.parent or folder == Path.home()


def _completed(typed: str) -> Iterator[Offer]:
    if typed == "~":
        typed = "~/"
    folder, _, begun = typed.rpartition(os.sep)
    start = begun.casefold()
    for one in _in(_path(f"{folder}{os.sep}")):
        name = one.path.name
        if name.casefold().startswith(start) and (begun.startswith(".") or name[0] != "."):
            yield one


def _in(folder: Path) -> Iterator[Offer]:
    """Yield what is in a folder and may be meant; nothing when it can't be read."""
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(LOOKED_AT), entries, strict=False):
                try:
                    is_folder = entry.is_dir()
                    if not is_folder and not entry.name.lower().endswith(ENDINGS):
                        continue
                    about = entry.stat()
                except OSError:
                    continue
                yield Offer(folder / entry.name, is_folder, about.st_size, about.st_mtime)
    except OSError:
        return


def completion(offer: Offer) -> str:
    """Return an offer as it is typed: from `~` on in the home folder, a folder with its slash."""
    path, home = offer.path, Path.home()
    shown = f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    return f"{shown}{os.sep}" if offer.is_folder or offer.is_whole else shown


def file_size(count: int) -> str:
    """Return a file's size in few characters."""
    for unit in ("B", "KB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count = round(count / 1000)
    return f"{count:.0f} GB"


def file_age(seconds: float) -> str:
    """Return how long ago something was written."""
    minutes = max(0, int(seconds // 60))
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} d"


@dataclass(frozen=True)
class OwnProfile:
    """The key of the user's own profile, and whether the words of messages are taken."""

    key: str
    with_text: bool


class WhoAreYou(Dialog[OwnProfile | None]):
    """Those who may be the user, the likeliest first, and whether texts come too."""

    AUTO_FOCUS = "#owners"
    BINDINGS = [
        Binding("t", "text", "texts"),
        Binding("escape,q", "leave", "leave"),
    ]

    def __init__(self, owners: Sequence[Owner], *, with_text: bool = False) -> None:
        super().__init__()
        self._owners = {str(place): one for place, one in enumerate(owners)}
        self._with_text = with_text

    def compose(self) -> ComposeResult:
        """A title, why it is asked, the people, and what is taken of their messages."""
        with Vertical(id="who", classes="sheet"):
            yield SheetTitle("Which of these are you?", "enter that's me · t texts · esc cancel")
            yield Static(Content(WHY), id="why")
            yield LineList(id="owners")
            yield Static(id="texts")

    def on_mount(self) -> None:
        """Show the people."""
        self.query_one("#owners", LineList).show(tuple(self._owners), self._row)
        self._show_texts()

    def _row(self, key: str) -> ListRow:
        one = self._owners[key]
        many = "conversation" if one.conversations == 1 else "conversations"
        about = one.key.removeprefix(PROFILE) if one.key.startswith(PROFILE) else ""
        name = line(one.name or one.key, 60)
        left = f"{name} · {line(about, 60)}" if about else name
        return ListRow(left, f"in {one.conversations:,} {many}", "muted")

    def _show_texts(self) -> None:
        taken = (
            "Imports message texts too. Press t to leave them out." if self._with_text else WITHOUT
        )
        self.query_one("#texts", Static).update(Content(taken))

    def action_text(self) -> None:
        """Take the words of messages too, or not."""
        self._with_text = not self._with_text
        self._show_texts()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(OwnProfile(self._owners[event.key].key, self._with_text))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class PickField(ModalScreen[str | None]):
    """A line to type in, and the names that hold what is typed; answers with the key of one."""

    AUTO_FOCUS = "#search-field"
    BINDINGS = [
        Binding("down,ctrl+n,tab", "move(1)", "down", priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "up", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, title: str, names: Mapping[str, str], now: str) -> None:
        super().__init__()
        self._title = title
        self._names = {**names, "": NOTHING}
        self._now = now

    def compose(self) -> ComposeResult:
        """A title, the line, the names, and the keys."""
        with Vertical(id="pick", classes="sheet"):
            yield SheetTitle(f"Which field is “{self._title}”?", "enter choose · esc cancel")
            yield Input(id="search-field", classes="line", placeholder="e.g. name, email, company")
            yield LineList(id="names", empty="No matching field.")

    def on_mount(self) -> None:
        """Show all names, with the cursor on the present one."""
        names = self.query_one("#names", LineList)
        names.can_focus = False
        self._show("")
        names.put_cursor(self._now)

    def _show(self, typed: str) -> None:
        wanted = typed.casefold().split()
        found = [
            key
            for key, name in self._names.items()
            if all(word in f"{name} {key}".casefold() for word in wanted)
        ]
        names = self.query_one("#names", LineList)
        names.show(found, lambda key: ListRow(self._names[key], "now" if key == self._now else ""))
        if wanted:
            names.action_to(0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _taken(self) -> None:
        key = self.query_one("#names", LineList).key
        if key is not None:
            self.dismiss(key)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one("#names", LineList).action_move(by)

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
