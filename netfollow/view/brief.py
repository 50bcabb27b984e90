"""A meeting's brief in 25 lines, and the day in 40, as passages for both faces."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap

from netfollow.lazy_pattern import LazyPattern
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

LEAST = 40
"""Cells of a line at least: a narrower screen breaks it."""

MOST = 2
"""So many rows a section of a brief has at most."""


def person_brief(brief: PersonBrief, now: datetime, wide: int = WIDE) -> tuple[TextBlock, ...]:
    """Return what to know about someone before a meeting, at most 25 lines of `wide` cells."""
    today, wide = now.date(), max(LEAST, min(wide, WIDE))
    room, interests = wide - LABEL - 1, brief.contact.interests
    due = _wrapped(reason_sentence(brief.due, today), room) if brief.due is not None else []
    groups = (
        [("Last time", list(_last(brief, today, room)))],
        [
            ("Ask", [_row("? ", one, room) for one in brief.questions[:MOST]]),
            ("Bring", [_need(one, room) for one in brief.needs[:MOST]]),
            ("Personal", [_row("~ ", one, room) for one in brief.personal[:MOST]]),
            ("Interests", [line(", ".join(interests), room)] if interests else []),
        ],
        [("Open", [_promise(one, today, room) for one in brief.promises[: 2 * MOST]])],
        [("Since then", list(_since(brief, today, room)))],
        [("Due", due), ("Replies", _replies(brief, room))],
    )
    found = [*_head(brief, today, wide)]
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


def meeting_time(one: KnownMeeting, today: date) -> str:
    """Return when a meeting is: "today 14:00–14:30"."""
    start, end = one.meeting.start, one.meeting.end
    return f"{show_day(start.date(), today)} {hours(start, end)}"


def _head(brief: PersonBrief, today: date, wide: int) -> Iterator[TextBlock]:
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
        yield TextBlock(line(about, wide - 1), "muted", indent=1)
    if meeting is not None:
        what = line(meeting.meeting.title, 40)
        lasted = lasting(meeting.meeting.minutes)
        others = f"with {', '.join(brief.others[:3])}" if brief.others else ""
        more = f" and {len(brief.others) - 3} more" if brief.others[3:] else ""
        said = " · ".join(filter(None, (what, lasted, f"{others}{more}")))
        found = (said, line(meeting.meeting.place), line(meeting.meeting.about))
        for one in filter(None, found):
            yield TextBlock(line(one, wide - 1), "muted", indent=1)


def _row(sign: str, text: str, room: int) -> str:
    return line(f"{sign}{text}", room)


def _last(brief: PersonBrief, today: date, room: int) -> Iterator[str]:
    """Yield the last conversation or message: when, how, and what was said."""
    entry = brief.last
    if entry is None:
        yield "Nothing is on record. This is the first conversation."
        return
    remarks = [row for row, fact in rows_of(entry) if fact is None and row.strip()]
    said = line(" ".join(one for one in remarks if not one.lstrip().startswith("!")))
    what = f"{show_day(entry.at.date(), today)}, {entry_title(entry, today)}"
    yield from _wrapped(f"{what}: {said}" if said else what, room)
    if brief.topic:
        yield _row("= ", brief.topic, room)
    if brief.said:
        yield _row("> ", brief.said, room)


def _wrapped(text: str, room: int) -> list[str]:
    """Return a text in at most two lines, without the sentences that don't fit."""
    rows = wrap(whole_sentences(text, 2 * room - LABEL), room) or [""]
    return rows if len(rows) < 3 else [rows[0], line(" ".join(rows[1:]), room)]


_SENTENCE_END = LazyPattern(r"(?<=[.?!]) ")


def whole_sentences(text: str, room: int) -> str:
    """Return as many of a text's sentences as there is room for; the first is cut if it must be."""
    said = ""
    for one in _SENTENCE_END.split(line(text)):
        longer = f"{said} {one}".lstrip()
        if said and len(longer) > room:
            break
        said = longer
    if len(said) <= room:
        return said
    whole, _, _ = said[:room].rpartition(" ")
    return f"{whole.rstrip(',;:')}…" if whole else line(said, room)


def _need(one: BriefNeed, room: int) -> str:
    match = f"   → {one.match}" if one.match else ""
    return f"{line(f'+ {one.text}', room - len(match))}{match}"


def _promise(one: Promise, today: date, room: int) -> str:
    sign, who = ("! ", "you") if one.mine else ("!< ", "they")
    if one.due is not None:
        day = f" ({'late, ' if one.due < today else ''}due {show_day(one.due, today)})"
    else:
        day = f" (since {show_day(one.made.date(), today)})"
    return f"{line(f'{sign}{who}: {one.text}', room - len(day))}{day}"


def _since(brief: PersonBrief, today: date, room: int) -> Iterator[str]:
    for entry in brief.since[:MOST]:
        mark = "→" if entry.direction is Direction.OUT else "←"
        said = line(entry.text or entry.subject)
        words = f" “{said}”" if said else f" {entry_title(entry, today)}"
        yield _quoted(f"{mark} {show_day(entry.at.date(), today)}{words}", room)
    for one in brief.news[:MOST]:
        yield line(one, room)


def _quoted(text: str, room: int) -> str:
    """Return a text that ends with a quotation, cut inside it."""
    if len(text) <= room or not text.endswith("”"):
        return line(text, room)
    return f"{line(text, room - 1)}”"


def _replies(brief: PersonBrief, room: int) -> list[str]:
    """Return how someone replies: how fast and where, how often, and who begins."""
    found = brief.figures
    if found is None:
        return []
    channel = f" by {CHANNELS[found.best_channel]}" if found.best_channel is not None else ""
    begun = found.mine + found.theirs
    pieces = (
        f"in about {duration(found.hours)}{channel}" if found.hours is not None else "",
        f"{found.answered} of {amount(found.sent, 'message')}" if found.sent else "",
        f"you started {found.mine} of {amount(begun, 'exchange')}" if begun else "",
    )
    return wrap(" · ".join(filter(None, pieces)), room) if any(pieces[:2]) else []


def day_brief(day: DayBrief, wide: int = WIDE) -> tuple[TextBlock, ...]:
    """Return the day in at most 40 lines: meetings, answers owed, promises, dues, who is waited for."""
    today = day.now.date()
    parts: list[tuple[str, list[str]]] = [
        ("Meetings", [row for one in day.meetings for row in _meeting(one, day)]),
        ("To confirm", [one.sentence.removesuffix(" What to remember?") for one in day.confirm]),
        ("Answers you owe", [_due(one, day, wide - 3) for one in day.answers]),
        ("Promises", [_due(one, day, wide - 3) for one in day.promises]),
        ("Due", [_due(one, day, wide - 3) for one in day.dues]),
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


def _due(one: Due, day: DayBrief, room: int) -> str:
    today = day.now.date()
    name = line(day.people[one.contact].name, 30) or NO_NAME
    begin = f"{name} ({due_name(one)}, {due_text(one, today)}): "
    return f"{begin}{whole_sentences(reason_sentence(one, today), max(8, room - len(begin)))}"


def _wait(one: WaitingRow, today: date) -> str:
    words = asked_words(one.asked)
    asked = f": “{words}”" if words else ""
    return f"{line(one.name, 30) or NO_NAME}, {show_gap(one.since.date(), today)}{asked}"


def asked_words(text: str) -> str:
    """Return what matters most in a message, in at most 60 characters."""
    return line(gist(text), 60)
