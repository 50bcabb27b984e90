"""What follows a conversation: steps with their windows, as the default has them or another sequence."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated

import msgspec
from msgspec import Meta

from netfollow.people import (
    CHECK_IN,
    CLOSE,
    FIRST_MESSAGE,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Step,
)

DEFAULT = "default"
INTERVIEW = "interview"
"""The goal of a sequence for a job."""
GOAL_LABELS = {INTERVIEW: "job interview"}
"""What a goal is called where its name alone might mean something else."""
EVERYDAY = "everyday"
"""The goal of a sequence for a neighbour, a tradesperson, a child's teacher and the like."""
EVERYDAY_QUESTION = "everyday-next-step"
"""The wordings of the one question that such a person is asked."""

Days = Annotated[int, Meta(ge=0, le=3650)]
"""How many days after something a step's window begins or ends."""


class Since(StrEnum):
    """What a step's window is counted from."""

    CONVERSATION = "conversation"
    FIRST_MESSAGE = "thank-you"
    LAST_ASK = "last ask"


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """When a step may go out: days `opens` to `due` after `since`; late after `late`.

    It opens no sooner than `after_message` days after the last message of the sequence and
    `after_ask` days after the last one that asked; the whole window moves with that.

    Its drafts are those of `templates`, a step that has some; by default its own. A step `with_question`
    is only for someone on whom the user noted a question.
    """

    step: Step
    opens: Days
    due: Days
    since: Since = Since.FIRST_MESSAGE
    asks: bool = False
    after_message: Days = 0
    after_ask: Days = 0
    late: Days | None = None
    templates: str = ""
    with_question: bool = False

    def __post_init__(self) -> None:
        """Refuse a window that ends before it opens; raises `ValueError`."""
        if not 0 <= self.opens <= self.due <= self.late_after:
            raise ValueError(f"{self.step}: it must be 0 <= opens <= due <= late")

    @cached_property
    def late_after(self) -> int:
        """The last day that isn't late, counted from `since`."""
        return self.due if self.late is None else self.late


