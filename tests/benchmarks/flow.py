"""What is entered to do something: python -m tests.benchmarks.flow

Counts the files and functions of the program that run from a key, a command or a file to its
result, with all modules imported and every cache warm; and lists what ran with --list. It is a
Monday morning, so that somebody else is due after the key: on other days fewer are.

What begins by itself is counted apart: the next message is looked over once it is on the screen,
and timers that look at the disk and for dialogs may tick meanwhile.
"""

import argparse
import asyncio
import io
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import CodeType, FrameType

import netfollow
from netfollow.clock import ENVIRONMENT, system_clock
from netfollow.method.coach.coach import checklist
from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.network import Network, opened
from netfollow.network.demo import demo
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard, import_file

MONDAY = "2026-11-30T09:00:00+00:00"
PACKAGE = Path(netfollow.__file__).parent
CLOCK = "clock.py:system_clock"
LOOKED_OVER = "  its message looked over"
TICKS = "  timers that ticked meanwhile"
LINKEDIN = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Zoe,New,https://www.linkedin.com/in/zoe-new,zoe@x.example,Acme,CTO,03 Nov 2026\n"
    b"Max,Old,https://www.linkedin.com/in/max-old,,Acme,CEO,04 Nov 2026\n"
)


class Entered:
    """The functions of the program that were entered, and how often.

    `apart` are functions that begin by themselves: they, and all that they call, are counted in
    a part of that name.
    """

    def __init__(self, apart: Mapping[CodeType, str]) -> None:
        self._apart = apart
        self._began: FrameType | None = None
        self.calls: Counter[CodeType] = Counter()
        self.parts = {name: Entered({}) for name in apart.values()}
        self._counted = self.calls

    def profile(self, frame: FrameType, event: str, argument: object) -> None:
        """Count a call; for `sys.setprofile`."""
        del argument
        if event == "call":
            if self._began is None and frame.f_code in self._apart:
                self._began = frame
                self._counted = self.parts[self._apart[frame.f_code]].calls
            self._counted[frame.f_code] += 1
        elif event == "return" and frame is self._began:
            self._began, self._counted = None, self.calls

    def own(self) -> dict[str, int]:
        """Return how often each function of the package was entered, by file and name."""
        found: dict[str, int] = {}
        for code, count in self.calls.items():
            path = Path(code.co_filename)
            if path.is_relative_to(PACKAGE):
                name = f"{path.relative_to(PACKAGE)}:{code.co_qualname}"
                found[name] = found.get(name, 0) + count
        return found

    def named(self, end: str) -> int:
        """Return how often functions whose place ends so were entered."""
        return sum(count for name, count in self.own().items() if name.endswith(end))


@contextmanager
def entered(apart: Mapping[CodeType, str] | None = None) -> Iterator[Entered]:
    """Count what is entered in the block, in every thread."""
    found = Entered(apart or {})
    threading.setprofile_all_threads(found.profile) if hasattr(
        threading, "setprofile_all_threads"
    ) else threading.setprofile(found.profile)
    sys.setprofile(found.profile)
    try:
        yield found
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def tell(what: str, found: Entered, allowed: str, more: str = "", *, everything: bool) -> None:
    """Print one line, and with `everything` each function below it."""
    own = found.own()
    files = {name.partition(":")[0] for name in own}
    calls = sum(own.values())
    head = f"{what:<34} {len(files):>4} files {len(own):>5} functions {calls:>6,} calls"
    print(f"{head}  {allowed}  {more}".rstrip())
    if everything:
        for name, count in sorted(own.items()):
            print(f"    {count:>6} {name}")


def tell_layers(found: Entered) -> None:
    """Print what share each folder of the program has."""
    own = found.own()
    folders = Counter(str(Path(name).parent) for name in own for _ in range(own[name]))
    for folder, calls in folders.most_common():
        functions = [name for name in own if str(Path(name).parent) == folder]
        files = {name.partition(":")[0] for name in functions}
        print(
            f"    {folder:<30} {len(files):>4} files {len(functions):>5} functions {calls:>6,} calls"
        )


def network_of(home: Path) -> Network:
    """Open the network of a home."""
    return opened(
        home,
        clock=system_clock,
        clipboard=MemoryClipboard(),
        policy=Policy(),
        sender=Sender(name="Robin Vale"),
    )


def warmed(network: Network) -> None:
    """Draft a message to everyone due and look it over: no pattern is compiled later."""
    for due in network.queue():
        message = network.drafts.draft(due.contact)
        checklist(message.body, network.coaching.context(due.contact))


async def key_sent(home: Path) -> Entered:
    """Press `s` once to warm up, then again; return what the second entered until all is drawn."""
    from netfollow.tui.app import NetFollowApp
    from netfollow.tui.screens.main import Main
    from netfollow.tui.screens.panes import CHECKED_AFTER, PersonView
    from netfollow.tui.screens.unprompted import Unprompted
    from tests.keys import press

    apart = {
        PersonView._check.__code__: LOOKED_OVER,
        Main._look.__code__: TICKS,
        Unprompted._look.__code__: TICKS,
    }
    network = network_of(home)
    warmed(network)
    app = NetFollowApp(network)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "s")
        await pilot.pause(3)  # whatever opens by itself has opened
        while app.screen is not app.screen_stack[0]:
            await press(pilot, "escape")
        with entered(apart) as found:
            await press(pilot, "s")
            await pilot.pause(2 * CHECKED_AFTER)
    network.close()
    return found


def due(home: Path) -> Entered:
    """Run `netfollow due` twice; return what the second run entered."""
    from netfollow.cli import main

    for _ in range(2):
        with redirect_stdout(io.StringIO()), entered() as found:
            main(["--home", str(home), "due"], standalone_mode=False)
    return found


def linkedin(home: Path) -> Entered:
    """Import two rows of LinkedIn into two homes; return what the second entered."""
    for count in range(2):
        network = network_of(home / str(count))
        with entered() as found:
            import_file(network, LINKEDIN, "Connections.csv")
        network.close()
    return found


def main() -> None:
    """Print all flows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="List every function that was entered.")
    everything = parser.parse_args().list
    os.environ[ENVIRONMENT] = MONDAY
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        network = network_of(home)
        network.importing.fill([*demo(system_clock(), seed=7)])
        network.close()
        found = asyncio.run(key_sent(home))
        drafts = found.named("method/drafts/draft.py:draft")
        asked = found.named(CLOCK) + found.parts[LOOKED_OVER].named(CLOCK)
        tell(
            "key s, from press to picture",
            found,
            "(at most 30 and 150)",
            f"{drafts} drafts built, the clock asked {asked} times",
            everything=everything,
        )
        tell_layers(found)
        tell(LOOKED_OVER, found.parts[LOOKED_OVER], "", everything=everything)
        tell(TICKS, found.parts[TICKS], "", everything=everything)
        tell("netfollow due", due(home), "(at most 35 files)", everything=everything)
        found = linkedin(Path(folder))
        folds = found.named("exchange/fields.py:_folded")
        tell("two rows of LinkedIn", found, "", f"{folds} headings folded", everything=everything)
    lines = [len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py")]
    print(
        f"{'the package':<34} {len(lines):>4} files {sum(lines):>6} lines  (at most 160 and 33,000)"
    )


if __name__ == "__main__":
    main()
