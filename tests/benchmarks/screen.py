"""The real screen beside the least that Textual can do: python -m tests.benchmarks.screen

Both run in a pseudo-terminal, in turn, so that a ratio is of one machine at one time. It takes
some minutes; `--rounds 1` is a first look.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from math import ceil
from pathlib import Path
from statistics import median

from netfollow.clock import system_clock
from tests.benchmarks.homes import SCROLLED, SIZES, make, scrolled_home
from tests.benchmarks.machine import machine
from tests.benchmarks.pty_driver import Picture, Terminal, compiled

MINIMAL = "minimal"
MOVES = 8
HELD = 40
REPEAT = 1 / 30
"""Seconds between two keys of one that is held down."""
QUIET = 0.3
"""Seconds without output after which a picture is complete."""
BLINKING = 1.5
"""Seconds in which the answer to a letter comes."""
SOUGHT = "maria"
LISTS = NARROW = 40
"""Cells of the 120 in which queue and people stand, and the list of the minimal app; right of them
is the person."""
SOON = ", at once"
"""Said of letters that are typed as soon as the lists are there, while notes are read."""
READING = 10.0
"""Seconds in which all notes are read, if the machine does little else."""
PAGES = 10

Figures = dict[str, list[float]]
"""What was measured, by what it is."""


def words(home: Path | None) -> list[str]:
    """Return the command line of a program."""
    if home is None:
        return [sys.executable, "-m", "tests.benchmarks.minimal"]
    return [sys.executable, "-m", "netfollow", "--home", str(home)]


@contextmanager
def running(home: Path | None, later: int = 0) -> Iterator[tuple[Terminal, float]]:
    """Run a program; yield its terminal at rest, and the seconds to its first useful picture.

    That is the first one on which the lists are as they are when it has come to rest. It may
    run as if some days `later`; on a weekend, when little is due, as if on the Monday after it.
    """
    now = system_clock()
    later += max(0, 7 - now.weekday()) if now.weekday() > 4 else 0
    then = (now + timedelta(days=later)).isoformat() if later else ""
    terminal = Terminal(words(home), {"NETFOLLOW_NOW": then} if later else {})
    terminal.until(b"Person 1" if home is None else b"People")
    terminal.settle(QUIET if home is None else 2 * QUIET)
    seen = list(terminal.painted.pictures())
    width = NARROW if home is None else LISTS
    last = in_lists(seen[-1][1], width)
    began = next(at for at, picture in seen if in_lists(picture, width) == last) - terminal.began
    try:
        yield terminal, began
    finally:
        terminal.end(b"\x11")


def in_lists(picture: Picture, width: int = LISTS) -> tuple[str, ...]:
    """Return the part of a picture that holds the lists: queue and people, or the one list."""
    return tuple(line[:width] for line in picture.lines[1:-3])


def waited(terminal: Terminal, keys: bytes, quiet: float = QUIET) -> tuple[float, float]:
    """Return the seconds from a key to its cursor, and to the whole picture."""
    pressed = terminal.press(keys)
    terminal.answered(quiet)
    return told(terminal, pressed)


def cursor_in(picture: Picture) -> tuple[object, ...]:
    """Return what shows where the cursor is: its colour, or the list that goes by under it."""
    return picture.behind, *in_lists(picture, NARROW)


def told(terminal: Terminal, pressed: float) -> tuple[float, float]:
    """Return the seconds to the last change of the cursor, and of the picture."""
    before = Picture.of(terminal.painted.screen)
    cursor = whole = pressed
    for at, picture in terminal.painted.pictures():
        if cursor_in(picture) != cursor_in(before):
            cursor = at
        if picture != before:
            whole = at
        before = picture
    if whole == pressed:
        raise LookupError(f"Nothing came of it:\n{chr(10).join(before.lines)}")
    return (cursor if cursor > pressed else whole) - pressed, whole - pressed


def held(terminal: Terminal, key: bytes, gap: float) -> tuple[float, float]:
    """Hold a key; return the seconds from its last press to the cursor and the whole picture."""
    pressed = 0.0
    for _ in range(HELD):
        pressed = terminal.press(key)
        end = pressed + gap
        while (rest := end - time.perf_counter()) > 0:
            terminal.read(rest)
    if gap:
        terminal.settle(2 * QUIET)
    else:
        terminal.answered()
    return told(terminal, pressed)


def moves(terminal: Terminal, *, is_long: bool) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield what keys take that move by one and, in a long list, held down and all at once."""
    down, up = b"\x1b[B", b"\x1b[A"
    for number in range(MOVES):
        yield "a key", waited(terminal, down if number % 4 < 3 else up)
    if is_long:
        yield "held", held(terminal, down, REPEAT)
        yield "at once", held(terminal, up, 0.0)


