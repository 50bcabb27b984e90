"""What stands on the screen while something runs: how far it is, that it takes a moment, or who is waited for.

`Progress` runs a function in a thread that can be stopped; `BusyDialog` says first that it takes a
moment; `LockWait` waits for another program. A `ChangingScreen` makes changes one after the other.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import ClassVar, Generic, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Event
from textual.screen import ModalScreen
from textual.widgets import Static

from netfollow.errors import Busy, NetFollowError
from netfollow.network import Changes, Network
from netfollow.tui.screens.dialog.running import attempt, hand_over, safe, telling
from netfollow.tui.widgets.key_bar import Key, StatusLine
from netfollow.tui.widgets.progress import ProgressLine

Found = TypeVar("Found")
Tell = Callable[[int, int], None]
"""Says how many are done, of how many (0: not known); it may be told as often as one likes."""

OFTEN = 0.05
"""Seconds between two pictures of how far it is."""

UNSEEN = 0.3
"""Seconds after which it is shown at all: what is done sooner needs no bar."""

WAY_BACK = "Working… (can be undone)"
"""What is said below what takes a moment."""

DRAWN = 0.05
"""Seconds until what stands on a screen has reached the terminal."""

WAIT_UNSEEN = 1.0
"""Seconds after which it is said who is waited for."""

WAIT_AT_MOST = 10.0
"""Seconds after which waiting ends."""

LOCK_LOOKS = 0.05
"""Seconds between two looks whether the lock is free."""


class Stopped(Exception):
    """The user pressed `esc`: raised by `Tell` within what is running, so that it ends there."""


class Progress(ModalScreen[Found | NetFollowError | None], Generic[Found]):
    """Runs a function in a thread and answers with what it gave.

    It answers with the `NetFollowError` that was raised, or with None when it was stopped: at once,
    whatever is running; that ends when it next tells how far it is, and nothing comes of it. What
    runs must not change the network: reading, parsing and matching are for here, verbs for after.
    """

    def __init__(self, title: str, run: Callable[[Tell], Found], what: str = "") -> None:
        """`title` says what is done ("Reading contacts.vcf"), `what` what is counted ("cards")."""
        super().__init__(classes="unseen")
        self._title, self._run, self._what = title, run, what
        self._stopping = False
        self._told = 0.0

    def compose(self) -> ComposeResult:
        """A title, the bar, and the key that stops it."""
        with Vertical(id="progress", classes="sheet"):
            yield Static(Content(self._title), id="title")
            yield ProgressLine(id="bar")
            yield Static(Content("esc cancel, nothing is saved"), id="keys")

    def on_mount(self) -> None:
        """Begin; what is soon done goes by unseen."""
        self.query_one(ProgressLine).show(0, 0, self._what)
        self.set_timer(UNSEEN, lambda: self.remove_class("unseen"))
        self._work()

    @work(thread=True, exit_on_error=False)
    def _work(self) -> None:
        found: Found | NetFollowError | None
        try:
            found = self._run(self._tell)
        except NetFollowError as problem:
            found = problem
        except Stopped:
            found = None
        except Exception as error:
            if not self._stopping:
                hand_over(self, partial(self._fail, error))
            return
        if not self._stopping:
            hand_over(self, partial(self.call_later, self._end, found))

    def _end(self, found: Found | NetFollowError | None) -> None:
        """Answer with what was found, unless it was stopped."""
        if not self._stopping:
            self._stopping = True
            self.dismiss(found)

    def _fail(self, error: Exception) -> None:
        """Let a fault of the program end it as it would on the event loop."""
        raise error

    def _tell(self, done: int, total: int) -> None:
        if self._stopping:
            raise Stopped
        now = monotonic()
        if now - self._told >= OFTEN or done == total:
            self._told = now
            hand_over(self, partial(self._show, done, total))

    def _show(self, done: int, total: int) -> None:
        self.query_one(ProgressLine).show(done, total, self._what)

    def is_not_ready(self, event: Event) -> bool:
        """Let keys wait for what comes as long as this goes by unseen; `esc` stops it always."""
        is_esc = isinstance(event, events.Key) and event.key == "escape"
        return self.has_class("unseen") and not is_esc

    def on_key(self, event: events.Key) -> None:
        """Stop on `esc` and `q`; other keys wait for nothing."""
        event.stop()
        if event.key in ("escape", "q"):
            self._stop()

    def on_click(self, event: events.Click) -> None:
        """Stop on a click on the line that says so."""
        if event.widget is not None and event.widget.id == "keys":
            self._stop()

    def _stop(self) -> None:
        if not self._stopping:
            self._stopping = True
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Let the thread end when the program does."""
        self._stopping = True


