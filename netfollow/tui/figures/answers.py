"""What gets answers: rates with their counts and intervals, drawn or as a table."""

from collections.abc import Iterator, Sequence

from netfollow.method.insight import By, LeftOut, Row
from netfollow.method.insight.telling import (
    TITLES,
    TOO_FEW,
    many,
    percent,
    ranking,
    row_name,
    took,
)
from netfollow.people.text import line
from netfollow.tui.figures.drawing import Sheet, axis, drawn, heading, interval, muted, plain, scale
from netfollow.tui.widgets.passage import Passage

MOST = 200
"""So many rows are shown; `netfollow stats --json` has them all."""

AROUND = 38
"""Cells of a row beside its name and its bar."""


def title(by: By, also: By | None) -> str:
    """Return by what the messages are told apart."""
    return f"By {TITLES[by]}" + (f" and {TITLES[also]}" if also and also is not by else "")


def passages(
    rows: Sequence[Row], left: LeftOut, by: By, also: By | None, sheet: Sheet
) -> Iterator[Passage]:
    """Yield the rates by one kind or two, what may be ranked, and what is not counted."""
    yield heading(title(by, also))
    if not rows:
        yield Passage("")
        yield muted("No message can be judged by that yet: it takes fourteen days to be silent.")
    else:
        yield from _table(rows, sheet) if sheet.table else _picture(rows, sheet)
        yield Passage("")
        yield from (muted(sentence) for sentence in ranking(rows))
        if len(rows) > MOST:
            yield muted(f"… and {len(rows) - MOST:,} more: netfollow stats --json")
    if left.young:
        yield muted(f"Not counted: {many(left.young, 'message')}, too young and unanswered.")
    if left.away:
        yield muted(f"Not counted: {many(left.away, 'message')} that met an out-of-office alone.")


def _names(rows: Sequence[Row], sheet: Sheet) -> tuple[list[str], int]:
    room = min(36, max(12, sheet.width - 51))
    names = [line(row_name(row), room) for row in rows[:MOST]]
    return names, max(12, *map(len, names))


def _picture(rows: Sequence[Row], sheet: Sheet) -> Iterator[Passage]:
    names, wide = _names(rows, sheet)
    bar = max(8, min(40, sheet.width - wide - 39))
    top = scale(row.high for row in rows if row.rate is not None)
    usual = wide + bar + AROUND <= sheet.width
    head = f"{'':<{wide}}        {axis(bar, top)}    95 %   answered"
    yield muted(f"{head}      usual" if usual else head)
    for name, row in zip(names, rows, strict=False):
        counts = f"{row.answered:,} of {row.sent:,}"
        if row.rate is None:
            few = f"{name:<{wide}}        {TOO_FEW:<{bar}}          {counts:<14}"
            yield muted(few.rstrip())
            continue
        around = f"{percent(row.low)}–{percent(row.high)}"
        yield drawn(
            f"{name:<{wide}}  {percent(row.rate):>3} % ",
            interval(row.low, row.rate, row.high, bar, top, sheet.signs),
            f"  {around:>6}   {counts:<14}{took(row.hours) if usual else '':>5}",
        )
    signs = sheet.signs
    yield Passage("")
    true = "it lies, 95 of 100 times" if sheet.is_narrow else "the true one lies, 95 times of 100"
    yield muted(f"{signs.mark} the rate   {signs.half} where {true}")


def _table(rows: Sequence[Row], sheet: Sheet) -> Iterator[Passage]:
    names, wide = _names(rows, sheet)
    sent, usual = (6, "") if sheet.is_narrow else (9, "   usual")
    yield muted(f"{'':<{wide}}{'sent':>{sent}}  answered   rate    low   high{usual}")
    for name, row in zip(names, rows, strict=False):
        counts = f"{name:<{wide}}{row.sent:>{sent},} {row.answered:>9,}"
        if row.rate is None:
            yield plain(f"{counts}   {TOO_FEW}")
            continue
        rates = "".join(f"{percent(one):>5} %" for one in (row.rate, row.low, row.high))
        yield plain(f"{counts}{rates}  {took(row.hours):>6}" if usual else f"{counts}{rates}")
