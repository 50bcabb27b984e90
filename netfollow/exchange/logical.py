"""From a file's bytes to its logical lines (RFC 6350 section 3.2), in bounded memory.

Lines are unfolded as bytes, before any decoding: a fold may stand inside a character. Also
joined are vCard 2.1's soft breaks of quoted-printable, one that lost its mark before a component
(Sony Ericsson), and base64 that was wrapped without a blank, as Google once did. Pictures are read past, never held.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from netfollow.exchange.charset import wide

CHUNK = 1 << 18
"""Octets read at a time."""

LONGEST = 1 << 20
"""Octets of a logical line at most; a longer one is passed over."""

TEXTS = {
    *(b"FN", b"N", b"NOTE", b"ORG", b"TITLE", b"ROLE", b"NICKNAME", b"EMAIL", b"TEL"),
    *(b"ADR", b"LABEL", b"URL", b"CATEGORIES"),
}
"""What is text even in base64; anything else in base64 is a picture, a sound or a key."""

_BASE64_ROW = re.compile(rb"[A-Za-z0-9+/=]+[ \t]*")
_PROPERTY = re.compile(rb"[\w.-]+\s*[;:]")
_CARD_LINE = re.compile(rb"(?i)\s*(?:BEGIN|END):VCARD\s*$|VERSION:[234]\.")
_BEGIN = re.compile(rb"(?i)([ \t]*)BEGIN:VCARD\s*$")
_END = re.compile(rb"(?i)[ \t]*END:VCARD\s*$")
_INDENTED = re.compile(rb"([ \t]+)[A-Za-z][\w.-]*[;:]")

_BASE64 = re.compile(rb"(?i);\s*(?:ENCODING\s*=\s*\"?)?(?:BASE64|(?<==)B|(?<=\")B)\"?\s*(?:;|$)")


def chunks(source: bytes | BinaryIO, tick: Callable[[int], None] | None) -> Iterator[bytes]:
    """Yield a file in pieces, in UTF-8 if it was in UTF-16 or UTF-32, without its mark.

    `tick` is told after each piece how many octets were read; what it raises ends all.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    done = 0
    decoder: codecs.IncrementalDecoder | None = None
    while piece := stream.read(CHUNK):
        first = done == 0
        done += len(piece)
        if tick is not None:
            tick(done)
        if first:
            piece, told = wide(piece)
            if told not in ("", "utf-8"):
                decoder = codecs.getincrementaldecoder(told)("replace")
        yield decoder.decode(piece).encode() if decoder else piece


def rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield each row without its end: `\n` after any number of `\r`, or `\r` alone in old files.

    Of a row longer than `LONGEST` one octet more than that is given.
    """
    end, rest = b"", b""
    for piece in pieces:
        if not end:
            if b"\n" in piece:
                end = b"\n"
            elif b"\r" in piece[:-1]:
                end = b"\r"
        if len(rest) > LONGEST and (not end or end not in piece):
            continue
        found = (rest + piece).split(end or b"\n")
        rest = found.pop()[: LONGEST + 1]
        if end == b"\n" and b"\r" in piece:
            yield from (row.rstrip(b"\r") for row in found)
        else:
            yield from found
    yield from rest.split(b"\r") if end != b"\n" else [rest.rstrip(b"\r")]


def unindented(found: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each row without the indentation of its whole card, which is no folding.

    A card is indented with its first line, or from its second line on.
    """
    indent = b""
    is_inside = is_first = False
    for row in found:
        begin = _BEGIN.match(row)
        if begin and not (is_inside and begin[1]):
            indent, is_inside, is_first = begin[1], True, True
        elif is_first and row.strip():
            is_first = False
            if not indent and (second := _INDENTED.match(row)):
                indent = second[1]
        if indent and row.startswith(indent):
            row = row[len(indent) :]
        if is_inside and _END.match(row):
            is_inside = False
        yield row


def logical(found: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each unfolded line, the number of its first row, and whether it was too long.

    Of one that is too long the beginning is given; of a picture in base64 no value at all.
    """
    parts: list[bytes] = []
    start = size = 0
    soft = quoted = binary = passed = blank = False
    for number, row in enumerate(unindented(found), 1):
        if parts:
            more: bytes | None = None
            if soft and not _CARD_LINE.match(row):
                if not row.strip():
                    blank = True
                    continue
                if not (blank and _PROPERTY.match(row)):
                    more = row
            elif row[:1] in (b" ", b"\t"):
                more = row[1:]
            elif (binary and _BASE64_ROW.fullmatch(row)) or (quoted and row[:1] == b";"):
                more = row.strip()
            if more is not None:
                blank = False
                soft = quoted and more.endswith(b"=")
                if soft:
                    more = more[:-1]
                if not passed and size <= LONGEST:
                    size += len(more)
                    parts.append(more)
                continue
            yield start, b"".join(parts), size > LONGEST
            parts = []
        soft = quoted = binary = passed = blank = False
        if not row or row.isspace():
            continue
        start, size = number, len(row)
        if b";" in row:
            head, colon, _ = row.partition(b":")
            if b"=" in head or b"BASE64" in head.upper() or b"QUOTED" in head.upper():
                quoted = b"QUOTED-PRINTABLE" in head.upper()
                binary = _BASE64.search(head) is not None
            elif not colon:
                quoted = binary = False
            soft = quoted and row.endswith(b"=")
            if soft:
                row = row[:-1]
            name = head.partition(b";")[0].rpartition(b".")[2].strip().upper()
            passed = binary and name not in TEXTS
            if passed and colon:
                row, size = head + b":", 0
        parts.append(row)
    if parts:
        yield start, b"".join(parts), size > LONGEST
