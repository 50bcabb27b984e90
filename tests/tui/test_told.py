"""What the settings, the data and the last run have to say, at the start, in whole sentences."""

from pathlib import Path

from netfollow.cli.screen import _report
from netfollow.crash import leave
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.dialog.dialogs import NoticesDialog
from netfollow.tui.screens.main import Main
from tests.conftest import NOW, World
from tests.keys import press, shown, until, write
from tests.look_at import screen


def main_of(app: NetFollowApp) -> Main:
    (main,) = (one for one in app.screen_stack if isinstance(one, Main))
    return main


async def test_several_things_to_know_are_all_told_and_esc_closes_them(world: World) -> None:
    first = "config.toml, line 3: Unknown command snet. Did you mean sent?"
    second = f"config.toml, line 4: {'a long sentence ' * 12}with an end."
    world.network.remark((first, second))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        main_of(app).remarks.tell()
        text = await shown(pilot, "with an end.")
        assert first in text
        await press(pilot, "escape")
        assert app.screen is main_of(app)
        main_of(app).remarks.tell()
        await pilot.pause()
        assert app.screen is main_of(app)


async def test_one_short_thing_is_told_in_the_line_below(world: World) -> None:
    world.network.remark(("Kept aside: one torn line.",))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        main_of(app).remarks.tell()
        assert "! Kept aside: one torn line." in await shown(pilot, "Kept aside")
        assert not isinstance(app.screen, NoticesDialog)


async def test_nobody_is_interrupted_while_typing(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n" if world.network.everyone() else "a")
        await shown(pilot, "Name")
        world.network.remark(("One thing.", "Another thing."))
        main_of(app).remarks.tell()
        await pilot.pause()
        assert "Another thing." not in screen(app)
        await press(pilot, "escape")
        main_of(app).remarks.tell()
        await shown(pilot, "Another thing.")


async def test_the_report_of_a_fault_is_offered_once_at_the_next_start(world: World) -> None:
    world.add("Ann Lee")
    assert _report(world.home, world.network) == ""
    sentence = leave(world.home, ValueError("Jane is leaving"), NOW)
    assert "shown at the next start" in sentence
    report = _report(world.home, world.network)
    app = NetFollowApp(world.network, report=report)
    async with app.run_test(size=(80, 24)) as pilot:
        main_of(app).remarks.tell()
        assert "ended unexpectedly last time" in await shown(pilot, "The report")
        assert "Jane" not in screen(app)
        await press(pilot, "y")
        await shown(pilot, "Copied the report")
    assert world.clipboard.texts == [report]
    assert "builtins.ValueError" in report
    assert _report(world.home, world.reopen()) == ""
    assert Path(world.home / "crash-20261123-090000.txt").exists()


async def test_another_machines_copy_is_asked_about_at_start_and_merged_by_a_key(
    world: World,
) -> None:
    world.add("Ann Lee")
    world.network.upkeep.checkpoint()
    copy = world.home / "network.sync-conflict-1.json"
    there = (world.home / "network.json").read_bytes().replace(b"Ann Lee", b"Ann Poe")
    copy.write_bytes(there.replace(world.network.roll()[0].encode(), b"another"))
    world.reopen()
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "Found a conflict copy from another machine: 1 person new. Merge it?")
        await shown(pilot, "new: Ann Poe")
        await press(pilot, "y")
        await shown(pilot, "2 people")
        main_of(app)._look()
        await pilot.pause()
        assert app.screen is main_of(app), "what was asked about was told too"
        assert not main_of(app).unprompted.is_waiting
    assert not copy.exists()


async def test_a_copy_with_nothing_to_merge_is_told(world: World) -> None:
    world.add("Ann Lee")
    world.network.upkeep.checkpoint()
    (world.home / "network.sync-conflict-1.json").write_text("torn")
    world.reopen()
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: main_of(app).questions.are_done, "a question is open")
        main_of(app)._look()
        assert "network.sync-conflict-1.json is a conflict copy" in await shown(pilot, "esc close")


async def test_the_screen_opens_also_when_what_it_kept_cannot_be_read(world: World) -> None:
    world.add("Ann Lee")
    for name in ("look", "report", "tour", "person"):
        (world.home / "unsaved" / f"{name}.txt").mkdir(parents=True)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await shown(pilot, "Add a person")


async def test_a_disk_that_refuses_what_is_typed_is_told_and_typing_goes_on(world: World) -> None:
    world.add("Ann Lee")
    (world.home / "unsaved").write_text("in the folder's place")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "a")
        await shown(pilot, "Add a person")
        await write(pilot, "Bo Ray")
        told = (await shown(pilot, "Nothing was changed")).replace("│", " ")
        assert "is a file, not a folder" in " ".join(told.split())
        await press(pilot, "ctrl+s")
        await shown(pilot, "2 people")


async def test_the_keys_stay_in_sight_in_a_small_terminal(world: World) -> None:
    world.network.remark(tuple(f"Line {number}: {'too long ' * 20}" for number in range(6)))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(60, 16)) as pilot:
        main_of(app).remarks.tell()
        assert "Line 0" in await shown(pilot, "esc close")
