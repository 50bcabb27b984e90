"""What later messages say of promises: of what was sent, what is still owed, and what is awaited."""

import msgspec
import pytest

from netfollow.method.drafts.draft import Draft, draft
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import Fact, Sender
from netfollow.people import (
    AWAITED,
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Promise,
    Step,
)
from tests.for_each import for_each
from tests.method.drafting import CHANNELS
from tests.method.histories import (
    NOW,
    TODAY,
    ago,
    due,
    jane,
    met,
    on,
    planned,
    promise,
    reply,
    sent,
)

TALK = met(9, detail="your new website", text="= your new website")
THANKS = sent(8, THANK_YOU)


def mine(text: str = "send her a quote", due_in: int = -5, *, kept: int | None = 5) -> Promise:
    """Return a promise of the user's, made in the talk and kept so many days ago, if at all."""
    at = None if kept is None else ago(kept)
    return msgspec.structs.replace(promise(9, due_in), text=text, kept=at)


def theirs(text: str, due_in: int | None = -3, made: int = 9) -> Promise:
    return msgspec.structs.replace(promise(made, due_in, mine=False, uid="q"), text=text)


def write(
    step: Step,
    *promises: Promise,
    channel: Channel = Channel.EMAIL,
    goal: str = "",
    another: int = 0,
    history: tuple[Interaction, ...] = (TALK, THANKS),
) -> Draft:
    return draft(
        jane(org="Acme"),
        history,
        step,
        channel=channel,
        now=NOW,
        sender=Sender(name="Robin Vale"),
        another=another,
        promises=promises,
        goal=goal,
        is_working=lambda day: day.weekday() < 5,
    )


def delivered(*promises: Promise, history: tuple[Interaction, ...] = (TALK, THANKS)) -> str:
    """Return what a later message names as sent."""
    return build_context(jane(), history, TODAY, promises=promises).slots.get("delivered", "")


def said(message: Draft) -> str:
    return f"{message.subject}\n{message.body}"


@for_each("channel", CHANNELS)
@pytest.mark.parametrize("step", [NEXT_STEP, CHECK_IN, CLOSE])
def test_later_messages_come_back_to_what_was_sent(step: Step, channel: Channel) -> None:
    found = write(step, mine(), channel=channel)
    assert "the quote" in said(found).casefold()
    assert "quote" not in said(write(step, mine(kept=None), channel=channel)).casefold()
    assert not found.missing


@for_each("goal", ["client", "fundraising", "research", "event"])
def test_with_most_goals_too(goal: str) -> None:
    assert "quote" in said(write(NEXT_STEP, mine(), goal=goal))


def test_an_interviewer_is_told_in_words_of_their_own() -> None:
    references = mine("send her two references")
    talk = met(9, detail="the product role", track="interview")
    found = write(CHECK_IN, references, goal="interview", history=(talk, THANKS))
    assert found.wording.startswith("interview-check-in/")
    assert "the two references" in found.body
    assert "references" not in said(
        write(NEXT_STEP, references, goal="interview", history=(talk, THANKS))
    )


def test_friends_are_not_asked_whether_they_looked() -> None:
    assert "quote" not in said(write(CHECK_IN, mine(), goal="friend"))


@for_each(
    ("text", "thing"),
    [
        ("send her a quote", "the quote"),
        ("send the slides", "the slides"),
        ("send her a link to the demo video", "the demo video"),
        ("read her chapter 3", "my comments on your chapter 3"),
        ("send him the price list and the deck", "the price list and the deck"),
        ("book the hall", ""),
        ("ask our buyer about samples", ""),
        ("introduce her to Marta", ""),
        ("send her the flowers", ""),
        ("send her Ben's number", ""),
        ("send the invoice", ""),
        ("send her the photos", ""),
        ("send back the signed contract", ""),
        ("send the NDA", "the NDA"),
        ("send the term sheet", "the term sheet"),
        ("send the contract to her partner", ""),
        ("send the report on her illness", ""),
        ("call her", ""),
    ],
)
def test_only_what_they_got_and_look_through_is_named(text: str, thing: str) -> None:
    assert delivered(mine(text)) == thing


def test_two_things_are_named_together() -> None:
    slides = msgspec.structs.replace(mine("send the slides", kept=6), uid=promise(1, 1).uid + "s")
    assert delivered(mine(), slides) == "the slides and the quote"


