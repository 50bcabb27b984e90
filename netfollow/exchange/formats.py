"""One file that is no archive: which format it has, and what it gives."""

import io
import re
from typing import BinaryIO, cast

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import (
    linkedin,
    tables,
    text_formats,
    vcard,
)
from netfollow.exchange.import_records import ImportOptions, Owner, Reading
from netfollow.exchange.layout import (
    Format,
    TableLayout,
    each_address,
    find,
    is_address_list,
    one_column,
)
from netfollow.exchange.monica import is_monica
from netfollow.exchange.stream import HEAD, PIECE, ByteSource, Text

TOLD = 1000
"""So many rows that give nobody are told one by one."""

_CARD_FIRST = re.compile(r"[\ufeff\s]*(?:BEGIN:VCARD|VERSION:(?:2\.1|3\.0|4\.0)\s)", re.IGNORECASE)
"""A card, or one whose first line is missing."""

_A_LIST = re.compile(r"[\ufeff\s]*+\[\s*+[\[{\"]")
"""A list as JSON has it: of objects, lists or texts."""

VCARD = "vcard"
MONICA = "monica"


class DetectedFile(msgspec.Struct, frozen=True):
    """A file whose beginning was looked at: what it is, and how it goes on."""

    kind: Format | str
    source: ByteSource
    text: Text
    layout: TableLayout | None = None


def look(source: ByteSource, encoding: str | None = None) -> DetectedFile:
    """Return what a file is, having looked at its beginning only.

    Raises `Unreadable` with what it seems to be when it is nothing that is known.
    """
    if what := text_formats.of_bytes(source.head):
        raise Unreadable(what)
    text = Text(source, encoding)
    if not text.head.strip("\ufeff\x00 \t\r\n"):
        raise Unreadable("The file is empty.")
    if _CARD_FIRST.match(text.head[:1000]):
        return DetectedFile(VCARD, source, text)
    if is_monica(text.head):
        return DetectedFile(MONICA, source, text)
    start = text.head.lstrip("\ufeff \t\r\n")[:4]
    if (
        start[:1] in ("{", "<")
        or _A_LIST.match(text.head[:1000])
        or start == "dn: "
        or "BEGIN:VCALENDAR" in text.head[:400]
    ):
        raise Unreadable(text_formats.of_text(text.head))
    layout = find(text.head, is_all=len(source.head) < HEAD)
    if layout is None or layout.format is Format.ANY:
        if text_formats.begins(text.head, "VCARD"):
            return DetectedFile(VCARD, source, text)
        if what := text_formats.kind_of(text.head):
            raise Unreadable(text_formats.sentence(what))
    if layout is None:
        raise Unreadable(text_formats.of_text(text.head))
    return DetectedFile(layout.format, source, text, layout)


def read(found: DetectedFile, options: ImportOptions, likely: Owner | None = None) -> Reading:
    """Read a file that was looked at; `likely` is who its archive says the user is."""
    if found.kind == VCARD:
        if options.encoding is not None:
            return vcard.read("".join(found.text.lines()).encode())
        return vcard.read(cast(BinaryIO, io.BufferedReader(found.source, PIECE)))
    if found.layout is None:
        from netfollow.exchange import monica

        return monica.read(found.source.whole(), found.source.check_cancelled)
    reading = _table(found.layout, found.text, options, likely)
    remarks = [*found.text.remarks, *reading.remarks]
    if more := reading.rejected[TOLD:]:
        remarks.append(f"{len(more):,} more rows could not be read.")
    return msgspec.structs.replace(
        reading, remarks=tuple(remarks), rejected=reading.rejected[:TOLD]
    )


def _table(
    layout: TableLayout, text: Text, options: ImportOptions, likely: Owner | None
) -> Reading:
    rows = layout.below(text.lines())
    if is_address_list(layout):
        rows, layout = each_address(rows), one_column(layout)
    match layout.format:
        case Format.CONNECTIONS:
            return linkedin.read(layout, rows)
        case Format.MESSAGES:
            return linkedin.messages(layout, rows, options, likely)
        case Format.INVITATIONS:
            return linkedin.invitations(layout, rows, options)
        case Format.NOTES:
            return linkedin.notes(layout, rows)
        case _:
            return tables.read(layout, rows, options)
