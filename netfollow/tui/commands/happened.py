"""Commands that say what happened: sent, replied, talked, promised, put off, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netfollow.errors import BadDate, NetFollowError, NothingToDo, WrongCall
from netfollow.method.queue import DueKind, Reason
from netfollow.method.reasons import ANSWERS, CHANNELS, action, step_name
from netfollow.network import Changes, Network
from netfollow.people import (
    CALENDAR,
    PROMISE,
    Channel,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
)
from netfollow.people.dates import brief_day, echo, read_day, show_day, show_gap
from netfollow.people.days import shift
from netfollow.people.text import block, line
from netfollow.tui.command import (
    Ask,
    Choice,
    CommandContext,
    Commands,
    FollowedBy,
    InThread,
    Menu,
    Outcome,
    ScreenAction,
    anytime,
    cadence_choices,
    called,
    is_unheard,
    one,
    somebody,
    who,
)

if TYPE_CHECKING:
    from netfollow.network.offered_promises import OfferedPromise, OfferedWait

HAPPENED = Commands()
command = HAPPENED.command


LARGE = 2_000
"""So many records are changed before one looks twice; for more it is said first what is done."""


DAYS = "3d, 2w, fri, dec 5, next month"


def sent_already(desk: CommandContext) -> str:
    """Return why nothing went out again: it did today, nothing is due and nothing was copied."""
    if len(desk.chosen) != 1:
        return somebody(desk)
    network, uid = desk.network, desk.chosen[0]
    plan = network.plan(uid)
    is_open = plan.due(network.today) is not None or network.drafts.pending(uid) is not None
    if plan.last_sent != network.today or is_open:
        return ""
    key = desk.keymap.name("note")
    note = f"Press {key} to log a conversation." if key else ""
    return f"Already messaged today, and nothing else is due. {note}"


def after_sent(desk: CommandContext) -> str:
    """Return the day on which the next step opens once this one is sent, or that the key asks first."""
    if len(desk.chosen) != 1:
        return ""
    network, uid = desk.network, desk.chosen[0]
    if asks_when_sent(network, uid):
        return "asks"
    after = network.followups.after_sent(uid).next
    return brief_day(max(after.opens, network.today), network.today) if after else ""


def asks_when_sent(network: Network, uid: Uid) -> bool:
    """Whether marking as sent is a question: a call, several promises, or how to go on."""
    if is_call(network, uid):
        return True
    if keeps_promise(network, uid):
        return len(network.followups.promises_in_row(uid)) > 1
    return is_their_message(network, uid)


def keeps_promise(network: Network, uid: Uid) -> bool:
    """Whether what is due keeps a promise of the user's, with or without thanks."""
    due = network.plan(uid).due(network.today)
    return network.drafts.due_step(uid) == PROMISE or (due is not None and due.is_mine)


def is_their_message(network: Network, uid: Uid) -> bool:
    """Whether what is due is the answer to something that they wrote, other than "not now"."""
    due = network.plan(uid).due(network.today)
    if due is None or due.kind is not DueKind.ANSWER or due.why.reason is not Reason.WROTE:
        return False
    return due.why.answer is not ReplyKind.NOT_NOW


def tomorrow(desk: CommandContext) -> str:
    """Return the next working day in words."""
    today = desk.network.today
    return brief_day(desk.network.policy.working(shift(today, 1)), today)


def keeps(desk: CommandContext) -> str:
    """Return that the key asks, where a promise is open."""
    if len(desk.chosen) != 1:
        return ""
    return "asks" if open_promises(desk.network, desk.chosen[0]) else ""


@command("s", "sent", "What happened", why_not=sent_already, consequence=after_sent)
def sent(desk: CommandContext) -> Outcome:
    """Mark as sent and schedule the next step; for a call, say whether you talked."""
    network, people = desk.network, desk.chosen
    if len(people) != 1:
        return network.followups.sent(people)
    is_answer = is_their_message(network, people[0])
    if is_call(network, people[0]):
        return ask_if_talked(network, people[0])
    if keeps_promise(network, people[0]):
        return mark_sent(network, people[0])
    done = network.followups.sent(people)
    if is_answer:
        return FollowedBy(done, lambda: ask_how_to_go_on(network, people[0]))
    return done


@command("r", "replied", "What happened")
def replied(desk: CommandContext) -> Outcome:
    """Log their reply: what kind it was, and what they wrote."""
    return ask_reply(desk.network, desk.chosen)


