"""Importing by keys: a file, what it would do row by row, then all of it as one change."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.network import Changes
from netfollow.network.importing import Importing, ImportPlan
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import importing
from netfollow.tui.screens.import_dialogs import named_files
from netfollow.tui.screens.import_preview import ImportPreview
from netfollow.tui.screens.importing import Import
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view.import_rows import outlook
from tests.conftest import World
from tests.keys import gone, press, shown, write
from tests.look_at import screen
from tests.shortcuts import previewed

WIDE, SMALL = (112, 24), (80, 24)
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JANE = "Jane,Roe,https://www.linkedin.com/in/jane-roe,,Acme,Buyer,08 Feb 2026\n"
OMAR = "Omar,Haddad,https://www.linkedin.com/in/omar-h,,Haddad & Co,Owner,09 Feb 2026\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER\n"
    "1,,Robin Vale,https://www.linkedin.com/in/robin-v,Jane Roe,"
    "https://www.linkedin.com/in/jane-roe,2026-06-01 14:03:22 UTC,,Hello Jane,INBOX\n"
    "2,,Omar Haddad,https://www.linkedin.com/in/omar-h,Robin Vale,"
    "https://www.linkedin.com/in/robin-v,2026-06-02 14:03:22 UTC,,Hello Robin,INBOX\n"
)


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home's folder of downloads; nothing else is offered."""
    home = tmp_path / "somebody"
    folder = home / "Downloads"
    folder.mkdir(parents=True)
    for name in ("XDG_CONFIG_HOME", "XDG_DOWNLOAD_DIR", "XDG_DESKTOP_DIR", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    return folder


async def looked_at(pilot: Pilot[str], path: Path, words: str = "preview (not saved)") -> str:
    """Go on with a file as if it had been chosen, and wait for its preview."""
    main = pilot.app.screen
    assert isinstance(main, Main)
    Import(pilot.app, main.network, main.runner.answered).take((path,))
    return await shown(pilot, words)


async def taken(pilot: Pilot[str], path: Path) -> str:
    """Import a file as it is."""
    await looked_at(pilot, path)
    await press(pilot, "enter")
    return await shown(pilot, "u undo")


def names(world: World) -> list[str]:
    return [one.name for one in world.network.everyone()]


async def test_the_newest_download_is_a_key_away(world: World, downloads: Path) -> None:
    old, new = downloads / "old.vcf", downloads / "Connections.csv"
    old.write_text("BEGIN:VCARD\nFN:Old One\nEND:VCARD\n")
    os.utime(old, (1, 1))
    new.write_text(HEAD + JANE)
    (downloads / "holiday.jpg").write_text("no file of people")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "i")
        asked = await shown(pilot, "old.vcf")
        assert asked.index("Connections.csv") < asked.index("old.vcf")
        assert "holiday" not in asked
        await press(pilot, "enter")
        await shown(pilot, "Import Connections.csv · LinkedIn connections")
        assert names(world) == []
        await press(pilot, "enter")
        told = await shown(pilot, "Imported 1 person from Connections.csv")
        assert "due today" not in told
        assert "Who did you talk to this week?" in told
        assert names(world) == ["Jane Roe"]
        await press(pilot, "u")
        assert names(world) == []


async def test_words_find_a_file_and_tab_completes_a_path(world: World, downloads: Path) -> None:
    (downloads / "Google people.csv").write_text("x")
    (downloads / "Connections.csv").write_text(HEAD + JANE)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "i")
        await shown(pilot, "Google people.csv")
        await write(pilot, "goog")
        await gone(pilot, "Connections.csv")
        for _ in "goog":
            await press(pilot, "backspace")
        await write(pilot, "~/Dow")
        await shown(pilot, "Downloads/")
        await press(pilot, "tab")
        await shown(pilot, "~/Downloads/")
        await write(pilot, "con")
        await shown(pilot, "~/Downloads/con")
        await press(pilot, "enter")
        await shown(pilot, "Import Connections.csv")


