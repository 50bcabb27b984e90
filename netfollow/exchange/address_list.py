"""Reads lists of addresses as a mail program copies them: Ann Lee <ann@x.example>, Bo <…>."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from netfollow.exchange.rows import Row

if TYPE_CHECKING:
    from netfollow.exchange.layout import TableLayout

_FIELD = re.compile(r"^\s*(?:to|cc|bcc|from|an|von)\s?:\s*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[;,\n]")
_LONGEST = 400


def is_address(cell: str) -> bool:
    """Whether a cell is one address, with or without a name, and nothing else."""
    if "@" not in cell or len(cell) > _LONGEST:
        return False
    text = cell.strip()
    name, bracket, mail = text.removesuffix(">").rpartition("<")
    if not bracket:
        return text.count("@") == 1 and _is_mail(text)
    if not text.endswith(">") or not _is_mail(mail) or "@" in name or "<" in name:
        return False
    return len(name.split()) <= 6 and not set(name) & set("={}|\\:")


def is_addresses(cell: str) -> bool:
    """Whether a cell is one address or several, and nothing else."""
    if "@" not in cell:
        return False
    cell = without_field(cell)
    return is_address(cell) or all(
        is_address(one) for one in _SEPARATORS.split(cell) if one.strip()
    )


def _is_mail(text: str) -> bool:
    user, at, host = text.strip().partition("@")
    if not (user and at and host) or any(one.isspace() or one in '<>"(),;' for one in text):
        return False
    return "." in host and host[-1].isalnum()


def is_address_list(layout: "TableLayout") -> bool:
    """Whether each cell of a table without a heading is the address of somebody else.

    Several addresses of a row without names are one person's, unless rows differ in length.
    """
    if layout.line:
        return False
    rows = [[cell for cell in row if cell.strip()] for row in layout.sample]
    if not rows or not all(is_address(without_field(cell)) for row in rows for cell in row):
        return False
    are_named = any("<" in cell for row in rows for cell in row)
    return are_named or len(rows) == 1 or len({len(row) for row in rows}) > 1


def without_field(cell: str) -> str:
    """Return a cell without the name of a mail's header that it begins with."""
    return _FIELD.sub("", cell, count=1)


def one_column(layout: "TableLayout") -> "TableLayout":
    """Return the layout of a list of addresses whose rows have been split."""
    sample = tuple((without_field(cell),) for row in layout.sample for cell in row if cell.strip())
    return msgspec.structs.replace(layout, heading=("Column 1",), sample=sample)


def split(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield a row for each address."""
    for line, row in rows:
        if row is None:
            yield line, row
            continue
        for cell in row:
            if cell.strip():
                yield line, [without_field(cell)]