def test_what_the_last_message_named_is_not_named_in_the_next() -> None:
    step = msgspec.structs.replace(
        sent(2, NEXT_STEP), text="Would it help to go through the quote?"
    )
    assert delivered(mine(), history=(TALK, THANKS, step)) == ""
    note = msgspec.structs.replace(sent(1, VALUE), text="You may like this: https://x.example")
    assert delivered(mine(), history=(TALK, THANKS, step, note)) == "the quote"
    same_day = msgspec.structs.replace(sent(5, PROMISE), text="Here's the quote, as promised.")
    assert delivered(mine(), history=(TALK, THANKS, same_day)) == "the quote"


def test_what_came_before_the_last_talk_or_word_of_theirs_is_over() -> None:
    assert delivered(mine(), history=(TALK, THANKS, met(3))) == ""
    assert delivered(mine(), history=(TALK, THANKS, reply(3))) == ""
    assert delivered(mine(kept=40), history=(met(60), sent(59, THANK_YOU))) == ""


def test_a_question_is_asked_beside_it() -> None:
    talk = msgspec.structs.replace(TALK, text="? Which importer do you use?")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        found = write(NEXT_STEP, mine(), channel=channel, history=(talk, THANKS))
        assert "the quote" in said(found).casefold()
        assert "which importer do you use?" in found.body.casefold()


@pytest.mark.parametrize("kept", [None, 5])
def test_nobody_is_offered_a_proposal_beside_what_was_promised(kept: int | None) -> None:
    for text in ("send her a quote", "send the signed contract"):
        promised = mine(text, due_in=90, kept=kept)
        for step in (NEXT_STEP, CHECK_IN):
            count = write(step, promised, goal="client").choices
            for place in range(count):
                found = said(write(step, promised, goal="client", another=place))
                assert "one-page" not in found


@pytest.mark.parametrize("step", [NEXT_STEP, CHECK_IN])
def test_what_asks_for_something_waits_for_my_promise(step: Step) -> None:
    history = (
        (TALK, THANKS) if step == NEXT_STEP else (met(20), sent(19, THANK_YOU), sent(9, NEXT_STEP))
    )
    plain = planned(*history).next
    owed = mine(due_in=6, kept=None)
    held = planned(*history, promises=(owed,))
    assert plain is not None
    assert held.next is not None
    assert (plain.step, held.next.step) == (step, PROMISE) or plain.step == VALUE
    steps = {planned(*history, today=on(-day), promises=(owed,)).next.step for day in range(20)}  # type: ignore[union-attr]
    assert step not in steps
    kept = msgspec.structs.replace(owed, kept=NOW)
    early = due(*history, today=on(-2), promises=(kept,))
    assert early is None or early.step != step
    later = {
        getattr(due(*history, today=on(-day), promises=(kept,)), "step", None) for day in (3, 4, 9)
    }
    assert later & {step, VALUE}


def test_nothing_else_is_sent_before_what_was_promised() -> None:
    history = (met(5), sent(4, THANK_YOU))
    assert getattr(due(*history), "step", None) == VALUE
    owed = mine(due_in=6, kept=None)
    steps = [
        getattr(due(*history, today=on(-day), promises=(owed,)), "step", None) for day in range(9)
    ]
    assert steps[0] is None
    assert {*steps} == {None, PROMISE}


def test_a_call_that_is_promised_in_some_weeks_is_the_next_step() -> None:
    talk = msgspec.structs.replace(mine(due_in=34, kept=None), text="ring him re the studio move")
    history = (met(5), sent(4, THANK_YOU))
    steps = {
        getattr(due(*history, today=on(-day), promises=(talk,)), "step", None) for day in range(30)
    }
    assert steps == {None}


def test_a_promise_for_a_day_far_off_is_waited_for_by_a_close_only() -> None:
    far = mine(due_in=90, kept=None)
    found = due(met(12), sent(11, THANK_YOU), sent(5, VALUE), promises=(far,))
    assert found is not None
    assert found.step == NEXT_STEP
    closing = (met(30), sent(29, THANK_YOU), sent(20, NEXT_STEP), sent(10, CHECK_IN))
    assert getattr(due(*closing), "step", None) == CLOSE
    assert due(*closing, promises=(far,)) is None


def test_a_question_may_be_needed_to_keep_a_promise() -> None:
    talk = msgspec.structs.replace(met(9), track="client", text="? Who signs off the budget?")
    owed = mine(due_in=6, kept=None)
    assert getattr(due(talk, THANKS, promises=(owed,)), "step", None) == NEXT_STEP
    late = mine(due_in=-1, kept=None)
    assert NEXT_STEP not in {one.step for one in planned(talk, THANKS, promises=(late,)).also}


