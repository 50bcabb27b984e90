"""Content lines of vCards (RFC 6350 section 3; vCard 2.1's quoted-printable and base64)."""

import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO

import msgspec

from netfollow.exchange.charset import text_of
from netfollow.exchange.logical import TEXTS, chunks, logical, rows
from netfollow.exchange.plain import clean

_HEAD = re.compile(
    rb'\s*(?:([\w.-]+)\.)?([A-Za-z][\w-]*)\s*((?:;[^:";]*(?:"[^"]*"[^:";]*)*)*):', re.ASCII
)
_LAX_HEAD = re.compile(rb"\s*(?:([\w.-]+)\.)?([A-Za-z][\w-]*)\s*(;[^:]*)?:")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARAMETER = re.compile(r';((?:[^;"]|"[^"]*"?)*)')
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}
_BARE_VALUES = {"INLINE", "URL", "CID", "CONTENT-ID"}

PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY"}
"""Properties whose value is data, not words."""


class Property(msgspec.Struct, frozen=True):
    """One property: its line in the file, name in capitals, parameters, and its text.

    `spelt` is the name as it stands in the file; names of parameters are in capitals.
    """

    line: int
    name: str
    parameters: dict[str, str]
    value: str
    group: str = ""
    guessed: bool = False
    spelt: str = ""

    def parts(self, separator: str = ";") -> list[str]:
        """Return the components of a structured value, each unescaped."""
        return [unescaped(part).strip() for part in split(self.value, separator)]

    @property
    def text(self) -> str:
        """The value with its escapes taken away."""
        return unescaped(self.value).strip()


class Unparsed(msgspec.Struct, frozen=True):
    """A line that is no property, or too long for one."""

    line: int
    too_long: bool = False


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
    r"""Take away `\,`, `\;`, `\:`, `\\` and `\n`; any other backslash stays."""
    if "\\" not in value:
        return value

    def one(match: re.Match[str]) -> str:
        character = match[1]
        if character in "nN":
            return "\n"
        return character if character in ',;:\\"' else match[0]

    return _ESCAPED.sub(one, value)


def escape(text: str) -> str:
    r"""Return a text value: `\\`, `\n`, `\,` and `\;` escaped (RFC 6350, 3.4)."""
    text = clean(text).strip().replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def uri(value: str) -> str:
    """Return a link as 4.0 has it: a URI, whose commas are its own."""
    return clean(value).strip().replace("\\", "\\\\").replace("\n", "\\n")


def properties(
    source: bytes | BinaryIO, tick: Callable[[int], None] | None = None
) -> Iterator[Property | Unparsed]:
    """Yield each property of a file; pictures in base64 have no value.

    Raises nothing but what `tick` raises, which is told how many octets were read so far.
    """
    for number, line, too_long in logical(rows(chunks(source, tick))):
        one = parsed(number, line)
        if too_long and not (isinstance(one, Property) and one.name in PICTURES):
            one = Unparsed(number, too_long=True)
        yield one


def parsed(number: int, line: bytes) -> Property | Unparsed:
    """Return the property that an unfolded line holds."""
    match = _HEAD.match(line) or _LAX_HEAD.match(line)
    if match is None:
        return Unparsed(number)
    group, name, head = match.groups()
    spelt = name.decode()
    name = name.upper()
    raw = line[match.end() :]
    asked = ""
    parameters = _NONE
    if head:
        parameters = _parameters(text_of(head)[0])
        asked = parameters.get("CHARSET", "")
        encoding = parameters.get("ENCODING", "").upper()
        if encoding in ("QUOTED-PRINTABLE", "Q"):
            raw = quopri.decodestring(raw)
        elif encoding in ("B", "BASE64"):
            raw = _from_base64(raw) if name in TEXTS else b""
    try:
        value, guessed = (raw.decode(), False) if not asked else (text_of(raw, asked)[0], False)
    except UnicodeDecodeError:
        value, guessed = text_of(raw)[0], True
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    where = group.decode() if group else ""
    return Property(number, name.decode(), parameters, value, where, guessed, spelt)


_NONE: dict[str, str] = {}


def _from_base64(raw: bytes) -> bytes:
    """Return the octets; the raw ones if they are no base64."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw


@lru_cache(4096)
def _parameters(head: str) -> dict[str, str]:
    """Return parameters by name; vCard 2.1's bare words are types or an encoding."""
    found: dict[str, str] = {}
    for part in _PARAMETER.findall(head):
        name, equals, value = part.strip().partition("=")
        if not equals:
            word = name.upper()
            name = (
                "ENCODING"
                if word in _BARE_ENCODINGS
                else "VALUE"
                if word in _BARE_VALUES
                else "TYPE"
            )
            value = part.strip()
        name = name.strip().upper()
        value = value.strip().replace('"', "")
        if not value:
            continue
        found[name] = f"{found[name]},{value}" if name in found and name == "TYPE" else value
    return found
