"""Contacts being lost: overdue by their cadence, silent after quick replies, or never thanked."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

import msgspec

from netfollow.method.insight.outcomes import Correspondence
from netfollow.method.insight.rates import typical
from netfollow.method.plan import closeness
from netfollow.method.policy import Policy
from netfollow.people import Cadence, Uid

ANSWERS = 2
"""Replies that make a habit."""


class Overdue(msgspec.Struct, frozen=True):
    """A contact overdue by their cadence.

    `since` is the day of the last contact, or the day they were added; `days` have passed since
    then, `beyond` of them after the cadence.
    """

    contact: Uid
    cadence: Cadence
    since: date
    days: int
    beyond: int


class Silent(msgspec.Struct, frozen=True):
    """A contact who once replied fast, `answers` times, and is now silent for `days`.

    `hours` is their median time to a reply, None below `Policy.rate_from` replies.
    """

    contact: Uid
    since: date
    days: int
    answers: int
    hours: float | None


class Unthanked(msgspec.Struct, frozen=True):
    """A contact whom no message followed; `since` is the day of the last conversation."""

    contact: Uid
    since: date
    days: int


class Dormant(msgspec.Struct, frozen=True):
    """Contacts being lost, the most important first in each list."""

    beyond_cadence: tuple[Overdue, ...]
    long_silent: tuple[Silent, ...]
    never_thanked: tuple[Unthanked, ...]


def dormant(people: Iterable[Correspondence], policy: Policy, today: date) -> Dormant:
    """Return the contacts being lost, without archived ones and those not to be contacted."""
    known = [one for one in people if not one.contact.archived and not one.contact.do_not_contact]
    return Dormant(
        beyond_cadence=beyond_cadence(known, policy, today),
        long_silent=long_silent(known, policy, today),
        never_thanked=never_thanked(known, policy, today),
    )


def beyond_cadence(
    people: Iterable[Correspondence], policy: Policy, today: date
) -> tuple[Overdue, ...]:
    """Return the contacts overdue by their cadence: the closest first, then the most overdue."""
    found = []
    for one in people:
        contact = one.contact
        if contact.cadence is None and not policy.tag_cadences:
            continue
        cadence = policy.cadence(contact)
        every = policy.cadence_days.get(cadence) if cadence else None
        if cadence is None or every is None:
            continue
        since = one.last or contact.created.date()
        days = (today - since).days
        if days > every:
            overdue = Overdue(contact.uid, cadence, since, days, days - every)
            found.append((closeness(contact, policy), -overdue.beyond, contact.uid, overdue))
    return tuple(overdue for *_, overdue in sorted(found, key=lambda one: one[:3]))


def long_silent(
    people: Iterable[Correspondence], policy: Policy, today: date
) -> tuple[Silent, ...]:
    """Return the contacts who replied within `Policy.fast_hours` and are silent, fastest first.

    Silent means longer than `Policy.reconnect_days`. Those who refused are left out.
    """
    found = []
    for one in people:
        since = one.heard
        if since is None or one.refused or (today - since).days <= policy.reconnect_days:
            continue
        hours = [sent.hours for sent in one.sent if sent.hours is not None]
        if len(hours) >= ANSWERS and (usual := median(hours)) <= policy.fast_hours:
            days = (today - since).days
            shown = typical(hours, policy.rate_from)
            silent = Silent(one.contact.uid, since, days, len(hours), shown)
            found.append((usual, since, one.contact.uid, silent))
    return tuple(silent for *_, silent in sorted(found, key=lambda one: one[:3]))


def never_thanked(
    people: Sequence[Correspondence], policy: Policy, today: date
) -> tuple[Unthanked, ...]:
    """Return the contacts whom no message followed after any conversation, the latest first.

    Only once the first step of their sequence is late.
    """
    found = []
    for one in people:
        if not one.talks or any(sent.gap is not None for sent in one.sent):
            continue
        talk = one.talks[-1]
        since = talk.at.date()
        days = (today - since).days
        if days > policy.sequence_of(talk, one.contact).steps[0].late_after:
            found.append(Unthanked(one.contact.uid, since, days))
    return tuple(sorted(found, key=lambda one: (one.days, one.contact)))
