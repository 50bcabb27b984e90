"""Content lines of vCards (RFC 6350 section 3; vCard 2.1's quoted-printable and base64).

Lines are unfolded as bytes, before any decoding: a fold may stand inside a character.
"""

import quopri
import re
from collections.abc import Iterator

import msgspec

from netfollow.exchange.charset import text_of, wide

_NAME = re.compile(rb"\s*(?:[\w-]+\.)*([A-Za-z][\w-]*)\s*(?=[;:])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BASE64 = {b"BASE64", b"B"}


class Property(msgspec.Struct, frozen=True):
    """One property: its line in the file, name and parameters in capitals, and its text."""

    line: int
    name: str
    parameters: dict[str, str]
    value: str
    group: str = ""
    guessed: bool = False

    def parts(self, separator: str = ";") -> list[str]:
        """Return the components of a structured value, each unescaped."""
        return [unescaped(part).strip() for part in split(self.value, separator)]

    @property
    def text(self) -> str:
        """The value with its escapes taken away."""
        return unescaped(self.value).strip()


class Unparsed(msgspec.Struct, frozen=True):
    """A line that is no property."""

    line: int


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


def properties(data: bytes) -> Iterator[Property | Unparsed]:
    """Yield each property of a file; binary ones have no value. Never raises."""
    data, told = wide(data)
    if told.startswith("utf-16"):
        data = data.decode(told, "replace").encode("utf-8")
    for number, line in _logical(data):
        yield _property(number, line)


def _logical(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each unfolded line with the number of its first line."""
    rows = re.split(rb"\r*\n", data) if b"\n" in data else data.split(b"\r")
    parts: list[bytes] = []
    start = 0
    soft = binary = False
    for number, row in enumerate(rows, 1):
        if soft:
            parts.append(row)
        elif parts and row[:1] in (b" ", b"\t"):
            parts.append(row[1:])
        elif binary and row and b":" not in row:
            parts.append(row.strip())
        else:
            if parts:
                yield start, b"".join(parts)
            parts, start = ([row], number) if row.strip() else ([], 0)
            head = row.partition(b":")[0].upper()
            binary = any(part.rpartition(b"=")[2] in _BASE64 for part in head.split(b";")[1:])
            soft = False
        quoted = b"QUOTED-PRINTABLE" in parts[0].partition(b":")[0].upper() if parts else False
        soft = quoted and row.endswith(b"=")
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield start, b"".join(parts)


def _property(number: int, line: bytes) -> Property | Unparsed:
    match = _NAME.match(line)
    if match is None:
        return Unparsed(number)
    place = match.end()
    quoted = False
    for end in range(place, len(line)):
        character = line[end]
        if character == 0x22:
            quoted = not quoted
        elif character == 0x3A and not quoted:
            break
    else:
        end = line.find(b":", place)
        if end < 0:
            return Unparsed(number)
    head, raw = line[place:end].decode("ascii", "replace"), line[end + 1 :]
    parameters = _parameters(head)
    group = match[0].strip().decode("ascii", "replace").rpartition(".")[0].upper()
    name = match[1].decode("ascii").upper()
    encoding = parameters.get("ENCODING", "").upper()
    if encoding in ("B", "BASE64"):
        return Property(number, name, parameters, "", group)
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        raw = quopri.decodestring(raw)
    asked = parameters.get("CHARSET", "")
    value, used = text_of(raw, asked)
    return Property(number, name, parameters, value, group, used == "cp1252" and not asked)


_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}


def _parameters(head: str) -> dict[str, str]:
    """Return parameters by name; vCard 2.1's bare words are types or an encoding."""
    found: dict[str, str] = {}
    for part in head.split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals:
            name, value = ("ENCODING" if name.upper() in _BARE_ENCODINGS else "TYPE"), name
        name = name.strip().upper()
        value = value.strip().strip('"')
        if not value:
            continue
        found[name] = f"{found[name]},{value}" if name in found and name == "TYPE" else value
    return found
