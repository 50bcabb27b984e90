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


def test_what_is_sent_to_someone_away_doesnt_end_their_absence(run: Run) -> None:
    run("add", "Folke Berg", "--email", "folke@x.example")
    run("log", "folke", "= your workshop\n! workshop outline within 2 weeks")
    run("sent", "folke")
    run("reply", "folke", "Out of office.", "--kind", "out-of-office", "--until", "jan 4")
    said = run("sent", "folke", "--promise", "all").stdout
    assert "Jan 2027" in said.split("Next:")[1]


def test_their_promise_is_not_chased_before_the_day_they_named(run: Run) -> None:
    run("add", "Pieter Smit", "--email", "pieter@x.example")
    run("log", "pieter", "!< photos of the bottles by 10 nov", "--on", "2026-11-02")
    run("sent", "pieter", "--on", "2026-11-03")
    run("reply", "pieter", "Can we pick this up in March?", "--kind", "not-now", "--until", "mar 1")
    run("no-answer", "pieter")
    assert due_of(run) == []


def test_a_call_logged_as_going_out_says_how_to_log_a_talk(run: Run) -> None:
    run("add", "Elif Kaya", "--phone", "+44 20 7946 0000")
    run("log", "elif", "She wants a quote for 200 seats", "--in", "--kind", "call")
    said = run("log", "elif", "Went through the quote", "--out", "--kind", "call").stdout
    assert "tried to call" in said
    assert "If you talked, undo it and log the call without --out." in said
    run("undo")
    assert "tried" not in run("log", "elif", "Went through it", "--kind", "call").stdout
    said = run("log", "elif", "left vm", "--kind", "call").stdout
    assert "If nobody took the call, undo it and log it with --out." in said
    run("undo")
    assert "answer" not in due_of(run)
    met = run("log", "elif", "lm, will call back thurs").stdout
    assert "undo it and log it with --kind call --out." in met


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


# How to go on


def answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said when a warm reply of two days after a talk is answered."""
    run("add", "Ines Prado", "--email", "ines@x.example")
    run("log", "ines", "> You said rents rose again this year.", "--where", "the fair")
    run("sent", "ines")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-25T09:00:00+01:00")
    run("reply", "ines", "Great! Could you send me a quote?")
    return run("sent", "ines").stdout


def test_an_answer_asks_how_to_go_on_and_its_commands_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(run, monkeypatch).splitlines() == [
        "Sent to Ines Prado.",
        "How do you want to go on?",
        "  Keep in touch: netfollow cadence 'Ines Prado' quarterly",
        "  Get back on a day: netfollow pause 'Ines Prado' --until 2w",
        "  Otherwise: say hello again, Thu 27 May 2027",
    ]
    said = run("pause", "Ines Prado", "--until", "2w").stdout
    assert said == "Paused Ines Prado until Wed 9 Dec. Next: say hello again.\n"
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-12-09T09:00:00+01:00")
    assert "Ines Prado" in run("due").stdout
    run("undo")
    said = run("cadence", "Ines Prado", "quarterly").stdout
    assert said == "Set Ines Prado to quarterly. Next: say hello, Wed 24 Feb 2027.\n"


def test_an_answer_to_someone_with_a_cadence_or_a_day_of_their_own_asks_nothing(run: Run) -> None:
    run("add", "Ines Prado", "--email", "ines@x.example", "--cadence", "monthly")
    run("reply", "ines", "Could you send me a quote?")
    assert run("sent", "ines").stdout == "Sent to Ines Prado. Next: say hello, Wed 23 Dec.\n"
    run("add", "Tom Rauch", "--email", "tom@x.example")
    run("reply", "tom", "Not now, ask me in March.", "--kind", "not-now")
    assert (
        run("sent", "tom").stdout == "Sent to Tom Rauch. Next: get back to them, Mon 1 Mar 2027.\n"
    )


def test_a_pause_ends_on_a_day_to_come(run: Run) -> None:
    run("add", "Ines Prado")
    assert (
        "Choose a day after today." in run("pause", "ines", "--until", "today", exit_code=2).output
    )
    assert "until Sun 21 Feb 2027" in run("pause", "ines").stdout


def test_a_wrong_person_leaves_a_first_message_and_a_thank_you(run: Run) -> None:
    run("add", "Ute Sommer", "--org", "Sommer", "--email", "ute@x.example")
    run("log", "ute", "Who handles freight?", "--out", "--kind", "email")
    words = "That would be Bram (bram@x.example), not me (ute@x.example)."
    assert run("reply", "ute", words, "--right", "Bram de Wit").stdout == (
        "Ute Sommer is the wrong person; Bram de Wit is the right one."
        " Next: write to Bram de Wit by Wed 25 Nov; thank Ute Sommer, today.\n"
    )
    assert "bram@x.example" in run("show", "bram").stdout
    run("sent", "bram")
    assert run("sent", "ute").stdout == "Sent to Ute Sommer.\n"
    assert run("undo").stdout == "Undone: sent to Ute Sommer. Next: thank them, today.\n"


def test_an_answer_that_keeps_a_promise_is_due_when_the_answer_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Eda Demir", "--email", "eda@x.example")
    run("log", "eda", "Talk", "--on", "yesterday")
    run("sent", "eda")
    run("reply", "eda", "Could you send me the price list?")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-24T09:00:00+01:00")
    run("promise", "eda", "send the price list by tomorrow")
    (row,) = json.loads(run("due", "--json").stdout)
    assert (row["due"], row["late"]) == ("2026-11-24", "2026-11-25")
    assert "Answer them in the same message." in row["why"]
    assert run("due").stdout.split()[:3] == ["Eda", "Demir", "today"]
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-25T18:00:00+01:00")
    assert run("due").stdout.split()[2] == "late"
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-26T09:00:00+01:00")
    draft = run("draft", "eda").stdout
    assert draft.count("price list") == 1
    assert "later than I said" in draft
    assert "completed the promise" in run("sent", "eda").stdout
    assert due_of(run) == []


# What a row says


def test_a_topic_behind_its_sign_is_said_in_the_row_and_counts_as_noted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Ava Stone", "--email", "ava@x.example")
    note = "= your bakery's second oven > You said bread pays the rent."
    run("log", "ava", note, "--where", "the Lisbon food fair")
    said = "You talked about their bakery's second oven at the Lisbon food fair today."
    assert said in run("due").stdout
    run("sent", "ava")
    monkeypatch.setenv("NETFOLLOW_NOW", "2026-11-27T09:00:00+01:00")
    assert "their bakery's second oven at the Lisbon food fair" in run("due").stdout
    tips = json.loads(run("review", "--json").stdout)["try"]
    assert not any("topic noted" in one["why"] and "none of" in one["why"] for one in tips)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Thanks!", "“Thanks!” (today). A one-line reply is enough, or none."),
        ("Thanks! Which day?", "They're waiting for your answer."),
        ("Thank you. I'll sign on Monday and bring the keys along.", "waiting for your answer."),
    ],
)
def test_only_who_said_more_than_thanks_is_said_to_wait(run: Run, words: str, said: str) -> None:
    run("add", "Ava Stone", "--email", "ava@x.example")
    run("reply", "ava", words)
    assert said in run("due").stdout


def test_who_named_no_day_is_not_told_that_they_did(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Cal Lee", "--email", "cal@x.example")
    run("log", "cal", "Talk", "--topic", "your move")
    run("sent", "cal")
    said = run("reply", "cal", "Not at the moment, thanks.", "--kind", "not-now").stdout
    assert "Assuming Mon 22 Feb 2027" in said
    run("sent", "cal")
    monkeypatch.setenv("NETFOLLOW_NOW", "2027-02-22T09:00:00+01:00")
    assert "They said not now 3 months ago. Ask whether this is a better time." in run("due").stdout
    for other in range(4):
        draft = run("draft", "cal", "--another", str(other)).stdout
        assert not any(words in draft for words in ("suggested", "asked me", "as agreed"))
    run("sent", "cal")
    monkeypatch.setenv("NETFOLLOW_NOW", "2027-03-09T09:00:00+01:00")
    assert "You got back to them 2 weeks ago. No reply yet. Try once more." in run("due").stdout


def test_who_named_a_day_is_told_that_they_did(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "Cal Lee", "--email", "cal@x.example")
    run("log", "cal", "Talk", "--topic", "your move")
    run("sent", "cal")
    run("reply", "cal", "Not now, try me in February.", "--kind", "not-now")
    monkeypatch.setenv("NETFOLLOW_NOW", "2027-02-01T09:00:00+01:00")
    run("no-answer", "cal")
    assert "They asked you to get back to them today." in run("due").stdout
