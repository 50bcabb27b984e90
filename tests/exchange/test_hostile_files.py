"""Files made to take for ever: each is answered soon, and can be cancelled meanwhile.

The long version, with two million bytes: NETFOLLOW_FAULTS=long pytest tests/exchange
"""

import base64
import io
import json
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest

from netfollow.errors import NetFollowError, Unreadable
from netfollow.exchange import monica, native_json, reader, todo, values
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from netfollow.exchange.sheets import layout
from netfollow.network.importing import ImportPlan
from netfollow.people import Contact, Uid
from tests.conftest import NOW, World
from tests.exchange.files import MESSAGES, P, archive
from tests.exchange.files import monica as monica_export
from tests.long import LONG_FAULTS
from tests.patience import at_most
from tests.shortcuts import previewed

TABLE = b"Name,Email,Phone,Notes\nAnn Lee,ann@example.org,1,x\n"
MANY = 2_000_000 if LONG_FAULTS else 200_000
SOON = MANY / 10_000
"""Seconds of processor time for so many bytes.

The slowest takes a twentieth of it on a calm machine, most less than a hundredth; what is
quadratic takes many times as long. A busy machine slows a program's own clock down too.
"""

LOOPS, HALF_A_SECOND = 2_000_000, 12
"""Half a second is at least twelve times what this many empty loops take on a machine of today."""

TRIES = 3
"""What took long is measured anew so often: it may have been the machine's bad moment."""


