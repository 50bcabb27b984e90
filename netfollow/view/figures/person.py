"""One person: warmth over a year in both directions, who begins, how fast, and where."""

from collections.abc import Iterator

from netfollow.method.insight.formatting import TOO_FEW, duration, percent
from netfollow.method.insight.one_person import OnePerson
from netfollow.method.reasons import CHANNELS
from netfollow.people import Contact
from netfollow.people.text import amount, line
from netfollow.view.figures.drawing import Canvas, drawn, heading, heights, muted, plain
from netfollow.view.text_block import TextBlock

NAME = 16
SIDE = 8


def passages(
    contact: Contact, found: OnePerson, rate_from: int, sheet: Canvas
) -> Iterator[TextBlock]:
    """Yield what the figures say of one person."""
    yield heading(line(contact.name, 60) or "(no name)")
    yield TextBlock("")
    yield from _table(found) if sheet.table else _picture(found, sheet)
    yield TextBlock("")
    begun = found.mine + found.theirs
    rate = percent(found.answered / found.sent) if found.sent >= rate_from else ""
    answered = f"{found.answered} of {found.sent}" + (f" ({rate} %)" if rate else f", {TOO_FEW}")
    channel = CHANNELS[found.best_channel] if found.best_channel else ""
    for name, words in (
        ("You wrote first", f"{found.mine} of {amount(begun, 'time')}" if begun else ""),
        ("They replied", answered if found.sent else ""),
        ("They reply in", _usual(found.hours, found.answered)),
        ("You reply in", _usual(found.my_hours, found.my_replies)),
        ("Best channel", channel or (TOO_FEW if found.sent else "")),
    ):
        yield plain(f"{name:<{NAME}}  {words or 'not known yet'}")


def _usual(hours: float | None, count: int) -> str:
    """Return a typical time with the number of replies it is of; empty without any."""
    if not count:
        return ""
    replies = f"{count:,} {'reply' if count == 1 else 'replies'}"
    return f"{replies}, {TOO_FEW}" if hours is None else f"{duration(hours)} ({replies})"


def _picture(found: OnePerson, sheet: Canvas) -> Iterator[TextBlock]:
    months = found.months
    most = max(max(one.out + one.both, one.inbound + one.both) for one in months)
    if not most:
        yield muted("No contact in the last 12 months.")
        return
    wide, in_a_year = (2, "") if sheet.is_narrow else (3, " in a year")
    for name, counts in (
        ("you", [one.out + one.both for one in months]),
        ("they", [one.inbound + one.both for one in months]),
    ):
        cells = "".join(f"{heights([one], most, sheet.signs, wide)} " for one in counts)
        yield drawn(f"{name:<{SIDE}}", cells, f" {sum(counts):,}{in_a_year}")
    yield muted(f"{'':<{SIDE}}{' '.join(f'{one.first:%b}'[:wide] for one in months)}")
    both = "talks count for both" if sheet.is_narrow else "conversations count for both"
    yield muted(f"{'':<{SIDE}}{both}; highest: {most}")


def _table(found: OnePerson) -> Iterator[TextBlock]:
    yield muted("month      from you  from them  conversations")
    for one in reversed(found.months):
        yield plain(f"{one.first:%b %Y}   {one.out:>8,}  {one.inbound:>9,}  {one.both:>13,}")
