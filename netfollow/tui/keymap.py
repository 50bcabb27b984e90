"""The keys as a user set them in `config.toml`, checked: what is not right, line by line."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import msgspec

from netfollow.keybindings import KeyBinding
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keys import LIST_KEYS, Keymap, read_key, show_key

KEPT = {"tab": "goes to the next pane", "shift+tab": "goes a pane back", "ctrl+q": "always quits",
        "ctrl+c": "copies what is marked"}  # fmt: skip
"""Keys that can't be given to a command."""

HELP = {
    **{one.id: one.help for one in COMMANDS.values()},
    **{one.id: one.help for one in LIST_KEYS},
}
"""What each command and each key of lists does, by id."""

DEFAULTS = Keymap(
    {
        **{one.id: one.key.split(",") for one in COMMANDS.values()},
        **{one.id: one.keys.split(",") for one in LIST_KEYS},
    }
)


class Fault(msgspec.Struct, frozen=True):
    """What is not right in a line of the settings, in a sentence."""

    line: int
    sentence: str


def read(bindings: Iterable[KeyBinding]) -> tuple[Keymap, tuple[Fault, ...]]:
    """Return the keys as wished, and what is not right; there the defaults hold meanwhile."""
    faults: list[Fault] = []
    wanted: dict[str, tuple[KeyBinding, tuple[str, ...]]] = {}
    for binding in bindings:
        why = _wrong(binding)
        if why:
            faults.append(Fault(binding.line, why))
        else:
            wanted[binding.id] = binding, _keys(binding)
    while True:
        keys = {**DEFAULTS, **{name: found for name, (_, found) in wanted.items()}}
        clash = _clash(keys, wanted)
        if clash is None:
            return Keymap(keys), tuple(sorted(faults, key=lambda one: one.line))
        faults.append(clash[1])
        del wanted[clash[0]]


def _keys(binding: KeyBinding) -> tuple[str, ...]:
    """Return the keys of a binding in Textual's names; "" and "none" are no key."""
    return tuple(dict.fromkeys(read_key(key) for key in binding.keys if key not in ("", "none")))


def _wrong(binding: KeyBinding) -> str:
    """Return what is not right in a binding by itself."""
    if binding.id not in DEFAULTS:
        near = get_close_matches(binding.id, DEFAULTS, 1)
        mean = f"Did you mean {near[0]}?" if near else "netfollow config lists them all."
        return f"Unknown command {binding.id}. {mean} It is ignored."
    for key in binding.keys:
        name = read_key(key)
        if not name and key not in ("", "none"):
            return (
                f'"{key}" isn\'t a key for {binding.id}. Use one character, or a name such as ctrl+t, '
                f"f5 or space. {_stays(binding.id)}"
            )
        if name in KEPT:
            return (
                f"{show_key(name)} {KEPT[name]}, so {binding.id} can't use it. {_stays(binding.id)}"
            )
    return ""


def _stays(command: str) -> str:
    return f"Using the default, {DEFAULTS.names(command)}."


def _clash(
    keys: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[KeyBinding, tuple[str, ...]]]
) -> tuple[str, Fault] | None:
    """Return the binding that takes a key which another has: of two bindings, the later one."""
    owners: dict[str, str] = {}
    for command, names in keys.items():
        for name in names:
            other = owners.setdefault(name, command)
            if other == command:
                continue
            mine, theirs = (wanted[one][0].line if one in wanted else 0 for one in (command, other))
            loser, owner = (command, other) if mine >= theirs else (other, command)
            by = f" by line {wanted[owner][0].line}" if owner in wanted else ""
            why = (
                f"{show_key(name)} is already the key for {owner}{by}. Choose another for {loser}, "
                f"or give {owner} a new one as well. {_stays(loser)}"
            )
            return loser, Fault(wanted[loser][0].line, why)
    return None


def example() -> str:
    """Return the part of a `config.toml` that names every command with its default keys."""
    import json

    wide = max(map(len, DEFAULTS))
    lines = []
    for command, names in DEFAULTS.items():
        shown = [json.dumps(show_key(name).replace("page ", "page")) for name in names]
        value = shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"
        lines.append(f"# {command:<{wide}} = {value:<24} # {HELP[command]}")
    head = (
        '# The keys, by command: one, several in a list, or "" for none. A key that another\n'
        "# command has is refused; so is what is no key.\n# [keys]\n"
    )
    return head + "\n".join(lines) + "\n"
