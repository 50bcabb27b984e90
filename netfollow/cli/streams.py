"""Standard input and output: closed, full or no terminal; and the progress of a command.

Python has None in the place of a stream that was closed when it started (`>&-`).
"""

import errno
import sys
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import IO, Any

import click

from netfollow.errors import NetFollowError
from netfollow.people.text import line

REFUSED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF})
"""Errors of an output that accepts nothing more."""

WAIT = 0.5
"""Seconds before the bar appears."""

WIDE = 30
"""Characters of the bar."""


def are_terminals(*streams: IO[Any] | None) -> bool:
    """Whether all streams are open, and a terminal."""
    return all(stream is not None and stream.isatty() for stream in streams)


def encoding_of_output() -> str:
    """Return the encoding of standard output, in lower case; "utf-8" when it has none."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower()


def read_input() -> bytes:
    """Return all of standard input; nothing when it is closed."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def write_output(data: bytes) -> None:
    """Write bytes to standard output; raises `NetFollowError` when it is closed."""
    if sys.stdout is None:
        raise NetFollowError("Standard output is closed. Name a file with -o.")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def remark(sentence: str) -> None:
    """Print a sentence on standard error, if that is possible."""
    with suppress(OSError, ValueError):
        click.echo(f"netfollow: {line(sentence)}", err=True)


def why_refused(error: Exception) -> str:
    """Return why an output can't be written; "" for any other error."""
    if isinstance(error, OSError) and error.filename is None and error.errno in REFUSED:
        return f"Can't write the output: {error.strerror}."
    return ""


class ProgressText:
    """A progress bar on stderr that disappears when the work is done."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = monotonic()
        self._shown = -1

    def __enter__(self) -> "ProgressText":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown >= 0:
            sys.stderr.write("\r" + " " * (len(self._what) + WIDE + 8) + "\r")
            sys.stderr.flush()

    def show(self, share: float) -> None:
        """Show how far it is, from 0 to 1."""
        percent = int(100 * share)
        if percent == self._shown or not are_terminals(sys.stderr):
            return
        if monotonic() - self._began < WAIT:
            return
        self._shown = percent
        bar = "━" * int(WIDE * share)
        sys.stderr.write(f"\r{self._what} {bar:<{WIDE}} {percent:3}%")
        sys.stderr.flush()
