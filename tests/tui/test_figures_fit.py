"""Every line of a picture or a table is one line of the screen, wide or narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from netfollow.method.insight.rates import Breakdown
from netfollow.network.demo import generated
from netfollow.view.figures.drawing import Canvas
from netfollow.view.figures.sections import HABITS, SECTIONS, SLIPPING, SectionQuery, counted
from netfollow.view.text_block import TextBlock
from tests.conftest import NOW, World

ROOM = 7
"""Cells of the screen beside a sheet."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("busy")
    made = World(folder)
    made.network.importing.fill(generated(NOW, people=120, interactions=2000, seed=3))
    yield made
    made.network.close()


def lines(world: World, wanted: SectionQuery, sheet: Canvas) -> list[str]:
    """Return the lines of pictures and tables; a sentence may be as long as it likes."""
    draw = counted(world.network, wanted, lambda part: True)
    assert draw is not None
    return [one.text for one in draw(sheet).passages if not _is_prose(one)]


def _is_prose(one: TextBlock) -> bool:
    return one.text.endswith((".", "days")) or one.text.startswith(("▸", "you: "))


@pytest.mark.parametrize("table", [False, True], ids=["picture", "table"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_line_is_a_line(busy: World, width: int, table: bool) -> None:
    sheet = Canvas(min(width, 124) - ROOM, table=table)
    network = busy.network
    someone = max(network.insights.everybody(), key=lambda one: len(one.sent)).contact.uid
    wanted = [SectionQuery(number, person=someone) for number in range(len(SECTIONS))]
    wanted += [
        SectionQuery(0, by, also)
        for by in Breakdown
        for also in (None, Breakdown.STEP, Breakdown.CHANNEL)
    ]
    for one in wanted:
        if one.section != SLIPPING:
            for text in lines(busy, one, sheet):
                assert cell_len(text) <= sheet.width, (one, text)


def test_with_little_room_a_crossing_still_says_both_kinds_and_all_counts(busy: World) -> None:
    crossed = SectionQuery(0, Breakdown.STEP, Breakdown.CHANNEL)
    for table in (False, True):
        text = "\n".join(lines(busy, crossed, Canvas(53, table=table)))
        assert "thank-you / LinkedIn" in text
        assert "…" not in text


def test_with_little_room_the_days_of_four_weeks_stand_side_by_side(busy: World) -> None:
    (days,) = (
        text
        for text in lines(busy, SectionQuery(HABITS), Canvas(53))
        if text and not set(text) - set("■□· ")
    )
    assert [len(week) for week in days.split()] == [6, 7, 7, 7, 1]
