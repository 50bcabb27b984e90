"""Commands that say what happened: sent, replied, talked, promised, put off, undone."""

from __future__ import annotations

from netfollow.errors import NetFollowError, NothingToDo, WrongCall
from netfollow.method.queue import DueKind, Reason
from netfollow.method.reasons import CHANNELS, step_name
from netfollow.network import Changes, Network
from netfollow.network.conversations import ConversationInput, assumed_day
from netfollow.network.session import names
from netfollow.people import (
    CALENDAR,
    Cadence,
    Channel,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
)
from netfollow.people.dates import brief_day, echo, read_day, show_gap
from netfollow.people.days import shift
from netfollow.people.promise_parser import parse_promise
from netfollow.people.text import block, line
from netfollow.tui.command import (
    Ask,
    CommandContext,
    Commands,
    FollowedBy,
    InThread,
    Notice,
    Outcome,
    ScreenAction,
    anytime,
    one,
    somebody,
    who,
)

HAPPENED = Commands()
command = HAPPENED.command


LARGE = 2_000
"""So many records are changed before one looks twice; for more it is said first what is done."""


DAYS = "3d · 2w · fri · dec 5 · next month"


REPLY_KEYS = {
    "w": ReplyKind.WARM,
    "l": ReplyKind.NOT_NOW,
    "o": ReplyKind.OUT_OF_OFFICE,
    "x": ReplyKind.WRONG_PERSON,
    "n": ReplyKind.NO,
}
"""The key of each kind of reply."""


def sent_already(desk: CommandContext) -> str:
    """Return why nothing went out again: it did today, nothing is due and nothing was copied."""
    if len(desk.chosen) != 1:
        return somebody(desk)
    network, uid = desk.network, desk.chosen[0]
    plan = network.plan(uid)
    is_open = plan.due(network.today) is not None or network.drafts.pending(uid) is not None
    if plan.last_sent != network.today or is_open:
        return ""
    note = desk.keymap.said("note", "notes", "note")
    return f"You wrote to them today already, and nothing else is due: {note} what was said."


def after_sent(desk: CommandContext) -> str:
    """Return the day on which the next step opens once this one is sent."""
    if len(desk.chosen) != 1:
        return ""
    after = desk.network.followups.after_sent(desk.chosen[0]).next
    return brief_day(after.opens, desk.network.today) if after else ""


def tomorrow(desk: CommandContext) -> str:
    """Return the next working day in words."""
    today = desk.network.today
    return brief_day(desk.network.policy.working(shift(today, 1)), today)


def keeps(desk: CommandContext) -> str:
    """Return the promise that the key would close."""
    if len(desk.chosen) != 1:
        return ""
    found = open_promise(desk.network, desk.chosen[0])
    return "kept" if found else ""


@command("s", "sent", "What happened", why_not=sent_already, consequence=after_sent)
def sent(desk: CommandContext) -> Outcome:
    """Mark as sent and plan the next step; for a call, say whether you talked."""
    network, people = desk.network, desk.chosen
    if len(people) != 1:
        return network.followups.sent(people)
    due = network.plan(people[0]).due(network.today)
    if is_call(network, people[0]):
        return ask_if_talked(network, people[0])
    done = network.followups.sent(people)
    if due is not None and due.kind is DueKind.ANSWER and due.why.reason is Reason.WROTE:
        return FollowedBy(done, lambda: ask_how_to_go_on(network, people[0]))
    return done


@command("r", "replied", "What happened")
def replied(desk: CommandContext) -> Outcome:
    """Log their reply: what kind it was, and what they wrote."""
    return ask_reply(desk.network, desk.chosen)


@command("P", "paste reply", "What happened", why_not=one, shown=False)
def paste(desk: CommandContext) -> Outcome:
    """Log what is on the clipboard as their reply."""
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
    mine = [entry for entry in network.timeline(uid) if entry.is_sent]
    if not mine:
        raise NothingToDo(f"You haven't written to {who(network, [uid])} yet.")
    return network.conversations.mark_ask(
        mine[0].uid, asks=not network.conversations.counts_as_ask(mine[0])
    )


@command("p", "pause", "What happened", shown=False)
def rest(desk: CommandContext) -> Outcome:
    """Pause this person for 90 days, or resume."""
    return desk.network.followups.rest_or_wake(desk.chosen)


@command("n", "log", "What happened")
def note(desk: CommandContext) -> Outcome:
    """Log a conversation with one or several people."""
    return ScreenAction("note")


