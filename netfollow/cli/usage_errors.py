"""Errors in what was typed on the command line, each in one sentence that says what to type."""

import re
from collections.abc import Iterable, Sequence

import click

from netfollow.cli.help_text import EXAMPLES
from netfollow.cli.lazy_group import OLD_NAMES
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line, nearest

_QUOTED = LazyPattern(r"'(.*)' is not", re.DOTALL)

SHOWN = 40
"""Characters of what was typed that an error repeats."""

SYNONYMS = {
    "call": "log --kind call",
    "contacts": "find",
    "copy": "draft --copy",
    "dedupe": "duplicates",
    "inbox": "due",
    "init": "config --write",
    "insights": "stats",
    "list": "due",
    "ls": "due",
    "met": "log",
    "new": "add",
    "next": "due",
    "note": "log",
    "notes": "show",
    "queue": "due",
    "remind": "snooze",
    "remove": "delete",
    "rm": "delete",
    "search": "find",
    "options": "settings",
    "preferences": "settings",
    "setup": "config --write",
    "today": "due",
    "unarchive": "archive --restore",
    "view": "show",
    "write": "draft",
}
"""Words that people try, and the command they look for."""


class UnknownCommand(click.UsageError):
    """A word that is no command; `known` are those that are."""

    def __init__(self, typed: str, known: Iterable[str], ctx: click.Context) -> None:
        super().__init__(f"Unknown command {typed}", ctx)
        self.typed = typed
        self.known = tuple(known)


def sentence_of(error: click.ClickException) -> str:
    """Return what is wrong in the call and what to type instead, as one line."""
    return line(_sentence(error))


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return _no_such_option(error)
        case click.BadOptionUsage():
            name = error.option_name
            if "does not take a value" in error.message:
                return f"{name} takes no value."
            count = re.search(r"requires (\d+) arguments", error.message)
            return f"{name} needs {count[1]} values." if count else f"{name} needs a value."
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter():
            return _bad_value(error)
        case click.UsageError() if "unexpected extra argument" in error.message:
            return _extra(error)
        case UnknownCommand():
            return _no_such_command(error)
        case _:
            return error.format_message()


def _see(ctx: click.Context | None) -> str:
    return f"See {_path(ctx)} --help."


def _path(ctx: click.Context | None) -> str:
    return ctx.command_path if ctx is not None else "netfollow"


def _no_such_option(error: click.NoSuchOption) -> str:
    known = [
        name
        for one in (error.ctx.command.params if error.ctx is not None else ())
        if isinstance(one, click.Option) and not one.hidden
        for name in one.opts
    ]
    near = nearest(error.option_name, [*known, "--help"])
    more = f"Did you mean {near}?" if near else _see(error.ctx)
    name = line(error.option_name, SHOWN)
    return f"Unknown option {name} for {_path(error.ctx)}. {more}"


def _missing(error: click.MissingParameter) -> str:
    param, ctx = error.param, error.ctx
    if param is None or ctx is None:
        return error.format_message()
    name = param.opts[-1] if isinstance(param, click.Option) else _metavar(param)
    examples = EXAMPLES.get(ctx.command.name or "", ())
    more = f"For example: {examples[0]}" if examples else _see(ctx)
    return f"{ctx.command.name} needs {name}. {more}"


def _metavar(param: click.Parameter) -> str:
    return (param.metavar or param.name or "").upper().strip("[].")


def _bad_value(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return error.format_message()
    name = param.opts[-1] if isinstance(param, click.Option) else _metavar(param)
    found = _QUOTED.match(error.message)
    typed = line(found[1], SHOWN) if found else ""
    kind = param.type
    if isinstance(kind, click.Tuple):
        kind = next((one for one in kind.types if isinstance(one, click.Choice)), kind)
    if isinstance(kind, click.Choice):
        known = [str(one) for one in kind.choices]
        near = nearest(typed, known)
        more = f" Did you mean {near}?" if near else ""
        return f'{name} must be {one_of(known)}, not "{typed}".{more}'
    if isinstance(kind, click.types.IntParamType):
        low, high = getattr(kind, "min", None), getattr(kind, "max", None)
        span = f" from {low} to {high}" if low is not None and high is not None else ""
        typed = typed or line(error.message.split(" is not", 1)[0], SHOWN)
        return f'{name} must be a whole number{span}, not "{typed}".'
    return f"{name}: {error.message}"


def one_of(words: Sequence[str]) -> str:
    """Return words as a choice: `a, b or c`."""
    return " or ".join((", ".join(words[:-1]), words[-1]) if words[1:] else words)


def _extra(error: click.UsageError) -> str:
    ctx = error.ctx
    extra = error.message.partition("(")[2].removesuffix(")").removesuffix(").")
    shown = line(extra, SHOWN)
    params = ctx.command.params if ctx is not None else []
    name = ctx.command.name if ctx is not None else "netfollow"
    takes_name = any(isinstance(one, click.Argument) and one.name == "name" for one in params)
    if takes_name:
        return (
            f"{name} doesn't take \"{shown}\". If it is part of a contact's name, put the whole name "
            f'in quotes: netfollow {name} "jane roe"'
        )
    return f'{name} doesn\'t take "{shown}". {_see(ctx)}'


def _no_such_command(error: UnknownCommand) -> str:
    typed = error.typed
    near = SYNONYMS.get(typed.casefold()) or nearest(typed, (*error.known, *OLD_NAMES))
    near = OLD_NAMES.get(near, near)
    more = f"Did you mean {near}?" if near else "See netfollow --help."
    return f'Unknown command "{line(typed, SHOWN)}". {more}'
