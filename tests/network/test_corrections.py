"""What was logged is put right later, and the plan follows."""

import re
from datetime import date, timedelta

import pytest

from netfollow.errors import AmbiguousName, NothingToDo, WrongCall
from netfollow.network.conversations import ConversationInput
from netfollow.people import Channel, Direction, Interaction, Kind, ReplyKind, Uid
from netfollow.people.facts import FactKind, facts_for, without_facts
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import NOW, World

TODAY = NOW.date()


def test_a_wrong_day_is_put_right_and_the_thank_you_moves(world: World) -> None:
    jane = world.met("Jane Roe", 9)
    (talk,) = world.network.timeline(jane)
    assert world.network.plan(jane).due(TODAY).days_late(TODAY)  # type: ignore[union-attr]
    fresh = ConversationInput(text=talk.text, detail=talk.detail, on=TODAY)
    changes = world.network.corrections.correct(talk.uid, fresh)
    assert changes.did == "corrected a conversation with Jane Roe, today"
    (after,) = world.network.timeline(jane)
    assert (after.uid, after.at.date(), after.detail) == (talk.uid, TODAY, talk.detail)
    due = world.network.plan(jane).due(TODAY)
    assert due is None or not due.days_late(TODAY)
    world.network.undo()
    assert world.network.timeline(jane) == (talk,)


def test_the_hour_stays_while_the_day_does(world: World) -> None:
    jane = world.met("Jane Roe", 2)
    (talk,) = world.network.timeline(jane)
    world.network.corrections.correct(talk.uid, ConversationInput(text="More."))
    assert world.network.timeline(jane)[0].at == talk.at


def test_a_fact_of_a_conversation_is_changed(world: World) -> None:
    jane = world.add("Jane Roe")
    world.network.conversations.log([jane], ConversationInput(text="Hi.\n> You said churn fell."))
    (talk,) = world.network.timeline(jane)
    world.network.corrections.correct(
        talk.uid, ConversationInput(text="Hi.\n> You said churn rose.")
    )
    (talk,) = world.network.timeline(jane)
    assert facts_for(talk, world.network.person(jane)) == {
        FactKind.TAKEAWAY: "You said churn rose."
    }


def test_only_new_lines_of_promises_are_promises(world: World) -> None:
    jane = world.add("Jane Roe")
    world.network.conversations.log([jane], ConversationInput(text="! send the deck"))
    (talk,) = world.network.timeline(jane)
    both = ConversationInput(text="! send the deck\n! call Ben by fri")
    world.network.corrections.correct(talk.uid, both)
    assert [one.text for one in world.network.promises(jane)] == ["send the deck", "call Ben"]


def test_who_was_there_is_put_right(world: World) -> None:
    jane, ann = world.add("Jane Roe"), world.add("Ann Lee")
    world.network.conversations.log([jane], ConversationInput(text="Lunch."))
    (talk,) = world.network.timeline(jane)
    world.network.corrections.correct(talk.uid, ConversationInput(text="Lunch."), [ann])
    assert world.network.timeline(jane) == ()
    assert world.network.timeline(ann)[0].text == "Lunch."


def test_a_sent_message_keeps_its_step_and_its_person(world: World) -> None:
    jane, ann = world.met("Jane Roe", 1), world.add("Ann Lee")
    world.network.followups.sent([jane])
    sent = world.network.timeline(jane)[0]
    as_note = ConversationInput(kind=Kind.NOTE, text="What I really wrote.", channel=Channel.TEXT)
    world.network.corrections.correct(sent.uid, as_note, [ann])
    after = world.network.timeline(jane)[0]
    assert (after.kind, after.step, after.direction) == (sent.kind, sent.step, Direction.OUT)
    assert (after.text, after.channel) == ("What I really wrote.", Channel.TEXT)
    assert world.network.timeline(ann) == ()


def test_a_reply_keeps_what_it_answered(world: World) -> None:
    jane = world.met("Jane Roe", 3)
    world.network.conversations.reply([jane], text="Not now.", answer=ReplyKind.NOT_NOW)
    reply = world.network.timeline(jane)[0]
    world.network.corrections.correct(reply.uid, ConversationInput(text="Not before March."))
    after = world.network.timeline(jane)[0]
    assert (after.answer, after.text) == (ReplyKind.NOT_NOW, "Not before March.")


