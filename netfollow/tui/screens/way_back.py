"""The way back on the main screen: `esc` takes one step to where one was, cursor and search as they were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from netfollow.people import Uid
from netfollow.tui.screens.panes import CARD_PLACE
from netfollow.tui.widgets.rich_text import RichTextView

if TYPE_CHECKING:
    from netfollow.tui.screens.main import Main


class Whereabouts(msgspec.Struct, frozen=True):
    """Where one is: the list in use, the pane or card, the cursors, and the search."""

    leader: str
    pane: str
    due: str | None
    person: str | None
    sought: str | None


class Visit(msgspec.Struct, frozen=True):
    """Someone who was gone to from elsewhere: in which pane, from where, and how to be back there."""

    uid: Uid
    pane: str
    came_from: Whereabouts
    reopen: Callable[[], None] | None


class WayBack:
    """Remembers where one came from, and takes a step back."""

    def __init__(self, main: Main) -> None:
        self._main = main
        self._visits: list[Visit] = []
        self._before_search: Whereabouts | None = None
        self._card: Uid | None = None

    @property
    def can_go(self) -> bool:
        """Whether there is a step back from here."""
        return self._step is not None

    def take(self) -> bool:
        """Take one step back from pane, visit, search or selection; say whether there was one."""
        step = self._step
        if step is not None:
            step()
        return step is not None

    @property
    def _step(self) -> Callable[[], None] | None:
        main = self._main
        panes = main.pane_layout
        visit = self._visits[-1] if self._visits else None
        place = CARD_PLACE if panes.is_card else panes.place
        if visit and (visit.uid, visit.pane) == (main.person, place):
            return self._end_visit
        if panes.is_card:
            return self._leave_card
        if main.query_one("#story", RichTextView).has_focus:
            is_from_card = self._card is not None and self._card == main.person
            return self._to_card if is_from_card else partial(main.enter, main.leader)
        if main.people.is_searching:
            return self._end_search
        return self._select_nobody if main.selected else None

    def visit(
        self, uid: Uid, *, pane: str = "people", reopen: Callable[[], None] | None = None
    ) -> None:
        """Go to someone from elsewhere; the step back leads to where one was, and opens that again."""
        main = self._main
        here = self._here()
        self._visits = [one for one in self._visits if one.came_from == here][:1]
        self._visits.append(Visit(uid, pane, here, reopen))
        if uid not in main.people.list.keys:
            main.people.end_search()
        main.leader = "people"
        main.people.list.put_cursor(uid)
        main.follow()
        main.enter(pane)

    def searches(self) -> None:
        """Remember where one was when a search begins."""
        if not self._main.people.is_searching:
            self._before_search = self._here()

    def leaves_card(self, place: str) -> None:
        """Remember a card that is left for its timeline."""
        self._card = self._main.person if place == "story" else None

    def _leave_card(self) -> None:
        """Go where the card was opened."""
        self._main.enter(self._main.pane_layout.place)
        self._card = None

    def _to_card(self) -> None:
        """Go from a timeline to the card that it was opened from."""
        self._main.enter(self._main.leader)
        self._main.enter(CARD_PLACE)

    def _here(self) -> Whereabouts:
        main = self._main
        people = main.people
        return Whereabouts(
            main.leader,
            CARD_PLACE if main.pane_layout.is_card else main.pane_layout.place,
            main.list_of("due").key,
            people.list.key,
            people.search_text if people.is_searching else None,
        )

    def _end_visit(self) -> None:
        visit = self._visits.pop()
        self._go(visit.came_from)
        if visit.reopen is not None:
            visit.reopen()

    def _go(self, place: Whereabouts) -> None:
        main = self._main
        if place.sought is None:
            main.people.end_search()
        else:
            main.people.search_again(place.sought, place.person)
        for name, key in (("due", place.due), ("people", place.person)):
            if key is not None:
                main.list_of(name).put_cursor(key)
        main.leader = place.leader
        main.enter(place.pane)

    def _end_search(self) -> None:
        """Show everyone again, and go to where the search began; whom it found stays chosen there."""
        before, self._before_search = self._before_search, None
        self._main.people.end_search()
        is_from_queue = before is not None and before.leader == "due"
        self._main.enter("due" if is_from_queue else "people")

    def _select_nobody(self) -> None:
        self._main.selected.clear()
        self._main.show_all()
