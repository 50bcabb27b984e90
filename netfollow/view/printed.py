"""Passages as plain lines, for the command line."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from netfollow.view.text_block import LazyBlocks, TextBlock


def printed(passages: Iterable[TextBlock] | LazyBlocks, width: int = 0) -> Iterator[str]:
    """Yield passages as lines, wrapped into `width` cells; without one the terminal wraps."""
    for one in passages.make() if isinstance(passages, LazyBlocks) else passages:
        start = " " * (one.indent - 1) + one.hanging
        first, *others = _lines(one.text, width - len(start) if width else 0)
        right = f"  ({one.right})" if one.right else ""
        yield f"{start}{first}{right}".rstrip()
        yield from (f"{' ' * len(start)}{other}".rstrip() for other in others)


def _lines(text: str, width: int) -> list[str]:
    if not width:
        return text.split("\n")
    return [part for row in text.split("\n") for part in wrap(row, width, **_AS_IT_IS) or [""]]


_AS_IT_IS: Mapping[str, Any] = {"drop_whitespace": False, "break_on_hyphens": False}


def markdown(passages: Iterable[TextBlock]) -> Iterator[str]:
    """Yield passages as Markdown for a journal: headings, and points below them."""
    level, is_point = "##", False
    for one in passages:
        if one.tone == "heading":
            yield from [""] * is_point
            yield from (f"{level} {one.text}", "")
            level, is_point = "###", False
        elif one.text:
            yield f"- {one.text}"
            is_point = True
