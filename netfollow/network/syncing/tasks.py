"""Follow-ups and their tasks: what is on the list, what was ticked off or moved there.

On the list is what is due now, and what opens within `AHEAD` days. Nobody who asked not to be
contacted, or was put away, is ever on it; nor is a message that waits for an answer to
"did it go out?".
"""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

import msgspec

from netfollow.exchange import todo
from netfollow.exchange.todo import NoTodo, Todo
from netfollow.method.queue import Due, DueKind
from netfollow.method.reasons import reason_sentence
from netfollow.method.reasons import task_title as in_words
from netfollow.network.drafts import Drafts
from netfollow.network.session import Session
from netfollow.network.syncing.folder import EMPTY, NEVER, Folder, Refused, shown
from netfollow.network.syncing.outgoing import (
    FolderTask,
    TaskRemoval,
    TaskWrite,
    TaskWriter,
    WantedTask,
)
from netfollow.network.syncing.report import SyncResult
from netfollow.network.syncing.sync_state import Seen, SyncState, TaskSyncState, digest
from netfollow.people import CALENDAR, Contact, Interaction, Kind, Uid
from netfollow.people.dates import show_day
from netfollow.people.days import in_zone, is_usable, range_text, shift
from netfollow.people.text import line

AHEAD = 14
"""Follow-ups that open within so many days are on the list."""


OURS = "@netfollow"
"""What the UID of every task from here ends in; those of others are left alone."""

_COUNTED_FROM = (Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE, Kind.PAUSE)


def _rules(now: datetime) -> tzinfo | None:
    """Return the zone that days are told in: the machine's own, with its summer time, as None.

    A moment has only the offset of its own season. Where it is not the machine's (a clock that
    was set for a test) its offset is all there is to go by.
    """
    return None if in_zone(now, None).utcoffset() == now.utcoffset() else now.tzinfo


