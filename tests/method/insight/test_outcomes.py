"""Which message was answered: worked examples."""

import msgspec
import pytest

from netfollow.method.insight.outcomes import MessageStatus
from netfollow.method.insight.rates import tally
from netfollow.method.policy import Policy
from netfollow.people import ANSWER, Channel, Direction, Kind, ReplyKind
from tests.method.histories import on
from tests.method.insight.telling import answered, passed, sent, statuses, talked, wrote

ANSWERED, SILENT, YOUNG, AWAY = MessageStatus


def test_an_answer_belongs_to_the_last_message_before_it() -> None:
    assert statuses(wrote(40), wrote(33), answered(32)) == [SILENT, ANSWERED]


def test_a_reply_after_the_next_message_belongs_to_the_one_on_its_channel() -> None:
    history = (wrote(40), wrote(33, channel=Channel.LINKEDIN), answered(32))
    assert statuses(*history) == [ANSWERED, SILENT]
    assert sent(*history)[0].hours == 8 * 24
    later = answered(31, channel=Channel.LINKEDIN)
    assert statuses(*history, later) == [ANSWERED, ANSWERED]


def test_a_reply_after_the_next_message_belongs_to_the_one_of_its_subject() -> None:
    audit, lunch = wrote(40, subject="The audit"), wrote(33, subject="Lunch?")
    assert statuses(audit, lunch, answered(32, subject="RE: the  Audit")) == [ANSWERED, SILENT]
    both = (answered(32, subject="AW: Re: Lunch?"), answered(31, subject="Re: The audit"))
    assert statuses(audit, lunch, *both) == [ANSWERED, ANSWERED]
    assert statuses(audit, lunch, answered(32, subject="Re: Budget")) == [SILENT, ANSWERED]


def test_a_second_word_under_an_answered_subject_answers_nothing_else() -> None:
    audit, lunch = wrote(40, subject="The audit"), wrote(33, subject="Lunch?")
    first, second = (answered(day, subject="Re: The audit") for day in (39, 32))
    assert statuses(audit, first, lunch, second) == [ANSWERED, SILENT]


def test_a_reply_on_a_channel_never_written_on_answers_the_last_message() -> None:
    assert statuses(wrote(40), wrote(33), answered(32, channel=Channel.TEXT)) == [SILENT, ANSWERED]


def test_after_a_conversation_no_message_from_before_it_is_answered_by_its_channel() -> None:
    history = (wrote(40), wrote(39, channel=Channel.LINKEDIN), talked(38), wrote(37), answered(36))
    assert statuses(*history) == [SILENT, ANSWERED, ANSWERED]


def test_an_absence_belongs_to_the_message_on_its_channel() -> None:
    away = answered(32, answer=ReplyKind.OUT_OF_OFFICE)
    assert statuses(wrote(40), wrote(33, channel=Channel.LINKEDIN), away) == [AWAY, SILENT]


def test_a_reply_between_two_messages_answers_the_first() -> None:
    assert statuses(wrote(40), answered(35), wrote(30)) == [ANSWERED, SILENT]


def test_it_does_not_matter_in_which_order_they_were_logged() -> None:
    assert statuses(wrote(30), wrote(40), answered(35)) == [ANSWERED, SILENT]


def test_a_second_reply_in_a_row_answers_nothing_more() -> None:
    assert statuses(wrote(50), wrote(40), answered(39), answered(38)) == [SILENT, ANSWERED]


def test_who_writes_first_answers_nothing() -> None:
    assert statuses(answered(40), wrote(39)) == [SILENT]


def test_the_time_to_a_reply_is_counted_from_the_message_it_answers() -> None:
    assert [one.hours for one in sent(wrote(40), wrote(30), answered(28.5))] == [None, 36.0]


def test_a_meeting_and_a_call_that_took_place_are_answers() -> None:
    assert statuses(wrote(40), talked(36)) == [ANSWERED]
    assert statuses(wrote(40), talked(36, Kind.CALL)) == [ANSWERED]


def test_a_call_that_nobody_took_is_one_more_message() -> None:
    call = talked(36, Kind.CALL, direction=Direction.OUT)
    assert statuses(wrote(40), call, answered(35)) == [SILENT, ANSWERED]


