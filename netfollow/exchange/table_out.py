"""People as a table (RFC 4180), in UTF-8 with a mark so that Excel reads it right.

No cell can be taken for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a line
break gets an apostrophe before it. A phone number keeps its `+`, for it can call nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from netfollow.exchange.plain import clean, one_line
from netfollow.people import Contact

BOM = "\ufeff"

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*")

SEVERAL = (("E-mail", "emails"), ("Phone", "phones"), ("Link", "links"))
"""Fields with several values: each has a column of its own, as many as the fullest needs."""

SINGLE = (
    ("Birthday", "birthday"),
    ("Place", "place"),
    ("Time zone", "timezone"),
    ("Channel", "channel"),
    ("Rhythm", "rhythm"),
    ("Met where", "met_where"),
    ("Met on", "met_on"),
)


def write(people: Iterable[Contact], *, notes: bool = False) -> bytes:
    """Return one row a person, in the order given, under a row of headings.

    With `notes` the last column holds what the user noted about the person.
    """
    everyone = tuple(people)
    columns = {
        field: max((len(getattr(one, field)) for one in everyone), default=0) or 1
        for _, field in SEVERAL
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_headings(columns, notes))
    for person in everyone:
        writer.writerow([guarded(cell) for cell in _cells(person, columns, notes)])
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


def _headings(columns: dict[str, int], notes: bool) -> Iterator[str]:
    yield from ("Name", "First Name", "Last Name", "Company", "Job Title")
    for heading, field in SEVERAL:
        yield from (f"{heading} {number}" for number in range(1, columns[field] + 1))
    yield "Tags"
    yield from (heading for heading, _ in SINGLE)
    yield from ("Do not contact", "Archived", "NetFollow ID")
    if notes:
        yield "About"


def _cells(person: Contact, columns: dict[str, int], notes: bool) -> Iterator[str]:
    yield from (person.name, person.first, person.last, person.org, person.title)
    for _, field in SEVERAL:
        values: tuple[str, ...] = getattr(person, field)
        yield from (*values, *[""] * (columns[field] - len(values)))
    yield joined(person.tags)
    for _, field in SINGLE:
        value = getattr(person, field)
        yield "" if value is None else str(value)
    yield from ("yes" * person.do_not_contact, "yes" * person.archived, person.uid)
    if notes:
        yield person.about
