"""Pieces of text to be shown one below the other."""

from collections.abc import Callable, Iterator

import msgspec


class TextBlock(msgspec.Struct, frozen=True):
    """A piece of text with a tone: a heading, a note, the body of a message.

    `spans` are `(start, end, tone)` within the text; `indent` is in cells. `right` stands at
    the end of the first line, `hanging` before it, in a tone of its own if it has one.
    A `key` says which passage this is when others come around it.
    """

    text: str
    tone: str = ""
    indent: int = 0
    spans: tuple[tuple[int, int, str], ...] = ()
    right: str = ""
    hanging: str = ""
    hanging_tone: str = ""
    key: str = ""


class LazyBlocks(msgspec.Struct, frozen=True):
    """Passages made when they come near: about `count` of them.

    `of` is what they are made from: two flows of the same show the same.
    """

    of: object
    count: int
    make: Callable[[], Iterator[TextBlock]]
