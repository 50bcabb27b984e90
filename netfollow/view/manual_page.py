"""The manual's pages, as both faces show them: Markdown without pictures and markers."""

import re
from importlib import resources

from netfollow.lazy_pattern import LazyPattern

PAGES = (
    *("day", "method", "keys", "meetings", "search", "commands", "insights", "import"),
    *("export", "mail", "sync", "settings", "data", "privacy", "glossary", "performance"),
)
"""The pages in reading order; each is a Markdown file in `netfollow/manual/`."""

KEYED = {
    "day": "The daily loop",
    "method": "The method",
    "search": "Search",
    "insights": "Insights",
    "import": "Import",
    "sync": "Sync",
    "settings": "Settings",
    "commands": "Command line",
}
"""The pages that have a key in the help, 1 to 8, and what they are called there."""

ON_SCREEN = (*KEYED, *(name for name in PAGES if name not in KEYED))
"""The pages as the screen turns them: those with a key first."""

_NOT_SHOWN = LazyPattern(r"^(?:<!-- .* -->\n|!\[[^\]]*\]\([^)]*\)\n{0,2})", re.MULTILINE)
"""What only a web page shows: markers and pictures."""


def source(name: str) -> str:
    """Return a page as its Markdown file."""
    return resources.files("netfollow").joinpath("manual", f"{name}.md").read_text("utf-8")


def without_pictures(text: str) -> str:
    """Return a page's Markdown without what only a web page shows."""
    return _NOT_SHOWN.sub("", text).rstrip()


def page(name: str) -> str:
    """Return a page as the screen shows it."""
    return without_pictures(source(name))


def title(name: str) -> str:
    """Return a page's title up to its first colon."""
    with (
        resources.files("netfollow")
        .joinpath("manual", f"{name}.md")
        .open(encoding="utf-8") as lines
    ):
        return lines.readline().removeprefix("# ").partition(":")[0].strip()
