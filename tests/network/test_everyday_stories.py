"""What an ordinary month brings: calls nobody takes, three promises at once, days off, a no, names typed in haste."""

from datetime import date, timedelta

import msgspec
import pytest

from netfollow.cli.documents import due_document
from netfollow.errors import NetFollowError
from netfollow.method.drafts.templates import wordings
from netfollow.method.reasons import entry_title, waiting_text
from netfollow.method.state import text_asks
from netfollow.network.conversations import ConversationInput
from netfollow.people import (
    KEEP_IN_TOUCH,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Direction,
    Kind,
    ReplyKind,
    Step,
)
from netfollow.people.promise_parser import parse_promise
from netfollow.view.rows import of_due
from tests.network.storytelling import ASK, TELL, Story, story

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
    for days in (1, 3, 7):
        assert story.due("Lo Hung") == KEEP_IN_TOUCH
        calls_in_vain(story, "Lo Hung")
        assert story.due("Lo Hung") == ""
        story.passes(days)
    plan = story.network.plan(story.knows("Lo Hung"))
    assert plan.last_contact == story.today - timedelta(days=61)
    assert "2 months ago" in story.why("Lo Hung")
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


# Promises


def test_three_promises_to_one_person_all_stand_in_the_row(story: Story) -> None:
    story.promises("Pia Owed", "send the deck by today")
    story.promises("Pia Owed", "introduce her to Ben by wednesday")
    story.promises("Pia Owed", "find the Lisbon photos by today")
    said = row(story, "Pia Owed")
    assert all(words in said for words in ("send the deck", "find the Lisbon photos"))
    assert story.queue() == ["Pia Owed"]
    story.sends("Pia Owed")
    assert "Find the Lisbon photos" in row(story, "Pia Owed")
    assert "send the deck" not in row(story, "Pia Owed")


def test_every_promise_that_is_due_is_in_json(story: Story) -> None:
    note = "Tea.\n! send the deck today\n! call the bank today\n! book the room today"
    story.meets("Pia Owed", text=note)
    (due,) = story.network.queue()
    document = due_document(story.network, due)
    assert [one["text"] for one in document["promises"]] == [
        "send the deck",
        "call the bank",
        "book the room",
    ]


def test_two_things_they_promised_are_both_asked_about(story: Story) -> None:
    story.promises("Theo Slow", "< send the list")
    story.promises("Theo Slow", "< introduce me to Eva")
    story.passes(8)
    said = row(story, "Theo Slow")
    assert "send the list" in said
    assert "introduce me to Eva" in said


@pytest.mark.parametrize("words", ["send the plan by 31 Feb", "send the plan by 31 February"])
def test_a_day_that_cannot_be_is_asked_about(story: Story, words: str) -> None:
    vow = parse_promise(words, story.today)
    assert vow is not None
    done = story.network.conversations.promise([story.knows("Pia Owed")], vow)
    assert "isn't a date: February 2027 has 28 days" in done.did
    assert "assumed" in done.did
    assert "by 31 Feb" in story.why("Pia Owed")
    assert "no day set" in story.why("Pia Owed")


def test_a_promise_hides_neither_answer_nor_birthday(story: Story) -> None:
    story.knows("Bea Day", birthday=f"--{story.today:%m-%d}")
    story.hears("Bea Day", "Are you coming on Friday?")
    story.promises("Bea Day", "bring the book by today")
    said = row(story, "Bea Day")
    assert all(word in said.casefold() for word in ("bring the book", "answer them", "birthday"))


# Names


@pytest.mark.parametrize("typed", ["Juergen", "juergen mueller", "Mueller", "jurgen", "müller"])
def test_german_names_are_found_however_they_are_typed(story: Story, typed: str) -> None:
    story.knows("Jürgen Müller")
    story.knows("Ann Lee")
    assert story.network.contacts.named(typed).name == "Jürgen Müller"
    found = [story.network.person(uid).name for uid in story.network.searches.find(typed).people]
    assert found == ["Jürgen Müller"]


