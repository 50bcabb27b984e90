"""The cached search index is taken up at the next start, and never when it isn't right."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.search import index, search_cache
from netfollow.network.search.finder import Finder
from netfollow.network.search.index import SearchIndex
from netfollow.people import Kind
from netfollow.store import Store
from netfollow.store.disk import offset_index
from tests.conftest import World
from tests.long import LONG_PROPERTIES
from tests.network.search.test_against_the_obvious import DO, WORDS, change
from tests.shortcuts import MemoryClipboard
from tests.store.test_cache import HARMS
from tests.store.test_offset_index import cache_of

COUNT = count()
TIMES = 400 if LONG_PROPERTIES else 6
ASKED = (
    *(*WORDS, "p", "z", "-a", "is:archived", "org:be", "tag:sa", "has:promise", "met:berlin", ""),
    *('"berlin saas"', "note:the", "be sa", "京", "x\x1ey", "0170 1234567", "phone:0170 12"),
    *(f"{word} " for word in WORDS),
    *('"said 5000"', '"5 000"', "5\u202f000 ", '"c++ twice"', '"e mail"', "-email ", "👩 "),
)


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)


def opened(world: World) -> Network:
    store = Store.open(world.home, now=lambda: world.now)
    return Network(store, clock=lambda: world.now, clipboard=MemoryClipboard())


def answers(network: Network, asked: Sequence[str] = ASKED) -> dict[str, list[object]]:
    return {text: list(network.searches.find(text)) for text in asked}


def made_anew(network: Network, asked: Sequence[str] = ASKED) -> dict[str, list[object]]:
    finder = Finder(network._store, lambda one: network.plan(one.uid))
    rules = network.searches.rules()
    return {text: list(finder.find(text, rules, 0)) for text in asked}


def filled(world: World) -> None:
    """Make a few people, search, and close."""
    network = opened(world)
    for number in range(6):
        change(network, "add", number, WORDS[number])
        change(network, "note", number, WORDS[number])
    for number, word in enumerate(WORDS[6:]):
        change(network, "note", number, word)
    change(network, "delete", 2, "")
    network.searches.find("berlin")
    network.close()
    network = opened(world)
    network.searches.find("berlin")
    network.close()


@pytest.fixture
def notes_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many people's notes were read from their entries, a step an item."""
    found: list[int] = []
    read = SearchIndex._read

    def counted(index: SearchIndex, members: list[int]) -> None:
        found.append(len(members))
        read(index, members)

    monkeypatch.setattr(SearchIndex, "_read", counted)
    return found


def test_only_those_who_changed_since_are_read_again(world: World, notes_read: list[int]) -> None:
    filled(world)
    network = opened(world)
    one = network.everyone()[0].uid
    network.conversations.log([one], ConversationInput(kind=Kind.NOTE, text="the zebra"))
    notes_read.clear()
    assert [hit.contact for hit in network.searches.find("zebra")] == [one]
    assert notes_read == [1]
    assert answers(network) == made_anew(network)
    network.close()
    network = opened(world)
    notes_read.clear()
    assert [hit.contact for hit in network.searches.find("zebra")] == [one]
    assert notes_read == []
    network.close()


def test_a_command_that_searches_nothing_keeps_the_index_up_to_date(
    world: World, notes_read: list[int]
) -> None:
    filled(world)
    network = opened(world)
    one = network.everyone()[0].uid
    network.conversations.log([one], ConversationInput(kind=Kind.NOTE, text="the zebra"))
    network.close()
    notes_read.clear()
    network = opened(world)
    assert [hit.contact for hit in network.searches.find("zebra")] == [one]
    assert notes_read == []
    assert answers(network) == made_anew(network)
    network.close()


def test_two_programs_keep_one_index(world: World, notes_read: list[int]) -> None:
    filled(world)
    one, other = opened(world), opened(world)
    one.searches.find("berlin")
    uid = other.contacts.add(name="Zoe Zebra").uid
    other.close()
    one.refresh()
    one.conversations.log([uid], ConversationInput(kind=Kind.NOTE, text="the okapi"))
    assert [hit.contact for hit in one.searches.find("okapi")] == [uid]
    assert answers(one) == made_anew(one)
    one.close()
    notes_read.clear()
    network = opened(world)
    assert [hit.contact for hit in network.searches.find("okapi")] == [uid]
    assert notes_read == []
    assert answers(network) == made_anew(network)
    network.close()


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("seed", range(4))
def test_harm_at_any_moment_changes_no_answer(
    world: World, harm: Callable[[Path, Random], None], seed: int
) -> None:
    random = Random(seed)
    filled(world)
    for number in range(4):
        network = opened(world)
        path = cache_of(world.home)
        if random.random() < 0.5:
            network.searches.find("be")
        if random.random() < 0.7 and path.exists():
            before = path.stat()
            harm(path, random)
            if path.exists():
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 10**9))
        change(network, "note", number, random.choice(WORDS))
        asked = random.sample(ASKED, len(ASKED) if LONG_PROPERTIES else 16)
        assert answers(network, asked) == made_anew(network, asked)
        network.close()


def test_a_row_that_was_changed_is_not_believed(world: World, notes_read: list[int]) -> None:
    filled(world)
    with sqlite3.connect(cache_of(world.home)) as db:
        db.execute("UPDATE notes SET text=' zebra '")
    db.close()
    network = opened(world)
    assert list(network.searches.find("zebra")) == []
    assert answers(network) == made_anew(network)
    assert sum(notes_read) >= 5
    network.close()


def test_words_that_were_deleted_do_not_stay_in_the_cache(world: World) -> None:
    filled(world)
    network = opened(world)
    one = network.everyone()[0].uid
    network.conversations.log([one], ConversationInput(kind=Kind.NOTE, text="hippopotamus"))
    network.close()
    assert b"hippopotamus" in cache_of(world.home).read_bytes()
    network = opened(world)
    network.contacts.delete([one])
    network.close()
    assert b"hippopotamus" not in cache_of(world.home).read_bytes()
    assert search_cache.load(opened(world)._store) is not None


@pytest.mark.parametrize("many", [0, 5_000])
def test_without_full_text_search_all_notes_are_looked_through(
    world: World, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(index, "_TABLE", "CREATE VIRTUAL TABLE notes USING nothing(text)")
    monkeypatch.setattr(search_cache, "MANY", many)
    filled(world)
    network = opened(world)
    assert not network.searches._finder()._index.notes.is_building
    assert answers(network) == made_anew(network)
    network.close()


def test_nothing_is_searched_in_a_cache_that_another_program_made_anew(world: World) -> None:
    filled(world)
    network = opened(world)
    network.searches.find("berlin")
    search_cache.drop(network._store)
    assert answers(network) == made_anew(network)
    network.close()


@settings(max_examples=TIMES)
@given(sessions=st.lists(st.lists(DO, max_size=4), min_size=2, max_size=4))
def test_searching_is_right_from_start_to_start(
    new_world: Callable[[str], World], sessions: list[list[tuple[str, int, str]]]
) -> None:
    world = new_world(f"kept-{next(COUNT)}")
    for number in range(4):
        change(world.network, "add", number, WORDS[number])
    world.network.close()
    for number, some in enumerate(sessions):
        network = opened(world)
        for what, whom, word in some[: number % 3]:
            change(network, what, whom, word)
        network.searches.find("be")
        for what, whom, word in some[number % 3 :]:
            change(network, what, whom, word)
        assert answers(network) == made_anew(network)
        network.close()
        assert search_cache.load(opened(world)._store) is not None
