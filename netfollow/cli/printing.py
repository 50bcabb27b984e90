"""What the commands print for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netfollow.method.draft import Draft
from netfollow.method.sentences import CHANNELS, due_name, entry_title, standing, when, why
from netfollow.network import Network, Today
from netfollow.people import Contact, Uid
from netfollow.people.field_input import details
from netfollow.people.text import block, line
from netfollow.people.when import show_day

if TYPE_CHECKING:
    from netfollow.network.importing import Like, Likeness, Row
    from netfollow.network.merging import Merge
    from netfollow.network.transfers import Imported


def due_lines(network: Network, agenda: Today) -> Iterator[str]:
    """Yield today's queue, two lines a person, and how many wait beyond the daily cap."""
    today, dues = network.today, agenda.dues
    if not dues and not agenda.beyond:
        yield "Nobody is due today."
        coming = dict(network.coming())
        if coming and not network.policy.is_working(today):
            day = min(coming)
            yield f"It is no working day: {coming[day]} wait until {show_day(day, today)}."
        return
    shown: list[str] = [line(network.person(due.contact).name, 30) or "(no name)" for due in dues]
    wide = max(map(len, shown), default=0)
    for name, due in zip(shown, dues, strict=True):
        channel = CHANNELS[due.channel]
        yield f"{name:<{wide}}  {due_name(due):<13} {when(due, today):<18} {channel}"
        yield f"{'':<{wide}}  {line(why(due, today))}"
    if agenda.beyond:
        yield f"{agenda.beyond} more wait beyond today's {len(dues)}: netfollow due --all"


def draft_lines(draft: Draft) -> Iterator[str]:
    """Yield a draft as it would be sent."""
    if draft.subject is not None:
        yield f"Subject: {line(draft.subject)}"
        yield ""
    yield block(draft.body)


def person_lines(network: Network, contact: Contact) -> Iterator[str]:
    """Yield what is known of a person and the timeline, newest first."""
    from netfollow.method.insight.telling import warmth

    today = network.today
    yield line(contact.name) or "(no name)"
    role = " · ".join(part for part in (contact.title, contact.org, contact.place) if part)
    reach = " · ".join((*contact.emails, *contact.phones))
    day = show_day(contact.met_on, today) if contact.met_on else ""
    met = ", ".join(part for part in (contact.met_where, day) if part)
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    for fact in (role, reach, tags, f"Met at {met}" if contact.met_where else met and f"Met {met}"):
        if fact:
            yield f"  {line(fact)}"
    for field, value in details(contact, today):
        first, *others = value.split("\n")
        yield f"  {field.label}: {first}"
        yield from (f"    {other}".rstrip() for other in others)
    pieces = warmth(network.insights.person(contact.uid))
    if pieces:
        yield f"  {' · '.join(pieces)}"
    yield f"  {standing(network.plan(contact.uid), today)}"
    for promise in network.promises(contact.uid):
        if promise.is_open:
            who = "you promised" if promise.mine else "they promised"
            day = f", {show_day(promise.due, today)}" if promise.due else ""
            yield f"  {who}: {line(promise.text)}{day}"
    for entry in network.timeline(contact.uid):
        yield ""
        yield f"{show_day(entry.at.date(), today)}  {line(entry_title(entry, today))}"
        detail = entry.detail_for(contact.uid)
        if detail:
            yield f"  ↳ {line(detail)}"
        if entry.text:
            yield from (f"  {part}" for part in block(entry.text).split("\n"))


def import_lines(imported: Imported, *, dry_run: bool) -> Iterator[str]:
    """Yield the summary of an import; of one that would be, each row but those that are same."""
    from netfollow.network.importing import Sort

    yield f"{'Would import' if dry_run else 'Imported'} {imported.format}: {imported.sentence}."
    if dry_run:
        due = imported.preview.would_become_due
        yield f"{due or 'Nobody'} more would be due today."
    yield from (line(remark) for remark in imported.remarks)
    if dry_run:
        yield from (row_line(row) for row in imported.preview.rows if row.sort is not Sort.SAME)
        return
    for one in imported.unreadable:
        yield f"  {line(one.file)}:{one.line}: {line(one.why)}"
    for name in imported.doubtful[:10]:
        yield f"  perhaps twice: {line(name, 60)}"


def row_line(row: Row) -> str:
    """Return one row of an import: what it is, who, and what changes or why it is doubtful."""
    from netfollow.network.importing import Sort

    if row.sort is Sort.UNREADABLE:
        return f"  {row.sort:<10}  {line(row.file)}:{row.line}: {line(row.why)}"
    who = line(row.name, 40) + (f" ({line(row.about, 40)})" if row.about else "")
    parts = [
        f"{one.field} {line(one.before, 40) or '–'} → {line(one.after, 40) or '–'}"
        + (" (kept as here)" if one.kept else "")
        for one in row.changes
    ]
    told = "; ".join((*([line(row.why)] if row.why else []), *parts))
    return f"  {row.sort:<10}  {who}" + (f": {told}" if told else "")


def double_line(network: Network, one: Uid, other: Uid, why: Likeness) -> str:
    """Return two people who are or may be one, and why."""
    both = " and ".join(_told_apart(network.person(uid)) for uid in (one, other))
    return f"{'the same' if why.is_sure else 'perhaps ':<8}  {both}: {why}"


def _told_apart(contact: Contact) -> str:
    about = contact.org or next(iter(contact.emails), "") or contact.uid[:8]
    return f"{line(contact.name, 40)} ({line(about, 40)})"


def like_line(likes: Sequence[Like]) -> str:
    """Return a warning that somebody may be here already."""
    one = likes[0]
    about = f" ({line(one.about, 40)})" if one.about else ""
    return f"{line(one.name, 40)}{about} is here already, with {one.why}: netfollow doubles"


def merge_lines(merge: Merge) -> Iterator[str]:
    """Yield two people side by side, field by field, with what is taken."""
    from netfollow.network.merging import Side

    yield f"{line(merge.other.name, 40)} would go into {line(merge.kept.name, 40)}:"
    for one in merge.fields:
        sides = {Side.KEPT: "stays", Side.OTHER: "is taken", Side.BOTH: "both"}
        what = f"{line(one.kept, 40) or '–'} | {line(one.other, 40) or '–'}"
        yield f"  {one.field:<10}  {what}  ({sides[one.side]})"
    yield f"  timeline    {merge.entries} entries and {merge.promises} promises move over"
    yield "With --yes it is done; netfollow undo takes it back."
