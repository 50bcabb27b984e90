"""Weeks in the lives of a freelancer, a founder, a researcher, a job seeker, an organiser and others.

Each begins on Monday 23 November 2026 and tells what is asked of the user on which day.
"""

from datetime import date, timedelta

import pytest

from netfollow.cli.documents import due_document
from netfollow.network.conversations import ConversationInput
from netfollow.people import Cadence, Channel, Direction, Kind, ReplyKind
from tests.network.storytelling import ASK, TELL, Story, story

__all__ = ["story"]


def kind(story: Story, name: str) -> str:
    """Return what `due --json` calls a thing that is due."""
    found = story.of(name)
    assert found is not None
    return str(due_document(story.network, found)["kind"])


def test_a_designer_is_thanked_on_monday_and_answers_on_thursday(story: Story) -> None:
    story.meets("Mara Kent", detail="your new shop")
    story.sends("Mara Kent")
    for _ in range(2):
        story.passes(1)
        assert story.queue() == []
    story.passes(1)
    assert story.due("Mara Kent") == "value"
    story.hears("Mara Kent", "Great. How are you? Could you send me prices?")
    assert story.due("Mara Kent") == "answer"
    assert story.why("Mara Kent").startswith("“Could you send me prices?”")
    story.sends("Mara Kent")
    story.passes(30)
    assert story.queue() == []


def test_a_founder_chases_three_times_in_three_ways_and_then_lets_go(story: Story) -> None:
    story.meets("Uma Rao", on=story.today - timedelta(days=80))
    for channel, text in (
        (Channel.EMAIL, "Could you send me the brief?"),
        (Channel.LINKEDIN, "Did you have time to look at it?"),
        (Channel.TEXT, "Are you still interested?"),
    ):
        story.writes("Uma Rao", text, channel)
        story.passes(3)
    story.worked_through("Uma Rao", "close")
    assert "3 times" in story.why("Uma Rao")
    story.sends("Uma Rao")
    story.passes(89)
    assert story.queue() == []
    story.passes(2)
    assert story.due("Uma Rao") == "reconnect"


def test_a_question_to_an_acquaintance_is_no_outreach_to_a_stranger(story: Story) -> None:
    story.meets("Joy Known", on=story.today - timedelta(days=80))
    story.writes("Joy Known", ASK)
    story.writes("Zoe Cold", ASK)
    story.passes(7)
    assert (kind(story, "Joy Known"), kind(story, "Zoe Cold")) == ("sequence", "outreach")


def test_a_researcher_who_forgot_a_colleague_for_two_months_sees_her_first(story: Story) -> None:
    for name, every, days in (
        ("Ada Month", Cadence.MONTHLY, 63),
        ("Bob Week", Cadence.WEEKLY, 10),
        ("Cat Quarter", Cadence.QUARTERLY, 100),
    ):
        story.knows(name, cadence=every)
        story.meets(name, on=story.today - timedelta(days=days))
    story.is_written_to_by("Bob Week", "Thanks!")
    story.network.followups.no_answer_needed([story.knows("Bob Week")])
    assert story.queue() == ["Ada Month", "Cat Quarter"]
    assert "Mention the gap" in story.why("Ada Month")
    assert kind(story, "Ada Month") == "cadence"


def test_ten_old_friends_stand_behind_everyone_and_none_is_late(story: Story) -> None:
    for number in range(10):
        name = f"Old {number}"
        story.knows(name, cadence=Cadence.MONTHLY)
        story.meets(name, on=story.today - timedelta(days=700 + number))
    story.knows("Lea Month", cadence=Cadence.MONTHLY)
    story.meets("Lea Month", on=story.today - timedelta(days=64))
    story.meets("Thea New")
    assert story.queue()[:3] == ["Thea New", "Lea Month", "Old 0"]
    assert not any(due.days_late(story.today) for due in story.network.queue())


def test_a_job_seeker_is_told_whom_the_wrong_person_named(story: Story) -> None:
    story.writes("Tom Wrong", "Could you tell me who hires analysts?")
    story.network.conversations.wrong_person(
        story.knows("Tom Wrong"), "Nina Berg", text="That isn't me, sorry."
    )
    assert sorted(story.queue()) == ["Nina Berg", "Tom Wrong"]
    assert "Nina Berg" in story.network.drafts.draft(story.knows("Tom Wrong")).body
    assert "Tom Wrong" in story.network.drafts.draft(story.knows("Nina Berg")).body
    assert kind(story, "Nina Berg") == "outreach"


def test_an_organiser_thanks_eight_guests_whatever_the_limit(story: Story) -> None:
    guests = [story.knows(f"Guest {number}") for number in range(8)]
    story.network.conversations.log(guests, ConversationInput(kind=Kind.MET, text="Meetup"))
    story.knows("Zed Birthday", birthday="--11-24")
    for number in range(20):
        story.world.neglected(f"Far {number:02}")
    story.passes(1)
    assert story.shown()[:9] == [*(f"Guest {number}" for number in range(8)), "Zed Birthday"]
    for number in range(8):
        story.sends(f"Guest {number}")
    assert "Zed Birthday" in story.shown()
    assert len(story.shown()) == 12


