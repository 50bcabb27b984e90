"""Replies that nothing ready made answers: complaints, people who left, and what is said beside a yes."""

import re

import pytest

from netfollow.method.drafts.asked import asked_for, asks
from netfollow.method.drafts.draft import ANSWER
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.people import Channel
from netfollow.people.facts import FactKind
from tests.for_each import for_each
from tests.method.histories import met
from tests.method.test_tone import came, write

ONLY_THE_USERS = re.compile(
    r"(?:Hi Jane|Hello),\s+\[(?:your answer|a kind word, and your answer)[^\]]*\](?:\s+\[your other answers?[^\]]*\])?\s*(?:\S+\n)?(?:Best,\n)?(?:Robin(?: Vale)?)?\s*"
)
WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def said_to(text: str, channel: Channel, another: int = 0, goal: str = "") -> str:
    made = write(
        ANSWER, channel, met(4, detail="the pilot"), came(text), another=another, goal=goal
    )
    return made.body


@for_each("channel", WRITTEN)
@for_each("another", (0, 1))
@for_each(
    "text",
    (
        "And you didn't ring on Wednesday.",
        "I'm very disappointed with how this went. We heard nothing.",
        "Your form makes no sense. Did you even try it?",
        "My solicitor advises me not to discuss the fence.",
        "You said Monday and it's Thursday.",
        "Still waiting for the keys.",
        "Congratulations! You've been selected for our exclusive investment programme. Reply YES.",
        "Plan looks good. We start in January if the works council agrees.",
        "I would like to meet Marek very much. January is better for me, December is too busy.",
        "I may give something but not before my tax is clear.",
        "The Bishop thanks you for your letter, and regrets that his diary is full.",
        "You were a very close second. If anything changes I'll ring you.",
        "Can't do it for under 50. Sorry. Good luck with it.",
        "We've a funeral on the 28th, any other day is grand.",
        "👎",
        "No need for a deposit, we trust you.",
        "It's not a no from us, but the board decides.",
        "Will do 50 a month by standing order.",
        "I've done the rota. You're on the 3rd and the 17th.",
        "Hops are here. 25 kg a bag, I can't split it.",
        "Can I send you my CV to look at?",
    ),
)
def test_only_the_user_answers(text: str, channel: Channel, another: int) -> None:
    said = said_to(text, channel, another)
    assert ONLY_THE_USERS.fullmatch(said), said


@for_each(
    "text",
    (
        "Dan no longer works here. Please call the office.",
        "Jane has left the company.",
        "This is Jane's husband. She's in Spain till May.",
        "I'm Dr Roe's secretary, he asks you to ring me.",
    ),
)
def test_who_writes_for_them_is_not_greeted_by_their_name(text: str) -> None:
    said = said_to(text, Channel.EMAIL)
    assert said.startswith("Hello,"), said
    assert "[your answer" in said


@for_each("text", ("I've left Acme, Kim Tan does this now.", "You didn't have to, it was lovely!"))
def test_their_own_words_keep_their_name(text: str) -> None:
    assert said_to(text, Channel.EMAIL).startswith("Hi Jane,")


@for_each(
    ("text", "first"),
    [
        ("Clause 4 is fine, clause 7 we cannot accept. Could we speak on Thursday?", "Thursday"),
        ("Leo has been low this week. Could you come in on Thursday at 3.15?", "Thursday"),
        ("It's not for us. I loved the first chapter. Do send me the next one.", "nswer"),
        ("We've gone with Mercer. Your proposal was excellent. Please do apply again.", "nswer"),
        ("I've moved to sales to have more time for the baby. Write to Jan Kos.", "Jan Kos"),
        ("We'd like to offer you the window in May. Commission is 50%.", "delighted"),
    ],
)
def test_a_ready_answer_leaves_room_for_the_rest(text: str, first: str) -> None:
    said = said_to(text, Channel.EMAIL)
    assert first in said, said
    assert "[your answer" in said, said


