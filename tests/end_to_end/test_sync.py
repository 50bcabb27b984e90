"""A real CardDAV and CalDAV server, real vdirsyncer, two people's machines and a phone."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from vdirsyncer.cli import app as vdirsyncer

from netfollow.cli import main
from netfollow.people import CALENDAR, Contact, Kind
from netfollow.store import Store
from tests.conftest import NOW
from tests.waiting import PATIENCE, until

MANUAL = Path(__file__).parents[2] / "netfollow" / "manual" / "sync.md"
ENDS = "END:VCARD"

QUESTIONS = 3
"""The exit code of a sync that leaves questions open."""


class Server:
    """Radicale on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self._program = subprocess.Popen(
            [
                *(sys.executable, "-m", "radicale", "--config", ""),
                *("--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none"),
                *("--storage-filesystem-folder", str(folder)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

        def answers() -> bool:
            assert self._program.poll() is None, "the server ended"
            with socket.socket() as tried:
                return tried.connect_ex(("127.0.0.1", port)) == 0

        try:
            until(answers, "the server never answered")
        except AssertionError:
            self.stop()
            raise

    def stop(self) -> None:
        self._program.kill()
        self._program.wait(timeout=PATIENCE)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> str:
        """Do as a phone does: speak to the server itself."""
        request = urllib.request.Request(
            self.url + path, data=body.encode() or None, method=method, headers=headers
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def items(self, collection: str) -> dict[str, str]:
        """Return every item of a collection, by its path."""
        listed = self.ask("PROPFIND", f"robin/{collection}/", Depth="1")
        paths = re.findall(r"<(?:\w+:)?href>/([^<]+\.(?:vcf|ics))<", listed)
        return {path: self.ask("GET", path).replace("\r\n", "\n") for path in paths}

    def one(self, collection: str, words: str) -> tuple[str, str]:
        """Return the one item that holds some words."""
        ((path, text),) = [item for item in self.items(collection).items() if words in item[1]]
        return path, text

    def edit(self, collection: str, words: str, edit: Callable[[str], str]) -> None:
        """Change an item in place, as another client does."""
        path, text = self.one(collection, words)
        kind = "text/vcard" if path.endswith("vcf") else "text/calendar"
        self.ask("PUT", path, edit(text), **{"Content-Type": kind})


class Machine:
    """A home, its folders, and vdirsyncer with the manual's own configuration."""

    def __init__(self, folder: Path, server: Server, *, tasks: bool = False) -> None:
        self.folder, self.home = folder, folder / "home"
        folder.mkdir()
        told = MANUAL.read_text("utf-8")
        block = "".join(re.findall(r"<!-- vdirsyncer[^>]*-->\n```ini\n(.*?)```", told, re.DOTALL))
        block = block.replace("~/", f"{folder}/").replace("https://dav.example.org/", server.url)
        block = block.replace('password.fetch = ["prompt", "Password"]', 'password = "x"')
        self._config = folder / "vdirsyncer.conf"
        self._config.write_text(block)
        (folder / "sync").mkdir()
        self.cards = folder / "sync" / "people"
        self.home.mkdir()
        followups = f'tasks = "{folder}/sync/followups"' if tasks else ""
        (self.home / "config.toml").write_text(
            f'[sync]\npeople = "{self.cards}"\nnotes = true\n{followups}\n'
        )

    def discover(self) -> None:
        """Run the real program, as one does once: it makes the collections on the server."""
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "-c", str(self._config), "discover"],
            input="y\n" * 8,
            text=True,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def vdirsyncer(self, *words: str) -> None:
        """Run its command line in this process, which saves a second each time."""
        called = CliRunner().invoke(
            vdirsyncer, ["-c", str(self._config), *words], catch_exceptions=False
        )
        assert called.exit_code == 0, called.output

    def netfollow(self, *words: str, also: int = 0) -> str:
        result = CliRunner().invoke(
            main, ["--home", str(self.home), *words], catch_exceptions=False
        )
        assert result.exit_code in (0, also), result.output
        return result.output

    def sync(self) -> str:
        """Sync as the manual says, and return what NetFollow said."""
        said = self.fetch()
        self.vdirsyncer("sync")
        return said

    def fetch(self) -> str:
        """Do the first half of it: what is new on the server comes in."""
        self.vdirsyncer("sync")
        return self.netfollow("sync", also=QUESTIONS)

    def store(self) -> Store:
        return Store.open(self.home, now=lambda: NOW, repair=False)

    def people(self) -> dict[str, Contact]:
        """Return everybody without what is each machine's own: when it was learnt."""
        found = self.store().contacts.values()
        same = {"created": NOW, "updated": NOW, "imported": None}
        return {one.name: msgspec.structs.replace(one, **same) for one in found}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NETFOLLOW_NOW", NOW.isoformat())
    made = Server(tmp_path / "radicale")
    yield made
    made.stop()


def test_two_machines_a_phone_and_a_calendar(tmp_path: Path, server: Server) -> None:
    desk = Machine(tmp_path / "desk", server, tasks=True)
    train = Machine(tmp_path / "train", server)
    desk.netfollow("add", "Jane Roe", "--email", "jane@example.org", "--tag", "saas")
    desk.netfollow("add", "Ann Lee", "--phone", "+49 30 1234567", "--org", "Acme, Inc.")
    desk.netfollow("log", "jane", "A private note.", "--on", "yesterday")
    train.netfollow("add", "Zoe New", "--email", "zoe@example.org")
    desk.netfollow("sync")
    desk.discover()
    desk.vdirsyncer("sync")
    train.netfollow("sync")
    train.discover()
    assert "2 people added" in train.sync()
    assert not any("private" in text for text in server.items("followups").values())

    # Edits on each side, some by a phone and a calendar that know nothing of NetFollow.
    desk.netfollow("tag", "jane", "berlin")
    desk.netfollow("cadence", "jane", "monthly")
    train.netfollow("cadence", "zoe", "quarterly")
    train.netfollow("cadence", "jane", "weekly")
    server.edit("people", "Ann Lee", lambda card: card.replace("1234567", "7654321"))
    server.edit("people", "Ann Lee", lambda card: card.replace(ENDS, f"X-SHOE-SIZE:39\n{ENDS}"))
    server.edit("followups", "Jane", lambda task: task.replace("NEEDS-ACTION", "COMPLETED"))
    said = desk.sync()
    assert "1 person added, 1 person changed here, 1 card changed there" in said
    assert "1 follow-up ticked off there" in said
    desk.netfollow("tag", "ann", "phone")

    # The same field changed on both sides is asked, and both values stay.
    said = train.sync()
    assert "? Jane Roe, cadence: weekly here, monthly there." in said
    assert train.people()["Jane Roe"].cadence == "weekly"
    assert train.people()["Jane Roe"].tags == ("saas", "berlin")
    assert "X-NETFOLLOW-RHYTHM:monthly" in server.one("people", "Jane Roe")[1]
    train.netfollow("sync", "--take", "here", "jane")
    train.vdirsyncer("sync")
    desk.sync()
    assert "1 person changed here" in train.fetch()
    assert desk.people() == train.people()
    assert desk.people().keys() == {"Jane Roe", "Ann Lee", "Zoe New"}
    assert desk.people()["Jane Roe"].cadence == "weekly"
    assert desk.people()["Zoe New"].cadence == "quarterly"
    assert desk.people()["Ann Lee"].phones == ("+49 30 7654321",)
    assert desk.people()["Ann Lee"].org == "Acme, Inc."
    card = server.one("people", "Ann Lee")[1]
    assert "X-SHOE-SIZE:39" in card
    assert "CATEGORIES:phone" in card

    # Ticked off is not sent: it is asked, once, as after a copy.
    (tick,) = (one for one in desk.store().interactions.values() if one.kind is Kind.COPIED)
    assert (tick.source, tick.step, tick.text) == (CALENDAR, "thank-you", "")
    desk.netfollow("sent", "jane")

    # Whoever is deleted there stays here until the user says so.
    server.ask("DELETE", server.one("people", "Zoe New")[0])
    assert "? Zoe New was deleted there but is still here." in desk.fetch()
    assert "Zoe New" in desk.people()
    desk.netfollow("sync", "--delete", "zoe")
    assert desk.people().keys() == {"Jane Roe", "Ann Lee"}
    assert "everything is up to date" in desk.netfollow("sync")
    (after,) = (desk.folder / "sync" / "followups").glob("*.ics")
    assert "SUMMARY:Write to Jane Roe: useful note" in after.read_text()
