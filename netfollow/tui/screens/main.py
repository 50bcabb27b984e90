"""The one screen: due today, people, and the timeline with the draft under it; and its line of keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from netfollow.method.drafts.draft import Draft
from netfollow.method.drafts.templates import Sender
from netfollow.network import Changes, Network
from netfollow.people import Uid
from netfollow.tui.command import Command, CommandContext, anytime
from netfollow.tui.commands import COMMANDS
from netfollow.tui.commands.write import copy_report
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.data_watch import DataWatch
from netfollow.tui.screens.panes import (
    PLACES,
    PaneLayout,
    PeoplePane,
    PersonView,
    due_listing,
    fill,
    headline,
)
from netfollow.tui.screens.runner import CommandRunner
from netfollow.tui.screens.unprompted import FirstQuestions, Remarks, Tour, Unprompted
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine, press
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView

PREPARE_AFTER = 0.5
"""Seconds after which all that can be searched is read."""

LOOKS_EVERY = 1.0
"""Seconds between looks at what other programs wrote, and at the day."""

FIRST = (
    *("draft", "sent", "replied", "snooze", "not_today", "note", "undo"),
    *("reword", "channel", "find", "add"),
)
"""What the key bar begins with, the most useful first; what else it shows comes after."""

IN_KEY_BAR = (
    *(COMMANDS[name] for name in FIRST),
    *(one for one in COMMANDS.values() if one.shown and one.id not in FIRST),
)


class Main(Screen[None]):
    """Wires the panes, the command runner and what opens by itself to the network.

    The panes own their lists, search and cursor; the runner settles commands; this knows which
    list leads, who is under its cursor, who is selected, and which wording is on show.
    """

    AUTO_FOCUS = ""
    BINDINGS = [
        *(
            Binding(command.key, f"run('{command.id}')", command.label, id=command.id)
            for command in COMMANDS.values()
        ),
        Binding("tab", "next_pane(1)", "next pane", show=False),
        Binding("shift+tab", "next_pane(-1)", "previous pane", show=False),
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
        super().__init__()
        self.network = network
        self.keymap = keymap
        self.tour = tour or Tour(())
        self.message: Draft | None = None
        self.selected: dict[Uid, None] = {}
        self.person: Uid | None = None
        self.another = 0
        self.more = 0
        self.leader = "due"
        self._demo = demo
        self._drawn: tuple[int, date] | None = None
        self._will_follow = self._is_whole = self._is_styled = False
        self.runner = CommandRunner(self, ask_sender)
        self.people = PeoplePane(network, keymap, self.say)
        self.pane_layout: PaneLayout = PaneLayout(network, self.people, self.say)
        self.unprompted = Unprompted(self)
        self.questions = FirstQuestions(self, network, self.unprompted, self.runner.answered)
        self.data_watch = DataWatch(self, network, keymap, self.runner.answered)
        self.remarks = Remarks(
            self,
            network,
            self.unprompted,
            self.say,
            report,
            lambda text: self.runner.settle(partial(copy_report, network, text)),
        )

    def compose(self) -> ComposeResult:
        """A line above, the panes, and three lines below."""
        at_due = {"at-due": True, **self.pane_layout.classes_of_screen}
        self.update_classes(at_due, update=False)
        yield StatusLine(id="top")
        yield self.pane_layout
        yield StatusLine(id="hint")
        yield StatusLine(id="status")
        yield KeyBar(rest="run('palette')", id="keys")

    def on_mount(self) -> None:
        """Show the lists, which is what one looks for, and the person once they are painted."""
        self._show_lists()
        self.did("")
        self.enter("due" if self.network.queue() else "people")
        self.follow_soon()

    def _go_on(self) -> None:
        """Show the person; then begin with what happens beside the keys."""
        self._is_whole = True
        self._take_up()
        self.show_person()
        self.set_interval(LOOKS_EVERY, self._look)
        self.network.disk.remember_settings()
        self.set_timer(PREPARE_AFTER, self.people.prepare)
        self.app.screen_change_signal.subscribe(self, self.data_watch.opened)
        self.unprompted.begin()
        self.questions.begin()
        self.data_watch.offer_review()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles at the start as they are: each part got its own when it came."""
        event.refresh_styles = event.refresh_styles and self._is_styled
        self._is_styled = True

    def on_resize(self) -> None:
        """Stand in as many columns as there is room for."""
        self.pane_layout.fit_columns()

    @property
    def chosen(self) -> tuple[Uid, ...]:
        """Those selected, or else the person under the cursor."""
        if self.selected:
            return tuple(self.selected)
        return (self.person,) if self.person is not None else ()

    def list_of(self, name: str) -> LineList:
        """Return the list of those due, or of people."""
        return self.query_one(f"#{name}", LineList)

    def action_run(self, name: str) -> None:
        """Run a command by name."""
        self.runner.run(name)

    def did(self, name: str) -> None:
        """Let the tour go on after a command, and show its hint, or no line at all."""
        hint = self.query_one("#hint", StatusLine)
        if not self.tour.is_on and not hint.display:
            return
        self.tour.did(name)
        hint.display = self.tour.is_on and not self.network.is_empty()
        hint.say(self.tour.line(self.keymap), "muted", offered(self.keymap, "back", "no more"))

    def say(
        self,
        text: str,
        mood: str = "good",
        offer: str = "",
        words: str = "",
        *,
        is_whole: bool = False,
    ) -> None:
        """Show a sentence; `mood` is good, bad or muted. A command may be offered, by its id."""
        key = offered(self.keymap, offer, words)
        self.query_one("#status", StatusLine).say(text, mood, key, is_whole=is_whole)

    def _look(self) -> None:
        """Draw again if another program wrote, or a new day began."""
        if self._drawn is not None and self._drawn[1] != self.network.today:
            self.more = 0
            self.data_watch.offer_review()
        if self.data_watch.is_stale(self._drawn):
            self.show_all()
        self.remarks.tell()

    def show_all(self) -> None:
        """Give fresh rows to every pane."""
        with self.app.batch_update():
            self._show_lists()
            self._take_up()
            self.show_person()

    def _show_lists(self) -> None:
        self._drawn = (self.network.version, self.network.today)
        self.selected = {uid: None for uid in self.selected if self.network.knows(uid)}
        listing = due_listing(self.network, self.selected, self.keymap, self.more)
        fill(self.query_one("#due-pane"), self.list_of("due"), listing)
        top = headline(self.network, len(self.network.queue()), demo=self._demo)
        self.query_one("#top", StatusLine).say(top, "muted")
        self.people.show(self.selected)

    def begin_anew(self, changes: Changes) -> None:
        """Show what a change led to; one that was undone puts the cursor on whom it was about."""
        self.selected.clear()
        self.another = 0
        self.show_all()
        if changes.did.startswith("undone") and len(changes.who) == 1:
            self.list_of(self.leader).put_cursor(changes.who[0])

    def follow(self) -> None:
        """Take up at once who is under the cursor of the list in use, and show them."""
        if not self._is_whole:
            with self.network.at_one_moment():
                self._go_on()
            return
        before = self.person
        self._take_up()
        if self.person != before:
            with self.network.at_one_moment():
                self.show_person()

    def _take_up(self) -> None:
        key = self.list_of(self.leader).key
        if self.leader == "people" and self.people.is_in_vain:
            self.person = None
        elif key is None and (self.person is None or not self.network.knows(self.person)):
            key = self.list_of("due").key or self.list_of("people").key
            self.person = None
        if key is not None and key != self.person:
            self.person, self.another = Uid(key), 0

    def show_person(self) -> None:
        """Show timeline, draft and keys for the person under the cursor."""
        is_sought = self.leader == "people" and self.person is not None
        hit = self.people.hit_of(self.person) if is_sought and self.person else None
        view = self.query_one(PersonView)
        self.message = view.show(self.network, self.person, self.another, hit)
        self.query_one("#keys", KeyBar).show(keys_of(self))

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        is_shown = self._is_whole and event.key == self.person
        if event.line_list.id == self.leader and not is_shown:
            self.follow_soon()

    def follow_soon(self) -> None:
        """Follow the cursor of the list in use, once it is painted where it is now."""
        self.people.let_rest()
        if not self._will_follow:
            self._will_follow = True
            self.call_after_refresh(self._follow_now)

    def _follow_now(self) -> None:
        """Show the person under the cursor; while keys wait, nobody that they pass by."""
        typed = getattr(self.app, "typed", None)
        more_come = typed is not None and bool(typed.is_busy)
        ahead = self.focused.message_queue_size if self.focused is not None else 0
        if ahead or self.app.message_queue_size or more_come:
            # By way of the loop, for a message to oneself would come before any key.
            asyncio.get_running_loop().call_soon(self.call_after_refresh, self._follow_now)
            return
        self._will_follow = False
        self.follow()

    @on(LineList.Chosen)
    def _opened(self) -> None:
        self.enter("story")

    @on(PeoplePane.Shown)
    def _searched(self, event: PeoplePane.Shown) -> None:
        """Show the best that a search found, once the list is painted."""
        found = event.found
        if found is None:
            self.follow()
            return

        def show() -> None:
            before = self.person
            if self.people.is_showing(found):
                with self.app.batch_update():
                    self.follow()
                    if self.person == before:  # the words are others
                        self.show_person()

        self.leader = "people"
        self.people.list.call_after_refresh(show)

    def enter(self, place: str) -> None:
        """Go to a pane: due, people or story."""
        self.pane_layout.stand(place)
        self.set_focus(self.query_one(f"#{place}"))

    def action_next_pane(self, by: int) -> None:
        """Go to the next pane, or the one before, also where one stands alone."""
        if isinstance(self.focused, Input) and by > 0:
            self.enter("people")
            return
        self.enter(PLACES[(PLACES.index(self.pane_layout.place) + by) % len(PLACES)])

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        """Let the list that is gone to lead."""
        name = event.widget.id or ""
        place = {"due": "due", "people": "people", "filter": "people"}.get(name, "story")
        self.pane_layout.stand(place)
        if place != "story":
            self.leader = place
        self.follow_soon()

    def back(self) -> bool:
        """Take one step back from pane, search or selection; say whether there was one."""
        if self.query_one("#story", RichTextView).has_focus:
            self.enter(self.leader)
        elif self.people.end_search():
            self.enter("people")
        elif self.selected:
            self.selected.clear()
            self.show_all()
        else:
            return False
        return True

    def on_key(self, event: events.Key) -> None:
        """Let `esc` and the arrows leave the search line: first the words go, then the line."""
        if not isinstance(self.focused, Input) or event.key not in ("escape", "down"):
            return
        event.stop()
        if event.key == "down":
            self.enter("people")
        elif not self.people.step_back():
            self.back()

    def on_click(self, event: events.Click) -> None:
        """Press the key that stands in a title, where it was clicked."""
        press(self, event)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)


def keys_of(desk: CommandContext) -> list[Key]:
    """Return the keys, the most useful first."""
    return [_key(desk, one) for one in IN_KEY_BAR if desk.keymap[one.id]]


def _key(desk: CommandContext, command: Command) -> Key:
    able = not command.why_not(desk)
    follows = command.consequence(desk) if able else ""
    action = f"run('{command.id}')"
    name = desk.keymap.name(command.id)
    many = len(desk.chosen) if able and command.why_not is not anytime else 1
    label = f"{command.label} ({many:,})" if many > 1 else command.label
    return Key(name, label, action, follows, enabled=able)


def offered(keymap: Keymap, command: str, words: str = "") -> Key | None:
    """Return the key of a command, with its label or other words; nothing without a key."""
    key = keymap.name(command) if command else ""
    label = words or COMMANDS[command].label if key else ""
    return Key(key, label, f"run('{command}')") if key else None
