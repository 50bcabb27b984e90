"""What is searched of a contact, where a query matches in it, and how good the match is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from netfollow.method.queue import Plan
from netfollow.method.reasons import status_text, waiting_text
from netfollow.method.search import names, phones
from netfollow.method.search.normalize import (
    PART,
    TAG_SIGN,
    Range,
    fold,
    fold_all,
    fold_all_known,
    fold_joined,
    fold_known,
    fold_known_cached,
    merge_ranges,
    ranges,
    spelled_out,
)
from netfollow.method.search.query import Query, Term
from netfollow.people import Contact, Interaction, Kind, Promise, Uid
from netfollow.people.dates import MONTHS
from netfollow.people.fields import FIELDS, ContactField
from netfollow.people.text import line


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
"""What is searched of a contact besides name, company and tags, by what a hit in it is called."""

LONGEST_NAME = 120
"""Characters of a name that are compared."""


def folded_names(people: Sequence[Contact]) -> list[bytes]:
    """Return each contact's name folded, in UTF-8."""
    return fold_all([person.name[:LONGEST_NAME] for person in people])


def spelled_names(people: Sequence[Contact]) -> list[bytes]:
    """Return each contact's name folded with two letters for an umlaut; empty without any."""
    shown = [person.name[:LONGEST_NAME] for person in people]
    return [fold(spelled) if (spelled := spelled_out(name)) != name else b"" for name in shown]


