"""Waits told in plain words: found where a note is sure of one, and nowhere else."""

from datetime import date

from netfollow.method.told_waits import is_asked_for, told_wait
from tests.for_each import for_each
from tests.method.test_unsigned_promises import NAMES, PLAIN_NOTES, TODAY


@for_each(("kind", "day", "note"), PLAIN_NOTES)
def test_a_note_tells_to_wait_only_where_it_is_sure(kind: str, day: str, note: str) -> None:
    wait = told_wait(note, TODAY, NAMES)
    assert (str(wait.until) if wait else "") == (day if kind == "wait" else "")


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


def test_only_who_asks_for_it_is_said_to_have_asked() -> None:
    assert not is_asked_for("Dina is on leave until the 9th", NAMES)
    assert not is_asked_for("not before April")
    assert is_asked_for("call me back in the new year")
