"""What becomes of a person when a source speaks of them again.

Of each field three values count: as the source said it before, as it says it now, and as it
is here. What changed there and not here is taken; what was edited here stays.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from netfollow.exchange.import_records import FieldChange, Incoming, Notice, as_text, said_of
from netfollow.exchange.matching import email_key, folded, is_of_content, keys_of
from netfollow.exchange.plain import number_key, phone
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, FieldSource, Uid
from netfollow.people.dates import MONTHS
from netfollow.people.fields import FIELDS, LISTS, MERGED, Value
from netfollow.people.merge import MergePolicy, merge
from netfollow.people.other_facts import other_facts


class ImportOutcome(msgspec.Struct, frozen=True, gc=False):
    """A person after a merge, what can be seen of it, and what they were before, if that is told.

    `differs` says that something was changed on both sides, and kept as it is here.
    """

    after: Contact
    changes: tuple[FieldChange, ...] = ()
    differs: bool = False
    was: str = ""


def newcomer(person: Incoming, uid: Uid, source: str, now: datetime) -> Contact:
    """Return a new person as a source gives them."""
    fields: dict[str, Any] = {field: getattr(person, field) for field in MERGED}
    return Contact(
        uid=uid,
        created=now,
        updated=now,
        do_not_contact=person.do_not_contact,
        archived=person.archived,
        keys=person.keys,
        extra=person.extra,
        imported=now.date(),
        origins=(FieldSource(source, now.date(), said_of(person)),),
        **fields,
    )


def merged(
    contact: Contact,
    person: Incoming,
    source: str,
    now: datetime,
    *,
    region: str = "",
    spoken: Collection[str] = MERGED,
    theirs: Collection[str] = (),
    sources: Collection[str] = (),
) -> ImportOutcome:
    """Say what becomes of a person; `updated` is `now` if anything does.

    `spoken` are the fields that the source speaks of at all: in others an empty value says
    nothing. `theirs` are fields that are taken as there, though they were edited here.
    `sources` are all that the same file has.
    """
    if is_superseded(contact, source):
        return ImportOutcome(contact)
    said = said_of(person)
    known = _origin(contact, source, sources)
    changes: dict[str, object] = {}
    shown: tuple[FieldChange, ...] = ()
    if known is None or known.said != said or theirs:
        before: Notice = known.said if known is not None else {}
        for name in before.keys() - said.keys() - set(spoken) - set(theirs):
            said[name] = before[name]
        elsewhere = [one for one in contact.origins if one.source != source]
        changes, shown = _compared(contact, person, said, before, elsewhere, region, theirs)
    was = _was(contact, changes, now.date()) if known is not None else ""
    if changes.get("cadence"):
        changes["imported"] = now.date()
    is_again = known is not None and contact.updated < now
    changes.update(_unseen(contact, person, source if is_again else ""))
    if known is None or known.said != said:
        changes["origins"] = _renewed(contact, known, FieldSource(source, now.date(), said))
    differs = known is not None and any(one.kept for one in shown)
    if not changes:
        return ImportOutcome(contact, shown, differs)
    after = msgspec.structs.replace(contact, **changes, updated=now)
    return ImportOutcome(after, shown, differs, was)


def _compared(
    contact: Contact,
    person: Incoming,
    said: Notice,
    before: Notice,
    elsewhere: Sequence[FieldSource],
    region: str,
    wanted: Collection[str],
) -> tuple[dict[str, object], tuple[FieldChange, ...]]:
    """Return the fields that a source changes, and what can be seen of that.

    `elsewhere` are other sources of the person: what one of them still says of a list stays.
    """
    fields = [name for name in MERGED if before.get(name) != said.get(name) or name in wanted]
    if person.is_met_by and contact.met_on and contact.met_on <= (person.met_on or contact.met_on):
        fields = [name for name in fields if name != "met_on"]
    if not _is_name(contact, person):
        fields = [name for name in fields if name != "name"]
    base: Notice = {name: before.get(name, _empty(name)) for name in fields}
    mine: Notice = {name: FIELDS[name].to_text(getattr(contact, name)) for name in fields}
    there: Notice = {name: said.get(name, _empty(name)) for name in fields}
    for name in fields:
        if name in LISTS:
            form = form_of(name, region)
            kept = {form(one) for origin in elsewhere for one in origin.said.get(name, ())}
            there[name] = (*there[name], *(one for one in base[name] if form(one) in kept))
        elif name in wanted:
            base[name] = mine[name]
    policy = MergePolicy(form=lambda name: form_of(name, region) if name in LISTS else None)
    found = merge(base, mine, there, policy, fields=fields)
    conflicts = {one.field for one in found.conflicts if one.theirs}
    changes: dict[str, object] = {}
    shown = []
    for name in fields:
        here, theirs = getattr(contact, name), getattr(person, name)
        if name in conflicts:
            shown.append(FieldChange(name, as_text(here), as_text(theirs), kept=True))
        elif found.values[name] != mine[name]:
            value = found.values[name] if name in LISTS else theirs
            changes[name] = value
            shown.append(FieldChange(name, as_text(here), as_text(value)))
    if person.do_not_contact and not contact.do_not_contact and "do_not_contact" not in before:
        changes["do_not_contact"] = True
        shown.append(FieldChange("do_not_contact", "", "yes"))
    return changes, tuple(shown)


def _empty(name: str) -> Value:
    return () if name in LISTS else ""


def is_superseded(contact: Contact, source: str) -> bool:
    """Whether a row was taken before and a newer one came in its place since."""
    return (
        is_of_content(source)
        and source in contact.keys
        and all(one.source != source for one in contact.origins)
        and any(one.source.partition(":")[0] == source.partition(":")[0] for one in contact.origins)
    )


def _origin(contact: Contact, source: str, sources: Collection[str]) -> FieldSource | None:
    """Return what a source said before; a row's own key changes with what it says."""
    for origin in contact.origins:
        if origin.source == source:
            return origin
    if not is_of_content(source):
        return None
    start = source.partition(":")[0]
    alike = [one for one in contact.origins if one.source.partition(":")[0] == start]
    alike = [one for one in alike if one.source not in sources]
    return alike[0] if len(alike) == 1 else None


