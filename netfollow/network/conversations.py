"""The verbs of talking: log a conversation, a reply, keep a promise."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time

import msgspec

from netfollow.method.policy import Policy
from netfollow.network.session import Changes, Session, Verb, names
from netfollow.people import (
    Answer,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    Uid,
    given_name,
)
from netfollow.people.days import shift
from netfollow.people.text import line
from netfollow.people.vows import Vow, vows_in
from netfollow.people.when import not_ahead as not_ahead
from netfollow.people.when import show_day
from netfollow.problems import Nothing, WrongCall

CHANNEL_OF = {Kind.EMAIL: Channel.EMAIL, Kind.CALL: Channel.CALL, Kind.MET: Channel.PERSON}

NOON = time(12)
"""The hour of an entry of which only the day is known."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as a person notes it.

    `details` holds what to mention back to each person, where it isn't the same for all.
    Lines of the text that begin with `!` are promises; `promises` are others.
    """

    kind: Kind = Kind.MET
    text: str = ""
    detail: str = ""
    details: Mapping[Uid, str] = {}
    track: str = ""
    place: str = ""
    channel: Channel | None = None
    direction: Direction | None = None
    on: date | None = None
    promises: tuple[Vow, ...] = ()


class Conversations:
    """What was said, and by whom."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def log(self, people: Collection[Uid], talk: Talk) -> Changes:
        """Log one conversation with one or many people, and the promises made in it.

        A meeting or call begins the sequence again. Raises `WrongCall` for a day to come,
        an entry without a word, a track that nobody wrote, or a written message of which
        nobody said who wrote it.
        """
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            entry = self._entry(contacts, talk)
            verb.put(entry)
            vows = (*talk.promises, *vows_in(talk.text, entry.at.date(), style=self._session.dates))
            self._promise(verb, contacts, vows, entry.at)
            word = "a note on" if talk.kind is Kind.NOTE else "a conversation with"
            and_promises = f", with {_count(vows)}" if vows else ""
            and_promises += self._assumed(vows, entry.at.date())
            verb.did = f"noted {word} {names(contacts)}{and_promises}{_doubts(vows)}"
        return verb.changes

    def _entry(self, contacts: Collection[Contact], talk: Talk) -> Interaction:
        if talk.kind is Kind.NOTE and not talk.text.strip():
            raise WrongCall("A note needs some text.")
        said = (talk.text, talk.detail, *talk.details.values())
        if not talk.promises and not any(map(str.strip, said)):
            raise WrongCall("Write a few words on what was said.")
        if talk.kind in (Kind.EMAIL, Kind.MESSAGE) and talk.direction is None:
            raise WrongCall("Say who wrote: you (out) or they (in).")
        tracks = self._session.policy.sequences
        if talk.track and talk.track not in tracks:
            raise WrongCall(f"There is no track {talk.track}; there are {', '.join(tracks)}.")
        direction = talk.direction
        if talk.kind in (Kind.MET, Kind.CALL):
            direction = direction or Direction.BOTH
        people = tuple(contact.uid for contact in contacts)
        return Interaction(
            uid=self._session.new_uid(),
            contacts=people,
            kind=talk.kind,
            at=self._session.moment(people, self._moment(talk.on)),
            direction=None if talk.kind is Kind.NOTE else direction,
            channel=talk.channel or CHANNEL_OF.get(talk.kind),
            text=talk.text.strip(),
            detail=talk.detail.strip(),
            details={
                uid: words.strip()
                for uid, words in talk.details.items()
                if uid in people and words.strip()
            }
            or None,
            track=talk.track,
            place=talk.place.strip(),
            logged=self._session.now(),
        )

    def outlook(self, people: Collection[Uid], talk: Talk) -> list[int]:
        """Return the forecast as it would be with this conversation logged; nothing is changed."""
        contacts = self._session.people(people)
        entry = self._entry(contacts, talk)
        after = {one.uid: self._session.plan_with(one, entry) for one in contacts}
        return self._session.agenda.forecast(self._session.today, after=after)

    def _moment(self, on: date | None) -> datetime:
        """Return now, or noon of a day gone by, in the user's zone."""
        now = self._session.now()
        if on is None or on == now.date():
            return now
        not_ahead(on, now.date())
        return datetime.combine(on, NOON, now.tzinfo)

    def _promise(
        self, verb: Verb, contacts: Collection[Contact], vows: Iterable[Vow], made: datetime
    ) -> None:
        """Note promises: between the user and those they name, or everybody who was there."""
        for vow in vows:
            words = {word.strip(".,;:!?").casefold() for word in vow.text.split()}
            meant = [one for one in contacts if given_name(one).casefold() in words]
            for contact in meant or contacts:
                verb.put(
                    Promise(
                        uid=self._session.new_uid(),
                        contact=contact.uid,
                        text=vow.text,
                        made=made,
                        mine=vow.mine,
                        due=vow.due,
                    )
                )

    def _assumed(self, vows: Iterable[Vow], on: date) -> str:
        """Return the days assumed for promises without one that were made on a day."""
        policy, today = self._session.policy, self._session.today
        days = (assumed_day(vow, on, policy) for vow in vows if vow.due is None)
        told = " and ".join(show_day(day, today) for day in sorted(set(days)))
        return f", by {told} (assumed)" if told else ""

    def reply(
        self,
        people: Collection[Uid],
        *,
        text: str = "",
        answer: Answer | None = None,
        until: date | None = None,
        channel: Channel | None = None,
    ) -> Changes:
        """Log that they replied: the sequence is over, but for one who is only away.

        `until` is the day that they named. Raises `WrongCall` for a day gone by.
        """
        today = self._session.today
        if until is not None and until <= today:
            raise WrongCall("Name a day after today.")
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
            vows = tuple(vows_in(text, today, style=self._session.dates))
            self._promise(verb, contacts, vows, self._session.now())
            noted = f", with {_count(vows)}" if vows else ""
            said = f"{noted}{self._assumed(vows, today)}{_doubts(vows)}"
            verb.did = f"{names(contacts)} {_replied(answer, until, today)}{said}"
        return verb.changes

    def _last_channel(self, uid: Uid) -> Channel:
        for entry in reversed(self._session.store.of(uid)):
            if entry.is_sent and entry.channel is not None:
                return entry.channel
        return self._session.plan(uid).channel

    def keep(self, promise: Uid) -> Changes:
        """Say that a promise was kept, by the user or by the other."""
        with self._session.verb() as verb:
            found = self._session.store.promises.get(promise)
            if found is None or not found.is_open:
                raise Nothing("That promise is not open.")
            verb.put(msgspec.structs.replace(found, kept=self._session.now()))
            contact = self._session.person(found.contact)
            who = names([contact])
            what = line(found.text, 60)
            did = f"kept a promise to {who}" if found.mine else f"{who} kept a promise"
            verb.did = f"{did}: {what}"
        return verb.changes

    def promise(self, people: Collection[Uid], vow: Vow) -> Changes:
        """Note a promise, mine or theirs."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            self._promise(verb, contacts, [vow], self._session.now())
            today = self._session.today
            by = f", by {show_day(vow.due, today)}" if vow.due else self._assumed([vow], today)
            whose = "to" if vow.mine else "by"
            verb.did = f"noted a promise {whose} {names(contacts)}{by}{_doubts([vow])}"
        return verb.changes


def assumed_day(vow: Vow, on: date, policy: Policy) -> date:
    """Return when a promise made on a day counts as due if it names none."""
    return shift(on, policy.promise_days if vow.mine else policy.their_promise_days)


def _count(vows: Collection[Vow]) -> str:
    return "a promise" if len(vows) == 1 else f"{len(vows)} promises"


def _doubts(vows: Iterable[Vow]) -> str:
    """Return what is to be said of promises whose day was not understood."""
    return "".join(f"; {doubt}" for doubt in dict.fromkeys(vow.doubt for vow in vows) if doubt)


def _replied(answer: Answer | None, until: date | None, today: date) -> str:
    day = show_day(until, today) if until else ""
    match answer:
        case Answer.NOT_NOW:
            return f"said not now{f', until {day}' if day else ''}"
        case Answer.OUT_OF_OFFICE:
            return f"is out of office{f' until {day}' if day else ''}"
        case Answer.WRONG_PERSON:
            return "is the wrong person"
        case Answer.NO:
            return "said no"
        case _:
            return "replied"
