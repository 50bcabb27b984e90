"""Keys as a user lives them: what is asked, what is shown afterwards, and the way back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from netfollow.people import Channel, Kind, Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.app import DEMO, NetFollowApp
from netfollow.tui.screens.main import Main
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.look_at import lines, screen
from tests.tui.test_keys import due_names

SIZE = (120, 36)


def bar(app: NetFollowApp) -> str:
    return lines(app)[-1]


def with_two_promises(world: World) -> Uid:
    jane = world.met("Jane Roe", 2)
    for days, text in enumerate(("send the deck", "share the price list"), 1):
        day = (world.now + timedelta(days=days)).date()
        world.network.conversations.promise([jane], ParsedPromise(text=text, due=day, mine=True))
    world.later(days=3)
    return jane


async def test_s_asks_which_of_several_promises_was_kept(world: World) -> None:
    jane = with_two_promises(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "! Promises")
        assert "s sent → asks" in bar(app)
        await shown(pilot, "missing: what you promised")
        await press(pilot, "s")
        asked = await shown(pilot, "Which promise did your message keep?")
        assert all(words in asked for words in ("send the deck", "share the price list", "esc"))
        await press(pilot, "escape")
        await gone(pilot, "Which promise")
        assert len([one for one in world.network.promises(jane) if one.is_open]) == 2
        await press(pilot, "s", "1")
        await shown(pilot, "✓ Sent to Jane Roe and completed the promise: send the deck")
        assert "u undo" in screen(app)
        assert len([one for one in world.network.promises(jane) if one.is_open]) == 1
        await shown(pilot, "share the price list")
        await press(pilot, "u")
        await shown(pilot, "Undone: sent to Jane Roe")
        assert len([one for one in world.network.promises(jane) if one.is_open]) == 2
        assert due_names(app, world) == ["Jane Roe"]


async def test_s_on_an_answer_that_is_owed_asks_how_to_go_on(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.conversations.reply([jane], text="Could you send me your prices?")
    world.network.drafts.fill(jane, "answer", "They are attached.")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "← Answers you owe")
        assert "s sent → asks" in bar(app)
        await press(pilot, "s")
        await shown(pilot, "Answer sent. How often do you want to keep in touch with Jane?")
        assert "enter" in await shown(pilot, "suggested")
        await press(pilot, "escape")
        await gone(pilot, "How often")
        await shown(pilot, "✓ Sent to Jane Roe")
        assert world.network.timeline(jane)[0].is_sent
        await press(pilot, "u")
        await shown(pilot, "← Answers you owe")
        assert not world.network.timeline(jane)[0].is_sent


async def test_s_on_a_call_asks_whether_you_talked_and_what_was_said(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.contacts.edit(jane, channel=Channel.CALL)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Call notes")
        assert "s sent → asks" in bar(app)
        await press(pilot, "s", "y")
        await shown(pilot, "What did you and Jane talk about?")
        await press(pilot, "escape")
        await shown(pilot, "Did you talk to Jane?")
        await press(pilot, "y")
        await write(pilot, "Prices for May.")
        await press(pilot, "enter")
        await shown(pilot, "✓ Logged")
        assert world.network.timeline(jane)[0].kind is Kind.CALL
        await press(pilot, "u")
        await shown(pilot, "Undone: logged")
    assert world.network.timeline(jane)[0].kind is Kind.MET


async def test_c_goes_through_the_channels_there_are_and_back(world: World) -> None:
    jane = world.add(
        "Jane Roe",
        emails=("jane@x.example",),
        links=("https://www.linkedin.com/in/jane",),
        phones=("+44 20 7946 0000",),
    )
    world.met("Jane Roe", 1)
    first = world.network.plan(jane).channel
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Message · LinkedIn · ")
        seen = [first]
        for words in ("Message · text message · ", "Call notes · ", "Message · email · "):
            await press(pilot, "c")
            await shown(pilot, "✓ Switched to ")
            await shown(pilot, words)
            assert "u undo" in screen(app)
            seen.append(world.network.plan(jane).channel)
        assert len(set(seen)) == 4
        await press(pilot, "c")
        await shown(pilot, "Message · LinkedIn · ")
        await press(pilot, "u", "u")
        await shown(pilot, "Call notes · ")
        await shown(pilot, "Undone: switched to email for Jane Roe")


async def test_d_twice_is_one_copy_and_s_says_that_it_went_out(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Hi Jane,")
        for count in (1, 2):
            await press(pilot, "d")
            copied = partial(lambda many: len(world.clipboard.texts) == many, count)
            await until(pilot, copied, "it is not copied")
            await shown(pilot, "✓ Copied for Jane Roe, email")
            await shown(pilot, "copied today, not marked as sent")
        assert world.clipboard.texts[0] == world.clipboard.texts[1]
        copies = [one for one in world.network.timeline(jane) if one.kind is Kind.COPIED]
        assert len(copies) == 1
        await press(pilot, "t", "d")
        await until(pilot, lambda: len(world.clipboard.texts) == 3, "it is not copied")
        await press(pilot, "s")
        await shown(pilot, "✓ Sent to Jane Roe. Next: ")
        assert world.network.timeline(jane)[0].text == world.clipboard.texts[-1]
        await press(pilot, "u")
        await shown(pilot, "copied today, not marked as sent")
        await press(pilot, "u", "u")
        await gone(pilot, "copied today")
        assert due_names(app, world) == ["Jane Roe"]


async def test_l_opens_the_demo_from_an_empty_network_only(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "l   Look around in a demo network")
        await shown(pilot, "your data stays empty")
        await press(pilot, "l")
        await until(pilot, lambda: not app.is_running, "it goes on")
    assert app.return_value == DEMO
    assert world.network.is_empty()
    world.met("Jane Roe", 1)
    for is_demo, said in ((True, "This is the demo."), (False, "netfollow --demo")):
        app = NetFollowApp(world.network, demo=is_demo)
        async with app.run_test(size=SIZE) as pilot:
            await shown(pilot, "Hi Jane,")
            assert "l demo" not in screen(app)
            await press(pilot, "l")
            await shown(pilot, said)
            assert isinstance(app.screen, Main)


@pytest.mark.parametrize("key", ["s", "c", "d", "l"])
async def test_while_nobody_is_selected_a_key_says_so_and_changes_nothing(
    world: World, key: str
) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.followups.sent([jane])
    version = world.network.version
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "1 person")
        await press(pilot, "1", key)
        await shown(pilot, "netfollow --demo" if key == "l" else "No contact selected.")
    assert world.network.version == version
    assert not world.clipboard.texts
