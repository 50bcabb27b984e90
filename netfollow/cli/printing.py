"""What the commands print for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from netfollow.network import Network, Today
from netfollow.people import Contact, Uid
from netfollow.people.dates import show_day
from netfollow.people.text import amount, block, line
from netfollow.view import person, rows
from netfollow.view.printed import printed

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft
    from netfollow.method.queue import Plan
    from netfollow.network.importing import MatchCandidate, MatchReason
    from netfollow.network.merging import Merge
    from netfollow.view.row import ListRow


WIDE = 78
"""Cells of a line."""


def due_lines(network: Network, due_queue: Today) -> Iterator[str]:
    """Yield today's queue, two lines a person, and how many wait beyond the daily cap."""
    today, dues = network.today, due_queue.dues
    awaited = due_queue.waiting
    folded = f"{rows.WAITING_TITLE} · {awaited:,}: netfollow due --waiting"
    if not dues and not due_queue.beyond:
        yield "Nothing due today."
        if awaited:
            yield folded
        coming = dict(network.coming())
        if coming and not network.policy.is_working(today):
            day = min(coming)
            who = amount(coming[day], "person", "people")
            yield f"It's a day off. Due {show_day(day, today)}: {who}."
        return
    found = (
        rows.of_due(
            network.person(due.contact), network.plan(due.contact), due, today, selected=False
        )
        for due in dues
    )
    yield from printed_rows(found)
    if due_queue.beyond:
        yield f"{due_queue.beyond:,} more due today (daily limit: {network.policy.daily_limit}): netfollow due --all"
    if awaited:
        yield folded


def waiting_lines(network: Network, plans: Sequence[Plan]) -> Iterator[str]:
    """Yield whom the user asked and has no reply from, two lines a person, the longest wait first."""
    if not plans:
        yield "You're not waiting for anyone."
        return
    today = network.today
    found = (
        rows.of_waiting(network.person(plan.contact), plan, today, selected=False) for plan in plans
    )
    yield from printed_rows(found)


def printed_rows(rows: Iterable[ListRow], *, widest: int = 44) -> Iterator[str]:
    """Yield rows as lines: left and right texts in two columns, and what is below each."""
    found = list(rows)
    wide = min(widest, max((len(one.left) for one in found), default=0))
    for one in found:
        yield f"{one.left:<{wide}}  {one.right}".rstrip()
        below = " · ".join(part for part in (one.below, one.below_right) if part)
        if below:
            yield f"    {below}"


def draft_lines(draft: Draft) -> Iterator[str]:
    """Yield a draft as it would be sent."""
    if draft.subject is not None:
        yield f"Subject: {line(draft.subject)}"
        yield ""
    yield block(draft.body)


def person_lines(network: Network, contact: Contact) -> Iterator[str]:
    """Yield what is known of a person and the timeline, newest first."""
    uid, today = contact.uid, network.today
    entries, promises = network.timeline(uid), network.promises(uid)
    warmth = person.in_one_line(network.warmth(uid), WIDE)
    yield from printed(
        person.story(contact, network.plan(uid), entries, promises, today, warmth=lambda: warmth)
    )


def double_line(network: Network, one: Uid, other: Uid, why: MatchReason) -> str:
    """Return two people who are or may be one, and why."""
    both = " and ".join(_told_apart(network.person(uid)) for uid in (one, other))
    return f"{'certain' if why.is_sure else 'possible':<8}  {both}: {why}"


def _told_apart(contact: Contact) -> str:
    about = contact.org or next(iter(contact.emails), "") or contact.uid[:8]
    return f"{line(contact.name, 40)} ({line(about, 40)})"


def like_line(likes: Sequence[MatchCandidate]) -> str:
    """Return a warning that someone may be here already."""
    one = likes[0]
    about = f" ({line(one.about, 40)})" if one.about else ""
    return f"Possible duplicate: {line(one.name, 40)}{about}, with {one.why}. See netfollow duplicates."


def merge_lines(merge: Merge) -> Iterator[str]:
    """Yield two people side by side, field by field, with what is taken."""
    from netfollow.view import merge as view

    yield view.heading(merge, WIDE).rstrip()
    yield from (f"  {view.of_field(one, {}, WIDE).left}" for one in view.shown(merge).values())
    entries = amount(merge.entries, "entry", "entries")
    yield f"  timeline    {entries} and {amount(merge.promises, 'promise')} move over"
    yield "Nothing was changed. Add --yes to merge them; netfollow undo reverts it."
