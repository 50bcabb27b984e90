"""The words for what a plan says; the screen, the command line and JSON use the same."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.only_thanks import says_only_thanks
from netfollow.method.queue import Due, DueKind, Plan, PlanState, PromiseDue, Reason
from netfollow.method.sequences import EVERYDAY_QUESTION
from netfollow.method.state import SORROW
from netfollow.people import (
    ANNIVERSARY,
    ANSWER,
    AWAITED,
    BIRTHDAY,
    CALENDAR,
    CHECK_IN,
    CLOSE,
    COME_BACK,
    FIRST_MESSAGE,
    INTRODUCTION,
    KEEP_IN_TOUCH,
    MAIL,
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
from netfollow.people.days import shift
from netfollow.people.text import line

STEPS = {
    THANK_YOU: "thank-you",
    VALUE: "useful note",
    NEXT_STEP: "next step",
    CHECK_IN: "check-in",
    CLOSE: "closing note",
    KEEP_IN_TOUCH: "keep in touch",
    RECONNECT: "reconnect",
    BIRTHDAY: "birthday",
    PROMISE: "promise",
    AWAITED: "their promise",
    ANNIVERSARY: "anniversary",
    INTRODUCTION: "introduction",
    ANSWER: "answer",
    COME_BACK: "come back",
    FIRST_MESSAGE: "first message",
}
"""What each step is called on the screen; its name as data is the step itself."""

ACTIONS = {
    THANK_YOU: "thank them",
    VALUE: "share something useful",
    NEXT_STEP: "suggest a meeting",
    CHECK_IN: "check in",
    CLOSE: "send a closing note",
    KEEP_IN_TOUCH: "say hello",
    RECONNECT: "say hello again",
    BIRTHDAY: "wish them a happy birthday",
    PROMISE: "keep your promise",
    AWAITED: "ask about their promise",
    ANNIVERSARY: "write to mark the day you met",
    INTRODUCTION: "introduce yourself",
    ANSWER: "answer them",
    COME_BACK: "get back to them",
    FIRST_MESSAGE: "write to them",
}
"""What the user does in each step, as it follows "Next:"."""

OPEN_THINGS = {
    VALUE: "a useful note",
    NEXT_STEP: "a next step",
    CHECK_IN: "a check-in",
    CLOSE: "a closing note",
    KEEP_IN_TOUCH: "keeping in touch",
    RECONNECT: "a hello",
    THANK_YOU: "a thank-you",
    BIRTHDAY: "their birthday",
    ANNIVERSARY: "the day you met",
    ANSWER: "your answer",
    COME_BACK: "getting back to them",
}
"""What is open with a person, as it follows "also:"."""

CHANNELS = {
    Channel.EMAIL: "email",
    Channel.LINKEDIN: "LinkedIn",
    Channel.TEXT: "text message",
    Channel.CALL: "call",
    Channel.PERSON: "in person",
}

ANSWERS = {
    ReplyKind.WARM: "interested",
    ReplyKind.NOT_NOW: "not now",
    ReplyKind.WRONG_PERSON: "wrong person",
    ReplyKind.OUT_OF_OFFICE: "out of office",
    ReplyKind.NO: "not interested",
}

TIMES = {1: "once", 2: "twice"}


def step_name(step: Step | None) -> str:
    """Return a step in words: "thank-you"; "message" for None, the name itself for a user's own."""
    return STEPS.get(step, str(step)) if step else "message"


def due_name(due: Due) -> str:
    """Return what a due thing is called in a row: its step, "promise", or "sent?"."""
    if due.kind is DueKind.CONFIRM:
        return "sent?"
    if due.why.reason is Reason.CALLED:
        return "missed call"
    return step_name(PROMISE if due.is_mine else due.step)


