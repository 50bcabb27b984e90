"""Drafts by situation: strangers, lateness, promises with thanks, absences, messages sent early."""

import re
from datetime import date

import pytest

from netfollow.network.conversations import ConversationInput, is_absence, put_off
from netfollow.people import Channel, Direction, Kind, ReplyKind
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import World
from tests.for_each import for_each

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
GOALS = ("client", "interview", "research", "fundraising", "event")


@pytest.mark.parametrize("channel", WRITTEN)
@pytest.mark.parametrize("tag", ["", *GOALS])
def test_a_stranger_is_told_that_we_have_not_met(world: World, tag: str, channel: Channel) -> None:
    uid = world.add("Amelia Torres")
    world.network.contacts.edit(uid, tags=(tag,) if tag else (), org="Sundial")
    for another in range(2):
        body = world.network.drafts.draft(uid, channel=channel, another=another).body
        assert re.search(
            r"haven't met|don't know each other|May I introduce|what you do at|ask you something",
            body,
        ), body
        assert "How" not in body.split("[")[0], body


@pytest.mark.parametrize("tag", ["friend", "friends", "family"])
def test_a_friend_is_no_stranger(world: World, tag: str) -> None:
    uid = world.add("Olu Ade")
    world.network.contacts.edit(uid, tags=(tag,))
    assert "met" not in world.network.drafts.draft(uid, channel=Channel.EMAIL).body


def test_someone_met_is_no_stranger(world: World) -> None:
    uid = world.add("Lottie Bay")
    world.network.contacts.edit(uid, met_where="the Christmas fair")
    body = world.network.drafts.draft(uid, channel=Channel.EMAIL).body
    assert "haven't met" not in body
    assert "How's the year going" not in body


@pytest.mark.parametrize("fact", ["> You said nights are hard.", "~ your new puppy"])
def test_a_call_with_what_they_said_was_a_talk(world: World, fact: str) -> None:
    uid = world.add("Declan Roe")
    world.network.conversations.log(
        [uid], ConversationInput(kind=Kind.CALL, direction=Direction.OUT, text=fact)
    )
    body = world.network.drafts.draft(uid, channel=Channel.EMAIL).body
    assert "don't know each other" not in body
    assert "haven't met" not in body


def test_a_call_in_vain_stays_one(world: World) -> None:
    uid = world.add("Declan Roe")
    world.network.conversations.log(
        [uid], ConversationInput(kind=Kind.CALL, direction=Direction.OUT, text="no answer")
    )
    assert world.network.timeline(uid)[0].is_attempt


AWAY = (
    "I am out of the office until 7 December with limited access to email.",
    "Automatic reply: I'm away until 7 December.",
    "Out of office: back on 7 December",
    "Hi, I am currently on annual leave until 7 December.",
    "Thank you for your email. I'm on leave until 7 December.",
    "I'm away on holiday until 7 December.",
    "I will be out of the office until 7 December.",
    "Thanks for your message, I am on parental leave until 7 December.",
)
HERE = (
    "I was out of the office last week, sorry. What do you need?",
    "I'm away until Thursday, can we talk Friday?",
    "Our office is moving.",
    "We'd like to offer you the post! Please return the contract signed by 7 December.",
    "Could you send me the deck before I go on leave?",
)


@for_each("text", AWAY)
def test_a_note_of_absence_is_known_by_its_words(text: str) -> None:
    assert is_absence(text, date(2026, 11, 20))


@pytest.mark.parametrize("text", HERE)
def test_a_person_who_is_here_is_answered(text: str) -> None:
    assert not is_absence(text, date(2026, 11, 20))


def test_an_absence_is_owed_no_answer(world: World) -> None:
    uid = world.met("Yusuf Kaya", 5)
    world.network.conversations.reply([uid], text="I am out of the office, back soon.")
    entry = world.network.timeline(uid)[0]
    assert entry.answer is ReplyKind.OUT_OF_OFFICE
    assert entry.until is not None
    assert world.network.drafts.step(uid) != "answer"


PUT_OFF = (
    "Not now I'm afraid, try me again in February.",
    "Not a priority this quarter, could you circle back in February?",
    "I am in Spain until February, so write me when I am back.",
    "We loved the deck but have no budget. Could you come back in February?",
    "Come back in February and show us the next version.",
    "Could you come back to me in February and do a quick call?",
)
NOT_PUT_OFF = (
    "The survey has to wait until February, sorry about that.",
    "We can begin in February.",
    "Could we meet in February? And what do you charge?",
    "I'll come back to you in February.",
    "Try me in spring.",
    "Thank you, got the slides! Would you come back in January and do it again?",
    "The children loved it. Please come back in January for another workshop.",
    "You must come back in January to speak to the evening class!",
    "We loved it. Would you come back in January?",
)


@for_each("text", PUT_OFF)
def test_who_names_another_time_is_written_to_then(text: str) -> None:
    answer, until = put_off(text, date(2026, 11, 20), date(2026, 11, 20))
    assert answer is ReplyKind.NOT_NOW
    assert until is not None
    assert (until.year, until.month) == (2027, 2)


@for_each("text", NOT_PUT_OFF)
def test_another_time_for_something_else_puts_nobody_off(text: str) -> None:
    assert put_off(text, date(2026, 11, 20), date(2026, 11, 20))[0] is None


def test_a_reply_that_puts_off_moves_the_plan(world: World) -> None:
    uid = world.met("Lena Holt", 5)
    world.network.conversations.reply([uid], text=PUT_OFF[0])
    entry = world.network.timeline(uid)[0]
    assert entry.answer is ReplyKind.NOT_NOW
    assert entry.until is not None
    assert entry.until > world.network.today
    assert "February" in world.network.drafts.draft(uid).body


