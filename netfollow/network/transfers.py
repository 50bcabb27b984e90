"""The verbs of taking data in: people of other programs, and a whole network."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from netfollow.network.importing import (
    NOTHING,
    Choices,
    Content,
    ImportPlan,
    Sort,
    Tick,
    entries_for,
)
from netfollow.network.session import Changes, Session
from netfollow.people import Record, Uid
from netfollow.people.text import file_name, line
from netfollow.problems import Stale, WrongCall

if TYPE_CHECKING:
    from netfollow.network.arriving import Looking


class Unread(msgspec.Struct, frozen=True):
    """A row or card that could not be read, and why."""

    file: str
    line: int
    why: str


class Doubtful(msgspec.Struct, frozen=True):
    """A row of which it is not sure who it is, and why."""

    file: str
    line: int
    name: str
    why: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do.

    `new` counts the people who were added, with those who may be twice, who are in
    `doubtful` with the reason; all records of an export of our own count. `preview` has every row.
    """

    format: str
    new: int
    changed: int
    same: int
    doubtful: tuple[Doubtful, ...] = ()
    unreadable: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    who: tuple[Uid, ...] = ()
    preview: ImportPlan

    @property
    def sentence(self) -> str:
        """The summary as a person reads it."""
        parts = [f"{self.new} new", f"{self.changed} changed", f"{self.same} the same"]
        if self.preview.entries:
            parts.append(entries_for(self.preview.entries))
        if self.doubtful:
            parts.append(f"{len(self.doubtful):,} perhaps twice")
        if self.unreadable:
            parts.append(f"{len(self.unreadable):,} unreadable")
        return ", ".join(parts)


