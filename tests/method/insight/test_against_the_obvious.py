"""Every figure over random histories, whole, against the slow and obvious computation beside."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.insight.composition import composition, introductions
from netfollow.method.insight.dormant import dormant
from netfollow.method.insight.habits import habits
from netfollow.method.insight.one_person import one_person
from netfollow.method.insight.outcomes import Correspondence, correspondence
from netfollow.method.insight.rates import (
    Breakdown,
    RateRow,
    funnel,
    is_higher,
    ranked,
    rate_row,
    reply_rates,
    tally,
)
from netfollow.method.insight.review import TECHNIQUES, Period, measured, review, week_of
from netfollow.method.policy import Policy, Weekday
from netfollow.people import Promise, Reflection, ReplyKind
from tests.method.histories import TODAY, jane, on
from tests.method.insight import obvious, obvious_doing, obvious_people, obvious_review
from tests.method.insight.obvious_doing import each
from tests.method.insight.random_networks import PEOPLE, PROMISES, REFLECTIONS, Told, networks


def read(told: Told, today: date = TODAY) -> list[Correspondence]:
    return [correspondence(contact, history, Policy(), today) for contact, history in told.values()]


def document(figure: object) -> object:
    """Return a figure as the command line prints it: every field of it, whatever fields it has."""
    return msgspec.to_builtins(figure, builtin_types=(date,))


def assert_same(found: object, wanted: object, where: str = "") -> None:
    """Fail at the first difference of two documents; fractions may differ in the ninth place."""
    if isinstance(wanted, dict):
        assert isinstance(found, dict), where
        assert set(found) == set(wanted), where
        for name, value in wanted.items():
            assert_same(found[name], value, f"{where}.{name}")
    elif isinstance(wanted, list):
        assert isinstance(found, list | tuple), where
        assert len(found) == len(wanted), f"{where}: {found} instead of {wanted}"
        for place, value in enumerate(wanted):
            assert_same(found[place], value, f"{where}[{place}]")
    else:
        is_number = isinstance(wanted, float)
        same = found == (pytest.approx(wanted, abs=1e-9) if is_number else wanted)
        assert same, f"{where}: {found} instead of {wanted}"


@given(networks())
def test_the_fate_of_every_message(told: Told) -> None:
    found = [one for person in read(told) for one in person.sent]
    wanted = list(each(told))
    assert [one.entry for one in found] == [history[place] for _, history, place in wanted]
    for one, (contact, history, place) in zip(found, wanted, strict=True):
        assert one.status == obvious.status(history, place, TODAY)
        assert one.hours == pytest.approx(obvious.hours(history, place))
        assert one.gap == pytest.approx(obvious.gap(history, place))
        assert one.detail == obvious.detail(contact, history, place)
    assert_same(document(tally(found).left_out), obvious_doing.left_out(told, TODAY))


@given(networks())
def test_what_else_passed_with_a_person(told: Told) -> None:
    for found, (contact, history) in zip(read(told), told.values(), strict=True):
        word = obvious.last_word(history)
        assert found.contact is contact
        assert found.talks == tuple(one for one in history if obvious.is_talk(one))
        assert found.last == obvious.last_contact(history)
        assert found.heard == (word.at.date() if word else None)
        is_no = word is not None and word.answer in (ReplyKind.NO, ReplyKind.WRONG_PERSON)
        assert found.refused == is_no
        about = [one for one in history if not one.kind.is_contact and one.other]
        assert list(found.introduced) == about


@given(networks(), st.sampled_from(Breakdown), st.sampled_from(Breakdown))
def test_every_row_of_every_table(told: Told, by: Breakdown, also: Breakdown) -> None:
    found = reply_rates([one for person in read(told) for one in person.sent], Policy(), by, also)
    assert_same(document(found), obvious_doing.replies(told, TODAY, by, also))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=5))
def test_which_rates_may_be_ranked(counts: list[tuple[int, int]]) -> None:
    rows = [
        rate_row("step", str(place), sent, [1.0] * min(answered, sent), 5)
        for place, (answered, sent) in enumerate(counts)
    ]

    def lies_above(one: RateRow, other: RateRow) -> bool:
        if one.sent < 5 or other.sent < 5:
            return False
        low = obvious.interval(one.answered, one.sent)[0]
        return low > obvious.interval(other.answered, other.sent)[1]

    pairs = [(one, other) for one in rows for other in rows if lies_above(one, other)]
    assert sorted(ranked(rows), key=repr) == sorted(pairs, key=repr)
    assert all(is_higher(one, other) for one, other in pairs)


@given(networks(), PROMISES, st.integers(0, 6))
def test_how_the_user_does(told: Told, promises: list[Promise], later: int) -> None:
    today = TODAY + timedelta(days=later)
    people, wanted = read(told, today), obvious_doing.habits(told, promises, today)
    counted = tally(one for person in people for one in person.sent)
    assert_same(document(habits(people, promises, Policy(), today)), wanted)
    assert_same(document(habits(people, promises, Policy(), today, counted)), wanted)


@given(networks())
def test_the_funnel(told: Told) -> None:
    people, wanted = read(told), obvious_doing.funnel(told, TODAY)
    counted = tally(one for person in people for one in person.sent)
    assert_same(document(funnel(people, Policy())), wanted)
    assert_same(document(funnel(people, Policy(), counted)), wanted)


@given(networks())
def test_who_is_slipping_away(told: Told) -> None:
    found = dormant(read(told), Policy(), TODAY)
    assert_same(document(found), obvious_people.slipping(told, TODAY))


@given(networks())
def test_what_the_network_is_made_of(told: Told) -> None:
    found = composition(read(told), Policy(), TODAY)
    assert_same(document(found), obvious_people.circle(told, TODAY))


@given(networks())
def test_who_introduced_whom(told: Told) -> None:
    assert_same(document(introductions(read(told))), obvious_people.introductions(told))


@given(networks())
def test_the_figures_of_one_person(told: Told) -> None:
    history = told[PEOPLE[0]][1]
    found = one_person(jane(), history, Policy(), TODAY)
    assert_same(document(found), obvious_people.one_person(history, TODAY))


@given(networks(), PROMISES, st.integers(0, 40), st.integers(0, 40))
def test_what_each_technique_counts(
    told: Told, promises: list[Promise], start: int, end: int
) -> None:
    first, last = sorted((on(start), on(end)))
    period = Period(read(told), promises, first, last, TODAY)
    beside = obvious_review.Between(told, promises, first, last, TODAY)
    for name, technique in TECHNIQUES.items():
        found = measured(technique, period, Policy())
        assert_same(document(found), obvious_review.part(name, beside), name)


@given(networks(), PROMISES, REFLECTIONS, st.integers(0, 8))
def test_the_whole_review(
    told: Told, promises: list[Promise], reflections: Sequence[Reflection], back: int
) -> None:
    week = TODAY - timedelta(days=back)
    found = review(read(told), promises, reflections, Policy(), week, TODAY)
    assert_same(document(found), obvious_review.review(told, promises, reflections, week, TODAY))


@given(st.integers(0, 400), st.sampled_from(Weekday))
def test_the_week_to_look_back_on(back: int, review_day: Weekday) -> None:
    today = on(back)
    ends = [
        one
        for one in (today - timedelta(days=ago) for ago in range(7))
        if f"{one:%a}".lower() == review_day
    ]
    assert [week_of(today, Policy(review_day=review_day))] == ends
