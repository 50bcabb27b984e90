"""The one screen: due today, people, and the timeline with the draft under it."""

import asyncio
from collections.abc import Callable
from datetime import date

from textual import on
from textual.binding import Binding

from netfollow.method.policy import WEEK
from netfollow.method.sender import Sender
from netfollow.network import Network
from netfollow.people import Uid
from netfollow.tui import words
from netfollow.tui.command import Outcome
from netfollow.tui.commands import COMMANDS
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens import panes
from netfollow.tui.screens.overlay import over
from netfollow.tui.screens.person_view import PersonView
from netfollow.tui.screens.searching import Searching
from netfollow.tui.tour import Tour
from netfollow.tui.widgets.key_bar import StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.lines import Lines

PREPARE_AFTER = 0.5
"""Seconds after which all that can be searched is read."""

LOOKS_EVERY = 1.0
"""Seconds between looks at what other programs wrote, and at the day."""


class Main(Searching):
    """Wires panes to the network."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding(command.key, f"run('{command.id}')", command.label, id=command.id)
        for command in COMMANDS.values()
    ]

    def __init__(
        self,
        network: Network,
        *,
        demo: bool = False,
        ask_sender: Callable[[Sender], None] | None = None,
        tour: Tour | None = None,
        keymap: Keymap = DEFAULTS,
        report: str = "",
    ) -> None:
        super().__init__(network, keymap)
        self.tour = tour or self.tour
        self.ask_sender = ask_sender
        self.report = report
        self._demo = demo
        self._more = 0
        self._drawn: tuple[int, date] | None = None
        self._will_follow = False
        self._is_whole = False

    def on_mount(self) -> None:
        """Show the lists, which is what one looks for, and the person once they are painted."""
        self._show_lists()
        self.show_hint()
        self._enter("due" if self.network.queue() else "people")
        self.follow_soon()

    def _go_on(self) -> None:
        """Show the person; then ask what became of drafts that were copied."""
        self._is_whole = True
        self._take_up()
        self._show_person()
        self.set_interval(LOOKS_EVERY, self._look)
        self.network.disk.remember_settings()
        self.set_timer(PREPARE_AFTER, self._prepare)
        self.unprompted.begin()
        self.questions.begin()
        self._offer_review()

    def _look(self) -> None:
        """Draw again if another program wrote, or a new day began."""
        self.read_on()
        if self._drawn is not None and self._drawn[1] != self.network.today:
            self._more = 0
            self._offer_review()
        if self._drawn != (self.network.version, self.network.today):
            self.show_all()
        self.say_remarks()

    def _offer_review(self) -> None:
        """Say once, on the day of review, that there is one."""
        today = self.network.today.weekday()
        if WEEK[today] is self.network.policy.review_day and self.network.reviews.offer():
            key = self.keymap.name("review") or "The palette"
            self.say(f"{key} looks back on your week, if you like.", "muted")

    def show_all(self) -> None:
        """Give fresh rows to every pane."""
        with self.app.batch_update():
            self._show_lists()
            self._take_up()
            self._show_person()

    def _show_lists(self) -> None:
        self._drawn = (self.network.version, self.network.today)
        self.selected = {uid: None for uid in self.selected if self.network.knows(uid)}
        self._show_due()
        self._show_people()

    def follow(self) -> None:
        """Take up at once who is under the cursor of the list in use, and show them."""
        if not self._is_whole:
            self._go_on()
            return
        before = self.person
        self._take_up()
        if self.person != before:
            self._show_person()

    def _take_up(self) -> None:
        key = self._list(self._leader).key
        if self._is_in_vain:
            self.person = None
        elif key is None and (self.person is None or not self.network.knows(self.person)):
            key = self._list("due").key or self._list("people").key
            self.person = None
        if key is not None and key != self.person:
            self.person, self.another = Uid(key), 0

    def _show_due(self) -> None:
        listing = panes.due(self.network, self.selected, self.keymap, self._more)
        self._fill("due", listing)
        headline = words.headline(self.network, len(self.network.queue()), demo=self._demo)
        self.query_one("#top", StatusLine).say(headline, "muted")

    def _show_person(self) -> None:
        """Show timeline, draft and keys for the person under the cursor."""
        view = self.query_one(PersonView)
        self.message = view.show(self.network, self.person, self.another, self._hit_of(self.person))
        self.show_keys()

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        if event.line_list.id == self._leader:
            self.follow_soon()

    def follow_soon(self) -> None:
        """Follow the cursor of the list in use, once it is painted where it is now."""
        self.let_rest()
        if not self._will_follow:
            self._will_follow = True
            self.call_after_refresh(self._follow_now)

    @property
    def _keys_come(self) -> bool:
        """Whether more keys are typed already."""
        typed = getattr(self.app, "typed", None)
        return typed is not None and bool(typed.is_busy)

    def _follow_now(self) -> None:
        """Show the person under the cursor; while keys wait, nobody that they pass by."""
        ahead = self.focused.message_queue_size if self.focused is not None else 0
        if ahead or self.app.message_queue_size or self._keys_come:
            # By way of the loop, for a message to oneself would come before any key.
            asyncio.get_running_loop().call_soon(self.call_after_refresh, self._follow_now)
            return
        self._will_follow = False
        self.follow()

    @on(LineList.Chosen)
    def _opened(self) -> None:
        self._enter("story")

    def do(self, what: str) -> None:
        """Do what only the screen can."""
        match what.partition("-"):
            case "reword", _, _:
                self.another += 1
                self._show_person()
            case "note" | "add" | "edit", _, _:
                from netfollow.tui.screens import forms

                self.open_form(forms.named(what, self.network, self.chosen))
            case "import", _, _:
                from netfollow.tui.screens.importing import Import

                Import(self.app, self.network, self._answered).begin()
            case "merge", _, _:
                from netfollow.tui.screens import twice

                twice.merge(self.app, self.network, self.chosen, self._answered)
            case "doubles", _, _:
                from netfollow.tui.screens import twice

                twice.doubles(self.app, self.network, self._shown_again)
            case "undo" | "redo", _, _:
                from netfollow.tui.screens import moments

                moments.turn(self.app, self.network, what, self._settle)
            case "select", _, _:
                self._select()
            case "find", _, _:
                self._find()
            case "keep", _, _:
                self._save_search()
            case "all", _, _:
                self._select_all()
            case "pane", _, pane:
                self._enter("story" if pane == "timeline" else pane)
            case "layout", _, _:
                self.next_layout()
            case "wider" | "narrower", _, _:
                self.widen(1 if what == "wider" else -1)
            case "palette", _, _:
                self.app.action_command_palette()
            case "more", _, _:
                self._more += self.network.policy.daily_cap
                self.show_all()
            case "compose" | "shelf" | "help" | "forecast", _, _:
                self.app.push_screen(over(what, self, self.another), self._shown_again)
            case "look_back" | "review", _, _:
                self.app.push_screen(over(what, self, self.another), self._looked_back)
            case "leave" | "demo", _, _:
                self.app.exit("demo" if what == "demo" else None)
            case _:
                if not self._back():
                    self._leave(what)

    def _looked_back(self, uid: Uid | None) -> None:
        """Take up where it was left, or go to the draft of somebody chosen there."""
        self.show_again()
        if uid is not None:
            self.go_to(uid)
            if self.has_class("one-pane"):
                self._enter("story")

    def _shown_again(self, outcome: Outcome | None) -> None:
        self.show_again()
        self._answered(outcome)

    def _select(self) -> None:
        """Select the person under the cursor, or not any more, and go on to the next."""
        if self.person is None:
            return
        if self.person in self.selected:
            del self.selected[self.person]
        else:
            self.selected[self.person] = None
        lists = [one for one in (self._list("due"), self._list("people")) if one.has_focus]
        self.show_all()
        for one in lists:
            one.action_move(1)
        count = len(self.selected)
        self.say(f"{count:,} selected" if count else "Nobody is selected.", "muted")

    def _select_all(self) -> None:
        """Select all in the list in use, or none if they are selected already."""
        shown = [Uid(key) for key in self._list(self._leader).keys]
        if all(uid in self.selected for uid in shown):
            self.selected.clear()
        else:
            self.selected.update(dict.fromkeys(shown))
        self.show_all()
        count = len(self.selected)
        self.say(
            f"{count:,} selected: the next key is for all of them"
            if count
            else "Nobody is selected.",
            "muted",
        )

    def _leave(self, what: str) -> None:
        """Quit on the key that quits; one `esc` too many closes nothing."""
        if what == "quit":
            self.leave()
        elif self.tour.end():
            self.show_hint()
        else:
            self.say(f"{self.keymap.name('quit') or 'ctrl+q'} quits.", "muted")

    def _back(self) -> bool:
        """Take one step back from pane, search or selection; say whether there was one."""
        if self.query_one("#story", Lines).has_focus:
            self._enter(self._leader)
        elif self._end_search():
            return True
        elif self.selected:
            self.selected.clear()
            self.show_all()
        else:
            return False
        return True
