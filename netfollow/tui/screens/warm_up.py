"""What the first message needs, loaded beside the screen.

Reading the code and compiling the patterns for it takes most of a second, in which no key would
be answered. It is done once a process, with messages to somebody who doesn't exist.
"""

import gc
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from threading import Event, Lock
from typing import Any

from textual.screen import Screen
from textual.worker import get_current_worker

from netfollow.errors import NetFollowError
from netfollow.network import Network
from netfollow.people import (
    ANSWER,
    CHECK_IN,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Uid,
)
from netfollow.tui.screens.dialog.running import hand_over, short_switch_interval

WHEN, REPLIED_ON, NOW = (datetime(2024, 5, day, 10, tzinfo=UTC) for day in (14, 15, 16))
NOTE = """= the pilot in Lyon
> They moved to usage pricing last year.
? Who signs the contract?
+ a reviewer for the grant
* her son's first match on Saturday
! send the slides by Friday"""

REPLIED = """Thanks for the slides, they are useful. Could you tell me what it costs?

Tuesday would work for a call."""

NOBODY = Contact(
    uid=Uid("nobody"),
    name="Ann Lee",
    org="Acme",
    emails=("a@example.org",),
    created=WHEN,
    updated=WHEN,
)
TALK = Interaction(uid=Uid("talk"), contacts=(NOBODY.uid,), kind=Kind.MET, at=WHEN, text=NOTE)
REPLY = Interaction(
    uid=Uid("reply"),
    contacts=(NOBODY.uid,),
    kind=Kind.EMAIL,
    direction=Direction.IN,
    channel=Channel.EMAIL,
    at=REPLIED_ON,
    text=REPLIED,
)

LOADED = 5.0
"""Seconds after which a key no longer waits: loading takes less than one."""

SHOWN_BY = (
    *("netfollow.view.person", "netfollow.network.drafts", "netfollow.network.insights"),
    *("netfollow.network.days", "netfollow.network.known_names", "pendulum"),
)
"""What shows a person besides the message, by the names of modules."""

AFTERWARDS = ("netfollow.network.conflicts", "netfollow.network.search.finder")
"""What is needed soon after."""

drafts, checks = Event(), Event()
"""Set once a draft can be made, and a message checked, without delay."""

_one_at_a_time = Lock()


class Preloading:
    """Has a screen load what its first message needs, once; and look through everyone for drafts."""

    def __init__(self, screen: Screen[Any], network: Network, then: Callable[[], object]) -> None:
        self._screen, self._network, self._then = screen, network, then
        self._has_begun = False

    def is_done(self) -> bool:
        """Whether a message can be made without delay; if not, `then` is called when it can."""
        if not (drafts.is_set() or self._has_begun):
            self._has_begun = True
            self._screen.run_worker(self._load, thread=True, group="loading")
        return drafts.is_set()

    def wait(self) -> None:
        """Wait for what was begun, on the event loop: two that load the same take twice as long."""
        if self._has_begun:
            drafts.wait(LOADED)

    def _load(self) -> None:
        worker = get_current_worker()
        warm_up(lambda: hand_over(self._screen, self._then), lambda: bool(worker.is_cancelled))

    def look_through(self) -> None:
        """Look through everyone for what drafts need of others, if people came or went."""
        if checks.is_set() and self._network.drafts.is_stale:
            self._screen.run_worker(self._look, thread=True, group="names", exclusive=True)

    @short_switch_interval()
    def _look(self) -> None:
        gc.freeze()  # what stays is not looked through for garbage, which would hold up the keys
        self._network.drafts.prepare()
        gc.freeze()


@short_switch_interval()
def warm_up(ready: Callable[[], None], stop: Callable[[], bool]) -> None:
    """Make some messages, say when that is done, and check one; from any thread.

    What goes wrong is left to the first message that is needed, which tells of it.
    """
    with _one_at_a_time:
        text = ""
        try:
            load(SHOWN_BY)
            with suppress(NetFollowError):
                text = _drafted(stop)
            drafts.set()
            ready()
            load(AFTERWARDS)
            with suppress(NetFollowError):
                _check(text)
        finally:
            drafts.set()
            checks.set()


def load(names: Iterable[str]) -> None:
    """Read modules by their names."""
    for name in names:
        import_module(name)


def _drafted(stop: Callable[[], bool]) -> str:
    from netfollow.method.drafts.draft import draft

    text = ""
    for step in (THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, ANSWER):
        if not stop():
            history = (TALK, REPLY) if step == ANSWER else (TALK,)
            made = draft(NOBODY, history, step, channel=Channel.EMAIL, now=NOW)
            text = made.body
    return text


def _check(text: str) -> None:
    from netfollow.method.coach.coach import checklist

    checklist(text)
