"""After an import: people who may be waiting, asked or close, one key each."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network
from netfollow.network.imported_history import RECENT, ImportOffer, OfferKind
from netfollow.people import Cadence, Uid
from netfollow.people.dates import show_gap
from netfollow.people.days import shift
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.waiting import UNDO_KEY, ChangingScreen, Progress, Tell
from netfollow.tui.widgets.key_bar import KEYS_OF_SCREEN, Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import Heading, ListRow

HEADINGS = {
    OfferKind.WAITING: f"Who may be waiting for you? · last {RECENT} days",
    OfferKind.ASKED: f"You asked, no reply yet · last {RECENT} days",
    OfferKind.WROTE: f"You wrote last, no reply yet · last {RECENT} days",
    OfferKind.CLOSE: "Most history, no cadence yet",
}

YES = {
    OfferKind.WAITING: "answer today",
    OfferKind.ASKED: "follow up today",
    OfferKind.WROTE: "follow up today",
    OfferKind.CLOSE: "take this cadence",
}
"""What the first key does about each kind."""

NO = {
    OfferKind.WAITING: "no answer needed",
    OfferKind.ASKED: "no follow-up",
    OfferKind.WROTE: "no follow-up",
    OfferKind.CLOSE: "no cadence",
}

VERBS = {
    OfferKind.WAITING: "wrote ",
    OfferKind.ASKED: "you asked ",
    OfferKind.WROTE: "you wrote ",
}
"""Who wrote last, before how long ago that is."""

OFTEN = ((40, Cadence.MONTHLY), (12, Cadence.QUARTERLY), (0, Cadence.TWICE_A_YEAR))
"""The cadence that is suggested from so many messages on."""

LATER = 2
"""Working days after which someone put off to this week comes up."""

NOTHING_LEFT = "All done."


def cadence_for(count: int) -> Cadence:
    """Return the cadence that is suggested for someone with so many messages."""
    return next(cadence for least, cadence in OFTEN if count >= least)


class ImportedScreen(ChangingScreen[Uid | None]):
    """Whom to answer, follow up and keep in touch with after an import; one key each.

    Answers with the person that is to be read.
    """

    STATUS = "imported-status"
    AUTO_FOCUS = "#offers"
    BINDINGS = [
        Binding("y", "yes", "yes"),
        Binding("l", "later", "this week"),
        Binding("m", "monthly", "monthly"),
        Binding("n,N", "leave_it", "no"),
        Binding("u", "undo", "undo"),
        Binding("escape,q,H", "leave", "back"),
        KEYS_OF_SCREEN,
    ]

    def __init__(
        self,
        network: Network,
        offers: Sequence[ImportOffer],
        said: str = "",
        done: Sequence[tuple[str, int]] = (),
        at: Uid | None = None,
    ) -> None:
        """`done` are the people seen to already, with the changes that took; the cursor is `at` one."""
        super().__init__()
        self._network = network
        self._offers = {str(one.contact): one for one in offers}
        self._done = [*done]
        self._since = len(done)
        self._at = at
        self._said = said

    def compose(self) -> ComposeResult:
        """What was imported, the people under headings, and two lines below."""
        with Vertical(id="imported"):
            yield StatusLine(id="imported-title")
            yield LineList(id="offers", lines=2, empty=NOTHING_LEFT)
            yield StatusLine(id="imported-status")
            yield KeyBar(id="imported-keys")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        if self._at is not None:
            self.query_one("#offers", LineList).put_cursor(self._at)
        said = self._said or "Nothing is sent. esc keeps the rest for later."
        mood = "good" if self._said else "muted"
        self.query_one("#imported-status", StatusLine).say(said, mood)

    def _show(self) -> None:
        done = {key for key, _ in self._done}
        keys = [
            key
            for key, one in self._offers.items()
            if key not in done and self._network.knows(one.contact)
        ]
        total = len(self._offers)
        at = f"{min(len(done) + 1, total):,} of {total:,}" if keys else f"{total:,} of {total:,}"
        self.query_one("#imported-title", StatusLine).say(f"After your import · {at}", "muted")
        offers = self.query_one("#offers", LineList)
        offers.show(keys, self._row, headings=self._headings(keys))
        self._show_keys()

    def _headings(self, keys: Sequence[str]) -> dict[int, Heading]:
        kinds = [self._offers[key].kind for key in keys]
        return {
            place: Heading(HEADINGS[kind], f"{kinds.count(kind):,}")
            for place, kind in enumerate(kinds)
            if not place or kinds[place - 1] != kind
        }

    @on(LineList.Moved)
    def _show_keys(self) -> None:
        one = self._chosen
        keys = [Key("esc", "close", "leave")]
        if one is not None:
            is_close = one.kind is OfferKind.CLOSE
            second = Key("m", "monthly", "monthly") if is_close else Key("l", "this week", "later")
            no = Key("N", NO[one.kind], "leave_it")
            read = Key("enter", "read", "read")
            keys = [Key("y", YES[one.kind], "yes"), second, no, read, UNDO_KEY, *keys]
        self.query_one("#imported-keys", KeyBar).show(keys)

    def _row(self, key: str) -> ListRow:
        one = self._offers[key]
        person = self._network.person(one.contact)
        name, org = line(person.name), line(person.org, 40)
        ago = show_gap(one.on, self._network.today)
        messages = "1 message" if one.count == 1 else f"{one.count:,} messages"
        verb = VERBS.get(one.kind, "")
        cadence = str(cadence_for(one.count)).replace("-", " ")
        close = f"{messages} · suggested: {cadence}"
        said = f"“{line(one.text, 160)}”" if one.text else messages
        return ListRow(
            f"{name}   {org}" if org else name,
            f"{verb}{ago}",
            "due" if one.kind is OfferKind.WAITING else "soon",
            below=close if one.kind is OfferKind.CLOSE else said,
            left_tone="name",
            spans=((0, len(name), ""), (len(name), len(name) + 3 + len(org), "muted")),
        )

    @property
    def _chosen(self) -> ImportOffer | None:
        key = self.query_one("#offers", LineList).key
        return self._offers[key] if key is not None else None

    def _do(self, act: Callable[[ImportOffer], Changes], steps: int = 1) -> None:
        """Do something about the person under the cursor; they leave the list.

        `steps` changes are taken back by one undo.
        """
        one = self._chosen
        if one is None:
            return
        self._try(partial(act, one), partial(self._did, str(one.contact), steps))

    def action_yes(self) -> None:
        """Answer or follow up today; with someone close, take the cadence that is suggested."""

        def take(one: ImportOffer) -> Changes:
            if one.kind is OfferKind.CLOSE:
                cadence = cadence_for(one.count)
                return self._network.contacts.set_cadence((one.contact,), cadence)
            return self._network.imported_history.take_up((one.contact,))

        self._do(take)

    def action_later(self) -> None:
        """Answer or follow up later this week."""
        one = self._chosen
        if one is None or one.kind is OfferKind.CLOSE:
            return
        policy, today = self._network.policy, self._network.today
        day = policy.working(shift(policy.working(shift(today, 1)), LATER - 1))

        def put_off(one: ImportOffer) -> Changes:
            self._network.imported_history.take_up((one.contact,))
            return self._network.followups.snooze((one.contact,), day)

        self._do(put_off, steps=2)

    def action_monthly(self) -> None:
        """Keep in touch every month."""
        self._do(lambda one: self._network.contacts.set_cadence((one.contact,), Cadence.MONTHLY))

    def action_leave_it(self) -> None:
        """Plan nothing for them."""
        self._do(lambda one: self._network.imported_history.leave((one.contact,)))

    @on(LineList.Chosen)
    def action_read(self) -> None:
        """Go to the timeline of the person under the cursor."""
        one = self._chosen
        if one is not None:
            self.dismiss(one.contact)

    @property
    def done(self) -> Sequence[tuple[str, int]]:
        """The people seen to, with the changes that took."""
        return tuple(self._done)

    def _did(self, key: str, steps: int, changes: Changes) -> None:
        self._done.append((key, steps))
        self._show()
        self._say(changes)

    def action_undo(self) -> None:
        """Undo the last thing that was done here."""
        if len(self._done) <= self._since:
            self.query_one("#imported-status", StatusLine).say("Nothing to undo here yet.", "bad")
            return

        def undo() -> Changes:
            for _ in range(self._done[-1][1] - 1):
                small_undo(self._network)
            return small_undo(self._network)

        self._try(undo, self._undone)

    def _undone(self, changes: Changes) -> None:
        key, _ = self._done.pop()
        self._show()
        self.query_one("#offers", LineList).put_cursor(key)
        self._say(changes, None)

    @on(KeyBar.Pressed)
    async def _clicked(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def show_imported(
    app: App[str],
    network: Network,
    then: Callable[[Outcome | NetFollowError | None], None],
    read: Callable[[Uid, Callable[[], None]], None],
    said: str = "",
) -> None:
    """Look through the imported messages, and show who is worth a look.

    `said` is what an import did: after one, nothing is said where nobody is. `read` is called
    with the person that is to be read, and with what opens the list again where it was.
    """

    def run(tell: Tell) -> tuple[ImportOffer, ...]:
        return network.imported_history.offers(lambda share: tell(round(100 * share), 100))

    def show(screen: ImportedScreen, offers: Sequence[ImportOffer]) -> None:
        def closed(uid: Uid | None) -> None:
            then(None)
            if uid is not None:
                read(uid, partial(again, uid))

        def again(uid: Uid) -> None:
            show(ImportedScreen(network, offers, "", screen.done, uid), offers)

        app.push_screen(screen, closed)

    def found(offers: tuple[ImportOffer, ...] | NetFollowError | None) -> None:
        match offers:
            case None:
                then(Notice("Stopped.", "muted"))
            case NetFollowError():
                then(offers)
            case ():
                then(None if said else Notice("No imported messages need a look.", "muted"))
            case _:
                show(ImportedScreen(network, offers, said), offers)

    app.push_screen(
        Progress[tuple[ImportOffer, ...]]("Looking through imported messages", run, "found"), found
    )
