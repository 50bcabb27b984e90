"""What weeks of real life bring: people who write twice, weekends, months of silence, words for later."""

from datetime import date, timedelta

import pytest

from netfollow.cli.documents import due_document
from netfollow.cli.status import counts_of
from netfollow.errors import NothingToDo
from netfollow.method.reasons import due_text, reason_sentence
from netfollow.network.conversations import ConversationInput, named_until
from netfollow.network.drafts import slot_words
from netfollow.people import Cadence, Channel, Direction, Kind, Promise, ReplyKind
from netfollow.people.dates import DateStyle, style_of
from netfollow.people.named_day import named_day
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.command import Ask
from netfollow.tui.commands.write import copy_or_ask
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.panes import finish
from netfollow.view.queue import queue_row
from netfollow.view.rows import of_due
from tests.for_each import for_each
from tests.network.storytelling import ASK, TELL, Story, story

__all__ = ["story"]

NEWS = "The author speaks in Pune in January."


def row(story: Story, name: str) -> str:
    """Return both lines of a person's row, as the command line has them."""
    uid = story.knows(name)
    plan = story.network.plan(uid)
    assert plan.next is not None
    found = of_due(story.network.person(uid), plan, plan.next, story.today, selected=False)
    return f"{found.left} {found.right}\n{found.below} · {found.below_right}"


def drafted(story: Story, name: str) -> str:
    found = story.network.drafts.draft(story.knows(name))
    return f"{found.subject}\n{found.body}"


# Who wrote and waits


def test_a_reply_on_friday_evening_is_shown_all_weekend_and_ends_the_sequence(story: Story) -> None:
    story.meets("Ines Duarte")
    story.sends("Ines Duarte")
    story.is_on(date(2026, 11, 27))
    story.hears("Ines Duarte", "Lovely! Which format do you need, and can we talk on Tuesday?")
    for _ in range(4):
        assert story.due("Ines Duarte") == "answer"
        assert story.queue() == ["Ines Duarte"]
        story.passes(1)
    assert row(story, "Ines Duarte").split("answer · ")[1].startswith("“Which format do you need")
    story.sends("Ines Duarte")
    story.passes(10)
    assert story.due("Ines Duarte") == ""


def test_who_writes_again_still_waits_since_the_first_message(story: Story) -> None:
    story.is_written_to_by("Ruth Okafor", "Could you send me the slides?")
    story.passes(1)
    story.is_written_to_by("Ruth Okafor", "Thanks in advance!")
    story.passes(2)
    assert "“Could you send me the slides?” (3 days ago)" in story.why("Ruth Okafor")
    found = story.of("Ruth Okafor")
    assert found is not None
    assert found.days_late(story.today) == 1


def test_who_writes_again_stands_before_who_wrote_in_between(story: Story) -> None:
    story.is_written_to_by("Ruth Okafor", "Could you send me the slides?")
    story.world.later(hours=2)
    story.is_written_to_by("Sam Later", "Is Friday good?")
    story.world.later(hours=2)
    story.is_written_to_by("Ruth Okafor", "And the handout?")
    assert story.queue() == ["Ruth Okafor", "Sam Later"]


def test_a_new_message_after_months_is_a_new_matter(story: Story) -> None:
    story.is_written_to_by("Ruth Okafor", "Could you send me the slides?")
    story.passes(60)
    story.is_written_to_by("Ruth Okafor", "Are you at the fair?")
    assert "“Are you at the fair?” (today)" in story.why("Ruth Okafor")


def test_a_dismissed_message_comes_back_with_undo_and_goes_with_a_call(story: Story) -> None:
    uid = story.knows("Pavel Novak")
    story.is_written_to_by("Pavel Novak", "Are you coming to the meetup?")
    story.network.followups.no_answer_needed([uid])
    assert story.due("Pavel Novak") == ""
    story.network.undo()
    assert story.due("Pavel Novak") == "answer"
    talk = ConversationInput(kind=Kind.CALL, text="He books the room.")
    story.network.conversations.log([uid], talk)
    assert story.due("Pavel Novak") == "thank-you"


def test_a_birthday_wish_answers_nobody_in_the_plan_and_in_the_figures(story: Story) -> None:
    story.knows("Ruth Okafor", birthday=f"--{story.today:%m-%d}")
    story.is_written_to_by("Ruth Okafor", "Could you send me the slides?")
    talk = ConversationInput(kind=Kind.EMAIL, text="Happy birthday!", direction=Direction.OUT)
    story.network.conversations.log([story.knows("Ruth Okafor")], talk)
    assert story.due("Ruth Okafor") == "birthday"


