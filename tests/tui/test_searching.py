"""Finding people on the screen: as one types, marked, saved, and all of them at once."""

import sys
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.network.conversations import ConversationInput
from netfollow.network.search import finder
from netfollow.network.search.index import SearchIndex
from netfollow.network.search.searches import Searches
from netfollow.people import Contact, Kind, Uid
from netfollow.tui.app import NetFollowApp
from netfollow.tui.palette import people_found
from netfollow.tui.screens.dialog.running import short_switch_interval
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.runner import forget_search
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from tests.conftest import NOW, World
from tests.keys import press, shown, write
from tests.look_at import screen
from tests.waiting import PATIENCE

SIZE = (120, 36)


@pytest.fixture
def three(world: World) -> World:
    jane = world.add("Jane Roe", org="Acme", tags=("saas",))
    world.add("Ann Lee", org="Acme", tags=("family",))
    world.add("Bob Trojan", org="Other")
    for number in range(30):
        text = "the zebra plan, long ago" if number == 0 else f"talk {number}"
        world.network.conversations.log([jane], ConversationInput(kind=Kind.NOTE, text=text))
        world.later(minutes=1)
    return world


def names(app: NetFollowApp, world: World) -> list[str]:
    keys = app.screen_stack[0].query_one("#people", LineList).keys
    return [world.network.person(Uid(key)).name for key in keys]


def said(app: NetFollowApp) -> str:
    return app.screen_stack[0].query_one("#status", StatusLine).text


async def search(pilot: Pilot[str], text: str) -> None:
    await press(pilot, "/")
    await write(pilot, text)
    await answered(pilot)


