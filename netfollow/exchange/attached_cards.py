"""vCards that are attached to e-mails (RFC 2045, RFC 2183): the parts of a message that hold one."""

import base64
import binascii
import quopri
import re

import msgspec

from netfollow.exchange import vcard
from netfollow.exchange.import_records import Reading, Rejected
from netfollow.lazy_pattern import LazyPattern

LARGEST = 4 << 20
"""So many characters of a part are read."""

MOST = 1000
"""So many attached vCards of a message are read."""

_CARD = LazyPattern(
    r"content-type:[ \t]{0,9}text/(?:x-)?(?:vcard|directory)|\.vcf(?:[\"; \t]|$)", re.IGNORECASE
)
_ENCODING = LazyPattern(r"content-transfer-encoding:[ \t]{0,9}([a-z0-9-]{2,20})", re.IGNORECASE)


class AttachedCards:
    """Takes the lines of a message one after another, and keeps those of its vCards."""

    def __init__(self) -> None:
        self._is_head = True
        self._is_card = False
        self._encoding = ""
        self._start = 0
        self._size = 0
        self._lines: list[str] = []
        self._found: list[Reading] = []

    def take(self, number: int, line: str) -> None:
        """Take a line without its end, and its number."""
        if line.startswith("--") and len(line) > 3:
            self._close()
            self._is_head, self._is_card, self._encoding = True, False, ""
        elif self._is_head and not line.strip():
            self._is_head, self._start = False, number + 1
        elif self._is_head:
            self._note(line[:1000])
        elif self._is_card and self._size < LARGEST:
            self._lines.append(line)
            self._size += len(line)

    def end(self) -> list[Reading]:
        """Return what the vCards of the message hold."""
        self._close()
        return self._found

    def _note(self, line: str) -> None:
        """Note what a header of a part says."""
        self._is_card = self._is_card or _CARD.search(line) is not None
        if found := _ENCODING.match(line):
            self._encoding = found[1].casefold()

    def _close(self) -> None:
        """Read the part that ends, if it is a vCard."""
        if self._lines and len(self._found) < MOST:
            self._found.append(_at(self._start, vcard.read(_decoded(self._lines, self._encoding))))
        self._lines, self._size = [], 0


def _decoded(lines: list[str], encoding: str) -> bytes:
    """Return the bytes of a part."""
    if encoding == "base64":
        try:
            return base64.b64decode("".join(lines).encode("ascii", "ignore"))
        except binascii.Error:
            return b""
    text = "\r\n".join(lines).encode("utf-8", "replace")
    return quopri.decodestring(text) if encoding == "quoted-printable" else text


def _at(line: int, reading: Reading) -> Reading:
    """Return a reading whose people begin in a line of the message."""
    people = (msgspec.structs.replace(one, line=line) for one in reading.people)
    rejected = (Rejected(line, one.why) for one in reading.rejected)
    return msgspec.structs.replace(reading, people=tuple(people), rejected=tuple(rejected))
