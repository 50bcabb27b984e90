"""Whether one person fits a `key:value` that is no word."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from netfollow.method.queue import DueKind, Plan, State, is_due
from netfollow.method.search.query import Rules, Term
from netfollow.people import Contact, Interaction, Kind, Promise, Rhythm, Uid
from netfollow.people.days import shift
from netfollow.people.fields import FIELDS


class PersonLookup(Protocol):
    """What is known of a person besides the record."""

    def plan(self, person: Contact) -> Plan:
        """Return what is next for them."""

    def last_contact(self, uid: Uid) -> date | None:
        """Return the day on which people last spoke or wrote; None for never.

        What was noted for a day to come counts as of that day.
        """

    def entries(self, uid: Uid) -> Sequence[Interaction]:
        """Return their timeline, oldest first."""

    def promises(self, uid: Uid) -> Sequence[Promise]:
        """Return the promises between them and the user."""


Test = Callable[[Contact], bool]


def test_of(term: Term, rules: Rules, look: PersonLookup) -> Test:
    """Return what says whether a person fits a term that is no word; `is_not` is not looked at."""
    value = term.value
    match term.key:
        case "due":
            return _due(value, rules, look)
        case "step":
            if value == "confirm":
                return lambda one: _kind(look.plan(one)) is DueKind.CONFIRM
            return lambda one: (next_ := look.plan(one).next) is not None and next_.step == value
        case "silent":
            return _silent(value, rules, look)
        case "channel":
            return lambda one: look.plan(one).channel == value
        case "rhythm":
            rhythm = Rhythm(value)
            return lambda one: rules.policy.rhythm(one) is rhythm
        case "is":
            return _is(value, rules, look)
        case _:
            return _has(value, rules, look)


def _kind(plan: Plan) -> DueKind | None:
    return plan.next.kind if plan.next is not None else None


DAYS = {"tomorrow": 1, "week": 6, "month": 30}
"""So many days after today a word reaches."""


def _due(value: str, rules: Rules, look: PersonLookup) -> Test:
    today, policy = rules.today, rules.policy
    if value == "never":
        return lambda one: look.plan(one).next is None
    if value == "late":
        return lambda one: (
            (next_ := look.plan(one).next) is not None
            and is_due(next_, policy, today)
            and next_.days_late(today) > 0
        )
    if value == "today":
        return lambda one: (
            (next_ := look.plan(one).next) is not None and is_due(next_, policy, today)
        )
    by = shift(today, DAYS[value]) if value in DAYS else date.fromisoformat(value)
    return lambda one: (next_ := look.plan(one).next) is not None and next_.opens <= by


def _silent(value: str, rules: Rules, look: PersonLookup) -> Test:
    day, today = date.fromisoformat(value[1:]), rules.today
    if value[0] == "<":
        return lambda one: (
            (last := look.last_contact(one.uid)) is not None and min(last, today) > day
        )
    return lambda one: (last := look.last_contact(one.uid)) is not None and min(last, today) <= day


_STATES = {
    "resting": State.RESTING,
    "quiet": State.QUIET,
    "sequence": State.SEQUENCE,
    "boundary": State.BOUNDARY,
}


def _is(value: str, rules: Rules, look: PersonLookup) -> Test:
    if value in _STATES:
        return lambda one: look.plan(one).state is _STATES[value]
    if value == "archived":
        return lambda one: one.archived
    if value == "imported":
        return lambda one: one.imported is not None
    return _due("today" if value == "due" else value, rules, look)


_FIELDS = {field.has: name for name, field in FIELDS.items() if field.has}
"""Names of fields by the word of `has:`."""


def _has(value: str, rules: Rules, look: PersonLookup) -> Test:
    match value:
        case "promise":
            return lambda one: any(promise.is_open for promise in look.promises(one.uid))
        case "rhythm":
            return lambda one: rules.policy.rhythm(one) not in (None, Rhythm.NONE)
        case "contact":
            return lambda one: look.last_contact(one.uid) is not None
        case "note":
            return lambda one: any(entry.kind is Kind.NOTE for entry in look.entries(one.uid))
        case _:
            name = _FIELDS[value]
            return lambda one: bool(getattr(one, name))
