"""Commands about meetings: the brief before one, the past ones to confirm, people of an event."""

from __future__ import annotations

from netfollow.tui.command import Commands, Desk, Do, Outcome, anytime

MEETINGS = Commands()
command = MEETINGS.command


@command("E", "event", "Meetings", why_not=anytime, shown=False)
def event(desk: Desk) -> Outcome:
    """Log the people you met at an event, one line each."""
    return Do("event")


@command("B", "brief", "Meetings", why_not=anytime, shown=False)
def brief(desk: Desk) -> Outcome:
    """Read up on someone before you meet; without anyone selected, the day."""
    return Do("brief")


@command("K", "meetings", "Meetings", why_not=anytime, shown=False)
def meetings(desk: Desk) -> Outcome:
    """Confirm past meetings from your calendars, and see those to come."""
    return Do("meetings")
