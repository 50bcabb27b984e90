"""Which format a file has: told from its content, never from its name."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from netfollow.exchange import linkedin, vcard
from netfollow.exchange.incoming import Reading
from netfollow.exchange.stream import Source, Text, Tick, quiet
from netfollow.problems import Unreadable

KNOWN = (
    "NetFollow imports LinkedIn's Connections.csv, vCard files (.vcf) and its own export (.json)"
)

NOT_YET = (
    (b"PK\x03\x04", "a zip archive; unpack it and import the Connections.csv inside"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)


def read(
    source: bytes | BinaryIO,
    *,
    encoding: str | None = None,
    owner: str = "",
    columns: Mapping[str, str] | None = None,
    with_text: bool = False,
    tick: Tick = quiet,
) -> Reading:
    """Read a file of any format that is known, once and forwards.

    `owner` is the key of the user's own profile, one of `Reading.owners`; `columns` say which
    column of a table is which of `fields.FIELDS`; `with_text` keeps what messages say, not only
    that they were written. `tick` is told how many bytes of the source have been read, at least
    every 64 KB, and may raise to cancel; nothing is done then.

    Raises `Unreadable` with what the file seems to be, and `WrongCall` for an encoding that
    nobody knows.
    """
    data = Source(source, tick)
    if not data.head.strip():
        raise Unreadable("The file is empty.")
    for magic, what in NOT_YET:
        if data.head.startswith(magic):
            raise Unreadable(f"This is {what}. {KNOWN}.")
    text = Text(data, encoding)
    if "BEGIN:VCARD" in text.head[:20_000].upper():
        return vcard.read(data.whole())
    if linkedin.header(text.head) is not None:
        reading = linkedin.read("".join(text.lines()))
        return msgspec.structs.replace(reading, remarks=(*reading.remarks, *text.remarks))
    head = text.head[:2000].casefold()
    if "conversation id" in head and "sender profile url" in head:
        raise Unreadable(f"This is LinkedIn's messages.csv. {KNOWN}.")
    if "begin:vcalendar" in head:
        raise Unreadable(f"This is a calendar. {KNOWN}.")
    raise Unreadable(f"This is no file of people that is known. {KNOWN}.")
