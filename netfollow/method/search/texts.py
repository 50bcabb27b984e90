"""What of a person is searched for words, and under which names."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from netfollow.method.search.normalize import PART, TAG_SIGN, fold, fold_all, folded
from netfollow.people import Contact, Interaction, Kind, Promise
from netfollow.people.fields import FIELDS, ContactField


def _phone(number: str) -> tuple[str, str]:
    """Return a number as it is written, and its digits alone."""
    return number, "".join(filter(str.isdigit, number))


def _values(field: ContactField) -> Callable[[Contact], tuple[str, ...]]:
    """Return how a contact's field is read as texts to search."""
    name = field.name
    match name:
        case "phones":
            return lambda one: tuple(chain.from_iterable(map(_phone, one.phones)))
        case "links":
            return lambda one: tuple(link.rstrip("/").rpartition("/")[2] for link in one.links)
    if field.is_list:
        return attrgetter(name)
    return lambda one: (getattr(one, name),)


ABOUT: Mapping[str, Callable[[Contact], tuple[str, ...]]] = {
    field.found_as: _values(field) for field in FIELDS.values() if field.found_as
}
"""What is known of a person besides name, company and tags, by what a hit in it is called."""

LONGEST_NAME = 120
"""Characters of a name that are compared: nobody types more of it."""


def names_of(people: Sequence[Contact]) -> list[bytes]:
    """Return the folded name of each."""
    return fold_all([person.name[:LONGEST_NAME] for person in people])


def heads_of(people: Sequence[Contact]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield of each the company, the tags, each between signs of its own, and all else known."""
    orgs = _column([person.org for person in people])
    tags = _column([_parted(person.tags, TAG_SIGN) for person in people])
    facts = _column([_parted(facts_of(person)) for person in people])
    return zip(orgs, tags, facts, strict=True)


def _column(texts: Sequence[str]) -> list[bytes]:
    """Return each text folded; one that isn't there is empty."""
    given = iter(fold_all([text for text in texts if text]))
    return [next(given) if text else b"" for text in texts]


def _parted(texts: Sequence[str], sign: str = PART) -> str:
    """Return texts with a sign before and after each; empty without any."""
    return f" {sign} ".join(("", *texts, "")) if texts else ""


def parts(texts: Iterable[str]) -> bytes:
    """Return texts folded, a sign before and after each."""
    return fold(f" {PART} ".join(("", *texts, "")))


def facts_of(person: Contact) -> list[str]:
    """Return all that is known besides name, company and tags, in the order of `ABOUT`."""
    return [text for values in ABOUT.values() for text in values(person) if text]


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
