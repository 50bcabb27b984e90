"""All settings, those that only the screen knows too: the keys of commands, and which themes there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from netfollow.config import FILE, Settings, example, place
from netfollow.tui import keymap
from netfollow.tui.keys import show_key
from netfollow.tui.theme import wrong

if TYPE_CHECKING:
    from netfollow.settings_file import Setting, SettingsFile


def settings_file(home: Path) -> SettingsFile:
    """Return the settings of a data folder, with the keys."""
    from netfollow.settings_file import SettingsFile

    return SettingsFile(
        home,
        more=key_settings,
        also=lambda found: for_the_screen(home, found),
        blank=blank(),
    )


def blank() -> str:
    """Return a `config.toml` in which every setting and key is a comment with its default."""
    return f"{example()}\n{keymap.example()}"


def key_settings(found: Settings) -> Iterator[Setting]:
    """Yield the keys of each command, as they are set."""
    from msgspec import inspect

    from netfollow.settings_file import KEYS, Setting

    kind = inspect.type_info(tuple[str, ...])
    keys, _ = keymap.read(found.keys)
    for name, default in keymap.DEFAULTS.items():
        yield Setting(
            section=KEYS,
            name=name,
            kind=kind,
            value=_typed(keys[name]),
            default=_typed(default),
            about=keymap.HELP[name].rstrip("."),
        )


def _typed(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return keys as one types them in the settings."""
    return tuple(show_key(one).replace("page ", "page") for one in keys)


def for_the_screen(home: Path, chosen: Settings) -> tuple[str, ...]:
    """Return all that is not right in the keys and the theme, each with file and line."""
    _, faults = keymap.read(chosen.keys)
    theme = wrong(chosen.screen.theme)
    told = (f"{place(home, 'screen', 'theme')}: {theme}",) if theme else ()
    return (*told, *(f"{home / FILE}, line {one.line}: {one.sentence}" for one in faults))
