"""What one row of a list shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What one row shows: a line of left and right text and, if the list has two, another.

    The right texts are kept whole and the left ones cut with a mark. Tones are names.
    `marks` are ranges of the left text, in characters, that are drawn as a hit.
    """

    left: str
    right: str = ""
    tone: str = ""
    below: str = ""
    below_right: str = ""
    mark: str = " "
    left_tone: str = ""
    marks: tuple[tuple[int, int], ...] = ()