# Away, snoozed, late


def test_an_absence_until_a_day_in_their_words_moves_the_value_note_to_it(story: Story) -> None:
    story.meets("Jonas Berg")
    story.sends("Jonas Berg")
    story.worked_through("Jonas Berg", "value")
    words = "I'm away until 18 December and will answer then."
    until = named_until(ReplyKind.OUT_OF_OFFICE, words, story.today)
    assert until == date(2026, 12, 18)
    story.hears("Jonas Berg", words, ReplyKind.OUT_OF_OFFICE, until)
    story.is_on(date(2026, 12, 17))
    assert story.due("Jonas Berg") == ""
    story.passes(1)
    assert story.due("Jonas Berg") == "value"
    assert "late" not in row(story, "Jonas Berg")


def test_five_weeks_of_snooze_lose_no_step(story: Story) -> None:
    story.meets("Hana Sato")
    story.sends("Hana Sato")
    story.worked_through("Hana Sato", "value")
    story.sends("Hana Sato")
    story.snoozes("Hana Sato", 35)
    story.passes(34)
    assert story.due("Hana Sato") == ""
    steps = []
    for _ in range(30):
        step = story.due("Hana Sato")
        if step:
            assert "late" not in row(story, "Hana Sato")
            steps.append(story.sends("Hana Sato"))
        story.passes(1)
    assert steps == ["next-step", "check-in", "close"]


def test_a_thank_you_two_weeks_late_says_so_and_all_steps_follow_in_order(story: Story) -> None:
    story.meets("Omar Haddad", text="> You said half the vans idle at noon.")
    story.passes(14)
    assert "No thank-you yet" in story.why("Omar Haddad")
    said = drafted(story, "Omar Haddad")
    assert "half the vans idle at noon" in said
    assert any(word in said.casefold() for word in ("slow", "late", "sooner", "should have"))
    story.sends("Omar Haddad")
    story.worked_through("Omar Haddad", "value")
    story.passes(14)
    assert story.due("Omar Haddad") == "value"


def test_after_months_away_the_monthly_friend_is_one_to_reconnect_with(story: Story) -> None:
    story.knows("Lea Roth", cadence=Cadence.MONTHLY)
    story.meets("Lea Roth")
    story.sends("Lea Roth")
    story.passes(112)
    assert story.due("Lea Roth") == "reconnect"
    assert due_text(story.of("Lea Roth"), story.today) == "any time"  # type: ignore[arg-type]


# Asks, and messages that ask nothing


def test_news_that_asks_nothing_is_no_next_step(story: Story) -> None:
    story.meets("Mira Lal")
    story.sends("Mira Lal")
    story.passes(4)
    story.writes("Mira Lal", TELL)
    story.passes(4)
    story.writes("Mira Lal", NEWS)
    story.passes(2)
    assert story.due("Mira Lal") == "next-step"
    story.passes(20)
    assert story.due("Mira Lal") == "next-step"
    assert story.network.plan(story.knows("Mira Lal")).unanswered == 0


def test_an_ask_in_a_plain_message_stands_for_the_next_step(story: Story) -> None:
    story.meets("Mira Lal")
    story.sends("Mira Lal")
    story.passes(8)
    story.writes("Mira Lal", ASK)
    story.worked_through("Mira Lal", "value")
    story.sends("Mira Lal")
    story.worked_through("Mira Lal", "check-in")
    assert story.network.plan(story.knows("Mira Lal")).unanswered == 1


def test_a_stranger_who_answers_the_last_check_in_gets_an_answer_and_no_close(story: Story) -> None:
    story.writes("Nils Aas", ASK)
    story.worked_through("Nils Aas", "check-in")
    story.sends("Nils Aas")
    story.worked_through("Nils Aas", "close")
    story.hears("Nils Aas", "Sorry for the silence. Do you want the raw data?")
    assert story.due("Nils Aas") == "answer"
    assert "Do you want the raw data?" in story.why("Nils Aas")


# Nobody answers


def test_a_weekly_friend_who_never_answers_is_written_to_less_and_less(story: Story) -> None:
    story.knows("Dora Vik", cadence=Cadence.WEEKLY)
    story.meets("Dora Vik", track="friend")
    story.sends("Dora Vik")
    gaps = []
    for _ in range(3):
        story.worked_through("Dora Vik", "keep-in-touch")
        last = story.network.plan(story.knows("Dora Vik")).last_contact
        assert last is not None
        gaps.append((story.today - last).days)
        story.sends("Dora Vik")
    assert gaps == [7, 14, 28]
    story.worked_through("Dora Vik", "keep-in-touch")
    assert "No reply to your last 3 messages" in story.why("Dora Vik")
    story.passes(60)
    assert "No reply to your last 3 messages" in story.why("Dora Vik")


