"""A note to try a call again that nobody took: a reminder for the user, and no promise to anyone.

"Try again" always means that. "Call back" does so only if the last call reached nobody: otherwise
they may have been told to expect it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Interaction, Promise
from netfollow.people.days import SECOND, Span

_WHOM = r"(?: (?:her|him|them|it))?(?: (?:on )?(?:(?:her|his|their|the) )?(?:mobile|cell|number|office))?"
_WHEN = r"(?: (?:in|after|before|around|at|first thing|on|about|re|with|when|once|if)\b.*)?"
_TRY_AGAIN = LazyPattern(
    rf"(?:to )?(?:try|call|ring|phone)(?: (?:to )?(?:call|ring|phone|reach|catch)(?:ing)?)?{_WHOM} (?:again|later|once more){_WHEN}",
    re.IGNORECASE,
)
_CALL_BACK = LazyPattern(rf"(?:to )?(?:call|ring|phone){_WHOM}(?: back)?{_WHEN}", re.IGNORECASE)

_NEXT_TRY = LazyPattern(
    r"(?:\A|[.,;:(\n–—-] ?|\b(?:and|but|so|then) )(?:(?:i|i['’]ll|will|gonna|going to|must|should|to|let['’]s) )*"
    rf"(?:(?:re-?try(?:ing)?|try(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)){_WHOM}(?: (?:again|back|once more))*|again) (?P<when>[^.,;:()\n–—]+)",
    re.IGNORECASE,
)


def next_try(note: str) -> Iterator[str]:
    """Yield when the note of a call that nobody took plans the next, as a reminder: "try again thu"."""
    return (f"try again {match['when'].strip()}" for match in _NEXT_TRY.finditer(note))


def is_call_again(text: str, *, after_attempt: bool) -> bool:
    """Whether a promise says no more than to try a call again; "call back" does after an attempt."""
    words = text.strip(" .!,")
    if _TRY_AGAIN.fullmatch(words):
        return after_attempt or words.casefold().removeprefix("to ").startswith("try")
    return after_attempt and _CALL_BACK.fullmatch(words) is not None


def calls_again(promises: Iterable[Promise], history: Sequence[Interaction]) -> tuple[Promise, ...]:
    """Return the user's open promises that say no more than to try a call again."""
    return tuple(
        one
        for one in promises
        if one.mine
        and one.is_open
        and is_call_again(
            one.text, after_attempt=any(_is_noted_in(one, entry) for entry in history)
        )
    )


def _is_noted_in(promise: Promise, entry: Interaction) -> bool:
    """Whether a promise stands in the note of a call that nobody took."""
    is_of_then = entry.is_attempt and Span() <= promise.made - entry.at < SECOND
    return is_of_then and promise.text.casefold() in entry.text.casefold()


def is_over(promise: Promise, history: Iterable[Interaction]) -> bool:
    """Whether they were called, written to or heard from since."""
    return any(
        (entry.is_contact or entry.is_attempt) and entry.at - promise.made >= SECOND
        for entry in history
    )
