"""Content lines of vCards: unfold, parse, escape and fold (RFC 6350 section 3, and vCard 2.1).

Lines are unfolded as bytes, before any decoding, because a fold may stand inside a character. Also
joined are vCard 2.1's soft breaks of quoted-printable, ones that lost their mark before a component
(Sony Ericsson), and base64 wrapped without a blank, as Google once did. Any file is read in bounded
memory; pictures in base64 are skipped.
"""

import binascii
import codecs
import io
import quopri
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import BinaryIO

import msgspec

from netfollow.exchange.encoding.code_pages import code_page
from netfollow.exchange.encoding.stream import decoded, is_charset, wide
from netfollow.exchange.plain import clean
from netfollow.lazy_pattern import LazyPattern

CHUNK = 1 << 18
"""Bytes read at a time."""

LONGEST = 1 << 20
"""Bytes of an unfolded line at most; the rest of a longer one is dropped."""

FOLD = 75
"""Bytes of a folded line at most, without its end (RFC 6350, 3.2)."""

PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY"}
"""Properties whose value is binary data."""

_TEXTS = {
    *(b"FN", b"N", b"NOTE", b"ORG", b"TITLE", b"ROLE", b"NICKNAME", b"EMAIL", b"TEL"),
    *(b"ADR", b"LABEL", b"URL", b"CATEGORIES"),
}
"""Properties that are text even in base64; any other in base64 is binary data."""

_BASE64_ROW = LazyPattern(rb"[A-Za-z0-9+/=]+[ \t]*")
_BASE64 = LazyPattern(rb"(?i);\s*(?:ENCODING\s*=\s*\"?)?(?:BASE64|(?<==)B|(?<=\")B)\"?\s*(?:;|$)")
_PROPERTY = LazyPattern(rb"[\w.-]+\s*[;:]")
_CARD_LINE = LazyPattern(rb"(?i)\s*(?:BEGIN|END):VCARD\s*$|VERSION:[234]\.")
_BEGIN = LazyPattern(rb"(?i)([ \t]*)BEGIN:VCARD\s*$")
_END = LazyPattern(rb"(?i)[ \t]*END:VCARD\s*$")
_INDENTED = LazyPattern(rb"([ \t]+)[A-Za-z][\w.-]*[;:]")
_HEAD = LazyPattern(
    rb'\s*(?:([\w.-]+)\.)?([A-Za-z][\w-]*)\s*((?:;[^:";]*(?:"[^"]*"[^:";]*)*)*):', re.ASCII
)
_LAX_HEAD = LazyPattern(rb"\s*(?:([\w.-]+)\.)?([A-Za-z][\w-]*)\s*(;[^:]*)?:")
_ESCAPED = LazyPattern(r"\\(.)", re.DOTALL)
_PARAMETER = LazyPattern(r';((?:[^;"]|"[^"]*"?)*)')
_BARE_WORDS = {
    **dict.fromkeys(("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"), "ENCODING"),
    **dict.fromkeys(("INLINE", "URL", "CID", "CONTENT-ID"), "VALUE"),
}
"""Parameters that vCard 2.1 gives without their name; any other is a TYPE."""

_NONE: dict[str, str] = {}


class Property(msgspec.Struct, frozen=True):
    """One property: its line in the file, name in capitals, parameters, and its raw value.

    `spelt` is the name as it stands in the file; names of parameters are in capitals. `guessed`
    is the code page that it was read in without being named.
    """

    line: int
    name: str
    parameters: dict[str, str]
    value: str
    group: str = ""
    guessed: str = ""
    spelt: str = ""

    def parts(self, separator: str = ";") -> list[str]:
        """Return the components of a structured value, each unescaped."""
        return [unescaped(part).strip() for part in split(self.value, separator)]

    @property
    def text(self) -> str:
        """The value without its escapes."""
        return unescaped(self.value).strip()


class UnparsedLine(msgspec.Struct, frozen=True):
    """A line that is no property, or too long for one."""

    line: int
    too_long: bool = False


def nesting(one: Property | UnparsedLine | None) -> int:
    """Return 1 for a line that begins a card, -1 for one that ends it, and 0 for any other."""
    if not isinstance(one, Property) or one.name not in ("BEGIN", "END"):
        return 0
    if one.value.strip().upper() != "VCARD":
        return 0
    return 1 if one.name == "BEGIN" else -1


def properties(
    source: bytes | BinaryIO, tick: Callable[[int], None] | None = None
) -> Iterator[Property | UnparsedLine]:
    """Yield each property of a file; pictures in base64 have no value.

    Raises nothing but what `tick` raises, which is called with the number of bytes read so far.
    """
    pieces = _pieces(source, tick)
    first = next(pieces, b"")
    page = page_of(first)
    for line in _unfolded(_rows(chain([first], pieces))):
        yield _property(*line, page)