def test_one_word_of_theirs_and_the_cadence_is_the_old_one(story: Story) -> None:
    story.knows("Dora Vik", cadence=Cadence.WEEKLY)
    story.meets("Dora Vik", track="friend")
    story.sends("Dora Vik")
    for _ in range(3):
        story.worked_through("Dora Vik", "keep-in-touch")
        story.sends("Dora Vik")
    story.hears("Dora Vik", "So sorry! All well here.")
    story.sends("Dora Vik")
    assert story.opens_in("Dora Vik") == 7


# Not now


def test_after_easter_in_their_words_is_the_tuesday_after_it(story: Story) -> None:
    story.meets("Vera Kunz")
    story.sends("Vera Kunz")
    words = "Not now please, after Easter is better."
    until = named_until(ReplyKind.NOT_NOW, words, story.today)
    assert until == date(2027, 3, 30)
    story.hears("Vera Kunz", words, ReplyKind.NOT_NOW, until)
    why = story.why("Vera Kunz")
    assert "“Not now please, after Easter is better”. A one-line reply is enough." in why
    story.network.followups.no_answer_needed([story.knows("Vera Kunz")])
    story.is_on(date(2027, 3, 29))
    assert story.due("Vera Kunz") == ""
    story.passes(1)
    assert story.why("Vera Kunz") == "They asked you to get back to them today."
    story.passes(3)
    assert story.why("Vera Kunz") == "They asked you to get back to them on Tue 30 Mar."
    story.sends("Vera Kunz")
    assert story.opens_in("Vera Kunz") in (14, 15, 16)


SAID_LATER = {
    "Not now, ask me again in the spring.": date(2027, 3, 1),
    "Not before the summer, sorry.": date(2027, 6, 1),
    "Prices fall in March, so not now.": date(2027, 3, 1),
    "We met on 5 May; not now, sorry.": None,
    "Sorry, not now, write to me in February.": date(2027, 2, 1),
    "Try me again next quarter": date(2027, 1, 1),
    "Not before March please.": date(2027, 3, 1),
    "January works better.": date(2027, 1, 1),
    "Ping me in 6 weeks.": date(2027, 1, 4),
    "Busy until the 15th of January": date(2027, 1, 15),
    "Check with me mid-January.": date(2027, 1, 15),
    "Let's talk after the holidays.": date(2027, 1, 4),
    "We signed with someone in October, so not now.": None,
    "We're swamped until Christmas. Please come back in the middle of January.": date(2027, 1, 15),
    "We close the books until 15 December, so write to me on 11 January.": date(2027, 1, 11),
    "We're away until the end of January": date(2027, 1, 31),
    "Could you try again in the second half of January?": date(2027, 1, 16),
    "Ask me again in the first week of February.": date(2027, 2, 1),
    "Ping me late February": date(2027, 2, 20),
    "Until March I can't, until May neither": None,
    "Maybe in January or in February": None,
    "My boss, April, decides": None,
    "We're moving offices in the spring": None,
    "at the moment no": None,
    "": None,
}


@for_each("words", SAID_LATER)
def test_the_day_that_a_not_now_names(words: str) -> None:
    assert named_day(words, date(2026, 11, 23)) == SAID_LATER[words]


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("de", "Nicht jetzt, gern nach Ostern wieder.", date(2027, 3, 30)),
        ("de", "Bitte im Februar wieder melden", date(2027, 2, 1)),
        ("fr", "Pas maintenant, en février svp", date(2027, 2, 1)),
        ("es", "Ahora no, después de Pascua", date(2027, 3, 30)),
        ("pt-BR", "Agora não, em fevereiro", date(2027, 2, 1)),
    ],
)
def test_the_day_that_a_not_now_names_in_the_users_language(
    language: str, words: str, day: date
) -> None:
    style: DateStyle = style_of(language)
    assert named_day(words, date(2026, 11, 23), style=style) == day


# People of one organization


