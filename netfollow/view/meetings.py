"""A past meeting to be confirmed: its row in the queue, who was there, what the calendar says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.network.meetings import MeetingQuestion, day_and_hours, hours
from netfollow.people import Contact
from netfollow.people.dates import show_day
from netfollow.people.text import line
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

WHY = "Only what you confirm is logged; the follow-up is planned then."


def row(asked: MeetingQuestion, today: date) -> ListRow:
    """Return a past meeting as a row of the queue: a question with yes for an answer, or no."""
    parts = (line(asked.title, 60), hours(asked.start, asked.end), line(asked.place, 40))
    return ListRow(
        left=line(asked.asks, 120),
        right=show_day(asked.end.date(), today),
        tone="due",
        below=" · ".join(filter(None, parts)),
        left_tone="name",
    )


def head(asked: MeetingQuestion, people: Sequence[Contact], today: date) -> Iterator[TextBlock]:
    """Yield the question, and who was there with their companies."""
    yield TextBlock(line(asked.asks, 120), "heading", indent=1)
    for one in people:
        parts = (line(one.name, 60), line(one.title, 40), line(one.org, 40))
        yield TextBlock(" · ".join(filter(None, parts)), "muted", indent=1)


def body(asked: MeetingQuestion, today: date) -> Iterator[TextBlock]:
    """Yield what the calendar says of a meeting."""
    if asked.title:
        yield TextBlock(line(asked.title, 120), "heading", indent=1)
    yield TextBlock(day_and_hours(asked.start, asked.end, today), indent=1)
    if asked.place:
        yield TextBlock(line(asked.place, 120), indent=1)
    if asked.is_series:
        yield TextBlock("It repeats.", "muted", indent=1)
    yield TextBlock("")
    yield TextBlock(WHY, "muted", indent=1)
