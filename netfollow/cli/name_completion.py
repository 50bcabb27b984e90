"""Names of people for a shell's completion: found without quotes and accents, quoted as typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import click
from click.shell_completion import CompletionItem

from netfollow.cli.opening import open_network
from netfollow.config import home as home_folder
from netfollow.lazy_pattern import LazyPattern
from netfollow.network import Network
from netfollow.network.disk import holds_data
from netfollow.people.text import line
from netfollow.people.unicode_norm import normalized

MOST = 100
"""So many names are offered at most."""

_QUOTES = LazyPattern("[\"'`´‘’“”\u0300-\u036f]")
"""What a shell takes away or nobody types: quotes, apostrophes, accents."""

_IN_DOUBLE_QUOTES = LazyPattern(r'([\\"$`])')
_UNQUOTED = LazyPattern(r"([^\w@%+=:,./-])")


def people(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the names that begin with what is typed, or have a word that does, for a shell."""
    del param
    return _completed(ctx, typed, lambda network: [one.name for one in network.everyone()])


def with_meetings(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the names of those with a past meeting to confirm."""
    del param

    def found(network: Network) -> list[str]:
        asked = (uid for one in network.meetings.questions() for uid in one.contacts)
        return [network.person(uid).name for uid in dict.fromkeys(asked)]

    return _completed(ctx, typed, found)


def _completed(
    ctx: click.Context, typed: str, names: Callable[[Network], list[str]]
) -> list[CompletionItem]:
    root = ctx.find_root().params
    folder = home_folder(root.get("home"))
    if root.get("demo") or not holds_data(folder):
        return []
    with open_network(folder, remember=False) as network:
        found = [line(name) for name in names(network)]
    wanted = _folded(typed)
    fits = [name for name in found if f" {wanted}" in f" {_folded(name)}"][:MOST]
    if not os.environ.get("_NETFOLLOW_COMPLETE", "").startswith("bash"):
        return [CompletionItem(name) for name in fits]
    return [CompletionItem(text) for name in fits for text in _for_bash(name, _word_in_bash())]


def _folded(text: str) -> str:
    return _QUOTES.sub("", normalized("NFKD", text.casefold()))


def _word_in_bash() -> str:
    """Return the word being completed as it is typed, with its quotes."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    place = os.environ.get("COMP_CWORD", "")
    return words[int(place)] if place.isdecimal() and int(place) < len(words) else ""


def _for_bash(name: str, word: str) -> Iterator[str]:
    """Yield what bash puts in the place of a word for a name; the script's `read` takes one backslash.

    Within an open quote it replaces only what follows the quote: the rest of the name is offered
    behind an apostrophe that was meant as one, as in O'Br.
    """
    quote, before = _open_quote(word)
    if not quote:
        text = _UNQUOTED.sub(r"\\\1", name)
    elif before:
        place = _folded(name).find(_folded(before))
        signs = [at for at, sign in enumerate(name) if sign in "'’" and at > place >= 0]
        if not signs:
            return
        text = name[signs[0] + 1 :].replace("'", "'\\''")
    else:
        text = name.replace("'", "'\\''")
        if quote == '"':
            text = _IN_DOUBLE_QUOTES.sub(r"\\\1", name)
    yield text.replace("\\", "\\\\")


def _open_quote(word: str) -> tuple[str, str]:
    """Return the quote that is open at the end of a word, and what stands before it; else nothing."""
    quote, start, is_escaped = "", 0, False
    for place, sign in enumerate(word):
        if is_escaped:
            is_escaped = False
        elif sign == "\\" and quote != "'":
            is_escaped = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote, start = sign, place
    return (quote, word[:start]) if quote else ("", "")
