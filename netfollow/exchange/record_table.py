"""Lists of people that are no tables, as the table that they come to: a row for each record.

A record is a list of headings and values; the same heading may come several times. So columns are
recognised, shown and remembered as those of any table.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.import_records import ImportOptions, Reading, Rejected
from netfollow.exchange.sheets import tables
from netfollow.exchange.sheets.columns import are_mostly
from netfollow.exchange.sheets.heading_words import reduced
from netfollow.exchange.sheets.headings import known
from netfollow.exchange.sheets.layout import (
    COLUMNS,
    ROWS,
    SAMPLE,
    WIDEST,
    Format,
    Row,
    TableLayout,
    unlike,
)
from netfollow.exchange.values import DIGITS, may_be_name

MOST = 20
"""So many columns one heading has at most; more values stand together in the last."""


class SourceRecord(msgspec.Struct, gc=False):
    """One person of a list: the line it begins on, and its headings with their values, in order."""

    line: int
    cells: list[tuple[str, str]] = []

    def add(self, heading: str, value: str) -> None:
        """Add a value, unless it is empty."""
        if value := value.strip():
            self.cells.append((heading, value[:WIDEST]))


def read(
    format: Format,
    records: Iterable[SourceRecord | Rejected],
    options: ImportOptions,
    *,
    remarks: Sequence[str] = (),
) -> Reading:
    """Read the people of some records; raises `Unreadable` for more than a table may have."""
    rejected: list[Rejected] = []
    found: list[SourceRecord] = []
    for one in records:
        if isinstance(one, Rejected):
            rejected.append(one)
        elif one.cells:
            found.append(one)
        if len(found) > ROWS:
            raise Unreadable(f"The file has over {ROWS:,} people.")
    layout, rows = as_table(format, found)
    reading = tables.read(layout, rows, options)
    return msgspec.structs.replace(
        reading,
        rejected=tuple(sorted((*rejected, *reading.rejected), key=lambda one: one.line)),
        remarks=(*remarks, *reading.remarks),
    )


def is_turned(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has its headings in the first column, and a person in each other one.

    They are three headings or more, of few lines, one of a name and one of how to reach people.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not 3 <= len(filled) <= MOST_LINES or max(map(len, filled)) < 3:
        return False
    found = [known(row[0]) or reduced(row[0]) for row in filled]
    across = sum(bool(known(cell)) for cell in filled[0][1:])
    said = {
        field: [cell for cell in row[1:] if cell.strip()]
        for row, field in zip(filled, found, strict=True)
    }
    names = [name for field in _OF_NAMES for name in said.get(field, ())]
    return (
        sum(map(bool, found)) * 2 > len(found)
        and not across
        and are_mostly([*said.get("emails", ()), *said.get("phones", ())], _reaches)
        and are_mostly(names, may_be_name)
    )


def _reaches(value: str) -> bool:
    return "@" in value or sum(map(str.isdigit, value)) >= DIGITS


MOST_LINES = 60
"""So many lines a table has at most whose headings stand in its first column."""

_OF_NAMES = frozenset({"name", "first", "last"})


def turned(rows: Iterable[Row]) -> Iterator[SourceRecord]:
    """Yield the people of a table that has one in each column, behind that of the headings."""
    kept = [row for _, row in rows if row is not None and any(cell.strip() for cell in row)]
    for place in range(1, max(map(len, kept), default=0)):
        record = SourceRecord(place + 1, [])
        for row in kept:
            if place < len(row):
                record.add(row[0].strip(), row[place])
        yield record


def as_table(format: Format, records: Sequence[SourceRecord]) -> tuple[TableLayout, Iterator[Row]]:
    """Return the layout of the table that records come to, and its rows."""
    width: dict[str, int] = {}
    for record in records:
        count: dict[str, int] = {}
        for heading, _ in record.cells:
            count[heading] = min(MOST, count.get(heading, 0) + 1)
        for heading, number in count.items():
            width[heading] = max(width.get(heading, 0), number)
    starts: dict[str, int] = {}
    headings: list[str] = []
    for heading, number in width.items():
        if len(headings) + number > COLUMNS:
            break
        starts[heading] = len(headings)
        headings += [heading] * number
    layout = TableLayout(
        format=format,
        delimiter=",",
        line=1,
        heading=unlike(headings),
        sample=tuple(
            tuple(row or ()) for _, row in _rows(records[:SAMPLE], starts, width, len(headings))
        ),
    )
    return layout, _rows(records, starts, width, len(headings))


def _rows(
    records: Iterable[SourceRecord], starts: dict[str, int], width: dict[str, int], size: int
) -> Iterator[Row]:
    for record in records:
        row = [""] * size
        for heading, value in record.cells:
            start = starts.get(heading)
            if start is None:
                continue
            end = start + width[heading] - 1
            place = next((one for one in range(start, end) if not row[one]), end)
            row[place] = f"{row[place]}; {value}" if row[place] else value
        yield record.line, row
