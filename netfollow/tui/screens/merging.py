"""Duplicates: all pairs in a list, and two people side by side to be merged."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network
from netfollow.network.importing import MatchCandidate, MatchReason
from netfollow.network.merging import MergeField, MergeSide
from netfollow.people import Contact, Uid
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.dialog.running import attempt, safe, telling
from netfollow.tui.screens.waiting import ChangingScreen, Progress, Tell
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.tui.widgets.rich_text import RichTextView
from netfollow.view import merge as merges
from netfollow.view.merge import name_of
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

SIDES = {"left": MergeSide.KEPT, "right": MergeSide.OTHER, "both": MergeSide.BOTH}

PAIR_KEYS = (
    Key("enter", "compare", "open"),
    Key("n", "not a duplicate", "apart"),
    Key("u", "undo", "undo"),
    Key("esc", "close", "leave"),
)

NO_PAIRS_TITLE = "Possible duplicates"

NOBODY = "No duplicates found."


Settled = Callable[[Outcome | NetFollowError | None], None]


class MergeScreen(ModalScreen[Changes | None]):
    """One row a field, with both values; answers with what was done."""

    AUTO_FOCUS = "#fields-list"
    BINDINGS = [
        Binding("enter", "merge", "merge", priority=True),
        Binding("h,left", "pick('left')", "left"),
        Binding("l,right", "pick('right')", "right"),
        Binding("b", "pick('both')", "both"),
        Binding("space", "next", "next"),
        Binding("tab", "swap", "swap", priority=True),
        Binding("n", "apart", "not the same"),
        Binding("o", "other", "who else"),
        Binding("escape,q", "leave", "leave"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self,
        network: Network,
        keep: Uid,
        other: Uid,
        why: str = "",
        likes: Sequence[MatchCandidate] = (),
    ) -> None:
        """`likes` are all whom `keep` may be, when `other` is the first of them."""
        super().__init__()
        self._network = network
        self._likes = likes
        self._like = 0
        self._why = why
        self._choices: dict[str, MergeSide] = {}
        self._merge = network.merging.preview(keep, other)
        self._fields: dict[str, MergeField] = merges.shown(self._merge)

    def compose(self) -> ComposeResult:
        """Who they are, the fields, the one under the cursor in full, and two lines below."""
        with Vertical(id="merge"):
            yield StatusLine(id="merge-title")
            yield StatusLine(id="merge-names")
            yield LineList(id="fields-list")
            with Vertical(id="field-pane", classes="pane"):
                yield RichTextView(id="field")
            yield StatusLine(id="merge-status")
            yield KeyBar(id="merge-keys")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one("#field", RichTextView).can_focus = False
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out for the new width."""
        self.call_after_refresh(self._show)

    @property
    def _width(self) -> int:
        return self.query_one("#fields-list", LineList).room or self.app.size.width

    def _show(self) -> None:
        merge, network = self._merge, self._network
        title = f"Merge {merges.name_of(merge.other)} into {merges.name_of(merge.kept)}"
        why = " · ".join(filter(None, (title, self._why)))
        self.query_one("#merge-title", StatusLine).say(why, "muted")
        names = merges.heading(merge, self._width)
        self.query_one("#merge-names", StatusLine).say(names.removeprefix(" "), "muted")
        self.query_one("#fields-list", LineList).show(tuple(self._fields), self._row)
        self.query_one("#fields-list").styles.height = len(self._fields) + 1
        self._say(merges.kept(merge, len(network.promises(merge.kept.uid))), "muted")
        self._show_field()

    def _row(self, key: str) -> ListRow:
        return merges.of_field(self._fields[key], self._choices, self._width)

    @on(LineList.Moved)
    def _show_field(self) -> None:
        """Show the field under the cursor in full, and which keys choose there."""
        key = self.query_one("#fields-list", LineList).key
        field = self._fields.get(key or "")
        shown = self.query_one("#field", RichTextView)
        passages = tuple(merges.details(field, self._choices)) if field else ()
        shown.show((*passages, TextBlock(""), *self._timelines(shown.size.width)))
        keys = [Key("enter", "merge", "merge"), Key("n", "not a duplicate", "apart")]
        sides = field.sides if field else ()
        if len(sides) > 1:
            keys += [Key("h", "keep left", "pick('left')"), Key("l", "keep right", "pick('right')")]
        if MergeSide.BOTH in sides:
            keys.append(Key("b", "keep both", "pick('both')"))
        if len(self._likes) > 1:
            keys.append(Key("o", "next match", "other"))
        keys += [Key("tab", "swap", "swap"), Key("esc", "cancel", "leave")]
        self.query_one("#merge-keys", KeyBar).show(keys)

    def _timelines(self, width: int) -> Iterator[TextBlock]:
        kept, other = (one.uid for one in (self._merge.kept, self._merge.other))
        entries = self._network.timeline
        yield from merges.timelines(entries(kept), entries(other), self._network.today, width)

    def _pick(self, choose: Callable[[MergeField], MergeSide]) -> None:
        key = self.query_one("#fields-list", LineList).key
        field = self._fields.get(key or "")
        if field is None:
            return
        side = choose(field)
        if side not in field.sides:
            self._say(merges.why_not(field, side), "bad")
            return
        self._choices = merges.chosen(self._merge, self._choices, field.field, side)
        self._show()

    def action_pick(self, name: str) -> None:
        """Take the left value of a field, the right one, or both."""
        self._pick(lambda field: SIDES[name])

    def action_next(self) -> None:
        """Take the next side of a field."""
        self._pick(lambda field: merges.next_side(field, self._choices))

    def action_swap(self) -> None:
        """Let the other one stay; the values that were chosen are still chosen."""
        merge = self._merge
        self._choices = merges.swapped(merge, self._choices)
        self._look(merge.other.uid, merge.kept.uid)

    def action_other(self) -> None:
        """Look at the next one who may be the same."""
        if len(self._likes) < 2:
            self._say("No other match.", "bad")
            return
        self._like = (self._like + 1) % len(self._likes)
        like = self._likes[self._like]
        known = {one.uid for one in self._likes}
        kept, other = self._merge.kept.uid, self._merge.other.uid
        self._choices, self._why = {}, like.why
        self._look(other if kept in known else kept, like.uid)

    def _look(self, keep: Uid, other: Uid) -> None:
        self._merge = self._network.merging.preview(keep, other)
        self._fields = merges.shown(self._merge)
        self._show()

    def action_merge(self) -> None:
        """Make them one."""
        merge = self._merge
        self._try(
            lambda: self._network.merging.merge(merge.kept.uid, merge.other.uid, self._choices)
        )

    def action_apart(self) -> None:
        """Note that they are not the same."""
        self._try(
            lambda: self._network.duplicates.apart(self._merge.kept.uid, self._merge.other.uid)
        )

    def _try(self, act: Callable[[], Changes]) -> None:
        attempt(self.app, safe(self._network, act), self._tried)

    def _tried(self, found: Changes | NetFollowError) -> None:
        if isinstance(found, NetFollowError):
            self._say(found.sentence, "bad")
        else:
            self.dismiss(found)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def _say(self, text: str, mood: str) -> None:
        self.query_one("#merge-status", StatusLine).say(text, mood)

    def action_leave(self) -> None:
        """Leave them as they are."""
        self.dismiss(None)


