"""The verbs on people: add, edit, tag, archive, delete; and finding one by name."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time

import msgspec

from netfollow.errors import AmbiguousName, NothingToDo, UnknownPerson, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.quiet_hours import is_timezone
from netfollow.method.search.normalize import fold, spelled_out
from netfollow.network.session import Changes, Session, UnitOfWork, names
from netfollow.people import (
    ADDED,
    Cadence,
    Contact,
    Decision,
    DecisionKind,
    Direction,
    Interaction,
    Kind,
    Uid,
    birthday_in,
)
from netfollow.people.fields import FIELDS
from netfollow.people.text import line

_TAGS = LazyPattern(r",|(?<!\s)\s++(?=[-#])")
"""What stands between tags: a comma, or a space before a sign."""

MET_WITHIN = 7
"""Days after a meeting within which somebody who is added is still to be thanked for it."""


class Contacts:
    """The people themselves."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, **fields: object) -> Contact:
        """Add a person with these fields (`people.fields`); return the record.

        One met within a week gets the meeting as a conversation, so that the thank-you is due.
        Raises `WrongCall` for what can't be kept, `TypeError` for a field that doesn't exist.
        """
        with self._session.verb() as verb:
            now = self._session.now()
            blank = Contact(uid=self._session.new_uid(), name="", created=now, updated=now)
            contact = _changed(blank, {**fields})
            verb.put(contact)
            if (met := self._met(contact)) is not None:
                verb.put(met)
            verb.did = f"added {names([contact])}"
        return contact

    def _met(self, contact: Contact) -> Interaction | None:
        """Return the meeting with someone who is added soon after it; None for one long ago."""
        now, on = self._session.now(), contact.met_on
        if on is None or not 0 <= (now.date() - on).days <= MET_WITHIN:
            return None
        if contact.archived or contact.do_not_contact:
            return None
        return Interaction(
            uid=self._session.new_uid(),
            contacts=(contact.uid,),
            kind=Kind.MET,
            at=now if on == now.date() else datetime.combine(on, time(12), now.tzinfo),
            direction=Direction.BOTH,
            place=contact.met_where,
            logged=now,
            source=ADDED,
        )

    def edit(self, uid: Uid, **fields: object) -> Changes:
        """Change some fields (`people.fields`) of a person."""
        with self._session.verb() as verb:
            before = self._session.person(uid)
            begun = self._begun(before, fields.get("cadence", before.cadence))
            after = _changed(before, {**fields, **begun})
            self._write_less(verb, before, after)
            verb.put(after)
            verb.did = f"edited {names([after])}"
        return verb.changes

    def archive_or_bring_back(self, people: Collection[Uid]) -> Changes:
        """Put these people away, or bring them back if all of them are."""
        found = self._session.people(people)
        return self.archive(people, archived=not all(one.archived for one in found))

    def archive(self, people: Collection[Uid], *, archived: bool) -> Changes:
        """Put people away, or take them out again; their timeline stays."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                verb.put(_changed(contact, {"archived": archived, "updated": self._session.now()}))
            verb.did = f"{'archived' if archived else 'restored'} {names(contacts)}"
        return verb.changes

    def tag(self, people: Collection[Uid], words: str) -> Changes:
        """Tag people; `saas, -prospect` adds one tag and takes another away.

        Raises `WrongCall` when no tag is named.
        """
        named = [line(part).strip().lstrip("#") for part in _TAGS.split(words)]
        adds = [tag for tag in named if tag and not tag.startswith("-")]
        drops = {tag.lstrip("-# ").casefold() for tag in named if tag.startswith("-")} - {""}
        if not adds and not drops:
            raise WrongCall("Type a tag, or -tag to remove one.")
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            drops &= {tag.casefold() for one in contacts for tag in one.tags}
            if not adds and not drops:
                raise NothingToDo(
                    f"{names(contacts)} {'has' if len(contacts) == 1 else 'have'} no such tag."
                )
            for contact in contacts:
                kept = [tag for tag in contact.tags if tag.casefold() not in drops]
                known = {tag.casefold() for tag in kept}
                tags = (*kept, *(tag for tag in dict.fromkeys(adds) if tag.casefold() not in known))
                verb.put(_changed(contact, {"tags": tags, "updated": self._session.now()}))
            did = (
                [f"tagged {names(contacts)} {' '.join(f'#{tag}' for tag in adds)}"] if adds else []
            )
            gone = " ".join(f"#{tag}" for tag in sorted(drops))
            did += [f"removed {gone}{'' if adds else f' from {names(contacts)}'}"] if drops else []
            verb.did = ", ".join(did)
        return verb.changes

    def set_cadence(self, people: Collection[Uid], cadence: Cadence | None) -> Changes:
        """Set how often to keep in touch; None leaves it to the tags."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                after = _changed(contact, {"cadence": cadence, **self._begun(contact, cadence)})
                self._write_less(verb, contact, after)
                verb.put(after)
            word = "the cadence of their tags" if cadence is None else cadence.label.lower()
            verb.did = f"set {names(contacts)} to {word}"
        return verb.changes

    def _write_less(self, verb: UnitOfWork, before: Contact, after: Contact) -> None:
        """Note that the user takes a slower cadence after several messages that nobody answered.

        From then on the cadence is the new one itself: it isn't doubled any more.
        """
        policy = self._session.policy
        old, new = (
            policy.cadence_days.get(cadence) if (cadence := policy.cadence(one)) else None
            for one in (before, after)
        )
        if old is None or new is None or new <= old:
            return
        if self._session.plan(before.uid).unheard < policy.no_reply_limit:
            return
        verb.put(
            Interaction(
                uid=self._session.new_uid(),
                contacts=(before.uid,),
                kind=Kind.RESUME,
                at=self._session.moment([before.uid]),
                text="with a slower cadence",
            )
        )

    def _begun(self, contact: Contact, cadence: object) -> dict[str, object]:
        """Return when a cadence begins: for someone imported today, so that nobody is late."""
        now = self._session.now()
        if contact.imported is None or cadence == contact.cadence:
            return {"updated": now}
        return {"updated": now, "imported": now.date()}

    def delete(self, people: Collection[Uid]) -> Changes:
        """Delete people with their timeline and promises; a shared entry stays with the others.

        It is remembered by digests, so that an import doesn't bring them back.
        """
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            take_out(self._session, verb, contacts)
            verb.did = f"deleted {names(contacts)}"
        return verb.changes

    def named(self, name: str) -> Contact:
        """Return the one person that a name fits.

        A uid or its beginning, an email address, the name with what tells it apart behind it;
        else the whole name, else words that each begin one of the name's words.
        Raises `AmbiguousName` when it fits more than one, `UnknownPerson` when none.
        """
        contacts = self._session.store.contacts
        exact = contacts.get(Uid(name))
        if exact is not None:
            return exact
        wanted = line(name).casefold().strip()
        if not wanted:
            raise WrongCall("No name given. Type the first letters of a name.")
        sure = [one for one in contacts.values() if _istold_apart(one, wanted)]
        if len(sure) == 1:
            return sure[0]
        whole = [contact for contact in contacts.values() if contact.name.casefold() == wanted]
        found = whole or [contact for contact in contacts.values() if fits(wanted, contact.name)]
        if not found:
            raise UnknownPerson(line(name, 60), _nearest(wanted, contacts.values()))
        if len(found) > 1:
            found.sort(key=lambda contact: (contact.name.casefold(), contact.uid))
            raise AmbiguousName(line(name, 60), _all_told_apart(found))
        return found[0]


