"""Looking at what files would come to, against a picture of the network that stands still."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from netfollow.exchange import native_json
from netfollow.exchange.arrivals import Arrivals, ImportSource, KnownPeople, Planner
from netfollow.exchange.entries import Placed, place
from netfollow.exchange.import_records import Column, Owner, Reading
from netfollow.exchange.reader import read
from netfollow.exchange.refusing import in_range
from netfollow.exchange.stream import MOST
from netfollow.exchange.stream import ByteSource as BytesSource
from netfollow.network.dues import would_become_due
from netfollow.network.importing import NOTHING, Choices, Content, ImportPlan, Tick, silent
from netfollow.network.remembering import Remembered, owner_key
from netfollow.network.session import Session
from netfollow.network.whole import whole
from netfollow.people import Decision, DecisionKind, Record, Uid
from netfollow.problems import Unreadable, WrongCall

READING = 0.5
"""The share of an import that reading is; the rest is finding out who is who."""


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How files are read: named as in `Transfers.preview`."""

    encoding: str | None = None
    owner: str | None = None
    columns: Mapping[str, str] | None = None
    with_text: bool = False


def _part(tick: Tick, start: float, length: float) -> Tick:
    """Return what tells how far it is in a part of the whole."""
    return lambda share: tick(start + length * share)


@contextmanager
def _opened(content: Content) -> Iterator[tuple[bytes | BinaryIO, int]]:
    """Open a file and say how long it is; raises `Unreadable` when it can't be."""
    if isinstance(content, bytes):
        yield content, max(1, len(content))
        return
    try:
        with content.open("rb") as file:
            yield file, max(1, content.stat().st_size)
    except OSError as error:
        raise Unreadable(f"{content} can't be read: {error.strerror}.") from error


