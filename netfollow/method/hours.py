"""Whether now is a good hour for somebody (`method.md`, boundaries; the policy's quiet hours)."""

from datetime import datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from netfollow.method.policy import Policy
from netfollow.people import Contact


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_timezone(name: str) -> bool:
    """Whether a name is one of the IANA database."""
    return _zone(name) is not None


def there(contact: Contact, now: datetime) -> datetime:
    """Return now as the person's own clock has it; the user's, when no zone is known."""
    zone = _zone(contact.timezone) if contact.timezone else None
    return now.astimezone(zone) if zone is not None else now


def quiet(contact: Contact, policy: Policy, now: datetime) -> str:
    """Return a sentence when it is a quiet hour for the person; an empty text when it is not."""
    moment = there(contact, now)
    time, start, end = moment.time(), policy.quiet_from, policy.quiet_until
    is_quiet = start <= time or time < end if start > end else start <= time < end
    if not is_quiet or start == end:
        return ""
    whose = "there" if contact.timezone and moment.utcoffset() != now.utcoffset() else "now"
    return f"It is {moment:%H:%M} {whose}: a message is kinder after {end:%H:%M}."
