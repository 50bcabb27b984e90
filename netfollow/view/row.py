"""What one row of a list shows."""

import msgspec


class ListRow(msgspec.Struct, frozen=True):
    """What one row shows: a line of left and right text and, if the list has two, another.

    The right text of the first line is kept whole and the left one cut with a mark; below, the
    right one makes way for the left. Tones are names.
    `marks` are ranges of the left text, in characters, that are drawn as a hit; `spans` are
    `(start, end, tone)` within it, side by side and in order. A `mark` stands before the left
    text, a `badge` in a tinted cell behind it.
    """

    left: str
    right: str = ""
    tone: str = ""
    below: str = ""
    below_right: str = ""
    mark: str = " "
    left_tone: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int, str], ...] = ()
    badge: str = ""

    @property
    def toned(self) -> tuple[tuple[int, int, str], ...]:
        """The parts of the left text that have a tone of their own."""
        return self.spans or tuple((start, end, "hit") for start, end in self.marks)


class LastLine(msgspec.Struct, frozen=True):
    """A line behind all rows: what more there is, and the command that shows it when clicked."""

    text: str
    command: str = ""


class Heading(msgspec.Struct, frozen=True):
    """A line above a row that the cursor skips: what the rows below it have in common."""

    text: str
    right: str = ""
