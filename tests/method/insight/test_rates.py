"""Rates, their intervals, what may be ranked; replies by kind and the funnel: worked examples."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.insight.rates import (
    Breakdown,
    RateRow,
    funnel,
    is_higher,
    ranked,
    rate_row,
    share,
    wilson,
)
from netfollow.method.policy import Policy
from netfollow.people import (
    CHECK_IN,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    ReplyKind,
    Step,
)
from tests.method.insight.telling import answered, counts, passed, rows, sent, talked, wrote


def made(value: str, answered: int, sent: int) -> RateRow:
    return rate_row("channel", value, sent, [1.0] * answered, 5)


@pytest.mark.parametrize(
    ("answered", "sent", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(
    answered: int, sent: int, low: float, high: float
) -> None:
    assert wilson(answered, sent) == pytest.approx((low, high), abs=0.00005)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert share(0, 0, 0) is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_rate_lies_in_its_interval(answered: int, sent: int) -> None:
    answered = min(answered, sent)
    low, high = wilson(answered, sent)
    assert 0 <= low <= answered / sent <= high <= 1
    assert low < high


@pytest.mark.parametrize("true", [0.05, 0.2, 0.35, 0.5])
def test_the_interval_holds_the_true_rate_in_about_95_of_100_cases(true: float) -> None:
    held = [
        sum(
            comb(sent, answered) * true**answered * (1 - true) ** (sent - answered)
            for answered in range(sent + 1)
            if wilson(answered, sent)[0] <= true <= wilson(answered, sent)[1]
        )
        for sent in range(20, 120)
    ]
    assert sum(held) / len(held) == pytest.approx(0.95, abs=0.012)


def test_rates_are_ranked_only_where_their_intervals_lie_apart() -> None:
    high, middle, low = made("a", 80, 100), made("b", 70, 100), made("c", 20, 100)
    assert [(one.value, other.value) for one, other in ranked([low, middle, high])] == [
        ("b", "c"),
        ("a", "c"),
    ]
    assert not is_higher(high, middle)


def test_what_has_no_rate_is_never_ranked() -> None:
    none, all_four = made("a", 0, 300), made("b", 4, 4)
    assert list(ranked([none, all_four])) == []


def many(number: int, replied: int, start: float = 100, **more: object) -> list[Interaction]:
    """Return so many messages a day apart, of which the first ones were answered after 6 hours."""
    found = []
    for place in range(number):
        found.append(wrote(start + place, **more))  # type: ignore[arg-type]
        if place < replied:
            found.append(answered(start + place - 0.25))
    return found


def test_four_messages_are_too_few_for_a_rate_and_five_are_enough() -> None:
    (few,) = rows(*many(4, 2), by=Breakdown.CHANNEL)
    assert (few.sent, few.answered, few.rate) == (4, 2, None)
    (enough,) = rows(*many(5, 2), by=Breakdown.CHANNEL)
    assert (enough.sent, enough.answered, enough.rate) == (5, 2, 0.4)
    assert round(enough.low, 3) == 0.118
    assert round(enough.high, 3) == 0.769


def test_a_row_says_how_long_the_median_answer_took() -> None:
    slow = [wrote(60), answered(50), wrote(40), answered(39), wrote(30), answered(28)]
    (row,) = rows(*slow, by=Breakdown.CHANNEL)
    assert row.hours is None
    more = [wrote(80), answered(77), wrote(90), answered(89)]
    (row,) = rows(*slow, *more, by=Breakdown.CHANNEL)
    assert row.hours == 48
    (row,) = rows(wrote(60), by=Breakdown.CHANNEL)
    assert row.hours is None


def test_by_step_in_the_order_of_the_sequence() -> None:
    history = [
        wrote(50, step=CHECK_IN),
        wrote(60, step=THANK_YOU),
        wrote(40, step=Step("offer")),
        wrote(30),
        wrote(59, step=VALUE),
        answered(58),
    ]
    assert list(counts(*history, by=Breakdown.STEP).items()) == [
        ("thank-you", (1, 0)),
        ("value", (1, 1)),
        ("check-in", (1, 0)),
        ("offer", (1, 0)),
        ("unplanned", (1, 0)),
    ]


def test_by_channel() -> None:
    history = [
        wrote(60, channel=Channel.LINKEDIN),
        answered(59),
        wrote(50),
        wrote(40, channel=None),
    ]
    assert counts(*history, by=Breakdown.CHANNEL) == {
        "email": (1, 0),
        "linkedin": (1, 1),
        "unknown": (1, 0),
    }


def test_by_wording_the_most_used_first() -> None:
    history = [*many(3, 1, wording="b"), *many(3, 2, 200, wording="a"), *many(4, 0, 300)]
    assert list(counts(*history, by=Breakdown.WORDING).items()) == [
        ("own words", (4, 0)),
        ("a", (3, 2)),
        ("b", (3, 1)),
    ]


def test_by_opening_where_the_words_are_known() -> None:
    met = talked(90, detail="your move to usage pricing")
    history = [
        met,
        wrote(80, "Hi Jane,\n\nYour move to usage pricing stayed with me."),
        wrote(70, "Thank you for your time."),
        wrote(60, "How did it go?"),
        answered(59),
        wrote(50, "It rained."),
        wrote(40, ""),
    ]
    assert list(counts(*history, by=Breakdown.OPENING).items()) == [
        ("named detail", (1, 0)),
        ("thanks", (1, 0)),
        ("question", (1, 1)),
        ("other", (1, 0)),
    ]


def test_by_whether_something_of_value_came_along() -> None:
    history = [
        wrote(80, "This made me think of you.", step=VALUE),
        answered(79),
        wrote(70, "The study: https://example.org/study"),
        wrote(60, "Shall we talk?"),
    ]
    assert counts(*history, by=Breakdown.VALUE) == {"with": (2, 1), "without": (1, 0)}


def test_by_length() -> None:
    history = [
        wrote(90 - place, "word " * size) for place, size in enumerate((1, 40, 41, 80, 150, 151))
    ]
    assert list(counts(*history, by=Breakdown.WORDS).items()) == [
        ("up to 40", (2, 0)),
        ("41 to 80", (2, 0)),
        ("81 to 150", (1, 0)),
        ("over 150", (1, 0)),
    ]


def test_by_weekday_of_a_monday_and_of_the_sunday_before() -> None:
    assert list(counts(wrote(29), wrote(28), answered(27), by=Breakdown.WEEKDAY).items()) == [
        ("mon", (1, 1)),
        ("sun", (1, 0)),
    ]


def test_by_how_soon_the_first_message_went_out() -> None:
    history = [
        *(talked(90), wrote(89), answered(88), wrote(85)),
        *(talked(60), wrote(58.9)),
        *(talked(40), wrote(39.5)),
    ]
    assert counts(*history, by=Breakdown.FIRST) == {"within 24 hours": (2, 1), "later": (1, 0)}


def test_two_kinds_crossed() -> None:
    history = [
        *many(6, 3, step=THANK_YOU),
        *many(2, 1, 200, step=THANK_YOU, channel=Channel.LINKEDIN),
        *many(5, 0, 300, step=VALUE, channel=Channel.LINKEDIN),
    ]
    assert list(counts(*history, by=Breakdown.STEP, also=Breakdown.CHANNEL).items()) == [
        ("thank-you, email", (6, 3)),
        ("thank-you, linkedin", (2, 1)),
        ("value, linkedin", (5, 0)),
    ]
    first, few, _ = rows(*history, by=Breakdown.STEP, also=Breakdown.CHANNEL)
    assert (first.by, first.also, first.rate) == ("step", "channel", 0.5)
    assert few.rate is None


def test_a_kind_crossed_with_itself_is_that_kind() -> None:
    history = many(6, 3)
    assert rows(*history, by=Breakdown.STEP, also=Breakdown.STEP) == rows(
        *history, by=Breakdown.STEP
    )


def test_young_messages_are_in_no_row_until_they_are_answered() -> None:
    assert counts(wrote(30), wrote(3), by=Breakdown.CHANNEL) == {"email": (1, 0)}
    assert counts(wrote(30), wrote(3), answered(2), by=Breakdown.CHANNEL) == {"email": (2, 1)}
    assert sent() == ()


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
    away = answered(58, answer=ReplyKind.OUT_OF_OFFICE)
    step = funnel([passed(wrote(59, step=THANK_YOU), away)], Policy()).steps[0]
    assert (step.sent, step.answered, step.silent, step.open) == (1, 0, 0, 1)


def test_a_step_has_a_rate_from_five_judged_messages_on() -> None:
    history = [wrote(100 - number, step=THANK_YOU) for number in range(5)]
    step = funnel([passed(*history, answered(99.5))], Policy()).steps[0]
    assert (step.sent, step.rate) == (5, 0.2)
    assert step.low < 0.2 < step.high