class Tasks:
    """One folder of tasks against the follow-ups here."""

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        folder: Folder,
        base: SyncState,
        report: SyncResult,
        *,
        notes: bool,
    ) -> None:
        self._session = session
        self._drafts = drafts
        self._folder = folder
        self._base = base
        self._report = report
        self._notes = notes
        self._there: dict[str, FolderTask] = {}
        self._refused: dict[str, str] = {}
        self._wanted: dict[str, WantedTask] = {}
        self._seen: dict[str, TaskSyncState] = {}
        self._write: list[tuple[str, FolderTask | None, bool]] = []
        self._remove: list[TaskRemoval] = []
        self._copies: dict[str, list[FolderTask]] = {}
        self._entries: dict[str, Interaction] = {}
        self.seen = Seen()
        self.gone: list[Contact] = []

    def look(self) -> int:
        """Read what is new in the folder; return how many items it holds."""
        known = {one.file: uid for uid, one in self._base.tasks.items()}
        scanned = self._folder.scan()
        zone = _rules(self._session.now())
        self._refused = dict(scanned.refused)
        # A copy has the same UID: the file that was seen comes first, and the copy is told.
        files = sorted(scanned.items, key=lambda file: (file not in known, file))
        for file in files:
            uid, stamp = known.get(file), scanned.items[file]
            if uid is not None and stamp != NEVER and stamp == self._base.tasks[uid].stamp:
                base = self._base.tasks[uid]
                day = date.fromisoformat(base.there_due) if base.there_due else None
                self._there[uid] = FolderTask(file, stamp, Todo(uid, day, base.status))
                continue
            try:
                data = self._folder.read(file)
                if uid is None and OURS not in todo.text_of(data):
                    continue
                found = todo.read(data, zone)
            except (Refused, NoTodo) as refused:
                self._refused[file] = str(refused)
                continue
            task = FolderTask(file, stamp, found, data)
            if self._there.setdefault(found.uid, task) is not task:
                self._copies.setdefault(found.uid, []).append(task)
        for file in self._refused:
            uid = known.get(file)
            if uid is not None and uid not in self._there:
                self._seen[uid] = self._base.tasks[uid]
        return len(scanned)

    def take_in(self) -> list[Interaction]:
        """Return the entries for what was ticked off or moved there; nothing is changed yet."""
        self._wanted = dict(self._on_the_list())
        for uid, there in self._there.items():
            base, wanted = self._base.tasks.get(uid), self._wanted.get(uid)
            if there.todo.is_done:
                if base is None or not base.is_done:
                    self._tick(uid, there, base, wanted)
            elif wanted is not None and there.todo.status != todo.CANCELLED:
                self._move(uid, wanted, base, there)
        return list(self._entries.values())

    def decide(self) -> None:
        """Compare the list, as it is now, with the folder."""
        self._wanted = dict(self._on_the_list())
        for uid, wanted in self._wanted.items():
            if uid not in self._seen:
                self._compare(uid, wanted)
        for uid, base in self._base.tasks.items():
            if uid not in self._wanted and uid not in self._seen and uid in self._there:
                self._off_the_list(uid, base, self._there[uid])
        self._report.tasks_written = len(self._write)
        self._report.tasks_removed = len(self._remove)
        self._report.unreadable += [(shown(file), why) for file, why in self._refused.items()]
        self._report.unreadable += [
            (shown(copy.file), f"It has the UID of {shown(self._there[uid].file)} too.")
            for uid, copies in self._copies.items()
            for copy in copies
        ]
        self._report.unreadable.sort()

    def _on_the_list(self) -> Iterator[tuple[str, WantedTask]]:
        today = self._session.today
        last = shift(today, AHEAD)
        for contact in self._session.store.contacts.values():
            if contact.archived or contact.do_not_contact:
                continue
            due = self._session.plan(contact.uid).next
            if due is None or due.opens > last or due.kind is DueKind.CONFIRM:
                continue
            summary = in_words(due, line(contact.name) or "someone without a name")
            yield self._uid(contact.uid, due), WantedTask(contact, due, summary)

    def _uid(self, contact: Uid, due: Due) -> str:
        """Return a task's name: the same as long as the same thing is due for the same reason.

        It holds the entry that the follow-up counts from, so that two machines with histories
        of their own keep tasks of their own.
        """
        since = due.why.since
        entries = self._session.store.of(contact)
        found = (one for one in entries if one.at.date() == since and one.kind in _COUNTED_FROM)
        first = next((one.uid for one in found), "")
        parts = (contact, due.step, since.isoformat(), first, due.promise or "")
        return f"{digest(*parts)}@netfollow"

    def _compare(self, uid: str, wanted: WantedTask) -> None:
        base, there = self._base.tasks.get(uid), self._there.get(uid)
        fresh = self._as_wanted(uid, wanted, there)
        if there is None:
            if self._refused.get(fresh.file, EMPTY) != EMPTY:
                return  # It may be this task, from before what was last seen was forgotten.
            self._refused.pop(fresh.file, None)  # An empty one is written over.
            if base is not None:
                self._report.remarks.append(
                    f"The task “{wanted.summary}” was deleted there and is still due, so it "
                    "was written again. Snooze or skip it here instead."
                )
            self._write.append((uid, None, False))
            self._seen[uid] = fresh
            return
        self._seen[uid] = fresh
        if there.todo.is_done:
            if not self._is_asked(uid, wanted.contact.uid):
                self._report.remarks.append(
                    f"“{wanted.summary}” is open again because it was not sent."
                )
                self._write.append((uid, there, True))
        elif there.todo.status == todo.CANCELLED:
            if base is None or base.status != todo.CANCELLED:
                self._report.remarks.append(
                    f"“{wanted.summary}” was cancelled there but is still due here."
                )
        elif (
            base is not None
            and uid not in self._entries
            and (base.due, base.summary) != (fresh.due, fresh.summary)
        ):
            self._write.append((uid, there, False))

    def _off_the_list(self, uid: str, base: TaskSyncState, there: FolderTask) -> None:
        """Take away what is done, copies too, unless a tick waits for its answer."""
        if there.todo.is_done and self._is_asked(uid, base.contact):
            self._seen[uid] = msgspec.structs.replace(
                base, file=there.file, status=there.todo.status, stamp=there.stamp
            )
        else:
            self._remove.append(TaskRemoval(uid, (there, *self._copies.pop(uid, ()))))

    def _is_asked(self, uid: str, contact: Uid) -> bool:
        """Whether a tick waits for an answer to "did it go out?"."""
        return uid in self._entries or self._drafts.pending(contact) is not None

    def _tick(
        self, uid: str, there: FolderTask, base: TaskSyncState | None, wanted: WantedTask | None
    ) -> None:
        """Note that a task was ticked off: whether the message went out is asked, once."""
        whose = wanted.contact.uid if wanted else base.contact if base else None
        contact = self._session.store.contacts.get(whose) if whose else None
        if contact is None or self._drafts.pending(contact.uid) is not None:
            return
        due = wanted.due if wanted else self._session.plan(contact.uid).next
        if due is None or (base is not None and due.step != base.step):
            return
        entry = self._entry(Kind.COPIED, contact, ("tick", uid, there.todo.done_at))
        if entry.uid in self._session.store.interactions:
            return
        self._entries[uid] = msgspec.structs.replace(
            entry, channel=due.channel, step=due.step, source=CALENDAR
        )
        self._report.ticked.append(line(contact.name) or "(no name)")

    def _move(
        self, uid: str, wanted: WantedTask, base: TaskSyncState | None, there: FolderTask
    ) -> None:
        """Snooze a follow-up that was put off there, if a snooze can move it."""
        today, day = self._session.today, there.todo.due
        there_due = base.there_due if base else ""
        if day is None or day.isoformat() == there_due:
            return
        if not is_usable(day, today):
            self._report.remarks.append(
                f"“{wanted.summary}” was moved there to {day}, which was ignored; "
                f"dates must be {range_text(today)}."
            )
            return
        if day <= today or day.isoformat() <= (there_due or wanted.due.due.isoformat()):
            return
        entry = self._entry(Kind.SNOOZE, wanted.contact, ("snooze", day.isoformat()))
        entry = msgspec.structs.replace(entry, until=day)
        after = self._session.plan_with(wanted.contact, entry).next
        if after is not None and after.step == wanted.due.step and after.opens < day:
            self._report.remarks.append(
                f"“{wanted.summary}” was moved there to {show_day(day, today)}; here it is unchanged."
            )
            return
        self._entries[uid] = entry
        name = line(wanted.contact.name) or "(no name)"
        self._report.moved.append(f"{name}, until {show_day(day, today)}")

    def _entry(self, kind: Kind, contact: Contact, parts: tuple[str, ...]) -> Interaction:
        """Return an entry whose uid is the same whenever the same thing is taken in again."""
        return Interaction(
            uid=Uid(digest(contact.uid, *parts)),
            contacts=(contact.uid,),
            kind=kind,
            at=self._session.moment([contact.uid]),
        )

    def _as_wanted(self, uid: str, wanted: WantedTask, there: FolderTask | None) -> TaskSyncState:
        file = there.file if there is not None else f"{uid.partition('@')[0]}.ics"
        day = there.todo.due if there is not None else wanted.due.due
        return TaskSyncState(
            file=file,
            contact=wanted.contact.uid,
            step=wanted.due.step,
            summary=wanted.summary,
            due=wanted.due.due.isoformat(),
            there_due=day.isoformat() if day else "",
            status=there.todo.status if there is not None else todo.OPEN,
            stamp=there.stamp if there is not None else NEVER,
        )

    def carry_out(self) -> None:
        """Write tasks and take away tasks; what is seen of each from then on is in `seen`."""
        carrier = TaskWriter(self._folder, self._base, self._report, self._session.now())
        write = [
            TaskWrite(
                uid=uid,
                wanted=self._wanted[uid],
                base=self._seen[uid],
                over=there,
                again=again,
                why=reason_sentence(self._wanted[uid].due, self._session.today)
                if self._notes
                else "",
            )
            for uid, there, again in self._write
        ]
        kept = {**self._seen, **dict(carrier.carry_out(write, self._remove))}
        self.seen.tasks = {uid: base for uid, base in kept.items() if base is not None}
