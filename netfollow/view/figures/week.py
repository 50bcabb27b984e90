"""The weekly review: the week in seven lines, the two answers, last week's try and the next."""

from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.method.insight.formatting import technique_reason, technique_result
from netfollow.method.insight.review import TECHNIQUES, Review, TechniqueChoice
from netfollow.people import Reflection
from netfollow.people.dates import show_day
from netfollow.people.text import line
from netfollow.view.figures.drawing import heading, muted, plain
from netfollow.view.text_block import TextBlock

QUESTIONS = {"worked": "What worked this week?", "improve": "What could be better?"}
"""The two questions, by the field that keeps the answer."""


def passages(
    found: Review,
    lines: Sequence[str],
    kept: Reflection | None,
    choice: TechniqueChoice,
    today: date,
    *,
    hint: str = "Press enter to write a line.",
) -> Iterator[TextBlock]:
    """Yield the review of the week; `hint` says how to answer its questions."""
    yield heading(f"Week ending {show_day(found.week, today)}")
    for one in lines:
        name, _, words = one.partition(": ")
        yield TextBlock(f"{name}: {words}", indent=1, spans=((0, len(name) + 1, "muted"),))
    yield TextBlock("")
    for title, text in (
        ("What worked", kept.worked if kept else ""),
        ("What could be better", kept.improve if kept else ""),
    ):
        yield heading(title)
        yield plain(line(text)) if text else muted(hint)
    last = technique_result(found)
    if last:
        yield TextBlock("")
        yield heading("Tried last week")
        yield plain(last[0].partition(": ")[2])
        yield muted(last[1])
    yield TextBlock("")
    is_chosen = kept is not None and kept.technique == choice.technique.name
    yield heading("Next week you try" if is_chosen else "Try next week")
    yield TextBlock(choice.technique.what, "done" if is_chosen else "", indent=1)
    yield muted(technique_reason(choice))


def past(kept: Reflection, place: int, count: int, today: date) -> Iterator[TextBlock]:
    """Yield what was written about a week gone by."""
    yield heading(f"Week ending {show_day(kept.week, today)}   {place} of {count}")
    technique = TECHNIQUES.get(kept.technique)
    for title, text in (
        ("What worked", kept.worked),
        ("What could be better", kept.improve),
        ("Tried after it", technique.what if technique else kept.technique),
    ):
        if text:
            yield TextBlock("")
            yield heading(title)
            yield plain(line(text))
