"""Why a command can't act, and what would follow if it did."""

from netfollow.people.dates import brief_day
from netfollow.people.days import shift
from netfollow.tui import asks
from netfollow.tui.command import Desk, one, somebody


def no_draft(desk: Desk) -> str:
    """Return why there is nothing to copy."""
    return one(desk) or ("" if desk.message else "Nothing is drafted for this person.")


def after_sent(desk: Desk) -> str:
    """Return the day on which the next step opens once this one is sent."""
    if len(desk.chosen) != 1:
        return ""
    after = desk.network.followups.after_sent(desk.chosen[0]).next
    return brief_day(after.opens, desk.network.today) if after else ""


def sent_already(desk: Desk) -> str:
    """Return why nothing went out again: it did today, nothing is due and nothing was copied."""
    if len(desk.chosen) != 1:
        return somebody(desk)
    network, uid = desk.network, desk.chosen[0]
    plan = network.plan(uid)
    is_open = plan.due(network.today) is not None or network.drafts.pending(uid) is not None
    if plan.last_sent != network.today or is_open:
        return ""
    note = desk.keymap.said("note", "notes", "note")
    return f"You wrote to them today already, and nothing else is due: {note} what was said."


def tomorrow(desk: Desk) -> str:
    """Return the next working day in words."""
    today = desk.network.today
    return brief_day(desk.network.policy.working(shift(today, 1)), today)


def no_subject(desk: Desk) -> str:
    """Return why there is no subject to copy."""
    return no_draft(desk) or ("" if desk.message and desk.message.subject else "It has no subject.")


def keeps(desk: Desk) -> str:
    """Return the promise that the key would close."""
    if len(desk.chosen) != 1:
        return ""
    found = asks.open_promise(desk.network, desk.chosen[0])
    return "kept" if found else ""


def only_empty(desk: Desk) -> str:
    """Return why the demo can't be opened from here."""
    return "" if desk.network.is_empty() else "Open the demo with: netfollow --demo"


def nothing_beyond(desk: Desk) -> str:
    """Return why there are no more to show."""
    return "" if desk.network.queue() else "Nobody else is due."


def nothing_to_spread(desk: Desk) -> str:
    """Return why there is nothing to spread."""
    waiting, cap = len(desk.network.queue()), desk.network.policy.daily_cap
    return "" if waiting > cap else f"{waiting:,} are due today, {cap:,} a day is fine."


def one_or_two(desk: Desk) -> str:
    """Return why a command on one person or two can't act."""
    if len(desk.chosen) > 2:
        return "Select two people, or stand on one of them."
    return "" if desk.chosen else "Nobody is chosen."
