"""Putting values into the slots of a wording: substitution of named slots and nothing else."""

from collections.abc import Mapping

import msgspec

from netfollow.method.drafts.phrase_cleanup import ends_in_link, starting
from netfollow.method.drafts.templates import OPEN, SLOT


class Filled(msgspec.Struct, frozen=True):
    """A text with its slots filled, the names of open ones, and where those stand."""

    text: str
    missing: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]


def fill(text: str, slots: Mapping[str, str], gap_words: Mapping[str, str] = OPEN) -> Filled:
    """Return a wording's text with every slot filled; an open one stays visible as its words.

    Values are looked at for the seam behind them only, never read for slots of their own.
    """
    parts: list[str] = []
    missing: dict[str, None] = {}
    gaps: list[tuple[int, int]] = []
    length = place = 0
    for match in SLOT.finditer(text):
        before = text[place : match.start()]
        place = match.end()
        value = slots.get(match[1], "")
        start = length + len(before)
        if not value:
            value = gap_words[match[1]]
            missing[match[1]] = None
            gaps.append((start, start + len(value)))
        elif match[2]:
            value = starting(value)
        value, place = _seam(value, text, place)
        parts += (before, value)
        length = start + len(value)
    parts.append(text[place:])
    return Filled("".join(parts), tuple(missing), tuple(gaps))


def _seam(value: str, text: str, place: int) -> tuple[str, int]:
    """Return a value and where the text goes on: one full stop, and none behind an address."""
    if text[place : place + 1] != ".":
        return value, place
    if ends_in_link(value):
        following = text[place + 1 : place + 2]
        return (f"{value}\n", place + 2) if following == " " else (value, place + 1)
    return value, place + value.endswith(".")
