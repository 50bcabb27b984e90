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
from netfollow.network.session import Session
from netfollow.people import Uid
from netfollow.people.days import from_number
from netfollow.store.files import FileState

NAME = "plans"
"""Of the dates among the cached values."""


class PlanCache(msgspec.Struct, frozen=True, array_like=True):
    """As of the ordinal of a `day`: the names in order, and `uids` in the same.

    After those of the names come the uids of who is archived. `asleep` are the ordinals of
    the days until which they all sleep; `copied` are those of whom a copied draft may still
    wait to be sent, `busy` those of whom something was noted on the day. `plans` are of the
    day, and of all who may become due on it; if nobody is, of those who come next, too.
    """

    form: str
    state: FileState
    day: int
    names: list[str]
    uids: list[Uid]
    asleep: bytes
    copied: list[Uid]
    busy: list[Uid]
    plans: list[Plan]


def load(session: Session) -> bool:
    """Begin with what the last session knew; say whether that was today's."""
    state = session.store.engine.cached_state
    data = session.store.engine.cache.get(NAME) if state is not None else None
    if data is None:
        return False
    try:
        known = msgspec.msgpack.decode(data, type=PlanCache)
    except msgspec.DecodeError:
        return False
    today = session.today
    is_of_now = (known.form, known.state) == (_form(session.policy), state)
    if not is_of_now or known.day > today.toordinal():
        return False
    days = array("i")
    days.frombytes(known.asleep)
    day, count = from_number(known.day), len(known.names)
    session.agenda.roll.take(known.names, known.uids[:count])
    session.agenda.put_to_sleep(dict(zip(known.uids, days, strict=True)), day)
    if day == today:
        session.agenda.take_plans(known.plans, today)
    session.may_be_copied(known.copied)
    session.may_be_busy(known.busy, day)
    session.forget(session.store.engine.changed_since_cache)
    return day == today


def save(session: Session) -> None:
    """Keep what is known now for the next session, of the data file as it is now."""
    state = session.store.engine.cached_state
    if state is None:
        return
    session.note_others()
    today = session.today
    agenda = session.agenda
    coming = None if agenda.queue(today) else agenda.coming(today)
    names, asleep = agenda.roll.names, agenda.asleep(today)
    named = dict.fromkeys(uid for _, uid in names)
    uids = [*named, *(uid for uid in session.store.contacts if uid not in named)]
    days = array("i", [asleep.get(uid, 0) for uid in uids])
    known = PlanCache(
        _form(session.policy),
        state,
        today.toordinal(),
        [name for name, _ in names],
        uids,
        days.tobytes(),
        session.copied(),
        session.busy(),
        agenda.plans(today, coming[0] if coming else today),
    )
    session.store.engine.cache.put({NAME: msgspec.msgpack.encode(known)})


def _form(policy: Policy) -> str:
    """Return what tells the method that was followed: the policy, and the program's own text."""
    followed = program(netfollow.method, netfollow.people)
    return f"5 {followed} {msgspec.json.encode(policy).decode()}"


def program(*packages: ModuleType) -> str:
    """Return what tells the text of some packages of this program from any other's."""
    folders = (Path(str(one.__file__)).parent for one in packages)
    files = (one for folder in folders for one in os.scandir(folder) if one.is_file())
    changed = max((one.stat().st_mtime_ns for one in files), default=0)
    return f"{__version__} {changed}"
