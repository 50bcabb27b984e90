"""Cells of a table's row by field, and what they come to: a place, a display name, an address."""

from collections.abc import Sequence

from netfollow.exchange import nobody, values

Cells = dict[str, list[str]]
"""What a row holds, by field; nothing empty."""


def first_of(cells: Cells, field: str) -> str:
    """Return the first value of a field; `""` if the row has none."""
    return cells[field][0] if field in cells else ""


def address_of(emails: Sequence[str], phones: Sequence[str], links: Sequence[str]) -> str:
    """Return what somebody without a name is called by."""
    return next(iter((*emails, *filter(nobody.is_number, phones), *links)), "")


def place_of(cells: Cells) -> str:
    """Return city and country as one place."""
    parts = (first_of(cells, "city"), first_of(cells, "country"))
    return ", ".join(part for part in parts if part)


def display_of(cells: Cells) -> str:
    """Return a name that stands beside an address only."""
    names = (values.display_name(cell) for cell in cells.get("display", ()))
    return next((name for name in names if name and "@" not in name), "")


def has_any(cell: str, field: str) -> bool:
    """Whether a cell holds an address of its field."""
    return bool(values.links(cell)) if field == "links" else "@" in cell
