"""The counts of `netfollow status` in a small file per data folder, read before anything else.

A shell prompt asks many times a minute: while nothing has changed since, the answer is there
after Python alone has started. It holds for a day, one state of the data and settings, and one
version of the method; otherwise the counts are made anew. The file holds numbers and a path.
"""

import json
import os
import sys
import time
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress

FILES = ("network.json", "journal.jsonl", "config.toml")
"""What the counts depend on in a data folder."""

FLAGS = frozenset({"--json", "--quiet", "-q"})
"""Options of `netfollow status`."""

NAMES = ("due", "promises", "answers", "thank_yous", "overdue")
"""The counts: everyone due, and how many of them are what."""

FILE_MODE, FOLDER_MODE = 0o600, 0o700

StatusCounts = dict[str, int]


def quick(arguments: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what `netfollow status` prints if that is known; None when it must be worked out."""
    found = _home_and_flags(arguments, environ)
    if found is None:
        return None
    home, flags = found
    counts = load(home, time.strftime("%Y-%m-%d"))
    return text(counts, flags) if counts is not None else None


def text(counts: StatusCounts, flags: Sequence[str]) -> str:
    """Return the line that is printed, with its end; "" for nothing due if it is to be quiet."""
    if "--json" in flags:
        return json.dumps(counts) + "\n"
    if counts["due"]:
        more = ((counts["promises"], "promise"), (counts["answers"], "answer"))
        parts = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in more if count]
        encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
        between = " · " if "utf" in encoding else ", "
        return between.join((f"{counts['due']} due", *parts)) + "\n"
    return "" if {"--quiet", "-q"} & set(flags) else "nothing due\n"


def load(home: str, day: str) -> StatusCounts | None:
    """Return the counts of a data folder on a day (ISO 8601) if they still hold, else None."""
    try:
        with open(_path(home), encoding="utf-8") as file:  # noqa: PTH123
            known = json.load(file)
        if [known["home"], known["state"]] != [home, state(home)]:
            return None
        counts = {name: int(known["counts"][day][name]) for name in NAMES}
        counts["overdue"] += sum(moment < time.time() for moment in known["turns"].get(day, ()))
        return counts
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(
    home: str,
    counts: Mapping[str, StatusCounts],
    of: Sequence[object],
    turns: Mapping[str, Sequence[float]] | None = None,
) -> None:
    """Keep counts by day for the `state` they are of; a disk that refuses is no failure.

    `turns` are the moments, by day and in seconds since 1970, at which one more is overdue.
    """
    known = {"home": home, "state": list(of), "counts": counts, "turns": turns or {}}
    with suppress(OSError, ValueError):
        path = _path(home)
        os.makedirs(os.path.dirname(path), mode=FOLDER_MODE, exist_ok=True)  # noqa: PTH103, PTH120
        new = f"{path}.{os.getpid()}"
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(known, file)
        os.replace(new, path)  # noqa: PTH105


def is_used(home: str) -> bool:
    """Whether `netfollow status` was ever asked about a data folder."""
    with suppress(OSError, ValueError):
        return os.path.exists(_path(home))  # noqa: PTH110
    return False


def state(home: str) -> list[object]:
    """Return what tells this state of a data folder and this program from any other."""
    return [_method(), *(_seen(os.path.join(home, name)) for name in FILES)]  # noqa: PTH118


def _seen(path: str) -> list[int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _method() -> int:
    """Return when the text of the method was last changed, in nanoseconds."""
    package = os.path.dirname(__file__)  # noqa: PTH120
    return max(
        one.stat().st_mtime_ns
        for name in ("method", "people")
        for one in os.scandir(os.path.join(package, name))  # noqa: PTH118
    )


def _path(home: str) -> str:
    """Return the file of a data folder; raises `ValueError` where the cache folder isn't known."""
    if sys.platform != "linux":
        import platformdirs

        folder = platformdirs.user_cache_dir("netfollow", appauthor=False)
    else:
        cache = os.environ.get("XDG_CACHE_HOME", "").strip()
        if not cache.startswith("/"):
            cache = os.path.expanduser("~/.cache")  # noqa: PTH111
        folder = f"{cache}/netfollow"
    name = f"{zlib.crc32(home.encode('utf-8', 'surrogateescape')):08x}.json"
    return os.path.join(folder, "status", name)  # noqa: PTH118


def _home_and_flags(
    arguments: Sequence[str], environ: Mapping[str, str]
) -> tuple[str, list[str]] | None:
    """Return the data folder and the options of a call; None for one that isn't this simple."""
    words = list(arguments)
    home = ""
    if words[:1] == ["--home"] and len(words) > 2:
        home, words = words[1], words[2:]
    elif words and words[0].startswith("--home="):
        home, words = words[0].removeprefix("--home="), words[1:]
    if words[:1] != ["status"] or not FLAGS.issuperset(words[1:]) or environ.get("NETFOLLOW_NOW"):
        return None
    home = home or environ.get("NETFOLLOW_HOME", "").strip()
    if not home:
        if sys.platform != "linux":
            return None
        data = environ.get("XDG_DATA_HOME", "")
        folder = data if data.startswith("/") else os.path.expanduser("~/.local/share")  # noqa: PTH111
        home = f"{folder}/netfollow"
    return os.path.realpath(os.path.expanduser(home)), words[1:]  # noqa: PTH111
