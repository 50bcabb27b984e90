"""Short answers stand alone only where nothing else came; news, favours and dates are answered."""

from __future__ import annotations

import re

import msgspec

from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.promise_words import promised_thing
from netfollow.method.drafts.received import condition_of, is_good_news, read_message
from netfollow.method.state import text_asks
from netfollow.people import ANSWER, AWAITED, CHECK_IN, THANK_YOU, Channel
from tests.for_each import for_each
from tests.method.histories import NOW, jane, met
from tests.method.test_tone import WRITTEN, came, promised, write


def answered(text: str, *, channel: Channel = Channel.EMAIL, another: int = 0) -> str:
    made = write(ANSWER, channel, met(3), came(text), another=another)
    return f"{made.subject}\n{made.body}"


@for_each("channel", WRITTEN)
@for_each(
    "text",
    (
        "Much obliged for the drawings. Ruth is out of plaster and back in the garden. We shall show them to the vicar on the 9th.",
        "Thanks! My brother starts at the mill on Monday.",
        "Cheers for that, we moved the stall to the north gate",
        "Got it. The council wants two more signatures from our street.",
    ),
)
def test_thanks_with_other_words_leaves_a_place(text: str, channel: Channel) -> None:
    for another in (0, 1):
        assert "[your answer" in answered(text, channel=channel, another=another)


@for_each(
    "text",
    (
        "Thanks so much, that's a great list!",
        "Thank you. It was really helpful. Have a lovely weekend!",
        "Ta, you're a star. See you soon x",
        "Got it, thanks. Speak soon!",
    ),
)
def test_thanks_alone_needs_no_more(text: str) -> None:
    assert "[" not in answered(text)


@for_each("text", ("Passed btw!! First try!! Coffee soon?", "GOT IT!! when shall we celebrate?"))
@for_each("channel", WRITTEN)
def test_luck_told_in_passing_is_congratulated_on(text: str, channel: Channel) -> None:
    said = answered(text, channel=channel)
    assert re.search("congratulations", said, re.IGNORECASE)
    assert "[your answer" in said


@for_each(
    "text",
    (
        "they're expecting your parcel",
        "We are expecting a call from the bank",
        "she's expecting you at ten",
        "i passed it on to Ruth",
        "Got it! Will read tonight",
    ),
)
def test_no_luck_is_seen_where_none_is_told(text: str) -> None:
    assert not is_good_news(text)


@for_each(
    "text",
    (
        "we're expecting!",
        "She's expecting a baby in June",
        "They are expecting number two",
        "we're expecting our first",
        "I passed my driving test",
    ),
)
def test_a_baby_on_the_way_is_good_news(text: str) -> None:
    assert is_good_news(text)


@for_each("channel", WRITTEN)
def test_a_favour_is_thanked_for(channel: Channel) -> None:
    text = "Done. Rang Ines, she's expecting your email: ines@x.example"
    for another in (0, 1):
        said = answered(text, channel=channel, another=another)
        assert re.search("help", said)
        assert "ongrat" not in said
    entry = came(text)
    kept = promised("he speaks to Ines for me", kept=entry)
    made = write(ANSWER, channel, met(3), entry, promises=(kept,))
    assert re.search(r"speaking to Ines|help", made.body)


def test_a_day_to_come_back_keeps_its_date() -> None:
    assert condition_of("Try again 12 Feb before 10am") == "on 12 February before 10am"
    assert condition_of("Ring me on the 3rd of March") == "on 3 March"
    assert condition_of("Come back after 4pm") == ""


@for_each("channel", WRITTEN)
def test_a_yes_for_a_month_names_it(channel: Channel) -> None:
    for another in (0, 1):
        assert "in March" in answered("ok lets do it in march", channel=channel, another=another)


def test_also_inside_a_question_leaves_it_whole() -> None:
    said = answered("Could you also do the lights in the hall?")
    assert said.count("[") == 1
    assert "also do the lights in the hall?" in said


def test_what_has_a_number_takes_no_article() -> None:
    assert "for section 4" in answered("Section 4 attached. Be honest!")


@for_each("channel", WRITTEN)
def test_an_invitation_to_the_next_round_is_met_with_joy(channel: Channel) -> None:
    said = answered(
        "We'd love to have you in for a second interview. Are you free on the 15th or the 16th?",
        channel=channel,
    )
    assert re.search(r"thank", said, re.IGNORECASE)
    assert re.search(r"delighted", said, re.IGNORECASE)


