"""Plans in words, for the screen, the command line and JSON."""

from collections.abc import Callable, Mapping
from datetime import date

from netfollow.method.queue import Due, DueKind, Plan, PlanState, Reason
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CALENDAR,
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
)
from netfollow.people.dates import show_day, show_gap
from netfollow.people.days import MONTH_DAYS, YEAR_DAYS, in_months, in_years
from netfollow.people.text import amount

STEPS = {
    THANK_YOU: "thank-you",
    VALUE: "value",
    NEXT_STEP: "next step",
    CHECK_IN: "check-in",
    CLOSE: "close",
    KEEP_IN_TOUCH: "keep in touch",
    RECONNECT: "reconnect",
    BIRTHDAY: "birthday",
    PROMISE: "promise",
    AWAITED: "their promise",
    ANNIVERSARY: "anniversary",
    INTRODUCTION: "introduction",
}

CHANNELS = {
    Channel.EMAIL: "email",
    Channel.LINKEDIN: "LinkedIn",
    Channel.TEXT: "text message",
    Channel.CALL: "call",
    Channel.PERSON: "in person",
}

ANSWERS = {
    ReplyKind.WARM: "warm",
    ReplyKind.NOT_NOW: "not now",
    ReplyKind.WRONG_PERSON: "wrong person",
    ReplyKind.OUT_OF_OFFICE: "out of office",
    ReplyKind.NO: "no",
}

TIMES = {1: "once", 2: "twice"}


def step_name(step: Step | None) -> str:
    """Return a step in words: "thank-you"; "message" for None, the name itself for a user's own."""
    return STEPS.get(step, str(step)) if step else "message"


def due_name(due: Due) -> str:
    """Return what a due thing is called in a row: its step, or "sent?"."""
    return "sent?" if due.kind is DueKind.CONFIRM else step_name(due.step)


def task_title(due: Due, name: str) -> str:
    """Return a due thing as a calendar's task: "Write to Jane Roe: value"."""
    if due.kind is DueKind.CONFIRM:
        return f"{name}: did your message go out?"
    verb = {Channel.CALL: "Call", Channel.PERSON: "Talk to"}.get(due.channel, "Write to")
    return f"{verb} {name}: {due_name(due)}"


def reason_sentence(due: Due, today: date) -> str:
    """Return the sentence that says why something is due."""
    return _WHY[due.why.reason](due, today)


def _met(due: Due, today: date) -> str:
    ago = show_gap(due.why.since, today)
    if due.step != THANK_YOU:
        return f"You talked {ago}: {_what(due.step)}."
    where = f" at {due.why.about}" if due.why.about else ""
    if due.days_late(today):
        return f"You talked {ago}{where} and haven't thanked them: a late thank-you is honest."
    return f"You talked {ago}{where}: thank them while it is fresh."


def _birthday(due: Due, today: date) -> str:
    if due.why.since >= today:
        return f"Their birthday is {show_day(due.why.since, today)}."
    return f"Their birthday was {show_gap(due.why.since, today)}."


def _anniversary(due: Due, today: date) -> str:
    years = "a year" if due.why.count == 1 else f"{due.why.count} years"
    where = f" at {due.why.about}" if due.why.about else ""
    return f"You met {years} ago{where}: a good reason for a line."


def _copied(due: Due, today: date) -> str:
    ago = show_gap(due.why.since, today)
    if due.why.about == CALENDAR:
        return f"You ticked it off in the calendar {ago}: did it go out?"
    return f"You copied a message {ago}: did it go out?"


def _unanswered(due: Due, today: date) -> str:
    times = TIMES.get(due.why.count, f"{due.why.count} times")
    return f"You asked {times} and heard nothing: time for a graceful close."


def _ago(sentence: str) -> Callable[[Due, date], str]:
    """Return what fills a sentence with how long ago it was, what it is about, and what to do."""
    return lambda due, today: sentence.format(
        ago=show_gap(due.why.since, today),
        day=show_day(due.why.since, today),
        about=_adverb(due.why.about) if due.why.reason is Reason.RHYTHM else due.why.about,
        what=_what(due.step),
    )


