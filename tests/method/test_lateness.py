"""How late something is, in a number that is soon read."""

from datetime import date, timedelta

from netfollow.method.queue import Due, DueKind, DueReason, Reason
from netfollow.method.reasons import due_text
from netfollow.people import KEEP_IN_TOUCH, Channel, Uid
from tests.for_each import for_each

TODAY = date(2026, 11, 26)


@for_each(
    ("days", "said"),
    [
        (1, "1 day late"),
        (3, "3 days late"),
        (60, "60 days late"),
        (61, "2 months late"),
        (498, "16 months late"),
        (730, "24 months late"),
        (839, "2 years late"),
        (1100, "3 years late"),
    ],
)
def test_lateness_is_told_in_days_then_months_then_years(days: int, said: str) -> None:
    day = TODAY - timedelta(days=days)
    due = Due(
        contact=Uid("jane"),
        kind=DueKind.CADENCE,
        step=KEEP_IN_TOUCH,
        opens=day,
        due=day,
        late=day,
        why=DueReason(Reason.CADENCE, day),
        channel=Channel.EMAIL,
    )
    assert due_text(due, TODAY) == said
