"""The screen in a real browser: Debian's Chromium without a window, driven by its own driver."""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.service import Service

from tests.end_to_end.test_serve_open import BROWSER, Serving
from tests.waiting import PATIENCE, until

NOW = "2026-11-23T09:00:00+01:00"
SHOWN = 20_000
"""A screenshot of so many bytes shows more than an empty page."""
REST = 4
"""So many screenshots in a row are the same when nothing changes any more."""

Found = TypeVar("Found")


def wait_for(look: Callable[[], Found | None], what: str) -> Found:
    found: Found | None = None

    def is_there() -> bool:
        nonlocal found
        found = look()
        return bool(found)

    until(is_there, f"{what} never came.")
    assert found is not None
    return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """A network of two, served: its address, its home, and the environment."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[sender]\nname = "Robin Vale"\n')
    quiet = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMUX": "", "TERM": "xterm-256color"}
    environ = {**os.environ, **quiet, "NETFOLLOW_NOW": NOW}
    for name in ("Jane Roe", "Ann Lee"):
        run(home, environ, "add", name)
        said = ("--kind", "met", "--on", "yesterday", "--detail", "the paper on bridges")
        run(home, environ, "log", name, "Talked about bridges.", *said)
    program = subprocess.Popen(
        [sys.executable, "-u", "-m", "netfollow", "--home", str(home), "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environ,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    match = re.search(r"http://\S+/", program.stdout.readline())
    assert match
    yield match[0], home, environ
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=PATIENCE) == 0
    assert program.stderr.read() == ""
    program.stdout.close()
    program.stderr.close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for option in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--window-size=1300,800",
        f"--user-data-dir={tmp_path / 'chromium'}",
    ):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def run(home: Path, environ: dict[str, str], *words: str) -> str:
    program = [sys.executable, "-m", "netfollow", "--home", str(home)]
    done = subprocess.run(
        [*program, *words], capture_output=True, text=True, check=True, env=environ
    )
    return done.stdout


def due(home: Path, environ: dict[str, str]) -> list[str]:
    return [one["contact"]["name"] for one in json.loads(run(home, environ, "due", "--json"))]


def press(browser: webdriver.Chrome, key: str) -> None:
    ActionChains(browser).send_keys(key).perform()


def test_a_key_a_copy_and_a_screenshot_in_a_browser(
    served: tuple[str, Path, dict[str, str]], browser: webdriver.Chrome
) -> None:
    address, home, environ = served
    parts = urlsplit(address)
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    origin = f"{parts.scheme}://{parts.netloc}"
    browser.execute_cdp_cmd(
        "Browser.grantPermissions", {"origin": origin, "permissions": permissions}
    )
    browser.get(address)
    assert browser.title == "NetFollow"
    first = at_rest(browser)

    before = due(home, environ)
    press(browser, "-")
    wait_for(lambda: due(home, environ) == before[1:], "The change by a key")
    wait_for(lambda: browser.get_screenshot_as_png() != first, "A picture of the change")

    def copied() -> str:
        press(browser, "d")
        script = "navigator.clipboard.readText().then(arguments[0], () => arguments[0](''))"
        return str(browser.execute_async_script(script))

    assert wait_for(copied, "The draft on the browser's clipboard").startswith(("Hi ", "Hello "))

    asked = [json.loads(entry["message"])["message"] for entry in log(browser)]
    urls = [
        str(one["params"]["request"]["url"])
        for one in asked
        if one["method"] == "Network.requestWillBeSent"
    ]
    assert urls
    elsewhere = [url for url in urls if not url.startswith((origin, "data:", "blob:", "chrome"))]
    assert elsewhere == []
    browser.get("about:blank")


def at_rest(browser: webdriver.Chrome) -> bytes:
    """Return a screenshot that shows something and that does not change any more."""
    same: list[bytes] = []

    def look() -> bytes | None:
        picture = browser.get_screenshot_as_png()
        if same and same[-1] != picture:
            same.clear()
        same.append(picture)
        return picture if len(same) >= REST and len(picture) > SHOWN else None

    return wait_for(look, "A picture at rest")


def log(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    return list(browser.get_log("performance"))  # type: ignore[no-untyped-call]


def test_who_does_not_know_the_path_or_comes_from_elsewhere_sees_nothing(
    served: tuple[str, Path, dict[str, str]],
) -> None:
    address, _, _ = served
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) == 32

    def status(path: str, **headers: str) -> int:
        connection = HTTPConnection(parts.netloc, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": parts.netloc, **headers})
        found = connection.getresponse().status
        connection.close()
        return found

    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert status(parts.path) == 200
    for path in ("/", "/ws", "/static/js/textual.js", f"/{secrets.token_urlsafe(24)}/"):
        assert status(path) == 404
    assert status(f"{parts.path}static/") in (403, 404)
    assert status(f"{parts.path}static/%2e%2e/server.py") in (403, 404)
    assert status(parts.path, Host="evil.example") == 403
    assert status(f"{parts.path}ws", Origin="http://evil.example", **upgrade) == 403
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", int(parts.port or 0)))


def test_a_browser_follows_the_private_page_to_the_screen(
    tmp_path: Path, browser: webdriver.Chrome
) -> None:
    (tmp_path / "serving").mkdir()
    serving = Serving(tmp_path / "serving", tmp_path / "home", BROWSER)
    argv = tmp_path / "serving" / "argv"
    wait_for(argv.exists, "The browser's call")
    browser.get(argv.read_text().strip())
    wait_for(lambda: browser.current_url == serving.address, "The screen's address")
    wait_for(lambda: browser.title == "NetFollow", "The screen")
    assert serving.left() == []
    browser.get("about:blank")
    assert serving.end() == ""
