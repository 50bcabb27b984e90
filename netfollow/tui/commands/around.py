"""Commands that find, move around, and look after the whole: they come last in the list."""

from __future__ import annotations

import shlex

from netfollow.network import Network
from netfollow.people.text import line
from netfollow.tui.command import Ask, Choice, Commands, Desk, Do, Menu, Outcome, Said, anytime
from netfollow.tui.keys import Keymap

AROUND = Commands()
command = AROUND.command


def nothing_beyond(desk: Desk) -> str:
    """Return why there are no more to show."""
    return "" if desk.network.queue() else "No one else is due."


def nothing_to_spread(desk: Desk) -> str:
    """Return why there is nothing to spread."""
    waiting, cap = len(desk.network.queue()), desk.network.policy.daily_cap
    return (
        ""
        if waiting > cap
        else f"Nothing to reschedule: {waiting:,} due, your daily limit is {cap:,}."
    )


@command("slash", "find", "Around", why_not=anytime)
def find(desk: Desk) -> Outcome:
    """Search people by name, company, tags or notes."""
    return Do("find")


@command("F", "save search", "Around", why_not=anytime, shown=False)
def keep(desk: Desk) -> Outcome:
    """Save this search; reuse it from the palette or as @name."""
    return Do("keep")


@command("plus", "more", "Around", why_not=nothing_beyond, shown=False)
def more(desk: Desk) -> Outcome:
    """Show everyone due today, beyond the daily limit."""
    return Do("more")


@command("C", "catch up", "Around", why_not=nothing_to_spread, shown=False)
def catch_up(desk: Desk) -> Outcome:
    """Catch up: keep today's limit and reschedule the rest."""
    return ask_catch_up(desk.network)


@command("f", "forecast", "Around", why_not=anytime, shown=False)
def forecast(desk: Desk) -> Outcome:
    """Show how many become due on each of the next 14 days."""
    return Do("forecast")


@command("R", "insights", "Around", why_not=anytime, shown=False)
def look_back(desk: Desk) -> Outcome:
    """Insights: reply rates, your habits, who you are losing touch with, one contact."""
    return Do("look_back")


@command("W", "review", "Around", why_not=anytime, shown=False)
def review(desk: Desk) -> Outcome:
    """Review the week: seven lines, two questions, one thing to try."""
    return Do("review")


@command("1", "due", "Around", why_not=anytime, shown=False)
def due(desk: Desk) -> Outcome:
    """Go to today's queue."""
    return Do("pane-due")


@command("2", "people", "Around", why_not=anytime, shown=False)
def people(desk: Desk) -> Outcome:
    """Go to the list of people."""
    return Do("pane-people")


@command("3", "timeline", "Around", why_not=anytime, shown=False)
def timeline(desk: Desk) -> Outcome:
    """Go to the timeline."""
    return Do("pane-timeline")


@command("L", "layout", "Around", why_not=anytime, shown=False)
def layout(desk: Desk) -> Outcome:
    """Switch layout: one, two or three columns, or automatic."""
    return Do("layout")


@command("less_than_sign", "narrower lists", "Around", why_not=anytime, shown=False)
def narrower(desk: Desk) -> Outcome:
    """Shrink the lists (or drag the border)."""
    return Do("narrower")


@command("greater_than_sign", "wider lists", "Around", why_not=anytime, shown=False)
def wider(desk: Desk) -> Outcome:
    """Widen the lists."""
    return Do("wider")


@command("B", "save a copy", "Around", why_not=anytime, shown=False)
def copy_data(desk: Desk) -> Outcome:
    """Save a complete copy of your data to another folder, also when the data folder is missing."""
    return ask_copy_folder(desk.network)


@command("colon,ctrl+p", "palette", "Around", why_not=anytime, shown=False)
def palette(desk: Desk) -> Outcome:
    """Find a command, a person or a manual page."""
    return Do("palette")


@command("question_mark", "help", "Around", why_not=anytime)
def help(desk: Desk) -> Outcome:
    """Show every key, and the manual."""
    return Do("help")


@command("escape", "back", "Around", why_not=anytime, shown=False)
def back(desk: Desk) -> Outcome:
    """Back: clear the search or selection, or leave the timeline."""
    return Do("back")


@command("q", "quit", "Around", why_not=anytime, shown=False)
def quit(desk: Desk) -> Outcome:
    """Back, or quit when there is nothing to go back from."""
    return Do("quit")


def ask_search_name(network: Network, text: str, keys: Keymap) -> Ask:
    """Ask under which name a search is to be saved."""
    saved = network.searches.saved()
    given = next((name for name, query in saved.items() if query == text), "")

    def echoed(name: str) -> str:
        before = saved.get(line(name))
        what = f"Saves {line(text, 40)}" if before is None else f"Replaces {line(before, 40)}"
        places = (("palette", line(name, 20)), ("find", f"@{line(name, 20)}"))
        again = " or ".join(filter(None, (keys.said(place, words) for place, words in places)))
        return f"{what}. Find it again with {again}." if again else f"{what}."

    return Ask(
        "Name for this search",
        lambda name: network.searches.save(name, text),
        hint=f"Saves {line(text, 60)}",
        given=given,
        echo=echoed,
        example="saas clients",
    )


def ask_catch_up(network: Network, days: int = 0) -> Menu:
    """Ask whether the rest of a long queue is to be rescheduled."""
    waiting = network.catching_up.waiting()
    cap = network.policy.daily_cap
    since = f"You were away for {days} workdays. " if days else ""
    keep = Choice("y", f"keep {cap:,} today and reschedule the rest", network.catching_up.spread)
    return Menu(f"{since}Due: {waiting.sentence if waiting else 'no one'}.", (keep,))


def ask_copy_folder(network: Network) -> Ask:
    """Ask where a complete copy of the data is to go."""

    def copied(words: str) -> Outcome:
        folder = shlex.quote(line(str(network.disk.copy_to(words))))
        return Said(f"Saved a copy. To open it: netfollow --home {folder}", is_whole=True)

    return Ask(
        "Save a complete copy of your data to which folder?",
        copied,
        hint="The full path of a new or empty folder.",
        given=f"~/netfollow-{network.today}",
    )