def action(due: Due) -> str:
    """Return what the user does about a due thing: "share something useful"."""
    if due.kind is DueKind.CONFIRM:
        return "say whether you sent it"
    if due.templates.startswith("interview") and due.step in (CHECK_IN, NEXT_STEP):
        return "ask about the timeline"
    if due.templates == SORROW:
        return "ask how they are"
    if due.templates == EVERYDAY_QUESTION:
        return "ask your question"
    if due.why.reason is Reason.CALL_AGAIN:
        return "call them again"
    if due.why.reason is Reason.POINTED:
        return "thank them"
    if due.why.reason is Reason.UNSETTLED:
        return "write to them"
    return ACTIONS.get(due.step, step_name(due.step))


def next_action(due: Due, today: date) -> str:
    """Return what the user does next and when, as its row says it.

    "share something useful, Thu 3 Dec" for the day it comes up, "thank them by tomorrow" while
    there is time left; an answer is asked for today, as its row counts the hours.
    """
    is_now = due.opens <= today
    if is_now and due.kind is DueKind.ANSWER:
        return f"{action(due)}, today"
    if is_now and due.step == RECONNECT:
        return f"{action(due)}, any time"
    if due.due > today and (is_now or due.is_mine):
        return f"{action(due)} by {show_day(due.due, today)}"
    return f"{action(due)}, {show_day(max(due.opens, today), today)}"


def with_next(did: str, due: Due | None, today: date) -> str:
    """Return what was done as a sentence, and what is next; a day that it names is said once."""
    said = f"{did[:1].upper()}{did[1:]}"
    if due is None:
        return said
    following = next_action(due, today)
    day = f", {show_day(due.opens, today)}"
    if due.opens > today and did.endswith(day.removeprefix(", ")):
        following = following.removesuffix(day)
    return f"{said}. Next: {following}"


def task_title(due: Due, name: str) -> str:
    """Return a due thing as a calendar's task: "Write to Jane Roe: useful note"."""
    if due.kind is DueKind.CONFIRM:
        return f"{name}: did your message go out?"
    verb = {Channel.CALL: "Call", Channel.PERSON: "Talk to"}.get(due.channel, "Write to")
    return f"{verb} {name}: {due_name(due)}"


def reason_sentence(due: Due, today: date) -> str:
    """Return the sentence that says why something is due, then one on colleagues who are due too."""
    why = _WHY[due.why.reason](due, today)
    if due.why.tries and due.why.reason not in (Reason.CALLED, Reason.CALL_AGAIN):
        why = f"{why}{'' if why.endswith(ENDS) else '.'} {_in_vain(due)}"
    if not due.why.colleagues:
        return why
    return f"{why}{'' if why.endswith(ENDS) else '.'} Also due: {due.why.colleagues}."


def occasion(due: Due, today: date) -> str:
    """Return why something is due as it follows a name: no advice, and no end."""
    if due.why.reason is Reason.UNHEARD:
        return f"No reply to your last {due.why.count} messages"
    return _WHY[due.why.reason](due, today).removesuffix(_what(due)).strip().rstrip(".")


ENDS = (".", "?", "!")
"""What a sentence ends with."""


def conversation(due: Due, today: date) -> str:
    """Return what was talked about, where and when: "You talked about pricing at PyCon today"."""
    why = due.why
    ago = show_gap(why.since, today)
    if why.about:
        return f"You talked about {told_topic(why.about)}{_at(why.place, ago)}"
    return f"You met{_at(why.place, ago)}" if why.place else f"You talked {ago}"


def _thanked_for(due: Due, today: date) -> str:
    """Return what was talked about and when the thank-you was sent."""
    why = due.why
    ago = show_gap(why.since, today)
    if why.about:
        talked = f"You talked about {told_topic(why.about)}"
        return f"{talked}{_at(why.place, f'and thanked them {ago}')}"
    return (
        f"You met{_at(why.place, f'and thanked them {ago}')}"
        if why.place
        else f"You thanked them {ago}"
    )


