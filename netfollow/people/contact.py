"""A person."""

from calendar import isleap
from datetime import date

from netfollow.people.kinds import Channel, Rhythm
from netfollow.people.origin import Origin
from netfollow.people.record import Moment, Record


class Contact(Record, frozen=True, kw_only=True):
    """A person in the network.

    `name` is shown; `first` and `last` are what a source gave and may be empty.
    `birthday` is `YYYY-MM-DD`, or `--MM-DD` when the year is unknown (RFC 6350, 4.3.1).
    `keys` name the person at other places (`linkedin:jane-roe`, `vcard:<UID>`), so that
    importing again adds nobody. `timezone` is a name of the IANA database, `language` a tag of
    BCP 47. `needs` and `offers` are what they look for and what they can give. `channel` and `rhythm` are the user's own choice, if any.
    `imported` is the day of the import that brought the person or their rhythm, `origins` what
    each source said of them, and `extra` the content lines of their vCard, unfolded, that
    nothing here uses and that go out again with them.
    """

    name: str
    created: Moment
    updated: Moment
    first: str = ""
    last: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    channel: Channel | None = None
    tags: tuple[str, ...] = ()
    rhythm: Rhythm | None = None
    birthday: str = ""
    place: str = ""
    met_where: str = ""
    met_on: date | None = None
    about: str = ""
    timezone: str = ""
    language: str = ""
    interests: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    do_not_contact: bool = False
    archived: bool = False
    keys: tuple[str, ...] = ()
    imported: date | None = None
    origins: tuple[Origin, ...] = ()
    extra: tuple[str, ...] = ()


def given_name(contact: Contact) -> str:
    """Return what to call the person in a greeting: the first name as its source gave it.

    Without one, the first word of the shown name; `""` when there is no name at all.
    """
    if contact.first.strip():
        return contact.first.strip()
    words = contact.name.split()
    return words[0] if words else ""


def birthday_in(contact: Contact, year: int) -> date | None:
    """Return the birthday in one year; None when none (or no real day) is known.

    The 29th of February is kept on the 28th in a common year.
    """
    try:
        month, day = int(contact.birthday[-5:-3]), int(contact.birthday[-2:])
        if (month, day) == (2, 29) and not isleap(year):
            day = 28
        return date(year, month, day)
    except ValueError:
        return None
