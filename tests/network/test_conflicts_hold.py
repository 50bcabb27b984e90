"""Whatever two machines did apart: nothing is lost by a merge, and none of it is silent."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.errors import NothingToDo
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.people import Contact, Uid
from tests.conftest import World
from tests.long import LONG_PROPERTIES

FIELDS = ("org", "title", "place")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["desk", "train"]),
        st.sampled_from([*FIELDS, "tags", "talk", "add", "undo", "fold"]),
        st.integers(0, 2),
    ),
    max_size=16,
)


def do(network: Network, people: list[Uid], what: str, who: int, word: str) -> None:
    """Do something, with a word that is known again wherever it goes."""
    match what:
        case "tags":
            network.contacts.tag([people[who]], word)
        case "talk":
            network.conversations.log([people[who]], ConversationInput(text=word))
        case "add":
            network.contacts.add(name=word)
        case "undo":
            network.undo()
        case "fold":
            network.upkeep.checkpoint()
        case "org":
            network.contacts.edit(people[who], org=word)
        case "title":
            network.contacts.edit(people[who], title=word)
        case _:
            network.contacts.edit(people[who], place=word)


def said(network: Network, first: dict[Uid, Contact]) -> set[str]:
    """Return every word that was added since the beginning and still stands."""
    words = {entry.text for one in network.everyone() for entry in network.timeline(one.uid)}
    for one in network.everyone():
        before = first.get(one.uid)
        words.update(set(one.tags) - set(before.tags if before else ()))
        words.update(
            getattr(one, field)
            for field in FIELDS
            if before is None or getattr(one, field) != getattr(before, field)
        )
        if before is None:
            words.add(one.name)
    return words - {""}


@settings(max_examples=300 if LONG_PROPERTIES else 30)
@given(DEEDS, st.booleans())
def test_nothing_that_was_said_is_lost(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str, int]], journal: bool
) -> None:
    folder = tmp_path_factory.mktemp("apart")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        _hold(folder, deeds, journal=journal)


def _hold(folder: Path, deeds: list[tuple[str, str, int]], *, journal: bool) -> None:
    desk = World(folder / "desk")
    people = [desk.add(name) for name in ("Jane Roe", "Ann Lee", "Bo Berg")]
    desk.network.close()
    shutil.copytree(folder / "desk", folder / "train")
    worlds = {"desk": desk, "train": World(folder / "train")}
    desk.network = desk.open()
    first = {one.uid: one for one in desk.network.everyone()}
    apart = {"desk": 0, "train": 0}
    for number, (where, what, who) in enumerate(deeds):
        network = worlds[where].network
        worlds[where].later(minutes=1)
        if what == "undo" and not apart[where]:
            continue
        try:
            do(network, people, what, who, f"w{number}")
        except NothingToDo:
            continue
        apart[where] += {"undo": -1, "fold": 0}.get(what, 1)
    here = said(desk.network, first)
    there = said(worlds["train"].network, first)
    if journal:
        shutil.copy(folder / "train" / "journal.jsonl", desk.home / "journal (1).jsonl")
    else:
        worlds["train"].network.close()
        shutil.copy(folder / "train" / "network.json", desk.home / "network (1).json")
    before = desk.network.exports.everything()
    copies = desk.network.conflicts.read()
    told = " ".join(desk.network.conflicts.preview(copies).lines())
    desk.network.conflicts.merge(copies)
    after = said(desk.network, first)
    assert here <= after
    assert all(word in after or f"the copy has {word}" in told for word in there)
    assert after <= here | there
    if desk.network.exports.everything() != before:
        desk.network.undo()
        assert desk.network.exports.everything() == before
    assert desk.reopen().conflicts.found() == ()
    for one in worlds.values():
        one.network.close()