class FollowUpSequence(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True
):
    """A named sequence, for conversations that name it and contacts with one of its tags."""

    name: str
    steps: tuple[Window, ...]
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a sequence without a beginning; raises `ValueError`."""
        if not self.name.strip():
            raise ValueError("every goal needs a name")
        if not self.steps:
            raise ValueError(f"goal {self.name}: it needs at least one step")
        if self.steps[0].since is not Since.CONVERSATION:
            raise ValueError(f'goal {self.name}: its first step must have since = "conversation"')
        names = [window.step for window in self.steps]
        if len(set(names)) < len(names):
            raise ValueError(f"goal {self.name}: a step is defined twice")

    @cached_property
    def asking(self) -> frozenset[Step]:
        """The steps that ask for something."""
        return frozenset(window.step for window in self.steps if window.asks)

    @cached_property
    def until(self) -> dict[Step, frozenset[Step]]:
        """Each step with itself and those before it."""
        names = [window.step for window in self.steps]
        return {name: frozenset(names[: place + 1]) for place, name in enumerate(names)}

    @cached_property
    def first(self) -> Step:
        """The first step."""
        return self.steps[0].step


DEFAULT_STEPS = (
    Window(step=THANK_YOU, opens=0, due=1, late=2, since=Since.CONVERSATION),
    Window(step=VALUE, opens=3, due=5, after_message=3),
    Window(step=NEXT_STEP, opens=7, due=10, asks=True, after_message=2, after_ask=7),
    Window(step=CHECK_IN, opens=14, due=21, asks=True, after_message=2, after_ask=7),
    Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
)
"""The sequence after a conversation (`method.md`, table)."""

FRIENDLY_TAGS = (
    *("friend", "friends", "family", "mate", "mates", "relative", "relatives"),
    *("neighbour", "neighbours", "neighbor", "neighbors"),
)
"""Who has one of these tags is a friend: thanked, kept in touch with, never asked in steps."""

SEQUENCES = (
    FollowUpSequence(name=DEFAULT, steps=DEFAULT_STEPS),
    FollowUpSequence(
        name=INTERVIEW,
        steps=(
            Window(step=THANK_YOU, opens=0, due=1, late=1, since=Since.CONVERSATION),
            Window(
                step=CHECK_IN,
                opens=7,
                due=10,
                asks=True,
                after_message=2,
                after_ask=7,
                templates="interview-check-in",
            ),
            Window(
                step=NEXT_STEP,
                opens=14,
                due=18,
                asks=True,
                after_ask=7,
                templates="interview-next-step",
            ),
            Window(
                step=CLOSE,
                opens=10,
                due=14,
                since=Since.LAST_ASK,
                templates="interview-close",
            ),
        ),
    ),
    FollowUpSequence(
        name="client",
        steps=(
            Window(step=THANK_YOU, opens=0, due=1, since=Since.CONVERSATION),
            Window(step=NEXT_STEP, opens=2, due=4, asks=True, after_message=2),
            Window(step=VALUE, opens=6, due=9, after_message=3),
            Window(step=CHECK_IN, opens=12, due=16, asks=True, after_message=2, after_ask=7),
            Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
        ),
    ),
    FollowUpSequence(
        name="acquaintance",
        steps=(
            Window(step=THANK_YOU, opens=0, due=2, late=3, since=Since.CONVERSATION),
            Window(step=VALUE, opens=7, due=14, after_message=3),
        ),
    ),
    FollowUpSequence(
        name="research",
        steps=(
            Window(step=THANK_YOU, opens=0, due=1, late=2, since=Since.CONVERSATION),
            Window(step=VALUE, opens=3, due=7, after_message=3),
            Window(step=NEXT_STEP, opens=10, due=14, asks=True, after_message=2),
            Window(step=CHECK_IN, opens=21, due=28, asks=True, after_message=2, after_ask=10),
            Window(step=CLOSE, opens=10, due=21, since=Since.LAST_ASK),
        ),
    ),
    FollowUpSequence(
        name="fundraising",
        steps=(
            Window(step=THANK_YOU, opens=0, due=1, late=1, since=Since.CONVERSATION),
            Window(step=VALUE, opens=3, due=6, after_message=3),
            Window(step=NEXT_STEP, opens=8, due=12, asks=True, after_message=2),
            Window(step=CHECK_IN, opens=18, due=25, asks=True, after_message=2, after_ask=7),
            Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
        ),
    ),
    FollowUpSequence(
        name="event",
        steps=(
            Window(step=THANK_YOU, opens=0, due=2, late=3, since=Since.CONVERSATION),
            Window(step=VALUE, opens=4, due=7, after_message=3),
            Window(step=NEXT_STEP, opens=9, due=14, asks=True, after_message=2),
            Window(step=CLOSE, opens=10, due=17, since=Since.LAST_ASK),
        ),
    ),
    FollowUpSequence(
        name="friend",
        steps=(Window(step=THANK_YOU, opens=0, due=2, late=4, since=Since.CONVERSATION),),
        tags=FRIENDLY_TAGS,
    ),
    FollowUpSequence(
        name=EVERYDAY,
        steps=(
            Window(step=THANK_YOU, opens=0, due=1, late=2, since=Since.CONVERSATION),
            Window(
                step=NEXT_STEP,
                opens=3,
                due=7,
                asks=True,
                after_message=2,
                templates=EVERYDAY_QUESTION,
                with_question=True,
            ),
        ),
    ),
)
"""The sequences that come along; a user's own of the same name takes the place of one."""

OUTREACH = FollowUpSequence(
    name="outreach",
    steps=(
        Window(step=FIRST_MESSAGE, opens=0, due=0, since=Since.CONVERSATION),
        Window(step=VALUE, opens=5, due=8),
        Window(step=CHECK_IN, opens=12, due=18, asks=True, after_ask=7, after_message=2),
        Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
    ),
)
"""What follows a first message to someone the user never talked to (`method.md`, Outreach)."""

ASKED = FollowUpSequence(
    name="question",
    steps=(
        Window(step=FIRST_MESSAGE, opens=0, due=0, since=Since.CONVERSATION),
        Window(step=CHECK_IN, opens=7, due=10, asks=True),
        Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
    ),
)
"""What follows a question to someone with whom nothing else is going on (`method.md`, Waiting)."""
