"""What stands in a synced folder and can't be read: named, left alone, and never taken for deleted."""

import errno
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netfollow.network.sync import Asked, SyncSide
from netfollow.network.syncing.folder import native, portable, shown
from tests.network.syncing.vdirs import Kept, add_line, edit, state

CARD = "BEGIN:VCARD\nVERSION:4.0\nUID:zoe/1\nFN:Zoe New\nEND:VCARD\n"
TASK = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VTODO\nUID:{}@netfollow\n"
    "SUMMARY:x\nDTSTAMP:20261123T090000Z\nEND:VTODO\nEND:VCALENDAR\n"
)
BAD_NAME = b"bad\xff\n\x1b[2J"


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_round(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def link_outside(path: Path) -> None:
    outside = path.parent.parent / f"outside{path.suffix}"
    outside.write_text(CARD if path.suffix == ".vcf" else TASK.format("outside"))
    path.symlink_to(outside)


def link_to_a_pipe(path: Path) -> None:
    pipe = path.parent.parent / f"pipe{path.suffix}"
    os.mkfifo(pipe)
    path.symlink_to(pipe)


def named_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # A socket's path may be 100 characters long.
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(CARD.encode())
        file.truncate(50_000_000)


def garbage(path: Path) -> None:
    path.write_bytes(b"UID:x@netfollow\xff\xfe\x00rubbish" * 10)


def several(path: Path) -> None:
    if path.suffix == ".vcf":
        path.write_text(CARD + CARD.replace("zoe", "bo"))
    else:
        path.write_text(TASK.format("one") + TASK.format("two"))


KINDS: list[tuple[Callable[[Path], None], str]] = [
    (link_to_itself, "It is a link, and a sync never follows one: it may lead out"),
    (link_round, "It is a link, and"),
    (link_to_nothing, "It is a link, and"),
    (link_outside, "It is a link, and"),
    (link_to_a_pipe, "It is a link, and"),
    (Path.mkdir, "It is a folder, not a file."),
    (os.mkfifo, "It is a named pipe, not a file."),
    (named_socket, "It is a socket, not a file."),
    (Path.touch, "The file is empty."),
    (huge, "It is too large: 50 MB, and 16 MB is the limit."),
    (garbage, ""),
    (several, ""),
]
EACH_KIND = pytest.mark.parametrize(
    ("make", "why"), KINDS, ids=[make.__name__ for make, _ in KINDS]
)


def entries(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what is in a folder, whatever it is: each entry's inode and mode."""
    found = ((one.name, one.lstat()) for one in folder.iterdir())
    return {name: (stat.st_ino, stat.st_mode) for name, stat in found}


@EACH_KIND
@pytest.mark.parametrize("suffix", [".vcf", ".ics"])
def test_a_file_that_can_not_be_read_is_named_and_the_rest_is_kept_in_step(
    kept: Kept, make: Callable[[Path], None], why: str, suffix: str
) -> None:
    kept.met("Jane Roe", 1)
    kept.sync()
    (kept.cards / "zoe.vcf").write_text(CARD)
    make((kept.cards if suffix == ".vcf" else kept.tasks) / f"odd{suffix}")
    before = entries(kept.cards), entries(kept.tasks)
    told = kept.sync()
    assert told.taken_new == ["Zoe New"]
    ((file, reason),) = told.unreadable
    assert file == f"odd{suffix}"
    assert reason.startswith(why)
    assert reason.endswith(".")
    assert told.questions == []
    assert kept.sync().is_quiet
    assert (entries(kept.cards), entries(kept.tasks)) == before


@EACH_KIND
def test_a_card_that_was_known_is_neither_deleted_nor_written_over(
    kept: Kept, make: Callable[[Path], None], why: str
) -> None:
    jane = kept.add("Jane Roe")
    kept.add("Ann Lee")
    kept.sync()
    path = kept.card("Jane")
    card = path.read_text()
    path.unlink()
    make(path)
    before = entries(kept.cards)
    kept.network.contacts.edit(jane, org="Acme")
    for _ in range(2):
        told = kept.sync()
        assert [file for file, _ in told.unreadable] == [path.name]
        assert told.unreadable[0][1].startswith(why)
        assert told.questions == []
        assert told.is_quiet
    assert entries(kept.cards) == before
    assert kept.person("jane").org == "Acme"

    # Readable again, it is compared with what was last seen of it.
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    path.write_text(card.replace("END:VCARD", "TITLE:CTO\nEND:VCARD"))
    told = kept.sync()
    assert (told.taken, told.written, told.unreadable) == (["Jane Roe"], ["Jane Roe"], [])
    assert kept.person("jane").title == "CTO"
    assert "ORG:Acme" in path.read_text()
    assert kept.sync().is_quiet


@EACH_KIND
def test_a_card_that_can_not_be_read_stays_when_the_person_is_deleted_here(
    kept: Kept, make: Callable[[Path], None], why: str
) -> None:
    jane = kept.add("Jane Roe")
    kept.add("Ann Lee")
    kept.sync()
    path = kept.card("Jane")
    path.unlink()
    make(path)
    kept.network.contacts.delete([jane])
    before = entries(kept.cards)
    told = kept.sync()
    assert (told.removed, told.written_new) == ([], [])
    assert entries(kept.cards) == before


@EACH_KIND
def test_a_task_that_was_known_is_not_written_over(
    kept: Kept, make: Callable[[Path], None], why: str
) -> None:
    kept.met("Jane Roe", 1)
    kept.sync()
    (path,) = kept.tasks.glob("*.ics")
    task = path.read_text()
    path.unlink()
    make(path)
    before = entries(kept.tasks)
    for _ in range(2):
        told = kept.sync()
        assert [file for file, _ in told.unreadable] == [path.name]
        assert told.is_quiet
        assert told.remarks == []
    assert entries(kept.tasks) == before
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    path.write_text(task.replace("NEEDS-ACTION", "COMPLETED"))
    told = kept.sync()
    assert told.ticked == ["Jane Roe"]
    assert told.unreadable == []


@EACH_KIND
def test_what_was_last_seen_forgotten_no_second_card_is_written(
    kept: Kept, make: Callable[[Path], None], why: str
) -> None:
    kept.met("Jane Roe", 1)
    kept.add("Ann Lee")
    kept.sync()
    card = kept.card("Jane")
    (task,) = kept.tasks.glob("*.ics")
    for path in (card, task):
        path.unlink()
        make(path)
    told = kept.sync(anew=True)
    names = {one.name for one in (*kept.cards.iterdir(), *kept.tasks.iterdir())}
    assert {card.name, task.name} <= names
    if make is Path.touch:  # As a power cut leaves a new file: nothing is in it to be lost.
        assert "FN:Jane Roe" in card.read_text()
        assert "Jane Roe" in task.read_text()
        assert told.unreadable == []
    else:
        assert {file for file, _ in told.unreadable} == {card.name, task.name}
        assert len(list(kept.cards.glob("*.vcf"))) == 2
        assert len(list(kept.tasks.glob("*.ics"))) == 1


def test_without_permission_to_read_a_card_it_is_named_and_left_alone(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = kept.add("Jane Roe")
    kept.sync()
    path = kept.card("Jane")
    edit(path, add_line("TITLE:CTO"))
    kept.network.contacts.edit(jane, org="Acme")
    opened = os.open

    def refused(name: str | Path, *rest: int, **named: int) -> int:
        if Path(name) == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *rest, **named)

    before = state(kept.cards)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        told = kept.sync()
    assert told.unreadable == [(path.name, "You have no permission to read it.")]
    assert told.is_quiet
    assert state(kept.cards) == before
    told = kept.sync()
    assert (told.taken, told.written) == (["Jane Roe"], ["Jane Roe"])


def test_a_card_that_vanishes_while_the_folder_is_read_is_not_deleted(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netfollow.network.syncing.folder import Folder

    kept.add("Jane Roe")
    kept.sync()
    path = kept.card("Jane")
    edit(path, add_line("TITLE:CTO"))
    card, read = path.read_text(), Folder.read

    def late(self: Folder, name: str) -> bytes:
        path.unlink()
        return read(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "read", late)
        told = kept.sync()
    assert told.questions == []
    assert told.unreadable == [
        (path.name, "It disappeared during the sync. The next sync looks again.")
    ]
    assert kept.sync().questions[0].about is Asked.DELETED_THERE
    path.write_text(card)
    assert kept.sync().taken == ["Jane Roe"]


def test_a_card_that_becomes_unreadable_while_it_is_written_is_left_alone(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netfollow.network.syncing.folder import Folder

    jane, ann = kept.add("Jane Roe"), kept.add("Ann Lee")
    kept.sync()
    path, write = kept.card("Jane"), Folder.write

    def late(self: Folder, name: str, data: bytes, before: bytes | None) -> object:
        if name == path.name:
            path.unlink()
            path.mkdir()
        return write(self, name, data, before)

    kept.network.contacts.edit(jane, org="Acme")
    kept.network.contacts.edit(ann, org="Acme")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", late)
        told = kept.sync()
    assert told.remarks == [f"{path.name}: It is a folder, not a file."]
    assert told.written == ["Ann Lee"]
    assert path.is_dir()
    assert not [one for one in kept.cards.iterdir() if one.suffix == ".tmp"]
    path.rmdir()
    assert [one.name for one in kept.sync().questions] == ["Jane Roe"]
    kept.take(SyncSide.HERE, "jane")
    assert "ORG:Acme" in kept.card("Jane").read_text()
    assert kept.sync().is_quiet


def test_a_card_that_can_not_be_replaced_does_not_stop_the_others(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane, ann = kept.add("Jane Roe"), kept.add("Ann Lee")
    kept.sync()
    path, rename = kept.card("Jane"), os.rename
    kept.network.contacts.edit(jane, org="Acme")
    kept.network.contacts.edit(ann, org="Acme")

    def refused(old: Path, new: Path) -> None:
        if Path(new) == path:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        rename(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        told = kept.sync()
    assert told.remarks == [f"{path.name}: It can't be written: Operation not permitted."]
    assert told.written == ["Ann Lee"]
    assert kept.sync().written == ["Jane Roe"]
    assert kept.sync().is_quiet


@pytest.mark.parametrize("uid", ["UID:zoe/1\n", ""])
def test_a_name_that_is_no_utf8_is_kept_in_step_like_any_other(kept: Kept, uid: str) -> None:
    kept.cards.mkdir()
    path = Path(os.fsdecode(os.fsencode(kept.cards) + b"/" + BAD_NAME + b".vcf"))
    path.write_text(CARD.replace("UID:zoe/1\n", uid))
    assert kept.sync().taken_new == ["Zoe New"]
    assert kept.sync().is_quiet
    kept.network.contacts.edit(kept.person("zoe").uid, org="Acme")
    assert kept.sync().written == ["Zoe New"]
    assert "ORG:Acme" in path.read_text()
    assert kept.sync().is_quiet
    path.write_text("rubbish")
    ((file, _),) = kept.sync().unreadable
    assert file == r"bad\xff\n\x1b[2J.vcf"
    assert file.isprintable()
    path.unlink()
    (asked,) = kept.sync().questions
    assert asked.about is Asked.DELETED_THERE
    kept.network.contacts.delete([kept.person("zoe").uid])
    assert kept.sync().questions == []


def test_a_folder_whose_name_is_no_utf8_is_known_again(kept: Kept, tmp_path: Path) -> None:
    from netfollow.network.sync import Folders

    kept.add("Jane Roe")
    kept.add("Ann Lee")
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff"))
    kept.network.sync.run(Folders(people=path))
    assert kept.network.sync.run(Folders(people=path)).is_quiet
    for one in path.iterdir():
        one.unlink()
    from netfollow.errors import NetFollowError

    with pytest.raises(NetFollowError, match="has changed or is not mounted") as told:
        kept.network.sync.run(Folders(people=path))
    told.value.sentence.encode()


@pytest.mark.parametrize("raw", [b"a", b"\xff\xfe", "ñ é 李".encode(), bytes(range(1, 256))])
def test_a_name_is_the_same_after_it_was_kept(raw: bytes) -> None:
    name = os.fsdecode(raw)
    assert native(portable(name)) == name
    portable(name).encode()
    assert shown(portable(name)).isprintable()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_card_in_another_encoding_is_read_and_can_be_read_after_it_is_written(
    kept: Kept, encoding: str
) -> None:
    kept.cards.mkdir()
    path = kept.cards / "rene.vcf"
    path.write_bytes(CARD.replace("Zoe New", "René Næss").encode(encoding))
    assert kept.sync().taken_new == ["René Næss"]
    kept.network.contacts.edit(kept.person("rené").uid, org="Aßmann")
    kept.sync()
    assert kept.sync().is_quiet
    from netfollow.exchange import vdir

    person = vdir.read(path.read_bytes()).person
    assert (person.name, person.org) == ("René Næss", "Aßmann")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_task_in_another_encoding_keeps_what_is_in_it(kept: Kept, encoding: str) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    (path,) = kept.tasks.glob("*.ics")
    task = path.read_text().replace("END:VTODO", "LOCATION:Café\nEND:VTODO")
    path.write_bytes(task.encode(encoding))
    assert kept.sync().unreadable == []
    kept.network.contacts.edit(jane, name="Jane Poe")
    kept.sync()
    assert "LOCATION:Café" in path.read_text("utf-8")
    assert "Jane Poe" in path.read_text("utf-8")


def aged(*folders: Path) -> None:
    """Let every file be older than what may change again under the same times."""
    long_ago = time.time() - 60
    for folder in folders:
        for path in folder.iterdir():
            os.utime(path, (long_ago, long_ago))


COPY = pytest.mark.parametrize("name", ["!copy", "~copy"])
"""Names before and after that of the file that was seen."""


@COPY
def test_a_copy_of_a_task_is_told_until_it_is_the_only_one(kept: Kept, name: str) -> None:
    kept.met("Jane Roe", 1)
    kept.sync()
    (path,) = kept.tasks.glob("*.ics")
    copy = kept.tasks / f"{name}.ics"
    copy.write_text(path.read_text())
    told = [(copy.name, f"It has the UID of {path.name} too.")]
    for _ in range(2):
        assert kept.sync().unreadable == told
        aged(kept.tasks)
    path.unlink()
    assert kept.sync().is_quiet
    kept.network.contacts.edit(kept.person("jane").uid, name="Jane Poe")
    assert kept.sync().tasks_written == 1
    assert [one.name for one in kept.tasks.glob("*.ics")] == [copy.name]
    assert "Jane Poe" in copy.read_text()


@COPY
def test_what_is_done_is_taken_away_with_its_copies(kept: Kept, name: str) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    (path,) = kept.tasks.glob("*.ics")
    copy = kept.tasks / f"{name}.ics"
    copy.write_text(path.read_text())
    kept.sync()
    kept.network.followups.sent([jane])
    told = kept.sync()
    assert (told.tasks_written, told.tasks_removed, told.unreadable) == (1, 1, [])
    (new,) = kept.tasks.glob("*.ics")
    assert new.name not in (path.name, copy.name)
    assert kept.sync().is_quiet


def test_a_copy_that_can_not_be_taken_away_is_tried_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    (path,) = kept.tasks.glob("*.ics")
    copy = kept.tasks / "~copy.ics"
    copy.write_text(path.read_text())
    kept.network.followups.sent([jane])
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == copy:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        told = kept.sync()
    assert told.remarks == ["~copy.ics: It can't be removed: Permission denied."]
    assert kept.sync().tasks_removed == 1
    assert not copy.exists()


@COPY
def test_the_card_that_was_seen_is_read_and_its_copy_told(kept: Kept, name: str) -> None:
    kept.add("Jane Roe")
    kept.sync()
    path = kept.card("Jane Roe")
    copy = kept.cards / f"{name}.vcf"
    copy.write_text(path.read_text())
    edit(path, add_line("ORG:Acme"))
    told = kept.sync()
    assert told.unreadable == [(copy.name, f"It has the UID of {path.name} too.")]
    assert kept.person("jane").org == "Acme"
    assert "ORG" not in copy.read_text()


def test_an_upper_case_ending_is_one_and_a_hidden_file_is_none(kept: Kept) -> None:
    kept.cards.mkdir()
    (kept.cards / "UPPER.VCF").write_text(CARD)
    (kept.cards / ".hidden.vcf").write_text(CARD.replace("zoe", "bo"))
    assert kept.sync().taken_new == ["Zoe New"]
    kept.network.contacts.edit(kept.person("zoe").uid, org="Acme")
    assert kept.sync().written == ["Zoe New"]
    assert sorted(one.name for one in kept.cards.iterdir()) == [
        ".hidden.vcf",
        ".netfollow",
        "UPPER.VCF",
    ]
    assert "ORG:Acme" in (kept.cards / "UPPER.VCF").read_text()


def test_a_link_in_the_place_of_our_own_files_is_never_written_through(
    kept: Kept, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    kept.cards.mkdir()
    (kept.cards / ".netfollow").symlink_to(victim)
    jane = kept.add("Jane Roe")
    (kept.cards / f".netfollow-{jane}.vcf.tmp").symlink_to(victim)
    (kept.cards / f"{jane}.vcf").symlink_to(victim)
    kept.add("Ann Lee")
    told = kept.sync()
    assert told.written_new == ["Ann Lee"]
    assert [file for file, _ in told.unreadable] == [f"{jane}.vcf"]
    assert kept.sync().is_quiet
    assert victim.read_text() == "precious"


def test_a_pipe_in_the_place_of_the_folders_own_name_does_not_wait(kept: Kept) -> None:
    kept.cards.mkdir()
    os.mkfifo(kept.cards / ".netfollow")
    kept.add("Jane Roe")
    kept.sync()
    assert kept.sync().is_quiet


def test_the_folders_above_a_new_one_are_private(kept: Kept, tmp_path: Path) -> None:
    from netfollow.network.sync import Folders

    kept.met("Jane Roe", 1)
    new = Folders(tmp_path / "a" / "b" / "people", tmp_path / "c" / "d" / "tasks")
    before = os.umask(0)
    try:
        kept.network.sync.run(new)
    finally:
        os.umask(before)
    for name in ("a", "a/b", "a/b/people", "c", "c/d", "c/d/tasks"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700


def test_a_folder_that_can_not_be_one_is_a_sentence(kept: Kept, tmp_path: Path) -> None:
    from netfollow.errors import WrongCall
    from netfollow.network.sync import Folders

    link_to_itself(tmp_path / "loop")
    link_to_nothing(tmp_path / "dangling")
    (tmp_path / "file").write_text("x")
    for name, why in (
        ("loop", "is a link that leads to itself"),
        ("dangling", "is a link to nowhere, which is missing"),
        ("file", "is a file. Name a folder"),
        ("x" * 300, "can't be used"),
        ("a\0b", "can't be used"),
    ):
        with pytest.raises(WrongCall, match=why):
            kept.network.sync.run(Folders(people=tmp_path / name))
