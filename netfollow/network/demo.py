"""Made-up networks: about forty people by hand for looking around, or any number by seed."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from typing import Any

from netfollow.people import (
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    Record,
    Resource,
    ResourceKind,
    Rhythm,
    Step,
    Uid,
)
from netfollow.people.days import later, span
from netfollow.people.text import line
from netfollow.people.unicode_norm import normalized

CHANNEL = {Kind.EMAIL: Channel.EMAIL, Kind.CALL: Channel.CALL, Kind.MET: Channel.PERSON}


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
            rhythm=Rhythm(person["rhythm"]) if "rhythm" in person else None,
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
        for days, kind, where, text, detail in person.get("talks", ()):
            self._say(uid, days, Kind(kind), text=text, detail=detail, place=where)
        channel = self._channel(number, only_phone)
        for days, step, text in person.get("sent", ()):
            self._write(uid, days, channel, text, step=Step(step))
        for days, text in person.get("replies", ()):
            self._write(uid, days, channel, text, direction=Direction.IN)
        self._plans(uid, person, channel)

    def shelve(self, days: int, title: str, link: str, tags: list[str], note: str) -> None:
        """Put a thing on the shelf."""
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

    def _say(self, uid: Uid, days: int, kind: Kind, *, text: str, detail: str, place: str) -> None:
        self._records.append(
            Interaction(
                uid=self._uid(uid, "said", days),
                contacts=(uid,),
                kind=kind,
                at=self._ago(days, 10, 30),
                direction=Direction.BOTH,
                channel=CHANNEL[kind],
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
