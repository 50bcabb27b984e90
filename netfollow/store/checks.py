"""Looking a store over: what is there, what is wrong, and what to do."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from netfollow.people.days import range_text
from netfollow.people.text import amount, file_name
from netfollow.problems import Problem, Unreadable
from netfollow.store import reading
from netfollow.store.backup import day_of
from netfollow.store.beside import copies
from netfollow.store.dates import found_in
from netfollow.store.disk_checks import check_disk, check_lock
from netfollow.store.files import check_folder
from netfollow.store.finding import CheckResult
from netfollow.store.log import Log
from netfollow.store.store import Store

DATES = 20
"""So many dates outside the range are reported one by one."""


def check(home: Path, *, now: Callable[[], datetime]) -> Iterator[CheckResult]:
    """Yield what is found; nothing is changed."""
    try:
        check_folder(home)
    except Unreadable as problem:
        yield CheckResult("folder", False, problem.sentence, "choose a folder with --home")
        return
    if not home.exists():
        yield CheckResult("folder", True, f"{home} does not exist yet: nothing has been saved")
        return
    yield from check_disk(home)
    yield from _store(home, now)
    yield check_lock(home)
    yield from _beside(home)


def _store(home: Path, now: Callable[[], datetime]) -> Iterator[CheckResult]:
    try:
        store = Store.open(home, now=now, mend=False)
    except Problem as problem:
        yield from _refused(home, problem)
        return
    people, entries = len(store.contacts), len(store.interactions)
    found = f"{amount(people, 'person', 'people')} and {amount(entries, 'entry', 'entries')}"
    yield CheckResult("data", True, f"{found}, all readable")
    waiting = store.engine.unfolded
    folded = (
        "all in network.json"
        if not waiting
        else f"{amount(waiting, 'change')} not in network.json yet"
    )
    yield CheckResult("journal", True, folded)
    log = Log(home / "journal.jsonl")
    log.read()
    if log.has_tail:
        mend = "the next start moves it to journal.torn"
        yield CheckResult(
            "journal", False, "its last line was cut off while it was being saved", mend
        )
    backups = store.engine.backups.all()
    newest = f"{len(backups)}, newest from {day_of(backups[0])}" if backups else "none yet"
    yield CheckResult("backups", True, newest)
    yield from _cache(store)
    yield from _dates(store)
    yield from (CheckResult("remark", False, remark) for remark in store.remarks)


def _cache(store: Store) -> Iterator[CheckResult]:
    path = store.engine.cache.path
    with suppress(OSError):
        if path is not None:
            size = path.stat().st_size
            found = f"{path} ({size / 1_000_000:,.0f} MB), safe to delete at any time"
            yield CheckResult("cache", True, found)


def _dates(store: Store) -> Iterator[CheckResult]:
    """Yield the dates outside the range that records may hold, the first of them one by one."""
    today = store.engine.today()
    found = list(found_in(store.records, today))
    for one in found[:DATES]:
        fault = f"is not {range_text(today)}" if one.date.is_day else "isn't a real date"
        what = "moves it to the nearest date" if one.is_required else "removes it"
        mend = f"netfollow doctor --repair {what}; netfollow undo brings it back"
        yield CheckResult("date", False, f"{one.sentence} {fault}", mend)
    if found[DATES:]:
        yield CheckResult(
            "date", False, f"{amount(len(found) - DATES, 'more date')} outside the range"
        )


def _refused(home: Path, problem: Problem) -> Iterator[CheckResult]:
    try:
        _, damage = Log(home / "journal.jsonl").read()
    except Problem:
        damage = []
    for one in damage:
        yield CheckResult(
            "journal",
            False,
            f"line {one.line} (byte {one.byte}) is damaged: {one.why}",
            "netfollow doctor --repair moves it aside and keeps all the others",
        )
    if not damage:
        mend = "fix the file by hand, or restore a backup with netfollow restore"
        yield CheckResult("data", False, problem.sentence, mend)


def _holds(home: Path, copy: Path) -> str:
    """Say what a copy of the data file has that the file has not."""
    if copy.suffix != ".json":
        return ""
    try:
        theirs, ours = reading.read(copy).tables, reading.read(home / "network.json").tables
    except Problem as problem:
        return f"; {problem.sentence}"
    new = other = 0
    for name, table in theirs.items():
        known = ours.get(name, {})
        new += len(table.keys() - known.keys())
        other += sum(known[uid] != table[uid] for uid in table.keys() & known.keys())
    return f"; {amount(new, 'record')} only there, {other:,} different"


def _beside(home: Path) -> Iterator[CheckResult]:
    for path in copies(home):
        yield CheckResult(
            "conflict",
            False,
            f"{file_name(path.name)} is a conflict copy, left by a program that syncs folders{_holds(home, path)}",
            "netfollow conflicts shows what only it holds; --merge adds that to your data",
        )
    for name in ("journal.torn", "journal.damaged"):
        if (home / name).exists():
            yield CheckResult("kept aside", True, f"{name}, lines that could not be used")
