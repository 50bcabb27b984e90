"""A file that comes in, from bytes to text: read once, forwards, and never too much of it.

Text is found by the ladder BOM, UTF-16, UTF-8, and the Windows code page that its letters speak for.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import IO, TYPE_CHECKING

from netfollow.errors import Unreadable, WrongCall
from netfollow.exchange.encoding import code_pages
from netfollow.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_NO_CHARSETS = {
    *("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7"),
    *("mbcs", "oem"),
}
"""What Python calls an encoding and no file is written in, or what gives halves of characters."""

_LONGEST_NAME = 40

HEAD = 256 * 1024
"""So many bytes are looked at to tell what a file is."""

MOST = 2 * 1024**3
"""So many bytes of a file are read at most."""

IN_MEMORY = 512 * 1024**2
"""So many bytes at most of what can only be read as a whole."""

PIECE = 64 * 1024
"""So many bytes are read at a time."""

LONGEST = 1_000_000
"""So many characters a line has at most; of a longer one the rest is passed over."""

Tick = Callable[[int], None]
"""Told how many bytes of the source have been read; may raise, to cancel."""

_BAD_BYTES = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}

_NO_TEXT = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "mbcs", "oem"})


def wide(data: bytes) -> tuple[bytes, str]:
    """Return the bytes without a byte order mark, and the encoding that it or UTF-16 tells.

    UTF-16 without a mark is known by its zero bytes. `""` when nothing tells.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :], name
    head = data[:400]
    half = len(head) // 2
    if half > 4 and head[1::2].count(0) > half * 0.8:
        return data, "utf-16-le"
    if half > 4 and head[0::2].count(0) > half * 0.8:
        return data, "utf-16-be"
    return data, ""


@lru_cache(256)
def is_charset(encoding: str) -> bool:
    """Whether Python knows a character set of this name."""
    if len(encoding) > _LONGEST_NAME:
        return False
    try:
        found = codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError):
        return False
    return found.name.replace("-", "_") not in _NO_CHARSETS


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a text and the encoding that it was read with; never fails.

    A named encoding that doesn't fit, or that nobody knows, falls back to the ladder.
    """
    for name in (encoding, "utf-8"):
        if name and is_charset(name):
            try:
                return data.decode(name), name
            except UnicodeError:
                continue
    return data.decode("cp1252", "replace"), "cp1252"


def whole(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return a whole file as text, and the encoding that it was read with."""
    data, told = wide(data)
    return decoded(data, encoding or told)


def quiet(_bytes: int) -> None:
    """Tell nobody how far it is."""


