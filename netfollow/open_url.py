"""Opening an address with the desktop's own program: a profile in the browser, a draft in the mail.

Only web and mail addresses are opened, and only by a key; nothing read from a file opens itself.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from urllib.parse import quote, urlsplit

from netfollow.errors import NetFollowError

SCHEMES = ("http", "https", "mailto")
LIMIT = 5.0
"""Seconds that the desktop's program may take to take an address."""


def mailto(address: str, subject: str, body: str) -> str:
    """Return a mail address with subject and body (RFC 6068)."""
    parts = [
        f"{name}={quote(text, safe='')}"
        for name, text in (("subject", subject), ("body", body.replace("\n", "\r\n")))
        if text
    ]
    return f"mailto:{quote(address, safe='@')}" + (f"?{'&'.join(parts)}" if parts else "")


def command(environ: Mapping[str, str]) -> list[str] | None:
    """Return the desktop's program for opening addresses; None where there is none."""
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["rundll32", "url.dll,FileProtocolHandler"]
    if environ.get("WSL_DISTRO_NAME") and shutil.which("wslview"):
        return ["wslview"]
    is_desktop = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    if is_desktop and not environ.get("SSH_CONNECTION") and shutil.which("xdg-open"):
        return ["xdg-open"]
    return None


def open_page(path: Path, environ: Mapping[str, str] | None = None) -> None:
    """Open a page of ours in the browser; raises `NetFollowError` when nothing can.

    Without a desktop it is the program that `BROWSER` names. Returns when the program ends, which
    may be when the browser is closed: for a thread of its own.
    """
    environ = os.environ if environ is None else environ
    words = command(environ) or _named(environ)
    if not words:
        raise NetFollowError("There is no browser here that could open it.")
    if "%s" not in words:
        words.append("%s")
    try:
        program = subprocess.Popen(
            [path.as_uri() if word == "%s" else word for word in words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NetFollowError(f"{words[0]} can't be started: {error.strerror}.") from error
    began = monotonic()
    if program.wait() and monotonic() - began < LIMIT:
        raise NetFollowError(f"{words[0]} could not open it.")


def _named(environ: Mapping[str, str]) -> list[str]:
    """Return the first program that `BROWSER` names, and its arguments."""
    try:
        return shlex.split(environ.get("BROWSER", "").partition(os.pathsep)[0])
    except ValueError:
        return []


def open_address(address: str, environ: Mapping[str, str] | None = None) -> None:
    """Open an address; raises `NetFollowError` when it is of no kind that is opened, or nothing can."""
    if urlsplit(address).scheme not in SCHEMES:
        raise NetFollowError("That is neither a web nor a mail address.")
    words = command(os.environ if environ is None else environ)
    if words is None:
        raise NetFollowError("There is no desktop here that could open it.")
    try:
        done = subprocess.run(
            [*words, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise NetFollowError(f"{words[0]} can't be started: {error.strerror}.") from error
    if done.returncode:
        raise NetFollowError(f"{words[0]} could not open it.")
