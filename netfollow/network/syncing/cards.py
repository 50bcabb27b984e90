"""People and their cards: what goes in, what goes out, and what is asked.

Each field is compared with what both sides had when they were last seen.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from netfollow.exchange import vdir
from netfollow.exchange.dates import KEPT, LEFT_OUT
from netfollow.exchange.import_merge import form_of
from netfollow.exchange.import_records import Incoming
from netfollow.exchange.matching import ContactIndex, marks
from netfollow.exchange.vdir import EXTRA, PRIVATE, PROPERTIES, Card, Fields, NoCard, empty
from netfollow.lazy_pattern import LazyPattern
from netfollow.network.session import Session
from netfollow.network.syncing.folder import EMPTY, NEVER, Folder, Refused, Stamp, shown
from netfollow.network.syncing.outgoing import (
    CardRemoval,
    CardWriter,
    FolderCard,
    SyncDecisions,
    Write,
    is_uid,
)
from netfollow.network.syncing.report import Asked, Question, SyncResult, SyncSide
from netfollow.network.syncing.sync_state import CardSyncState, Seen, SyncState, digest
from netfollow.people import Contact, Decision, DecisionKind, Uid
from netfollow.people.date_range import WORDS, refusal_sentences
from netfollow.people.fields import LISTS, Value
from netfollow.people.merge import MergePolicy, Prefer
from netfollow.people.merge import merge as three_way
from netfollow.people.text import line

_OURS = LazyPattern(r"[0-9a-f]{32}")


class CardMerge(msgspec.Struct, frozen=True):
    """What to take in, what to write out, what is open, and what is seen from now on."""

    take: Fields
    write: Fields
    open: dict[str, tuple[Value, Value]]
    here: Fields
    there: Fields


def merge(
    was_here: Fields,
    was_there: Fields,
    here: Fields,
    there: Fields,
    *,
    notes: bool,
    region: str = "",
    says: SyncSide | None = None,
) -> CardMerge:
    """Compare one person with one card.

    What one side alone changed goes to the other; lists changed on both are united, and each
    keeps its own spelling of a number that both have (`region` is that of numbers without a
    country); any other field changed on both is open, unless the user `says` whose word holds, and is seen as it
    was. Without `notes` a private field comes in and never goes out; lines that nothing here uses
    never do, for they are in the card.
    """
    fields = (*PROPERTIES, EXTRA)
    before_here, before_there, h, t = (
        {field: values.get(field, empty(field)) for field in fields}
        for values in (was_here, was_there, here, there)
    )
    to_here = three_way(
        before_here, h, t, _policy(region, theirs=says is SyncSide.THERE), their_base=before_there
    )
    to_there = three_way(
        before_there, t, h, _policy(region, theirs=says is SyncSide.HERE), their_base=before_here
    )
    still_open = {
        one.field: (h[one.field], t[one.field]) for one in to_here.conflicts if says is None
    }
    take: Fields = {}
    write: Fields = {}
    seen_here: Fields = {}
    seen_there: Fields = {}
    for field in fields:
        if field in still_open:
            _see(seen_here, field, before_here[field])
            _see(seen_there, field, before_there[field])
            continue
        goes_out = field != EXTRA and (notes or field not in PRIVATE)
        new_h = to_here.values[field]
        new_t = to_there.values[field] if goes_out else t[field]
        if field in LISTS and goes_out and (new_h, new_t) != (h[field], t[field]):
            new_t = _in_order(new_h, (*t[field], *new_t), form_of(field, region))
        if new_h != h[field]:
            take[field] = new_h
        if new_t != t[field]:
            write[field] = new_t
        is_kept_back = not goes_out and new_h != new_t and h[field] != before_here[field]
        _see(seen_here, field, before_here[field] if is_kept_back else new_h)
        _see(seen_there, field, new_t)
    return CardMerge(take, write, still_open, seen_here, seen_there)


def _policy(region: str, *, theirs: bool) -> MergePolicy:
    return MergePolicy(
        otherwise=Prefer.THEIRS if theirs else Prefer.MINE,
        form=lambda field: form_of(field, region) if field in (*LISTS, EXTRA) else None,
    )


def _in_order(order: Value, spelt: Value, form: Callable[[str], str]) -> tuple[str, ...]:
    """Return a list as the other side has it, in the other side's spelling where it has one."""
    known = {form(one): one for one in reversed(spelt)}
    return tuple(known.get(form(one), one) for one in order)


