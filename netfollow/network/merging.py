"""People who are here twice: found, looked at side by side, made one, or said to be two."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from netfollow.errors import NothingToDo, WrongCall
from netfollow.exchange.import_records import as_text
from netfollow.network.importing import MatchCandidate, Tick, silent
from netfollow.network.session import Changes, Session, names
from netfollow.people import Contact, Decision, DecisionKind, Interaction, Promise, Uid
from netfollow.people.fields import FIELDS, LISTS, MERGED, FieldKind
from netfollow.people.merge import MergePolicy, Prefer, merge

if TYPE_CHECKING:
    from netfollow.exchange.matching import PossibleDuplicate
    from netfollow.network.session import UnitOfWork

UNITED = frozenset(
    name for name in MERGED if FIELDS[name].kind in (FieldKind.LIST, FieldKind.PROSE)
)
"""Fields of which both people's values may be taken together."""


class Duplicates:
    """Finding them reads only, and may run in a thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, tick: Tick | None = None) -> "tuple[PossibleDuplicate, ...]":
        """Return all pairs that are one person or may be, the surest first.

        None of those kept apart. `tick` is told how far it is, and may raise to cancel.
        """
        from netfollow.exchange.matching import duplicates

        here = self._session.store.snapshot()
        apart = _apart(here.decisions)
        return tuple(duplicates(here.contacts, apart, self._session.region, tick or silent))

    def of(self, uid: Uid) -> tuple[MatchCandidate, ...]:
        """Return whom a person may be besides, the likeliest first; raises `UnknownPerson`."""
        return self._like(self._session.person(uid))

    def like(
        self,
        name: str,
        *,
        org: str = "",
        emails: tuple[str, ...] = (),
        phones: tuple[str, ...] = (),
        links: tuple[str, ...] = (),
    ) -> tuple[MatchCandidate, ...]:
        """Return who is here already that someone about to be added may be."""
        now = self._session.now()
        person = Contact(
            uid=Uid(""),
            name=name,
            org=org,
            emails=tuple(one for one in emails if one.strip()),
            phones=phones,
            links=links,
            created=now,
            updated=now,
        )
        return self._like(person)

    def seen(self, name: str, emails: tuple[str, ...] = ()) -> Contact | None:
        """Return who is here of just this name or email, at once: for a form being typed."""
        from netfollow.exchange.matching import email_key
        from netfollow.exchange.names import words_of

        words = words_of(name)
        longest = max(words, key=len, default="")
        addresses = {email_key(one) for one in emails if "@" in one}
        for contact in self._session.store.contacts.values():
            if addresses and not addresses.isdisjoint(map(email_key, contact.emails)):
                return contact
            known = contact.name
            may_be = len(words) > 1 and (longest in known.casefold() or not known.isascii())
            if may_be and words == words_of(known):
                return contact
        return None

    def _like(self, person: Contact) -> tuple[MatchCandidate, ...]:
        from netfollow.exchange.matching import ContactIndex, Names, likes

        here = self._session.store.snapshot()
        others = [one for uid, one in here.contacts.items() if uid != person.uid]
        index = ContactIndex(others, self._session.region)
        apart = _apart(here.decisions)
        found = likes(person, index.now, Names(others), index.sharing(person))
        return tuple(one for one in found if frozenset((one.uid, person.uid)) not in apart)

    def apart(self, one: Uid, other: Uid) -> Changes:
        """Note that two people are not the same, however alike they look."""
        if one == other:
            raise WrongCall("Both names mean the same contact. Name two different ones.")
        with self._session.verb() as verb:
            people = [self._session.person(one), self._session.person(other)]
            if frozenset((one, other)) not in _apart(self._session.store.decisions):
                verb.put(
                    Decision(
                        uid=self._session.new_uid(),
                        kind=DecisionKind.APART,
                        at=self._session.now(),
                        people=(one, other),
                    )
                )
            verb.did = f"marked {names(people)} as not duplicates"
        return Changes(verb.did, (one, other))


def _apart(decisions: Mapping[Uid, Decision]) -> frozenset[frozenset[Uid]]:
    return frozenset(
        frozenset(one.people) for one in decisions.values() if one.kind is DecisionKind.APART
    )


class MergeSide(StrEnum):
    """Whose value of a field is taken."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