def test_a_pledge_on_a_condition_needs_an_answer() -> None:
    said = said_to("We award £400, provided the rest is found.", Channel.EMAIL, goal="fundraising")
    assert "generous" in said
    assert "[your answer" in said


def test_thanks_are_said_once() -> None:
    said = said_to("Congratulations! We would like to offer you the post.", Channel.EMAIL)
    assert said.casefold().count("thank you") == 1, said


@for_each("text", ("Please stop emailing me, thanks.", "Unsubscribe", "take me off your list"))
def test_who_wants_no_more_is_not_thanked(text: str) -> None:
    said = said_to(text, Channel.EMAIL)
    assert re.search(r"stop here|won't get any more", said), said
    assert not re.search("thank|appreciate", said, re.IGNORECASE), said


@for_each(
    "text", ("I forwarded your transcript to Prof. Aas.", "Here's my calendar: cal.example/b")
)
def test_nobody_is_thanked_for_what_they_did_not_give(text: str) -> None:
    assert not re.search("transcript|calendar", said_to(text, Channel.EMAIL))


def test_what_is_attached_is_thanked_for() -> None:
    said = said_to("I attach the slides. We have no fund. Do you know one?", Channel.EMAIL)
    assert "the slides" in said
    assert "glad" not in said
    assert "[your answer: Do you know one?]" in said


def test_a_friend_gets_no_introduction_and_no_thanks_for_a_no() -> None:
    for text in ("Who is this. I don't know this phone", "gonna have to pass, skint till payday"):
        said = said_to(text, Channel.TEXT, goal="friend")
        assert ONLY_THE_USERS.fullmatch(said), said


def test_a_hen_is_no_bereavement() -> None:
    assert "sorry" not in said_to("One of the hens died and the rest are broody.", Channel.EMAIL)


def test_a_death_of_long_ago_is_no_news() -> None:
    said = said_to("Dickie Lowe died in 2019 you know. I've a box of photos.", Channel.EMAIL)
    assert "sorry" not in said


@pytest.mark.parametrize(
    "text", ["My mum's funeral is on Friday.", "We're just back from a funeral."]
)
def test_a_funeral_of_theirs_gets_a_kind_word(text: str) -> None:
    assert "sorry" in said_to(text, Channel.EMAIL)


def test_a_refused_candidate_wishes_nobody_luck() -> None:
    for another in range(4):
        made = write(
            ANSWER,
            Channel.EMAIL,
            met(4),
            came("We have appointed an internal candidate."),
            another=another,
            goal="interview",
        )
        assert "luck" not in f"{made.subject}\n{made.body}".casefold()


@for_each(
    ("text", "questions"),
    [
        ("When you are in Brno, write me.", ()),
        ("had the op. sore but ok", ()),
        ("OK for you?", ("OK for you?",)),
    ],
)
def test_only_what_is_asked_is_a_question(text: str, questions: tuple[str, ...]) -> None:
    assert (asked_for(text, plain=True)[1] if asks(text) else ()) == questions


@for_each("topic", ("wartime rationing", "talk at our March night"))
def test_a_topic_keeps_its_words(topic: str) -> None:
    assert topic in read_fact(FactKind.TOPIC, topic).text


@for_each("text", ("Send your CV and I'll pass them on.", "I'll pass it to Ann."))
def test_to_pass_something_on_is_no_refusal(text: str) -> None:
    for channel in WRITTEN:
        assert not re.search("understood|thanks for (?:the|saying|being)", said_to(text, channel))


@for_each("channel", WRITTEN)
@for_each(
    "text",
    (
        "You're a star for saturday, my back is killing me haha",
        "What a nice surprise. My mum says that your airport coffee was terrible :)",
    ),
)
def test_nobody_is_glad_of_what_hurts_or_was_terrible(text: str, channel: Channel) -> None:
    assert "glad to hear" not in said_to(text, channel)
