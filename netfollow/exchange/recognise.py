"""Which format a file has: told from its content, never from its name."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from netfollow.exchange import linkedin, linkedin_messages, linkedin_more, tables, vcard, wrong
from netfollow.exchange.incoming import Reading
from netfollow.exchange.layout import Format, Layout, find
from netfollow.exchange.stream import HEAD, Source, Text, Tick, quiet
from netfollow.problems import Unreadable


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
    nobody knows or columns that there are not.
    """
    data = Source(source, tick)
    if not data.head.strip():
        raise Unreadable("The file is empty.")
    if what := wrong.of_bytes(data.head):
        raise Unreadable(what)
    text = Text(data, encoding)
    if "BEGIN:VCARD" in text.head[:20_000].upper():
        return vcard.read(data.whole())
    layout = find(text.head, is_all=len(data.head) < HEAD)
    if layout is None or text.head.lstrip()[:1] in ("{", "<"):
        raise Unreadable(wrong.of_text(text.head))
    reading = table(layout, text, owner=owner, columns=columns, with_text=with_text)
    return msgspec.structs.replace(reading, remarks=(*text.remarks, *reading.remarks))


def table(
    layout: Layout,
    text: Text,
    *,
    owner: str = "",
    columns: Mapping[str, str] | None = None,
    with_text: bool = False,
) -> Reading:
    """Read a table whose layout is known."""
    rows = layout.below(text.lines())
    match layout.format:
        case Format.CONNECTIONS:
            return linkedin.read(layout, rows)
        case Format.MESSAGES:
            return linkedin_messages.read(layout, rows, owner=owner, with_text=with_text)
        case Format.INVITATIONS:
            return linkedin_more.invitations(layout, rows, with_text=with_text)
        case Format.NOTES:
            return linkedin_more.notes(layout, rows)
        case _:
            return tables.read(layout, rows, columns)
