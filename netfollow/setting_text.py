"""Edits one value in the text of `config.toml`, and leaves every other line as it is."""

import json
import re

from netfollow.lazy_pattern import LazyPattern

_HEAD = LazyPattern(r"\s*\[\s*([^\[\]#]*?)\s*\]\s*(?:#.*)?$")
_COMMENTED_HEAD = LazyPattern(r"\s*#\s*\[\s*([^\[\]#]*?)\s*\]\s*$")
_ANY_HEAD = LazyPattern(r"[\s#]*\[")
_BARE = LazyPattern(r"[A-Za-z0-9_-]+")
_COMMENT = "   # "


def with_value(text: str, section: str, name: str, value: str) -> str:
    """Return a text in which a setting has a value, written as TOML.

    It replaces the line that sets it, or the commented line of the example; without one it gets
    a new line below the section's heading.
    """
    lines = text.splitlines()
    head = _head_in(lines, section)
    place = _line_of(lines, head, name)
    if place is None:
        lines.insert(head + 1, f"{_key(name)} = {value}")
    else:
        end = _end_of(lines, place)
        lines[place:end] = [f"{_key(name)} = {value}{_comment(lines[place])}"]
    return "".join(f"{line}\n" for line in lines)


def without_value(text: str, section: str, name: str, default: str) -> str:
    """Return a text in which a setting is a comment again, with its default; or is gone."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if _is_head(line, section)]
    for head in heads:
        place = _line_of(lines, head, name)
        if place is None or lines[place].lstrip().startswith("#"):
            continue
        comment = _comment(lines[place])
        kept = [f"# {_key(name)} = {default}{comment}"] if default else []
        lines[place : _end_of(lines, place)] = kept
    return "".join(f"{line}\n" for line in lines)


def _is_head(line: str, section: str) -> bool:
    found = _HEAD.match(line)
    return found is not None and found[1] == section


def _head_in(lines: list[str], section: str) -> int:
    """Return the line of a section's heading: there, a comment until now, or new."""
    for number, line in enumerate(lines):
        if _is_head(line, section):
            return number
    for number, line in enumerate(lines):
        found = _COMMENTED_HEAD.match(line)
        if found is not None and found[1] == section:
            lines[number] = f"[{section}]"
            return number
    if section == "sender":
        lines[:0] = [f"[{section}]", ""]
        return 0
    lines += ["", f"[{section}]"]
    return len(lines) - 1


def _line_of(lines: list[str], head: int, name: str) -> int | None:
    """Return the line of a setting below a heading, or that of its comment."""
    sets = re.compile(rf"\s*(#\s*)?[\"']?{re.escape(name)}[\"']?\s*=")
    comment = None
    for number in range(head + 1, len(lines)):
        if _ANY_HEAD.match(lines[number]):
            break
        found = sets.match(lines[number])
        if found is not None and not found[1]:
            return number
        if found is not None and comment is None:
            comment = number
    return comment


def _end_of(lines: list[str], place: int) -> int:
    """Return the line after a value, which may take several lines."""
    import tomllib

    if lines[place].lstrip().startswith("#"):
        return place + 1
    for end in range(place + 1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[place:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return place + 1


def _comment(line: str) -> str:
    """Return the comment behind a value, with the gap before it."""
    _, mark, comment = line.partition(_COMMENT)
    return f"{mark}{comment}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
