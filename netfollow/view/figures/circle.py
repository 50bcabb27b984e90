"""My network: by tag, company, place and how met; who introduced whom; where the gaps are."""

from collections.abc import Callable, Iterator, Sequence

from netfollow.method.insight.composition import Composition, Count, Introductions
from netfollow.method.insight.formatting import people_count, percent
from netfollow.people import Uid
from netfollow.people.text import amount, line
from netfollow.view.figures.drawing import Canvas, drawn, heading, muted, plain, stacked
from netfollow.view.text_block import TextBlock

MOST = 8
"""So many of a kind are drawn; a table has more."""

MANY = 40
NAME = 26


def passages(
    circle: Composition,
    found: Introductions,
    name: Callable[[Uid], str],
    pause_days: int,
    sheet: Canvas,
) -> Iterator[TextBlock]:
    """Yield what the network is made of; `name` says what a person is called."""
    yield heading(f"My network: {people_count(circle.people)}")
    yield from _gaps(circle, pause_days)
    for title, counts in (
        ("By tag", circle.tags),
        ("By company", circle.companies),
        ("By place", circle.places),
        ("How we met", circle.met),
    ):
        if counts:
            yield TextBlock("")
            yield heading(title)
            yield from _counts(counts, circle.people, sheet)
    yield from _introduced(found, name)


def _counts(counts: Sequence[Count], everybody: int, sheet: Canvas) -> Iterator[TextBlock]:
    shown = counts[: MANY if sheet.table else MOST]
    most = counts[0].people
    bar = max(8, min(40, sheet.width - NAME - 18))
    for one in shown:
        named = line(one.value, NAME - 1)
        share = f"{percent(one.people / everybody)} %" if everybody else ""
        if sheet.table:
            yield plain(f"{named:<{NAME}}{one.people:>7,}  {share:>5}")
        else:
            cells = stacked([(one.people, sheet.signs.full)], most, bar)
            yield drawn(f"{named:<{NAME}}", f"{cells:<{bar}}", f" {one.people:>6,}  {share:>5}")
    if len(counts) > len(shown):
        rest = counts[len(shown) :]
        yield muted(
            f"… and {len(rest):,} more, of {people_count(max(one.people for one in rest))} at most"
        )


def _gaps(circle: Composition, days: int) -> Iterator[TextBlock]:
    if not circle.quiet_tags and not circle.idle_tags:
        yield muted(f"No gap: in each tag somebody answered or was in touch within {days} days.")
    for one in circle.quiet_tags[:MOST]:
        yield TextBlock(
            f"#{line(one.tag, 30)}: nobody answered {amount(one.sent, 'message')} "
            f"to {people_count(one.people)} in {days} days",
            "due",
            indent=1,
            hanging="▸ ",
        )
    for idle in circle.idle_tags[:MOST]:
        yield TextBlock(
            f"#{line(idle.value, 30)}: no contact with any of {people_count(idle.people)} in {days} days",
            "due",
            indent=1,
            hanging="▸ ",
        )


def _introduced(found: Introductions, name: Callable[[Uid], str]) -> Iterator[TextBlock]:
    yield TextBlock("")
    yield heading("Who introduced whom")
    if not found.made and not found.brought:
        yield muted(
            "Nothing noted yet: the key I introduces two people, and “introduced by …” as where "
            "you met says through whom somebody came."
        )
    for one in found.made[:MANY]:
        yield plain(f"you: {name(one.one)} and {name(one.other)}, {one.answered} of 2 answered")
    for by in found.brought[:MANY]:
        who = ", ".join(name(uid) for uid in by.people[:4])
        more = f" and {len(by.people) - 4:,} more" if len(by.people) > 4 else ""
        yield plain(f"{line(by.name, 30)}: {who}{more}")
