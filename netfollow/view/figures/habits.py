"""How I do: first messages, promises, cleared days, the year as a heat map, the trend by week."""

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from netfollow.method.insight.formatting import CLEARED_BY, TOO_FEW, duration, percent
from netfollow.method.insight.habits import SPAN, AnswersOwed, Day, Habits, QueueCleared, Week
from netfollow.method.insight.rates import wilson
from netfollow.people.days import shift
from netfollow.people.text import amount
from netfollow.view.figures.drawing import Canvas, drawn, heading, heights, interval, muted, plain
from netfollow.view.text_block import TextBlock

NAME = 17
BAR = 30
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def passages(habits: Habits, done: QueueCleared, sheet: Canvas) -> Iterator[TextBlock]:
    """Yield how the user does: nothing here is broken by a day off."""
    yield from _shares(habits, sheet)
    if sheet.table:  # the longest list of days comes after the weeks
        yield TextBlock("")
        yield from _weeks_table(habits.weeks, sheet)
        yield from _cleared(habits, done, sheet)
    else:
        yield from _cleared(habits, done, sheet)
        yield TextBlock("")
        yield from _trend(habits.weeks, sheet)
    yield TextBlock("")
    yield from _months_table(habits.days) if sheet.table else _heat(habits.days, sheet)


def _shares(habits: Habits, sheet: Canvas) -> Iterator[TextBlock]:
    firsts, kept, owed = habits.firsts, habits.promises, habits.answers_owed
    yield heading("First messages and promises")
    promised = kept.on_time + kept.late + kept.broken
    yield from _rates(
        (
            ("within 24 hours", firsts.within_24_hours, firsts.conversations, firsts.share_24),
            ("within 48 hours", firsts.within_48_hours, firsts.conversations_48, firsts.share_48),
            ("promises on time", kept.on_time, promised, kept.share),
        ),
        sheet,
    )
    if firsts.missing:
        yield muted(f"Includes {amount(firsts.missing, 'conversation')} with no message at all.")
    if firsts.too_recent:
        yield muted(f"Not counted: {amount(firsts.too_recent, 'conversation')}, too recent.")
    if kept.late or kept.broken:
        yield muted(f"Promises: {kept.late:,} kept late, {kept.broken:,} past their day.")
    if owed.answered or owed.waiting or owed.not_needed:
        yield from _answers(owed, sheet)


def _answers(owed: AnswersOwed, sheet: Canvas) -> Iterator[TextBlock]:
    """Yield how soon the user answered contacts who wrote or called, and how many wait."""
    yield TextBlock("")
    yield heading("Answers you owe")
    yield from _rates(
        (
            ("within 24 hours", owed.within_24_hours, owed.counted_24, owed.share_24),
            ("within 48 hours", owed.within_48_hours, owed.counted_48, owed.share_48),
        ),
        sheet,
    )
    usual = f", typically in {duration(owed.hours)}" if owed.hours is not None else ""
    yield plain(f"{owed.answered:,} answered{usual}; {owed.waiting:,} waiting now")
    recent = owed.answered + owed.waiting - owed.counted_24
    if recent:
        yield muted(f"Not counted: {recent:,} waiting, too recent.")
    if owed.not_needed:
        yield muted(f"Not counted: {owed.not_needed:,} marked as needing no answer.")


def _rates(
    rows: Sequence[tuple[str, int, int, float | None]], sheet: Canvas
) -> Iterator[TextBlock]:
    """Yield a line for each name, part, whole and share."""
    wide = max(10, min(BAR, sheet.width - NAME - 35))
    for name, part, whole, share in rows:
        counts = f"{part:,} of {whole:,}"
        if share is None:
            yield muted(f"{name:<{NAME}}  {counts if whole else 'none yet'}  {TOO_FEW}")
            continue
        low, high = wilson(part, whole)
        around = f"{percent(low)}–{percent(high)} %"
        if sheet.table:
            yield plain(f"{name:<{NAME}}{percent(share):>4} %   {around:>9}   {counts}")
            continue
        bar = interval(low, share, high, wide, 1.0, sheet.signs)
        between = f"{around:>8}   " if sheet.width >= NAME + wide + 35 else ""
        yield drawn(f"{name:<{NAME}}{percent(share):>4} % ", bar, f"  {between}{counts}")


