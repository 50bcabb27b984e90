"""My habits: first messages, answers, promises, the year as a heat map, the trend by week."""

from collections.abc import Iterator, Sequence

from netfollow.method.insight.formatting import TOO_FEW, duration, percent
from netfollow.method.insight.habits import SPAN, Day, Habits, QueueCleared, Week
from netfollow.method.insight.rates import wilson
from netfollow.people.days import shift
from netfollow.people.text import amount
from netfollow.view.figures.drawing import Canvas, drawn, heading, heights, muted, plain, share
from netfollow.view.text_block import TextBlock

NAME, SHORT_NAME = 34, 20
"""Cells of the names of rates: whole, and where there is little room."""

BAR = 40

ROOMY = 90
"""Cells of a sheet from which what is counted is said behind the numbers."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def passages(habits: Habits, done: QueueCleared, sheet: Canvas) -> Iterator[TextBlock]:
    """Yield how the user does: nothing here is broken by a day off."""
    yield from _shares(habits, sheet)
    if sheet.table:  # the longest list of days comes after the weeks
        yield TextBlock("")
        yield from _weeks_table(habits.weeks, sheet)
        yield from _cleared(habits, done, sheet)
    else:
        yield TextBlock("")
        yield from _heat(habits.days, sheet)
        yield TextBlock("")
        yield from _trend(habits.weeks, sheet)
        yield from _cleared(habits, done, sheet)
    if sheet.table:
        yield TextBlock("")
        yield from _months_table(habits.days)


def _shares(habits: Habits, sheet: Canvas) -> Iterator[TextBlock]:
    firsts, kept, owed = habits.firsts, habits.promises, habits.answers_owed
    promised = kept.on_time + kept.late + kept.broken
    first, answers = ("First in", "Answers in") if sheet.is_narrow else FULL_NAMES
    talks = "" if sheet.width < ROOMY else " conversations"
    yield from _rates(
        (
            (f"{first} 24 hours", firsts.within_24_hours, firsts.conversations, firsts.share_24),
            (f"{first} 48 hours", firsts.within_48_hours, firsts.conversations_48, firsts.share_48),
        ),
        sheet,
        talks,
    )
    if owed.answered or owed.waiting or owed.not_needed:
        yield from _rates(
            (
                (f"{answers} 24 hours", owed.within_24_hours, owed.counted_24, owed.share_24),
                (f"{answers} 48 hours", owed.within_48_hours, owed.counted_48, owed.share_48),
            ),
            sheet,
        )
    name = "Promises on time" if sheet.is_narrow else "Promises kept on time"
    yield from _rates(((name, kept.on_time, promised, kept.share),), sheet)
    yield from map(muted, _remarks(habits))


FULL_NAMES = "First message within", "Answers given within"


def _remarks(habits: Habits) -> Iterator[str]:
    """Yield what the rates include and leave out."""
    firsts, kept, owed = habits.firsts, habits.promises, habits.answers_owed
    if firsts.missing:
        talks = amount(firsts.missing, "conversation")
        yield f"{talks} never got a follow-up (included above)."
    if firsts.too_recent:
        yield f"Excludes {amount(firsts.too_recent, 'conversation')} too recent to count."
    if owed.answered or owed.waiting:
        usual = f" Typical answer time: {duration(owed.hours)}." if owed.hours is not None else ""
        yield f"{amount(owed.answered, 'answer')} given, {owed.waiting:,} waiting now.{usual}"
    if owed.not_needed:
        yield f"Excludes {amount(owed.not_needed, 'message')} that needed no answer."
    if kept.late or kept.broken:
        yield f"Promises: {kept.late:,} kept late, {kept.broken:,} overdue."


def _rates(
    rows: Sequence[tuple[str, int, int, float | None]], sheet: Canvas, what: str = ""
) -> Iterator[TextBlock]:
    """Yield a line for each name, part, whole and share."""
    name_wide = SHORT_NAME if sheet.is_narrow else NAME
    beside = 0 if sheet.width < ROOMY else len(" conversations")
    wide = max(8, min(BAR, sheet.width - name_wide - 9 - 16 - beside))
    for name, part, whole, rate in rows:
        counts = f"{part:,} of {whole:,}{what}" if whole else "none yet"
        if rate is None:
            yield muted(f"{name:<{name_wide}}{TOO_FEW}   {counts}")
            continue
        if sheet.table:
            low, high = wilson(part, whole)
            around = f"{percent(low)}–{percent(high)} %"
            yield plain(
                f"{name:<{name_wide}}{percent(rate):>4} %   {around:>9}   {part:,} of {whole:,}"
            )
            continue
        bar = share(rate, wide, sheet.signs)
        yield drawn(f"{name:<{name_wide}}{percent(rate):>4} %  ", bar, f"  {counts}")


def _cleared(habits: Habits, done: QueueCleared, sheet: Canvas) -> Iterator[TextBlock]:
    if not done.worked:
        return
    yield TextBlock("")
    counts = f"{len(done.cleared)} of {amount(len(done.worked), 'working day')}"
    yield heading(f"Queue cleared on {counts} (last 4 weeks)")
    if sheet.table:
        for day in reversed(done.worked):
            yield plain(f"{day:%a %-d %b}  {'cleared' if day in done.cleared else 'worked on'}")
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
    yield muted(f"{signs.done} cleared   {signs.open} not cleared   {signs.none} day off")


def _trend(weeks: Sequence[Week], sheet: Canvas) -> Iterator[TextBlock]:
    wide = 2 if sheet.width >= ROOMY else 1
    first, last = weeks[0].monday, weeks[-1].monday
    yield heading(f"Week by week, last {len(weeks)} weeks")
    name_wide = 16
    rows: tuple[tuple[str, list[float | None], str], ...] = (
        ("Conversations", [one.talks for one in weeks], ""),
        ("Messages", [one.sent for one in weeks], ""),
        ("Reply rate", [_hundred(one.rate) for one in weeks], " %"),
        ("Within 24 hours", [_in_time(one) for one in weeks], " %"),
    )
    for name, counts, unit in rows:
        known = [one for one in counts if one is not None]
        most = 100.0 if unit else max(known, default=0)
        now = f"  this week {round(known[-1]):,} ·" if known and not unit else " "
        end = (
            f"{now if sheet.width >= ROOMY else ' '} max {round(max(known)):,}{unit}"
            if known
            else ""
        )
        yield drawn(f"{name:<{name_wide}}", heights(counts, most, sheet.signs, wide), end)
    span = wide * len(weeks)
    ends = f"{first:%-d %b}{f'{last:%-d %b}':>{span - len(f'{first:%-d %b}')}}"
    recent = "  {} recent" if sheet.is_narrow else "   {} too recent"
    yield muted(f"{'':<{name_wide}}{ends}{recent.format(sheet.signs.none)}")


def _hundred(rate: float | None) -> float | None:
    return None if rate is None else rate * 100


def _in_time(week: Week) -> float | None:
    return _hundred(week.first_share)


def _weeks_table(weeks: Sequence[Week], sheet: Canvas) -> Iterator[TextBlock]:
    yield heading("Week by week")
    in_time = "in 24 h" if sheet.is_narrow else "within 24 h"
    yield muted(f"week of      talks    sent   replied   rate   {in_time}")
    for one in reversed(weeks):
        rate = f"{percent(one.rate):>4} %" if one.rate is not None else "     ·"
        of = "/" if sheet.is_narrow else " of "
        first = f"{one.first_in_time}{of}{one.first}" if one.first else "·"
        yield plain(
            f"{one.monday}  {one.talks:>6,}  {one.sent:>6,}  {one.answered:>8,} {rate}   {first}"
        )


STEPS = (0, 1, 3, 6)
"""The most messages of a day in each colour of the map but the last."""

LEGEND = "0, 1, 2–3, 4–6, 7 or more", "0, 1, 2–3, 4–6, 7+"


def level(count: int) -> int:
    """Return the colour of a day with so many messages, from 0 to 4."""
    return sum(count > most for most in STEPS)


def _heat(days: Sequence[Day], sheet: Canvas) -> Iterator[TextBlock]:
    """Yield the messages of a year, a column a week, a day two cells where there is room.

    Each cell has a tone and its number too, which is seen where there are no such colours.
    """
    yield heading("Messages per day, past year (one column per week)")
    offset = days[0].day.weekday()
    columns = (offset + len(days) + 6) // 7
    wide = 2 if sheet.width >= 6 + 2 * columns else 1
    first = max(0, columns - max(8, (sheet.width - 6) // wide))
    yield muted(f"     {_months(days, offset, columns, first, wide)}".rstrip())
    grid: list[list[int | None]] = [[None] * columns for _ in WEEKDAYS]
    for number, day in enumerate(days):
        grid[day.day.weekday()][(offset + number) // 7] = level(day.sent)
    for name, cells in zip(WEEKDAYS, grid, strict=True):
        yield _cells(f"{name}  ", cells[first:], wide)
    yield TextBlock("")
    yield _cells(
        "     Less ", list(range(len(STEPS) + 1)), 2, f" More   ({LEGEND[sheet.is_narrow]})"
    )


def _months(days: Sequence[Day], offset: int, columns: int, first: int, wide: int) -> str:
    """Return the names of months above the weeks in which they begin."""
    text = [" "] * (columns * wide + 3)
    for number, day in enumerate(days):
        column = (offset + number) // 7
        if day.day.day == 1 and column >= first and column * wide + 3 <= columns * wide:
            text[column * wide : column * wide + 3] = f"{day.day:%b}"
    return "".join(text)[first * wide :].rstrip()


def _cells(before: str, levels: Sequence[int | None], wide: int, after: str = "") -> TextBlock:
    """Return a row of the map: for each day its level as a digit, in a tone of its own."""
    text, spans = before, []
    for one in levels:
        sign = " " if one is None else str(one) if one else "."
        if one is not None:
            spans.append((len(text), len(text) + wide, f"heat-{one}"))
        text += sign.ljust(wide)
    if after:
        spans.append((len(text), len(text) + len(after), "muted"))
    return TextBlock(f"{text}{after}", indent=1, spans=tuple(spans))


def _months_table(days: Sequence[Day]) -> Iterator[TextBlock]:
    yield heading("Past year, month by month")
    yield muted("month        talks    sent   days with messages")
    found: dict[str, list[Day]] = {}
    for day in days:
        found.setdefault(f"{day.day:%b %Y}", []).append(day)
    for name, inside in reversed(found.items()):
        talks, sent = sum(one.talks for one in inside), sum(one.sent for one in inside)
        busy = sum(one.sent > 0 for one in inside)
        yield plain(f"{name:<10}  {talks:>6,}  {sent:>6,}   {busy:>6,}")
