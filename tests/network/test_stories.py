"""What happens between people, told day by day, and what the program then asks of the user."""

from datetime import date, timedelta

import pytest

from netfollow.errors import NothingToDo
from netfollow.method.reasons import also
from netfollow.people import (
    CLOSE,
    KEEP_IN_TOUCH,
    Cadence,
    Channel,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Uid,
)
from tests.network.storytelling import ASK, TELL, Story, story

__all__ = ["story"]

# Answers I owe


def test_a_warm_reply_with_a_question_is_to_be_answered_today(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    story.passes(2)
    story.hears(
        "Jane Roe",
        "Great. Could you send me prices, and does Thursday 10:00 work?",
        ReplyKind.WARM,
    )
    assert story.due("Jane Roe") == "answer"
    assert "Could you send me prices" in story.why("Jane Roe")
    story.sends("Jane Roe")
    assert story.due("Jane Roe") == ""


def test_a_client_who_calls_for_a_quote_waits(story: Story) -> None:
    story.calls_me("Ann Lee", "Wants a quote for two days of training.")
    assert story.due("Ann Lee") == "answer"
    assert "Wants a quote" in story.why("Ann Lee")


def test_an_answer_is_late_after_two_days(story: Story) -> None:
    story.meets("Jane Roe")
    story.hears("Jane Roe", "Shall we?")
    found = story.of("Jane Roe")
    assert found is not None
    late = [found.days_late(story.today + timedelta(days=days)) for days in (1, 2, 3)]
    assert late == [0, 0, 1]


def test_one_key_says_that_no_answer_is_needed_and_can_be_undone(story: Story) -> None:
    story.meets("Jane Roe")
    story.hears("Jane Roe", "Thanks!")
    story.network.followups.no_answer_needed([story.knows("Jane Roe")])
    assert story.due("Jane Roe") == ""
    story.network.undo()
    assert story.due("Jane Roe") == "answer"


def test_no_answer_can_be_called_off_where_none_is_owed(story: Story) -> None:
    story.meets("Jane Roe")
    with pytest.raises(NothingToDo, match="isn't waiting for an answer"):
        story.network.followups.no_answer_needed([story.knows("Jane Roe")])


@pytest.mark.parametrize("answer", [ReplyKind.NO, ReplyKind.WRONG_PERSON])
def test_a_no_and_a_wrong_person_are_left_in_peace(story: Story, answer: ReplyKind) -> None:
    story.meets("Jane Roe")
    story.hears("Jane Roe", "No, thank you.", answer)
    for _ in range(60):
        assert story.due("Jane Roe") == ""
        story.passes(7)


def test_meeting_them_again_is_an_answer_too(story: Story) -> None:
    story.meets("Jane Roe")
    story.passes(1)
    story.hears("Jane Roe", "When are you free?")
    story.passes(1)
    story.meets("Jane Roe")
    assert story.due("Jane Roe") == "thank-you"


def test_an_unanswered_mail_does_not_fade_away(story: Story) -> None:
    story.meets("Jane Roe")
    story.hears("Jane Roe", "Any news?")
    story.passes(70)
    assert story.due("Jane Roe") == "answer"


# The order of the day


def test_the_day_begins_with_promises_answers_and_thanks(story: Story) -> None:
    story.knows("Zed Far", birthday=f"--{story.today:%m-%d}")
    story.meets("Thea New")
    story.meets("Ivo Waits")
    story.hears("Ivo Waits", "Does Thursday work?")
    story.knows("Kim Often", cadence=Cadence.WEEKLY)
    story.meets("Kim Often", on=story.today - timedelta(days=60))
    story.promises("Pia Owed", "send the deck by today")
    assert story.queue() == ["Pia Owed", "Ivo Waits", "Thea New", "Zed Far", "Kim Often"]


def test_the_daily_limit_never_hides_what_is_urgent(story: Story) -> None:
    for number in range(15):
        story.meets(f"Met {number:02}")
        story.world.neglected(f"Far {number:02}")
    assert len(story.shown()) == 15
    assert all(name.startswith("Met") for name in story.shown())
    assert story.network.today_list().beyond == 15


def test_what_was_sent_this_morning_hides_nobody(story: Story) -> None:
    for number in range(14):
        story.meets(f"Met {number:02}")
        story.sends(f"Met {number:02}")
    story.world.neglected("Far Away")
    story.meets("Noon Person")
    assert story.shown() == ["Noon Person", "Far Away"]


def test_whoever_waited_longest_is_answered_first(story: Story) -> None:
    for name in ("First Writer", "Second Writer"):
        story.meets(name)
        story.hears(name, "Well?")
        story.world.later(hours=3)
    assert story.queue() == ["First Writer", "Second Writer"]


def test_the_most_neglected_comes_first(story: Story) -> None:
    for name, days in (
        ("Old Friend", 700),
        ("Lea Month", 63),
        ("Mia Month", 58),
        ("Max Month", 46),
        ("Eve Quarter", 120),
    ):
        every = Cadence.QUARTERLY if "Quarter" in name else Cadence.MONTHLY
        story.knows(name, cadence=every)
        story.meets(name, on=story.today - timedelta(days=days))
    neglected = ["Lea Month", "Mia Month", "Max Month", "Eve Quarter"]
    assert story.queue() == [*neglected, "Old Friend"]
    ranks = [due.rank(story.today) for due in story.network.queue()]
    assert ranks == [6, 6, 6, 6, 7]


def test_two_months_of_neglect_lead_keep_in_touch_and_the_draft_says_so(story: Story) -> None:
    """Twice a monthly cadence isn't a reconnect to be hidden last, but it's said that it has been long."""
    story.knows("Lea Month", cadence=Cadence.MONTHLY)
    story.meets("Lea Month", on=story.today - timedelta(days=63), detail="your move to Leeds")
    found = story.of("Lea Month")
    assert found is not None
    assert (found.rank(story.today), found.days_late(story.today)) == (6, 0)
    assert "Mention the gap" in story.why("Lea Month")
    assert story.network.drafts.draft(story.knows("Lea Month")).step == "reconnect"
    story.passes(121)
    found = story.of("Lea Month")
    assert found is not None
    assert found.rank(story.today) == 7


def test_getting_back_in_touch_is_never_late(story: Story) -> None:
    story.meets("Old Friend", on=story.today - timedelta(days=900))
    found = story.of("Old Friend")
    assert found is not None
    assert (found.step, found.days_late(story.today)) == ("reconnect", 0)


def test_a_promise_hides_nothing_else_about_a_person(story: Story) -> None:
    story.meets("Jane Roe")
    story.world.later(hours=1)
    story.promises("Jane Roe", "send the deck by today")
    plan = story.network.plan(story.knows("Jane Roe"))
    assert plan.next is not None
    assert [plan.next.step, *(due.step for due in plan.also)] == ["promise", "thank-you"]


def test_keeping_a_promise_thanks_nobody_and_goes_into_an_answer(story: Story) -> None:
    story.meets("Jane Roe")
    story.world.later(hours=1)
    story.promises("Jane Roe", "send the deck by today")
    assert story.sends("Jane Roe") == "promise"
    assert story.due("Jane Roe") == "thank-you"
    story.promises("Ivo Waits", "send the list by today")
    story.hears("Ivo Waits", "Can you do Thursday?")
    assert also(story.network.plan(story.knows("Ivo Waits")), story.today) == ""
    assert story.sends("Ivo Waits") == "answer"
    assert story.due("Ivo Waits") == ""


# Windows that move


def test_steps_come_in_their_order_however_late_the_user_is(story: Story) -> None:
    story.meets("Jane Roe")
    seen = []
    for _ in range(6):
        story.passes(14)
        if story.due("Jane Roe"):
            seen.append(story.sends("Jane Roe"))
    assert seen == ["thank-you", "value", "next-step", "check-in", "close"]


def test_a_snooze_of_three_weeks_moves_the_check_in_by_three_weeks(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "next-step")
    story.sends("Jane Roe")
    before = story.opens_in("Jane Roe")
    story.snoozes("Jane Roe", 21)
    found = story.of("Jane Roe")
    assert found is not None
    assert found.step == "check-in"
    days = (story.today + timedelta(days=before + moved) for moved in (21, 22, 23))
    assert found.opens in {story.network.policy.after_holidays(one) for one in days}


def test_after_an_absence_comes_the_check_in_and_no_close(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "next-step")
    story.sends("Jane Roe")
    back = story.today + timedelta(days=18)
    story.hears("Jane Roe", answer=ReplyKind.OUT_OF_OFFICE, until=back)
    assert story.due("Jane Roe") == ""
    story.worked_through("Jane Roe", "check-in")
    assert story.today >= back


def test_nobody_gets_a_close_on_the_first_day_back(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "check-in")
    story.sends("Jane Roe")
    back = story.today + timedelta(days=7)
    story.hears("Jane Roe", answer=ReplyKind.OUT_OF_OFFICE, until=back)
    story.worked_through("Jane Roe", "close")
    assert story.today > story.network.policy.working(back)


def test_three_asks_outside_the_plan_are_three_asks(story: Story) -> None:
    story.meets("Jane Roe")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        story.writes("Jane Roe", ASK, channel)
        story.passes(2)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 3
    story.worked_through("Jane Roe", "close")
    assert "3 times" in story.why("Jane Roe")
    story.sends("Jane Roe")
    story.passes(60)
    assert story.due("Jane Roe") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Let me know if Tuesday works for you.",
        "Please send me your availability for a call next week.",
        "Just checking whether you saw my note.",
        "Would love to hear back.",
        "Any news on the pilot?",
        "Did you have time to look at it?",
        "Have you had a chance to read the draft?",
        "Are you still interested?",
        "Did my last email reach you?",
        "Has the board decided?",
        "Ready to sign?",
        "I wanted to follow up on the offer.",
        "Bumping this up in your inbox.",
    ],
)
def test_an_ask_needs_no_question_mark(story: Story, text: str) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    story.writes("Jane Roe", text)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 1


