"""Quiet hours and time zones of contacts."""

from datetime import datetime, tzinfo

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.policy import Policy
from netfollow.people import Contact
from netfollow.people.days import in_zone, time_zone
from netfollow.people.text import line

REGIONS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")
"""The regions in names of time zones (IANA database)."""

_TOWN = LazyPattern(r"[A-Za-z][A-Za-z .'-]{1,40}")


def is_timezone(name: str) -> bool:
    """Whether a name is a time zone of the IANA database, such as `Europe/Berlin`."""
    return time_zone(name) is not None


def zone_of(contact: Contact) -> tzinfo | None:
    """Return a contact's time zone: the one noted, or that of their town; None if unknown.

    A town must have a zone named after it: "Berlin" has, "Trento" and "Paris, Texas" have not.
    """
    if contact.timezone:
        return time_zone(contact.timezone)
    town = line(contact.place)
    if not _TOWN.fullmatch(town):
        return None
    plain = town.replace(".", "").replace("'", "")
    plain = plain.title() if plain.islower() or plain.isupper() else plain
    for region in REGIONS:
        zone = time_zone(f"{region}/{plain.replace(' ', '_')}")
        if zone is not None:
            return zone
    return None


def local_time(contact: Contact, now: datetime) -> datetime | None:
    """Return `now` as a contact's clock shows it; None when their zone isn't known."""
    zone = zone_of(contact)
    return in_zone(now, zone) if zone is not None else None


HERE = "now"
"""The word for a quiet hour where the contact's clock shows the user's own time."""


def quiet_hours_note(contact: Contact, policy: Policy, now: datetime) -> str:
    """Return a sentence if it is a contact's quiet hour (`Policy.quiet_from`); else an empty text.

    The user's own clock counts where the contact's zone isn't known.
    """
    theirs = local_time(contact, now)
    moment = theirs or now
    time, start, end = moment.time(), policy.quiet_from, policy.quiet_until
    is_quiet = start <= time or time < end if start > end else start <= time < end
    if not is_quiet or start == end:
        return ""
    whose = "there" if theirs is not None and theirs.utcoffset() != now.utcoffset() else HERE
    return f"It's {moment:%H:%M} {whose}: better to send it after {end:%H:%M}."
