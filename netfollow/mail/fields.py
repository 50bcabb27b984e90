"""The header fields of one message, as text that can be asked for."""

import re
from calendar import timegm
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.addresses import Mailbox, decoded, mailboxes, of_bytes

_PARSER = BytesHeaderParser(policy=compat32)
_END = LazyPattern(rb"\r?\n[ \t]*\r?\n|\r\r")
_FROM_LINE = LazyPattern(rb">?From [^\n]*\n")
_ID = LazyPattern(r"<([^<>]{1,998})>")
_BARE_ID = LazyPattern(r"[^\s<>@]+@[^\s<>@]+")
_LINE = LazyPattern(rb"[!-9;-~]{1,200}[ \t]*:|[ \t]")
_NAME = LazyPattern(r"[!-9;-~]{1,200}:")
_FIELD_END = LazyPattern(r"\n(?![ \t])")
_CUT = LazyPattern(r"[;(,\s]")

HOURS_AHEAD = 26
"""A date may lie so many hours ahead of the reader's clock: another zone, a clock gone wrong."""

FIRST = 315_532_800
"""Before 1980 nobody sent mail: a date before it is none (seconds since 1970)."""


class MailFields:
    """The header fields of a message, by small name; broken ones never stop the rest."""

    def __init__(self, data: bytes) -> None:
        head = _head(data).lstrip(b"\r\n\0")
        self.from_line = ""
        if line := _FROM_LINE.match(head):
            self.from_line = line[0].decode("ascii", "replace")
            head = head[line.end() :]
        self._found: dict[str, list[str]] = {}
        for name, value in _plain(head) or _parsed(head).raw_items():
            self._found.setdefault(name.lower(), []).append(str(value))
        self.extras = [name for name in self._found if name.startswith("x-")]
        """The names of the fields that are in no standard, `x-` in front, in small letters."""
        self.message_id = self._message_id()
        """The message's own id as `<…>`; empty without one."""

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __bool__(self) -> bool:
        return bool(self._found)

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether one of several fields is there."""
        return not names.isdisjoint(self._found)

    def all(self, name: str) -> list[str]:
        """Return every value of a field, raw."""
        return self._found.get(name, [])

    def raw(self, name: str) -> str:
        """Return the first value of a field as it stands; empty without one."""
        found = self._found.get(name)
        return found[0] if found else ""

    def text(self, name: str) -> str:
        """Return the first value of a field, unfolded and decoded."""
        return decoded(self.raw(name)) if name in self._found else ""

    def word(self, name: str) -> str:
        """Return the first word of a field in small letters, without comments and parameters."""
        raw = self.raw(name)
        return _CUT.split(raw.strip().lower(), maxsplit=1)[0] if raw else ""

    def people(self, *names: str) -> list[Mailbox]:
        """Return who stands in fields of addresses, each once."""
        values = [value for name in names if name in self._found for value in self._found[name]]
        return mailboxes(values) if values else []

    def ids(self, name: str) -> list[str]:
        """Return the Message-IDs in a field, in order, each as `<left@right>`.

        A field that is only one id, without its brackets, counts too.
        """
        if name not in self._found:
            return []
        text = " ".join(self._found[name]).strip()
        return ids_in(f"<{text}>" if _BARE_ID.fullmatch(text[:1000]) else text)

    def _message_id(self) -> str:
        raw = self.raw("message-id")[:2000]
        if not raw.isascii():
            raw = of_bytes(raw.encode("utf-8", "surrogateescape"))
        found = ids_in(raw)
        if found:
            return found[0]
        bare = "".join(raw.split()).strip("<>")
        return f"<{bare[:998]}>" if bare else ""

    def moment(self, now: float) -> float:
        """Return when the message was sent, in seconds since 1970; 0 when nothing tells.

        Its own date, unless that is none, lies ahead, or is more than a day from when it was
        received: senders' clocks lie.
        """
        own = _seconds(self.raw("date"), now)
        received = self.raw("received").rpartition(";")[2] if "received" in self._found else ""
        came = _seconds(received, now)
        if own and came and abs(own - came) > 24 * 3600:
            return came
        return own or came or _of_from_line(self.from_line, now)


def ids_in(text: str) -> list[str]:
    """Return the Message-IDs in a text, without the blanks that folding put in."""
    if not text.isascii():
        text = of_bytes(text.encode("utf-8", "surrogateescape"))
    found = ("".join(one.split()) for one in _ID.findall(text[:200_000]))
    return [f"<{one}>" for one in found if one]


def _head(data: bytes) -> bytes:
    """Return what stands before the first empty line."""
    head, blank, _ = data.partition(b"\n\n")
    if blank and b"\r" not in head and b" \n" not in head and b"\t\n" not in head:
        return head
    match = _END.search(data)
    return data if match is None else data[: match.start()]


def _plain(head: bytes) -> list[tuple[str, str]]:
    """Return the fields of a head without anything odd, each as the standard library reads it.

    Its parser, for a whole message, takes three times as long; it has to read any other head.
    """
    if b"\r" in head:
        return []
    found: list[tuple[str, str]] = []
    for text in _FIELD_END.split(head.decode("ascii", "surrogateescape")):
        if _NAME.match(text) is None:
            return []
        lines = [f"{one}\n" for one in text.split("\n")]
        found.append(compat32.header_source_parse(lines))
    return found


def _parsed(head: bytes) -> "Message[str, str]":
    parsed = _PARSER.parsebytes(head + b"\n\n")
    if parsed.defects or b"\n>From " in head:
        lines = head.splitlines(keepends=True)
        parsed = _PARSER.parsebytes(b"".join(one for one in lines if _LINE.match(one)) + b"\n\n")
    return parsed


def _seconds(text: str, now: float) -> float:
    text = text.strip()[:200]
    if not text:
        return 0
    try:
        found = _of_usual_date(text) or parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return 0
    return found if FIRST < found < now + HOURS_AHEAD * 3600 else 0


_USUAL = LazyPattern(
    r"[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) ([+-])(0\d|1[0-3])([0-5]\d)(?: \([A-Z]{3,5}\))?",
    re.ASCII,
)
"""A date as nearly all mail has it; the standard library reads the others."""


_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}


def _of_usual_date(text: str) -> float:
    """Return when a date of the usual form is; 0 for one that has another, or is at the end of a month."""
    match = _USUAL.fullmatch(text)
    if match is None:
        return 0
    day, name, year, hour, minute, second, sign, hours, minutes = match.groups()
    month, ahead = _MONTHS.get(name, 0), 3600 * int(hours) + 60 * int(minutes)
    if not month or not 0 < int(day) <= 28 or (sign == "-" and not ahead):
        return 0
    found = timegm((int(year), month, int(day), int(hour), int(minute), int(second)))
    return float(found - ahead if sign == "+" else found + ahead)


def _of_from_line(text: str, now: float) -> float:
    """Return the date in the From_ line of an mbox."""
    words = text.split()
    for place, word in enumerate(words):
        if word.count(":") in (1, 2) and word.replace(":", "").isdigit() and place >= 2:
            month, day, year = words[place - 2], words[place - 1], words[-1]
            return _seconds(f"{day} {month} {year} {word} +0000", now)
    return 0
