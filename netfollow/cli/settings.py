"""What in the settings only the screen can judge: its keys and its theme."""

from pathlib import Path

from netfollow.config import FILE, Settings, place
from netfollow.tui.keymap import Fault
from netfollow.tui.keymap import read as keys_of
from netfollow.tui.theme import wrong


def for_the_screen(home: Path, chosen: Settings) -> tuple[str, ...]:
    """Return all that is not right in the keys and the theme, each with file and line."""
    _, faults = keys_of(chosen.keys)
    theme = wrong(chosen.screen.theme)
    told = (f"{place(home, 'screen', 'theme')}: {theme}",) if theme else ()
    return (*told, *(_told(home, one) for one in faults))


def _told(home: Path, fault: Fault) -> str:
    return f"{home / FILE}, line {fault.line}: {fault.sentence}"