async def answered(pilot: Pilot[str]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_best_come_first_and_the_title_says_how_many(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "jan")
        await shown(pilot, "People · 2 of 3")
        assert names(app, three) == ["Jane Roe", "Bob Trojan"]
        await write(pilot, "e")
        await shown(pilot, "People · 1 of 3")


async def test_what_was_found_is_marked_in_the_list_and_brought_into_sight(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2")
        assert "zebra" not in screen(app)
        await search(pilot, "zeb")
        text = await shown(pilot, "▶")
        assert "the zebra plan, long ago" in text
        story = app.screen.query_one("#story", RichTextView)
        assert story.scroll_offset.y > 0
        marked = [
            segment.text
            for y in range(story.size.height)
            for segment in story.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert "zeb" in marked
        people = app.screen.query_one("#people", LineList)
        row = [one for one in people.render_line(0) if one.style and one.style.underline]
        assert [one.text for one in row] == ["zeb"]


async def test_keys_words_and_not_work_together_and_esc_goes_back_by_steps(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "org:acme -tag:family")
        await shown(pilot, "People · 1 of 3")
        assert names(app, three) == ["Jane Roe"]
        await press(pilot, "escape")
        assert app.screen.query_one("#filter", Input).value == ""
        assert len(names(app, three)) == 3
        assert isinstance(app.focused, Input)
        await press(pilot, "escape")
        assert not app.screen.query_one("#filter", Input).has_class("shown")


async def test_a_half_typed_term_says_what_would_be_right_and_empties_nothing(
    three: World,
) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "jane due:")
        assert names(app, three) == ["Jane Roe"]
        assert said(app) == "due: needs a value. For example: due:week"
        await write(pilot, "never")
        await answered(pilot)
        assert said(app) == ""
        await press(pilot, *["backspace"] * 9)
        await write(pilot, "colour:red")
        await answered(pilot)
        assert said(app).startswith('Unknown filter "colour:". The filters are tag: org:')


async def test_all_that_are_found_are_changed_at_once(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "org:acme")
        await shown(pilot, "2 of 3")
        await press(pilot, "enter", "*")
        assert said(app) == "2 selected. The next command applies to all."
        await press(pilot, "#")
        await write(pilot, "berlin")
        await press(pilot, "enter")
        await answered(pilot)
        tagged = {one.name for one in three.network.everyone() if "berlin" in one.tags}
        assert tagged == {"Jane Roe", "Ann Lee"}
        assert len(names(app, three)) == 2
        await press(pilot, "*", "*")
        assert said(app) == "Selection cleared."


async def test_a_change_under_a_search_is_seen_in_it(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "tag:saas ")
        await shown(pilot, "1 of 3")
        await press(pilot, "enter", "#")
        await write(pilot, "-saas")
        await press(pilot, "enter")
        await shown(pilot, "No match.")
        await press(pilot, "u")
        await shown(pilot, "1 of 3")


async def test_a_search_is_saved_found_in_the_palette_and_forgotten(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "F")
        assert said(app) == "No search to save. Press / to search first."
        await search(pilot, "org:acme")
        await press(pilot, "enter", "F")
        await write(pilot, "my acme")
        await shown(pilot, "Saves org:acme")
        await press(pilot, "enter")
        assert said(app).startswith("Saved the search “my acme”: org:acme")
        assert three.network.searches.saved() == {"my acme": "org:acme"}
        await press(pilot, "escape", ":")
        await write(pilot, "search: my")
        await shown(pilot, "Search: my acme")
        await press(pilot, "enter")
        await shown(pilot, "2 of 3")
        main = app.screen_stack[0]
        assert isinstance(main, Main)
        forget_search(main, "my acme")
        assert three.network.searches.saved() == {}
        assert said(app) == "Deleted the search “my acme”: org:acme · u undo"
        await press(pilot, "u")
        assert said(app).startswith("Undone: deleted the search “my acme”")
        assert three.network.searches.saved() == {"my acme": "org:acme"}
        await press(pilot, "u", "ctrl+r")
        assert said(app).startswith("Redone: saved the search")
        await press(pilot, "escape")
        await search(pilot, "@nobody")
        await shown(pilot, "No saved search called “nobody”. Saved are @my acme.")


async def test_names_are_found_while_notes_are_still_being_read(
    three: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    read = SearchIndex.read

    def slowly(index: SearchIndex, step: int) -> None:
        if go_on.wait(0.001):
            read(index, step)

    monkeypatch.setattr(SearchIndex, "read", slowly)
    monkeypatch.setattr(finder, "AGAIN", 0)
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "/", "j", "a")
        await shown(pilot, "Reading the notes …")
        assert names(app, three) == ["Jane Roe", "Bob Trojan"]
        await press(pilot, "escape")
        await write(pilot, "zeb")
        await shown(pilot, "No match.")
        go_on.set()
        await shown(pilot, "the zebra plan, long ago")
        assert names(app, three) == ["Jane Roe"]
        assert said(app) == ""


async def test_a_saved_search_is_no_markup_in_the_palette(three: World) -> None:
    three.network.searches.save("odd [/x]", '"[/] and [@click=app.quit]zebra[/]"')
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, ":", "up")
        await shown(pilot, "[@click=app.quit]zebra[/]")
        await write(pilot, "search: odd")
        await shown(pilot, "Search: odd [/x]")
        await shown(pilot, "[@click=app.quit]zebra[/]")


async def test_who_reads_ahead_while_another_counts_leaves_the_usual_turns_behind(
    three: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, begun, go_on = sys.getswitchinterval(), Event(), Event()

    def prepare(*words: object) -> None:
        begun.set()
        go_on.wait(PATIENCE)

    monkeypatch.setattr(Searches, "prepare", prepare)
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        with short_switch_interval():
            await press(pilot, "/")
            assert begun.wait(PATIENCE)
        go_on.set()
        await answered(pilot)
        assert sys.getswitchinterval() == usual


def test_the_palette_finds_the_last_name_too_however_soon_it_is_asked(world: World) -> None:
    world.network.importing.fill(
        Contact(uid=Uid(f"{number:04}"), name=f"Number {number}", created=NOW, updated=NOW)
        for number in range(1_100)
    )
    world.reopen()
    found = people_found(Main(world.network), "number 1099")
    assert [one.contact for one in found] == [Uid("1099")]


async def test_where_a_search_finds_nobody_no_key_is_for_anybody(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "zzzqq")
        await shown(pilot, "No contact selected.")
        await press(pilot, "enter", "s")
        assert "Sent" not in said(app)
        await press(pilot, "x")
        assert app.screen is app.screen_stack[0]
        assert three.network.days.done().sent == 0
        await press(pilot, "escape", "escape")
        await shown(pilot, "People · 3")
        await press(pilot, "s")
        await shown(pilot, "Sent to")


async def test_who_has_a_tag_is_listed_with_their_company(three: World) -> None:
    app = NetFollowApp(three.network)
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, "tag:saas")
        assert "Jane Roe · Acme" in await shown(pilot, "1 of 3")
        await press(pilot, "ctrl+u")
        await write(pilot, "saas")
        await shown(pilot, "Jane Roe · #saas")