def compact(length: int) -> bytes:
    people = [{"name": f"Ann {n}", "email": f"a{n}@example.org"} for n in range(length // 45)]
    return json.dumps(people, separators=(",", ":")).encode()


def run_of(unit: bytes, length: int) -> bytes:
    return unit * (length // len(unit))


def in_a_cell(unit: bytes, column: int, length: int) -> bytes:
    """Return a table with rows of one long cell each."""
    cells = [b"Bo Roe", b"", b"", b""]
    cells[column] = b'"' + (unit * (length // len(unit)))[:150_000] + b'"'
    return TABLE + (b",".join(cells) + b"\n") * max(1, length // 150_000)


def in_a_card(name: bytes, unit: bytes, length: int) -> bytes:
    value = unit * (length // len(unit))
    return b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\n" + name + value + b"\r\nEND:VCARD\r\n"


def in_a_message(column: int, unit: str, length: int) -> bytes:
    cells = [
        "c",
        "",
        "Ann Lee",
        f"{P}ann",
        "Bo Roe",
        f"{P}bo",
        "2026-01-01 10:00:00 UTC",
        *[""] * 5,
    ]
    cells[column] = '"' + (unit * (length // len(unit)))[:150_000] + '"'
    heading = MESSAGES[: MESSAGES.index("\n") + 1]
    return (heading + (",".join(cells) + "\n") * max(1, length // 150_000)).encode()


LONG: dict[str, Callable[[int], bytes]] = {
    "compact JSON": compact,
    "JSON of Monica": lambda n: b'{"account":{"data":' + compact(n) + b"}}",
    "JSON of ours": lambda n: b'{"netfollow":1,"contacts":' + compact(n) + b"}",
    "base64": lambda n: base64.b64encode(Random(1).randbytes(n * 3 // 4)),
    "deep lists": lambda n: b"[" * n,
    "deep lists of Monica": lambda n: b'{"account":' + b"[" * n,
    "deep objects of ours": lambda n: b'{"netfollow":1,"contacts":' + b'{"a":' * (n // 5),
    "open quotes": lambda n: TABLE + b'a,"\n' * (n // 4),
    "quotes that never end": lambda n: TABLE + b'"a\n",' * (n // 5),
    "empty columns": lambda n: b"Name,Email" + b"," * n + b"\nAnn Lee,ann@example.org\n",
    "names of columns": lambda n: b"Name,Email" + b",Name" * (n // 5) + b"\nAnn Lee,a@b.cd\n",
    "marks": lambda n: in_a_cell("e\u0301\u0316".encode(), 0, n),
    "recipients": lambda n: in_a_message(4, "Ann Lee,", n),
    "recipients' profiles": lambda n: in_a_message(5, f"{P}x,", n),
    **{
        f"run of {unit!r}": partial(run_of, unit)
        for unit in (b"a", b"@", b",", b";", b"|", b'"', b"a@", b"a.", b"\xff", b"http://", b"\r")
    },
    **{
        f"cell {column} of {unit!r}": partial(in_a_cell, unit, column)
        for column in range(4)
        for unit in (b"a", b"@", b"a@", b"a.", b"<", b"(", b" ", b"1-", b"\\", b"::: ")
    },
    **{
        f"{name!r} of {unit!r}": partial(in_a_card, name, unit)
        for name in (b"NOTE:", b"EMAIL:", b"TEL;VALUE=uri:tel:", b"X-A;", b"N:", b"GEO:", b"URL:")
        for unit in (b"a", b";", b"\\", b'"', b';"', b"\r\n ", b"=\r\n", b"1", b"ext=1;")
    },
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("length", [40_000, MANY])
def test_a_file_of_one_long_line_is_answered_soon(name: str, length: int) -> None:
    data = LONG[name](length)
    with at_most(SOON):
        try:
            read(data, ImportOptions(with_text=True))
        except NetFollowError:
            return


def test_what_stands_beside_a_hostile_file_in_an_archive_comes_in() -> None:
    good = "Name,Email\nAnn Lee,ann@example.org\n"
    for hostile in (compact(40_000), base64.b64encode(bytes(40_000)), b"a" * 40_000, b"[" * 40_000):
        reading = read(archive(list__json=hostile, people__csv=good))
        names = [one.name for one in reading.people if one.file != "list.json"]
        assert names == ["Ann Lee"]


def gaps(run: Callable[[Callable[[float], None]], object]) -> float:
    """Return the longest processor time between two chances to cancel."""
    moments = [time.process_time()]
    with suppress(NetFollowError):
        run(lambda _: moments.append(time.process_time()))
    moments.append(time.process_time())
    return max(later - before for before, later in pairwise(moments))


def pace() -> float:
    """Return the processor time of some empty loops: other programs slow both measures down."""
    start = time.process_time()
    for _ in range(LOOPS):
        pass
    return time.process_time() - start


LARGE: dict[str, Callable[[], bytes]] = {
    # What is slow to read takes twice as long at least as one may have to wait.
    "a table": lambda: b"Name,Email\n" + b"Ann Lee,ann@example.org\n" * 5 + b"x" * 8_000_000,
    "cards": lambda: b"BEGIN:VCARD\nFN:Ann\nNOTE:" + b"a\n " * 1_300_000 + b"\nEND:VCARD\n",
    "our own": lambda: _our_own(20_000),
    "Monica's": lambda: (
        b'{"account":{"data":[{"type":"contact","values":['
        + b",".join([b'{"uuid":"x","properties":{"first_name":"Ann"}}'] * 24_000)
        + b"]}]}}"
    ),
    "a brace in a table": lambda: b"Name,Email\nAnn Lee,{" + b"x" * 20_000_000,
    "an archive of many files": lambda: _many_files(90),
}


def _our_own(count: int) -> bytes:
    people = (
        Contact(uid=Uid(f"{number:032}"), name=f"Ann Lee {number}", created=NOW, updated=NOW)
        for number in range(count)
    )
    return msgspec.json.encode({"netfollow": 1, "contacts": list(people)})


def _many_files(count: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for number in range(count):
            zipped.writestr(f"{number}.csv", TABLE * 20)
    return data.getvalue()


@pytest.mark.parametrize("name", LARGE)
def test_reading_can_be_cancelled_within_half_a_second(
    name: str, world: World, tmp_path: Path
) -> None:
    path = tmp_path / "people"
    path.write_bytes(LARGE[name]())

    def run(tick: Callable[[float], None]) -> ImportPlan:
        return previewed(world.network, path, "people", tick=tick)

    def is_soon() -> bool:
        before, longest, after = pace(), gaps(run), pace()
        return longest < HALF_A_SECOND * max(before, after)

    assert any(is_soon() for _ in range(TRIES))


class Enough(Exception):
    """What a screen raises to cancel."""


@pytest.mark.parametrize("name", LARGE)
def test_what_cancels_comes_out_as_it_is(name: str, world: World, tmp_path: Path) -> None:
    path = tmp_path / "people"
    path.write_bytes(LARGE[name]())
    left = 3

    def tick(_: float) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Enough

    with pytest.raises(Enough):
        previewed(world.network, path, "people", tick=tick)


def test_a_list_of_far_too_many_files_is_refused_before_it_is_read() -> None:
    data = io.BytesIO(_many_files(3)).getvalue()
    end = data.rindex(b"PK\x05\x06")
    huge = data[:end] + data[end : end + 12] + struct.pack("<I", 50_000_000) + data[end + 16 :]
    assert reader._listed(io.BytesIO(huge)) == 50_000_000
    with pytest.raises(Unreadable, match="over 20,000 files"):
        read(huge)
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, 60_000_000, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    marked = data[end : end + 12] + b"\xff\xff\xff\xff" + data[end + 16 :]
    assert reader._listed(io.BytesIO(data[:end] + large + locator + marked)) == 60_000_000
    assert reader._listed(io.BytesIO(b"PK\x05\x06")) == 0


def test_a_heading_may_have_many_empty_columns_behind_it() -> None:
    reading = read(b"Name,Email" + b"," * 16_000 + b"\n" + b"Ann Lee,ann@example.org\n" * 2)
    assert [one.emails for one in reading.people] == [("ann@example.org",)] * 2


def test_a_row_that_goes_on_for_ever_spoils_no_other() -> None:
    lines = ['"a\n', '",'] * 300_000
    found = list(layout.rows([*lines[:-1], '"\n', "Ann,Lee\n"]))
    assert found[-1][1] == ["Ann", "Lee"]


def test_json_in_pieces_is_what_it_is_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data = monica_export()
    whole = msgspec.json.decode(data)
    for size in (1, 20, 300):
        monkeypatch.setattr(native_json, "PIECE", size)
        steps: list[int] = []
        assert native_json.decode(data, partial(steps.append, size)) == whole
        assert len(steps) > 3
        assert monica.read(data).people
    deep = b"[" * 20 + b"1" + b"]" * 20
    monkeypatch.setattr(native_json, "PIECE", 1)
    with pytest.raises(Unreadable, match="nested too deeply"):
        native_json.decode(deep, lambda: None)


def test_our_own_export_says_which_record_is_wrong() -> None:
    data = b'{"netfollow":1,"contacts":[{"uid":"x","name":7}]}'
    with pytest.raises(Unreadable, match=r"contacts\[0\]"):
        native_json.read(data)
    with pytest.raises(Unreadable, match="nested too deeply"):
        native_json.read(b'{"netfollow":1,"contacts":' + b"[" * 5000 + b"]" * 5000 + b"}")


def test_a_profile_whose_heading_is_spelt_otherwise_is_no_fault() -> None:
    reading = read(
        archive(
            Profile__csv="First-Name,Last-Name,Headline,Geo-Location\nRobin,Vale,Maker,Berlin\n",
            messages__csv=MESSAGES,
        )
    )
    assert reading.people


@pytest.mark.parametrize(
    "lines",
    [
        b"COMPLETED:20261124T080000Z\r\nCOMPLETED:20261125T080000Z",
        b"COMPLETED:20261124T080000Z\r\nSTATUS:A\r\nSTATUS:B\r\nDUE:20261124\r\nDUE:20261125",
    ],
)
def test_a_task_that_says_a_thing_twice(lines: bytes) -> None:
    body = b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:a@netfollow\r\n" + lines
    assert todo.read(body + b"\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", None).done_at.startswith(
        "202611"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VTODO\r\n" * 5000 + b"END:VTODO\r\n" * 5000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nDUE;TZID=" + b"x" * 5000 + b":20261125T090000\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"A:B\r\n" * 200_000 + b"END:VCALENDAR\r\n",
    ],
)
def test_a_deep_or_large_calendar_is_no_task(data: bytes) -> None:
    with at_most(SOON), pytest.raises(todo.NoTodo):
        todo.read(data, None)


def test_only_so_many_numbers_without_a_plus_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(values, "_is_abroad", lambda number, _: looked_up.append(number))
    monkeypatch.setattr(values, "PREFIXES", 50)
    rows = "".join(f"Ann Lee,{100_000 + i}123456\n" for i in range(200))
    assert len(read(f"Name,Phone\n{rows}".encode()).people) == 200
    assert len(looked_up) == 50
