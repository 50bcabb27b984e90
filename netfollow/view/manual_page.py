"""The manual's pages as the screen shows them: Markdown without pictures and markers."""

import re
from importlib import resources

from netfollow.lazy_pattern import LazyPattern

PAGES = {
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

MORE_PAGES = ("keys", "export", "data", "privacy", "performance", "measured")
"""The other pages, after those."""

NOT_SHOWN = LazyPattern(r"^(?:<!-- .* -->\n|!\[[^\]]*\]\([^)]*\)\n{0,2})", re.MULTILINE)
"""What only a web page shows: markers and pictures."""


def page(name: str) -> str:
    """Return a page as Markdown; an empty text if there is none of this name."""
    path = resources.files("netfollow").joinpath("manual", f"{name}.md")
    return NOT_SHOWN.sub("", path.read_text("utf-8")).rstrip() if path.is_file() else ""


def title(name: str) -> str:
    """Return a page's title up to its first colon."""
    path = resources.files("netfollow").joinpath("manual", f"{name}.md")
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as lines:
        return lines.readline().removeprefix("# ").partition(":")[0].strip()
