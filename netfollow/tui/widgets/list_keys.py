"""The keys of lists and long texts, by id: both have the same."""

from typing import NamedTuple


class ListKey(NamedTuple):
    """A key of every list: its id, Textual's names of the keys with commas, what it does."""

    id: str
    keys: str
    help: str


LIST_KEYS = (
    ListKey("down", "j,down", "One down."),
    ListKey("up", "k,up", "One up."),
    ListKey("first", "g,home", "To the first; gg does the same."),
    ListKey("last", "G,end", "To the last."),
    ListKey("half_down", "ctrl+d", "Half a page down."),
    ListKey("half_up", "ctrl+u", "Half a page up."),
    ListKey("page_down", "pagedown,ctrl+f", "A page down."),
    ListKey("page_up", "pageup,ctrl+b", "A page up."),
    ListKey("choose", "enter", "Open: on to the timeline."),
)

MOVES = tuple(one.id for one in LIST_KEYS if one.id != "choose")
"""Those that move in the list or text, and do no more."""
