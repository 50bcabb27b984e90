"""Calls that reach nobody, thanks by phone, reminders of their promises, and who is closed with."""

from datetime import date

from netfollow.method.call_again import is_call_again, next_try
from netfollow.network.conversations import ConversationInput
from netfollow.people import (
    AWAITED,
    CLOSE,
    FIRST_MESSAGE,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    Channel,
    Direction,
    Kind,
)
from netfollow.people.days import shift
from netfollow.people.promise_parser import parse_promise
from netfollow.view.rows import whose
from tests.for_each import for_each
from tests.network.storytelling import ASK, Story, story

__all__ = ["story"]

BRENDA = "Brenda Stubbs"
MONDAY = date(2026, 11, 23)


def _calls(story: Story, name: str) -> None:
    """Log a call in which they talked."""
    talk = ConversationInput(kind=Kind.CALL, text="She told me about the lorries.")
    story.network.conversations.log([story.knows(name)], talk)


def _days(story: Story, name: str, days: int) -> list[tuple[int, str]]:
    """Return what is due for a person and on which day to come, sent on its first day."""
    found = []
    for day in range(1, days):
        story.passes(1)
        if step := story.due(name):
            found.append((day, step))
            story.sends(name)
    return found


def test_calls_in_vain_are_spaced_and_end_in_writing(story: Story) -> None:
    story.knows(BRENDA, emails=(), phones=("+44 7700 900203",), channel=Channel.CALL)
    _calls(story, BRENDA)
    tries = []
    for day in range(60):
        if story.due(BRENDA):
            if story.network.plan(story.knows(BRENDA)).channel is not Channel.CALL:
                break
            tries.append(day)
            story.sends(BRENDA)
        story.passes(1)
    assert len(tries) == 2
    assert 0 < tries[1] - tries[0] < 3
    assert story.network.plan(story.knows(BRENDA)).channel is Channel.TEXT
    assert story.why(BRENDA).endswith("You called twice and didn't reach them. Write instead.")
    story.sends(BRENDA)
    assert story.due(BRENDA) == ""


def test_a_call_is_not_thanked_for_by_another_call(story: Story) -> None:
    story.knows(BRENDA, emails=(), phones=("+44 7700 900203",), channel=Channel.CALL)
    _calls(story, BRENDA)
    assert story.due(BRENDA) == ""
    assert THANK_YOU not in [step for _, step in _days(story, BRENDA, 30)]


def test_a_meeting_is_thanked_for_by_phone_once(story: Story) -> None:
    story.knows(BRENDA, emails=(), phones=("+44 7700 900203",), channel=Channel.CALL)
    story.meets(BRENDA)
    assert story.due(BRENDA) == THANK_YOU
    story.passes(1)
    _calls(story, BRENDA)
    assert THANK_YOU not in [step for _, step in _days(story, BRENDA, 30)]


def test_a_call_with_someone_who_reads_mail_is_still_thanked_for(story: Story) -> None:
    _calls(story, BRENDA)
    assert story.due(BRENDA) == THANK_YOU


def test_their_promise_is_brought_up_twice_with_time_between_and_never_closed(story: Story) -> None:
    story.meets(BRENDA)
    story.hears(BRENDA, "Let me look into it.")
    story.sends(BRENDA)
    story.promises(BRENDA, "they will send samples by friday")
    found = _days(story, BRENDA, 80)
    reminders = [day for day, step in found if step == AWAITED]
    assert len(reminders) == 2
    assert reminders[1] - reminders[0] >= 14
    assert CLOSE not in [step for _, step in found]


def test_a_client_is_not_closed_with(story: Story) -> None:
    story.knows(BRENDA, tags=("Client",))
    story.meets(BRENDA)
    steps = [step for _, step in _days(story, BRENDA, 80)]
    assert NEXT_STEP in steps
    assert CLOSE not in steps
    story.meets("Lead Lee")
    assert CLOSE in [step for _, step in _days(story, "Lead Lee", 60)]


def test_no_close_goes_out_while_i_owe_something(story: Story) -> None:
    story.writes(BRENDA, ASK)
    story.passes(8)
    story.writes(BRENDA, ASK)
    story.promises(BRENDA, "send the photos by 2027-02-01")
    story.passes(8)
    assert story.due(BRENDA) != CLOSE
    (promise,) = story.network.promises(story.knows(BRENDA))
    story.network.conversations.keep(promise.uid)
    assert story.due(BRENDA) == CLOSE


def test_a_close_does_not_follow_on_the_heels_of_a_kept_promise(story: Story) -> None:
    story.meets(BRENDA)
    story.worked_through(BRENDA, CLOSE)
    story.promises(BRENDA, "send the photos by tomorrow")
    assert story.sends(BRENDA) == PROMISE
    assert story.due(BRENDA) == ""
    story.passes(6)
    assert story.due(BRENDA) == ""
    story.passes(3)
    assert story.due(BRENDA) == CLOSE