def measure(name: str, home: Path | None, found: Figures) -> None:
    """Run a program once and note everything."""
    with running(home) as (terminal, began):
        found[f"start {name}"].append(began)
        for list_, enter in (("queue", b"1"), ("people", b"2")) if home else (("", b""),):
            if enter:
                terminal.press(enter)
                terminal.settle(QUIET)
                terminal.press(b"+")
                terminal.settle(QUIET)
                list(terminal.painted.pictures())
            for what, (cursor, whole) in moves(terminal, is_long=list_ != "queue"):
                found[f"{what}, cursor {name} {list_}".strip()].append(cursor)
                found[f"{what}, whole {name} {list_}".strip()].append(whole)
        if home is not None:
            terminal.read(READING)
            searched(terminal, name, found)
            found[f"memory {name}"].append(terminal.memory("VmHWM"))


def searched(terminal: Terminal, name: str, found: Figures, when: str = "") -> None:
    """Type into the filter, a letter at a time; its own cursor blinks, so that it never rests.

    Of each letter there are two figures: when the last line of the list changed, which is the
    answer, and when the last of all did, with the person and the draft of the best hit.
    """
    terminal.press(b"/")
    terminal.read(BLINKING)
    for number, letter in enumerate(SOUGHT):
        list(terminal.painted.pictures())
        before = Picture.of(terminal.painted.screen)
        pressed = listed = whole = terminal.press(letter.encode())
        terminal.read(BLINKING)
        for at, picture in terminal.painted.pictures():
            if in_lists(picture) != in_lists(before):
                listed = at
            if picture.lines != before.lines:
                whole = at
            before = picture
        which = f"{'first' if not number else 'a further'} letter{when}"
        found[f"{which}, list {name}"].append(listed - pressed)
        found[f"{which}, whole {name}"].append(whole - pressed)
    terminal.press(b"\x1b")
    terminal.settle()


def mornings(homes: Mapping[str, Path], day: int, found: Figures) -> None:
    """Start on one day after another, so that each start is the first one of its day."""
    for name, home in homes.items():
        with running(home, day) as (_, began):
            found[f"morning {name}"].append(began)


def scrolls(home: Path, found: Figures) -> None:
    """Scroll the timelines of a person with few and of one with many entries."""
    with running(home) as (terminal, _):
        for count in SCROLLED:
            terminal.press(b"2" if count == SCROLLED[0] else b"2j")
            terminal.settle(2 * QUIET)
            list(terminal.painted.pictures())
            terminal.press(b"3")
            terminal.settle(QUIET)
            list(terminal.painted.pictures())
            for number in range(PAGES):
                _, whole = waited(terminal, b"\x1b[B" if number % 2 == 0 else b"\x1b[A")
                found[f"scroll {count}"].append(whole)


def shell(home: Path, found: Figures) -> None:
    """Run commands from the shell, and Python alone beside them."""
    calls = {
        "python": [sys.executable, "-c", "pass"],
        "due": [*words(home), "due"],
        "find": [*words(home), "find", "pricing"],
    }
    for name, call in calls.items():
        began = time.perf_counter()
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=compiled())
        found[name].append(time.perf_counter() - began)


