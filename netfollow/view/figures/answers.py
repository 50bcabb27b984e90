"""What gets answers: rates with their counts and intervals, drawn or as a table."""

from collections.abc import Iterator, Sequence

from netfollow.method.insight.formatting import (
    TITLES,
    TOO_FEW,
    duration,
    percent,
    ranking,
    row_name,
)
from netfollow.method.insight.rates import Breakdown, Excluded, RateRow
from netfollow.people.text import amount, line
from netfollow.view.figures.drawing import (
    Canvas,
    axis,
    drawn,
    heading,
    interval,
    muted,
    plain,
    scale,
)
from netfollow.view.text_block import TextBlock

MOST = 200
"""So many rows are shown; `netfollow stats --json` has them all."""

AROUND = (38, 33, 24)
"""Cells of a row beside its name and its bar: whole, without the time, without the interval in digits."""

BAR = 8
"""Cells of a bar at least."""

WHOLE, SHORT = 48, 31
"""Cells of a table's row beside its name: whole, and where there is little room."""


def title(by: Breakdown, also: Breakdown | None) -> str:
    """Return by what the messages are told apart."""
    return f"By {TITLES[by]}" + (f" and {TITLES[also]}" if also and also is not by else "")


def passages(
    rows: Sequence[RateRow],
    left: Excluded,
    by: Breakdown,
    also: Breakdown | None,
    unanswered_days: int,
    sheet: Canvas,
) -> Iterator[TextBlock]:
    """Yield the rates by one kind or two, what may be ranked, and what is not counted."""
    yield heading(title(by, also))
    if not rows:
        yield TextBlock("")
        yield muted(
            f"No message can be judged by that yet: silence counts after {unanswered_days} days."
        )
    else:
        yield from _table(rows, sheet) if sheet.table else _picture(rows, sheet)
        yield TextBlock("")
        yield from (muted(sentence) for sentence in ranking(rows))
        if len(rows) > MOST:
            yield muted(f"… and {len(rows) - MOST:,} more: netfollow stats --json")
    if left.young:
        yield muted(f"Not counted: {amount(left.young, 'message')}, too young and unanswered.")
    yield from _unknown(left, by, also)
    if left.away:
        yield muted(f"Not counted: {amount(left.away, 'message')} that met an out-of-office alone.")


NO_TEXT, NOT_FIRST = "logged without a text", "not the first after a conversation"

UNKNOWN = {
    Breakdown.OPENING: NO_TEXT,
    Breakdown.VALUE: NO_TEXT,
    Breakdown.WORDS: NO_TEXT,
    Breakdown.FIRST: NOT_FIRST,
}
"""Why a message has no value in a breakdown."""


def _unknown(left: Excluded, by: Breakdown, also: Breakdown | None) -> Iterator[TextBlock]:
    """Yield how many messages these breakdowns leave out, a reason once."""
    found = {UNKNOWN.get(one, ""): left.unknown.get(one, 0) for one in (also, by) if one}
    for why, count in found.items():
        if count:
            yield muted(f"Not counted: {amount(count, 'message')}, {why}.")


def _names(rows: Sequence[RateRow], sheet: Canvas) -> tuple[list[str], int]:
    room = max(12, min(36, max(sheet.width - 51, min(21, sheet.width - 32))))
    names = [line(row_name(row), room) for row in rows[:MOST]]
    return names, max(12, *map(len, names))


def _picture(rows: Sequence[RateRow], sheet: Canvas) -> Iterator[TextBlock]:
    names, wide = _names(rows, sheet)
    around = next((one for one in AROUND if wide + BAR + one <= sheet.width), AROUND[-1])
    with_time, with_interval = around == AROUND[0], around != AROUND[-1]
    bar = max(BAR, min(40, sheet.width - wide - around))
    top = scale(row.high for row in rows if row.rate is not None)
    head = f"{'':<{wide}}        {axis(bar, top)}"
    head += "    95 %   answered" if with_interval else "  answered"
    yield muted(f"{head}      usual" if with_time else head)
    for name, row in zip(names, rows, strict=False):
        counts = f"{row.answered:,} of {row.sent:,}"
        if row.rate is None:
            few = f"{TOO_FEW:<{bar}}          " if with_interval else f"{TOO_FEW}  "
            yield muted(f"{name:<{wide}}        {few}{counts:<14}".rstrip())
            continue
        between = f"{percent(row.low)}–{percent(row.high)}"
        between = f"  {between:>6}   " if with_interval else "  "
        yield drawn(
            f"{name:<{wide}}  {percent(row.rate):>3} % ",
            interval(row.low, row.rate, row.high, bar, top, sheet.signs),
            f"{between}{counts:<14}{duration(row.hours) if with_time else '':>5}",
        )
    signs = sheet.signs
    yield TextBlock("")
    yield muted(f"{signs.mark} the rate   {signs.half} the true one, 95 times in 100")


def _table(rows: Sequence[RateRow], sheet: Canvas) -> Iterator[TextBlock]:
    names, wide = _names(rows, sheet)
    if wide + WHOLE > sheet.width:
        yield from _short_table(rows, names, wide, sheet)
        return
    yield muted(f"{'':<{wide}}     sent  answered   rate    low   high   usual")
    for name, row in zip(names, rows, strict=False):
        counts = f"{name:<{wide}}  {row.sent:>7,} {row.answered:>9,}"
        if row.rate is None:
            yield plain(f"{counts}   {TOO_FEW}")
            continue
        rates = "".join(f"{percent(one):>5} %" for one in (row.rate, row.low, row.high))
        yield plain(f"{counts}{rates}  {duration(row.hours):>6}")


def _short_table(
    rows: Sequence[RateRow], names: Sequence[str], wide: int, sheet: Canvas
) -> Iterator[TextBlock]:
    with_time = wide + SHORT + 6 <= sheet.width
    head = f"{'':<{wide}}   sent answered    %  low high"
    yield muted(f"{head} usual" if with_time else head)
    for name, row in zip(names, rows, strict=False):
        counts = f"{name:<{wide}} {row.sent:>6,} {row.answered:>8,}"
        if row.rate is None:
            yield plain(f"{counts}  {TOO_FEW}")
            continue
        rates = "".join(f" {percent(one):>4}" for one in (row.rate, row.low, row.high))
        yield plain(f"{counts}{rates}" + (f" {duration(row.hours):>5}" if with_time else ""))
