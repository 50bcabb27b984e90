"""Rates, their intervals, and what may be ranked."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.insight.rates import RateRow, best, is_above, ranked, row, share, wilson


def made(value: str, answered: int, sent: int) -> RateRow:
    return row("channel", value, sent, [1.0] * answered, 5)


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
    assert not is_above(high, middle)


def test_what_has_no_rate_is_never_ranked() -> None:
    none, all_four = made("a", 0, 300), made("b", 4, 4)
    assert list(ranked([none, all_four])) == []


def test_the_best_lies_above_all_others() -> None:
    high, middle, low, few = (
        made("a", 80, 100),
        made("b", 50, 100),
        made("c", 20, 100),
        made("d", 4, 4),
    )
    assert best([low, few, high, middle]) is high
    assert best([made("e", 75, 100), high, low]) is None
    assert best([high]) is None
    assert best([]) is None
