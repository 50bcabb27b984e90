"""People of a table whose columns are aligned by blanks, as text that is copied from a PDF."""

import re
from collections.abc import Iterable, Iterator, Sequence

from netfollow.exchange.import_records import Rejected
from netfollow.exchange.record_table import SourceRecord
from netfollow.exchange.sheets.heading_words import reduced
from netfollow.exchange.sheets.headings import known
from netfollow.exchange.sheets.layout import A_NOTE, A_TITLE, heading_worth
from netfollow.lazy_pattern import LazyPattern

WIDTH = 1000
"""So many characters of a line are read."""

NEAR = 2
"""So many characters a cell may begin before its heading."""

_COLUMN = LazyPattern(r"\S+(?: \S+)*")
_PAGE = LazyPattern(
    r"(?:page|seite|pagina|página|sida|side|strona|str\.?)?[\s-]{0,9}\d{1,4}(?:\s?(?:of|von|de|di|/|av|z)\s?\d{1,4})?[\s-]{0,9}",
    re.IGNORECASE,
)


def aligned(lines: Iterable[str]) -> Iterator[SourceRecord | Rejected]:
    """Yield the people of a table, over its pages; the heading may come again on each."""
    heading: list[tuple[int, str]] = []
    for number, raw in enumerate(lines, 1):
        cells = _columns(raw)
        if not cells:
            continue
        if _is_heading(cells):
            heading = heading or cells
        elif _PAGE.fullmatch(raw.strip()):
            yield Rejected(number, A_NOTE)
        elif not heading or len(cells) < 2:
            yield Rejected(number, A_TITLE)
        else:
            record = SourceRecord(number, [])
            for start, cell in cells:
                at = [name for place, name in heading if place <= start + NEAR]
                record.add(at[-1] if at else heading[0][1], cell)
            yield record


def is_aligned(lines: Sequence[str]) -> bool:
    """Whether lines have columns aligned by blanks below a heading of people."""
    if any("\t" in line for line in lines):
        return False
    rows = [cells for line in lines if (cells := _columns(line))]
    place = next((at for at, cells in enumerate(rows) if _is_heading(cells)), -1)
    below = [cells for cells in rows[place + 1 :] if len(cells) > 1]
    if place < 0 or not below or len(below) * 2 < len(rows) - place - 1:
        return False
    starts = {start for start, _ in rows[place]}
    on_column = sum(
        any(abs(start - one) <= NEAR for one in starts) for cells in below for start, _ in cells
    )
    return on_column >= 0.8 * sum(map(len, below))


def _columns(line: str) -> list[tuple[int, str]]:
    return [(one.start(), one[0]) for one in _COLUMN.finditer(line[:WIDTH].rstrip())]


def _is_heading(cells: Sequence[tuple[int, str]]) -> bool:
    names = [cell for _, cell in cells]
    if sum(bool(known(one) or reduced(one)) for one in names) < 2:
        return False
    return heading_worth(names) > 0 and not any(one[-1] in ",;|" or "|" in one for one in names)
