"""`python -m tests.benchmarks.mail [--messages N]`: the first reading of mail, and one of nothing new.

The Maildir has the shapes of the labelled set with bodies of some kilobytes, so many for each of
2,000 correspondents, 400 of them in the network.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.mail.labelled_set import labelled

BODY = "Here is some text of the message, a line of it at a time.\n" * 60
PEOPLE = 400
IDS = re.compile(r"^((?:Message-Id|In-Reply-To|References): <)", re.MULTILINE | re.IGNORECASE)


def texts(count: int) -> Iterator[tuple[bool, str]]:
    """Yield messages: whether it is mine, and its text."""
    both = [*labelled("tuned"), *labelled("apart")]
    for number in range(count):
        one = both[number % len(both)]
        mark = f"r{number // len(both)}."
        text = IDS.sub(rf"\g<1>{mark}", one.text)
        yield "my mail" in one.shape, f"{text}\n{BODY[: (number * 37) % len(BODY)]}"


def write(root: Path, count: int) -> None:
    """Write a Maildir with a folder of sent mail."""
    for folder in (root, root / ".Sent"):
        for place in ("cur", "new", "tmp"):
            (folder / place).mkdir(parents=True)
    for number, (is_mine, text) in enumerate(texts(count)):
        folder = root / ".Sent" if is_mine else root
        (folder / "cur" / f"{1_700_000_000 + number}.M{number}.host:2,S").write_text(text)


def measured(home: Path, *words: str) -> tuple[float, float, float, str]:
    """Run a command; return seconds of processor time, of the clock, MB, and what it printed."""
    began = time.monotonic()
    command = [sys.executable, "-m", "netfollow", "--home", str(home), *words]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, _, usage = os.wait4(process.pid, 0)
        output.seek(0)
        said = output.read().decode()
    seconds = usage.ru_utime + usage.ru_stime
    return seconds, time.monotonic() - began, usage.ru_maxrss / 1024, said


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=100_000)
    count = parser.parse_args().messages
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder) / "Mail", Path(folder) / "home"
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        write(root, count)
        home.mkdir()
        (home / "config.toml").write_text(
            f'[mail]\nfolders = ["{root}"]\nme = ["robin.vale@vale.example", "robin@vale.example", "robin@home.example"]\n'
        )
        cards = "".join(
            f"BEGIN:VCARD\nVERSION:4.0\nFN:Person {number}\nEMAIL:ann.lee@n{number}.acme.example\nEND:VCARD\n"
            for number in range(PEOPLE)
        )
        (home / "people.vcf").write_text(cards)
        measured(home, "import", str(home / "people.vcf"))
        for name, words in (
            ("the first time", ("mail",)),
            ("nothing new", ("mail",)),
            ("dry run", ("mail", "--dry-run")),
        ):
            processor, clock, memory, said = measured(home, *words)
            print(
                f"{name:16} {processor:6.2f} s of processor time, {clock:6.2f} s, {memory:4.0f} MB"
            )
            print(f"  {said.splitlines()[0] if said else ''}")


if __name__ == "__main__":
    main()
