"""The funnel's picture says what its numbers say."""

import pytest

from netfollow.method.insight.rates import Funnel, FunnelStep
from netfollow.people import Step
from netfollow.view.figures.drawing import BLOCKS, LETTERS, Canvas, GlyphSet, stacked
from netfollow.view.figures.funnel import passages
from tests.for_each import for_each


def step(name: str, answered: int, silent: int, waiting: int) -> FunnelStep:
    sent = answered + silent + waiting
    return FunnelStep(Step(name), sent, answered, silent, waiting, None, 0.0, 1.0)


def pictures(found: Funnel, signs: GlyphSet) -> dict[str, str]:
    """Return the bar of each line by its name."""
    shown = [one for one in passages(found, Canvas(73, signs)) if one.spans]
    return {
        one.text[:16].strip(): one.text[one.spans[0][0] : one.spans[0][1]].strip() for one in shown
    }


@pytest.mark.parametrize("signs", [BLOCKS, LETTERS], ids=["blocks", "letters"])
def test_few_messages_beside_many_conversations_are_drawn_as_they_are(signs: GlyphSet) -> None:
    steps = (
        step("thank-you", 4, 3, 3),
        step("value", 1, 1, 3),
        step("check-in", 2, 1, 0),
    )
    shown = pictures(Funnel(60, steps), signs)
    value, check_in = shown["Useful note"], shown["Check-in"]
    parts = [value.count(sign) for sign in (signs.full, signs.half, signs.light)]
    assert min(parts) >= 1
    assert parts[2] > 2 * parts[0]
    assert check_in.count(signs.full) > check_in.count(signs.half) > 0
    assert signs.light not in check_in
    assert len(shown["Thank-you"]) > len(value) > len(check_in)


@for_each("signs", [BLOCKS, LETTERS], ids=["blocks", "letters"])
@for_each("talks", [10, 15, 60])
def test_conversations_are_not_drawn_as_undecided_messages(talks: int, signs: GlyphSet) -> None:
    steps = (step("thank-you", 4, 3, 3),)
    bar = pictures(Funnel(talks, steps), signs)["Conversations"]
    assert not set(bar) & {signs.full, signs.half, signs.light}
    assert bar.endswith(signs.beyond) is (talks == 60)


@for_each(
    ("counts", "most", "width", "cells"),
    [
        ((1, 1, 3), 5, 25, (5, 5, 15)),
        ((1, 1, 3), 50, 25, (1, 1, 1)),
        ((2, 1, 0), 50, 25, (1, 1, 0)),
        ((2, 1, 0), 10, 10, (2, 1, 0)),
        ((300, 1, 1), 302, 10, (8, 1, 1)),
        ((1, 1, 1), 3, 2, (1, 1, 0)),
        ((5, 3, 2), 10, 7, (4, 2, 1)),
        ((0, 0, 0), 10, 10, (0, 0, 0)),
    ],
)
def test_cells_are_shared_in_proportion_and_all_that_is_there_is_seen(
    counts: tuple[int, ...], most: int, width: int, cells: tuple[int, ...]
) -> None:
    bar = stacked(list(zip(counts, "abc", strict=True)), most, width)
    assert tuple(bar.count(sign) for sign in "abc") == cells