def test_a_conversation_long_after_a_message_is_no_answer_to_it() -> None:
    assert statuses(wrote(40), talked(26)) == [ANSWERED]
    assert statuses(wrote(40), talked(25)) == [SILENT]


def test_a_late_reply_is_one_still_but_not_after_a_sequence_is_over() -> None:
    assert statuses(wrote(100), answered(58)) == [ANSWERED]
    assert statuses(wrote(100), answered(57)) == [SILENT]


def test_what_comes_after_too_late_an_answer_starts_afresh() -> None:
    assert statuses(wrote(200), answered(100), answered(99)) == [SILENT]
    assert statuses(wrote(200), answered(100), wrote(99), answered(98)) == [SILENT, ANSWERED]


def test_out_of_office_is_neither_an_answer_nor_silence() -> None:
    away = answered(39, answer=ReplyKind.OUT_OF_OFFICE, until=on(30))
    assert statuses(wrote(40), away) == [AWAY]
    assert statuses(wrote(40), away, answered(29)) == [ANSWERED]
    assert statuses(wrote(40), away, wrote(28)) == [AWAY, SILENT]
    assert statuses(wrote(40), away, wrote(28), answered(27)) == [AWAY, ANSWERED]


@pytest.mark.parametrize(
    "answer", [ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON, ReplyKind.WARM]
)
def test_an_answer_of_any_other_kind_is_an_answer(answer: ReplyKind) -> None:
    assert statuses(wrote(40), answered(39, answer=answer)) == [ANSWERED]


def test_a_message_is_too_young_to_be_judged_for_fourteen_days() -> None:
    assert statuses(wrote(13)) == [YOUNG]
    assert statuses(wrote(14)) == [SILENT]
    assert statuses(wrote(13), answered(12)) == [ANSWERED]


def test_an_early_answer_may_have_to_wait_until_silence_would_count() -> None:
    later = Policy(early_replies=False)
    history = (wrote(14), answered(13.5), wrote(13), answered(12), wrote(5))
    assert [one.status for one in passed(*history, policy=later).sent] == [ANSWERED, YOUNG, YOUNG]
    assert statuses(*history) == [ANSWERED, ANSWERED, YOUNG]


def test_what_is_left_out_is_told_with_its_count() -> None:
    away = answered(39, answer=ReplyKind.OUT_OF_OFFICE)
    found = tally(sent(wrote(60), wrote(40), away, wrote(9), wrote(2))).left_out
    assert (found.young, found.away) == (2, 1)


def test_an_answer_to_theirs_counts_in_no_reply_rate() -> None:
    answer = msgspec.structs.replace(wrote(50), step=ANSWER)
    found = tally(sent(wrote(60), answer))
    assert found.left_out.answers == 1
    assert sum(cell.sent for cell in found.cells.values()) == 1


def test_notes_and_decisions_change_nothing() -> None:
    note = talked(39, Kind.NOTE, direction=None)
    snooze = talked(38, Kind.SNOOZE, direction=None, until=on(30))
    assert statuses(wrote(40), note, snooze, answered(37)) == [ANSWERED]


def test_only_the_first_message_after_a_conversation_has_a_gap() -> None:
    found = sent(wrote(50), talked(40), wrote(39.5), wrote(36), talked(20), wrote(18))
    assert [one.gap for one in found] == [None, 12.0, None, 48.0]


def test_a_message_knows_what_could_be_mentioned_back_when_it_was_sent() -> None:
    found = sent(
        talked(40, detail="your move"), wrote(39), talked(30, detail="the audit"), wrote(8)
    )
    assert [one.detail for one in found] == ["your move", "the audit"]
    shared = talked(40, detail="the event", details={"jane": "your first hire"})
    assert [one.detail for one in sent(shared, wrote(39))] == ["your first hire"]


def test_the_last_word_is_remembered_and_whether_it_was_a_no() -> None:
    found = passed(talked(80), wrote(60), answered(59, answer=ReplyKind.NO), wrote(40))
    assert (found.last, found.heard, found.refused) == (on(40), on(59), True)
    assert not passed(answered(59, answer=ReplyKind.NO), answered(20)).refused
    assert passed() == passed(talked(3, Kind.NOTE, direction=None))
