"""Details as people type them, each with how it should stand in a message."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from netfollow.method.drafts.facts.fact_shapes import FactReading, read_fact
from netfollow.people.facts import FactKind

FILE = Path(__file__).parent / "typed_details.tsv"
NAMES = ("Jordan Blake", "Jordan")
HELD, ASK = "HELD", "ASK"


class TypedDetail(msgspec.Struct, frozen=True):
    """One detail: its kind, its words, and the outcome that a careful writer would want."""

    kind: FactKind
    words: str
    wanted: str

    @property
    def found(self) -> str:
        """The outcome of the shape check, written as in the file."""
        return outcome(self.kind, read_fact(self.kind, self.words, NAMES))


def outcome(kind: FactKind, reading: FactReading) -> str:
    """Return a reading as the file writes it: the text, `HELD`, or `ASK`."""
    if not reading.text:
        return ASK
    if reading.held:
        return HELD
    return reading.text if reading.kind is kind else f"{reading.kind}: {reading.text}"


def typed_details() -> Iterator[TypedDetail]:
    """Yield the details of `typed_details.tsv`."""
    for row in FILE.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            kind, words, wanted = row.split("\t")
            yield TypedDetail(FactKind(kind), words, wanted)