def test_goethe_is_found_as_goethe_and_as_göthe(story: Story) -> None:
    story.knows("Johann Goethe")
    for typed in ("goethe", "göthe"):
        assert story.network.contacts.named(typed).name == "Johann Goethe"


def test_who_is_written_as_typed_comes_first(story: Story) -> None:
    story.knows("Jan Müller")
    story.knows("Eva Mueller")
    found = [
        story.network.person(uid).name for uid in story.network.searches.find("mueller").people
    ]
    assert found == ["Eva Mueller", "Jan Müller"]


# Days off


def test_a_question_of_saturday_is_there_on_saturday_and_not_late_on_monday(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    story.passes(5)
    assert story.today == SATURDAY
    story.hears("Jane Roe", "Could you bring the contract on Tuesday?")
    assert story.queue() == ["Jane Roe"]
    story.passes(2)
    assert story.queue() == ["Jane Roe"]
    found = story.of("Jane Roe")
    assert found is not None
    assert found.days_late(story.today) == 0


def test_on_a_day_off_nobody_is_asked_to_catch_up(story: Story) -> None:
    story.meets("Thea New")
    story.world.neglected("Far Away")
    story.passes(5)
    assert story.queue() == []


# What they said


def test_the_row_has_the_sentence_that_says_what_they_want(story: Story) -> None:
    story.hears(
        "Jane Roe",
        "Tuesday? Sounds good to me. Could you send the price list before we meet? Thanks!",
    )
    assert "“Could you send the price list before we meet?”" in story.why("Jane Roe")


def test_a_fragment_is_not_what_they_wrote(story: Story) -> None:
    story.hears("Jane Roe", "Hi!\n\nTuesday?\n\nI would rather do Wednesday at ten.\n\nBest, Jane")
    assert "“Tuesday?”" not in story.why("Jane Roe")
    assert "Wednesday at ten" in story.why("Jane Roe")


def test_a_single_word_is_said_as_it_is(story: Story) -> None:
    story.hears("Jane Roe", "Tuesday?")
    assert "“Tuesday?”" in story.why("Jane Roe")


def test_a_greeting_is_not_what_they_wrote(story: Story) -> None:
    story.hears("Jane Roe", "Hi Robin,\nthanks for the deck. We want to try it with two teams.")
    assert "two teams" in story.why("Jane Roe")


# A no


def test_a_monthly_friend_who_is_not_interested_stays_a_monthly_friend(story: Story) -> None:
    story.knows("Gus Month", cadence=Cadence.MONTHLY)
    story.meets("Gus Month")
    story.sends("Gus Month")
    story.hears("Gus Month", "Not interested, sorry.", ReplyKind.NO)
    for _ in range(29):
        assert story.due("Gus Month") == ""
        story.passes(1)
    story.passes(6)  # over Christmas
    assert story.due("Gus Month") == KEEP_IN_TOUCH
    assert "said no" in story.why("Gus Month")
    assert story.network.drafts.draft(story.knows("Gus Month")).step == KEEP_IN_TOUCH


def test_who_is_not_interested_and_has_no_cadence_is_left_alone(story: Story) -> None:
    story.meets("Una No")
    story.hears("Una No", "Not interested, sorry.", ReplyKind.NO)
    for _ in range(80):
        story.passes(7)
        assert story.due("Una No") == ""
    with pytest.raises(NetFollowError, match="said no"):
        story.network.drafts.draft(story.knows("Una No"))


def test_the_second_interviewer_is_still_thanked_but_the_row_says_what_happened(
    story: Story,
) -> None:
    for name in ("Ann Lee", "Bo Berg"):
        story.knows(name, org="Acme")
        story.meets(name, track="interview", detail="the platform team")
    story.sends("Ann Lee")
    story.passes(1)
    story.hears("Ann Lee", "We decided for somebody else.", ReplyKind.NO)
    assert "Ann Lee" in story.why("Bo Berg")
    assert "said no" in story.why("Bo Berg")
    body = story.network.drafts.draft(story.knows("Bo Berg")).body.casefold()
    for odd in ("coffee", "timeline", "next steps", "hear back"):
        assert odd not in body


def test_the_second_interviewer_is_not_asked_when_they_will_decide(story: Story) -> None:
    for name in ("Ann Lee", "Bo Berg"):
        story.knows(name, org="Acme")
        story.meets(name, track="interview", detail="the platform team")
        story.sends(name)
    story.passes(3)
    story.hears("Ann Lee", "We decided for somebody else.", ReplyKind.NO)
    uid = story.knows("Bo Berg")
    for another in range(6):
        draft = story.network.drafts.draft(uid, another=another)
        assert "colleague" in draft.body
        assert "?" not in draft.body
        assert not draft.missing
    story.sends("Bo Berg")
    assert story.network.plan(uid).unanswered == 0


def test_the_second_interviewer_who_waits_for_an_answer_has_it_in_that_row(story: Story) -> None:
    for name in ("Ann Lee", "Bo Berg"):
        story.knows(name, org="Acme")
        story.meets(name, track="interview")
        story.sends(name)
    story.hears("Bo Berg", "Could you send your references?")
    story.hears("Ann Lee", "We decided for somebody else.", ReplyKind.NO)
    assert story.due("Bo Berg") == "answer"
    assert "Could you send your references?" in story.why("Bo Berg")
    assert "Their colleague Ann Lee said no since." in story.why("Bo Berg")


# What asks


def test_an_ask_written_into_a_value_note_is_an_ask(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "value")
    uid = story.knows("Jane Roe")
    body = f"Here is the study: https://x.example/study. {ASK}"
    draft = story.network.drafts.draft(uid)
    story.network.drafts.copied(msgspec.structs.replace(draft, body=body))
    assert story.sends("Jane Roe") == "value"
    assert story.network.plan(uid).unanswered == 1
    story.worked_through("Jane Roe", "next-step")


def test_no_thank_you_of_the_program_counts_as_an_ask(story: Story) -> None:
    for step in (THANK_YOU, VALUE, Step("late-thank-you"), Step("colleague-no")):
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
            for wording in wordings(step, channel):
                body = wording.body.replace("{detail}", "pricing").replace("{when}", "today")
                assert not text_asks(body), body


# The limit


def test_json_says_what_the_daily_limit_hides(story: Story) -> None:
    for number in range(15):
        story.world.neglected(f"Far {number:02}")
    shown = story.shown()
    dues = story.network.queue()
    beyond = {
        story.network.person(due.contact).name
        for due in dues
        if due_document(story.network, due)["beyond_limit"]
    }
    assert len(dues) == 15
    assert len(shown) == 12
    assert beyond.isdisjoint(shown)
    assert len(beyond) == 3


# Windows and limits


def test_a_value_note_is_no_ask_and_silence_after_it_no_refusal(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "value")
    story.sends("Jane Roe")
    story.passes(1)
    story.writes("Jane Roe", TELL)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 0
    story.worked_through("Jane Roe", "next-step")


def test_a_friendly_word_on_the_street_is_an_answer(story: Story) -> None:
    story.hears("Jane Roe", "Shall we meet?")
    story.meets("Jane Roe")
    assert story.due("Jane Roe") == "thank-you"
    assert "answer" not in row(story, "Jane Roe")


def test_after_not_now_one_line_is_enough_and_silence_until_their_day(story: Story) -> None:
    story.meets("Nora Later")
    until = story.today + timedelta(days=60)
    story.hears("Nora Later", "Not now.", ReplyKind.NOT_NOW, until)
    assert "one-line reply" in story.why("Nora Later")
    story.network.followups.no_answer_needed([story.knows("Nora Later")])
    story.passes(59)
    assert story.due("Nora Later") == ""
    story.passes(1)
    assert story.due("Nora Later") == "come-back"


def test_somebody_away_for_a_month_is_not_asked_in_it_and_owed_nothing(story: Story) -> None:
    story.meets("Olaf Away")
    story.sends("Olaf Away")
    back = story.today + timedelta(days=30)
    story.hears("Olaf Away", "I am away.", ReplyKind.OUT_OF_OFFICE, back)
    for _ in range(29):
        story.passes(1)
        assert story.due("Olaf Away") == ""
    story.worked_through("Olaf Away", "value")


def test_a_new_talk_starts_again_after_two_unanswered_asks(story: Story) -> None:
    story.meets("Jane Roe")
    story.writes("Jane Roe", ASK)
    story.passes(3)
    story.writes("Jane Roe", ASK, Channel.LINKEDIN)
    story.passes(1)
    story.meets("Jane Roe")
    plan = story.network.plan(story.knows("Jane Roe"))
    assert (plan.unanswered, story.due("Jane Roe")) == (0, "thank-you")


def test_a_message_of_theirs_from_last_week_logged_today_is_owed_and_late(story: Story) -> None:
    talk = ConversationInput(
        kind=Kind.EMAIL,
        text="When can we talk?",
        direction=Direction.IN,
        on=story.today - timedelta(days=7),
    )
    story.network.conversations.log([story.knows("Jane Roe")], talk)
    found = story.of("Jane Roe")
    assert found is not None
    assert found.days_late(story.today) > 0


def test_a_pause_set_by_hand_silences_all_but_promises(story: Story) -> None:
    story.knows("Paul Rest", birthday=f"--{story.today + timedelta(days=3):%m-%d}")
    story.meets("Paul Rest")
    story.promises("Paul Rest", f"send the deck by {story.today + timedelta(days=2)}")
    story.network.followups.pause([story.knows("Paul Rest")])
    assert story.due("Paul Rest") == ""
    story.passes(2)
    assert story.due("Paul Rest") == "promise"
    assert "birthday" not in row(story, "Paul Rest")


# Waiting for them


def waits(story: Story, **more: bool) -> list[str]:
    return [story.network.person(plan.contact).name for plan in story.network.days.waiting(**more)]


def found(story: Story, words: str) -> list[str]:
    return sorted(
        story.network.person(uid).name for uid in story.network.searches.find(f"{words} ").people
    )


def test_who_was_asked_is_waited_for_until_they_say_something(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    assert waits(story) == []
    story.writes("Jane Roe", f"Hi Jane, good to see you. {ASK}")
    story.passes(2)
    story.writes("Bo Berg", ASK)
    assert waits(story) == ["Jane Roe", "Bo Berg"]
    (plan, _) = story.network.days.waiting()
    assert "Asked 2 days ago: “Could you send me your deck by any chance?”" in waiting_text(
        plan, story.today
    )
    story.hears("Jane Roe", "Back on Monday.", ReplyKind.OUT_OF_OFFICE)
    assert waits(story) == ["Jane Roe", "Bo Berg"]
    story.hears("Jane Roe", "Here it is.")
    assert waits(story) == ["Bo Berg"]
    story.network.undo()
    assert waits(story) == ["Jane Roe", "Bo Berg"]


def test_a_talk_a_close_a_pause_and_six_weeks_end_the_waiting(story: Story) -> None:
    for name in ("Tal Ked", "Pau Sed", "For Gotten"):
        story.writes(name, ASK)
    story.passes(1)
    story.meets("Tal Ked")
    story.network.followups.pause([story.knows("Pau Sed")])
    assert waits(story) == ["For Gotten"]
    story.worked_through("For Gotten", "close")
    assert waits(story) == ["For Gotten"]
    story.sends("For Gotten")
    assert waits(story) == []
    story.meets("Six Weeks")
    story.writes("Six Weeks", ASK)
    story.passes(42)
    assert waits(story) == ["Six Weeks"]
    story.passes(1)
    assert waits(story) == []


def test_who_is_due_today_does_not_wait_at_the_end_of_the_queue_too(story: Story) -> None:
    story.writes("Cold Person", ASK)
    story.passes(7)
    assert story.due("Cold Person") == "value"
    assert waits(story) == ["Cold Person"]
    assert waits(story, also_due=False) == []
    story.snoozes("Cold Person", 3)
    assert waits(story, also_due=False) == ["Cold Person"]


def test_an_attempt_and_a_thank_you_wait_for_nobody(story: Story) -> None:
    story.meets("Jane Roe")
    calls_in_vain(story, "Jane Roe")
    story.passes(1)
    story.sends("Jane Roe")
    assert waits(story) == []


def test_waiting_and_owed_are_found_by_words(story: Story) -> None:
    story.writes("Long Ago", ASK)
    story.passes(6)
    story.writes("Just Now", ASK)
    story.hears("Ivo Waits", "Does Thursday work?")
    story.knows("No Body")
    assert found(story, "is:waiting") == ["Just Now", "Long Ago"]
    assert found(story, "waiting:>5d") == ["Long Ago"]
    assert found(story, "waiting:<5d") == ["Just Now"]
    assert found(story, "waiting:5d") == ["Long Ago"]
    assert found(story, "is:owed") == ["Ivo Waits"]
    assert found(story, "-is:waiting -is:owed") == ["No Body"]
    assert found(story, "@waiting long") == ["Long Ago"]
    assert found(story, "@owed") == ["Ivo Waits"]
    assert "Unknown time waiting:long" in story.network.searches.hint("waiting:long")
    (hit,) = story.network.searches.find("waiting:>5d ")
    assert hit.excerpt == "Asked 6 days ago: “Could you send me your deck by any chanc…"
    story.network.searches.save("waiting", "is:waiting waiting:>3d")
    assert found(story, "@waiting") == ["Long Ago"]
    story.network.searches.forget("waiting")
    assert found(story, "@waiting") == ["Just Now", "Long Ago"]


def test_who_is_waited_for_is_known_after_another_start(story: Story) -> None:
    story.writes("Long Ago", ASK)
    story.passes(3)
    story.network = story.world.reopen()
    assert waits(story) == ["Long Ago"]
    story.network = story.world.reopen()
    assert waits(story) == ["Long Ago"]
    story.passes(2)
    story.network = story.world.reopen()
    assert waits(story) == ["Long Ago"]


# One week and the next


def test_a_reply_found_later_in_the_inbox_is_not_owed_if_i_wrote_since(story: Story) -> None:
    story.meets("Jane Roe")
    story.passes(4)
    story.sends("Jane Roe")
    uid = story.knows("Jane Roe")
    day = story.today - timedelta(days=2)
    story.network.conversations.reply([uid], text="Good to meet you!", on=day)
    assert story.due("Jane Roe") != "answer"
    assert story.network.plan(uid).owed_since is None


def test_a_late_thank_you_moves_the_value_note_with_it(story: Story) -> None:
    story.meets("Jane Roe")
    story.passes(10)
    assert story.due("Jane Roe") == "thank-you"
    story.sends("Jane Roe")
    assert story.due("Jane Roe") == ""
    assert story.opens_in("Jane Roe") in (3, 4, 5)
    story.worked_through("Jane Roe", "value")


def test_a_cold_message_that_asked_nothing_leads_to_no_close_after_one_ask(story: Story) -> None:
    story.writes("Cold Person", TELL)
    story.worked_through("Cold Person", "value")
    story.worked_through("Cold Person", "check-in")
    story.sends("Cold Person")
    for _ in range(25):
        story.passes(5)
        assert story.due("Cold Person") != "close"


def test_a_late_promise_of_theirs_is_mentioned_once_a_week_and_not_beyond_the_limit(
    story: Story,
) -> None:
    story.meets("Theo Slow")
    story.sends("Theo Slow")
    story.promises("Theo Slow", "< send the contract by tomorrow")
    story.passes(2)
    asked = 0
    for _ in range(60):
        if story.due("Theo Slow") == "awaited":
            story.sends("Theo Slow")
            asked += 1
        story.passes(1)
    assert asked <= story.network.policy.unanswered_limit


def test_six_people_met_together_are_not_all_thanked_at_once(story: Story) -> None:
    names = [f"Guest {number}" for number in range(12)]
    people = [story.knows(name) for name in names]
    story.network.conversations.log(
        people, ConversationInput(kind=Kind.MET, text="Dinner.", place="Porto")
    )
    assert 0 < len(story.queue()) < 12
    story.passes(1)
    assert len(story.queue()) == 12


def test_a_promise_for_saturday_comes_on_saturday(story: Story) -> None:
    story.promises("Pia Owed", "call her on saturday")
    story.passes(5)
    assert story.today == SATURDAY
    assert story.queue() == ["Pia Owed"]


def test_catching_up_leaves_answers_and_promises_where_they_are(story: Story) -> None:
    story.hears("Ivo Waits", "Does Thursday work?")
    story.promises("Pia Owed", "send the deck by today")
    for number in range(30):
        story.world.neglected(f"Far {number:02}")
    story.network.catching_up.spread()
    assert story.queue()[:2] == ["Pia Owed", "Ivo Waits"]
    assert len(story.queue()) == 12


def test_whoever_must_not_be_contacted_or_is_archived_is_not_waited_for(story: Story) -> None:
    for name in ("Dora Not", "Arno Gone", "Wim Waits"):
        story.writes(name, ASK)
    story.network.contacts.edit(story.knows("Dora Not"), do_not_contact=True)
    story.network.contacts.archive([story.knows("Arno Gone")], archived=True)
    assert waits(story) == ["Wim Waits"]
    assert found(story, "is:waiting") == ["Wim Waits"]
    story.network.contacts.edit(story.knows("Dora Not"), do_not_contact=False)
    assert sorted(waits(story)) == ["Dora Not", "Wim Waits"]


def test_several_calls_nobody_takes_are_told_together(story: Story) -> None:
    people = [story.knows("Ann Lee"), story.knows("Bo Berg")]
    did = story.network.followups.sent(people, channel=Channel.CALL).did
    assert did == "tried to call Ann Lee and Bo Berg"
    story.network.undo()
    assert story.network.timeline(people[0]) == ()


def test_a_birthday_in_a_pause_is_not_wished(story: Story) -> None:
    story.knows("Paul Rest", birthday=f"--{SATURDAY:%m-%d}")
    story.meets("Paul Rest")
    story.network.followups.pause([story.knows("Paul Rest")])
    story.passes(5)
    assert story.queue() == []


def test_a_question_in_an_answer_is_waited_for(story: Story) -> None:
    story.hears("Jane Roe", "Could we meet in May?")
    uid = story.knows("Jane Roe")
    draft = story.network.drafts.draft(uid)
    body = "Gladly. Could you do the 5th or the 6th?"
    story.network.drafts.copied(msgspec.structs.replace(draft, body=body, missing=()))
    assert story.sends("Jane Roe") == "answer"
    assert story.network.plan(uid).owed_since is None
    assert waits(story) == ["Jane Roe"]


def test_undoing_an_attempt_brings_the_row_back(story: Story) -> None:
    story.meets("Lo Hung")
    calls_in_vain(story, "Lo Hung")
    assert story.due("Lo Hung") == ""
    story.network.undo()
    assert story.due("Lo Hung") == "thank-you"


def test_a_no_after_a_call_in_vain_still_silences(story: Story) -> None:
    story.meets("Una No")
    calls_in_vain(story, "Una No")
    story.hears("Una No", "Please don't call, I'm not interested.", ReplyKind.NO)
    story.passes(60)
    assert story.due("Una No") == ""
