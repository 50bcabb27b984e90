"""What an ordinary month brings: calls nobody takes, three promises at once, days off, a no, names typed in haste."""

from datetime import date, timedelta

from netfollow.method.reasons import entry_title
from netfollow.network.conversations import ConversationInput
from netfollow.people import KEEP_IN_TOUCH, Cadence, Channel, Kind
from netfollow.view.rows import of_due
from tests.network.storytelling import Story, story

__all__ = ["story"]

SATURDAY = date(2026, 11, 28)


def row(story: Story, name: str) -> str:
    """Return both lines of a person's row in the queue."""
    uid = story.knows(name)
    plan = story.network.plan(uid)
    assert plan.next is not None
    found = of_due(story.network.person(uid), plan, plan.next, story.today, selected=False)
    return f"{found.left} {found.right}\n{found.below}"


def newest(story: Story, name: str) -> str:
    return entry_title(story.network.timeline(story.knows(name))[0], story.today)


def calls_in_vain(story: Story, name: str) -> str:
    return story.network.followups.sent([story.knows(name)], channel=Channel.CALL).did


# Calls


def test_three_calls_nobody_takes_leave_a_monthly_friend_as_silent_as_before(story: Story) -> None:
    story.knows("Lo Hung", cadence=Cadence.MONTHLY)
    story.meets("Lo Hung", on=story.today - timedelta(days=50))
    for _ in range(3):
        assert story.due("Lo Hung") == KEEP_IN_TOUCH
        calls_in_vain(story, "Lo Hung")
        assert story.due("Lo Hung") == ""
        story.passes(1)
    plan = story.network.plan(story.knows("Lo Hung"))
    assert plan.last_contact == story.today - timedelta(days=53)
    assert "7 weeks ago" in story.why("Lo Hung")
    assert plan.unheard == 0


def test_a_call_nobody_took_is_called_what_it_was(story: Story) -> None:
    story.meets("Lo Hung")
    assert calls_in_vain(story, "Lo Hung") == "tried to call Lo Hung"
    assert newest(story, "Lo Hung").startswith("you tried to call")
    story.passes(1)
    assert story.due("Lo Hung") == "thank-you"


def test_a_call_nobody_took_answers_nobody(story: Story) -> None:
    story.meets("Ann Lee")
    story.hears("Ann Lee", "Can you ring me back about the quote?")
    calls_in_vain(story, "Ann Lee")
    story.passes(1)
    assert story.due("Ann Lee") == "answer"
    assert "yesterday" in story.why("Ann Lee")


def test_a_call_that_reached_them_is_a_conversation(story: Story) -> None:
    story.knows("Lo Hung", cadence=Cadence.MONTHLY)
    story.meets("Lo Hung", on=story.today - timedelta(days=40))
    talk = ConversationInput(kind=Kind.CALL, text="Moving to Porto.")
    story.network.conversations.log([story.knows("Lo Hung")], talk)
    assert story.due("Lo Hung") == "thank-you"
    assert story.network.plan(story.knows("Lo Hung")).last_contact == story.today


def test_a_stranger_called_in_vain_is_tried_again_and_sent_no_value_note(story: Story) -> None:
    story.knows("Cold Person")
    calls_in_vain(story, "Cold Person")
    assert story.due("Cold Person") == ""
    story.passes(1)
    assert story.due("Cold Person") == "first-message"
    assert "tried to call yesterday" in story.why("Cold Person")
    story.writes("Cold Person")
    assert story.opens_in("Cold Person") in range(5, 9)


def test_a_call_in_vain_keeps_no_promise(story: Story) -> None:
    story.promises("Pia Owed", "call her by today")
    calls_in_vain(story, "Pia Owed")
    story.passes(1)
    assert story.due("Pia Owed") == "promise"
