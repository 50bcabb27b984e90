"""A whole network that comes in: record by record, by uid."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from netfollow.exchange.contact_index import ContactIndex
from netfollow.exchange.everything import NativeExport, merge
from netfollow.exchange.likeness import Names, about, likes
from netfollow.exchange.preview import FieldChange, ImportRow, RowChoice, RowFate, Sort, as_text
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
from netfollow.store.store import RecordViews

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
DELETED = "Deleted here: left out, unless you let them in."


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole network comes to."""

    rows: tuple[ImportRow, ...]
    people: tuple[Contact, ...]
    others: tuple[Record, ...]
    gone: tuple[Record, ...]
    remarks: tuple[str, ...]
    did: str
    more: tuple[int, int, int]


def whole(
    document: NativeExport,
    file: str,
    here: RecordViews,
    choices: Mapping[int, RowChoice],
    region: str,
) -> Whole:
    """Say what taking a whole network in comes to; those deleted here stay away."""
    found = merge(document, here.records)
    deleted = {
        uid: one
        for one in here.decisions.values()
        if one.kind is DecisionKind.DELETED
        for uid in one.people
    }
    taken = _Rows(file, here, choices, region, deleted)
    for record in _people(found.new):
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
    return Whole(
        rows=tuple(taken.rows),
        people=tuple(_people(wanted)),
        others=tuple(one for one in wanted if not isinstance(one, Contact)),
        gone=tuple(taken.let_in.values()),
        remarks=tuple(_remarks(new, changed, found.older)),
        did=f"imported {counted(wanted)} from {file}",
        more=(
            sum(not isinstance(one, Contact) for one in new),
            sum(not isinstance(one, Contact) for one in changed),
            found.same + len(found.older) - sum(row.sort is Sort.SAME for row in taken.rows),
        ),
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
        here: RecordViews,
        choices: Mapping[int, RowChoice],
        region: str,
        deleted: Mapping[Uid, Decision],
    ) -> None:
        self._file = file
        self._here = here
        self._choices = choices
        self._deleted = deleted
        self._index = ContactIndex(here.contacts.values(), region)
        self._names = Names(here.contacts.values())
        self.rows: list[ImportRow] = []
        self.seen: set[Uid] = set()
        self.out: set[Uid] = set()
        self.let_in: dict[Uid, Decision] = {}

    def newcomer(self, contact: Contact) -> None:
        choice = self._choices.get(len(self.rows))
        gone = self._deleted.get(contact.uid)
        found = tuple(
            likes(contact, self._here.contacts, self._names, self._index.sharing(contact))
        )
        if gone is not None and (choice is None or choice.fate is not RowFate.ADD):
            self._row(contact, Sort.DOUBTFUL, RowFate.LEAVE, DELETED)
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
        before = self._here.contacts[contact.uid]
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
