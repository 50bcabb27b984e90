"""The errors that a person should see: each is one sentence.

Only the screen and the command line catch them.

    NetFollowError
    ├── WrongCall        invalid input: a command, an argument, a setting (exit 2)
    ├── BadDate          a date that can't be understood
    ├── Nobody           no contact of that name
    ├── Several          a name that matches several people
    ├── Nothing          nothing to undo, to copy, to mark …
    ├── Unfilled         a draft with a missing detail
    ├── Unreadable       a data file or an import that can't be read
    ├── NotSaved         a change that could not be written
    │   ├── Unconfirmed  a replaced file that the disk didn't confirm
    │   ├── Missing      the open data folder, or a file in it, is missing
    │   └── Busy         another program holds the lock
    ├── Stale            a preview of data that changed meanwhile
    └── BuiltUpon        an undo that a later change prevents
"""

from collections.abc import Callable, Sequence


class NetFollowError(Exception):
    """An error with a sentence for the user; `exit_code` is that of the command line."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongCall(NetFollowError):
    """Invalid input: a command, an argument or a setting; `field` names that of a form, if known."""

    exit_code = 2

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class BadDate(WrongCall):
    """A date that can't be understood."""


class UnknownPerson(NetFollowError):
    """No contact of that name; `near` is the most similar one, or ""."""

    def __init__(self, name: str, near: str = "") -> None:
        more = f" Did you mean {near}?" if near else ""
        super().__init__(f"No contact called “{name}”.{more}")


class AmbiguousName(WrongCall):
    """A name that matches several people, who are listed."""

    def __init__(self, name: str, matches: Sequence[str]) -> None:
        shown = ", ".join(matches[:8]) + (f" and {len(matches) - 8} more" if matches[8:] else "")
        super().__init__(f"“{name}” matches several people: {shown}. Nothing was changed.")


class NothingToDo(NetFollowError):
    """Nothing to act on, such as nothing to undo."""


class Unfilled(NetFollowError):
    """A draft with a missing detail, which isn't copied."""

    def __init__(self, name: str, missing: Sequence[str]) -> None:
        super().__init__(f"The draft for {name} still needs {' and '.join(missing)}.")


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
