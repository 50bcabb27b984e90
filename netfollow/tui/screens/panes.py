"""The panes: those due, people with their search, one person; how they stand, and what lists show.

`ScreenLook` is what the user chose of columns, widths and theme, kept between runs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from netfollow.errors import Missing, NetFollowError, UnknownPerson
from netfollow.method.drafts.draft import Draft
from netfollow.network import Network
from netfollow.network.search import SearchCanceled
from netfollow.network.session import names
from netfollow.people import Uid
from netfollow.people.dates import show_date, show_day
from netfollow.people.days import shift
from netfollow.tui.keys import Keymap
from netfollow.tui.screens.running import hand_over, short_switch_interval
from netfollow.tui.widgets.key_bar import pressing
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view import rows
from netfollow.view.row import ListRow

if TYPE_CHECKING:
    from netfollow.method.search.match import Hit
    from netfollow.network.search.finder import SearchResult


KEPT_AS = "look"
"""Under which name it is kept beside the store."""

ROOM_FOR = {2: 80, 3: 140}
"""Cells from which so many columns stand by themselves."""

AT_LEAST = {2: 64, 3: 110}
"""Cells that so many columns need when they are asked for."""

TALL = 24
"""Lines from which columns have room for two panes one above the other."""

BORDER_STEP = 4
"""Cells by which a key makes the lists wider or narrower."""

LEAST_LEFT, LEAST_RIGHT = 28, 32

GONE = ListRow("")
"""Stands for somebody who went, until the list is shown anew."""

BEGINNINGS = {
    "add": "add the first person",
    "bring_in": "import any address book",
    "look": "look around in a demo",
    "help": "every key",
}

RESTS = 0.3
"""Seconds for which reading ahead rests when the cursor moves."""

MANY = 2_000
"""Of so many people so much is in memory that to collect garbage among it takes longer than a
letter may: 0.2 s of 30,000. What was read stays anyway, and is left aside then."""

READING = "Reading the notes …"
"""Said while an answer is of names, companies and tags, and of some notes only."""

STEP_ASIDE = 0.08
"""Seconds after a letter in which the notes aren't read, so that its answer is painted soon."""

PLACES = ("due", "people", "story")
"""The panes that can be gone to, in the order of `tab`."""

COLUMNS = ("one-pane", "two-columns", "three-columns")
"""Classes of the screen by the number of columns, from one on."""


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
        usual = min(56, round(width * 0.42)) if columns == 2 else min(104, round(width * 0.6))
        most = max(LEAST_LEFT, width - LEAST_RIGHT)
        return max(LEAST_LEFT, min(most, max(usual, 38 if columns == 2 else 0) + self.wider))

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


def due_listing(network: Network, selected: Container[Uid], keys: Keymap, more: int = 0) -> Listing:
    """Return those due today, in order, as many as the daily cap has room for and `more`."""
    today = network.today
    due_queue = network.today_list(more)
    dues = {one.contact: one for one in due_queue.dues}

    def row(key: str) -> ListRow:
        uid = Uid(key)
        try:
            person, plan = network.person(uid), network.plan(uid, today)
        except UnknownPerson:
            return GONE
        return rows.of_due(person, plan, dues[uid], today, selected=uid in selected)

    title = f"Due today · {len(dues):,}" if dues else "Due today"
    offer = ""
    if due_queue.beyond:
        title = f"Due today · {len(dues):,} of {len(dues) + due_queue.beyond:,}"
        offer = keys.said("more", "more")
    empty = "" if dues else finish(network, keys, due_queue.beyond)
    return Listing(tuple(dues), row, title, empty, offer)


def people_listing(
    network: Network, selected: Container[Uid], keys: Keymap, found: SearchResult | None = None
) -> Listing:
    """Return all people by name, or those whom a search found, best first."""
    everyone = network.roll()
    today = network.today

    def row(key: str) -> ListRow:
        uid = Uid(key)
        try:
            person, plan = network.person(uid), network.plan(uid, today)
        except UnknownPerson:
            return GONE
        if found is not None:
            return rows.of_hit(person, plan, found.hit(uid), today, selected=uid in selected)
        return rows.of_person(person, plan, today, selected=uid in selected)

    if found is not None:
        known: Sequence[str] = found.people
        if found.version != network.version:
            known = [uid for uid in found.people if network.knows(uid)]
        title = f"People · {len(known):,} of {len(everyone):,}"
        return Listing(known, row, title, "Nobody found.", keys.said("back", "all"))
    empty = welcome(keys) if network.is_empty() else "Nobody here."
    return Listing(everyone, row, f"People · {len(everyone):,}", empty)


def welcome(keys: Keymap) -> str:
    """Return what an empty network says: how to begin."""
    lines = (f"{keys.name(name):<3} {words}" for name, words in BEGINNINGS.items())
    return "\n".join(("Nobody here yet.", "", *lines))


