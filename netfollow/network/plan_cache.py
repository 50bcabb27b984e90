"""Cache of names, next-check dates and the plans of a day: what a start shows first.

They hold for one state of the data file, one policy and one program, the plans for one day
too; who changed in the journal since is looked at anew. Of whom nothing can become due before
a day, the plan is neither kept nor made until then.
"""

import os
from array import array
from pathlib import Path
from types import ModuleType

import msgspec

import netfollow.method
import netfollow.people
from netfollow import __version__
from netfollow.method.policy import Policy
from netfollow.method.queue import Plan
from netfollow.network.due_queue import Standings
from netfollow.network.session import Session
from netfollow.people import Uid
from netfollow.people.days import from_ordinal
from netfollow.store.disk.files import FileState

NAME = "plans"
"""Of the dates and plans among the cached values."""

NAMES = "names"
"""Of the names among them, which are read when someone's place changes."""


class NameCache(msgspec.Struct, frozen=True, array_like=True):
    """The names, in order, that belong to a `PlanCache` of the same form, state and day."""

    form: str
    state: FileState
    day: int
    names: list[str]


class PlanCache(msgspec.Struct, frozen=True, array_like=True):
    """As of the ordinal of a `day`: who is where by name, and until when they sleep.

    `order` are unsigned 32-bit numbers of lines of the data file's contacts, in the order of
    the names, without the archived; `next_checks` are signed ones, for each line the ordinal of the
    day before which nobody looks, and `last_contacts` that of the last contact. Of `copied` a copied draft may still wait to be sent, of
    `busy` something was noted on the day. `plans` are of the day, and of all who may become due
    on it; if nobody is, of those who come next, too. `waiting` are those from whom a reply is
    waited for, `rests` those who rest, and until when.
    """

    form: str
    state: FileState
    day: int
    order: bytes
    next_checks: bytes
    copied: list[Uid]
    busy: list[Uid]
    plans: list[Plan]
    waiting: dict[Uid, int]
    last_contacts: bytes
    rests: dict[Uid, int]


def load(session: Session) -> bool:
    """Begin with what the last session knew; say whether that was today's."""
    engine, today = session.store.engine, session.today
    data = engine.cache.get(NAME) if engine.cached_state is not None else None
    if data is None:
        return False
    try:
        known = msgspec.msgpack.decode(data, type=PlanCache)
    except msgspec.DecodeError:
        return False
    is_of_now = (known.form, known.state) == (_form(session.policy), engine.cached_state)
    if not is_of_now or known.day > today.toordinal():
        return False
    people, day = engine.cached_people, from_ordinal(known.day)
    order, days = array("I", known.order), array("i", known.next_checks)
    session.due_queue.roll.take([people[line] for line in order], lambda: _names(session, known))
    next_checks = dict(zip(people, days, strict=True))
    session.due_queue.load_next_checks(next_checks, known.waiting, day)
    last_contacts = dict(zip(people, array("i", known.last_contacts), strict=True))
    session.due_queue.standings = Standings(last_contacts, known.rests)
    if day == today:
        session.due_queue.take_plans(known.plans, today)
    session.may_be_copied(known.copied)
    session.may_be_busy(known.busy, day)
    session.forget(session.store.engine.changed_since_cache)
    return day == today


def _names(session: Session, known: PlanCache) -> list[str]:
    """Return the names that belong to what was taken up; none if they are gone."""
    data = session.store.engine.cache.get(NAMES)
    try:
        found = msgspec.msgpack.decode(data or b"", type=NameCache)
    except msgspec.DecodeError:
        return []
    is_same = (found.form, found.state, found.day) == (known.form, known.state, known.day)
    return found.names if is_same else []


def save(session: Session) -> None:
    """Keep what is known now for the next session, of the data file as it is now."""
    engine = session.store.engine
    state = engine.cached_state
    if state is None:
        return
    session.note_others()
    today = session.today
    due_queue = session.due_queue
    coming = None if due_queue.queue(today) else due_queue.coming(today)
    form, day, next_checks = _form(session.policy), today.toordinal(), due_queue.next_checks
    standings = due_queue.standings
    lines = {uid: line for line, uid in enumerate(engine.cached_people)}
    filed = [(name, lines[uid]) for name, uid in due_queue.roll.names if uid in lines]
    known = PlanCache(
        form,
        state,
        day,
        array("I", [line for _, line in filed]).tobytes(),
        array("i", [next_checks.get(uid, 0) for uid in lines]).tobytes(),
        session.copied(),
        session.busy(),
        due_queue.plans(coming[0] if coming else today),
        due_queue.waiting_until(today),
        array("i", [standings.last_contacts.get(uid, 0) for uid in lines]).tobytes(),
        {uid: until for uid, until in standings.rests.items() if uid in lines},
    )
    named = NameCache(form, state, day, [name for name, _ in filed])
    engine.cache.put({NAME: msgspec.msgpack.encode(known), NAMES: msgspec.msgpack.encode(named)})


def _form(policy: Policy) -> str:
    """Return what tells the method that was followed: the policy, and the program's own text."""
    followed = program(netfollow.method, netfollow.people)
    return f"8 {followed} {msgspec.json.encode(policy).decode()}"


def program(*packages: ModuleType) -> str:
    """Return what tells the text of some packages of this program from any other's."""
    folders = (Path(str(one.__file__)).parent for one in packages)
    files = (one for folder in folders for one in os.scandir(folder) if one.is_file())
    changed = max((one.stat().st_mtime_ns for one in files), default=0)
    return f"{__version__} {changed}"
