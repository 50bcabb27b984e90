"""What an import comes to, row by row, before anything is written."""

from enum import StrEnum

import msgspec

from netfollow.people import Uid


class Sort(StrEnum):
    """What a row is to the network."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"


class RowFate(StrEnum):
    """What becomes of a row when the import is taken."""

    ADD = "add"
    """It becomes a new person."""
    MERGE = "merge"
    """It goes into the person of the row's `uid`."""
    LEAVE = "leave out"
    """Nothing comes of it."""


class RowChoice(msgspec.Struct, frozen=True):
    """What the user decided about one row; `uid` says into whom a `MERGE` goes.

    `theirs` names the fields in which the file's value is taken, though it was edited here.
    """

    fate: RowFate
    uid: Uid | None = None
    theirs: frozenset[str] = frozenset()


APART = RowChoice(RowFate.ADD)
"""Nobody who is here already: a new person, and for those like it that is remembered."""
LEFT_OUT = RowChoice(RowFate.LEAVE)


def same_as(uid: Uid, *theirs: str) -> RowChoice:
    """Return the choice that a row is somebody who is here; `theirs` are fields as there."""
    return RowChoice(RowFate.MERGE, uid, frozenset(theirs))


class Likeness(StrEnum):
    """Why two people may be one, the surest first."""

    KEY = "the same profile"
    EMAIL = "the same e-mail"
    PHONE = "the same phone"
    UID_OTHER_NAME = "the same UID under another name"
    PROFILE_OTHER_NAME = "the same profile under another name"
    EMAIL_OTHER_NAME = "the same e-mail under another name"
    PHONE_OTHER_NAME = "the same phone under another name"
    NAME_AND_ORG = "the same name and company"
    NAME = "the same name"
    NICKNAME = "a short form of the name"
    ALIKE = "names alike"

    @property
    def is_sure(self) -> bool:
        """Whether it is enough to be the same person."""
        return self in (Likeness.KEY, Likeness.EMAIL, Likeness.PHONE)


_SHARED_UNDER_ANOTHER_NAME = {
    Likeness.UID_OTHER_NAME: "UID",
    Likeness.PROFILE_OTHER_NAME: "profile",
    Likeness.EMAIL_OTHER_NAME: "e-mail",
    Likeness.PHONE_OTHER_NAME: "phone",
}


class Like(msgspec.Struct, frozen=True, gc=False):
    """Somebody here whom a person may be; `score` from 0 to 100 orders several."""

    uid: Uid
    name: str
    about: str
    why: Likeness
    score: float

    @property
    def sentence(self) -> str:
        """Why a row may be them, as a sentence."""
        if what := _SHARED_UNDER_ANOTHER_NAME.get(self.why):
            return f"Same {what} as {self.name or '(no name)'}, but a different name."
        return f"Perhaps {self.name}: {self.why}."


class FieldChange(msgspec.Struct, frozen=True, gc=False):
    """One field of a person, before and after, as text; sets are joined by commas.

    `kept` says that the file has `after`, and that `before` stays, for it was edited here.
    """

    field: str
    before: str
    after: str
    kept: bool = False


def as_text(value: object) -> str:
    """Return a field's value as a change tells it: sets joined by commas, nothing as `""`."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


class ImportRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One person (or what is none) of a file: what it is, and what becomes of it.

    `number` counts the rows of a preview from 0. `uid` is the person here that it is (or,
    for a likely double, None: those it may be are in `likes`, the surest first). `fate` is
    what happens unless the user decides otherwise; `why` says why a row is doubtful or can't
    be read.
    """

    number: int
    file: str
    line: int
    sort: Sort
    name: str
    about: str = ""
    fate: RowFate = RowFate.LEAVE
    uid: Uid | None = None
    changes: tuple[FieldChange, ...] = ()
    likes: tuple[Like, ...] = ()
    why: str = ""
