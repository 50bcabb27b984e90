"""Damaged files through every reader: a sentence or people, soon, and nothing that was never there."""

import io
import re
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date
from pathlib import Path
from random import Random
from unicodedata import category

import msgspec

from netfollow.errors import NetFollowError
from netfollow.exchange import native_json, todo, vdir
from netfollow.exchange.import_records import ImportOptions, Reading
from netfollow.exchange.reader import read
from netfollow.people import Contact, Uid
from netfollow.people.text import block, line
from netfollow.view.cells import safe_lines
from tests.conftest import NOW, World
from tests.exchange.sheets import zipped
from tests.fuzz import Target
from tests.fuzz.mutations import mutated
from tests.fuzz.samples import (
    ARCHIVES,
    CARDS,
    CHATS,
    DOCUMENTS,
    EVERYTHING,
    OTHERS,
    TABLES,
    TASKS,
    WORKBOOKS,
    ZIPS,
)
from tests.shortcuts import previewed

SECONDS = 20.0
"""Of processor time for a file of 400 KB at most; most take a hundredth of that."""

MEMORY = 1024**2
"""Kilobytes that reading takes at most."""

_KEYWORDS = re.compile(
    r"(?i)(?:BEGIN|END):V(?:CARD|CALENDAR|TODO|EVENT)|\ufeff?PK\x03\x04|dn::? \w+=|alias -group |<\?xml"
    r"|:PROPERTIES:$|objectclass: |\[?\{?\"\w+\": |</\w+>$"
)
"""What is of a format and can be nobody's name."""

"""How a file of cards begins; then nothing in it is read as a table."""


def _read(data: bytes) -> None:
    start = time.process_time()
    try:
        reading = read(data, ImportOptions(with_text=True))
    except NetFollowError as problem:
        _is_harmless(problem.sentence)
        return
    finally:
        took = time.process_time() - start
        assert took < SECONDS, f"{len(data):,} bytes took {took:.1f} s"
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert most < MEMORY, f"{len(data):,} bytes took {most // 1024:,} MB"
    _holds(reading)
    is_own = reading.format.startswith("netfollow-")  # a name comes back as it went out
    is_card = reading.format == "vcard"  # whose FN may say so
    for person in reading.people if not (is_own or is_card) else ():
        assert not _KEYWORDS.match(person.name), f"{person.name!r} is no name"


def _holds(reading: Reading) -> None:
    for person in reading.people:
        assert person.keys, f"no key for {person.name!r}"
    for entry in reading.entries:
        assert len(entry.who) == len(entry.names) > 0
    for text in _texts(reading):
        _is_harmless(text)
    msgspec.json.encode(reading)


def _texts(reading: Reading) -> Iterator[str]:
    for person in reading.people:
        for value in msgspec.structs.astuple(person):
            yield from (value,) if isinstance(value, str) else ()
            yield from value if isinstance(value, tuple) else ()
    for entry in reading.entries:
        yield from (entry.text, entry.subject, *entry.names)
    yield from (*reading.remarks, *(one.why for one in reading.rejected))
    yield from (part for one in reading.columns for part in (one.name, *one.examples))


def _is_harmless(text: str) -> None:
    """Check that a text, as it would be shown, holds nothing that a terminal obeys."""
    for shown in (line(text[:2000]), block(text[:2000]), safe_lines(block(text[:2000]))):
        bad = [one for one in shown if category(one) in ("Cc", "Cs") and one != "\n"]
        assert not bad, f"{bad} in {shown!r:.80}"
        assert not {"\u202e", "\u2066", "\u200f"} & set(shown), f"directions in {shown!r:.80}"
    assert "\n" not in line(text[:2000])


def _one_of(samples: Sequence[bytes], random: Random) -> bytes:
    return mutated(random.choice(samples), random, random.choice(EVERYTHING))


def tables(random: Random) -> None:
    _read(_one_of(TABLES, random))


