"""The facts of a note as they would stand in messages: what is changed for that, and repairs."""

from collections.abc import Collection, Iterator, Sequence

from netfollow.method.drafts.facts.fact_shapes import FactReading, read_fact
from netfollow.method.drafts.words.third_parties import rest_of
from netfollow.people import Contact, given_name
from netfollow.people.capture_lines import unread_signs
from netfollow.people.facts import FACTS, FactKind, fact_rows, facts_in, with_fact
from netfollow.people.text import line

SHOWN = 60
"""Characters of a fact in a remark."""


STAYS_OUT = "stays out of messages"


def names_of(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Return the names by which a person may be called; of several people none is meant."""
    if len(contacts) != 1:
        return ()
    return contacts[0].name, given_name(contacts[0])


def readings(
    note: str, topic: str, names: Collection[str] = ()
) -> Iterator[tuple[FactKind, str, FactReading]]:
    """Yield each fact of a note, the topic first, with how it reads in a message."""
    if topic.strip():
        around = rest_of(note, topic, topic)
        yield FactKind.TOPIC, topic, read_fact(FactKind.TOPIC, topic, names, around)
    for one in facts_in(note):
        own = names if not one.whose else (*names, one.whose)
        around = rest_of(note, topic, one.text)
        yield one.kind, one.text, read_fact(one.kind, one.text, own, around)


def remark(kind: FactKind, typed: str, reading: FactReading) -> str:
    """Return a sentence on a fact that doesn't stand in a message as it was typed."""
    label, words = FACTS[kind].label, line(typed, SHOWN)
    if not reading.text:
        return f"{label} “{words}” is used in no message. {reading.note}"
    is_changed = reading.text.strip(" .?") != typed.strip(" .?")
    if reading.held and is_changed:
        reads_as = line(reading.text, 2 * SHOWN)
        return f"{label} “{words}” reads as “{reads_as}” and {STAYS_OUT}: {reading.held}."
    if reading.held:
        return f"{label} “{words}” {STAYS_OUT}: {reading.held}."
    if not is_changed:
        return f"{label} “{words}”: {reading.note}"
    return f"{label} “{words}” reads as “{line(reading.text, 2 * SHOWN)}” in messages."


def remarks(note: str, topic: str, names: Collection[str] = ()) -> tuple[str, ...]:
    """Return what to say about the facts of a note that don't fit as typed."""
    return tuple(
        remark(kind, typed, reading)
        for kind, typed, reading in readings(note, topic, names)
        if not reading.fits
    )


def unread(note: str, language: str = "") -> str:
    """Return a sentence on what stands behind a sign that doesn't count there; empty for none."""
    found = [f"“{line(words, SHOWN)}”" for words in unread_signs(note, language)]
    if not found:
        return ""
    what = "a fact" if len(found) == 1 else "facts"
    it, lines = ("it", "a line of its own") if len(found) == 1 else ("them", "lines of their own")
    return f"{', '.join(found)}: not read as {what}. Put {it} on {lines} if you meant that."


def kept_as(remark: str) -> str:
    """Return a remark as it is told once the note holds the repaired form."""
    if STAYS_OUT in remark:
        return remark
    return remark.replace("” reads as “", "” is kept as “").replace("” in messages.", "”.")


def repaired(note: str, topic: str, names: Collection[str] = ()) -> tuple[str, str]:
    """Return a note and its topic with every fact as it stands in messages; the rest stays."""
    kept: list[str] = []
    for row, found in fact_rows(note):
        if found is None:
            kept.append(row)
            continue
        around = rest_of(note, topic, found.text)
        reading = read_fact(found.kind, found.text, names, around)
        if not reading.told:
            kept.append(row)
            continue
        whose = f"{found.whose}: " if found.whose else ""
        kept.append(f"{FACTS[reading.kind].sign} {whose}{reading.text}")
    reading = read_fact(FactKind.TOPIC, topic, names, rest_of(note, topic, topic))
    note = "\n".join(kept)
    if not topic.strip() or not reading.told:
        return note, topic
    if reading.kind is FactKind.TOPIC:
        return note, reading.text
    return with_fact(note, reading.kind, reading.text), ""
