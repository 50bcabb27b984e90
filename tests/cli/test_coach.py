"""`netfollow coach`: a message in, advice out, and never a refusal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main

Run = Callable[..., Result]
NOW = "2026-11-23T09:00:00+01:00"
ROUGH = "Hi Peter,\n\nJust checking in.\nPlease reply ASAP.\n\nRobin"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NETFOLLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NETFOLLOW_NOW", NOW)

    def call(*words: str, text: str | bytes = "", exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words), input=text, catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


@pytest.fixture
def jane(run: Run) -> Run:
    run("add", "Jane Roe", "--email", "jane@acme.example")
    run("log", "jane", "x", "--detail", "your move to usage pricing", "--on", "yesterday")
    return run


def checks(result: Result) -> list[str]:
    return [one["check"] for one in json.loads(result.output)]


def test_a_message_to_anyone_is_judged_by_its_words(run: Run) -> None:
    assert run("coach", text=ROUGH).output.splitlines() == [
        "3:1  generic-opener  “Just checking in”",
        "    Anybody could open like this.",
        "    → Begin with what they said, or with what you bring.",
        "4:1  demand  “Please reply ASAP”",
        "    This reads as an order.",
        "    → Say what would help and why; let them pick the time.",
    ]


def test_a_message_to_somebody_is_held_against_the_notes(jane: Run) -> None:
    found = checks(jane("coach", "jane", "--json", text=ROUGH))
    assert found == [
        "no-subject",
        "no-specific-reference",
        "wrong-name",
        "generic-opener",
        "demand",
    ]
    assert "whole message  no-subject" in jane("coach", "jane", text=ROUGH).output


def test_what_the_program_drafts_has_nothing_to_mend(jane: Run) -> None:
    drafted = jane("draft", "jane").output
    assert drafted.startswith("Subject: ")
    assert jane("coach", "jane", text=drafted).output == "No issues.\n"


def test_json_holds_the_names_that_were_settled(run: Run) -> None:
    (one,) = json.loads(run("coach", "--json", text="The tea is ready.\nPlease reply ASAP.").output)
    assert set(one) == {"check", "start", "end", "why", "mend"}
    assert (one["check"], one["start"], one["end"]) == ("demand", 18, 35)
    assert json.loads(run("coach", "--json", text="Tea is ready.").output) == []


def test_the_subject_is_an_option_or_the_first_line(run: Run) -> None:
    text = "Subject: Hi\n\nHi Jane,\n\nPlease reply ASAP."
    vague, demand = json.loads(run("coach", "--channel", "email", "--json", text=text).output)
    assert (vague["check"], vague["start"], vague["end"]) == ("vague-subject", 0, 0)
    assert text[demand["start"] : demand["end"]] == "Please reply ASAP"
    assert "5:1  demand" in run("coach", text=text).output
    named = run("coach", "--channel", "email", "--subject", "Tea", "--json", text="Tea is ready.")
    assert checks(named) == []


def test_channel_and_step_are_options(run: Run) -> None:
    long = "tea " * 41
    assert checks(run("coach", "--channel", "text", "--json", text=long)) == ["too-long"]
    assert checks(run("coach", "--channel", "linkedin", "--json", text=long)) == []
    ask = "Could you send me the slides?"
    assert checks(run("coach", "--step", "value", "--json", text=ask)) == ["asks-too-early"]
    assert checks(run("coach", "--step", "next-step", "--json", text=ask)) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["coach", "Nobody"], 1, "No contact called “Nobody”."),
        (["coach", "--channel", "pigeon"], 2, "pigeon"),
        (["coach", "--step", "dance"], 2, "dance"),
        (["coach", "a", "b"], 2, "doesn't take"),
    ],
)
def test_a_wrong_call_gets_one_sentence(run: Run, words: list[str], code: int, told: str) -> None:
    assert told in run(*words, text="Tea.", exit_code=code).output


def test_whatever_comes_in_nothing_reaches_the_terminal_as_a_command(run: Run) -> None:
    odd = b"Hi \x1b[2J\x9b31m,\r\n\r\nplease \xff\xfe reply \x00 {fi\x00rst} [their name]\x07"
    output = run("coach", "--channel", "email", text=odd).output.replace("\n", "")
    assert "unfilled-slot" in output
    assert not any(ord(one) < 32 or 127 <= ord(one) < 160 for one in output)
    assert run("coach", text=b"").output == "No issues.\n"


def test_looking_a_message_over_changes_nothing(jane: Run) -> None:
    before = jane("export", "json").output
    jane("coach", "jane", text=ROUGH)
    assert jane("export", "json").output == before


def test_facts_are_logged_by_options_and_kept_in_the_form_that_fits(run: Run) -> None:
    run("add", "Ann Lee")
    told = run(
        "log", "ann", "Lunch.", "--topic", "hire a designer", "--takeaway", "She prefers fax"
    )
    assert "reads as “your plans to hire a designer” in messages" in told.stderr
    assert "reads as “You said you prefer fax.” in messages" in told.stderr
    assert "hire a designer" in run("show", "ann").stdout
    run("undo")
    told = run("log", "ann", "Lunch.", "--topic", "hire a designer", "--need", "a fax", "--yes")
    assert "reads as" not in told.stderr
    assert told.stderr == "Topic “hire a designer” is kept as “your plans to hire a designer”.\n"
    shown = run("show", "ann").stdout
    assert "your plans to hire a designer" in shown
    assert "+ a fax" in shown


def test_a_promise_in_plain_words_is_offered_with_its_command_and_taken_with_yes(run: Run) -> None:
    run("add", "Ann Lee")
    note = "said I'd send her the slides by fri. she'll send me the quote"
    assert run("log", "ann", note).stderr == (
        "Your promise? “send her the slides by fri”. To be reminded of it: "
        "netfollow promise 'Ann Lee' 'send her the slides by fri'\n"
        "Their promise? “send me the quote”. To be reminded of it: "
        "netfollow promise 'Ann Lee' --theirs 'send me the quote'\n"
    )
    run("promise", "Ann Lee", "--theirs", "send me the quote")
    told = run("log", "ann", note, "--yes")
    assert "Added a promise to Ann Lee: send her the slides by Fri 27 Nov." in told.stdout
    assert told.stderr == ""
    assert "Your promise?" in run("sent", "ann", "--talked", "i'll get him a ticket").stderr


def test_a_wait_is_offered_with_its_command_which_says_why_on_its_day(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Ann Lee")
    assert run("log", "ann", "keen, not before April").stderr == (
        "Wait? “not before April”. To be reminded on Thu 1 Apr 2027, and not before: "
        "netfollow pause 'Ann Lee' --until 2027-04-01 --why 'not before April'\n"
    )
    run("pause", "Ann Lee", "--until", "2027-04-01", "--why", "not before April")
    assert "thank-you" in run("due").stdout
    run("sent", "ann")
    assert "Nothing due" in run("due").stdout
    assert "not before April" in run("show", "ann").stdout
    monkeypatch.setenv("NETFOLLOW_NOW", "2027-04-01T10:00:00+00:00")
    assert "You noted “not before April” 4 months ago." in run("due").stdout
    assert "Subject: " in run("draft", "ann").stdout
    told = run("log", "ann", "busy till 20 may", "--yes").stdout
    assert "Paused Ann Lee until Thu 20 May: busy till 20 may." in told


def test_a_call_that_no_one_took_is_tried_again_on_the_day_in_its_note(run: Run) -> None:
    run("add", "Ann Lee")
    told = run("log", "ann", "no answer ! try again fri", "--kind", "call", "--out").stdout
    assert told.startswith("Logged that you tried to call Ann Lee. Next: call them again, Fri 27 ")


@pytest.mark.parametrize(
    ("note", "words", "day"),
    [
        ("voicemail full. will try again tomorrow", "try again tomorrow", "(tomorrow)"),
        ("tried twice. try again thu", "try again thu", "26 Nov"),
    ],
)
def test_when_to_call_again_is_read_without_its_sign(
    run: Run, note: str, words: str, day: str
) -> None:
    run("add", "Ann Lee")
    told = run("log", "ann", note, "--kind", "call", "--out").output
    assert f"To be reminded of it: netfollow promise 'Ann Lee' '{words}'" in told
    run("promise", "Ann Lee", words)
    assert day in run("show", "ann").stdout


def test_a_message_whose_note_tells_the_answer_leaves_nobody_waiting(run: Run) -> None:
    run("add", "Ann Lee")
    note = "asked if the prices have VAT in them? told her no, net"
    told = run("log", "ann", note, "--kind", "email", "--in").stdout
    assert "Logged as answered, since your note says what you replied." in told
    assert "waiting for your answer" not in run("due").stdout
    run("log", "ann", "I told him about you. Does Friday suit?", "--kind", "email", "--in")
    assert "waiting for your answer" in run("due").stdout


def test_a_call_whose_note_tells_of_an_answer_is_logged_as_a_talk(run: Run) -> None:
    run("add", "Ann Lee")
    told = run("log", "ann", "asked re the deadline. said 10 dec", "--kind", "call", "--out").stdout
    assert told.startswith("Logged a conversation with Ann Lee.")
    assert "Logged as a talk, since the note tells of one." in told
    assert "tried to call" not in run("draft", "ann").stdout
    missed = run("log", "ann", "re: keys", "--kind", "call", "--out").stdout
    assert missed.startswith("Logged that you tried to call Ann Lee.")
