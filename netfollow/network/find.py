"""Finding people by what is known of them and by what was said."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from netfollow.people import Contact, Interaction, Uid
from netfollow.people.text import line
from netfollow.people.when import MONTHS

EXCERPT = 60
"""How many characters of a note are shown around what was found."""


class Hit(msgspec.Struct, frozen=True):
    """A person, where the words were found, and the words in their place."""

    contact: Uid
    where: str
    excerpt: str


def find(
    words: str, people: Iterable[Contact], history: Callable[[Uid], Sequence[Interaction]]
) -> tuple[Hit, ...]:
    """Return one hit a person for all the words: names first, then facts, then notes.

    Upper and lower case are the same. Words may be spread over a person's facts, but must
    stand together in one note.
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    ranked: list[tuple[int, int, Hit]] = []
    for number, person in enumerate(people):
        found = _in_person(person, wanted) or _in_notes(person, history(person.uid), wanted)
        if found is not None:
            rank, hit = found
            ranked.append((rank, number, hit))
    return tuple(hit for _, _, hit in sorted(ranked, key=lambda entry: entry[:2]))


def _in_person(person: Contact, wanted: Sequence[str]) -> tuple[int, Hit] | None:
    name = person.name.casefold()
    if all(word in name for word in wanted):
        starts = any(part.startswith(wanted[0]) for part in name.split())
        return (0 if starts else 1), Hit(person.uid, "name", line(person.name, EXCERPT))
    facts = {
        "company": person.org,
        "title": person.title,
        "tag": " ".join(person.tags),
        "e-mail": " ".join(person.emails),
        "phone": " ".join(person.phones),
        "place": f"{person.place} {person.met_where}".strip(),
        "about": person.about,
    }
    everything = "\n".join((name, *(fact.casefold() for fact in facts.values())))
    if not all(word in everything for word in wanted):
        return None
    where, fact = max(
        facts.items(), key=lambda item: sum(word in item[1].casefold() for word in wanted)
    )
    return 2, Hit(person.uid, where, excerpt(fact, wanted))


def _in_notes(
    person: Contact, entries: Sequence[Interaction], wanted: Sequence[str]
) -> tuple[int, Hit] | None:
    for entry in reversed(entries):
        details = "\n".join((entry.details or {}).values())
        said = f"{entry.detail}\n{details}\n{entry.subject}\n{entry.text}\n{entry.place}"
        folded = said.casefold()
        if all(word in folded for word in wanted):
            on = entry.at
            where = f"{entry.kind} {on.day} {MONTHS[on.month - 1][:3].title()} {on.year}"
            return 3, Hit(person.uid, where, excerpt(said, wanted))
    return None


def excerpt(text: str, wanted: Sequence[str]) -> str:
    """Return the part of a text around the first word found, in one line."""
    folded = text.casefold()
    at = min((place for word in wanted if (place := folded.find(word)) >= 0), default=0)
    start = max(0, at - EXCERPT // 3)
    part = line(text[start : start + EXCERPT])
    return f"{'…' if start else ''}{part}{'…' if start + EXCERPT < len(text) else ''}"
