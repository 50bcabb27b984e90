"""Keys of one's own: by command, checked, and followed everywhere."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key
from textual.widgets import Input

from netfollow.cli import main
from netfollow.config import settings
from netfollow.keybindings import KeyBinding
from netfollow.network.conversations import ConversationInput
from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import DEFAULTS, KEPT, Fault, example, read
from netfollow.tui.keys import LIST_KEYS, Keymap, character_name, read_key, show_key
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.for_each import for_each
from tests.keys import press, shown, until, write
from tests.look_at import screen


def read_text(home: Path, text: str) -> tuple[Keymap, tuple[Fault, ...], tuple[str, ...]]:
    (home / "config.toml").write_text(text)
    found = settings(home)
    keys, faults = read(found.keys)
    return keys, faults, found.remarks


def test_no_two_commands_have_the_same_key_and_none_has_one_that_is_kept() -> None:
    every = [key for keys in DEFAULTS.values() for key in keys]
    assert len(every) == len(set(every))
    assert not set(every) & set(KEPT)
    assert set(COMMANDS).isdisjoint(one.id for one in LIST_KEYS)


def test_every_character_of_a_keyboard_is_called_as_textual_calls_it() -> None:
    for code in range(33, 127):
        assert character_name(chr(code)) == _character_to_key(chr(code))
        assert show_key(character_name(chr(code))) == chr(code)


@for_each(
    ("written", "name"),
    [
        ("S", "S"),
        ("shift+s", "S"),
        ("?", "question_mark"),
        ("minus", "minus"),
        ("ctrl+T", "ctrl+t"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("ctrl++", "ctrl+plus"),
        ("+", "plus"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("f24", "f24"),
        ("ctrl+i", "tab"),
        ("é", "é"),
        ("f25", ""),
        ("not a key!!", ""),
        ("hyper+x", ""),
        ("ctrl+ctrl+x", ""),
        ("ctrl+", ""),
        ("", ""),
        ("\x1b", ""),
    ],
)
def test_keys_are_written_as_people_write_them(written: str, name: str) -> None:
    assert read_key(written) == name


def test_a_key_may_be_one_or_many_or_none(tmp_path: Path) -> None:
    keys, faults, remarks = read_text(
        tmp_path, '[keys]\nsent = "f2"\nnote = ["n", "X"]\nintroduce = ""\nquit = "none"\n'
    )
    assert (faults, remarks) == ((), ())
    assert keys["sent"] == ("f2",)
    assert keys["note"] == ("n", "X")
    assert keys["introduce"] == keys["quit"] == ()
    assert keys.name("introduce") == ""
    assert keys["undo"] == DEFAULTS["undo"]


def test_two_may_change_places(tmp_path: Path) -> None:
    keys, faults, _ = read_text(tmp_path, '[keys]\nsent = "z"\nsnooze = "s"\n')
    assert faults == ()
    assert (keys["sent"], keys["snooze"]) == (("z",), ("s",))


@pytest.mark.parametrize(
    ("lines", "line", "told"),
    [
        (
            'sent = "S"',
            2,
            "S is already the key for skip. Choose another for sent, or give skip a new one",
        ),
        ('sent = "Q"\nnote = "Q"', 3, "Q is already the key for sent by line 2"),
        ('sent = "g"', 2, "g is already the key for first"),
        ('down = "n"', 2, "n is already the key for note"),
        ('\n\nsnet = "S"', 4, "Unknown command snet. Did you mean sent?"),
        ('sent = "not a key!!"', 2, '"not a key!!" isn\'t a key for sent'),
        ('sent = ["S", "hyper+x"]', 2, '"hyper+x" isn\'t a key for sent'),
        ('sent = "ctrl+q"', 2, "ctrl+q always quits, so sent can't use it"),
    ],
)
def test_what_is_not_right_is_told_by_line_and_the_default_holds(
    tmp_path: Path, lines: str, line: int, told: str
) -> None:
    keys, (fault,), _ = read_text(tmp_path, f"[keys]\n{lines}\n")
    assert fault.line == line
    assert fault.sentence.startswith(told)
    assert "sent" not in lines.splitlines()[-1] or keys["sent"] == DEFAULTS["sent"]
    assert keys["note"] == DEFAULTS["note"]


@pytest.mark.parametrize("value", ["3", "true", "[1]", "{ a = 'b' }"])
def test_what_is_no_text_is_told_with_its_line_too(tmp_path: Path, value: str) -> None:
    keys, _, (remark,) = read_text(tmp_path, f"# sent = 's'\n[keys]\nundo = 'U'\nsent = {value}\n")
    assert "line 4: sent must be a key or a list of keys" in remark
    assert keys["undo"] == ("U",)


NAMES = st.sampled_from(sorted(DEFAULTS))
KEYS = st.sampled_from(sorted({key for keys in DEFAULTS.values() for key in keys} | {"f2", ""}))


@given(st.dictionaries(NAMES, st.lists(KEYS, max_size=3), max_size=8))
def test_whatever_is_wished_no_key_has_two_commands(wishes: dict[str, list[str]]) -> None:
    keys, faults = read(
        KeyBinding(name, tuple(found), line) for line, (name, found) in enumerate(wishes.items(), 1)
    )
    every = [key for names in keys.values() for key in names]
    assert len(every) == len(set(every))
    refused = {fault.line for fault in faults}
    for line, (name, found) in enumerate(wishes.items(), 1):
        wished = tuple(dict.fromkeys(key for key in found if key))
        assert keys[name] == (DEFAULTS[name] if line in refused else wished)


def test_the_example_names_every_command_and_switched_on_changes_nothing(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["--home", str(tmp_path), "config"]).output
    assert printed.endswith(example())
    keys, faults, remarks = read_text(tmp_path, re.sub(r"(?m)^# (?=\w+ += |\[)", "", example()))
    assert remarks == ()
    assert faults == ()
    assert dict(keys) == dict(DEFAULTS)
    assert len(settings(tmp_path).keys) == len(DEFAULTS)


async def test_the_whole_screen_follows_a_changed_key(world: World) -> None:
    world.met("Ann Lee", 2)
    world.met("Jane Roe", 1)
    wishes = [
        KeyBinding("sent", ("S",), 1),
        KeyBinding("skip", ("s",), 2),
        KeyBinding("down", ("h",), 3),
    ]
    keymap, faults = read([*wishes, KeyBinding("undo", ("U",), 4), KeyBinding("rephrase", (), 5)])
    assert faults == ()
    app = NetFollowApp(world.network, keymap=keymap, tour=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown(pilot, "A private note.")
        await pilot.pause()
        await press(pilot, "d")
        await shown(pilot, "Tip 2 of 5   Press S once you've sent it.")
        bar = screen(app).splitlines()[-1]
        assert "S sent" in bar
        assert "rephrase" not in bar
        await press(pilot, "h")
        assert app.screen.query_one("#due", LineList).cursor == 1
        await press(pilot, "j", "t")
        assert app.screen.query_one("#due", LineList).cursor == 1
        await press(pilot, "S")
        assert "Sent to Jane Roe" in await shown(pilot, "U undo")
        await press(pilot, "u")
        assert len(world.network.queue()) == 1
        await press(pilot, "U")
        assert len(world.network.queue()) == 2
        await press(pilot, "?")
        assert "S       sent, plan the next step" in await shown(pilot, "plan the next step")
        await press(pilot, "escape", ":")
        await write(pilot, "sent")
        assert re.search(r"Mark as sent +S\b", await shown(pilot, "Mark as sent"))


async def test_gg_goes_to_the_first_and_half_pages_do_half_a_page(world: World) -> None:
    for number in range(40):
        world.add(f"Person {number:02}")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        people = app.screen.query_one("#people", LineList)
        await press(pilot, "2", "G")
        assert people.cursor == 39
        await press(pilot, "g", "g")
        assert people.cursor == 0
        await press(pilot, "ctrl+d")
        half = people.cursor
        assert half == people.size.height // 2
        await press(pilot, "ctrl+d", "ctrl+u")
        assert people.cursor == half


async def test_help_finds_a_key_by_its_words_and_esc_goes_back_one_step(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?", "/")
        await until(pilot, lambda: isinstance(app.screen.focused, Input), "no line to type into")
        await write(pilot, "last change")
        text = await shown(pilot, "Undo the last change.")
        assert "Mark as sent" not in text
        await press(pilot, "escape")
        await shown(pilot, "copy the message")
        await press(pilot, "escape")
        assert app.screen is app.screen_stack[0]


async def test_a_command_that_cannot_act_says_why_in_the_palette(world: World) -> None:
    world.add("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, ":")
        await write(pilot, "demo")
        await shown(pilot, "not now: Open the demo with: netfollow --demo")


async def test_what_was_said_is_no_markup_in_the_palette(world: World) -> None:
    uid = world.add("Jane Roe")
    talk = ConversationInput(text="about [/x] and [@click=app.quit]zebras[/]")
    world.network.conversations.log([uid], talk)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, ":")
        await write(pilot, "zebras")
        await shown(pilot, "[@click=app.quit]zebras")


async def test_with_several_selected_the_bar_says_how_many_a_key_is_for(world: World) -> None:
    for name in ("Ann Lee", "Bob Ray", "Cy Doe"):
        world.met(name, 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "space", "space", "space")
        bar = (await shown(pilot, "s sent (3)")).splitlines()[-1]
        assert "z snooze (3)" in bar
        assert "u undo" in bar
        assert "undo (3)" not in bar
        for size in ((60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: screen(app).endswith("? help"), "no bar below")
            bar = (await shown(pilot, "s sent (3)")).splitlines()[-1]


async def test_sentences_name_the_keys_as_they_are_now(world: World) -> None:
    world.met("Ann Lee", 2)
    wishes = [
        KeyBinding("find", ("f3",), 1),
        KeyBinding("keep", ("f4",), 2),
        KeyBinding("palette", ("f6",), 3),
    ]
    keymap, faults = read(wishes)
    assert faults == ()
    async with NetFollowApp(world.network, keymap=keymap).run_test(size=(120, 36)) as pilot:
        await press(pilot, "f4")
        await shown(pilot, "No search to save. Press f3 to search first.")
        await press(pilot, "f3")
        await write(pilot, "ann")
        await press(pilot, "enter", "f4")
        await write(pilot, "mine")
        await shown(pilot, "Find it again with f6 mine or f3 @mine")
        await press(pilot, "enter", "f6")
        await write(pilot, "forget mine")
        await shown(pilot, "Forget search: mine")
        await press(pilot, "enter")
        await shown(pilot, "Deleted the search “mine”: ann · u undo")


async def test_what_is_taken_back_puts_the_cursor_where_it_was(world: World) -> None:
    jane, ann = world.met("Jane Roe", 2), world.met("Ann Lee", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        due = app.screen.query_one("#due", LineList)
        assert due.key == jane
        await press(pilot, "-")
        assert due.key == ann
        await press(pilot, "u")
        assert due.key == jane


async def test_the_palette_says_what_it_finds(world: World) -> None:
    world.met("Jane Roe", 2)
    async with NetFollowApp(world.network).run_test(size=(120, 36)) as pilot:
        await press(pilot, ":")
        await shown(pilot, "a command, a person, a saved search, a page of the manual, a theme")
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1
