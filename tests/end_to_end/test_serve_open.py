"""netfollow serve --open: the browser gets the secret address, and no other user does."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

PATIENCE = 60.0

BROWSER = """#!/bin/sh
env > {folder}/environ
file=${{1#file://}}
cat "$file" > {folder}/page
stat -c %a "$file" "${{file%/*}}" > {folder}/modes
printf '%s\\n' "$@" > {folder}/argv.new
mv {folder}/argv.new {folder}/argv
while [ ! -e {folder}/go ]; do sleep 0.1; done
"""


def wait_for(look: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < end, f"{what} never came."
        time.sleep(0.05)


class Serving:
    """The program, serving, with a browser that writes down what it was given."""

    def __init__(self, folder: Path, home: Path, browser: str) -> None:
        self.folder = folder
        (folder / "tmp").mkdir()
        script = folder / "xdg-open"
        script.write_text(browser.format(folder=folder))
        script.chmod(0o755)
        environ = {
            **os.environ,
            "PATH": f"{folder}:{os.environ['PATH']}",
            "DISPLAY": ":77",
            "SSH_CONNECTION": "",
            "TMPDIR": str(folder / "tmp"),
            "TERM": "xterm-256color",
        }
        self.program = subprocess.Popen(
            [sys.executable, "-u", "-m", "netfollow", "--home", str(home), "serve", "--open"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )
        assert self.program.stdout is not None
        match = re.search(r"http://\S+/", self.program.stdout.readline())
        assert match
        self.address = match[0]
        self.parts = urlsplit(self.address)
        self.secret = self.parts.path.strip("/")

    def get(self, path: str) -> int:
        connection = HTTPConnection(self.parts.netloc, timeout=PATIENCE)
        connection.request("GET", path)
        found = connection.getresponse().status
        connection.close()
        return found

    def left(self) -> list[str]:
        return [one.name for one in (self.folder / "tmp").iterdir()]

    def end(self, number: int = signal.SIGINT) -> str:
        (self.folder / "go").touch()
        if self.program.poll() is None:
            self.program.send_signal(number)
        _, told = self.program.communicate(timeout=PATIENCE)
        assert self.program.returncode == 0
        return told


def processes(secret: str) -> list[str]:
    """Return every process in whose command line or environment a secret is."""
    found = []
    for one in Path("/proc").iterdir():
        for name in ("cmdline", "environ"):
            try:
                if one.name.isdigit() and secret.encode() in (one / name).read_bytes():
                    found.append(f"{one.name} {name}")
            except OSError:
                continue
    listed = subprocess.run(
        ["ps", "axww", "-o", "pid,args"], capture_output=True, text=True, check=True
    ).stdout
    return found + [line for line in listed.splitlines() if secret in line]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    made = Serving(tmp_path, tmp_path / "home", BROWSER)
    yield made
    made.end()


def test_the_secret_address_is_in_no_command_line_and_no_environment(serving: Serving) -> None:
    folder = serving.folder
    wait_for((folder / "argv").exists, "The browser")
    given = (folder / "argv").read_text().strip()
    assert given.startswith("file:///")
    assert processes(str(folder / "xdg-open"))
    assert processes(serving.secret) == []
    assert serving.secret not in (folder / "environ").read_text()
    page = (folder / "page").read_text()
    assert f'content="0; url={serving.address}"' in page
    assert (folder / "modes").read_text().split() == ["600", "700"]
    assert Path(unquote(urlsplit(given).path)).is_relative_to(folder / "tmp")

    # Who doesn't know the address doesn't make the page go; the browser does.
    assert serving.get("/") == 404
    assert len(serving.left()) == 1
    assert serving.get(serving.parts.path) == 200
    assert serving.left() == []

    with socket.create_connection(("127.0.0.1", int(serving.parts.port or 0))) as screen:
        screen.sendall(
            f"GET {serving.parts.path}ws HTTP/1.1\r\nHost: {serving.parts.netloc}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        assert screen.recv(12) == b"HTTP/1.1 101"
        mine = str(folder / "home")
        wait_for(lambda: len(processes(mine)) > 2, "The screen's own process")
        assert processes(serving.secret) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_page_is_gone_at_the_end_at_the_latest(tmp_path: Path, number: int) -> None:
    serving = Serving(tmp_path, tmp_path / "home", BROWSER)
    wait_for((tmp_path / "argv").exists, "The browser")
    (folder,) = serving.left()
    assert stat.S_IMODE((tmp_path / "tmp" / folder).stat().st_mode) == 0o700
    assert serving.end(number) == ""
    assert serving.left() == []


def test_a_browser_that_can_not_be_opened_is_told_and_the_address_stays(tmp_path: Path) -> None:
    serving = Serving(
        tmp_path, tmp_path / "home", "#!/bin/sh\necho failed > {folder}/argv\nexit 3\n"
    )
    wait_for((tmp_path / "argv").exists, "The browser")
    assert serving.program.stderr is not None
    told = serving.program.stderr.readline()
    assert told == "xdg-open couldn't open it. Open the address above in your browser.\n"
    assert serving.get(serving.parts.path) == 200
    assert serving.end() == ""
    assert serving.left() == []
