"""A question of mine comes back in about a week, wherever it was asked; returned mail never went out."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from netfollow.people import CHECK_IN, Cadence, Channel, Direction, Kind
from tests.method.histories import TODAY, entry, jane, planned, reply, sent

HISTORY = msgspec.structs.replace(sent(60), source="import:mail:x")


@pytest.mark.parametrize("cadence", [None, Cadence.QUARTERLY])
def test_a_question_comes_back_in_about_a_week(cadence: Cadence | None) -> None:
    asked = entry(
        Kind.EMAIL,
        1,
        direction=Direction.OUT,
        channel=Channel.EMAIL,
        asks=True,
        subject="The new figure",
    )
    found = planned(HISTORY, asked, contact=jane(cadence=cadence))
    assert found.next is not None
    assert found.next.step == CHECK_IN
    assert found.next.opens == TODAY + timedelta(days=6)
    assert found.ask is not None
    assert found.ask.text == "The new figure"


def test_their_reply_ends_it() -> None:
    asked = entry(Kind.EMAIL, 3, direction=Direction.OUT, channel=Channel.EMAIL, asks=True)
    found = planned(HISTORY, asked, reply(1))
    assert found.ask is None
    assert found.next is not None
    assert found.next.step != CHECK_IN


def test_returned_mail_moves_nothing() -> None:
    before = planned(HISTORY, contact=jane(cadence=Cadence.TWICE_A_YEAR))
    came_back = msgspec.structs.replace(sent(2), undelivered=True)
    after = planned(HISTORY, came_back, contact=jane(cadence=Cadence.TWICE_A_YEAR))
    assert after == before
    assert not came_back.is_contact
