"""No day is proposed on which something of theirs takes place."""

from datetime import UTC, date, datetime

import msgspec

from netfollow.method.drafts.days_taken import days_taken
from netfollow.method.drafts.template_context import build_context
from netfollow.people import Interaction
from tests.for_each import for_each
from tests.method.histories import jane, met

TODAY = date(2026, 12, 7)


def noted(text: str) -> Interaction:
    at = datetime(2026, 11, 30, 10, tzinfo=UTC)
    return msgspec.structs.replace(met(0, text=text), at=at)


@for_each(
    ("days", "note"),
    [
        ((12,), "her show opens 12 dec"),
        ((9,), "his exam is on wed 9 dec"),
        ((10,), "~ show opens on 10 Dec"),
        ((8, 9, 10, 11), "in Berlin 8–11 dec for a fair"),
        ((9,), "moving house on the 9th"),
        ((12,), "wedding dec 12th"),
        ((), "exam on thurs"),
        ((), "free on wed 9 dec"),
        ((), "! send it by 9 dec"),
        ((), "need to tell him qty by 11th"),
        ((), "coffee on the 9th"),
        ((), "1-2 people, 10 decks"),
    ],
)
def test_a_note_names_days_for_something_else(days: tuple[int, ...], note: str) -> None:
    assert sorted(one.day for one in days_taken((noted(note),), TODAY)) == list(days)


def test_a_day_that_is_taken_is_not_proposed() -> None:
    def proposed(note: str) -> str:
        found = build_context(
            jane(), (noted(note),), TODAY, is_working=lambda day: day.weekday() < 5
        )
        return found.slots["days"]

    assert proposed("nice talk") == "Wednesday or Friday"
    assert proposed("her show opens 9 dec") == "Thursday 10 or Monday 14 December"