def headline(network: Network, due: int, *, demo: bool) -> str:
    """Return the top line: the program, the day, how many are due and how many there are."""
    name = "NetFollow DEMO, made-up people" if demo else "NetFollow"
    day = show_date(network.today)
    count = len(network.roll())
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{name}   {day}   {due:,} due · {people}"


def finish(network: Network, keys: Keymap, beyond: int = 0) -> str:
    """Return what an empty queue says: done, how many wait beyond the cap, and who comes next."""
    if network.is_empty():
        return "Nobody is due."
    today = network.today
    done = done_today(network)
    ended = f"Done for today.\n\n{done}" if done else "Done for today."
    if beyond:
        return f"{ended}\n\n{beyond:,} more wait: {keys.name('more') or 'the palette'} shows them"
    coming = dict(network.coming())
    if coming and not network.policy.is_working(today):
        day = min(coming)
        return f"No working day.\n\n{coming[day]:,} wait until {show_day(day, today)}"
    if coming:
        day = min(coming)
        when = "Tomorrow" if day == shift(today, 1) else show_day(day, today)
        return f"{ended}\n\n{when}: {_who(network, day)}"
    if done:
        return ended
    note = f" with {keys.name('note')}" if keys.name("note") else ""
    return f"Nobody is due.\n\nNote a conversation{note},\nand the follow-up comes by itself."


