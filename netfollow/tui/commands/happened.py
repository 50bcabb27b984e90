"""Commands that say what happened: sent, replied, talked, promised, put off, undone."""

from __future__ import annotations

from netfollow.method.reasons import CHANNELS, step_name
from netfollow.network import Changes, Network
from netfollow.network.conversations import assumed_day
from netfollow.network.session import names
from netfollow.people import (
    CALENDAR,
    Interaction,
    Promise,
    ReplyKind,
    Uid,
)
from netfollow.people.dates import brief_day, echo, read_day, show_gap
from netfollow.people.days import shift
from netfollow.people.promise_parser import parse_promise
from netfollow.people.text import block, line
from netfollow.problems import Problem, WrongCall
from netfollow.tui.command import (
    Ask,
    Commands,
    Desk,
    Do,
    InThread,
    Outcome,
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


def sent_already(desk: Desk) -> str:
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


def after_sent(desk: Desk) -> str:
    """Return the day on which the next step opens once this one is sent."""
    if len(desk.chosen) != 1:
        return ""
    after = desk.network.followups.after_sent(desk.chosen[0]).next
    return brief_day(after.opens, desk.network.today) if after else ""


def tomorrow(desk: Desk) -> str:
    """Return the next working day in words."""
    today = desk.network.today
    return brief_day(desk.network.policy.working(shift(today, 1)), today)


def keeps(desk: Desk) -> str:
    """Return the promise that the key would close."""
    if len(desk.chosen) != 1:
        return ""
    found = open_promise(desk.network, desk.chosen[0])
    return "kept" if found else ""


@command("s", "sent", "What happened", why_not=sent_already, consequence=after_sent)
def sent(desk: Desk) -> Outcome:
    """It went out: plan the next step from now."""
    return desk.network.followups.sent(desk.chosen)


@command("r", "replied", "What happened")
def replied(desk: Desk) -> Outcome:
    """They replied: what kind of answer it was, and what they said."""
    return ask_reply(desk.network, desk.chosen)


@command("P", "paste reply", "What happened", why_not=one, shown=False)
def paste(desk: Desk) -> Outcome:
    """Log what is on the clipboard as their reply."""
    return paste_reply(desk.network, desk.chosen)


@command("z", "snooze", "What happened")
def snooze(desk: Desk) -> Outcome:
    """Ask for nothing from this person before a day."""
    return ask_snooze(desk.network, desk.chosen)


@command("minus", "not today", "What happened", consequence=tomorrow)
def not_today(desk: Desk) -> Outcome:
    """Put this person off until tomorrow."""
    return desk.network.followups.not_today(desk.chosen)


@command("S", "skip step", "What happened", shown=False)
def skip(desk: Desk) -> Outcome:
    """Leave out the step that is next: the one after it opens in its own window."""
    return desk.network.followups.skip(desk.chosen)


@command("p", "rest", "What happened", shown=False)
def rest(desk: Desk) -> Outcome:
    """Let this person rest for the policy's 90 days, or wake them."""
    return desk.network.followups.rest_or_wake(desk.chosen)


@command("n", "note", "What happened")
def note(desk: Desk) -> Outcome:
    """Note a conversation, with one person or many, and what to mention back."""
    return Do("note")


@command("exclamation_mark", "promise", "What happened", consequence=keeps, shown=False)
def promise(desk: Desk) -> Outcome:
    """Close the promise that is open, yours first; with none, note one."""
    network, people = desk.network, desk.chosen
    found = open_promise(network, people[0]) if len(people) == 1 else None
    if found is not None:
        return network.conversations.keep(found.uid)
    return ask_promise(network, people)


@command("u", "undo", "What happened", why_not=anytime)
def undo(desk: Desk) -> Outcome:
    """Take the last change back."""
    network = desk.network
    return Do("undo") if network.to_undo > LARGE else network.undo()


@command("ctrl+r", "redo", "What happened", why_not=anytime, shown=False)
def redo(desk: Desk) -> Outcome:
    """Do again what was taken back."""
    network = desk.network
    return Do("redo") if network.to_redo > LARGE else network.redo()


def ask_reply(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask what kind of reply came, and then for its words or its day."""

    def kind(key: str) -> Outcome:
        if len(key.strip()) > 1:
            return network.conversations.reply(people, text=key)
        key = key.strip().casefold()
        if key and key not in REPLY_KEYS:
            raise WrongCall("Press one of the keys below, or enter alone.")
        answer = REPLY_KEYS.get(key)
        if answer in (ReplyKind.NOT_NOW, ReplyKind.OUT_OF_OFFICE):
            return _until(network, people, answer)
        return _words(network, people, answer)

    return Ask(
        f"Which kind of answer came from {who(network, people)}?",
        kind,
        hint="w warm · l not now, later · o out of office · x wrong person · n no · enter: a reply",
        echo=lambda words: "enter notes this as what they said" if len(words.strip()) > 1 else "",
        keys="".join(REPLY_KEYS),
        empty="one key; their words are asked for next",
    )


def _until(network: Network, people: tuple[Uid, ...], answer: ReplyKind) -> Ask:
    today = network.today

    def until(words: str) -> Outcome:
        day = read_day(words, today, style=network.dates)
        return network.conversations.reply(people, answer=answer, until=day)

    question = (
        "Back on which day?" if answer is ReplyKind.OUT_OF_OFFICE else "Not before which day?"
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
        hint="enter alone is fine",
    )


def paste_reply(network: Network, people: tuple[Uid, ...]) -> Outcome:
    """Log the clipboard's text as a reply; one's own draft is none."""

    def log(text: str) -> Outcome:
        pending = network.drafts.pending(people[0])
        if pending is not None and " ".join(pending.text.split()) == " ".join(text.split()):
            raise Problem("On the clipboard is your own message: copy their reply first.")
        return network.conversations.reply(people, text=block(text))

    return InThread(network.clipboard.paste, log, "Pasting …")


def ask_snooze(network: Network, people: tuple[Uid, ...]) -> Ask:
    """Ask until when people are left alone."""
    today = network.today
    return Ask(
        "Until when?",
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
            raise WrongCall("Say what was promised.")
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
                raise WrongCall("Type y if it went out, n if not, or press esc to leave it open.")

    was = "ticked off in the calendar" if entry.source == CALENDAR else "copied"
    return Ask(
        f"Did your message to {name} go out?",
        answer,
        hint=f"{step_name(entry.step)}{on}, {was} {ago}: y yes · n no · esc later",
        keys="yn",
    )


def small_undo(network: Network) -> Changes:
    """Undo the last change from a screen that can't wait for a large one; raises `Problem`."""
    if network.to_undo > LARGE:
        raise Problem("Undoing this takes a moment. Press esc, then u.")
    return network.undo()
