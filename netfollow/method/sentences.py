"""The words for what a plan says; the screen, the command line and JSON use the same."""

from datetime import date

from netfollow.method.due import Due, DueKind, Plan, Reason, State
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
    Answer,
    Channel,
    Direction,
    Interaction,
    Kind,
    Step,
)
from netfollow.people.when import show_day, show_gap

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
    Answer.WARM: "warm",
    Answer.NOT_NOW: "not now",
    Answer.WRONG_PERSON: "wrong person",
    Answer.OUT_OF_OFFICE: "out of office",
    Answer.NO: "no",
}

TIMES = {1: "once", 2: "twice"}


def step_name(step: Step | None) -> str:
    """Return a step's name in words."""
    return STEPS.get(step, str(step)) if step else "message"


def due_name(due: Due) -> str:
    """Return what a due thing is called in a row."""
    return "sent?" if due.kind is DueKind.CONFIRM else step_name(due.step)


def task(due: Due, name: str) -> str:
    """Return a due thing as a line of a calendar: "Write to Jane Roe: value"."""
    if due.kind is DueKind.CONFIRM:
        return f"{name}: did your message go out?"
    verb = {Channel.CALL: "Call", Channel.PERSON: "Talk to"}.get(due.channel, "Write to")
    return f"{verb} {name}: {due_name(due)}"


def why(due: Due, today: date) -> str:
    """Return the sentence that says why something is due."""
    reason, since = due.why.reason, due.why.since
    ago = show_gap(since, today)
    match reason:
        case Reason.MET if due.step == THANK_YOU:
            where = f" at {due.why.about}" if due.why.about else ""
            if due.days_late(today):
                return (
                    f"You talked {ago}{where} and haven't thanked them: a late thank-you is honest."
                )
            return f"You talked {ago}{where}: thank them while it is fresh."
        case Reason.MET | Reason.THANKED:
            start = f"You {'thanked them' if reason is Reason.THANKED else 'talked'} {ago}"
            return f"{start}: {_what(due.step)}."
        case Reason.ASKED:
            return f"You asked {ago} and heard nothing yet: {_what(due.step)}."
        case Reason.UNANSWERED:
            times = TIMES.get(due.why.count, f"{due.why.count} times")
            return f"You asked {times} and heard nothing: time for a graceful close."
        case Reason.PROMISED:
            return f"You promised {ago}: {due.why.about}"
        case Reason.RHYTHM:
            return f"You keep in touch {_adverb(due.why.about)}; the last time was {ago}."
        case Reason.RESTED:
            return f"Resting since {show_day(since, today)}: one light hello is fine again."
        case Reason.LONG_GAP:
            return f"The last contact was {ago}: say so openly, and ask for little."
        case Reason.NOT_NOW:
            return f"They asked you to come back on {show_day(since, today)}."
        case Reason.BIRTHDAY:
            return (
                f"Their birthday is {show_day(since, today)}."
                if since >= today
                else (f"Their birthday was {ago}.")
            )
        case Reason.ANNIVERSARY:
            years = "a year" if due.why.count == 1 else f"{due.why.count} years"
            where = f" at {due.why.about}" if due.why.about else ""
            return f"You met {years} ago{where}: a good reason for a line."
        case Reason.AWAITED:
            return f"They promised by {show_day(since, today)}: {due.why.about}"
        case Reason.COPIED if due.why.about == CALENDAR:
            return f"You ticked it off in the calendar {ago}: did it go out?"
        case Reason.COPIED:
            return f"You copied a message {ago}: did it go out?"


def _what(step: Step) -> str:
    return {
        VALUE: "bring something useful, and ask for nothing",
        NEXT_STEP: "propose one concrete next step",
        CHECK_IN: "one light check-in, with an easy way out",
        CLOSE: "time for a graceful close",
    }.get(step, f"time for the {step_name(step)}")


def _adverb(rhythm: str) -> str:
    return {"twice-a-year": "twice a year"}.get(rhythm, rhythm)


def when(due: Due, today: date) -> str:
    """Return how a thing stands in its window: "3 days late", "by Fri 27 Nov"."""
    late = due.days_late(today)
    if late:
        for size, name in ((365.25, "year"), (30.44, "month")):
            if late >= 2 * size:
                return f"{round(late / size)} {name}s late"
        return f"{late} day{'s' if late > 1 else ''} late"
    if due.opens > today:
        return f"opens {show_day(due.opens, today)}"
    return "today" if due.due <= today else f"by {show_day(due.due, today)}"


def standing(plan: Plan, today: date) -> str:
    """Return one line on where a person stands and what comes next."""
    match plan.state:
        case State.BOUNDARY:
            return "do not contact"
        case State.ARCHIVED:
            return "archived"
        case State.RESTING:
            until = f" until {show_day(plan.until, today)}" if plan.until else ""
            return f"resting{until if plan.until and plan.until > today else ''}"
        case _ if plan.next is None:
            return "nothing planned"
        case _:
            return f"{due_name(plan.next)} {when(plan.next, today)}"


def entry_title(entry: Interaction, today: date) -> str:
    """Return what an entry of the timeline is, in words."""
    until = show_day(entry.until, today) if entry.until else ""
    channel = CHANNELS[entry.channel] if entry.channel else str(entry.kind)
    step = f", {step_name(entry.step)}" if entry.step else ""
    match entry.kind:
        case Kind.MET:
            return f"met at {entry.place}" if entry.place else "met"
        case Kind.NOTE:
            return "note"
        case Kind.FILLED:
            return "prepared for the next message"
        case Kind.SNOOZE:
            return f"snoozed until {until}"
        case Kind.SKIP:
            return f"skipped{step}"
        case Kind.REST:
            return f"resting until {until}" if until else "resting"
        case Kind.WAKE:
            return "woken"
        case Kind.COPIED if entry.source == CALENDAR:
            return f"ticked off in the calendar{step}"
        case Kind.COPIED:
            return f"copied, {channel}{step}"
        case Kind.UNSENT:
            return "not sent"
        case _ if entry.direction is Direction.OUT:
            return (
                f"you wrote, {channel}{step}"
                if entry.kind is not Kind.CALL
                else f"you called{step}"
            )
        case _ if entry.direction is Direction.IN:
            answer = f", {ANSWERS[entry.answer]}" if entry.answer in ANSWERS else ""
            return f"they replied, {channel}{answer}"
        case Kind.CALL:
            return "call"
        case _:
            return f"talked, {channel}"
