"""The columns of a table and the people they give, as a person reads them; pure."""

from collections.abc import Iterator, Mapping, Sequence

from netfollow.network.importing import FIELD_NAMES, SEVERAL, Column
from netfollow.people.text import line
from netfollow.view.passage import Passage
from netfollow.view.row import ListRow
from netfollow.view.side_by_side import labelled

NAMES = ("name", "first", "last", "emails", "org")
"""Fields of which one at least is needed to know who a row is."""


def of_column(column: Column, field: str) -> ListRow:
    """Return a row: the column's name, its field, and some of its values."""
    examples = " · ".join(line(one, 40) for one in column.examples)
    return ListRow(
        line(column.name, 80) or "(no heading)",
        FIELD_NAMES.get(field, "left out"),
        "accent" if field else "muted",
        below=examples or "(empty)",
        left_tone="" if field else "muted",
    )


def given(fields: Mapping[str, str], name: str, field: str) -> dict[str, str]:
    """Return the fields of columns with one changed; another one loses a field of one column."""
    after = dict(fields)
    if field and field not in SEVERAL:
        after = {one: "" if known == field else known for one, known in after.items()}
    after[name] = field
    return after


def missing(fields: Mapping[str, str]) -> str:
    """Return what is missing to know anybody by; `""` when nothing is."""
    if any(field in NAMES for field in fields.values()):
        return ""
    return "Which column holds the names? space on it chooses."


def people(found: Sequence[Sequence[tuple[str, str]]]) -> Iterator[Passage]:
    """Yield the first people, field by field."""
    for place, fields in enumerate(found):
        if place:
            yield Passage("")
        for field, value in fields:
            if field == "name":
                yield Passage(line(value, 120), "heading", indent=1)
            else:
                yield labelled(FIELD_NAMES.get(field, field), line(value, 300))
