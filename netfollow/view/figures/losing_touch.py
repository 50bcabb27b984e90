"""Losing touch: rows of a list, from each of which one key leads to the draft."""

from collections.abc import Callable
from datetime import date

from netfollow.method.insight.dormant import Dormant, Silent
from netfollow.method.insight.formatting import duration
from netfollow.people import Uid
from netfollow.people.dates import show_day
from netfollow.view.figures.drawing import GlyphSet
from netfollow.view.row import ListRow

HEAD = "head:"
"""With this begin the keys of headings; a person's uid has no colon."""

TIMES = 8
"""So many times a cadence are drawn at most."""


def rows(
    found: Dormant, name: Callable[[Uid], str], today: date, signs: GlyphSet
) -> dict[str, ListRow]:
    """Return all rows by key, a heading above each group; someone stands in one group only."""
    made: dict[str, ListRow] = {}

    def group(
        title: str, why: str, people: list[tuple[Uid, str, str]], tone: str = "muted"
    ) -> None:
        fresh = [one for one in people if one[0] not in made]
        if fresh:
            made[f"{HEAD}{title}"] = ListRow(
                f"{title} · {len(fresh):,}", why, "muted", left_tone="name"
            )
        for uid, left, right in fresh:
            made[uid] = ListRow(f"  {name(uid)}{left}", right, tone)

    group(
        "Overdue for contact",
        "closest first",
        [
            (
                one.contact,
                f" · {one.cadence.replace('-', ' ')}",
                f"{_times(one.days, one.days - one.beyond, signs)} {one.days:,} d ago",
            )
            for one in found.beyond_cadence
        ],
        "late",
    )
    group(
        "Never thanked",
        "latest first",
        [(one.contact, "", f"talked {show_day(one.since, today)}") for one in found.never_thanked],
    )
    group(
        "Used to reply quickly, now silent",
        "fastest first",
        [
            (
                one.contact,
                f" · replied {_usual(one)}{one.answers} times",
                f"silent since {show_day(one.since, today)}",
            )
            for one in found.long_silent
        ],
    )
    return made


def _usual(one: Silent) -> str:
    return f"in {duration(one.hours)}, " if one.hours is not None else ""


def _times(days: int, every: int, signs: GlyphSet) -> str:
    """Return how many times a cadence went by, as signs."""
    times = min(TIMES, days // max(1, every))
    return signs.full * times + signs.light * (TIMES - times)
