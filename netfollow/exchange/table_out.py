"""People as a table (RFC 4180), in UTF-8 with a mark so that Excel reads it right.

No cell can be taken for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a line
break gets an apostrophe before it. A phone number keeps its `+`, for it can call nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from netfollow.exchange.plain import clean, one_line
from netfollow.people import Contact
from netfollow.people.fields import FIELDS, FieldKind

BOM = "\ufeff"

ID = "NetFollow ID"
"""The heading of the last column: it tells our own export from any other table."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*")


def write(people: Iterable[Contact], *, notes: bool = False) -> bytes:
    """Return one row a person, in the order given, under a row of headings.

    With `notes` a column holds what the user noted about the person.
    """
    everyone = tuple(people)
    columns = _columns(everyone, notes)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_headings(columns), ID])
    for person in everyone:
        writer.writerow([guarded(cell) for cell in (*_cells(person, columns), person.uid)])
    return (BOM + text.getvalue()).encode()


def guarded(cell: str) -> str:
    """Return a cell that no program takes for a formula.

    One that looks as if it were guarded already gets one more apostrophe, so that it comes
    back as it was.
    """
    cell = clean(cell)
    if cell.lstrip("'").startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def joined(values: Iterable[str]) -> str:
    """Return several values as one cell; one with a comma or a quote stands in quotes."""
    return ", ".join(_quoted(one_line(value)) for value in values)


def _quoted(value: str) -> str:
    return '"{}"'.format(value.replace('"', '""')) if {",", '"'} & set(value) else value


def parted(cell: str) -> list[str]:
    """Return the values of a cell that was `joined`, or written by hand with commas."""
    found = next(csv.reader(io.StringIO(cell, newline=""), skipinitialspace=True), [])
    return [value for value in found if value]


def _columns(everyone: Sequence[Contact], notes: bool) -> dict[str, int]:
    """Return how many columns each field has: as many as the fullest contact needs."""
    return {
        name: max((len(field.value(one)) for one in everyone), default=0) or 1
        if field.own_columns
        else 1
        for name, field in FIELDS.items()
        if notes or field.kind is not FieldKind.PROSE
    }


def _headings(columns: Mapping[str, int]) -> Iterator[str]:
    for name, count in columns.items():
        field = FIELDS[name]
        heading = field.column or field.label
        if field.own_columns:
            yield from (f"{heading} {number}" for number in range(1, count + 1))
        else:
            yield heading


def _cells(person: Contact, columns: Mapping[str, int]) -> Iterator[str]:
    for name, count in columns.items():
        field = FIELDS[name]
        value = field.value(person)
        if field.own_columns:
            yield from (*value, *[""] * (count - len(value)))
        elif field.is_list:
            yield joined(value)
        elif field.kind is FieldKind.FLAG:
            yield "yes" * value
        else:
            yield "" if value is None else str(value)
