"""What one session knew of everybody, kept for the next: who sleeps until when, and the names.

A plan is never stored. This only says at whom nobody need look before which day, and is taken
up only for the same state of the data file, the same policy and the same program; what the
journal holds beyond the file is looked at anew.
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
from netfollow.network.session import Session
from netfollow.people import Uid
from netfollow.people.days import from_number


class Known(msgspec.Struct, frozen=True, array_like=True):
    """As of the ordinal of a `day`: the names in order, and `uids` in the same.

    After those of the names come the uids of who is archived. `asleep` are the ordinals of
    the days until which they all sleep; `copied` are those of whom a copied draft may still
    wait to be sent, `busy` those of whom something was noted on the day.
    """

    form: str
    day: int
    names: list[str]
    uids: list[Uid]
    asleep: bytes
    copied: list[Uid]
    busy: list[Uid]


def take_up(session: Session) -> bool:
    """Begin with what the last session knew; say whether that was today's."""
    data = session.store.memo.recall()
    if data is None:
        return False
    try:
        known = msgspec.msgpack.decode(data, type=Known)
    except msgspec.DecodeError:
        return False
    today = session.today
    if known.form != _form(session.policy) or known.day > today.toordinal():
        return False
    days = array("i")
    days.frombytes(known.asleep)
    day, count = from_number(known.day), len(known.names)
    session.agenda.roll.take(known.names, known.uids[:count])
    session.agenda.put_to_sleep(dict(zip(known.uids, days, strict=True)), day)
    session.may_be_copied(known.copied)
    session.may_be_busy(known.busy, day)
    session.forget(session.store.beyond)
    return known.day == today.toordinal()


def leave(session: Session) -> None:
    """Keep what is known now for the next session."""
    session.note_others()
    today = session.today
    agenda = session.agenda
    agenda.queue(today)
    names, asleep = agenda.roll.names, agenda.asleep(today)
    named = dict.fromkeys(uid for _, uid in names)
    uids = [*named, *(uid for uid in session.store.contacts if uid not in named)]
    days = array("i", [asleep.get(uid, 0) for uid in uids])
    known = Known(
        _form(session.policy),
        today.toordinal(),
        [name for name, _ in names],
        uids,
        days.tobytes(),
        session.copied(),
        session.busy(),
    )
    session.store.memo.keep(msgspec.msgpack.encode(known))


def _form(policy: Policy) -> str:
    """Return what tells the method that was followed: the policy, and the program's own text."""
    followed = program(netfollow.method, netfollow.people)
    return f"3 {followed} {msgspec.json.encode(policy).decode()}"


def program(*packages: ModuleType) -> str:
    """Return what tells the text of some packages of this program from any other's."""
    folders = (Path(str(one.__file__)).parent for one in packages)
    files = (one for folder in folders for one in os.scandir(folder) if one.is_file())
    changed = max((one.stat().st_mtime_ns for one in files), default=0)
    return f"{__version__} {changed}"