def done_today(network: Network) -> str:
    """Return what was done today, a line each; empty when nothing was."""
    done = network.days.done()
    counted = (
        (done.sent, "message sent", "messages sent"),
        (done.replies, "reply came", "replies came"),
        (done.talks, "conversation noted", "conversations noted"),
        (done.notes, "note written", "notes written"),
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
        """The list shows another answer, or everybody again (None); its best is to be shown."""

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
        self._resting_until = 0.0
        self._is_preparing = False

    def compose(self) -> ComposeResult:
        """The search line and the list."""
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
    def sought(self) -> str:
        """What is searched for; a space at the end says that the last word is whole."""
        return self._line.value.lstrip()

    @property
    def is_in_vain(self) -> bool:
        """Whether a search found nobody."""
        return self._answer is not None and self.list.key is None

    def show(self, selected: Container[Uid]) -> None:
        """Show the people as they are now; a search is asked again if something changed."""
        self._selected = selected
        text = self.sought
        if not text:
            self._answer = None
        elif self._answer is None or self._answer[1].version != self._network.version:
            self._look_up(text, is_new=False)
        self._fill()

    def _fill(self, *, from_top: bool = False) -> None:
        found = self._answer[1] if self._answer is not None else None
        listing = people_listing(self._network, self._selected, self._keymap, found)
        fill(self, self.list, listing, from_top=from_top)

    def hit_of(self, uid: Uid) -> Hit | None:
        """Return what the search on show found of somebody."""
        return self._answer[1].about(uid) if self._answer is not None else None

    def is_showing(self, found: SearchResult) -> bool:
        """Whether the list shows an answer still."""
        return self._answer is not None and self._answer[1] is found

    def go_to(self, uid: Uid) -> None:
        """End a search and put the cursor on somebody."""
        self._line.value = ""
        self.show(self._selected)
        self.list.put_cursor(uid)

    def open_search(self, text: str = "") -> Input:
        """Show the search line, with a text if one is given; return it."""
        line = self._line.add_class("shown")
        if text:
            line.value = text
        return line

    def end_search(self) -> bool:
        """Show everybody again; say whether there was a search."""
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
        if not self.sought:
            return False
        self._line.value = ""
        return True

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        """Look for what the words say now."""
        event.stop()
        self.let_rest(STEP_ASIDE)
        text = self.sought
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
            while monotonic() < self._resting_until and not worker.is_cancelled:
                sleep(STEP_ASIDE / 4)
            return worker.is_cancelled

        if are_many:
            gc.freeze()
        try:
            self._network.searches.begin()
            self._network.searches.prepare(stop)
        except (SearchCanceled, NetFollowError, RuntimeError, KeyError):
            self._is_preparing = False  # a letter that is typed looks again, and says why
            return
        if are_many:
            gc.freeze()

    def let_rest(self, seconds: float = RESTS) -> None:
        """Let reading ahead rest for a moment: who goes through a list has the machine."""
        self._resting_until = monotonic() + seconds

    def _look_up(self, text: str, *, is_new: bool) -> None:
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
        if event.text != self.sought:
            return
        is_new = event.is_new or self._answer is None or self._answer[0] != event.text
        is_more = self._answer is not None and not self._answer[1].is_whole
        is_new = is_new or (is_more and self.list.cursor == 0)
        self._answer = (event.text, event.found)
        with self.app.batch_update():
            self._fill(from_top=is_new)
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


class PersonView(Vertical):
    """Two panes, given a person; the draft can't be focused, for its keys are the screen's."""

    def compose(self) -> ComposeResult:
        """The timeline's pane and the draft's."""
        with Vertical(id="story-pane", classes="pane"):
            yield RichTextView(id="story")
        with Vertical(id="draft-pane", classes="pane"):
            yield RichTextView(id="draft")

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#draft", RichTextView).can_focus = False
        self.query_one("#story-pane").border_title = "Timeline"
        self.query_one("#draft-pane").border_title = "Draft"

    def show(
        self, network: Network, uid: Uid | None, another: int, hit: Hit | None = None
    ) -> Draft | None:
        """Show somebody, or nobody; return the draft in the wording that was asked for, if any.

        What a search found of them is marked in the timeline, and brought into sight.
        """
        from netfollow.view import person as timeline

        story, draft = (
            self.query_one("#story", RichTextView),
            self.query_one("#draft", RichTextView),
        )
        message: Draft | None = None
        title = "Draft"
        if uid is None:
            story.empty, draft.empty = "Nobody is chosen.", "Nothing is drafted."
            story.show(())
            draft.show(())
        else:
            person, plan = network.person(uid), network.plan(uid)
            entries, promises = network.timeline(uid), network.promises(uid)
            warmth = partial(_warmth, network, uid, story)
            flow = timeline.story(person, plan, entries, promises, network.today, hit, warmth)
            story.show(flow, timeline.FOUND if hit is not None and hit.entry else "")
            try:
                message = network.drafts.draft(uid, another=another)
                draft.show(rows.message(message))
                title = rows.message_title(message)
            except NetFollowError as problem:
                draft.empty = problem.sentence
                draft.show(())
        self.query_one("#draft-pane").border_title = title
        return message


def _warmth(network: Network, uid: Uid, story: RichTextView) -> str:
    """Return how somebody is in touch, as it fits: a pane has its width only when it is drawn."""
    from netfollow.view import person as timeline

    return timeline.in_one_line(network.warmth(uid), story.size.width - 2)


NAMES = {
    ColumnChoice.AUTO: "Columns by the room there is",
    ColumnChoice.ONE: "One column",
    ColumnChoice.TWO: "Two columns",
    ColumnChoice.THREE: "Three columns",
}


class PaneLayout(Horizontal):
    """Lists on the left, the person on the right; the screen's classes say how they stand."""

    def __init__(
        self, network: Network, people: PeoplePane, say: Callable[[str, str], None]
    ) -> None:
        super().__init__(id="panes")
        self._network = network
        self._people = people
        self._say = say
        self.look = read_look(network.unsaved.kept(KEPT_AS))

    def compose(self) -> ComposeResult:
        """The two lists, and the person with the draft."""
        columns = self.columns
        with Vertical(id="left") as left:
            if columns > 1:
                left.styles.width = self.look.left(self.app.size.width, columns)
            with Vertical(id="due-pane", classes="pane"):
                yield LineList(id="due", lines=2)
            yield self._people
        yield PersonView(id="right")

    @property
    def columns(self) -> int:
        """How many columns stand in the room there is."""
        return self.look.columns(*self.app.size)

    @property
    def classes_of_screen(self) -> dict[str, bool]:
        """The classes of the screen by which the panes stand in so many columns."""
        return {name: self.columns == number for number, name in enumerate(COLUMNS, 1)}

    @property
    def place(self) -> str:
        """The pane that stands alone where there is no room for all."""
        return next((one for one in PLACES if self.screen.has_class(f"at-{one}")), PLACES[0])

    def stand(self, place: str) -> None:
        """Let a pane stand alone where there is no room for all."""
        self.screen.update_classes({f"at-{one}": one == place for one in PLACES})

    def fit_columns(self) -> None:
        """Stand in as many columns as there is room for."""
        columns = self.columns
        self.screen.update_classes(self.classes_of_screen)
        left = self.query_one("#left")
        if columns > 1:
            left.styles.width = self.look.left(self.app.size.width, columns)
        else:
            left.styles.clear_rule("width")

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
            self._say("One pane stands alone here: there is nothing beside it.", "bad")
            return
        self._move_border(self.query_one("#left").size.width + by * BORDER_STEP)
        self.keep_look()

    def _move_border(self, left: int) -> None:
        self.look = self.look.moved(self.app.size.width, self.columns, left)
        self.fit_columns()

    def keep_look(self, **changes: object) -> None:
        """Take over changes of the look, and keep it for the next start."""
        self.look = msgspec.structs.replace(self.look, **changes)
        self.fit_columns()
        try:
            self._network.unsaved.keep(KEPT_AS, look_text(self.look))
        except Missing:
            pass  # it holds until the end, and is kept if the folder comes back before
        except NetFollowError as problem:
            self._say(problem.sentence, "bad")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border between the lists and the person."""
        edge = self.query_one("#left").region.right
        inside = self.region.contains(event.screen_x, event.screen_y)
        if self.columns > 1 and inside and event.screen_x in (edge - 1, edge):
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
