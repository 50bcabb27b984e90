"""A meeting with several guests is confirmed for one after another: nothing logged is ever lost."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.network.conversations import ConversationInput
from netfollow.people import Contact, Interaction, Kind, Uid
from netfollow.people.facts import FactKind, facts_for
from netfollow.people.meeting_entries import joined
from tests.conftest import NOW, World
from tests.network.test_meetings import event, sentences, write
from tests.shortcuts import previewed

EMAILS = tuple(f"{name}@x.example" for name in ("jonas", "kenji", "nina", "tom"))
NAMES = ("Jonas Weber", "Kenji Sato", "Nina Roth", "Tom O'Brien")


def calendar(world: World, guests: int = 4) -> None:
    write(world, event(*EMAILS[:guests], more="SUMMARY:ECG evaluation"))


def confirm(world: World, guest: int, text: str, **more: object) -> Uid:
    """Add the next guest, and confirm the meeting as it is asked for that guest."""
    uid = world.add(NAMES[guest], emails=(EMAILS[guest],))
    network = world.network
    talk = ConversationInput(text=text, **more)  # type: ignore[arg-type]
    network.meetings.log(network.meetings.of(uid).mark, talk)
    return uid


def texts(world: World, uid: Uid) -> str:
    return "\n".join(one.text for one in world.network.timeline(uid))


def test_a_second_confirmation_joins_the_first(world: World) -> None:
    calendar(world)
    jonas = confirm(world, 0, "He will send the ECG data.\n! send the draft by fri")
    kenji = confirm(world, 1, "Likes wearables.\n! call Ann by fri")
    network = world.network
    (entry,) = network.timeline(jonas)
    assert network.timeline(kenji) == (entry,)
    assert entry.contacts == (jonas, kenji)
    assert entry.text == (
        "ECG evaluation (30 min)\nHe will send the ECG data.\n! send the draft by fri\n"
        "Likes wearables.\n! call Ann by fri"
    )
    assert [one.text for one in network.promises(jonas)] == ["send the draft"]
    assert [one.text for one in network.promises(kenji)] == ["call Ann"]
    assert sentences(world) == []


def test_it_says_whom_it_joined_and_one_undo_takes_back_only_the_last(world: World) -> None:
    calendar(world)
    jonas = confirm(world, 0, "He will send the ECG data.")
    (before,) = world.network.timeline(jonas)
    kenji = world.add(NAMES[1], emails=(EMAILS[1],))
    network = world.network
    changes = network.meetings.log(network.meetings.of(kenji).mark, ConversationInput(text="Hi."))
    assert changes.did == "added Kenji Sato to the meeting with Jonas Weber, yesterday"
    network.undo()
    assert network.timeline(jonas) == (before,)
    assert network.timeline(kenji) == ()
    assert sentences(world) == ["You met Kenji yesterday (30 min). What to remember?"]
    network.redo()
    assert len(network.timeline(kenji)) == 1


def test_each_guest_keeps_facts_and_topics_of_their_own(world: World) -> None:
    calendar(world)
    told = [
        confirm(world, place, f"> You said {word} fell.\n? What about {word}?", detail=word)
        for place, word in enumerate(("churn", "cost", "load", "noise"))
    ]
    for uid, word in zip(told, ("churn", "cost", "load", "noise"), strict=True):
        (entry,) = world.network.timeline(uid)
        assert facts_for(entry, world.network.person(uid)) == {
            FactKind.TOPIC: word,
            FactKind.TAKEAWAY: f"You said {word} fell.",
            FactKind.QUESTION: f"What about {word}?",
        }


def test_guests_of_the_same_first_name_are_told_apart(world: World) -> None:
    calendar(world)
    first = confirm(world, 0, "> You said churn fell.")
    second = world.add("Jonas Berg", emails=(EMAILS[1],))
    network = world.network
    network.meetings.log(
        network.meetings.of(second).mark, ConversationInput(text="> You said cost rose.")
    )
    (entry,) = network.timeline(first)
    said = [facts_for(entry, network.person(uid))[FactKind.TAKEAWAY] for uid in (first, second)]
    assert said == ["You said churn fell.", "You said cost rose."]


@pytest.mark.parametrize(
    "more", [{"kind": Kind.CALL}, {"track": "client"}, {"place": "Leeds"}], ids=str
)
def test_another_kind_goal_or_place_is_an_entry_of_its_own(
    world: World, more: dict[str, object]
) -> None:
    calendar(world)
    jonas = confirm(world, 0, "First.", place="Graz" if "place" in more else "")
    kenji = confirm(world, 1, "Second.", **more)
    assert texts(world, jonas).endswith("First.")
    assert texts(world, kenji).endswith("Second.")
    assert sentences(world) == []


def test_a_removed_entry_stays_removed_and_the_next_guest_has_one(world: World) -> None:
    calendar(world)
    jonas = confirm(world, 0, "First.")
    network = world.network
    network.corrections.remove(network.timeline(jonas)[0].uid)
    assert sentences(world) == []
    kenji = confirm(world, 1, "Second.")
    assert network.timeline(jonas) == ()
    assert texts(world, kenji).endswith("Second.")
    assert sentences(world) == []


WORDS = st.sampled_from(
    ("", "Hi.", "> You said it.", "? What now?\n? And then?", "+ a case study\n~ cello", "- a\n- b")
)


@given(
    told=st.lists(WORDS, min_size=2, max_size=4),
    order=st.permutations(range(4)),
    undone=st.sets(st.integers(0, 3)),
)
def test_no_confirmation_in_any_order_loses_a_text(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[str],
    order: list[int],
    undone: set[int],
) -> None:
    world = World(tmp_path_factory.mktemp("joined") / "home")
    calendar(world, len(told))
    network = world.network
    said: dict[Uid, str] = {}
    for place in (one for one in order if one < len(told)):
        text = f"Words {place}.\n{told[place]}\n! send note {place}".replace("\n\n", "\n")
        before = {uid: texts(world, uid) for uid in said}
        uid = confirm(world, place, text)
        if place in undone:
            network.undo()
            assert {one: texts(world, one) for one in said} == before
            network.meetings.log(network.meetings.of(uid).mark, ConversationInput(text=text))
        said[uid] = text
        for one, words in said.items():
            kept = texts(world, one)
            person = network.person(one)
            for row in words.split("\n"):
                fact = row.lstrip(">?+~ ")
                assert fact in kept
            (entry,) = network.timeline(one)
            own = facts_for(entry, person)
            for sign, kind in ((">", FactKind.TAKEAWAY), ("~", FactKind.PERSONAL)):
                rows = [row[2:] for row in words.split("\n") if row.startswith(sign)]
                assert rows[:1] == ([own[kind]] if kind in own else [])
            assert len(network.promises(one)) == 1
    assert sentences(world) == []
    world.network.close()


class Pair:
    """Two machines with the same people and the same calendar, apart since."""

    def __init__(self, folder: Path) -> None:
        self.desk = World(folder / "desk" / "home")
        self.people = [
            self.desk.add(name, emails=(email,)) for name, email in zip(NAMES, EMAILS, strict=True)
        ]
        self.desk.network.close()
        shutil.copytree(folder / "desk", folder / "train")
        self.desk.network = self.desk.open()
        self.train = World(folder / "train" / "home")


def confirm_alone(world: World, place: int, uid: Uid, text: str) -> None:
    """Confirm the meeting for one guest only: the calendar of this machine names no other."""
    write(world, event(EMAILS[place], more="SUMMARY:ECG evaluation"))
    network = world.network
    network.meetings.log(network.meetings.of(uid).mark, ConversationInput(text=text))


@pytest.mark.parametrize("way", ["data", "journal", "export"])
def test_two_machines_confirm_for_other_guests_and_both_texts_are_kept(
    tmp_path: Path, way: str
) -> None:
    pair = Pair(tmp_path)
    jonas, kenji = pair.people[:2]
    confirm_alone(pair.desk, 0, jonas, "He will send the ECG data.\n> You said churn fell.")
    confirm_alone(pair.train, 1, kenji, "Likes wearables.\n> You said cost rose.")
    desk, train = pair.desk.network, pair.train.network
    before = desk.exports.everything()
    if way == "export":
        preview = previewed(desk, train.exports.everything(), "all.json")
        desk.importing.take(preview)
    else:
        train.close()
        name = {"data": "network.json", "journal": "journal.jsonl"}[way]
        stem, _, ending = name.partition(".")
        copy = pair.desk.home / f"{stem}.sync-conflict-20261123-081500-ABCDEFG.{ending}"
        shutil.copy(pair.train.home / name, copy)
        desk.conflicts.merge(desk.conflicts.read())
    (entry,) = desk.timeline(jonas)
    assert desk.timeline(kenji) == (entry,)
    assert "He will send the ECG data." in entry.text
    assert "Likes wearables." in entry.text
    said = [facts_for(entry, desk.person(uid))[FactKind.TAKEAWAY] for uid in (jonas, kenji)]
    assert said == ["You said churn fell.", "You said cost rose."]
    desk.undo()
    assert desk.exports.everything() == before


def test_every_order_of_three_machines_keeps_all_three() -> None:
    people = {Uid(name): contact(name) for name in ("Ann", "Ben", "Cara")}
    three = [
        Interaction(
            uid=Uid("one"),
            contacts=(uid,),
            kind=Kind.MET,
            at=NOW,
            text=f"Sync (30 min)\nTalk with {uid}.\n> You said {uid}.",
            source="meeting:x",
        )
        for uid in people
    ]
    for first, *rest in permutations(three):
        both = first
        for other in rest:
            found = joined(both, other, people.get)
            assert found is not None
            assert joined(found, other, people.get) == found
            both = found
        assert set(both.contacts) == set(people)
        for uid, person in people.items():
            assert facts_for(both, person)[FactKind.TAKEAWAY] == f"You said {uid}."
            assert f"Talk with {uid}." in both.text


def contact(name: str) -> Contact:
    return Contact(uid=Uid(name), name=name, created=NOW, updated=NOW)
