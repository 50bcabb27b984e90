"""What the linters hold, and what only a run can show."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.floors import floors

ROOT = Path(__file__).parent.parent
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_imports_point_one_way() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("command", [["due"], ["find", "x"], ["stats"], ["--help"]])
def test_the_command_line_loads_no_screen(command: list[str], tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from netfollow.cli import main\n"
        f"main({['--home', str(tmp_path), *command]!r}, standalone_mode=False)\n"
        "print([name for name in ('textual', 'rich', 'phonenumbers', 'rapidfuzz', 'pyperclip', 'pendulum', 'icalendar') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"] or command == ["--help"], done.stderr


def test_what_is_due_loads_no_figures(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from netfollow.cli import main\n"
        f"main(['--home', {str(tmp_path)!r}, 'due'], standalone_mode=False)\n"
        "print([name for name in sys.modules if 'insight' in name or name == 'statistics'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


def test_the_screen_loads_no_drafts_and_no_calendars_before_it_shows_the_lists() -> None:
    script = (
        "import sys\n"
        "import netfollow.cli.screen\n"
        "late = ('coach.message', 'drafts.draft', 'drafts.fact_shapes', 'network.meetings', 'exchange.matching')\n"
        "print([name for name in sys.modules if name.endswith(late)])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


@cache
def classes() -> list[tuple[Path, ast.ClassDef]]:
    """Return every class of the program, and the file where it is."""
    return [
        (path.relative_to(ROOT), node)
        for path in (ROOT / "netfollow").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    ]


def test_no_class_has_more_than_thirty_methods() -> None:
    large = {
        f"{path}: {node.name}": count
        for path, node in classes()
        if (count := sum(isinstance(one, FUNCTIONS) for one in node.body)) > 30
    }
    assert large == {}


FLOORS = 6


def test_no_package_is_deeper_than_six_floors_of_imports() -> None:
    found = floors()
    for package, one in found.items():
        print(f"{len(one):2}  {package}")
    assert len(found) > 20
    assert max(map(len, found.values())) >= 4  # a chain is seen at all
    assert {package: one for package, one in found.items() if len(one) > FLOORS} == {}


def test_no_class_name_stands_twice() -> None:
    homes: dict[str, list[str]] = {}
    for path, node in classes():
        homes.setdefault(node.name, []).append(str(path))
    assert len(homes) > 100
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_the_top_level_holds_what_was_settled() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    tops = {name.split("/")[0] for name in listed if not name.startswith(".")}
    assert tops <= {"pyproject.toml", "netfollow", "tests", "screenshots", "README.md"}
