"""One file that is no archive: which format it has, and what it gives."""

import io
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO, cast

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import linkedin, text_formats, vcard
from netfollow.exchange.chats import chat_files
from netfollow.exchange.chats.touches import reading as chat_reading
from netfollow.exchange.encoding.stream import HEAD, PIECE, ByteSource, Text
from netfollow.exchange.import_records import Explanation, ImportOptions, Owner, Reading
from netfollow.exchange.monica import is_monica
from netfollow.exchange.sheets import tables
from netfollow.exchange.sheets.headings import known
from netfollow.exchange.sheets.layout import (
    Format,
    TableLayout,
    each_address,
    find,
    is_address_list,
    one_column,
)
from netfollow.exchange.sheets.layout import rows as rows_of
from netfollow.lazy_pattern import LazyPattern

TOLD = 1000
"""So many rows that give nobody are told one by one."""

_CARD_FIRST = LazyPattern(r"[\ufeff\s]*(?:BEGIN:VCARD|VERSION:(?:2\.1|3\.0|4\.0)\s)", re.IGNORECASE)
"""A card, or one whose first line is missing."""

_A_LIST = LazyPattern(r"[\ufeff\s]*+\[\s*+(?:[\[{\"\]]|$)")
"""A list as JSON has it: of objects, lists or texts."""

_A_NOTE_LINK = LazyPattern(r"[\ufeff\s]*+\[\[")
"""A name in a table that links to a note: [[Ann Lee]]."""

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
    if source.head.startswith(OLE) or is_workbook(source):
        return DetectedFile(Format.SHEET, source, Text(source))
    if what := text_formats.of_bytes(source.head):
        raise Unreadable(what)
    text = Text(source, encoding)
    if not text.head.strip("\ufeff\x00 \t\r\n"):
        raise Unreadable("The file is empty.")
    if (kind := _kind_of_start(text.head)) is not None:
        return DetectedFile(kind, source, text)
    return _table_or_text(source, text)


def _table_or_text(source: ByteSource, text: Text) -> DetectedFile:
    """Return what a file is that begins like no other: a table, or a list of people in plain text."""
    head = text.head
    layout = find(head, is_all=len(source.head) < HEAD)
    if layout is None or layout.format is Format.ANY:
        if text_formats.begins(head, "VCARD"):
            return DetectedFile(VCARD, source, text)
        if (kind := text_formats.readable(head)) is not None:
            return DetectedFile(kind, source, text)
        what = text_formats.kind_of(head)
        if (kind := _typed_list(head, what, layout)) is not None:
            return DetectedFile(kind, source, text)
        if what:
            raise Unreadable(text_formats.sentence(what))
        if head.lstrip("\ufeff \t\r\n").startswith(("[", "{")) and not _A_NOTE_LINK.match(head):
            raise Unreadable(text_formats.of_text(head))
    if layout is None:
        raise Unreadable(text_formats.of_text(head))
    return DetectedFile(layout.format, source, text, layout)


def _typed_list(head: str, what: str, layout: TableLayout | None) -> Format | None:
    """Return the format of a list that someone typed, or of labels with values; None for neither."""
    from netfollow.exchange import address_books, aligned_columns, signatures

    lines = head.splitlines()[:200]
    is_one_column = layout is None or (
        len(layout.heading) == 1 and not (layout.line and known(layout.heading[0]))
    )
    is_list = layout is not None and is_address_list(layout)
    if not what and not is_list and aligned_columns.is_aligned(lines):
        return Format.ALIGNED
    is_typed = is_one_column and not is_list and what in ("", text_formats.LABELS)
    if is_typed and address_books.is_pasted(lines):
        return Format.PASTED
    if what == text_formats.LABELS and address_books.is_labelled(lines):
        return Format.LABELLED
    if address_books.are_maintainers(head.splitlines()):
        return Format.MAINTAINERS
    if (layout is None or is_one_column or _is_uneven(layout)) and signatures.are_signatures(lines):
        return Format.SIGNATURES
    return None


def _is_uneven(layout: TableLayout) -> bool:
    """Whether a table has no heading, and rows of which no two need be alike."""
    widths = {len(row) for row in layout.sample}
    return not layout.line and (len(widths) > 1 or len(layout.sample) == 1)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(source: ByteSource) -> bool:
    """Whether a file is a workbook: an archive that holds one of Excel's or LibreOffice's."""
    head = source.head
    if not head.startswith(b"PK\x03\x04"):
        return False
    if b"application/vnd.oasis.opendocument.spreadsheet" in head[:200]:
        return True
    is_office = b"[Content_Types].xml" in head or b"_rels/.rels" in head or b"docProps/" in head
    return is_office and _BOOK.search(head) is not None


_BOOK = LazyPattern(rb"PK\x03\x04.{26}xl[/\\]", re.DOTALL)


