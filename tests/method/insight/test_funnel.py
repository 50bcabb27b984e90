"""The funnel of the sequence: worked examples."""

from netfollow.method.insight.funnel import funnel
from netfollow.method.policy import Policy
from netfollow.people import CHECK_IN, NEXT_STEP, RECONNECT, THANK_YOU, VALUE, Answer
from tests.method.insight.telling import answered, passed, talked, wrote


def test_how_many_got_each_step_and_where_they_answered() -> None:
    one = passed(
        *(talked(90), wrote(89, step=THANK_YOU), wrote(85, step=VALUE), answered(84)),
        *(talked(60), wrote(59, step=THANK_YOU), wrote(50, step=NEXT_STEP)),
        *(talked(20), wrote(19, step=THANK_YOU), wrote(5, step=CHECK_IN), wrote(4, step=RECONNECT)),
    )
    found = funnel([one], Policy())
    assert found.talks == 3
    assert [
        (step.step, step.sent, step.answered, step.silent, step.open) for step in found.steps
    ] == [
        ("thank-you", 3, 0, 3, 0),
        ("value", 1, 1, 0, 0),
        ("next-step", 1, 0, 1, 0),
        ("check-in", 1, 0, 0, 1),
        ("close", 0, 0, 0, 0),
    ]
    assert {step.rate for step in found.steps} == {None}


def test_a_message_met_by_an_absence_is_neither_answered_nor_silent() -> None:
    away = answered(58, answer=Answer.OUT_OF_OFFICE)
    step = funnel([passed(wrote(59, step=THANK_YOU), away)], Policy()).steps[0]
    assert (step.sent, step.answered, step.silent, step.open) == (1, 0, 0, 1)


def test_a_step_has_a_rate_from_five_judged_messages_on() -> None:
    history = [wrote(100 - number, step=THANK_YOU) for number in range(5)]
    step = funnel([passed(*history, answered(99.5))], Policy()).steps[0]
    assert (step.sent, step.rate) == (5, 0.2)
    assert step.low < 0.2 < step.high
