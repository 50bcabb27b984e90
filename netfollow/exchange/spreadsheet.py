"""Workbooks of Excel and LibreOffice (.xlsx, .xls, .xlsb, .ods), as the tables of their sheets.

The sheet with the best headings is read, and each other one that surely lists people.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import text_formats
from netfollow.exchange.import_records import ImportOptions, Reading
from netfollow.exchange.record_table import as_table, is_turned, turned
from netfollow.exchange.sheets import tables
from netfollow.exchange.sheets.columns import is_of_people
from netfollow.exchange.sheets.headings import known
from netfollow.exchange.sheets.layout import SAMPLE, Format, Row, TableLayout, find_in_rows

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST = 100 * 1024**2
"""So many bytes a workbook has at most."""

CELLS = 5_000_000
"""So many cells a sheet has at most."""

BROKEN = (
    "This Excel or LibreOffice workbook is broken, cut off or locked with a password. If it opens "
    "there, use Save As and choose CSV (UTF-8), and import that."
)
NO_PEOPLE = "This workbook has no list of people: no sheet has headings such as Name or Email."


def read(
    data: bytes,
    options: ImportOptions,
    check_cancelled: Callable[[], object] = lambda: None,
) -> Reading:
    """Read the people of a workbook; raises `Unreadable` for a broken one, and one without any."""
    found: list[_Sheet] = []
    others: list[str] = []
    for name, rows in _sheets(data):
        check_cancelled()
        layout = find_in_rows(rows[: 2 * SAMPLE])
        if is_turned([row for _, row in rows[:SAMPLE] if row]):
            layout, below = as_table(Format.SHEET, list(turned(rows)))
            rows = list(below)
        if layout is None or not layout.line or not layout.sample:
            others += [name] if rows else []
            continue
        worth = sum(bool(known(one)) for one in layout.heading) * (1 + min(len(rows), 5))
        if layout.format is Format.ANY:
            layout = msgspec.structs.replace(layout, format=Format.SHEET)
        found.append(_Sheet(worth, name, layout, rows))
    if not found:
        raise Unreadable(NO_PEOPLE)
    best = max(found, key=lambda one: one.worth)
    chosen = [one for one in found if one is best or is_of_people(one.layout)]
    if len(chosen) > 1 and options.columns is not None:
        chosen = [
            one for one in chosen if one is best or set(options.columns) <= set(one.layout.heading)
        ]
    others += [one.name for one in found if one not in chosen]
    readings = [_read(one, options) for one in chosen]
    first = readings[chosen.index(best)]
    return msgspec.structs.replace(
        first,
        people=tuple(person for one in readings for person in one.people),
        entries=tuple(entry for one in readings for entry in one.entries),
        rejected=tuple(row for one in readings for row in one.rejected),
        remarks=(*_told(chosen, others), *_remarks(chosen, readings)),
    )


class _Sheet(msgspec.Struct):
    """A sheet with headings: how good they are, its name, and its rows."""

    worth: int
    name: str
    layout: TableLayout
    rows: list[Row]


def _read(sheet: _Sheet, options: ImportOptions) -> Reading:
    layout = sheet.layout
    below = ((line, row) for line, row in sheet.rows if line > layout.line and row and any(row))
    return tables.read(layout, below, options)


def _told(chosen: Sequence[_Sheet], others: Sequence[str]) -> tuple[str, ...]:
    """Return which sheets were read, if there are several."""
    if len(chosen) == 1 and not others:
        return ()
    names = ", ".join(f"“{one.name}”" for one in chosen[:5])
    what = "sheet" if len(chosen) == 1 else "sheets"
    left = f"; left out: {', '.join(others[:5])}" if others else ""
    return (f"Read from the {what} {names}{left}.",)


def _remarks(chosen: Sequence[_Sheet], readings: Sequence[Reading]) -> list[str]:
    """Return what is said of each sheet, with its name where there are several."""
    if len(chosen) == 1:
        return list(readings[0].remarks)
    return [
        f"{sheet.name}: {remark}"
        for sheet, one in zip(chosen, readings, strict=True)
        for remark in one.remarks
    ]


def _sheets(data: bytes) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name and the rows of each sheet that can be seen."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if len(data) > MOST:
        raise Unreadable(f"The workbook is larger than {MOST // 1024**2} MB.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            one.name
            for one in book.sheets_metadata
            if one.visible is SheetVisibleEnum.Visible and one.typ is SheetTypeEnum.WorkSheet
        ]
    except Exception as error:
        raise Unreadable(text_formats.of_bytes(data[:64]) or BROKEN) from error
    for name in visible or []:
        yield name, _rows(book, name)


def _rows(book: "CalamineWorkbook", name: str) -> list[Row]:
    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > CELLS:
            raise Unreadable(f"The sheet “{name}” has over {CELLS:,} cells.")
        start = sheet.start[0] + 1 if sheet.start else 1
        found = sheet.to_python(skip_empty_area=True)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(BROKEN) from error
    rows = [_cells(row) for row in found]
    _fill(rows, sheet.merged_cell_ranges or (), sheet.start or (0, 0))
    return [(start + place, row) for place, row in enumerate(rows)]


def _fill(
    rows: list[list[str]],
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    start: tuple[int, int],
) -> None:
    """Say again in each row what stands in a cell that reaches over several rows."""
    for (top, left), (bottom, _) in merged:
        first, column = top - start[0], left - start[1]
        if not (0 <= first < len(rows) and 0 <= column < len(rows[first])):
            continue
        for row in rows[first + 1 : bottom - start[0] + 1]:
            if column < len(row) and not row[column]:
                row[column] = rows[first][column]


def _cells(row: Sequence[object]) -> list[str]:
    return [cell_text(one) for one in row]


def cell_text(value: object) -> str:
    """Return a cell as a person reads it: no `.0` behind a number, a day as ISO 8601."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
        case datetime():
            is_day = value.time() == time(0)
            return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)
