"""A person."""

from calendar import isleap
from datetime import date

from netfollow.people.kinds import Channel, Rhythm
from netfollow.people.origin import Origin
from netfollow.people.record import Moment, Record


class PersonFacts(Record, frozen=True, kw_only=True):
    """What is known of a person, in the network or in a file that is imported.

    The fields are described in `people.fields`. `name` is shown; `first` and `last` are what a
    source gave and may be empty. `birthday` is `YYYY-MM-DD`, or `--MM-DD` when the year is
    unknown (RFC 6350, 4.3.1). `timezone` is a name of the IANA database, `language` a tag of
    BCP 47. `needs` and `offers` are what they look for and what they can give. `channel` and
    `rhythm` are the user's own choice, if any. `keys` name the person at other places
    (`linkedin:jane-roe`, `vcard:<UID>`), the surest first, so that importing again adds nobody;
    `extra` are the unfolded content lines of their vCard that have no field here, and go out
    with it again.
    """

    name: str
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
    extra: tuple[str, ...] = ()


class Contact(PersonFacts, frozen=True, kw_only=True):
    """A person in the network.

    `imported` is the day of the import that brought the person or their rhythm, `origins` what
    each source said of them when it was last read.
    """

    created: Moment
    updated: Moment
    imported: date | None = None
    origins: tuple[Origin, ...] = ()


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
