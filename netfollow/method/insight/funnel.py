"""The funnel of the sequence: how many got each step, and how many answered where."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from netfollow.method.insight.outcomes import Dealings
from netfollow.method.insight.rates import share, wilson
from netfollow.method.insight.tally import Tally, tally
from netfollow.method.policy import Policy
from netfollow.people import Step


class FunnelStep(msgspec.Struct, frozen=True):
    """One step: messages sent, and of those answered, silent, too young or met by an absence.

    `rate` is of those that can be judged, None when there are too few; `low` and `high` are its
    Wilson interval.
    """

    step: Step
    sent: int
    answered: int
    silent: int
    open: int
    rate: float | None
    low: float
    high: float


class Funnel(msgspec.Struct, frozen=True):
    """How many conversations there were, one with several counted for each, and what followed."""

    talks: int
    steps: tuple[FunnelStep, ...]


def funnel(people: Sequence[Dealings], policy: Policy, counted: Tally | None = None) -> Funnel:
    """Return the funnel of the default track; steps of other tracks and single messages are no part.

    `counted` are the messages of these people, if they are counted already.
    """
    if counted is None:
        counted = tally(sent for one in people for sent in one.sent)
    judged: Counter[str | None] = Counter()
    answered: Counter[str | None] = Counter()
    for signature, cell in counted.cells.items():
        judged[signature[0]] += cell.sent
        answered[signature[0]] += len(cell.hours)
    return Funnel(
        talks=sum(len(one.talks) for one in people),
        steps=tuple(
            _step(step, judged[step], answered[step], counted.waiting.get(step, 0), policy)
            for step in (window.step for window in policy.sequence)
        ),
    )


def _step(step: Step, judged: int, answered: int, waiting: int, policy: Policy) -> FunnelStep:
    low, high = wilson(answered, judged)
    return FunnelStep(
        step=step,
        sent=judged + waiting,
        answered=answered,
        silent=judged - answered,
        open=waiting,
        rate=share(answered, judged, policy.rate_from),
        low=low,
        high=high,
    )
