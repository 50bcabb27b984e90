"""The queue of a day as rows: classes with headings, and for each row what matters first.

A row never repeats its heading. What stands below a name is what the message is about: the
promise, their words, the conversation; a badge names the step where the heading doesn't.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

import msgspec

from netfollow.method.gist import gist
from netfollow.method.queue import BELONGS, Due, DueKind, Plan, Reason
from netfollow.method.reasons import (
    OPEN_THINGS,
    also,
    due_text,
    occasion,
    open_promise,
    reason_sentence,
    step_name,
    told_topic,
)
from netfollow.people import (
    ANNIVERSARY,
    ANSWER,
    BIRTHDAY,
    CLOSE,
    KEEP_IN_TOUCH,
    MAIL,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Contact,
    Interaction,
    Step,
)
from netfollow.people.dates import show_date, show_gap
from netfollow.people.facts import FactKind, facts_for
from netfollow.people.text import line
from netfollow.view.row import Heading, ListRow
from netfollow.view.rows import NAME, NO_NAME, WAITING_TITLE

CLASSES = {
    1: "! Promises",
    2: "← Answers you owe",
    3: "● Thank-yous",
    4: "✦ Today only",
    5: "→ Next steps",
    6: "○ Keep in touch",
    7: "◇ Reconnect",
}
"""The heading of each class of the order of the day (`Due.rank`)."""

WAITING = f"▸ {WAITING_TITLE}"
"""The heading of people who haven't replied yet; they aren't due."""

MEETINGS = "? Meetings"
"""The heading of past meetings that are to be confirmed: what follows from one is planned then."""

BEFORE_MEETINGS = 2
"""The classes up to this one stand above the meetings: someone waits there."""

MARKS = {rank: text[0] for rank, text in CLASSES.items()}

A_WEEK = 7

FULL = 160
"""Characters of what stands below a name."""

SENT_YET = "copied {ago}, not marked as sent"

HOURS_SHOWN = 48
"""An answer that is owed is counted in hours below so many."""

OF_A_TALK = (THANK_YOU, VALUE, NEXT_STEP, CLOSE)
"""The steps whose row says where the conversation was and what it was about."""

USED_IN = {VALUE: FactKind.NEED, NEXT_STEP: FactKind.QUESTION}
"""The fact that a step is about, if the last conversation has one."""

Entries = Callable[[], Sequence[Interaction]]
"""Returns someone's entries, newest first: read only for a row that needs them."""


def headings(dues: Sequence[Due], today: date) -> dict[int, Heading]:
    """Return the heading of each class, by the place of its first row."""
    ranks = [due.rank(today) for due in dues]
    counts = Counter(ranks)
    found: dict[int, Heading] = {}
    for place, rank in enumerate(ranks):
        if not place or ranks[place - 1] != rank:
            found[place] = Heading(CLASSES[rank], f"{counts[rank]:,}")
    return found


def queue_row(
    contact: Contact, plan: Plan, due: Due, now: datetime, entries: Entries, *, selected: bool
) -> ListRow:
    """Return a row of the queue as it stands below the heading of its class."""
    today = now.date()
    return ListRow(
        left=line(contact.name, NAME) or NO_NAME,
        right=when(due, now, plan.owed_since),
        tone=queue_tone(due, today),
        below=payload(contact, plan, due, today, entries),
        mark="✓" if selected else " ",
        left_tone="name",
        badge="sent?" if plan.copied_on == today else badge(due, today),
    )


def queue_tone(due: Due, today: date) -> str:
    """Return the tone of a row's date: late, due today, or none; a reconnect is never late."""
    if due.step == RECONNECT:
        return "soon"
    if due.days_late(today):
        return "late"
    return "due" if due.due <= today and due.step != KEEP_IN_TOUCH else "soon"


def badge(due: Due, today: date) -> str:
    """Return the step where the heading of the class doesn't say it; empty where it does."""
    if due.kind is DueKind.CONFIRM:
        return "sent?"
    return step_name(due.step) if due.rank(today) == 5 else ""


