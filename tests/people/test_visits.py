"""Promises to come and see someone in a span, and messages that belong to their day."""

from datetime import date

from netfollow.people.promise_parser import parse_promise
from netfollow.people.visits import is_a_word_to_them, is_for_its_day, puts_visits_off
from tests.for_each import for_each

ON = date(2026, 12, 10)


@for_each(
    ("typed", "text", "day"),
    (
        ("pop over in feb", "pop over in February", date(2027, 2, 1)),
        ("come and stay over xmas", "come and stay over Christmas", date(2026, 12, 14)),
        ("visit her this spring", "visit her this spring", date(2027, 3, 1)),
    ),
)
def test_a_visit_in_a_span_keeps_it_and_comes_up_early(typed: str, text: str, day: date) -> None:
    found = parse_promise(typed, ON)
    assert found is not None
    assert (found.text, found.due) == (text, day)


def test_what_is_handed_over_in_a_month_is_due_at_its_end() -> None:
    found = parse_promise("send the minutes in february", ON)
    assert found is not None
    assert found.due == date(2027, 2, 28)


def test_an_invitation_is_not_due_on_the_day_of_the_event() -> None:
    found = parse_promise("invite Ola to the spring fair on 9 march", ON)
    assert found is not None
    assert found.due is None
    assert "9 march" in found.text
    by = parse_promise("invite Ola to the spring fair by 9 march", ON)
    assert by is not None
    assert by.due == date(2027, 3, 9)


@for_each("said", ("I'm not really up to seeing anyone", "no visitors for now please"))
def test_a_reply_puts_visits_off(said: str) -> None:
    assert puts_visits_off(said)


def test_seeing_each_other_soon_puts_nothing_off() -> None:
    assert not puts_visits_off("Can't wait to see you all!")


def test_a_word_to_them_belongs_to_its_day() -> None:
    assert is_for_its_day("message him")
    assert is_for_its_day("ring her in the evening")
    assert not is_for_its_day("ring her about the lease")
    assert is_a_word_to_them("write to her properly")
    assert not is_a_word_to_them("write to her landlord")
