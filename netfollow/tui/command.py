"""What a command is: a key, its words, and one function from a desk to an outcome.

A command never touches a widget. It calls one verb and answers with data; the screen
settles the answer. So a command runs in a test with a desk of three attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from netfollow.errors import WrongCall
from netfollow.method.queue import Reason
from netfollow.network import Changes, Network
from netfollow.network.session import names
from netfollow.people import Cadence, Uid, given_name
from netfollow.people.text import line
from netfollow.tui.keys import Keymap

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft


class CommandContext(Protocol):
    """What a command works at: the network, who is chosen, and the draft on show."""

    @property
    def network(self) -> Network:
        """The network."""

    @property
    def chosen(self) -> tuple[Uid, ...]:
        """Those selected, or else the person under the cursor."""

    @property
    def keymap(self) -> Keymap:
        """The keys as the user set them."""

    @property
    def message(self) -> Draft | None:
        """The draft on show for the person under the cursor, if one can be made."""


class Choice(msgspec.Struct, frozen=True):
    """One key of a menu: a character or "enter", what it means, and what would follow."""

    key: str
    label: str
    then: Callable[[], Outcome]
    follows: str = ""


class Menu(msgspec.Struct, frozen=True):
    """A question that one key answers. With one choice it is a yes-or-no question.

    `note` is a sentence below the keys, `leave` says what `esc` does. `pasted` takes a text that
    is pasted instead of a key.
    """

    question: str
    choices: tuple[Choice, ...]
    note: str = ""
    leave: str = "cancel"
    pasted: Callable[[str], Outcome] | None = None
    aliases: Mapping[str, str] = {}
    """Other keys, each for the one of a choice."""

    def answer(self, key: str) -> Outcome:
        """Return what follows from a key, in either case; raises `WrongCall` for another key."""
        key = self.aliases.get(key, key)
        exact = [one for one in self.choices if one.key == key]
        for one in exact or [one for one in self.choices if one.key == key.casefold()]:
            return one.then()
        keys = ", ".join(one.key for one in self.choices)
        raise WrongCall(f"Press {keys} or esc.")


class Ask(msgspec.Struct, frozen=True):
    """A question answered in one line. `answer` raises a `NetFollowError`, shown while it stays open.

    The key of one of the `choices` answers at once while the line is empty. `example` is shown
    in the empty line; `hint` below it, until `echo` says how what is typed is understood.
    """

    question: str
    answer: Callable[[str], Outcome]
    hint: str = ""
    given: str = ""
    echo: Callable[[str], str] = lambda words: ""
    choices: tuple[Choice, ...] = ()
    example: str = ""
    enter: str = "save"
    leave: str = "cancel"


class CopyDraft(msgspec.Struct, frozen=True):
    """A draft for the clipboard."""

    message: Draft


class InThread(msgspec.Struct, frozen=True):
    """Something slow: `run` in a thread, `then` with what it gave, back at the desk."""

    run: Callable[[], str]
    then: Callable[[str], Outcome]
    saying: str


class ScreenAction(msgspec.Struct, frozen=True):
    """Something that only the screen itself can do, by name."""

    what: str


class Notice(msgspec.Struct, frozen=True):
    """Only a sentence: nothing was changed.

    Its `mood` is good, bad or muted; one that `is_whole` takes the lines that it needs.
    """

    sentence: str
    mood: str = "good"
    is_whole: bool = False


class FollowedBy(msgspec.Struct, frozen=True):
    """A change, and what comes after it has been shown."""

    first: Changes
    then: Callable[[], Outcome]


Outcome = Changes | Ask | Menu | CopyDraft | ScreenAction | InThread | Notice | FollowedBy

Run = Callable[[CommandContext], Outcome]
WhyNot = Callable[[CommandContext], str]
Runs = TypeVar("Runs", bound=Run)


def somebody(desk: CommandContext) -> str:
    """Return why a command on people can't act: no contact is selected."""
    return "" if desk.chosen else "No contact selected."


def anytime(desk: CommandContext) -> str:
    """Return no reason: the command can always act."""
    return ""


def one(desk: CommandContext) -> str:
    """Return why a command on one person can't act."""
    if len(desk.chosen) > 1:
        return "This works on one person at a time."
    return somebody(desk)


class Command(msgspec.Struct, frozen=True):
    """A key, its words, what it does, why it may not, and what would follow.

    One that `is_at_once` needs nobody, and is run at the start before the first message is made.
    """

    id: str
    key: str
    label: str
    help: str
    group: str
    run: Run
    why_not: WhyNot
    shown: bool
    consequence: Callable[[CommandContext], str]
    is_at_once: bool = False


class Commands(dict[str, Command]):
    """Commands by id, in the order in which they were declared."""

    def command(
        self,
        key: str,
        label: str,
        group: str,
        *,
        why_not: WhyNot = somebody,
        shown: bool = True,
        consequence: Callable[[CommandContext], str] = anytime,
        is_at_once: bool = False,
    ) -> Callable[[Runs], Runs]:
        """Declare a function as a command: its name is the id, its docstring the help."""

        def declare(run: Runs) -> Runs:
            name = run.__name__
            words = " ".join((run.__doc__ or "").split())
            self[name] = Command(
                name, key, label, words, group, run, why_not, shown, consequence, is_at_once
            )
            return run

        return declare


CADENCE_KEYS = dict(zip("wmqhyn", Cadence, strict=True))
"""The key of each cadence in a menu."""


def is_unheard(desk: CommandContext) -> bool:
    """Whether a change is suggested for one person: several messages had no reply."""
    if len(desk.chosen) != 1:
        return False
    due = desk.network.plan(desk.chosen[0]).due(desk.network.today)
    return due is not None and due.why.reason is Reason.UNHEARD


def slower(network: Network, uid: Uid) -> Cadence:
    """Return the next slower cadence than a person's."""
    days = network.policy.cadence_days
    now = network.policy.cadence(network.person(uid))
    return next(
        (one for one in Cadence if one in days and now in days and days[one] > days[now]),
        Cadence.NONE,
    )


def cadence_choices(network: Network, people: Collection[Uid]) -> tuple[Choice, ...]:
    """Return a choice for each cadence, the last for none."""
    return tuple(
        Choice(key, cadence.label, partial(network.contacts.set_cadence, people, cadence))
        for key, cadence in CADENCE_KEYS.items()
    )


def who(network: Network, people: Collection[Uid]) -> str:
    """Return people's names for a question."""
    return names([network.person(uid) for uid in people])


def called(network: Network, people: Collection[Uid]) -> str:
    """Return one person's first name, or several people's names, for a question."""
    first = line(given_name(network.person(next(iter(people)))), 40) if len(people) == 1 else ""
    return first or who(network, people)
