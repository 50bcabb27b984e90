"""The last words with someone, as a few passages beside a form or a draft."""

from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.method.reasons import entry_title
from netfollow.people import Contact, Direction, Interaction
from netfollow.people.dates import show_day
from netfollow.people.facts import FACTS, rows_of
from netfollow.people.text import block, line
from netfollow.view.person import TEXT_UNKNOWN
from netfollow.view.text_block import TextBlock

MARKS = {Direction.OUT: "→ ", Direction.IN: "← "}


def last_exchange(
    contact: Contact, entries: Sequence[Interaction], today: date
) -> Iterator[TextBlock]:
    """Yield the newest conversation or message; nothing when there is none."""
    place = next((place for place, one in enumerate(entries) if one.is_contact), None)
    if place is None:
        return
    entry = entries[place]
    mark = MARKS.get(entry.direction or Direction.BOTH, "● ")
    title = f"{show_day(entry.at.date(), today)}  {line(entry_title(entry, today, entries[place + 1 :]), 120)}"
    yield TextBlock(title, "entry", hanging=mark)
    for row, fact in rows_of(entry) if entry.is_noted else ((entry.text, None),):
        if fact is not None:
            sign = f"{FACTS[fact.kind].sign} "
            yield TextBlock(line(row.strip()[1:]), "detail", indent=2, hanging=sign)
        elif row.strip():
            yield TextBlock(block(row), indent=2)
    if entry.is_text_unknown:
        yield TextBlock(TEXT_UNKNOWN, "muted", indent=2)
    topic = entry.detail_for(contact.uid)
    if topic:
        yield TextBlock(line(topic), "detail", indent=2, hanging="= ")
