"""What comes in, and who is here twice, as a person sees it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.people import Rhythm
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown
from tests.look.conftest import Picture

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


@pytest.fixture
def network(world: World) -> World:
    world.network.transfers.bring_in(
        (HEAD + ROWS.splitlines()[0].replace("Globex,Head of Buying", "Acme,Buyer")).encode(),
        "c.csv",
    )
    world.network.transfers.bring_in((HEAD + ROWS.splitlines()[2]).encode(), "c.csv")
    world.add(
        "Maria Garcia Lopez",
        org="Nova Foods",
        emails=("maria@nova.example",),
        phones=("+351 21 000 0000",),
        rhythm=Rhythm.QUARTERLY,
    )
    world.met("Maria Garcia Lopez", 40)
    return world


async def looked_at(pilot: Pilot[str], path: Path, words: str) -> None:
    await press(pilot, "i")
    await shown(pilot, "Import people")
    pilot.app.screen.query_one("#file", Input).value = str(path)
    await press(pilot, "enter")
    await shown(pilot, words)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_preview(
    network: World, picture: Picture, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(HEAD + ROWS)
    app = NetFollowApp(network.network)
    async with app.run_test(size=size) as pilot:
        await looked_at(pilot, path, "In the file")
        assert await picture(app)


async def test_the_columns_of_a_table(world: World, picture: Picture, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await looked_at(pilot, path, "Tom Berg")
        assert await picture(app)


async def test_two_side_by_side(network: World, picture: Picture) -> None:
    network.later(minutes=5)
    network.add(
        "Maria Garcia Lopez",
        org="Nova Foods",
        title="Head of Sales",
        emails=("maria@home.example",),
        place="Lisbon",
    )
    network.met("Omar Haddad", 3)
    app = NetFollowApp(network.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "M")
        await shown(pilot, "1 pair of people")
        await press(pilot, "enter")
        await shown(pilot, "merged in")
        assert await picture(app)
