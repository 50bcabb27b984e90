"""Someone's header and timeline, as passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from netfollow.method.queue import Plan, PlanState
from netfollow.method.reasons import (
    due_text,
    entry_title,
    everyday_text,
    reason_sentence,
    status_text,
)
from netfollow.method.search.normalize import ranges
from netfollow.people import REFERRED_BY, Contact, Direction, Interaction, Kind, Promise, Uid
from netfollow.people.address_name import likely_name
from netfollow.people.dates import show_date, show_day, show_gap
from netfollow.people.facts import FACTS, facts_for, rows_of
from netfollow.people.field_input import details
from netfollow.people.fields import FieldKind
from netfollow.people.other_facts import other_text
from netfollow.people.text import block, line
from netfollow.view.queue import class_name
from netfollow.view.rows import NO_NAME, tone_of, whose
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
    *,
    has_head: bool = True,
) -> LazyBlocks:
    """Return a person's header and timeline, newest first; what is out of sight isn't made yet.

    What a `hit` was found by is marked, and the entry that it names has the key `FOUND`.
    `warmth` says in a line how the two of them are in touch. Without `has_head` only what
    `head` leaves out comes before the timeline.
    """
    needles = hit.needles if hit is not None else ()
    found = hit.entry if hit is not None else None

    def make() -> Iterator[TextBlock]:
        first = (
            _header(contact, plan, promises, today, warmth())
            if has_head
            else about(contact, plan, promises, today)
        )
        passages = chain(
            first,
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
    return msgspec.structs.replace(
        passage, spans=tuple((start, end, "hit") for start, end in spots)
    )


def in_one_line(pieces: Sequence[str], width: int) -> str:
    """Return as many pieces as stand side by side in so many cells, the first ones first."""
    text = ""
    for piece in pieces:
        longer = f"{text}  {piece}" if text else piece
        if len(longer) <= width:
            text = longer
    return text


def head(
    contact: Contact, plan: Plan, today: date, warmth: Sequence[str], width: int
) -> Iterator[TextBlock]:
    """Yield four lines about a person: who, where they work, how you are in touch, why now."""
    from netfollow.view.cells import cells  # It loads rich, which the command line needs none of.

    yield TextBlock(line(contact.name, 200) or NO_NAME, "heading", indent=1, right=_met(contact))
    role = " · ".join(line(part) for part in (contact.title, contact.org, contact.place) if part)
    tags = " ".join(f"#{line(tag)}" for tag in contact.tags)
    yield TextBlock(cut(role, width - cells(tags) - 6), "muted", indent=1, right=tags)
    months, *rest = warmth or ("",)
    spare = width - cells(months) - 6
    behind = rest[0] if rest else ""
    for piece in rest[1:]:
        longer = f"{behind} · {piece}"
        behind = longer if cells(longer) <= spare else behind
    yield TextBlock(months, "muted", indent=1, right=behind)
    yield next(_what_is_due(plan, today))


def card(
    contact: Contact,
    plan: Plan,
    entries: Sequence[Interaction],
    promises: Sequence[Promise],
    today: date,
    width: int,
) -> Iterator[TextBlock]:
    """Yield what a card says of a person: who, what is due and why, and what was said last."""
    due = plan.due(today)
    right = f"{class_name(due, plan, today)} · {due_text(due, today)}" if due else ""
    yield TextBlock(line(contact.name, 200) or NO_NAME, "heading", indent=1, right=right)
    role = " · ".join(line(part) for part in (contact.title, contact.org, contact.place) if part)
    yield TextBlock(cut(role, width - 2), "muted", indent=1)
    yield TextBlock("")
    yield next(_what_is_due(plan, today))
    talk = next((one for one in entries if one.is_conversation), None)
    facts = facts_for(talk, contact) if talk is not None else {}
    said = [(FACTS[kind].sign, text) for kind, text in facts.items()]
    said += [("!", line(one.text)) for one in promises if one.is_open and one.mine]
    if said:
        yield TextBlock("")
    for sign, text in said:
        yield TextBlock(line(text), "detail", indent=3, hanging=f"{sign} ")


def _met(contact: Contact) -> str:
    """Return when and where you met: "met 12 May 2025 · SaaS North"; empty if nothing is known."""
    day = met_day(contact.met_on) if contact.met_on else ""
    where = line(contact.met_where, 40)
    if where.casefold().startswith(REFERRED_BY):
        return " · ".join(filter(None, (where, day)))
    known = " · ".join(filter(None, (day, where)))
    return f"met {known}" if known else ""


def met_day(day: date) -> str:
    """Return a day with its year: "12 May 2025"."""
    return f"{show_date(day).split(' ', 1)[1]} {day.year}"


def cut(text: str, width: int) -> str:
    """Return a text cut to so many cells, with a mark; as it is where it is shorter."""
    from netfollow.view.cells import cells, fit

    return text if cells(text) <= width else fit(text, max(1, width)).rstrip()


def _header(
    contact: Contact, plan: Plan, promises: Sequence[Promise], today: date, warmth: str
) -> Iterator[TextBlock]:
    yield TextBlock(line(contact.name, 200) or NO_NAME, "heading", indent=1)
    if likely := likely_name(contact):
        yield TextBlock(f"No name yet. Perhaps {likely}?", "due", indent=1)
    role = " · ".join(line(part) for part in (contact.title, contact.org, contact.place) if part)
    if role:
        yield TextBlock(role, "muted", indent=1)
    tags = "  ".join(f"#{line(tag)}" for tag in contact.tags)
    known = "  ".join(filter(None, (tags, _met(contact))))
    if known:
        yield TextBlock(known, "muted", indent=1)
    if warmth:
        yield TextBlock(warmth, "muted", indent=1)
    yield from _what_is_due(plan, today)
    yield from about(contact, plan, promises, today)


def about(
    contact: Contact, plan: Plan, promises: Sequence[Promise], today: date
) -> Iterator[TextBlock]:
    """Yield what else is known of a person: open promises, how to reach them, all other fields."""
    due = plan.due(today)
    said = {one.uid for one in due.promises_by(today)} if due is not None else set()
    found: list[TextBlock] = []
    for promise in promises:
        if promise.is_open and promise.uid not in said:
            day = f" ({show_day(promise.due, today)})" if promise.due else ""
            text = f"{whose(promise)}: {line(promise.text)}{day}"
            found.append(TextBlock(text, "due", indent=1, hanging="! "))
    reach = [line(one) for one in (*contact.emails, *contact.phones)]
    if plan.bounced:
        came_back = ", ".join(map(line, plan.bounced))
        found.append(TextBlock(f"Mail to {came_back} came back.", "late", indent=1, hanging="! "))
    if reach:
        found.append(TextBlock("  ".join(reach), "muted", indent=1))
    found += _details(contact, today)
    yield from found
    yield TextBlock("")


def _what_is_due(plan: Plan, today: date) -> Iterator[TextBlock]:
    """Yield why a contact is due and what else is open, or what comes next."""
    due = plan.due(today)
    if due is None:
        status = status_text(plan, today)
        ahead = f"Next: {status}" if plan.next else f"{status[:1].upper()}{status[1:]}"
        if plan.state is PlanState.QUIET and not plan.everyday:
            ahead = f"{ahead}. Log a conversation or set a cadence to change that."
        yield TextBlock(ahead, "muted", indent=1, hanging="▸ ")
        yield from _left_in_peace(plan)
        return
    yield TextBlock(line(reason_sentence(due, today)), tone_of(due, today), indent=1, hanging="▸ ")
    for other in plan.also:
        if not other.promise:
            words = f"Also: {line(reason_sentence(other, today))}"
            yield TextBlock(words, tone_of(other, today), indent=1, hanging="▸ ")
    yield from _left_in_peace(plan)


def _left_in_peace(plan: Plan) -> Iterator[TextBlock]:
    if why := everyday_text(plan):
        yield TextBlock(why, "muted", indent=1, hanging="▸ ")


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
    if kept := other_text(contact.extra):
        yield TextBlock(
            kept, "muted", indent=1, hanging=f"{'other':<{LABEL}}", hanging_tone="muted"
        )


def entry_text(entry: Interaction) -> Iterator[TextBlock]:
    """Yield what an entry says; the facts of a note stand out, each with its sign."""
    if not entry.is_noted or all(fact is None for _, fact in rows_of(entry)):
        yield TextBlock(block(entry.text), indent=3)
        return
    for row, fact in rows_of(entry):
        if fact is None:
            yield TextBlock(block(row), indent=3)
        else:
            sign = FACTS[fact.kind].sign
            yield TextBlock(line(row.strip()[1:]), "detail", indent=3, hanging=f"{sign} ")


TEXT_UNKNOWN = "The text you sent wasn't kept (with_text is off)."
"""What stands for the words of a mail that was unlike its draft."""

_MARKS = {Direction.OUT: "→ ", Direction.IN: "← ", Direction.BOTH: "● "}


def _entries(
    contact: Contact,
    entries: Sequence[Interaction],
    today: date,
    found: Uid | None,
    needles: Sequence[str],
) -> Iterator[TextBlock]:
    for place, entry in enumerate(entries):
        before = (entries[one] for one in range(place + 1, len(entries)))
        is_found = entry.uid == found
        day = entry.at.date()
        gap = "" if abs((today - day).days) < 2 else show_gap(day, today)
        talked = entry.is_contact
        side = entry.direction or (Direction.BOTH if entry.is_conversation else None)
        yield TextBlock(
            f"{show_day(day, today)}  {line(entry_title(entry, today, before), 120)}",
            "entry" if talked and side else "muted",
            indent=1,
            hanging="▶ " if is_found else _MARKS.get(side, "· ") if talked and side else "· ",
            hanging_tone="hit" if is_found else "",
            right=gap,
            key=FOUND if is_found else "",
        )
        is_mail = entry.message_id and entry.kind.is_contact
        is_hit = is_found and ranges(line(entry.subject), needles)
        if entry.subject and (is_mail or is_hit):
            yield TextBlock(f"Subject: {line(entry.subject)}", "muted", indent=3)
        detail = entry.detail_for(contact.uid)
        if detail:
            yield TextBlock(line(detail), "detail", indent=3, hanging="↳ ")
        if entry.text and entry.kind is not Kind.COPIED:
            yield from entry_text(entry)
        elif entry.is_text_unknown:
            yield TextBlock(TEXT_UNKNOWN, "muted", indent=3)
        for slot, words in entry.fills.items():
            label = "right person" if slot == "right" else slot
            yield TextBlock(f"{label}: {line(words)}", "muted", indent=3)
        if talked or entry.kind is Kind.NOTE:
            yield TextBlock("")


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
