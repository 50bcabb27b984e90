"""How good a message is (`method.md`, A good message): advice on its words, never a veto.

>>> from netfollow.method.coach.coach import Context, coach
>>> [(one.check.value, one.start, one.end) for one in coach("Please reply ASAP.", Context())]
[('demand', 0, 17)]
"""

from netfollow.method.coach.ask_checks import asking
from netfollow.method.coach.checklist import Item, checklist
from netfollow.method.coach.finding import Check, Context, Finding
from netfollow.method.coach.form_checks import links, size, slots
from netfollow.method.coach.message import Message
from netfollow.method.coach.personal_checks import person
from netfollow.method.coach.similarity_checks import likeness
from netfollow.method.coach.timing_checks import moment
from netfollow.method.coach.tone_checks import tone

__all__ = ["Check", "Context", "Finding", "Item", "checklist", "coach"]

LOOKS = (slots, person, size, tone, asking, links, likeness, moment)
"""Each looks at a message for one thing, and yields what it finds."""


def coach(text: str, context: Context | None = None) -> tuple[Finding, ...]:
    """Return what could be better in a message, in the order of its text.

    Findings on the message as a whole come first. The same text and context always give
    the same answer; what the context leaves out is not judged.
    """
    context = context or Context()
    message = Message(text)
    order = list(Check)
    found = {finding for look in LOOKS for finding in look(message, context)}
    return tuple(sorted(found, key=lambda one: (one.start, one.end, order.index(one.check))))
