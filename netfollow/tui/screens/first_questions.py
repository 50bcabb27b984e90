"""The questions of a start, one after the other: conflict copies, a backlog, unsent copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from netfollow.network import Network
from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui import asks, words
from netfollow.tui.command import Ask, Outcome
from netfollow.tui.hand_over import hand_over
from netfollow.tui.saved import safe
from netfollow.tui.screens.ask import AskScreen
from netfollow.tui.screens.unprompted import Unprompted

if TYPE_CHECKING:
    from textual.screen import Screen

    from netfollow.network.conflicts import ConflictCopy, ConflictPreview


class FirstQuestions:
    """Asks what the state of the data raises at a start; `settle` does what is answered."""

    def __init__(
        self,
        screen: Screen[None],
        network: Network,
        unprompted: Unprompted,
        settle: Callable[[Outcome | None], None],
    ) -> None:
        self._screen = screen
        self._network = network
        self._unprompted = unprompted
        self._settle = settle
        self._copied_before: frozenset[Uid] = frozenset()
        self._merge: Callable[[], Ask] | None = None
        self._days_away = 0
        self._remarks: list[str] = []
        self._current: Callable[[], Ask | None] | None = None
        self.are_done = False

    def begin(self) -> None:
        """Note what was copied before the start, and look for conflict copies beside the data."""
        self._copied_before = frozenset(one.uid for one in self._network.drafts.unconfirmed())
        away = self._network.catching_up.away()
        self._days_away = away.days if away is not None else 0
        if self._network.conflicts.found():
            self._remarks = self._network.conflicts.take_remarks()
            self._screen.run_worker(self._read_copies, thread=True, group="copies", exclusive=True)
        else:
            self._unprompted.open(self._next, self._answered)

    def _read_copies(self) -> None:
        """Read and compare conflict copies off the event loop, for they may be large."""
        try:
            copies = self._network.conflicts.read()
            preview = self._network.conflicts.preview(copies)
        except Problem as problem:
            hand_over(self._screen, partial(self._copies_unread, problem))
            return
        hand_over(self._screen, partial(self._copies_read, copies, preview))

    def _copies_unread(self, problem: Problem) -> None:
        self._network.remark([*self._remarks, problem.sentence])
        self._unprompted.open(self._next, self._answered)

    def _copies_read(self, copies: tuple[ConflictCopy, ...], preview: ConflictPreview) -> None:
        if any(copy.records for copy in copies):
            self._merge = partial(asks.merge_copies, self._network, copies, preview)
        else:
            self._network.remark(self._remarks)
        self._unprompted.open(self._next, self._answered)

    def _next(self) -> AskScreen | None:
        """Return the next question; None when all are answered."""
        for step in (self._conflict, self._backlog, self._unsent):
            question = step()
            if question is not None:
                self._current = step
                answer = safe(self._network, question.answer)
                return AskScreen(replace(question, answer=answer))
        self.are_done = True
        return None

    def _conflict(self) -> Ask | None:
        return self._merge() if self._merge is not None else None

    def _backlog(self) -> Ask | None:
        """Return the offer of a catch-up after days away."""
        if not self._days_away or len(self._network.queue()) <= self._network.policy.daily_cap:
            return None
        return asks.catch_up(self._network, self._days_away)

    def _unsent(self) -> Ask | None:
        """Return the question about the oldest draft copied before the start and not sent."""
        for entry in self._network.drafts.unconfirmed():
            if entry.uid in self._copied_before:
                return words.sent_or_not(self._network, entry)
        return None

    def _answered(self, outcome: Outcome | None) -> None:
        """Do what was answered, and go on to the next question; `esc` on a draft ends them."""
        if self.are_done:
            return
        if self._current == self._conflict:
            self._merge = None
        elif self._current == self._backlog:
            self._days_away = 0
        elif outcome is None:
            self._copied_before = frozenset()
        self._settle(outcome)
        self._unprompted.follow(self._next, self._answered)
