"""The one place that makes text from outside harmless, before it is shown or copied.

Names, notes and imports are data: nothing of them may move a cursor, change a colour,
reverse the reading order or hide.
"""

import re
import unicodedata

_SEQUENCES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI
    "|\x9b[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|$)"
    "|\x1b[ -/]*[0-~]"
)
"""Escape sequences of ECMA-48, in their 7-bit and 8-bit forms, with what they carry."""

_JOINERS = "\u200c\u200d"
_VARIATIONS = "\ufe0e\ufe0f"
MARKS_AT_MOST = 4
"""So many combining marks a character may carry; more is a stack that covers its neighbours."""


def line(text: str, limit: int = 0) -> str:
    """Return a text as one harmless line, at most `limit` characters (0: any number)."""
    if not (text.isascii() and text.isprintable()):
        text = _harmless(text)
    text = " ".join(text.split())
    if limit and len(text) > limit:
        return text[: limit - 1].rstrip() + "…"
    return text


def block(text: str) -> str:
    """Return a harmless text that keeps its lines; tabs become four spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "\n".join(_row(row) for row in text.replace("\u2028", "\n").split("\n"))


def outgoing(text: str) -> str:
    """Return a text fit for the clipboard: harmless, and nothing at its end that would send it."""
    return block(text).strip("\n ")


def _row(row: str) -> str:
    return row if row.isascii() and row.isprintable() else _harmless(row)


def _harmless(text: str) -> str:
    text = _SEQUENCES.sub("", text)
    text = unicodedata.normalize("NFC", text)
    kept: list[str] = []
    marks = 0
    for place, character in enumerate(text):
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            marks += 1
            if marks > MARKS_AT_MOST:
                continue
        else:
            marks = 0
        match category:
            case "Cc" | "Zl" | "Zp" | "Zs":
                kept.append(
                    " " if character in "\n\t\r\x0b\x0c\u2028\u2029" or category == "Zs" else ""
                )
            case "Cf":
                if character in _JOINERS and _joins(text, place):
                    kept.append(character)
            case "Cs" | "Co" | "Cn":
                kept.append("·")
            case _:
                kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two characters that it may join: emoji or script."""
    if not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    return _joinable(before) and _joinable(after)


def _joinable(character: str) -> bool:
    return ord(character) > 0x5FF and unicodedata.category(character)[0] in "LMS"
