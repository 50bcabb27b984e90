"""What is left behind when the program fails: a report without a word of anyone's.

It holds the type of the error and where in the code it happened; no message, no values,
no names, for these may hold what someone noted.
"""

import contextlib
import errno
import os
import platform
import re
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from netfollow.lazy_pattern import LazyPattern

KEPT = 5
"""So many reports are kept."""

LARGEST = 1_000_000
"""A file of more bytes is no report."""

FIRST_LINE = "NetFollow ended unexpectedly."
"""What every report begins with: a file that doesn't is someone else's."""

_FILE = LazyPattern(r"crash-\d{8}-\d{6}(?:_\d)?\.txt", re.ASCII)

PACKAGES = ("netfollow", "textual", "tinydb", "msgspec", "click")


def report(error: BaseException, at: datetime) -> str:
    """Return the report of an error and of those that led to it."""
    size = None
    with contextlib.suppress(OSError, AttributeError):  # A closed stdout is None.
        size = os.get_terminal_size() if sys.stdout.isatty() else None
    about = [
        FIRST_LINE,
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


def leave(home: Path | None, error: BaseException, at: datetime) -> str:
    """Write the report into a home; return the sentence that a person is told.

    Without a home (a demo's goes away, a disk may be missing) or where it can't be written, the
    report goes into a new temporary folder that only the owner may enter.
    """
    begin = "NetFollow ended unexpectedly; everything saved before is safe."
    name, text = f"crash-{at:%Y%m%d-%H%M%S}", report(error, at)
    if home is not None and home.is_dir():
        with contextlib.suppress(OSError):
            path = _write(home, name, text)
            with contextlib.suppress(OSError):
                for old, _ in [*_reports(home)][KEPT:]:
                    old.unlink()
            return (
                f"{begin} A report without notes or names is in {path}: "
                "it is shown at the next start, to look at and to send along."
            )
    from tempfile import mkdtemp

    try:
        path = _write(Path(mkdtemp(prefix="netfollow-crash-")), name, text)
    except OSError as problem:
        return f"{begin} No report could be written ({problem.strerror}): it was {_name(error)}."
    return f"{begin} A report without notes or names is in {path}: attach it when you report this."


def _write(folder: Path, name: str, text: str) -> Path:
    """Write a new file, never over one that is there or through a link; return where it is."""
    for number in range(1, KEPT + 2):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}_{number}.txt")
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            break
    else:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def _reports(home: Path) -> Iterator[tuple[Path, str]]:
    """Yield the reports that this program wrote into a folder, and their texts, newest first."""
    found = (one for one in home.iterdir() if _FILE.fullmatch(one.name))
    for path in sorted(found, reverse=True):
        if text := _own_text(path):
            yield path, text


def _own_text(path: Path) -> str:
    """Return a report's text; empty for a file that is not a report of this user's own."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with os.fdopen(os.open(path, sum(flags, os.O_RDONLY)), "rb") as file:
            found = os.fstat(file.fileno())
            is_own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if not (is_own and stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST):
                return ""
            text = file.read(LARGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return text if text.startswith(f"{FIRST_LINE}\n") else ""


def unseen(home: Path, seen: str) -> tuple[str, str]:
    """Return the name and the text of the newest report, unless it is the one that was seen."""
    try:
        path, text = next(_reports(home), (None, ""))
    except OSError:
        return "", ""
    return ("", "") if path is None or path.name <= seen else (path.name, text)
