"""How often two people were in touch, as a cadence."""

from netfollow.method.cadence import usual_cadence
from netfollow.people import Cadence
from tests.for_each import for_each
from tests.method.histories import TODAY, met, settled


@for_each(
    ("days", "cadence"),
    [
        ((), Cadence.QUARTERLY),
        ((3, 1, 0), Cadence.QUARTERLY),
        ((60, 3, 1), Cadence.QUARTERLY),
        (tuple(range(0, 360, 30)), Cadence.MONTHLY),
        ((350, 250, 160, 70, 2), Cadence.QUARTERLY),
        ((350, 180), Cadence.TWICE_A_YEAR),
        ((340,), Cadence.YEARLY),
        ((900, 2), Cadence.YEARLY),
        ((199, 198, 197, 1), Cadence.TWICE_A_YEAR),
    ],
)
def test_the_year_says_how_often(days: tuple[int, ...], cadence: Cadence) -> None:
    assert usual_cadence([met(day) for day in days], TODAY) is cadence


def test_what_was_decided_is_no_contact() -> None:
    decisions = [settled(day) for day in range(0, 300, 30)]
    assert usual_cadence([met(340), *decisions], TODAY) is Cadence.YEARLY