class Transfers:
    """What comes in from other programs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(
        self,
        source: Content,
        name: str,
        *,
        encoding: str | None = None,
        owner: str | None = None,
        columns: Mapping[str, str] | None = None,
        with_text: bool = False,
        tick: Tick | None = None,
    ) -> ImportPlan:
        """Say what a file would come to, and write nothing; may run in a thread.

        `owner` is the key, address or name of the user's own profile (as in `Preview.owners`),
        `columns` the field of each column of a table (empty for none); without them what was
        decided before holds. `with_text` takes what was said into the timelines, not only that
        something was. `tick` is told how far it is, and may raise to cancel.

        Raises `Unreadable` when the content is of no format that can be imported.
        """
        return self.preview_all(
            [(source, name)],
            encoding=encoding,
            owner=owner,
            columns=columns,
            with_text=with_text,
            tick=tick,
        )

    def preview_all(
        self,
        files: Sequence[tuple[Content, str]],
        *,
        encoding: str | None = None,
        owner: str | None = None,
        columns: Mapping[str, str] | None = None,
        with_text: bool = False,
        tick: Tick | None = None,
    ) -> ImportPlan:
        """Say what several files come to together; taken, they are one change."""
        from netfollow.network.arriving import How

        how = How(encoding=encoding, owner=owner, columns=columns, with_text=with_text)
        shown = [(content, file_name(name)) for content, name in files]
        return self._look(tick).at(shown, how)

    def decided(
        self, preview: ImportPlan, choices: Choices, tick: Tick | None = None
    ) -> ImportPlan:
        """Return a preview with what was decided about rows; may run in a thread.

        To take it is then as fast as if nothing had been decided.
        """
        return self._look(tick).again(preview, choices)

    def take(self, preview: ImportPlan, choices: Choices = NOTHING) -> Changes:
        """Write what was looked at, with what was decided about rows, as one change.

        If the network changed since, it is looked at again; raises `Stale`, and writes
        nothing, when that comes to something else.
        """
        with self._session.verb() as verb:
            ready = self._again(preview, choices)
            for record in (*ready.people, *ready.others):
                verb.put(record)
            for gone in ready.gone:
                verb.remove(gone)
            verb.did = ready.did
        return verb.changes

    def _again(self, preview: ImportPlan, choices: Choices) -> ImportPlan:
        """Return a preview as of now; raises `Stale` when it is another."""
        looking = self._look()
        if preview.version != self._session.store.version or preview.day != self._session.today:
            fresh = looking.again(preview, NOTHING)
            if fresh.rows != preview.rows:
                raise Stale("Something changed meanwhile; nothing was imported: look again.")
            preview = fresh
        return looking.again(preview, choices) if choices else preview

    def _look(self, tick: Tick | None = None) -> "Looking":
        from netfollow.network.arriving import Looking

        return Looking(self._session, tick)

    def bring_in(
        self,
        source: Content,
        name: str,
        *,
        encoding: str | None = None,
        owner: str | None = None,
        columns: Mapping[str, str] | None = None,
        with_text: bool = False,
        dry_run: bool = False,
        tick: Tick | None = None,
    ) -> Imported:
        """Import a file in one change, without asking; what can't be read is told and left out.

        Raises `Unreadable` when the content is of no format that can be imported, and
        `WrongCall` when it can't be imported without asking (`ready`).
        """
        preview = self.preview(
            source,
            name,
            encoding=encoding,
            owner=owner,
            columns=columns,
            with_text=with_text,
            tick=tick,
        )
        preview = ready(preview)
        changes = Changes(preview.did) if dry_run else self.take(preview)
        return imported(preview, changes)

    def assume(self, region: str) -> None:
        """Take numbers without a country as of a region from now on; raises `WrongCall`."""
        from netfollow.exchange.values import is_region

        if not is_region(region.upper()):
            raise WrongCall(f"{region!r} is no region: it is two letters, such as DE or US.")
        self._session.region = region.upper()

    def fill(self, records: Iterable[Record]) -> int:
        """Write made-up records into an empty network; return how many people there are."""
        self._session.store.fill(records)
        return len(self._session.store.contacts)


SURE_FROM = 3
"""Who is in so many conversations, and in more than anybody else, is taken for the user."""


def ready(preview: ImportPlan) -> ImportPlan:
    """Return a preview that can be taken without asking, with a remark on what was assumed.

    Raises `WrongCall` when it can't be told who the user is, or what the columns are.
    """
    remarks = list(preview.remarks)
    if preview.owners:
        first, *others = preview.owners
        named = ", ".join(line(one.name or one.key, 40) for one in preview.owners[:5])
        if first.conversations < SURE_FROM or any(
            one.conversations >= first.conversations for one in others
        ):
            raise WrongCall(f"Which of these are you? {named}. Say it with --me NAME.")
        remarks.append(f"Read as the messages of {line(first.name or first.key, 40)} (--me).")
    if preview.columns:
        named = ", ".join(line(one.name, 30) for one in preview.columns[:12])
        known = [f"{line(one.name, 30)}={one.field}" for one in preview.columns if one.field]
        if not preview.rows:
            raise WrongCall(
                f"The columns of this table are not known: {named}. "
                'Say what they are: --columns "Heading=name,Other heading=emails".'
            )
        remarks.append(f"Columns read as: {', '.join(known)} (change them with --columns).")
    return msgspec.structs.replace(preview, remarks=tuple(remarks))


def imported(preview: ImportPlan, changes: Changes) -> Imported:
    """Return what a preview that was taken as it is came to."""
    doubtful = [row for row in preview.rows if row.sort is Sort.DOUBTFUL]
    added = [row.name for row in doubtful if row.likes]
    return Imported(
        format=preview.format,
        new=preview.count(Sort.NEW) + len(added) + preview.more[0],
        changed=preview.count(Sort.CHANGED) + preview.more[1],
        same=preview.count(Sort.SAME) + preview.more[2],
        doubtful=tuple(
            Doubtful(PurePath(row.file).name, row.line, row.name, row.why) for row in doubtful
        ),
        unreadable=tuple(
            Unread(PurePath(row.file).name, row.line, row.why)
            for row in preview.rows
            if row.sort is Sort.UNREADABLE
        ),
        remarks=preview.remarks,
        who=changes.who,
        preview=preview,
    )
