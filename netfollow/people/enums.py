"""The kinds of things that happen between people, and where (`method.md`)."""

from enum import StrEnum
from typing import NewType

Uid = NewType("Uid", str)
"""A record's own name: never changes, survives export and import."""

Step = NewType("Step", str)
"""A step's name. A string, not an enum: users write tracks with steps of their own."""

THANK_YOU = Step("thank-you")
VALUE = Step("value")
NEXT_STEP = Step("next-step")
CHECK_IN = Step("check-in")
CLOSE = Step("close")
KEEP_IN_TOUCH = Step("keep-in-touch")
RECONNECT = Step("reconnect")
BIRTHDAY = Step("birthday")
PROMISE = Step("promise")
AWAITED = Step("awaited")
"""A friendly word about what they promised and did not do yet."""
ANNIVERSARY = Step("anniversary")
INTRODUCTION = Step("introduction")


class Channel(StrEnum):
    """Where people talk. Length and form of a message follow it."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    TEXT = "text"
    CALL = "call"
    PERSON = "in-person"


class Direction(StrEnum):
    """Who spoke: the user (out), the other person (in), or both (a conversation)."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Kind(StrEnum):
    """What an entry in the timeline is.

    The first four are real contact, `note` is a private remark, the rest say what the
    user decided, and the plan reads them all.
    """

    MET = "met"
    CALL = "call"
    EMAIL = "email"
    MESSAGE = "message"
    NOTE = "note"
    SNOOZE = "snooze"
    SKIP = "skip"
    REST = "rest"
    WAKE = "wake"
    COPIED = "copied"
    UNSENT = "unsent"
    FILLED = "filled"

    @property
    def is_contact(self) -> bool:
        """Whether people really spoke or wrote."""
        return self in _CONTACT


_CONTACT = frozenset({Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE})


class ReplyKind(StrEnum):
    """What kind of reply came."""

    WARM = "warm"
    NOT_NOW = "not-now"
    WRONG_PERSON = "wrong-person"
    OUT_OF_OFFICE = "out-of-office"
    NO = "no"


class ResourceKind(StrEnum):
    """What kind of thing is worth sharing."""

    LINK = "link"
    NOTE = "note"
    FILE = "file"
    EVENT = "event"
    INTRODUCTION = "introduction"


class Rhythm(StrEnum):
    """How often to keep in touch, counted from the last real contact."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TWICE_A_YEAR = "twice-a-year"
    YEARLY = "yearly"
    NONE = "none"
