"""A history, read in the order things happened, whatever order it was logged in."""

from collections.abc import Iterable, Sequence
from datetime import date

from netfollow.method.policy import Policy
from netfollow.method.reducers import TAKE, TALKS
from netfollow.method.sequence_state import Story, lapse
from netfollow.people import BIRTHDAY, Contact, Direction, Interaction
from netfollow.people.days import span

_OUT, _IN = Direction.OUT, Direction.IN

_YEAR = 370
"""Days in which a birthday that was wished is looked for."""


def read(
    history: Iterable[Interaction],
    policy: Policy,
    today: date,
    contact: Contact | None = None,
    *,
    in_order: bool = False,
) -> Story:
    """Fold a history, in whatever order it comes, as it stands on `today`.

    An entry of a day to come was written under another sun, or by a wrong clock: it really
    happened, and counts as of today. `in_order` says that the entries come sorted by time.
    """
    entries: Sequence[Interaction] = (
        history
        if in_order and isinstance(history, Sequence)
        else sorted(history, key=lambda entry: (entry.at, entry.uid))
    )
    story = Story(policy.track(None, contact))
    start = _last_conversation(entries)
    if start:
        _before(story, entries[:start], today)
    lasting = span(days=policy.sequence_days)
    for entry in entries[start:] if start else entries:
        on = entry.at.date()
        if on > today:
            on = today
        if (story.touched is not None and on - story.touched > lasting) or (
            story.last_ask is not None and on - story.last_ask > lasting
        ):
            lapse(story, policy, on)
        TAKE[entry.kind](story, entry, on, policy, contact)
    lapse(story, policy, max(today, story.quiet_until or today))
    return story


def _last_conversation(entries: Sequence[Interaction]) -> int:
    """Return the place of the last conversation: what came before plays no part in the plan."""
    for place in range(len(entries) - 1, 0, -1):
        entry = entries[place]
        if (
            entry.kind in TALKS
            and entry.direction is not _OUT
            and entry.direction is not _IN
            and not entry.is_imported
        ):
            return place
    return 0


def _before(story: Story, entries: Sequence[Interaction], today: date) -> None:
    """Take what does play a part: the channels, and a birthday that was wished."""
    mine = theirs = wished = False
    for entry in reversed(entries):
        direction = entry.direction
        if direction is _OUT:
            if not mine and entry.channel is not None and entry.kind.is_contact:
                story.my_channel, mine = entry.channel, True
            if entry.step == BIRTHDAY and not wished:
                story.wished, wished = min(entry.at.date(), today), True
        elif direction is _IN and not theirs and entry.channel is not None:
            story.their_channel, theirs = entry.channel, True
        if mine and theirs and (wished or (today - entry.at.date()).days > _YEAR):
            return
