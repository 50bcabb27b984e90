"""The command that prints the manual, page by page."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import resources

import click

from netfollow.cli.main import main
from netfollow.errors import WrongCall
from netfollow.people.text import line

PAGES = (
    "day",
    "method",
    "keys",
    "search",
    "commands",
    "insights",
    "import",
    "export",
    "sync",
    "settings",
    "data",
    "privacy",
    "measured",
)
"""The pages in reading order; each is a Markdown file in `netfollow/manual/`."""

ALL = "all"
WIDEST = 100
"""Cells; longer lines are hard to read."""

NOT_PRINTED = re.compile(r"^(?:<!-- .* -->\n|!\[[^\]]*\]\([^)]*\)\n{0,2})", re.MULTILINE)
"""What only a web page shows: markers and pictures."""

LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def source(page: str) -> str:
    """Return a page as its Markdown file."""
    return resources.files("netfollow").joinpath("manual", f"{page}.md").read_text("utf-8")


def plain(text: str) -> str:
    """Return a page as Markdown without pictures and markers, with links spelled out."""
    return LINK.sub(r"\1 (\2)", NOT_PRINTED.sub("", text)).rstrip()


@main.command()
@click.argument("page", required=False, default="")
def manual(page: str) -> None:
    """Read the manual, a page at a time; alone, list its pages."""
    if not page:
        click.echo("\n".join(_contents()))
        return
    text = "\n\n\n".join(source(name) for name in _chosen(page.casefold().strip()))
    if not sys.stdout.isatty():
        click.echo(plain(text))
        return
    if not _has_colour():
        click.echo_via_pager(f"{plain(text)}\n")
        return
    from netfollow.cli.manual_layout import laid_out

    width = min(shutil.get_terminal_size().columns, WIDEST)
    click.echo_via_pager(f"{laid_out(plain(text), width)}\n")


def _contents() -> Iterator[str]:
    """Yield each page with its title, and how to read one."""
    wide = max(map(len, PAGES))
    for name in PAGES:
        title = source(name).partition("\n")[0].removeprefix("# ")
        yield f"{name:<{wide}}  {title}"
    yield ""
    yield "Read a page with: netfollow manual day"
    yield "Read everything with: netfollow manual all"


def _chosen(page: str) -> tuple[str, ...]:
    """Return the pages to print; raises `WrongCall` for a name that fits none or several."""
    if page == ALL:
        return PAGES
    fits = [name for name in PAGES if name.startswith(page)]
    if len(fits) == 1:
        return (fits[0],)
    if fits:
        raise WrongCall(line(f'"{page}" could be {" or ".join(fits)}.'))
    with_word = [name for name in PAGES if page in source(name).casefold()]
    found = f"Pages with this word: {', '.join(with_word)}."
    every = f"The pages are: {', '.join(PAGES)}."
    raise WrongCall(line(f'No page is called "{page}". {found if with_word else every}'))


def _has_colour() -> bool:
    """Whether the terminal shows colours, and they are wanted."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
