"""Made-up networks: about forty people by hand for looking around, or any number by seed."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import pairwise
from random import Random
from typing import Any

import msgspec

from netfollow.network.conversations import CHANNEL_OF
from netfollow.people import (
    ANSWER,
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    Record,
    ReplyKind,
    Resource,
    ResourceKind,
    Step,
    Uid,
)
from netfollow.people.days import later, span
from netfollow.people.text import line
from netfollow.people.unicode_norm import normalized

REPLY_RATES = {
    (THANK_YOU, Channel.EMAIL): 0.35,
    (THANK_YOU, Channel.LINKEDIN): 0.45,
    (VALUE, Channel.EMAIL): 0.25,
    (VALUE, Channel.LINKEDIN): 0.30,
    (NEXT_STEP, Channel.EMAIL): 0.40,
    (NEXT_STEP, Channel.LINKEDIN): 0.30,
    (CHECK_IN, Channel.EMAIL): 0.15,
    (CHECK_IN, Channel.LINKEDIN): 0.20,
    (CLOSE, Channel.EMAIL): 0.10,
    (CLOSE, Channel.LINKEDIN): 0.05,
    (RECONNECT, Channel.EMAIL): 0.30,
    (RECONNECT, Channel.LINKEDIN): 0.40,
}
"""How likely a message of a step on a channel is answered."""

REPLY_HOURS = (1, 60)
"""An answer takes so long, every length as likely as any other."""

THANKED_WITHIN_A_DAY = 0.7
"""The share of first messages that go out within 24 hours of the conversation."""

DECLINED = 0.08
"""The share of replies that are a no; the others are warm."""

LET_GO = 0.98
"""The share of those not heard of for long whom the user doesn't want to be reminded of."""

WITH_CADENCE = 0.12
"""The share of the others with whom the user keeps a cadence."""

RECONNECTED = 0.95
"""The share of those whose rest is over who have been written to."""

GIVEN_UP = 0.1
"""How likely the user sends no further message, before each that comes before the first ask."""

DAYS = 1095
"""The histories are spread over three years."""

TALK_APART = span(days=14)
"""No message goes out so shortly before a conversation, which would be taken for its answer."""

ANSWERED = 0.99
"""How likely the user answered a reply that needed it, within a day or so."""

ANSWERED_FROM = 2
"""Replies in the demo are answered when they came so many days ago."""

MY_ANSWER = "Thank you, good to hear from you."

IDLE_DAYS = 120

LONGEST = 9
"""So many entries a conversation leads to at most."""

USUAL = 4.0
"""So many it leads to on average; any error of it is evened out from person to person."""

CADENCES = {
    Cadence.MONTHLY: 30,
    Cadence.QUARTERLY: 91,
    Cadence.TWICE_A_YEAR: 182,
    Cadence.YEARLY: 365,
}


def demo(now: datetime, *, seed: int = 7) -> tuple[Record, ...]:
    """Return about forty made-up people at every stage of the method, as of `now`."""
    source = resources.files("netfollow.network").joinpath("demo_cast.toml")
    cast = tomllib.loads(source.read_text("utf-8"))
    stage = _Stage(now, seed)
    for number, person in enumerate(cast["person"]):
        stage.enter(number, person)
    for one in cast["shelf"]:
        stage.shelve(*one["thing"])
    return tuple(stage.records())


