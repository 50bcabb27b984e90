"""The one screen: due today, people, and the timeline with the draft under it; and its line of keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from netfollow.method.drafts.templates import Sender
from netfollow.method.reasons import CHANNELS, due_name, next_action
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Uid
from netfollow.people.address_name import likely_name
from netfollow.people.dates import show_date
from netfollow.tui.command import Command, CommandContext, anytime, is_unheard
from netfollow.tui.commands import COMMANDS
from netfollow.tui.commands.happened import ask_if_sent, asks_when_sent
from netfollow.tui.commands.meetings import MEETING_KEYS
from netfollow.tui.commands.write import copy_report, nothing_gets_through, other_way
from netfollow.tui.keymap import DEFAULTS
from netfollow.tui.keys import LIST_MOVES, Keymap
from netfollow.tui.screens.data_watch import DataWatch
from netfollow.tui.screens.panes import (
    CARD_PLACE,
    PLACES,
    Deck,
    PaneLayout,
    PeoplePane,
    due_listing,
)
from netfollow.tui.screens.runner import CommandRunner
from netfollow.tui.screens.tips import TipLine, Tour
from netfollow.tui.screens.unprompted import FirstQuestions, Remarks, Unprompted
from netfollow.tui.screens.warm_up import Preloading
from netfollow.tui.screens.watches import CalendarWatch, LearningWatch
from netfollow.tui.screens.way_back import WayBack
from netfollow.tui.widgets.band import TopBar
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft
    from netfollow.network.meetings import MeetingQuestion

PREPARE_AFTER = 0.5
"""Seconds after which all that can be searched is read."""

AT_A_TIME, COUNTS_ON = 20, 0.1
"""So many people are looked at together for how far the day is, and seconds until the next."""

LOOKS_EVERY = 1.0
"""Seconds between looks at what other programs wrote, and at the day."""

FEW, NARROW = 5, 100
"""So many keys are in the bar where a screen has fewer cells than this."""

QUEUE_KEYS = (
    *("draft", "sent", "replied", "snooze", "compose", "channel", "note", "undo"),
    *("not_today", "rephrase"),
)
UNHEARD_KEYS = ("cadence", "channel", "pause")
"""The commands that stand first where several messages had no reply."""

CARD_KEYS = ("compose", "rephrase", "channel", "note", "undo")
DECK_KEYS = ("draft", "sent", "replied", "snooze")
PEOPLE_KEYS = ("note", "cadence", "edit", "tag", "add")
STORY_KEYS = ("correct", "note", "promise", "edit", "tag")
EMPTY_KEYS = ("import_contacts", "add", "note", "demo")
"""The commands of the key bar in each place, the most useful first."""

NOBODY_KEYS = ("people", "note", "add", "more", "undo")
"""The commands of the key bar while nobody is selected."""

FEW_NEW = 20
"""So many new people at most were added by hand: then the cursor goes to the first of them."""

NEXT = Key("j", "leave for later, next person", "go('next')")


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
        Binding("enter", "go('card')", "focus", show=False),
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
        self.message: Draft | None = None
        self.selected: dict[Uid, None] = {}
        self.person: Uid | None = None
        self.another = 0
        self.more = self.waiting = 0
        self.shows_waiting = False
        self.meetings: Mapping[str, MeetingQuestion] = {}
        self.meeting: MeetingQuestion | None = None
        self.leader = "due"
        self.today_title = ""
        self.is_demo = demo
        self._drawn: tuple[int, date] | None = None
        self._will_follow = self._is_styled = False
        self.is_whole = self.is_counted = False
        self._moves = frozenset(key for name in LIST_MOVES for key in keymap.get(name, ()))
        self.runner = CommandRunner(self, ask_sender)
        self.people = PeoplePane(network, keymap, self.say)
        self.pane_layout: PaneLayout = PaneLayout(network, self.people, keymap, self.say)
        self.way_back = WayBack(self)
        self.tips = TipLine(self, tour)
        self.unprompted = Unprompted(self)
        self.learning = LearningWatch(self)
        self.questions = FirstQuestions(
            self, network, self.unprompted, self.runner.answered_unasked
        )
        self.data_watch = DataWatch(self, network, keymap, self.runner.answered_unasked)
        self.preloading = Preloading(self, network, self.follow_soon)
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
        yield TopBar(id="top")
        yield self.pane_layout
        yield StatusLine(id="hint")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the lists, which is what one looks for, and the person once they are painted."""
        self._show_lists()
        self.tips.show()
        self.enter("people" if self.list_of("due").key is None else "due")
        self.follow_soon()

    def _go_on(self) -> None:
        """Show the person; then begin with what happens beside the keys."""
        from netfollow.tui.screens.mail_watch import MailWatch

        self.is_whole = True
        count_day(self)
        self._take_up()
        self.show_person()
        self.set_interval(LOOKS_EVERY, self._look)
        self.network.disk.remember_settings()
        self.set_timer(PREPARE_AFTER, self.people.prepare)
        self.app.screen_change_signal.subscribe(self, self.data_watch.opened)
        self.unprompted.begin()
        self.questions.begin()
        self.data_watch.offer_review()
        MailWatch(self).begin()
        CalendarWatch(self).begin()
        self.learning.look_soon()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles at the start as they are: each part got its own when it came."""
        event.refresh_styles = event.refresh_styles and self._is_styled
        self._is_styled = True

    def on_resize(self) -> None:
        """Show as many columns as there is room for."""
        self.pane_layout.lay_out()
        if self.is_whole:
            name_lists(self)
            self.show_person()

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

    def say(
        self,
        text: str,
        mood: str = "good",
        offer: str = "",
        words: str = "",
        *,
        is_whole: bool = False,
    ) -> None:
        """Show a sentence; `mood` is good, bad or muted. A command may be offered, by its id.

        It goes with the next key that does something, or after a while; what went wrong stays
        until a key.
        """
        status = self.query_one("#status", StatusLine)
        status.say(text, mood, offered(self.keymap, offer, words), is_whole=is_whole)
        status.goes_soon()

    def _look(self) -> None:
        """Draw again if another program wrote, or a new day began."""
        with self.network.at_one_moment():
            if self._drawn is not None and self._drawn[1] != self.network.today:
                self.more = 0
                self.data_watch.offer_review()
            if self.data_watch.is_stale(self._drawn):
                self.show_all()
            if not self.people.is_in_use:
                self.preloading.look_through()
        self.remarks.tell()

    def show_all(self) -> None:
        """Give fresh rows to every pane."""
        with self.app.batch_update():
            self._show_lists()
            if self.focused is None and not self.network.is_empty():
                self.enter("people" if self.list_of("due").key is None else "due")
            self._take_up()
            self.show_person()

    def _show_lists(self) -> None:
        self._drawn = (self.network.version, self.network.today)
        self.selected = {uid: None for uid in self.selected if self.network.knows(uid)}
        listing = due_listing(
            self.network, self.selected, self.keymap, self.more, unfolded=self.shows_waiting
        )
        self.waiting, self.meetings = listing.waiting, listing.meetings
        shown = self.list_of("due")
        shown.empty = listing.empty
        shown.show(listing.keys, listing.row, headings=listing.headings, last=listing.last)
        self.today_title = listing.title
        self.people.show(self.selected)
        name_lists(self)
        self.pane_layout.lay_out()

    def begin_anew(self, changes: Changes) -> None:
        """Show what a change led to; one that was undone puts the cursor on whom it was about."""
        self.selected.clear()
        message, person, meetings = self.message, self.person, self.meetings
        self.another = 0
        self.show_all()
        if message is not None and self.person == person:
            stay_with(self, message)
        asked_again = [key for key in self.meetings if key not in meetings]
        if changes.did.startswith("undone") and asked_again and self.leader == "due":
            self.list_of("due").put_cursor(asked_again[0])
        elif changes.did.startswith("undone") and len(changes.who) == 1:
            self.list_of(self.leader).put_cursor(changes.who[0])
        elif 0 < len(changes.new) <= FEW_NEW:
            show_new(self, changes.new[0])

    def follow(self) -> None:
        """Take up at once who is under the cursor of the list in use, and show them."""
        if not self.is_whole:
            self.preloading.wait()
            with self.network.at_one_moment():
                self._go_on()
            return
        before = self.person, self.meeting
        self._take_up()
        if (self.person, self.meeting) != before:
            with self.network.at_one_moment():
                self.show_person()

    def _take_up(self) -> None:
        key = self.list_of(self.leader).key
        self.meeting = self.meetings.get(key or "") if self.leader == "due" else None
        if key is None or self.meeting is not None:  # no key acts on whoever was shown before
            self.person = None
        elif key != self.person:
            self.person, self.another = Uid(key), 0

    def show_person(self) -> None:
        """Show timeline, draft and keys for the person under the cursor, or a meeting's question."""
        if self.meeting is not None:
            self.message = None
            self.pane_layout.view.show_meeting(self.meeting)
            if self.pane_layout.is_card:
                name_lists(self)
            show_keys(self)
            return
        is_sought = self.leader == "people" and self.person is not None
        hit = self.people.hit_of(self.person) if is_sought and self.person else None
        self.message = self.pane_layout.view.show(self.person, self.another, hit)
        if self.pane_layout.is_card:
            name_lists(self)
        show_keys(self)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        is_shown = self.is_whole and event.key == self.person
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
        if self.is_whole or self.preloading.is_done():
            self.follow()

    @on(LineList.Chosen)
    def _opened(self, event: LineList.Chosen) -> None:
        """Show one person at a time; whose copied message is not known to be sent, ask first."""
        if event.line_list.id != "due":
            self.enter("story")
        elif event.key in self.meetings:
            self.runner.run("note")
        else:
            show_card(self)

    def action_go(self, where: str) -> None:
        """Go to a person on a card, to the next one, to who is under the cursor, or to a list."""
        GOES[where](self)

    @on(PeoplePane.Shown)
    def _searched(self, event: PeoplePane.Shown) -> None:
        """Show the best that a search found, once the list is painted."""
        found = event.found
        if found is None:
            self.follow()
            return

        def show() -> None:
            if not self.is_whole:
                self.follow_soon()
                return
            before = self.person
            if self.people.is_showing(found):
                with self.app.batch_update():
                    self.follow()
                    if self.person == before:  # the words are others
                        self.show_person()

        self.leader = "people"
        self.people.list.call_after_refresh(show)

    def enter(self, place: str) -> None:
        """Go to a pane: due, people or story; or to the card of one person."""
        was_card = self.pane_layout.is_card
        if was_card or place != "story":
            self.way_back.leaves_card(place)
        self.pane_layout.stand(place)
        self.set_focus(None if self.network.is_empty() else self.query_one(f"#{place}"))
        if self.is_whole and was_card != self.pane_layout.is_card:
            name_lists(self)
            self.show_person()

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
        places = {"due": "due", "people": "people", "filter": "people", CARD_PLACE: CARD_PLACE}
        place = places.get(name, "story")
        self.pane_layout.stand(place)
        if place in ("due", "people"):
            self.leader = place
        if self.is_whole:
            show_keys(self)
        self.follow_soon()

    def on_key(self, event: events.Key) -> None:
        """Let `esc` and the arrows leave the search line: first the words go, then the line."""
        status = self.query_one("#status", StatusLine)
        if status.is_bad or event.key in self._moves:
            status.hush()
        if not isinstance(self.focused, Input) or event.key not in ("escape", "down"):
            return
        event.stop()
        if event.key == "down":
            self.enter("people")
        elif not self.people.step_back():
            self.way_back.take()

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)


