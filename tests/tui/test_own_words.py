"""Your own wordings by keys: offered once they were sent twice, used or dropped for good."""

from netfollow.method.drafts.own_words import parse_words
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import gone, press, shown
from tests.look.stage import with_habits

SIZE = (120, 36)


async def test_a_habit_is_offered_behind_the_queue_and_used_by_one_key(world: World) -> None:
    kept: list[str] = []
    world.network.words_file.write = kept.append
    with_habits(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, '" a wording of yours to use')
        assert "Hi Jane," in await shown(pilot, "Hi Jane,")
        await press(pilot, '"')
        found = await shown(pilot, "Hey {first},")
        assert "4 times" in found
        assert "1 new · 0 in use" in found
        await press(pilot, "enter")
        await shown(pilot, "In use. It's in your drafts from now on.")
        await press(pilot, "escape")
        await shown(pilot, "Hey Jane,")
        await gone(pilot, "wording of yours to use")
        await press(pilot, '"', "x")
        await shown(pilot, "No longer used.")
        await press(pilot, "escape")
        await shown(pilot, "Hi Jane,")
    assert [parse_words(one).style.greeting for one in kept] == ["Hey {first}", ""]
    assert parse_words(kept[-1]).declined == ("greeting: Hey {first}",)


async def test_what_is_declined_is_never_offered_again(world: World) -> None:
    with_habits(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, '"')
        await shown(pilot, "Hey {first},")
        await press(pilot, "x")
        await shown(pilot, "It won't be offered again.")
        await press(pilot, "escape", '"')
        await shown(pilot, "Nothing yet. A change you make twice is offered here.")
    assert world.network.learning.lessons() == ()


async def test_words_that_can_not_be_written_are_not_in_use(world: World) -> None:
    from netfollow.errors import NotSaved

    def full(text: str) -> None:
        raise NotSaved("my-words.toml can't be written: the disk is full.")

    world.network.words_file.write = full
    with_habits(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, '"')
        await shown(pilot, "Hey {first},")
        await press(pilot, "enter")
        await shown(pilot, "the disk is full.")
        await shown(pilot, "1 new · 0 in use")
