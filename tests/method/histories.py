"""Histories in words, counted back from one Monday."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from netfollow.method.plan import plan
from netfollow.method.policy import Policy, Weekday
from netfollow.method.queue import Due, Plan, is_due, sort_key
from netfollow.people import (
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Step,
    Uid,
)

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
TODAY = NOW.date()
JANE = Uid("jane")


EVERY_DAY = Policy(working_days=tuple(Weekday))
"""A policy in which windows are plain days: each is a working one."""


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def on(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


def entry(kind: Kind, days: int, **more: object) -> Interaction:
    uid = Uid(f"{kind}-{days}-{len(more)}-{more.get('step', '')}")
    return Interaction(uid=uid, contacts=(JANE,), kind=kind, at=ago(days), **more)  # type: ignore[arg-type]


def met(days: int, **more: object) -> Interaction:
    return entry(Kind.MET, days, direction=Direction.BOTH, **more)


def sent(days: int, step: Step | None = None, channel: Channel = Channel.EMAIL) -> Interaction:
    kind = Kind.EMAIL if channel is Channel.EMAIL else Kind.MESSAGE
    return entry(kind, days, direction=Direction.OUT, step=step, channel=channel)


def reply(days: int, answer: ReplyKind | None = None, until: date | None = None) -> Interaction:
    return entry(
        Kind.EMAIL,
        days,
        direction=Direction.IN,
        answer=answer,
        until=until,
        channel=Channel.EMAIL,
    )


def settled(days: int) -> Interaction:
    """Nothing had to be answered."""
    return entry(Kind.NO_ANSWER, days)


def snooze(days: int, until_in: int) -> Interaction:
    return entry(Kind.SNOOZE, days, until=TODAY + timedelta(days=until_in))


def jane(**fields: object) -> Contact:
    base: dict[str, object] = {"created": ago(1000), "updated": ago(1000), "name": "Jane Roe"}
    return Contact(uid=JANE, **{**base, **fields})  # type: ignore[arg-type]


def promise(days: int, due_in: int | None, *, mine: bool = True, uid: str = "p") -> Promise:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    return Promise(
        uid=Uid(uid), contact=JANE, text="send the study", made=ago(days), mine=mine, due=due
    )


def planned(
    *history: Interaction,
    today: date = TODAY,
    policy: Policy | None = None,
    contact: Contact | None = None,
    promises: tuple[Promise, ...] = (),
) -> Plan:
    return plan(contact or jane(), history, policy or EVERY_DAY, today, promises)


def due(*history: Interaction, **more: object) -> Due | None:
    today = more.get("today", TODAY)
    assert isinstance(today, date)
    return planned(*history, **more).due(today)  # type: ignore[arg-type]


__all__ = ["Cadence"]


def queue(dues: Iterable[Due], today: date, policy: Policy) -> tuple[Due, ...]:
    """Return what is due in the order of the day."""
    found = (due for due in dues if is_due(due, policy, today))
    return tuple(sorted(found, key=lambda due: sort_key(due, today)))