def stay_with(main: Main, chosen: Draft) -> None:
    """Show the draft in the wording that was chosen for it, if it is still the same one."""
    now = main.message
    if now is None or (now.step, now.channel) != (chosen.step, chosen.channel):
        return
    if now.wording != chosen.wording and not chosen.is_own:
        main.another = main.network.drafts.place_of(chosen)
        main.show_person()


def show_new(main: Main, uid: Uid) -> None:
    """Put the cursor on someone who is new: in the queue if they are due, else among the people."""
    if main.leader == "due" and main.list_of("due").put_cursor(uid):
        return
    main.enter("people")
    main.leader = "people"
    main.people.go_to(uid)


def show_card(main: Main) -> None:
    """Show the person in hand on a card; whose message may not be sent yet, ask first."""
    if not main.is_whole:
        main.follow()
    uid = main.person
    if uid is None:
        if main.meeting is not None:
            main.runner.run("note")
        return
    pending = main.network.drafts.pending(uid)
    if pending is not None and main.leader == "due":
        main.runner.ask(ask_if_sent(main.network, pending))
    else:
        main.enter(CARD_PLACE)


GOES: Mapping[str, Callable[[Main], None]] = {
    "card": show_card,
    "person": lambda main: main.list_of(main.leader).action_choose(),
    "next": lambda main: main.list_of(main.leader).action_move(1),
    "previous": lambda main: main.list_of(main.leader).action_move(-1),
    "list": lambda main: main.enter("people"),
    "yes": lambda main: main.runner.run("note") if main.meeting is not None else None,
}
"""Where a click on a key goes that is no command's, by name."""