@command("P", "paste reply", "What happened", why_not=one, shown=False)
def paste(desk: CommandContext) -> Outcome:
    """Log the clipboard as their reply."""
    return paste_reply(desk.network, desk.chosen)


@command("z", "snooze", "What happened")
def snooze(desk: CommandContext) -> Outcome:
    """Snooze this person until a date."""
    return ask_snooze(desk.network, desk.chosen)


@command("minus", "skip today", "What happened", consequence=tomorrow)
def not_today(desk: CommandContext) -> Outcome:
    """Skip this person for today."""
    return desk.network.followups.not_today(desk.chosen)


@command("S", "skip step", "What happened", shown=False)
def skip(desk: CommandContext) -> Outcome:
    """Skip the next step; the one after it keeps its own dates."""
    return desk.network.followups.skip(desk.chosen)


@command("N", "no answer needed", "What happened", shown=False)
def no_answer(desk: CommandContext) -> Outcome:
    """Mark their message as needing no answer."""
    return desk.network.followups.no_answer_needed(desk.chosen)


@command("Y", "an ask, or not", "What happened", why_not=one, shown=False)
def mark_ask(desk: CommandContext) -> Outcome:
    """Change whether your last message counts as an ask."""
    network, uid = desk.network, desk.chosen[0]
    mine = [entry for entry in network.timeline(uid) if entry.is_sent or entry.is_attempt]
    if not mine:
        raise NothingToDo(f"You haven't written to {who(network, [uid])} yet.")
    return network.conversations.mark_ask(
        mine[0].uid, asks=not network.conversations.counts_as_ask(mine[0])
    )


def paused_for(desk: CommandContext) -> str:
    """Return for how long a pause is, where one is suggested."""
    return f"{desk.network.policy.pause_days} days" if is_unheard(desk) else ""


@command("p", "pause", "What happened", consequence=paused_for, shown=False)
def pause(desk: CommandContext) -> Outcome:
    """Pause this person for 90 days, or resume."""
    return desk.network.followups.pause_or_resume(desk.chosen)


@command("n", "log", "What happened", why_not=anytime)
def note(desk: CommandContext) -> Outcome:
    """Log a conversation with one or several people."""
    return ScreenAction("note")


@command("T", "correct", "What happened", why_not=one, shown=False)
def correct(desk: CommandContext) -> Outcome:
    """Correct or remove what was logged with this person."""
    return ScreenAction("correct")


@command("exclamation_mark", "promise", "What happened", consequence=keeps, shown=False)
def promise(desk: CommandContext) -> Outcome:
    """Complete an open promise, yours or theirs, or add one."""
    network, people = desk.network, desk.chosen
    found = open_promises(network, people[0]) if len(people) == 1 else ()
    return ask_which_promise(network, people[0], found) if found else ask_promise(network, people)


@command("u", "undo", "What happened", why_not=anytime)
def undo(desk: CommandContext) -> Outcome:
    """Undo the last change."""
    network = desk.network
    return ScreenAction("undo") if network.to_undo > LARGE else network.undo()


@command("ctrl+r", "redo", "What happened", why_not=anytime, shown=False)
def redo(desk: CommandContext) -> Outcome:
    """Redo what was undone."""
    network = desk.network
    return ScreenAction("redo") if network.to_redo > LARGE else network.redo()


def ask_reply(network: Network, people: tuple[Uid, ...]) -> Menu:
    """Ask how people replied, and then for their words or a day."""
    owed = "you owe an answer today"
    later = partial(_until, network, people)
    words = partial(_words, network, people)
    wrong_person = Choice(
        "x",
        "Wrong person",
        partial(_right_person, network, people[0])
        if len(people) == 1
        else partial(words, ReplyKind.WRONG_PERSON),
        "asks who the right one is" if len(people) == 1 else "ends the sequence",
    )
    return Menu(
        f"How did {called(network, people)} reply?",
        (
            Choice("w", "Interested", partial(words, ReplyKind.WARM), owed),
            Choice("l", "Not now, later", partial(later, ReplyKind.NOT_NOW), "asks until when"),
            Choice(
                "o", "Out of office", partial(later, ReplyKind.OUT_OF_OFFICE), "moves the dates"
            ),
            wrong_person,
            Choice("n", "Not interested", partial(words, ReplyKind.NO), "ends the sequence"),
            Choice("enter", "Just a reply", partial(words, None), owed),
        ),
        note="Next you can paste what they wrote (optional).",
        pasted=lambda text: _words(network, people, None, block(text)),
    )


