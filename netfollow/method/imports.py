"""People whom an import brought are not late: their rhythm begins with it, one here, one there."""

from datetime import date
from zlib import crc32

from netfollow.method.state import Story
from netfollow.people import Contact
from netfollow.people.days import shift


def begins_with_import(contact: Contact, story: Story) -> bool:
    """Whether nothing was noted here since the import that brought a person or their rhythm."""
    if contact.imported is None:
        return False
    return story.last_here is None or story.last_here < contact.imported


def spread(contact: Contact, last: date | None, days: int) -> date:
    """Return when somebody imported comes up for the first time, by a rhythm of some days.

    Once the rhythm has passed since the last contact, and after the day of the import; then
    within one more rhythm, at a place of their own. So thousands who come together, or were
    all written to on one day, come up a few a day.
    """
    assert contact.imported is not None
    first = shift(contact.imported, 1)
    if last is not None:
        first = max(first, shift(last, days))
    return shift(first, crc32(contact.uid.encode()) % max(1, days))
