"""What a sync did, or would do, and what it asks."""

from enum import StrEnum
from pathlib import Path

import msgspec

from netfollow.people import Uid


class SyncSide(StrEnum):
    """Whose word holds where both sides differ."""

    HERE = "here"
    THERE = "there"


class Asked(StrEnum):
    """What a question is about."""

    FIELD = "field"
    """Both sides changed it, differently."""
    DELETED_THERE = "deleted there"
    """The card is gone; the person is still here."""
    DELETED_HERE = "deleted here"
    """The person is gone; the card was changed since, or nobody said that they should go."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something that only the user can decide; until then both sides stay as they are.

    `card` is the card's UID, `contact` the person here, also one who is gone.
    """

    card: str
    contact: Uid
    name: str
    about: Asked
    field: str = ""
    here: str = ""
    there: str = ""


class Folders(msgspec.Struct, frozen=True):
    """Where the cards and the tasks lie; None for neither."""

    people: Path | None = None
    tasks: Path | None = None


class SyncResult(msgspec.Struct, kw_only=True):
    """What a sync did, or would do: names taken in, written out, taken away, and questions."""

    taken_new: list[str] = msgspec.field(default_factory=list)
    taken: list[str] = msgspec.field(default_factory=list)
    written_new: list[str] = msgspec.field(default_factory=list)
    written: list[str] = msgspec.field(default_factory=list)
    removed: list[str] = msgspec.field(default_factory=list)
    deleted: list[str] = msgspec.field(default_factory=list)
    tasks_written: int = 0
    tasks_removed: int = 0
    ticked: list[str] = msgspec.field(default_factory=list)
    moved: list[str] = msgspec.field(default_factory=list)
    questions: list[Question] = msgspec.field(default_factory=list)
    unreadable: list[tuple[str, str]] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing went in either direction."""
        taken = (self.taken_new, self.taken, self.deleted)
        written = (self.written_new, self.written, self.removed)
        tasks = (self.tasks_written, self.tasks_removed, self.ticked, self.moved)
        return not any((*taken, *written, *tasks))

    @property
    def came_in(self) -> str:
        """Whose changes came in, for the sentence of the change."""
        who = [
            *dict.fromkeys((*self.taken_new, *self.taken, *self.deleted, *self.ticked, *self.moved))
        ]
        return f"{who[0]} and {len(who) - 1} more" if who[1:] else "".join(who)

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        counts = (
            (len(self.taken_new), "person added", "people added"),
            (len(self.taken), "person changed here", "people changed here"),
            (len(self.deleted), "person deleted here", "people deleted here"),
            (len(self.written_new), "card written", "cards written"),
            (len(self.written), "card changed there", "cards changed there"),
            (len(self.removed), "card removed", "cards removed"),
            (self.tasks_written, "follow-up written", "follow-ups written"),
            (self.tasks_removed, "follow-up removed", "follow-ups removed"),
            (len(self.ticked), "follow-up ticked off there", "follow-ups ticked off there"),
            (len(self.moved), "follow-up moved there", "follow-ups moved there"),
            (len(self.questions), "question", "questions"),
            (len(self.unreadable), "file unreadable", "files unreadable"),
        )
        said = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
        return ", ".join(said) or (
            "no changes made" if self.remarks else "everything is up to date"
        )
