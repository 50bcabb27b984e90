"""Two people who are one, field by field, as a person reads them; pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.method.reasons import entry_title
from netfollow.network.importing import FIELD_NAMES
from netfollow.network.merging import Choices, Merge, MergeField, MergeSide
from netfollow.people import Contact, Interaction
from netfollow.people.dates import show_gap
from netfollow.people.field_input import text_shown
from netfollow.people.text import line
from netfollow.view.cells import fit
from netfollow.view.row import ListRow
from netfollow.view.side_by_side import LABEL, beside, labelled
from netfollow.view.text_block import TextBlock

WITH_NAME = ("first", "last")
"""Fields that go the way that the name goes."""

TAKEN, OPEN = "●", "○"
MARGIN = 3
"""Cells of a row beside its three columns."""

LEAST = 8


def name_of(person: Contact) -> str:
    """Return what someone is called."""
    return line(person.name, 60) or "(no name)"


def shown(merge: Merge) -> dict[str, MergeField]:
    """Return the fields that have rows, by name: what differs first."""
    fields = [one for one in merge.fields if one.field not in WITH_NAME]
    fields.sort(key=lambda one: len(one.sides) == 1)
    return {one.field: one for one in fields}


def side_of(field: MergeField, choices: Choices) -> MergeSide:
    """Return the side that is taken."""
    return choices.get(field.field, field.side)


def chosen(merge: Merge, choices: Choices, field: str, side: MergeSide) -> dict[str, MergeSide]:
    """Return the choices with one more; the parts of a name go with it."""
    after = {**choices, field: side}
    for one in merge.fields:
        if field == "name" and one.field in WITH_NAME and side in one.sides:
            after[one.field] = side
    return after


def next_side(field: MergeField, choices: Choices) -> MergeSide:
    """Return the side after the one that is taken."""
    place = field.sides.index(side_of(field, choices))
    return field.sides[(place + 1) % len(field.sides)]


def room(width: int) -> int:
    """Return the cells of each of the two columns."""
    return max(LEAST, (width - LABEL - MARGIN - 2) // 2)


def of_field(field: MergeField, choices: Choices, width: int) -> ListRow:
    """Return a row: the field, and both values, what is taken marked."""
    each = room(width)
    side = side_of(field, choices)
    label = fit(FIELD_NAMES.get(field.field, field.field), LABEL)
    if field.kept == field.other:
        both = fit(line(_shown(field, field.kept)), 2 * each).rstrip()
        text = f"{label}= {both}"
        return ListRow(text, spans=((0, len(text), "muted"),))
    text, spans = label, [(0, len(label), "muted")]
    for value, own in ((field.kept, MergeSide.KEPT), (field.other, MergeSide.OTHER)):
        is_taken = side in (own, MergeSide.BOTH) and bool(value)
        mark = TAKEN if is_taken else OPEN if value else " "
        start = len(text)
        text += fit(f"{mark} {line(_shown(field, value), 400) or '-'}", each) + " "
        spans.append((start, len(text), "soon" if is_taken else "muted"))
    return ListRow(text.rstrip(), spans=tuple(spans))


def heading(merge: Merge, width: int) -> str:
    """Return the names above the two columns, as far apart as these."""
    each = room(width)
    names = (f"kept: {name_of(merge.kept)}", f"merged in: {name_of(merge.other)}")
    left, right = (fit(one, each) for one in names)
    return f"  {' ' * LABEL}{left} {right}"


def details(field: MergeField, choices: Choices) -> Iterator[TextBlock]:
    """Yield one field in full, and what it becomes."""
    side = side_of(field, choices)
    if field.kept == field.other:
        yield labelled("Both", line(_shown(field, field.kept), 600))
        return
    tones = {
        MergeSide.KEPT: ("", "muted"),
        MergeSide.OTHER: ("muted", ""),
        MergeSide.BOTH: ("", ""),
    }[side]
    yield labelled("Left", line(_shown(field, field.kept), 600) or "-", tones[0])
    yield labelled("Right", line(_shown(field, field.other), 600) or "-", tones[1])
    words = {
        MergeSide.KEPT: "the left value",
        MergeSide.OTHER: "the right value",
        MergeSide.BOTH: "both",
    }
    yield labelled("Keep", words[side], "done")


def _shown(field: MergeField, text: str) -> str:
    return text_shown(field.field, text)


MOST_ENTRIES = 6
"""So many of the newest entries of each are shown."""


def timelines(
    left: Sequence[Interaction], right: Sequence[Interaction], today: date, width: int
) -> Iterator[TextBlock]:
    """Yield the newest entries of both, side by side: what helps to tell whether they are one."""
    titles = [f"{_count(len(one), 'entry', 'entries')}" for one in (left, right)]
    yield from beside("Timelines", titles[0], titles[1], width, ("heading", "heading"))
    for place in range(min(MOST_ENTRIES, max(len(left), len(right)))):
        one, other = (
            _entry(entries[place:], today) if place < len(entries) else ""
            for entries in (left, right)
        )
        yield from beside("", one or " ", other or " ", width)


def _entry(entries: Sequence[Interaction], today: date) -> str:
    """Return the first of some entries, which are those before it, newest first."""
    entry, *before = entries
    words = line(entry.text or entry.subject, 60)
    title = entry_title(entry, today, before)
    return f"{show_gap(entry.at.date(), today)} · {title}{f': {words}' if words else ''}"


def kept(merge: Merge, promises: int) -> str:
    """Return what is kept of both; `promises` are those of who stays."""
    count = promises + merge.promises
    more = f", {_count(count, 'promise', 'promises')} too" if count else ""
    return f"Both timelines are kept{more}."


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def swapped(merge: Merge, choices: Choices) -> dict[str, MergeSide]:
    """Return the choices as they are when left and right change places."""
    turned = {
        MergeSide.KEPT: MergeSide.OTHER,
        MergeSide.OTHER: MergeSide.KEPT,
        MergeSide.BOTH: MergeSide.BOTH,
    }
    return {one.field: turned[side_of(one, choices)] for one in merge.fields if len(one.sides) > 1}


def why_not(field: MergeField, side: MergeSide) -> str:
    """Return why a side can't be taken."""
    if field.kept == field.other:
        return "Both values are the same."
    if side is MergeSide.BOTH:
        return "This field can have only one value."
    return "No value on that side."
