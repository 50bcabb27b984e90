"""The panes: those due, people with their search, one person; how they stand, and what lists show.

`ScreenLook` is what the user chose of columns, widths and theme, kept between runs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, ClassVar

import msgspec
from rich.segment import Segment
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from netfollow.errors import Missing, NetFollowError, UnknownPerson
from netfollow.network import Network
from netfollow.network.search import SearchCanceled
from netfollow.network.session import names
from netfollow.people import PROMISE, Uid
from netfollow.people.dates import show_day
from netfollow.tui.keys import Keymap
from netfollow.tui.screens import warm_up
from netfollow.tui.screens.dialog.running import hand_over, short_switch_interval
from netfollow.tui.widgets.band import Band
from netfollow.tui.widgets.key_bar import Key, KeyBar, press, pressing
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.tui.widgets.tones import tone
from netfollow.tui.widgets.virtual_scroll import bindings
from netfollow.view import draft as messages
from netfollow.view import rows
from netfollow.view.cells import safe, wrap
from netfollow.view.row import Heading, LastLine, ListRow
from netfollow.view.text_block import TextBlock

if TYPE_CHECKING:
    from netfollow.method.coach.suggestion import MessageContext
    from netfollow.method.drafts.draft import Draft
    from netfollow.method.search.match import Hit
    from netfollow.network.meetings import MeetingQuestion
    from netfollow.network.search.finder import SearchResult


KEPT_AS = "look"
"""Under which name it is kept beside the store."""

ROOM_FOR = {2: 100, 3: 180}
"""Cells from which so many columns stand by themselves."""

AT_LEAST = {2: 64, 3: 120}
"""Cells that so many columns need when they are asked for."""

TALL = 24
"""Lines from which columns have room for two panes one above the other."""

BORDER_STEP = 4
"""Cells by which a key makes the lists wider or narrower."""

LEAST_LEFT, LEAST_RIGHT = 28, 32

CARD = 84
"""Cells of the card that shows one person at a time."""

WIDEST = 92
"""Cells that a message takes at most, with its frame."""

HEAD = 7
"""Lines of the pane that says who someone is: its title, four lines and the blank ones around."""

LEAST_MESSAGE = 6
"""Lines below the queue from which a message is shown there."""

EASY_MESSAGE = 10
"""Lines of a message that shows more than its first words."""

LEAST_STORY = 7
"""Lines that the timeline keeps below a message."""

READING_ROOM = 36
"""Lines of a column from which the message stays above a timeline that is being read."""

GONE = ListRow("")
"""Stands for someone who went, until the list is shown anew."""

PURPOSE = "NetFollow reminds you who to write to, and drafts the message."

BEGINNINGS = {
    "import_contacts": (
        "Import from LinkedIn, Google, Outlook, vCard or CSV",
        "with a preview; nobody is marked overdue",
    ),
    "add": ("Add one person", ""),
    "demo": ("Look around in a demo network", "your data stays empty"),
}
"""What an empty network can begin with, by command, and what more there is to say of it."""

READ_MAIL = ("Read your mail", "and add the people you write with")
"""The same for those whose settings name mail folders."""

RESTS = 0.3
"""Seconds for which reading ahead rests when the cursor moves."""

MANY = 2_000
"""Of so many people so much is in memory that to collect garbage among it takes longer than a
letter may: 0.2 s of 30,000. What was read stays anyway, and is left aside then."""

CHECKED_AFTER = 0.08
"""Seconds after which a message is looked over, if it is still on show."""

TIGHT = 10
"""Lines of a message's frame below which one line says what it lacks and what it passes."""

LEAST_FRAME = 13
"""Lines of a message's frame where there is room: it grows for a longer message only."""

FRAME = 5
"""Lines of a message's frame that are not its text: its border, and what stands below the text."""

SIDES = Spacing(0, 1, 0, 1)
"""Cells left free beside a message's frame."""

NO_SPACING = Spacing()

READING = "Reading the notes …"
"""Said while an answer is of names, companies and tags, and of some notes only."""

STEP_ASIDE = 0.08
"""Seconds after a letter in which the notes aren't read, so that its answer is painted soon."""

MESSAGE_KEYS: Mapping[str, str] = {"draft": "copy", "compose": "edit", "rephrase": "rephrase"}
"""The keys on a message's frame, by command, and what they do."""

RETURNED_KEYS: Mapping[str, str] = {"channel": "channel", "compose": "edit", "edit": "address"}
"""The same where no mail gets through."""

PLACES = ("due", "people", "story")
"""The panes that can be gone to, in the order of `tab`."""

CARD_PLACE = "deck"
"""Where the keys of the card are that shows one person at a time."""


class ColumnChoice(StrEnum):
    """How many columns: as many as there is room for, or as the user says."""

    AUTO = "auto"
    ONE = "one"
    TWO = "two"
    THREE = "three"

    @property
    def next(self) -> ColumnChoice:
        """The one that the key goes on to."""
        every = list(ColumnChoice)
        return every[(every.index(self) + 1) % len(every)]


