"""What was logged is put right later: an entry or a promise is changed, or taken out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import AmbiguousName, NothingToDo, WrongCall
from netfollow.network.same_talk import bare_meetings
from netfollow.people import Direction, Interaction, Kind, Promise, Uid
from netfollow.people.dates import show_day
from netfollow.people.promise_parser import ParsedPromise, promises_in
from netfollow.people.text import line

if TYPE_CHECKING:
    from netfollow.network.conversations import ConversationInput, Conversations
    from netfollow.network.session import Changes, Session

GONE = "It is no longer in the timeline."


def can_correct(entry: Interaction) -> bool:
    """Whether an entry is something that was said or noted, and not a decision of the user's."""
    return entry.kind.is_contact or entry.kind is Kind.NOTE


def is_free(entry: Interaction) -> bool:
    """Whether it was logged by hand as a whole: then also who was there, and how, can change.

    What was sent from a draft, answered or read from elsewhere keeps its people and its kind.
    """
    came = entry.step or entry.answer or entry.source or entry.message_id or entry.subject
    return not came


class Corrections:
    """Changes to what is in the timeline already; plans follow, as they are derived from it."""

    def __init__(self, session: Session, conversations: Conversations) -> None:
        self._session = session
        self._conversations = conversations

    def entries(self, uid: Uid) -> tuple[Interaction, ...]:
        """Return what was said with a person and noted on them, newest first."""
        return tuple(one for one in reversed(self._session.store.of(uid)) if can_correct(one))

    def promises(self, uid: Uid) -> tuple[Promise, ...]:
        """Return the promises between the user and a person, kept ones too, newest first."""
        found = [one for one in self._session.store.promises_of(uid) if one.dropped is None]
        return tuple(sorted(found, key=lambda one: one.made, reverse=True))

    def named(self, uid: Uid, words: str, *, talked: bool = False) -> Interaction:
        """Return the newest entry that has some words, or the newest of all, or of all that `talked`.

        Raises `NothingToDo` where there is none, and `AmbiguousName` where several have them.
        """
        found = self.entries(uid)
        if not found:
            raise NothingToDo("Nothing is logged with this person yet.")
        wanted = words.casefold().split()
        if not wanted:
            talks = (one for one in found if one.is_conversation or not talked)
            return next(talks, found[0])
        fit = [one for one in found if all(word in _said(one) for word in wanted)]
        if not fit:
            raise NothingToDo(f"No conversation with “{line(words, 40)}” in it.")
        if len(fit) > 1:
            today = self._session.today
            told = [f"{show_day(one.at.date(), today)}: {line(one.text, 40)}" for one in fit[:5]]
            raise AmbiguousName(words, told)
        return fit[0]

    def correct(
        self, uid: Uid, talk: ConversationInput, people: Collection[Uid] | None = None
    ) -> Changes:
        """Put an entry right: all of what `talk` says holds from now on.

        `talk.on` is its day; the hour stays while the day does. Promises are added for lines
        that begin with `!` and were not there before. Kind, direction and people stay those of
        the entry unless it was logged by hand. Raises `NothingToDo` for an entry that is gone or
        stays as it is, and `WrongCall` as logging does.
        """
        session = self._session
        with session.verb() as verb:
            found = self._entry(uid)
            contacts = session.people(people if people and is_free(found) else found.contacts)
            if not is_free(found):
                talk = msgspec.structs.replace(
                    talk, kind=found.kind, direction=found.direction, source="read"
                )
            fresh = self._conversations.entry(contacts, talk)
            after = msgspec.structs.replace(
                found,
                contacts=fresh.contacts,
                kind=fresh.kind,
                at=self._moment(found, talk.on),
                direction=fresh.direction if is_free(found) else found.direction,
                channel=fresh.channel or found.channel,
                text=fresh.text,
                detail=fresh.detail,
                details=fresh.details,
                place=fresh.place,
                track=fresh.track,
                asks=fresh.asks if fresh.text != found.text else found.asks,
            )
            new = self._new_promises(found, after, talk.promises)
            if after == found and not new:
                raise NothingToDo("Nothing was changed.")
            for bare in bare_meetings(session, after):
                verb.remove(bare)
            verb.put(after)
            self._conversations.add_promises(verb, contacts, new, after.at)
            verb.did = f"corrected {self._what(after)}"
        return verb.changes

    def remove(self, uid: Uid) -> Changes:
        """Take an entry out of the timeline of everyone in it; promises made in it stay.

        Of one that was read from mail, an import or a calendar, a mark without words stays: the
        next reading leaves it out.
        """
        with self._session.verb() as verb:
            found = self._entry(uid)
            if found.source or found.message_id:
                verb.put(
                    Interaction(
                        uid=found.uid,
                        contacts=found.contacts,
                        kind=Kind.REMOVED,
                        at=found.at,
                        source=found.source,
                        message_id=found.message_id,
                        logged=found.logged,
                    )
                )
            else:
                verb.remove(found)
            verb.did = f"removed {self._what(found)}"
        return verb.changes

    def correct_promise(self, uid: Uid, parsed: ParsedPromise) -> Changes:
        """Change the words, the day or the side of a promise."""
        with self._session.verb() as verb:
            found = self._promise(uid)
            after = msgspec.structs.replace(
                found, text=parsed.text, due=parsed.due, mine=parsed.mine
            )
            if after == found:
                raise NothingToDo("Nothing was changed.")
            if not parsed.text.strip():
                raise WrongCall("What was promised? Type a few words.")
            verb.put(after)
            by = f", by {show_day(parsed.due, self._session.today)}" if parsed.due else ""
            verb.did = f"corrected a promise: {line(parsed.text, 60)}{by}"
        return verb.changes

    def remove_promise(self, uid: Uid) -> Changes:
        """Take a promise out as if it had never been made."""
        with self._session.verb() as verb:
            found = self._promise(uid)
            verb.remove(found)
            verb.did = f"removed a promise: {line(found.text, 60)}"
        return verb.changes

    def _entry(self, uid: Uid) -> Interaction:
        found = self._session.store.interactions.get(uid)
        if found is None or not can_correct(found):
            raise NothingToDo(GONE)
        return found

    def _promise(self, uid: Uid) -> Promise:
        found = self._session.store.promises.get(uid)
        if found is None:
            raise NothingToDo("That promise is no longer there.")
        return found

    def _moment(self, found: Interaction, on: date | None) -> datetime:
        if on is None or on == found.at.date():
            return found.at
        return self._session.moment(found.contacts, self._conversations.moment_of(on))

    def _new_promises(
        self, before: Interaction, after: Interaction, added: tuple[ParsedPromise, ...]
    ) -> tuple[ParsedPromise, ...]:
        """Return the promises of the new text that the old one did not have, and those added."""
        style, day = self._session.dates, after.at.date()
        had = {(one.text, one.mine) for one in promises_in(before.text, day, style=style)}
        now = promises_in(after.text, day, style=style)
        return (*added, *(one for one in now if (one.text, one.mine) not in had))

    def _what(self, entry: Interaction) -> str:
        from netfollow.network.session import names

        people = names(self._session.people(entry.contacts))
        match entry:
            case Interaction(kind=Kind.NOTE):
                said = f"a note on {people}"
            case Interaction(direction=Direction.OUT):
                said = f"a message to {people}"
            case Interaction(direction=Direction.IN):
                said = f"a message from {people}"
            case _:
                said = f"a conversation with {people}"
        return f"{said}, {show_day(entry.at.date(), self._session.today)}"


def _said(entry: Interaction) -> str:
    said = (entry.text, entry.detail, entry.place, entry.subject, *(entry.details or {}).values())
    return " ".join(said).casefold()