def test_a_row_leads_with_their_question_and_ends_with_their_colleague(story: Story) -> None:
    for name in ("Flo Abt", "Gus Abt"):
        story.knows(name, org="Quell")
    story.meets("Flo Abt", track="client", place="Linz")
    story.meets("Gus Abt", track="client", place="Linz")
    story.hears("Flo Abt", "Sounds good, send me the offer please.")
    (flo,) = (
        due for due in story.network.today_list().dues if due.contact == story.knows("Flo Abt")
    )
    why = reason_sentence(flo, story.today)
    assert why.startswith("“Sounds good, send me the offer please.”")
    assert why.endswith("Also due: Gus Abt at Quell.")
    assert "said no" not in story.why("Gus Abt")


def test_two_of_three_interviewers_are_told_of_the_third_ones_no(story: Story) -> None:
    names = ("Ada Kern", "Ben Kern", "Cem Kaya")
    people = [story.knows(name, org="Borea") for name in names]
    talk = ConversationInput(text="Panel interview.", track="interview", detail="the data role")
    story.network.conversations.log(people, talk)
    for name in names:
        story.sends(name)
    story.worked_through("Ada Kern", "check-in")
    said = drafted(story, "Ada Kern").casefold()
    assert "coffee" not in said
    assert any(word in said for word in ("decide", "decision", "timeline", "next steps", "timing"))
    story.hears("Ben Kern", "We decided for someone else.", ReplyKind.NO)
    for name in ("Ada Kern", "Cem Kaya"):
        assert "Their colleague Ben Kern said no today" in story.why(name)


# Days off, birthdays, what was copied


def test_a_sunday_birthday_is_announced_for_the_sunday(story: Story) -> None:
    story.knows("Sun Day", birthday="--11-29")
    story.is_on(date(2026, 11, 28))
    assert finish(story.network, DEFAULTS).split("Next: ")[1].startswith("tomorrow, 1 person")
    story.passes(1)
    assert story.queue() == ["Sun Day"]


def test_a_birthday_on_29_february_is_kept_in_common_years(story: Story) -> None:
    story.knows("Leap Ling", birthday="1992-02-29")
    story.is_on(date(2027, 2, 28))
    assert story.queue() == ["Leap Ling"]
    story.sends("Leap Ling")
    story.is_on(date(2028, 2, 29))
    assert story.queue() == ["Leap Ling"]


def test_a_copied_message_is_asked_about_on_saturday_as_well(story: Story) -> None:
    story.meets("Mia Copied")
    uid = story.knows("Mia Copied")
    story.is_on(date(2026, 11, 27))
    story.network.drafts.copied(story.network.drafts.draft(uid))
    story.passes(1)
    assert story.queue() == ["Mia Copied"]
    assert "Did you send it?" in story.why("Mia Copied")


# Promises


def promised(story: Story, name: str, *words: str) -> list[Promise]:
    for one in words:
        story.promises(name, f"{one} by today")
        story.world.later(minutes=1)
    return list(story.network.followups.promises_in_row(story.knows(name)))


def open_ones(story: Story, name: str) -> set[str]:
    return {one.text for one in story.network.promises(story.knows(name)) if one.is_open}


DECK, FIGURES, NOTARY = "send the deck", "send the figures", "call the notary"


def test_of_three_promises_the_one_meant_is_kept(story: Story) -> None:
    row_of = promised(story, "Pro Mises", DECK, FIGURES, NOTARY)
    assert "You promised 3 things" in story.why("Pro Mises")
    (figures,) = (one for one in row_of if one.text == FIGURES)
    changes = story.network.followups.sent([story.knows("Pro Mises")], kept=[figures.uid])
    assert changes.did == "sent to Pro Mises and completed the promise: send the figures"
    assert open_ones(story, "Pro Mises") == {DECK, NOTARY}
    assert story.network.timeline(story.knows("Pro Mises"))[0].text == ""


def test_both_faces_say_how_many_promises_a_row_has(story: Story) -> None:
    promised(story, "Pro Mises", DECK, FIGURES, NOTARY)
    uid = story.knows("Pro Mises")
    plan = story.network.plan(uid)
    assert plan.next is not None
    contact = story.network.person(uid)
    shown = queue_row(contact, plan, plan.next, story.world.now, tuple, selected=False)
    assert shown.below == f"You promised 3 things: {DECK}; {FIGURES}; {NOTARY}"
    assert "You promised 3 things: " in row(story, "Pro Mises")


def test_all_three_are_kept_at_once_and_one_undo_opens_them(story: Story) -> None:
    row_of = promised(story, "Pro Mises", DECK, FIGURES, NOTARY)
    uid = story.knows("Pro Mises")
    story.network.followups.sent([uid], kept=[one.uid for one in row_of])
    assert open_ones(story, "Pro Mises") == set()
    story.network.undo()
    assert open_ones(story, "Pro Mises") == {DECK, FIGURES, NOTARY}