class _Stage:
    """Turns the cast, whose days count back from today, into records."""

    def __init__(self, now: datetime, seed: int) -> None:
        self._now = now
        self._seed = seed
        self._records: list[Record] = []
        self._groups: dict[tuple[int, str], Interaction] = {}

    def records(self) -> Iterator[Record]:
        yield from self._records
        yield from self._groups.values()

    def _uid(self, *parts: object) -> Uid:
        text = "/".join(str(part) for part in (self._seed, *parts))
        return Uid(hashlib.blake2b(text.encode(), digest_size=8).hexdigest())

    def _ago(self, days: int, hour: int = 11, minute: int = 0) -> datetime:
        """Return a moment some days ago; never one that is still to come."""
        at = later(self._now, span(days=-days)).replace(hour=hour, minute=minute, second=0)
        return min(at.replace(microsecond=0), later(self._now, span(minutes=-20)))

    def enter(self, number: int, person: dict[str, Any]) -> None:
        name, (title, org, place) = person["name"], person["role"]
        uid = self._uid("person", name)
        slug = _ascii("-".join(name.replace("'", "").split()))
        firm = org.split(" ")[0] if org else "mail"
        words = name.split()
        born = person.get("birthday_in")
        day = later(self._now, span(days=born or 0))
        met = person.get("talks", person.get("group") and [person["group"]])
        only_phone = person.get("only_phone", False)
        contact = Contact(
            uid=uid,
            name=name,
            first=words[0] if len(words) > 1 else "",
            last=" ".join(words[1:]),
            org=org,
            title=title,
            place=place,
            emails=() if only_phone else (f"{_ascii(words[0])}@{_ascii(firm)}.example",),
            phones=(person["phone"],) if "phone" in person else (),
            links=() if only_phone else (f"https://www.linkedin.com/in/{slug}-demo",),
            tags=tuple(person["tags"]),
            cadence=Cadence(person["cadence"]) if "cadence" in person else None,
            birthday=f"--{day:%m-%d}" if born is not None else "",
            met_where="" if not met else str(met[0][2] if "talks" in person else met[0][1]),
            interests=tuple(person.get("interests", ())),
            needs=tuple(person.get("needs", ())),
            offers=tuple(person.get("offers", ())),
            do_not_contact=person.get("do_not_contact", False),
            archived=person.get("archived", False),
            created=self._ago(max((talk[0] for talk in met or [[3]]), default=3)),
            updated=self._ago(max((talk[0] for talk in met or [[3]]), default=3)),
        )
        self._records.append(contact)
        for talk in person.get("talks", ()):
            self._say(uid, *talk)
        channel = self._channel(number, only_phone)
        for days, step, text in person.get("sent", ()):
            self._write(uid, days, channel, text, step=Step(step))
        for days, text in person.get("replies", ()):
            self._write(uid, days, channel, text, direction=Direction.IN)
            if days >= ANSWERED_FROM:
                self._write(uid, days - 1, channel, MY_ANSWER, step=ANSWER)
        self._plans(uid, person, channel)

    def shelve(self, days: int, title: str, link: str, tags: list[str], note: str) -> None:
        """Add a resource."""
        self._records.append(
            Resource(
                uid=self._uid("thing", title),
                title=title,
                link=link,
                tags=tuple(tags),
                note=note,
                kind=ResourceKind.LINK if link else ResourceKind.EVENT,
                added=self._ago(days),
            )
        )

    @staticmethod
    def _channel(number: int, only_phone: bool) -> Channel:
        if only_phone:
            return Channel.TEXT
        return Channel.LINKEDIN if number % 3 else Channel.EMAIL

    def _say(
        self, uid: Uid, days: int, kind: str, place: str, text: str, detail: str, hour: int = 10
    ) -> None:
        self._records.append(
            Interaction(
                uid=self._uid(uid, "said", days),
                contacts=(uid,),
                kind=Kind(kind),
                at=self._ago(days, hour, 30),
                direction=Direction.BOTH,
                channel=CHANNEL_OF[Kind(kind)],
                text=text,
                detail=detail,
                place=place,
            )
        )

    def _write(
        self,
        uid: Uid,
        days: int,
        channel: Channel,
        text: str,
        *,
        direction: Direction = Direction.OUT,
        step: Step | None = None,
        kind: Kind | None = None,
    ) -> None:
        written = Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE
        self._records.append(
            Interaction(
                uid=self._uid(uid, kind or direction, days),
                contacts=(uid,),
                kind=kind or written,
                at=self._ago(days, 16),
                direction=None if kind else direction,
                channel=channel,
                text=text,
                step=step,
            )
        )

    def _plans(self, uid: Uid, person: dict[str, Any], channel: Channel) -> None:
        if "group" in person:
            days, where, text, detail = person["group"]
            known = self._groups.get((days, where))
            self._groups[days, where] = Interaction(
                uid=self._uid("group", where),
                contacts=(*(known.contacts if known else ()), uid),
                kind=Kind.MET,
                at=self._ago(days, 18),
                direction=Direction.BOTH,
                channel=Channel.PERSON,
                place=where,
                text=known.text if known else text,
                detail=known.detail if known else detail,
            )
        if "copied" in person:
            days, step, text = person["copied"]
            self._write(uid, days, Channel.LINKEDIN, text, step=Step(step), kind=Kind.COPIED)
        if "snoozed" in person:
            days, ahead = person["snoozed"]
            until = (later(self._now, span(days=ahead))).date()
            entry = Interaction(
                uid=self._uid(uid, "snooze"),
                contacts=(uid,),
                kind=Kind.SNOOZE,
                at=self._ago(days, 9),
                until=until,
            )
            self._records.append(entry)
        for key, mine in (("promise", True), ("theirs", False)):
            if key in person:
                days, text, ahead = person[key]
                due = (later(self._now, span(days=ahead))).date()
                self._records.append(
                    Promise(
                        uid=self._uid(uid, key),
                        contact=uid,
                        text=line(text),
                        made=self._ago(days),
                        mine=mine,
                        due=due,
                    )
                )