def count_day(main: Main) -> None:
    """Count how far the day is, a few people at a time, and show it."""
    main.is_counted = main.network.days.count_some(AT_A_TIME)
    if main.is_counted:
        name_lists(main)
    else:
        main.set_timer(COUNTS_ON, partial(count_day, main))


def name_lists(main: Main) -> None:
    """Show how many there are on the lists, and how far the day is at the top."""
    network, panes = main.network, main.pane_layout
    panes.name_lists(main.today_title, len(main.selected))
    top = main.query_one("#top", TopBar)
    count = len(network.roll())
    people = "1 person" if count == 1 else f"{count:,} people" if count else ""
    due = main.list_of("due")
    if main.is_counted:  # at the start the lists come first
        done = network.days.dealt_with()
        is_alone = panes.is_card and due.key is not None
        top.count(done, done + len(network.queue()), is_alone=is_alone)
    if panes.is_card:
        people = next_up(main, due.keys[due.cursor + 1 : len(due.keys) - main.waiting])
    name = "NetFollow — demo data" if main.is_demo else "NetFollow"
    top.show(name, show_date(network.today), people)


def show_keys(main: Main) -> None:
    """Show what the keys do here and now."""
    keys, tail = keys_of(main)
    main.query_one("#keys", KeyBar).show(keys, tail)
    main.tips.show()
    if main.pane_layout.is_card:
        for deck in main.query(Deck):
            deck.show(deck_keys(main))


