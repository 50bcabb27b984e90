"""vCards out: 3.0 (RFC 2426) for servers and phones, 4.0 (RFC 6350) for who asks.

Every comma is escaped, in links of 3.0 too: readers built on vobject cut at a bare one. What
an imported card said beyond the record goes out with it (`kept`): the value that NetFollow
owns is written from the record, in the place of the one that was imported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from netfollow.exchange.cardvalues import birthday_of
from netfollow.exchange.contentlines import escape, uri
from netfollow.exchange.kept import WHOLE
from netfollow.exchange.passing import Passing
from netfollow.exchange.plain import clean
from netfollow.exchange.vcard import NAMELESS
from netfollow.people import Contact, Uid
from netfollow.people.days import in_zone

__all__ = ["VERSIONS", "card_uids", "escape", "fold", "write"]

VERSIONS = ("3.0", "4.0")

PRODUCT = "-//NetFollow//NetFollow//EN"
FOLD = 75
"""Octets of a line at most, without its end (RFC 6350, 3.2)."""

_NO_YEAR = "1604"
"""The year that stands for none on phones, with the parameter that says so."""


def write(people: Iterable[Contact], *, version: str = "3.0", notes: bool = False) -> bytes:
    """Return one card a person, in the order given.

    With `notes` a card also holds what the user noted for themselves: about, where and when
    they met, rhythm, channel, a wish not to be contacted.
    """
    everyone = tuple(people)
    uids = card_uids(everyone)
    lines = (
        fold(line)
        for person, uid in zip(everyone, uids, strict=True)
        for line in _card(person, uid, version, notes)
    )
    return b"".join(lines)


def card_uids(people: Sequence[Contact]) -> list[str]:
    """Return each person's UID: that of the card they came from if nobody else has it, or their own."""
    own = {str(person.uid) for person in people}
    shared = Counter(key for person in people for key in set(person.keys))
    found: list[str] = []
    for person in people:
        uids = [key[6:] for key in person.keys if key.startswith("vcard:") and shared[key] == 1]
        fit = (uid for uid in uids if _comes_back(uid) and uid not in own)
        found.append(next(fit, str(person.uid)))
    return found


def _comes_back(uid: str) -> bool:
    """Whether a UID is read as it was written."""
    return bool(uid) and clean(uid).strip() == uid and not uid.lower().startswith("urn:uuid:")


def fold(line: str) -> bytes:
    """Return a content line in octets, folded between characters, with its line end."""
    data = line.encode()
    parts: list[bytes] = []
    room = FOLD
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[:end])
        data = data[end:]
        room = FOLD - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"


def _card(person: Contact, uid: str, version: str, notes: bool) -> Iterator[str]:
    """Yield a card's content lines."""
    is_4 = version == "4.0"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    yield f"UID{';VALUE=text' if is_4 else ''}:{escape(uid)}"
    changed = in_zone(person.updated, UTC)  # `%Y` writes a year before 1000 in fewer figures
    form = "%m%dT%H%M%SZ" if is_4 else "-%m-%dT%H:%M:%SZ"
    yield f"REV:{changed.year:04}{changed:{form}}"
    kept = Passing(person.extra, is_4)
    yield from _names(person, kept)
    yield from kept.company(person.org) or _text("ORG", person.org)
    yield from kept.text("TITLE", person.title) or _text("TITLE", person.title)
    yield from _addresses("EMAIL", person.emails, kept)
    yield from _addresses("TEL", person.phones, kept)
    for link in _filled(person.links):
        yield from kept.link(link) or [f"URL:{uri(link) if is_4 else escape(link)}"]
    yield from kept.address(person.place) or _place(person.place)
    yield from _birthday(person.birthday, kept)
    if tags := ",".join(escape(tag) for tag in _filled(person.tags)):
        yield f"CATEGORIES:{tags}"
    if not (zone := kept.text("TZ", person.timezone)):
        zone = list(_text("TZ" if is_4 else "TZ;VALUE=text", person.timezone))
    yield from zone
    yield from kept.text("LANG", person.language) or _text("LANG", person.language)
    interests = kept.texts("INTEREST")
    yield from kept.others()
    if notes:
        for interest in _filled(person.interests):
            if interest not in interests:
                yield f"INTEREST:{escape(interest)}"
        yield from _noted(person, uid)
    yield "END:VCARD"


def _names(person: Contact, kept: Passing) -> Iterator[str]:
    """Yield FN and N, which 3.0 requires; a name that came in one piece says so.

    Phones show N alone, so a whole name stands where the given name would.
    """
    first, last = escape(person.first), escape(person.last)
    parts = (person.name, f"{person.first} {person.last}", person.org)
    shown = next(_filled((*parts, *person.emails, *person.phones)), "") or NAMELESS
    yield from kept.text("FN", shown) or [f"FN:{escape(shown)}"]
    whole = f"N;{WHOLE}=1:;{escape(shown)};;;"
    yield from kept.name(person.first, person.last) or [
        f"N:{last};{first};;;" if first or last else whole
    ]


def _place(place: str) -> Iterator[str]:
    if city := escape(place):
        yield f"ADR:;;;{city};;;"


def _addresses(name: str, values: tuple[str, ...], kept: Passing) -> Iterator[str]:
    """Yield e-mails or phones, the first of several preferred if no other is."""
    several = list(_filled(values))
    labelled = kept.labelled(name, several)
    prefer = len(several) > 1 and not labelled
    for place, value in enumerate(several):
        if found := labelled.lines(value):
            yield from found
        elif kept.is_4:
            yield f"{name}{';PREF=1' if prefer and place == 0 else ''}:{escape(value)}"
        else:
            types = ["INTERNET"] * (name == "EMAIL") + ["PREF"] * (prefer and place == 0)
            yield f"{name}{';TYPE=' + ','.join(types) if types else ''}:{escape(value)}"


def _birthday(birthday: str, kept: Passing) -> Iterator[str]:
    """Yield the day in the version's own form; one without a year as phones take it."""
    day = birthday_of(birthday)
    label = kept.birthday(bool(day))
    if not day:
        return
    if kept.is_4:
        yield f"{label}:{'--' * day.startswith('--')}{day.replace('-', '')}"
    elif day.startswith("--"):
        yield f"{label};X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day[2:]}"
    else:
        yield f"{label}:{day}"


def _noted(person: Contact, uid: Uid | str) -> Iterator[str]:
    """Yield what the user noted for themselves."""
    yield from _text("NOTE", person.about)
    yield from _text("X-NETFOLLOW-MET-WHERE", person.met_where)
    if person.met_on is not None:
        yield f"X-NETFOLLOW-MET-ON:{person.met_on.isoformat()}"
    for name, values in (("NEED", person.needs), ("OFFER", person.offers)):
        yield from (f"X-NETFOLLOW-{name}:{escape(value)}" for value in _filled(values))
    yield from _text("X-NETFOLLOW-CHANNEL", person.channel or "")
    yield from _text("X-NETFOLLOW-RHYTHM", person.rhythm or "")
    if person.do_not_contact:
        yield "X-NETFOLLOW-DO-NOT-CONTACT:1"
    for key in _filled(person.keys):
        if key != f"vcard:{uid}":
            yield f"X-NETFOLLOW-KEY:{escape(key)}"


def _text(name: str, value: str) -> Iterator[str]:
    if text := escape(value):
        yield f"{name}:{text}"


def _filled(values: Iterable[str]) -> Iterator[str]:
    """Yield the values that hold anything."""
    return (text for value in values if (text := clean(value).strip()))
