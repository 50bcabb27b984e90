"""What is found before all notes are read, and what one search alone reads."""

from datetime import date, datetime
from pathlib import Path

import pytest

from netfollow.method.search.query import Term
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.demo import generated
from netfollow.network.search import SearchCanceled, finder
from netfollow.network.search.index import NoteIndex, SearchIndex
from netfollow.network.search.text_shards import Grades
from netfollow.people import Kind
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store import Store
from netfollow.store.disk import offset_index
from tests.conftest import World
from tests.shortcuts import MemoryClipboard
from tests.store.test_offset_index import is_lazy

SAID = (
    "The usage pricing, at last",
    "PRICING again; she is nervous",
    "Überraschung in Zürich: die Preise",
    "the ﬁnal ﬁgures",
    'a "quoted"\tword and a back\\slash',
    "東京 next week",
    "İstanbul and the Straße",
)

ASKED = (
    "pricing",
    "pri",
    '"usage pricing"',
    "usage -again",
    "-pricing",
    "zurich",
    "uber",
    "figures",
    "final",
    "word",
    "slash",
    "京",
    "istanbul",
    "strasse",
    "note:the",
    "met:berlin",
    "place:berlin",
    "tag:saas or pricing",
    "@dear deck",
    "has:note",
    "silent:<1m",
    "jnro",
    "roe pricing",
    "4917",
    "nothing such",
)


@pytest.fixture
def many(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)
    for number, text in enumerate(SAID):
        uid = world.add(f"Jane {number} Roe", tags=("saas",) * (number % 2), place="Berlin")
        world.network.contacts.edit(uid, phones=("+49 17 1234",))
        talk = ConversationInput(kind=Kind.NOTE, text=text, place="Berlin" if number == 2 else "")
        world.network.conversations.log([uid], talk)
        world.later(minutes=1)
    world.network.conversations.promise([uid], ParsedPromise("the pricing deck"))
    world.network.searches.save("dear", "tag:saas or pricing")
    return world


def reopened(world: World) -> Network:
    world.network.close()
    store = Store.open(world.home, now=lambda: world.now)
    return Network(store, clock=lambda: world.now, clipboard=MemoryClipboard())


def test_one_search_alone_finds_what_any_other_does(many: World) -> None:
    network = reopened(many)
    assert is_lazy(network._store)
    changed = network.everyone()[3].uid
    network.conversations.log(
        [changed], ConversationInput(kind=Kind.NOTE, text="said pricing, since")
    )
    alone = {text: network.searches.find(text) for text in ASKED}
    assert {text: list(found) for text, found in alone.items()} == {
        text: list(network.searches.find(text)) for text in ASKED
    }
    assert len(alone["pricing"]) == 4
    network.close()


def test_names_answer_before_the_notes_are_read(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "AGAIN", 0)
    searches = many.network.searches
    early = searches.find_at_once("jane")
    assert (len(early), early.is_whole) == (len(SAID), False)
    assert len(searches.find_at_once("tag:saas")) == 3
    assert len(searches.find_at_once("pricing")) == 0
    assert len(searches.find("pricing")) == 3
    late = searches.find_at_once("pricing")
    assert (len(late), late.is_whole) == (3, True)


def test_reading_that_was_given_up_goes_on_where_it_was(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "AGAIN", 0)
    monkeypatch.setattr(finder, "STEP", 1)
    steps: list[int] = []
    read = SearchIndex.read

    def counted(index: SearchIndex, step: int) -> None:
        steps.append(index.unread)
        read(index, step)

    monkeypatch.setattr(SearchIndex, "read", counted)
    searches = many.network.searches
    with pytest.raises(SearchCanceled):
        searches.prepare(lambda: len(steps) == 3)
    searches.prepare(lambda: False)
    assert steps == list(range(len(SAID), 0, -1))
    many.network.contacts.delete([many.network.everyone()[1].uid])
    many.network.undo()
    assert len(searches.find("pricing")) == 3


def test_of_very_many_people_some_answer_at_once_then_all(tmp_path: Path) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    store = Store.open(tmp_path, now=lambda: now)
    store.fill(generated(now, people=1_200, interactions=1_200, seed=1))
    searches = Network(store, clock=lambda: now, clipboard=MemoryClipboard()).searches
    early = searches.find_at_once("name:a")
    soon = searches.find_soon("name:a")
    whole = searches.find("name:a")
    assert (early.is_of_all, soon.is_of_all, whole.is_of_all) == (False, True, True)
    assert 0 < len(early) < len(soon) == len(whole)
    assert not soon.is_whole
    assert whole.is_whole
    store.close()


def test_who_was_silent_is_as_the_plans_say(tmp_path: Path) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    store = Store.open(tmp_path, now=lambda: now)
    store.fill(generated(now, people=150, interactions=900, seed=3))
    network = Network(store, clock=lambda: now, clipboard=MemoryClipboard())
    ahead = ConversationInput(kind=Kind.CALL, text="x", on=now.date())
    network.conversations.log([network.everyone()[0].uid], ahead)
    day = date(2026, 8, 23)
    spoke = {one.uid: network.plan(one.uid).last_contact for one in network.everyone()}
    long = {uid for uid, last in spoke.items() if last and last <= day}
    lately = {uid for uid, last in spoke.items() if last and last > day}
    assert min(len(long), len(lately), len(spoke) - len(long) - len(lately)) > 0
    for _ in range(2):
        assert set(network.searches.find("silent:>3m").people) == long
        assert set(network.searches.find("silent:<3m").people) == lately
        assert set(network.searches.find("has:contact").people) == long | lately
    store.close()


def test_what_takes_long_is_given_up_for_the_next_letter(many: World) -> None:
    searches = many.network.searches
    searches.prepare()
    asked: list[None] = []

    def tired() -> bool:
        asked.append(None)
        return len(asked) > 1

    with pytest.raises(SearchCanceled):
        searches.find_at_once("is:quiet", tired)
    assert searches.find_at_once("is:quiet").is_whole


def test_reading_ahead_pauses_only_where_no_letter_waits_for_it(many: World) -> None:
    searches = many.network.searches
    waits: list[bool] = []

    def paused() -> bool:
        waits.append(searches._finder()._lock.locked())
        return False

    searches.prepare(paused)
    assert waits
    assert not any(waits)


def test_a_letter_looked_for_ahead_makes_way_for_one_that_is_typed(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches = many.network.searches
    searches.find("pricing")
    look_in_names = finder._look_in_names
    looked: list[str] = []

    def typed_meanwhile(index: SearchIndex, term: Term, grades: Grades) -> None:
        look_in_names(index, term, grades)
        looked.append(term.words)
        searches._finder()._is_wanted = True

    monkeypatch.setattr(finder, "_look_in_names", typed_meanwhile)
    monkeypatch.setattr(NoteIndex, "mark", lambda *given: looked.append("notes"))
    searches.prepare()
    assert len(looked) == 1
