"""Keys act on whom the screen shows, and on nobody else; a new person is the one in hand."""

from netfollow.tui.app import NetFollowApp
from netfollow.tui.widgets.key_bar import KeyBar
from tests.conftest import World
from tests.keys import press, shown, write
from tests.look_at import lines, screen
from tests.tui.test_keys import main_of, said

WIDE = (140, 40)
SMALL = (80, 24)


def keys_shown(app: NetFollowApp) -> str:
    """The line of keys."""
    assert app.screen_stack[0].query_one(KeyBar)
    return lines(app)[-1]


async def test_on_an_empty_queue_no_key_acts_on_somebody_unseen(world: World) -> None:
    world.met("Ann Lee", 1, detail="the road map")
    app = NetFollowApp(world.network)
    for size in (SMALL, WIDE):
        async with app.run_test(size=size) as pilot:
            await press(pilot, "s")
            await shown(pilot, "You're all caught up.")
            before = world.network.writes
            for key in ("d", "s", "z", "r", "minus", "x", "exclamation_mark"):
                await press(pilot, key)
                assert said(app) == "No contact selected.", key
            assert world.network.writes == before
            bar = keys_shown(app)
            assert "2 people   n log   a add   u undo" in bar
            assert "copy" not in bar
            assert "Hi Ann" not in screen(app)
            await press(pilot, "2")
            await shown(pilot, "e edit")
            assert main_of(app).person is not None
            await press(pilot, "u")
        app = NetFollowApp(world.network)


async def test_a_new_person_is_the_one_in_hand_for_the_next_key(world: World) -> None:
    world.met("Ann Lee", 1)
    for number, start in enumerate("12"):
        app = NetFollowApp(world.network)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, start, "a")
            await shown(pilot, "Add a person")
            await write(pilot, f"Zoe Quinn {number}")
            await press(pilot, "ctrl+s")
            await shown(pilot, f"Added Zoe Quinn {number}")
            await press(pilot, "n")
            await shown(pilot, "What was said")
            assert f"Zoe Quinn {number}" in lines(app)[0]
            await write(pilot, "the new ferry")
            await press(pilot, "ctrl+s")
            await shown(pilot, f"Logged a conversation with Zoe Quinn {number}")


async def test_after_an_event_the_first_new_person_is_in_hand(world: World) -> None:
    world.met("Ann Lee", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "E")
        await shown(pilot, "One person")
        app.screen.query_one("#lines").focus()
        await write(pilot, "Zoe Quinn: > ferries are late")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Hi Zoe")
        assert world.network.person(main_of(app).chosen[0]).name == "Zoe Quinn"


async def test_n_with_nobody_asks_with_whom_and_offers_to_add_them(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "n log")
        await press(pilot, "n")
        await shown(pilot, "one name, or several")
        await write(pilot, "Zoe Quinn")
        await press(pilot, "enter")
        await write(pilot, "she needs a landing page")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Add Zoe Quinn to your network?")
        await press(pilot, "y")
        await shown(pilot, "Hi Zoe")
        (zoe,) = world.network.roll()
        assert main_of(app).chosen == (zoe,)
    assert [one.text for one in world.network.timeline(zoe)] == ["she needs a landing page"]


async def test_n_with_nobody_says_what_is_needed(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "n", "enter")
        await write(pilot, "a talk")
        await press(pilot, "ctrl+s")
        await shown(pilot, "With whom?")
        await write(pilot, "Zoe Quinn")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Add Zoe Quinn to your network?")


async def test_at_80_columns_the_draft_stays_below_a_short_queue(world: World) -> None:
    world.met("Ann Lee", 1, detail="the road map")
    world.met("Jane Roe", 1, detail="the ferry")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        whole = await shown(pilot, "Hi Ann,")
        assert "Jane Roe" in whole
        assert "enter draft" not in keys_shown(app)
        await press(pilot, "j")
        await shown(pilot, "Hi Jane,")


async def test_where_the_queue_needs_the_room_enter_shows_the_draft(world: World) -> None:
    for number in range(9):
        world.met(f"Person {number}", 1, detail="the road map")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "Person 6")
        assert keys_shown(app).startswith(" enter draft   d copy")
        assert "Hi Person" not in screen(app)
        await press(pilot, "enter")
        await shown(pilot, "Hi Person")


async def test_a_tag_is_one_word_and_what_is_not_there_is_not_removed(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "number_sign")
        await write(pilot, "food volunteer -x")
        await press(pilot, "enter")
        await shown(pilot, "“food-volunteer”?")
        await press(pilot, *["backspace"] * 17)
        await write(pilot, "-x")
        await press(pilot, "enter")
        await shown(pilot, "Jane Roe has no such tag.")
    assert world.network.person(jane).tags == ()
