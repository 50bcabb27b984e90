"""Signs and borders in ASCII, for terminals and fonts that have no others.

Whatever a widget draws goes through Textual's line filters last, so one filter is enough.
"""

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netfollow.people.unicode_norm import normalized

SIGNS = {
    "●": "*", "✓": "v", "→": ">", "←": "<", "▸": ">", "◇": "o", "↳": "\\", "·": "-", "…": "~",
    "▌": ">", "█": "#", "░": ".", "▒": ":", "▓": "*", "“": '"', "”": '"', "‘": "'", "’": "'",
    "–": "-", "—": "-", "×": "x", "•": "*", "○": "o", "↑": "^", "↓": "v", "■": "#", "□": "o",
}  # fmt: skip
"""What stands for the signs of this program."""


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
