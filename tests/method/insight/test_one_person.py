"""The figures of one person: worked examples."""

from datetime import date

from netfollow.method.insight.one_person import OnePerson, one_person
from netfollow.method.policy import Policy
from netfollow.people import Channel, Direction, Interaction, Kind
from tests.method.histories import TODAY, jane
from tests.method.insight.telling import answered, talked, wrote


def figures(*entries: Interaction) -> OnePerson:
    in_order = sorted(entries, key=lambda one: one.at)
    return one_person(jane(), in_order, Policy(), TODAY)


def test_contacts_by_month_in_each_direction() -> None:
    found = figures(wrote(0), wrote(30), answered(29), talked(24), wrote(360), wrote(22.5)).months
    assert [one.first for one in (found[0], found[-1])] == [date(2025, 12, 1), date(2026, 11, 1)]
    assert [(one.out, one.inbound, one.both) for one in found[-2:]] == [(2, 1, 1), (1, 0, 0)]
    assert sum(one.out for one in found) == 3


def test_who_writes_first_after_a_silence() -> None:
    found = figures(
        *(wrote(300), answered(290), wrote(260)),
        *(answered(200), wrote(199)),
        *(talked(150), wrote(149)),
        wrote(20),
    )
    assert (found.mine, found.theirs) == (2, 1)


def test_an_exchange_goes_on_for_as_long_as_a_reply_may_be_an_answer() -> None:
    for days, first in ((158, 0), (157, 1)):
        found = figures(wrote(200), answered(days))
        assert (found.mine, found.theirs, found.answered) == (1, first, 1 - first)


def test_the_usual_answer_times_of_both() -> None:
    found = figures(
        *(wrote(200), answered(199.5), wrote(197.5)),
        *(answered(60), answered(59), wrote(58)),
        *(wrote(30), answered(28)),
        *(answered(27), wrote(3)),
    )
    assert (found.sent, found.answered, found.my_replies) == (4, 2, 2)
    assert (found.hours, found.my_hours) == (None, None)
    often = [
        one
        for days in range(100, 200, 20)
        for one in (wrote(days + 3), answered(days + 2), wrote(days))
    ]
    found = figures(*often)
    assert (found.answered, found.hours) == (5, 24)
    assert (found.my_replies, found.my_hours) == (5, 48)
    found = figures(*often[3:])
    assert (found.answered, found.hours) == (4, None)
    assert (found.my_replies, found.my_hours) == (4, None)


def test_notes_are_no_contacts() -> None:
    assert figures(talked(3, Kind.NOTE, direction=None)) == figures()
    assert (figures().hours, figures().best_channel) == (None, None)


def test_the_best_channel_is_where_answers_are_surest() -> None:
    linkedin = Channel.LINKEDIN
    once = (wrote(100, channel=linkedin), answered(99, channel=linkedin))
    often = [
        one for days in (200, 190, 180, 170, 160, 150) for one in (wrote(days), answered(days - 1))
    ]
    assert figures(*once, *often, wrote(120)).best_channel is Channel.EMAIL
    assert figures(*once, *often[:2]).best_channel is None
    twice = [one for days in (90, 80, 70, 60) for one in (wrote(days, channel=linkedin),)]
    assert figures(*once, *twice[1:]).best_channel is None
    assert figures(*once, *twice).best_channel is linkedin


def test_without_an_answer_the_best_channel_is_theirs() -> None:
    few = tuple(answered(50 - place, channel=Channel.TEXT) for place in range(4))
    assert figures(*few).best_channel is None
    theirs = (*few, answered(40), answered(30, channel=Channel.TEXT))
    assert figures(*theirs).best_channel is Channel.TEXT
    assert figures(*theirs, wrote(20)).best_channel is Channel.TEXT
    assert figures(wrote(20), talked(3, direction=Direction.OUT)).best_channel is None
