"""The sections of the insights: what each counts, and how that is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from netfollow.method.insight.rates import Breakdown
from netfollow.network import Network
from netfollow.network.session import names
from netfollow.people import Uid
from netfollow.view.figures import answers, circle, funnel, habits, losing_touch, person
from netfollow.view.figures.drawing import Canvas
from netfollow.view.row import ListRow
from netfollow.view.text_block import TextBlock

SECTIONS = ("Reply rates", "My habits", "Losing touch", "Network", "Funnel", "This contact")
MIDDLE_NAMES = ("Replies", "Habits", "Losing", "Network", "Funnel", "Contact")
ANSWERS, HABITS, SLIPPING, NETWORK, FUNNEL, PERSON = range(len(SECTIONS))


@dataclass(frozen=True)
class SectionQuery:
    """A section, and what its figures are to be of."""

    section: int
    by: Breakdown = Breakdown.STEP
    also: Breakdown | None = None
    person: Uid | None = None


@dataclass(frozen=True)
class SectionLines:
    """What a section shows: passages, or rows of a list by key."""

    passages: tuple[TextBlock, ...] = ()
    rows: dict[str, ListRow] = field(default_factory=dict)


Draw = Callable[[Canvas], SectionLines]


def counted(network: Network, wanted: SectionQuery, go_on: Callable[[float], bool]) -> Draw | None:
    """Count what a section shows and return how to draw it; None when nobody waits any more."""
    insights, policy, today = network.insights, network.policy, network.today

    def name(uid: Uid) -> str:
        return names([network.person(uid)]) if network.knows(uid) else "a deleted contact"

    if wanted.section == PERSON:
        if wanted.person is None or not network.knows(wanted.person):
            return lambda sheet: SectionLines(
                (TextBlock("No contact selected.", "muted", indent=1),)
            )
        contact, figures = network.person(wanted.person), insights.person(wanted.person)
        return lambda sheet: SectionLines(
            tuple(person.passages(contact, figures, policy.rate_from, sheet))
        )
    if not insights.read(go_on):
        return None
    match wanted.section:
        case 0:
            rows, left = insights.replies(wanted.by, wanted.also), insights.left_out()
            by, also, judge = wanted.by, wanted.also, policy.unanswered_days
            return lambda sheet: SectionLines(
                tuple(answers.passages(rows, left, by, also, judge, sheet))
            )
        case 1:
            mine, done = insights.habits(), insights.cleared()
            return lambda sheet: SectionLines(tuple(habits.passages(mine, done, sheet)))
        case 2:
            away = insights.losing_touch()
            return lambda sheet: SectionLines(
                rows=losing_touch.rows(away, name, today, sheet.signs)
            )
        case 3:
            known, led = insights.circle(), insights.introductions()
            days = policy.pause_days
            return lambda sheet: SectionLines(tuple(circle.passages(known, led, name, days, sheet)))
        case _:
            steps = insights.funnel()
            return lambda sheet: SectionLines(tuple(funnel.passages(steps, sheet)))
