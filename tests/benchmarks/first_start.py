"""The first start after a large import: python -m tests.benchmarks.first_start

30,000 people and 300,000 entries come in by `netfollow import`; then the screen is started, and
letters and moves are pressed while the index for the search is made. It takes two minutes.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from netfollow.tui.screens.panes import READING
from tests.benchmarks.homes import SIZES, make
from tests.benchmarks.machine import machine
from tests.benchmarks.pty_driver import Picture, Terminal, compiled
from tests.benchmarks.screen import in_lists, p95

GAP = 0.45
"""Seconds between two keys, in which the list answers."""
REST = 4.0
"""Seconds in which nothing is pressed at the end, so that what is left is made."""
TYPED = (b"m", b"a", b"r", b"\x7f", b"\x7f", b"\x7f")
MOVES = (b"\x1b[B", b"\x1b[B", b"\x1b[A")
ROUNDS = 6
BOX = 3
"""Lines at the top of the lists in which a letter that is typed may show."""
FREQUENCY = os.sysconf("SC_CLK_TCK")


def imported(folder: Path) -> Path:
    """Export a made-up network, and import it into a new home with a cache of its own."""
    made, home, backup = folder / "made", folder / "home", folder / "all.json"
    people, entries = SIZES[-1]
    make(made, people, entries)
    for words in (
        ["--home", str(made), "export", "json", "-o", str(backup)],
        ["--home", str(home), "--create", "import", str(backup)],
    ):
        subprocess.run(
            [sys.executable, "-m", "netfollow", *words],
            check=True,
            stdout=subprocess.DEVNULL,
            env=compiled() | caches(folder),
        )
    return home


def caches(folder: Path) -> dict[str, str]:
    """Return the environment in which caches lie in a folder."""
    return {"XDG_CACHE_HOME": str(folder / "cache")}


def processor(pid: int) -> float:
    """Return the seconds of processor time that a program took till now, from /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / FREQUENCY


def pressed(terminal: Terminal, key: bytes) -> tuple[float, float, Picture]:
    """Press a key; return the seconds until it showed, and until the list answered, and the picture.

    The lines of the search box, which shows a letter at once, are no answer of the list; more may
    be found when notes are read, so its first answer counts.
    """
    list(terminal.painted.pictures())
    before = Picture.of(terminal.painted.screen)
    pressed_at = shown = answered = terminal.press(key)
    end = pressed_at + GAP
    while (rest := end - time.perf_counter()) > 0:
        terminal.read(rest)
    last = before
    for when, picture in terminal.painted.pictures():
        if shown == pressed_at and in_lists(picture) != in_lists(before):
            shown = when
        if answered == pressed_at and rows(picture) != rows(before):
            answered = when
        last = picture
    return shown - pressed_at, answered - pressed_at, last


def rows(picture: Picture) -> tuple[str, ...]:
    """Return the lists without the search box."""
    return in_lists(picture)[BOX:]


def main() -> None:
    """Import, start, press keys, and print what each took."""
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = imported(folder)
        terminal = Terminal(
            [sys.executable, "-m", "netfollow", "--home", str(home)], caches(folder)
        )
        terminal.until(b"People")
        began = time.perf_counter() - terminal.began
        used = processor(terminal.pid)
        keys, letters, moves, reading = [], [], [], 0
        for _ in range(ROUNDS):
            terminal.press(b"/")
            terminal.read(GAP)
            for key in TYPED:
                shown, took, picture = pressed(terminal, key)
                keys.append(shown)
                if key.isalpha():
                    letters.append(took)
                    reading += READING in "\n".join(picture.lines)
            terminal.press(b"\x1b")
            terminal.read(GAP)
            terminal.press(b"2")
            terminal.read(GAP)
            moves += [pressed(terminal, key)[0] for key in MOVES]  # the cursor, in the people
        after = processor(terminal.pid)
        terminal.read(REST)
        total = processor(terminal.pid)
        memory = terminal.memory("VmHWM")
        terminal.end(b"\x11")
    print(f"peak memory {memory:.0f} MB")
    print(f"lists {began:.2f} s after the start, which took {used:.2f} s of processor time")
    for what, found in (
        ("a letter or backspace shows", keys),
        ("the list answers a letter", letters),
        ("a move shows", moves),
    ):
        print(
            f"{what} in {median(found) * 1000:.0f} ms, "
            f"95 of 100 within {p95(found) * 1000:.0f} ms, at most {max(found) * 1000:.0f} ms"
        )
    print(f"letters of which {READING!r} was said: {reading} of {len(letters)}")
    print(
        f"processor time since, keys and index together: {after - used:.1f} s, "
        f"and {total - after:.1f} s in the {REST:.0f} s after the last key"
    )


if __name__ == "__main__":
    main()