def page_of(data: bytes) -> str:
    """Return the code page of the lines of a file that are not UTF-8 and name no charset.

    It is the only one that other lines name, or the one that the letters of all of them speak for:
    one card alone has few.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        if b"=" not in data or b"QUOTED-PRINTABLE" not in data.upper():
            return "cp1252"
    named: set[str] = set()
    strange: list[bytes] = []
    for _, line, _ in _unfolded(_rows([data])):
        if line.isascii() and b"=" not in line:
            continue
        if (found := _raw(line)) is None:
            continue
        *_, parameters, raw = found
        if asked := parameters.get("CHARSET", ""):
            named |= {asked.casefold()} if is_charset(asked) else set()
        elif not raw.isascii():
            strange += [raw] if _is_no_utf8(raw) else []
    named -= {"utf-8", "utf8", "us-ascii", "ascii"}
    whole = b"\n".join(strange)
    if len(named) == 1:
        return named.pop()
    return code_page(whole) if whole else "cp1252"


def _is_no_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def with_bytes(data: bytes) -> Iterator[tuple[bytes, Property | UnparsedLine | None]]:
    """Yield each property of a file in UTF-8 with the bytes of its line: its folds, and its end.

    Joined, they are the file. What stands before the first line comes first, and is no property.
    """
    end = b"\n" if b"\n" in data else b"\r"
    rows = [row + end for row in data.split(end)]
    rows[-1] = rows[-1].removesuffix(end)
    lines = list(_unfolded(_rows([data.removeprefix(codecs.BOM_UTF8)])))
    starts = [number - 1 for number, _, _ in lines]
    yield b"".join(rows[: starts[0]] if starts else rows), None
    page = page_of(data)
    for line, start, stop in zip(lines, starts, [*starts[1:], len(rows)], strict=True):
        yield b"".join(rows[start:stop]), _property(*line, page)


def _property(number: int, line: bytes, is_too_long: bool, page: str) -> Property | UnparsedLine:
    one = parsed(number, line, page)
    if is_too_long and not (isinstance(one, Property) and one.name in PICTURES):
        return UnparsedLine(number, too_long=True)
    return one


def parsed(number: int, line: bytes, page: str = "cp1252") -> Property | UnparsedLine:
    """Return the property that an unfolded line holds; `page` is read where it is not UTF-8."""
    if (found := _raw(line)) is None:
        return UnparsedLine(number)
    group, spelt, parameters, raw = found
    asked = parameters.get("CHARSET", "")
    is_named = bool(asked) and is_charset(asked)
    guessed = ""
    try:
        value = raw.decode(asked if is_named else "utf-8")
    except UnicodeDecodeError:
        value, used = decoded(raw, "utf-8" if is_named else page)
        guessed = "" if asked or used == "utf-8" else used
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return Property(number, spelt.upper(), parameters, value, group, guessed, spelt)


def _raw(line: bytes) -> tuple[str, str, dict[str, str], bytes] | None:
    """Return the group, the name, the parameters and the bytes of a line's value; None for none."""
    match = _HEAD.match(line) or _LAX_HEAD.match(line)
    if match is None:
        return None
    group, name, head = match.groups()
    raw = line[match.end() :]
    parameters = _NONE
    if head:
        parameters = _parameters(decoded(head)[0])
        encoding = parameters.get("ENCODING", "").upper()
        if encoding in ("QUOTED-PRINTABLE", "Q"):
            raw = quopri.decodestring(raw)
        elif encoding in ("B", "BASE64"):
            raw = _from_base64(raw) if name.upper() in _TEXTS else b""
    return group.decode() if group else "", name.decode(), parameters, raw


def _from_base64(raw: bytes) -> bytes:
    """Return the decoded bytes; the raw ones if they are no base64."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw


@lru_cache(4096)
def _parameters(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _PARAMETER.findall(head):
        name, equals, value = part.strip().partition("=")
        if not equals:
            name, value = _BARE_WORDS.get(name.upper(), "TYPE"), part
        name = name.strip().upper()
        value = value.strip().replace('"', "")
        if not value:
            continue
        found[name] = f"{found[name]},{value}" if name in found and name == "TYPE" else value
    return found


def split(value: str, separator: str) -> list[str]:
    """Split at separators that are not escaped."""
    if "\\" not in value:
        return value.split(separator)
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 2
            continue
        if value[place] == separator:
            parts.append(value[start:place])
            start = place + 1
        place += 1
    return [*parts, value[start:]]


def unescaped(value: str) -> str:
    r"""Replace `\,`, `\;`, `\:`, `\\` and `\n`; any other backslash stays."""
    return _ESCAPED.sub(_unescaped_one, value) if "\\" in value else value


def _unescaped_one(match: re.Match[str]) -> str:
    character = match[1]
    if character in "nN":
        return "\n"
    return character if character in ',;:\\"' else match[0]


def escape(text: str) -> str:
    r"""Return a text value: `\\`, `\n`, `\,` and `\;` escaped (RFC 6350, 3.4).

    Commas are escaped in links too: readers built on vobject cut at a bare one.
    """
    return uri(text).replace(",", "\\,").replace(";", "\\;")


def uri(value: str) -> str:
    """Return a link as vCard 4.0 has it: a URI, whose commas are its own."""
    return clean(value).strip().replace("\\", "\\\\").replace("\n", "\\n")


def fold(line: str) -> bytes:
    """Return a content line in UTF-8, folded between characters, with its line end."""
    data = line.encode()
    parts: list[bytes] = []
    room = FOLD
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[:end])
        data = data[end:]
        room = FOLD - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"


def _pieces(source: bytes | BinaryIO, tick: Callable[[int], None] | None) -> Iterator[bytes]:
    """Yield a file in pieces, without its byte order mark; UTF-16 and UTF-32 as UTF-8."""
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


def _rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield each row without its end: `\n` after any number of `\r`, or `\r` alone in old files.

    A row longer than `LONGEST` is cut one byte after that.
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


def _unindented(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each row without the indentation of its whole card, which is no folding.

    A card is indented with its first line, or from its second line on.
    """
    indent = b""
    is_inside = is_first = False
    for row in rows:
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


