"""The verbs of talking: log a conversation, a reply, keep a promise."""

from collections.abc import Collection
from datetime import date, datetime, time

import msgspec

from netfollow.network.session import Changes, Session, names
from netfollow.people import (
    Answer,
    Channel,
    Direction,
    Interaction,
    Kind,
    Promise,
    Uid,
)
from netfollow.people.when import show_day
from netfollow.problems import Nothing, WrongCall

CHANNEL_OF = {Kind.EMAIL: Channel.EMAIL, Kind.CALL: Channel.CALL, Kind.MET: Channel.PERSON}

NOON = time(12)
"""The hour of an entry of which only the day is known."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as a person notes it."""

    kind: Kind = Kind.MET
    text: str = ""
    detail: str = ""
    place: str = ""
    channel: Channel | None = None
    direction: Direction | None = None
    on: date | None = None


class Conversations:
    """What was said, and by whom."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def log(self, people: Collection[Uid], talk: Talk) -> Changes:
        """Log one conversation with one or many people.

        A meeting or call begins the sequence again. Raises `WrongCall` for a day to come,
        an entry without a word, or a written message of which nobody said who wrote it.
        """
        if talk.kind is Kind.NOTE and not talk.text.strip():
            raise WrongCall("A note needs some text.")
        if talk.kind in (Kind.EMAIL, Kind.MESSAGE) and talk.direction is None:
            raise WrongCall("Say who wrote: you (out) or they (in).")
        direction = talk.direction
        if talk.kind in (Kind.MET, Kind.CALL):
            direction = direction or Direction.BOTH
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            verb.put(
                Interaction(
                    uid=self._session.new_uid(),
                    contacts=tuple(contact.uid for contact in contacts),
                    kind=talk.kind,
                    at=self._session.moment(people, self._moment(talk.on)),
                    direction=None if talk.kind is Kind.NOTE else direction,
                    channel=talk.channel or CHANNEL_OF.get(talk.kind),
                    text=talk.text.strip(),
                    detail=talk.detail.strip(),
                    place=talk.place.strip(),
                    logged=self._session.now(),
                )
            )
            word = "a note on" if talk.kind is Kind.NOTE else "a conversation with"
            verb.did = f"noted {word} {names(contacts)}"
        return verb.changes

    def _moment(self, on: date | None) -> datetime:
        """Return now, or noon of a day gone by, in the user's zone."""
        now = self._session.now()
        if on is None or on == now.date():
            return now
        if on > now.date():
            raise WrongCall(f"{show_day(on, now.date())} has not come yet.")
        return datetime.combine(on, NOON, now.tzinfo)

    def reply(
        self,
        people: Collection[Uid],
        *,
        text: str = "",
        answer: Answer | None = None,
        until: date | None = None,
        channel: Channel | None = None,
    ) -> Changes:
        """Log that they replied: whatever they said, the sequence is over."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                on = channel or self._last_channel(contact.uid)
                verb.put(
                    Interaction(
                        uid=self._session.new_uid(),
                        contacts=(contact.uid,),
                        kind={Channel.EMAIL: Kind.EMAIL, Channel.CALL: Kind.CALL}.get(
                            on, Kind.MESSAGE
                        ),
                        at=self._session.moment([contact.uid]),
                        direction=Direction.IN,
                        channel=on,
                        text=text.strip(),
                        answer=answer,
                        until=until,
                    )
                )
            verb.did = f"{names(contacts)} replied"
        return verb.changes

    def _last_channel(self, uid: Uid) -> Channel:
        for entry in reversed(self._session.store.of(uid)):
            if entry.is_sent and entry.channel is not None:
                return entry.channel
        return self._session.plan(uid).channel

    def keep(self, promise: Uid) -> Changes:
        """Say that a promise was kept."""
        with self._session.verb() as verb:
            found = self._session.store.promises.get(promise)
            if found is None or not found.is_open:
                raise Nothing("That promise is not open.")
            verb.put(msgspec.structs.replace(found, kept=self._session.now()))
            contact = self._session.person(found.contact)
            verb.did = f"kept a promise to {names([contact])}"
        return verb.changes

    def promise(self, uid: Uid, text: str, *, due: date | None, mine: bool) -> Changes:
        """Note a promise, mine or theirs."""
        with self._session.verb() as verb:
            contact = self._session.person(uid)
            verb.put(
                Promise(
                    uid=self._session.new_uid(),
                    contact=uid,
                    text=text.strip(),
                    made=self._session.now(),
                    mine=mine,
                    due=due,
                )
            )
            verb.did = f"noted a promise {'to' if mine else 'by'} {names([contact])}"
        return verb.changes
