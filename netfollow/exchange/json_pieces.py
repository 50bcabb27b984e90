"""JSON decoded piece by piece, so that reading a large file can be cancelled.

`msgspec` holds the interpreter while it decodes. To tell the pieces apart without decoding
them takes it a second for three gigabytes; each is then decoded for itself.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from netfollow.problems import Unreadable

PIECE = 1 << 20
"""Octets decoded at once; what is longer is taken apart first."""

DEEPEST = 12
"""Levels that are taken apart."""

Step = Callable[[], None]
"""Called after each piece; may raise, to cancel."""

ERRORS = (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError)
"""What broken JSON raises; a `RecursionError` if it is nested too deeply."""


def why(error: Exception) -> str:
    """Return what is wrong with some JSON, for a sentence."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def decode(data: bytes | msgspec.Raw, step: Step, *, depth: int = 0) -> Any:
    """Return what JSON says; raises one of `ERRORS`, and `Unreadable` for long nested data."""
    step()
    view = memoryview(data)
    first = bytes(view[:1])
    if len(view) <= PIECE or first not in (b"{", b"["):
        return msgspec.json.decode(data)
    if depth == DEEPEST:
        raise Unreadable("This JSON is nested too deeply.")
    if first == b"{":
        fields = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        return {name: decode(value, step, depth=depth + 1) for name, value in fields.items()}
    items = msgspec.json.decode(data, type=list[msgspec.Raw])
    return [decode(item, step, depth=depth + 1) for item in items]
