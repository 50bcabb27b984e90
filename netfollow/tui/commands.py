"""Every command: its key, its words, its verb. The program's table of contents."""

from netfollow.problems import Problem
from netfollow.tui import asks, reasons, writing
from netfollow.tui.command import Commands, Desk, Do, Outcome, anytime, one
from netfollow.tui.moves import MOVES

COMMANDS = Commands()
command = COMMANDS.command

WRITE, HAPPENED, PEOPLE = "Write", "What happened", "People"


@command("d", "draft", WRITE, why_not=reasons.no_draft)
def draft(desk: Desk) -> Outcome:
    """Copy the draft on show to the clipboard; an open slot is asked for first."""
    if desk.message is None:
        raise Problem("Nothing is drafted for this person.")
    return writing.copy_or_ask(desk.network, desk.message)


@command("D", "edit draft", WRITE, why_not=reasons.no_draft, shown=False)
def compose(desk: Desk) -> Outcome:
    """Edit the draft before it is copied, with the coach below it."""
    return Do("compose")


@command("y", "copy subject", WRITE, why_not=reasons.no_subject, shown=False)
def subject(desk: Desk) -> Outcome:
    """Copy the subject of the e-mail on show."""
    return writing.copy_subject(desk.network, desk.message)


@command("o", "open", WRITE, why_not=one, shown=False)
def open(desk: Desk) -> Outcome:
    """Open the mail program with subject and text, or the person's profile."""
    return writing.open_it(desk.network, desk.chosen[0], desk.message, desk.keymap)


@command("v", "shelf", WRITE, why_not=anytime, shown=False)
def shelf(desk: Desk) -> Outcome:
    """Open the shelf of things worth sharing, what fits this person first."""
    return Do("shelf")


@command("I", "introduce", WRITE, why_not=one, shown=False)
def introduce(desk: Desk) -> Outcome:
    """Draft an introduction of this person to another, with both asked first."""
    return writing.introduce(desk.network, desk.chosen[0])


@command("t", "reword", WRITE, why_not=reasons.no_draft)
def reword(desk: Desk) -> Outcome:
    """Show another wording of the draft."""
    return Do("reword")


@command("c", "channel", WRITE)
def channel(desk: Desk) -> Outcome:
    """Write on the next channel instead: email, LinkedIn, text, call."""
    return desk.network.followups.switch_channel(desk.chosen)


@command("s", "sent", HAPPENED, why_not=reasons.sent_already, consequence=reasons.after_sent)
def sent(desk: Desk) -> Outcome:
    """It went out: plan the next step from now."""
    return desk.network.followups.sent(desk.chosen)


@command("r", "replied", HAPPENED)
def replied(desk: Desk) -> Outcome:
    """They replied: what kind of answer it was, and what they said."""
    return asks.reply(desk.network, desk.chosen)


@command("P", "paste reply", HAPPENED, why_not=one, shown=False)
def paste(desk: Desk) -> Outcome:
    """Log what is on the clipboard as their reply."""
    return writing.paste_reply(desk.network, desk.chosen)


@command("z", "snooze", HAPPENED)
def snooze(desk: Desk) -> Outcome:
    """Ask for nothing from this person before a day."""
    return asks.snooze(desk.network, desk.chosen)


@command("minus", "not today", HAPPENED, consequence=reasons.tomorrow)
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


@command("exclamation_mark", "promise", HAPPENED, consequence=reasons.keeps, shown=False)
def promise(desk: Desk) -> Outcome:
    """Close the promise that is open, yours first; with none, note one."""
    return asks.keep_or_promise(desk.network, desk.chosen)


@command("u", "undo", HAPPENED, why_not=anytime)
def undo(desk: Desk) -> Outcome:
    """Take the last change back."""
    return writing.undo(desk.network)


@command("ctrl+r", "redo", HAPPENED, why_not=anytime, shown=False)
def redo(desk: Desk) -> Outcome:
    """Do again what was taken back."""
    return writing.redo(desk.network)


@command("a", "add", PEOPLE, why_not=anytime)
def add(desk: Desk) -> Outcome:
    """Add a person."""
    return Do("add")


@command("e", "edit", PEOPLE, why_not=one, shown=False)
def edit(desk: Desk) -> Outcome:
    """Edit what is known of this person."""
    return Do("edit")


@command("number_sign", "tag", PEOPLE, shown=False)
def tag(desk: Desk) -> Outcome:
    """Add tags to this person, or take some away."""
    return asks.tag(desk.network, desk.chosen)


@command("w", "rhythm", PEOPLE, shown=False)
def rhythm(desk: Desk) -> Outcome:
    """Set how often to keep in touch."""
    return asks.rhythm(desk.network, desk.chosen)


@command("A", "archive", PEOPLE, shown=False)
def archive(desk: Desk) -> Outcome:
    """Put this person away, nothing is due then; or bring back one that is:archived finds."""
    return desk.network.contacts.archive_or_bring_back(desk.chosen)


@command("i", "import", PEOPLE, why_not=anytime, shown=False)
def bring_in(desk: Desk) -> Outcome:
    """Import a file of another program: LinkedIn, Google, Outlook, vCards, any table; seen first."""
    return Do("import")


@command("m", "merge", PEOPLE, why_not=reasons.one_or_two, shown=False)
def merge(desk: Desk) -> Outcome:
    """Make one person of the two selected, or of this one and their likeliest double."""
    return Do("merge")


@command("M", "doubles", PEOPLE, why_not=anytime, shown=False)
def doubles(desk: Desk) -> Outcome:
    """Show everybody who may be here twice."""
    return Do("doubles")


@command("l", "look at a demo", PEOPLE, why_not=reasons.only_empty, shown=False)
def look(desk: Desk) -> Outcome:
    """Look around in a made-up network; yours stays as it is."""
    return Do("demo")


@command("space", "select", PEOPLE, shown=False)
def select(desk: Desk) -> Outcome:
    """Select this person; the next command is for all those selected."""
    return Do("select")


@command("asterisk", "select all shown", PEOPLE, why_not=anytime, shown=False)
def select_all(desk: Desk) -> Outcome:
    """Select all that the list shows, after a search only those found; again selects nobody."""
    return Do("all")


@command("x", "delete", PEOPLE, shown=False)
def delete(desk: Desk) -> Outcome:
    """Delete this person and the whole timeline; asks first, and can be undone."""
    return asks.delete(desk.network, desk.chosen)


COMMANDS.update(MOVES)
