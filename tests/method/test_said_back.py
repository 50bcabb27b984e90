"""The friendly part of a message is said back, a hesitation is no answer, and each of two requests has its place."""

import re
from datetime import date, timedelta

import pytest

from netfollow.method.drafts.asked import asked_for
from netfollow.method.drafts.draft import ANSWER, draft
from netfollow.method.drafts.said_back import friendly_part
from netfollow.people import Channel, Contact, Direction, Interaction, Kind, Uid
from tests.for_each import for_each
from tests.method.test_received_replies import CAME, NOW, PAULA, answers

WEDNESDAY = date(2026, 12, 2)

SAID_BACK = (
    ("Got it thanks. See you on the 19th!", "See you on the 19th!"),
    ("Cheers mate. See you saturday x", "See you Saturday!"),
    ("Noted. I'll see you on Friday 4th at 10.30", "See you on Friday 4th at 10.30!"),
    ("Thank you! See you at the fair next year!", "See you at the fair next year!"),
    ("We'll pass. Keep me posted on churn.", "I'll keep you posted on churn."),
    ("Do keep us updated about your launch though", "I'll keep you posted about the launch."),
    ("Please let me know how the paper goes.", "I'll let you know how the paper goes."),
    ("Let us know how you get on", "I'll let you know how I get on."),
    ("João asked me to say hi. Best, Inês", "Say hi to João from me!"),
    ("Say hi to Tom from me", "I'll say hi to Tom."),
    ("Enjoy your trip to Lisbon!", "Thank you!"),
    ("So lovely to see you both!", "Lovely to see you too!"),
    ("Looking forward to seeing you", "Looking forward to it too!"),
    ("Thanks. Have a lovely weekend!", "Have a good weekend too!"),
    ("Happy Christmas!", "Happy Christmas to you too!"),
    ("Rosie passed!! Merit. Mum home on Monday x", "Congratulations to Rosie!"),
    ("Zoe passed her driving test", "Congratulations to Zoe!"),
)
LEFT_ALONE = (
    "See you tomorrow?",
    "If I don't see you before Friday, call me",
    "I'd love to see you in London",
    "Great meeting you too!",
    "Looking forward to your report",
    "Can you let me know how it goes?",
    "Rex passed.",
    "Grandpa passed!",
    "Ben passed away",
    "Tom passed the parcel on to you?",
    "It would be good to see you",
)


@for_each(("text", "line"), SAID_BACK)
def test_the_friendly_part_is_said_back(text: str, line: str) -> None:
    assert friendly_part(text, WEDNESDAY, WEDNESDAY).lines == (line,)


@for_each("text", LEFT_ALONE)
def test_what_is_not_sure_is_not_said_back(text: str) -> None:
    assert friendly_part(text, WEDNESDAY, WEDNESDAY).lines == ()


def test_a_time_that_is_over_is_not_named() -> None:
    later = WEDNESDAY + timedelta(days=4)
    for text in ("See you on Friday!", "See you then!", "Have a good week!"):
        assert friendly_part(text, WEDNESDAY, WEDNESDAY).lines
        assert friendly_part(text, WEDNESDAY, later).lines == ()


def test_two_things_are_said_back_at_most_and_thanks_come_first() -> None:
    text = "See you on the 19th, safe travels, say hi to Jo!"
    assert friendly_part(text, WEDNESDAY, WEDNESDAY).lines == ("Thank you!", "See you on the 19th!")


def test_an_answer_has_its_friendly_words() -> None:
    for said in answers("Got it thanks. See you on the 19th!"):
        assert "See you on the 19th!" in said
        assert "[" not in said
    for said in answers("I'll pass it to my colleague. She decides. See you at the summit!"):
        assert "[your answer]" in said
        assert "See you at the summit!" in said
    for said in answers("We've decided not to go ahead. Keep me posted on churn."):
        assert "I'll keep you posted on churn." in said
    for said in answers("Can't do it for under 50. Good luck with it."):
        assert "hank you!" not in said  # a brush-off isn't thanked for


UNDECIDED = (
    "Good to talk. My brother thinks we should do it in house. I'm in two minds.",
    "I'm on the fence to be honest.",
    "Need to sleep on it.",
    "We're not sure yet. My co-founder isn't convinced.",
    "Still mulling it over.",
    "Maybe! Depends on my shifts.",
    "We're torn between you and another supplier.",
    "I'm not convinced, so we'll pass.",
)


@for_each("text", UNDECIDED)
def test_a_hesitation_is_no_refusal_and_no_yes(text: str) -> None:
    for said in answers(text):
        assert not re.search(r"understood|clear answer|honest answer|no problem|great", said, re.I)
        assert re.search(r"\[your answer|no hurry|[Tt]ake (?:all|your)", said)