class ByteSource(io.RawIOBase):
    """A file's bytes, of which the `head` has been looked at; after that it is read once.

    Raises `Unreadable` when there are more than `MOST`.
    """

    def __init__(self, raw: bytes | IO[bytes], tick: Tick = quiet) -> None:
        self._raw: IO[bytes] = io.BytesIO(raw) if isinstance(raw, bytes) else raw
        self._tick = tick
        self._most = MOST
        self._count = 0
        pieces: list[bytes] = []
        size = 0
        while size < HEAD and (piece := self._raw.read(HEAD - size)):
            pieces.append(piece)
            size += len(piece)
        self.head = b"".join(pieces)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read some more, as `io.RawIOBase` has it."""
        room = memoryview(buffer).cast("B")
        if self._count < len(self.head):
            piece = self.head[self._count : self._count + len(room)]
        else:
            piece = self._raw.read(len(room)) or b""
        room[: len(piece)] = piece
        self._count += len(piece)
        if self._count > self._most:
            raise Unreadable(f"The file is larger than {self._most // 1024**2:,} MB.")
        self._tick(self._count)
        return len(piece)

    def seekable_file(self) -> IO[bytes]:
        """Return the file from its beginning, for what is not read forwards.

        What can't be wound back is kept in memory. Nothing may have been read but the head.
        """
        if self._raw.seekable():
            self._raw.seek(-len(self.head), io.SEEK_CUR)
            return self._raw
        return io.BytesIO(self.whole())

    def whole(self, most: int = IN_MEMORY) -> bytes:
        """Return everything that was not read yet, for what can only be read as a whole."""
        self._most = min(self._most, most)
        return io.BufferedReader(self, PIECE).read()

    def check_cancelled(self) -> None:
        """Tell `tick` again how far it is, so that it can cancel work on what was read."""
        self._tick(self._count)


class Text:
    """A source's text, line by line, by the ladder BOM, UTF-16, UTF-8, a Windows code page.

    Line ends stay as they are. What is no UTF-8 in the midst of it is read as Windows-1252.
    An `encoding` that is named comes before the ladder. Raises `WrongCall` for one that nobody
    knows.
    """

    def __init__(self, source: ByteSource, encoding: str | None = None) -> None:
        if encoding is not None and not _is_for_text(encoding):
            raise WrongCall(f"Unknown encoding {encoding}. Try utf-8 or cp1252.")
        self._source = source
        rest, told = wide(source.head)
        self._mended_lines = 0
        self._guessed = encoding is None or len(rest) < len(source.head)
        self.encoding = (told or _guess(rest)) if self._guessed else str(encoding)
        self.head = self._decoded(rest)
        if not self._guessed and "\ufffd" in self.head:
            self._guessed = True
            self.encoding = told or _guess(rest)
            self.head = self._decoded(rest)

    def _decoded(self, data: bytes) -> str:
        try:
            decoder = codecs.getincrementaldecoder(self.encoding)("replace")
            return decoder.decode(data, len(self._source.head) < HEAD)
        except (UnicodeError, ValueError, LookupError) as error:
            raise Unreadable(f"The file can't be read as {self.encoding}.") from error

    def lines(self) -> Iterator[str]:
        """Yield each line with its end, and of one that is too long the beginning."""
        is_utf8 = self.encoding == "utf-8"
        text = io.TextIOWrapper(
            io.BufferedReader(self._source, PIECE),
            encoding=self.encoding,
            errors="surrogateescape" if is_utf8 else "replace",
            newline="",
        )
        try:
            first = True
            while line := text.readline(LONGEST):
                if first:
                    line, first = line.removeprefix("\ufeff"), False
                if len(line) == LONGEST and line[-1] not in "\r\n":
                    while (more := text.readline(LONGEST)) and more[-1] not in "\r\n":
                        pass
                    line += "\n"
                yield line if not is_utf8 or line.isascii() else self._mended(line)
        except UnicodeError as error:
            raise Unreadable(f"The file can't be read as {self.encoding}.") from error

    def _mended(self, line: str) -> str:
        """Return a line with the bytes that are no UTF-8 read as Windows-1252."""
        try:
            line.encode()
        except UnicodeEncodeError:
            self._mended_lines += 1
            return line.translate(_BAD_BYTES)
        return line

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to say about the encoding once all is read."""
        if self._guessed and (name := code_pages.NAMES.get(self.encoding)):
            more = (
                "" if self.encoding == "cp1252" else " If letters are wrong, name it: --encoding."
            )
            return (f"The file is not UTF-8; it was read as {name}.{more}",)
        if self._mended_lines:
            lines = "1 line is" if self._mended_lines == 1 else f"{self._mended_lines:,} lines are"
            return (f"{lines} not UTF-8 and read as Windows-1252.",)
        return ()


def _is_for_text(encoding: str) -> bool:
    """Whether an encoding is known, and one of text rather than of something else."""
    try:
        name = codecs.lookup(encoding).name
        return "Aa".encode(encoding).decode(encoding) == "Aa" and name not in _NO_TEXT
    except (LookupError, ValueError, TypeError):
        return False


def _guess(head: bytes) -> str:
    """Return utf-8 or a Windows code page: whichever the letters beyond ASCII speak for."""
    text = head.decode("utf-8", "surrogateescape")
    if text.isascii():
        return "utf-8"
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    letters = sum(character > "\x7f" for character in text) - strange
    cut = 3 if len(head) >= HEAD else 0
    if strange <= cut or strange < letters:
        return "utf-8"
    lines = [line for line in text.splitlines() if not line.isascii()]
    good = sum(not _BAD.search(line) for line in lines)
    return "utf-8" if good >= GOOD * len(lines) else code_pages.code_page(head)


GOOD = 0.3
"""The share of lines beyond ASCII that are UTF-8 in a file that is so, but for some bad lines."""

_BAD = LazyPattern("[\udc80-\udcff]")