def keys_of(main: Main) -> tuple[list[Key], list[Key]]:
    """Return the keys of the bar where the focus is, the most useful first, and its tail."""
    tail = named(main, "find", "palette", "help")
    if main.network.is_empty():
        mail = () if main.network.mail.is_empty else ("mail",)
        return named(main, *EMPTY_KEYS, *mail), named(main, "help", "quit")
    focused = (main.focused.id if main.focused is not None else "") or ""
    if main.meeting is not None and focused != "filter":
        keys = _meeting_bar(main, focused)
        return (few_of(keys), tail[-1:]) if main.size.width < NARROW else (keys, tail)
    match focused:
        case "filter":
            keys = [
                Key("enter", "keep", "go('list')"),
                Key("tab", "to the list", "go('list')"),
                Key("esc", "clear", "run('back')"),
            ]
            tail = []
        case _ if not main.chosen:
            keys = [key for key in named(main, *NOBODY_KEYS) if key.enabled]
            if focused != "due":
                keys.append(Key("esc", "back", "run('back')"))
        case "people":
            names = (*_to_confirm(main), *PEOPLE_KEYS)
            keys = [Key("enter", "open", "go('person')"), *named(main, *names)]
        case "story":
            draft = Key("enter", "draft", "go('card')")
            keys = [] if main.pane_layout.has_message else [draft]
            keys += [
                *named(main, *_to_confirm(main), *STORY_KEYS),
                Key("esc", "back", "run('back')"),
            ]
        case "deck":
            keys, tail = _card_keys(main)
        case _:
            draft = Key("enter", "draft", "go('card')")
            keys = [] if main.pane_layout.has_message else [draft]
            keys += named(main, *dict.fromkeys((*_first_offers(main), *QUEUE_KEYS)))
    if main.size.width < NARROW and focused != "filter":
        able = [key for key in keys if key.enabled]
        return few_of(able or keys), tail if focused == CARD_PLACE else tail[-1:]
    return keys, tail