def head_texts(people: Sequence[Contact]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield for each contact three folded texts: the company, the tags, and all other facts.

    Each tag has a `TAG_SIGN` before and behind it, each fact a `PART`.
    """
    orgs = _column([person.org for person in people])
    tags = _column([_parted(_spelled(person.tags), TAG_SIGN) for person in people])
    facts = _column([_parted(fact_texts(person)) for person in people])
    return zip(orgs, tags, facts, strict=True)


def _column(texts: Sequence[str]) -> list[bytes]:
    """Return each text folded; one that isn't there is empty."""
    given = iter(fold_all_known([text for text in texts if text]))
    return [next(given) if text else b"" for text in texts]


def _spelled(tags: Sequence[str]) -> Sequence[str]:
    """Return tags with the other spelling of those that have a hyphen, each a tag of its own."""
    if not any("-" in tag or "\u2010" in tag or "\u2011" in tag for tag in tags):
        return tags
    joined = (fold_joined(tag).decode().strip() for tag in tags)
    return [*tags, *(one for one in joined if one)]


def _parted(texts: Sequence[str], sign: str = PART) -> str:
    """Return texts with a sign before and after each; empty without any."""
    return f" {sign} ".join(("", *texts, "")) if texts else ""


def fold_parts(texts: Iterable[str]) -> bytes:
    """Return texts folded into one, with a `PART` before and behind each."""
    return fold_known(f" {PART} ".join(("", *texts, "")))


def fact_texts(person: Contact) -> list[str]:
    """Return what is known of a contact besides name, company and tags, in the order of `ABOUT`."""
    return [text for values in ABOUT.values() for text in values(person) if text]


def entry_texts(person: Contact, entry: Interaction) -> tuple[str, ...]:
    """Return what an entry says to one contact: detail, text, subject, place, filled placeholders.

    A copied draft's text is left out: it may never have been sent.
    """
    text = "" if entry.kind is Kind.COPIED else entry.text
    found = (entry.detail_for(person.uid), text, entry.subject, entry.place)
    return (*(part for part in found if part), *entry.fills.values())


def note_text(
    person: Contact, entries: Sequence[Interaction], promises: Sequence[Promise]
) -> bytes:
    """Return a contact's entries (newest first) and promises as one folded text, if any."""
    known = [part for entry in reversed(entries) for part in entry_texts(person, entry)]
    known += [promise.text for promise in promises]
    return fold_parts(known) if known else b""


def met_places(person: Contact, entries: Sequence[Interaction]) -> tuple[str, ...]:
    """Return where the user met and talked to a contact, each place once, newest first."""
    found = (person.met_where, *(entry.place for entry in reversed(entries)))
    return tuple(where for where in dict.fromkeys(found) if where)


def met_text(person: Contact, entries: Sequence[Interaction]) -> bytes:
    """Return the places of `met_places` as one folded text."""
    return PART.encode().join(map(fold_known_cached, met_places(person, entries)))


EXCERPT = 60
"""Characters of a text that are shown around a match."""

COMPANY, TAG, FACT, NOTE, LOOSE = 5, 7, 9, 11, 13
"""Grades of a match after the four of a name (`names`); the lowest is the best.

The grade of several words is the sum of theirs; equal ones are sorted by the last contact, latest
first. `LOOSE` is a name whose letters match in order or with a typo. It is tried only for words
that match nowhere else. From `COMPANY` to `NOTE` each place has two: whole words, and beginnings.
"""

REGION_STEP = TAG - COMPANY
"""What one place is worse than the one before it."""

BEGINS, NUMBER_BEGINS = 1, 11
"""What the beginning of a word is worse than a whole one; 5000 is nowhere as good in 50000."""


def begins(term: Term) -> int:
    """Return what a word that only begins with a term's is worse than the same word."""
    return NUMBER_BEGINS if term.words.strip().isdecimal() else BEGINS


def place_of(grade: int) -> int:
    """Return where a match is, whole or not: `COMPANY`, `TAG`, `FACT`, `NOTE`, or as it is."""
    if COMPANY <= grade < LOOSE:
        return grade - (grade - COMPANY) % REGION_STEP
    return grade - NUMBER_BEGINS if grade > LOOSE else grade


class Hit(msgspec.Struct, frozen=True):
    """A contact that was found, where the words match, and the text around them.

    `where` names the field or the entry. `marks` are ranges of `excerpt`, `name_marks` of the
    displayed name. `entry` is the uid of the timeline's entry that has the words, `on` its day,
    `needles` are the words, folded.
    """

    contact: Uid
    where: str
    excerpt: str
    marks: tuple[Range, ...] = ()
    entry: Uid | None = None
    on: date | None = None
    name_marks: tuple[Range, ...] = ()
    needles: tuple[str, ...] = ()


class SearchDocument(msgspec.Struct, frozen=True):
    """What is searched of one contact: the record, entries (oldest first), promises, and the plan.

    `plan` is called only for filters that need it.
    """

    person: Contact
    entries: Sequence[Interaction]
    promises: Sequence[Promise]
    plan: Callable[[], Plan]


def tag_needle(term: Term) -> bytes:
    """Return what to look for among folded tags: a whole tag, or its beginning while typing."""
    growing = term.growing and not term.exact
    words = term.words.rstrip() if growing else f"{term.words}{TAG_SIGN}"
    return f"{TAG_SIGN}{words}".encode()


def hit(query: Query, known: SearchDocument, today: date, grade: Callable[[Term], int]) -> Hit:
    """Return where the words of a query match in a contact that fits it.

    `grade` returns the grade of a term, 0 when it doesn't match. Of several words the one with the
    worst grade is shown, since the name is visible anyway; a tag that was asked for as one
    (`tag:press`) is the same for everybody found, and not worth a row.
    """
    person = known.person
    terms = query.words()
    given = [(one, term) for term in terms if (one := grade(term))]
    found = [(place_of(one), _as_found(one, term)) for one, term in given]
    uid, shown = person.uid, line(person.name, EXCERPT)
    on_name = merge_ranges(
        spot
        for one, term in found
        if one in IN_NAME
        for spelled in term.spellings
        for spot in names.name_marks(spelled.words, shown, exact=term.exact)
    )
    said = dict.fromkeys(_needles(term) for _, term in given if term.key in ("", "note"))
    needles = _texts(said)
    base = Hit(uid, "name", shown, on_name, name_marks=on_name, needles=needles)
    if not found:
        asked = [term for clause in query.clauses for term in clause]
        where = min(asked, key=lambda term: term.is_not).key if asked else ""
        if terms or not where:
            return base
        return Hit(uid, where, line(_standing(query, known.plan(), today), EXCERPT))
    if any(one == NOTE for one, _ in found):
        noted = [_needles(term) for one, term in found if one == NOTE]
        return _in_entry(known, noted, base)
    beyond = [(one, term) for one, term in found if one not in IN_NAME and term.key != "tag"]
    if beyond:
        worst, term = max(beyond, key=lambda pair: pair[0])
        of_fact = _in_facts(person, known, worst, term, base)
        entry, most = _best_entry(known, list(said))
        return replace(of_fact, entry=entry.uid) if entry and most == len(said) else of_fact
    return base


def _as_found(grade: int, term: Term) -> Term:
    """Return a term that was found as a whole word as one to show as a whole word."""
    is_whole = COMPANY <= grade < LOOSE and grade == place_of(grade)
    return replace(term, exact=True) if is_whole else term


def _standing(query: Query, plan: Plan, today: date) -> str:
    """Return how things are with someone: since when they are waited for, if that was asked."""
    is_asked = any(
        (term.key, term.value) == ("is", "waiting") or term.key == "waiting"
        for term in query.filters()
    )
    return waiting_text(plan, today) if is_asked and plan.ask else status_text(plan, today)


Needles = tuple[bytes, ...]
"""A word folded, in each of its spellings."""


def _needles(term: Term) -> Needles:
    return tuple(spelled.needle.encode() for spelled in term.spellings)


def _texts(wanted: Iterable[Needles]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.decode() for one in chain.from_iterable(wanted)))


