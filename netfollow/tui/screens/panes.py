"""What the lists show: their keys, and how a row is made when it comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from netfollow.network import Network
from netfollow.people import Uid
from netfollow.tui import words
from netfollow.tui.hints import pressing
from netfollow.tui.keys import Keymap
from netfollow.tui.widgets.line_list import LineList
from netfollow.view import rows
from netfollow.view.row import ListRow

if TYPE_CHECKING:
    from netfollow.network.search.finder import SearchResult

GONE = ListRow("")
"""Stands for somebody who went, until the list is shown anew."""


@dataclass(frozen=True)
class Listing:
    """A list as it is now: keys, rows, the pane's title, and what stands in an empty one.

    `offer` is a key that stands behind the title, with what it does.
    """

    keys: Sequence[str]
    row: Callable[[str], ListRow]
    title: str
    empty: str
    offer: str = ""


def fill(pane: Widget, shown: LineList, listing: Listing, *, from_top: bool = False) -> None:
    """Show a listing in a list, with its title on the pane; a key that is offered can be clicked."""
    shown.empty = listing.empty
    shown.show(listing.keys, listing.row, from_top=from_top)
    title = Content(listing.title)
    if listing.offer:
        offered = pressing(listing.offer.split(" ")[0], listing.offer)
        title = Content.assemble(title, " · ", offered)
    pane.border_title = title


def due(network: Network, selected: Container[Uid], keys: Keymap, more: int = 0) -> Listing:
    """Return those due today, in order, as many as the daily cap has room for and `more`."""
    today = network.today
    agenda = network.today_list(more)
    dues = {one.contact: one for one in agenda.dues}

    def row(key: str) -> ListRow:
        uid = Uid(key)
        if not network.knows(uid):
            return GONE
        person, plan = network.person(uid), network.plan(uid, today)
        return rows.of_due(person, plan, dues[uid], today, selected=uid in selected)

    title = f"Due today · {len(dues):,}" if dues else "Due today"
    offer = ""
    if agenda.beyond:
        title = f"Due today · {len(dues):,} of {len(dues) + agenda.beyond:,}"
        offer = keys.said("more", "more")
    empty = "" if dues else words.finish(network, keys, agenda.beyond)
    return Listing(tuple(dues), row, title, empty, offer)


def people(
    network: Network, selected: Container[Uid], keys: Keymap, found: SearchResult | None = None
) -> Listing:
    """Return all people by name, or those whom a search found, best first."""
    everyone = network.roll()
    today = network.today

    def row(key: str) -> ListRow:
        uid = Uid(key)
        if not network.knows(uid):
            return GONE
        person, plan = network.person(uid), network.plan(uid, today)
        if found is not None:
            return rows.of_hit(person, plan, found.hit(uid), today, selected=uid in selected)
        return rows.of_person(person, plan, today, selected=uid in selected)

    if found is not None:
        known: Sequence[str] = found.people
        if found.version != network.version:
            known = [uid for uid in found.people if network.knows(uid)]
        title = f"People · {len(known):,} of {len(everyone):,}"
        return Listing(known, row, title, "Nobody found.", keys.said("back", "all"))
    empty = words.welcome(keys) if network.is_empty() else "Nobody here."
    return Listing(everyone, row, f"People · {len(everyone):,}", empty)
