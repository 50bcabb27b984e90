"""Colours and signs: our themes, with the same tone names in each, and ASCII for terminals without others."""

import os
import sys
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

from netfollow.people.text import line
from netfollow.people.unicode_norm import normalized

# In each of them `primary-muted` is the row under the cursor, `secondary` on `secondary-muted` a badge.

DARK = Theme(
    name="netfollow-dark",
    primary="#74b6f2",
    secondary="#bcd5ee",
    accent="#74b6f2",
    warning="#e3b55f",
    error="#f28b7d",
    success="#8fc77c",
    foreground="#dfe5ec",
    background="#12161b",
    surface="#1a2028",
    panel="#252e39",
    dark=True,
    variables={
        "foreground-muted": "#a3adb9",
        "border-blurred": "#46515f",
        "primary-muted": "#22364a",
        "secondary-muted": "#2a3949",
    },
)

LIGHT = Theme(
    name="netfollow-light",
    primary="#1b5a93",
    secondary="#234a70",
    accent="#1b5a93",
    warning="#744c00",
    error="#a32f1d",
    success="#29631f",
    foreground="#20262c",
    background="#f7f5f0",
    surface="#ffffff",
    panel="#ebe7de",
    dark=False,
    variables={
        "foreground-muted": "#545b61",
        "border-blurred": "#b9b4a9",
        "primary-muted": "#d9e6f3",
        "secondary-muted": "#dfe8f2",
    },
)

CONTRAST = Theme(
    name="netfollow-contrast",
    primary="#6fd0ff",
    secondary="#ffffff",
    accent="#6fd0ff",
    warning="#ffe14d",
    error="#ff9d8a",
    success="#8dff8d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "foreground-muted": "#d0d0d0",
        "border-blurred": "#9a9a9a",
        "primary-muted": "#00385c",
        "secondary-muted": "#2b2b2b",
    },
)

CONTRAST_LIGHT = Theme(
    name="netfollow-contrast-light",
    primary="#00338f",
    secondary="#000000",
    accent="#00338f",
    warning="#592800",
    error="#9c0000",
    success="#005200",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    dark=False,
    variables={
        "foreground-muted": "#303030",
        "border-blurred": "#6a6a6a",
        "primary-muted": "#cfe3ff",
        "secondary-muted": "#dcdcdc",
    },
)

TERMINAL = Theme(
    name="netfollow-terminal",
    ansi=True,
    primary="ansi_bright_blue",
    secondary="ansi_cyan",
    accent="ansi_bright_blue",
    warning="ansi_yellow",
    error="ansi_bright_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "foreground-muted": "ansi_default",
        "border-blurred": "ansi_default",
        "primary-muted": "ansi_default",
        "secondary-muted": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_blue",
    },
)
"""The terminal's own 16 colours, with its own background; dim instead of bright black."""

THEMES = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT, TERMINAL)

WORDS = {
    DARK.name: "dark and calm",
    LIGHT.name: "light and calm",
    CONTRAST.name: "high contrast, dark",
    CONTRAST_LIGHT.name: "high contrast, light",
    TERMINAL.name: "the terminal's own 16 colours",
}
"""What each is, in the palette."""

SIGNS = {
    "●": "*", "✓": "v", "→": ">", "←": "<", "▸": ">", "◇": "~", "↳": "\\", "·": "-", "…": "~",
    "✦": "+", "▰": "#", "▱": "-", "▌": ">", "█": "#", "░": ".", "▒": ":", "▓": "*", "“": '"', "”": '"', "‘": "'", "’": "'",
    "–": "-", "—": "-", "×": "x", "•": "*", "○": "o", "↑": "^", "↓": "v", "■": "#", "□": "o",
}  # fmt: skip
"""What stands for the signs of this program."""


def wrong(name: str) -> str:
    """Return what is not right in a theme's name, in a sentence; "" if there is such a theme."""
    known = [*(one.name for one in THEMES), *BUILTIN_THEMES]
    if name in known:
        return ""
    near = get_close_matches(name, known, 1)
    mean = f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(WORDS)}."
    return f'Unknown theme "{line(name, 40)}". {mean} Using the default, {DARK.name}.'


class Ascii(LineFilter):
    """Puts ASCII in the place of signs and borders; with `letters` of everything else too."""

    def __init__(self, *, letters: bool) -> None:
        super().__init__()
        self._letters = letters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, as wide as they were."""
        return [
            segment
            if segment.text.isascii()
            else Segment(plain(segment.text, letters=self._letters), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def plain(text: str, *, letters: bool) -> str:
    """Return a text with its signs in ASCII, in as many cells; its letters only on request."""
    if not letters:
        return "".join(map(_sign, text))
    whole = "".join(_letter(character) for character in normalized("NFC", text))
    return whole[: cell_len(text)].ljust(cell_len(text))


def _sign(character: str) -> str:
    """Return what stands for a sign; a letter stays."""
    if character.isascii():
        return character
    if character in SIGNS:
        return SIGNS[character]
    if "\u2500" <= character <= "\u257f":
        name = unicodedata.name(character)
        up, across = "VERTICAL" in name, "HORIZONTAL" in name
        return "|" if up and not across else "-" if across and not up else "+"
    if "\u2580" <= character <= "\u259f":
        return "#"
    if "\u2190" <= character <= "\u23ff" or "\u25a0" <= character <= "\u27bf":
        return "*".ljust(cell_len(character))
    return character


def _letter(character: str) -> str:
    """Return a letter without its marks, or a question mark as wide as it was."""
    sign = _sign(character)
    if sign.isascii():
        return sign
    bare = normalized("NFKD", character)[0]
    return bare if bare.isascii() and bare.isprintable() else "?" * cell_len(character)


def says_utf8(environ: Mapping[str, str] = os.environ, *, coerced: bool | None = None) -> bool:
    """Whether the locale says that the terminal reads UTF-8; one that says nothing may.

    Python itself puts C.UTF-8 in the place of the C locale (PEP 538): `coerced`.
    """
    if coerced is None:
        coerced = bool(sys.flags.utf8_mode) and environ.get("LC_CTYPE") == "C.UTF-8"
    names = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    said = next((environ[name] for name in names if environ.get(name)), "utf-8")
    return "utf8" in said.casefold().replace("-", "")