@command("exclamation_mark", "promise", "What happened", consequence=keeps, shown=False)
def promise(desk: CommandContext) -> Outcome:
    """Complete the open promise (yours first), or add one."""
    network, people = desk.network, desk.chosen
    found = open_promise(network, people[0]) if len(people) == 1 else None
    if found is not None:
        return network.conversations.keep(found.uid)
    return ask_promise(network, people)


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


def ask_reply(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask what kind of reply came, and then for its words or its day."""

    def kind(key: str) -> Outcome:
        if len(key.strip()) > 1:
            return network.conversations.reply(people, text=key)
        key = key.strip().casefold()
        if key and key not in REPLY_KEYS:
            raise WrongCall("Press one of the keys below, or just enter.")
        answer = REPLY_KEYS.get(key)
        if answer in (ReplyKind.NOT_NOW, ReplyKind.OUT_OF_OFFICE):
            return _until(network, people, answer)
        if answer is ReplyKind.WRONG_PERSON and len(people) == 1:
            return _right_person(network, people[0])
        return _words(network, people, answer)

    return Ask(
        f"What kind of reply came from {who(network, people)}?",
        kind,
        hint="w interested · l later · o out of office · x wrong person · n not interested · enter just a reply",
        echo=lambda words: "enter logs this as their reply" if len(words.strip()) > 1 else "",
        keys="".join(REPLY_KEYS),
        empty="press a key; next you can add what they wrote",
    )


def _until(network: Network, people: tuple[Uid, ...], answer: ReplyKind) -> Ask:
    today = network.today

    def until(words: str) -> Outcome:
        day = read_day(words, today, style=network.dates)
        return network.conversations.reply(people, answer=answer, until=day)

    question = (
        "When are they back?"
        if answer is ReplyKind.OUT_OF_OFFICE
        else "When should you get back to them?"
    )
    return Ask(
        question,
        until,
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today, style=network.dates), today),
    )


def _words(network: Network, people: tuple[Uid, ...], answer: ReplyKind | None) -> Ask:
    def words(text: str) -> Outcome:
        return network.conversations.reply(people, text=text, answer=answer)

    kind = f" ({answer.replace('-', ' ')})" if answer else ""
    return Ask(
        f"What did {who(network, people)} say?{kind}",
        words,
        hint="optional · enter to skip",
    )


def _right_person(network: Network, uid: Uid) -> Ask:
    return Ask(
        f"Who should you contact instead of {who(network, [uid])}?",
        lambda name: network.conversations.wrong_person(uid, name),
        hint="a name adds them and plans a thank-you · enter if you don't know",
    )


def is_call(network: Network, uid: Uid) -> bool:
    """Whether what is due, or was copied, for a person is a call."""
    pending = network.drafts.pending(uid)
    if pending is not None:
        return pending.channel is Channel.CALL
    due = network.plan(uid).due(network.today)
    return due is not None and due.channel is Channel.CALL


def ask_if_talked(network: Network, uid: Uid) -> Ask:
    """Ask whether a call reached somebody: a conversation then, an attempt if not."""

    def answer(key: str) -> Outcome:
        match key.strip().casefold():
            case "y" | "yes":
                return _what_was_said(network, uid)
            case "n" | "no":
                return network.followups.sent([uid])
            case _:
                raise WrongCall("Press y or n, or esc to decide later.")

    return Ask(
        f"Did you talk to {who(network, [uid])}?",
        answer,
        hint="y yes, log the conversation · n no, log the attempt",
        keys="yn",
    )


def _what_was_said(network: Network, uid: Uid) -> Ask:
    return Ask(
        f"What did you and {who(network, [uid])} talk about?",
        lambda words: network.conversations.log(
            [uid], ConversationInput(kind=Kind.CALL, text=words)
        ),
        hint="a few words; start a line with ! for a promise",
    )


GO_ON_KEYS = {
    "w": Cadence.WEEKLY,
    "m": Cadence.MONTHLY,
    "q": Cadence.QUARTERLY,
    "h": Cadence.TWICE_A_YEAR,
    "y": Cadence.YEARLY,
}


def ask_how_to_go_on(network: Network, uid: Uid) -> Ask:
    """Ask once, after an answer: a cadence to keep in touch, a date to come back, or nothing."""
    contact = network.person(uid)
    proposed = network.policy.cadence(contact) or Cadence.QUARTERLY

    def answer(key: str) -> Outcome:
        key = key.strip().casefold()
        if key == "n":
            return Notice("Nothing planned.", "muted")
        if key == "d":
            return _come_back(network, uid)
        cadence = proposed if not key else GO_ON_KEYS.get(key)
        if cadence is None:
            raise WrongCall("Press one of the keys below, or enter.")
        return network.contacts.set_cadence((uid,), cadence)

    return Ask(
        f"Answer sent. How often do you want to keep in touch with {who(network, [uid])}?",
        answer,
        hint=f"enter {proposed} · w weekly · m monthly · q quarterly · h twice a year · y yearly · "
        "d pick a date · n no plan",
        keys="".join((*GO_ON_KEYS, "d", "n")),
        empty="press a key; esc changes nothing",
    )


def _come_back(network: Network, uid: Uid) -> Ask:
    today, style = network.today, network.dates
    return Ask(
        f"When do you want to get back to {who(network, [uid])}?",
        lambda words: network.followups.rest((uid,), read_day(words, today, style=style)),
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today, style=style), today),
    )


def paste_reply(network: Network, people: tuple[Uid, ...]) -> Outcome:
    """Log the clipboard's text as a reply; one's own draft is none."""

    def log(text: str) -> Outcome:
        pending = network.drafts.pending(people[0])
        if pending is not None and " ".join(pending.text.split()) == " ".join(text.split()):
            raise NetFollowError("The clipboard holds your own message. Copy their reply first.")
        return network.conversations.reply(people, text=block(text))

    return InThread(network.clipboard.paste, log, "Pasting …")


def ask_snooze(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask until when people are left alone."""
    today = network.today
    return Ask(
        "Snooze until when?",
        lambda words: network.followups.snooze(people, read_day(words, today, style=network.dates)),
        hint=DAYS,
        echo=lambda words: echo(read_day(words, today, style=network.dates), today),
    )


def open_promise(network: Network, uid: Uid) -> Promise | None:
    """Return the promise that is kept next: mine before theirs, the earliest day first."""
    found = [one for one in network.promises(uid) if one.is_open]
    return min(
        found,
        key=lambda one: (not one.mine, one.due is None, one.due or one.made.date(), one.uid),
        default=None,
    )


def ask_promise(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask for a promise, the user's or theirs."""
    today = network.today

    def noted(words: str) -> Outcome:
        vow = parse_promise(words, today, style=network.dates)
        if vow is None:
            raise WrongCall("Type what was promised.")
        return network.conversations.promise(people, vow)

    def understood(words: str) -> str:
        vow = parse_promise(words, today, style=network.dates)
        if vow is None:
            return ""
        whose = "you promise" if vow.mine else "they promise"
        by = vow.due or assumed_day(vow, today, network.policy)
        told = f", by {echo(by, today)}{'' if vow.due else ' (assumed)'}"
        doubt = vow.doubt and f"; {vow.doubt}"
        return f"{whose}: {line(vow.text)}{told}{doubt}"

    return Ask(
        f"What did you promise {who(network, people)}?",
        noted,
        hint="send the deck by fri · or theirs: they will send the CV by monday",
        echo=understood,
    )


def ask_if_sent(network: Network, entry: Interaction) -> Ask:
    """Return the question about a draft that was copied and not said to be sent."""
    person = entry.contacts[0]
    name = names([network.person(person)])
    on = f", {CHANNELS[entry.channel]}" if entry.channel else ""
    ago = show_gap(entry.at.date(), network.today)

    def answer(words: str) -> Outcome:
        match words.strip().casefold():
            case "y" | "yes" | "s" | "sent":
                return network.followups.sent([person])
            case "n" | "no":
                return network.followups.unsent([person])
            case _:
                raise WrongCall("Press y if you sent it, n if not, or esc to decide later.")

    was = "ticked off in the calendar" if entry.source == CALENDAR else "copied"
    return Ask(
        f"Did you send your message to {name}?",
        answer,
        hint=f"{step_name(entry.step)}{on}, {was} {ago}: y yes · n no · esc later",
        keys="yn",
    )


def small_undo(network: Network) -> Changes:
    """Undo the last change from a screen that can't wait for a large one; raises `NetFollowError`."""
    if network.to_undo > LARGE:
        raise NetFollowError("Undoing this takes a moment. Press esc, then u.")
    return network.undo()
