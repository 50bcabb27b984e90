"""Opening an address with the desktop's own program: a profile in the browser, a draft in the mail.

Only web and mail addresses are opened, and only by a key; nothing read from a file opens itself.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from netfollow.problems import Problem

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


def open_address(address: str, environ: Mapping[str, str] | None = None) -> None:
    """Open an address; raises `Problem` when it is of no kind that is opened, or nothing can."""
    if urlsplit(address).scheme not in SCHEMES:
        raise Problem("That is neither a web nor a mail address.")
    words = command(os.environ if environ is None else environ)
    if words is None:
        raise Problem("There is no desktop here that could open it.")
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
        raise Problem(f"{words[0]} can't be started: {error.strerror}.") from error
    if done.returncode:
        raise Problem(f"{words[0]} could not open it.")