def letters(found: Figures, when: str, name: str) -> Iterator[float]:
    """Yield the seconds in which the list answered each letter, first and further ones."""
    for which in ("first", "a further"):
        yield from found[f"{which} letter{when}, list {name}"]


def p95(seconds: Sequence[float]) -> float:
    """Return the least time within which 95 of 100 were done (nearest rank)."""
    return sorted(seconds)[ceil(len(seconds) * 0.95) - 1]


def ratios(found: Figures, names: Sequence[str]) -> Iterator[str]:
    """Yield a line for each figure: its median at each size, and how many times the minimal's."""

    def line(what: str, of: str, least: str, digits: int = 0) -> str:
        base = median(found[least]) if least else 0.0
        cells = [f"{base * 1000:9.0f} ms" if least else f"{'':12}"]
        for name in names:
            one = median(found[of.format(name)])
            cells.append(f"{one * 1000:7.0f} ms" + (f" {one / base:5.2f} x" if least else ""))
        return f"{what:32}" + "  ".join(f"{cell:>18}" for cell in cells)

    yield line("first useful picture", "start {}", f"start {MINIMAL}")
    yield line("the first one of a day", "morning {}", f"start {MINIMAL}")
    for what in ("a key", "held", "at once"):
        for part in ("cursor", "whole"):
            for list_ in ("queue", "people") if what == "a key" else ("people",):
                yield line(
                    f"{what}, {part}, {list_}",
                    f"{what}, {part} {{}} {list_}",
                    f"{what}, {part} {MINIMAL}",
                )
    for when in ("", SOON):
        for part in ("list", "whole"):
            yield line(f"first letter{when}, {part}", f"first letter{when}, {part} {{}}", "")
            yield line(
                f"a further letter{when}, {part}", f"a further letter{when}, {part} {{}}", ""
            )
        cells = [f"{p95([*letters(found, when, name)]) * 1000:7.0f} ms" for name in names]
        yield f"{f'letter{when}, list, 95 of 100':32}" + "  ".join(
            f"{cell:>18}" for cell in ("", *cells)
        )
    cells = [f"{max(found[f'memory {name}']):.0f} MB" for name in names]
    yield f"{'peak memory':32}" + "  ".join(f"{cell:>18}" for cell in ("", *cells))


def main() -> None:
    """Measure in turn, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    rounds = parser.parse_args().rounds
    print(machine())
    found: Figures = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        homes = {f"{people}/{entries}": Path(folder) / str(people) for people, entries in SIZES}
        for (people, entries), home in zip(SIZES, homes.values(), strict=True):
            make(home, people, entries)
        small, mid, large = homes
        scrolled = scrolled_home(Path(folder) / "scrolled")
        shell(homes[mid], defaultdict(list))
        days = {name: Path(folder) / f"days-{number}" for number, name in enumerate((small, large))}
        for name in (small, large):
            shutil.copytree(homes[name], days[name])
            for one in (homes[name], days[name]):
                with running(one):
                    pass
        for round_ in range(rounds):
            measure(MINIMAL, None, found)
            for name in (small, large):
                measure(name, homes[name], found)
                with running(homes[name]) as (terminal, _):
                    searched(terminal, name, found, SOON)
            mornings(days, round_ + 1, found)
            scrolls(scrolled, found)
            shell(homes[mid], found)
    print(f"{'':32}" + "  ".join(f"{one:>18}" for one in (MINIMAL, small, large)))
    for line in ratios(found, (small, large)):
        print(line)
    few, many = (median(found[f"scroll {count}"]) for count in SCROLLED)
    print(
        f"a line down among {SCROLLED[0]} entries {few * 1000:.0f} ms, among {SCROLLED[1]} "
        f"{many * 1000:.0f} ms, {many / few:.2f} x"
    )
    alone = median(found["python"])
    for name in ("due", "find"):
        took = median(found[name])
        print(f"netfollow {name} at {mid}: {took:.3f} s, {took / alone:.1f} x Python alone")


if __name__ == "__main__":
    main()