class Looking:
    """One look at some files, and at the network as it is when the look begins."""

    def __init__(self, session: Session, tick: Tick | None = None) -> None:
        self._session = session
        self._tick = tick or silent
        self._version = session.store.version
        self._here = session.store.snapshot()
        self._now = session.now()
        self._remembered = Remembered(self._here.decisions.values(), self._now, session.new_uid)

    def at(self, files: Sequence[tuple[Content, str]], how: "How") -> ImportPlan:
        """Read files and say what they come to; raises `Unreadable`."""
        sources: list[ImportSource] = []
        learnt: list[Decision] = []
        for number, (content, name) in enumerate(files):
            file = PurePath(name).name
            tick = _part(self._tick, READING * number / len(files), READING / len(files))
            document = _ours(content, tick)
            if document is None:
                reading, more = self._read(content, how, tick)
                learnt += more
            given = reading if document is None else document
            sources.append(ImportSource(file, *in_range(given, self._now)))
        return self._preview(tuple(sources), tuple(learnt), NOTHING, {})

    def again(self, preview: ImportPlan, choices: Choices) -> ImportPlan:
        """Say what files that were read come to now, with what was decided about rows."""
        learnt = tuple(
            one for one in preview.others if isinstance(one, Decision) and _is_learnt(one)
        )
        return self._preview(preview.sources, learnt, {**preview.choices, **choices}, preview.made)

    def _read(self, content: Content, how: "How", tick: Tick) -> tuple[Reading, list[Decision]]:
        """Read one file; again, once it is known who the user is or what its columns are."""
        me = self._remembered.me if how.owner is None else None
        reading = self._once(content, how, tick, me or "", how.columns)
        learnt: list[Decision | None] = []
        if how.owner is not None and (reading.entries or reading.owners):
            me = owner_key(how.owner, reading.owners)
            reading = self._once(content, how, tick, me, how.columns)
            learnt.append(self._remembered.note_me(me))
        if how.columns is not None and reading.fingerprint:
            learnt.append(self._remembered.note_columns(reading.fingerprint, how.columns))
        elif reading.columns and (known := self._remembered.columns(reading.fingerprint)):
            reading = self._once(content, how, tick, me or "", known)
        return reading, [one for one in learnt if one is not None]

    def _once(
        self,
        content: Content,
        how: "How",
        tick: Tick,
        owner: str,
        columns: Mapping[str, str] | None,
    ) -> Reading:
        with _opened(content) as (source, size):
            return read(
                source,
                encoding=how.encoding,
                owner=owner,
                columns=columns,
                with_text=how.with_text,
                tick=lambda count: tick(min(1.0, count / size)),
            )

    def _preview(
        self,
        sources: tuple[ImportSource, ...],
        learnt: tuple[Decision, ...],
        choices: Choices,
        made: Mapping[int, Uid],
    ) -> ImportPlan:
        there = KnownPeople(
            contacts=self._here.contacts,
            decisions=self._here.decisions,
            region=self._session.region,
        )
        starts: list[int] = []
        matching = _part(self._tick, READING, 1 - READING)
        planner = Planner(there, choices, now=self._now, new_uid=self._session.new_uid, made=made)
        for source in sources:
            if isinstance(source.reading, native_json.NativeExport):
                return self._whole(source, sources, choices)
            starts.append(len(planner.found.rows))
            planner.take(source, matching)
        found = planner.found
        placed = self._place(sources, found)
        entries = (*found.notes, *placed.new, *placed.changed)
        people = found.people
        due, soon = would_become_due(self._session, people, entries)
        readings = [one.reading for one in sources if isinstance(one.reading, Reading)]
        files = tuple(one.file for one in sources)
        return ImportPlan(
            files=files,
            formats=tuple(one.format for one in readings),
            starts=tuple(starts),
            version=self._version,
            day=self._now.date(),
            rows=tuple(found.rows),
            entries=len(entries),
            would_become_due=due,
            due_soon=soon,
            remarks=(*_said(sources), *_told(found, placed)),
            choices=choices,
            owners=_first_owners(readings),
            columns=_first_columns(readings),
            spoken=tuple(found.spoken),
            sources=sources,
            people=people,
            others=(*entries, *self._kept_apart(found), *learnt),
            gone=tuple(found.let_in.values()),
            made=found.made,
            did=_did(found, placed, files),
        )

    def _whole(
        self, source: ImportSource, sources: tuple[ImportSource, ...], choices: Choices
    ) -> ImportPlan:
        assert isinstance(source.reading, native_json.NativeExport)
        if len(sources) > 1:
            raise WrongCall("A whole export of NetFollow is imported by itself: name one file.")
        found = whole(source.reading, source.file, self._here, choices, self._session.region)
        return ImportPlan(
            files=(source.file,),
            formats=(native_json.FORMAT,),
            starts=(0,),
            version=self._version,
            day=self._now.date(),
            rows=found.rows,
            more=found.more,
            choices=choices,
            remarks=(*source.remarks, *found.remarks),
            sources=sources,
            people=found.people,
            others=found.others,
            gone=found.gone,
            did=found.did,
        )

    def _place(self, sources: tuple[ImportSource, ...], found: Arrivals) -> Placed:
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


def _ours(content: Content, tick: Tick) -> native_json.NativeExport | None:
    """Return our own export, if a file is one; others are not read whole for that."""
    with _opened(content) as (file, size):
        source = BytesSource(file, lambda count: tick(min(1.0, count / size)))
        if not native_json.is_ours(source.head):
            return None
        return native_json.read(source.whole(MOST), source.check_cancelled)


def _is_learnt(decision: Decision) -> bool:
    """Whether it says something of files, not of people."""
    return decision.kind in (DecisionKind.ME, DecisionKind.COLUMNS)


def _first_owners(readings: Sequence[Reading]) -> tuple[Owner, ...]:
    return next((one.owners for one in readings if one.owners), ())


def _first_columns(readings: Sequence[Reading]) -> tuple[Column, ...]:
    return next((one.columns for one in readings if one.columns), ())


def _said(sources: Sequence[ImportSource]) -> Iterator[str]:
    """Yield what the reading of files has to say."""
    for source in sources:
        if isinstance(source.reading, Reading):
            yield from source.reading.remarks
        yield from source.remarks


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