class BusyDialog(ModalScreen[Found | NetFollowError], Generic[Found]):
    """Runs a verb that takes a moment, on the event loop, once it stands on the screen that it does.

    It answers with what the verb gave, or with the `NetFollowError` that was raised.
    """

    def __init__(self, title: str, run: Callable[[], Found], way_back: str = WAY_BACK) -> None:
        """`title` says what is done ("Writing 30,000 people")."""
        super().__init__()
        self._title, self._run, self._way_back = title, run, way_back

    def compose(self) -> ComposeResult:
        """What is done, and that it can be undone."""
        with Vertical(id="progress", classes="sheet"):
            yield Static(Content(self._title), id="title")
            yield Static(Content(self._way_back), id="keys")

    def on_mount(self) -> None:
        """Begin when all of it is drawn."""
        self.call_after_refresh(self.set_timer, DRAWN, self._do)

    def _do(self) -> None:
        attempt(self.app, self._run, self.dismiss)

    def is_not_ready(self, event: Event) -> bool:
        """Let keys wait for what comes: the moment is short."""
        return True

    def on_key(self, event: events.Key) -> None:
        """Nothing can be done meanwhile."""
        event.stop()


class LockWait(ModalScreen["tuple[Found] | NetFollowError | None"], Generic[Found]):
    """Runs a verb once the lock is free; answers with what it gave, in a tuple, or the problem.

    What is soon done goes by unseen. No key gets through, so that the verb acts on what was
    chosen when its key was pressed.
    """

    def __init__(self, busy: Busy, run: Callable[[], Found]) -> None:
        super().__init__(classes="unseen")
        self._busy, self._run = busy, run
        self._began = monotonic()

    def compose(self) -> ComposeResult:
        """Who is waited for, and the key that ends it."""
        with Vertical(id="progress", classes="sheet"):
            yield Static(Content(self._busy.waiting), id="title")
            yield Static(Content("esc cancel, nothing is saved"), id="keys")

    def on_mount(self) -> None:
        """Begin to look."""
        self.set_timer(WAIT_UNSEEN, lambda: self.remove_class("unseen"))
        self.set_interval(LOCK_LOOKS, self._try)

    def _try(self) -> None:
        if not self.is_current:
            return
        is_over = True
        with suppress(NetFollowError):  # what is wrong is told by the verb itself
            is_over = self._busy.is_over()
        if is_over:
            try:
                self.dismiss((self._run(),))
                return
            except Busy as busy:
                self._busy = busy
            except NetFollowError as problem:
                self.dismiss(problem)
                return
        if monotonic() - self._began >= WAIT_AT_MOST:
            self.dismiss(self._busy)

    def is_not_ready(self, event: Event) -> bool:
        """Let keys wait for what comes; `esc` ends it always."""
        return not (isinstance(event, events.Key) and event.key == "escape")

    def on_key(self, event: events.Key) -> None:
        """End it on `esc`."""
        event.stop()
        if event.key == "escape":
            self.dismiss(None)


UNDO_KEY = Key("u", "undo", "undo")
"""What takes the last change of such a screen back."""


class ChangingScreen(ModalScreen[Found]):
    """A sheet that makes changes one after the other and tells of them in its own line."""

    STATUS: ClassVar[str]
    """The id of that line."""

    _network: Network

    def _say(self, changes: Changes, back: Key | None = UNDO_KEY) -> None:
        sentence = f"{changes.did[:1].upper()}{changes.did[1:]}"
        self.query_one(f"#{self.STATUS}", StatusLine).say(sentence, offer=back)

    def _try(self, act: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        def tried(found: Changes | NetFollowError) -> None:
            if isinstance(found, NetFollowError):
                self.query_one(f"#{self.STATUS}", StatusLine).say(found.sentence, "bad")
                return
            with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
                done(found)

        attempt(self.app, safe(self._network, act), tried)
