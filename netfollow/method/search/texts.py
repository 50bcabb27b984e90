"""What of a person is searched for words, and under which names."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from netfollow.method.search.fold import PART, TAG_SIGN, fold, folded
from netfollow.people import Contact, Interaction, Kind, Promise


def _phone(number: str) -> tuple[str, str]:
    """Return a number as it is written, and its digits alone."""
    return number, "".join(filter(str.isdigit, number))


ABOUT: dict[str, Callable[[Contact], tuple[str, ...]]] = {
    "title": lambda one: (one.title,),
    "e-mail": lambda one: one.emails,
    "phone": lambda one: tuple(chain.from_iterable(map(_phone, one.phones))),
    "place": lambda one: (one.place,),
    "met": lambda one: (one.met_where,),
    "about": lambda one: (one.about,),
    "interest": lambda one: one.interests,
    "need": lambda one: one.needs,
    "offer": lambda one: one.offers,
    "profile": lambda one: tuple(link.rstrip("/").rpartition("/")[2] for link in one.links),
}
"""What is known of a person besides name, company and tags."""

LONGEST_NAME = 120
"""Characters of a name that are compared: nobody types more of it."""


def name_of(person: Contact) -> bytes:
    """Return the folded name."""
    return fold(person.name[:LONGEST_NAME])


def parts(texts: Iterable[str], sign: str = PART) -> bytes:
    """Return texts folded, a sign before and after each."""
    return fold(f" {sign} ".join(("", *texts, "")))


def tags_of(person: Contact) -> bytes:
    """Return the folded tags, each between signs of its own."""
    return parts(person.tags, TAG_SIGN) if person.tags else b""


def facts_of(person: Contact) -> bytes:
    """Return all that is known besides name, company and tags, folded."""
    known = [text for of in ABOUT.values() for text in of(person) if text]
    return parts(known) if known else b""


def said(person: Contact, entry: Interaction) -> tuple[str, ...]:
    """Return what an entry says, as the timeline shows it to one person."""
    text = "" if entry.kind is Kind.COPIED else entry.text
    found = (entry.detail_for(person.uid), text, entry.subject, entry.place)
    return (*(part for part in found if part), *entry.fills.values())


def notes_of(person: Contact, entries: Sequence[Interaction], promises: Sequence[Promise]) -> bytes:
    """Return all entries, newest first, and all promises, folded."""
    known = [part for entry in reversed(entries) for part in said(person, entry)]
    known += [promise.text for promise in promises]
    return parts(known) if known else b""


def places_of(person: Contact, entries: Sequence[Interaction]) -> tuple[str, ...]:
    """Return where they met and talked, each place once."""
    found = (person.met_where, *(entry.place for entry in reversed(entries)))
    return tuple(where for where in dict.fromkeys(found) if where)


def met_of(person: Contact, entries: Sequence[Interaction]) -> bytes:
    """Return where they met and talked, folded."""
    return PART.encode().join(map(folded, places_of(person, entries)))
