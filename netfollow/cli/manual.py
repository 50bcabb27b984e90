"""The manual's pages, and the command that shows them: help."""

import os
import shutil
import sys
from collections.abc import Iterator

import click

from netfollow.cli.main import main
from netfollow.errors import WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line, nearest
from netfollow.view.manual_page import PAGES, source, without_pictures

ALL = "all"
WIDEST = 100
"""Cells; longer lines are hard to read."""

LINK = LazyPattern(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def topics(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Return the pages and commands that begin with what is typed, for a shell."""
    del param
    known = (*PAGES, ALL, *main.list_commands(ctx.find_root()))
    return sorted({name for name in known if name.startswith(typed)})


def plain(text: str) -> str:
    """Return a page as Markdown without pictures and markers, with links spelled out."""
    return LINK.sub(r"\1 (\2)", without_pictures(text))


@main.command("help")
@click.argument("topic", required=False, default="", shell_complete=topics)
@click.option("--man", is_flag=True, help="Print a man page of all commands.")
@click.pass_context
def help_(ctx: click.Context, topic: str, man: bool) -> None:
    """Show a page of the manual or the help of a command.

    Without a TOPIC, it lists the pages. `netfollow help all` prints every page.
    """
    if man:
        from netfollow.cli.man_page import man_page

        click.echo(man_page(main.all(), main.params), nl=False)
        return
    if not topic:
        click.echo("\n".join(_contents()))
        return
    wanted = topic.casefold().strip()
    command = _command(ctx, wanted)
    if command is not None and wanted not in PAGES:
        with click.Context(command, ctx.parent, command.name) as its:
            click.echo(command.get_help(its))
        return
    pages = _chosen(wanted)
    shown = plain("\n\n\n".join(map(source, pages)))
    if len(pages) == 1 and _command(ctx, pages[0]) is not None:
        shown += f"\n\nOptions: `netfollow {pages[0]} --help`"
    _show(shown)


def _show(text: str) -> None:
    """Print a text, on a terminal through the pager and with colours."""
    if not sys.stdout.isatty():
        click.echo(text)
        return
    if not _has_colour():
        click.echo_via_pager(f"{text}\n")
        return
    from netfollow.cli.manual_layout import laid_out

    width = min(shutil.get_terminal_size().columns, WIDEST)
    click.echo_via_pager(f"{laid_out(text, width)}\n")


def _command(ctx: click.Context, name: str) -> click.Command | None:
    return main.get_command(ctx.find_root(), name) if name and name != "all" else None


def _contents() -> Iterator[str]:
    """Yield each page with its title, and how to read one."""
    wide = max(map(len, PAGES))
    for name in PAGES:
        title = source(name).partition("\n")[0].removeprefix("# ")
        yield f"{name:<{wide}}  {title}"
    yield ""
    yield "netfollow help day     shows a page"
    yield "netfollow help all     shows every page"
    yield "netfollow help draft   shows the options of a command"
    yield "netfollow --help       lists the commands"


def _chosen(wanted: str) -> tuple[str, ...]:
    """Return the pages to print; raises `WrongCall` for a name that fits none or several."""
    if wanted == ALL:
        return PAGES
    fits = [name for name in PAGES if name.startswith(wanted)]
    if len(fits) == 1:
        return (fits[0],)
    if fits:
        raise WrongCall(line(f'"{wanted}" could be {" or ".join(fits)}.'))
    with_word = [name for name in PAGES if wanted in source(name).casefold()]
    if with_word:
        raise WrongCall(
            line(f'No help topic "{wanted}". Pages that mention it: {", ".join(with_word)}.')
        )
    near = nearest(wanted, (*PAGES, *main.list_commands(click.Context(main))))
    more = f"Did you mean {near}?" if near else f"The pages are {', '.join(PAGES)}."
    raise WrongCall(line(f'No help topic "{wanted}". {more}'))


def _has_colour() -> bool:
    """Whether the terminal shows colours, and they are wanted."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