def _until(network: Network, people: tuple[Uid, ...], answer: ReplyKind) -> Ask:
    """Ask for the day; their own words, pasted here, name it too and are what they wrote."""
    is_away = answer is ReplyKind.OUT_OF_OFFICE

    def understood(typed: str) -> tuple[date, str]:
        try:
            return read_day(typed, network.today, style=network.dates), ""
        except BadDate:
            from netfollow.network.conversations import named_until

            found = named_until(answer, typed, network.today, network.dates)
            if found is None:
                raise
            return found, typed

    def then(typed: str) -> Outcome:
        day, wrote = understood(typed)
        if day <= network.today:
            raise WrongCall("Choose a day after today.")
        return _words(network, people, answer, wrote, until=day)

    return Ask(
        "When are they back?" if is_away else "When should you get back to them?",
        then,
        hint="Or paste what they wrote.",
        echo=lambda typed: echo(understood(typed)[0], network.today),
        example=DAYS,
        enter="next",
    )


def ask_day(
    network: Network, question: str, answer: Callable[[date], Outcome], enter: str = "save"
) -> Ask:
    """Ask for a day to come; the line says which day is understood."""
    today, style = network.today, network.dates
    return Ask(
        question,
        lambda words: answer(read_day(words, today, style=style)),
        echo=lambda words: echo(read_day(words, today, style=style), today),
        example=DAYS,
        enter=enter,
    )


def _words(
    network: Network,
    people: tuple[Uid, ...],
    answer: ReplyKind | None,
    given: str = "",
    until: date | None = None,
) -> Ask:
    def words(text: str) -> Outcome:
        return network.conversations.reply(people, text=text, answer=answer, until=until)

    kind = f" ({ANSWERS[answer]})" if answer else ""
    return Ask(
        f"What did {called(network, people)} write?{kind}",
        words,
        hint="Optional: leave it empty to skip.",
        given=line(given),
    )


def _right_person(network: Network, uid: Uid) -> Ask:
    return Ask(
        f"Who should you contact instead of {called(network, [uid])}?",
        lambda name: network.conversations.wrong_person(uid, name),
        hint="Adds them and plans a thank-you. Leave it empty if you don't know.",
        example="Priya Raman, priya@acme.example",
    )


def is_call(network: Network, uid: Uid) -> bool:
    """Whether what is due, or was copied, for a person is a call."""
    pending = network.drafts.pending(uid)
    if pending is not None:
        return pending.channel is Channel.CALL
    due = network.plan(uid).due(network.today)
    return due is not None and due.channel is Channel.CALL


def ask_if_talked(network: Network, uid: Uid) -> Menu:
    """Ask whether a call reached someone: a conversation then, an attempt if not."""
    return Menu(
        f"Did you talk to {called(network, [uid])}?",
        (
            Choice("y", "Yes", partial(_what_was_said, network, uid), "logs the conversation"),
            Choice("n", "No", partial(network.followups.sent, [uid]), "logs the attempt"),
        ),
        leave="decide later",
    )


def _what_was_said(network: Network, uid: Uid) -> Ask:
    def logged(words: str) -> Outcome:
        from netfollow.network.conversations import ConversationInput

        kept = network.followups.promises_to_talk(uid)
        told = ConversationInput(kind=Kind.CALL, text=words, kept=kept)
        return network.conversations.log([uid], told)

    return Ask(
        f"What did you and {called(network, [uid])} talk about?",
        logged,
        hint="A few words. Start with ! for a promise.",
    )


KEYS_OF_PROMISES = "123456789"


def mark_sent(network: Network, uid: Uid) -> Outcome:
    """Mark as sent; of several promises in the row, ask which ones the message kept."""
    shown = network.followups.promises_in_row(uid)
    if len(shown) < 2:
        return network.followups.sent([uid])

    def keep(*promises: Promise) -> Callable[[], Outcome]:
        return partial(network.followups.sent, [uid], kept=[one.uid for one in promises])

    choices = [
        Choice(key, line(one.text, 50), keep(one))
        for key, one in zip(KEYS_OF_PROMISES, shown, strict=False)
    ]
    named = network.followups.named_in_message(uid) or shown[:1]
    enter = Choice("enter", "As the message says", keep(*named), _count_of(named))
    every = Choice("a", "All", keep(*shown), f"{len(shown)} promises")
    none = Choice("n", "None", keep(), "logs the message only")
    return Menu("Which promise did your message keep?", (*choices, enter, every, none))


