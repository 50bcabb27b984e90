"""Somebody's header and timeline, as passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from netfollow.method.queue import Plan
from netfollow.method.reasons import due_name, entry_title, reason_sentence, status_text
from netfollow.method.search.normalize import ranges
from netfollow.people import REFERRED_BY, Contact, Direction, Interaction, Kind, Promise, Uid
from netfollow.people.dates import show_day, show_gap
from netfollow.people.facts import FACTS, fact_rows, facts_in
from netfollow.people.field_input import details
from netfollow.people.fields import FieldKind
from netfollow.people.text import block, line
from netfollow.view.rows import NO_NAME, tone_of
from netfollow.view.text_block import LazyBlocks, TextBlock

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit

LABEL = 11
"""Cells of the labels of lists and notes."""

HEADER, PASSAGES = 6, 3
"""About so many passages are a header, and an entry of a timeline."""


def story(
    contact: Contact,
    plan: Plan,
    entries: Sequence[Interaction],
    promises: Sequence[Promise],
    today: date,
    hit: Hit | None = None,
    warmth: Callable[[], str] = str,
) -> LazyBlocks:
    """Return a person's header and timeline, newest first; what is out of sight isn't made yet.

    What a `hit` was found by is marked, and the entry that it names has the key `FOUND`.
    `warmth` says in a line how the two of them are in touch.
    """
    needles = hit.needles if hit is not None else ()
    found = hit.entry if hit is not None else None

    def make() -> Iterator[TextBlock]:
        passages = chain(
            _header(contact, plan, promises, today, warmth()),
            _entries(contact, entries, today, found, needles),
        )
        yield from (marked(one, needles) for one in passages) if needles else passages

    count = HEADER + PASSAGES * len(entries)
    return LazyBlocks((contact, plan, entries, promises, today, needles, found), count, make)


FOUND = "found"
"""The key of the passage that begins the entry which was found."""


def marked(passage: TextBlock, needles: Sequence[str]) -> TextBlock:
    """Return a passage with the words marked that were sought."""
    spots = ranges(passage.text, needles) if needles and passage.text else ()
    if not spots:
        return passage
    return replace(passage, spans=tuple((start, end, "hit") for start, end in spots))


def in_one_line(pieces: Sequence[str], width: int) -> str:
    """Return as many pieces as stand side by side in so many cells, the first ones first."""
    text = ""
    for piece in pieces:
        longer = f"{text}  {piece}" if text else piece
        if len(longer) <= width:
            text = longer
    return text


def _header(
    contact: Contact, plan: Plan, promises: Sequence[Promise], today: date, warmth: str
) -> Iterator[TextBlock]:
    yield TextBlock(line(contact.name, 200) or NO_NAME, "heading", indent=1)
    role = " · ".join(line(part) for part in (contact.title, contact.org, contact.place) if part)
    if role:
        yield TextBlock(role, "muted", indent=1)
    reach = [line(one) for one in (*contact.emails, *contact.phones)]
    tags = [f"#{line(tag)}" for tag in contact.tags]
    if reach or tags:
        yield TextBlock("  ".join((*reach, *tags)), "muted", indent=1)
    known = ", ".join(
        (
            *([line(contact.met_where)] if contact.met_where else []),
            *([show_day(contact.met_on, today)] if contact.met_on else []),
        )
    )
    if known:
        is_referred = contact.met_where.casefold().startswith(REFERRED_BY)
        yield TextBlock(known if is_referred else f"known from {known}", "muted", indent=1)
    if warmth:
        yield TextBlock(warmth, "muted", indent=1)
    yield from _what_is_due(plan, today)
    due = plan.due(today)
    for promise in promises:
        if promise.is_open and (due is None or due.promise != promise.uid):
            who = "you promised" if promise.mine else "they promised"
            day = f" ({show_day(promise.due, today)})" if promise.due else ""
            yield TextBlock(f"{who}: {line(promise.text)}{day}", "due", indent=1, hanging="◇ ")
    yield from _details(contact, today)
    yield TextBlock("")


def _what_is_due(plan: Plan, today: date) -> Iterator[TextBlock]:
    """Yield why a contact is due and what else is open, or what comes next."""
    due = plan.due(today)
    if due is None:
        ahead = f"next: {status_text(plan, today)}" if plan.next else status_text(plan, today)
        yield TextBlock(ahead, "muted", indent=1, hanging="▸ ")
        return
    yield TextBlock(line(reason_sentence(due, today)), tone_of(due, today), indent=1, hanging="▸ ")
    for other in plan.also:
        if not other.promise:
            words = f"also {due_name(other)}: {line(reason_sentence(other, today))}"
            yield TextBlock(words, tone_of(other, today), indent=1, hanging="▸ ")


def _details(contact: Contact, today: date) -> Iterator[TextBlock]:
    """Yield what else is known: short values together on a line, lists and notes on their own."""
    known = list(details(contact, today))
    short = [one for one in known if one[0].kind not in (FieldKind.LIST, FieldKind.PROSE)]
    if short:
        text = " · ".join(f"{field.label} {value}" for field, value in short)
        yield TextBlock(text, "muted", indent=1)
    for field, value in known:
        if field.kind in (FieldKind.LIST, FieldKind.PROSE):
            label = f"{field.label:<{LABEL}}"
            yield TextBlock(value, indent=1, hanging=label, hanging_tone="muted")


def _text(entry: Interaction) -> Iterator[TextBlock]:
    """Yield what an entry says; the facts of a note stand out, each with its sign."""
    if not entry.is_noted or next(facts_in(entry.text), None) is None:
        yield TextBlock(block(entry.text), indent=3)
        return
    for row, fact in fact_rows(entry.text):
        if fact is None:
            yield TextBlock(block(row), indent=3)
        else:
            sign = FACTS[fact.kind].sign
            yield TextBlock(line(row.strip()[1:]), "detail", indent=3, hanging=f"{sign} ")


_TONES = {Direction.OUT: "mine", Direction.IN: "theirs", Direction.BOTH: "met"}
_MARKS = {Direction.OUT: "→ ", Direction.IN: "← ", Direction.BOTH: "● "}


def _entries(
    contact: Contact,
    entries: Sequence[Interaction],
    today: date,
    found: Uid | None,
    needles: Sequence[str],
) -> Iterator[TextBlock]:
    for entry in entries:
        is_found = entry.uid == found
        day = entry.at.date()
        gap = "" if abs((today - day).days) < 2 else show_gap(day, today)
        talked = entry.kind.is_contact
        side = entry.direction or (Direction.BOTH if entry.is_conversation else None)
        yield TextBlock(
            f"{show_day(day, today)}  {line(entry_title(entry, today), 120)}",
            _TONES.get(side, "muted") if talked and side else "muted",
            indent=1,
            hanging="▶ " if is_found else _MARKS.get(side, "· ") if talked and side else "· ",
            hanging_tone="hit" if is_found else "",
            right=gap,
            key=FOUND if is_found else "",
        )
        if is_found and entry.subject and ranges(line(entry.subject), needles):
            yield TextBlock(f"Subject: {line(entry.subject)}", "muted", indent=3)
        detail = entry.detail_for(contact.uid)
        if detail:
            yield TextBlock(line(detail), "detail", indent=3, hanging="↳ ")
        if entry.text and entry.kind is not Kind.COPIED:
            yield from _text(entry)
        for slot, words in entry.fills.items():
            yield TextBlock(f"{slot}: {line(words)}", "muted", indent=3)
        if talked or entry.kind is Kind.NOTE:
            yield TextBlock("")
