"""Every figure over random histories, against the slow and obvious computation beside."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.insight import (
    By,
    Dealings,
    circle,
    dealings,
    funnel,
    habits,
    left_out,
    one_person,
    replies,
    slipping,
)
from netfollow.method.policy import Policy
from netfollow.people import (
    VALUE,
    Answer,
    Contact,
    Direction,
    Interaction,
    Promise,
)
from tests.method.histories import TODAY, jane
from tests.method.insight import obvious
from tests.method.insight.random_networks import PEOPLE, PROMISES, TEXTS, Told, networks


def read(told: Told) -> list[Dealings]:
    return [dealings(contact, history, Policy(), TODAY) for contact, history in told.values()]


def each(told: Told) -> Iterator[tuple[Contact, list[Interaction], int]]:
    """Yield every message with its history and its place in it."""
    for contact, history in told.values():
        for place in obvious.messages(history):
            yield contact, history, place


@given(networks())
def test_the_fate_of_every_message(told: Told) -> None:
    found = [one for person in read(told) for one in person.sent]
    wanted = list(each(told))
    assert [one.entry for one in found] == [history[place] for _, history, place in wanted]
    for one, (contact, history, place) in zip(found, wanted, strict=True):
        assert one.fate == obvious.fate(history, place, TODAY)
        assert one.hours == pytest.approx(obvious.hours(history, place))
        assert one.gap == pytest.approx(obvious.gap(history, place))
        assert one.detail == obvious.detail(contact, history, place)
    fates = Counter(obvious.fate(history, place, TODAY) for _, history, place in wanted)
    assert (left_out(found).young, left_out(found).away) == (fates["young"], fates["away"])


def first_message(history: Sequence[Interaction], place: int) -> str | None:
    hours = obvious.gap(history, place)
    return None if hours is None else "within 24 hours" if hours <= 24 else "later"


def length(text: str) -> str | None:
    words = len(text.split())
    return None if not text else "up to 40" if words <= 40 else "41 to 80"


OPENINGS = {
    TEXTS[1]: "thanks",
    TEXTS[2]: "question",
    TEXTS[3]: "other",
    TEXTS[4]: "other",
    "": None,
}


def opens(contact: Contact, history: Sequence[Interaction], place: int) -> str | None:
    text = history[place].text
    names_it = "audit" in text and obvious.detail(contact, history, place) == "the audit"
    return "named detail" if names_it else OPENINGS[text]


VALUES: dict[By, Callable[[Contact, Sequence[Interaction], int], str | None]] = {
    By.STEP: lambda _, history, place: obvious.step(history[place]),
    By.CHANNEL: lambda _, history, place: history[place].channel or "unknown",
    By.WORDING: lambda _, history, place: history[place].wording or "own words",
    By.OPENING: opens,
    By.VALUE: lambda _, history, place: (
        "with" if history[place].step == VALUE or "http" in history[place].text else "without"
    ),
    By.WORDS: lambda _, history, place: length(history[place].text),
    By.WEEKDAY: lambda _, history, place: f"{history[place].at:%a}".lower(),
    By.FIRST: lambda _, history, place: first_message(history, place),
}


@given(networks(), st.sampled_from(By), st.sampled_from(By))
def test_every_row_of_every_table(told: Told, by: By, also: By) -> None:
    second = VALUES[also] if also is not by else lambda *_: ""
    wanted: dict[tuple[str, str], list[float | None]] = {}
    for contact, history, place in each(told):
        value, other = VALUES[by](contact, history, place), second(contact, history, place)
        known = obvious.fate(history, place, TODAY) in ("answered", "silent")
        if known and value is not None and other is not None:
            wanted.setdefault((value, other), []).append(obvious.hours(history, place))
    found = replies([one for person in read(told) for one in person.sent], Policy(), by, also)
    assert {(row.value, row.also_value) for row in found} == set(wanted)
    for row in found:
        hours = wanted[row.value, row.also_value]
        answers = [one for one in hours if one is not None]
        assert (row.sent, row.answered) == (len(hours), len(answers))
        assert row.rate == obvious.rate(len(answers), len(hours))
        low, high = obvious.interval(len(answers), len(hours))
        assert row.low == pytest.approx(low)
        assert row.high == pytest.approx(high)
        assert row.hours == pytest.approx(obvious.middle(answers))


@given(networks(), PROMISES)
def test_how_the_user_does(told: Told, promises: list[Promise]) -> None:
    found = habits(read(told), promises, Policy(), TODAY)
    written = list(each(told))
    gaps = [hours for _, history, place in written if (hours := obvious.gap(history, place))]
    zero = sum(obvious.gap(history, place) == 0 for _, history, place in written)
    assert found.firsts.messages == len(gaps) + zero
    assert found.firsts.within_24_hours == sum(hours <= 24 for hours in gaps) + zero
    assert found.firsts.within_48_hours == sum(hours <= 48 for hours in gaps) + zero
    missing = 0
    for _, history in told.values():
        last = [one for one in history if obvious.is_message(one) or obvious.is_talk(one)][-1:]
        missing += any(
            obvious.is_talk(one) and one.at.date() < TODAY - timedelta(days=2) for one in last
        )
    assert found.firsts.missing == missing
    fates = Counter(obvious.promise_fate(one, TODAY) for one in promises)
    kept = found.promises
    assert (kept.on_time, kept.late, kept.broken, kept.open) == (
        fates["on time"],
        fates["late"],
        fates["broken"],
        fates["open"],
    )
    talks = {
        one.uid: one for _, history in told.values() for one in history if obvious.is_talk(one)
    }
    spoken = Counter(one.at.date() for one in talks.values())
    sent = Counter(history[place].at.date() for _, history, place in written)
    for number, day in enumerate(found.days):
        assert day.day == TODAY - timedelta(days=364 - number)
        assert (day.talks, day.sent) == (spoken[day.day], sent[day.day])
    for number, week in enumerate(found.weeks):
        assert week.monday == TODAY - timedelta(days=7 * (25 - number))
        of_week = [
            (history, place)
            for _, history, place in written
            if 0 <= (history[place].at.date() - week.monday).days < 7
        ]
        known = Counter(obvious.fate(history, place, TODAY) for history, place in of_week)
        assert week.sent == len(of_week)
        assert week.answered == known["answered"]
        assert week.judged == known["answered"] + known["silent"]
        whole = obvious.rate(week.answered, week.judged)
        assert week.rate == (None if known["young"] else whole)
        soon = [obvious.gap(history, place) for history, place in of_week]
        assert week.first == sum(one is not None for one in soon)
        assert week.first_in_time == sum(one is not None and one <= 24 for one in soon)


@given(networks())
def test_who_is_slipping_away(told: Told) -> None:
    found = slipping(read(told), Policy(), TODAY)
    beyond, silent, unthanked = set(), set(), set()
    for contact, history in told.values():
        if contact.archived or contact.do_not_contact:
            continue
        last = obvious.last_contact(history) or contact.created.date()
        every = obvious.DAYS.get(contact.rhythm) if contact.rhythm else None
        if every and TODAY - last > timedelta(days=every):
            beyond.add((contact.uid, (TODAY - last).days - every))
        took = [
            hours
            for place in obvious.messages(history)
            if (hours := obvious.hours(history, place)) is not None
        ]
        usual, word = obvious.middle(took), obvious.last_word(history)
        is_fast = len(took) > 1 and usual is not None and usual <= 48
        is_silent = word is not None and word.at.date() < TODAY - timedelta(days=183)
        is_refused = word is not None and word.answer in (Answer.NO, Answer.WRONG_PERSON)
        if is_fast and is_silent and not is_refused:
            silent.add(contact.uid)
        met = [one for one in history if obvious.is_talk(one)]
        thanked = any(
            obvious.gap(history, place) is not None for place in obvious.messages(history)
        )
        if met and not thanked and met[-1].at.date() < TODAY - timedelta(days=2):
            unthanked.add(contact.uid)
    assert {(one.contact, one.beyond) for one in found.beyond_rhythm} == beyond
    assert {one.contact for one in found.long_silent} == silent
    assert {one.contact for one in found.never_thanked} == unthanked
    days = [obvious.DAYS[one.rhythm] for one in found.beyond_rhythm]
    assert days == sorted(days)


@given(networks())
def test_what_the_network_is_made_of(told: Told) -> None:
    found = circle(read(told), Policy(), TODAY)
    here = [contact for contact, _ in told.values() if not contact.archived]
    tags = {tag.lower() for contact in here for tag in contact.tags}
    assert {one.value.lower(): one.people for one in found.tags} == {
        tag: sum(tag in map(str.lower, contact.tags) for contact in here) for tag in tags
    }
    assert sum(one.people for one in found.companies) == sum(bool(one.org) for one in here)
    quiet = {}
    for tag in tags:
        lately = [
            (contact.uid, obvious.fate(history, place, TODAY))
            for contact, history, place in each(told)
            if contact in here
            and tag in map(str.lower, contact.tags)
            and history[place].at.date() >= TODAY - timedelta(days=90)
        ]
        known = {fate for _, fate in lately}
        if "silent" in known and "answered" not in known:
            silent = [uid for uid, fate in lately if fate == "silent"]
            quiet[tag] = len(set(silent)), len(silent)
    assert {one.tag.lower(): (one.people, one.sent) for one in found.quiet_tags} == quiet


@given(networks())
def test_tags_that_lie_idle(told: Told) -> None:
    here = [(one, history) for one, history in told.values() if not one.archived]
    wanted = {}
    for tag in {tag.lower() for one, _ in here for tag in one.tags}:
        sharing = [history for one, history in here if tag in map(str.lower, one.tags)]
        last = [day for one in sharing if (day := obvious.last_contact(one)) is not None]
        if len(sharing) > 1 and not any(TODAY - day <= timedelta(days=90) for day in last):
            wanted[tag] = len(sharing)
    found = circle(read(told), Policy(), TODAY).idle_tags
    assert {one.value.lower(): one.people for one in found} == wanted


@given(networks())
def test_the_funnel(told: Told) -> None:
    found = funnel(read(told), Policy())
    talks = [one for _, history in told.values() for one in history if obvious.is_talk(one)]
    assert found.talks == len(talks)
    for step in found.steps:
        fates = Counter(
            obvious.fate(history, place, TODAY)
            for _, history, place in each(told)
            if history[place].step == step.step
        )
        assert step.sent == fates.total()
        assert (step.answered, step.silent) == (fates["answered"], fates["silent"])
        assert step.open == fates["young"] + fates["away"]
        assert step.rate == obvious.rate(step.answered, step.answered + step.silent)


@given(networks())
def test_the_figures_of_one_person(told: Told) -> None:
    history = told[PEOPLE[0]][1]
    found = one_person(jane(), history, Policy(), TODAY)
    contacts = [one for one in history if one.kind.is_contact]
    for month in found.months:
        then = [
            one
            for one in contacts
            if (one.at.year, one.at.month) == (month.first.year, month.first.month)
        ]
        assert month.out == sum(one.direction is Direction.OUT for one in then)
        assert month.inbound == sum(one.direction is Direction.IN for one in then)
        assert month.both == len(then) - month.out - month.inbound
    begun = [
        one.direction
        for place, one in enumerate(contacts)
        if place == 0 or one.at > contacts[place - 1].at + timedelta(days=42)
    ]
    assert (found.mine, found.theirs) == (begun.count(Direction.OUT), begun.count(Direction.IN))
    hours = [obvious.hours(history, place) for place in obvious.messages(history)]
    answers = [one for one in hours if one is not None]
    assert found.answered == len(answers)
    assert found.hours == pytest.approx(obvious.middle(answers))
    on_channel = Counter(
        history[place].channel
        for place in obvious.messages(history)
        if obvious.answer_to(history, place) and history[place].channel
    )
    if on_channel:
        assert found.best_channel in on_channel