def _renewed(
    contact: Contact, known: FieldSource | None, new: FieldSource
) -> tuple[FieldSource, ...]:
    return (*(one for one in contact.origins if one is not known), new)


def _is_name(contact: Contact, person: Incoming) -> bool:
    """Whether a source names someone, and not only by an address or by parts known here."""
    stands_in = (person.org, *person.emails, *person.phones, *person.links, "")
    return person.name not in stands_in and bool(
        contact.name or not (contact.first or contact.last)
    )


def form_of(field: str, region: str) -> Callable[[str], str]:
    """Return how values of a set are compared."""
    match field:
        case "phones":
            return lambda value: number_key(value, region) or phone(value)
        case "emails":
            return email_key
        case "extra":
            return str
        case _:
            return folded


def _unseen(contact: Contact, person: Incoming, again: str) -> dict[str, object]:
    """Return what is kept for other programs: keys, and lines that nothing here uses.

    `again` is a source that spoke of the person in an import before: what it says now is in the
    place of what it said then.
    """
    changes: dict[str, object] = {}
    if person.keys:
        present = {*keys_of(contact), f"vcard:{contact.uid}".casefold()}
        more = [key for key in dict.fromkeys(person.keys) if key.casefold() not in present]
        if more:
            changes["keys"] = (*contact.keys, *more)
    if person.extra and not set(person.extra) <= set(contact.extra):
        old = _still_kept(contact, person, again)
        facts = set(other_facts(old))
        new = [one for one in person.extra if one not in old and not _is_told(one, facts)]
        if (*old, *new) != contact.extra:
            changes["extra"] = (*old, *new)
    return changes


def _is_told(kept: str, facts: set[tuple[str, str]]) -> bool:
    """Whether a line says what is known of the person, in another form."""
    said = set(other_facts((kept,)))
    return bool(said) and said <= facts


def _still_kept(contact: Contact, person: Incoming, again: str) -> tuple[str, ...]:
    """Return the lines kept of a person that stay next to what a source says now."""
    if not again:
        return contact.extra
    if len(contact.origins) < 2:
        return ()
    names = {_name_of(one) for one in person.extra}
    if (
        again.startswith(("vcard:", "card:"))
        and sum(one.source.startswith(("vcard:", "card:")) for one in contact.origins) < 2
    ):
        return tuple(one for one in contact.extra if _of_table(one) and _name_of(one) not in names)
    return tuple(one for one in contact.extra if not (_of_table(one) and _name_of(one) in names))


def _of_table(kept: str) -> bool:
    """Whether a line may come from a column of a table: it has no group and no parameters."""
    return _TABLE_LINE.match(kept) is not None


def _name_of(kept: str) -> str:
    """Return the name of a line, with the label that begins the value of one that has no name."""
    name, _, value = kept.partition(":")
    return f"{name}:{value.partition(': ')[0]}" if name == "X-OTHER" else name


_TABLE_LINE = LazyPattern(r"(?:X-[A-Z0-9-]{1,60}|NICKNAME|ANNIVERSARY):")


def _was(contact: Contact, changes: dict[str, object], today: date) -> str:
    """Return what someone was before they changed their work: a reason to write."""
    if not {"title", "org"} & changes.keys() or not (contact.title or contact.org):
        return ""
    place = f"at {contact.org}" if contact.org else ""
    role = " ".join(part for part in (contact.title, place) if part)
    day = f"{today.day} {MONTHS[today.month - 1][:3].title()} {today.year}"
    return f"Was {role} until the import of {day}."
