"""Every wording, and drafts for Jane, in words."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from netfollow.method.drafts.draft import (
    ANSWER,
    LATE_THANK_YOU,
    PROMISE_LATE,
    Draft,
    Rendered,
    draft,
    render,
)
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import Sender, Wording, wordings
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Promise,
    Step,
    Uid,
)
from tests.method.histories import NOW, jane, met

STEPS = (
    THANK_YOU,
    LATE_THANK_YOU,
    VALUE,
    NEXT_STEP,
    CHECK_IN,
    CLOSE,
    RECONNECT,
    KEEP_IN_TOUCH,
    BIRTHDAY,
    PROMISE,
    PROMISE_LATE,
    ANSWER,
    AWAITED,
    ANNIVERSARY,
    INTRODUCTION,
)
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
ALL: list[tuple[Step, Channel, Wording]] = [
    (step, channel, one)
    for step in STEPS
    for channel in CHANNELS
    for one in wordings(step, channel)
]
PRICING = "your move to usage pricing"
ROBIN = Sender(name="Robin Vale")


def write(
    step: Step = THANK_YOU,
    channel: Channel = Channel.LINKEDIN,
    history: tuple[Interaction, ...] | None = None,
    *,
    another: int = 0,
    sender: Sender = ROBIN,
    promise: Promise | None = None,
    uid: str = "jane",
    **fields: object,
) -> Draft:
    if history is None:
        history = (met(1, detail=PRICING, text="SECRET", place="PyCon"),)
    return draft(
        msgspec.structs.replace(jane(**fields), uid=Uid(uid)),
        history,
        step,
        channel=channel,
        now=NOW,
        sender=sender,
        another=another,
        promise=promise,
    )


def every(step: Step, channel: Channel, *history: Interaction, **more: object) -> list[Draft]:
    """Return all drafts that `t` goes through, in its order."""
    count = len(wordings(step, channel))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netfollow.method.drafts.draft.build_context", read_once(build_context))
        patch.setattr("netfollow.method.drafts.draft.render", filled_once(render))
        return [write(step, channel, history, another=place, **more) for place in range(count)]  # type: ignore[arg-type]


def filled_once(fill: Callable[..., Rendered]) -> Callable[..., Rendered]:
    """Fill a wording with the same words no second time: each draft looks at many wordings."""
    kept: dict[str, Rendered] = {}
    last: tuple[object, object] = (None, None)

    def of(text: str, slots: Mapping[str, str], gap_words: Mapping[str, str]) -> Rendered:
        nonlocal last
        if last != (slots, gap_words):
            kept.clear()
            last = slots, gap_words
        if text not in kept:
            kept[text] = fill(text, slots, gap_words)
        return kept[text]

    return of


def read_once(read: Callable[..., Any]) -> Callable[..., Any]:
    """Read a history that is the same as last time no second time: half of what a draft takes."""
    last: tuple[object, object] = (None, None)

    def of(*given: object, **named: object) -> object:
        nonlocal last
        if last[0] != (given, named):
            last = (given, named), read(*given, **named)
        return last[1]

    return of
