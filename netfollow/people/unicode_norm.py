"""Unicode normalization in linear time.

`unicodedata.normalize` sorts each run of combining marks by insertion: 40,000 marks in one cell
of a file take three seconds, in which no other thread runs. Here a long text is normalized
piece by piece.
"""

from collections.abc import Iterator
from typing import Literal
from unicodedata import combining, normalize  # noqa: TID251

PIECE = 1000
"""Characters normalized at a time."""

BACK = 200
"""A piece ends up to this many characters sooner, where it splits no sequence of marks."""


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return a text in a normal form; a run of over `BACK` marks may be split in two."""
    if text.isascii():
        return text
    if len(text) <= PIECE:
        return normalize(form, text)
    return "".join(normalize(form, piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PIECE:
        latest = start + PIECE
        end = next((at for at in range(latest, latest - BACK, -1) if _begins(text[at])), latest)
        yield text[start:end]
        start = end
    yield text[start:]


def _begins(character: str) -> bool:
    """Whether a character never joins the one before it: ASCII, or a letter with a case.

    Ideographs join nothing either. Other letters may: a Hangul vowel, an Indic vowel sign.
    """
    if character.isascii() or "\u3400" <= character <= "\u9fff":
        return True
    return combining(character) == 0 and character.lower() != character.upper()
