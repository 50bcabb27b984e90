"""Commands that find, move around, and look after the whole: they come last in the list."""

from netfollow.tui import asks, reasons
from netfollow.tui.command import Commands, Desk, Do, Outcome, anytime

MOVES = Commands()
command = MOVES.command

MOVE = "Around"


@command("slash", "find", MOVE, why_not=anytime)
def find(desk: Desk) -> Outcome:
    """Show only the people whose name, company, tags or notes hold what you type."""
    return Do("find")


@command("F", "save search", MOVE, why_not=anytime, shown=False)
def keep(desk: Desk) -> Outcome:
    """Save the search on show by a name; the palette and @name find it again."""
    return Do("keep")


@command("plus", "more", MOVE, why_not=reasons.nothing_beyond, shown=False)
def more(desk: Desk) -> Outcome:
    """Show more of those due today than the daily cap."""
    return Do("more")


@command("C", "catch up", MOVE, why_not=reasons.nothing_to_spread, shown=False)
def catch_up(desk: Desk) -> Outcome:
    """Keep a day's worth of those due, and spread the rest over the coming days."""
    return asks.catch_up(desk.network)


@command("f", "forecast", MOVE, why_not=anytime, shown=False)
def forecast(desk: Desk) -> Outcome:
    """Show how many become due on each of the next 14 days."""
    return Do("forecast")


@command("R", "look back", MOVE, why_not=anytime, shown=False)
def look_back(desk: Desk) -> Outcome:
    """Look back: what gets answers, how you do, who is slipping away, one person."""
    return Do("look_back")


@command("W", "review", MOVE, why_not=anytime, shown=False)
def review(desk: Desk) -> Outcome:
    """Look back on the week: six lines, two questions, one thing to try."""
    return Do("review")


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


@command("L", "layout", MOVE, why_not=anytime, shown=False)
def layout(desk: Desk) -> Outcome:
    """Stand in one column, two, three, or as many as there is room for; it is remembered."""
    return Do("layout")


@command("less_than_sign", "narrower lists", MOVE, why_not=anytime, shown=False)
def narrower(desk: Desk) -> Outcome:
    """Make the lists narrower and the person wider; the mouse moves the border too."""
    return Do("narrower")


@command("greater_than_sign", "wider lists", MOVE, why_not=anytime, shown=False)
def wider(desk: Desk) -> Outcome:
    """Make the lists wider and the person narrower."""
    return Do("wider")


@command("B", "copy the data", MOVE, why_not=anytime, shown=False)
def copy_data(desk: Desk) -> Outcome:
    """Save a complete copy of your data to another folder, also when the data folder is missing."""
    return asks.copy_data(desk.network)


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