def test_what_is_dropped_on_the_terminal_is_understood(downloads: Path) -> None:
    path = downloads / "my people.csv"
    path.write_text("x")
    other = downloads / "other.csv"
    quoted = str(path).replace(" ", "\\ ")
    for text in (
        str(path),
        f"'{path}'",
        f'"{path}" ',
        quoted,
        path.as_uri(),
        "~/Downloads/my people.csv",
    ):
        assert named_files(text) == (path,)
    assert named_files(f"'{path}' {other}") == (path, other)
    assert named_files("  ") == ()


async def test_a_folder_is_read_with_all_that_is_in_it(world: World, downloads: Path) -> None:
    folder = downloads / "exports"
    folder.mkdir()
    (folder / "one.csv").write_text("Name,Email\nAnn Lee,ann@example.org\n")
    (folder / "two.csv").write_text("Name,Email\nBo Roe,bo@example.org\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "i")
        await write(pilot, str(folder))
        await shown(pilot, "exports/")
        await press(pilot, "enter")
        await shown(pilot, "Everything in exports/")
        await press(pilot, "enter")
        said = await shown(pilot, "preview (not saved)")
        assert "Ann Lee" in said
        assert "Bo Roe" in said


async def test_a_wrong_file_gets_a_sentence_and_the_question_stays(
    world: World, downloads: Path
) -> None:
    path = downloads / "words.txt"
    path.write_text("Dear diary, nothing happened.\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "i")
        await write(pilot, "/nowhere/at/all.vcf")
        await press(pilot, "enter")
        await shown(pilot, "File not found: /nowhere/at/all.vcf")
        app.screen.query_one("#file", Input).value = str(path)
        await press(pilot, "enter")
        await shown(pilot, "words.txt")
        await shown(pilot, "Import contacts")
        await press(pilot, "escape")
        await shown(pilot, "Add one person")
    assert names(world) == []


async def test_each_row_says_what_it_changes(world: World, downloads: Path) -> None:
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE + OMAR)
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        await taken(pilot, path)
        path.write_text(HEAD + JANE.replace("Acme,Buyer", "Globex,Head of Buying") + OMAR)
        picture = await looked_at(pilot, path, "Acme → Globex")
        assert "1 updated" in picture
        assert "1 unchanged" in picture
        assert "Buyer → Head of Buying" in picture
        await press(pilot, "j")
        await shown(pilot, "Already here, no changes.")


async def test_who_a_row_is_is_decided_by_a_key_and_remembered(
    world: World, downloads: Path
) -> None:
    world.add("Jane Roe", org="Acme", emails=("jane@acme.example",))
    world.add("Omar Haddad", org="Haddad & Co")
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE + OMAR)
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        picture = await looked_at(pilot, path, "In the file")
        assert "2 possible duplicates" in picture
        assert "Perhaps Jane Roe (the same name and company" in picture
        assert "jane@acme.example" in picture
        await press(pilot, "s")
        await shown(pilot, "Jane Roe: the same person · 1 left to review")
        await press(pilot, "a")
        await shown(pilot, "all reviewed")
        await press(pilot, "u")
        await shown(pilot, "Undone · 1 left to review")
        await press(pilot, "a", "enter")
        await shown(pilot, "u undo")
        assert names(world) == ["Jane Roe", "Omar Haddad", "Omar Haddad"]
        (jane,) = [one for one in world.network.everyone() if one.name == "Jane Roe"]
        assert (jane.title, jane.emails) == ("Buyer", ("jane@acme.example",))
        version = world.network.version
        assert "2 unchanged" in await looked_at(pilot, path)
        await press(pilot, "enter")
        await shown(pilot, "everything is already here")
        assert world.network.version == version
        await press(pilot, "u")
        assert names(world) == ["Jane Roe", "Omar Haddad"]


async def test_a_row_can_be_left_out_and_all_open_ones_decided_at_once(
    world: World, downloads: Path
) -> None:
    world.add("Jane Roe", org="Acme")
    world.add("Omar Haddad", org="Haddad & Co")
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE + OMAR + "Eve,Stone,https://www.linkedin.com/in/eve,,,,\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, path)
        await press(pilot, "S")
        await shown(pilot, "2 decided: the same person")
        await press(pilot, "G", "x")
        await shown(pilot, "Eve Stone: skipped")
        await press(pilot, "enter")
        await shown(pilot, "u undo")
    assert names(world) == ["Jane Roe", "Omar Haddad"]


