"""Waits told in plain words: found where a note is sure of one, and nowhere else."""

from datetime import date

from netfollow.method.told_waits import is_asked_for, told_wait
from tests.for_each import for_each
from tests.method.test_unsigned_promises import NAMES, PLAIN_NOTES, TODAY


@for_each(("kind", "day", "note"), PLAIN_NOTES)
def test_a_note_tells_to_wait_only_where_it_is_sure(kind: str, day: str, note: str) -> None:
    wait = told_wait(note, TODAY, NAMES)
    assert (str(wait.until) if wait else "") == (day if kind == "wait" else "")


@for_each(
    ("note", "until"),
    [
        ("left it friendly. call again feb when the nephew has given up", date(2027, 2, 1)),
        ("calving in may so not then. after midsummer maybe", date(2027, 6, 25)),
        ("after easter perhaps", date(2027, 3, 30)),
        ("maybe after the summer", date(2027, 9, 1)),
        ("quiet till feb, call again then", date(2027, 2, 1)),
        ("again in q2", date(2027, 4, 1)),
        ("not investing till q2", date(2027, 4, 1)),
        ("told me to come back w/ april numbers", date(2027, 4, 1)),
    ],
)
def test_a_season_and_a_word_of_doubt_behind_a_day(note: str, until: date) -> None:
    wait = told_wait(note, TODAY, NAMES)
    assert wait is not None
    assert wait.until == until


def test_half_of_the_notes_tell_of_nothing() -> None:
    assert [row[0] for row in PLAIN_NOTES].count("none") * 2 == len(PLAIN_NOTES) == 104


def test_of_two_waits_the_later_holds_and_its_words_are_kept() -> None:
    wait = told_wait("busy till mid Jan, so try again in Feb", TODAY, NAMES)
    assert wait is not None
    assert (wait.words, wait.until) == ("try again in Feb", date(2027, 2, 1))


@for_each(
    "note",
    [
        "! call her back in the new year",
        "> You said you're busy until March.",
        "her mum is ill, she's away until March",
        "back in April we met at the fair",
        "try the new cafe again in March",
        "booked a trip for Easter",
        "nothing is due until January",
        "after the launch in March they hire two people",
        "we met after the summer",
        "is quiet in person, loud online",
    ],
)
def test_a_sign_another_person_and_another_matter_are_no_wait(note: str) -> None:
    assert told_wait(note, TODAY, NAMES) is None


@for_each(
    "note",
    [
        "wants me to call her in March",
        "we agreed to speak again in March",
        "don't contact them until March",
        "not before spring, she has a show in feb",
        "call me in january",
    ],
)
def test_what_was_agreed_or_asked_for_is_a_wait(note: str) -> None:
    assert told_wait(note, TODAY, NAMES) is not None


@for_each(
    ("day", "note"),
    [
        ("2027-09-01", "maybe next autumn"),
        ("2027-06-01", "try me next summer"),
        ("2027-08-01", "not before august"),
        ("2026-12-18", "skiing 10th - 18th dec"),
        ("2026-12-22", "in india 8 to 22 dec"),
        ("2027-01-04", "out of office 20 Dec – 4 Jan"),
        ("2026-12-25", "mad busy till xmas"),
        ("2026-12-25", "peak season till xmas, leave her be"),
        ("2027-01-10", "she's in peru until 10 jan"),
        ("2026-12-14", "on a course till the 14th"),
        ("2026-12-14", "back mon 14th"),
        ("2027-02-28", "come back when we have 20k mrr"),
        ("2027-02-28", "liked the demo. come back w 20k mrr"),
        ("2027-02-28", "ping me once you've launched"),
        ("2027-04-01", "come back when we have 20k mrr, try again in April"),
    ],
)
def test_a_span_a_season_and_a_condition_are_waited_for(day: str, note: str) -> None:
    wait = told_wait(note, TODAY, NAMES)
    assert str(wait and wait.until) == day


@for_each(
    "note",
    [
        "her show is on 12-20 dec",
        "the fair runs 12–20 dec",
        "the book comes out next autumn",
        "i'll get back to him when i know",
        "will come back with 3 ideas",
        "follow up with 3 dates",
        "was away 2-10 nov",
    ],
)
def test_a_span_a_season_and_a_condition_of_something_else_are_none(note: str) -> None:
    assert told_wait(note, TODAY, NAMES) is None


def test_a_condition_is_waited_for_as_long_as_a_pause() -> None:
    wait = told_wait("come back when we have 20k mrr", TODAY, NAMES, rest=30)
    assert wait is not None
    assert wait.until == date(2026, 12, 30)
    assert not is_asked_for(wait.words)


def test_only_who_asks_for_it_is_said_to_have_asked() -> None:
    assert not is_asked_for("Dina is on leave until the 9th", NAMES)
    assert not is_asked_for("not before April")
    assert is_asked_for("call me back in the new year")
