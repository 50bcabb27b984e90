"""Text as other programs can hold it: no control characters, one kind of line end."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""C0 and C1 but tab and line feed: no vCard, table or calendar may hold them."""


def clean(text: str) -> str:
    """Return a text without control characters, its lines ended by a line feed."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a clean text on one line, with single spaces."""
    return " ".join(clean(text).split())
