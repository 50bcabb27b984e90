"""A suggestion of the coach, and the context of a message: plain data."""

from datetime import datetime, time
from enum import StrEnum

import msgspec

from netfollow.people import Channel, Contact, Interaction, Resource, Step


class Check(StrEnum):
    """The name of each check (`method.md`, A good message and Channel); its value is in JSON."""

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
    """One thing to improve in a message: where it is, why it matters, and how to fix it.

    `start` and `end` are character offsets into the text as it was given, `end` exclusive; both are
    0 when the message as a whole is meant. `why` and `fix` are whole sentences; in JSON
    `fix` is called "mend".
    """

    check: Check
    start: int
    end: int
    why: str
    fix: str = msgspec.field(name="mend")


class MessageContext(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known around a message. Whatever is left out (None or empty) is not judged.

    `asks` says whether the step asks for something; None takes the answer from `method.md`'s table.
    `names` are first names that may be greeted besides the contact's own. `sent` has texts that
    went to this contact, newest first; those in `history` count too. `unanswered` counts asks
    without a reply since the last contact, `unanswered_limit` is where only a close is left.
    `written_before_switch` is how many messages a channel gets before another may be tried. `now`
    is the user's time, `their_time` the time of day where the contact is, `quiet` the start and end
    of their quiet hours. `attachments` are file names. `dated` says whether the next step has a
    day, `looked_back` whether the user reviewed the week. `colleagues` has what people of the same
    organization were sent lately, each with their name.
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
    colleagues: tuple[tuple[str, str], ...] = ()

    @property
    def is_spoken(self) -> bool:
        """Whether the text is talking points for a call or a meeting, which nobody else reads."""
        return self.channel in (Channel.CALL, Channel.PERSON)
