"""The names of keys, as a person writes them and as Textual calls them; the keys of all lists."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

NAMED = (
    *("space", "enter", "tab", "escape", "backspace", "insert", "delete"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
)
SAME = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
SHORT = {"escape": "esc"}
SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}
"""What terminals send in the place of some keys."""

RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that Textual calls otherwise than Unicode does."""

NO_KEY = "no_key"
"""A key that no keyboard has: what is bound to it is not bound."""


def character_name(character: str) -> str:
    """Return what Textual calls the key of a character: "question_mark" for "?"."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return RENAMED.get(name, name)


_CHARACTERS = {character_name(chr(code)): chr(code) for code in range(33, 127)}


def read_key(words: str) -> str:
    """Return Textual's name of a key that someone wrote ("?", "ctrl+t", "f5"); "" for none."""
    words = words.strip()
    if len(words) == 1:
        return character_name(words) if words.isprintable() else ""
    *modifiers, key = (
        words.split("+") if not words.endswith("++") else [*words[:-2].split("+"), "+"]
    )
    modifiers = [one.strip().lower() for one in modifiers]
    key = key.strip()
    if not key or len(set(modifiers)) < len(modifiers) or {*modifiers} - {"ctrl", "shift", "alt"}:
        return ""
    if len(key) == 1 and modifiers == ["shift"] and key.isalpha():
        return key.upper()
    lower = key.lower()
    name = character_name(lower) if len(key) == 1 else SAME.get(lower, lower)
    if len(key) > 1 and name not in NAMED and name not in _CHARACTERS:
        return ""
    whole = "+".join([*sorted(modifiers, key=("alt", "ctrl", "shift").index), name])
    return SENT_AS.get(whole, whole)


def show_key(name: str) -> str:
    """Return a key as a person reads it: "?" for "question_mark", "esc" for "escape"."""
    *modifiers, key = name.split("+")
    key = _CHARACTERS.get(key, SHORT.get(key, re.sub(r"^page", "page ", key)))
    return "+".join([*modifiers, key])


class Keymap(Mapping[str, tuple[str, ...]]):
    """The keys of each command by its id, in Textual's names; the first is the one shown."""

    def __init__(self, keys: Mapping[str, Iterable[str]]) -> None:
        self._keys = {command: tuple(names) for command, names in keys.items()}
        self._names = {
            command: show_key(names[0]) for command, names in self._keys.items() if names
        }

    def __getitem__(self, command: str) -> tuple[str, ...]:
        return self._keys[command]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def name(self, command: str) -> str:
        """Return the key of a command as a person reads it; "" when it has none."""
        return self._names.get(command, "")

    def names(self, command: str) -> str:
        """Return all keys of a command as a person reads them."""
        return " ".join(show_key(key) for key in self._keys.get(command, ()))

    def said(self, command: str, words: str, otherwise: str = "") -> str:
        """Return a key with what it does ("u undo"); without a key, what is `otherwise` said."""
        key = self.name(command)
        return f"{key} {words}" if key else otherwise

    def bound(self) -> dict[str, str]:
        """Return what Textual's `set_keymap` takes."""
        return {command: ",".join(keys) or NO_KEY for command, keys in self._keys.items()}


class ListKey(NamedTuple):
    """A key of every list: its id, Textual's names of the keys with commas, what it does."""

    id: str
    keys: str
    help: str


LIST_KEYS = (
    ListKey("down", "j,down", "One down."),
    ListKey("up", "k,up", "One up."),
    ListKey("first", "g,home", "Go to the first; so does gg."),
    ListKey("last", "G,end", "Go to the last."),
    ListKey("half_down", "ctrl+d", "Half a page down."),
    ListKey("half_up", "ctrl+u", "Half a page up."),
    ListKey("page_down", "pagedown,ctrl+f", "A page down."),
    ListKey("page_up", "pageup,ctrl+b", "A page up."),
    ListKey("choose", "enter", "Open the timeline."),
)

LIST_MOVES = tuple(one.id for one in LIST_KEYS if one.id != "choose")
"""Those that move in the list or text, and do no more."""