def _ascii(text: str) -> str:
    """Return a text for an address: small letters without accents; a number for other scripts."""
    plain = normalized("NFKD", text.casefold()).replace("ı", "i").replace("ø", "o")
    kept = "".join(one for one in plain if one.isascii() and (one.isalnum() or one == "-"))
    return kept or f"person{len(text)}"


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that go together; `family_first` ones are written without a space."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    family_first: bool = False

    def name(self, random: Random) -> tuple[str, str, str]:
        """Return a made-up name: as shown, first, last."""
        first, last = random.choice(self.first), random.choice(self.last)
        return (f"{last}{first}" if self.family_first else f"{first} {last}"), first, last


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists to choose from."""

    firms: tuple[str, ...]
    trades: tuple[str, ...]
    roles: tuple[str, ...]
    cities: tuple[str, ...]
    tags: tuple[str, ...]
    places: tuple[str, ...]
    details: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    thanks: tuple[str, ...]
    declines: tuple[str, ...]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in `generated_words.toml`."""

    language: tuple[Language, ...]
    words: Words
    messages: dict[Step, str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words, read once."""
    source = resources.files("netfollow.network").joinpath("generated_words.toml")
    return msgspec.toml.decode(source.read_bytes(), type=Vocabulary)


def generated(now: datetime, *, people: int, interactions: int, seed: int) -> Iterator[Record]:
    """Yield so many contacts, each followed by its history, and so many interactions in all."""
    maker = _Maker(now.replace(microsecond=0), Random(seed), vocabulary())
    left = interactions
    for number in range(people):
        uid = maker.uid()
        episodes = maker.episodes(left / (people - number) / USUAL)
        history = maker.history(uid, episodes, left, is_last=number == people - 1)
        left -= len(history)
        yield maker.contact(uid, number, history)
        yield from history


class _Maker:
    """Makes records by chance; the chance is the seed's."""

    def __init__(self, now: datetime, random: Random, said: Vocabulary) -> None:
        self._now = now
        self._random = random
        self._said = said

    def uid(self) -> Uid:
        return Uid(f"{self._random.getrandbits(96):024x}")

    def episodes(self, usual: float) -> int:
        """Return how many conversations one person has: few have many, some have none."""
        return int(self._random.expovariate(1 / usual) + self._random.random()) if usual else 0

    def contact(self, uid: Uid, number: int, history: list[Interaction]) -> Contact:
        random, words = self._random, self._said.words
        name, first, last = random.choice(self._said.language).name(random)
        firm = random.choice(words.firms)
        created = history[0].at if history else self._ago(random.randrange(1, DAYS))
        return Contact(
            uid=uid,
            name=name,
            first=first,
            last=last,
            org=f"{firm} {random.choice(words.trades)}",
            title=random.choice(words.roles),
            place=random.choice(words.cities),
            emails=(f"person.{number}@{firm.casefold()}.example",),
            links=(f"https://www.linkedin.com/in/person-{number}-demo",),
            tags=(random.choice(words.tags),),
            cadence=self._cadence(history),
            met_where=history[0].place if history else "",
            met_on=created.date() if history else None,
            created=created,
            updated=created,
        )

    def _cadence(self, history: list[Interaction]) -> Cadence | None:
        """Return a cadence that is mostly kept: most people aren't due on any one day."""
        random = self._random
        days = [(self._now - one.at).days for one in history if one.kind.is_contact]
        if not days:
            return None
        if random.random() < WITH_CADENCE:
            kept = [cadence for cadence, every in CADENCES.items() if every > days[-1] + 1]
            return random.choice(kept) if kept else Cadence.NONE
        return Cadence.NONE if days[-1] > IDLE_DAYS and random.random() < LET_GO else None

    def history(self, uid: Uid, episodes: int, left: int, *, is_last: bool) -> list[Interaction]:
        """Return what happened with one person, at most `left` entries, in order.

        Whether a conversation leads to messages is settled before it: a history cut where
        it happens to be full would have too many answers. Notes make up the number.
        """
        starts = [*sorted(self._moment() for _ in range(episodes)), None]
        found: list[Interaction] = []
        for start, end in pairwise(starts):
            if start is None or left - len(found) < LONGEST:
                break
            found += self._episode(uid, start, end)
        if is_last:
            notes = left - len(found)
            found += [self._note(uid) for _ in range(notes)]
        return sorted(found, key=lambda one: one.at)

    def _moment(self) -> datetime:
        days, hour = self._random.randrange(DAYS), self._random.randrange(8, 19)
        at = self._ago(days).replace(hour=hour, minute=self._random.randrange(60), second=0)
        return min(at, self._now)

    def _ago(self, days: int) -> datetime:
        return later(self._now, span(days=-days))

    def _note(self, uid: Uid) -> Interaction:
        text = self._random.choice(self._said.words.remarks)
        return Interaction(
            uid=self.uid(), contacts=(uid,), kind=Kind.NOTE, at=self._moment(), text=text
        )

    def _episode(self, uid: Uid, start: datetime, end: datetime | None) -> Iterator[Interaction]:
        """Yield a conversation and what followed, until an answer, the next talk or now."""
        random, words = self._random, self._said.words
        detail = random.choice(words.details)
        is_call = random.random() < 0.3
        first, second = random.choice(words.notes), random.choice(words.notes)
        yield Interaction(
            uid=self.uid(),
            contacts=(uid,),
            kind=Kind.CALL if is_call else Kind.MET,
            at=start,
            direction=Direction.BOTH,
            channel=Channel.CALL if is_call else Channel.PERSON,
            place="" if is_call else random.choice(words.places),
            text=f"We talked about {detail}. {first} {second}",
            detail=detail,
        )
        channel = random.choice((Channel.EMAIL, Channel.LINKEDIN))
        for step, at in self._messages(start):
            if at > self._now or (end is not None and later(at, TALK_APART) >= end):
                return
            yield self._sent(uid, at, step, channel, detail)
            if random.random() < REPLY_RATES[step, channel]:
                reply = self._reply(uid, at, channel)
                if reply.at <= self._now:
                    yield reply
                    answered = later(reply.at, span(minutes=random.randrange(30, 28 * 60)))
                    if reply.answer is not ReplyKind.NO and random.random() < ANSWERED:
                        yield self._sent(uid, min(answered, self._now), ANSWER, channel, detail)
                return

    def _messages(self, start: datetime) -> Iterator[tuple[Step, datetime]]:
        """Yield the steps with their moments, as someone works who mostly keeps the windows."""
        random = self._random
        if random.random() < THANKED_WITHIN_A_DAY:
            thanked = later(start, span(hours=1, minutes=random.randrange(22 * 60)))
        else:
            thanked = later(start, span(hours=25, minutes=random.randrange(40 * 60)))
        if random.random() < GIVEN_UP:
            return
        yield THANK_YOU, thanked
        if random.random() < GIVEN_UP:
            return
        yield VALUE, later(thanked, span(days=3, minutes=random.randrange(24 * 60)))
        if random.random() < GIVEN_UP:
            return
        yield NEXT_STEP, later(thanked, span(days=7, minutes=random.randrange(48 * 60)))
        asked = later(thanked, span(days=14, minutes=random.randrange(72 * 60)))
        yield CHECK_IN, asked
        closed = later(asked, span(days=7, minutes=random.randrange(72 * 60)))
        yield CLOSE, closed
        if random.random() < RECONNECTED:
            yield RECONNECT, later(closed, span(days=90, minutes=random.randrange(96 * 60)))

    def _sent(
        self, uid: Uid, at: datetime, step: Step, channel: Channel, detail: str
    ) -> Interaction:
        return Interaction(
            uid=self.uid(),
            contacts=(uid,),
            kind=Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE,
            at=at,
            direction=Direction.OUT,
            channel=channel,
            step=step,
            subject=detail.capitalize() if channel is Channel.EMAIL else "",
            text=MY_ANSWER
            if step == ANSWER
            else self._said.messages[step].replace("{detail}", detail),
        )

    def _reply(self, uid: Uid, at: datetime, channel: Channel) -> Interaction:
        random, words = self._random, self._said.words
        earliest, latest = REPLY_HOURS
        declined = random.random() < DECLINED
        return Interaction(
            uid=self.uid(),
            contacts=(uid,),
            kind=Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE,
            at=later(at, span(minutes=random.randint(earliest * 60, latest * 60))),
            direction=Direction.IN,
            channel=channel,
            answer=ReplyKind.NO if declined else ReplyKind.WARM,
            text=random.choice(words.declines if declined else words.thanks),
        )
