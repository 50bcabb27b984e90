"""Markdown for a terminal: left-aligned headings, tables in columns, wrapped lines."""

from collections.abc import Iterator
from io import StringIO
from typing import ClassVar

from rich.console import Console, ConsoleOptions
from rich.markdown import Heading, Markdown
from rich.text import Text


class LeftHeading(Heading):
    """A heading at the left edge, without a frame."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield an empty line and the heading."""
        self.text.justify = "left"
        yield Text("")
        yield self.text


class ManualMarkdown(Markdown):
    """Markdown with its headings at the left."""

    elements: ClassVar = {**Markdown.elements, "heading_open": LeftHeading}


def laid_out(text: str, width: int) -> str:
    """Return Markdown laid out for a terminal that shows colours."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, color_system="standard", legacy_windows=False
    )
    console.print(ManualMarkdown(text, code_theme="ansi_dark", hyperlinks=False))
    return "\n".join(one.rstrip() for one in out.getvalue().splitlines()).strip("\n")
