"""What `[keys]` of the settings says, line by line: which command should have which keys."""

import re

import msgspec


class KeyBinding(msgspec.Struct, frozen=True):
    """A line of `[keys]`: which command should have which keys."""

    id: str
    keys: tuple[str, ...]
    line: int


def read_keybindings(
    table: object, text: str
) -> tuple[tuple[KeyBinding, ...], tuple[tuple[int, str], ...]]:
    """Return the bindings, and line and sentence of what is neither a text nor a list of it."""
    if not isinstance(table, dict):
        return (), ((line_of(text, "keys"), "keys must be a part: [keys]."),)
    bindings, wrong = [], []
    for name, value in table.items():
        line = line_in(text, "keys", name)
        try:
            keys = msgspec.convert([value] if isinstance(value, str) else value, tuple[str, ...])
        except msgspec.ValidationError:
            wanted = 'must be a key or a list of keys: "S", ["S", "f5"], or "" for none.'
            wrong.append((line, f"{name} {wanted}"))
        else:
            bindings.append(KeyBinding(name, keys, line))
    return tuple(bindings), tuple(wrong)


def line_in(text: str, part: str, key: str) -> int:
    """Return the number of the line in a part that sets a key; of another line if none does."""
    within = False
    sets = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            within = line.strip().startswith(f"[{part}]")
        elif within and sets.match(line):
            return number
    return line_of(text, key)


def line_of(text: str, key: str) -> int:
    """Return the number of the first line, no comment, that speaks of a name; 0 if none does."""
    word = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
    for number, line in enumerate(text.splitlines(), 1):
        if word.search(line.split("#")[0]):
            return number
    return 0