def _see(seen: Fields, field: str, value: Value) -> None:
    if value:
        seen[field] = value


class Deleted:
    """Who was deleted here by hand, and how they are known again."""

    def __init__(self, decisions: Iterable[Decision], region: str) -> None:
        self._region = region
        self.people: set[Uid] = set()
        self._marks: dict[str, Uid] = {}
        for one in decisions:
            if one.kind is DecisionKind.DELETED:
                self.people.update(one.people)
                whose = one.people[0] if one.people else Uid("")
                self._marks.update(dict.fromkeys(one.marks, whose))

    def find(self, person: Incoming, uid: str) -> Uid | None:
        """Return who the person of a card was, if they were deleted."""
        if Uid(uid) in self.people:
            return Uid(uid)
        if not self._marks:
            return None
        found = (self._marks.get(mark) for mark in marks(person, self._region))
        return next((one for one in found if one), None)


def is_ours(uid: str) -> bool:
    """Whether a card's UID is of the form that NetFollow gives."""
    return _OURS.fullmatch(uid) is not None


def card_uid(contact: Contact, used: Collection[str]) -> str:
    """Return what a person's new card is called: as the one they came from, or by their own uid."""
    from netfollow.exchange.vcard import card_uids

    (uid,) = card_uids([contact])
    return uid if uid not in used else str(contact.uid)


