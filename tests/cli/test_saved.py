"""Telling is apart from doing: a change that is written is reported as done, whatever fails after it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner, Result

from netfollow.cli import main
from netfollow.cli.lazy_group import LazyGroup
from netfollow.errors import UnknownPerson
from netfollow.network import Network, plan_cache
from netfollow.network.due_queue import DueQueue
from netfollow.network.session import SAVED, Session
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import NOW, World
from tests.network.cases import crowd, import_message, mail

CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe New\r\nEMAIL:zoe@x.example\r\nEND:VCARD\r\n"


class Case(NamedTuple):
    """A command that writes, and the change that is undone or restored by it."""

    words: Sequence[str]
    before: Callable[[Network], object] = lambda network: None


def copies(network: Network) -> None:
    network.upkeep.checkpoint()
    home = network._store.home
    copy = home / "network.sync-conflict-1.json"
    copy.write_bytes((home / "network.json").read_bytes().replace(b"Ann Lee", b"Ann Poe"))


MEETING = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:call-1
DTSTART:{day:%Y%m%d}T070000Z
DTEND:{day:%Y%m%d}T073000Z
SUMMARY:Call
ATTENDEE:mailto:jane@x.example
ATTENDEE:mailto:me@x.example
END:VEVENT
END:VCALENDAR
"""


def meeting(network: Network) -> None:
    home = network._store.home
    (home / "call.ics").write_text(MEETING.format(day=network.today - timedelta(days=1)))
    settings = f'[mail]\nme = ["me@x.example"]\n[calendar]\nfolders = ["{home / "call.ics"}"]\n'
    (home / "config.toml").write_text(settings)
    network.contacts.edit(network.contacts.named("jane").uid, emails=("jane@x.example",))


def mailed(network: Network) -> None:
    """Name a Maildir in the settings, with a mail of Jane's."""
    source = mail(network)
    text = f'[mail]\nfolders = ["{source.folders[0]}"]\nme = ["{source.me[0]}"]\n'
    (network._store.home / "config.toml").write_text(text)


WRITERS = {
    "add": Case(["add", "Zoe New"]),
    "distinct": Case(["distinct", "jane", "ann"]),
    "archive": Case(["archive", "jane"]),
    "capture": Case(["capture", "zoe.txt"]),
    "catch-up": Case(["catch-up", "--yes"], crowd),
    "conflicts": Case(["conflicts", "--merge"], copies),
    "correct": Case(["correct", "jane", "--text", "We talked."]),
    "delete": Case(["delete", "jane", "--yes"]),
    "do-not-contact": Case(["do-not-contact", "jane"]),
    "draft": Case(["draft", "jane", "--copy"]),
    "edit": Case(["edit", "jane", "--place", "Leeds"]),
    "import": Case(["import", "zoe.vcf"]),
    "kept": Case(["kept", "jane"]),
    "log": Case(["log", "jane", "We talked."]),
    "mail": Case(["mail"], mailed),
    "met": Case(["met", "jane", "Pricing."], meeting),
    "merge": Case(["merge", "jane", "ann", "--yes"]),
    "split": Case(
        ["split", "jane", "--yes"],
        lambda n: n.merging.merge(n.contacts.named("jane").uid, n.contacts.named("ann").uid),
    ),
    "no-answer": Case(
        ["no-answer", "jane"], lambda n: n.conversations.reply([n.contacts.named("jane").uid])
    ),
    "promise": Case(["promise", "jane", "send", "it"]),
    "redo": Case(["redo"], lambda network: network.undo()),
    "reply": Case(["reply", "jane"]),
    "pause": Case(["pause", "jane"]),
    "restore": Case(["restore", "--yes"], lambda n: (n.upkeep.backup(), n.contacts.add(name="Bo"))),
    "review": Case(["review", "--worked", "Calls."]),
    "cadence": Case(["cadence", "jane", "monthly"]),
    "sent": Case(["sent", "jane"]),
    "share": Case(["share", "https://x.example"]),
    "skip": Case(["skip", "jane"]),
    "snooze": Case(["snooze", "jane", "2w"]),
    "sync": Case(["sync", "--people", "cards"]),
    "tag": Case(["tag", "jane", "saas"]),
    "follow-up": Case(
        ["follow-up", "jane"], lambda n: import_message(n, n.contacts.named("jane").uid)
    ),
    "undo": Case(["undo"]),
    "resume": Case(["resume", "jane"], lambda n: n.followups.pause([n.contacts.named("jane").uid])),
}
"""Every command that writes to the journal."""

