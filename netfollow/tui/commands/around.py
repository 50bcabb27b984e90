"""Commands that find, move around, and look after the whole: they come last in the list."""

from __future__ import annotations

import shlex

from netfollow.errors import WrongCall
from netfollow.network import Network
from netfollow.people.text import line
from netfollow.tui.command import (
    Ask,
    CommandContext,
    Commands,
    Notice,
    Outcome,
    ScreenAction,
    anytime,
)
from netfollow.tui.keys import Keymap

AROUND = Commands()
command = AROUND.command


def nothing_beyond(desk: CommandContext) -> str:
    """Return why there are no more to show."""
    return "" if desk.network.queue() else "Nobody else is due."


def nothing_to_spread(desk: CommandContext) -> str:
    """Return why there is nothing to spread."""
    waiting, cap = len(desk.network.queue()), desk.network.policy.daily_limit
    return "" if waiting > cap else f"{waiting:,} are due today, {cap:,} a day is fine."


@command("slash", "find", "Around", why_not=anytime)
def find(desk: CommandContext) -> Outcome:
    """Show only the people whose name, company, tags or notes hold what you type."""
    return ScreenAction("find")


@command("F", "save search", "Around", why_not=anytime, shown=False)
def keep(desk: CommandContext) -> Outcome:
    """Save the search on show by a name; the palette and @name find it again."""
    return ScreenAction("keep")


@command("plus", "more", "Around", why_not=nothing_beyond, shown=False)
def more(desk: CommandContext) -> Outcome:
    """Show more of those due today than the daily cap."""
    return ScreenAction("more")


@command("C", "catch up", "Around", why_not=nothing_to_spread, shown=False)
def catch_up(desk: CommandContext) -> Outcome:
    """Keep a day's worth of those due, and spread the rest over the coming days."""
    return ask_catch_up(desk.network)


@command("f", "forecast", "Around", why_not=anytime, shown=False)
def forecast(desk: CommandContext) -> Outcome:
    """Show how many become due on each of the next 14 days."""
    return ScreenAction("forecast")


@command("R", "look back", "Around", why_not=anytime, shown=False)
def look_back(desk: CommandContext) -> Outcome:
    """Look back: what gets answers, how you do, who is slipping away, one person."""
    return ScreenAction("look_back")


@command("W", "review", "Around", why_not=anytime, shown=False)
def review(desk: CommandContext) -> Outcome:
    """Look back on the week: seven lines, two questions, one thing to try."""
    return ScreenAction("review")


@command("1", "due", "Around", why_not=anytime, shown=False)
def due(desk: CommandContext) -> Outcome:
    """Go to those due today."""
    return ScreenAction("pane-due")


@command("2", "people", "Around", why_not=anytime, shown=False)
def people(desk: CommandContext) -> Outcome:
    """Go to all people."""
    return ScreenAction("pane-people")


@command("3", "timeline", "Around", why_not=anytime, shown=False)
def timeline(desk: CommandContext) -> Outcome:
    """Go to the timeline."""
    return ScreenAction("pane-timeline")


@command("L", "layout", "Around", why_not=anytime, shown=False)
def layout(desk: CommandContext) -> Outcome:
    """Stand in one column, two, three, or as many as there is room for; it is remembered."""
    return ScreenAction("layout")


@command("less_than_sign", "narrower lists", "Around", why_not=anytime, shown=False)
def narrower(desk: CommandContext) -> Outcome:
    """Make the lists narrower and the person wider; the mouse moves the border too."""
    return ScreenAction("narrower")


@command("greater_than_sign", "wider lists", "Around", why_not=anytime, shown=False)
def wider(desk: CommandContext) -> Outcome:
    """Make the lists wider and the person narrower."""
    return ScreenAction("wider")


@command("B", "copy the data", "Around", why_not=anytime, shown=False)
def copy_data(desk: CommandContext) -> Outcome:
    """Save a complete copy of your data to another folder, also when the data folder is missing."""
    return ask_copy_folder(desk.network)


@command("colon,ctrl+p", "commands", "Around", why_not=anytime, shown=False)
def palette(desk: CommandContext) -> Outcome:
    """Find any command, or any person, by a few letters."""
    return ScreenAction("palette")


@command("question_mark", "help", "Around", why_not=anytime)
def help(desk: CommandContext) -> Outcome:
    """Show every key."""
    return ScreenAction("help")


@command("escape", "back", "Around", why_not=anytime, shown=False)
def back(desk: CommandContext) -> Outcome:
    """One step back: end a search, a selection, leave the timeline."""
    return ScreenAction("back")


@command("q", "quit", "Around", why_not=anytime, shown=False)
def quit(desk: CommandContext) -> Outcome:
    """One step back, and quit when there is none."""
    return ScreenAction("quit")


def ask_search_name(network: Network, text: str, keys: Keymap) -> Ask:
    """Ask under which name a search is to be kept."""
    saved = network.searches.saved()
    given = next((name for name, query in saved.items() if query == text), "")

    def echoed(name: str) -> str:
        before = saved.get(line(name))
        what = f"saves {line(text, 40)}" if before is None else f"in place of {line(before, 40)}"
        places = (("palette", line(name, 20)), ("find", f"@{line(name, 20)}"))
        again = ", or ".join(filter(None, (keys.said(place, words) for place, words in places)))
        return f"{what} · later: {again}" if again else what

    return Ask(
        "Save this search under which name?",
        lambda name: network.searches.save(name, text),
        hint=line(text, 60),
        given=given,
        echo=echoed,
    )


def ask_catch_up(network: Network, days: int = 0) -> Ask:
    """Ask whether the rest of a queue that has grown is to be spread."""
    waiting = network.catching_up.waiting()
    cap = network.policy.daily_limit
    since = f"You were away for {days} working days. " if days else ""

    def sure(words: str) -> Outcome:
        if words.strip().casefold() not in ("y", "yes"):
            raise WrongCall("Press y to spread them, or esc to leave all as it is.")
        return network.catching_up.spread()

    return Ask(
        f"{since}Waiting: {waiting.sentence if waiting else 'nobody'}.",
        sure,
        hint=f"y keeps {cap} for today and spreads the rest over the coming days · esc leaves it",
        keys="y",
    )


def ask_copy_folder(network: Network) -> Ask:
    """Ask where a complete copy of the data is to go."""

    def copied(words: str) -> Outcome:
        folder = shlex.quote(line(str(network.disk.copy_to(words))))
        return Notice(f"Saved a copy. To open it: netfollow --home {folder}", is_whole=True)

    return Ask(
        "Save a complete copy of your data to which folder?",
        copied,
        hint="the full path of a new or empty folder · enter save · esc cancel",
        given=f"~/netfollow-{network.today}",
    )