def when(due: Due, now: datetime, owed_since: datetime | None = None) -> str:
    """Return where in its window a thing is, short: "3 days late", "today", "26 h ago", "by Tue".

    An answer owed counts from when they wrote, also where the row is about a promise too.
    """
    today = now.date()
    if due.days_late(today):
        return due_text(due, today)
    if due.step == RECONNECT:
        return ""
    since = due.why.at or owed_since
    if due.rank(today) == 2 and since is not None:
        hours = max(0, int((now - since).total_seconds() // 3600))
        if hours < HOURS_SHOWN:
            return f"{hours} h ago" if hours else "just now"
    if due.step == KEEP_IN_TOUCH and due.why.reason is Reason.CADENCE:
        return due.why.about.replace("twice-a-year", "twice a year")
    if due.due <= today:
        return "today"
    if (due.due - today).days < A_WEEK:
        return f"by {show_date(due.due).split()[0]}"
    return f"by {show_date(due.due).split(' ', 1)[1]}"


def payload(contact: Contact, plan: Plan, due: Due, today: date, entries: Entries) -> str:
    """Return what a thing is about, the first words first, and what else is open."""
    is_unlike = due.why.reason is Reason.COPIED and due.why.about == MAIL
    if plan.copied_on == today and not is_unlike:
        return SENT_YET.format(ago="today")
    about = _payload(contact, plan, due, today, entries)
    others = msgspec.structs.replace(
        plan, also=tuple(one for one in plan.also if not _is_birthday(one, today))
    )
    birthday = "birthday today" if others.also != plan.also else ""
    return " · ".join(filter(None, (birthday, about, _besides(due, today), also(others, today))))


def _is_birthday(due: Due, today: date) -> bool:
    """Whether something is a birthday of today: it can't wait, and stands first on the row."""
    return due.step == BIRTHDAY and due.why.since == today


def _besides(due: Due, today: date) -> str:
    """Return what a message is about besides what its row shows: a promise and an answer in one."""
    if not due.is_mine or due.step != ANSWER:
        return ""
    thing = open_promise(due, today) if due.rank(today) == BELONGS[ANSWER] else OPEN_THINGS[ANSWER]
    return f"also: {thing}"


def _payload(contact: Contact, plan: Plan, due: Due, today: date, entries: Entries) -> str:
    why, ago = due.why, show_gap(due.why.since, today)
    match why.reason:
        case Reason.PROMISED:
            return _promised(due, today, entries)
        case Reason.WROTE if words := why.about or _subject(entries):
            return f"“{line(words, FULL)}”"
        case Reason.COPIED if why.about == MAIL:
            return "you sent other words than you copied"
        case Reason.COPIED:
            return SENT_YET.format(ago=ago)
        case Reason.BIRTHDAY:
            return "birthday" if why.since == today else f"it was {ago}"
        case Reason.ANNIVERSARY:
            return line(reason_sentence(due, today), FULL).rstrip(".")
        case Reason.CADENCE | Reason.LONG_GAP:
            return f"last contact {ago}"
        case Reason.UNANSWERED:
            times = "one follow-up" if why.count == 1 else f"{_number(why.count)} follow-ups"
            return f"{times} without a reply"
        case _:
            return _conversation(contact, due, today, entries)


def _conversation(contact: Contact, due: Due, today: date, entries: Entries) -> str:
    """Return what the step of a conversation is about, where and when that was."""
    why = due.why
    fact = _fact(contact, due.step, entries)
    if fact:
        return line(fact, FULL)
    if due.step in OF_A_TALK and why.reason in (Reason.MET, Reason.UNSETTLED, Reason.THANKED):
        return line(_talk(due, today), FULL)
    return line(occasion(due, today), FULL)


def _talk(due: Due, today: date) -> str:
    """Return where a conversation was and what it was about, with the day of what followed it."""
    why, day = due.why, _short(due.why.since, today)
    place, about = line(why.place, 60), told_topic(why.about)
    if why.reason is Reason.THANKED:
        return " · ".join(filter(None, (place, about, f"thanked {day}")))
    return " · ".join(filter(None, (f"{place}, {day}" if place else f"talked {day}", about)))


def _subject(entries: Entries) -> str:
    """Return the subject of their last message: all there is of an email that was only read over."""
    reply = next((one for one in entries() if one.is_reply), None)
    return reply.subject if reply is not None else ""


def _promised(due: Due, today: date, entries: Entries) -> str:
    """Return what was promised, or what they wrote where an answer is owed before that."""
    if due.rank(today) == BELONGS[ANSWER] and (words := _their_words(entries)):
        return f"“{line(words, FULL)}”"
    is_one = len(due.promises_by(today)) == 1
    return line(due.why.about if is_one else reason_sentence(due, today), FULL)


def _their_words(entries: Entries) -> str:
    """Return what their last message asks or says, or else its subject."""
    reply = next((one for one in entries() if one.is_reply), None)
    return (gist(reply.text) or reply.subject) if reply is not None else ""


def _fact(contact: Contact, step: Step, entries: Entries) -> str:
    """Return the fact of the last conversation that a step is about; empty without one."""
    kind = USED_IN.get(step)
    if kind is None:
        return ""
    talk = next((one for one in entries() if one.is_conversation), None)
    return facts_for(talk, contact).get(kind, "") if talk is not None else ""


def _short(day: date, today: date) -> str:
    """Return a day of the last week by its name, an earlier one by how long ago it was."""
    days = (today - day).days
    if 1 < days < A_WEEK:
        return show_date(day).split()[0]
    return show_gap(day, today)


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six")
    return words[count] if count < len(words) else str(count)


def class_name(due: Due, plan: Plan, today: date) -> str:
    """Return the sign of a thing's class and what it is: "● thank-you", "● sent?"."""
    if due.kind is DueKind.CONFIRM or plan.copied_on == today:
        return f"{MARKS[due.rank(today)]} sent?"
    named = {KEEP_IN_TOUCH: "keep in touch", ANNIVERSARY: "anniversary"}
    name = named.get(due.step, step_name(due.step))
    return f"{MARKS[due.rank(today)]} {name}"
