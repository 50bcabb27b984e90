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
        "I'm out of office today, happy to talk tomorrow though.",
    ],
)
def test_somebody_who_is_away_and_writes_all_the_same_is_answered(run: Run, words: str) -> None:
    run("add", "Bea Kern", "--email", "bea@x.example")
    assert "Next: answer them, today." in run("reply", "bea", words).stdout
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


# Hours


def test_a_dinner_of_last_night_keeps_its_hour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-25T15:00:00+01:00")
    run("add", "Omar Diaz", "--email", "omar@x.example")
    run("log", "omar", "Dinner", "--on", "yesterday 20:30")
    run("sent", "omar", "--on", "today 9:15")
    run("reply", "omar", "What does it cost?", "--on", "today 2pm")
    days = json.loads(run("show", "omar", "--json").stdout)["interactions"]
    assert [one["at"][:16] for one in days] == [
        "2026-11-25T14:00",
        "2026-11-25T09:15",
        "2026-11-24T20:30",
    ]


def test_a_time_to_come_or_none_at_all_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-25T15:00:00+01:00")
    run("add", "Omar Diaz", "--email", "omar@x.example")
    said = run("log", "omar", "Dinner", "--on", "today 20:30", exit_code=2).output
    assert "Today at 20:30 is in the future." in said
    said = run("log", "omar", "Dinner", "--on", "yesterday 25:30", exit_code=2).output
    assert "25:30" in said
    assert "omar" not in run("due").output.casefold()


def test_what_is_known_by_the_day_only_counts_by_days_in_the_figures(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-25T17:00:00+01:00")
    for name in ("Ann Lee", "Bo Oak"):
        run("add", name, "--email", f"{name[:2]}@x.example")
        run("log", name, "Dinner", "--on", "yesterday" if name == "Ann Lee" else "yesterday 9:00")
        run("sent", name)
    assert "1 of 2" in next(
        row for row in run("stats").stdout.splitlines() if "message within 24 hours" in row
    )