def _count_of(promises: tuple[Promise, ...]) -> str:
    return line(promises[0].text, 40) if len(promises) == 1 else f"{len(promises)} promises"


def ask_how_to_go_on(network: Network, uid: Uid) -> Menu:
    """Ask once, after an answer: a cadence to keep in touch, a date to come back, or nothing."""
    now = network.policy.cadence(network.person(uid))
    proposed = network.followups.proposed_cadence(uid)
    keep = partial(network.contacts.set_cadence, (uid,), proposed)
    *cadences, without = cadence_choices(network, (uid,))
    others = () if proposed.label == without.label else (without,)
    return Menu(
        f"Answer sent. How often do you want to keep in touch with {called(network, [uid])}?",
        (
            Choice("enter", proposed.label, keep, "as before" if now else "suggested"),
            *cadences,
            Choice("d", "On a date", partial(_come_back, network, uid), "asks for it"),
            *others,
        ),
        leave="decide later",
    )


def _come_back(network: Network, uid: Uid) -> Ask:
    return ask_day(
        network,
        f"When do you want to get back to {called(network, [uid])}?",
        lambda day: network.followups.pause((uid,), day),
    )


def paste_reply(network: Network, people: tuple[Uid, ...]) -> Outcome:
    """Show the clipboard's text and ask whether it is their reply; one's own words are none."""

    def show(text: str) -> Outcome:
        if network.drafts.is_own(text, people[0]):
            raise NetFollowError("The clipboard has your own message. Copy their reply first.")
        rows = [row.strip() for row in block(text).split("\n") if row.strip()]
        more = f" … {len(rows)} lines" if rows[1:] else ""
        return Menu(
            f"Log this as {called(network, people)}'s reply?",
            (
                Choice(
                    "y",
                    "log their reply",
                    lambda: network.conversations.reply(people, text=block(text)),
                ),
            ),
            note=f"“{line(rows[0], 200)}”{more}" if rows else "",
        )

    return InThread(network.clipboard.paste, show, "Pasting…")


