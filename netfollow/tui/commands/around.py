"""Commands that find, move around, and look after the whole: they come last in the list."""

from __future__ import annotations

import shlex

from netfollow.network import Network
from netfollow.people.text import amount, line
from netfollow.tui.command import (
    Ask,
    Choice,
    CommandContext,
    Commands,
    Menu,
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
    return "" if desk.network.queue() else "No one else is due."


def nothing_to_spread(desk: CommandContext) -> str:
    """Return why there is nothing to spread."""
    waiting, cap = len(desk.network.queue()), desk.network.policy.daily_limit
    return (
        ""
        if waiting > cap
        else f"Nothing to reschedule: {waiting:,} due, your daily limit is {cap:,}."
    )


@command("slash", "find", "Around", why_not=anytime, is_at_once=True)
def find(desk: CommandContext) -> Outcome:
    """Search people by name, company, tags or notes."""
    return ScreenAction("find")


@command("F", "save search", "Around", why_not=anytime, shown=False)
def keep(desk: CommandContext) -> Outcome:
    """Save this search; reuse it from the palette or as @name."""
    return ScreenAction("keep")


@command("plus", "more", "Around", why_not=nothing_beyond, shown=False)
def more(desk: CommandContext) -> Outcome:
    """Show everyone due today, beyond the daily limit."""
    return ScreenAction("more")


def nobody_awaited(desk: CommandContext) -> str:
    """Return why there is nobody to show of whom an answer is awaited."""
    if desk.network.today_list().waiting:
        return ""
    if desk.network.days.waiting():
        return "Everyone you're waiting for is already in the queue."
    return "You aren't waiting for anyone."


@command("V", "waiting for them", "Around", why_not=nobody_awaited, shown=False)
def waiting(desk: CommandContext) -> Outcome:
    """Show whose reply you're waiting for, below the queue, or fold them again."""
    return ScreenAction("waiting")


@command("C", "catch up", "Around", why_not=nothing_to_spread, shown=False)
def catch_up(desk: CommandContext) -> Outcome:
    """Catch up: keep today's limit and reschedule the rest."""
    return ask_catch_up(desk.network)


@command("f", "forecast", "Around", why_not=anytime, shown=False)
def forecast(desk: CommandContext) -> Outcome:
    """Show how many become due on each of the next 14 days."""
    return ScreenAction("forecast")


@command("R", "insights", "Around", why_not=anytime, shown=False)
def insights(desk: CommandContext) -> Outcome:
    """Insights: reply rates, your habits, who you are losing touch with, one contact."""
    return ScreenAction("insights")


@command("W", "review", "Around", why_not=anytime, shown=False)
def review(desk: CommandContext) -> Outcome:
    """Review the week: seven lines, two questions, one thing to try."""
    return ScreenAction("review")


@command("1", "due", "Around", why_not=anytime, shown=False, is_at_once=True)
def due(desk: CommandContext) -> Outcome:
    """Go to today's queue."""
    return ScreenAction("pane-due")


@command("2", "people", "Around", why_not=anytime, shown=False, is_at_once=True)
def people(desk: CommandContext) -> Outcome:
    """Go to the list of people."""
    return ScreenAction("pane-people")


@command("3", "timeline", "Around", why_not=anytime, shown=False)
def timeline(desk: CommandContext) -> Outcome:
    """Go to the timeline."""
    return ScreenAction("pane-timeline")


@command("L", "layout", "Around", why_not=anytime, shown=False)
def layout(desk: CommandContext) -> Outcome:
    """Switch layout: one, two or three columns, or automatic."""
    return ScreenAction("layout")


@command("less_than_sign", "narrower lists", "Around", why_not=anytime, shown=False)
def narrower(desk: CommandContext) -> Outcome:
    """Shrink the lists (or drag the border)."""
    return ScreenAction("narrower")


@command("greater_than_sign", "wider lists", "Around", why_not=anytime, shown=False)
def wider(desk: CommandContext) -> Outcome:
    """Widen the lists."""
    return ScreenAction("wider")


@command("O", "save a copy", "Around", why_not=anytime, shown=False)
def copy_data(desk: CommandContext) -> Outcome:
    """Save a complete copy of your data to another folder, also when the data folder is missing."""
    return ask_copy_folder(desk.network)


@command("comma", "settings", "Around", why_not=anytime, shown=False)
def settings(desk: CommandContext) -> Outcome:
    """Show all settings, and change them."""
    return ScreenAction("settings")


@command("colon,ctrl+p", "commands", "Around", why_not=anytime, shown=False)
def palette(desk: CommandContext) -> Outcome:
    """Find a command, a person or a manual page."""
    return ScreenAction("palette")


@command("question_mark", "help", "Around", why_not=anytime, is_at_once=True)
def help(desk: CommandContext) -> Outcome:
    """Show every key, and the manual."""
    return ScreenAction("help")


@command("escape", "back", "Around", why_not=anytime, shown=False)
def back(desk: CommandContext) -> Outcome:
    """Back: clear the search or selection, or leave the timeline."""
    return ScreenAction("back")


@command("q", "quit", "Around", why_not=anytime, shown=False, is_at_once=True)
def quit(desk: CommandContext) -> Outcome:
    """Back, or quit when there is nothing to go back from."""
    return ScreenAction("quit")


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
    cap = network.policy.daily_limit
    since = f"You were away for {amount(days, 'working day')}. " if days else ""
    keep = Choice("y", f"keep {cap:,} today and reschedule the rest", network.catching_up.spread)
    return Menu(f"{since}Due: {waiting.sentence if waiting else 'no one'}.", (keep,))


def ask_copy_folder(network: Network) -> Ask:
    """Ask where a complete copy of the data is to go."""

    def copied(words: str) -> Outcome:
        folder = shlex.quote(line(str(network.disk.copy_to(words))))
        return Notice(f"Saved a copy. To open it: netfollow --home {folder}", is_whole=True)

    return Ask(
        "Save a complete copy of your data to which folder?",
        copied,
        hint="The full path of a new or empty folder.",
        given=f"~/netfollow-{network.today}",
    )
