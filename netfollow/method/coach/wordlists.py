"""The coach's word lists: text files beside this one, read when first needed.

An entry is a small regular expression in which a space stands for any white space and ’ for an
apostrophe. It fits whole words only, in upper and lower case.
"""

import re
from functools import cache

import msgspec

from netfollow.problems import Unreadable

FILES = ("tone.toml", "asking.toml", "plain.toml")


@cache
def words(name: str) -> frozenset[str]:
    """Return a list as single words in lower case, for looking them up."""
    return frozenset(word.casefold() for entry in _entries(name) for word in entry.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Return a list's entries in lower case, each as it stands."""
    return frozenset(entry.casefold() for entry in _entries(name))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Return one pattern that finds any entry of some lists."""
    return re.compile(rf"(?<![\w'])(?:{alternatives(*names)})(?!\w)", re.IGNORECASE)


@cache
def alternatives(*names: str) -> str:
    """Return the entries of some lists as the alternatives of a larger expression."""
    entries = "|".join(entry for name in names for entry in _entries(name))
    return entries.replace(" ", r"\s++")


def _entries(name: str) -> tuple[str, ...]:
    """Return the entries of one list; raises `Unreadable` for a broken file."""
    try:
        return _lists()[name]
    except KeyError as error:
        raise Unreadable(f"The coach's word lists hold no {name}.") from error


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    import tomllib
    from importlib import resources

    found: dict[str, tuple[str, ...]] = {}
    for name in FILES:
        source = resources.files("netfollow.method").joinpath("coach", name)
        try:
            lists = tomllib.loads(source.read_text("utf-8"))
            found |= msgspec.convert(lists, dict[str, tuple[str, ...]])
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Unreadable(f"The coach's words in {name} can't be read: {error}.") from error
        except msgspec.ValidationError as error:
            raise Unreadable(f"The coach's words in {name} are not right: {error}.") from error
    return {
        key: tuple(entry.replace("’", "'") for entry in entries) for key, entries in found.items()
    }
