"""Files of any size: read piece by piece, with no more held than a line and the people."""

import base64
import io
import tracemalloc

import pytest

from netfollow.exchange import content_lines, vcard
from netfollow.exchange.import_records import Reading
from tests.exchange.test_vcard import card


class Endless(io.RawIOBase):
    """A file that is made while it is read: a beginning, a piece many times, an end."""

    def __init__(self, first: bytes, piece: bytes, times: int, last: bytes) -> None:
        bulk = piece * (1 + (1 << 18) // len(piece))
        self._pieces = iter([first, *[bulk] * (times * len(piece) // len(bulk)), last])

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def held(stream: io.RawIOBase) -> tuple[int, Reading]:
    tracemalloc.start()
    reading = vcard.read(stream)  # type: ignore[arg-type]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most, reading


def test_a_stream_gives_what_its_bytes_give_and_tells_how_far_it_is() -> None:
    data = card("FN:Jürgen", "TEL:1") * 8000
    seen: list[int] = []
    assert vcard.read(io.BytesIO(data), tick=seen.append) == vcard.read(data)
    assert seen == sorted(seen)
    assert seen[-1] == len(data)
    assert len(seen) > 1


def test_reading_ends_when_it_is_told_to() -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vcard.read(io.BytesIO(card("FN:A")), tick=stop)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_pieces_may_end_anywhere(monkeypatch: pytest.MonkeyPatch, encoding: str, end: str) -> None:
    data = card("FN:Jürgen \U0001f600 Groß", "NOTE:a", " b", "TEL:1", end=end).decode() * 3
    for size in (61, 64, 97):
        monkeypatch.setattr(content_lines, "CHUNK", size)
        people = vcard.read(data.encode(encoding)).people
        assert [(one.name, one.about, one.phones) for one in people] == [
            ("Jürgen \U0001f600 Groß", "ab", ("1",))
        ] * 3


@pytest.mark.parametrize(
    "piece",
    [b"QUJD" * 18 + b"\r\n ", b"QUJD" * 18 + b"\r\n", b"QUJD" * 18],
    ids=["folded", "bare", "one line"],
)
def test_a_picture_of_any_size_is_read_past(piece: bytes) -> None:
    first = b"BEGIN:VCARD\r\nFN:A\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
    most, reading = held(Endless(first, piece, 100_000, b"QUJD\r\nTEL:7\r\nEND:VCARD\r\n"))
    assert reading.people[0].phones == ("7",)
    assert reading.rejected == ()
    assert most < 6 << 20


def test_a_line_that_is_too_long_is_told_and_left_out() -> None:
    for piece in (b"x" * 72, b"x" * 72 + b"\r\n "):
        stream = Endless(
            b"BEGIN:VCARD\r\nFN:A\r\nX-A:", piece, 60_000, b"\r\nTEL:7\r\nEND:VCARD\r\n"
        )
        most, reading = held(stream)
        assert reading.people[0].phones == ("7",)
        assert reading.people[0].extra == ()
        assert [(one.line, one.why) for one in reading.rejected] == [(3, "This line is too long.")]
        assert most < 8 << 20


def test_endless_garbage_is_counted_not_held() -> None:
    most, reading = held(Endless(b"BEGIN:VCARD\nFN:A\n", b"garbage here\n", 25_000, b"TEL:7\n"))
    assert reading.people[0].phones == ("7",)
    assert len(reading.rejected) == 100
    cut, remark = reading.remarks
    assert cut.startswith("Line 1: a card without an end")
    assert remark.endswith(" more lines could not be read.")
    assert most < 4 << 20


def test_text_in_base64_is_text_and_a_charset_that_is_none_is_passed_over() -> None:
    name = base64.b64encode("Jürgen".encode()).decode()
    (person,) = vcard.read(card(f"FN;ENCODING=B:{name}")).people
    assert person.name == "Jürgen"
    for charset in ("zip", "rot13", "idna", "utf-7", "x" * 500, "unicode_escape"):
        (person,) = vcard.read(card(f"FN;CHARSET={charset}:J\\q+ANg-")).people
        assert person.name == "J\\q+ANg-"
