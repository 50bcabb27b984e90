"""Lines of keys and what they do ("enter take it · esc"), made so that a click presses them."""

import re
from collections.abc import Iterator

from textual.content import Content
from textual.style import Style

from netfollow.tui.keys import read_key
from netfollow.tui.widgets.hints import PRESS

ARROWS = {"↑": "up", "↓": "down", "→": "right", "←": "left"}
WORDS = ("enter", "esc", "tab", "space")
_PARTS = re.compile(r"( · |: (?=\S+ )|\n)")
"""What stands between two hints; a colon does where a line says something before them."""


def pressing(key: str, text: str) -> tuple[str, Style]:
    """Return a text that presses a key, written as a person writes it."""
    if key in ARROWS:
        return text, Style.from_meta({PRESS: (ARROWS[key], None)})
    return text, Style.from_meta({PRESS: (read_key(key), key if len(key) == 1 else None)})


def hints(text: str, keys: str | None = None) -> Content:
    """Return a line whose hints can be clicked: each begins with one key or more, then words.

    Where the words may begin like a key ("a few words"), `keys` are the characters that are
    some; names such as "esc" always are.
    """
    parts = (part for piece in _PARTS.split(text) for part in _pieces(piece, keys))
    return Content.assemble(*parts)


def _pieces(piece: str, keys: str | None) -> Iterator[str | tuple[str, Style]]:
    """Yield one hint in parts: each key but the last by itself, the last with the words."""
    words = piece.split(" ")
    count = 0
    while count < len(words) and _is_key(words[count].rstrip(":,"), keys):
        count += 1
    if keys is not None:
        count = min(count, 1)
    for word in words[: max(0, count - 1)]:
        yield pressing(word, f"{word} ")
    rest = " ".join(words[max(0, count - 1) :])
    yield pressing(words[count - 1].rstrip(":,"), rest) if count else rest


def _is_key(word: str, keys: str | None) -> bool:
    if word in WORDS or word in ARROWS or re.fullmatch(r"ctrl\+[a-z]", word):
        return True
    return len(word) == 1 and word != "·" and (keys is None or word in keys)
