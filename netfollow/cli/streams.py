"""Standard input and output, which may be closed, full or no terminal.

Python has None in the place of a stream that was closed when it started (`>&-`).
"""

import errno
import sys
from contextlib import suppress
from typing import IO, Any

import click

from netfollow.people.text import line
from netfollow.problems import Problem

REFUSED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF})
"""What writing to an output fails with that takes nothing."""


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
    """Write bytes to standard output; raises `Problem` when it is closed."""
    if sys.stdout is None:
        raise Problem("Standard output is closed. Name a file with -o.")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def remark(sentence: str) -> None:
    """Tell a sentence on standard error; one that can't be told is no failure."""
    with suppress(OSError, ValueError):
        click.echo(f"netfollow: {line(sentence)}", err=True)


def why_refused(error: Exception) -> str:
    """Return why an output took nothing; "" when the error is another."""
    if isinstance(error, OSError) and error.filename is None and error.errno in REFUSED:
        return f"The output can't be written: {error.strerror}."
    return ""