def test_an_ask_outside_the_plan_takes_the_place_of_the_next_one(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    story.passes(3)
    story.writes("Jane Roe", "Could we meet next week?")
    assert story.due("Jane Roe") == ""
    story.passes(4)
    assert story.due("Jane Roe") == "value"
    story.sends("Jane Roe")
    assert str(getattr(story.of("Jane Roe"), "step", "")) == "check-in"
    assert story.opens_in("Jane Roe") >= 7


def test_a_message_that_asks_nothing_is_no_ask(story: Story) -> None:
    story.meets("Jane Roe")
    for text in (
        TELL,
        "I'll follow up next week with the figures.",
        "I have the report ready to send.",
        "Sorry that I didn't follow up sooner. How did the exam go?",
    ):
        story.writes("Jane Roe", text)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 0


def test_one_key_corrects_what_counts_as_an_ask(story: Story) -> None:
    story.meets("Jane Roe")
    story.writes("Jane Roe", TELL)
    entry = story.network.timeline(story.knows("Jane Roe"))[0]
    story.network.conversations.mark_ask(entry.uid, asks=True)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 1


def test_there_is_never_a_close_after_one_ask(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "next-step")
    story.sends("Jane Roe")
    for _ in range(60):
        assert story.due("Jane Roe") != CLOSE
        story.passes(3)


def test_a_sequence_nobody_works_on_ends_in_the_cadence(story: Story) -> None:
    story.knows("Jane Roe", cadence=Cadence.QUARTERLY)
    story.meets("Jane Roe")
    story.passes(60)
    assert story.due("Jane Roe") == ""
    story.passes(32)
    assert story.due("Jane Roe") == KEEP_IN_TOUCH


def test_an_older_conversation_logged_later_changes_only_history(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    before = story.of("Jane Roe")
    story.meets("Jane Roe", on=story.today - timedelta(days=40))
    assert story.of("Jane Roe") == before


def test_a_new_conversation_begins_again(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "close")
    story.meets("Jane Roe")
    assert story.due("Jane Roe") == "thank-you"


# Skip and sent


def test_a_step_is_skipped_and_the_next_keeps_its_dates(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    story.passes(4)
    story.network.followups.skip([story.knows("Jane Roe")])
    assert story.opens_in("Jane Roe") == 3
    assert str(getattr(story.of("Jane Roe"), "step", "")) == "next-step"


def test_where_there_is_nothing_to_skip_to_nothing_is_logged(story: Story) -> None:
    story.meets("Jane Roe")
    story.hears("Jane Roe", "Hello?")
    before = len(story.network.timeline(story.knows("Jane Roe")))
    with pytest.raises(NothingToDo, match="No step to skip"):
        story.network.followups.skip([story.knows("Jane Roe")])
    assert len(story.network.timeline(story.knows("Jane Roe"))) == before


def test_sent_with_nothing_due_is_a_plain_message(story: Story) -> None:
    story.meets("Jane Roe")
    story.sends("Jane Roe")
    assert story.sends("Jane Roe") is None
    entry = story.network.timeline(story.knows("Jane Roe"))[0]
    assert (entry.text, entry.wording) == ("", "")


# Outreach


def test_a_first_message_to_a_stranger_opens_an_outreach(story: Story) -> None:
    story.writes("Cold Person", ASK)
    assert story.due("Cold Person") == ""
    assert story.opens_in("Cold Person") in range(5, 9)
    story.worked_through("Cold Person", "value")
    story.worked_through("Cold Person", "check-in")
    story.worked_through("Cold Person", "close")
    story.sends("Cold Person")
    story.passes(80)
    assert story.due("Cold Person") == ""
    story.passes(12)
    assert story.due("Cold Person") == "reconnect"


def test_four_messages_to_a_stranger_are_over_the_limit(story: Story) -> None:
    for _ in range(4):
        story.writes("Cold Person", ASK)
        story.passes(3)
    assert story.network.plan(story.knows("Cold Person")).unanswered == 4
    story.worked_through("Cold Person", "close")


def test_a_stranger_who_replies_is_owed_an_answer(story: Story) -> None:
    story.writes("Cold Person", ASK)
    story.passes(1)
    story.hears("Cold Person", "Who are you?")
    assert story.due("Cold Person") == "answer"


def test_the_wrong_person_points_to_the_right_one(story: Story) -> None:
    story.writes("Ann Lee", ASK)
    story.passes(1)
    story.network.conversations.wrong_person(story.knows("Ann Lee"), "Ben Right")
    ben = story.network.contacts.named("Ben Right")
    assert ben.met_where == "referred by Ann Lee"
    assert story.due("Ben Right") == "first-message"
    assert story.why("Ben Right").startswith("Ann Lee referred you to them")
    assert story.due("Ann Lee") == "answer"
    assert "Thank them" in story.why("Ann Lee")
    story.sends("Ann Lee")
    story.sends("Ben Right")
    assert (story.due("Ann Lee"), story.due("Ben Right")) == ("", "")
    assert story.opens_in("Ben Right") in range(5, 9)


# Goals


def interviewed(story: Story, name: str, org: str = "Acme") -> None:
    story.knows(name, org=org)
    story.meets(name, track="interview", detail="the platform team")
    story.sends(name)


def test_when_one_interviewer_says_no_the_others_row_says_so_and_asks(story: Story) -> None:
    interviewed(story, "Ann Lee")
    interviewed(story, "Bo Berg")
    interviewed(story, "Cy Other", "Else")
    story.passes(3)
    story.hears("Ann Lee", "We decided for somebody else.", ReplyKind.NO)
    assert story.due("Bo Berg") == "check-in"
    assert story.why("Bo Berg").startswith("Their colleague Ann Lee said no today.")
    assert (story.due("Ann Lee"), story.due("Cy Other")) == ("", "")
    story.network.followups.pause([story.knows("Bo Berg")])
    assert story.due("Bo Berg") == ""
    story.network.undo()
    story.network.undo()
    assert story.due("Bo Berg") == ""


def test_an_interviewer_is_asked_about_the_timeline_and_never_offered_to_be_dropped(
    story: Story,
) -> None:
    interviewed(story, "Ann Lee")
    seen = []
    for step in ("check-in", "next-step", "close"):
        story.worked_through("Ann Lee", step)
        seen.append(story.network.drafts.draft(story.knows("Ann Lee")).body.casefold())
        story.sends("Ann Lee")
    assert any(word in seen[0] for word in ("timeline", "decide"))
    for body in seen:
        for offer in (
            "coffee",
            "no worries if not",
            "isn't for you",
            "stop writing",
            "last message",
        ):
            assert offer not in body


def test_the_right_person_may_be_known_already(story: Story) -> None:
    lena = story.knows("Lena Right")
    story.writes("Ann Lee", ASK)
    story.network.conversations.wrong_person(story.knows("Ann Lee"), "lena")
    assert story.network.person(lena).met_where == "referred by Ann Lee"
    assert len(story.network.everyone()) == 2
    thanks = story.network.drafts.draft(story.knows("Ann Lee"))
    assert (thanks.missing, thanks.wording.split("/")[0]) == ((), "referral-thanks")
    assert "Lena Right" in thanks.body


def test_the_right_person_may_be_named_with_address_title_and_company(story: Story) -> None:
    story.writes("Ann Lee", ASK)
    ann = story.knows("Ann Lee")
    story.network.conversations.wrong_person(ann, "Ben Right, Buyer at Acme <ben@acme.example>")
    ben = story.network.contacts.named("Ben Right")
    assert (ben.name, ben.emails) == ("Ben Right", ("ben@acme.example",))
    thanks = story.network.drafts.draft(ann)
    assert "@" not in f"{thanks.subject}{thanks.body}"
    story.network.conversations.wrong_person(ann, "B. Right, ben@acme.example")
    assert len(story.network.everyone()) == 2


def test_the_thanks_for_pointing_the_way_name_whom_they_named(story: Story) -> None:
    """Only the name is known, not their words: it is still what the thank-you is about."""
    story.writes("Tom Wrong", ASK)
    story.network.conversations.wrong_person(story.knows("Tom Wrong"), "Nina Berg")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        thanks = story.network.drafts.draft(story.knows("Tom Wrong"), channel=channel)
        assert "Nina Berg" in thanks.body
        assert not thanks.missing
    story.sends("Tom Wrong")
    assert story.queue() == ["Nina Berg"]


# Keeping in touch


def test_a_monthly_person_who_never_answers_is_written_to_less_often(story: Story) -> None:
    story.knows("Mia Mute", cadence=Cadence.MONTHLY)
    story.meets("Mia Mute", on=story.today - timedelta(days=50))
    gaps = []
    for _ in range(4):
        gap = 0
        while story.due("Mia Mute") != KEEP_IN_TOUCH:
            story.passes(1)
            gap += 1
        gaps.append(gap)
        if len(gaps) < 4:
            assert "your last" not in story.why("Mia Mute")
            story.sends("Mia Mute")
    assert gaps[1] in range(60, 63)
    assert gaps[2] in range(120, 123)
    assert "No reply to your last 3 messages" in story.why("Mia Mute")


def test_somebody_with_a_cadence_is_not_forgotten_after_a_close(story: Story) -> None:
    story.knows("Gus Month", cadence=Cadence.MONTHLY)
    story.meets("Gus Month")
    story.worked_through("Gus Month", "close")
    story.sends("Gus Month")
    story.worked_through("Gus Month", "reconnect")
    story.sends("Gus Month")
    assert story.opens_in("Gus Month") in range(120, 123)


def test_a_word_of_theirs_ends_the_doubling(story: Story) -> None:
    story.knows("Mia Mute", cadence=Cadence.MONTHLY)
    story.meets("Mia Mute", on=story.today - timedelta(days=50))
    story.sends("Mia Mute")
    story.passes(10)
    story.hears("Mia Mute", "Sorry, so busy!")
    story.sends("Mia Mute")
    assert story.opens_in("Mia Mute") in range(30, 33)


def test_not_now_march_means_march(story: Story) -> None:
    story.meets("Nora Later")
    story.sends("Nora Later")
    story.passes(1)
    march = date(2027, 3, 1)
    story.hears("Nora Later", "Not now, try me in March.", ReplyKind.NOT_NOW, march)
    assert story.due("Nora Later") == "answer"
    story.sends("Nora Later")
    while story.today < march:
        assert story.due("Nora Later") == ""
        story.passes(1)
    assert story.due("Nora Later") == "come-back"
    assert "asked you to get back to them" in story.why("Nora Later")
    draft = story.network.drafts.draft(story.knows("Nora Later"))
    assert "you asked me" in draft.body.casefold() or "you suggested" in draft.body.casefold()
    story.sends("Nora Later")
    assert story.opens_in("Nora Later") == 14
    story.passes(14)
    assert story.due("Nora Later") == "come-back"
    story.sends("Nora Later")
    story.passes(30)
    assert story.due("Nora Later") == ""


def test_after_a_close_nothing_is_due_for_ninety_days(story: Story) -> None:
    story.meets("Jane Roe")
    story.worked_through("Jane Roe", "close")
    story.sends("Jane Roe")
    for _ in range(89):
        story.passes(1)
        assert story.due("Jane Roe") == ""
    story.passes(3)
    assert story.due("Jane Roe") == "reconnect"


def test_a_birthday_on_a_saturday_is_wished_on_saturday(story: Story) -> None:
    saturday = date(2026, 11, 28)
    story.knows("Ada Born", birthday=f"--{saturday:%m-%d}")
    story.passes(5)
    assert story.today == saturday
    assert story.queue() == ["Ada Born"]
    assert story.why("Ada Born") == "Their birthday is today."


def test_do_not_contact_holds_until_it_is_lifted(story: Story) -> None:
    story.meets("Jane Roe")
    story.network.contacts.edit(story.knows("Jane Roe"), do_not_contact=True)
    story.hears("Jane Roe", "Hello?")
    assert story.queue() == []
    story.network.contacts.edit(story.knows("Jane Roe"), do_not_contact=False)
    assert story.due("Jane Roe") == "answer"


def test_a_thank_you_and_its_reason_agree_on_what_is_late(story: Story) -> None:
    story.meets("Jane Roe", place="PyCon", detail="your move to usage pricing")
    for days, late in ((0, False), (2, False), (1, True)):
        story.passes(days)
        found = story.of("Jane Roe")
        assert found is not None
        draft = story.network.drafts.draft(story.knows("Jane Roe"))
        assert (found.days_late(story.today) > 0) is late
        assert ("No thank-you yet" in story.why("Jane Roe")) is late
        assert draft.wording.startswith("late-thank-you") is late


# Imported history


def imported(story: Story, name: str, days_ago: int, direction: Direction, count: int = 1) -> None:
    uid = story.knows(name)
    with story.network._session.verb() as verb:
        for number in range(count):
            verb.put(
                Interaction(
                    uid=Uid(f"{uid}-{days_ago}-{number}"),
                    contacts=(uid,),
                    kind=Kind.MESSAGE,
                    at=story.world.now - timedelta(days=days_ago, minutes=number),
                    direction=direction,
                    text="Would you have a minute?",
                    source=f"import:x{number}",
                )
            )
        verb.did = "imported"


def test_after_an_import_nobody_is_overdue_and_those_who_matter_are_offered(story: Story) -> None:
    imported(story, "Ivo Waits", 3, Direction.IN)
    imported(story, "Asa Silent", 9, Direction.OUT)
    imported(story, "Long Ago", 400, Direction.IN)
    imported(story, "Bo Close", 300, Direction.BOTH, count=40)
    assert story.queue() == []
    offers = story.network.imported_history.offers()
    assert [(story.network.person(one.contact).name, str(one.kind)) for one in offers] == [
        ("Ivo Waits", "waiting"),
        ("Asa Silent", "asked"),
        ("Bo Close", "close"),
        ("Long Ago", "close"),
    ]


def test_an_offer_is_taken_up_or_left_and_not_made_again(story: Story) -> None:
    imported(story, "Ivo Waits", 8, Direction.IN)
    imported(story, "Asa Silent", 14, Direction.OUT)
    imported(story, "Eva Left", 2, Direction.IN)
    history = story.network.imported_history
    history.take_up([story.knows("Ivo Waits"), story.knows("Asa Silent")])
    history.leave([story.knows("Eva Left")])
    assert history.offers() == ()
    assert story.due("Ivo Waits") == "answer"
    assert story.due("Asa Silent") == "value"
    assert story.due("Eva Left") == ""
    assert not any(due.days_late(story.today) for due in story.network.queue())
    draft = story.network.drafts.draft(story.knows("Ivo Waits"))
    assert "sorry" in draft.body.casefold()
    story.network.undo()
    assert [str(one.kind) for one in history.offers()] == ["waiting"]


def test_over_a_weekend_list_reason_and_draft_agree_too(story: Story) -> None:
    story.passes(3)  # a Thursday
    story.meets("Jane Roe", place="PyCon", detail="your move to usage pricing")
    story.passes(4)
    found = story.of("Jane Roe")
    assert found is not None
    assert found.days_late(story.today) == 0
    assert "late" not in story.why("Jane Roe")
    draft = story.network.drafts.draft(story.knows("Jane Roe"))
    assert not draft.wording.startswith("late-thank-you")


# Names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jurgen", "Jürgen Groß"),
        ("gross", "Jürgen Groß"),
        ("siobhan", "Siobhán O'Neil"),
        ("oneil", "Siobhán O'Neil"),
        ("o'neil", "Siobhán O'Neil"),
        ("obrien", "Pat O’Brien"),
        ("brien", "Pat O’Brien"),
        ("jean luc", "Jean-Luc Picard"),
    ],
)
def test_people_are_named_without_accents(story: Story, typed: str, name: str) -> None:
    for one in ("Jürgen Groß", "Siobhán O'Neil", "Pat O’Brien", "Jean-Luc Picard"):
        story.knows(one)
    assert story.network.contacts.named(typed).name == name


def test_a_call_that_reached_nobody_does_nothing_and_is_tried_again(story: Story) -> None:
    story.meets("Lo Hung")
    uid = story.knows("Lo Hung")
    story.network.followups.sent([uid], channel=Channel.CALL)
    assert story.due("Lo Hung") == ""
    story.passes(1)
    assert story.due("Lo Hung") == "thank-you"
    assert story.network.plan(uid).unanswered == 0


def test_a_snooze_hides_no_promise_and_no_birthday_on_their_day(story: Story) -> None:
    story.meets("Pr Omise")
    story.sends("Pr Omise")
    day = story.network.today + timedelta(days=8)
    story.promises("Pr Omise", f"send the deck by {day}")
    story.snoozes("Pr Omise", 30)
    story.passes(8)
    assert story.due("Pr Omise") == "promise"
    story.snoozes("Pr Omise", 5)
    assert story.due("Pr Omise") == ""


def test_a_birthday_on_a_day_off_is_not_hidden_by_an_answer_that_can_wait(story: Story) -> None:
    story.meets("Bea Day")
    saturday = story.network.today
    while saturday.weekday() != 5:
        saturday += timedelta(days=1)
    uid = story.knows("Bea Day")
    story.network.contacts.edit(uid, birthday=f"--{saturday:%m-%d}")
    story.hears("Bea Day", "Are you coming?")
    story.passes((saturday - story.network.today).days)
    assert story.due("Bea Day") == "birthday"