_WORD = LazyPattern(r"\w+")


def check_new_tags(words: str) -> None:
    """Raise `WrongCall` for tags to add that a person typed and that aren't one word each."""
    for part in _TAGS.split(words):
        tag = line(part).strip().lstrip("#")
        if not tag or tag.startswith("-"):
            continue
        if " " in tag or not any(map(str.isalnum, tag)):
            better = "-".join(_WORD.findall(tag))
            hint = f" Did you mean “{better}”?" if better else ""
            raise WrongCall(f"“{line(tag, 40)}” isn't a tag: a tag is one word.{hint}")


def _nearest(wanted: str, contacts: Iterable[Contact]) -> str:
    """Return the name that is most like what was typed, whole or in one word; "" for none."""
    from rapidfuzz import fuzz

    def likeness(contact: Contact) -> float:
        name = without_accents(contact.name)
        return max(fuzz.ratio(wanted, one) for one in (name, *name.split()))

    best = max(contacts, key=likeness, default=None)
    return line(best.name, 60) if best is not None and likeness(best) >= NEAR else ""


NEAR = 65
"""How alike a name must be to be suggested, of 100."""


def take_out(session: Session, verb: UnitOfWork, contacts: Collection[Contact]) -> None:
    """Take people out with their timeline and promises, as part of a verb.

    By the digests that stay, an import or a card knows that they were deleted.
    """
    from netfollow.exchange.matching import marks

    gone = {contact.uid for contact in contacts}
    entries: dict[Uid, Interaction] = {
        entry.uid: entry for uid in gone for entry in session.store.of(uid)
    }
    for entry in entries.values():
        left = tuple(uid for uid in entry.contacts if uid not in gone)
        if left:
            known = entry.details or {}
            details = {uid: known[uid] for uid in left if uid in known} or None
            verb.put(msgspec.structs.replace(entry, contacts=left, details=details))
        else:
            verb.remove(entry)
    for decision in list(session.store.decisions.values()):
        if decision.kind is DecisionKind.MERGED and not gone.isdisjoint(decision.people):
            verb.remove(decision)
    for contact in contacts:
        for promise in session.store.promises_of(contact.uid):
            verb.remove(promise)
        verb.remove(contact)
        verb.put(
            Decision(
                uid=session.new_uid(),
                kind=DecisionKind.DELETED,
                at=session.now(),
                people=(contact.uid,),
                marks=tuple(dict.fromkeys(marks(contact, session.region))),
            )
        )