def test_a_message_that_kept_none_of_them_is_a_plain_one(story: Story) -> None:
    promised(story, "Pro Mises", DECK, FIGURES)
    uid = story.knows("Pro Mises")
    story.network.followups.sent([uid], kept=[])
    assert open_ones(story, "Pro Mises") == {DECK, FIGURES}
    assert story.network.timeline(uid)[0].step is None
    assert story.due("Pro Mises") == "promise"


def test_a_copied_message_keeps_those_that_it_names(story: Story) -> None:
    promised(story, "Pro Mises", DECK, FIGURES, NOTARY)
    uid, drafts = story.knows("Pro Mises"), story.network.drafts
    message = drafts.draft(uid)
    drafts.copied(drafts.edited(message, "Here are the figures, and the deck.", "As promised"))
    assert {one.text for one in story.network.followups.named_in_message(uid)} == {DECK, FIGURES}
    story.network.followups.sent([uid])
    assert open_ones(story, "Pro Mises") == {NOTARY}


def test_a_copied_draft_is_shown_as_it_was_copied(story: Story) -> None:
    promised(story, "Pro Mises", DECK)
    uid, drafts = story.knows("Pro Mises"), story.network.drafts
    drafts.copied(drafts.draft(uid, channel=Channel.LINKEDIN))
    assert drafts.draft(uid).channel is Channel.LINKEDIN
    assert drafts.draft(uid).subject is None


def test_a_copied_promise_that_is_confirmed_the_next_day_is_kept(story: Story) -> None:
    promised(story, "Pro Mises", DECK)
    uid, drafts = story.knows("Pro Mises"), story.network.drafts
    drafts.copied(drafts.edited(drafts.draft(uid), "Here is the deck.", "As promised"))
    story.passes(1)
    assert "Did you send it?" in story.why("Pro Mises")
    story.network.followups.sent([uid])
    assert open_ones(story, "Pro Mises") == set()


def test_a_call_in_vain_keeps_no_promise_that_is_named(story: Story) -> None:
    row_of = promised(story, "Pro Mises", NOTARY, DECK)
    uid = story.knows("Pro Mises")
    story.network.followups.sent([uid], channel=Channel.CALL, kept=[one.uid for one in row_of])
    assert open_ones(story, "Pro Mises") == {NOTARY, DECK}


# Words for what it was


def test_who_only_wrote_is_reminded_of_messages_and_never_of_a_talk(story: Story) -> None:
    story.is_written_to_by("Wim Bos", "Could you recommend a printer?", topic="a printer")
    story.writes("Wim Bos", "Yes: Drukwerk in Ghent.")
    story.passes(200)
    assert story.due("Wim Bos") == "reconnect"
    uid = story.knows("Wim Bos")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL):
        for another in range(4):
            found = story.network.drafts.drafted(uid, channel=channel, another=another)
            said = f"{found.subject}\n{found.body}".casefold()
            told = ("our talk", "our conversation", "we talked", "we spoke", "our chat", "spoken")
            assert not any(words in said for words in told), said
    assert "messages about a printer" in drafted(story, "Wim Bos")


def test_who_was_met_is_still_reminded_of_the_talk(story: Story) -> None:
    story.meets("Wim Bos", detail="a printer", place="Ghent")
    story.passes(200)
    uid = story.knows("Wim Bos")
    bodies = [story.network.drafts.drafted(uid, another=number).body for number in range(9)]
    assert any("talk" in body or "conversation" in body for body in bodies)


def test_a_call_nobody_took_is_nothing_to_thank_for_or_to_look_back_on(story: Story) -> None:
    story.is_written_to_by("Wim Bos", "Could you recommend a printer?", topic="a printer")
    before = drafted(story, "Wim Bos")
    story.network.followups.sent([story.knows("Wim Bos")], channel=Channel.CALL)
    assert story.network.days.done().sent == 0
    story.passes(1)
    assert story.due("Wim Bos") == "answer"
    assert "[your answer: Could you recommend a printer?]" in before
    assert "[your answer" in drafted(story, "Wim Bos")


def test_a_row_never_says_spoke_of_people_who_only_wrote(story: Story) -> None:
    story.writes("Nils Aas", ASK)
    story.worked_through("Nils Aas", "value")
    assert "last contact 7d ago" in row(story, "Nils Aas")
    assert "spoke" not in row(story, "Nils Aas")


# Nothing to skip, nothing to undo


