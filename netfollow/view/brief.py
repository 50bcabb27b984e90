"""A meeting's brief in 25 lines, and the day in 40, as passages for both faces."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap

from netfollow.method.gist import gist
from netfollow.method.insight.formatting import duration
from netfollow.method.queue import Due
from netfollow.method.reasons import (
    CHANNELS,
    due_name,
    due_text,
    entry_title,
    reason_sentence,
)
from netfollow.network.brief import BriefNeed, DayBrief, PersonBrief, WaitingRow
from netfollow.network.meetings import KnownMeeting, hours
from netfollow.network.meetings import duration as lasting
from netfollow.people import Direction, Interaction, Promise
from netfollow.people.dates import show_day, show_gap
from netfollow.people.facts import rows_of
from netfollow.people.text import amount, line
from netfollow.view.rows import NO_NAME
from netfollow.view.text_block import TextBlock

BRIEF_LINES = 25
"""A brief has at most so many lines."""

DAY_LINES = 40
"""A day has at most so many lines."""

WIDE = 78
"""Cells of a line."""

LABEL = 12
"""Cells of the labels at the left."""

TEXT = WIDE - LABEL - 1
"""Cells of the text beside a label."""

MOST = 2
"""So many rows a section of a brief has at most."""


def person_brief(brief: PersonBrief, now: datetime) -> tuple[TextBlock, ...]:
    """Return what to know about someone before a meeting, at most 25 lines of 78 cells."""
    today = now.date()
    due = _wrapped(reason_sentence(brief.due, today)) if brief.due is not None else []
    groups = (
        [("Last time", list(_last(brief, today)))],
        [
            ("Ask", [_row("? ", one) for one in brief.questions[:MOST]]),
            ("Bring", [_need(one) for one in brief.needs[:MOST]]),
            ("Personal", [_row("~ ", one) for one in brief.personal[:MOST]]),
        ],
        [("Open", [_promise(one, today) for one in brief.promises[: 2 * MOST]])],
        [("Since then", list(_since(brief, today)))],
        [("Due", due), ("Replies", list(_replies(brief)))],
    )
    found = [*_head(brief, today)]
    for group in groups:
        lines = [one for label, rows in group for one in _labelled(label, rows)]
        found += [TextBlock(""), *lines] if lines else []
    if len(found) > BRIEF_LINES:
        found = _tight(found)
    return tuple(found[:BRIEF_LINES])


def _tight(found: list[TextBlock]) -> list[TextBlock]:
    """Return passages with blank lines taken out from the end, as many as there are too many."""
    left = len(found) - BRIEF_LINES
    kept: list[TextBlock] = []
    for one in reversed(found):
        if left and not one.text and not one.hanging:
            left -= 1
        else:
            kept.append(one)
    return kept[::-1]


def _labelled(label: str, rows: Sequence[str]) -> Iterator[TextBlock]:
    for place, row in enumerate(rows):
        hanging = f"{label if place == 0 else '':<{LABEL}}"
        yield TextBlock(row, indent=1, hanging=hanging, hanging_tone="muted")


def title(brief: PersonBrief, now: datetime) -> str:
    """Return whom a brief is about, and when the meeting is."""
    name = line(brief.contact.name, 40) or NO_NAME
    when = f" · {meeting_time(brief.meeting, now.date())}" if brief.meeting is not None else ""
    return f"{name}{when}"


def meeting_time(one: KnownMeeting, today: date) -> str:
    """Return when a meeting is: "today 14:00–14:30"."""
    start, end = one.meeting.start, one.meeting.end
    return f"{show_day(start.date(), today)} {hours(start, end)}"


def _head(brief: PersonBrief, today: date) -> Iterator[TextBlock]:
    contact, meeting = brief.contact, brief.meeting
    when = meeting_time(meeting, today) if meeting is not None else ""
    yield TextBlock(line(contact.name, 60) or NO_NAME, "heading", indent=1, right=when)
    known = [line(one) for one in (contact.title, contact.org, contact.place) if one]
    met = [f"met {show_day(contact.met_on, today)}" if contact.met_on else ""]
    met += [f"{'at' if contact.met_on else 'met at'} {line(contact.met_where)}"] * bool(
        contact.met_where
    )
    about = " · ".join((*known, *([" ".join(filter(None, met))] if any(met) else [])))
    if about:
        yield TextBlock(line(about, WIDE - 1), "muted", indent=1)
    if meeting is not None:
        what = line(meeting.meeting.title, 40)
        lasted = lasting(meeting.meeting.minutes)
        others = f"with {', '.join(brief.others[:3])}" if brief.others else ""
        more = f" and {len(brief.others) - 3} more" if brief.others[3:] else ""
        said = " · ".join(filter(None, (what, lasted, f"{others}{more}")))
        found = (said, line(meeting.meeting.place), line(meeting.meeting.about))
        for one in filter(None, found):
            yield TextBlock(line(one, WIDE - 1), "muted", indent=1)


def _row(sign: str, text: str) -> str:
    return line(f"{sign}{text}", TEXT)


def _last(brief: PersonBrief, today: date) -> Iterator[str]:
    """Yield the last conversation or message: when, how, and what was said."""
    entry = brief.last
    if entry is None:
        yield "Nothing is on record. This is the first conversation."
        return
    remarks = [row for row, fact in rows_of(entry) if fact is None and row.strip()]
    said = line(" ".join(one for one in remarks if not one.lstrip().startswith("!")))
    what = f"{show_day(entry.at.date(), today)}, {entry_title(entry, today)}"
    yield from _wrapped(f"{what}: {said}" if said else what)
    if brief.topic:
        yield _row("= ", brief.topic)
    if brief.said:
        yield _row("> ", brief.said)


def _wrapped(text: str) -> list[str]:
    """Return a text in at most two lines."""
    rows = wrap(line(text), TEXT) or [""]
    return rows if len(rows) < 3 else [rows[0], line(" ".join(rows[1:]), TEXT)]


def _need(one: BriefNeed) -> str:
    match = f"   → {one.match}" if one.match else ""
    return f"{line(f'+ {one.text}', TEXT - len(match))}{match}"


def _promise(one: Promise, today: date) -> str:
    sign, who = ("! ", "you") if one.mine else ("!< ", "they")
    if one.due is not None:
        day = f" ({'late, ' if one.due < today else ''}due {show_day(one.due, today)})"
    else:
        day = f" (since {show_day(one.made.date(), today)})"
    return f"{line(f'{sign}{who}: {one.text}', TEXT - len(day))}{day}"


def _since(brief: PersonBrief, today: date) -> Iterator[str]:
    for entry in brief.since[:MOST]:
        mark = "→" if entry.direction is Direction.OUT else "←"
        said = line(entry.text or entry.subject)
        words = f" “{said}”" if said else f" {entry_title(entry, today)}"
        yield _quoted(f"{mark} {show_day(entry.at.date(), today)}{words}")
    for one in brief.news[:MOST]:
        yield line(one, TEXT)


def _quoted(text: str) -> str:
    """Return a text that ends with a quotation, cut inside it."""
    if len(text) <= TEXT or not text.endswith("”"):
        return line(text, TEXT)
    return f"{line(text, TEXT - 1)}”"


def _replies(brief: PersonBrief) -> Iterator[str]:
    """Yield how someone replies: how fast and where, how often, and who begins."""
    found = brief.figures
    if found is None:
        return
    channel = f" by {CHANNELS[found.best_channel]}" if found.best_channel is not None else ""
    begun = found.mine + found.theirs
    pieces = (
        f"in about {duration(found.hours)}{channel}" if found.hours is not None else "",
        f"{found.answered} of {amount(found.sent, 'message')}" if found.sent else "",
        f"you started {found.mine} of {amount(begun, 'exchange')}" if begun else "",
    )
    if any(pieces[:2]):
        yield " · ".join(filter(None, pieces))


def day_brief(day: DayBrief, wide: int = WIDE) -> tuple[TextBlock, ...]:
    """Return the day in at most 40 lines: meetings, answers owed, promises, dues, who is waited for."""
    today = day.now.date()
    parts: list[tuple[str, list[str]]] = [
        ("Meetings", [row for one in day.meetings for row in _meeting(one, day)]),
        ("To confirm", [one.sentence.removesuffix(" What to remember?") for one in day.confirm]),
        ("Answers you owe", [_due(one, day) for one in day.answers]),
        ("Promises", [_due(one, day) for one in day.promises]),
        ("Due", [_due(one, day) for one in day.dues]),
        ("Waiting for them", [_wait(one, today) for one in day.waiting]),
    ]
    counts = {
        "Meetings": len(day.meetings),
        "To confirm": len(day.confirm),
        "Answers you owe": len(day.answers),
        "Promises": len(day.promises),
        "Due": len(day.dues),
        "Waiting for them": len(day.waiting),
    }
    shown = [(name, rows) for name, rows in parts if rows]
    found = [TextBlock(f"{today:%a} {today.day} {today:%b}", "heading", indent=1)]
    if not shown:
        return (*found, TextBlock("Nothing is due, and there are no meetings.", indent=1))
    for name, rows in _fitting(shown, DAY_LINES - 1):
        hidden = counts[name] - len([row for row in rows if not row.startswith(" ")])
        more = f", {hidden} more" if hidden > 0 else ""
        found.append(TextBlock(f"{name} · {counts[name]}{more}", "group", indent=1))
        found += [TextBlock(line_of(row, wide - 3), indent=3) for row in rows]
    return tuple(found)


def line_of(row: str, width: int) -> str:
    """Return a row in one line of so many cells; blanks before it stay."""
    before = len(row) - len(row.lstrip())
    return " " * before + line(row, width - before)


def _fitting(parts: list[tuple[str, list[str]]], room: int) -> list[tuple[str, list[str]]]:
    """Return sections whose headings and rows fit; the longest is shortened first."""
    kept = [(name, list(rows)) for name, rows in parts]
    while sum(1 + len(rows) for _, rows in kept) > room:
        longest = max(kept, key=lambda one: len(one[1]))[1]
        longest.pop()
        while longest and longest[-1].startswith(" "):
            longest.pop()
    return kept


def _meeting(one: KnownMeeting, day: DayBrief) -> Iterator[str]:
    """Yield a meeting, and below it when its people were last spoken to."""
    today = day.now.date()
    names = [line(day.people[uid].name, 30) for uid in one.contacts if uid in day.people]
    start = one.meeting.start
    when = hours(start, one.meeting.end)
    when = when if start.date() == today else f"{start:%a} {when}"
    who = f"{', '.join(names[:3])}{f' and {len(names) - 3} more' if names[3:] else ''}"
    what = [line(one.meeting.title, 40), line(one.meeting.place, 40)]
    yield f"{when}  {' · '.join(filter(None, (who, *what)))}"
    known = [day.last[uid] for uid in one.contacts if uid in day.last]
    if known:
        last = max(known, key=lambda entry: entry.at)
        said = _said(last)
        yield f"       last contact: {show_gap(last.at.date(), today)}{f', {said}' if said else ''}"


def _said(entry: Interaction) -> str:
    """Return the words of an entry without its facts and promises."""
    rows = [row for row, fact in rows_of(entry) if fact is None and row.strip()[:1] != "!"]
    return line(" ".join(rows))


def _due(one: Due, day: DayBrief) -> str:
    today = day.now.date()
    name = line(day.people[one.contact].name, 30) or NO_NAME
    why = line(reason_sentence(one, today))
    return f"{name} ({due_name(one)}, {due_text(one, today)}): {why}"


def _wait(one: WaitingRow, today: date) -> str:
    words = asked_words(one.asked)
    asked = f": “{words}”" if words else ""
    return f"{line(one.name, 30) or NO_NAME}, {show_gap(one.since.date(), today)}{asked}"


def asked_words(text: str) -> str:
    """Return what matters most in a message, in at most 60 characters."""
    return line(gist(text), 60)
