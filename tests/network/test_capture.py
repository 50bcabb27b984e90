"""People of an event captured by lines: who is new, who is known, what is asked, and the inbox."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from netfollow.errors import NothingToDo
from netfollow.network.capture import NEW, RowState
from netfollow.people import THANK_YOU, Uid
from tests.conftest import NOW, World

TWELVE = "@ PyCon, Leeds, yesterday #pycon\n" + "\n".join(
    f"{name} Lee, Firm {place}: wants the deck > You said item {name} works. ! send deck fri"
    for place, name in enumerate(
        ["Ann", "Ben", "Cleo", "Dan", "Eva", "Fay", "Gil", "Hugo", "Ivy", "Jon", "Kim", "Lou"]
    )
)


def states(world: World, text: str) -> list[RowState]:
    return [row.state for row in world.network.capture.plan(text).rows]


def test_twelve_people_are_one_change_with_a_thank_you_each(world: World) -> None:
    network = world.network
    changes = network.capture.take(network.capture.plan(TWELVE))
    assert changes.did == ("captured 12 conversations at PyCon: 12 new people, with 12 promises")
    assert len(network.everyone()) == 12
    ann = network.contacts.named("ann lee")
    assert (ann.org, ann.tags, ann.met_where) == ("Firm 0", ("pycon",), "PyCon, Leeds")
    assert ann.met_on == (NOW - timedelta(days=1)).date()
    (entry,) = network.timeline(ann.uid)
    assert entry.place == "PyCon, Leeds"
    assert [one.due for one in network.promises(ann.uid)] == [date(2026, 11, 27)]
    assert all(network.plan(one.uid).next.step == THANK_YOU for one in network.everyone())  # type: ignore[union-attr]
    network.undo()
    assert network.is_empty()


def test_the_same_lines_again_log_nothing(world: World) -> None:
    network = world.network
    network.capture.take(network.capture.plan(TWELVE))
    again = network.capture.plan(TWELVE + "\nMax Poe: tea")
    assert [row.state for row in again.rows] == [RowState.DONE] * 12 + [RowState.NEW]
    network.capture.take(again)
    assert len(network.everyone()) == 13
    with pytest.raises(NothingToDo, match="captured before"):
        network.capture.take(network.capture.plan(TWELVE))


def test_whoever_is_known_is_taken_and_completed_but_never_overwritten(world: World) -> None:
    ann = world.add("Ann Lee", org="Acme Inc", emails=("ann@acme.example",), tags=("vip",))
    network = world.network
    network.capture.take(
        network.capture.plan("Ann Lee, CTO, Acme: hi #saas +44 7700 900123 ann.lee@home.example")
    )
    found = network.person(ann)
    assert (found.org, found.title) == ("Acme Inc", "CTO")
    assert found.emails == ("ann@acme.example", "ann.lee@home.example")
    assert (found.tags, found.phones) == (("vip", "saas"), ("+44 7700 900123",))
    assert len(network.everyone()) == 1


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("Ann Lee: hi", RowState.KNOWN),
        ("Lee, Ann: hi", RowState.NEW),
        ("Ann Lee, Acme: hi", RowState.KNOWN),
        ("ANN LEE, acme gmbh: hi", RowState.KNOWN),
        ("Ann Lee, Bell: hi", RowState.UNSURE),
        ("Anne Lee, Acme: hi", RowState.UNSURE),
        ("Ann: hi", RowState.UNSURE),
        ("Someone Else: ann@acme.example", RowState.UNSURE),
        ("A. Lee: hi ann@acme.example", RowState.KNOWN),
        ("Ben Oak: hi", RowState.NEW),
        ("Ann Lee: hi ann@home.example", RowState.UNSURE),
    ],
)
def test_who_a_line_means(world: World, typed: str, state: RowState) -> None:
    world.add("Ann Lee", org="Acme", emails=("ann@acme.example",))
    if "home" in typed:
        world.network.contacts.edit(world.network.everyone()[0].uid, org="")
    assert states(world, typed) == [state]


def test_two_of_one_name_are_asked_about(world: World) -> None:
    world.add("Ann Lee", org="Acme")
    world.add("Ann Lee", org="Bell")
    assert states(world, "Ann Lee: hi") == [RowState.UNSURE]
    assert states(world, "Ann Lee, Bell: tea") == [RowState.KNOWN]


def test_a_question_waits_and_the_rest_is_logged(world: World) -> None:
    network = world.network
    ann = world.add("Ann Lee", org="Acme")
    plan = network.capture.plan("Anne Lee, Acme: hi\nBen Oak: tea")
    assert plan.open[0].question == "Line 1: is “Anne Lee (Acme)” Ann Lee (Acme)?"
    network.capture.take(plan)
    assert {one.name for one in network.everyone()} == {"Ann Lee", "Ben Oak"}
    again = network.capture.plan("Anne Lee, Acme: hi\nBen Oak: tea")
    network.capture.take(network.capture.decide(again, {1: ann}))
    assert [one.text for one in network.timeline(ann)] == ["hi"]


def test_a_similar_name_may_be_a_new_person(world: World) -> None:
    network = world.network
    world.add("Ann Lee", org="Acme")
    plan = network.capture.decide(network.capture.plan("Anne Lee, Acme: hi"), {1: NEW})
    network.capture.take(plan)
    assert len(network.everyone()) == 2


def inbox(world: World, name: str, text: str | bytes) -> Path:
    folder = world.home / "inbox"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    return path


def test_a_phones_file_is_taken_once_and_put_away(world: World) -> None:
    network = world.network
    assert not network.capture.waiting()
    path = inbox(world, "pycon.txt", "@ PyCon\nAnn Lee: hi\n")
    assert network.capture.waiting()
    report = network.capture.take_inbox()
    assert [one.did for one in report.changes] == ["captured 1 conversation at PyCon: 1 new person"]
    assert not path.exists()
    assert (world.home / "inbox" / "done" / "pycon.txt").read_text() == "@ PyCon\nAnn Lee: hi\n"
    assert network.capture.take_inbox().changes == ()


def test_a_file_that_comes_back_longer_adds_only_what_is_new(world: World) -> None:
    network = world.network
    inbox(world, "notes.txt", "Ann Lee: hi\n")
    network.capture.take_inbox()
    inbox(world, "notes.txt", "Ann Lee: hi\nBen Oak: tea\n")
    (changes,) = network.capture.take_inbox().changes
    assert "1 new person" in changes.did
    assert sorted(one.name for one in (world.home / "inbox" / "done").iterdir()) == [
        "notes 2.txt",
        "notes.txt",
    ]


def test_a_file_with_a_question_or_an_unread_line_stays(world: World) -> None:
    network = world.network
    world.add("Ann Lee", org="Acme")
    path = inbox(
        world, "a.txt", "Anne Lee, Acme: hi\nBen Oak: tea\nAnd then we all went and said: x\n"
    )
    report = network.capture.take_inbox()
    assert len(report.changes) == 1
    (left,) = report.left
    assert "Anne Lee (Acme) may be someone you know" in left
    assert "Line 3 can't be read" in left
    assert path.exists()
    assert network.capture.take_inbox().changes == ()


def test_unfinished_hidden_and_other_files_are_left_alone(world: World) -> None:
    for name in (".hidden.txt", "a.txt.tmp", ".syncthing.a.txt.tmp", "photo.jpg", "~a.txt"):
        inbox(world, name, "Ann Lee: hi")
    assert not world.network.capture.waiting()


def test_files_that_are_no_text_are_named_and_other_encodings_are_read(world: World) -> None:
    inbox(world, "a.txt", "Zoë Weiß: hi".encode("cp1252"))
    inbox(world, "b.txt", "Ärla Öst: hi".encode("utf-16"))
    inbox(world, "c.txt", b"\x00\x01\x02\x00")
    report = world.network.capture.take_inbox()
    assert {one.name for one in world.network.everyone()} == {"Zoë Weiß", "Ärla Öst"}
    assert "is empty" in report.left[0]


def test_lines_without_a_day_are_of_the_day_of_the_file(world: World) -> None:
    path = inbox(world, "a.txt", "Ann Lee: hi")
    written = (NOW - timedelta(days=3)).timestamp()
    os.utime(path, (written, written))
    world.network.capture.take_inbox()
    (entry,) = world.network.timeline(world.network.everyone()[0].uid)
    assert entry.at.date() == (NOW - timedelta(days=3)).date()


def test_a_conversation_with_somebody_unknown_can_add_them(world: World) -> None:
    from netfollow.network.conversations import ConversationInput

    network = world.network
    ann = world.add("Ann Lee")
    changes = network.capture.log_with(
        [ann], ["Ben Oak"], ConversationInput(text="Tea.", place="PyCon")
    )
    assert changes.did == "added Ben Oak and logged a conversation with Ann Lee and Ben Oak"
    assert network.contacts.named("ben").met_where == "PyCon"
    network.undo()
    assert [one.uid for one in network.everyone()] == [Uid(ann)]


def test_a_title_or_a_second_first_name_is_asked_about(world: World) -> None:
    klaus = world.add("Prof. Dr. Klaus-Dieter von der Heide")
    plan = world.network.capture.plan("Klaus von der Heide: pulse oximetry")
    (row,) = plan.open
    assert [one.uid for one in row.likes] == [klaus]
    assert row.question == (
        "Line 1: is “Klaus von der Heide” Prof. Dr. Klaus-Dieter von der Heide?"
    )


def test_two_of_one_name_and_note_from_two_companies_are_two_entries(world: World) -> None:
    plan = world.network.capture.plan("Ann Lee, Acme: tea\nAnn Lee, Oak Ltd: tea")
    world.network.capture.take(plan)
    told = {one.org: world.network.timeline(one.uid) for one in world.network.everyone()}
    assert sorted(told) == ["Acme", "Oak Ltd"]
    assert all(len(entries) == 1 for entries in told.values())
    again = world.network.capture.plan("Ann Lee, Acme: tea\nAnn Lee, Oak Ltd: tea")
    assert again.ready == ()
    assert again.open == ()
