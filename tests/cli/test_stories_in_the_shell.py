"""What people do in the shell, and what it says back: absences, calls, another channel."""

import json

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def due_of(run: Run) -> list[str]:
    return [one["kind"] for one in json.loads(run("due", "--json").stdout)]


@pytest.mark.parametrize(
    "note",
    [
        "I'm out of the office until 14 December, with no access to mail.",
        "Thank you for your message. I am on leave until 14 December.",
        "Ich bin bis 14.12. nicht im Büro.",
    ],
)
def test_an_out_of_office_note_needs_no_answer_though_nobody_said_what_it_is(
    run: Run, note: str
) -> None:
    run("add", "Bea Kern", "--email", "bea@x.example")
    run("log", "bea", "Talk", "--topic", "your roadmap")
    run("sent", "bea")
    said = run("reply", "bea", note).stdout
    assert "Bea Kern is out of office until" in said
    assert "If it isn't one, undo and add --kind warm." in said
    assert due_of(run) == []


@pytest.mark.parametrize(
    "words",
    [
        "I was out of the office last week, sorry! Yes, let's talk on Tuesday.",
        "I'll be out of office until Friday, so does Monday work?",
        "I'm away until Friday, but send it over",
        "I'm out of office.",
    ],
)
def test_somebody_who_is_away_and_writes_all_the_same_is_answered(run: Run, words: str) -> None:
    run("add", "Bea Kern", "--email", "bea@x.example")
    assert "Next: answer, today." in run("reply", "bea", words).stdout
    assert due_of(run) == ["answer"]


def test_a_call_logged_as_going_out_says_how_to_log_a_talk(run: Run) -> None:
    run("add", "Elif Kaya", "--phone", "+44 20 7946 0000")
    run("log", "elif", "She wants a quote for 200 seats", "--in", "--kind", "call")
    said = run("log", "elif", "Went through the quote", "--out", "--kind", "call").stdout
    assert "tried to call" in said
    assert "If you talked, undo it and log the call without --out." in said
    run("undo")
    assert "tried" not in run("log", "elif", "Went through it", "--kind", "call").stdout
    assert "answer" not in due_of(run)


def test_another_channel_after_one_message_is_pointed_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Jo Katz", "--email", "jo@x.example", "--phone", "+44 20 7946 0002")
    run("log", "jo", "Met at the fair", "--topic", "your stall", "--where", "the fair")
    assert "so soon" not in run("draft", "jo", "--channel", "email").output
    run("sent", "jo", "--channel", "linkedin")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-26T09:00:00+01:00")
    assert "You wrote only once by LinkedIn" in run("draft", "jo", "--channel", "email").output
    assert "Stay with LinkedIn for now." in run("sent", "jo", "--channel", "email").output


def test_a_call_before_anyone_answered_in_writing_is_pointed_out(run: Run) -> None:
    run("add", "Jo Katz", "--email", "jo@x.example", "--phone", "+44 20 7946 0002")
    run("log", "jo", "Hello Jo, here is the price list.", "--out", "--kind", "email")
    assert "a call comes as a surprise" in run("draft", "jo", "--channel", "call").output
