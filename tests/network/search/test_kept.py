"""What was made to search by is taken up at the next start, and never when it isn't right."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.clipboard import PaperClipboard
from netfollow.network import Network
from netfollow.network.conversations import Talk
from netfollow.network.search.finder import Finder
from netfollow.network.search.index import Index
from netfollow.network.search.searches import KEPT
from netfollow.people import Kind
from netfollow.store import Store, register
from tests.conftest import World
from tests.network.search.test_against_the_obvious import DO, WORDS, change

COUNT = count()
EXAMPLES = 400 if os.environ.get("NETFOLLOW_HYPOTHESIS") == "long" else 10
ASKED = (*WORDS, "p", "z", "-a", "is:archived", "org:be", "tag:sa", "has:promise", "met:berlin", "")


@pytest.fixture
def at_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "FROM_BYTES", 0)


def opened(world: World) -> Network:
    store = Store.open(world.home, now=lambda: world.now)
    return Network(store, clock=lambda: world.now, clipboard=PaperClipboard())


def answers(network: Network) -> dict[str, list[object]]:
    return {text: list(network.find(text)) for text in ASKED}


def made_anew(network: Network) -> dict[str, list[object]]:
    finder = Finder(network._store, lambda one: network.plan(one.uid))
    rules = network.searches.rules()
    return {text: list(finder.find(text, rules, 0)) for text in ASKED}


def left(world: World) -> Path:
    """Make a few people, search, and close; return the file that is kept."""
    network = opened(world)
    for number in range(6):
        change(network, "add", number, WORDS[number])
        change(network, "note", number, WORDS[number])
    change(network, "delete", 2, "")
    network.find("berlin")
    network.close()
    opened(world).close()
    return world.home / KEPT


@pytest.fixture
def notes_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many people's notes were read from their entries, a step an item."""
    found: list[int] = []
    read = Index._read

    def counted(index: Index, members: list[int]) -> None:
        found.append(len(members))
        read(index, members)

    monkeypatch.setattr(Index, "_read", counted)
    return found


@pytest.mark.usefixtures("at_any_size")
def test_only_those_who_changed_since_are_read_again(world: World, notes_read: list[int]) -> None:
    left(world)
    network = opened(world)
    one = network.everyone()[0].uid
    network.conversations.log([one], Talk(kind=Kind.NOTE, text="the zebra"))
    notes_read.clear()
    assert [hit.contact for hit in network.find("zebra")] == [one]
    assert notes_read == [1]
    assert answers(network) == made_anew(network)
    network.close()


@pytest.mark.usefixtures("at_any_size")
@pytest.mark.parametrize("harm", ["cut", "turned in the notes", "turned", "old", "gone", "short"])
def test_what_is_not_as_it_was_kept_is_made_anew(
    world: World, harm: str, notes_read: list[int]
) -> None:
    path = left(world)
    data = bytearray(path.read_bytes())
    if harm == "old":
        other = Store.open(world.home, now=lambda: world.now)
        with other.transaction(lambda: "changed") as change_:
            change_.remove(next(iter(other.contacts.values())))
        other.close()
    elif harm == "gone":
        path.unlink()
    else:
        end = {"cut": len(data) - 9, "short": 7}.get(harm, len(data))
        place = {"turned": 40, "turned in the notes": len(data) - 60}.get(harm)
        if place is not None:
            data[place] ^= 1
        path.write_bytes(data[:end])
    network = opened(world)
    notes_read.clear()
    assert answers(network) == made_anew(network)
    assert sum(notes_read) == 2 * len(network._store.contacts)
    network.close()


@pytest.mark.usefixtures("at_any_size")
def test_nothing_is_kept_of_a_session_that_read_little(world: World) -> None:
    path = left(world)
    assert path.exists()
    opened(world).close()
    assert path.exists()
    network = opened(world)
    network.contacts.add(name="Jane Roe")
    network.close()
    assert not path.exists()


def test_no_words_stay_behind_of_a_store_that_became_small(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "FROM_BYTES", 0)
    path = left(world)
    network = opened(world)
    network.contacts.delete([network.everyone()[0].uid])
    monkeypatch.setattr(register, "FROM_BYTES", 1_000_000)
    network.close()
    assert not path.exists()


@settings(max_examples=EXAMPLES)
@given(sessions=st.lists(st.lists(DO, max_size=4), min_size=2, max_size=4))
def test_searching_is_right_from_start_to_start(
    new_world: Callable[[str], World], sessions: list[list[tuple[str, int, str]]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "FROM_BYTES", 0)
        world = new_world(f"kept-{next(COUNT)}")
        for number in range(4):
            change(world.network, "add", number, WORDS[number])
        world.network.close()
        for number, some in enumerate(sessions):
            network = opened(world)
            for what, whom, word in some[: number % 3]:
                change(network, what, whom, word)
            network.find("be")
            for what, whom, word in some[number % 3 :]:
                change(network, what, whom, word)
            assert answers(network) == made_anew(network)
            network.close()
            assert (world.home / KEPT).exists()