async def test_esc_writes_nothing_and_does_not_lose_decisions_by_one_key(
    world: World, downloads: Path
) -> None:
    world.add("Jane Roe", org="Acme")
    version = world.network.version
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await looked_at(pilot, path, "Perhaps Jane Roe")
        await press(pilot, "s", "escape")
        await shown(pilot, "Discard 1 decision? Press esc again.")
        await press(pilot, "escape")
        await shown(pilot, "Nothing was imported.")
    assert world.network.version == version


async def test_what_was_edited_here_stays_unless_a_key_says_otherwise(
    world: World, downloads: Path
) -> None:
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE)
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        await taken(pilot, path)
        (jane,) = world.network.everyone()
        world.network.contacts.edit(jane.uid, title="My own words")
        path.write_text(HEAD + JANE.replace("Buyer", "Head of Buying"))
        await looked_at(pilot, path, "My own words · file: Head of Buying")
        await press(pilot, "f")
        await shown(pilot, "My own words → Head of Buying")
        await press(pilot, "enter")
        await shown(pilot, "u undo")
        assert world.network.person(jane.uid).title == "Head of Buying"
        await press(pilot, "u")
        assert world.network.person(jane.uid).title == "My own words"


async def test_what_cannot_be_read_is_told_by_line(world: World, downloads: Path) -> None:
    path = downloads / "people.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Roe\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    )
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        assert "1 error" in await looked_at(pilot, path)
        await press(pilot, "tab", "tab")
        picture = await shown(pilot, "Error")
        assert "line 5" in picture
        assert "Jane Roe" not in picture
        await press(pilot, "x")
        await shown(pilot, "Nothing to skip in this row")


async def test_a_table_nobody_knows_is_mapped_once(world: World, downloads: Path) -> None:
    path = downloads / "people.csv"
    path.write_text("wer;was;Post\nJane Roe;Acme;jane@acme.example\nOmar;Haddad;o@h.example\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=WIDE) as pilot:
        picture = await looked_at(pilot, path, "Match the columns")
        assert "Jane Roe · Omar" in picture
        await press(pilot, "x", "j", "x", "enter")
        await shown(pilot, "Which column has the names?")
        await press(pilot, "u", "g", "j", "space")
        await shown(pilot, "Which field is “was”?")
        await write(pilot, "comp")
        await press(pilot, "enter")
        await shown(pilot, "Company        Acme")
        await press(pilot, "enter")
        assert "2 new" in await shown(pilot, "preview (not saved)")
        await press(pilot, "enter")
        await shown(pilot, "u undo")
        (jane,) = [one for one in world.network.everyone() if one.name == "Jane Roe"]
        assert (jane.org, jane.emails) == ("Acme", ("jane@acme.example",))
        assert "2 unchanged" in await looked_at(pilot, path)
        await press(pilot, "c")
        await shown(pilot, "Match the columns")


async def test_messages_ask_who_you_are_and_their_words_only_come_if_wished(
    world: World, downloads: Path
) -> None:
    path = downloads / "messages.csv"
    path.write_text(MESSAGES)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        picture = await looked_at(pilot, path, "Which of these are you?")
        assert "Robin Vale" in picture
        await press(pilot, "enter")
        picture = await shown(pilot, "1 more entry")
        assert "2 timeline entries" in picture
        await press(pilot, "enter")
        await shown(pilot, "u undo")
        (jane,) = [one for one in world.network.everyone() if one.name == "Jane Roe"]
        assert [one.text for one in world.network.timeline(jane.uid)] == [""]
        await looked_at(pilot, path)
        await press(pilot, "t")
        await shown(pilot, "with texts")
        await press(pilot, "enter")
        await shown(pilot, "u undo")
        assert [one.text for one in world.network.timeline(jane.uid)] == ["Hello Jane"]


async def test_hostile_names_are_only_names(world: World, downloads: Path) -> None:
    world.add("[/]Bob [bold]Smith", org="Hook")
    path = downloads / "[red]people.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:[/]Bob [bold]Smith\nORG:Hook\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Eve\x1b[2J\x1b]0;gone\x07 [link=x]y\nEND:VCARD\n"
    )
    table = downloads / "[b]table.csv"
    table.write_text("wer[/x];[red]Post\n[/]Ann\u202e;ann@x.example\n")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        picture = await looked_at(pilot, path)
        assert "[/]Bob [bold]Smith" in picture
        assert "Eve [link=x]y" in picture
        await press(pilot, "escape")
        picture = await looked_at(pilot, table, "Match the columns")
        assert "wer[/x]" in picture
        assert "\u202e" not in picture
        await press(pilot, "space")
        await shown(pilot, "Which field is “wer[/x]”?")


