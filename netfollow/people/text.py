"""Sanitize text from outside before it is shown or copied; text helpers.

Names, notes and imports are data: nothing in them may move the cursor, change a colour, reverse
the reading order or hide. What people write in any script stays, and so do emoji.
"""

from collections.abc import Iterable
from itertools import chain
from unicodedata import is_normalized

_COMMON = frozenset(
    map(
        chr,
        chain(
            (ord("\n"), 0x20AC),
            range(0x20, 0x7F),
            set(range(0xA0, 0x300)) - {0xAD},
            range(0x400, 0x482),
            range(0x48A, 0x530),
            range(0x2010, 0x2028),
            range(0x2030, 0x203C),
        ),
    )
)
"""Latin and Cyrillic letters and the signs of print: each harmless beside any other of them."""

_BLANK = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that are drawn as nothing."""


def line(text: str, limit: int = 0) -> str:
    """Return a text as one sanitized line, of at most `limit` characters (0: no limit)."""
    if not (text.isascii() and text.isprintable()):
        text = _sanitized(text)
    text = " ".join(text.split())
    if limit and len(text) > limit:
        return text[: limit - 1].rstrip(" \u200c\u200d") + "…"
    return text


def block(text: str) -> str:
    """Return a sanitized text with its lines; tabs become four spaces."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _sanitized(text)


def file_name(name: str) -> str:
    r"""Return a file name as one sanitized line, different for different names.

    Bytes that aren't UTF-8 and invisible characters are escaped: `\xff`, `\n`.
    """
    if name.isprintable():
        return line(name)
    return line("".join(map(_escaped, name)))


def _escaped(character: str) -> str:
    if character.isprintable() or character in "\u200c\u200d":
        return character
    if "\udc80" <= character <= "\udcff":  # A byte that os.fsdecode could not decode.
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def amount(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 change", "2,000 changes", "3 people"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return the known word that a typed one begins or resembles most; "" when none is near."""
    from difflib import get_close_matches

    words = {one.casefold(): one for one in known}
    wanted = typed.casefold()
    begun = [one for one in words if wanted and one.startswith(wanted)]
    found = begun if len(begun) == 1 else get_close_matches(wanted, words, 1)
    return words[found[0]] if found else ""


def outgoing(text: str) -> str:
    """Return a text for the clipboard: sanitized, without a line break at its end.

    In some programs a pasted line break sends the message.
    """
    return block(text).strip("\n").rstrip("\n ")


def _sanitized(text: str) -> str:
    if _COMMON.issuperset(text) or _is_letters(text):
        return text
    from netfollow.people.sanitize import sanitized

    return sanitized(text)


def _is_letters(text: str) -> bool:
    """Whether there are only letters, of any script, with spaces between."""
    letters = text.replace(" ", "")
    return letters.isalpha() and is_normalized("NFC", text) and _BLANK.isdisjoint(text)