@for_each("channel", WRITTEN)
def test_what_they_owe_is_no_offer(channel: Channel) -> None:
    owed = promised("send me the signed contract")
    for another in (0, 1, 2):
        made = write(AWAITED, channel, met(9), promises=(owed,), promise=owed, another=another)
        assert "s the signed contract on its way?" in made.body
        assert "offer" not in f"{made.subject} {made.body}"
    lent = promised("lend me the big loom")
    made = write(AWAITED, channel, met(9), promises=(lent,), promise=lent)
    assert "on its way" not in made.body


@for_each("channel", WRITTEN)
@for_each("text", ("coffee, informational", "lunch by the river. not hiring before May"))
def test_an_informational_coffee_has_no_role(text: str, channel: Channel) -> None:
    for another in range(4):
        talk = met(1, text=text, detail="how your studio plans a game")
        made = write(THANK_YOU, channel, talk, goal="interview", another=another)
        assert "the role" not in made.body.casefold()
        later = draft(
            jane(),
            (talk,),
            CHECK_IN,
            channel=channel,
            now=NOW,
            goal="interview",
            templates="interview-check-in",
            another=another,
        )
        assert not re.search(r"\brole\b|timeline|decision|next steps", later.body)
    about = met(1, text="coffee about the producer role", detail="how your studio plans a game")
    said = {
        write(THANK_YOU, channel, about, goal="interview", another=n).body.casefold()
        for n in range(4)
    }
    assert any("the role" in one for one in said)


@for_each("channel", WRITTEN)
def test_nobody_learns_more_about_a_talk(channel: Channel) -> None:
    for another in range(12):
        talk = met(1, detail="a talk on weaving for beginners")
        made = write(THANK_YOU, channel, talk, goal="event", another=another)
        assert not re.search("(?:learn|hear) more about a ", made.body)


@for_each("channel", WRITTEN)
def test_to_let_them_know_needs_what(channel: Channel) -> None:
    talk = met(1, detail="your barn")

    def thanked(text: str) -> str:
        mine = msgspec.structs.replace(promised(text, mine=True), made=talk.at)
        return write(THANK_YOU, channel, talk, promises=(mine,)).body

    assert "let you know" not in thanked("let her know by thurs")
    assert "let you know about the barn" in thanked("let her know about the barn")


def test_until_after_something_is_after_it() -> None:
    assert condition_of("I'm slammed until after the offsite, sorry") == "after the offsite"


def test_a_birth_as_it_is_texted_is_good_news() -> None:
    assert is_good_news("She had him last night, 7lb 2, both well!!")
    assert not is_good_news("She had him wait for an hour.")


@for_each(
    ("typed", "thing"),
    [
        ("samples arrive before xmas", ""),
        ("boss decides next week", ""),
        ("keys are with the neighbour", ""),
        ("proofs ready thursday", ""),
        ("she'll have an answer by fri", ""),
        ("sends title + abstract", "the title and abstract"),
        ("send the quote", "the quote"),
    ],
)
def test_what_comes_to_pass_is_nothing_they_send(typed: str, thing: str) -> None:
    assert promised_thing(typed, is_mine=False) == thing


@for_each(
    ("text", "questions"),
    [
        ("Hello, title is „Where is platform 9?“ Abstract comes when I am back.", ()),
        ("Thank you so much, I cook on Sunday, you come?", ("I cook on Sunday, you come?",)),
    ],
)
def test_a_quotation_asks_nothing_and_thanks_are_no_question(
    text: str, questions: tuple[str, ...]
) -> None:
    assert read_message((came(text),), NOW.date()).questions == questions


@for_each("channel", WRITTEN)
def test_an_event_of_ones_own_is_nothing_to_learn_about(channel: Channel) -> None:
    for another in range(6):
        talk = met(1, text="site visit", detail="the team retreat")
        made = write(THANK_YOU, channel, talk, goal="event", another=another)
        assert "learn" not in made.body


@for_each(
    ("text", "asks"),
    [
        ("Yes, I'd be very glad of an introduction. Thank you for offering!", False),
        ("Yes please.", False),
        ("Yes please, could you send it by Friday?", True),
        ("Could you introduce me to Hamid?", True),
    ],
)
def test_a_yes_to_an_offer_asks_for_nothing(text: str, asks: bool) -> None:
    assert text_asks(text) is asks