def slowly(go: Event) -> Callable[..., ImportPlan]:
    """Return a look at files that never ends by itself, and says so with `go`."""

    def preview(self: Importing, files: object, options: object, **how: object) -> ImportPlan:
        tick = how["tick"]
        assert callable(tick)
        while True:
            tick(0.25)
            go.set()
            time.sleep(0.01)

    return preview


async def test_long_reading_has_a_bar_and_esc_stops_it(
    world: World, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE)
    go = Event()
    monkeypatch.setattr(Importing, "preview", slowly(go))
    version = world.network.version
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        picture = await looked_at(pilot, path, "25 %")
        assert "Reading Connections.csv" in picture
        await press(pilot, "escape")
        await shown(pilot, "Nothing was imported.")
    assert world.network.version == version


async def test_long_writing_is_said_before_it_begins(
    world: World, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = downloads / "Connections.csv"
    path.write_text(HEAD + JANE)
    monkeypatch.setattr(importing, "LONG", 1)
    take = Importing.take
    pictures: list[str] = []
    app = NetFollowApp(world.network)

    def taken(self: Importing, preview: ImportPlan) -> Changes:
        pictures.append(screen(app))
        return take(self, preview)

    monkeypatch.setattr(Importing, "take", taken)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, path, "A new person.")
        await press(pilot, "enter")
        await shown(pilot, "Imported 1 person")
    assert "Importing 1 rows" in pictures[0]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_warnings_are_read_whole(world: World, size: tuple[int, int]) -> None:
    remarks = tuple(f"Warning {number}: {'something to know ' * 6}ends." for number in range(1, 9))
    content = b"Name,Email\nAna Ruiz,ana@x.example\n"
    plan = previewed(world.network, content, "people.csv")
    plan = msgspec.structs.replace(plan, remarks=remarks, columns=())
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(ImportPreview(world.network, plan, {}, lambda *_: None))
        await pilot.pause()
        said = app.screen.query_one("#import-status", StatusLine)
        assert said.text.startswith(remarks[0])
        assert said.text.endswith("more warnings: w")
        assert said.size.height <= (3 if size[1] < 30 else 6)
        await pilot.press("w")
        details = app.screen.query_one("#details", RichTextView)
        assert "".join(details.plain.split()) == "".join(("Warnings", *remarks)).replace(" ", "")


async def test_the_preview_counts_who_looks_like_someone_here(world: World) -> None:
    world.network.contacts.add(name="José Martín", org="Acme")
    world.network.contacts.add(name="Elizabeth Warren", org="Globex")
    content = (
        "Name,Company,Email\nJose Martin,Acme,jm@acme.example\nBeth Warren,Globex,b@g.example\n"
    )
    plan = previewed(world.network, content.encode(), "people.csv")
    assert plan.alike == 2
    assert outlook(plan, with_text=False).startswith("2 possible duplicates · ")


async def test_the_preview_has_its_own_help(world: World, downloads: Path) -> None:
    (downloads / "Connections.csv").write_text(HEAD + JANE)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, downloads / "Connections.csv")
        await press(pilot, "question_mark")
        text = await shown(pilot, "Keys of this screen")
        assert "all that need review: skip" in text
        await press(pilot, "escape")
        await gone(pilot, "Keys of this screen")
        assert isinstance(app.screen, ImportPreview)
