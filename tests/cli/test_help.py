"""Help, the man page and the shells' completions are those of the program."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.cli.completion import SHELLS
from netfollow.cli.help_text import EXAMPLES, GROUPS, OTHER, grouped
from netfollow.cli.lazy_group import OLD_NAMES
from tests.for_each import for_each

COMMANDS = sorted(main.all())


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_every_command_is_in_one_group_and_has_an_example() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == COMMANDS
    assert sorted(name for name in EXAMPLES if name) == COMMANDS
    assert OTHER not in dict(grouped(COMMANDS))


@for_each("name", COMMANDS)
def test_the_help_of_a_command_is_short_clear_and_has_an_example(name: str) -> None:
    command = main.all()[name]
    short = command.get_short_help_str(200)
    assert len(short) <= 60, short
    assert short.endswith(".")
    shown = run(name, "--help")
    assert shown == run(name, "-h")
    assert f"Usage: netfollow {name}" in shown
    assert EXAMPLES[name][0] in shown
    for one in command.params:
        if isinstance(one, click.Option):
            assert (one.help or "").endswith((".", "?", "…")), one.name


@for_each("name", COMMANDS)
def test_the_examples_are_understood(name: str) -> None:
    """Each is parsed, not run."""
    for example in EXAMPLES[name]:
        words = shlex.split(re.split(r" [|<>] ", example)[0])
        assert words[0] == "netfollow"
        command = main.all()[name] if words[1] == name else main.all()[words[1]]
        command.make_context(words[1], words[2:], resilient_parsing=False)


@for_each(("old", "new"), OLD_NAMES.items())
def test_a_command_is_found_by_its_old_name_which_help_leaves_out(old: str, new: str) -> None:
    assert run(old, "--help") == run(new, "--help")
    assert f"  {old} " not in run("--help")


def test_help_of_a_command_is_its_own() -> None:
    assert run("help", "draft") == run("draft", "--help")
    assert run("help", "rhythm") == run("cadence", "--help")


def test_the_man_page_holds_every_command_and_option() -> None:
    page = run("help", "--man")
    assert page.startswith('.TH NETFOLLOW 1 "" "netfollow ')
    plain = page.replace("\\-", "-")
    for name, command in main.all().items():
        assert f".SS netfollow {name} " in plain
        for one in command.params:
            if isinstance(one, click.Option):
                assert one.opts[0] in plain


def test_the_man_page_is_laid_out_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-c"],
        input=run("help", "--man"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    shown = re.sub(".\x08", "", done.stdout)
    assert "netfollow snooze [OPTIONS] NAME WHEN..." in shown
    assert "EXIT STATUS" in shown


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_calls_the_program(shell: str) -> None:
    script = run("completion", shell)
    assert f"_NETFOLLOW_COMPLETE={shell}_complete" in script
    if program := shutil.which(shell):
        done = subprocess.run(
            [program, "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["netfollow", "dra"], "draft"),
        (["netfollow", "help", "sy"], "sync"),
        (["netfollow", "draft", "--cha"], "--channel"),
        (["netfollow", "draft", "--channel", "li"], "linkedin"),
        (["netfollow", "draft", "ja"], "Jane Roe"),
        (["netfollow", "sent", "ro"], "Jane Roe"),
    ],
)
def test_words_are_completed(typed: list[str], found: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("--home", str(home), "add", "Jane Roe")
    done = subprocess.run(
        [sys.executable, "-m", "netfollow"],
        env={
            **os.environ,
            "NETFOLLOW_HOME": str(home),
            "_NETFOLLOW_COMPLETE": "fish_complete",
            "COMP_WORDS": " ".join(typed),
            "COMP_CWORD": typed[-1],
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"plain,{found}" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("typed", "opened", "found"),
    [
        ("si", "", "Siobhan O'Neil"),
        ("o\\'ne", "", "Siobhan O'Neil"),
        ("ONe", "", "Siobhan O'Neil"),
        ('"Siobhan O', '"', "Siobhan O'Neil"),
        ("'Sio", "'", "Siobhan O'Neil"),
        ("O'N", "O'", "ONeil"),
        ("pad", "", "Pádraig “Pat” O’Shea"),
        ("pat", "", "Pádraig “Pat” O’Shea"),
        ("OSh", "", "Pádraig “Pat” O’Shea"),
    ],
)
def test_bash_inserts_a_name_as_one_word(
    typed: str, opened: str, found: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    for name in ("Siobhan O'Neil", "Pádraig “Pat” O’Shea"):
        run("--home", str(home), "add", name)
    program = tmp_path / "netfollow"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m netfollow "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(netfollow completion bash)"\n'
        f"COMP_WORDS=(netfollow draft {shlex.quote(typed)}); COMP_CWORD=2\n"
        "_netfollow_completion netfollow\n"
        'printf "%s" "${COMPREPLY[*]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        env={
            **os.environ,
            "NETFOLLOW_HOME": str(home),
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert shlex.split(f"{opened}{done.stdout}{opened[-1:]}") == [found], done.stderr


def test_completing_a_name_makes_no_data_folder(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "NETFOLLOW_HOME": str(tmp_path / "none"),
        "_NETFOLLOW_COMPLETE": "bash_complete",
        "COMP_WORDS": "netfollow draft ja",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [sys.executable, "-m", "netfollow"], env=environment, capture_output=True, check=False
    )
    assert done.stdout.strip() == b""
    assert not (tmp_path / "none").exists()
