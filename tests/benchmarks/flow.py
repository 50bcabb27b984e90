"""What is entered to do something: python -m tests.benchmarks.flow

Counts the files and functions of the program that run from a key, a command or a file to its
result, with all modules imported and every cache warm; and lists what ran with --list. It is a
Monday morning, so that somebody else is due after the key: on other days fewer are.
"""

import argparse
import asyncio
import io
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import CodeType, FrameType

import netfollow
from netfollow.clipboard import MemoryClipboard
from netfollow.clock import ENVIRONMENT, system_clock
from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.network import Network, opened
from netfollow.network.demo import demo
from tests.benchmarks.machine import machine

MONDAY = "2026-11-30T09:00:00+00:00"
PACKAGE = Path(netfollow.__file__).parent
LINKEDIN = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Zoe,New,https://www.linkedin.com/in/zoe-new,zoe@x.example,Acme,CTO,03 Nov 2026\n"
    b"Max,Old,https://www.linkedin.com/in/max-old,,Acme,CEO,04 Nov 2026\n"
)


class Entered:
    """The functions of the program that were entered, and how often."""

    def __init__(self) -> None:
        self.calls: Counter[CodeType] = Counter()

    def profile(self, frame: FrameType, event: str, argument: object) -> None:
        """Count a call; for `sys.setprofile`."""
        del argument
        if event == "call":
            self.calls[frame.f_code] += 1

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
def entered() -> Iterator[Entered]:
    """Count what is entered in the block, in every thread."""
    found = Entered()
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


def network_of(home: Path) -> Network:
    """Open the network of a home."""
    return opened(
        home,
        clock=system_clock,
        clipboard=MemoryClipboard(),
        policy=Policy(),
        sender=Sender(name="Robin Vale"),
    )


async def key_sent(home: Path) -> Entered:
    """Press `s` once to warm up, then again; return what the second entered until all is drawn."""
    from netfollow.tui.app import NetFollowApp
    from tests.keys import press

    network = network_of(home)
    app = NetFollowApp(network)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "s")
        await pilot.pause(3)  # whatever opens by itself has opened
        while app.screen is not app.screen_stack[0]:
            await press(pilot, "escape")
        with entered() as found:
            await press(pilot, "s")
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
            network.importing.import_file(LINKEDIN, "Connections.csv")
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
        asked = found.named("clock.py:system_clock")
        tell(
            "key s, from press to picture",
            found,
            "(at most 30 and 150)",
            f"{drafts} drafts built, the clock asked {asked} times",
            everything=everything,
        )
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