class Cards:
    """One folder of cards against the people here."""

    def __init__(
        self,
        session: Session,
        folder: Folder,
        base: SyncState,
        report: SyncResult,
        *,
        notes: bool,
        says: Mapping[str, SyncSide],
    ) -> None:
        self._session = session
        self._folder = folder
        self._base = base
        self._report = report
        self._notes = notes
        self._says = says
        self._found: dict[str, FolderCard] = {}
        self._files: set[str] = set()
        self._deleted = Deleted((), "")
        self._keys: set[str] = set()
        self._used: set[str] = set()
        self._refused: dict[str, str] = {}
        self._unread: set[str] = set()
        self._done = SyncDecisions()
        self.seen = Seen()
        self.gone: list[Contact] = []

    def look(self) -> int:
        """Read what is new in the folder; return how many items it holds."""
        known = {one.file: uid for uid, one in self._base.cards.items()}
        scanned = self._folder.scan()
        self._files = {name.casefold() for name in scanned.items}
        self._refused = dict(scanned.refused)
        later: list[tuple[str, Stamp]] = []
        for file, stamp in scanned.items.items():
            uid = known.get(file)
            if uid is not None and stamp != NEVER and stamp == self._base.cards[uid].stamp:
                self._found[uid] = FolderCard(file, stamp, self._base.cards[uid].was_there)
            else:
                later.append((file, stamp))
        # A copy has the same UID: the file that was seen comes first, and the copy is told.
        for file, stamp in sorted(later, key=lambda one: (one[0] not in known, one[0])):
            self._read(file, stamp)
        for file in self._refused:
            uid = known.get(file)
            if uid is not None and uid not in self._found:
                self._leave(uid)
        return len(scanned)

    def _read(self, file: str, stamp: Stamp) -> None:
        """Read a card, or note why it can't be read."""
        try:
            data = self._folder.read(file)
            card = vdir.read(data)
        except (Refused, NoCard) as refused:
            self._refused[file] = str(refused)
            return
        uid = card.uid or f"file:{file}"
        if uid in self._found:
            why = f"It has the UID of {shown(self._found[uid].file)} too."
            self._report.unreadable.append((shown(file), why))
            return
        fields = self._in_range(uid, card)
        self._found[uid] = FolderCard(file, stamp, fields, data, card)

    def _in_range(self, uid: str, card: Card) -> Fields:
        """Return a card's fields without refused dates: there it is as if nothing had changed."""
        fields = card.fields
        today, base = self._session.today, self._base.cards.get(uid)
        found = vdir.outside(fields, today)
        name = _shown(fields)
        self._report.remarks += refusal_sentences(name, found, today)
        self._report.remarks += (
            f"{name}: {WORDS[field]} “{text}” isn't a real date{KEPT if field == 'birthday' else LEFT_OUT}."
            for field, text in card.no_days.items()
        )
        known = base.was_there if base is not None else {}
        gone = {*(one.field for one in found), *card.no_days}
        kept = {field: known[field] for field in gone if field in known}
        return {field: value for field, value in fields.items() if field not in gone} | kept

    def _leave(self, uid: str) -> None:
        """Leave a card that can't be read, and its person, as they were seen."""
        self._unread.add(uid)
        self._done.seen[uid] = self._base.cards[uid]

    def take_in(self) -> list[Contact]:
        """Compare both sides; return people as they are to be here. Nothing is changed yet."""
        here = dict(self._session.store.contacts)
        self._deleted = Deleted(self._session.store.decisions.values(), self._session.region)
        self._keys = {key for one in here.values() for key in one.keys}
        self._used = set(self._base.cards) | set(self._found)
        taken: set[Uid] = set()
        for uid, base in self._base.cards.items():
            if uid in self._unread:
                taken.add(base.contact)
                continue
            contact, found = here.get(base.contact), self._found.pop(uid, None)
            if contact is None:
                self._gone_here(uid, base, found)
            elif found is None:
                self._gone_there(uid, base, contact)
            else:
                self._both(uid, contact, base, found)
            taken.add(base.contact)
        self._strangers(here, taken)
        for contact in here.values():
            if contact.uid not in taken and not contact.archived:
                self._write_new(contact)
        self._report.unreadable += [(shown(file), why) for file, why in self._refused.items()]
        self._report.unreadable.sort()
        return list(self._done.put.values())

    def decide(self) -> None:
        """Say in the report which cards go out, and which are taken away."""
        self._report.removed += [one.name for one in self._done.remove]
        for one in self._done.write:
            names = self._report.written if one.over else self._report.written_new
            names.append(line(one.contact.name) or "(no name)")

    def carry_out(self) -> None:
        """Write cards and take away cards; what is seen of each from then on is in `seen`."""
        carrier = CardWriter(self._folder, self._base, self._report, self._done, notes=self._notes)
        self.seen.cards = {uid: base for uid, base in carrier.carry_out() if base is not None}

    def _both(
        self, uid: str, contact: Contact, base: CardSyncState | None, found: FolderCard
    ) -> None:
        here = vdir.fields(contact)
        if base is not None and here == base.here and found.fields == base.was_there:
            self._done.seen[uid] = msgspec.structs.replace(base, file=found.file, stamp=found.stamp)
            return
        merged = merge(
            base.here if base else {},
            base.was_there if base else {},
            here,
            found.fields,
            notes=self._notes,
            region=self._session.region,
            says=self._says.get(uid),
        )
        for field, (mine, theirs) in merged.open.items():
            self._ask(uid, contact.uid, contact.name, Asked.FIELD, field, mine, theirs)
        after = vdir.put(contact, merged.take)
        key = f"vcard:{uid}"
        if base is None and uid != contact.uid and key not in contact.keys and is_uid(uid):
            after = msgspec.structs.replace(after, keys=(*after.keys, key))
        if merged.take:
            self._report.taken.append(line(contact.name) or "(no name)")
        if after != contact:
            self._put(contact, after)
        there = None if merged.there == merged.here else merged.there
        # An open field is seen as it was, not as the file has it: the file is read again.
        stamp = NEVER if merged.open else found.stamp
        seen = CardSyncState(found.file, contact.uid, merged.here, there, stamp)
        if merged.write:
            self._done.write.append(Write(uid, after, merged.write, seen, found))
        else:
            self._done.seen[uid] = seen

    def _put(self, before: Contact, after: Contact) -> None:
        """Take a person in as they are to be; a cadence of someone imported begins today."""
        now = self._session.now()
        begins = before.imported is not None and after.cadence != before.cadence
        imported = now.date() if begins else before.imported
        self._done.put[after.uid] = msgspec.structs.replace(after, updated=now, imported=imported)

    def _gone_there(self, uid: str, base: CardSyncState, contact: Contact) -> None:
        match self._says.get(uid):
            case SyncSide.HERE:
                self._write_new(contact, uid)
                return
            case SyncSide.THERE:
                self.gone.append(contact)
                self._report.deleted.append(line(contact.name) or "(no name)")
                return
        self._ask(uid, contact.uid, contact.name, Asked.DELETED_THERE)
        self._done.seen[uid] = base

    def _gone_here(self, uid: str, base: CardSyncState, found: FolderCard | None) -> None:
        if found is None:
            return
        says = self._says.get(uid)
        # Deleted by hand, or joined to another one who has their keys now; else nobody meant it.
        is_meant = base.contact in self._deleted.people or f"vcard:{uid}" in self._keys
        if says is SyncSide.THERE:
            self._take_new(uid, found, base.contact)
            if uid not in self._done.seen:
                self._leave(uid)
        elif says is SyncSide.HERE or (is_meant and found.fields == base.was_there):
            self._done.remove.append(CardRemoval(uid, _shown(base.here), found))
        else:
            self._ask(uid, base.contact, _shown(base.here), Asked.DELETED_HERE)
            self._done.seen[uid] = base

    def _strangers(self, here: Mapping[Uid, Contact], taken: set[Uid]) -> None:
        """Find for each card without a past the person it is of, or take it in as a new one."""
        if not self._found:
            return
        free = [one for one in here.values() if one.uid not in taken]
        index = ContactIndex(free, self._session.region)
        for uid, found in sorted(self._found.items(), key=lambda one: one[1].file):
            card = found.person
            if card is None:
                continue
            same = index.find(card.person)
            uid_of = index.of_key(f"vcard:{uid}") if same is None else same[0]
            if uid_of is not None and uid_of not in taken:
                taken.add(uid_of)
                self._met(uid, here[uid_of], found, is_sure=same is not None)
                continue
            gone = self._deleted.find(card.person, uid)
            says = self._says.get(uid)
            if gone is not None and says is SyncSide.HERE:
                self._done.remove.append(CardRemoval(uid, _shown(found.fields), found))
            elif gone is not None and says is None:
                self._ask(uid, gone, _shown(found.fields), Asked.DELETED_HERE)
            else:
                self._take_new(uid, found, gone)
                taken.add(self._done.seen[uid].contact)

    def _met(self, uid: str, contact: Contact, found: FolderCard, *, is_sure: bool) -> None:
        """Join a card to the person it is of; one of another name only if the user says so.

        Until then both stay as they are: the card's UID may have been copied.
        """
        if is_sure or self._says.get(uid) is not None:
            self._both(uid, contact, None, found)
        else:
            name = _shown(found.fields)
            self._ask(uid, contact.uid, contact.name, Asked.FIELD, vdir.NAME, contact.name, name)

    def _take_new(self, uid: str, found: FolderCard, contact: Uid | None) -> None:
        """Take a person in from a card; one who came from another NetFollow keeps their uid."""
        try:
            card = found.person or vdir.read(self._folder.read(found.file))
        except (Refused, NoCard) as why:
            self._refused[found.file] = str(why)
            return
        known = self._session.store.contacts
        own = Uid(uid) if is_ours(uid) and Uid(uid) not in known else None
        now = self._session.now()
        made = Contact(
            uid=contact or own or self._session.new_uid(),
            name=card.person.name,
            created=now,
            updated=now,
            imported=now.date(),
            extra=card.person.extra,
        )
        keys = tuple(key for key in card.person.keys if key != f"vcard:{made.uid}")
        made = msgspec.structs.replace(vdir.put(made, found.fields), keys=keys)
        self._done.put[made.uid] = made
        self._report.taken_new.append(line(made.name) or "(no name)")
        fields = vdir.fields(made)
        there = None if found.fields == fields else found.fields
        self._done.seen[uid] = CardSyncState(found.file, made.uid, fields, there, found.stamp)

    def _write_new(self, contact: Contact, uid: str = "") -> None:
        uid = uid or card_uid(contact, self._used)
        self._used.add(uid)
        fields = vdir.fields(contact)
        shown = {one: fields[one] for one in fields if self._notes or one not in vdir.PRIVATE}
        file = vdir.file_name(uid, digest(contact.uid))
        if self._refused.get(file, EMPTY) != EMPTY:
            return  # It may be this person's card, from before what was last seen was forgotten.
        self._refused.pop(file, None)  # An empty one is written over.
        while file.casefold() in self._files:
            file = vdir.file_name("", digest(file))
        self._files.add(file.casefold())
        self._done.write.append(Write(uid, contact, shown, CardSyncState(file, contact.uid, shown)))

    def _ask(
        self,
        uid: str,
        contact: Uid,
        name: str,
        about: Asked,
        field: str = "",
        here: Value = "",
        there: Value = "",
    ) -> None:
        question = Question(
            card=uid,
            contact=contact,
            name=name,
            about=about,
            field=field,
            here=_words(here),
            there=_words(there),
        )
        self._report.questions.append(question)


def _shown(fields: Fields) -> str:
    return _words(fields.get(vdir.NAME, "")) or "(no name)"


def _words(value: Value) -> str:
    """Return a field's value as one line; of a name the whole one."""
    if isinstance(value, str):
        return line(value)
    return line(next((part for part in value if part), ""))
