"""The composer, through its keys: what is edited is copied, kept, and logged."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from netfollow.people import THANK_YOU, VALUE
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.composer import Composer
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.text_areas import MarkedArea
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.look_at import screen
from tests.tui.test_keys import SIZE, app_of, said, settle


async def test_what_was_edited_is_what_is_copied_and_logged(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        assert isinstance(app.screen, Composer)
        app.screen.query_one("#subject", Input).value = "Thanks from me"
        await write(pilot, "Dear Jane! sdx ")
        await press(pilot, "ctrl+y")
        await settle(pilot)
        assert said(app).startswith("Copied for Jane Roe, email")
        (text,) = world.clipboard.texts
        assert text.startswith("Dear Jane! sdx Hi Jane,")
        await press(pilot, "s")
    sent = world.network.timeline(jane)[0]
    assert (sent.text, sent.subject, sent.step) == (text, "Thanks from me", THANK_YOU)
    assert not list((world.home / "unsaved").glob("draft-*"))


async def test_leaving_keeps_the_text_also_for_the_next_start(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        await write(pilot, "A word first. ")
        await press(pilot, "escape")
        await shown(pilot, "A word first. Hi Jane")
        await press(pilot, "t")
        assert "A word first." not in screen(app)
    again = world.open()
    assert again.drafts.draft(jane).body.startswith("A word first. ")
    assert not again.drafts.draft(jane, another=1).body.startswith("A word first. ")


def draft_of(app: NetFollowApp) -> str:
    """Return the body of the draft on show."""
    assert isinstance(app.screen, Main)
    assert app.screen.message is not None
    return app.screen.message.body


def body_of(app: NetFollowApp) -> str:
    return app.screen.query_one("#body", TextArea).text


async def test_your_version_is_one_of_the_wordings_that_t_goes_through(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    count = world.network.drafts.draft(jane).choices
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        await write(pilot, "A word first. ")
        await shown(pilot, "your version · ")
        await press(pilot, "escape")
        await shown(pilot, "Message · email · your version · ")
        seen = set()
        for _ in range(count):
            await press(pilot, "t")
            seen.add(draft_of(app))
            assert "your version" not in screen(app)
        assert len(seen) == count
        await press(pilot, "t")
        await shown(pilot, "A word first. Hi Jane")
        await shown(pilot, "your version · ")
    assert world.network.drafts.draft(jane, another=count + 1).is_own


async def test_ctrl_t_goes_through_the_wordings_and_back_to_your_version(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    drafts = world.network.drafts
    count = drafts.draft(jane).choices
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "t", "D")
        assert body_of(app) == drafts.drafted(jane, another=1).body
        await press(pilot, "ctrl+t")
        assert body_of(app) == drafts.drafted(jane, another=2).body
        await write(pilot, "Mine. ")
        mine = body_of(app)
        assert mine != drafts.drafted(jane, another=2).body
        await press(pilot, "ctrl+r")
        assert body_of(app) == drafts.drafted(jane, another=2).body
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: body_of(app) == mine, "it is not taken back")
        for number in range(count):
            await press(pilot, "ctrl+t")
            assert body_of(app) == drafts.drafted(jane, another=number).body
        await press(pilot, "ctrl+t")
        assert body_of(app) == mine
        await shown(pilot, "your version · ")
        await press(pilot, "ctrl+t", "escape")
        await until(pilot, lambda: drafts.drafted(jane).body == draft_of(app), "another is shown")
        await press(pilot, "t")
        assert "Mine." not in screen(app)
    assert drafts.draft(jane).body == mine


async def test_what_is_left_in_the_composer_is_what_is_shown_and_copied(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "t", "t", "D")
        await write(pilot, "Mine. ")
        await press(pilot, "escape")
        await shown(pilot, "Mine. ")
        await press(pilot, "d")
        await until(pilot, lambda: bool(world.clipboard.texts), "nothing is copied")
        assert world.clipboard.texts[-1].startswith("Mine. ")
        await press(pilot, "D", "ctrl+t", "ctrl+y")
        await until(pilot, lambda: len(world.clipboard.texts) == 2, "nothing is copied")
        assert world.clipboard.texts[-1] == world.network.drafts.drafted(jane).body


async def test_a_detail_that_is_asked_for_goes_into_the_wording_on_show(world: World) -> None:
    jane = world.met("Jane Roe", 1, detail="")
    drafts = world.network.drafts
    place = next(n for n in range(1, 9) if "topic" in drafts.drafted(jane, another=n).missing)
    wording = drafts.drafted(jane, another=place).wording
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *"t" * place, "d")
        await write(pilot, "your move to Graz")
        await press(pilot, "enter")
        await until(pilot, lambda: bool(world.clipboard.texts), "nothing is copied")
        assert isinstance(app.screen, Main)
        assert app.screen.message is not None
        assert app.screen.message.wording == wording
        assert world.clipboard.texts[-1] == app.screen.message.body


async def test_an_edit_belongs_to_its_step_and_is_forgotten_when_it_went_out(
    world: World,
) -> None:
    jane = world.met("Jane Roe", 1)
    drafts = world.network.drafts
    drafted = drafts.draft(jane)
    drafts.keep_edit(drafts.edited(drafted, "Mine.", "Subject"), drafted)
    assert drafts.draft(jane).body == "Mine."
    world.network.followups.sent([jane])
    assert world.network.timeline(jane)[0].text == "Mine."
    world.later(days=3)
    assert drafts.draft(jane).step == VALUE
    assert drafts.draft(jane).body != "Mine."


async def test_the_coach_marks_words_and_its_key_goes_to_them(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        area = app.screen.query_one("#body", MarkedArea)
        area.text = "Hi Jane,\n\nthanks for your move to usage pricing. Please reply ASAP."
        text = await shown(pilot, "“Please reply ASAP")
        assert "Suggestions" in text
        assert "✓ personal" in text
        await press(pilot, "ctrl+n")
        row, column = area.cursor_location
        assert area.document.get_line(row)[column:].startswith("Please reply ASAP")
        assert any("underline" in str(span.style) for span in area.get_line(row).spans)


async def test_a_suggestion_is_applied_by_a_key_and_taken_back_by_another(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        area = app.screen.query_one("#body", MarkedArea)
        area.text = text = "Hi Jane,\n\nthanks for your move to usage pricing. Please reply ASAP."
        await shown(pilot, "ctrl+f")
        await press(pilot, "ctrl+f")
        assert area.text == text.replace("ASAP", "when you have a minute")
        await press(pilot, "ctrl+z")
        assert area.text == text


async def test_another_wording_is_one_key_away_and_the_draft_another(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    drafts = world.network.drafts
    drafted, other = drafts.drafted(jane), drafts.drafted(jane, another=1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D", "ctrl+t")
        assert app.screen.query_one("#body", TextArea).text == other.body
        await press(pilot, "ctrl+r")
        assert app.screen.query_one("#body", TextArea).text == drafted.body


async def test_a_small_screen_leaves_the_text_sixteen_lines(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "D")
        assert app.screen.query_one("#body").size.height >= 16


async def test_an_open_slot_is_not_copied_and_says_so(world: World) -> None:
    world.met("Jane Roe", 1, detail="")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        body = app.screen.query_one("#body", TextArea).text
        await press(pilot, "ctrl+y")
        if "[" in body:
            await shown(pilot, "still needs")
            assert isinstance(app.screen, Composer)
        app.screen_stack[-1].query_one("#body", TextArea).text = "All in my own words."
        app.screen_stack[-1].query_one("#subject", Input).value = "Mine"
        await press(pilot, "ctrl+y")
        await settle(pilot)
    assert world.clipboard.texts == ["All in my own words."]


async def test_as_drafted_brings_the_words_back(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    drafted = world.network.drafts.draft(jane)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D")
        await write(pilot, "xxx")
        await press(pilot, "ctrl+r")
        await pilot.pause()
        assert app.screen.query_one("#body", TextArea).text == drafted.body
    assert world.network.drafts.draft(jane) == drafted


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (1, 1), (200, 60)])
async def test_it_opens_at_every_size(world: World, size: tuple[int, int]) -> None:
    world.met("[/] O'Neil\x1b[2J", 1)
    app = app_of(world)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "D")
        await settle(pilot)
        assert isinstance(app.screen, Composer)


def test_a_broken_kept_text_is_no_text(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    drafts = world.network.drafts
    drafted = drafts.draft(jane)
    drafts.keep_edit(drafts.edited(drafted, "Mine.", "x"), drafted)
    (path,) = Path(world.home, "unsaved").glob("draft-*")
    path.write_text("{")
    assert drafts.draft(jane) == drafted
