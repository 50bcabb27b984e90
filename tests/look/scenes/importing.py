"""What comes in from a file, from the question for it to the last word."""

import os
from datetime import timedelta
from pathlib import Path
from threading import Event

from textual.pilot import Pilot
from textual.worker import get_current_worker

from netfollow.tui.screens.import_columns import ImportColumns
from netfollow.tui.screens.import_dialogs import FileAsk, PickField, WhoAreYou
from netfollow.tui.screens.import_preview import ImportPreview
from netfollow.tui.screens.importing import Import
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.screen_keys import ScreenKeys
from netfollow.tui.screens.waiting import BusyDialog, Progress, Tell
from tests.conftest import NOW, World
from tests.keys import press, shown, write
from tests.look.scenes.twice import with_doubles
from tests.look.stage import moment, on_nothing, scene
from tests.shortcuts import import_file

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = (
    "Jane,Roe,https://www.linkedin.com/in/jane-roe,,Globex,Head of Buying,08 Feb 2026\n"
    "Maria,Garcia Lopez,https://www.linkedin.com/in/maria-g,,Nova Foods,Sales,09 Feb 2026\n"
    "Omar,Haddad,https://www.linkedin.com/in/omar-h,,Haddad & Co,Owner,09 Feb 2026\n"
    "Lena,Fischer,https://www.linkedin.com/in/lena-f,lena@orbit.example,Orbit,CEO,10 Feb 2026\n"
    "Ravi,Menon,https://www.linkedin.com/in/ravi-m,,Kite Labs,Engineer,11 Feb 2026\n"
)
TABLE = (
    "Who;Where they work;Reach;Last seen;Colour\n"
    "Rosa Almeida;Porto Foods;rosa@porto.example;2026-09-30;green\n"
    "Ada Okoye;Lagos Print;ada@print.example;2026-08-11;blue\n"
    "Tom Berg;;tom@berg.example;;red\n"
)
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER\n"
    "1,,Robin Vale,https://www.linkedin.com/in/robin-v,Jane Roe,"
    "https://www.linkedin.com/in/jane-roe,2026-06-01 14:03:22 UTC,,Hello Jane,INBOX\n"
    "2,,Omar Haddad,https://www.linkedin.com/in/omar-h,Robin Vale,"
    "https://www.linkedin.com/in/robin-v,2026-06-02 14:03:22 UTC,,Hello Robin,INBOX\n"
)


def downloads() -> Path:
    """Return the folder of downloads of somebody who has nothing else."""
    return Path.home() / "Downloads"


def with_files(world: World) -> None:
    """Put files among the downloads, at times of their own."""
    folder = downloads()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text, ago in (
        ("Connections.csv", HEAD + ROWS, timedelta(minutes=4)),
        ("people.csv", TABLE, timedelta(hours=5)),
        ("messages.csv", MESSAGES, timedelta(days=2)),
        ("Google contacts of last year, with everybody in it.csv", "x" * 48_000, timedelta(40)),
        ("old.vcf", "BEGIN:VCARD\nFN:Old One\nEND:VCARD\n", timedelta(400)),
    ):
        file = folder / name
        file.write_text(text)
        when = (NOW - ago).timestamp()
        os.utime(file, (when, when))


def with_some_here(world: World) -> None:
    """Let some of those in the file be here: the same, changed, and perhaps the same."""
    with_files(world)
    rows = ROWS.splitlines()
    before = rows[0].replace("Globex,Head of Buying", "Acme,Buyer")
    import_file(world.network, (HEAD + before).encode(), "c.csv")
    import_file(world.network, (HEAD + rows[2]).encode(), "c.csv")
    with_doubles(world)


async def taken(pilot: Pilot[str], name: str, words: str) -> None:
    main = pilot.app.screen
    assert isinstance(main, Main)
    Import(pilot.app, main.network, main.runner.answered).take((downloads() / name,))
    await shown(pilot, words)


@scene(FileAsk, with_files)
async def which_file(pilot: Pilot[str]) -> None:
    await press(pilot, "i")
    await shown(pilot, "old.vcf")


@moment(FileAsk, with_files)
async def no_such_file(pilot: Pilot[str]) -> None:
    await press(pilot, "i")
    await shown(pilot, "old.vcf")
    await write(pilot, "nowhere.vcf")
    await press(pilot, "enter")
    await shown(pilot, "File not found")


@scene(ImportPreview, with_some_here)
async def preview(pilot: Pilot[str]) -> None:
    await taken(pilot, "Connections.csv", "In the file")


@scene(ScreenKeys, with_some_here)
async def preview_keys(pilot: Pilot[str]) -> None:
    await taken(pilot, "Connections.csv", "In the file")
    await press(pilot, "question_mark")
    await shown(pilot, "Keys of this screen")


@scene(ImportColumns, with_files)
async def columns(pilot: Pilot[str]) -> None:
    await taken(pilot, "people.csv", "Tom Berg")


@scene(PickField, with_files)
async def pick_a_field(pilot: Pilot[str]) -> None:
    await taken(pilot, "people.csv", "Tom Berg")
    await press(pilot, "space")
    await shown(pilot, "Which field is")


@scene(WhoAreYou, with_files)
async def who_are_you(pilot: Pilot[str]) -> None:
    await taken(pilot, "messages.csv", "Which of these are you?")


@scene(Progress, on_nothing, busy=True)
async def progress(pilot: Pilot[str]) -> None:
    def work(tell: Tell) -> None:
        tell(37, 100)
        while not get_current_worker().is_cancelled:
            Event().wait(0.01)

    pilot.app.push_screen(Progress[None]("Reading Connections.csv", work, "%"))
    await shown(pilot, "37 %")


@scene(BusyDialog, on_nothing, busy=True)
async def writing(pilot: Pilot[str]) -> None:
    pilot.app.push_screen(BusyDialog[None]("Importing 30,000 rows…", lambda: None))
    await shown(pilot, "Importing")
