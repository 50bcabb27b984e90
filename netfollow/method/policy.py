"""Every number of `method.md`, with its default. A user's `config.toml` may change each."""

from enum import StrEnum

import msgspec

from netfollow.people import (
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Rhythm,
    Step,
)


class Counts(StrEnum):
    """What counts as an unanswered attempt."""

    ASKS = "asks"
    EVERY_MESSAGE = "every message"


class Since(StrEnum):
    """What a step's window is counted from."""

    CONVERSATION = "conversation"
    FIRST_MESSAGE = "thank-you"
    LAST_ASK = "last ask"


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a step may go out: days `opens` to `due` after `since`; late after `late`."""

    step: Step
    opens: int
    due: int
    since: Since
    asks: bool = False
    late: int | None = None

    @property
    def late_after(self) -> int:
        """The last day, counted as the window is, that is not late."""
        return self.due if self.late is None else self.late


SEQUENCE = (
    Window(step=THANK_YOU, opens=0, due=1, late=2, since=Since.CONVERSATION),
    Window(step=VALUE, opens=3, due=5, since=Since.FIRST_MESSAGE),
    Window(step=NEXT_STEP, opens=7, due=10, since=Since.FIRST_MESSAGE, asks=True),
    Window(step=CHECK_IN, opens=14, due=21, since=Since.FIRST_MESSAGE, asks=True),
    Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
)
"""The sequence after a conversation (`method.md`, table)."""


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How follow-ups are planned. Days are whole calendar days in the user's zone."""

    sequence: tuple[Window, ...] = SEQUENCE
    counts: Counts = Counts.ASKS
    unanswered_limit: int = 2
    sequence_days: int = 42
    """A sequence that nobody worked on for this long is over."""
    rest_days: int = 90
    """Nothing is due for so long after a close."""
    reconnect_days: int = 183
    """A gap so long calls for a reconnect."""
    reconnect_rhythms: int = 2
    """So does a gap of more than so many rhythms."""
    reconnect_window: int = 14
    rhythm_days: dict[Rhythm, int] = msgspec.field(
        default_factory=lambda: {
            Rhythm.WEEKLY: 7,
            Rhythm.MONTHLY: 30,
            Rhythm.QUARTERLY: 91,
            Rhythm.TWICE_A_YEAR: 182,
            Rhythm.YEARLY: 365,
        }
    )
    rhythm_grace: float = 0.25
    """A rhythm is late once this share of it has passed beyond its day."""
    promise_lead: int = 1
    """A promise of mine comes up so many days before its day."""
    promise_days: int = 3
    """A promise without a day is due so many days after it was made."""
    birthday_days: int = 3
    """A birthday wish makes sense for so long."""
    default_channel: Channel = Channel.EMAIL
    written_before_switch: int = 2
    """Don't switch channel before so many messages on the present one."""

    def asks(self, step: Step | None) -> bool:
        """Whether a message of this step asks for something."""
        return step == RECONNECT or any(
            window.asks for window in self.sequence if window.step == step
        )