def without_accents(text: str) -> str:
    """Return a name as the words that people type: "Siobhán O'Neil" as "siobhan oneil"."""
    return fold(text.translate(_NO_MARKS)).decode().strip()


_NO_MARKS = str.maketrans("", "", "'’`.")


def fits(wanted: str, name: str) -> bool:
    """Whether each typed word begins a word of a name.

    Accents and apostrophes don't matter, and an umlaut is one letter or two: "Jürgen" is
    "jurgen" and "juergen".
    """
    words = without_accents(name).split()
    if "'" in name or "’" in name:
        words += fold(name).decode().split()
    if not name.isascii():
        words += without_accents(spelled_out(name)).split()
    return any(
        all(any(word.startswith(part) for word in words) for part in without_accents(typed).split())
        for typed in dict.fromkeys((wanted, spelled_out(wanted)))
    )


def _istold_apart(contact: Contact, wanted: str) -> bool:
    """Whether words name one person for certain: an address, part of a uid, name and company."""
    is_uid = len(wanted) >= UID_AT_LEAST and contact.uid.startswith(wanted)
    addresses = (address.casefold() for address in contact.emails)
    return is_uid or wanted in addresses or wanted == told_apart(contact).casefold()


UID_AT_LEAST = 8
"""So many characters of a uid name a person."""


def _all_told_apart(contacts: Sequence[Contact]) -> list[str]:
    """Return what tells several people apart: of those alike even in that, the uid's beginning too."""
    labels = [told_apart(one) for one in contacts]
    return [
        f"{label} {one.uid[:UID_AT_LEAST]}" if labels.count(label) > 1 else label
        for label, one in zip(labels, contacts, strict=True)
    ]


def told_apart(contact: Contact) -> str:
    """Return a name with what tells a contact from others of the same name."""
    about = line(contact.org or next(iter(contact.emails), "") or contact.uid[:8], 40)
    return f"{line(contact.name, 60)} ({about})"


def _changed(contact: Contact, fields: dict[str, object]) -> Contact:
    """Return a contact with some fields changed, checked against the record's types."""
    if unknown := fields.keys() - FIELDS.keys() - {"updated", "imported"}:
        raise TypeError(f"A contact has no field {', '.join(sorted(unknown))}.")
    try:
        after = msgspec.convert({**msgspec.structs.asdict(contact), **fields}, Contact)
    except msgspec.ValidationError as error:
        raise WrongCall(f"That can't be saved: {error}.") from error
    if not line(after.name).strip() and not after.emails and not after.org:
        raise WrongCall("A contact needs a name, an email address or a company.", "name")
    if after.birthday and birthday_in(after, 2024) is None:
        raise WrongCall("A birthday looks like 1984-02-29, or --02-29 without the year.")
    if after.timezone and not is_timezone(after.timezone):
        raise WrongCall("A time zone looks like Europe/Berlin or America/New_York.")
    return after
