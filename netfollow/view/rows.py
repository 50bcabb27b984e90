"""From records and plans to rows and passages; pure, and the only way text gets to a pane."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from netfollow.method.call_again import is_call_again
from netfollow.method.queue import Due, Plan, PlanState, Reason, Standing
from netfollow.method.reasons import (
    CHANNELS,
    action,
    also,
    asked_text,
    due_name,
    due_text,
    entry_title,
    reason_sentence,
)
from netfollow.method.resources import ResourceMatch
from netfollow.people import Contact, Interaction, Promise, Resource, Uid
from netfollow.people.dates import show_date, show_day, show_gap
from netfollow.people.days import in_months, in_years, is_usable
from netfollow.people.text import block, line
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft
    from netfollow.method.search.match import Hit

Ranges = tuple[tuple[int, int], ...]

NAME = 80
NO_NAME = "(no name)"


def short_gap(day: date | None, today: date) -> str:
    """Return how long ago in the fewest characters: "3d", "5w", "8mo", "2y"."""
    if day is None:
        return ""
    days = (today - day).days
    if days < 14:
        return f"{days}d"
    if days < 61:
        return f"{days // 7}w"
    return f"{in_months(days)}mo" if days < 730 else f"{in_years(days)}y"


def tone_of(due: Due, today: date) -> str:
    """Return the tone of a due thing: late, due, or soon."""
    if due.days_late(today):
        return "late"
    return "due" if due.due <= today else "soon"


def of_due(contact: Contact, plan: Plan, due: Due, today: date, *, selected: bool) -> ListRow:
    """Return a row of the queue: who, how late, which step and why, when you were last in contact."""
    copied = plan.copied_on == today
    return ListRow(
        left=line(contact.name, NAME) or NO_NAME,
        right="copied" if copied else due_text(due, today),
        tone="soon" if copied else tone_of(due, today),
        below=" · ".join(
            filter(None, (due_name(due), also(plan, today), line(reason_sentence(due, today), 160)))
        ),
        below_right=_last_contact(plan, due, today),
        mark="●" if selected else "✓" if copied else " ",
    )


def _last_contact(plan: Plan, due: Due, today: date) -> str:
    """Return when a person was last in contact: "last contact 3d ago"; empty where the reason says it."""
    gap = short_gap(plan.last_contact, today)
    if not gap or due.why.reason in (Reason.CADENCE, Reason.LONG_GAP):
        return ""
    return "last contact today" if gap == "0d" else f"last contact {gap} ago"


def of_waiting(contact: Contact, plan: Plan, today: date, *, selected: bool) -> ListRow:
    """Return a row for someone from whom an answer is awaited: since when, what was asked, what is next."""
    asked = plan.ask
    ahead = ""
    if plan.next is not None:
        is_due, what = plan.due(today) is not None, action(plan.next)
        ahead = f"now: {what}" if is_due else f"next: {what}, {show_day(plan.next.opens, today)}"
    return ListRow(
        left=line(contact.name, NAME) or NO_NAME,
        right=show_gap(asked.since.date(), today) if asked is not None else "",
        tone="muted",
        below=" · ".join(filter(None, (asked_text(plan), ahead))),
        below_right=CHANNELS[asked.channel] if asked is not None and asked.channel else "",
        mark="●" if selected else " ",
    )


WAITING_TITLE = "Waiting for them"
"""The heading of the folded class at the end of the queue."""


def of_person(contact: Contact, standing: Standing, today: date, *, selected: bool) -> ListRow:
    """Return a row of all people: who, where they work, when you were last in touch."""
    name = line(contact.name, NAME) or NO_NAME
    org = line(contact.org, 40)
    return ListRow(
        left=f"{name} · {org}" if org else name,
        right=_left_alone(contact, standing, today) or last_day(standing.last_contact, today),
        tone="muted",
        mark="✓" if selected else " ",
        spans=((len(name), len(name) + 3 + len(org), "muted"),) if org else (),
    )


def _left_alone(contact: Contact, standing: Standing, today: date) -> str:
    """Return why nothing is due for someone, where they or the user decided so."""
    if contact.do_not_contact or contact.archived:
        return PlanState.BOUNDARY if contact.do_not_contact else PlanState.ARCHIVED
    return "paused" if standing.until is not None and standing.until > today else ""


def last_day(day: date | None, today: date) -> str:
    """Return a day that is past in few words: "today", "22 Nov", "Mar 2024"."""
    if day is None:
        return ""
    days = (today - day).days
    if days in (0, 1) or not is_usable(day, today):
        return show_day(day, today)
    number, month = show_date(day).split()[1:]
    return f"{number} {month}" if days < 330 else f"{month} {day.year}"


def of_hit(
    contact: Contact, standing: Standing, hit: Hit, today: date, *, selected: bool
) -> ListRow:
    """Return a row for someone found: the words marked, and where they are if not in the name."""
    row = of_person(contact, standing, today, selected=selected)
    if hit.where == "name" or not hit.marks:
        return msgspec.structs.replace(row, marks=hit.name_marks, spans=())
    row = msgspec.structs.replace(row, spans=())
    name = line(contact.name, NAME) or NO_NAME
    about, marks = _near(hit.excerpt, hit.marks)
    marks = tuple((start + len(name) + 3, end + len(name) + 3) for start, end in marks)
    left = f"{name} · {about}"
    if hit.where == "company":
        return msgspec.structs.replace(row, left=left, marks=(*hit.name_marks, *marks))
    where = f"{hit.where.split()[0]} {short_gap(hit.on, today)}" if hit.on else hit.where
    return msgspec.structs.replace(
        row, left=left, marks=(*hit.name_marks, *marks), right=where, tone="muted"
    )


LEAD = 12
"""Characters of an excerpt that a row shows before what was found in it."""


def _near(excerpt: str, marks: Ranges) -> tuple[str, Ranges]:
    """Return an excerpt that begins shortly before the first mark, and the marks in it."""
    first = marks[0][0]
    if first <= LEAD:
        return excerpt, marks
    cut = excerpt.find(" ", first - LEAD, first) + 1 or first
    return f"…{excerpt[cut:]}", tuple((start - cut + 1, end - cut + 1) for start, end in marks)


def of_resource(resource: Resource, fit: ResourceMatch, today: date) -> ListRow:
    """Return a row of the resources: the thing, and why it fits or what else is known of it."""
    name = line(resource.title or resource.link, 120)
    tags = " ".join(f"#{line(tag)}" for tag in resource.tags)
    about = " · ".join(filter(None, (fit.why, tags, line(resource.note, 80))))
    where = line(resource.link, 60) if resource.title else ""
    return ListRow(
        left=name,
        right=show_gap(resource.added.date(), today),
        tone="due" if fit.score else "muted",
        below=about or where or str(resource.kind),
        below_right=where if about else "",
    )


def of_entry(entry: Interaction, contact: Uid, today: date) -> ListRow:
    """Return a row for something logged with a person: what and when, and how it begins."""
    said = " ".join(filter(None, (entry.subject, entry.detail_for(contact), entry.text)))
    return ListRow(
        left=line(entry_title(entry, today), NAME),
        right=show_day(entry.at.date(), today),
        tone="muted",
        below=line(said, 160) or "no text",
        below_right="import" if entry.is_imported else line(entry.source.partition(":")[0], 12),
    )


def whose(promise: Promise) -> str:
    """Return who made a promise; trying a call again is promised to nobody."""
    if not promise.mine:
        return "they promised"
    return "reminder" if is_call_again(promise.text, after_attempt=False) else "you promised"


def of_promise(promise: Promise, today: date) -> ListRow:
    """Return a row for a promise: whose, until when, and what."""
    until = f"by {show_day(promise.due, today)}" if promise.due else "no day named"
    return ListRow(
        left=whose(promise),
        right="kept" if promise.kept else until,
        tone="muted" if promise.kept else "soon",
        below=line(promise.text, 160),
        below_right=show_day(promise.made.date(), today),
        mark="!",
    )


def message(draft: Draft) -> tuple[TextBlock, ...]:
    """Return a draft as it would be sent, its open slots marked."""
    body = block(draft.body)
    spans = tuple((start, end, "gap") for start, end in draft.gaps)
    head: tuple[TextBlock, ...] = ()
    if draft.subject is not None:
        head = (TextBlock(f"Subject: {line(draft.subject)}", "muted", indent=1), TextBlock(""))
    held = (
        TextBlock(""),
        *(TextBlock(f"Left out: {line(one)}", "muted", indent=1) for one in draft.held),
    )
    return (*head, TextBlock(body, indent=1, spans=spans), *(held if draft.held else ()))