def test_skips_to_the_end_never_lead_to_a_close(story: Story) -> None:
    uid = story.knows("Noa Pal")
    with pytest.raises(NothingToDo):
        story.network.followups.skip([uid])
    story.meets("Noa Pal")
    story.sends("Noa Pal")
    for step in ("value", "next-step", "check-in"):
        story.worked_through("Noa Pal", step)
        story.network.followups.skip([uid])
    story.passes(30)
    assert story.due("Noa Pal") == ""
    with pytest.raises(NothingToDo):
        story.network.followups.skip([uid])


def test_an_edit_an_older_talk_and_an_undo_change_no_step(story: Story) -> None:
    story.meets("Lou Fay")
    story.sends("Lou Fay")
    story.worked_through("Lou Fay", "value")
    uid = story.knows("Lou Fay")
    story.sends("Lou Fay")
    story.network.undo()
    story.network.contacts.edit(uid, cadence=Cadence.WEEKLY)
    talk = ConversationInput(kind=Kind.CALL, text="Older.", on=story.today - timedelta(days=50))
    story.network.conversations.log([uid], talk)
    assert story.due("Lou Fay") == "value"


def test_do_not_contact_holds_back_all_and_lifting_brings_it_back(story: Story) -> None:
    uid = story.knows("Kai Ude", birthday="--11-25", cadence=Cadence.MONTHLY)
    story.meets("Kai Ude")
    story.world.later(hours=1)
    story.promises("Kai Ude", "send the chart by friday")
    story.network.contacts.edit(uid, do_not_contact=True)
    for _ in range(10):
        assert story.due("Kai Ude") == ""
        story.passes(1)
    story.network.contacts.edit(uid, do_not_contact=False)
    assert story.due("Kai Ude") == "promise"
    assert [due.step for due in story.network.plan(uid).also] == ["thank-you"]


# Pauses, offers, places


def test_a_pause_that_is_lifted_early_makes_nothing_late(story: Story) -> None:
    story.meets("Una Ro")
    story.sends("Una Ro")
    story.passes(1)
    uid = story.knows("Una Ro")
    story.network.followups.pause([uid])
    story.passes(21)
    assert story.due("Una Ro") == ""
    story.network.followups.resume([uid])
    assert story.opens_in("Una Ro") in range(4)
    story.worked_through("Una Ro", "value")
    assert "late" not in row(story, "Una Ro")


def test_an_excuse_is_not_what_they_asked(story: Story) -> None:
    story.meets("Clo Ill")
    story.hears("Clo Ill", "Sorry, I was ill. Next week?")
    assert story.why("Clo Ill").startswith("“Next week?” (today)")
    story.meets("Olga Pin")
    story.hears("Olga Pin", "Sorry for the delay! Thursday works.")
    assert story.why("Olga Pin").startswith("“Thursday works.” (today)")


def test_after_the_pause_the_word_names_what_you_talked_about(story: Story) -> None:
    story.meets("Carl Holm", detail="your factory visit")
    story.worked_through("Carl Holm", "reconnect")
    assert "your factory visit" in drafted(story, "Carl Holm")


def test_a_first_hello_names_the_talk_and_the_next_one_does_not_repeat_it(story: Story) -> None:
    story.knows("Ina Jung", cadence=Cadence.QUARTERLY)
    story.meets("Ina Jung", detail="your book")
    story.sends("Ina Jung")
    story.passes(95)
    assert story.due("Ina Jung") == "keep-in-touch"
    assert "your book" in drafted(story, "Ina Jung")
    story.sends("Ina Jung")
    story.passes(190)
    assert "your book" not in drafted(story, "Ina Jung")


@pytest.mark.parametrize(
    "words",
    [
        "Thanks for today. Let me know if I can help.",
        "Good to meet you. Please let me know if there's anything we can do for you.",
        "Here are the slides. Let me know if you need anything else.",
    ],
)
def test_an_offer_of_help_is_no_ask(story: Story, words: str) -> None:
    story.meets("Let Know")
    story.writes("Let Know", words)
    plan = story.network.plan(story.knows("Let Know"))
    assert (plan.ask, plan.unanswered) == (None, 0)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("PyCon", "at PyCon"),
        ("Oslo", "(Oslo)"),
        ("over lunch", "over lunch"),
        ("the spring fair", "at the spring fair"),
    ],
)
def test_an_anniversary_says_where_as_one_says_it(story: Story, place: str, said: str) -> None:
    on = date(story.today.year - 2, story.today.month, story.today.day)
    story.knows("Anni V", met_on=on, met_where=place, cadence=Cadence.QUARTERLY)
    assert story.why("Anni V") == f"You met 2 years ago {said}."
    assert "A year" not in drafted(story, "Anni V")


