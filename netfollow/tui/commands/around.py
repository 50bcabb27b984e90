"""Commands that find, move around, and look after the whole: they come last in the list."""

from __future__ import annotations

import shlex

from netfollow.network import Network
from netfollow.people.text import line
from netfollow.problems import WrongCall
from netfollow.tui.command import Ask, Commands, Desk, Do, Outcome, Said, anytime
from netfollow.tui.keys import Keymap

AROUND = Commands()
command = AROUND.command


def nothing_beyond(desk: Desk) -> str:
    """Return why there are no more to show."""
    return "" if desk.network.queue() else "Nobody else is due."


def nothing_to_spread(desk: Desk) -> str:
    """Return why there is nothing to spread."""
    waiting, cap = len(desk.network.queue()), desk.network.policy.daily_cap
    return "" if waiting > cap else f"{waiting:,} are due today, {cap:,} a day is fine."


@command("slash", "find", "Around", why_not=anytime)
def find(desk: Desk) -> Outcome:
    """Show only the people whose name, company, tags or notes hold what you type."""
    return Do("find")


@command("F", "save search", "Around", why_not=anytime, shown=False)
def keep(desk: Desk) -> Outcome:
    """Save the search on show by a name; the palette and @name find it again."""
    return Do("keep")


@command("plus", "more", "Around", why_not=nothing_beyond, shown=False)
def more(desk: Desk) -> Outcome:
    """Show more of those due today than the daily cap."""
    return Do("more")


@command("C", "catch up", "Around", why_not=nothing_to_spread, shown=False)
def catch_up(desk: Desk) -> Outcome:
    """Keep a day's worth of those due, and spread the rest over the coming days."""
    return ask_catch_up(desk.network)


@command("f", "forecast", "Around", why_not=anytime, shown=False)
def forecast(desk: Desk) -> Outcome:
    """Show how many become due on each of the next 14 days."""
    return Do("forecast")


@command("R", "look back", "Around", why_not=anytime, shown=False)
def look_back(desk: Desk) -> Outcome:
    """Look back: what gets answers, how you do, who is slipping away, one person."""
    return Do("look_back")


@command("W", "review", "Around", why_not=anytime, shown=False)
def review(desk: Desk) -> Outcome:
    """Look back on the week: seven lines, two questions, one thing to try."""
    return Do("review")


@command("1", "due", "Around", why_not=anytime, shown=False)
def due(desk: Desk) -> Outcome:
    """Go to those due today."""
    return Do("pane-due")


@command("2", "people", "Around", why_not=anytime, shown=False)
def people(desk: Desk) -> Outcome:
    """Go to all people."""
    return Do("pane-people")


@command("3", "timeline", "Around", why_not=anytime, shown=False)
def timeline(desk: Desk) -> Outcome:
    """Go to the timeline."""
    return Do("pane-timeline")


@command("L", "layout", "Around", why_not=anytime, shown=False)
def layout(desk: Desk) -> Outcome:
    """Stand in one column, two, three, or as many as there is room for; it is remembered."""
    return Do("layout")


@command("less_than_sign", "narrower lists", "Around", why_not=anytime, shown=False)
def narrower(desk: Desk) -> Outcome:
    """Make the lists narrower and the person wider; the mouse moves the border too."""
    return Do("narrower")


@command("greater_than_sign", "wider lists", "Around", why_not=anytime, shown=False)
def wider(desk: Desk) -> Outcome:
    """Make the lists wider and the person narrower."""
    return Do("wider")


@command("B", "copy the data", "Around", why_not=anytime, shown=False)
def copy_data(desk: Desk) -> Outcome:
    """Save a complete copy of your data to another folder, also when the data folder is missing."""
    return ask_copy_folder(desk.network)


@command("colon,ctrl+p", "commands", "Around", why_not=anytime, shown=False)
def palette(desk: Desk) -> Outcome:
    """Find any command, or any person, by a few letters."""
    return Do("palette")


@command("question_mark", "help", "Around", why_not=anytime)
def help(desk: Desk) -> Outcome:
    """Show every key."""
    return Do("help")


@command("escape", "back", "Around", why_not=anytime, shown=False)
def back(desk: Desk) -> Outcome:
    """One step back: end a search, a selection, leave the timeline."""
    return Do("back")


@command("q", "quit", "Around", why_not=anytime, shown=False)
def quit(desk: Desk) -> Outcome:
    """One step back, and quit when there is none."""
    return Do("quit")


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
    cap = network.policy.daily_cap
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
        return Said(f"Saved a copy. To open it: netfollow --home {folder}", is_whole=True)

    return Ask(
        "Save a complete copy of your data to which folder?",
        copied,
        hint="the full path of a new or empty folder · enter save · esc cancel",
        given=f"~/netfollow-{network.today}",
    )
