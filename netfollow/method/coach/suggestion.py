"""What the coach says, and what it may know: plain data."""

from datetime import datetime, time
from enum import StrEnum

import msgspec

from netfollow.people import Channel, Contact, Interaction, Resource, Step


class Check(StrEnum):
    """What a message is looked over for (`method.md`, A good message and Channel)."""

    TOO_LONG = "too-long"
    LONG_PARAGRAPH = "long-paragraph"
    NO_SUBJECT = "no-subject"
    VAGUE_SUBJECT = "vague-subject"
    GENERIC_OPENER = "generic-opener"
    FILLER = "filler"
    GUILT = "guilt"
    DEMAND = "demand"
    SEVERAL_PURPOSES = "several-purposes"
    NO_INVITATION = "no-invitation"
    NO_SPECIFIC_REFERENCE = "no-specific-reference"
    WRONG_NAME = "wrong-name"
    UNFILLED_SLOT = "unfilled-slot"
    TOO_LIKE_LAST = "too-like-last"
    UNEXPLAINED_LINK = "unexplained-link"
    UNEXPLAINED_ATTACHMENT = "unexplained-attachment"
    ASKS_TOO_EARLY = "asks-too-early"
    CHANNEL_SWITCH = "channel-switch"
    OUTSIDE_HOURS = "outside-hours"
    BEYOND_LIMIT = "beyond-limit"


class Suggestion(msgspec.Struct, frozen=True):
    """One thing to mend: which characters of the text, why, and how.

    `start` and `end` are offsets into the text as it was given, the end exclusive; 0 and 0
    stand for the message as a whole.
    """

    check: Check
    start: int
    end: int
    why: str
    mend: str


class MessageContext(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known around a message; what isn't is left out, and then not judged.

    `asks` says whether the step asks for something (None: as the method's table has it).
    `names` may be greeted beside the recipient's own. `sent` holds texts that went to this
    person before, newest first; those in `history` count too. `their_time` is the time of day
    where they are, `quiet` from when until when they are left in peace. `attachments` are
    file names. `dated` says whether the next step has a day, `looked_back` whether the week
    was looked back on.
    """

    channel: Channel | None = None
    subject: str | None = None
    step: Step | None = None
    asks: bool | None = None
    contact: Contact | None = None
    history: tuple[Interaction, ...] = ()
    sent: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    unanswered: int | None = None
    unanswered_limit: int = 2
    written_before_switch: int = 2
    now: datetime | None = None
    their_time: time | None = None
    quiet: tuple[time, time] = (time(21), time(8))
    attachments: tuple[str, ...] = ()
    dated: bool | None = None
    looked_back: bool | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether the words are talking points for a call or a meeting."""
        return self.channel in (Channel.CALL, Channel.PERSON)
