"""The funnel of the sequence: how many got each step, and how many answered where."""

from collections.abc import Iterator

from netfollow.method.insight.formatting import TOO_FEW, percent
from netfollow.method.insight.rates import Funnel, FunnelStep
from netfollow.method.reasons import STEPS
from netfollow.people.text import amount
from netfollow.view.figures.drawing import Canvas, drawn, heading, muted, named, plain, stacked
from netfollow.view.text_block import TextBlock

NAME = 16

BEYOND = 2
"""So many times the largest step, conversations run out of the picture: steps stay to be seen."""


def passages(found: Funnel, sheet: Canvas) -> Iterator[TextBlock]:
    """Yield a bar for the conversations and each step, or their table."""
    yield heading("Follow-up sequence: messages sent and replies")
    if not any(one.sent for one in found.steps):
        yield muted("No follow-ups sent yet.")
        return
    if sheet.table:
        yield from _narrow_table(found) if sheet.is_narrow else _table(found)
    else:
        yield from _picture(found, sheet)
    yield TextBlock("")
    answered = sum(one.answered for one in found.steps)
    yield muted(f"{amount(answered, 'reply', 'replies')} in all.")
    if any(one.open for one in found.steps):
        yield muted("Waiting: too recent to count, or only an out-of-office reply so far.")


def _picture(found: Funnel, sheet: Canvas) -> Iterator[TextBlock]:
    signs = sheet.signs
    bar = max(10, min(60, sheet.width - NAME - 32))
    largest = max(one.sent for one in found.steps)
    is_beyond = found.talks > BEYOND * largest
    most = largest if is_beyond else max(found.talks, largest)
    whole = stacked([(found.talks, signs.line)], most, bar)
    if is_beyond:
        whole = whole[:-1] + signs.beyond
    yield drawn(
        f"{'Conversations':<{NAME}}", f"{whole:<{bar}}", f" {found.talks:>7,}", tone="faint"
    )
    for one in found.steps:
        parts = [(one.answered, signs.full), (one.silent, signs.half), (one.open, signs.light)]
        cells = stacked(parts, most, bar)
        yield drawn(f"{_name(one):<{NAME}}", f"{cells:<{bar}}", f" {one.sent:>7,}  {_rate(one)}")
    yield TextBlock("")
    yield muted(f"{signs.full} replied   {signs.half} no reply   {signs.light} waiting")


def _narrow_table(found: Funnel) -> Iterator[TextBlock]:
    yield muted(f"{'':<{NAME}}{'sent':>6}{'replied':>9}{'none':>7}{'rate':>6}{'range':>8}")
    yield plain(f"{'Conversations':<{NAME}}{found.talks:>6,}")
    for one in found.steps:
        rate = f"{percent(one.rate):>4} %  {_around(one):>6}" if one.rate is not None else TOO_FEW
        yield plain(
            f"{_name(one):<{NAME}}{one.sent:>6,}{one.answered:>9,}{one.silent:>7,}{rate:>14}"
        )


def _table(found: Funnel) -> Iterator[TextBlock]:
    yield muted(f"{'':<{NAME}}     sent   replied no reply    waiting   rate    range")
    yield plain(f"{'Conversations':<{NAME}}  {found.talks:>7,}")
    for one in found.steps:
        rate = f"{percent(one.rate):>4} %  {_around(one):>7}" if one.rate is not None else TOO_FEW
        yield plain(
            f"{_name(one):<{NAME}}  {one.sent:>7,} {one.answered:>9,} {one.silent:>8,} "
            f"{one.open:>10,}   {rate}"
        )


def _name(one: FunnelStep) -> str:
    return named(STEPS.get(one.step, str(one.step)))[: NAME - 1]


def _rate(one: FunnelStep) -> str:
    if one.rate is None:
        return TOO_FEW
    return f"{percent(one.rate):>3} % ({_around(one)})"


def _around(one: FunnelStep) -> str:
    return f"{percent(one.low)}–{percent(one.high)}"
