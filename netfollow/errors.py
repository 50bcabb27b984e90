"""The one family of errors.

Each is a sentence for a person, with the data that it speaks of; caught at the two
faces only (the screen and the command line).

    NetFollowError
    ├── WrongCall        the command or a setting is not of its form (exit 2)
    ├── BadDate          words that are no date
    ├── Nobody           no person of that name
    ├── Several          a name that fits several people
    ├── Nothing          nothing to undo, to copy, to mark …
    ├── Unfilled         a draft with an open slot
    ├── Unreadable       a data file or an import that can't be read
    ├── NotSaved         a change that could not be written
    │   ├── Unconfirmed  a file that was replaced, if the disk keeps its word
    │   ├── Missing      the open data folder, or a file in it, is missing
    │   └── Busy         another program holds the lock
    ├── Stale            a preview of what is not so any more
    └── BuiltUpon        an undo that a later change stands in the way of
"""

from collections.abc import Callable, Sequence


class NetFollowError(Exception):
    """Something that a person should be told, in one sentence."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongCall(NetFollowError):
    """The command or a setting is not of its form."""

    exit_code = 2


class BadDate(WrongCall):
    """Words that name no date."""


class UnknownPerson(NetFollowError):
    """No person of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody in your network is called “{name}”.")
        self.name = name


class AmbiguousName(WrongCall):
    """A name that fits several people: they are listed and nothing is changed."""

    def __init__(self, name: str, matches: Sequence[str]) -> None:
        shown = ", ".join(matches[:8]) + (f" and {len(matches) - 8} more" if matches[8:] else "")
        super().__init__(f"{name!r} fits several people: {shown}. Nothing was changed.")
        self.name = name
        self.matches = tuple(matches)


class NothingToDo(NetFollowError):
    """There is nothing there to act on."""


class Unfilled(NetFollowError):
    """A draft still has an open slot and is not copied (`method.md`, Five principles)."""

    def __init__(self, name: str, missing: Sequence[str]) -> None:
        super().__init__(f"Not copied: the draft for {name} still needs {' and '.join(missing)}.")
        self.missing = tuple(missing)


class Unreadable(NetFollowError):
    """A data file, or a file to import, that can't be read; it is left as it was."""


class NotSaved(NetFollowError):
    """A change that could not be written; memory and disk still agree.

    `why` is the cause alone, for a sentence that begins in another way.
    """

    def __init__(self, sentence: str, why: str = "") -> None:
        super().__init__(sentence)
        self.why = why or sentence


class Unconfirmed(NotSaved):
    """A file that is replaced, of which the disk did not confirm that it will last."""


class Missing(NotSaved):
    """The data folder, or a file in it, is missing while a program has it open."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Nothing was changed: {why}.", f"{why}.")


class Busy(NotSaved):
    """Another program holds the lock: `who` it is, what it is `doing`, how to ask if it is done."""

    def __init__(self, who: str, doing: str, is_over: Callable[[], bool]) -> None:
        why = f"{who} is still {doing}. Close it, or try again later."
        super().__init__(f"Nothing was changed: {why}", why)
        self.waiting = f"Waiting for {who} to finish {doing}…"
        self.is_over = is_over


class Stale(NetFollowError):
    """What was looked at is not so any more; nothing was changed."""


class BuiltUpon(NetFollowError):
    """An undo refused because a later change was built upon what it would take back."""
