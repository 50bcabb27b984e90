"""The method, row by row and rule by rule."""

from datetime import date, timedelta

import msgspec
import pytest

from netfollow.method.policy import Policy, UnansweredRule
from netfollow.method.queue import DueKind, PlanState, Reason
from netfollow.people import (
    ANSWER,
    AWAITED,
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    COME_BACK,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Cadence,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
)
from tests.for_each import for_each
from tests.method.histories import (
    EVERY_DAY,
    TODAY,
    due,
    entry,
    jane,
    met,
    on,
    planned,
    promise,
    reply,
    sent,
    settled,
    snooze,
)


def step(*history: object, **more: object) -> Step | None:
    found = due(*history, **more)  # type: ignore[arg-type]
    return found.step if found else None


def test_a_thank_you_is_due_from_day_0_to_1_and_late_after_2() -> None:
    found = due(met(0))
    assert found is not None
    assert (found.step, found.opens, found.due, found.late) == (THANK_YOU, on(0), on(-1), on(-2))
    assert [due(met(days)).days_late(TODAY) for days in (0, 1, 2, 3)] == [0, 0, 0, 1]  # type: ignore[union-attr]


@for_each(
    ("days", "expected"), [(2, None), (3, VALUE), (5, VALUE), (6, VALUE), (7, VALUE), (20, VALUE)]
)
def test_value_comes_3_to_5_days_after_the_thank_you(days: int, expected: Step | None) -> None:
    assert step(met(days + 1), sent(days, THANK_YOU)) == expected


def test_windows_are_counted_from_the_thank_you_not_the_conversation() -> None:
    assert step(met(10), sent(3, THANK_YOU)) == VALUE


@pytest.mark.parametrize(
    ("days", "expected"),
    [(6, None), (7, NEXT_STEP), (10, NEXT_STEP), (13, NEXT_STEP), (14, NEXT_STEP)],
)
def test_the_next_step_comes_7_to_10_days_after_it(days: int, expected: Step | None) -> None:
    assert step(met(days + 1), sent(days, THANK_YOU), sent(days - 3, VALUE)) == expected


def test_after_one_ask_a_check_in_comes_14_to_21_days_after_the_thank_you() -> None:
    history = (met(15), sent(14, THANK_YOU), sent(10, VALUE), sent(7, NEXT_STEP))
    found = due(*history)
    assert found is not None
    assert (found.step, found.due) == (CHECK_IN, TODAY + timedelta(days=7))


@pytest.mark.parametrize(("days", "expected"), [(6, None), (7, CLOSE), (20, CLOSE)])
def test_after_two_unanswered_asks_only_the_close_is_left(days: int, expected: Step | None) -> None:
    history = (
        met(days + 16),
        sent(days + 15, THANK_YOU),
        sent(days + 8, NEXT_STEP),
        sent(days, CHECK_IN),
    )
    assert step(*history) == expected
    assert planned(*history).unanswered == 2


@pytest.mark.parametrize("days", [7, 13, 20, 40])
def test_after_one_ask_nobody_is_sent_a_close(days: int) -> None:
    history = (met(days + 10), sent(days + 9, THANK_YOU), sent(days, NEXT_STEP))
    found = due(*history)
    assert found is not None
    assert (found.step, found.why.reason, found.why.count) == (CHECK_IN, Reason.ASKED, 1)


def test_silence_after_thanks_and_value_is_no_refusal() -> None:
    assert planned(met(9), sent(8, THANK_YOU), sent(4, VALUE)).unanswered == 0


def test_a_stricter_policy_counts_every_message() -> None:
    strict = Policy(counts=UnansweredRule.EVERY_MESSAGE)
    history = (met(20), sent(19, THANK_YOU), sent(15, VALUE))
    assert step(*history, policy=strict) == CLOSE


def test_a_reply_ends_the_sequence_at_any_point() -> None:
    for history in (
        (met(1), reply(0)),
        (met(9), sent(8, THANK_YOU), reply(1)),
        (met(30), sent(29, THANK_YOU), sent(22, NEXT_STEP), sent(15, CHECK_IN), reply(2)),
    ):
        plan = planned(*history)
        assert plan.next is not None
        assert plan.next.kind is DueKind.ANSWER
        assert plan.unanswered == 0
        assert planned(*history, settled(0)).due(TODAY) is None


def test_out_of_office_is_no_answer_and_moves_the_window() -> None:
    history = (
        met(9),
        sent(8, THANK_YOU),
        sent(4, VALUE),
        reply(3, ReplyKind.OUT_OF_OFFICE, on(-5)),
    )
    assert due(*history) is None
    following = planned(*history).next
    assert following is not None
    assert (following.step, following.opens) == (NEXT_STEP, on(-7))


