"""Two people who are one: side by side by keys, made one, kept apart, and taken back."""

import pytest

from netfollow.people import Cadence
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown, write

WIDE, SMALL, TINY = (120, 36), (80, 24), (60, 20)


@pytest.fixture
def twice(world: World) -> World:
    """Return a network in which Jane is twice, and Omar once."""
    world.add("Jane Roe", org="Acme", title="Buyer", emails=("jane@acme.example",))
    world.later(minutes=1)
    world.add("Jane Roe", org="Acme", title="Head of Buying", emails=("jane@home.example",))
    world.add("Omar Haddad", org="Haddad & Co")
    return world


def names(world: World) -> list[str]:
    return [one.name for one in world.network.everyone()]


async def test_m_shows_the_likeliest_double_and_enter_makes_one(twice: World) -> None:
    first, second, _ = (one.uid for one in twice.network.everyone())
    twice.met("Jane Roe")
    app = NetFollowApp(twice.network)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "m")
        picture = await shown(pilot, "Merge Jane Roe into Jane Roe · the same name and company")
        assert "jane@acme.example" in picture
        assert "jane@home.example" in picture
        assert "1 entry" in picture
        await press(pilot, "enter")
        await shown(pilot, "Merged Jane Roe into Jane Roe")
        assert names(twice) == ["Jane Roe", "Omar Haddad"]
        (jane, _) = twice.network.everyone()
        assert set(jane.emails) == {"jane@acme.example", "jane@home.example"}
        assert len(twice.network.timeline(jane.uid)) == 1
        await press(pilot, "u")
        assert {one.uid for one in twice.network.everyone()} >= {first, second}


async def test_each_field_is_chosen_by_a_key(twice: World) -> None:
    jane, other, _ = (one.uid for one in twice.network.everyone())
    app = NetFollowApp(twice.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "space", "space", "m")
        await shown(pilot, "▌ Job title      ● Buyer")
        await press(pilot, "l")
        await shown(pilot, "● Head of Buying")
        await press(pilot, "b")
        await shown(pilot, "This field can have only one value.")
        await press(pilot, "space")
        await shown(pilot, "● Buyer")
        await press(pilot, "space", "tab")
        await shown(pilot, "● Head of Buying")
        await press(pilot, "enter")
        await shown(pilot, "Merged Jane Roe")
        left = {one.uid: one for one in twice.network.everyone()}
        assert len(left.keys() & {jane, other}) == 1
        assert [one.title for one in left.values() if one.name == "Jane Roe"] == ["Head of Buying"]


async def test_not_the_same_person_is_remembered(twice: World) -> None:
    app = NetFollowApp(twice.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "m")
        await shown(pilot, "Merge Jane Roe into Jane Roe")
        await press(pilot, "n")
        await shown(pilot, "as not duplicates")
        assert len(names(twice)) == 3
        await press(pilot, "m")
        await shown(pilot, "No duplicate of Jane Roe found.")
        await press(pilot, "u", "m")
        await shown(pilot, "Merge Jane Roe into Jane Roe")
        await press(pilot, "escape")
    assert len(names(twice)) == 3


async def test_m_says_why_it_cannot_act(twice: World) -> None:
    app = NetFollowApp(twice.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "space", "space", "space", "m")
        await shown(pilot, "Select one or two people.")


async def test_all_pairs_are_gone_through_by_keys(twice: World) -> None:
    twice.add("Bob Smith", org="Hook")
    twice.add("Robert Smith", org="Hook")
    app = NetFollowApp(twice.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "M")
        picture = await shown(pilot, "2 possible duplicates")
        assert picture.index("Jane Roe") < picture.index("Bob Smith")
        await press(pilot, "enter")
        await shown(pilot, "Merge Jane Roe into Jane Roe")
        await press(pilot, "enter")
        await shown(pilot, "1 possible duplicate")
        await press(pilot, "n")
        assert "enter compare" not in await shown(pilot, "No duplicates found")
        await press(pilot, "u")
        await shown(pilot, "1 possible duplicate")
        await shown(pilot, "enter compare")
        await press(pilot, "u")
        await shown(pilot, "2 possible duplicates")
        await press(pilot, "u")
        await shown(pilot, "Nothing to undo here yet.")
        assert len(names(twice)) == 5
        await press(pilot, "n", "escape")
        await shown(pilot, "1 Today")
        await press(pilot, "M")
        await shown(pilot, "1 possible duplicate")


async def test_it_fits_in_little_room_and_hostile_values_are_only_values(world: World) -> None:
    world.add("[/]Jane [bold]Roe", org="Acme", about="long " * 80 + "\x1b[2Jend")
    world.add("[/]Jane [bold]Roe", org="Acme", about="[red]short", cadence=Cadence.YEARLY)
    app = NetFollowApp(world.network)
    async with app.run_test(size=TINY) as pilot:
        await press(pilot, "2", "m")
        picture = await shown(pilot, "Merge [/]Jane [bold]Roe")
        assert "[red]short" in picture
        assert "enter merge" in picture
        await pilot.resize_terminal(*WIDE)
        await shown(pilot, "merged in: [/]Jane [bold]Roe")
        await press(pilot, "enter")
        await shown(pilot, "u undo")
    assert len(names(world)) == 1


async def test_adding_by_hand_warns_of_a_likely_double(world: World) -> None:
    world.add("Robert Smith", org="Hook", phones=("+49 30 1234567",))
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "a")
        await write(pilot, "Bob Smith")
        await shown(pilot, "Possible duplicate: Robert Smith · Hook (a short form of the name)")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Added Bob Smith")
    assert len(names(world)) == 2