_YOUR, _YOU = LazyPattern(r"\byour\b"), LazyPattern(r"\byou\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def told_topic(about: str) -> str:
    """Return a topic as it is told to the user: "your new job", said to them, is "their new job"."""
    known = line(about).rstrip(".")
    if ". " in known or _YOU.search(known):
        return f"“{known}”"
    return _YOUR.sub("their", known)


def also(plan: Plan, today: date) -> str:
    """Return what else is open for a person: "also: your answer, their birthday"; else empty."""
    names = ", ".join(_open_thing(due, today) for due in plan.also)
    return f"also: {names}" if names else ""


def _open_thing(due: Due, today: date) -> str:
    """Return what is open, a promise with its day: "your promise (Fri 27 Nov)"."""
    if due.promises:
        return open_promise(due, today)
    return "a message to confirm" if due.kind is DueKind.CONFIRM else _opened(due.step)


def open_promise(due: Due, today: date) -> str:
    """Return whose promise is open and for when: "your promise (Fri 27 Nov)"."""
    return f"{'your' if due.is_mine else 'their'} promise ({show_day(due.promises[0].day, today)})"


def _opened(step: Step) -> str:
    return OPEN_THINGS.get(step, step_name(step))


def _met(due: Due, today: date) -> str:
    lead = conversation(due, today)
    if due.step != THANK_YOU:
        return f"{lead}. {_what(due)}"
    if due.days_late(today):
        return f"{lead}. No thank-you yet; a late one still counts."
    is_fresh = today <= min(due.due, shift(due.why.since, FRESH_DAYS))
    return f"{lead}. {FRESH if is_fresh else 'Thank them today.'}"


def _unsettled(due: Due, today: date) -> str:
    return f"{conversation(due, today)}, and not everything is settled. Write in your own words."


def _thanked(due: Due, today: date) -> str:
    return f"{_thanked_for(due, today)}. {_what(due)}"


def _wrote(due: Due, today: date) -> str:
    ago = show_gap(due.why.since, today)
    said = line(due.why.about, MOST_WORDS)
    if due.why.answer is ReplyKind.NOT_NOW:
        words = f": “{said.rstrip('.')}”" if said else ""
        return f"They said not now ({ago}){words}. A one-line reply is enough."
    meanwhile = f" Their colleague {due.why.colleague} said no since." if due.why.colleague else ""
    if said:
        what = "They're waiting for your answer."
        is_all = due.why.count <= len(due.why.about.split())
        if is_all and says_only_thanks(due.why.about):
            what = "A one-line reply is enough, or none."
        return f"“{said}” ({ago}). {what}{meanwhile}"
    return f"They wrote {ago}. It's your turn.{meanwhile}"


def _asked(due: Due, today: date) -> str:
    about = f" about {told_topic(due.why.about)}" if due.why.about else ""
    return f"You asked{about} {show_gap(due.why.since, today)}. No reply yet. {_what(due)}"


def _named_day(due: Due, today: date) -> str:
    day = show_day(due.why.since, today)
    on = day if abs((today - due.why.since).days) < 2 else f"on {day}"
    return f"They asked you to get back to them {on}."


def _birthday(due: Due, today: date) -> str:
    if due.why.since >= today:
        return f"Their birthday is {show_day(due.why.since, today)}."
    return f"Their birthday was {show_gap(due.why.since, today)}."


def _anniversary(due: Due, today: date) -> str:
    years = "a year" if due.why.count == 1 else f"{due.why.count} years"
    return f"You met {years} ago{_at(due.why.about)}."


@lru_cache(maxsize=4096)
def _at(place: str, when: str = "") -> str:
    """Return where and when people met, after "met": " at PyCon today", " today (Oslo)"."""
    when = when and f" {when}"
    if not place:
        return when
    from netfollow.method.drafts.words.phrase_cleanup import location_phrase

    where = location_phrase(place)
    return f" {where}{when}" if where else f"{when} ({line(place)})"


def _copied(due: Due, today: date) -> str:
    ago = show_gap(due.why.since, today)
    if due.why.about == CALENDAR:
        return f"Ticked off in your calendar {ago}. Did you send it?"
    if due.why.about == MAIL:
        return (
            f"You sent them an email {ago}, but not in the words you copied. Was it this message?"
        )
    return f"You copied a message {ago}. Did you send it?"


def _unanswered(due: Due, today: date) -> str:
    times = TIMES.get(due.why.count, f"{due.why.count} times")
    is_met = due.channel is Channel.PERSON
    what = "Let it rest, and stay friendly." if is_met else "Send a friendly closing note."
    return f"You asked {times} without a reply. {what}"


def _unheard(due: Due, today: date) -> str:
    return (
        f"No reply to your last {due.why.count} messages. "
        "Write less often, try another channel, or pause."
    )


def _cadence(due: Due, today: date) -> str:
    every, ago = _adverb(due.why.about), show_gap(due.why.since, today)
    if due.why.answer is ReplyKind.NO:
        return f"{every} contact; the last was {ago}. They said no, so don't bring it up again."
    return f"{every} contact; the last was {ago}."


def _tried(due: Due, today: date) -> str:
    asked = "" if due.why.count else ", as they asked"
    ago = show_gap(due.why.since, today)
    return f"You got back to them {ago}{asked}. No reply yet. Try once more."


def _promised(due: Due, today: date) -> str:
    first, *others = due.promises_by(today)
    if due.why.answer is ReplyKind.WRONG_PERSON:
        return f"{_sentence(first.text)} You promised it, but they're the wrong person. Is it still to do?"
    both = {
        THANK_YOU: ". Thank them in the same message.",
        ANSWER: ". Answer them in the same message.",
    }
    thanks = both.get(due.step, "")
    if others:
        return f"You promised {len(others) + 1} things: {_listed((first, *others), today)}{thanks}"
    unset = ", no day set" if first.is_assumed else ""
    return f"{_sentence(first.text)} You promised it {show_gap(first.made, today)}{unset}.{thanks.removeprefix('.')}"


def _awaited(due: Due, today: date) -> str:
    first, *others = due.promises_by(today)
    if others:
        return f"They promised {len(others) + 1} things: {_listed((first, *others), today)}"
    return f"{_sentence(first.text)} They promised it for {show_day(first.day, today)}."


def _sentence(text: str) -> str:
    """Return some words as a sentence: with a capital and an end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(ENDS) else '.'}"


def _listed(promises: Sequence[PromiseDue], today: date) -> str:
    """Return several promises in the room of a row, each cut short rather than the last left out."""
    first = promises[0]
    room = max(LEAST_WORDS, PROMISES_ROOM // len(promises))
    shown = promises[: PROMISES_ROOM // LEAST_WORDS]
    said = "; ".join(
        line(one.text, room) + ("" if one.day == first.day else f" ({show_day(one.day, today)})")
        for one in shown
    )
    more = len(promises) - len(shown)
    return f"{said}; and {more} more" if more else said


def _called(due: Due, today: date) -> str:
    if due.why.tries:
        return _in_vain(due)
    ago = show_gap(due.why.since, today)
    return f"You tried to call {ago} and didn't reach them. Try again, or write."


def _in_vain(due: Due) -> str:
    times = TIMES.get(due.why.tries, f"{due.why.tries} times")
    return f"You called {times} and didn't reach them. Write instead."


def _ago(sentence: str) -> Callable[[Due, date], str]:
    """Return what fills a sentence with how long ago it was, what it is about, and what to do."""
    return lambda due, today: sentence.format(
        ago=show_gap(due.why.since, today),
        day=show_day(due.why.since, today),
        about=due.why.about,
        what=_what(due),
    )


_WHY: Mapping[Reason, Callable[[Due, date], str]] = {
    Reason.MET: _met,
    Reason.UNSETTLED: _unsettled,
    Reason.THANKED: _thanked,
    Reason.ASKED: _asked,
    Reason.UNANSWERED: _unanswered,
    Reason.PROMISED: _promised,
    Reason.CADENCE: _cadence,
    Reason.RESTED: _ago("Paused since {day}. You can say hello again."),
    Reason.LONG_GAP: _ago("Last contact {ago}. Mention the gap and keep it short."),
    Reason.NOT_NOW: _named_day,
    Reason.BIRTHDAY: _birthday,
    Reason.ANNIVERSARY: _anniversary,
    Reason.AWAITED: _awaited,
    Reason.COPIED: _copied,
    Reason.WROTE: _wrote,
    Reason.POINTED: _ago("They pointed you to the right person {ago}. Thank them."),
    Reason.COLLEAGUE: _ago(
        "Their colleague {about} said no {ago}. Thank them, skip this step, or pause?"
    ),
    Reason.REFERRED: _ago("{about} referred you to them ({ago}). Introduce yourself."),
    Reason.FIRST: _ago("You first wrote {ago}. No reply yet. {what}"),
    Reason.WAITED: _ago("You noted “{about}” {ago}. It's time to get back to them."),
    Reason.PUT_OFF: _ago("They said not now {ago}. Ask whether this is a better time."),
    Reason.TRIED: _tried,
    Reason.CALLED: _called,
    Reason.CALL_AGAIN: _ago("Try again: call {about}. You planned it {ago}."),
    Reason.UNHEARD: _unheard,
}
"""The sentence of each reason; a test holds that none is missing."""

FRESH, FRESH_DAYS = "Thank them while it's fresh.", 2
"""What is said of a conversation for so many days."""

MOST_WORDS = 70
"""Cells that words of theirs may take in a reason."""

PROMISES_ROOM, LEAST_WORDS = 120, 15
"""Cells that several promises may take together, and what each of them has at least."""


def _what(due: Due) -> str:
    if due.templates.startswith("interview") and due.step in (CHECK_IN, NEXT_STEP):
        return "Ask about the timeline."
    if due.templates == SORROW:
        return "Ask how they are, and for nothing else."
    if due.templates == EVERYDAY_QUESTION:
        return "Ask your question once. Nothing more comes after it."
    return {
        VALUE: "Share something useful; don't ask for anything.",
        NEXT_STEP: "Suggest one concrete next step.",
        CHECK_IN: "Check in briefly. Make it easy to say no.",
        CLOSE: "Send a closing note.",
    }.get(due.step, f"Next: {step_name(due.step)}.")


def _adverb(cadence: str) -> str:
    return {"twice-a-year": "Twice-yearly"}.get(cadence, cadence.capitalize())


def due_text(due: Due, today: date) -> str:
    """Return where in its window a thing is: "3 days late", "today", "by Fri 27 Nov", "from …"."""
    late = due.days_late(today)
    if due.step == RECONNECT and due.opens <= today:
        return "any time"
    if late and due.late == today:
        return "late"
    if late:
        for size, name in ((365.25, "year"), (30.44, "month")):
            if late >= 2 * size:
                return f"{round(late / size)} {name}s late"
        return f"{late} day{'s' if late > 1 else ''} late"
    if due.opens > today:
        return f"from {show_day(due.opens, today)}"
    return "today" if due.due <= today else f"by {show_day(due.due, today)}"


def status_text(plan: Plan, today: date) -> str:
    """Return a contact's state, or what is next and when: "share something useful, from Thu 3 Dec"."""
    match plan.state:
        case PlanState.BOUNDARY:
            return "do not contact"
        case PlanState.ARCHIVED:
            return "archived"
        case PlanState.PAUSED:
            until = f" until {show_day(plan.until, today)}" if plan.until else ""
            return f"paused{until if plan.until and plan.until > today else ''}"
        case _ if plan.next is None:
            return "nothing planned"
        case _:
            return f"{action(plan.next)}{_time(plan.next, today)}"


def everyday_text(plan: Plan) -> str:
    """Return why someone is left in peace after a thank-you: they are no business contact."""
    if not plan.everyday:
        return ""
    return (
        f"Everyday contact ({plan.everyday}): no useful notes, check-ins or closing notes. "
        "Set another goal to get them."
    )


def _time(due: Due, today: date) -> str:
    """Return when a thing is due as it follows what to do; a birthday has its own day."""
    if due.kind is DueKind.OCCASION and due.why.since > today:
        return (
            f" on {show_day(due.why.since, today)}"
            if due.step == BIRTHDAY
            else f", {show_day(due.why.since, today)}"
        )
    return f", {due_text(due, today)}"


def waiting_text(plan: Plan, today: date) -> str:
    """Return what was asked of someone and since when: "Asked 5 days ago: “Does Friday work?”"."""
    if plan.ask is None:
        return ""
    ago = show_gap(plan.ask.since.date(), today)
    return f"Asked {ago}: {asked_text(plan)}"


def asked_text(plan: Plan) -> str:
    """Return what the user asked last and has no answer to, in their own words if they are known."""
    ask = plan.ask
    if ask is None:
        return ""
    said = f"“{line(ask.text, MOST_WORDS)}”" if ask.text else f"your {step_name(ask.step)}"
    return (
        said if ask.count == 1 else f"{said} (asked {TIMES.get(ask.count, f'{ask.count} times')})"
    )


def is_answer(before: Iterable[Interaction]) -> bool:
    """Whether what they wrote answers a message of yours; `before` are earlier entries, newest first."""
    said = (one for one in before if one.is_contact and not one.is_reply)
    last = next(said, None)
    return last is not None and last.is_sent


def entry_title(entry: Interaction, today: date, before: Iterable[Interaction] = ()) -> str:
    """Return the title of an entry in the timeline: "they replied, email, interested".

    `before` are the entries before it, newest first: without a message of yours they wrote first.
    """
    step = f", {step_name(entry.step)}" if entry.step else ""
    channel = CHANNELS[entry.channel] if entry.channel else str(entry.kind)
    if not entry.kind.is_contact or entry.kind is Kind.MET:
        return _decided(entry, today, step, channel)
    if entry.is_attempt:
        return f"you tried to call{step}"
    if entry.direction is Direction.OUT:
        back = ", came back undelivered" if entry.undelivered else ""
        return (
            f"you called{step}" if entry.kind is Kind.CALL else f"you wrote, {channel}{step}{back}"
        )
    if entry.is_absence:
        return f"{ANSWERS[ReplyKind.OUT_OF_OFFICE]}, {channel}"
    if entry.direction is Direction.IN:
        answer = f", {ANSWERS[entry.answer]}" if entry.answer in ANSWERS else ""
        if entry.answer is ReplyKind.OUT_OF_OFFICE:
            return f"out-of-office reply, {channel}"
        is_first = not answer and (entry.is_imported or not is_answer(before))
        wrote = "wrote" if is_first else "replied"
        return f"they {wrote}, {channel}{answer}"
    if entry.kind is Kind.CALL:
        return "call"
    is_told = entry.channel or not entry.is_imported
    return f"wrote to each other, {channel}" if is_told else "in touch"


def _decided(entry: Interaction, today: date, step: str, channel: str) -> str:
    """Return what an entry is that nobody wrote or said."""
    until = show_day(entry.until, today) if entry.until else ""
    is_ticked = entry.source == CALENDAR
    return {
        Kind.MET: f"met{_at(entry.place)}",
        Kind.NOTE: "note",
        Kind.FILLED: "details for the next message",
        Kind.SNOOZE: f"snoozed until {until}",
        Kind.SKIP: f"skipped{step}",
        Kind.PAUSE: f"paused until {until}" if until else "paused",
        Kind.RESUME: "resumed",
        Kind.COPIED: f"ticked off in your calendar{step}"
        if is_ticked
        else f"copied, {channel}{step}",
        Kind.UNSENT: "not sent",
        Kind.NO_ANSWER: "no answer needed",
        Kind.COLLEAGUE_NO: f"{line(entry.text, 60)}, a colleague, said no",
        Kind.TAKEN_UP: "follow-up started",
        Kind.REMOVED: "removed",
    }[entry.kind]
