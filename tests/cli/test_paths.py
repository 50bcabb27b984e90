"""Paths on the command line and in the environment: empty, relative, of an unknown user, of no folder."""

import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netfollow import config
from netfollow.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, which must stay empty."""
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "there")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "there"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["--home", "", "due"], "--home"),
        (["--home", "", "doctor"], "--home"),
        (["sync", "--people", ""], "--people"),
        (["sync", "--tasks", ""], "--tasks"),
        (["export", "json", "-o", ""], "--output"),
        (["import", ""], "FILES"),
        (["demo", ""], "FOLDER"),
    ],
)
def test_an_empty_path_is_refused(there: Path, words: list[str], name: str) -> None:
    told = run(*words)
    assert (told.exit_code, told.output) == (
        2,
        f"netfollow: {name} is empty. Name a file or folder.\n",
    )
    assert not any(there.iterdir())


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_counts_as_not_set(
    tmp_path: Path, there: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NETFOLLOW_HOME", value)
    assert run("add", "Jane Roe").exit_code == 0
    assert (tmp_path / "data" / "netfollow" / "network.json").exists()
    assert not any(there.iterdir())


@pytest.mark.parametrize("value", ["", "relative", "./relative", "."])
def test_a_data_folder_of_the_platform_that_is_relative_is_passed_over(
    there: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.delenv("NETFOLLOW_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert config.home().is_absolute()
    assert not config.home().is_relative_to(there)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: "relative/netfollow")
    assert config.home().is_absolute()


@pytest.mark.parametrize(
    "words",
    [
        ["--home", "~nobody-here/x", "due"],
        ["sync", "--people", "~nobody-here/x"],
        ["restore", "~nobody-here/x"],
    ],
)
def test_a_home_of_an_unknown_user_is_one_sentence(words: list[str]) -> None:
    told = run(*words)
    assert (told.exit_code, told.output) == (
        2,
        "netfollow: ~nobody-here has no home folder here. Write the full path instead.\n",
    )


def special(path: Path, kind: str) -> str:
    """Put something at a path that is no folder; return what it is."""
    match kind:
        case "pipe":
            os.mkfifo(path)
            return "a named pipe"
        case "socket":
            place = Path.cwd()
            os.chdir(path.parent)
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(path.name)
            os.chdir(place)
            return "a socket"
        case "link":
            path.symlink_to("nowhere")
            return "a link to nowhere, which is missing"
        case "loop":
            path.symlink_to(path.name)
            return "a link that leads to itself"
        case _:
            path.write_text("words")
            return "a file"


KINDS = ["pipe", "socket", "link", "loop", "file"]


@pytest.mark.parametrize("command", ["due", "doctor"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_home_that_is_no_folder_is_named_as_what_it_is(
    tmp_path: Path, kind: str, command: str
) -> None:
    home = tmp_path / "home"
    what = special(home, kind)
    told = run("--home", str(home), command)
    assert told.exit_code == 1
    assert f"The data folder {home} is {what}." in told.output
    assert "Not a directory" not in told.output


@pytest.mark.parametrize("kind", KINDS)
def test_a_subfolder_that_is_none_is_named_as_what_it_is(tmp_path: Path, kind: str) -> None:
    home = tmp_path / "home"
    run("--home", str(home), "add", "Jane Roe")
    what = special(home / "backups", kind)
    told = run("--home", str(home), "backup")
    assert told.exit_code == 1
    assert f"{home / 'backups'} is {what}, not a folder." in told.output
    assert (
        f"{home / 'backups'} is {what}, not a folder" in run("--home", str(home), "doctor").output
    )


@pytest.mark.parametrize("kind", ["link", "loop"])
@pytest.mark.parametrize("form", ["json", "markdown"])
def test_an_export_into_a_link_that_leads_nowhere(
    tmp_path: Path, there: Path, kind: str, form: str
) -> None:
    run("--home", str(tmp_path / "home"), "add", "Jane Roe")
    special(there / "out", kind)
    told = run("--home", str(tmp_path / "home"), "export", form, "-o", "out")
    if (form, kind) == ("json", "link"):
        assert told.exit_code == 0
        return
    assert told.exit_code in (1, 2)
    assert "a link" in told.output
    assert len(told.output.splitlines()) == 1


def test_the_doctor_advises_on_its_own_files_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    (home / "Documents" / "letter").write_text("words")
    home.chmod(0o755)
    assert "chmod" not in run("--home", str(home), "doctor").output
    run("--home", str(home), "add", "Jane Roe")
    assert "chmod" not in run("--home", str(home), "doctor").output
    (home / "network.json").chmod(0o644)
    told = run("--home", str(home), "doctor").output
    assert f"chmod -R go= {home / 'network.json'}\n" in told
    assert "letter" not in told


def test_a_folder_of_its_own_is_made_private_as_a_whole(tmp_path: Path) -> None:
    home = tmp_path / "a home"
    run("--home", str(home), "add", "Jane Roe")
    home.chmod(0o755)
    told = run("--home", str(home), "doctor").output
    assert f"others may read {home}\n" in told
    assert f"chmod -R go= '{home}'\n" in told
