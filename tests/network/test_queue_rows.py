"""The second line of a queue's row: what it is about first, and no advice."""

from collections.abc import Sequence

import msgspec

from netfollow.method.queue import Reason
from netfollow.network.conversations import ConversationInput
from netfollow.people import MAIL, Cadence, Direction, Interaction, Kind, Uid
from netfollow.people.promise_parser import parse_promise
from netfollow.view.queue import queue_row
from tests.conftest import World
from tests.for_each import for_each


def below(world: World, uid: Uid, read: Sequence[Interaction] = ()) -> str:
    plan = world.network.plan(uid)
    assert plan.next is not None
    contact, entries = world.network.person(uid), tuple(read or world.network.timeline(uid))
    return queue_row(contact, plan, plan.next, world.now, lambda: entries, selected=False).below


@for_each(
    ("place", "detail", "shown"),
    [
        ("PyCon", "your two-step onboarding", "PyCon, today · their two-step onboarding"),
        ("PyCon", "", "PyCon, today"),
        ("", "the one-page audit", "talked today · the one-page audit"),
        ("", " ", "talked today"),
    ],
)
def test_all_thank_yous_say_where_and_when_and_about_what(
    world: World, place: str, detail: str, shown: str
) -> None:
    jane = world.add("Jane Roe")
    world.network.conversations.log(
        [jane], ConversationInput(text="Private.", place=place, detail=detail)
    )
    assert below(world, jane) == shown


def test_an_email_without_words_is_told_by_its_subject(world: World) -> None:
    jane = world.met("Jane Roe", 9)
    mail = ConversationInput(kind=Kind.EMAIL, direction=Direction.IN, source=MAIL)
    world.network.conversations.log([jane], mail)
    first, *others = world.network.timeline(jane)
    read = (msgspec.structs.replace(first, subject="Lunch on Friday?"), *others)
    assert below(world, jane, read).startswith("“Lunch on Friday?”")


def test_a_row_has_no_advice(world: World) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    world.network.followups.sent([jane])
    world.later(days=8)
    shown = below(world, jane)
    assert shown.endswith("No reply yet")
    assert "Share something" not in shown


def test_a_cadence_without_replies_is_told_in_few_words(world: World) -> None:
    jane = unheard(world)
    assert below(world, jane) == "No reply to your last 3 messages"


def promised(world: World, uid: Uid, words: str) -> None:
    promise = parse_promise(words, world.network.today)
    assert promise is not None
    world.network.conversations.promise([uid], promise)


def unheard(world: World) -> Uid:
    """Add someone to keep in touch with monthly who answered none of three messages."""
    jane = world.add("Jane Roe", emails=("jane@x.example",), links=("https://x.example/jane",))
    network = world.network
    network.contacts.edit(jane, cadence=Cadence.MONTHLY)
    network.conversations.log([jane], ConversationInput(text="About bridges."))
    network.conversations.reply([jane], text="Thanks!")
    network.followups.no_answer_needed([jane])
    for _ in range(60):
        world.later(days=20)
        due = network.plan(jane).due(network.today)
        if due is not None and due.why.reason is Reason.UNHEARD:
            return jane
        if due is not None:
            network.followups.sent([jane])
    raise AssertionError("never due")


def test_an_answer_that_goes_with_a_promise_is_among_the_answers(world: World) -> None:
    jane = world.met("Jane Roe", 5)
    promised(world, jane, "send the samples by tomorrow")
    world.network.conversations.reply([jane], text="Could you send me your rates?")
    world.later(hours=3)
    plan = world.network.plan(jane)
    assert plan.next is not None
    assert plan.next.is_mine
    assert plan.next.rank(world.network.today) == 2
    person, entries = world.network.person(jane), world.network.timeline(jane)
    shown = queue_row(person, plan, plan.next, world.now, lambda: entries, selected=False)
    assert shown.below == "“Could you send me your rates?” · also: your promise (tomorrow)"
    assert (shown.right, shown.badge) == ("3 h ago", "")


def test_a_promise_of_today_names_the_answer_that_goes_with_it(world: World) -> None:
    jane = world.met("Jane Roe", 5)
    promised(world, jane, "send the samples by today")
    world.network.conversations.reply([jane], text="Could you send me your rates?")
    assert below(world, jane) == "send the samples · also: your answer"


def test_a_next_step_says_its_conversation_as_the_other_steps_do(world: World) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    talk = ConversationInput(text="Private.", place="PyCon", detail="your podcast")
    world.network.conversations.log([jane], talk)
    world.network.followups.sent([jane])
    world.later(days=4)
    world.network.followups.skip([jane])
    plan = world.network.plan(jane)
    assert plan.next is not None
    assert plan.next.step == "next-step"
    assert below(world, jane) == "PyCon · their podcast · thanked Mon"