def test_a_reply_that_is_logged_late_ends_the_sequence_and_is_answered_already(
    story: Story,
) -> None:
    story.meets("Rik Olm")
    story.sends("Rik Olm")
    story.worked_through("Rik Olm", "value")
    story.sends("Rik Olm")
    story.passes(3)
    before = story.today - timedelta(days=5)
    story.network.conversations.reply([story.knows("Rik Olm")], text="Thanks!", on=before)
    story.passes(12)
    assert story.due("Rik Olm") == ""


def test_who_comes_by_themselves_is_not_asked_again_on_the_day_they_named(story: Story) -> None:
    story.meets("Vic Ang")
    story.sends("Vic Ang")
    february = date(2027, 2, 1)
    story.hears("Vic Ang", "Not now, in February", ReplyKind.NOT_NOW, february)
    story.sends("Vic Ang")
    story.passes(20)
    story.is_written_to_by("Vic Ang", "We changed our minds, can you send the deck?")
    assert story.due("Vic Ang") == "answer"
    story.sends("Vic Ang")
    story.is_on(february)
    assert story.due("Vic Ang") == ""


def test_an_answer_waits_while_they_are_away_and_is_owed_when_they_are_back(story: Story) -> None:
    story.is_written_to_by("Owe Wen", "Can you send the plan?")
    back = story.today + timedelta(days=14)
    story.hears("Owe Wen", "I am away.", ReplyKind.OUT_OF_OFFICE, back)
    assert story.due("Owe Wen") == ""
    story.is_on(back)
    assert story.due("Owe Wen") == "answer"
    assert "Can you send the plan?" in story.why("Owe Wen")


def test_their_promise_is_chased_once_a_week_and_twice_at_most(story: Story) -> None:
    story.promises("Gil Tor", "they will make an intro to Ana by friday")
    seen = []
    for _ in range(28):
        if story.due("Gil Tor") == "awaited":
            story.sends("Gil Tor")
            seen.append(story.today)
        story.passes(1)
    first, second = seen
    assert (second - first).days >= 7


def test_a_call_that_was_promised_and_made_keeps_the_promise(story: Story) -> None:
    uid = story.knows("Cal Ler", phones=("+49 170 1111111",), channel=Channel.CALL)
    for words in ("call her about the quote", "call the notary", "give Cal a ring", "send the map"):
        story.promises("Cal Ler", f"{words} by today")
    followups = story.network.followups
    followups.sent([uid], channel=Channel.CALL, kept=[])
    assert len(open_ones(story, "Cal Ler")) == 4
    story.passes(1)
    talk = ConversationInput(
        kind=Kind.CALL, text="Quote is fine.", kept=followups.promises_to_talk(uid)
    )
    told = story.network.conversations.log([uid], talk).did
    assert "completed the promises: " in told
    assert open_ones(story, "Cal Ler") == {"call the notary", "send the map"}
    story.network.undo()
    assert len(open_ones(story, "Cal Ler")) == 4


def test_a_slower_cadence_taken_after_three_in_vain_holds_as_it_is(story: Story) -> None:
    uid = story.knows("Slo Wer", cadence=Cadence.WEEKLY)
    story.meets("Slo Wer", track="friend")
    story.sends("Slo Wer")
    for _ in range(3):
        story.worked_through("Slo Wer", "keep-in-touch")
        story.sends("Slo Wer")
    story.worked_through("Slo Wer", "keep-in-touch")
    assert "No reply to your last 3" in story.why("Slo Wer")
    last = story.network.plan(uid).last_contact
    assert last is not None
    story.network.contacts.set_cadence([uid], Cadence.QUARTERLY)
    found = story.of("Slo Wer")
    assert found is not None
    assert (found.opens - last).days in range(91, 95)
    story.network.undo()
    assert "No reply to your last 3" in story.why("Slo Wer")


def test_a_faster_cadence_is_still_doubled(story: Story) -> None:
    uid = story.knows("Slo Wer", cadence=Cadence.QUARTERLY)
    story.meets("Slo Wer", track="friend")
    story.sends("Slo Wer")
    story.worked_through("Slo Wer", "keep-in-touch")
    story.sends("Slo Wer")
    story.network.contacts.set_cadence([uid], Cadence.MONTHLY)
    assert story.opens_in("Slo Wer") in range(60, 64)