@for_each("channel", CHANNELS)
@pytest.mark.parametrize("step", [NEXT_STEP, CHECK_IN, CLOSE])
def test_what_is_awaited_from_them_is_not_forgotten(step: Step, channel: Channel) -> None:
    found = write(step, theirs("send the contract"), channel=channel)
    assert "the contract" in said(found).casefold()
    assert not found.missing


@for_each(
    ("text", "thing"),
    [
        ("send the brief", "the brief"),
        ("send me their rates", "your rates"),
        ("send the signed contract", "the signed contract"),
        ("decide", "the decision"),
        ("send notes on it", ""),
        ("introduce me to their CTO", ""),
        ("let me know", ""),
    ],
)
def test_of_theirs_too_only_some_things_are_named(text: str, thing: str) -> None:
    found = build_context(jane(), (TALK, THANKS), TODAY, promises=(theirs(text),))
    assert found.slots.get("awaited", "") == thing
    assert Fact.WAITING in found.facts
    early = build_context(jane(), (TALK, THANKS), TODAY, promises=(theirs(text, 3),))
    assert Fact.WAITING not in early.facts


@for_each("text", ["introduce me to her CTO", "send her PO number"])
def test_nobody_is_parted_with_who_owes_something(text: str) -> None:
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for place in range(write(CLOSE, theirs(text), channel=channel).choices):
            found = said(write(CLOSE, theirs(text), channel=channel, another=place)).casefold()
            for words in (
                "leave you to it",
                "good luck",
                "no reply",
                "need to",
                "about replying",
            ):
                assert words not in found


def test_the_word_about_their_thing_comes_before_another_ask() -> None:
    brief = theirs("send the brief", -1, made=7)
    history = (met(7), sent(6, THANK_YOU), sent(2, VALUE))
    found = planned(*history, promises=(brief,))
    assert found.next is not None
    assert found.next.step == AWAITED
    assert NEXT_STEP not in {one.step for one in found.also}
    asked = (*history, sent(0, AWAITED))
    after = planned(*asked, today=on(-5), promises=(brief,)).next
    assert after is not None
    assert after.step == NEXT_STEP
    assert after.opens >= on(-7)


def test_a_sequence_that_goes_on_asks_about_their_thing_itself() -> None:
    brief = theirs("send the brief", -20, made=27)
    history = (met(27), sent(26, THANK_YOU), sent(22, VALUE), sent(18, AWAITED), sent(8, NEXT_STEP))
    steps = {one.step for one in (planned(*history, promises=(brief,)).next,) if one is not None}
    assert steps == {CHECK_IN}


def test_what_they_send_in_some_weeks_is_waited_for_by_a_check_in_only() -> None:
    later = theirs("send the brief", 30, made=12)
    found = due(met(12), sent(11, THANK_YOU), sent(5, VALUE), promises=(later,))
    assert getattr(found, "step", None) == NEXT_STEP
    asked = (met(30), sent(29, THANK_YOU), sent(20, VALUE), sent(10, NEXT_STEP))
    assert getattr(due(*asked), "step", None) == CHECK_IN
    assert due(*asked, promises=(later,)) is None


@for_each("goal", ["", "client"])
def test_a_check_in_comes_back_to_what_was_proposed(goal: str) -> None:
    talk = met(15, detail="the one-page audit", text="kick-off call")
    asked = msgspec.structs.replace(
        sent(7, NEXT_STEP),
        text="I still have a few questions about the one-page audit. Could we find 20 minutes?",
    )
    contact = jane(org="Acme", tags=("client",))
    for step, history in (
        (CHECK_IN, (talk, asked)),
        (CLOSE, (talk, msgspec.structs.replace(asked, step=CHECK_IN))),
    ):
        for channel in CHANNELS[:3]:
            made = draft(contact, history, step, channel=channel, now=NOW, goal=goal)
            assert "the one-page audit" in made.body, made.body


def test_who_was_asked_nothing_is_not_told_the_same_again() -> None:
    talk = met(15, detail="the one-page audit", text="kick-off call")
    note = msgspec.structs.replace(sent(7, VALUE), text="This is about the one-page audit.")
    made = draft(jane(), (talk, note), CHECK_IN, channel=Channel.EMAIL, now=NOW)
    assert "audit" not in made.body
