"""A program in a pseudo-terminal: what it painted when, and keys for it.

While it runs only bytes and times are kept; a terminal emulator (pyte) reads them afterwards,
so that looking doesn't slow down what is looked at.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyte

COLUMNS, ROWS = 120, 40
CURSORS = (3, 50)
"""Columns in which the cursor of a list is seen by the colour behind it."""
QUIET = 0.3
"""Seconds without output after which a picture is complete."""
BURST = 0.001
"""Seconds within which output belongs together: a terminal hands a picture on in pieces."""
PATIENCE = 60.0
_ASKED = re.compile(rb"\x1b\[[?>=<]?[\d;]*(?:\$p|[uq])")
"""What a program asks a terminal and pyte has no answer to; it would print the last letter."""


@dataclass(frozen=True)
class Picture:
    """The screen at one moment: its lines, and the colours behind the cells of some columns.

    A line has a character a cell; the second cell of a wide one is a blank.
    """

    lines: tuple[str, ...]
    behind: tuple[str, ...]

    @classmethod
    def of(cls, screen: pyte.Screen) -> "Picture":
        """Return the screen as it is now."""
        behind = (screen.buffer[row][column] for row in range(ROWS) for column in CURSORS)
        lines = (
            "".join(screen.buffer[row][column].data or " " for column in range(COLUMNS))
            for row in range(ROWS)
        )
        return cls(tuple(lines), tuple(f"{one.bg} {one.reverse}" for one in behind))


@dataclass
class Painted:
    """What came out of a program: pieces of output, with the second at which each was read."""

    pieces: list[tuple[float, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._read = 0

    def pictures(self) -> Iterator[tuple[float, "Picture"]]:
        """Yield the screen after each burst of output not read yet, with its last second."""
        while self._read < len(self.pieces):
            at, data = self.pieces[self._read]
            self._read += 1
            self._stream.feed(_ASKED.sub(b"", data))
            if self._read == len(self.pieces) or self.pieces[self._read][0] > at + BURST:
                yield at, Picture.of(self.screen)

    def when(self, shows: Callable[[pyte.Screen], bool], after: float = 0.0) -> float:
        """Return the second at which the screen first showed something; raises `LookupError`."""
        if after and shows(self.screen):
            return after
        while self._read < len(self.pieces):
            at, data = self.pieces[self._read]
            self._read += 1
            self._stream.feed(_ASKED.sub(b"", data))
            if at >= after and shows(self.screen):
                return at
        raise LookupError("It was never shown:\n" + "\n".join(self.screen.display))


def compiled() -> dict[str, str]:
    """Return the environment, in which bytecode is kept as it is for an installed program."""
    return {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Terminal:
    """A program run in a pseudo-terminal of 120 by 40."""

    def __init__(self, words: Sequence[str], environ: Mapping[str, str]) -> None:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.painted = Painted()
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            words,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**compiled(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ},
            start_new_session=True,
        )
        os.close(slave)
        self._master = master

    def press(self, keys: bytes) -> float:
        """Send keys; return the second at which they were sent."""
        now = time.perf_counter()
        os.write(self._master, keys)
        return now

    def read(self, seconds: float) -> bool:
        """Take in what comes within some time; say whether anything did."""
        end = time.perf_counter() + seconds
        found = False
        while (rest := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self._master], [], [], rest)
            if not ready:
                break
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return found
            if not data:
                return found
            self.painted.pieces.append((time.perf_counter(), data))
            found = True
        return found

    def until(self, words: bytes) -> None:
        """Read until words came, however they were split; raises `LookupError` after a minute."""
        end = time.perf_counter() + PATIENCE
        tail = b""
        seen = len(self.painted.pieces)
        while time.perf_counter() < end:
            self.read(0.02)
            for _, data in self.painted.pieces[seen:]:
                tail = tail[-len(words) :] + data
                if words in tail:
                    return
            seen = len(self.painted.pieces)
        raise LookupError(f"{words!r} never came.")

    def answered(self, quiet: float = QUIET) -> None:
        """Read until something came, however late, and then nothing for a while."""
        self.read_something()
        self.settle(quiet)

    def read_something(self) -> None:
        """Read until there is something; raises `LookupError` after a minute."""
        end = time.perf_counter() + PATIENCE
        while not self.read(0.02):
            if time.perf_counter() > end:
                raise LookupError("Nothing came.")

    def settle(self, quiet: float = QUIET) -> float:
        """Read until nothing comes for a while; return the second of the last output."""
        while self.read(quiet):
            pass
        return self.painted.pieces[-1][0] if self.painted.pieces else self.began

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._process.pid

    def memory(self, what: str) -> float:
        """Return megabytes from /proc: VmHWM is the peak so far, VmRSS what is held now."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        raise LookupError(what)

    def end(self, keys: bytes) -> None:
        """Press what quits, and wait for the end."""
        self.press(keys)
        end = time.perf_counter() + PATIENCE
        while self._process.poll() is None and time.perf_counter() < end:
            self.read(0.05)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)