def _to_confirm(main: Main) -> tuple[str, ...]:
    """Return the command that marks what was copied as sent, wherever the person is shown."""
    person = main.person
    return ("sent",) if person and main.network.drafts.pending(person) is not None else ()


def _first_offers(main: Main) -> tuple[str, ...]:
    """Return the commands that stand first because a change is suggested."""
    if is_unheard(main):
        return ("draft", *UNHEARD_KEYS)
    is_unnamed = main.person is not None and likely_name(main.network.person(main.person))
    return ("draft", "sent", "edit") if is_unnamed else ()


def _card_keys(main: Main) -> tuple[list[Key], list[Key]]:
    is_small = main.query_one("#deck").size.height <= len(DECK_KEYS) + 1
    names = (*_first_offers(main), *DECK_KEYS, *CARD_KEYS) if is_small else CARD_KEYS
    back = Key("esc", "list", "run('back')")
    return named(main, *dict.fromkeys(names)), [back, *named(main, "help")]


def meeting_keys(main: Main) -> list[Key]:
    """Return the keys that answer whether a meeting took place."""
    keys = [Key("enter", "log it", "go('yes')")]
    for name, words in MEETING_KEYS.items():
        if main.keymap[name]:
            keys.append(Key(main.keymap.name(name), words, f"run('{name}')"))
    return keys


def few_of(keys: list[Key]) -> list[Key]:
    """Return the most useful keys for a small screen; the way back is one of them."""
    return (
        keys
        if len(keys) <= FEW
        else [*keys[: FEW - 1], keys[-1 if keys[-1].key == "esc" else FEW - 1]]
    )


def _meeting_bar(main: Main, focused: str) -> list[Key]:
    """Return the keys of the bar on a meeting."""
    keys = [*meeting_keys(main), *named(main, "meetings", "undo")]
    return [*keys, Key("esc", "back", "run('back')")] if focused != "due" else keys


def deck_keys(main: Main) -> list[Key]:
    """Return the keys of a card, one a line, with what follows in words."""
    if main.meeting is not None:
        return [*meeting_keys(main), NEXT]
    if main.person is None:
        return []
    found = {name: key for name in DECK_KEYS for key in named(main, name)}
    after = main.network.followups.after_sent(main.person).next
    follows = "asks first" if asks_when_sent(main.network, main.person) else ""
    if after is not None and not follows:
        follows = f"next: {next_action(after, main.network.today)}"
    words = {
        "draft": "copy the message",
        "replied": "they replied already",
        "snooze": "snooze until…",
    }
    named_keys = [
        msgspec.structs.replace(
            key, label=words.get(name, key.label), consequence=follows if name == "sent" else ""
        )
        for name, key in found.items()
        if key.enabled
    ]
    less = named(main, *UNHEARD_KEYS) if is_unheard(main) else []
    return [*_instead_of_mail(main), *less, *named_keys, NEXT]


def _instead_of_mail(main: Main) -> list[Key]:
    """Return the key for what to do first where no mail gets through to the person on the card."""
    message = main.message
    if message is None or not nothing_gets_through(main.network, message, main.keymap):
        return []
    other = other_way(main.network.person(message.contact))
    name = "edit" if other is None else "channel"
    label = f"switch to {CHANNELS[other]}" if other is not None else "add another email address"
    return [msgspec.structs.replace(key, label=label, consequence="") for key in named(main, name)]


def next_up(main: Main, keys: Sequence[str]) -> str:
    """Return who comes after the one on show: "Next: Aisha Khan, thank-you"."""
    network = main.network
    for key in keys[:1]:
        if key in main.meetings:
            return f"Next: {main.meetings[key].asks}"
        person, plan = network.person(Uid(key)), network.plan(Uid(key))
        due = plan.due(network.today)
        return f"Next: {names([person])}{f', {due_name(due)}' if due else ''}"
    return ""


def named(desk: CommandContext, *commands: str) -> list[Key]:
    """Return the keys of commands, as far as they have one."""
    return [_key(desk, COMMANDS[name]) for name in commands if desk.keymap[name]]


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
