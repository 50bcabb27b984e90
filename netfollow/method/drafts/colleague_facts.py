"""Facts that a colleague was told already: two people of one organization get different ones."""

from collections.abc import Collection

import msgspec

from netfollow.method.drafts.template_context import TemplateContext

FACTS = frozenset(("takeaway", "question", "need", "personal"))
"""The placeholders of facts that a draft can do without."""

SHORTEST = 8
"""A shorter fact is in many a text by chance."""


def without_told(context: TemplateContext, heard: Collection[str]) -> TemplateContext:
    """Return what a message may say without the facts that are in what colleagues were sent."""
    if not heard:
        return context
    said = "\n".join(_folded(text) for text in heard)
    told = {
        name
        for name in FACTS & context.slots.keys()
        if len(fact := _folded(context.slots[name]).strip(" .?!")) >= SHORTEST and fact in said
    }
    if not told:
        return context
    slots = {name: value for name, value in context.slots.items() if name not in told}
    return msgspec.structs.replace(context, slots=slots)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
