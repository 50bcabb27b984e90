"""Looking at what files would come to, against a picture of the network that stands still."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from netfollow.exchange import everything
from netfollow.exchange.arrivals import Arrivals, Planner, Source, There
from netfollow.exchange.entries import Placed, place
from netfollow.exchange.incoming import Column, Owner, Reading
from netfollow.exchange.preview import Choice, Row
from netfollow.exchange.recognise import read
from netfollow.network.dues import would_become_due
from netfollow.network.importing import NOTHING, Choices, Preview, Tick
from netfollow.network.remembering import Remembered
from netfollow.network.session import Session
from netfollow.network.whole import whole
from netfollow.people import Decision, DecisionKind, Record
from netfollow.problems import WrongCall

HEAD = 4096
"""So much of a file is looked at for an export of our own."""


def _silent(done: int, of: int) -> None:
    """Say nothing."""


class Looking:
    """One look at some files, and at the network as it is when the look begins."""

    def __init__(self, session: Session, tick: Tick | None = None) -> None:
        self._session = session
        self._tick = tick or _silent
        self._version = session.store.version
        self._here = session.store.snapshot()
        self._now = session.now()
        self._remembered = Remembered(self._here.decisions.values(), self._now, session.new_uid)

    def at(
        self,
        files: Sequence[tuple[bytes | Path, str]],
        *,
        encoding: str | None,
        owner: str | None,
        columns: Mapping[str, str] | None,
        with_text: bool,
    ) -> Preview:
        """Read files and say what they come to; raises `Unreadable`."""
        sources: list[Source] = []
        decided: list[Decision | None] = []
        for source, name in files:
            file = PurePath(name).name
            if (document := _ours(source)) is not None:
                sources.append(Source(file, document))
                continue
            reading, more = self._read(source, encoding, owner, columns, with_text)
            sources.append(Source(file, reading))
            decided += more
        learnt = tuple(one for one in decided if one is not None)
        return self._preview(tuple(sources), learnt, NOTHING)

    def again(self, preview: Preview, choices: Choices) -> Preview:
        """Say what files that were read come to now, with what was decided about rows."""
        learnt = tuple(
            one for one in preview.others if isinstance(one, Decision) and is_learnt(one)
        )
        return self._preview(preview.sources, learnt, choices)

    def decided(self, preview: Preview, number: int, choice: Choice) -> Row:
        """Return one row as it would be."""
        return self.again(preview, {number: choice}).rows[number]

    def _read(
        self,
        source: bytes | Path,
        encoding: str | None,
        owner: str | None,
        columns: Mapping[str, str] | None,
        with_text: bool,
    ) -> tuple[Reading, list[Decision | None]]:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return read(data, encoding=encoding), []

    def _preview(
        self, sources: tuple[Source, ...], learnt: tuple[Decision, ...], choices: Choices
    ) -> Preview:
        there = There(
            contacts=self._here.contacts,
            decisions=self._here.decisions,
            region=self._session.region,
        )
        planner = Planner(there, choices, now=self._now, new_uid=self._session.new_uid)
        for source in sources:
            if isinstance(source.reading, everything.Everything):
                return self._whole(source, sources, choices)
            planner.take(source, self._tick)
        found = planner.found
        placed = self._place(sources, found)
        entries = (*found.notes, *placed.new, *placed.changed)
        people = found.people
        due, soon = would_become_due(self._session, people, entries)
        readings = [one.reading for one in sources if isinstance(one.reading, Reading)]
        files = tuple(one.file for one in sources)
        return Preview(
            files=files,
            format=", ".join(dict.fromkeys(one.format for one in readings)),
            version=self._version,
            day=self._now.date(),
            rows=tuple(found.rows),
            entries=len(entries),
            would_become_due=due,
            due_soon=soon,
            remarks=(*(one for each in readings for one in each.remarks), *_told(found, placed)),
            owners=_first_owners(readings),
            columns=_first_columns(readings),
            sources=sources,
            people=people,
            others=(*entries, *self._kept_apart(found), *learnt),
            gone=tuple(found.let_in.values()),
            did=_did(found, placed, files),
        )

    def _whole(self, source: Source, sources: tuple[Source, ...], choices: Choices) -> Preview:
        assert isinstance(source.reading, everything.Everything)
        if len(sources) > 1:
            raise WrongCall("A whole export of NetFollow is imported by itself: name one file.")
        found = whole(source.reading, source.file, self._here, choices, self._session.region)
        return Preview(
            files=(source.file,),
            format=everything.FORMAT,
            version=self._version,
            day=self._now.date(),
            rows=found.rows,
            more=found.more,
            remarks=found.remarks,
            sources=sources,
            people=found.people,
            others=found.others,
            gone=found.gone,
            did=found.did,
        )

    def _place(self, sources: tuple[Source, ...], found: Arrivals) -> Placed:
        entries = [
            entry
            for one in sources
            if isinstance(one.reading, Reading)
            for entry in one.reading.entries
        ]
        return place(
            entries,
            found.index,
            self._here.interactions.values(),
            now=self._now,
            new_uid=self._session.new_uid,
        )

    def _kept_apart(self, found: Arrivals) -> list[Record]:
        return [
            Decision(
                uid=self._session.new_uid(),
                kind=DecisionKind.APART,
                at=self._now,
                people=pair,
            )
            for pair in found.apart
        ]


def _ours(source: bytes | Path) -> everything.Everything | None:
    """Return our own export, if a file is one; others are not read whole for that."""
    if isinstance(source, bytes):
        return everything.read(source)
    with source.open("rb") as file:
        head = file.read(HEAD)
    if b"{" not in head:
        return None
    return everything.read(source.read_bytes())


def is_learnt(decision: Decision) -> bool:
    """Whether it says something of files, not of people."""
    return decision.kind in (DecisionKind.ME, DecisionKind.COLUMNS)


def _first_owners(readings: Sequence[Reading]) -> tuple[Owner, ...]:
    return next((one.owners for one in readings if one.owners), ())


def _first_columns(readings: Sequence[Reading]) -> tuple[Column, ...]:
    return next((one.columns for one in readings if one.columns), ())


def _told(found: Arrivals, placed: Placed) -> list[str]:
    told = []
    if found.deleted:
        who = "1 person" if found.deleted == 1 else f"{found.deleted} people"
        told.append(f"Left out, as deleted here: {who}.")
    if placed.nowhere:
        what = "1 entry is" if placed.nowhere == 1 else f"{placed.nowhere} entries are"
        told.append(f"{what} with people who are not here, and left out.")
    return told


def _did(found: Arrivals, placed: Placed, files: Sequence[str]) -> str:
    """Return the sentence of the change."""
    new, changed = len(found.new), len(found.changed)
    entries = len(placed.new) + len(placed.changed)
    parts = [f"{new} {'person' if new == 1 else 'people'}"] if new or not changed + entries else []
    if changed:
        parts.append(f"changes to {changed}")
    if entries:
        parts.append(f"{entries} {'entry' if entries == 1 else 'entries'}")
    file = files[0] if len(files) == 1 else f"{len(files)} files"
    return f"imported {' and '.join(parts)} from {file}"
