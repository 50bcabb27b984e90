"""How the user does: worked examples."""

from datetime import date, timedelta

import msgspec

from netfollow.method.insight.habits import Habits, habits
from netfollow.method.insight.outcomes import Correspondence
from netfollow.method.policy import Policy
from netfollow.people import Direction, Interaction, Kind, Promise, ReplyKind, Uid
from tests.method.histories import NOW, TODAY, jane, on, promise
from tests.method.insight.telling import answered, passed, talked, wrote


def doing(*entries: Interaction, promises: tuple[Promise, ...] = ()) -> Habits:
    return habits([passed(*entries)], promises, Policy(), TODAY)


def with_others() -> list[Correspondence]:
    """Return Jane and Tom, who were at one event, and were each written to."""
    both = (Uid("jane"), Uid("tom"))
    event = msgspec.structs.replace(talked(5), contacts=both)
    message = msgspec.structs.replace(wrote(4), contacts=both)
    tom = msgspec.structs.replace(jane(name="Tom Ode"), uid=Uid("tom"))
    return [passed(event, message), passed(event, message, contact=tom)]


def test_first_messages_within_24_and_48_hours_of_a_conversation() -> None:
    found = doing(
        *(talked(90), wrote(89), wrote(80)),
        *(talked(70), wrote(69.5)),
        *(talked(60), wrote(58.5)),
        *(talked(50), wrote(48)),
        *(talked(40), wrote(30)),
    ).firsts
    assert (found.messages, found.within_24_hours, found.within_48_hours) == (5, 2, 4)
    assert (found.share_24, found.share_48) == (0.4, 0.8)


def test_a_conversation_never_thanked_counts_as_not_within_24_hours() -> None:
    thanked = [one for days in (60, 50, 40) for one in (talked(days), wrote(days - 0.5))]
    found = doing(*thanked, talked(30), talked(20), talked(10)).firsts
    assert (found.within_24_hours, found.conversations, found.share_24) == (3, 6, 0.5)
    assert (found.within_48_hours, found.conversations_48, found.missing) == (3, 6, 3)


def test_a_conversation_counts_once_its_24_hours_are_over_or_a_message_followed() -> None:
    assert doing(talked(1)).firsts.conversations == 0
    assert doing(talked(1)).firsts.too_recent == 1
    assert doing(talked(1), wrote(0.9)).firsts.conversations == 1
    assert doing(talked(2)).firsts.conversations == 1
    assert doing(talked(2)).firsts.conversations_48 == 0


def test_no_first_message_is_due_for_an_import_or_before_talking_again_the_next_day() -> None:
    assert doing(talked(9, source="import:calendar")).firsts.conversations == 0
    found = doing(talked(9), talked(8), wrote(7.5)).firsts
    assert (found.within_24_hours, found.conversations) == (1, 1)
    found = doing(talked(9), talked(7.9), wrote(7.5)).firsts
    assert (found.within_24_hours, found.conversations) == (1, 2)


def test_the_share_of_a_week_counts_its_conversations_never_thanked_too() -> None:
    thanked = [one for place in range(4) for one in (talked(34 - place), wrote(33.8 - place))]
    weeks = doing(*thanked, talked(29.9)).weeks
    assert [(one.first_in_time, one.first, one.first_share) for one in weeks if one.first] == [
        (4, 5, 0.8)
    ]


def test_of_fewer_than_five_first_messages_there_is_no_share() -> None:
    found = doing(talked(90), wrote(89)).firsts
    assert (found.within_24_hours, found.share_24) == (1, None)


def test_a_conversation_without_a_message_is_missing_once_48_hours_are_over() -> None:
    assert doing(talked(3)).firsts.missing == 1
    assert doing(talked(2)).firsts.missing == 0
    assert doing(talked(3), wrote(1)).firsts.missing == 0
    assert doing(wrote(4), talked(3)).firsts.missing == 1


def test_an_answer_is_owed_from_the_first_word_that_waits_until_something_of_mine() -> None:
    found = doing(
        *(answered(90), wrote(89.5)),
        *(answered(80), answered(79), wrote(78.5)),
        *(answered(70), talked(67)),
        talked(60, Kind.CALL, direction=Direction.IN),
    ).answers_owed
    assert (found.answered, found.waiting) == (3, 1)
    assert (found.within_24_hours, found.counted_24) == (1, 4)
    assert (found.within_48_hours, found.counted_48) == (2, 4)
    assert (found.share_24, found.hours) == (None, None)


def test_the_share_of_answers_is_told_from_five_on() -> None:
    given = [one for day in (60, 50, 40, 30) for one in (answered(day), wrote(day - 0.5))]
    found = doing(*given, answered(20)).answers_owed
    assert (found.share_24, found.share_48, found.hours) == (0.8, 0.8, None)
    assert (found.answered, found.waiting) == (4, 1)