_PREFER = {MergeSide.KEPT: Prefer.MINE, MergeSide.OTHER: Prefer.THEIRS, MergeSide.BOTH: Prefer.BOTH}


class MergeField(msgspec.Struct, frozen=True):
    """One field side by side, as text, and the side that is proposed.

    `sides` are those that make sense: one where the values are the same or one is empty.
    """

    field: str
    kept: str
    other: str
    side: MergeSide
    sides: tuple[MergeSide, ...]


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """What becoming one would mean for two people; nothing of it is done yet.

    `entries` and `promises` are how many of the other's move over.
    """

    kept: Contact
    other: Contact
    fields: tuple[MergeField, ...]
    after: Contact
    entries: int
    promises: int


Choices = Mapping[str, MergeSide]
"""Whose value is taken, by field; of others what is proposed."""


class Merging:
    """Making one person of two."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(self, keep: Uid, other: Uid, choices: Choices | None = None) -> Merge:
        """Show what one person would be made of two; raises `UnknownPerson` and `WrongCall`."""
        if keep == other:
            raise WrongCall("Both names mean the same contact. Name two different ones.")
        kept, gone = self._session.person(keep), self._session.person(other)
        fields = tuple(_field(kept, gone, field) for field in MERGED)
        return Merge(
            kept=kept,
            other=gone,
            fields=tuple(one for one in fields if one.kept or one.other),
            after=self._after(kept, gone, choices or {}),
            entries=len(self._session.store.of(other)),
            promises=len(self._session.store.promises_of(other)),
        )

    def merge(self, keep: Uid, other: Uid, choices: Choices | None = None) -> Changes:
        """Make one person of two: both timelines, promises, keys and origins are kept.

        Whatever speaks of the other speaks of the one who stays. `choices` say whose value
        of a field is taken, for others what `preview` proposes.
        """
        with self._session.verb() as verb:
            found = self.preview(keep, other, choices)
            moved = self._move(verb, keep, other)
            verb.remove(found.other)
            verb.put(found.after)
            whole = MergedAway(other=found.other, before=found.kept, after=found.after, **moved)
            verb.put(
                Decision(
                    uid=self._session.new_uid(),
                    kind=DecisionKind.MERGED,
                    at=self._session.now(),
                    people=(keep,),
                    marks=(msgspec.json.encode(whole).decode(),),
                )
            )
            verb.did = f"merged {names([found.other])} into {names([found.after])}"
        return Changes(verb.did, (keep,))

    def merged_into(self, uid: Uid) -> "tuple[MergedAway, ...]":
        """Return who was merged into a person and can be split from them, the last one first."""
        return tuple(away for _, away in self._merged_into(uid))

    def _merged_into(self, uid: Uid) -> "list[tuple[Decision, MergedAway]]":
        found = [
            (one, msgspec.json.decode(one.marks[0], type=MergedAway))
            for one in self._session.store.decisions.values()
            if one.kind is DecisionKind.MERGED and one.people[:1] == (uid,) and one.marks
        ]
        return sorted(found, key=lambda pair: pair[0].at, reverse=True)

    def split(self, uid: Uid, other: Uid | None = None) -> Changes:
        """Make two people of one who were merged, `other` or the last one merged; note that they are two.

        Each has again what they had; what came since, and what was edited since, stays with the one
        who was kept. Raises `NothingToDo` when nobody was merged into them.
        """
        with self._session.verb() as verb:
            now = self._session.person(uid)
            found = [
                (decision, away)
                for decision, away in self._merged_into(uid)
                if other is None or away.other.uid == other
            ]
            if not found:
                raise NothingToDo(
                    f"No one was merged into {names([now])}, so there is nothing to split."
                )
            decision, away = found[0]
            back = away.other.uid
            verb.put(msgspec.structs.replace(away.other, updated=self._session.now()))
            verb.put(self._without(now, away))
            self._move_back(verb, uid, away)
            verb.remove(decision)
            for later, inner in self._merged_into(uid):
                if inner.after.uid == back:
                    verb.put(msgspec.structs.replace(later, people=(back,)))
            verb.put(
                Decision(
                    uid=self._session.new_uid(),
                    kind=DecisionKind.APART,
                    at=self._session.now(),
                    people=(uid, back),
                )
            )
            verb.did = f"split {names([away.other])} from {names([now])}"
        return Changes(verb.did, (uid, back))

    def _without(self, now: Contact, away: "MergedAway") -> Contact:
        """Return a person without what a merge gave them, but with all that changed since."""
        from netfollow.exchange.import_merge import form_of

        region = self._session.region
        policy = MergePolicy(form=lambda name: form_of(name, region) if name in LISTS else None)
        after, mine, before = (
            {name: getattr(one, name) for name in MERGED} for one in (away.after, now, away.before)
        )
        values = merge(after, mine, before, policy, fields=MERGED).values
        gone = {*away.after.keys} - {*away.before.keys}
        lines = {*away.after.extra} - {*away.before.extra}
        known = {one.source for one in away.before.origins}
        given = {one.source for one in away.after.origins} - known
        return msgspec.structs.replace(
            now,
            **values,
            keys=tuple(key for key in now.keys if key not in gone),
            extra=tuple(one for one in now.extra if one not in lines),
            origins=tuple(one for one in now.origins if one.source not in given),
            created=away.before.created,
            imported=away.before.imported if now.imported == away.after.imported else now.imported,
            do_not_contact=_as_before(now, away, "do_not_contact"),
            archived=_as_before(now, away, "archived"),
            updated=self._session.now(),
        )

    def _move_back(self, verb: "UnitOfWork", keep: Uid, away: "MergedAway") -> None:
        """Give back the entries and promises that a merge moved, as far as they are still there."""
        store, other = self._session.store, away.other.uid
        moved, shared, named = set(away.moved), set(away.shared), set(away.named)
        for uid in dict.fromkeys((*away.moved, *away.shared, *away.named)):
            entry = store.interactions.get(uid)
            if entry is None:
                continue
            if uid in moved:
                entry = _moved(entry, other, keep)
            elif uid in shared and other not in entry.contacts:
                entry = msgspec.structs.replace(entry, contacts=(*entry.contacts, other))
            if uid in named and entry.other == keep:
                entry = msgspec.structs.replace(entry, other=other)
            verb.put(entry)
        for removed in (*away.removed, *away.same_promises):
            verb.put(removed)
        for uid in away.promises:
            promise = store.promises.get(uid)
            if promise is not None and promise.contact == keep:
                verb.put(msgspec.structs.replace(promise, contact=other))

    def _after(self, kept: Contact, other: Contact, choices: Choices) -> Contact:
        changes = self._values(kept, other, choices)
        keys = dict.fromkeys((*kept.keys, *other.keys, f"vcard:{other.uid}"))
        imports = [one.imported for one in (kept, other) if one.imported is not None]
        known = {origin.source for origin in kept.origins}
        return msgspec.structs.replace(
            kept,
            **changes,
            keys=tuple(keys),
            origins=(*kept.origins, *(one for one in other.origins if one.source not in known)),
            extra=(*kept.extra, *(one for one in other.extra if one not in kept.extra)),
            imported=max(imports, default=None),
            created=min(kept.created, other.created),
            updated=self._session.now(),
            do_not_contact=kept.do_not_contact or other.do_not_contact,
            archived=kept.archived and other.archived,
        )

    def _values(self, kept: Contact, other: Contact, choices: Choices) -> dict[str, object]:
        """Return the merged fields; nothing is known of what the two had in common before."""
        from netfollow.exchange.import_merge import form_of

        sides = {name: choices.get(name) or _proposed(kept, other, name) for name in MERGED}
        region = self._session.region
        policy = MergePolicy(
            prefer={name: _PREFER[side] for name, side in sides.items()},
            form=lambda name: (
                form_of(name, region) if name in LISTS and sides[name] is MergeSide.BOTH else None
            ),
        )
        before = {name: FIELDS[name].empty for name in MERGED}
        mine, theirs = ({name: getattr(one, name) for name in MERGED} for one in (kept, other))
        return merge(before, mine, theirs, policy, fields=MERGED).values

    def _move(self, verb: "UnitOfWork", keep: Uid, other: Uid) -> dict[str, Any]:
        """Let everything that speaks of one person speak of another; return what `MergedAway` keeps."""
        store = self._session.store
        away: dict[str, list[Any]] = {
            name: []
            for name in ("moved", "shared", "named", "removed", "promises", "same_promises")
        }
        known = {entry.source for entry in store.of(keep) if entry.is_imported}
        mails = {entry.message_id for entry in store.of(keep)} - {""}
        touched = {entry.uid: entry for entry in store.of(other)}
        touched |= {entry.uid: entry for entry in store.towards(other)}
        for entry in touched.values():
            is_double = entry.message_id in mails or (entry.is_imported and entry.source in known)
            if entry.contacts == (other,) and is_double:
                verb.remove(entry)
                away["removed"].append(entry)
                continue
            if other in entry.contacts:
                away["shared" if keep in entry.contacts else "moved"].append(entry.uid)
            if entry.other == other:
                away["named"].append(entry.uid)
            verb.put(_moved(entry, keep, other))
        equal = {one.identity: one for one in store.promises_of(keep)}
        for promise in store.promises_of(other):
            moved = msgspec.structs.replace(promise, contact=keep)
            same = equal.get(moved.identity)
            if same is None:
                away["promises"].append(promise.uid)
                verb.put(moved)
                continue
            away["same_promises"].append(promise)
            verb.remove(promise)
            if (both := same.joined(moved)) != same:
                verb.put(both)
        for decision in store.decisions.values():
            if other in decision.people:
                _decided_anew(verb, decision, keep, other)
        return away


class MergedAway(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who was merged into another, so that they can be split again.

    `before` and `after` are the one who was kept. Of the other's entries `moved` are theirs alone,
    `shared` those of both, `named` those that speak of them, `removed` and `same_promises` what
    both had.
    """

    other: Contact
    before: Contact
    after: Contact
    moved: tuple[Uid, ...] = ()
    shared: tuple[Uid, ...] = ()
    named: tuple[Uid, ...] = ()
    removed: tuple[Interaction, ...] = ()
    promises: tuple[Uid, ...] = ()
    same_promises: tuple[Promise, ...] = ()


