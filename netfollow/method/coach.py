"""How good a message is (`method.md`, A good message): advice on its words, never a veto.

>>> from netfollow.method.coach import Context, coach
>>> [(one.check.value, one.start, one.end) for one in coach("Please reply ASAP.", Context())]
[('demand', 0, 17)]
"""

from netfollow.method.coaching.asking import asking
from netfollow.method.coaching.checklist import Item, checklist
from netfollow.method.coaching.finding import Check, Context, Finding
from netfollow.method.coaching.likeness import likeness
from netfollow.method.coaching.links import links
from netfollow.method.coaching.moment import moment
from netfollow.method.coaching.person import person
from netfollow.method.coaching.reading import Message
from netfollow.method.coaching.size import size
from netfollow.method.coaching.slots import slots
from netfollow.method.coaching.tone import tone

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
