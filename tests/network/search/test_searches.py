"""Searches kept by name, in a file made to be edited by hand."""

import pytest

from netfollow.errors import BuiltUpon, NothingToDo, NotSaved, Unreadable, WrongCall
from tests.conftest import World


def test_a_search_is_kept_used_among_others_and_changed(world: World) -> None:
    world.add("Jane Roe", tags=("client",), place="Berlin")
    world.add("Ann Lee", tags=("client",))
    searches = world.network.searches
    assert searches.save("clients", "tag:client").did == "saved the search “clients”: tag:client"
    assert len(world.network.searches.find("@clients")) == 2
    assert [hit.where for hit in world.network.searches.find("@cli berlin")] == ["place"]
    assert len(world.network.searches.find("-@clients")) == 0
    assert searches.save("clients", "tag:client -berlin").did.startswith("changed the search")
    assert len(world.network.searches.find("@clients")) == 1
    searches.forget("clients")
    with pytest.raises(NothingToDo):
        searches.forget("clients")
    with pytest.raises(NothingToDo):
        searches.named("clients")
    for name, text in (("", "x"), ("a", " "), ('"', "x"), ("x", "foo:bar"), ("x" * 61, "y")):
        with pytest.raises(WrongCall):
            searches.save(name, text)


def test_what_was_saved_and_forgotten_is_taken_back_in_its_turn(world: World) -> None:
    network, searches = world.network, world.network.searches
    searches.save("a", "tag:x")
    searches.save("a", "tag:y")
    searches.forget("a")
    assert network.undo().did == "undone: deleted the search “a”: tag:y"
    assert network.undo().did.startswith("undone: changed")
    assert searches.saved() == {"a": "tag:x"}
    assert network.redo().did.startswith("redone: changed")
    assert searches.saved() == {"a": "tag:y"}
    world.add("Jane Roe")
    assert "Jane Roe" in network.undo().did
    (world.home / "searches.toml").write_text('a = "tag:z"\n')
    searches.save("b", "tag:b")
    (world.home / "searches.toml").write_text('b = "tag:c"\n')
    with pytest.raises(BuiltUpon):
        network.undo()
    assert searches.saved() == {"b": "tag:c"}


def test_a_search_that_is_not_saved_is_told_but_an_address_is_none(world: World) -> None:
    world.add("Jane Roe", emails=("jane@acme.example",))
    searches = world.network.searches
    assert searches.hint("@clients") == "No saved search called “clients”. None is saved yet."
    searches.save("friends", "tag:friend")
    assert searches.hint('berlin -@"old ones"').endswith("“old ones”. Saved are @friends.")
    assert not searches.hint("@fri")
    assert not searches.hint("@acme.example")
    assert len(world.network.searches.find("@acme.example")) == 1


def test_what_a_hand_wrote_into_the_file_stays(world: World) -> None:
    world.add("Jane Roe")
    path = world.home / "searches.toml"
    path.write_text('# mine\n"a" = "tag:x"   # why\n\nb = "tag:y"\n')
    world.network.searches.save("c", '"usage pricing"')
    world.network.searches.forget("b")
    assert path.read_text() == '# mine\n"a" = "tag:x"   # why\n\n"c" = "\\"usage pricing\\""\n'
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text('a = """\ntag:x"""\n')
    with pytest.raises((NotSaved, Unreadable)):
        world.network.searches.forget("a")
    path.write_text("a = 3\n")
    with pytest.raises(Unreadable, match="a must be a search in quotes"):
        world.network.searches.saved()
    assert len(world.network.searches.find("@a")) == 0
