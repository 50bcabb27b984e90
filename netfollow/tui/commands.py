"""Every command: its key, its words, its verb. The program's table of contents."""

from datetime import timedelta

from netfollow.method.draft import Draft
from netfollow.network.drafts import SLOT_WORDS
from netfollow.network.session import names
from netfollow.people.when import brief_day, echo, read_day
from netfollow.problems import Problem
from netfollow.tui.command import Ask, Commands, Copy, Desk, Do, Outcome, Then, anytime, one

COMMANDS = Commands()
command = COMMANDS.command

WRITE, HAPPENED, PEOPLE, MOVE = "Write", "What happened", "People", "Around"


def no_draft(desk: Desk) -> str:
    """Return why there is nothing to copy."""
    return one(desk) or ("" if desk.message else "Nothing is drafted for this person.")


def after_sent(desk: Desk) -> str:
    """Return the day on which the next step opens once this one is sent."""
    if len(desk.chosen) != 1:
        return ""
    after = desk.network.followups.after_sent(desk.chosen[0]).next
    return brief_day(after.opens, desk.network.today) if after else ""


def tomorrow(desk: Desk) -> str:
    """Return tomorrow in words."""
    today = desk.network.today
    return brief_day(today + timedelta(days=1), today)


@command("d", "draft", WRITE, why_not=no_draft)
def draft(desk: Desk) -> Outcome:
    """Copy the draft on show to the clipboard; an open slot is asked for first."""
    message = desk.message
    if message is None:
        raise Problem("Nothing is drafted for this person.")
    return ask_slot(desk, message) if message.missing else Copy(message)


def ask_slot(desk: Desk, message: Draft) -> Ask:
    """Ask for the first open slot of a draft; filled, the draft is copied."""
    slot, uid = message.missing[0], message.contact
    person = names([desk.network.person(uid)])

    def fill(words: str) -> Outcome:
        return Then(desk.network.drafts.fill(uid, slot, words), lambda: draft(desk))

    return Ask(
        f"The draft for {person} still needs {SLOT_WORDS.get(slot, slot)}:",
        fill,
        hint=SLOT_HINTS.get(slot, ""),
    )


SLOT_HINTS = {
    "detail": "a few words that fit after “about”, such as: your move to usage pricing",
    "resource": "a few words, with a link if there is one, such as: this guide to churn, https://…",
    "answer": "a sentence or two; it stands in the message as you type it",
}


@command("t", "reword", WRITE, why_not=no_draft)
def reword(desk: Desk) -> Outcome:
    """Show another wording of the draft."""
    return Do("reword")


@command("c", "channel", WRITE)
def channel(desk: Desk) -> Outcome:
    """Write on the next channel instead: email, LinkedIn, text, call."""
    return desk.network.followups.switch_channel(desk.chosen)


@command("s", "sent", HAPPENED, consequence=after_sent)
def sent(desk: Desk) -> Outcome:
    """It went out: plan the next step from now."""
    return desk.network.followups.sent(desk.chosen)


@command("r", "replied", HAPPENED)
def replied(desk: Desk) -> Outcome:
    """They replied: the sequence is over, and what they said is kept."""
    chosen = desk.chosen

    def reply(words: str) -> Outcome:
        return desk.network.conversations.reply(chosen, text=words)

    people = names([desk.network.person(uid) for uid in chosen])
    return Ask(f"What did {people} say?", reply, hint="enter alone is fine")


@command("z", "snooze", HAPPENED)
def snooze(desk: Desk) -> Outcome:
    """Ask for nothing from this person before a day."""
    chosen, today = desk.chosen, desk.network.today

    def until(words: str) -> Outcome:
        return desk.network.followups.snooze(chosen, read_day(words, today))

    return Ask(
        "Until when?",
        until,
        hint="3d · 2w · fri · dec 5 · next month",
        echo=lambda words: echo(read_day(words, today), today),
    )


@command("minus", "not today", HAPPENED, consequence=tomorrow)
def not_today(desk: Desk) -> Outcome:
    """Put this person off until tomorrow."""
    return desk.network.followups.not_today(desk.chosen)