class ScreenLook(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose: columns, cells that the lists are wider, and a theme.

    The theme holds as long as the settings say what they said then (`over`).
    """

    layout: ColumnChoice = ColumnChoice.AUTO
    wider: int = 0
    theme: str = ""
    over: str = ""

    def columns(self, width: int, height: int) -> int:
        """Return how many columns stand in a terminal of so many cells and lines."""
        if self.layout is ColumnChoice.ONE:
            return 1
        if self.layout is ColumnChoice.AUTO:
            fit = sum(width >= least for least in (0, *ROOM_FOR.values()))
            return fit if height >= TALL else 1
        wanted = 2 if self.layout is ColumnChoice.TWO else 3
        fit = sum(width >= least for least in (0, *AT_LEAST.values()))
        return min(wanted, fit)

    def left(self, width: int, columns: int) -> int:
        """Return the cells of the lists, which stand left of the person."""
        share = 0.343 if columns == 2 else 0.26
        usual = max(36, min(56, round(width * share)))
        most = max(LEAST_LEFT, width - LEAST_RIGHT * (columns - 1))
        return max(LEAST_LEFT, min(most, usual + self.wider))

    def moved(self, width: int, columns: int, left: int) -> ScreenLook:
        """Return the look whose lists have so many cells, as far as there is room."""
        plain = msgspec.structs.replace(self, wider=0)
        wished = left - plain.left(width, columns)
        placed = msgspec.structs.replace(self, wider=wished)
        return msgspec.structs.replace(
            self, wider=placed.left(width, columns) - plain.left(width, columns)
        )

    def theme_over(self, settings: str) -> str:
        """Return the theme: the one chosen over what the settings say, or that of the settings."""
        return self.theme if self.theme and self.over == settings else settings


def read_look(text: str) -> ScreenLook:
    """Return the look that was kept; the usual one when there is none or it can't be read."""
    try:
        return msgspec.json.decode(text, type=ScreenLook)
    except msgspec.DecodeError:
        return ScreenLook()


def look_text(look: ScreenLook) -> str:
    """Return a look as text to be kept."""
    return msgspec.json.encode(look).decode() if look != ScreenLook() else ""


class Listing(msgspec.Struct, frozen=True):
    """A list as it is now: keys, rows, the pane's title, and what stands in an empty one.

    `headings` are by the place of the row below them, `last` are lines after the last row.
    `waiting` is the number of rows at the end for people who haven't replied and aren't due;
    `meetings` are the rows that are no people.
    """

    keys: Sequence[str]
    row: Callable[[str], ListRow]
    title: str
    empty: str = ""
    headings: Mapping[int, Heading] = {}
    last: tuple[LastLine, ...] = ()
    waiting: int = 0
    meetings: Mapping[str, MeetingQuestion] = {}


MEETINGS_SHOWN = 3
"""So many past meetings at most stand in the queue; the others are in their own list."""


def due_listing(
    network: Network,
    selected: Container[Uid],
    keys: Keymap,
    more: int = 0,
    *,
    unfolded: bool = False,
) -> Listing:
    """Return those due today, in order, as many as the daily limit has room for and `more`.

    A line below says how many people haven't replied; `unfolded`, they are listed there.
    """
    from netfollow.view import queue

    today, now = network.today, network.now()
    due_queue = network.today_list(more)
    dues = {one.contact: one for one in due_queue.dues}
    waiting = [one.contact for one in network.days.waiting(also_due=False)] if unfolded else []
    waiting = [uid for uid in waiting if uid not in dues]
    count = len(waiting) if unfolded else due_queue.waiting
    to_confirm = network.meetings.to_confirm() if network.calendars.are_set else ()
    asked = {f"meeting {one.mark}": one for one in to_confirm[:MEETINGS_SHOWN]}

    def row(key: str) -> ListRow:
        if key in asked:
            from netfollow.view import meetings

            return meetings.row(asked[key], today)
        uid = Uid(key)
        try:
            person, plan = network.person(uid), network.plan(uid, today)
        except UnknownPerson:
            return GONE
        if uid not in dues:
            return rows.of_waiting(person, plan, today, selected=uid in selected)
        entries = partial(network.timeline, uid)
        return queue.queue_row(person, plan, dues[uid], now, entries, selected=uid in selected)

    above = [one for one in due_queue.dues if one.rank(today) <= queue.BEFORE_MEETINGS]
    people, place = tuple(dues), len(above) if asked else len(dues)
    headings = {
        at + len(asked) * (at >= place): heading
        for at, heading in queue.headings(due_queue.dues, today).items()
    }
    if asked:
        headings[place] = Heading(queue.MEETINGS, f"{len(to_confirm):,}")
    shown = (*people[:place], *asked, *people[place:])
    if waiting:
        headings[len(shown)] = Heading(queue.WAITING, f"{count:,}")
    return Listing(
        (*shown, *waiting),
        row,
        f"Today · {len(shown):,}" if shown else _nothing_today(network, due_queue.beyond),
        "" if shown or waiting else finish(network, keys, due_queue.beyond, count),
        headings,
        tuple(_behind(network, keys, due_queue.beyond, count, unfolded=unfolded)),
        len(waiting),
        asked,
    )


def _behind(
    network: Network, keys: Keymap, beyond: int, waiting: int, *, unfolded: bool
) -> Iterator[LastLine]:
    """Yield what more there is behind the queue, each with its key."""
    if offers := len(network.words_file.offers):
        said = "a wording of yours to use" if offers == 1 else f"{offers} wordings of yours to use"
        yield LastLine(f"{keys.name('own_words') or ' '} {said}", "own_words")
    asked = len(network.meetings.to_confirm()) if network.calendars.are_set else 0
    if (meetings := asked - MEETINGS_SHOWN) > 0:
        said = "1 more meeting" if meetings == 1 else f"{meetings:,} more meetings"
        yield LastLine(f"{keys.name('meetings') or ' '} {said} to confirm", "meetings")
    if beyond:
        key = keys.name("more") or " "
        yield LastLine(f"{key} {beyond:,} more over your daily limit", "more")
    if waiting:
        key = keys.name("waiting") or " "
        said = "hide these" if unfolded else f"Waiting for them · {waiting:,}"
        yield LastLine(f"{key} {said}", "waiting")


def _nothing_today(network: Network, beyond: int) -> str:
    """Return the title of an empty queue."""
    if network.is_empty() or beyond:
        return "Today"
    return "Today · all done" if network.policy.is_working(network.today) else "Today · day off"


def people_listing(
    network: Network, selected: Container[Uid], keys: Keymap, found: SearchResult | None = None
) -> Listing:
    """Return all people by name, or those whom a search found, best first."""
    everyone = network.roll()
    today = network.today

    def row(key: str) -> ListRow:
        uid = Uid(key)
        try:
            person, standing = network.person(uid), network.standing(uid, today)
        except UnknownPerson:
            return GONE
        if found is not None:
            return rows.of_hit(person, standing, found.hit(uid), today, selected=uid in selected)
        return rows.of_person(person, standing, today, selected=uid in selected)

    if found is not None:
        known: Sequence[str] = found.people
        if found.version != network.version:
            known = [uid for uid in found.people if network.knows(uid)]
        title = f"People · {len(known):,} of {len(everyone):,}"
        empty = "" if known else network.searches.meant(found) or "No match."
        return Listing(known, row, title, empty)
    return Listing(everyone, row, f"People · {len(everyone):,}", "No contacts yet.")


def welcome(keys: Keymap, *, has_mail: bool = False) -> Iterator[TextBlock]:
    """Yield what an empty network says: what the program does, and the keys to begin with."""
    yield TextBlock(PURPOSE, "heading", indent=1)
    yield TextBlock("")
    beginnings = {**BEGINNINGS, **({"mail": READ_MAIL} if has_mail else {})}
    for name, (words, more) in beginnings.items():
        yield TextBlock(words, indent=3, hanging=f"{keys.name(name):<3} ", hanging_tone="key")
        if more:
            yield TextBlock(more, "muted", indent=7)
        yield TextBlock("")
    if note := keys.name("note"):
        said = f"Just talked to someone? Press {note} and write down what was said."
        yield TextBlock(said, "muted", indent=1)


def finish(network: Network, keys: Keymap, beyond: int = 0, waiting: int = 0) -> str:
    """Return what an empty queue says: done, how many wait beyond the limit, and who comes next."""
    said = _finished(network, keys, beyond)
    if not waiting:
        return said
    key = keys.said("waiting", "shows them", "See them on the command line")
    return f"{said}\n\nWaiting for {_counted(waiting)} · {key}"


def _finished(network: Network, keys: Keymap, beyond: int) -> str:
    today = network.today
    done = done_today(network)
    caught_up = "You're all caught up."
    ended = f"{caught_up}\n\n{done}" if done else caught_up
    if beyond:
        return f"{ended}\n\n{beyond:,} more over your daily limit · {keys.name('more')} shows them"
    coming = dict(network.coming())
    if coming:
        day = min(coming)
        is_off = not network.policy.is_working(today)
        first = "It's a day off." if is_off else ended
        return f"{first}\n\nNext: {show_day(day, today)}, {_counted(coming[day])}\n{_who(network, day)}"
    if done:
        return ended
    note = keys.said("note", "to log a conversation", "Log a conversation")
    return f"{caught_up}\n\nPress {note}\nand get a follow-up scheduled."


def _counted(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def done_today(network: Network) -> str:
    """Return what was done today, a line each; empty when nothing was."""
    done = network.days.done()
    counted = (
        (done.sent, "message sent", "messages sent"),
        (done.replies, "reply", "replies"),
        (done.talks, "conversation logged", "conversations logged"),
        (done.notes, "note", "notes"),
        (done.kept, "promise kept", "promises kept"),
        (done.put_off, "put off", "put off"),
    )
    return "\n".join(
        f"{count} {one if count == 1 else many}" for count, one, many in counted if count
    )


def _who(network: Network, day: date, most: int = 3) -> str:
    """Return who comes on a day: the first few by name, and how many more."""
    people = network.days.next_up(day)
    shown = ", ".join(names([person]) for person in people[:most])
    return f"{shown} and {len(people) - most} more" if len(people) > most else shown


class PeoplePane(Vertical):
    """A list of people below a search line, which is hidden while nobody searches.

    The looking is done in a thread, and what the next letter makes stale is given up: a letter
    never waits. Until the answer is there the one before it is shown. While notes are still
    being read, names, companies and tags answer at once, and the rest follows.
    """

    class Answered(Message):
        """A search came back; `is_new` if it is another than before, not the same again."""

        def __init__(self, text: str, found: SearchResult, *, is_new: bool) -> None:
            super().__init__()
            self.text = text
            self.found = found
            self.is_new = is_new

    class Shown(Message):
        """The list shows another answer, or everyone again (None); its best is to be shown."""

        def __init__(self, found: SearchResult | None) -> None:
            super().__init__()
            self.found = found

    def __init__(self, network: Network, keymap: Keymap, say: Callable[[str, str], None]) -> None:
        """`say` shows a sentence in a mood."""
        super().__init__(id="people-pane", classes="pane")
        self._network = network
        self._keymap = keymap
        self._say = say
        self._selected: Container[Uid] = ()
        self._answer: tuple[str, SearchResult] | None = None
        self._hint = ""
        self.title = self.selected = ""
        self.beside: tuple[Key, ...] = ()
        self._paused_until = 0.0
        self._is_preparing = False
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        """The title, the search line and the list."""
        yield Band()
        yield Input(id="filter", placeholder="words, or tag: org: due: silent: -")
        yield LineList(id="people")

    @property
    def list(self) -> LineList:
        """The list."""
        return self.query_one("#people", LineList)

    @property
    def _line(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def search_text(self) -> str:
        """What is searched for; a space at the end says that the last word is whole."""
        return self._line.value.lstrip()

    @property
    def is_searching(self) -> bool:
        """Whether the search line is there."""
        return self._line.has_class("shown")

    @property
    def is_in_vain(self) -> bool:
        """Whether a search found nobody."""
        return self._answer is not None and self.list.key is None

    def show(self, selected: Container[Uid]) -> None:
        """Show the people as they are now; a search is asked again if something changed."""
        self._selected = selected
        text = self.search_text
        if not text:
            self._answer = None
        elif self._answer is None or self._answer[1].version != self._network.version:
            self._look_up(text, is_new=False)
        self._fill()

    def _fill(self, *, from_top: bool = False) -> None:
        found = self._answer[1] if self._answer is not None else None
        listing = people_listing(self._network, self._selected, self._keymap, found)
        shown = self.list
        shown.empty = listing.empty
        shown.show(listing.keys, listing.row, from_top=from_top)
        self.title = listing.title
        self.show_title()

    def show_title(self) -> None:
        """Show how many there are, and what can be gone to from here."""
        key = self._keymap.name("people")
        self.query_one(Band).show(f"{key} {self.title}{self.selected}".lstrip(), self.beside)

    def hit_of(self, uid: Uid) -> Hit | None:
        """Return what the search on show found of someone."""
        return self._answer[1].about(uid) if self._answer is not None else None

    def is_showing(self, found: SearchResult) -> bool:
        """Whether the list shows an answer still."""
        return self._answer is not None and self._answer[1] is found

    def go_to(self, uid: Uid) -> None:
        """End a search and put the cursor on someone."""
        self.end_search()
        self.list.put_cursor(uid)

    def search_again(self, text: str, key: str | None) -> None:
        """Search as before; the cursor goes to whom it was on, once they are found."""
        line = self.open_search()
        if line.value != text:
            self._wanted = key
            line.value = text

    def open_search(self, text: str = "") -> Input:
        """Show the search line, with a text if one is given; return it."""
        line = self._line.add_class("shown")
        if text:
            line.value = text
        return line

    def end_search(self) -> bool:
        """Show everyone again; say whether there was a search."""
        line = self._line
        if not line.has_class("shown"):
            return False
        line.value = ""
        line.remove_class("shown")
        self.show(self._selected)
        self._say_hint("")
        return True

    def step_back(self) -> bool:
        """Take the words of a search away, and say so; without any there is nothing to do."""
        if not self.search_text:
            return False
        self._line.value = ""
        return True

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        """Look for what the words say now."""
        event.stop()
        if self._line.has_focus:
            self._wanted = None
        self.let_rest(STEP_ASIDE)
        text = self.search_text
        if text:
            self._look_up(text, is_new=True)
            return
        self.workers.cancel_group(self, "find")
        self._say_hint("")
        self.show(self._selected)
        self.post_message(self.Shown(None))

    @on(Input.Submitted, "#filter")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.list)

    def prepare(self) -> None:
        """Have everything read, once; if that was given up, again."""
        if not self._is_preparing:
            self._is_preparing = True
            self._read_everything(are_many=len(self._network.roll()) >= MANY)

    @work(thread=True, group="prepare", exclusive=True)
    @short_switch_interval()
    def _read_everything(self, *, are_many: bool) -> None:
        """Read all that can be searched, so that the first letter doesn't wait for it."""
        worker = get_current_worker()

        def stop() -> bool:
            while monotonic() < self._paused_until and not worker.is_cancelled:
                sleep(STEP_ASIDE / 4)
            return worker.is_cancelled

        if are_many:
            gc.freeze()
        try:
            self._network.searches.begin()
            while not warm_up.checks.wait(STEP_ASIDE):  # both together leave the keys no turn
                if worker.is_cancelled:
                    raise SearchCanceled
            self._network.searches.prepare(stop)
        except (SearchCanceled, NetFollowError, RuntimeError, KeyError):
            self._is_preparing = False  # a letter that is typed looks again, and says why
            return
        if are_many:
            gc.freeze()

    @property
    def is_in_use(self) -> bool:
        """Whether a cursor moved, or something was typed, a moment ago."""
        return monotonic() < self._paused_until

    def let_rest(self, seconds: float | None = None) -> None:
        """Let reading ahead rest for a moment: who goes through a list has the machine."""
        self._paused_until = monotonic() + (RESTS if seconds is None else seconds)

    def _look_up(self, text: str, *, is_new: bool) -> None:
        self.let_rest()
        self._network.searches.note_others()
        self._look_in_thread(text, is_new=is_new)

    @work(thread=True, group="find", exclusive=True)
    def _look_in_thread(self, text: str, *, is_new: bool) -> None:
        worker = get_current_worker()
        look = self._network.searches.find_at_once
        while not worker.is_cancelled:
            version = self._network.version
            try:
                found = look(text, lambda: worker.is_cancelled)
            except SearchCanceled:
                return
            except NetFollowError as problem:
                hand_over(self.screen, partial(self._say_hint, problem.sentence))
                return
            except (RuntimeError, KeyError):
                if version == self._network.version:
                    raise
                continue  # something was changed under our eyes
            self.post_message(self.Answered(text, found, is_new=is_new))
            if found.is_whole:
                return
            searches, is_new = self._network.searches, False
            look = searches.find if found.is_of_all else searches.find_soon
            sleep(STEP_ASIDE)

    @on(Answered)
    def _came(self, event: Answered) -> None:
        """Show whom the words fit; if they are new, from the top."""
        event.stop()
        if event.text != self.search_text:
            return
        is_new = event.is_new or self._answer is None or self._answer[0] != event.text
        is_more = self._answer is not None and not self._answer[1].is_whole
        is_new = is_new or (is_more and self.list.cursor == 0)
        self._answer = (event.text, event.found)
        with self.app.batch_update():
            self._fill(from_top=is_new)
            if self._wanted is not None and self.list.put_cursor(self._wanted):
                self._wanted = None
            self._say_hint(event.found.query.hint or ("" if event.found.is_whole else READING))
        if is_new and self.list.key is not None:
            self.post_message(self.Shown(event.found))
        elif self.is_in_vain:
            self.post_message(self.Shown(None))

    def _say_hint(self, hint: str) -> None:
        """Say what in a search is not understood, or take back what was said of it."""
        if hint != self._hint:
            self._hint = hint
            self._say(hint, "muted")


class PersonView:
    """Shows a person in three panes: who it is, the message, and the timeline.

    The message can't be focused, for its keys are the screen's.
    """

    def __init__(self, network: Network, keymap: Keymap, panes: PaneLayout) -> None:
        self._network = network
        self._keymap = keymap
        self._panes = panes
        self._checking: Timer | None = None

    def _lines(self, name: str) -> RichTextView:
        return self._panes.query_one(f"#{name}", RichTextView)

    def show(self, uid: Uid | None, another: int, hit: Hit | None = None) -> Draft | None:
        """Show someone, or nobody; return the draft in the wording that was asked for, if any.

        What a search found of them is marked in the timeline, and brought into sight.
        """
        if self._checking is not None:
            self._checking.stop()
        if uid is None:
            self._show_nobody()
            return None
        from netfollow.view import person as timeline

        network = self._network
        person, plan = network.person(uid), network.plan(uid)
        entries, promises = network.timeline(uid), network.promises(uid)
        name = names([person])
        self._panes.set_over(is_over=False)
        self._panes.name_person(name)
        self._show_head(uid)
        flow = timeline.story(person, plan, entries, promises, network.today, hit, has_head=False)
        story = self._lines("story")
        story.show(flow, timeline.FOUND if hit is not None and hit.entry else "")
        return self._show_message(uid, another)

    def _show_nobody(self) -> None:
        texts = {"head": "", "story": "No contact selected.", "draft": "No draft.", "foot": ""}
        if self._panes.is_card:
            texts["head"] = finish(self._network, self._keymap)
        self._panes.set_over(is_over=self._panes.is_card)
        for name, empty in texts.items():
            shown = self._lines(name)
            shown.empty = empty
            shown.show(())
        self._panes.name_person("")
        self._panes.clear_beside()
        self._panes.frame("Message", ())

    def show_meeting(self, asked: MeetingQuestion) -> None:
        """Show a past meeting that is to be confirmed, and what is known of who was there."""
        from netfollow.tui.commands.meetings import MEETING_KEYS
        from netfollow.view import person as timeline

        if self._checking is not None:
            self._checking.stop()
        network, first = self._network, asked.contacts[0]
        people = [network.person(uid) for uid in asked.contacts]
        self._panes.set_over(is_over=False)
        self._panes.name_person(names(people), is_open=False)
        from netfollow.view import meetings

        self._lines("head").show(tuple(meetings.head(asked, people, network.today)))
        plan, entries = network.plan(first), network.timeline(first)
        story = timeline.story(
            people[0], plan, entries, network.promises(first), network.today, has_head=False
        )
        self._lines("story").show(story)
        shown = tuple(meetings.body(asked, network.today))
        self._lines("draft").show(shown)
        self._lines("foot").show(())
        self._panes.clear_beside()
        self._panes.frame("Meeting", shown, {"note": "log it", **MEETING_KEYS})

    def _show_head(self, uid: Uid) -> None:
        """Show who it is; on the card also why, and what was said last."""
        from netfollow.view import person as timeline

        network, today = self._network, self._network.today
        contact, plan, head = network.person(uid), network.plan(uid), self._lines("head")
        width = self._panes.width_of("person-pane")
        if self._panes.is_card:
            entries, promises = network.timeline(uid), network.promises(uid)
            head.show(tuple(timeline.card(contact, plan, entries, promises, today, width)))
        else:
            head.show(tuple(timeline.head(contact, plan, today, network.warmth(uid), width)))

    def _show_message(self, uid: Uid, another: int) -> Draft | None:
        from netfollow.tui.commands.write import message_of, nothing_gets_through

        draft, foot = self._lines("draft"), self._lines("foot")
        try:
            message, is_asked = message_of(self._network, uid, another)
        except NetFollowError as problem:
            draft.empty = problem.sentence
            draft.show(())
            foot.show(())
            self._panes.clear_beside()
            self._panes.frame("Message", ())
            return None
        if is_asked:
            self._show_copied(uid)
            return message
        shown = tuple(rows.message(message))
        draft.show(shown)
        is_stuck = bool(nothing_gets_through(self._network, message, self._keymap))
        keys = RETURNED_KEYS if is_stuck else MESSAGE_KEYS
        self._panes.frame(messages.frame_title(message), shown, keys)
        foot.show(self._foot(message))
        self._check_soon(partial(self._check, uid, message, self._network.now()))
        return message

    def _check_soon(self, check: Callable[[], None]) -> None:
        """Check a message in a moment: at the start, once that takes no more than one."""
        again = partial(self._check_soon, check)
        do = check if warm_up.checks.is_set() else again
        self._checking = self._panes.set_timer(CHECKED_AFTER, do)

    def _foot(self, message: Draft, *checked: TextBlock) -> tuple[TextBlock, ...]:
        """Return the two lines below a message: what is missing, and what it passes.

        Where no mail gets through, they say what to do about that.
        """
        from netfollow.network.drafts import SLOT_WORDS, slot_words
        from netfollow.tui.commands.write import nothing_gets_through

        if reason := nothing_gets_through(self._network, message, self._keymap):
            return (TextBlock(reason, "late", indent=1, hanging="! "),)
        drafts = self._network.drafts
        words = {**SLOT_WORDS}
        if message.step == PROMISE or drafts.keeps_promise(message.contact):
            words["resource"] = SLOT_WORDS["promise"]
        needed = [words.get(slot) or slot_words(slot) for slot in message.missing]
        found = (*messages.missing(message, needed, self._keymap.name("draft")), *checked)
        return found if len(found) > 1 or self._panes.is_tight else (TextBlock(""), *found)

    def _show_copied(self, uid: Uid) -> None:
        """Show the message that was copied, and ask whether it was sent."""
        network = self._network
        pending = network.drafts.pending(uid)
        assert pending is not None
        shown = tuple(messages.copied_text(pending))
        self._lines("draft").show(shown)
        self._panes.frame(messages.copied_title(pending, network.today), shown)
        sent = self._keymap.said("sent", "sent", "sent")
        again = self._keymap.said("draft", "copy again", "copy again")
        said = f"Did you send this message?   {sent}   enter not sent   {again}"
        self._lines("foot").show((TextBlock(""), TextBlock(said, "due", indent=1)))
        self._panes.clear_beside()

    def _check(self, uid: Uid, message: Draft, shown: datetime) -> None:
        """Say which checks a message passes and what it uses: once nothing else is to be shown.

        It is looked over as of the moment at which it was shown.
        """
        from netfollow.method.coach.coach import checklist

        network = self._network
        if not network.knows(uid):
            return
        with network.at_one_moment(shown):
            contact, plan = network.person(uid), network.plan(uid)
            context = network.coaching.context(
                uid, channel=message.channel, subject=message.subject, step=message.step
            )
            items = checklist(message.body, context)
            entries, promises = network.timeline(uid), network.promises(uid)
            used = messages.facts_used(message, contact, entries, promises)
            checked = messages.checks(items, used, plan.goal, is_whole=not message.missing)
            self._lines("foot").show(self._foot(message, *checked))
            self._panes.show_beside(uid, message, context)


NAMES = {
    ColumnChoice.AUTO: "Automatic layout",
    ColumnChoice.ONE: "One column",
    ColumnChoice.TWO: "Two columns",
    ColumnChoice.THREE: "Three columns",
}


class Seated(Layout):
    """Places each pane where `PaneLayout` says that it is."""

    name = "seated"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return the place of each child that is to be seen."""
        assert isinstance(parent, PaneLayout)
        seats = parent.seats(size)
        return [
            WidgetPlacement(seats[child.id], NULL_OFFSET, NO_SPACING, child)
            for child in children
            if child.id in seats
        ]


class Deck(Widget, can_focus=True):
    """The keys of the card, one a line with what follows; it has the focus while the card is on."""

    DEFAULT_CSS = """
    Deck {
        height: 1fr;
        & .deck--key { color: $accent; text-style: bold; }
        & .deck--follows { color: $foreground-muted; }
        &:ansi .deck--follows { color: ansi_default; text-style: dim; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"deck--key", "deck--follows"}
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        {"down": "step(1)", "up": "step(-1)", "choose": "choose"}
    )

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def action_choose(self) -> None:
        """Say yes to what a card asks, if it asks anything."""
        self.post_message(KeyBar.Pressed("go('yes')"))

    def action_step(self, by: int) -> None:
        """Ask for another person."""
        self.post_message(KeyBar.Pressed("go('next')" if by > 0 else "go('previous')"))

    def render_line(self, y: int) -> Strip:
        """Draw a key with its words."""
        width, base = self.size.width, self.rich_style
        if not 0 < y <= len(self._keys) or self.size.height <= len(self._keys):
            return Strip.blank(width, base)
        key = self._keys[y - 1]
        follows = f", {key.consequence}" if key.consequence else ""
        return Strip(
            [
                Segment(f"  {safe(key.key):<6} ", base + tone(self, "deck--key")),
                Segment(safe(key.label), base),
                Segment(safe(follows), base + tone(self, "deck--follows")),
            ]
        ).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        if 0 < event.y <= len(self._keys):
            self.post_message(KeyBar.Pressed(self._keys[event.y - 1].action))


class Seating(msgspec.Struct, frozen=True, kw_only=True):
    """Where each pane is: in so many columns, alone, on a card, or none but the welcome.

    `queue` are the lines of the queue with blank lines above headings, and without; none at all
    while nobody is due.
    """

    size: Size
    columns: int
    left: int
    place: str
    list_place: str
    needed: int
    is_empty: bool
    is_card: bool
    is_over: bool
    has_tip: bool
    queue: tuple[int, int]

    def regions(self) -> dict[str, Region]:
        """Return the region of each pane that is to be seen, by its id."""
        size = self.size
        if self.is_empty:
            return {"welcome": self._middle(size)}
        if self.is_card:
            return self._card(size)
        if self.columns == 1:
            return self._alone(size)
        left = min(self.left, max(1, size.width - 2))
        beside = "people" if self.list_place == "people" and self.columns == 2 else "due"
        found = {f"{beside}-pane": Region(0, 0, left, size.height)}
        rest = size.width - left
        if self.columns == 2:
            return found | self._person(Region(left, 0, rest, size.height), has_story=True)
        middle = min(WIDEST, rest * 62 // 100)
        third = Region(left + middle, 0, rest - middle, size.height)
        upper, lower = third.split_horizontal(third.height * 55 // 100)
        found |= {"story-pane": upper, "people-pane": lower}
        return found | self._person(Region(left, 0, middle, size.height), has_story=False)

    def _middle(self, size: Size) -> Region:
        width, height = min(size.width, 68), min(size.height, 13)
        return Region((size.width - width) // 2, (size.height - height) // 3, width, height)

    def _card(self, size: Size) -> dict[str, Region]:
        width = min(CARD, size.width)
        at = (size.width - width) // 2
        top = 1 if size.height > TALL else 0
        room = size.height - top
        if self.is_over:
            low = room // 4
            over = Region(at, top + low, width, max(1, room - low - 1))
            return {"person-pane": over, "deck": Region(at, over.bottom, width, 1)}
        head = min(12 if room > 30 else 8, room * 2 // 5)
        keys = 6 if room > 26 else 1
        message = max(3, min(self._frame_of(room), room - head - keys))
        return {
            "person-pane": Region(at, top, width, head),
            "draft-pane": Region(at, top + head, width, message),
            "deck": Region(at, top + head + message, width, max(1, room - head - message)),
        }

    def _alone(self, size: Size) -> dict[str, Region]:
        whole = Region(0, 0, *size)
        if self.place == "people":
            return {"people-pane": whole}
        if self.place == "due":
            message = self._below_queue(size.height)
            if not message:
                return {"due-pane": whole}
            upper, lower = whole.split_horizontal(size.height - message)
            return {"due-pane": upper, "draft-pane": lower}
        return self._person(whole, has_story=True)

    def _below_queue(self, height: int) -> int:
        """Return the lines of a message below the queue; 0 where the queue leaves no room for it.

        The first tips are about the message: with them the queue makes room, also below a status
        of two lines. Blank lines in the queue give way to a message that would show no more than its
        first words.
        """
        frame = self._frame_of(height)
        if self.has_tip and height >= TALL - 5 and self.queue[0]:
            return min(frame, height - 9)
        for lines, least in zip(self.queue, (min(frame, EASY_MESSAGE), LEAST_MESSAGE), strict=True):
            if lines and height - 1 - lines >= least:
                return min(frame, height - 1 - lines)
        return 0

    def _person(self, room: Region, *, has_story: bool) -> dict[str, Region]:
        """Return the places of who, what and when in a column.

        Whoever reads the timeline sees most of it: where there is little room, without the message.
        """
        head = HEAD if room.height >= TALL else min(HEAD - 2, room.height // 4)
        if has_story and self.place == "story" and room.height < READING_ROOM:
            who, below = room.split_horizontal(min(HEAD - 1, room.height * 3 // 10))
            return {"person-pane": who, "story-pane": below}
        spare = room.height - head - (min(LEAST_STORY, room.height // 4) if has_story else 0)
        message = max(3, min(self._frame_of(room.height), spare))
        who, rest = room.split_horizontal(head)
        what, below = rest.split_horizontal(min(message, rest.height))
        places = {"person-pane": who, "draft-pane": what.shrink(SIDES)}
        return {**places, "story-pane" if has_story else "beside": below}

    def _frame_of(self, height: int) -> int:
        """Return the lines of a message's frame: more for a long one."""
        return max(least_frame(height), self.needed)


def lines_of(due: LineList) -> tuple[int, int]:
    """Return the lines of the queue, roomy and close; none while nobody is due."""
    if due.key is None:
        return 0, 0
    return due.needed(is_roomy=True), due.needed(is_roomy=False)


def least_frame(height: int) -> int:
    """Return the lines of a message's frame in a screen of so many, however short it is."""
    return min(LEAST_FRAME, height * 45 // 100)


def at_times(name: str, network: Network, keymap: Keymap) -> Widget:
    """Return a pane that is there at times: the card's keys, what stands beside, the welcome."""
    if name == CARD_PLACE:
        return Deck(id=name)
    pane = RichTextView(id=name)
    pane.can_focus = False
    if name == "welcome":
        pane.show(tuple(welcome(keymap, has_mail=not network.mail.is_empty)))
    return pane


class PaneLayout(Widget):
    """The panes and where each is: in one column, two or three, or one person on a card.

    Where is decided here alone: `seats` gives the region of each pane that is to be seen.
    """

    DEFAULT_CSS = """
    PaneLayout { height: 1fr; }
    """

    def __init__(
        self,
        network: Network,
        people: PeoplePane,
        keymap: Keymap,
        say: Callable[[str, str], None],
    ) -> None:
        super().__init__(id="panes")
        self._network = network
        self._people = people
        self._keymap = keymap
        self._say = say
        self._seated = Seated()
        self._needed = 0
        self._beside: tuple[Uid, Draft, MessageContext] | None = None
        self.place = PLACES[0]
        self.list_place = PLACES[0]
        self.is_card = False
        self.has_tip = self.is_tight = self.is_over = False
        self.look = read_look(network.unsaved.kept(KEPT_AS))
        self.view = PersonView(network, keymap, self)

    @property
    def layout(self) -> Layout:
        """The layout that asks `seats`."""
        return self._seated

    def compose(self) -> ComposeResult:
        """The two lists, and the three panes of a person; what is there at times comes in its time."""
        with Vertical(id="due-pane", classes="pane"):
            yield Band()
            yield LineList(id="due", lines=2, wraps=True)
        yield self._people
        with Vertical(id="person-pane", classes="pane"):
            yield Band()
            yield RichTextView(id="head")
        with Vertical(id="draft-pane"):
            yield RichTextView(id="draft")
            yield RichTextView(id="foot")
        with Vertical(id="story-pane", classes="pane"):
            yield Band()
            yield RichTextView(id="story")

    def on_mount(self) -> None:
        """Name what never changes, and let nothing be focused that has no keys."""
        for name in ("head", "draft", "foot"):
            self.query_one(f"#{name}", RichTextView).can_focus = False
        self._band("story-pane").show(f"{self._keymap.name('timeline')} Timeline".lstrip())

    def _band(self, pane: str) -> Band:
        return self.query_one(f"#{pane} Band", Band)

    @property
    def columns(self) -> int:
        """How many columns there are in the room there is."""
        return self.look.columns(*self.app.size)

    @property
    def left(self) -> int:
        """The cells of the lists at the left; 0 in one column."""
        columns = self.columns
        return self.look.left(self.app.size.width, columns) if columns > 1 else 0

    def width_of(self, pane: str) -> int:
        """Return the cells of a pane, as it is or is to be."""
        seat = self.seats(self.size).get(pane) if self.size.width else None
        return seat.width if seat is not None else self.app.size.width

    def seats(self, size: Size) -> dict[str, Region]:
        """Return the region of each pane that is to be seen, by its id."""
        return Seating(
            size=size,
            columns=self.columns,
            left=self.left,
            place=self.place,
            list_place=self.list_place,
            needed=self._needed,
            is_empty=self._network.is_empty() and not self._people.is_searching,
            is_card=self.is_card,
            is_over=self.is_over,
            has_tip=self.has_tip,
            queue=lines_of(self.query_one("#due", LineList)),
        ).regions()

    @property
    def has_message(self) -> bool:
        """Whether the message is in sight."""
        return bool(self.query_one("#draft-pane").display)

    @on(LineList.More)
    def _more(self, event: LineList.More) -> None:
        self.post_message(KeyBar.Pressed(f"run('{event.command}')"))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked in a title."""
        press(self, event)

    def frame(
        self, title: str, message: Sequence[TextBlock], keys: Mapping[str, str] = MESSAGE_KEYS
    ) -> None:
        """Name the frame of the message and the keys for it, and give it the lines it needs."""
        pane = self.query_one("#draft-pane")
        pane.border_title = Content(title)
        known = [(self._keymap.name(name), words) for name, words in keys.items()]
        pressed = [pressing(key, f"{key} {words}") for key, words in known if key]
        said = [part for key in pressed for part in (" · ", key)][1:] if message else []
        pane.border_subtitle = Content.assemble(*said)
        width = max(8, self.width_of("draft-pane") - 4)
        needed = sum(len(wrap(one.text, width)) for one in message) + FRAME
        before, self._needed = self._needed, needed
        least = least_frame(self.size.height)
        if max(needed, least) != max(before, least):
            self.lay_out()

    def set_over(self, *, is_over: bool) -> None:
        """Say whether nobody is left for the card: then it ends the day."""
        if is_over != self.is_over:
            self.is_over = is_over
            self.lay_out()

    def name_person(self, name: str, *, is_open: bool = True) -> None:
        """Show whose message and timeline it is, and the key that shows them alone, if one does."""
        is_shown = name and is_open and not self.is_card
        keys = (Key("enter", "focus", "go('card')"),) if is_shown else ()
        self._band("person-pane").show(f" {name}", keys)

    def show_beside(self, uid: Uid, message: Draft, context: MessageContext) -> None:
        """Show writing tips and what is worth sharing, as soon as there is room for them."""
        self._beside = (uid, message, context)
        if self._is_shown("beside"):
            self._fill_beside()

    def _is_shown(self, name: str) -> bool:
        return any(pane.id == name and pane.display for pane in self.children)

    def clear_beside(self) -> None:
        """Say nothing beside a person of whom no draft is shown."""
        self._beside = None
        for beside in self.query("#beside").results(RichTextView):
            beside.show(())

    def _fill_beside(self) -> None:
        from netfollow.method.coach.coach import coach, worst
        from netfollow.view.draft import tips

        if self._beside is None or not self._network.knows(self._beside[0]):
            return
        uid, message, context = self._beside
        found = worst(coach(message.body, context))
        things = self._network.resources.for_person(uid)
        shown = self.query_one("#beside", RichTextView)
        shown.show(tuple(tips(message, found, things)))

    def name_lists(self, title: str, selected: int) -> None:
        """Show on each list how many there are, and on the list that is alone the other one."""
        self._people.selected = f" · {selected:,} selected" if selected else ""
        key = self._keymap.name("due")
        is_shared = self.columns < 3
        people = Key(self._keymap.name("people"), self._people.title, "run('people')")
        today = Key(key, title, "run('due')")
        named = f"{key} {title}{self._people.selected}".lstrip()
        self._band("due-pane").show(named, (people,) if is_shared else ())
        self._people.beside = (today,) if is_shared else ()
        self._people.show_title()

    def stand(self, place: str) -> None:
        """Go to a pane: it is seen alone where there is no room for all."""
        is_card = place == CARD_PLACE
        if is_card == self.is_card and place == self.place:
            return
        self.is_card = is_card
        if not is_card:
            self.place = place
            if place in ("due", "people"):
                self.list_place = place
        self._band("person-pane").display = not is_card
        self.lay_out()

    def on_resize(self) -> None:
        """Show or hide what fits otherwise now: a status of several lines takes room, or gives it back."""
        shown = {pane.id for pane in self.children if pane.display}
        if shown != self.seats(self.size).keys():
            self.lay_out()

    def lay_out(self) -> None:
        """Show the panes that there is room for, and place them anew."""
        seats = self.seats(self.size or self.app.size)
        was_beside = self._is_shown("beside")
        for name in seats.keys() - {pane.id for pane in self.children}:
            self.mount(at_times(name, self._network, self._keymap))
        for pane in self.children:
            pane.display = pane.id in seats
        if "beside" in seats and not was_beside:
            self._fill_beside()
        who, message = self.query_one("#person-pane"), self.query_one("#draft-pane")
        is_low = not self.is_card and "person-pane" in seats and seats["person-pane"].height < HEAD
        who.set_class(is_low, "tight")
        self.is_tight = "draft-pane" in seats and seats["draft-pane"].height < TIGHT
        message.set_class(self.is_tight, "tight")
        message.refresh(layout=True)  # of a child: what is kept of the places of all is dropped

    def next_layout(self) -> None:
        """Go on to the next choice of columns, and keep it."""
        self.keep_look(layout=self.look.layout.next)
        wanted = self.look.layout
        has_room = self.columns == list(ColumnChoice).index(wanted)
        room = "" if wanted is ColumnChoice.AUTO or has_room else ", once there is room"
        self._say(f"{NAMES[wanted]}{room}", "muted")

    def widen(self, by: int) -> None:
        """Make the lists wider by some steps, or narrower, and keep it."""
        if self.columns == 1:
            self._say("Only one pane in this layout.", "bad")
            return
        self._move_border(self.left + by * BORDER_STEP)
        self.keep_look()

    def _move_border(self, left: int) -> None:
        self.look = self.look.moved(self.app.size.width, self.columns, left)
        self.lay_out()

    def keep_look(self, **changes: object) -> None:
        """Take over changes of the look, and keep it for the next start."""
        self.look = msgspec.structs.replace(self.look, **changes)
        self.lay_out()
        try:
            self._network.unsaved.keep(KEPT_AS, look_text(self.look))
        except Missing:
            pass  # it holds until the end, and is kept if the folder comes back before
        except NetFollowError as problem:
            self._say(problem.sentence, "bad")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border between the lists and the person."""
        edge = self.left
        inside = self.region.contains(event.screen_x, event.screen_y)
        if edge and not self.is_card and inside and event.screen_x in (edge - 1, edge):
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border that is held."""
        if self.app.mouse_captured is self:
            self._move_border(event.screen_x + 1)

    def on_mouse_up(self) -> None:
        """Let the border go, and keep where it stands."""
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.keep_look()
