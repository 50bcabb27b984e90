"""Which dates of a record are outside the range, and the record without them."""

from datetime import UTC, date, datetime
from random import Random
from typing import get_args, get_type_hints

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from netfollow.people import Contact, FieldSource, Interaction, Kind, Promise, Record, Uid
from netfollow.people.date_range import (
    OPTIONAL,
    REQUIRED,
    WORDS,
    DateOutOfRange,
    dates_out_of_range,
    with_dates_in_range,
)
from netfollow.people.days import EARLIEST
from netfollow.store.disk.records import TABLES
from tests import edges
from tests.for_each import for_each

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()


def has_date(hint: object) -> bool:
    return hint in (date, datetime) or any(has_date(one) for one in get_args(hint))


@for_each("kind", TABLES.values())
def test_every_date_of_every_record_is_looked_at(kind: type[Record]) -> None:
    dates = {name for name, hint in get_type_hints(kind).items() if has_date(hint)}
    listed = {*REQUIRED.get(kind, ()), *OPTIONAL.get(kind, ())}
    assert dates == listed
    assert listed <= WORDS.keys()


def test_the_dates_that_may_be_left_out_are_those_without_which_the_record_is_whole() -> None:
    for kind, fields in OPTIONAL.items():
        defaults = {one.name: one.default for one in msgspec.structs.fields(kind)}
        assert all(defaults[field] is None for field in fields)


def test_a_promise_loses_a_day_that_can_not_be() -> None:
    promise = Promise(uid=Uid("p"), contact=Uid("a"), text="it", made=NOW, due=date.max)
    assert dates_out_of_range(promise, TODAY) == (DateOutOfRange("due", "9999-12-31"),)
    assert with_dates_in_range(promise, NOW) == msgspec.structs.replace(promise, due=None)


def test_what_was_there_before_stays_until_it_is_corrected() -> None:
    jane = Contact(uid=Uid("a"), name="Jane", created=NOW, updated=NOW, met_on=date.min)
    edited = msgspec.structs.replace(jane, org="Acme", birthday="9999-12-31")
    after = with_dates_in_range(edited, NOW, jane)
    assert (after.org, after.met_on, after.birthday) == ("Acme", date.min, "")  # type: ignore[attr-defined]


def test_what_happened_too_early_is_dated_to_the_first_day_and_too_late_to_now() -> None:
    entry = Interaction(uid=Uid("i"), contacts=(Uid("a"),), kind=Kind.NOTE, at=NOW, text="x")
    early = msgspec.structs.replace(entry, at=datetime(1, 1, 1, tzinfo=UTC))
    assert with_dates_in_range(early, NOW).at.date() == EARLIEST  # type: ignore[attr-defined]
    late = msgspec.structs.replace(entry, at=datetime(9999, 12, 31, tzinfo=UTC))
    assert with_dates_in_range(late, NOW).at == NOW  # type: ignore[attr-defined]


def test_birthdays_without_a_year_and_origins_are_looked_at_too() -> None:
    jane = Contact(uid=Uid("a"), name="Jane", created=NOW, updated=NOW, birthday="--02-29")
    assert dates_out_of_range(jane, TODAY) == ()
    odd = msgspec.structs.replace(jane, origins=(FieldSource("google", date.max),))
    assert dates_out_of_range(odd, TODAY) == (DateOutOfRange("origins", "9999-12-31"),)
    assert with_dates_in_range(odd, NOW).origins == (FieldSource("google", TODAY),)  # type: ignore[attr-defined]


@given(st.integers(0, 10**9))
def test_a_corrected_record_is_within_the_range_and_a_right_one_is_left_alone(seed: int) -> None:
    for record in edges.records(Random(seed)):
        after = with_dates_in_range(record, edges.NOW)
        assert dates_out_of_range(after, edges.TODAY) == ()
        assert (after is record) == (dates_out_of_range(record, edges.TODAY) == ())
        assert with_dates_in_range(record, edges.NOW, record) == record