def ask_snooze(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask until when people are snoozed."""
    return ask_day(
        network,
        f"Snooze {called(network, people)} until when?",
        lambda day: network.followups.snooze(people, day),
        enter="snooze",
    )


def open_promises(network: Network, uid: Uid) -> tuple[Promise, ...]:
    """Return the open promises as they are kept: mine before theirs, the earliest day first."""
    found = [one for one in network.promises(uid) if one.is_open]
    found.sort(key=lambda one: (not one.mine, one.due is None, one.due or one.made.date(), one.uid))
    return tuple(found)


def ask_which_promise(network: Network, uid: Uid, found: tuple[Promise, ...]) -> Menu:
    """Ask which open promise was kept, or whether there is a new one; `!` again is the first."""
    kept = [
        Choice(
            key,
            f"{'You' if one.mine else 'They'} kept it: {line(one.text, 50)}",
            partial(network.conversations.keep, one.uid),
            f"by {brief_day(one.due, network.today)}" if one.due else "",
        )
        for key, one in zip(KEYS_OF_PROMISES, found, strict=False)
    ]
    add = Choice("a", "Add a promise", partial(ask_promise, network, (uid,)), "asks for it")
    return Menu(f"Promises with {called(network, [uid])}", (*kept, add), aliases={"!": "1"})


def ask_promise(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for a promise, the user's or theirs."""
    from netfollow.people.promise_parser import parse_promise

    today = network.today

    def noted(words: str) -> Outcome:
        parsed = parse_promise(words, today, style=network.dates)
        if parsed is None:
            raise WrongCall("Type what was promised.")
        return network.conversations.promise(people, parsed)

    def understood(words: str) -> str:
        parsed = parse_promise(words, today, style=network.dates)
        if parsed is None:
            return ""
        whose = "you promise" if parsed.mine else "they promise"
        by = parsed.due or network.policy.assumed_day(parsed, today)
        told = f", by {echo(by, today)}{'' if parsed.due else ' (assumed)'}" if by else ""
        doubt = parsed.doubt and f"; {parsed.doubt}"
        return f"{whose}: {line(parsed.text)}{told}{doubt}"

    return Ask(
        f"What did you promise {called(network, people)}?",
        noted,
        hint="For a promise of theirs, start with “they will”.",
        example="send the deck by fri",
        echo=understood,
    )


def ask_offered(network: Network, offered: tuple[OfferedPromise | OfferedWait, ...]) -> Menu:
    """Ask whether a promise or a wait that a note tells of in plain words is meant; of several, which."""
    from netfollow.network.offered_promises import OfferedPromise

    take = network.conversations.take_offered
    if len(offered) == 1:
        return _ask_one_offered(network, offered[0])

    def take_one(one: OfferedPromise | OfferedWait) -> Outcome:
        rest = tuple(other for other in offered if other is not one)
        return FollowedBy(take([one]), lambda: ask_offered(network, rest))

    told = [_told_of(network, one) for one in offered]
    some = tuple(
        Choice(key, f"{line(one.words, 50)} ({what})", partial(take_one, one), day)
        for key, one, (what, day) in zip(KEYS_OF_PROMISES, offered, told, strict=False)
    )
    every = Choice("a", "add all of them", partial(take, offered))
    are_promises = all(isinstance(one, OfferedPromise) for one in offered)
    question = "Add these as promises?" if are_promises else "Add these from your note?"
    return Menu(question, (*some, every), leave="add none")


def _ask_one_offered(network: Network, one: OfferedPromise | OfferedWait) -> Menu:
    from netfollow.network.offered_promises import OfferedWait

    what, day = _told_of(network, one)
    take, words = partial(network.conversations.take_offered, [one]), line(one.words, 60)
    stays = "Your note stays as it is either way."
    if isinstance(one, OfferedWait):
        return Menu(
            f"“{words}”: wait with {called(network, [one.contact])}?",
            (Choice("y", f"wait until {show_day(one.until, network.today)}", take),),
            note=f"You're reminded on that day, and not before. {stays}",
            leave="don't wait",
        )
    return Menu(
        f"Add “{words}” as {what}?",
        (Choice("y", f"add it, {day}", take),),
        note=f"Then you're reminded of it. {stays}",
        leave="don't add it",
    )


def _told_of(network: Network, one: OfferedPromise | OfferedWait) -> tuple[str, str]:
    """Return what is offered, and its day: "your promise to Ann", "by Fri 4 Dec"."""
    from netfollow.method.call_again import is_call_again
    from netfollow.network.offered_promises import OfferedWait

    name = called(network, [one.contact])
    if isinstance(one, OfferedWait):
        return f"wait with {name}", f"until {brief_day(one.until, network.today)}"
    day = one.parsed.due or network.policy.assumed_day(one.parsed, one.made.date())
    what = f"your promise to {name}" if one.parsed.mine else f"a promise from {name}"
    if one.parsed.mine and is_call_again(one.parsed.text, after_attempt=False):
        what = "a reminder"
    return what, f"by {brief_day(day, network.today)}" if day is not None else "no day"


def ask_if_sent(network: Network, entry: Interaction) -> Menu:
    """Return the question about a draft that was copied and not marked as sent."""
    person = entry.contacts[0]
    on = f", {CHANNELS[entry.channel]}" if entry.channel else ""
    was = "marked done in your calendar" if entry.source == CALENDAR else "copied"
    ago = show_gap(entry.at.date(), network.today)
    after = network.followups.after_sent(person).next
    follows = brief_day(max(after.opens, network.today), network.today) if after else ""
    return Menu(
        f"Did you send your message to {who(network, [person])}?",
        (
            Choice(
                "y",
                "Sent",
                partial(mark_sent, network, person),
                f"{action(after)}, {follows}" if after else "",
            ),
            Choice("n", "Not sent", partial(network.followups.unsent, [person]), "still due"),
        ),
        note=f"Message: {step_name(entry.step)}{on}, {was} {ago}.",
        leave="ask me later",
        aliases={"s": "y"},
    )


def small_undo(network: Network) -> Changes:
    """Undo the last change from a screen that can't wait for a large one; raises `NetFollowError`."""
    if network.to_undo > LARGE:
        raise NetFollowError("Undoing this takes a moment. Press esc, then u.")
    return network.undo()
