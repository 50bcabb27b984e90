"""Counting in a thread for a screen that waits: it never waits for ever."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from textual.screen import ModalScreen

from netfollow.network import Network
from netfollow.problems import Problem
from netfollow.tui.hand_over import hand_over

Answer = TypeVar("Answer")


class CountingScreen(ModalScreen[Answer]):
    """A screen of figures. What is counted in a thread within `counting` ends in one of four ways.

    It is shown, by the thread itself; a `Problem` is told in the place of the figures; what
    another program changed meanwhile is counted anew; and a fault of the program ends it as one
    on the event loop does, so that there is a report, which is offered at the next start.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    @abstractmethod
    def count_again(self) -> None:
        """Count from the start."""

    @abstractmethod
    def tell(self, sentence: str) -> None:
        """Show a sentence in the place of the figures."""

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count within this, in a thread."""
        version = self._network.version
        try:
            yield
        except Problem as problem:
            sentence = f"{problem.sentence} esc goes back."
            hand_over(self, lambda: self.tell(sentence))
        except (RuntimeError, KeyError) as error:
            if version == self._network.version:
                self._fail(error)
            else:
                hand_over(self, self.count_again)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        def end() -> None:
            raise error

        hand_over(self, lambda: self.call_later(end))