def cards(random: Random) -> None:
    data = _one_of(CARDS, random)
    _read(data)
    try:
        card = vdir.read(data)
        vdir.changed(data, _somebody(), {"name": ("Ann Lee", "Ann", "Lee"), "org": "Acme"})
    except vdir.NoCard:
        return
    msgspec.json.encode(card)


def others(random: Random) -> None:
    """Damage the files of other programs, each by each."""
    _read(mutated(random.choice(OTHERS), random, random.choice(OTHERS)))


def a_folder(random: Random) -> None:
    """Read a folder of damaged files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(random.sample(EVERYTHING, 3)):
            torn = mutated(data, random, random.choice(EVERYTHING))
            (Path(folder) / f"{number}.txt").write_bytes(torn)
        with suppress(NetFollowError):
            _holds(read(Path(folder), ImportOptions(with_text=True)))


def documents(random: Random) -> None:
    data = _one_of(DOCUMENTS, random)
    _read(data)
    try:
        found = native_json.read(data)
    except NetFollowError:
        return
    msgspec.json.encode(found)


def archives(random: Random) -> None:
    """Damage an archive itself, or what is in it."""
    if random.random() < 0.5:
        _read(_one_of(ARCHIVES, random))
        return
    with zipfile.ZipFile(io.BytesIO(random.choice(ARCHIVES))) as good:
        members = [(info.filename, good.read(info)) for info in good.infolist()]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", random.choice([zipfile.ZIP_STORED, zipfile.ZIP_LZMA])) as bad:
        for name, content in members:
            torn = mutated(content, random, random.choice(EVERYTHING))
            bad.writestr(name + "x" * random.choice([0, 0, 300]), torn)
    _read(data.getvalue())


def workbooks(random: Random) -> None:
    """Damage a part of a workbook or of an archive of cards, and put it together again."""
    data = random.choice((*WORKBOOKS, *ZIPS))
    with zipfile.ZipFile(io.BytesIO(data)) as good:
        members = {info.filename: good.read(info) for info in good.infolist()}
    torn = random.choice(list(members))
    if random.random() < 0.8:
        members[torn] = mutated(members[torn], random, random.choice(EVERYTHING))
        _read(zipped(members))
    else:
        _read(mutated(data, random, random.choice(EVERYTHING)))


def chats(random: Random) -> None:
    """Damage conversations: by each other, and by files of any other kind."""
    other = random.choice(CHATS if random.random() < 0.7 else EVERYTHING)
    _read(mutated(random.choice(CHATS), random, other))


def tasks(random: Random) -> None:
    data = _one_of(TASKS, random)
    start = time.process_time()
    try:
        found = todo.read(data, UTC)
        again = todo.changed(data, "Thank Ann", date(2026, 11, 25), now=NOW, again=True)
        assert todo.read(again, UTC).due == date(2026, 11, 25)
        msgspec.json.encode(found)
    except todo.NoTodo as why:
        _is_harmless(str(why))
    took = time.process_time() - start
    assert took < SECONDS, f"{len(data):,} bytes took {took:.1f} s"


def imports(random: Random) -> None:
    """Take a damaged file in, the whole way to the disk, and open the network again."""
    data = _one_of(EVERYTHING, random)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "home")
        world.add("Ann Lee", emails=("p0@example.org",))
        try:
            preview = previewed(world.network, data, "people.csv", ImportOptions(with_text=True))
            world.network.importing.take(preview)
        except NetFollowError as problem:
            _is_harmless(problem.sentence)
        before = {one.uid: one for one in world.network.everyone()}
        world.reopen()
        assert {one.uid: one for one in world.network.everyone()} == before
        world.network.queue()
        world.network.close()


def _somebody() -> Contact:
    return Contact(uid=Uid("x"), name="", created=NOW, updated=NOW)


TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (
        *(tables, cards, others, workbooks, chats, a_folder, documents, archives, tasks, imports),
    )
}
