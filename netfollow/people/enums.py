"""Enums and step names of the records (`method.md`)."""

from enum import StrEnum
from typing import NewType

Uid = NewType("Uid", str)
"""The identifier of a record: never changes, survives export and import."""

Step = NewType("Step", str)
"""The name of a step: a string rather than an enum, since users define steps of their own."""

THANK_YOU = Step("thank-you")
VALUE = Step("value")
NEXT_STEP = Step("next-step")
CHECK_IN = Step("check-in")
CLOSE = Step("close")
KEEP_IN_TOUCH = Step("keep-in-touch")
RECONNECT = Step("reconnect")
BIRTHDAY = Step("birthday")
PROMISE = Step("promise")
ANSWER = Step("answer")
"""What is owed to someone who wrote or called last, and waits."""
COME_BACK = Step("come-back")
"""A word on the day that they named when they said "not now"."""
FIRST_MESSAGE = Step("first-message")
"""What opens an outreach: a message to someone the user never talked to."""
AWAITED = Step("awaited")
"""A friendly word about what they promised and did not do yet."""
ANNIVERSARY = Step("anniversary")
INTRODUCTION = Step("introduction")


class Channel(StrEnum):
    """How people write or talk; a message's length and form follow it."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    TEXT = "text"
    CALL = "call"
    PERSON = "in-person"


class Direction(StrEnum):
    """Who spoke: the user (out), the contact (in), or both (a conversation)."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Kind(StrEnum):
    """What an entry of the timeline is.

    The first four are contact; `note` is a private remark; the others record a decision of the
    user's.
    """

    MET = "met"
    CALL = "call"
    EMAIL = "email"
    MESSAGE = "message"
    NOTE = "note"
    SNOOZE = "snooze"
    SKIP = "skip"
    PAUSE = "rest"
    RESUME = "wake"
    COPIED = "copied"
    UNSENT = "unsent"
    FILLED = "filled"
    NO_ANSWER = "no-answer"
    TAKEN_UP = "taken-up"
    COLLEAGUE_NO = "colleague-no"
    REMOVED = "removed"
    """Taken out by the user; what it was read from does not bring it back."""

    @property
    def is_contact(self) -> bool:
        """Whether people really spoke or wrote."""
        return self in _CONTACT


_CONTACT = frozenset({Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE})


class ReplyKind(StrEnum):
    """What a reply says."""

    WARM = "warm"
    NOT_NOW = "not-now"
    WRONG_PERSON = "wrong-person"
    OUT_OF_OFFICE = "out-of-office"
    NO = "no"


class ResourceKind(StrEnum):
    """What a resource is."""

    LINK = "link"
    NOTE = "note"
    FILE = "file"
    EVENT = "event"
    INTRODUCTION = "introduction"


class Cadence(StrEnum):
    """How often to keep in touch, counted from the last contact."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TWICE_A_YEAR = "twice-a-year"
    YEARLY = "yearly"
    NONE = "none"

    @property
    def label(self) -> str:
        """The cadence as a label: "Twice a year", "No cadence"."""
        return "No cadence" if self is Cadence.NONE else self.value.replace("-", " ").capitalize()