DECIDED = (
    "Not sure if I thanked you properly, thank you!",
    "Torn my ACL so can't play, sorry",
    "I'm sure it's fine. Thanks!",
    "I'm convinced, let's do it.",
)


@for_each("text", DECIDED)
def test_nobody_who_has_decided_is_told_to_take_their_time(text: str) -> None:
    for said in answers(text):
        assert not re.search(r"no hurry|[Tt]ake (?:all|your)", said)


ASKED_TWICE = (
    ("Could you send me a quote and two possible dates?", "the quote: [", "two possible dates"),
    ("Would you share the draft and let me know your word count?", "the draft: [", "word count"),
    ("Can u send me some pics and the price for 12 tables?", "pics: [", "the price for 12 tables"),
    ("Please send the terms, and confirm your VAT number.", "the terms: [", "confirm your VAT"),
    (
        "Please send the form, a copy of your ID and a note.",
        "the form: [",
        "a copy of your ID and a",
    ),
    ("Please send a short update on the survey.", "a short update: [", "on the survey"),
)


@for_each(("text", "thing", "other"), ASKED_TWICE)
def test_both_parts_of_a_request_have_a_place(text: str, thing: str, other: str) -> None:
    for said in answers(text, (0,)):
        assert thing in said
        assert other in said


def test_what_follows_a_request_is_not_asked_for() -> None:
    found, others = asked_for("Please send the contract and I will sign it")
    assert found == {"wanted": "Here's the contract"}
    assert others == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ilse already wrote back. Can you do coffee on Tuesday 8th at 4?", "Ilse already wrote"),
        ("I'm in, but I can't do a keynote.", "I can't do a keynote"),
    ],
)
def test_what_is_left_is_named_in_its_place(text: str, left: str) -> None:
    for said in answers(text, (0,)):
        assert f"[your answer to “{left}" in said


def test_why_they_offer_a_time_needs_no_answer() -> None:
    for said in answers("Had a cancellation, can do Tuesday 8th 8am?", (0,)):
        assert "Tuesday 8th at 8am" in said
        assert "[" not in said


def test_a_weekend_is_not_answered_with_its_first_day() -> None:
    for said in answers("Are you free the weekend of the 12th?"):
        assert "12th works" not in said


def test_sad_news_with_a_wish_to_meet_has_a_place_for_both() -> None:
    text = "My dad died in October. I'm in London in February and would love to catch up."
    for said in answers(text, (0,)):
        assert "[a kind word]" in said
        assert "[your answer to “love to catch up”]" in said


def test_who_is_well_again_is_not_pitied() -> None:
    for said in answers("I was in hospital for a small operation, all good now. Did it arrive?"):
        assert "relie" in said
        assert "orry" not in said


def test_in_business_no_time_on_a_day_off_is_agreed_to() -> None:
    for goal, org, is_agreed in (
        ("client", "Acme", False),
        ("friend", "Acme", True),
        ("", "", True),
    ):
        said = drafted(
            "How about Saturday 12 December at 10 for a walk through the site?", goal, org
        )
        assert ("Saturday 12 December at 10 " in said) == is_agreed, said
        assert ("[the time you choose: Saturday 12 December at 10?]" in said) != is_agreed, said
    assert "Tuesday at 10 " in drafted("How about Tuesday at 10 for a call?", "client", "Acme")


def drafted(text: str, goal: str, org: str) -> str:
    came = Interaction(
        uid=Uid("came"), contacts=(PAULA,), kind=Kind.MESSAGE, at=CAME,
        direction=Direction.IN, text=text, channel=Channel.TEXT,
    )  # fmt: skip
    contact = Contact(uid=PAULA, created=CAME, updated=CAME, name="Paula Grieve", org=org)
    return draft(
        contact, (came,), ANSWER, channel=Channel.TEXT, now=NOW, goal=goal,
        is_working=lambda day: day.weekday() < 5,
    ).body  # fmt: skip


def test_a_question_about_someone_else_is_not_accepted() -> None:
    for said in answers("Can he still come to the party on Saturday 5 December?"):
        assert "works for me" not in said


def test_another_who_will_write_is_not_awaited_as_they_are() -> None:
    for said in answers("Ana has your deck now. She'll be in touch by Friday."):
        assert "hearing from you" not in said
        assert "your message" not in said


def test_a_request_to_keep_quiet_is_not_passed_over() -> None:
    for said in answers("Attached is the file you wanted. Please don't share it further."):
        assert "[your answer to “Please don't share it further”]" in said


def test_a_joke_is_not_pitied() -> None:
    for said in answers("Ha! We were robbed. Same time next week?"):
        assert "orry" not in said


def test_a_no_for_now_is_come_back_to() -> None:
    for said in answers("Not for us at the moment. Perhaps look at it again in the spring."):
        assert "spring" in said
    for said in answers("Not for us. Good luck."):
        assert not re.search(r"spring|again", said)