def test_a_word_that_came_a_day_ago_waits_and_counts_in_no_share_yet() -> None:
    found = doing(answered(1)).answers_owed
    assert (found.waiting, found.counted_24) == (1, 0)
    assert doing(answered(2)).answers_owed.counted_24 == 1
    assert doing(answered(2)).answers_owed.counted_48 == 0


def test_no_answer_is_owed_to_a_no_an_absence_a_wrong_person_an_import_or_when_dismissed() -> None:
    for kind in (ReplyKind.NO, ReplyKind.OUT_OF_OFFICE, ReplyKind.WRONG_PERSON):
        found = doing(answered(9, answer=kind), wrote(8)).answers_owed
        assert (found.answered, found.waiting) == (0, 0)
    assert doing(answered(9, source="import:linkedin")).answers_owed.waiting == 0
    dismissed = doing(answered(9), talked(8, Kind.NO_ANSWER, direction=None)).answers_owed
    assert (dismissed.waiting, dismissed.answered, dismissed.not_needed) == (0, 0, 1)


def test_promises_of_mine_are_kept_on_time_late_or_not_at_all() -> None:
    def kept(days: int, due_in: int | None, kept_ago: int | None, uid: str) -> Promise:
        made = promise(days, due_in, uid=uid)
        when = None if kept_ago is None else NOW - timedelta(days=kept_ago)
        return msgspec.structs.replace(made, kept=when)

    found = doing(
        promises=(
            kept(20, -10, 10, "on its day"),
            kept(20, -10, 15, "before"),
            kept(20, None, 17, "three days after it was made"),
            kept(20, None, 16, "four days after"),
            kept(20, -10, None, "past its day"),
            kept(20, 0, None, "due today"),
            promise(20, -10, mine=False, uid="theirs"),
            msgspec.structs.replace(promise(20, -10, uid="dropped"), dropped=NOW),
        )
    ).promises
    assert (found.on_time, found.late, found.broken, found.open) == (3, 1, 1, 1)
    assert found.share == 0.6


def test_the_days_of_a_year_up_to_today() -> None:
    found = doing(wrote(364), wrote(365), wrote(2), wrote(1), talked(1), talked(0))
    assert len(found.days) == 365
    assert (found.days[0].day, found.days[-1].day) == (on(364), TODAY)
    assert (found.days[0].sent, found.days[-1].sent, found.days[-1].talks) == (1, 0, 1)
    assert [(one.sent, one.talks) for one in found.days[-3:]] == [(1, 0), (1, 1), (0, 1)]
    assert (found.days_with_messages, found.messages, found.conversations) == (3, 3, 2)


def test_a_message_to_two_counts_for_each_and_a_conversation_with_two_once() -> None:
    found = habits(with_others(), (), Policy(), TODAY)
    assert (found.messages, found.conversations, found.days_with_messages) == (2, 1, 1)


def test_the_trend_by_week() -> None:
    found = doing(talked(30), wrote(29.5), wrote(27), answered(26), talked(9), wrote(7), wrote(6))
    assert len(found.weeks) == 26
    assert found.weeks[-1].monday == TODAY
    by_monday = {one.monday: one for one in found.weeks}
    met = by_monday[on(35)]
    assert (met.talks, met.sent, met.judged, met.answered) == (1, 1, 1, 0)
    assert (met.first, met.first_in_time) == (1, 1)
    assert (by_monday[on(28)].sent, by_monday[on(28)].answered) == (1, 1)
    young = by_monday[on(7)]
    assert (young.sent, young.judged, young.rate) == (2, 0, None)
    talked_in = by_monday[on(14)]
    assert (talked_in.first, talked_in.first_in_time, talked_in.first_share) == (1, 0, None)


def test_a_message_after_exactly_a_day_is_in_time_in_its_week_too() -> None:
    weeks = doing(talked(31), wrote(30), talked(29.5), wrote(28.4)).weeks
    assert [(one.first, one.first_in_time) for one in weeks if one.first] == [(2, 1)]


def test_a_week_has_a_rate_once_all_its_messages_are_judged() -> None:
    old = [one for place in range(5) for one in (wrote(28 - place), answered(27.9 - place))]
    assert doing(*old, wrote(23)).weeks[-5].rate == 5 / 6
    new = [one for place in range(5) for one in (wrote(6 - place), answered(5.9 - place))]
    assert doing(*new).weeks[-2].rate == 1
    young = doing(*new, wrote(0.5)).weeks[-2]
    assert (young.judged, young.answered, young.rate) == (5, 5, None)


def test_with_nothing_noted_everything_is_nothing() -> None:
    found = doing()
    assert found.firsts.share_24 is None
    assert found.promises.share is None
    assert {one.sent for one in found.days} == {0}
    assert found.weeks[0].monday == date(2026, 6, 1)
