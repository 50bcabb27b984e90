"""Reading the messages, and holding what is found against what should be."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

import msgspec

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.people import Channel, Contact, Direction, Interaction, Kind, Step, Uid

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
THEM = Uid("them")
KINDS = {
    Channel.EMAIL: Kind.EMAIL,
    Channel.LINKEDIN: Kind.MESSAGE,
    Channel.TEXT: Kind.MESSAGE,
    Channel.CALL: Kind.CALL,
}
FROM_TO = " … "


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message as a file holds it: an e-mail to Jane Roe unless it says otherwise."""

    name: str
    text: str
    to: str = "Jane Roe"
    anyone: bool = False
    channel: Channel = Channel.EMAIL
    subject: str = ""
    step: Step | None = None
    asks: bool | None = None
    noted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wrote: tuple[Channel, ...] = ()
    wrote_texts: tuple[str, ...] = ()
    replied: Channel | None = None
    sent: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unanswered: int | None = None
    unanswered_limit: int = 2
    their_time: str = ""
    quiet: tuple[str, str] = ("21:00", "08:00")
    attachments: tuple[str, ...] = ()
    found: tuple[tuple[str, ...], ...] = ()
    held_out: bool = False

    @property
    def context(self) -> MessageContext:
        """What the coach is told about it."""
        return MessageContext(
            channel=self.channel,
            subject=self.subject or None,
            step=self.step,
            asks=self.asks,
            contact=None
            if self.anyone
            else Contact(uid=THEM, name=self.to, created=NOW, updated=NOW),
            history=tuple(self.history()),
            sent=self.sent,
            names=self.names,
            unanswered=self.unanswered,
            unanswered_limit=self.unanswered_limit,
            their_time=time.fromisoformat(self.their_time) if self.their_time else None,
            quiet=(time.fromisoformat(self.quiet[0]), time.fromisoformat(self.quiet[1])),
            attachments=self.attachments,
        )

    def history(self) -> Iterator[Interaction]:
        """Yield the talks, then what was written, then the reply, a day apart."""
        talks = [("", detail) for detail in self.noted] + [(note, "") for note in self.notes]
        written = [(channel, "") for channel in self.wrote]
        written += [(self.channel, text) for text in self.wrote_texts]
        days = len(talks) + len(written) + 1
        for number, (text, detail) in enumerate(talks):
            yield self.entry(days - number, Kind.MET, Direction.BOTH, text=text, detail=detail)
        for number, (channel, text) in enumerate(written, len(talks)):
            sent = self.entry(days - number, KINDS[channel], Direction.OUT, text=text)
            yield msgspec.structs.replace(sent, channel=channel)
        if self.replied is not None:
            reply = self.entry(0, KINDS[self.replied], Direction.IN)
            yield msgspec.structs.replace(reply, channel=self.replied)

    @staticmethod
    def entry(
        days: int, kind: Kind, direction: Direction, text: str = "", detail: str = ""
    ) -> Interaction:
        """Return an entry so many days ago."""
        return Interaction(
            uid=Uid(f"{kind}-{days}"),
            contacts=(THEM,),
            kind=kind,
            at=NOW - timedelta(days=days),
            direction=direction,
            text=text,
            detail=detail,
        )

    def expected(self) -> list[tuple[str, str]]:
        """Return each check with the words it should mark, or none."""
        return sorted((one[0], one[1] if one[1:] else "") for one in self.found)

    def really(self) -> list[tuple[str, str]]:
        """Return each check with the words it does mark, shortened as they are expected."""
        return sorted(
            (str(one.check), self.as_expected(one.check, self.text[one.start : one.end]))
            for one in coach(self.text, self.context)
        )

    def as_expected(self, check: str, marked: str) -> str:
        """Return marked words, or the shortened form that fits them."""
        for name, short in self.expected():
            first, middle, last = short.partition(FROM_TO)
            if (
                name == check
                and middle
                and marked.startswith(first)
                and marked.rstrip("\n").endswith(last)
            ):
                return short
        return marked


@cache
def messages() -> tuple[Written, ...]:
    """Return every message of every file beside this one."""
    found: list[Written] = []
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        documents = tomllib.loads(path.read_text("utf-8"))["message"]
        found += msgspec.convert(documents, list[Written])
    assert len({one.name for one in found}) == len(found), "two messages have one name"
    return tuple(found)


class Score(msgspec.Struct):
    """How often a check was right, wrong, or missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that should be."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what should be found, the share that was."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


def scores(several: tuple[Written, ...]) -> dict[Check, Score]:
    """Return a score for every check; words marked otherwise count as wrong and as missing."""
    found = {check: Score() for check in Check}
    for one in several:
        expected, really = Counter(one.expected()), Counter(one.really())
        for (check, _), count in (expected & really).items():
            found[Check(check)].right += count
        for (check, _), count in (really - expected).items():
            found[Check(check)].wrong += count
        for (check, _), count in (expected - really).items():
            found[Check(check)].missing += count
    return found