def _count(wanted: Iterable[Needles], words: bytes) -> int:
    """Return how many words a folded text has."""
    return sum(
        needles[0] in words or any(needle in words for needle in needles[1:]) for needles in wanted
    )


IN_NAME = (names.WHOLE, names.START, names.INITIALS, names.INSIDE, LOOSE)


def _in_facts(person: Contact, known: SearchDocument, worst: int, term: Term, base: Hit) -> Hit:
    """Return the hit with the fact that holds the words of a term."""
    if worst == COMPANY:
        facts: Iterable[tuple[str, str]] = [("company", person.org)]
    elif worst == TAG:
        facts = [("tag", tag) for tag in person.tags]
    else:
        facts = [(where, text) for where, of in ABOUT.items() for text in of(person)]
        facts += [("met", where) for where in met_places(person, known.entries)]
    if term.key in ABOUT:
        facts = [fact for fact in facts if fact[0] == term.key]
    needles = [spelled.beginning for spelled in term.spellings]
    words = tuple(needle.encode() for needle in needles)
    for where, text in facts:
        if (
            where == "phone"
            and term.numbers
            and phones.fits(term.numbers, phones.numbers_text([text]))
        ):
            about = line(text, EXCERPT)
            spot = phones.mark(term.numbers, about)
            return replace(base, where=where, excerpt=about, marks=(spot,) if spot else ())
        if text and _count((words,), fold_known_cached(text)):
            about, marks = excerpt(f"#{text}" if worst == TAG else text, needles)
            return replace(base, where=where, excerpt=about, marks=marks)
    return base


def _in_entry(known: SearchDocument, wanted: Sequence[Needles], base: Hit) -> Hit:
    """Return the hit with the entry that holds most of the words, the newest of them."""
    needles = _texts(wanted)
    best, most = _best_entry(known, wanted)
    for promise in known.promises:
        if _count(wanted, fold_known(promise.text)) > most:
            about, marks = excerpt(promise.text, needles)
            return replace(base, where="promise", excerpt=about, marks=marks)
    if best is None:
        return base
    texts = entry_texts(known.person, best)
    text = max(texts, key=lambda one: _count(wanted, fold_known(one)))
    about, marks = excerpt(text, needles)
    on = best.at
    where = f"{best.kind} {on.day} {MONTHS[on.month - 1][:3].title()} {on.year}"
    return replace(base, where=where, excerpt=about, marks=marks, entry=best.uid, on=on.date())


def _best_entry(known: SearchDocument, wanted: Sequence[Needles]) -> tuple[Interaction | None, int]:
    """Return the newest of the entries that hold most of some words, and how many those are."""
    best, most = None, 0
    for entry in reversed(known.entries) if wanted else ():
        words = fold_parts(entry_texts(known.person, entry))
        count = _count(wanted, words)
        if count > most:
            best, most = entry, count
            if count == len(wanted):
                break
    return best, most


def excerpt(text: str, needles: Sequence[str]) -> tuple[str, tuple[Range, ...]]:
    """Return up to `EXCERPT` characters around the first match as one line, and its matches.

    `needles` are folded words.
    """
    spots = ranges(text, needles, most=1)
    start = max(0, spots[0][0] - EXCERPT // 3) if spots else 0
    if start:
        start = text.find(" ", start, spots[0][0]) + 1 or start
    part = line(text[start : start + EXCERPT])
    short = f"{'…' if start else ''}{part}{'…' if start + EXCERPT < len(text) else ''}"
    return short, ranges(short, needles)