def test_not_now_names_the_day_to_come_back() -> None:
    history = (met(20), sent(10, NEXT_STEP), reply(5, ReplyKind.NOT_NOW, on(-30)))
    assert step(*history) == ANSWER
    following = planned(*history, sent(4)).next
    assert following is not None
    assert (following.step, following.opens, following.why.reason) == (
        COME_BACK,
        on(-30),
        Reason.NOT_NOW,
    )


@pytest.mark.parametrize(
    ("answer", "cadence"),
    [
        (ReplyKind.NO, None),
        (ReplyKind.NO, Cadence.NONE),
        (ReplyKind.WRONG_PERSON, None),
        (ReplyKind.WRONG_PERSON, Cadence.WEEKLY),
    ],
)
def test_after_a_no_there_is_silence(answer: ReplyKind, cadence: Cadence | None) -> None:
    plan = planned(met(20), sent(10, NEXT_STEP), reply(5, answer), contact=jane(cadence=cadence))
    assert plan.next is None
    assert plan.state is PlanState.PAUSED


def test_after_a_no_the_cadence_goes_on_from_that_day() -> None:
    history = (met(20), sent(10, NEXT_STEP), reply(5, ReplyKind.NO))
    plan = planned(*history, contact=jane(cadence=Cadence.MONTHLY))
    assert plan.next is not None
    assert (plan.next.kind, plan.next.opens) == (DueKind.CADENCE, on(5 - 30))
    assert plan.reply is ReplyKind.NO


def test_a_new_conversation_starts_again_from_day_0() -> None:
    assert step(met(30), sent(29, THANK_YOU), sent(20, NEXT_STEP), met(0)) == THANK_YOU


def test_a_skipped_step_lets_the_next_open_in_its_own_window() -> None:
    history = (met(8), sent(7, THANK_YOU), entry(Kind.SKIP, 2, step=VALUE))
    assert step(*history) == NEXT_STEP
    early = (met(5), sent(4, THANK_YOU), entry(Kind.SKIP, 1, step=VALUE))
    assert due(*early) is None


def test_a_skipped_thank_you_leaves_the_windows_counted_from_the_conversation() -> None:
    assert step(met(3), entry(Kind.SKIP, 2, step=THANK_YOU)) == VALUE


def test_a_snooze_moves_the_whole_window() -> None:
    following = planned(met(0), snooze(0, 4)).next
    assert following is not None
    assert (following.opens, following.due, following.late) == (on(-4), on(-5), on(-6))
    assert due(met(0), snooze(0, 4)) is None
    assert step(met(4), snooze(4, 0)) == THANK_YOU


def test_a_conversation_lifts_a_snooze() -> None:
    assert step(met(9), snooze(5, 20), met(0)) == THANK_YOU


def test_dropped_people_rest_90_days_and_then_one_reconnect_is_suggested() -> None:
    history = (met(50), sent(49, THANK_YOU), entry(Kind.PAUSE, 89))
    dropped = (met(50), sent(49, THANK_YOU), entry(Kind.PAUSE, 40))
    assert planned(*dropped).state is PlanState.PAUSED
    assert due(*dropped) is None
    assert history
    assert step(met(200), entry(Kind.PAUSE, 90)) == RECONNECT
    assert due(met(200), entry(Kind.PAUSE, 89)) is None


def test_after_the_close_and_one_reconnect_there_is_silence() -> None:
    closed = (
        met(200),
        sent(199, THANK_YOU),
        sent(190, NEXT_STEP),
        sent(180, CHECK_IN),
        sent(170, CLOSE),
    )
    assert step(*closed) == RECONNECT
    after = planned(*closed, sent(10, RECONNECT))
    assert after.next is None
    assert after.state is PlanState.PAUSED


def test_yes_to_what_they_proposed_is_no_ask() -> None:
    def mine(days: int, text: str) -> Interaction:
        return msgspec.structs.replace(sent(days), text=text)

    yes = (met(20), sent(19, THANK_YOU), sent(14, VALUE), mine(3, "yes, Tuesday at 3 works"))
    assert planned(*yes).unanswered == 0
    asked = (met(20), sent(19, THANK_YOU), sent(14, VALUE), mine(3, "Could you send me the plan?"))
    assert planned(*asked).unanswered == 1


def test_two_asks_outside_a_sequence_call_for_a_close_too() -> None:
    history = (met(400), reply(399), sent(30, RECONNECT), sent(10, RECONNECT))
    found = due(*history)
    assert found is not None
    assert (found.step, found.why.reason) == (CLOSE, Reason.UNANSWERED)
    old = (met(600), reply(599), sent(130, RECONNECT), sent(100, RECONNECT))
    assert planned(*old).state is PlanState.PAUSED