class DuplicatePair(Protocol):
    """Two people who are one, or may be, and why."""

    @property
    def one(self) -> Uid:
        """Who came first."""

    @property
    def other(self) -> Uid:
        """Who came later."""

    @property
    def why(self) -> MatchReason:
        """Why they may be one."""


class DuplicatesScreen(ChangingScreen[None]):
    """Pairs, the surest first: `enter` opens one side by side, `n` keeps it apart."""

    STATUS = "duplicates-status"
    AUTO_FOCUS = "#pairs"
    BINDINGS = [
        Binding("n", "apart", "not the same"),
        Binding("u", "undo", "undo"),
        Binding("escape,q,M", "leave", "back"),
        KEYS_OF_SCREEN,
    ]

    def __init__(self, network: Network, found: Sequence[DuplicatePair]) -> None:
        super().__init__()
        self._network = network
        self._pairs = {f"{one.one} {one.other}": one for one in found}
        self._done: list[str] = []

    def compose(self) -> ComposeResult:
        """How many, the pairs, and two lines below."""
        with Vertical(id="duplicates"):
            yield StatusLine(id="duplicates-title")
            yield LineList(id="pairs", lines=2, empty=NOBODY)
            yield StatusLine(id="duplicates-status")
            yield KeyBar(id="duplicates-keys")

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def _show(self) -> None:
        knows = self._network.knows
        keys = [
            key
            for key, one in self._pairs.items()
            if key not in self._done and knows(one.one) and knows(one.other)
        ]
        count = len(keys)
        pairs = "1 possible duplicate" if count == 1 else f"{count:,} possible duplicates"
        title = f"{pairs} · nothing is merged automatically" if count else NO_PAIRS_TITLE
        self.query_one("#duplicates-title", StatusLine).say(title, "muted")
        self.query_one("#pairs", LineList).show(keys, self._row)
        self.query_one("#duplicates-keys", KeyBar).show(PAIR_KEYS if keys else PAIR_KEYS[2:])

    def _row(self, key: str) -> ListRow:
        one = self._pairs[key]
        person, other = self._network.person(one.one), self._network.person(one.other)
        return ListRow(_about(person), one.why, "due", below=_about(other))

    @on(LineList.Chosen)
    def action_open(self) -> None:
        """Look at the pair under the cursor side by side."""
        key = self._key
        if key is not None:
            one = self._pairs[key]
            screen = MergeScreen(self._network, one.one, one.other, one.why)
            self.app.push_screen(screen, lambda changes: self._did(key, changes))

    @property
    def _key(self) -> str | None:
        return self.query_one("#pairs", LineList).key

    def _did(self, key: str, changes: Changes | None) -> None:
        if changes is None:
            return
        self._done.append(key)
        with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
            self._show()
            self._say(changes)

    def action_apart(self) -> None:
        """Note that the pair under the cursor are two people."""
        key = self._key
        if key is not None:
            one = self._pairs[key]
            self._try(
                lambda: self._network.duplicates.apart(one.one, one.other), partial(self._did, key)
            )

    def action_undo(self) -> None:
        """Take the last thing that was done here back."""
        if not self._done:
            self.query_one("#duplicates-status", StatusLine).say("Nothing to undo here yet.", "bad")
            return
        self._try(partial(small_undo, self._network), self._undone)

    def _undone(self, changes: Changes) -> None:
        key = self._done.pop()
        self._show()
        self.query_one("#pairs", LineList).put_cursor(key)
        self._say(changes, None)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _about(person: Contact) -> str:
    more = (person.org, next(iter((*person.emails, *person.phones)), ""), person.place)
    return " · ".join(filter(None, (name_of(person), *(line(one, 40) for one in more))))


