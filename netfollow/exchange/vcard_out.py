"""vCards out: 3.0 (RFC 2426) for servers and phones, 4.0 (RFC 6350) on request.

What an imported card said beyond the contact goes out with it, with the contact's own values.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC

from netfollow.exchange.card_document import CardDocument
from netfollow.exchange.plain import clean
from netfollow.exchange.vcard import PASSED
from netfollow.people import Contact
from netfollow.people.days import in_zone
from netfollow.people.fields import FIELDS

VERSIONS = ("3.0", "4.0")

_LAST_FIRST = [(name, field) for name, field in FIELDS.items() if field.properties][::-1]
"""The fields of a card; the name last, for which a company or an address may stand in."""


def write(people: Iterable[Contact], *, version: str = "3.0", notes: bool = False) -> bytes:
    """Return one card a person, in the order given.

    With `notes` a card also holds the private fields, and the keys of other programs.
    """
    everyone = tuple(people)
    return b"".join(
        _card(person, uid, version, notes=notes)
        for person, uid in zip(everyone, card_uids(everyone), strict=True)
    )


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


def revision(person: Contact, version: str) -> str:
    """Return when a contact was changed, as a version has it."""
    changed = in_zone(person.updated, UTC)  # `%Y` writes a year before 1000 in fewer figures
    form = "%m%dT%H%M%SZ" if version == "4.0" else "-%m-%dT%H:%M:%SZ"
    return f"{changed.year:04}{changed:{form}}"


def _card(person: Contact, uid: str, version: str, *, notes: bool) -> bytes:
    card = CardDocument.new(version, uid, revision(person, version), person.extra)
    for name, field in _LAST_FIRST:
        if field.private and not notes:
            continue
        value = field.to_text(field.value(person))
        if name == "name":
            value = (person.name, person.first, person.last)
        elif name in PASSED:
            # A contact that was imported before there was this field has its lines alone.
            value = (*card.get(name), *value) if field.is_list else value or card.get(name)
        card.set(name, value)
    if notes:
        for key in dict.fromkeys(person.keys):
            if key != f"vcard:{uid}":
                card.add("X-NETFOLLOW-KEY", key)
    card.arrange()
    return card.to_bytes()
