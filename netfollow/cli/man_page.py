"""A man page of the whole program, built from its commands (`netfollow help --man`)."""

import re
from collections.abc import Iterable, Iterator, Mapping

import click

from netfollow import __version__
from netfollow.cli.help_text import EXAMPLES, grouped

FILES = (
    ("~/.local/share/netfollow/", "Your data on Linux: network.json, journal.jsonl, backups/."),
    ("~/.local/share/netfollow/config.toml", "Settings; netfollow config --write creates it."),
    ("~/.cache/netfollow/", "Caches. You can delete them at any time."),
)
VARIABLES = (
    ("NETFOLLOW_HOME", "The data folder, if --home is not given."),
    ("NO_COLOR", "Draw the screen and the manual without colours."),
    ("BROWSER", "The program that opens profiles and mail addresses."),
)
CODES = (
    ("0", "Success."),
    ("1", "Nothing was changed because something failed; a sentence says what."),
    ("2", "The command, a date or a setting was not understood."),
)


def man_page(commands: Mapping[str, click.Command], options: Iterable[click.Parameter]) -> str:
    """Return the page in roff (man(7))."""
    return "\n".join(_lines(commands, options)) + "\n"


def _lines(
    commands: Mapping[str, click.Command], options: Iterable[click.Parameter]
) -> Iterator[str]:
    yield f'.TH NETFOLLOW 1 "" "netfollow {__version__}" "User Commands"'
    yield from (".ad l", ".nh", ".SH NAME")
    yield r"netfollow \- keep in touch with the people you meet"
    yield ".SH SYNOPSIS"
    yield ".B netfollow"
    yield r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]"
    yield ".SH DESCRIPTION"
    yield from _paragraphs(
        "NetFollow shows who to write to today and why, and drafts the message. Without a "
        "command it opens a full-screen view. For a NAME, the first letters of a first or last "
        "name are enough. It runs offline and keeps all data in one JSON file.\n\n"
        "The manual has more: run netfollow help."
    )
    yield ".SH OPTIONS"
    yield from _options(options)
    for heading, names in grouped(commands):
        yield f".SH {_escaped(heading.upper())}"
        for name in names:
            yield from _command(name, commands[name])
    for title, rows in (("FILES", FILES), ("ENVIRONMENT", VARIABLES), ("EXIT STATUS", CODES)):
        yield f".SH {title}"
        for head, words in rows:
            yield from (".TP", rf"\fB{_escaped(head)}\fR", _escaped(words))
    yield ".SH EXAMPLES"
    yield from _code(EXAMPLES[""])


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    arguments = " ".join(command.collect_usage_pieces(context))
    yield f".SS netfollow {_escaped(name)} {_escaped(arguments)}"
    yield from _paragraphs(command.help or "")
    yield from _options(command.params)
    yield from _code(EXAMPLES.get(name, ()))


def _options(params: Iterable[click.Parameter]) -> Iterator[str]:
    for one in params:
        if not isinstance(one, click.Option) or one.hidden:
            continue
        record = one.get_help_record(click.Context(click.Command("netfollow")))
        if record is not None:
            yield from (".TP", rf"\fB{_escaped(record[0])}\fR", _escaped(record[1]) or r"\&")


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs; one that begins with a backspace, as click marks it, keeps its lines."""
    for part in re.split(r"\n\s*\n", text.strip()):
        kept = part.startswith("\b")
        yield ".PP"
        if kept:
            yield from (".nf", *map(_escaped, part.splitlines()[1:]), ".fi")
        else:
            yield _escaped(" ".join(part.split()))


def _code(lines: Iterable[str]) -> Iterator[str]:
    shown = [_escaped(one) for one in lines]
    if shown:
        yield from (".PP", ".RS 4", ".nf", *shown, ".fi", ".RE")


def _escaped(text: str) -> str:
    """Return text that roff prints as it is."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...").replace("`", "")
    text = text.replace("|", r"|\:")
    text = re.sub("[^\x00-\x7f]", lambda found: rf"\[u{ord(found[0]):04X}]", text)
    return rf"\&{text}" if text.startswith((".", "'")) else text
