"""A desktop notification, by the program that the desktop has for it."""

import shutil
import subprocess
import sys
from collections.abc import Mapping

APPLE = "on run {title, body}\ndisplay notification body with title title\nend run"
"""The script that shows a notification on macOS; its text comes as arguments, never as code."""


def command(title: str, body: str, environ: Mapping[str, str]) -> list[str] | None:
    """Return the command that shows a notification; None without a desktop or a program for it."""
    if sys.platform == "darwin":
        return ["osascript", "-e", APPLE, title, body] if shutil.which("osascript") else None
    is_desktop = any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not is_desktop or not shutil.which("notify-send"):
        return None
    return ["notify-send", "--app-name=NetFollow", "--", title, body]


def notify(title: str, body: str, environ: Mapping[str, str]) -> bool:
    """Show a notification without waiting for it; say whether a program was started."""
    words = command(title, body, environ)
    if words is None:
        return False
    try:
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
