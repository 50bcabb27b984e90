"""What the verbs do, through a real store and a clock that stands still."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import (
    AmbiguousName,
    NetFollowError,
    NothingToDo,
    Unfilled,
    UnknownPerson,
    WrongCall,
)
from netfollow.method.queue import DueKind, PlanState
from netfollow.network.conversations import ConversationInput
from netfollow.people import (
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    VALUE,
    Channel,
    Direction,
    Kind,
    ReplyKind,
    Uid,
)
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import World
from tests.shortcuts import import_file, unconfirmed


def step(world: World, uid: Uid) -> str | None:
    due = world.network.plan(uid).due(world.network.today)
    return due.step if due else None


def test_the_loop_from_meeting_to_the_next_date(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    assert [due.contact for due in world.network.queue()] == [jane]
    draft = world.network.drafts.ready(world.network.drafts.draft(jane))
    world.network.drafts.copied(draft)
    assert [entry.contacts for entry in unconfirmed(world.network)] == [(jane,)]
    after = world.network.followups.after_sent(jane)
    changes = world.network.followups.sent([jane])
    assert changes.did == "sent to Jane Roe"
    assert changes.who == (jane,)
    sent = world.network.timeline(jane)[0]
    assert (sent.text, sent.step, sent.direction) == (draft.body, THANK_YOU, Direction.OUT)
    assert world.network.queue() == ()
    assert unconfirmed(world.network) == ()
    following = world.network.plan(jane).next
    assert following is not None
    assert following == after.next
    assert (following.step, following.opens) == (VALUE, date(2026, 11, 26))


def test_what_was_copied_is_what_is_logged_even_if_another_wording_shows(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    copied = world.network.drafts.draft(jane, another=1)
    world.network.drafts.copied(copied)
    world.network.followups.sent([jane])
    assert world.network.timeline(jane)[0].text == copied.body


def test_a_draft_with_an_open_slot_is_not_ready_and_can_be_filled(world: World) -> None:
    jane = world.met("Jane Roe", 1, detail="")
    draft = world.network.drafts.draft(jane)
    with pytest.raises(Unfilled, match="Jane Roe still needs what you talked about"):
        world.network.drafts.ready(draft)
    with pytest.raises(WrongCall):
        world.network.drafts.fill(jane, "detail", " \n")
    world.network.drafts.fill(jane, "detail", "the new office")
    assert world.network.timeline(jane)[0].detail == "the new office"
    assert "the new office" in world.network.drafts.ready(world.network.drafts.draft(jane)).body


def test_a_useful_thing_is_asked_for_each_time(world: World) -> None:
    jane = world.met("Jane Roe", 4)
    world.wrote(jane, 3)
    assert world.network.drafts.draft(jane).missing == ("resource",)
    world.network.drafts.fill(jane, "resource", "this guide")
    assert "this guide" in world.network.drafts.draft(jane).body
    assert (
        "this guide"
        in (world.network.followups.sent([jane]), world.network.timeline(jane)[0].text)[1]
    )
    world.later(days=7)
    assert step(world, jane) == NEXT_STEP


def test_nothing_is_drafted_for_somebody_not_to_be_contacted(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.contacts.edit(jane, do_not_contact=True)
    assert world.network.queue() == ()
    with pytest.raises(NetFollowError, match="do-not-contact"):
        world.network.drafts.draft(jane)


def test_a_reply_silences_and_its_words_are_kept(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.conversations.reply([jane], text="Thank you!")
    assert step(world, jane) == "answer"
    assert world.network.timeline(jane)[0].text == "Thank you!"
    assert world.network.drafts.step(jane) == "answer"
    world.network.followups.no_answer_needed([jane])
    assert step(world, jane) is None


def test_snoozing_and_not_today_move_the_day(world: World) -> None:
    jane = world.met("Jane Roe")
    world.network.followups.snooze([jane], date(2026, 11, 27))
    assert step(world, jane) is None
    world.later(days=4)
    assert step(world, jane) == THANK_YOU
    world.network.followups.not_today([jane])
    assert step(world, jane) is None
    world.later(days=3)
    assert step(world, jane) == THANK_YOU
    with pytest.raises(WrongCall, match="after today"):
        world.network.followups.snooze([jane], world.network.today)


def test_resting_waking_skipping_and_switching(world: World) -> None:
    jane = world.met("Jane Roe", 4)
    world.network.followups.pause_or_resume([jane])
    assert world.network.plan(jane).state is PlanState.PAUSED
    world.network.followups.pause_or_resume([jane])
    assert step(world, jane) == THANK_YOU
    world.network.followups.skip([jane])
    assert step(world, jane) == VALUE
    assert world.network.plan(jane).channel is Channel.EMAIL
    world.network.followups.switch_channel([jane])
    assert world.network.plan(jane).channel is not Channel.EMAIL


def test_one_conversation_with_many_people_is_one_entry_and_one_undo(world: World) -> None:
    people = [world.add(name) for name in ("Ann", "Bob", "Cid")]
    world.network.conversations.log(people, ConversationInput(text="panel", detail="the panel"))
    assert len(world.network.queue()) == 3
    assert len({world.network.timeline(uid)[0].uid for uid in people}) == 1
    assert world.network.followups.sent(people).did == "sent to Ann, Bob and Cid"
    assert world.network.queue() == ()
    world.network.undo()
    assert len(world.network.queue()) == 3
    world.network.undo()
    assert world.network.queue() == ()


def test_a_promise_is_kept_by_the_message_about_it(world: World) -> None:
    jane = world.add("Jane Roe", emails=("j@x.example",))
    world.network.conversations.promise(
        [jane], ParsedPromise("the study", True, world.network.today)
    )
    (due,) = world.network.queue()
    assert (due.kind, due.step) == (DueKind.PROMISE, PROMISE)
    world.network.followups.sent([jane])
    assert world.network.queue() == ()
    with pytest.raises(NothingToDo):
        world.network.conversations.keep(world.network.promises(jane)[0].uid)


@pytest.mark.parametrize(
    "talk",
    [
        ConversationInput(kind=Kind.NOTE),
        ConversationInput(kind=Kind.MET, text=" ", place="PyCon"),
        ConversationInput(kind=Kind.EMAIL, text="x"),
        ConversationInput(text="x", on=date(2027, 1, 1)),
    ],
)
def test_a_conversation_that_makes_no_sense_is_refused(
    world: World, talk: ConversationInput
) -> None:
    jane = world.add("Jane Roe")
    with pytest.raises(WrongCall):
        world.network.conversations.log([jane], talk)
    assert world.network.timeline(jane) == ()


def test_people_are_found_by_name_and_told_apart(world: World) -> None:
    jane = world.add("Jane Roe", org="Acme")
    world.add("Jane Doe", org="Beta")
    assert world.network.contacts.named("jane roe").uid == jane
    assert world.network.contacts.named("j ro").uid == jane
    assert world.network.contacts.named(jane).uid == jane
    with pytest.raises(AmbiguousName, match=r"Jane Doe \(Beta\), Jane Roe \(Acme\)"):
        world.network.contacts.named("jane")
    with pytest.raises(UnknownPerson, match="“Max”"):
        world.network.contacts.named("Max")


@pytest.mark.parametrize(
    "fields", [{"name": ""}, {"name": " \x1b[2J"}, {"name": "A", "birthday": "soon"}]
)
def test_a_person_that_makes_no_sense_is_refused(world: World, fields: dict[str, str]) -> None:
    with pytest.raises(WrongCall):
        world.network.contacts.add(**fields)


def test_deleting_takes_the_timeline_but_leaves_what_others_share(world: World) -> None:
    ann, bob = world.add("Ann"), world.add("Bob")
    world.network.conversations.log([ann, bob], ConversationInput(text="both"))
    world.network.conversations.log([ann], ConversationInput(text="alone"))
    world.network.contacts.delete([ann])
    assert not world.network.knows(ann)
    assert [entry.contacts for entry in world.network.timeline(bob)] == [(bob,)]
    world.network.undo()
    assert len(world.network.timeline(ann)) == 2


def test_finding_looks_at_names_first_then_facts_then_notes(world: World) -> None:
    by_note = world.met("Ann Lee")
    by_name = world.add("Norah Private")
    by_tag = world.add("Cid", tags=("private",))
    assert [hit.contact for hit in world.network.searches.find("PRIVATE")] == [
        by_name,
        by_tag,
        by_note,
    ]
    assert list(world.network.searches.find("private nobody")) == []
    assert len(world.network.searches.find(" ")) == 3
    (hit,) = world.network.searches.find("private note")
    assert "A private note." in hit.excerpt


def test_archived_people_are_out_of_sight(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.contacts.archive([jane], archived=True)
    assert world.network.everyone() == ()
    assert world.network.queue() == ()


def test_importing_twice_adds_nobody_floods_nobody_and_is_undone_at_once(world: World) -> None:
    rows = "".join(
        f"P{n},Q,https://www.linkedin.com/in/p{n},,Acme,,03 Nov 2026\n" for n in range(50)
    )
    data = f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows},,,,,,\n".encode()
    dry = import_file(world.network, data, "c.csv", dry_run=True)
    assert (dry.new, len(world.network.everyone())) == (50, 0)
    first = import_file(world.network, data, "/x/c.csv")
    assert (first.new, first.changed, first.same, first.unreadable) == (50, 0, 0, ())
    assert world.network.queue() == ()
    again = import_file(world.network, data, "c.csv")
    assert (again.new, again.changed, again.same) == (0, 0, 50)
    world.network.undo()
    assert world.network.everyone() == ()


def test_an_imported_person_gets_a_message_without_anything_to_fill(world: World) -> None:
    data = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nJane,Roe,https://linkedin.com/in/jane,,Acme,,\n"
    import_file(world.network, data, "c.csv")
    (jane,) = (one.uid for one in world.network.everyone())
    assert world.network.drafts.ready(world.network.drafts.draft(jane)).channel is Channel.LINKEDIN


def test_another_program_is_noticed(world: World, new_world: Callable[[str], World]) -> None:
    jane = world.met("Jane Roe", 1)
    other = new_world("home")
    assert other.network.plan(jane).next is not None
    world.network.followups.sent([jane])
    version = other.network.version
    assert other.network.refresh()
    assert other.network.version != version
    assert other.network.queue() == ()
    other.network.close()


def test_midnight_makes_a_new_plan(world: World) -> None:
    jane = world.met("Jane Roe")
    world.network.followups.sent([jane])
    assert world.network.queue() == ()
    world.later(days=3)
    assert step(world, jane) == VALUE


VERBS = st.lists(st.integers(0, 10), max_size=12)


@given(VERBS)
def test_any_verbs_undone_are_the_beginning_and_redone_the_end(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[int]
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    network = world.network
    jane = world.met("Jane Roe", 1)
    before, began = network.exports.everything(), network.version
    for verb in verbs:
        world.later(minutes=7)
        try:
            match verb:
                case 0:
                    network.followups.sent([jane])
                case 1:
                    network.followups.not_today([jane])
                case 2:
                    network.followups.pause_or_resume([jane])
                case 3:
                    network.followups.skip([jane])
                case 4:
                    network.conversations.reply(
                        [jane], answer=ReplyKind.NOT_NOW, until=network.today + timedelta(9)
                    )
                case 5:
                    network.conversations.log([jane], ConversationInput(text="again"))
                case 6:
                    network.drafts.copied(network.drafts.draft(jane))
                case 7:
                    network.followups.switch_channel([jane])
                case 8:
                    network.contacts.edit(jane, org=f"Acme {verb}")
                case 9:
                    network.drafts.fill(jane, "resource", "a guide")
                case _:
                    network.conversations.promise([jane], ParsedPromise("x", True, None))
        except NothingToDo:
            continue
    end, steps = network.exports.everything(), network.version - began
    for _ in range(steps):
        network.undo()
    assert network.exports.everything() == before
    for _ in range(steps):
        network.redo()
    assert network.exports.everything() == end
    plan = network.plan(jane)
    assert world.reopen().plan(jane) == plan
    world.network.close()


def test_what_another_program_wrote_just_before_a_change_is_in_the_plan(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    other = world.open()
    assert other.plan(jane).due(other.today) is not None
    world.network.followups.sent([jane])
    other.contacts.add(name="Ann Lee")
    assert other.plan(jane) == world.network.plan(jane)
    world.network.conversations.log([jane], ConversationInput(text="words"))
    other.followups.skip([jane])
    assert other.timeline(jane)[0].step == THANK_YOU
