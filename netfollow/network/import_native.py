"""Plans the import of a whole network that NetFollow wrote: record by record, by uid."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from netfollow.exchange.import_records import (
    DELETED_HERE,
    NATIVE,
    Choices,
    FieldChange,
    ImportPlan,
    ImportRow,
    ImportSource,
    KnownPeople,
    RowFate,
    Sort,
    Tick,
    as_text,
    silent,
)
from netfollow.exchange.matching import ContactIndex, Names, about, likes
from netfollow.exchange.native_json import NativeExport, merge
from netfollow.network.session import names
from netfollow.people import (
    Contact,
    Decision,
    DecisionKind,
    Interaction,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.people.fields import MERGED
from netfollow.people.text import amount

KINDS: dict[type[Record], tuple[str, str]] = {
    Contact: ("person", "people"),
    Interaction: ("entry", "entries"),
    Promise: ("promise", "promises"),
    Resource: ("resource", "resources"),
    Reflection: ("look back", "looks back"),
    Decision: ("decision", "decisions"),
}
"""What records are called, one and many."""

OLDER = "Newer here: left as it is."


STEP = 500
"""After so many people `tick` is told how far it is."""


def plan_native(
    document: NativeExport,
    source: ImportSource,
    there: KnownPeople,
    choices: Choices,
    day: date,
    tick: Tick = silent,
) -> ImportPlan:
    """Say what taking a whole network in comes to; those deleted here stay away.

    `tick` is told the share of new people looked at, and may raise to cancel.
    """
    found = merge(document, there.records)
    deleted = {
        uid: one
        for one in there.decisions.values()
        if one.kind is DecisionKind.DELETED
        for uid in one.people
    }
    taken = _Rows(source.file, there, choices, deleted)
    for number, record in enumerate(_people(found.new)):
        if number % STEP == 0:
            tick(number / len(found.new))
        taken.newcomer(record)
    for record in _people(found.changed):
        taken.changed(record)
    for record in _people(found.older):
        taken.same(record, OLDER)
    for contact in document.contacts:
        if contact.uid not in taken.seen:
            taken.same(contact, "")
    new = [record for record in found.new if taken.is_wanted(record)]
    changed = [record for record in found.changed if taken.is_wanted(record)]
    wanted = [*new, *changed]
    return ImportPlan(
        files=(source.file,),
        formats=(NATIVE,),
        starts=(0,),
        day=day,
        rows=tuple(taken.rows),
        more=(
            sum(not isinstance(one, Contact) for one in new),
            sum(not isinstance(one, Contact) for one in changed),
            found.same + len(found.older) - sum(row.sort is Sort.SAME for row in taken.rows),
        ),
        choices=choices,
        remarks=(*source.remarks, *_remarks(new, changed, found.older)),
        sources=(source,),
        people=tuple(_people(wanted)),
        others=tuple(one for one in wanted if not isinstance(one, Contact)),
        gone=tuple(taken.let_in.values()),
        did=f"imported {counted(wanted)} from {source.file}",
    )


def _people(records: Iterable[Record]) -> Iterator[Contact]:
    return (record for record in records if isinstance(record, Contact))


def _remarks(
    new: Sequence[Record], changed: Sequence[Record], older: Sequence[Record]
) -> Iterator[str]:
    if new:
        yield f"New: {counted(new)}."
    if changed:
        people = tuple(_people(changed))
        who = f", among them {names(people)}" if people else ""
        yield f"Changed: {counted(changed)}{who}."
    if older:
        yield f"Newer here and left as they are: {counted(older)}."


class _Rows:
    """The people of a document, as rows."""

    def __init__(
        self,
        file: str,
        there: KnownPeople,
        choices: Choices,
        deleted: Mapping[Uid, Decision],
    ) -> None:
        self._file = file
        self._there = there
        self._choices = choices
        self._deleted = deleted
        self._index = ContactIndex(there.contacts.values(), there.region)
        self._names = Names(there.contacts.values())
        self.rows: list[ImportRow] = []
        self.seen: set[Uid] = set()
        self.out: set[Uid] = set()
        self.let_in: dict[Uid, Decision] = {}

    def newcomer(self, contact: Contact) -> None:
        choice = self._choices.get(len(self.rows))
        gone = self._deleted.get(contact.uid)
        found = tuple(
            likes(contact, self._there.contacts, self._names, self._index.sharing(contact))
        )
        if gone is not None and (choice is None or choice.fate is not RowFate.ADD):
            self._row(contact, Sort.DOUBTFUL, RowFate.LEAVE, DELETED_HERE)
        elif choice is not None and choice.fate is RowFate.LEAVE:
            self._row(contact, Sort.DOUBTFUL if found else Sort.NEW, RowFate.LEAVE, "Left out.")
        else:
            if gone is not None:
                self.let_in[gone.uid] = gone
            doubt = found[0].sentence if found and not choice else ""
            sort = Sort.DOUBTFUL if doubt else Sort.NEW
            self._row(contact, sort, RowFate.ADD, doubt)
            self.rows[-1] = msgspec.structs.replace(self.rows[-1], likes=found)

    def changed(self, contact: Contact) -> None:
        before = self._there.contacts[contact.uid]
        choice = self._choices.get(len(self.rows))
        fate = (
            RowFate.LEAVE if choice is not None and choice.fate is RowFate.LEAVE else RowFate.MERGE
        )
        changes = tuple(
            FieldChange(field, as_text(getattr(before, field)), as_text(getattr(contact, field)))
            for field in MERGED
            if getattr(before, field) != getattr(contact, field)
        )
        self._row(contact, Sort.CHANGED, fate, "")
        self.rows[-1] = msgspec.structs.replace(self.rows[-1], uid=contact.uid, changes=changes)

    def same(self, contact: Contact, why: str) -> None:
        self._row(contact, Sort.SAME, RowFate.MERGE, why)
        self.rows[-1] = msgspec.structs.replace(self.rows[-1], uid=contact.uid)

    def _row(self, contact: Contact, sort: Sort, fate: RowFate, why: str) -> None:
        self.seen.add(contact.uid)
        if fate is RowFate.LEAVE:
            self.out.add(contact.uid)
        self.rows.append(
            ImportRow(
                number=len(self.rows),
                file=self._file,
                line=0,
                sort=sort,
                name=contact.name,
                about=about(contact),
                fate=fate,
                why=why,
            )
        )

    def is_wanted(self, record: Record) -> bool:
        """Whether a record comes in: not when it is only about people who are left out."""
        match record:
            case Contact():
                return record.uid not in self.out
            case Interaction():
                return not self.out.issuperset(record.contacts)
            case Promise():
                return record.contact not in self.out
            case _:
                return True


def counted(records: Sequence[Record]) -> str:
    """Return how many of each kind: "12 people, 30 entries and 1 promise"."""
    found = Counter(type(record) for record in records)
    parts = [amount(found[kind], one, many) for kind, (one, many) in KINDS.items() if found[kind]]
    return " and ".join((", ".join(parts[:-1]), parts[-1]) if parts[1:] else parts) or "nothing"