Pairs = tuple[DuplicatePair, ...]


def show_merge(app: App[str], network: Network, chosen: tuple[Uid, ...], then: Settled) -> None:
    """Show the two who are chosen side by side, or one and the likeliest double.

    Of two, the one who was here first stays, unless the user swaps them.
    """
    if len(chosen) == 2:
        keep, other = sorted(chosen, key=lambda uid: (network.person(uid).created, uid))
        app.push_screen(MergeScreen(network, keep, other), then)
        return
    uid = chosen[0]

    def found(likes: tuple[MatchCandidate, ...] | NetFollowError | None) -> None:
        match likes:
            case None:
                then(None)
            case NetFollowError():
                then(likes)
            case ():
                who = name_of(network.person(uid))
                sentence = (
                    f"No duplicate of {who} found. To merge anyway, select two people with space."
                )
                then(Notice(sentence, "muted"))
            case _:
                first = likes[0]
                screen = MergeScreen(network, uid, first.uid, first.why, likes)
                app.push_screen(screen, then)

    def run(tell: Tell) -> tuple[MatchCandidate, ...]:
        return network.duplicates.of(uid)

    app.push_screen(
        Progress[tuple[MatchCandidate, ...]]("Looking for duplicates…", run, "found"), found
    )


def show_duplicates(app: App[str], network: Network, then: Settled) -> None:
    """Look for all pairs, and show them."""

    def run(tell: Tell) -> Pairs:
        return network.duplicates.all(lambda share: tell(round(100 * share), 100))

    def found(pairs: Pairs | NetFollowError | None) -> None:
        match pairs:
            case None:
                then(Notice("Stopped.", "muted"))
            case NetFollowError():
                then(pairs)
            case _:
                app.push_screen(DuplicatesScreen(network, pairs), then)

    app.push_screen(Progress[Pairs]("Looking for duplicates…", run, "%"), found)
