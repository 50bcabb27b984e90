"""Which message a word of theirs answers (`method.md`, Looking back)."""

import re
from collections.abc import Sequence

from netfollow.people import Interaction, Kind
from netfollow.people.days import Span

_WRITTEN = frozenset({Kind.EMAIL, Kind.MESSAGE})

_MARKS = re.compile(
    r"(?:\s*+(?:re|aw|sv|antw|fwd?|wg|tr|rv|r)\s*+(?:\[\d+\])?\s*+[:：])+", re.IGNORECASE
)
"""What mail programs put before a subject."""


def thread(subject: str) -> str:
    """Return what a message and its answers have in common: the subject without "Re:"."""
    subject = subject.strip()
    found = _MARKS.match(subject)
    return " ".join((subject[found.end() :] if found else subject).casefold().split())


def answered_by(
    word: Interaction,
    sent: Sequence[Interaction],
    open_places: Sequence[bool],
    passed: int,
    within: Span,
    *,
    is_first_since: bool,
) -> int | None:
    """Return the place of the message that a word of theirs answers; None when it answers none.

    It is the latest with the same subject; else, of those after the last one answered
    (`passed` and later), the latest on the same channel; else the very last, if this is their
    first word since. So a reply that comes after the next message, but on the channel or under
    the subject of the one before, belongs to the one before. Nothing older than `within` is
    answered, and nothing twice. After a call that nobody took, or a message of which the channel
    isn't known, a channel says nothing: people answer those as they like.
    """
    last = len(sent) - 1
    if last < 0:
        return None
    oldest = _oldest(word, sent, within)
    subject = thread(word.subject) if word.subject else ""
    if subject:
        for place in range(last, oldest - 1, -1):
            if sent[place].subject and thread(sent[place].subject) == subject:
                return place if open_places[place] else None
    if word.channel is not None and sent[last].channel is not None and sent[last].kind in _WRITTEN:
        for place in range(last, max(passed, oldest) - 1, -1):
            if open_places[place] and sent[place].channel is word.channel:
                return place
    return last if is_first_since and open_places[last] and oldest <= last else None


def _oldest(word: Interaction, sent: Sequence[Interaction], within: Span) -> int:
    """Return the place of the oldest message that a word may answer; one past the last for none."""
    place = len(sent)
    while place and word.at - sent[place - 1].at <= within:
        place -= 1
    return place