def _kind_of_start(head: str) -> Format | str | None:
    """Return what a file is that its first signs tell: a card, a chat, JSON, a calendar, LDIF.

    Raises `Unreadable` for markup that is none of these.
    """
    if _CARD_FIRST.match(head[:1000]):
        return VCARD
    if (chat := chat_files.kind_of(head)) is not None:
        return chat
    if is_monica(head):
        return MONICA
    start = head.lstrip("\ufeff \t\r\n")[:4]
    if start[:1] == "{" or _A_LIST.match(head[:1000]):
        return Format.JSON
    if start.startswith(("dn: ", "dn::")):
        return Format.LDIF
    if "BEGIN:VCALENDAR" in head[:400].upper():
        return Format.CALENDAR
    if start[:1] == "<":
        from netfollow.exchange import xcard

        if xcard.is_cards(head):
            return Format.XCARD
        raise Unreadable(text_formats.of_text(head))
    return None


def read(found: DetectedFile, options: ImportOptions, likely: Owner | None = None) -> Reading:
    """Read a file that was looked at; `likely` is who its archive says the user is."""
    reading = _read(found, options, likely)
    return msgspec.structs.replace(reading, explained=(_explained(found, reading),))


_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_WHY = {
    VCARD: "a line is BEGIN:VCARD",
    MONICA: "JSON with an account, as Monica writes it",
    Format.ANY: "its rows have as many cells as its headings",
    Format.OWN: "it has the column NetFollow ID",
    Format.SHEET: "it is a workbook of Excel or LibreOffice",
    Format.XCARD: "it is XML with cards",
    Format.JSON: "it is JSON with a list of objects",
    Format.LDIF: "its records begin with dn:",
    Format.MUTT: "its lines begin with alias",
    Format.ABOOK: "it has a section of settings for each person",
    Format.BBDB: "its lines are the vectors of BBDB",
    Format.ORG: "its headings have drawers of properties",
    Format.LABELLED: "its lines are labels of people's details with values",
    Format.GIT_LOG: "its lines are commits with their authors",
    Format.PASTED: "its lines are names with addresses or phones",
    Format.MAINTAINERS: "its lines are roles with a name and an address",
    Format.SIGNATURES: "its lines are names, then what they do and how to reach them",
    Format.ALIGNED: "blanks align its lines below headings",
    Format.MAIL: "it has the headers of emails",
    Format.CALENDAR: "a line is BEGIN:VCALENDAR",
    Format.WHATSAPP: "its lines begin with a day, a time and a name",
    Format.TELEGRAM: "JSON with chats as Telegram writes them",
    Format.SIGNAL: "an object a line, as exports of Signal have it",
    Format.SMS: "XML with the messages of SMS Backup & Restore",
    Format.MESSENGER: "JSON with participants and messages",
    Format.DISCORD: "JSON with a channel, as DiscordChatExporter writes it",
}


def _explained(found: DetectedFile, reading: Reading) -> Explanation:
    """Return how a file was recognised."""
    layout = found.layout
    dialect = ""
    if layout is not None:
        where = f"headings in line {layout.line}" if layout.line else "no headings"
        dialect = f"parted by {_DELIMITERS[layout.delimiter]}, {where}"
    is_text = found.kind != Format.SHEET
    return Explanation(
        format=reading.format,
        why=_WHY.get(found.kind, "its headings are those of this program"),
        encoding=found.text.encoding if is_text else "",
        dialect=dialect,
        columns=reading.reasons,
    )


def _read(found: DetectedFile, options: ImportOptions, likely: Owner | None) -> Reading:
    if found.kind == VCARD:
        if options.encoding is not None:
            return vcard.read("".join(found.text.lines()).encode())
        return vcard.read(cast(BinaryIO, io.BufferedReader(found.source, PIECE)))
    if found.kind == MONICA:
        from netfollow.exchange import monica

        return monica.read(found.source.whole(), found.source.check_cancelled)
    reading = (
        _table(found.layout, found.text, options, likely)
        if found.layout is not None
        else _other(Format(found.kind), found, options)
    )
    remarks = [*(() if found.kind is Format.SHEET else found.text.remarks), *reading.remarks]
    if more := reading.rejected[TOLD:]:
        remarks.append(f"{len(more):,} more rows could not be read.")
    return msgspec.structs.replace(
        reading, remarks=tuple(remarks), rejected=reading.rejected[:TOLD]
    )


