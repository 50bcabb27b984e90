"""The settings on the screen: seen, changed with a check, undone, edited in an editor."""

import stat
from pathlib import Path

import pytest

from netfollow.cli.opening import open_network
from netfollow.config import FILE, settings
from netfollow.people import Cadence
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.settings import SettingsScreen
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown, write

SIZE = (100, 30)


async def test_a_setting_is_changed_and_a_bad_value_is_refused(world: World) -> None:
    app = NetFollowApp(world.network)
    home = world.network.disk.settings_file.parent
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "/")
        await write(pilot, "daily_limit")
        await press(pilot, "enter", "enter")
        await shown(pilot, "allowed: 1 to 10000 · default: 12")
        await write(pilot, "000000")
        await press(pilot, "enter")
        text = await shown(pilot, "daily_limit must be between 1 and 10000.")
        assert "12000000" in text
        await press(pilot, *["backspace"] * 7, "enter")
        await shown(pilot, "daily_limit is now 1.")
        assert settings(home).policy.daily_limit == 1
        await press(pilot, "u")
        await shown(pilot, "Undone.")
        assert settings(home).policy.daily_limit == 12


async def test_a_setting_is_set_back_to_its_default(world: World) -> None:
    home = world.network.disk.settings_file.parent
    (home / FILE).write_text("[policy]\ndaily_limit = 5\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "/")
        await write(pilot, "daily_limit")
        await press(pilot, "enter")
        await shown(pilot, "default 12")
        await press(pilot, "x")
        await shown(pilot, "daily_limit is now 12.")
        await press(pilot, "escape", "escape")
        assert len(app.screen_stack) == 1
    assert settings(home).policy.daily_limit == 12


async def test_what_is_set_holds_at_once(tmp_path: Path) -> None:
    with open_network(tmp_path / "home", remember=False) as network:
        for name in ("Jane Roe", "Ann Lee"):
            network.contacts.add(name=name, cadence=Cadence.WEEKLY)
        before = network.queue()
        (tmp_path / "home" / FILE).write_text(
            '[policy]\ndaily_limit = 1\n[sender]\nname = "Robin"\n[phones]\nregion = "GB"\n'
        )
        network.renew_settings()
        assert (network.policy.daily_limit, network.sender.name) == (1, "Robin")
        assert network.queue() == before
        assert len(network.today_list().dues) <= 1


async def test_another_theme_is_worn_at_once(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "/")
        await write(pilot, "screen.theme")
        await press(pilot, "enter", "enter", "ctrl+u")
        await write(pilot, "netfollow-light")
        await press(pilot, "enter")
        await shown(pilot, "theme is now netfollow-light.")
        assert app.theme == "netfollow-light"


async def test_keys_are_found_and_apply_at_the_next_start(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "/")
        await write(pilot, "keys.sent")
        await press(pilot, "enter", "enter", "ctrl+u")
        await write(pilot, "d")
        await press(pilot, "enter")
        await shown(pilot, "d is already the key for draft.")
        await press(pilot, "ctrl+u")
        await write(pilot, "s f2")
        await press(pilot, "enter")
        await shown(pilot, "applies the next time")


async def test_the_palette_finds_the_settings(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ":")
        await write(pilot, "preferences")
        await press(pilot, "enter")
        await shown(pilot, "enter change")
        assert isinstance(app.screen, SettingsScreen)
        assert len(app.screen.query_one(LineList).keys) > 50


async def test_without_a_terminal_of_its_own_the_file_is_named(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "e")
        await shown(pilot, "An editor can't be opened from here.")


@pytest.mark.parametrize("is_wrong", [False, True])
async def test_the_file_is_read_again_after_the_editor(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_wrong: bool
) -> None:
    from contextlib import nullcontext

    value = "0" if is_wrong else "7"
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "[policy]\\ndaily_limit = {value}\\n" > "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    app = NetFollowApp(world.network)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ",", "e")
        said = "daily_limit must be between 1 and 10000." if is_wrong else "1 changed"
        await shown(pilot, said)
    home = world.network.disk.settings_file.parent
    assert settings(home).policy.daily_limit == (12 if is_wrong else 7)


async def test_the_setting_under_the_cursor_is_told_in_full(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ",", "/")
        await write(pilot, "theme")
        await press(pilot, "enter")
        await shown(pilot, "or any of Textual's")
        await press(pilot, "slash", "ctrl+u")
        await write(pilot, "daily_limit")
        await shown(pilot, "Allowed: 1 to 10000.")