_WHY: Mapping[Reason, Callable[[Due, date], str]] = {
    Reason.MET: _met,
    Reason.THANKED: _ago("You thanked them {ago}: {what}."),
    Reason.ASKED: _ago("You asked {ago} and heard nothing yet: {what}."),
    Reason.UNANSWERED: _unanswered,
    Reason.PROMISED: _ago("You promised {ago}: {about}"),
    Reason.RHYTHM: _ago("You keep in touch {about}; the last time was {ago}."),
    Reason.RESTED: _ago("Resting since {day}: one light hello is fine again."),
    Reason.LONG_GAP: _ago("The last contact was {ago}: say so openly, and ask for little."),
    Reason.NOT_NOW: _ago("They asked you to come back on {day}."),
    Reason.BIRTHDAY: _birthday,
    Reason.ANNIVERSARY: _anniversary,
    Reason.AWAITED: _ago("They promised by {day}: {about}"),
    Reason.COPIED: _copied,
}
"""The sentence of each reason; a test holds that none is missing."""


def _what(step: Step) -> str:
    return {
        VALUE: "bring something useful, and ask for nothing",
        NEXT_STEP: "propose one concrete next step",
        CHECK_IN: "one light check-in, with an easy way out",
        CLOSE: "time for a graceful close",
    }.get(step, f"time for the {step_name(step)}")


def _adverb(rhythm: str) -> str:
    return {"twice-a-year": "twice a year"}.get(rhythm, rhythm)


def due_text(due: Due, today: date) -> str:
    """Return where in its window a thing is: "3 days late", "today", "by Fri 27 Nov", "opens …"."""
    late = due.days_late(today)
    if late:
        if late >= 2 * YEAR_DAYS:
            return f"{in_years(late)} years late"
        if late >= 2 * MONTH_DAYS:
            return f"{in_months(late)} months late"
        return f"{amount(late, 'day')} late"
    if due.opens > today:
        return f"opens {show_day(due.opens, today)}"
    return "today" if due.due <= today else f"by {show_day(due.due, today)}"


def status_text(plan: Plan, today: date) -> str:
    """Return a contact's state and what is next, in one line."""
    match plan.state:
        case PlanState.BOUNDARY:
            return "do not contact"
        case PlanState.ARCHIVED:
            return "archived"
        case PlanState.RESTING:
            until = f" until {show_day(plan.until, today)}" if plan.until else ""
            return f"resting{until if plan.until and plan.until > today else ''}"
        case _ if plan.next is None:
            return "nothing planned"
        case _:
            return f"{due_name(plan.next)} {due_text(plan.next, today)}"


def entry_title(entry: Interaction, today: date) -> str:
    """Return the title of an entry in the timeline: "they replied, email, warm"."""
    step = f", {step_name(entry.step)}" if entry.step else ""
    channel = CHANNELS[entry.channel] if entry.channel else str(entry.kind)
    if not entry.kind.is_contact or entry.kind is Kind.MET:
        return _decided(entry, today, step, channel)
    if entry.direction is Direction.OUT:
        return f"you called{step}" if entry.kind is Kind.CALL else f"you wrote, {channel}{step}"
    if entry.direction is Direction.IN:
        answer = f", {ANSWERS[entry.answer]}" if entry.answer in ANSWERS else ""
        return f"they replied, {channel}{answer}"
    return "call" if entry.kind is Kind.CALL else f"talked, {channel}"


def _decided(entry: Interaction, today: date, step: str, channel: str) -> str:
    """Return what an entry is that nobody wrote or said."""
    until = show_day(entry.until, today) if entry.until else ""
    is_ticked = entry.source == CALENDAR
    return {
        Kind.MET: f"met at {entry.place}" if entry.place else "met",
        Kind.NOTE: "note",
        Kind.FILLED: "prepared for the next message",
        Kind.SNOOZE: f"snoozed until {until}",
        Kind.SKIP: f"skipped{step}",
        Kind.REST: f"resting until {until}" if until else "resting",
        Kind.WAKE: "woken",
        Kind.COPIED: f"ticked off in the calendar{step}"
        if is_ticked
        else f"copied, {channel}{step}",
        Kind.UNSENT: "not sent",
    }[entry.kind]