@pytest.mark.parametrize("counts", list(UnansweredRule))
def test_somebody_with_a_cadence_is_kept_after_unanswered_reconnects(
    counts: UnansweredRule,
) -> None:
    policy = Policy(counts=counts, working_days=EVERY_DAY.working_days)
    monthly = jane(cadence=Cadence.MONTHLY)
    talked = (met(700), reply(699), settled(699))
    once = planned(*talked, sent(30, RECONNECT), contact=monthly, policy=policy)
    assert once.next is not None
    assert (once.next.step, once.next.opens) == (KEEP_IN_TOUCH, on(30 - 60))
    twice = planned(
        *talked, sent(200, RECONNECT), sent(60, RECONNECT), contact=monthly, policy=policy
    )
    assert twice.next is not None
    assert (twice.next.step, twice.next.opens) == (KEEP_IN_TOUCH, on(60 - 120))
    three = (sent(400, RECONNECT), sent(250, RECONNECT), sent(120, RECONNECT))
    offered = due(*talked, *three, contact=monthly, policy=policy)
    assert offered is not None
    assert (offered.why.reason, offered.why.count) == (Reason.UNHEARD, 3)


def test_reminders_of_their_promise_close_with_nobody() -> None:
    talked = (met(100), reply(99), settled(99), sent(40, AWAITED), sent(30, AWAITED))
    assert step(*talked) is None
    assert step(*talked, contact=jane(cadence=Cadence.MONTHLY)) == KEEP_IN_TOUCH


def test_a_close_still_ends_a_sequence_that_asks_somebody_with_a_cadence() -> None:
    monthly = jane(cadence=Cadence.MONTHLY)
    asked = (met(30), sent(29, THANK_YOU), sent(22, NEXT_STEP), sent(14, CHECK_IN))
    assert step(*asked, contact=monthly) == CLOSE
    left = planned(*asked, contact=monthly, today=TODAY + timedelta(days=60))
    assert left.state is PlanState.PAUSED
    alone = (met(400), reply(399), sent(100, RECONNECT), entry_that_asks(20), entry_that_asks(10))
    assert step(*alone[:-1], contact=monthly) == CHECK_IN
    assert step(*alone, contact=monthly) == CLOSE


def entry_that_asks(days: int) -> Interaction:
    return entry(Kind.EMAIL, days, direction=Direction.OUT, asks=True)


def test_waking_lets_a_dropped_sequence_go_on() -> None:
    assert step(met(2), entry(Kind.PAUSE, 1), entry(Kind.RESUME, 0)) == THANK_YOU


def test_an_unplanned_message_stands_for_the_step_whose_window_was_open() -> None:
    assert step(met(5), sent(4)) == VALUE
    plan = planned(met(9), sent(8), sent(4), sent(0))
    assert plan.unanswered == 1


def test_a_later_step_sent_first_puts_the_earlier_ones_behind() -> None:
    history = (met(8), sent(0, NEXT_STEP))
    following = planned(*history).next
    assert following is not None
    assert following.step == CLOSE or following.step == CHECK_IN


def test_a_sequence_nobody_worked_on_is_over_after_six_weeks() -> None:
    assert step(met(44)) == THANK_YOU
    plan = planned(met(45))
    assert plan.due(TODAY) is None
    assert plan.next is not None
    assert plan.next.step == RECONNECT


def test_a_cadence_counts_from_the_last_real_contact_in_either_direction() -> None:
    monthly = jane(cadence=Cadence.MONTHLY)
    assert step(met(60), reply(30), settled(30), contact=monthly) == KEEP_IN_TOUCH
    assert step(met(60), reply(29), settled(29), contact=monthly) is None
    assert step(met(90), reply(60), settled(60), sent(29, KEEP_IN_TOUCH), contact=monthly) is None


def test_an_older_entry_logged_later_never_moves_the_cadence_back() -> None:
    monthly = jane(cadence=Cadence.MONTHLY)
    with_older = planned(met(100), reply(99), reply(10), sent(40, KEEP_IN_TOUCH), contact=monthly)
    assert with_older.next == planned(met(100), reply(99), reply(10), contact=monthly).next


def test_after_more_than_twice_the_cadence_one_reconnects() -> None:
    monthly = jane(cadence=Cadence.MONTHLY)
    assert step(met(70), reply(60), settled(60), contact=monthly) == KEEP_IN_TOUCH
    assert step(met(70), reply(61), settled(61), contact=monthly) == RECONNECT


def test_after_a_long_gap_without_a_reply_the_word_says_so_too() -> None:
    monthly = jane(cadence=Cadence.MONTHLY)
    talked = (met(400), reply(399), settled(399))
    assert step(*talked, sent(120, KEEP_IN_TOUCH), contact=monthly) == KEEP_IN_TOUCH
    assert step(*talked, sent(121, KEEP_IN_TOUCH), contact=monthly) == RECONNECT