def _cleared(habits: Habits, done: QueueCleared, sheet: Canvas) -> Iterator[TextBlock]:
    if not done.worked:
        return
    yield TextBlock("")
    counts = f"{len(done.cleared)} of {amount(len(done.worked), 'working day')}"
    cleared = "Cleared" if sheet.is_narrow else "The queue was cleared"
    yield heading(f"{cleared} on {counts}, in four weeks")
    if sheet.table:
        for day in reversed(done.worked):
            yield plain(f"{day:%a %-d %b}  {'cleared' if day in done.cleared else 'worked on'}")
        yield muted(CLEARED_BY)
        return
    last = habits.days[-1].day
    cells = []
    for number in range(SPAN):
        day = shift(last, -(SPAN - 1 - number))
        is_done, is_work = day in done.cleared, day in done.worked
        sign = sheet.signs.done if is_done else sheet.signs.open if is_work else sheet.signs.none
        between = "" if sheet.is_narrow else " "
        cells.append(f"{sign}{between if day.weekday() != 6 else f'{between}  '}")
    yield drawn("", "".join(cells).rstrip(), "")
    signs = sheet.signs
    fine = "fine" if sheet.is_narrow else "a day off is fine"
    yield muted(f"{signs.done} cleared   {signs.open} worked on   {signs.none} neither: {fine}")
    yield muted(CLEARED_BY)


def _trend(weeks: Sequence[Week], sheet: Canvas) -> Iterator[TextBlock]:
    wide = 2 if sheet.width >= 76 else 1
    first, last = weeks[0].monday, weeks[-1].monday
    yield heading("Week by week")
    name_wide, hundred = (14, " %") if sheet.is_narrow else (20, ", in 100")
    rows: tuple[tuple[str, list[float | None], str], ...] = (
        ("conversations", [one.talks for one in weeks], ""),
        ("messages", [one.sent for one in weeks], ""),
        (f"answered{hundred}", [_hundred(one.rate) for one in weeks], " %"),
        (f"within 24 h{hundred}", [_in_time(one) for one in weeks], " %"),
    )
    for name, counts, unit in rows:
        known = [one for one in counts if one is not None]
        most = 100.0 if unit else max(known, default=0)
        end = f"  most {round(max(known)):,}{unit}" if known else ""
        yield drawn(f"{name:<{name_wide}}", heights(counts, most, sheet.signs, wide), end)
    span = wide * len(weeks)
    ends = f"{first:%-d %b}{f'{last:%-d %b}':>{span - len(f'{first:%-d %b}')}}"
    yield muted(f"{'':<{name_wide}}{ends}   {sheet.signs.none} not yet")


def _hundred(rate: float | None) -> float | None:
    return None if rate is None else rate * 100


def _in_time(week: Week) -> float | None:
    return _hundred(week.first_share)


def _weeks_table(weeks: Sequence[Week], sheet: Canvas) -> Iterator[TextBlock]:
    yield heading("Week by week")
    in_time = "in 24 h" if sheet.is_narrow else "within 24 h"
    yield muted(f"week of      talks    sent  answered   rate   {in_time}")
    for one in reversed(weeks):
        rate = f"{percent(one.rate):>4} %" if one.rate is not None else "     ·"
        of = "/" if sheet.is_narrow else " of "
        first = f"{one.first_in_time}{of}{one.first}" if one.first else "·"
        yield plain(
            f"{one.monday}  {one.talks:>6,}  {one.sent:>6,}  {one.answered:>8,} {rate}   {first}"
        )


def _heat(days: Sequence[Day], sheet: Canvas) -> Iterator[TextBlock]:
    """Yield the messages of a year, a column a week."""
    yield heading("The year, a column a week")
    most = max(day.sent for day in days)
    shades = sheet.signs.shades
    offset = days[0].day.weekday()
    columns = (offset + len(days) + 6) // 7
    first = max(0, columns - max(8, sheet.width - 6))
    months = [" "] * columns
    for number, day in enumerate(days):
        column = (offset + number) // 7
        if day.day.day == 1 and column + 3 <= columns:
            months[column : column + 3] = f"{day.day:%b}"
    shown = "".join(months)[first:]
    if shown[:1].islower():  # the rest of a name that begins out of sight
        shown = f"{'':<{len(shown) - len(shown.lstrip(ascii_lowercase))}}{shown.lstrip(ascii_lowercase)}"
    yield muted(f"     {shown}")
    grid = [[" "] * columns for _ in WEEKDAYS]
    for number, day in enumerate(days):
        shade = -(-day.sent * (len(shades) - 1) // most) if most else 0
        grid[day.day.weekday()][(offset + number) // 7] = shades[shade]
    for name, cells in zip(WEEKDAYS, grid, strict=True):
        yield drawn(f"{name}  ", "".join(cells[first:]), "")
    yield muted(
        f"     {shades[0]} none   {shades[1]} few   {shades[-1]} up to {amount(most, 'message')} a day"
    )


def _months_table(days: Sequence[Day]) -> Iterator[TextBlock]:
    yield heading("The year, month by month")
    yield muted("month        talks    sent   days with messages")
    found: dict[str, list[Day]] = {}
    for day in days:
        found.setdefault(f"{day.day:%b %Y}", []).append(day)
    for name, inside in reversed(found.items()):
        talks, sent = sum(one.talks for one in inside), sum(one.sent for one in inside)
        busy = sum(one.sent > 0 for one in inside)
        yield plain(f"{name:<10}  {talks:>6,}  {sent:>6,}   {busy:>6,}")
