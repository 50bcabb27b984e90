"""Drafts by goal, by what came, by what colleagues heard, and on the clock of the other."""

from datetime import timedelta

import msgspec
import pytest

from netfollow.method.drafts.draft import ANSWER, draft, sentences
from netfollow.method.drafts.received import read_message
from netfollow.method.drafts.template_context import WorkingHours
from netfollow.method.drafts.templates import Fact, parse_own, wordings
from netfollow.people import (
    CHECK_IN,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Step,
)
from tests.conftest import World
from tests.method.histories import NOW, TODAY, jane, met, reply

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
GOALS = {
    "friend": (THANK_YOU, KEEP_IN_TOUCH),
    "client": (NEXT_STEP, CHECK_IN),
    "research": (NEXT_STEP, CHECK_IN),
    "fundraising": (VALUE, NEXT_STEP, CHECK_IN),
    "event": (NEXT_STEP,),
    "interview": (THANK_YOU,),
}


def write(step: Step, channel: Channel, *history: Interaction, **more: object) -> str:
    found = draft(
        jane(),
        history,
        step,
        channel=channel,
        now=NOW,
        is_working=lambda day: day.weekday() < 5,
        **more,  # type: ignore[arg-type]
    )
    return f"{found.subject or ''}\n{found.body}"


@pytest.mark.parametrize(
    ("goal", "step"), [(goal, step) for goal, steps in GOALS.items() for step in steps]
)
def test_a_goal_has_its_own_wordings_on_every_channel(goal: str, step: Step) -> None:
    for channel in (*WRITTEN, Channel.CALL):
        found = draft(
            jane(), (met(1, detail="your atlas"),), step, channel=channel, now=NOW, goal=goal
        )
        assert found.wording.startswith(f"{goal}-{step}/")
        assert found.step == step


def test_a_friend_is_never_offered_a_call_to_explore() -> None:
    for step in (THANK_YOU, KEEP_IN_TOUCH):
        for channel in WRITTEN:
            for number in range(len(wordings(Step(f"friend-{step}"), channel))):
                text = write(step, channel, met(40), goal="friend", another=number)
                assert "15 minutes" not in text
                assert "short call" not in text


def test_an_interviewer_is_offered_no_coffee() -> None:
    for step in ("thank-you", "next-step", "check-in", "close"):
        for channel in WRITTEN:
            texts = [one.body for one in wordings(Step(f"interview-{step}"), channel)]
            assert not any("coffee" in text for text in texts)


def test_a_goal_of_ones_own_has_a_file_of_ones_own() -> None:
    own = {"hiring-thank-you": parse_own("hiring-thank-you.toml", "[[text]]\nbody = 'Mine!'")}
    assert "Mine!" in write(THANK_YOU, Channel.TEXT, met(1), goal="hiring", own=own)
    assert "Mine!" not in write(THANK_YOU, Channel.TEXT, met(1), goal="sales", own=own)


CAME = [
    ("Does Thursday at 10 work for a call?", "Thursday at 10", Fact.PROPOSED),
    ("How about Wednesday afternoon?", "Wednesday afternoon", Fact.PROPOSED),
    ("Shall we meet on Friday at 3pm", "Friday at 3pm", Fact.PROPOSED),
    ("Would tomorrow work for you?", "today", Fact.PROPOSED),
    (
        "Could you send me your day rate, and does Thursday at 10 work?",
        "Thursday at 10",
        Fact.ASKED,
    ),
    ("Thanks so much, that guide was spot on.", "", Fact.THANKED),
    ("I'd be happy to introduce you to our head of design.", "", Fact.OFFERED),
    ("Shall I put you in touch with Nora?", "", Fact.OFFERED),
]


@pytest.mark.parametrize(("text", "proposal", "fact"), CAME)
def test_what_came_is_told_from_its_text(text: str, proposal: str, fact: Fact) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    found = read_message((met(9), came), TODAY)
    assert (found.proposal, found.facts) == (proposal, frozenset({fact}))


@pytest.mark.parametrize(
    "text",
    [
        "What does it cost?",
        "Thanks! And could you send the deck?",
        "We met on Thursday and it was fun.",
        "Only 40% works on Monday releases.",
        "",
    ],
)
def test_what_is_not_certain_is_left_to_the_user(text: str) -> None:
    came = msgspec.structs.replace(reply(1), text=text)
    assert read_message((came,), TODAY).facts == frozenset()
    assert "[your answer]" in write(ANSWER, Channel.EMAIL, came)


def test_a_day_that_has_passed_is_not_accepted() -> None:
    came = msgspec.structs.replace(reply(9), text="Does Thursday at 10 work?")
    assert "Thursday" not in write(ANSWER, Channel.EMAIL, came)


def test_an_answer_accepts_a_time_or_names_another() -> None:
    came = msgspec.structs.replace(reply(1), text="Does Thursday at 10 work for a call?")
    for channel in WRITTEN:
        texts = [write(ANSWER, channel, came, another=number) for number in range(2)]
        assert all("Thursday at 10" in text and "[" not in text for text in texts)
        assert any("Wednesday or Friday" in text for text in texts)


def test_an_answer_to_thanks_needs_no_more_words() -> None:
    came = msgspec.structs.replace(reply(1), text="Thank you, the guide helped a lot!")
    for channel in WRITTEN:
        assert "[" not in write(ANSWER, channel, came)
        assert "welcome" in write(ANSWER, channel, came) or "glad" in write(ANSWER, channel, came)


def test_two_people_of_one_organization_read_different_sentences(world: World) -> None:
    told: set[str] = set()
    for name in ("Ann Lee", "Ben Roe", "Cem Oz"):
        uid = world.met(name, 1)
        world.network.contacts.edit(uid, org="Acme")
        message = world.network.drafts.draft(uid, channel=Channel.EMAIL)
        said = sentences(message.body.rpartition("\n\n")[0])
        assert not said & told, message.body
        told |= said
        world.network.followups.sent([uid])
    world.now += timedelta(days=40)
    assert world.network.drafts.draft(world.met("Dov Im", 0)).body


def test_a_proposal_is_on_their_clock() -> None:
    talk = met(9, detail="your farm")
    for ahead, said in ((-6, "at 10 am your time"), (3, "at 2 pm your time"), (0, "your time")):
        texts = [
            write(NEXT_STEP, Channel.TEXT, talk, hours=WorkingHours(TODAY, ahead), another=number)
            for number in range(8)
        ]
        assert any(said in text for text in texts) is bool(ahead)
    assert WorkingHours(TODAY, 12).hour is None


def test_what_is_left_out_is_told_beside_the_draft() -> None:
    talk = met(1, detail="the layoffs", text="> She hates Jira\n~ her dog")
    found = draft(jane(), (talk,), THANK_YOU, channel=Channel.TEXT, now=NOW)
    assert found.held == (
        "“the layoffs”: it may be confidential",
        "“She hates Jira”: it may sound rude",
    )
    assert found.missing == ()
    assert "layoffs" not in found.body
