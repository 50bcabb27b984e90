"""Files that go out are whole, private, and never written over anything of ours."""

import os
from pathlib import Path

import pytest

from netfollow.errors import NetFollowError, WrongCall
from netfollow.network.exports import save, save_folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_file_is_its_owners_alone_and_takes_the_old_ones_place(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "out.vcf"
    path.write_text("old")
    path.chmod(0o644)
    save(path, b"new", home=home)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one != home] == ["out.vcf"]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.vcf"
    path.write_text("old")

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NetFollowError, match="No space left"):
        save(path, b"new", home=home)
    monkeypatch.undo()
    assert path.read_text() == "old"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    save(path, b"all", home=home)
    assert os.read(reader, 10) == b"all"
    os.close(reader)
    assert path.is_fifo()


def test_the_data_folder_is_never_written_into(tmp_path: Path, home: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(home)
    for path in (home / "network.json", home / "new" / "x", link / "x", home / ".." / "home"):
        with pytest.raises(WrongCall, match="own folder"):
            save(path, b"", home=home)
        with pytest.raises(WrongCall, match="own folder"):
            save_folder(path, {}, home=home)
    assert list(home.iterdir()) == []


def test_a_folder_given_as_a_file_is_told(tmp_path: Path, home: Path) -> None:
    with pytest.raises(WrongCall, match="is a folder"):
        save(tmp_path, b"", home=home)


@pytest.mark.parametrize("is_there", [False, True])
def test_pages_go_into_a_new_or_an_empty_folder(tmp_path: Path, home: Path, is_there: bool) -> None:
    folder = tmp_path / "a" / "pages"
    if is_there:
        folder.mkdir(parents=True)
    save_folder(folder, {"Jane Roe.md": b"x", "Ann.md": b"y"}, home=home)
    assert sorted(one.name for one in folder.iterdir()) == ["Ann.md", "Jane Roe.md"]
    assert (folder / "Ann.md").stat().st_mode & 0o777 == 0o600
    if not is_there:
        assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(WrongCall, match="must be a new or an empty folder"):
        save_folder(folder, {"Bob.md": b"z"}, home=home)
    assert not (folder / "Bob.md").exists()


def test_a_file_in_a_folders_place_is_told(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(WrongCall, match="must be a new or an empty folder"):
        save_folder(path, {}, home=home)
    with pytest.raises(NetFollowError, match="can't be written"):
        save_folder(path / "below", {"a.md": b""}, home=home)


def test_a_folder_that_fails_half_way_is_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    calls: list[int] = []

    def second_fails(*words: object, **more: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return opened(*words, **more)  # type: ignore[call-overload]

    opened = os.fdopen
    monkeypatch.setattr(os, "fdopen", second_fails)
    with pytest.raises(NetFollowError, match="No space left"):
        save_folder(folder, {"a.md": b"", "b.md": b""}, home=home)
    assert not folder.exists()