# Other languages


@pytest.mark.parametrize(
    "words",
    [
        "Hätten Sie nächste Woche Zeit für ein Gespräch?",
        "Könntest du mir die Folien schicken?",
        "Gib mir kurz Bescheid, ob es passt.",
        "Auriez-vous un moment mardi ?",
        "Pourriez-vous m'envoyer la liste ?",
        "¿Tienes tiempo el jueves?",
        "¿Podría enviarme la lista?",
        "Você teria tempo na quinta?",
        "Pode me mandar a lista?",
        "Kun je me de cijfers sturen?",
    ],
)
def test_an_ask_in_the_users_language_counts(story: Story, words: str) -> None:
    story.meets("Jane Roe")
    for _ in range(2):
        story.writes("Jane Roe", words)
        story.passes(2)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 2
    story.worked_through("Jane Roe", "close")


@pytest.mark.parametrize(
    "words",
    [
        "Danke für das Gespräch gestern. Hier ist der Artikel.",
        "Wie war dein Urlaub? Hier ist es schon kalt.",
        "Merci pour hier. Voici l'article.",
        "Tudo bem? Segue o artigo.",
        "¿Cómo estás? Aquí va el artículo.",
    ],
)
def test_thanks_and_how_are_you_are_no_asks_in_any_language(story: Story, words: str) -> None:
    story.meets("Jane Roe")
    story.writes("Jane Roe", words)
    assert story.network.plan(story.knows("Jane Roe")).unanswered == 0


A_WHILE = ("ago", "long", "a while", "ages", "time", "since", "never heard", "past few months")


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT])
def test_every_word_after_a_long_gap_says_that_it_has_been_a_while(
    story: Story, channel: Channel
) -> None:
    story.meets("Old Friend", detail="your budget round", place="PyCon")
    story.passes(252)
    assert story.due("Old Friend") == "reconnect"
    uid = story.knows("Old Friend")
    for another in range(12):
        body = story.network.drafts.drafted(uid, channel=channel, another=another).body
        assert any(words in body.casefold() for words in A_WHILE), body


def test_a_stranger_is_sent_something_on_what_interests_them(story: Story) -> None:
    story.knows("Pia Sand", interests=("cold storage",))
    story.writes("Pia Sand", "Would you have ten minutes to talk?")
    story.worked_through("Pia Sand", "value")
    assert "cold storage" in drafted(story, "Pia Sand")


def test_what_you_talked_about_comes_before_what_interests_them(story: Story) -> None:
    story.knows("Ana Sousa", interests=("ceramics",))
    story.meets("Ana Sousa", detail="your meetup")
    story.worked_through("Ana Sousa", "value")
    assert "your meetup" in drafted(story, "Ana Sousa")


# The coach and the documents agree with the plan


def test_the_coach_has_nothing_against_keeping_in_touch_at_the_limit_of_asks(story: Story) -> None:
    uid = story.knows("Ida Kept", cadence=Cadence.MONTHLY)
    story.is_written_to_by("Ida Kept", "Hello!")
    story.network.followups.no_answer_needed([uid])
    story.network.conversations.promise([uid], ParsedPromise("the photos", mine=False))
    story.passes(9)
    for _ in range(2):
        assert story.sends("Ida Kept") == "awaited"
        story.passes(15)
    story.worked_through("Ida Kept", "keep-in-touch")
    assert story.network.plan(uid).unanswered == 0
    assert story.network.coaching.context(uid).unanswered == 0


def test_a_word_after_the_day_they_named_can_be_late(story: Story) -> None:
    story.meets("Nora Later")
    story.hears("Nora Later", "Not now.", ReplyKind.NOT_NOW, story.today + timedelta(days=7))
    story.network.followups.no_answer_needed([story.knows("Nora Later")])
    story.passes(42)
    found = story.of("Nora Later")
    assert found is not None
    document = due_document(story.network, found)
    assert (document["step"], document["overdue"]) == ("come-back", True)
    assert document["late"] == found.late
    assert counts_of([found], story.today)["overdue"] == 1


def test_a_missing_detail_is_asked_for_in_words(story: Story) -> None:
    story.is_written_to_by("Wim Bos", "What do you charge for a day? Could you send me your deck?")
    uid = story.knows("Wim Bos")
    message = story.network.drafts.draft(uid)
    assert "file" in message.missing
    ask = copy_or_ask(story.network, message)
    assert isinstance(ask, Ask)
    assert ask.question == "What should the message to Wim say: the file or link?"
    assert slot_words("answer") == "your answer"
