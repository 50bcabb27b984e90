"""Commands about meetings: the brief before one, the past ones to confirm, people of an event, trips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netfollow.network import Network
from netfollow.tui.command import CommandContext, Commands, Outcome, ScreenAction, anytime
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.network.meetings import MeetingQuestion

MEETINGS = Commands()
command = MEETINGS.command

ANSWERS = {
    "delete": "NOT_HELD",
    "snooze": "LATER",
    "not_today": "LATER",
}
"""What the keys of the queue say about a meeting, by command: the name of a `MeetingAnswer`."""

LOGS = ("note", "subject")
"""The commands whose keys log a meeting: n as ever, and y for yes."""

MEETING_KEYS = {"delete": "did not happen", "snooze": "ask tomorrow"}
"""The keys that are named on a meeting, by command, and what they say about it."""


def is_about_meetings(name: str) -> bool:
    """Whether a command of the queue says something about a meeting."""
    return name in LOGS or name in ANSWERS


def about_meeting(network: Network, asked: MeetingQuestion, name: str) -> Outcome:
    """Log a meeting, or note the answer that the key of a command of the queue stands for."""
    if name in LOGS:
        return ScreenAction("log_meeting")
    from netfollow.network.meetings import MeetingAnswer

    return network.meetings.dismiss(asked.mark, MeetingAnswer[ANSWERS[name]])


def not_for_meetings(keys: Keymap) -> str:
    """Return what the keys do on a meeting, for one that does nothing there."""
    said = [keys.said(name, words) for name, words in MEETING_KEYS.items()]
    return f"This row is a meeting: {', '.join(filter(None, ('enter log it', *said)))}."


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
