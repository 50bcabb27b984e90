"""Every command through its key, on the real screen."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.method.queue import PlanState
from netfollow.network import opened
from netfollow.network.conversations import ConversationInput
from netfollow.people import Channel, Kind, ReplyKind, Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.app import NetFollowApp
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import show_key
from netfollow.tui.screens.form import Form
from netfollow.tui.screens.help import HelpScreen, passages, themes
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.key_bar import KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from tests.conftest import World
from tests.keys import picked, press, shown, until, write
from tests.look_at import lines, screen

SIZE = (120, 36)


def app_of(world: World) -> NetFollowApp:
    return NetFollowApp(world.network)


def said(app: NetFollowApp) -> str:
    return app.screen_stack[0].query_one("#status", StatusLine).text


def due_names(app: NetFollowApp, world: World) -> list[str]:
    keys = app.screen_stack[0].query_one("#due", LineList).keys
    return [world.network.person(Uid(key)).name for key in keys]


def main_of(app: NetFollowApp) -> Main:
    main = app.screen_stack[0]
    assert isinstance(main, Main)
    return main


async def settle(pilot: Pilot[str]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0)
    await pilot.pause(0)


@pytest.fixture
def two(world: World) -> World:
    world.met("Ann Lee", 2)
    world.met("Jane Roe", 1)
    return world


async def test_the_screen_opens_on_the_first_one_due(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        assert due_names(app, two) == ["Ann Lee", "Jane Roe"]
        whole = await shown(pilot, "Hi Ann,")
        assert "0 of 2 done   2 people" in whole
        assert "● Thank-yous" in whole
        assert "A private note." in whole


async def test_the_clock_is_asked_once_for_a_key(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for beside in ("LOOKS_EVERY", "PREPARE_AFTER"):
        monkeypatch.setattr(f"netfollow.tui.screens.main.{beside}", 3600.0)
    asked: list[datetime] = []

    def clock() -> datetime:
        asked.append(two.now)
        return two.now

    two.network.close()
    two.network = opened(
        two.home,
        clock=clock,
        clipboard=two.clipboard,
        policy=Policy(),
        sender=Sender(name="Robin Vale"),
    )
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "✓ personal")
        asked.clear()
        await press(pilot, "s")
        await shown(pilot, "Hi Jane,")
        await shown(pilot, "✓ personal")
        assert len(asked) == 1


async def test_d_copies_and_says_for_whom_where_and_how_long(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await settle(pilot)
        assert said(app).startswith("Copied for Ann Lee, email, ")
        assert "words: on the clipboard" in said(app)
        (text,) = two.clipboard.texts
        assert text.startswith("Hi Ann,")
        assert not text.endswith("\n")
        await shown(pilot, "Ann Lee   sent?")
        await shown(pilot, "copied today")
        assert due_names(app, two) == ["Ann Lee", "Jane Roe"]


async def test_a_card_says_that_its_message_was_copied(two: World) -> None:
    async with app_of(two).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await shown(pilot, "● thank-you · ")
        await press(pilot, "d")
        await shown(pilot, "● sent? · ")


async def test_s_moves_on_by_itself_and_the_last_one_ends_in_a_finish(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        assert due_names(app, two) == ["Jane Roe"]
        assert "Sent to Ann Lee. Next: share something useful, Thu 26 Nov" in said(app)
        await shown(pilot, "Hi Jane,")
        await press(pilot, "s")
        assert due_names(app, two) == []
        await shown(pilot, "You're all caught up.")


async def test_ten_quick_presses_do_ten_things(world: World) -> None:
    for number in range(10):
        world.met(f"Person {number}", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(10):
            pilot.app.post_message(__import__("textual").events.Key("s", "s"))
        await until(pilot, lambda: world.network.queue() == (), "not all were done")


async def test_u_and_ctrl_r_take_back_and_do_again(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s", "u")
        assert said(app).startswith("Undone: sent to Ann Lee")
        assert due_names(app, two) == ["Ann Lee", "Jane Roe"]
        await press(pilot, "ctrl+r")
        assert due_names(app, two) == ["Jane Roe"]


async def test_r_asks_what_they_said_and_silences(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r")
        await shown(pilot, "How did Ann reply?")
        await press(pilot, "enter")
        await shown(pilot, "What did Ann write?")
        await write(pilot, "Thanks, s and z!")
        await press(pilot, "enter")
        assert due_names(app, two) == ["Ann Lee", "Jane Roe"]
        ann = two.network.contacts.named("Ann").uid
        assert two.network.timeline(ann)[0].text == "Thanks, s and z!"


async def test_z_shows_the_day_as_it_is_understood_and_refuses_what_is_none(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        await write(pilot, "lunch")
        await press(pilot, "enter")
        await shown(pilot, "isn't a date")
        app.screen.query_one(Input).value = ""
        await write(pilot, "fri")
        await shown(pilot, "Fri 27 Nov 2026, in 4 days")
        await press(pilot, "enter")
        assert due_names(app, two) == ["Jane Roe"]
        assert "Snoozed Ann Lee until Fri 27 Nov" in said(app)


async def test_minus_puts_off_until_tomorrow_and_capital_s_skips(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "-")
        assert due_names(app, two) == ["Jane Roe"]
        await press(pilot, "S")
        assert due_names(app, two) == []
        assert "Skipped a step for Jane Roe" in said(app)


async def test_p_rests_and_wakes(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2", "p")
        ann = two.network.contacts.named("Ann").uid
        assert two.network.plan(ann).state is PlanState.PAUSED
        await press(pilot, "p")
        assert two.network.plan(ann).state is PlanState.SEQUENCE


async def test_t_shows_another_wording_and_c_another_channel(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        main = app.screen
        assert isinstance(main, Main)
        await shown(pilot, "Hi Ann,")
        assert main.message is not None
        first = main.message
        await press(pilot, "t")
        assert main.message.body != first.body
        await press(pilot, "c")
        assert main.message.channel is not Channel.EMAIL


async def test_an_open_slot_is_asked_for_filled_and_then_copied(world: World) -> None:
    world.met("Jane Roe", 1, detail="")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "missing: what you talked about · d asks for it")
        await press(pilot, "d")
        await shown(pilot, "Which topic should the message to Jane mention?")
        assert world.clipboard.texts == []
        await press(pilot, "enter")
        await shown(pilot, "or press esc")
        await write(pilot, "the new office")
        await press(pilot, "enter")
        await settle(pilot)
        assert "the new office" in world.clipboard.texts[0]
        await press(pilot, "u")
        await shown(pilot, "u take back the detail too")
        await press(pilot, "u")
        await shown(pilot, "missing: what you talked about · d asks for it")


async def test_n_notes_a_conversation_with_several_people(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2", "n")
        await press(pilot, "ctrl+e")
        app.screen.query_one("#with", Input).value = "ann, jane roe"
        app.screen.query_one("#when", Input).value = "yesterday"
        app.screen.query_one("#text", TextArea).text = "We all had tea."
        app.screen.query_one("#detail", Input).value = "the tea house"
        await press(pilot, "ctrl+s")
        assert "Logged a conversation with Ann Lee and Jane Roe" in said(app)
        entry = two.network.timeline(two.network.contacts.named("Jane").uid)[0]
        assert (entry.text, entry.detail, len(entry.contacts)) == (
            "We all had tea.",
            "the tea house",
            2,
        )
        assert entry.at.date() == two.network.today - timedelta(days=1)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("how", "dance", "Use one of: met"),
        ("when", "sometime", "a date; try"),
        ("with", "nobody@known.example", "No contact called"),
        ("with", "", "With whom?"),
        ("text", "", "a few words"),
    ],
)
async def test_a_note_that_can_not_be_saved_says_why_and_stays(
    two: World, field: str, value: str, told: str
) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "ctrl+e")
        app.screen.query_one("#text", TextArea).text = "tea"
        widget = app.screen.query_one(f"#{field}")
        if isinstance(widget, TextArea):
            widget.text = value
        elif isinstance(widget, Input):
            widget.value = value
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert told in screen(app)


async def test_what_was_typed_into_a_note_is_there_the_next_time(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await write(pilot, "half a thought")
        await press(pilot, "escape")
        assert not isinstance(app.screen, Form)
    again = app_of(two)
    async with again.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        assert again.screen.query_one("#text", TextArea).text == "half a thought"
        assert "Your unsaved text from last time." in screen(again)
        await press(pilot, "ctrl+s")
        assert two.network.unsaved.kept("note") == ""


async def test_a_adds_and_e_edits_a_person(world: World) -> None:
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "a   Add one person")
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        await press(pilot, "enter")
        await write(pilot, "Acme")
        await press(pilot, "ctrl+s")
        (jane,) = world.network.everyone()
        assert (jane.name, jane.org) == ("Jane Roe", "Acme")
        await press(pilot, "2", "e")
        app.screen.query_one("#emails", Input).value = "j@x.example, k@x.example"
        app.screen.query_one("#cadence", Input).value = "mon"
        await press(pilot, "ctrl+s")
        (jane,) = world.network.everyone()
        assert jane.emails == ("j@x.example", "k@x.example")
        assert jane.cadence == "monthly"


async def test_two_edits_of_one_person_keep_both_where_they_touch_different_fields(
    world: World, new_world: Callable[[str], World]
) -> None:
    jane = world.add("Jane Roe", org="Acme")
    other = new_world("home")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2", "e")
        other.network.contacts.edit(jane, title="CTO", org="Beta")
        app.screen.query_one("#emails", Input).value = "j@x.example"
        await press(pilot, "ctrl+s")
        known = world.network.person(jane)
        assert (known.title, known.org, known.emails) == ("CTO", "Beta", ("j@x.example",))
        await press(pilot, "u")
        assert world.network.person(jane).title == "CTO"
        assert world.network.person(jane).emails == ()
    other.network.close()


async def test_x_asks_before_a_true_delete_and_u_brings_back(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "x", "enter", "n", "x")
        await shown(pilot, "Delete Ann Lee and 1 timeline entry?")
        assert len(two.network.everyone()) == 2
        await press(pilot, "y")
        assert [one.name for one in two.network.everyone()] == ["Jane Roe"]
        await press(pilot, "u")
        assert len(two.network.everyone()) == 2


async def test_space_selects_and_the_next_key_is_for_all(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", "space")
        assert "2 selected" in said(app)
        await press(pilot, "d")
        assert "one person at a time" in said(app)
        await press(pilot, "s")
        assert said(app).startswith("Sent to Ann Lee and Jane Roe")
        assert due_names(app, two) == []
        await press(pilot, "u")
        assert len(due_names(app, two)) == 2


async def test_slash_filters_people_and_notes_as_one_types(two: World) -> None:
    app = app_of(two)
    two.network.conversations.log(
        [two.network.contacts.named("Jane").uid],
        ConversationInput(kind=Kind.NOTE, text="likes zebras"),
    )
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "/")
        await write(pilot, "zeb")
        await shown(pilot, "1 of 2")
        await shown(pilot, "likes zebras")
        await shown(pilot, "Hi Jane,")
        await write(pilot, "ra-nobody")
        await shown(pilot, "No match.")
        await press(pilot, "escape")
        assert len(app.screen.query_one("#people", LineList).keys) == 2
        await press(pilot, "escape")
        assert app.screen.query_one("#due", LineList).has_focus
        assert len(app.screen.query_one("#people", LineList).keys) == 2


async def test_moving_moves_timeline_and_draft_along(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        await shown(pilot, "Hi Jane,")
        await press(pilot, "g")
        await shown(pilot, "Hi Ann,")
        await press(pilot, "2", "G")
        await shown(pilot, "Hi Jane,")
        await press(pilot, "1")
        await shown(pilot, "Hi Ann,")
        await press(pilot, "2", "enter")
        assert app.screen.query_one("#story", RichTextView).has_focus
        await press(pilot, "escape")
        assert app.screen.query_one("#people", LineList).has_focus
        await press(pilot, "1", "3")
        assert app.screen.query_one("#story", RichTextView).has_focus
        await press(pilot, "escape")
        assert app.screen.query_one("#due", LineList).has_focus


async def test_help_and_palette_know_every_command(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "?")
        assert isinstance(app.screen, HelpScreen)
        shown_keys = app.screen.query_one(RichTextView).plain.split()
        rows = [row for _, rows in themes() for row in rows]
        assert {name for row in rows for name in row.ids} | {"help"} == set(COMMANDS)
        assert {show_key(one.key.split(",")[0]) for one in COMMANDS.values()} - {"?"} <= set(
            shown_keys
        )
        whole = " ".join(one.text for one in passages(DEFAULTS))
        for command in COMMANDS.values():
            assert command.help in whole
        await press(pilot, "escape", ":")
        await write(pilot, "snooze")
        await picked(pilot, "nooze")
        await shown(pilot, "Snooze Ann until when?")


async def test_the_palette_finds_people_whatever_their_names_hold(two: World) -> None:
    two.add("[bold]Zed[/bold] [/x]")
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "zed")
        await picked(pilot, "[bold]Zed[/bold] [/x]")
        await settle(pilot)
        await shown(pilot, "[bold]Zed[/bold] [/x]")


async def test_a_key_that_can_not_act_says_why(world: World) -> None:
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("d", "s", "z", "x"):
            await press(pilot, key)
            assert said(app) == "No contact selected."
        await press(pilot, "u")
        assert said(app) == "Nothing to undo."


async def test_the_key_bar_shows_what_would_follow_and_can_be_clicked(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "s sent → Thu 26")
        bar = lines(app)[-1]
        assert bar.rstrip().endswith("? help")
        await pilot.click(KeyBar, offset=(bar.index("s sent"), 0))
        await pilot.pause()
        assert due_names(app, two) == ["Jane Roe"]


async def test_copying_is_not_sending_the_next_start_has_a_row_that_asks(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await settle(pilot)
    for key, left in (("escape", 2), ("n", 2)):
        again = app_of(two)
        async with again.run_test(size=SIZE) as pilot:
            await shown(pilot, "copied today, not marked as sent")
            assert "Ann Lee   sent?" in screen(again)
            await press(pilot, "enter")
            await shown(pilot, "Did you send your message to Ann Lee?")
            assert "thank-you, email, copied today" in screen(again)
            await press(pilot, key)
            assert len(due_names(again, two)) == left
    last = app_of(two)
    async with last.run_test(size=SIZE) as pilot:
        main = last.screen_stack[0]
        assert isinstance(main, Main)
        await until(pilot, lambda: main.questions.are_done, "something is asked")
        assert "sent?" not in screen(last)


async def test_what_was_copied_on_another_day_is_shown_as_it_was_with_the_question(
    two: World,
) -> None:
    ann = two.network.contacts.named("Ann").uid
    copied = two.network.drafts.draft(ann, another=1)
    two.network.drafts.copied(copied)
    two.now += timedelta(days=1)
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        await shown(pilot, "Did you send this message?")
        await shown(pilot, "Sent? · email · copied yesterday")
        assert main_of(app).message is not None
        assert copied.body.split("\n\n")[1][:30] in screen(app)
        await press(pilot, "s")
        assert due_names(app, two) == ["Jane Roe"]


async def test_yes_at_the_next_start_logs_it_as_sent(two: World) -> None:
    ann = two.network.contacts.named("Ann").uid
    two.network.drafts.copied(two.network.drafts.draft(ann))
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "y")
        assert due_names(app, two) == ["Jane Roe"]


async def test_what_was_copied_the_day_before_is_copied_again_as_it_was(two: World) -> None:
    ann = two.network.contacts.named("Ann").uid
    copied = msgspec.structs.replace(two.network.drafts.draft(ann), body="Hi Ann, in my own words.")
    two.network.drafts.copied(copied)
    two.later(days=1)
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "escape", "j")
        await shown(pilot, "d copy again")
        await press(pilot, "d")
        await until(pilot, lambda: two.clipboard.texts == [copied.body], "it wasn't copied")
        await press(pilot, "D")
        await shown(pilot, "Hi Ann, in my own words.")


async def test_what_was_edited_and_copied_stays_on_show(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        await shown(pilot, "Suggestions")
        await press(pilot, "ctrl+end", "space", "X", "Y", "ctrl+y")
        await until(pilot, lambda: len(two.clipboard.texts) == 1, "it wasn't copied")
        edited = two.clipboard.texts[0]
        assert "XY" in edited
        await press(pilot, "escape")
        await shown(pilot, "XY")
        await press(pilot, "d")
        await until(pilot, lambda: two.clipboard.texts == [edited] * 2, "not copied again")


async def test_enter_shows_one_person_at_a_time_and_s_brings_the_next(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        text = await shown(pilot, "Next: Jane Roe, thank-you")
        assert "0 of 2 done" in text
        assert "● thank-you" in text
        assert "Hi Ann," in text
        assert "3 Timeline" not in text
        await press(pilot, "j")
        await shown(pilot, "Hi Jane,")
        assert "0 of 2 done" in screen(app)
        await press(pilot, "k", "s")
        text = await shown(pilot, "1 of 2 done")
        assert "Hi Jane," in text
        assert "Sent to Ann Lee" in said(app)
        await press(pilot, "s")
        text = await shown(pilot, "You're all caught up.")
        assert "2 of 2 done" in text
        assert "2 messages sent" in text
        assert "Message" not in text
        await press(pilot, "escape")
        assert app.screen.query_one("#due", LineList).has_focus


async def test_another_program_is_seen_within_a_second(
    two: World, new_world: Callable[[str], World], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netfollow.tui.screens.main.LOOKS_EVERY", 0.02)
    other = new_world("home")
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        other.network.followups.sent([other.network.contacts.named("Ann").uid])
        await until(pilot, lambda: due_names(app, two) == ["Jane Roe"], "Ann was not taken out")
        two.now += timedelta(days=3)
        names = ["Jane Roe", "Ann Lee"]
        await until(pilot, lambda: due_names(app, two) == names, "Ann did not come back")
    other.network.close()


async def test_what_was_said_goes_with_the_next_key_that_does_something_or_soon(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        assert said(app).startswith("Sent to Ann Lee")
        await press(pilot, "f12")  # no key of the program
        assert said(app).startswith("Sent to Ann Lee")
        await press(pilot, "k")
        assert said(app) == ""
        await press(pilot, "u", "space", "space", "d")
        assert "one person at a time" in said(app)
        await press(pilot, "f12")
        assert said(app) == ""
        monkeypatch.setattr("netfollow.tui.widgets.key_bar.STATUS_STAYS", 0.01)
        await press(pilot, "escape", "s")
        await until(pilot, lambda: said(app) == "", "it was said on")


async def test_q_steps_back_and_then_quits(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "3", "q")
        assert app.screen.query_one("#due", LineList).has_focus
        await press(pilot, "space", "q")
        assert app.is_running
        await press(pilot, "escape")
        assert app.is_running
        assert said(app) == "q to quit"
        await press(pilot, "q")
        await pilot.pause()
        assert not app.is_running


async def test_a_store_that_can_not_be_written_says_so_and_the_screen_goes_on(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    app = app_of(two)
    real = os.fsync
    async with app.run_test(size=SIZE) as pilot:

        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        await press(pilot, "s")
        assert "No space left on device" in said(app)
        assert len(due_names(app, two)) == 2
        monkeypatch.setattr(os, "fsync", real)
        await press(pilot, "s")
        assert due_names(app, two) == ["Jane Roe"]


HOSTILE = [
    "[/]",
    "[bold red]x",
    "[link=http://x]y[/link]",
    "[@click=app.quit]Ann[/]",
    "\x1b[2J\x1b]52;c;eA==\x07evil",
    "x" * 5000,
    "\u202eelbon",
    "👨‍👩‍👧‍👦 Family",
    "李明" * 40,
    "\x9b31m\x00\x7f",
    "e" + "\u0301" * 40,
]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_text_from_outside_is_shown_harmless_everywhere(
    world: World, size: tuple[int, int]
) -> None:
    for text in HOSTILE:
        uid = world.add(f"A{text}", org=text, title=text, tags=(text,), emails=(text,))
        world.network.conversations.log(
            [uid], ConversationInput(text=text, detail=text, place=text)
        )
        world.network.conversations.promise([uid], ParsedPromise(text))
        world.network.conversations.reply([uid], text=text, answer=ReplyKind.WARM)
        world.network.conversations.log(
            [uid], ConversationInput(text=text, detail=text, place=text)
        )
    app = app_of(world)
    async with app.run_test(size=size, notifications=True) as pilot:
        for _ in HOSTILE:
            await press(pilot, "j")
            for row in lines(app):
                assert not any(ord(one) < 32 or 127 <= ord(one) < 160 for one in row)
                assert "\u202e" not in row
        for keys in (
            ("z", "escape"),
            ("n", "escape"),
            ("e", "escape"),
            ("3", "G"),
            ("2", "G"),
            ("x", "escape"),
        ):
            await press(pilot, *keys)
        await press(pilot, "/", "x", "escape", "s", "u")
        assert app.is_running


async def test_a_storm_of_sizes_never_crashes(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        for size in (
            (1, 1),
            (200, 60),
            (3, 40),
            (79, 23),
            (80, 24),
            (500, 2),
            (20, 10),
            (140, 40),
            (2, 2),
        ):
            await pilot.resize_terminal(*size)
            await pilot.pause(0)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        await shown(pilot, "Hi Ann,")


@pytest.mark.parametrize("size", [(79, 30), (100, 23), (60, 20)])
async def test_in_a_small_terminal_the_panes_come_one_at_a_time(
    two: World, size: tuple[int, int]
) -> None:
    app = app_of(two)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "1 Today · 2")
        assert "Timeline" not in screen(app)
        await press(pilot, "3")
        await shown(pilot, "3 Timeline")
        assert "Hi Ann," not in await shown(pilot, "met at PyCon")
        assert "1 Today" not in screen(app)
        await press(pilot, "2")
        await shown(pilot, "People · 2")
        await press(pilot, "1", "s")
        assert due_names(app, two) == ["Jane Roe"]


async def test_who_was_put_away_is_found_and_brought_back_by_the_same_key(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2", "A")
        assert said(app) == "Archived Ann Lee · u undo"
        assert "Ann Lee" not in [two.network.person(uid).name for uid in two.network.roll()]
        await press(pilot, "/")
        await write(pilot, "is:archived")
        await shown(pilot, "People · 1 of 1")
        await press(pilot, "enter", "A")
        assert said(app).startswith("Restored Ann Lee")
        assert len(two.network.roll()) == 2


async def test_words_pasted_where_their_kind_is_asked_are_kept_as_words(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r")
        await shown(pilot, "Next you can paste what they wrote")
        app.post_message(events.Paste("Thanks"))
        await shown(pilot, "What did Ann write?")
        await press(pilot, "enter")
        entry = two.network.timeline(two.network.contacts.named("Ann").uid)[0]
        assert entry.text == "Thanks"
        await press(pilot, "r", "w")
        await shown(pilot, "write? (interested)")


async def test_a_fact_that_fits_no_message_is_said_and_repaired_by_a_key(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await write(pilot, "tea")
        await press(pilot, "enter")
        await write(pilot, "> she prefers lists")
        await press(pilot, "enter")
        takeaway, topic = (app.screen.query_one(f"#{one}", Input) for one in ("takeaway", "detail"))
        assert (takeaway.value, app.screen.query_one("#text", TextArea).text) == (
            "she prefers lists",
            "tea\n",
        )
        await shown(pilot, "tab: You said you prefer lists.")
        await press(pilot, "tab", "tab")
        assert takeaway.value == "You said you prefer lists."
        await press(pilot, "tab")
        assert app.focused is topic
        topic.value = "hire a designer"
        await press(pilot, "tab")
        assert topic.value == "your plans to hire a designer"
        await press(pilot, "ctrl+s")
    ann = two.network.contacts.named("Ann").uid
    assert two.network.timeline(ann)[0].text == "tea\n> You said you prefer lists."
    assert "you prefer lists" in two.network.drafts.draft(ann).body


async def test_a_menu_takes_its_keys_alone_and_any_other_lights_them(two: World) -> None:
    app = app_of(two)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r")
        keys = app.screen.query_one("#choices")
        before = two.network.version
        await press(pilot, "q")
        assert keys.has_class("flash")
        await shown(pilot, "How did Ann reply?")
        await until(pilot, lambda: not keys.has_class("flash"), "the keys stay lit")
        await press(pilot, "escape")
        assert two.network.version == before
        assert len(app.screen_stack) == 1
