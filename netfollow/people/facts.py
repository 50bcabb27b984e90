"""What a conversation is remembered by: one-line facts, each a line of the note with its sign.

A line such as `> You said churn fell.` is a takeaway, `? How did you price it?` a question. In a
conversation with several people a line may begin with a name: `> Ann: You said churn fell.`
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.records import Contact, Interaction, given_name
from netfollow.people.text import line
from netfollow.people.unspoken import NEVER

MANY = 3
"""From so many lines of one sign on, they may be a list or a quotation, which are no facts."""

LONG = 8
"""So many lines of one sign are never facts."""


class FactKind(StrEnum):
    """What kind of fact a line of a note is."""

    TOPIC = "topic"
    TAKEAWAY = "takeaway"
    QUESTION = "question"
    NEED = "need"
    PERSONAL = "personal"


class FactField(msgspec.Struct, frozen=True):
    """One kind of fact: its sign, its label on a form, an example, and where drafts use it."""

    kind: FactKind
    sign: str
    label: str
    example: str
    used_in: str
    is_shared: bool = True
    """Whether a line without a name is meant for everyone in a conversation with several."""


FACTS = {
    one.kind: one
    for one in (
        FactField(
            FactKind.TOPIC, "=", "Topic", "your move to usage pricing", "subjects and check-ins"
        ),
        FactField(
            FactKind.TAKEAWAY,
            ">",
            "They said",
            "You said churn fell once invoices got simpler.",
            "the thank-you",
            is_shared=False,
        ),
        FactField(
            FactKind.QUESTION,
            "?",
            "Still to ask",
            "How did you price the first cohort?",
            "the next step",
        ),
        FactField(FactKind.NEED, "+", "They need", "a case study on onboarding", "the useful note"),
        FactField(
            FactKind.PERSONAL,
            "~",
            "Personal",
            "your daughter's cello exam on 12 Dec",
            "keeping in touch",
            is_shared=False,
        ),
    )
}
"""Every kind of fact, in the order of a form."""

SIGNS = {one.sign: kind for kind, one in FACTS.items()}

_LINE = LazyPattern(
    rf"[ \t]*([{re.escape(''.join(SIGNS))}])(?:[ \t]*(?=[^\W\d_]|[\"'“‘(¿])|[ \t]+(?=[£$€]?\d))(.*)"
)
_THINGS = frozenset((FactKind.TOPIC, FactKind.NEED, FactKind.PERSONAL))
_TO_ONESELF = LazyPattern(rf"{NEVER} [a-z]", re.IGNORECASE)
"""How users tell themselves what to leave: "= dont pitch her" names no thing."""
_NAMED = LazyPattern(r"([^\W\d_][\w.'’ -]{0,40}?): (?=\S)")


class NotedFact(msgspec.Struct, frozen=True):
    """One fact of a note as it was typed; `whose` is the name it began with, if any."""

    kind: FactKind
    text: str
    whose: str = ""


def fact_rows(note: str, *, several: bool = False) -> Iterator[tuple[str, NotedFact | None]]:
    """Yield each line of a note with the fact that it is, if any.

    A list or a quotation is no facts. With `several` people in the conversation, the lines of each
    name are looked at by themselves.
    """
    rows = note.split("\n")
    found = [_fact(row) for row in rows]
    groups: dict[tuple[FactKind, str], list[str]] = {}
    for one in found:
        if one is not None:
            groups.setdefault(_group(one, several=several), []).append(one.text)
    lists = {group for group, texts in groups.items() if _is_list(texts)}
    for row, one in zip(rows, found, strict=True):
        yield row, one if one is not None and _group(one, several=several) not in lists else None


def _is_list(texts: Sequence[str]) -> bool:
    """Whether lines of one sign are single words, sentences that run on, or very many."""
    words = sum(len(text.split()) for text in texts)
    runs_on = any(
        not before.endswith((".", "!", "?", "”", '"'))
        and after[:1].islower()
        and len(before) > WRAPPED
        for before, after in pairwise(texts)
    )
    return len(texts) >= MANY and (words < 2 * len(texts) or runs_on or len(texts) >= LONG)


WRAPPED = 45
"""Characters from which on a line of a quotation is broken off."""


def rows_of(entry: Interaction) -> Iterator[tuple[str, NotedFact | None]]:
    """Yield each line of an entry's note with the fact that it is, if any."""
    return fact_rows(entry.text, several=len(entry.contacts) > 1)


def _fact(row: str) -> NotedFact | None:
    match = _LINE.fullmatch(row)
    if match is None:
        return None
    kind, text = SIGNS[match[1]], line(match[2])
    if kind in _THINGS and _TO_ONESELF.match(text):
        return None
    named = _NAMED.match(text)
    return NotedFact(kind, text[named.end() :], named[1]) if named else NotedFact(kind, text)


def _group(fact: NotedFact, *, several: bool) -> tuple[FactKind, str]:
    """Return what a fact is counted with, so that a list is told from facts."""
    return fact.kind, fact.whose.casefold() if several else ""


def facts_in(note: str, *, several: bool = False) -> Iterator[NotedFact]:
    """Yield the facts of a note; `several` is whether it is about more than one person."""
    return (fact for _, fact in fact_rows(note, several=several) if fact is not None)


def topic_of(entry: Interaction, contact: Contact) -> str:
    """Return what an entry says was talked about with a contact, in its own field or behind `=`."""
    known = entry.detail_for(contact.uid)
    if known or "=" not in entry.text:
        return known
    return facts_for(entry, contact).get(FactKind.TOPIC, "")


def topic_in(note: str) -> str:
    """Return the topic that a note has behind `=`; empty without."""
    if "=" not in note:
        return ""
    return next((fact.text for fact in facts_in(note) if fact.kind is FactKind.TOPIC), "")


def facts_for(entry: Interaction, contact: Contact) -> dict[FactKind, str]:
    """Return the facts of an entry for one contact, as typed; none of a written message.

    With several people in it, what only one can have said needs a name before it.
    """
    found: dict[FactKind, str] = {}
    if not entry.is_noted:
        return found
    names = {contact.name.casefold(), given_name(contact).casefold()}
    several = len(entry.contacts) > 1
    for one in facts_in(entry.text, several=several):
        if not several:
            text = f"{one.whose}: {one.text}" if one.whose else one.text
            if one.whose.casefold() in names:
                text = one.text
            found.setdefault(one.kind, text)
        elif one.whose.casefold() in names:
            found[one.kind] = one.text
        elif not one.whose and FACTS[one.kind].is_shared:
            found.setdefault(one.kind, one.text)
    topic = entry.detail_for(contact.uid)
    return {FactKind.TOPIC: topic, **found} if topic else found


def with_fact(note: str, kind: FactKind, text: str) -> str:
    """Return a note with a fact as its last line; empty words leave it as it is."""
    words = line(text).strip()
    if not words:
        return note
    return "\n".join(filter(None, (note.rstrip(), f"{FACTS[kind].sign} {words}")))


def without_facts(note: str) -> tuple[str, dict[FactKind, str]]:
    """Return a note without the facts that a form shows in lines of their own, and these.

    A fact stays in the note if it begins with a name or is not the only one of its kind.
    """
    rows = list(fact_rows(note))
    kinds = [fact.kind for _, fact in rows if fact is not None]
    kept: list[str] = []
    found: dict[FactKind, str] = {}
    for row, fact in rows:
        if fact is None or fact.whose or kinds.count(fact.kind) > 1:
            kept.append(row)
        else:
            found[fact.kind] = fact.text
    return "\n".join(kept).strip(), found
