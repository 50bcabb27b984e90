"""The way to people who may be here twice: one with the likeliest, or all pairs."""

from collections.abc import Callable

from textual.app import App

from netfollow.network import Network
from netfollow.network.importing import Like
from netfollow.people import Uid
from netfollow.problems import Problem
from netfollow.tui.command import Outcome, Said
from netfollow.tui.screens.doubles import DoublesScreen, Twice
from netfollow.tui.screens.merge import MergeScreen
from netfollow.tui.screens.progress import Progress, Tell
from netfollow.view.merge import name_of

Pairs = tuple[Twice, ...]
Then = Callable[[Outcome | Problem | None], None]


def merge(app: App[str], network: Network, chosen: tuple[Uid, ...], then: Then) -> None:
    """Show the two who are chosen side by side, or one and the likeliest double.

    Of two, the one who was here first stays, unless the user swaps them.
    """
    if len(chosen) == 2:
        keep, other = sorted(chosen, key=lambda uid: (network.person(uid).created, uid))
        app.push_screen(MergeScreen(network, keep, other), then)
        return
    uid = chosen[0]

    def found(likes: tuple[Like, ...] | Problem | None) -> None:
        match likes:
            case None:
                then(None)
            case Problem():
                then(likes)
            case ():
                who = name_of(network.person(uid))
                sentence = f"Nobody here is like {who}. Select two with space to merge them."
                then(Said(sentence, "muted"))
            case _:
                first = likes[0]
                screen = MergeScreen(network, uid, first.uid, first.why, likes)
                app.push_screen(screen, then)

    def run(tell: Tell) -> tuple[Like, ...]:
        return network.doubles.of(uid)

    app.push_screen(Progress[tuple[Like, ...]]("Looking for a double", run, "found"), found)


def doubles(app: App[str], network: Network, then: Then) -> None:
    """Look for all pairs, and show them."""

    def run(tell: Tell) -> Pairs:
        return network.doubles.all(lambda share: tell(round(100 * share), 100))

    def found(pairs: Pairs | Problem | None) -> None:
        match pairs:
            case None:
                then(Said("Stopped.", "muted"))
            case Problem():
                then(pairs)
            case _:
                app.push_screen(DoublesScreen(network, pairs), then)

    app.push_screen(Progress[Pairs]("Looking for people who are here twice", run, "%"), found)