def test_without_a_cadence_one_reconnects_after_half_a_year() -> None:
    assert step(met(300), reply(182), settled(182)) is None
    assert step(met(300), reply(183), settled(183)) == RECONNECT
    assert step(met(300), reply(183), settled(183), contact=jane(cadence=Cadence.NONE)) is None


def test_somebody_imported_is_never_late() -> None:
    assert planned().next is None
    assert planned(contact=jane(met_on=date(2020, 1, 1))).next is None


@pytest.mark.parametrize("boundary", [{"do_not_contact": True}, {"archived": True}])
def test_behind_a_boundary_nothing_is_ever_planned(boundary: dict[str, bool]) -> None:
    plan = planned(met(0), contact=jane(**boundary), promises=(promise(1, 0),))
    assert plan.next is None


def test_my_promise_comes_before_everything_else() -> None:
    found = due(met(0), promises=(promise(5, 0), promise(6, -2, uid="q")))
    assert found is not None
    assert (found.kind, found.promise, found.days_late(TODAY)) == (DueKind.PROMISE, "q", 2)


def test_their_promise_and_a_kept_one_ask_nothing_of_me() -> None:
    assert due(promises=(promise(5, 0, mine=False),)) is None


def test_a_promise_comes_up_a_day_before_its_day() -> None:
    assert due(promises=(promise(5, 1),)) is not None
    assert due(promises=(promise(5, 2),)) is None


def test_a_copied_draft_is_asked_about_from_the_next_day_on() -> None:
    copied = entry(Kind.COPIED, 1, step=THANK_YOU)
    found = due(met(2), copied)
    assert found is not None
    assert found.kind is DueKind.CONFIRM
    assert step(met(0), entry(Kind.COPIED, 0, step=THANK_YOU)) == THANK_YOU
    for after in (sent(0, THANK_YOU), entry(Kind.UNSENT, 0)):
        again = due(met(2), copied, after)
        assert again is None or again.kind is not DueKind.CONFIRM


def test_a_birthday_is_wished_on_its_day_and_not_twice() -> None:
    born = jane(birthday=f"--{TODAY:%m-%d}")
    assert step(met(60), reply(59), settled(59), contact=born) == BIRTHDAY
    assert step(met(60), reply(59), settled(59), sent(0, BIRTHDAY), contact=born) is None
    assert step(contact=born) == BIRTHDAY


def test_the_29th_of_february_is_kept_on_the_28th_in_a_common_year() -> None:
    born = jane(birthday="1984-02-29")
    history = (met(60), reply(59), settled(59))
    assert step(*history, contact=born, today=date(2027, 2, 28)) == BIRTHDAY
    assert step(*history, contact=born, today=date(2027, 2, 27)) is None
    assert step(*history, contact=born, today=date(2028, 2, 28)) != BIRTHDAY


def test_an_entry_of_a_day_to_come_counts_as_of_today() -> None:
    """It was logged east of here, or by a clock that was wrong: it really happened."""
    found = planned(met(-1)).next
    assert found is not None
    assert (found.step, found.opens) == (THANK_YOU, TODAY)
    after = planned(met(3), sent(-300, THANK_YOU)).next
    assert after is not None
    assert (after.step, after.opens) == (VALUE, on(-3))


def test_wishes_copied_when_their_days_are_over_stay_until_they_are_sent() -> None:
    person = jane(birthday=f"--{on(4):%m-%d}")
    copied = entry(Kind.COPIED, 0, step=BIRTHDAY)
    asked = planned(copied, contact=person).next
    assert asked is not None
    assert asked.kind is DueKind.CONFIRM
    sent_now = sent(0, BIRTHDAY)
    after = planned(copied, sent_now, contact=person).next
    assert after is None or after.kind is not DueKind.CONFIRM


def test_a_promise_that_goes_with_the_thanks_is_as_late_as_the_promise() -> None:
    found = planned(met(20), promises=(promise(20, -10),)).next
    assert found is not None
    assert (found.kind, found.step) == (DueKind.PROMISE, THANK_YOU)
    assert found.days_late(TODAY) == 10


def test_a_word_for_a_day_comes_up_on_it_and_a_visit_waits() -> None:
    tomorrow, today = (
        msgspec.structs.replace(promise(5, days), text="text her") for days in (1, 0)
    )
    assert due(promises=(tomorrow,)) is None
    assert due(promises=(today,)) is not None
    visit = msgspec.structs.replace(promise(9, 0), text="come over in January")
    early = msgspec.structs.replace(reply(2), text="not ready to see people yet")
    found = due(met(9), early, sent(1), promises=(visit,))
    assert found is None or found.promise != visit.uid
