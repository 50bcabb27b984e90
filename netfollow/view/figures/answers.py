"""Reply rates with their counts and intervals, drawn or as a table."""

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
    drawn,
    heading,
    muted,
    named,
    plain,
    share,
)
from netfollow.view.text_block import TextBlock

MOST = 200
"""So many rows are shown; `netfollow stats --json` has them all."""

AROUND = (59, 44, 24)
"""Cells of a row beside its name and its bar: whole, without the interval, without the time."""

BAR = 6
"""Cells of a bar at least."""

WHOLE, SHORT = 48, 30
"""Cells of a table's row beside its name: whole, and where there is little room."""


def _recent(count: int) -> str:
    return "1 recent message" if count == 1 else f"{count:,} recent messages"


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
    total = sum(row.sent for row in rows)
    yield heading(title(by, also) + (f" · {amount(total, 'message')}" if total else ""))
    if not rows:
        yield TextBlock("")
        yield muted(
            f"Nothing to count yet. A message without a reply counts after {unanswered_days} days."
        )
    else:
        yield from _table(rows, sheet) if sheet.table else _picture(rows, sheet)
        yield TextBlock("")
        yield from (muted(sentence) for sentence in ranking(rows))
        if len(rows) > MOST:
            yield muted(f"… and {len(rows) - MOST:,} more: netfollow stats --json")
    if left.young:
        yield muted(f"Excludes {_recent(left.young)} still waiting for a reply.")
    yield from _unknown(left, by, also)
    if left.answers:
        yield muted(f"Excludes {amount(left.answers, 'answer')} to their messages.")
    if left.away:
        yield muted(
            f"Excludes {amount(left.away, 'message')} that only got an out-of-office reply."
        )


NO_TEXT, NOT_FIRST = "logged without a text", "that didn't come first after a conversation"

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
            yield muted(f"Excludes {amount(count, 'message')} {why}.")


def _names(rows: Sequence[RateRow], sheet: Canvas) -> tuple[list[str], int]:
    room = max(12, min(36, max(sheet.width - 51, min(23, sheet.width - 30))))
    names = [named(line(row_name(row), room)) for row in rows[:MOST]]
    return names, max(12, *map(len, names))


def _picture(rows: Sequence[RateRow], sheet: Canvas) -> Iterator[TextBlock]:
    names, wide = _names(rows, sheet)
    around = next((one for one in AROUND if wide + BAR + one <= sheet.width), AROUND[-1])
    with_interval = around == AROUND[0]
    with_time = around != AROUND[-1] and any(row.rate is not None and row.hours for row in rows)
    bar = max(BAR, min(40, sheet.width - wide - around))
    ends = [*([" likely range"] if with_interval else []), f"{'replied':>13}"]
    ends += ["typical reply time"] if with_time else []
    yield TextBlock("")
    yield muted(f"{'':<{wide}}  {'reply rate':<{bar + 7}}  {'  '.join(ends)}")
    yield TextBlock("")
    for name, row in zip(names, rows, strict=False):
        counts = f"{f'{row.answered:,} of {row.sent:,}':>13}"
        if row.rate is None:
            interval = f"{'':<13}  " if with_interval else ""
            yield muted(f"{name:<{wide}}  {TOO_FEW:<{bar + 7}}  {interval}{counts}")
            continue
        between = f"{f'{percent(row.low)}–{percent(row.high)} %':>13}  " if with_interval else ""
        usual = f"  {_typical(row.hours):>18}" if with_time else ""
        yield drawn(
            f"{name:<{wide}}  {percent(row.rate):>3} %  ",
            share(row.rate, bar, sheet.signs),
            f"  {between}{counts}{usual}",
        )


def _typical(hours: float | None) -> str:
    """Return a time in words: "9 h", "1 day", "3 days"."""
    if hours is None or hours < 24:
        return duration(hours)
    days = round(hours / 24)
    return "1 day" if days == 1 else f"{days:,} days"


def _table(rows: Sequence[RateRow], sheet: Canvas) -> Iterator[TextBlock]:
    names, wide = _names(rows, sheet)
    if wide + WHOLE > sheet.width:
        yield from _short_table(rows, names, wide, sheet)
        return
    yield muted(f"{'':<{wide}}     sent   replied   rate    low   high   time")
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
    head = f"{'':<{wide}}   sent replied    %  low high"
    yield muted(f"{head}  time" if with_time else head)
    for name, row in zip(names, rows, strict=False):
        counts = f"{name:<{wide}} {row.sent:>6,} {row.answered:>7,}"
        if row.rate is None:
            yield plain(f"{counts}  {TOO_FEW}")
            continue
        rates = "".join(f" {percent(one):>4}" for one in (row.rate, row.low, row.high))
        yield plain(f"{counts}{rates}" + (f" {duration(row.hours):>5}" if with_time else ""))
