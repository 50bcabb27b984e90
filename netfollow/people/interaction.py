"""An entry in the timeline: something said, or something decided."""

from datetime import date
from typing import Annotated

import msgspec

from netfollow.people.kinds import Answer, Channel, Direction, Kind, Step, Uid
from netfollow.people.record import Moment, Record

CALENDAR = "calendar"
"""The source of an entry that a calendar's task gave: the follow-up was ticked off there."""


class Interaction(Record, frozen=True, kw_only=True):
    """One conversation, message, note or decision, with one or many people.

    `at` is when it happened, `logged` when it was written down (absent: the same).
    `detail` is the short noun phrase that a draft may mention back; `text` is private and
    never spliced into a message; in a conversation with many, `details` has each person's own.
    `track` names what follows the conversation, if not the usual. A sent message keeps its `subject`, `step` and `wording`.
    `until` belongs to a snooze, a rest or a reply that names a day; `fills` to the slots of
    a draft that the user filled by hand, `resource` to what was taken from the shelf for it,
    `other` to whom an introduction is to.
    """

    contacts: Annotated[tuple[Uid, ...], msgspec.Meta(min_length=1)]
    kind: Kind
    at: Moment
    direction: Direction | None = None
    channel: Channel | None = None
    text: str = ""
    subject: str = ""
    detail: str = ""
    details: dict[Uid, str] | None = None
    track: str = ""
    place: str = ""
    step: Step | None = None
    wording: str = ""
    answer: Answer | None = None
    until: date | None = None
    fills: dict[str, str] = msgspec.field(default_factory=dict)
    resource: Uid | None = None
    other: Uid | None = None
    logged: Moment | None = None
    source: str = ""

    def detail_for(self, contact: Uid) -> str:
        """Return what to mention back to one person."""
        return (self.details or {}).get(contact) or self.detail

    @property
    def made(self) -> Moment:
        """When it was written down."""
        return self.logged or self.at

    @property
    def is_imported(self) -> bool:
        """Whether another program wrote it down: it happened, but opens no sequence here."""
        return self.source.startswith("import:")

    @property
    def is_conversation(self) -> bool:
        """Whether both sides spoke: this is day 0 of a sequence."""
        return self.kind in (Kind.MET, Kind.CALL) and self.direction in (None, Direction.BOTH)

    @property
    def is_sent(self) -> bool:
        """Whether the user wrote or called, one way."""
        return self.kind.is_contact and self.direction is Direction.OUT

    @property
    def is_reply(self) -> bool:
        """Whether the other person wrote or called, whatever they said."""
        return self.kind.is_contact and self.direction is Direction.IN
