"""What the commands print for a person to read."""

from collections.abc import Iterator, Sequence

from netfollow.method.draft import Draft
from netfollow.method.sentences import CHANNELS, due_name, entry_title, standing, when, why
from netfollow.network import Network, Today
from netfollow.network.sync import Asked, Question, Synced
from netfollow.network.transfers import Imported
from netfollow.people import Contact
from netfollow.people.text import block, line
from netfollow.people.when import show_day


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
    today = network.today
    yield line(contact.name) or "(no name)"
    role = " · ".join(part for part in (contact.title, contact.org, contact.place) if part)
    reach = " · ".join((*contact.emails, *contact.phones, *contact.links))
    for fact in (role, reach, " ".join(f"#{tag}" for tag in contact.tags)):
        if fact:
            yield f"  {line(fact)}"
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
    """Yield the summary of an import."""
    yield f"{'Would import' if dry_run else 'Imported'} {imported.format}: {imported.sentence}."
    yield from (line(remark) for remark in imported.remarks)
    for one in imported.unreadable:
        yield f"  {line(one.file)}:{one.line}: {line(one.why)}"
    for name in imported.doubtful[:10]:
        yield f"  perhaps twice: {line(name, 60)}"


def sync_lines(synced: Synced, *, dry_run: bool) -> Iterator[str]:
    """Yield the summary of a sync, who was touched, and what could not be read."""
    yield f"{'Would be done' if dry_run else 'Synced'}: {synced.sentence}."
    for what, names in (
        ("came in", synced.taken_new),
        ("changed here", synced.taken),
        ("deleted here", synced.deleted),
        ("written there", synced.written_new),
        ("changed there", synced.written),
        ("taken away there", synced.removed),
        ("ticked off there, so you will be asked: sent?", synced.ticked),
        ("moved there", synced.moved),
    ):
        if names:
            more = f" and {len(names) - MANY} more" if names[MANY:] else ""
            yield f"  {what}: {line(', '.join(names[:MANY]))}{more}"
    yield from (line(remark) for remark in synced.remarks)
    for file, reason in synced.unreadable:
        yield f"  {line(file)}: {line(reason)}"


MANY = 8
"""So many names are printed of a list."""


def question_lines(questions: Sequence[Question]) -> Iterator[str]:
    """Yield what a sync asks, and how it is answered."""
    for one in questions:
        yield f"? {question_line(one)}"
    if questions:
        yield "  netfollow sync --take here NAME, or --take there NAME; both stay until then"
    if any(one.about is not Asked.FIELD for one in questions):
        yield "  netfollow sync --delete NAME if they are to go on both sides"


def question_line(one: Question) -> str:
    """Return a question of a sync as a line."""
    name = line(one.name, 60) or "(no name)"
    match one.about:
        case Asked.DELETED_THERE:
            return f"{name} was deleted there and is still here."
        case Asked.DELETED_HERE:
            return f"{name} is not here any more; the card there was changed since, or undone here."
        case _:
            here, there = line(one.here, 60) or "nothing", line(one.there, 60) or "nothing"
            return f"{name}, {one.field.replace('_', ' ')}: {here} here, {there} there."
