"""The line of keys and the line of what happened."""

import pytest

from netfollow.tui.widgets.group_line import GroupLine
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from tests.look_at import lines
from tests.tui.widgets.bare import Bare

KEYS = (
    Key("d", "draft", "run('draft')"),
    Key("s", "sent", "run('sent')", "Thu 27"),
    Key("z", "snooze", "run('snooze')", "never said", enabled=False),
    Key("?", "help", "run('help')"),
)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, " d draft  s sent → Thu 27  z snooze  ? help"),
        (44, " d draft  s sent → Thu 27  z snooze  ? help"),
        (43, " d draft  s sent → Thu 27  … ? help"),
        (36, " d draft  s sent → Thu 27  … ? help"),
        (35, " d draft  … ? help"),
        (20, " d draft  … ? help"),
        (12, " … ? help"),
    ],
)
async def test_keys_are_left_out_whole_and_the_last_one_stays(width: int, line: str) -> None:
    bar = KeyBar()
    app = Bare(bar)
    async with app.run_test(size=(width, 3)) as pilot:
        bar.show(KEYS)
        await pilot.pause()
        assert lines(app)[0].rstrip() == line.rstrip()


async def test_a_click_on_a_key_tells_its_action_also_of_one_that_cannot_act() -> None:
    bar = KeyBar()
    app = Bare(bar)
    async with app.run_test(size=(60, 3)) as pilot:
        bar.show(KEYS)
        await pilot.pause()
        line = lines(app)[0]
        for label in ("draft", "Thu", "snooze", "help"):
            await pilot.click(KeyBar, offset=(line.index(label), 0))
        await pilot.click(KeyBar, offset=(58, 0))
        assert app.pressed() == ["run('draft')", "run('sent')", "run('snooze')", "run('help')"]


async def test_a_key_that_cannot_act_is_dim_and_tells_no_consequence() -> None:
    bar = KeyBar()
    app = Bare(bar)
    async with app.run_test(size=(60, 3)) as pilot:
        bar.show(KEYS)
        await pilot.pause()
        assert "never said" not in lines(app)[0]
        styles = {one.text.strip(): one.style for one in bar.render_line(0)}
        assert styles["z"] == styles["snooze"]
        assert styles["d"] != styles["draft"] != styles["snooze"]


async def test_no_keys_are_an_empty_line() -> None:
    app = Bare(KeyBar())
    async with app.run_test(size=(20, 3)):
        assert lines(app)[0] == " " * 20


@pytest.mark.parametrize(
    ("mood", "line"),
    [
        ("good", " ✓ Sent to Ann Lee."),
        ("bad", " ! Sent to Ann Lee."),
        ("muted", " Sent to Ann Lee."),
    ],
)
async def test_the_status_line_says_its_sentence_and_its_mood_without_colour(
    mood: str, line: str
) -> None:
    status = StatusLine()
    app = Bare(status)
    async with app.run_test(size=(40, 3)) as pilot:
        status.say("Sent to Ann Lee.", mood)
        await pilot.pause()
        assert lines(app)[0].rstrip() == line
        await pilot.resize_terminal(12, 3)
        await pilot.pause()
        assert lines(app)[0].endswith("…")
        status.say("")
        await pilot.pause()
        assert not lines(app)[0].strip()


async def test_what_cannot_act_makes_room_for_what_can() -> None:
    bar = KeyBar()
    app = Bare(bar)
    async with app.run_test(size=(37, 3)) as pilot:
        bar.show((KEYS[2], *KEYS[:2], KEYS[3]))
        await pilot.pause()
        assert lines(app)[0].rstrip() == " d draft  s sent → Thu 27  … ? help"


async def test_why_something_cannot_be_done_is_said_whole() -> None:
    status = StatusLine()
    app = Bare(status)
    async with app.run_test(size=(40, 14)) as pilot:
        why = "Nobody here is like Ann Lee. Select two of them with space to merge them."
        status.say(why, "bad")
        await pilot.pause()
        assert lines(app)[0].rstrip() == " ! Nobody here is like Ann Lee. Select"
        assert lines(app)[1].rstrip() == " two of them with space to merge them."
        await pilot.resize_terminal(20, 14)
        await pilot.pause()
        assert lines(app)[2].rstrip().endswith("…")
        await pilot.resize_terminal(20, 4)
        status.say(why, "bad")
        await pilot.pause()
        assert not lines(app)[1].strip()
        status.say("Sent.")
        await pilot.pause()
        assert status.size.height == 1


async def test_what_is_offered_stays_whole_and_is_clicked() -> None:
    status = StatusLine()
    app = Bare(status)
    async with app.run_test(size=(30, 3)) as pilot:
        status.say("Snoozed 李小龙 until the third of June", offer=Key("u", "undo", "run('undo')"))
        await pilot.pause()
        assert lines(app)[0].endswith("… · u undo")
        await pilot.click(StatusLine, offset=(2, 0))
        await pilot.click(StatusLine, offset=(25, 0))
        assert app.pressed() == ["run('undo')"]


async def test_the_mark_leads_to_all_there_is() -> None:
    bar = KeyBar(rest="all")
    app = Bare(bar)
    async with app.run_test(size=(60, 3)) as pilot:
        bar.show(KEYS)
        await pilot.pause()
        line = lines(app)[0]
        assert line.rstrip() == " d draft  s sent → Thu 27  z snooze  … ? help"
        await pilot.click(KeyBar, offset=(line.index("…"), 0))
        assert app.pressed() == ["all"]


async def test_a_group_with_nothing_in_it_makes_room_for_the_others() -> None:
    groups = GroupLine()
    app = Bare(groups)
    async with app.run_test(size=(40, 3)) as pilot:
        groups.show((("All 3", True), ("0 changed", False), ("0 same", False), ("3 new", True)), 0)
        await pilot.pause()
        assert lines(app)[0].rstrip() == "  All 3  0 changed  0 same  3 new"
        await pilot.resize_terminal(30, 3)
        await pilot.pause()
        assert lines(app)[0].rstrip() == "  All 3  3 new"


async def test_what_was_done_is_said_whole_with_the_key_behind_it() -> None:
    status = StatusLine()
    app = Bare(status)
    async with app.run_test(size=(30, 14)) as pilot:
        offer = Key("u", "undo", "run('undo')")
        status.say("Sent to Ann Lee. Next: share something useful, Fri 4 Dec.", offer=offer)
        await pilot.pause()
        said = [one.strip() for one in lines(app)[:4]]
        assert said == [
            "✓ Sent to Ann Lee. Next:",
            "share something useful, Fri 4",
            "Dec. · u undo",
            "",
        ]
        await pilot.click(StatusLine, offset=(9, 0))
        await pilot.click(StatusLine, offset=(9, 2))
        assert app.pressed() == ["run('undo')"]
        status.say("Sent to Ann Lee and Ben Oak", offer=offer)
        await pilot.pause()
        assert [one.strip() for one in lines(app)[:2]] == [
            "✓ Sent to Ann Lee and Ben Oak",
            "u undo",
        ]


async def test_a_long_path_is_cut_in_the_middle_and_the_sentence_stays_whole() -> None:
    status = StatusLine()
    app = Bare(status)
    async with app.run_test(size=(40, 14)) as pilot:
        path = f"/home/robin/{'a-long-folder/' * 12}netfollow.json"
        status.say(f"{path} can't be written. Choose another folder.", "bad")
        await pilot.pause()
        said = " ".join(one.strip() for one in lines(app)[:3])
        assert said.startswith("! /home/robin/…")
        assert said.endswith("netfollow.json can't be written. Choose another folder.")