@command("S", "skip step", HAPPENED, shown=False)
def skip(desk: Desk) -> Outcome:
    """Leave out the step that is next: the one after it opens in its own window."""
    return desk.network.followups.skip(desk.chosen)


@command("p", "rest", HAPPENED, shown=False)
def rest(desk: Desk) -> Outcome:
    """Let this person rest for the policy's 90 days, or wake them."""
    return desk.network.followups.rest_or_wake(desk.chosen)


@command("n", "note", HAPPENED)
def note(desk: Desk) -> Outcome:
    """Note a conversation, with one person or many, and what to mention back."""
    return Do("note")


@command("u", "undo", HAPPENED, why_not=anytime)
def undo(desk: Desk) -> Outcome:
    """Take the last change back."""
    return desk.network.undo()


@command("ctrl+r", "redo", HAPPENED, why_not=anytime, shown=False)
def redo(desk: Desk) -> Outcome:
    """Do again what was taken back."""
    return desk.network.redo()


@command("a", "add", PEOPLE, why_not=anytime)
def add(desk: Desk) -> Outcome:
    """Add a person."""
    return Do("add")


@command("e", "edit", PEOPLE, why_not=one, shown=False)
def edit(desk: Desk) -> Outcome:
    """Edit what is known of this person."""
    return Do("edit")


@command("i", "import", PEOPLE, why_not=anytime, shown=False)
def bring_in(desk: Desk) -> Outcome:
    """Import a LinkedIn Connections.csv or a vCard file."""
    return Do("import")


def only_empty(desk: Desk) -> str:
    """Return why the demo can't be opened from here."""
    return "" if desk.network.is_empty() else "Open the demo with: netfollow --demo"


@command("l", "look at a demo", PEOPLE, why_not=only_empty, shown=False)
def look(desk: Desk) -> Outcome:
    """Look around in a made-up network; yours stays as it is."""
    return Do("demo")


@command("space", "select", PEOPLE, shown=False)
def select(desk: Desk) -> Outcome:
    """Select this person; the next command is for all those selected."""
    return Do("select")


@command("x", "delete", PEOPLE, shown=False)
def delete(desk: Desk) -> Outcome:
    """Delete this person and the whole timeline; asks first, and can be undone."""
    chosen = desk.chosen
    people = names([desk.network.person(uid) for uid in chosen])
    entries = sum(len(desk.network.timeline(uid)) for uid in chosen)

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise Problem("Nothing was deleted: type yes, or press esc.")
        return desk.network.contacts.delete(chosen)

    return Ask(f"Delete {people}, with {entries} entries?", sure, hint="yes deletes, esc leaves")


@command("slash", "find", MOVE, why_not=anytime)
def find(desk: Desk) -> Outcome:
    """Show only the people whose name, company, tags or notes hold what you type."""
    return Do("find")


@command("1", "due", MOVE, why_not=anytime, shown=False)
def due(desk: Desk) -> Outcome:
    """Go to those due today."""
    return Do("pane-due")


@command("2", "people", MOVE, why_not=anytime, shown=False)
def people(desk: Desk) -> Outcome:
    """Go to all people."""
    return Do("pane-people")


@command("3", "timeline", MOVE, why_not=anytime, shown=False)
def timeline(desk: Desk) -> Outcome:
    """Go to the timeline."""
    return Do("pane-timeline")


@command("colon,ctrl+p", "palette", MOVE, why_not=anytime, shown=False)
def palette(desk: Desk) -> Outcome:
    """Find any command, or any person, by a few letters."""
    return Do("palette")


@command("question_mark", "help", MOVE, why_not=anytime)
def help(desk: Desk) -> Outcome:
    """Show every key."""
    return Do("help")


@command("escape", "back", MOVE, why_not=anytime, shown=False)
def back(desk: Desk) -> Outcome:
    """One step back: end a search, a selection, leave the timeline."""
    return Do("back")


@command("q", "quit", MOVE, why_not=anytime, shown=False)
def quit(desk: Desk) -> Outcome:
    """One step back, and quit when there is none."""
    return Do("quit")
