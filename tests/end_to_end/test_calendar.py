"""Meetings from a real CalDAV server by real vdirsyncer, and those that khal writes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from vdirsyncer.cli import app as vdirsyncer

from netfollow.cli import main
from tests.conftest import NOW
from tests.end_to_end.test_sync import Server
from tests.waiting import PATIENCE

ME = "robin@me.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "radicale")
    yield made
    made.stop()


def meeting(uid: str, *people: str, days: int, hour: int = 14, more: str = "") -> str:
    day = NOW + timedelta(days=days)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Apple Inc.//macOS 15.1//EN"),
        *("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{day:%Y%m%d}T000000Z", "SUMMARY:Sync"),
        f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T{hour:02}0000",
        f"DTEND;TZID=Europe/Berlin:{day:%Y%m%d}T{hour:02}3000",
        *(f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:mailto:{one}" for one in (ME, *people)),
        *([more] if more else []),
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    return "\r\n".join(lines)


class CommandContext:
    """A home, a folder of calendars, and vdirsyncer between it and the server."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.calendars = folder / "calendars"
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / "config.toml").write_text(
            f'[mail]\nme = ["{ME}"]\n[calendar]\nfolders = ["{self.calendars}"]\n'
        )
        self._config = folder / "vdirsyncer.conf"
        self._config.write_text(
            f'[general]\nstatus_path = "{folder}/status/"\n'
            '[pair work]\na = "here"\nb = "there"\ncollections = ["work"]\n'
            f'[storage here]\ntype = "filesystem"\npath = "{self.calendars}"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "caldav"\nurl = "{server.url}robin/"\n'
            'username = "robin"\npassword = "x"\n'
        )

    def discover(self) -> None:
        """Make the collection on both sides, as one does once."""
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "-c", str(self._config), "discover"],
            input="y\n" * 8,
            text=True,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def sync(self) -> None:
        called = CliRunner().invoke(
            vdirsyncer, ["-c", str(self._config), "sync"], catch_exceptions=False
        )
        assert called.exit_code == 0, called.output

    def netfollow(self, *words: str) -> str:
        result = CliRunner().invoke(
            main, ["--home", str(self.home), *words], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
        return result.stdout

    def states(self) -> dict[str, str]:
        found = json.loads(self.netfollow("calendar", "--json"))
        return {one["start"][:10]: one["state"] for one in found["meetings"]}

    def files(self) -> dict[Path, tuple[bytes, int]]:
        return {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.calendars.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> CommandContext:
    monkeypatch.setenv("NETFOLLOW_NOW", NOW.isoformat())
    made = CommandContext(tmp_path, server)
    made.netfollow("add", "Hannah Schmidt", "--email", "hannah@nord.example")
    return made


def test_a_meeting_comes_by_the_server_is_confirmed_and_nothing_is_written(
    desk: CommandContext, server: Server
) -> None:
    desk.discover()
    server.ask(
        "PUT",
        "robin/work/a.ics",
        meeting("a", "hannah@nord.example", days=-1),
        **{"Content-Type": "text/calendar"},
    )
    series = meeting("b", "hannah@nord.example", days=-9, more="RRULE:FREQ=WEEKLY;COUNT=3")
    server.ask("PUT", "robin/work/b.ics", series, **{"Content-Type": "text/calendar"})
    desk.sync()
    before = desk.files()
    listed = desk.netfollow("calendar", "--dry-run")
    assert "You met Hannah yesterday (30 min)." in listed
    assert desk.states() == {
        "2026-11-14": "ask",
        "2026-11-21": "ask",
        "2026-11-22": "ask",
        "2026-11-28": "coming",
    }
    said = desk.netfollow("met", "hannah", "Pilots.", "--promise", "send the list by wed")
    assert said.startswith("Logged the meeting with Hannah Schmidt, yesterday, with 1 promise.")
    assert "thank-you" in desk.netfollow("due")
    desk.netfollow("met", "hannah", "--never")
    assert desk.states() == {
        "2026-11-14": "dismissed",
        "2026-11-21": "dismissed",
        "2026-11-22": "logged",
        "2026-11-28": "coming",
    }
    assert desk.files() == before
    server.ask(
        "PUT",
        "robin/work/a.ics",
        meeting("a", "hannah@nord.example", days=-1, hour=16, more="SEQUENCE:2"),
        **{"Content-Type": "text/calendar"},
    )
    desk.sync()
    assert desk.states()["2026-11-22"] == "logged"
    assert "Meetings" not in desk.netfollow("brief")


@pytest.mark.skipif(shutil.which("khal") is None, reason="needs khal")
def test_a_meeting_that_khal_writes_is_read(desk: CommandContext, tmp_path: Path) -> None:
    folder = desk.calendars / "home"
    folder.mkdir(parents=True)
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[home]]\npath = {folder}\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
    )
    made = subprocess.run(
        ["khal", "-c", str(config), "new", "-a", "home", "2026-11-22", "14:00", "14:30", "Coffee"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    assert made.returncode == 0, made.stderr
    (file,) = folder.glob("*.ics")
    text = file.read_text()
    assert desk.states() == {}
    # What khal 0.11 and later write for --attendees; 0.10 has no such option.
    attendee = (
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE"
        ":MAILTO:hannah@nord.example\n"
    )
    file.write_text(text.replace("END:VEVENT", f"{attendee}END:VEVENT"))
    assert desk.states() == {"2026-11-22": "ask"}
    assert "You met Hannah yesterday (30 min)." in desk.netfollow("calendar", "--dry-run")