def test_an_attempt_says_nothing_of_tries_at_first(story: Story) -> None:
    story.knows(BRENDA, emails=(), phones=("+44 7700 900203",), channel=Channel.CALL)
    story.meets(BRENDA)
    attempt = ConversationInput(kind=Kind.CALL, text="No answer", direction=Direction.OUT)
    story.network.conversations.log([story.knows(BRENDA)], attempt)
    story.passes(1)
    assert "times" not in story.why(BRENDA)
    assert story.due(BRENDA) != PROMISE


def _tries(story: Story, name: str, note: str) -> str:
    """Log a call that nobody took; return what is said of it."""
    talk = ConversationInput(kind=Kind.CALL, text=note, direction=Direction.OUT)
    return story.network.conversations.log([story.knows(name)], talk).did


def _open(story: Story, name: str) -> list[str]:
    return [one.text for one in story.network.promises(story.knows(name)) if one.is_open]


@for_each(
    "note",
    ["no answer\n! try again in 3 days", "no one there\n! call her back in 3 days\n"],
)
def test_a_call_to_try_again_is_a_reminder_and_no_promise(note: str, story: Story) -> None:
    name = f"Ada {len(note)}"
    story.meets(name)
    assert "promise" not in _tries(story, name, note)
    story.passes(2)
    assert story.due(name) == ""
    story.passes(1)
    assert story.due(name) == THANK_YOU
    assert story.why(name) == "Try again: call Ada. You planned it 3 days ago."
    drafted = story.network.drafts.draft(story.knows(name))
    assert drafted.channel is Channel.CALL
    assert "promised" not in drafted.body
    assert "again" not in drafted.body
    story.network.followups.sent([story.knows(name)], channel=Channel.CALL)
    assert _open(story, name) == []
    assert story.due(name) == ""


def test_trying_again_is_for_the_first_message_too_and_over_once_they_talked(story: Story) -> None:
    _tries(story, BRENDA, "no answer\n! try again in 3 days")
    story.passes(3)
    assert story.due(BRENDA) == FIRST_MESSAGE
    assert story.why(BRENDA).startswith("Try again: call Brenda.")
    _calls(story, BRENDA)
    assert _open(story, BRENDA) == []
    assert "Try again" not in story.why(BRENDA)


def test_a_reminder_comes_where_nothing_else_is_next(story: Story) -> None:
    story.promises(BRENDA, "try again in 3 days")
    assert story.due(BRENDA) == ""
    story.passes(3)
    assert story.due(BRENDA) == FIRST_MESSAGE
    assert story.network.plan(story.knows(BRENDA)).channel is Channel.CALL


def test_to_call_back_someone_who_was_reached_is_a_promise(story: Story) -> None:
    story.promises(BRENDA, "call her back in 3 days")
    story.passes(3)
    assert story.due(BRENDA) == PROMISE
    assert not is_call_again("call her about the quote", after_attempt=False)
    assert is_call_again("call her about the quote", after_attempt=True)
    assert not is_call_again("try her new bakery", after_attempt=True)
    assert not is_call_again("call her boss", after_attempt=True)


def test_a_reminder_is_not_shown_as_a_promise(story: Story) -> None:
    _tries(story, BRENDA, "no answer\n! try again in 3 days\n! send the plan in 9 days")
    shown = {whose(one): one.text for one in story.network.promises(story.knows(BRENDA))}
    assert shown == {"reminder": "try again", "you promised": "send the plan"}


@for_each(
    ("note", "day"),
    [
        ("Left vm, will try again tomorrow", 1),
        ("No answer, will try again thu", 3),
        ("No answer, will try thu", 3),
        ("left a message, try tomorrow", 1),
        ("no reply, trying again 26 nov", 3),
        ("rang out - retry thu", 3),
        ("No answer. Will call tomorrow at 10", 1),
        ("left vm, again tomorrow", 1),
        ("no answer - try her mobile in 2 days", 2),
    ],
)
def test_the_day_in_the_note_of_a_call_in_vain_is_offered_for_the_next_try(
    note: str, day: int
) -> None:
    (words,) = next_try(note)
    parsed = parse_promise(words, MONDAY, mine=True)
    assert parsed is not None
    assert parsed.due == shift(MONDAY, day)
    assert is_call_again(parsed.text, after_attempt=False)


@for_each(
    "note",
    [
        "left vm asking her to call me tomorrow",
        "PA says he is back thu",
        "No answer, she'll call tomorrow",
        "left a message asking him to call back thu",
    ],
)
def test_a_day_on_which_they_call_is_no_next_try(note: str) -> None:
    assert not list(next_try(note))
