"""The keys of the bar: which apply at a desk now, and what each would lead to."""

from netfollow.tui.command import Command, Desk, anytime
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keys import Keymap
from netfollow.tui.widgets.key_bar import Key

FIRST = (
    *("draft", "sent", "replied", "snooze", "not_today", "note", "undo"),
    *("reword", "channel", "find", "add"),
)
"""What the key bar begins with, the most useful first; what else it shows comes after."""


def keys_of(desk: Desk) -> list[Key]:
    """Return the keys, the most useful first."""
    rank = {name: place for place, name in enumerate(FIRST)}
    shown = sorted(COMMANDS.values(), key=lambda one: rank.get(one.id, len(rank)))
    return [_key(desk, one) for one in shown if one.shown and desk.keymap[one.id]]


def _key(desk: Desk, command: Command) -> Key:
    able = not command.why_not(desk)
    follows = command.consequence(desk) if able else ""
    action = f"run('{command.id}')"
    name = desk.keymap.name(command.id)
    many = len(desk.chosen) if able and command.why_not is not anytime else 1
    label = f"{command.label} ({many:,})" if many > 1 else command.label
    return Key(name, label, action, follows, enabled=able)


def offered(keymap: Keymap, command: str, words: str = "") -> Key | None:
    """Return the key of a command, with its label or other words; nothing without a key."""
    key = keymap.name(command) if command else ""
    label = words or COMMANDS[command].label if key else ""
    return Key(key, label, f"run('{command}')") if key else None