UNDATED = (
    "Not now please, I have too much on.",
    "Bad time, sorry.",
    "Too busy right now.",
)


@for_each("text", UNDATED)
def test_nobody_is_told_then_who_named_no_day(world: World, text: str) -> None:
    for answer in (None, ReplyKind.NOT_NOW):
        uid = world.met("Lena Holt", 5)
        until = world.network.today.replace(year=2027) if answer else None
        world.network.conversations.reply(
            [uid], text=text, answer=answer, until=until, is_assumed=answer is not None
        )
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
            made = world.network.drafts.draft(uid, channel=channel)
            said = f"{made.subject} {made.body}"
            assert not re.search(r"\bthen\b|when you said|at the time you", said), said


def test_a_not_now_with_trouble_in_it_has_a_place_for_a_kind_word(world: World) -> None:
    uid = world.met("Bea Hollis", 5)
    text = "Not now please, the committee has fallen out and I'm thinking of resigning."
    world.network.conversations.reply([uid], text=text)
    assert "[a kind word" in world.network.drafts.draft(uid).body


def test_an_invitation_with_a_month_is_answered_as_one(world: World) -> None:
    uid = world.met("Noreen Battersby", 5)
    text = "The group loved them. Would you come back in January and do it again?"
    world.network.conversations.reply([uid], text=text)
    made = world.network.drafts.draft(uid)
    assert "[your answer: Would you come back in January and do it again?]" in made.body
    assert "I'll write" not in f"{made.subject} {made.body}"
    assert "glad to hear that. Thank you so much for the invitation!" in made.body


def test_nothing_is_sent_along_to_the_wrong_person(world: World) -> None:
    uid = world.met("Leonie Baum", 5)
    world.network.conversations.promise(
        [uid], ParsedPromise("send her the spec sheet", due=world.network.today)
    )
    for text in ("I'm not the right person, please contact Jo Park.", "No thanks, we're sorted."):
        world.network.conversations.reply([uid], text=text)
        assert "spec sheet" not in world.network.drafts.draft(uid).body


def test_a_message_sent_early_is_the_step_that_was_drafted(world: World) -> None:
    uid = world.add("Raj Patel")
    said = ConversationInput(
        kind=Kind.MESSAGE, direction=Direction.OUT, text="Here is our offer.",
        channel=Channel.EMAIL,
    )  # fmt: skip
    world.network.conversations.log([uid], said)
    world.later(days=3)
    before = world.network.drafts.draft(uid, channel=Channel.EMAIL)
    world.network.followups.sent([uid], channel=Channel.EMAIL)
    after = world.network.drafts.draft(uid, channel=Channel.EMAIL)
    assert before.body != after.body


def test_a_promise_of_today_is_sent_with_the_thanks(world: World) -> None:
    uid = world.add("Elif Can")
    talk = ConversationInput(
        kind=Kind.MET, detail="the pilot",
        promises=(ParsedPromise("send the checklist", True, world.network.today),),
    )  # fmt: skip
    world.network.conversations.log([uid], talk)
    body = world.network.drafts.draft(uid, channel=Channel.EMAIL).body
    assert "the checklist" in body or "promise" in body
    assert re.search("[Tt]hank", body), body
    message = world.network.drafts.draft(uid, channel=Channel.EMAIL)
    filled = message.body.replace("[what you promised]", "https://example.org/list")
    edited = world.network.drafts.edited(message, filled, message.subject)
    world.network.drafts.copied(edited)
    world.network.followups.sent([uid], channel=Channel.EMAIL)
    assert world.network.drafts.step(uid) == "value"


CONDITIONS = (
    ("Not now, maybe once our budget is in.", "once your budget is in"),
    ("Try me again after the audit.", "after the audit"),
    ("Not until we've hired a CFO.", "once you've hired a CFO"),
    ("Could you come back in the new year?", "in the new year"),
    ("Not before Easter, sorry.", "after Easter"),
    ("Ask me again when I'm back from leave.", "when you're back from leave"),
    ("Let's talk in March.", "in March"),
    ("Too busy right now.", ""),
    ("Not now, sorry", ""),
    ("Maybe next quarter", ""),
    ("Come back to us when the move is done.", "when the move is done"),
    ("We can look at it once my team has grown", "once your team has grown"),
)


@for_each(("text", "said"), CONDITIONS)
def test_the_condition_that_they_gave_is_named(text: str, said: str) -> None:
    from netfollow.method.drafts.received import condition_of

    assert condition_of(text) == said


NAMES_KNOWN = {
    "= the pilot at brightwater": "the pilot at Brightwater",
    "= the offer from acme labs": "the offer from Acme Labs",
    "> You said thandiwe runs the pilot.": "Thandiwe runs the pilot",
    "> You said thandiwe mokoena's team grew.": "Thandiwe Mokoena's team grew",
    "> You said the new shop opened in May.": "the new shop opened in May",
    "> You said the rose garden pays.": "the rose garden pays",
}


@for_each(("note", "told"), NAMES_KNOWN.items())
def test_names_known_in_the_network_have_their_capitals(world: World, note: str, told: str) -> None:
    for name, org in (("Thandiwe Mokoena", "Brightwater Ltd"), ("Rose Price", "Acme Labs")):
        world.network.contacts.edit(world.add(name), org=org)
    uid = world.add("Declan Roe")
    sign, words = note[0], note[2:]
    topic = words if sign == "=" else ""
    talk = ConversationInput(kind=Kind.MET, text="" if topic else note, detail=topic)
    world.network.conversations.log([uid], talk)
    assert told in world.network.drafts.draft(uid, channel=Channel.EMAIL).body
