"""Wrong, broken and endless files: a sentence, never a traceback, and no more memory than need be."""

import io
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.errors import NetFollowError, Unreadable
from netfollow.exchange.encoding import stream
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from netfollow.exchange.sheets import layout
from tests.exchange.files import ALL, CONNECTIONS, P, linkedin, monica
from tests.for_each import for_each

TABLE = "Name,Email\n"


class Pipe(io.RawIOBase):
    """Bytes that come once, as from another program, and for ever if need be."""

    def __init__(self, data: bytes, *, again: bytes = b"") -> None:
        self._data = io.BytesIO(data)
        self._again = again

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(size) or (self._again * (size // max(1, len(self._again))))


@for_each(
    ("data", "sentence"),
    [
        (b"  \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b"SQLite format 3\x00", "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office.*CSV"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (b"<?xml version='1.0'?><people/>", "XML"),
        (b"BEGIN:VCALENDAR\n", "calendar"),
        (
            b"Dear Ann,\nthank you, it was great.\nSee you, Bob\nsoon, I hope\n",
            "not a file format",
        ),
        (b"hello", "not a file format"),
        (b' [{"title":"Rust","pages":300},{"title":"Trees"}]', "JSON"),
        (bytes(range(256)) * 20, "not text"),
    ],
)
def test_a_wrong_file_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data)


def test_a_cell_that_is_too_long_is_told_and_the_others_come() -> None:
    text = f'{TABLE}Ann,a@example.org,"{"x" * 3_000_000}"\nBo,b@example.org\n'
    reading = read(text.encode())
    assert [one.name for one in reading.people] == ["Bo"]
    assert [(one.line, one.why) for one in reading.rejected] == [
        (2, "This row can't be read: a cell is too long.")
    ]


def test_a_quote_that_is_never_closed_swallows_nobody() -> None:
    text = TABLE + 'Ann,"a@example.org\n' + "Bo,b@example.org\n" * 3
    assert [one.name for one in read(text.encode()).people] == ["Ann", "Bo", "Bo", "Bo"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_and_nul_bytes(end: str) -> None:
    text = f"{TABLE}A\x00nn,a@example.org\nBo,b@example.org".replace("\n", end)
    assert [one.line for one in read(text.encode()).people] == [2, 3]


def test_single_lines_in_another_encoding_are_told() -> None:
    data = f"{TABLE}Zoë,z@example.org\nJörg,j@example.org\nÅsa,a@example.org\n".encode()
    data += "André,x@example.org\n".encode("cp1252")
    reading = read(data)
    assert [one.name for one in reading.people] == ["Zoë", "Jörg", "Åsa", "André"]
    assert reading.remarks == ("1 line is not UTF-8 and read as Windows-1252.",)


def test_an_encoding_that_does_not_fit_gives_way_to_what_the_file_says() -> None:
    data = f"{TABLE}Zoë,z@example.org\n".encode("utf-16")
    assert read(data, ImportOptions(encoding="cp1252")).people[0].name == "Zoë"
    assert (
        read(f"{TABLE}Zoë,z@example.org\n".encode(), ImportOptions(encoding="ascii")).people[0].name
        == "Zoë"
    )


def test_a_stream_is_read_once_and_tells_how_far_it_is() -> None:
    data = (CONNECTIONS + f"Ann,Roe,{P}ann-roe,,,,\n" * 20_000).encode()
    told: list[int] = []
    reading = read(Pipe(data), tick=told.append)  # type: ignore[arg-type]
    assert len(reading.people) == 20_003
    assert told == sorted(told)
    assert told[-1] == len(data)
    assert max(later - before for before, later in pairwise(told)) <= 65_536
    assert len(read(Pipe(linkedin())).people) == 4  # type: ignore[arg-type]


def test_what_a_tick_raises_comes_out_as_it_is() -> None:
    class Enough(ValueError):
        pass

    def stop(_count: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        read(CONNECTIONS.encode(), tick=stop)


@pytest.mark.parametrize("endless", [b"\x00", b"x", b"a,b,c,d,e,f,g,h,i,j,k,l,m\n", b'"'])
def test_an_endless_file_is_refused(endless: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST", 1_200_000)
    with pytest.raises(Unreadable, match="larger than"):
        read(Pipe(CONNECTIONS.encode(), again=endless))  # type: ignore[arg-type]


def test_a_table_of_far_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "ROWS", 10)
    with pytest.raises(Unreadable, match="over 10 rows"):
        read((TABLE + "Ann,a@example.org\n" * 11).encode())


@settings(max_examples=150)
@given(st.sampled_from([*ALL, linkedin(), monica()]), st.integers(0, 2**32))
def test_torn_files_never_raise_anything_but_a_problem(data: bytes, seed: int) -> None:
    torn = bytearray(data)
    chance = random.Random(seed)
    for _ in range(chance.choice([1, 2, 5, 30])):
        place = chance.randrange(len(torn) + 1)
        match chance.randrange(4):
            case 0:
                torn[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del torn[place : place + chance.choice([1, 9, 200])]
            case 2:
                sharp = [b'"', b",", b"\r", b"\x00", b"\xff\xfe", b";", b"}", b"]", b"\\ud800"]
                torn[place:place] = chance.choice(sharp)
            case _:
                torn[place:place] = torn[: chance.choice([10, 100])]
    try:
        reading = read(bytes(torn))
    except NetFollowError:
        return
    assert all(one.name and one.keys for one in reading.people)
    assert all(len(one.who) == len(one.names) > 0 for one in reading.entries)