def _unfolded(rows: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each unfolded line, the number of its first row, and whether it was too long.

    A line that is too long is cut; a picture in base64 has no value at all.
    """
    parts: list[bytes] = []
    start = size = 0
    encoded: _Encoded | None = None
    is_of_words = False
    for number, row in enumerate(_unindented(rows), 1):
        if parts:
            more = encoded.more(row) if encoded else row[1:] if row[:1] in (b" ", b"\t") else None
            if more is not None:
                if more and size <= LONGEST:
                    if is_of_words and _is_between_words(parts[-1], more):
                        more = b" " + more
                    size += len(more)
                    parts.append(more)
                continue
            yield start, b"".join(parts), size > LONGEST
            parts = []
        if row and not row.isspace():
            encoded = _Encoded.of(row) if b";" in row else None
            is_of_words = encoded is None and _OF_WORDS.match(row) is not None
            parts.append(encoded.first if encoded else row)
            start, size = number, len(parts[0])
    if parts:
        yield start, b"".join(parts), size > LONGEST


_OF_WORDS = LazyPattern(rb"(?i)(?:[\w-]{1,60}\.)?(?:FN|N|NICKNAME|ORG|TITLE|ROLE)[;:]")

_FORCED = 60
"""A row of so many bytes was folded for its length, anywhere in a word."""

_IN_A_NAME = LazyPattern("(?:\\b(?:Mc|Mac|Fitz|De|Di|Du|La|Le|Van|Von)|['’-])$")


def _is_between_words(row: bytes, more: bytes) -> bool:
    """Whether a fold took the place of the blank between two words, as vCard 2.1 has it.

    It did where the next row begins with a capital: FN:Ana, then Ruiz.
    """
    if not more[:4].decode("utf-8", "ignore")[:1].isupper():
        return False
    before = row[-20:].decode("utf-8", "ignore")
    if not before[-1:].isalpha():
        return False
    return len(row) < _FORCED or (before[-1].islower() and not _IN_A_NAME.search(before))


class _Encoded:
    """A line in quoted-printable or base64, whose rows are joined by rules of their own."""

    def __init__(self, row: bytes, head: bytes, *, is_quoted: bool, is_binary: bool) -> None:
        name = head.partition(b";")[0].rpartition(b".")[2].strip().upper()
        self._is_quoted = is_quoted
        self._is_binary = is_binary
        self._is_soft = False
        self._was_blank = False
        self._is_skipped = is_binary and name not in _TEXTS
        self.first = head + b":" if self._is_skipped and head != row else self._marked(row)

    @classmethod
    def of(cls, row: bytes) -> "_Encoded | None":
        """Return the encoded line that a row begins; None for a plain one."""
        head = row.partition(b":")[0]
        if b";" not in head or (b"=" not in head and b"B" not in head.upper()):
            return None
        is_quoted = b"QUOTED-PRINTABLE" in head.upper()
        is_binary = _BASE64.search(head) is not None
        if not (is_quoted or is_binary):
            return None
        return cls(row, head, is_quoted=is_quoted, is_binary=is_binary)

    def more(self, row: bytes) -> bytes | None:
        """Return what a row adds to the line; None when it begins another one."""
        more: bytes | None = None
        if self._is_soft and not _CARD_LINE.match(row):
            if not row.strip():
                self._was_blank = True
                return b""
            if not (self._was_blank and _PROPERTY.match(row)):
                more = row
        elif row[:1] in (b" ", b"\t"):
            more = row[1:]
        elif self._joins(row):
            more = row.strip()
        if more is None:
            return None
        self._was_blank = False
        return b"" if self._is_skipped else self._marked(more)

    def _joins(self, row: bytes) -> bool:
        """Whether a row goes on with the line though no blank says so."""
        if self._is_binary and _BASE64_ROW.fullmatch(row):
            return True
        return self._is_quoted and row[:1] == b";"

    def _marked(self, row: bytes) -> bytes:
        """Return a row without the mark of a soft break, and remember whether it had one."""
        self._is_soft = self._is_quoted and row.endswith(b"=")
        return row[:-1] if self._is_soft else row