def _as_before(now: Contact, away: MergedAway, field: str) -> bool:
    """Return a flag as it was before a merge, unless it was changed since."""
    value: bool = getattr(now, field)
    return value if value != getattr(away.after, field) else bool(getattr(away.before, field))


def _moved(entry: Interaction, keep: Uid, other: Uid) -> Interaction:
    contacts = tuple(dict.fromkeys(keep if uid == other else uid for uid in entry.contacts))
    details = entry.details
    if details and other in details:
        details = {uid: text for uid, text in details.items() if uid != other}
        details.setdefault(keep, (entry.details or {})[other])
    introduced = keep if entry.other == other else entry.other
    return msgspec.structs.replace(entry, contacts=contacts, details=details, other=introduced)


def _decided_anew(verb: "UnitOfWork", decision: Decision, keep: Uid, other: Uid) -> None:
    """Let a decision speak of who stays; that two are apart is void when they are one."""
    people = tuple(dict.fromkeys(keep if uid == other else uid for uid in decision.people))
    if decision.kind is DecisionKind.APART and len(people) < 2:
        verb.remove(decision)
    else:
        verb.put(msgspec.structs.replace(decision, people=people))


def _field(kept: Contact, other: Contact, field: str) -> MergeField:
    mine, theirs = getattr(kept, field), getattr(other, field)
    if mine == theirs or not theirs:
        sides: tuple[MergeSide, ...] = (MergeSide.KEPT,)
    elif not mine:
        sides = (MergeSide.OTHER,)
    elif field in UNITED:
        sides = (MergeSide.BOTH, MergeSide.KEPT, MergeSide.OTHER)
    else:
        sides = (MergeSide.KEPT, MergeSide.OTHER)
    return MergeField(field, as_text(mine), as_text(theirs), _proposed(kept, other, field), sides)


def _proposed(kept: Contact, other: Contact, field: str) -> MergeSide:
    """Return the side that loses nothing: both where they go together, else who stays."""
    mine, theirs = getattr(kept, field), getattr(other, field)
    if mine == theirs or not theirs:
        return MergeSide.KEPT
    if not mine:
        return MergeSide.OTHER
    return MergeSide.BOTH if field in UNITED else MergeSide.KEPT
