"""What stands around a fact fits any fact of its kind, and without a fact there is still a message."""

import re

import msgspec
import pytest

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.method.drafts.draft import draft, render
from netfollow.method.drafts.takeaways import takeaway_facts
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import SLOT, Fact, wordings
from netfollow.people import (
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Step,
)
from tests.for_each import for_each
from tests.method.coach.templates import KNOWN, NOTE, RESOURCES
from tests.method.histories import NOW, TODAY, jane, met, sent
from tests.method.test_draft_wordings import TEMPLATE_FILES, words

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
GOALS = ("", "client", "event", "friend", "fundraising", "interview", "research")
NAMES = sorted(one.removesuffix(".toml") for one in TEMPLATE_FILES)
OF_GOALS = [one for one in NAMES if one.partition("-")[0] in GOALS]
NO_PROMISES = [one for one in NAMES if not one.startswith("promise")]


@for_each(
    ("takeaway", "claim", "facts"),
    [
        ("You said churn fell.", "churn fell", {Fact.ABOUT_THEM}),
        ("You said your lease is up in March.", "your lease is up in March", {Fact.ABOUT_THEM}),
        ("You said you're moving to Go.", "you're moving to Go", {Fact.ABOUT_THEM, Fact.PLAN}),
        ("You said I should hire slower.", "I should hire slower", {Fact.ADVICE}),
        ("You said to start small.", "", {Fact.ADVICE}),
        ("You said “never price below cost”.", "", {Fact.QUOTED}),
        ("You said you want a dog.", "you want a dog", {Fact.ABOUT_THEM}),
        ("You offered to introduce me to Sam.", "", {Fact.GAVE}),
        ("We agreed to swap notes on churn.", "", {Fact.NOTED}),
        ("", "", set()),
    ],
)
def test_a_takeaway_is_told_by_its_kind(takeaway: str, claim: str, facts: set[Fact]) -> None:
    assert takeaway_facts(takeaway, claim) == facts


CLAIMS = (
    "they moved to Go",
    "she's moving to Go in spring",
    "their lease is up in March",
    "she only invests after three months of retention numbers",
    "they couldn't replicate figure 3",
    "nobody reads reports",
    "churn fell once invoices got simpler",
    "one page that gets read beats forty that don't",
    "40% of invoices are paid late",
    "you should hire slower",
)


@for_each("claim", CLAIMS)
def test_what_they_said_stands_in_a_whole_sentence(claim: str) -> None:
    for days in (1, 5):
        talk = met(days, text=f"> {claim}", place="PyCon")
        for channel in WRITTEN:
            text = write(THANK_YOU, channel, talk)
            assert not re.search(r"\[|that (?:I|we|he|she|they) should", text), text
            assert not re.search(r"interesting to|useful to|learned", text), text


def write(
    step: Step, channel: Channel, *history: Interaction, goal: str = "", another: int = 0
) -> str:
    found = draft(
        jane(),
        history,
        step,
        channel=channel,
        now=NOW,
        goal=goal,
        another=another,
        is_working=lambda day: day.weekday() < 5,
    )
    return f"{found.subject or ''}\n{found.body}"


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("detail", ["the layoffs", "your atlas of bees"])
def test_another_is_another_three_times_with_a_fact_or_without(goal: str, detail: str) -> None:
    for step in (THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE, KEEP_IN_TOUCH, RECONNECT):
        for days in (1, 9):
            talk = met(days, detail=detail)
            for channel in WRITTEN:
                texts = [write(step, channel, talk, goal=goal, another=n) for n in range(3)]
                bodies = {text.partition("\n")[2] for text in texts}
                assert len(bodies) == 3, (step, channel, texts)
                assert all(text.count("[") == (step == VALUE) for text in texts), texts


def test_nobody_is_asked_to_catch_up_who_was_never_spoken_to() -> None:
    for channel in WRITTEN:
        for number in range(12):
            text = write(KEEP_IN_TOUCH, channel, another=number)
            assert "catch up" not in text
            assert not re.search(r"last talked|since we|conversation", text)


def test_to_someone_never_spoken_to_the_earlier_message_is_named() -> None:
    first = sent(8, Step("first-message"))
    for step in (VALUE, CHECK_IN):
        for channel in WRITTEN:
            text = write(step, channel, first)
            assert re.search(r"my|I sent|I wrote|person", text.partition("\n")[2]), text
            assert "conversation" not in text
    assert "message" not in write(CHECK_IN, Channel.TEXT, met(20), first)


def test_nothing_after_a_silence_denies_it() -> None:
    for step in (CLOSE, KEEP_IN_TOUCH, RECONNECT):
        for channel in WRITTEN:
            for one in wordings(step, channel):
                assert not re.search(
                    r"my fault|on me\b|haven't been in touch|never heard", one.body
                )


WORN = (
    "made a note|useful to know|interesting to hear|goes well with|enjoy an update|of your news"
    "|already know|really liked|the other day i|especially the part|half an hour possible"
    "|learned (?:a lot|so much)|been yet|answer is plenty|miss you|thinking of you|hi from me"
    "|(?:enjoy|have a good) (?:your )?week|hope we (?:can|get)|thank you for everything"
    "|maybe this helps|thought of you|thought you'd like|i think i could help|our talk about"
    r"|thanks again|\?!|where we stopped|i'll understand"
)


@for_each("name", NO_PROMISES)
def test_no_wording_is_worn_or_foreign(name: str) -> None:
    for channel in WRITTEN:
        for one in wordings(Step(name), channel):
            worn = re.search(WORN, words(one), re.IGNORECASE)
            assert worn is None, (one.id, worn)
            if one.subject:
                vague = re.match(
                    r"our (?:conversation|numbers)\b(?! about)|something for", one.subject, re.I
                )
                assert vague is None, one.subject


@for_each("name", NO_PROMISES)
def test_no_line_ends_two_messages_of_a_step(name: str) -> None:
    for channel in WRITTEN:
        ends = [
            last
            for one in wordings(Step(name), channel)
            for *_, last in [one.body.split("\n\n")]
            if "\n\n" in one.body and not SLOT.search(last)
        ]
        assert len(ends) == len({*ends})


@pytest.mark.parametrize("name", OF_GOALS)
def test_the_coach_finds_nothing_in_the_wordings_of_a_goal(name: str) -> None:
    step = name.partition("-")[2].removeprefix("late-")
    talk = met(1, detail="your move to usage pricing", text=NOTE, place="PyCon")
    contact = jane(org="Acme", met_where="PyCon")
    slots = build_context(contact, (talk,), TODAY, sender="Robin Vale").slots
    slots = {**KNOWN, **slots, "resource": RESOURCES[1]}
    for channel in WRITTEN:
        for one in wordings(Step(name), channel):
            context = MessageContext(
                channel=channel,
                subject=render(one.subject, slots).text if one.subject else None,
                step=Step(step),
                contact=contact,
                history=(talk,),
                unanswered=0,
            )
            found = coach(render(one.body, slots).text, context)
            told = [msgspec.structs.astuple(each) for each in found if each.check not in UNTOLD]
            assert told == [], (one.id, told)


UNTOLD = (Check.NO_SPECIFIC_REFERENCE, Check.UNEXPLAINED_LINK)
"""Checks of messages to people of whom nothing is noted."""
