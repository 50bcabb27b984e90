"""What each of several processes of a test run does first, so that they don't all do the same."""

import os
from collections.abc import Iterable
from compileall import compile_file
from pathlib import Path

ROOT = Path(__file__).parents[1]


def share(files: Iterable[Path]) -> list[Path]:
    """Return those of some files that this process is to begin with; none if there is only one."""
    here, among = (os.environ.get(f"PYTEST_XDIST_WORKER{end}", "") for end in ("", "_COUNT"))
    return sorted(files)[int(here.removeprefix("gw")) :: int(among)] if here and among else []


def compile_a_share() -> None:
    """Compile a part of the program; the others compile the rest meanwhile."""
    for one in share((ROOT / "netfollow").rglob("*.py")):
        compile_file(one, quiet=2)
