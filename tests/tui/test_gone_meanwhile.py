"""Somebody who goes while a screen about them is open ends nothing."""

import pytest

from netfollow.errors import NothingToDo
from netfollow.tui.app import NetFollowApp
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.screens.panes import GONE, due_listing, people_listing
from tests.conftest import World
from tests.keys import press, shown, write

SIZE = (100, 30)


async def test_undoing_on_the_shelf_may_take_back_whom_it_is_for(world: World) -> None:
    world.network.resources.put("A guide to churn")
    world.add("Ann Lee")
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "v")
        await shown(pilot, "Worth sharing with Ann Lee")
        await press(pilot, "u")
        await shown(pilot, "Resources · 1")
        await press(pilot, "escape")
        await shown(pilot, "Add one person")


async def test_the_figures_of_one_who_went_are_not_there_and_that_is_said(world: World) -> None:
    world.add("Ann Lee")
    async with NetFollowApp(world.network).run_test(size=SIZE) as pilot:
        await press(pilot, "R")
        await shown(pilot, "By step")
        world.network.undo()
        await press(pilot, "6")
        await shown(pilot, "No contact selected.")
        await press(pilot, "escape")
        await shown(pilot, "Add one person")


async def test_a_note_on_one_who_went_keeps_its_text_and_is_saved_once_they_are_back(
    world: World,
) -> None:
    jane = world.add("Jane Roe")
    async with NetFollowApp(world.network).run_test(size=(120, 36)) as pilot:
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await write(pilot, "half a thought")
        world.network.undo()
        await press(pilot, "ctrl+s")
        assert "half a thought" in await shown(pilot, "No contact called “Jane Roe”.")
        world.network.redo()
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged a conversation with Jane Roe")
    assert [one.text for one in world.network.timeline(jane)] == ["half a thought"]


def test_whom_another_program_took_away_just_now_is_told(world: World) -> None:
    jane, ann = world.add("Jane Roe"), world.add("Ann Lee")
    other = world.open()
    other.contacts.delete([jane, ann])
    other.close()
    with pytest.raises(NothingToDo, match=r"^This person is no longer in your network\.$"):
        world.network.contacts.tag([jane], "x")
    with pytest.raises(NothingToDo, match=r"^These people are no longer in your network\.$"):
        world.network.contacts.tag([jane, ann], "x")
    with pytest.raises(NothingToDo, match=r"^No contact selected\.$"):
        world.network.contacts.tag([], "x")


def test_a_list_that_is_drawn_again_may_still_have_one_who_went(world: World) -> None:
    world.met("Jane Roe", 2)
    network = world.network
    due, people = due_listing(network, (), DEFAULTS), people_listing(network, (), DEFAULTS)
    (jane,) = network.roll()
    assert due.row(jane).left
    assert people.row(jane).left
    network.undo()
    network.undo()
    assert not network.knows(jane)
    assert due.row(jane) == people.row(jane) == GONE