PRINTS_FIRST = ("conflicts", "restore")
"""Commands that show what they will do before they write."""

READERS = {
    *(
        "backup",
        "brief",
        "calendar",
        "coach",
        "config",
        "settings",
        "demo",
        "doctor",
        "duplicates",
        "due",
        "export",
        "query",
    ),
    *(
        "find",
        "forecast",
        "imported",
        "introductions",
        "completion",
        "digest",
        "status",
        "help",
        "serve",
        "resources",
        "show",
        "stats",
        "templates",
        "trip",
    ),
}


def test_every_command_is_tried_or_only_reads() -> None:
    assert isinstance(main, LazyGroup)
    assert set(main.all()) == WRITERS.keys() | READERS
    assert not WRITERS.keys() & READERS


class Fault(RuntimeError):
    """What fails while telling."""


def once_written(
    real: Callable[..., object], error: Exception, times: int = 1_000
) -> Callable[..., object]:
    """Return a function that fails once something was written, so many times."""
    left = [times]

    def fails(*words: object, **named: object) -> object:
        if Writes.count and left[0]:
            left[0] -= 1
            raise error
        return real(*words, **named)

    return fails


class Writes:
    """How many lines the journal got since the command began."""

    count = 0


@pytest.fixture(params=[Fault("a private note"), UnknownPerson("jane")], ids=["fault", "problem"])
def error(request: pytest.FixtureRequest) -> Exception:
    found: Exception = request.param
    return found


def journal(home: Path) -> list[bytes]:
    return (home / "journal.jsonl").read_bytes().splitlines()


@pytest.fixture(params=WRITERS)
def case(request: pytest.FixtureRequest) -> Case:
    return WRITERS[request.param]


@pytest.fixture
def home(world: World, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home with Jane and Ann, and count what is written from now on."""
    jane = world.met("Jane Roe", 2)
    world.add("Ann Lee", emails=("ann@x.example",))
    world.network.conversations.promise([jane], ParsedPromise("send the deck"))
    case.before(world.network)
    world.network.close()
    (tmp_path / "zoe.vcf").write_bytes(CARD)
    (tmp_path / "zoe.txt").write_text("Zoe New: wants the deck\n")
    (tmp_path / "cards").mkdir(mode=0o700)
    (tmp_path / "cards" / "zoe.vcf").write_bytes(CARD.replace(b"FN:", b"UID:zoe-1\r\nFN:"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Writes, "count", 0)
    from netfollow.store.journal import Log

    real = Log.append

    def append(log: Log, done: object) -> str:
        found = real(log, done)  # type: ignore[arg-type]
        Writes.count += 1
        return found

    monkeypatch.setattr(Log, "append", append)
    return world.home


ENVIRON = {"NETFOLLOW_NOW": NOW.isoformat(), "DISPLAY": "", "WAYLAND_DISPLAY": "", "TMUX": ""}


def run(home: Path, words: Sequence[str]) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *words], env=ENVIRON)


WAYS = {
    "printing": (click, "echo"),
    "the plan": (DueQueue, "plan"),
    "the sessions' caches": (Session, "forget"),
    "closing": (plan_cache, "save"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_fault_after_the_write_is_no_failure(
    home: Path, case: Case, way: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = WAYS[way]
    before = journal(home)
    with monkeypatch.context() as patch:
        times = 1 if way == "printing" else 1_000
        patch.setattr(owner, name, once_written(getattr(owner, name), error, times))
        if way == "closing":
            patch.setattr(Network, "close", once_written(Network.close, error))
        done = run(home, case.words)
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert Writes.count == 1
    after = journal(home)
    assert len(after) - len(before) == 1
    assert "private" not in done.output
    if way == "closing" or (way == "the sessions' caches" and case.words[0] != "restore"):
        assert SAVED in done.output
    assert len(list(home.glob("crash-*"))) == (SAVED in done.output and isinstance(error, Fault))


def test_an_output_that_takes_nothing_is_no_failure(
    home: Path, case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process; what a real one does at its end is tried in `test_streams.py`."""
    before = journal(home)
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patch, Path("/dev/full").open("w", encoding="utf-8") as full:
        patch.setattr("sys.stdout", full)
        patch.setattr("sys.__stdout__", full)
        with pytest.raises(SystemExit) as ended:
            main(["--home", str(home), *case.words])
    told = capsys.readouterr().err
    is_written = case.words[0] not in PRINTS_FIRST
    assert ended.value.code == (0 if is_written else 1), told
    assert (SAVED in told) is is_written
    assert len(journal(home)) - len(before) == is_written
