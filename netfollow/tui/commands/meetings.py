"""Commands about meetings: the brief before one, the past ones to confirm, people of an event, trips."""

from __future__ import annotations

from netfollow.tui.command import CommandContext, Commands, Outcome, ScreenAction, anytime

MEETINGS = Commands()
command = MEETINGS.command


@command("E", "event", "Meetings", why_not=anytime, shown=False)
def event(desk: CommandContext) -> Outcome:
    """Log the people you met at an event, one line each."""
    return ScreenAction("event")


@command("B", "brief", "Meetings", why_not=anytime, shown=False)
def brief(desk: CommandContext) -> Outcome:
    """Read up on someone before you meet; without anyone selected, the day."""
    return ScreenAction("brief")


@command("K", "meetings", "Meetings", why_not=anytime, shown=False)
def meetings(desk: CommandContext) -> Outcome:
    """Confirm past meetings from your calendars, and see those to come."""
    return ScreenAction("meetings")


@command("J", "trip", "Meetings", why_not=anytime, shown=False)
def trip(desk: CommandContext) -> Outcome:
    """Plan a trip: who lives there, with a message for each."""
    return ScreenAction("trip")
