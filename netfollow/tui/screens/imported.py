"""After an import: people who may be waiting, asked or close, one key each."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from netfollow.errors import NetFollowError
from netfollow.network import Changes, Network
from netfollow.network.imported_history import ImportOffer, OfferKind
from netfollow.people import Cadence
from netfollow.people.dates import show_gap
from netfollow.people.text import line
from netfollow.tui.command import Notice, Outcome
from netfollow.tui.commands.happened import small_undo
from netfollow.tui.screens.running import Progress, Tell, attempt, safe, telling
from netfollow.tui.widgets.key_bar import Key, KeyBar, StatusLine
from netfollow.tui.widgets.line_list import LineList
from netfollow.view.row import ListRow

OFFER_KEYS = (
    Key("enter", "follow up", "take"),
    Key("m", "monthly", "monthly"),
    Key("y", "yearly", "yearly"),
    Key("n", "no follow-up", "leave_it"),
    Key("u", "undo", "undo"),
    Key("esc", "close", "leave"),
)

UNDO_KEY = Key("u", "undo", "undo")

WHY = {
    OfferKind.WAITING: "may be waiting for your reply",
    OfferKind.ASKED: "hasn't replied to you",
    OfferKind.CLOSE: "no cadence yet",
}

NOTHING_LEFT = "All done."


class ImportedScreen(ModalScreen[None]):
    """The offers, those who wait first: `enter` follows up, `n` leaves one, `u` undoes."""

    AUTO_FOCUS = "#offers"
    BINDINGS = [
        Binding("m", "monthly", "monthly"),
        Binding("y", "yearly", "yearly"),
        Binding("n", "leave_it", "nothing"),
        Binding("u", "undo", "undo"),
        Binding("escape,q,H", "leave", "back"),
    ]

    def __init__(self, network: Network, offers: Sequence[ImportOffer]) -> None:
        super().__init__()
        self._network = network
        self._offers = {str(one.contact): one for one in offers}
        self._done: list[str] = []

    def compose(self) -> ComposeResult:
        """How many, the people, and two lines below."""
        with Vertical(id="imported"):
            yield StatusLine(id="imported-title")
            yield LineList(id="offers", lines=2, empty=NOTHING_LEFT)
            yield StatusLine(id="imported-status")
            yield KeyBar(id="imported-keys")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one("#imported-keys", KeyBar).show(OFFER_KEYS)
        self._show()

    def _show(self) -> None:
        keys = [
            key
            for key, one in self._offers.items()
            if key not in self._done and self._network.knows(one.contact)
        ]
        count = f"{len(keys):,} {'person' if len(keys) == 1 else 'people'}"
        title = f"From your imported messages · {count} worth a look"
        self.query_one("#imported-title", StatusLine).say(title, "muted")
        self.query_one("#offers", LineList).show(keys, self._row)

    def _row(self, key: str) -> ListRow:
        one = self._offers[key]
        person = self._network.person(one.contact)
        name = " · ".join(filter(None, (line(person.name), line(person.org, 40))))
        ago = show_gap(one.on, self._network.today)
        messages = "1 message" if one.count == 1 else f"{one.count:,} messages"
        said = f"“{line(one.text, 60)}”" if one.text else messages
        return ListRow(
            name,
            ago,
            "due" if one.kind is OfferKind.WAITING else "soon",
            below=f"{WHY[one.kind]} · {said}",
        )

    @property
    def _chosen(self) -> ImportOffer | None:
        key = self.query_one("#offers", LineList).key
        return self._offers[key] if key is not None else None

    def _do(self, act: Callable[[ImportOffer], Changes]) -> None:
        """Do something about the person under the cursor; they leave the list."""
        one = self._chosen
        if one is None:
            return
        self._try(partial(act, one), partial(self._did, str(one.contact)))

    @on(LineList.Chosen)
    def action_take(self) -> None:
        """Answer or follow up; with somebody close, keep in touch every quarter."""

        def take(one: ImportOffer) -> Changes:
            if one.kind is OfferKind.CLOSE:
                return self._network.contacts.set_cadence((one.contact,), Cadence.QUARTERLY)
            return self._network.imported_history.take_up((one.contact,))

        self._do(take)

    def action_monthly(self) -> None:
        """Keep in touch every month."""
        self._do(lambda one: self._network.contacts.set_cadence((one.contact,), Cadence.MONTHLY))

    def action_yearly(self) -> None:
        """Keep in touch every year."""
        self._do(lambda one: self._network.contacts.set_cadence((one.contact,), Cadence.YEARLY))

    def action_leave_it(self) -> None:
        """Plan nothing for them."""
        self._do(lambda one: self._network.imported_history.leave((one.contact,)))

    def _did(self, key: str, changes: Changes) -> None:
        self._done.append(key)
        self._show()
        self._say(changes)

    def _say(self, changes: Changes, back: Key | None = UNDO_KEY) -> None:
        sentence = f"{changes.did[:1].upper()}{changes.did[1:]}"
        self.query_one("#imported-status", StatusLine).say(sentence, offer=back)

    def _try(self, act: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        def tried(found: Changes | NetFollowError) -> None:
            if isinstance(found, NetFollowError):
                self.query_one("#imported-status", StatusLine).say(found.sentence, "bad")
                return
            with telling(self._network, lambda text: self._say(Changes(text)), is_written=True):
                done(found)

        attempt(self.app, safe(self._network, act), tried)

    def action_undo(self) -> None:
        """Undo the last thing that was done here."""
        if not self._done:
            self.query_one("#imported-status", StatusLine).say("Nothing to undo here yet.", "bad")
            return
        self._try(partial(small_undo, self._network), self._undone)

    def _undone(self, changes: Changes) -> None:
        key = self._done.pop()
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
    app: App[str], network: Network, then: Callable[[Outcome | NetFollowError | None], None]
) -> None:
    """Look through the imported messages, and show who is worth a look."""

    def run(tell: Tell) -> tuple[ImportOffer, ...]:
        return network.imported_history.offers(lambda share: tell(round(100 * share), 100))

    def found(offers: tuple[ImportOffer, ...] | NetFollowError | None) -> None:
        match offers:
            case None:
                then(Notice("Stopped.", "muted"))
            case NetFollowError():
                then(offers)
            case ():
                then(Notice("No imported messages need a look.", "muted"))
            case _:
                app.push_screen(ImportedScreen(network, offers), lambda _: then(None))

    app.push_screen(
        Progress[tuple[ImportOffer, ...]]("Looking through imported messages", run, "found"), found
    )