def test_a_birthday_on_saturday_is_there_on_saturday_alone_with_the_promise(story: Story) -> None:
    story.knows("Lena Birthday", birthday="--11-28")
    story.promises("Amy Owed", "send the deck by saturday")
    story.meets("Thea New", on=story.today)
    story.is_on(date(2026, 11, 28))
    assert story.queue() == ["Amy Owed", "Lena Birthday"]


def test_a_mentor_away_for_three_weeks_gets_the_check_in_and_then_the_close(story: Story) -> None:
    story.meets("Ines Prado")
    story.worked_through("Ines Prado", "next-step")
    story.sends("Ines Prado")
    back = date(2026, 12, 21)
    story.hears("Ines Prado", "Away", ReplyKind.OUT_OF_OFFICE, back)
    story.is_on(date(2026, 12, 20))
    assert story.due("Ines Prado") == ""
    story.worked_through("Ines Prado", "check-in")
    assert story.today >= back
    story.sends("Ines Prado")
    story.passes(6)
    assert story.due("Ines Prado") == ""
    story.worked_through("Ines Prado", "close")


def test_not_now_until_march_is_remembered_in_march_and_once_more(story: Story) -> None:
    story.writes("Pia March", ASK)
    story.hears(
        "Pia March", "We're full now. Write to me in March.", ReplyKind.NOT_NOW, date(2027, 3, 1)
    )
    assert story.due("Pia March") == "answer"
    story.network.followups.no_answer_needed([story.knows("Pia March")])
    story.is_on(date(2027, 2, 26))
    assert story.queue() == []
    story.is_on(date(2027, 3, 1))
    body = story.network.drafts.draft(story.knows("Pia March")).body
    assert "March" in body
    assert "too long" not in body
    story.sends("Pia March")
    story.is_on(date(2027, 3, 15))
    assert kind(story, "Pia March") == "come-back"
    story.sends("Pia March")
    story.passes(60)
    assert story.queue() == []


def test_who_writes_during_a_snooze_and_a_pause_is_answered_today(story: Story) -> None:
    story.meets("Ines Prado")
    story.sends("Ines Prado")
    story.snoozes("Ines Prado", 21)
    story.meets("Paz Pause", on=story.today - timedelta(days=80))
    story.network.followups.pause([story.knows("Paz Pause")])
    story.passes(2)
    assert story.queue() == []
    story.hears("Ines Prado", "Yes, let's talk. When?")
    story.is_written_to_by("Paz Pause", "Are you free on Monday?")
    assert story.queue() == ["Ines Prado", "Paz Pause"]


def test_they_write_before_they_are_thanked_and_one_message_does_both(story: Story) -> None:
    story.meets("Sol Quick")
    story.world.later(hours=4)
    story.hears("Sol Quick", "Lovely to meet you! Could you send me the deck?")
    assert [due.step for due in story.network.queue()] == ["answer"]
    story.sends("Sol Quick")
    story.passes(10)
    assert story.queue() == []


def test_a_call_in_vain_is_tried_again_tomorrow_and_is_no_contact(story: Story) -> None:
    story.knows("Nora Ring", cadence=Cadence.MONTHLY)
    story.meets("Nora Ring", on=story.today - timedelta(days=45))
    attempt = ConversationInput(kind=Kind.CALL, text="No answer", direction=Direction.OUT)
    story.network.conversations.log([story.knows("Nora Ring")], attempt)
    assert story.queue() == []
    story.passes(1)
    assert story.queue() == ["Nora Ring"]


def test_news_and_small_talk_refuse_nobody_and_the_next_step_comes(story: Story) -> None:
    story.meets("Vic Val")
    story.sends("Vic Val")
    story.worked_through("Vic Val", "value")
    story.sends("Vic Val")
    story.writes("Vic Val", TELL)
    story.writes("Vic Val", "How was the exhibition?")
    assert story.network.plan(story.knows("Vic Val")).unanswered == 0
    story.worked_through("Vic Val", "next-step")


@pytest.mark.parametrize(
    ("promise", "day"),
    [
        ("draft by end of next week", "2026-12-04"),
        ("call by day after tomorrow", "2026-11-25"),
        ("send the form within 3 working days", "2026-11-26"),
        ("share the slides after the holidays", "2027-01-04"),
        ("send the offer 5.12.", "2026-12-05"),
        ("talk after easter", "2027-03-30"),
        ("send the figures of last month", "2026-11-26"),
        ("find the Friday Times article", "2026-11-26"),
    ],
)
def test_a_promise_comes_up_on_the_day_meant_or_on_the_third(
    story: Story, promise: str, day: str
) -> None:
    story.promises("Amy Fig", promise)
    found = story.of("Amy Fig")
    assert found is not None
    assert (found.due, found.promises[0].is_assumed) == (
        date.fromisoformat(day),
        promise.startswith(("send the figures", "find the")),
    )