def _other(kind: Format, found: DetectedFile, options: ImportOptions) -> Reading:
    """Read a file that is neither a table nor a card."""
    if kind in chat_files.CHATS:
        return chat_files.read(kind, found.source, found.text, options)
    source = found.source
    match kind:
        case Format.XCARD:
            from netfollow.exchange import xcard

            return xcard.read(source.whole())
        case Format.JSON:
            from netfollow.exchange import json_people

            return json_people.read(_as_utf8(found), options, source.check_cancelled)
        case Format.SHEET:
            from netfollow.exchange import spreadsheet

            return spreadsheet.read(source.whole(), options, source.check_cancelled)
        case Format.MAIL:
            from netfollow.exchange import mail_people

            return mail_people.read(found.text.lines(), options)
        case Format.CALENDAR:
            from netfollow.exchange import calendar_people

            return calendar_people.read(_as_utf8(found), options)
    from netfollow.exchange import address_books, aligned_columns, record_table, signatures

    readers = {
        Format.LDIF: address_books.ldif,
        Format.MUTT: address_books.mutt,
        Format.ABOOK: address_books.abook,
        Format.ORG: address_books.org_contacts,
        Format.BBDB: address_books.bbdb,
        Format.PASTED: address_books.pasted,
        Format.LABELLED: address_books.labelled,
        Format.GIT_LOG: address_books.git_log,
        Format.MAINTAINERS: address_books.maintainers,
        Format.SIGNATURES: signatures.signatures,
        Format.ALIGNED: aligned_columns.aligned,
    }
    return record_table.read(kind, readers[kind](found.text.lines()), options)


TOGETHER = frozenset({*chat_files.CHATS, Format.CALENDAR, Format.MAIL})
"""Formats of which several files are read together, for they tell who the user is together."""


def read_together(
    kind: Format | str,
    files: Iterable[tuple[DetectedFile, ImportOptions]],
    options: ImportOptions,
) -> tuple[Reading | None, list[tuple[int, str]]]:
    """Read several chats, calendars or mails as one; also return the places of broken ones, and why."""
    broken: list[tuple[int, str]] = []
    parts: list[tuple[list[Any], list[str]]] = []
    explained: list[Explanation] = []
    for place, (found, how) in enumerate(files):
        try:
            parts.append(_part_of(found, how))
            file = how.file.rpartition("/")[2]
            told = _explained(found, Reading(format=str(found.kind)))
            explained.append(msgspec.structs.replace(told, file=file))
        except Unreadable as error:
            broken.append((place, error.sentence))
    items = [one for some, _ in parts for one in some]
    remarks = list(dict.fromkeys(one for _, told in parts for one in told))
    if not items:
        return None, broken
    reading = _of_parts(kind, items, options, remarks)
    return msgspec.structs.replace(reading, explained=tuple(explained)), broken


def _of_parts(
    kind: Format | str, items: list[Any], options: ImportOptions, remarks: list[str]
) -> Reading:
    """Return what the events, messages or conversations of several files come to."""
    match kind:
        case Format.CALENDAR:
            from netfollow.exchange import calendar_people

            return calendar_people.people_of(items, options)
        case Format.MAIL:
            from netfollow.exchange import mail_people

            return mail_people.people_of(items, options)
    return chat_reading(items, options, remarks)


def _part_of(found: DetectedFile, options: ImportOptions) -> tuple[list[Any], list[str]]:
    """Return the events, messages or conversations of a file, and what to say of it."""
    kind = Format(found.kind)
    if kind is Format.CALENDAR:
        from netfollow.exchange import calendar_people

        return calendar_people.events(_as_utf8(found)), []
    if kind is Format.MAIL:
        from netfollow.exchange import mail_people

        return mail_people.messages(found.text.lines()), []
    return chat_files.conversations(kind, found.source, found.text, options)


def _as_utf8(found: DetectedFile) -> bytes:
    """Return a whole file in UTF-8, whatever it is written in."""
    if found.text.encoding == "utf-8":
        return found.source.whole()
    return "".join(found.text.lines()).encode("utf-8", "replace")


MOST_LOOKED_AT = 100
"""So many rows are looked at to tell whether a table has its headings in the first column."""


def _turned(layout: TableLayout, text: Text, options: ImportOptions) -> Reading | None:
    """Return the people of a table that has one in each column; None for any other."""
    from netfollow.exchange import record_table

    head = rows_of(io.StringIO(text.head, newline=""), layout.delimiter)
    first = [row for _, row in islice(head, MOST_LOOKED_AT) if row is not None]
    if not record_table.is_turned(first):
        return None
    people = record_table.turned(rows_of(text.lines(), layout.delimiter))
    return record_table.read(Format.ANY, people, options)


def _table(
    layout: TableLayout, text: Text, options: ImportOptions, likely: Owner | None
) -> Reading:
    if layout.format is Format.ANY and (turned := _turned(layout, text, options)) is not None:
        return turned
    empty: list[int] = []
    rows = layout.below(text.lines(), empty)
    if is_address_list(layout):
        rows, layout = each_address(rows), one_column(layout)
    match layout.format:
        case Format.CONNECTIONS:
            return linkedin.read(layout, rows, options)
        case Format.MESSAGES:
            return linkedin.messages(layout, rows, options, likely)
        case Format.INVITATIONS:
            return linkedin.invitations(layout, rows, options)
        case Format.NOTES:
            return linkedin.notes(layout, rows)
        case _:
            return tables.read(layout, rows, options, empty)
