"""What is left behind when the program fails: a report without a word of anybody's.

It holds the type of the error and where in the code it happened; no message, no values,
no names, for these may hold what somebody noted.
"""

import contextlib
import os
import platform
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

KEPT = 5
"""So many reports are kept."""

PACKAGES = ("netfollow", "textual", "tinydb", "msgspec", "click")


def report(error: BaseException, at: datetime) -> str:
    """Return the report of an error and of those that led to it."""
    size = os.get_terminal_size() if sys.stdout.isatty() else None
    about = [
        "NetFollow ended unexpectedly.",
        "",
        f"when      {at.isoformat(timespec='seconds')}",
        *(f"{name:9} {_version(name)}" for name in PACKAGES),
        f"python    {platform.python_version()} on {platform.system()} {platform.machine()}",
        f"terminal  {os.environ.get('TERM', 'none')}"
        + (f", {size.columns} by {size.lines}" if size else ""),
    ]
    parts = [
        f"{_name(one)}\n" + "\n".join(f"  {place}" for place in _places(one))
        for one in _chain(error)
    ]
    end = "No note, name or address is in this report. Please send it along when you tell of it."
    return "\n".join([*about, "", "\n\nwhich came from\n\n".join(parts), "", end, ""])


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _name(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it, each once."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _places(error: BaseException) -> Iterator[str]:
    for frame, line in walk_tb(error.__traceback__):
        code = frame.f_code
        yield f"{_short(code.co_filename)}:{line} {code.co_name}"


def _short(path: str) -> str:
    """Return a file's path from its package on; nothing of the user's folders."""
    parts = Path(path).parts
    for mark in ("site-packages", "dist-packages"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    if "netfollow" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("netfollow") :])
    return parts[-1] if parts else path


def leave(home: Path, error: BaseException, at: datetime) -> str:
    """Write the report into a home; return the sentence that a person is told."""
    begin = "NetFollow ended unexpectedly; everything saved before is safe."
    path = home / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report(error, at))
    except OSError as problem:
        return f"{begin} No report could be written ({problem.strerror}): it was {_name(error)}."
    with contextlib.suppress(OSError):
        for old in sorted(home.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
    return (
        f"{begin} A report without notes or names is in {path}: "
        "it is shown at the next start, to look at and to send along."
    )


def unseen(home: Path, seen: str) -> tuple[str, str]:
    """Return the name and the text of the newest report, unless it is the one that was seen."""
    found = sorted(path for path in home.glob("crash-*.txt") if path.is_file())
    if not found or found[-1].name <= seen:
        return "", ""
    try:
        return found[-1].name, found[-1].read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return "", ""