@pytest.mark.parametrize(
    ("talk", "sentence"),
    [
        (ConversationInput(text=" "), "What was said? Type a few words."),
        (ConversationInput(kind=Kind.EMAIL, text="x"), "Who wrote? Choose out (you) or in (they)."),
        (ConversationInput(text="x", track="moon"), "Unknown goal moon"),
    ],
)
def test_what_logging_refuses_is_refused_here_too(
    world: World, talk: ConversationInput, sentence: str
) -> None:
    jane = world.met("Jane Roe", 3)
    before = world.network.timeline(jane)
    with pytest.raises(WrongCall, match=re.escape(sentence)):
        world.network.corrections.correct(before[0].uid, talk)
    assert world.network.timeline(jane) == before


def test_nothing_changed_is_said_and_is_no_step_to_undo(world: World) -> None:
    jane = world.met("Jane Roe", 3)
    (talk,) = world.network.timeline(jane)
    undo = world.network.to_undo
    with pytest.raises(NothingToDo, match=r"Nothing was changed\."):
        world.network.corrections.correct(
            talk.uid, ConversationInput(text=talk.text, detail=talk.detail, place=talk.place)
        )
    assert world.network.to_undo == undo


def test_an_entry_is_removed_for_everyone_and_comes_back(world: World) -> None:
    jane, ann = world.add("Jane Roe"), world.add("Ann Lee")
    world.network.conversations.log([jane, ann], ConversationInput(text="Lunch.\n! send the deck"))
    (talk,) = world.network.timeline(jane)
    changes = world.network.corrections.remove(talk.uid)
    assert changes.did.startswith("removed a conversation with")
    assert world.network.timeline(jane) == world.network.timeline(ann) == ()
    assert len(world.network.promises(jane)) == 1
    with pytest.raises(NothingToDo):
        world.network.corrections.remove(talk.uid)
    world.network.undo()
    assert world.network.timeline(ann) == (talk,)


def test_what_was_imported_stays_away_after_it_was_removed(world: World) -> None:
    jane = world.add("Jane Roe")
    entry = Interaction(
        uid=Uid("from-a-file"),
        contacts=(jane,),
        kind=Kind.MESSAGE,
        at=NOW - timedelta(days=3),
        direction=Direction.IN,
        text="Private words.",
        source="import:messages",
    )
    with world.network._session.verb() as verb:
        verb.put(entry)
    world.network.corrections.remove(entry.uid)
    assert world.network.timeline(jane) == ()
    assert world.network.plan(jane).next is None
    mark = world.network._store.interactions[entry.uid]
    assert (mark.kind, mark.text, mark.source) == (Kind.REMOVED, "", entry.source)
    assert "Private words" not in str(world.network.exports.pages(notes=True))
    with pytest.raises(NothingToDo):
        world.network.corrections.correct(entry.uid, ConversationInput(text="x"))


def test_a_promise_is_changed_and_removed(world: World) -> None:
    jane = world.met("Jane Roe", 3)
    world.network.conversations.promise([jane], ParsedPromise("send the deck"))
    (promise,) = world.network.promises(jane)
    friday = date(2026, 11, 27)
    changes = world.network.corrections.correct_promise(
        promise.uid, ParsedPromise("send the new deck", due=friday)
    )
    assert changes.did == "corrected a promise: send the new deck, by Fri 27 Nov"
    (after,) = world.network.promises(jane)
    assert (after.text, after.due, after.made) == ("send the new deck", friday, promise.made)
    with pytest.raises(WrongCall):
        world.network.corrections.correct_promise(promise.uid, ParsedPromise(" "))
    world.network.corrections.remove_promise(promise.uid)
    assert world.network.promises(jane) == ()


def test_an_entry_is_named_by_its_words(world: World) -> None:
    jane = world.add("Jane Roe")
    with pytest.raises(NothingToDo, match="Nothing is logged"):
        world.network.corrections.named(jane, "")
    for days, text in ((5, "Invoices."), (4, "Invoices again."), (3, "Lunch.")):
        on = TODAY - timedelta(days=days)
        world.network.conversations.log([jane], ConversationInput(text=text, on=on))
    named = world.network.corrections.named
    assert named(jane, "").text == "Lunch."
    assert named(jane, "again").text == "Invoices again."
    with pytest.raises(AmbiguousName):
        named(jane, "invoices")
    with pytest.raises(NothingToDo, match="No conversation with “dinner” in it"):
        named(jane, "dinner")


def test_a_note_without_its_facts() -> None:
    note = "Hi.\n> You said churn fell.\n? One\n? Two\n~ Ann: her exam\n! send it"
    assert without_facts(note) == (
        "Hi.\n? One\n? Two\n~ Ann: her exam\n! send it",
        {FactKind.TAKEAWAY: "You said churn fell."},
    )
