"""Every wording of the program, filled for made-up people."""

from collections.abc import Iterator
from functools import cache

import msgspec

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.drafts.draft import Draft, render
from netfollow.method.drafts.template_context import build_context
from netfollow.people import AWAITED, Contact, Interaction, Kind
from tests.method.drafting import ALL, CHANNELS, STEPS, every
from tests.method.histories import TODAY, entry, jane, met, promise

DETAILS = ("your move to usage pricing", "the warehouse rewrite", "collecting field data offline")
RESOURCES = ("https://x.example/study", "a case study: https://x.example/study", "the book on tin")


KNOWN = {
    "interest": "cold storage",
    "takeaway": "You said churn fell once invoices got simpler.",
    "claim": "churn fell once invoices got simpler",
    "project": "your move to usage pricing",
    "aim": "writing a case study on onboarding",
    "event": "your daughter's cello exam",
    "proposal": "Thursday at 10",
    "choice": "Thursday at 10",
    "wanted": "Here's the study",
    "file": "it's on page 12",
    "gift": "the reference",
    "right": "Dana Whitlock",
    "condition": "once the budget is in",
    "second": "The room seats forty.",
    "kind": "I hope your mother is on the mend.",
    "asked": "does the room seat forty?",
    "vows": "I'll send you the plan",
    "besides": "I'll ring you on Friday, too.",
    "purpose": "We measure the tin in old bells",
    "question": "How did you price the first cohort?",
    "need": "a case study on onboarding",
    "personal": "your new puppy",
    "treat": "your sister's wedding on 12 December",
    "ahead": "your daughter's cello exam on Saturday",
    "after": "your daughter's cello exam",
    "news": "you passed your driving test",
    "change": "you passed your driving test",
    "feat": "passing your driving test",
    "pursuit": "learning Portuguese",
    "habit": "keeping bees",
    "done": "I've asked two people to speak in spring.",
    "inquiry": "ask our caretaker about the hall",
    "deed": "call you on Thursday",
    "act": "bring the projector on Friday",
    "offer": "send me the case study around Thursday",
    "delivered": "the quote",
    "awaited": "the brief",
    "promised": "I'll send you the deck by Friday.",
    "days": "Tuesday or Thursday",
    "day": "Friday",
    "since": "Friday",
}
"""A value for each placeholder that is known only of some conversations."""

NOTE = "\n".join(
    (
        "She is nervous about the board.",
        f"> {KNOWN['takeaway']}",
        f"? {KNOWN['question']}",
        f"+ {KNOWN['need']}",
        f"! send {KNOWN['delivered']}",
        f"!< send {KNOWN['awaited']}",
        f"~ {KNOWN['after']} and {KNOWN['personal']}",
        "~ passed her driving test",
        f"~ {KNOWN['pursuit']}",
        f"~ {KNOWN['habit']}",
    )
)

FACTS = frozenset({*KNOWN, "topic", "other"}) - {
    "days",
    "day",
    "since",
    "promised",
    "proposal",
    "wanted",
    "file",
    "gift",
    "right",
    "condition",
    "second",
    "purpose",
}

FILLS = {
    "resource": RESOURCES[1],
    "answer": "Gladly.",
    "other": "Ann Lee",
    "reason": "You both work on prices for small teams",
}


class Filled(msgspec.Struct, frozen=True):
    """A wording as it would be sent, and what is known around it."""

    wording: str
    text: str
    context: MessageContext
    has_facts: bool = True
    """Whether it mentions what was said; one without is for people of whom nothing is noted."""

    def findings(self) -> tuple[Suggestion, ...]:
        """Return what the coach says about it."""
        return coach(self.text, self.context)

    def faults(self) -> tuple[Suggestion, ...]:
        """Return the findings without those that a wording can't help.

        One without facts is for people of whom nothing is noted: it can't name anything.
        """
        unhelped = () if self.has_facts else (Check.NO_SPECIFIC_REFERENCE, Check.UNEXPLAINED_LINK)
        return tuple(one for one in self.findings() if one.check not in unhelped)


def _each() -> Iterator[Filled]:
    for detail in DETAILS:
        history = (met(1, detail=detail, text=NOTE, place="PyCon"),)
        contact = jane(org="Acme", met_where="PyCon", interests=("cold storage",))
        slots = build_context(
            contact, history, TODAY, sender="Robin Vale", promise=promise(2, 1)
        ).slots
        for resource in RESOURCES:
            values = {"answer": "Thursday suits me well.", "promise": "the study", **KNOWN, **slots}
            values |= {"other": "Ann Lee", "reason": "You both work on prices for small teams"}
            values["resource"] = resource
            for step, channel, one in ALL:
                if resource != RESOURCES[0] and "resource" not in one.all_slots:
                    continue  # the same message once more
                body = render(one.body, values)
                assert not body.missing, (one.id, body.missing)
                subject = render(one.subject, values).text if one.subject else None
                yield Filled(
                    one.id,
                    body.text,
                    MessageContext(
                        channel=channel,
                        subject=subject,
                        step=step,
                        contact=contact,
                        history=history,
                        unanswered=0,
                    ),
                    bool(FACTS & one.all_slots),
                )


def _drafted() -> Iterator[Filled]:
    """Yield what `draft` makes, signed, for somebody met yesterday or long ago."""
    for days, detail in ((1, DETAILS[0]), (9, DETAILS[1]), (400, DETAILS[2])):
        history: tuple[Interaction, ...] = (met(days, detail=detail, place="PyCon"),)
        history += (entry(Kind.FILLED, 0, fills=FILLS),)
        for step in STEPS:
            for channel in CHANNELS:
                for message in every(
                    step, channel, *history, promise=promise(2, 1, mine=step != AWAITED)
                ):
                    yield _of(message, jane(), history)


def _of(message: Draft, contact: Contact, history: tuple[Interaction, ...]) -> Filled:
    context = MessageContext(
        channel=message.channel,
        subject=message.subject,
        step=message.step,
        contact=contact,
        history=history,
        unanswered=0,
    )
    wording = next(one for *_, one in ALL if one.id == message.wording)
    has_facts = bool(FACTS & wording.all_slots)
    return Filled(f"{message.wording}, drafted", message.body, context, has_facts)


@cache
def every_template() -> tuple[Filled, ...]:
    """Return every wording with each detail and resource, and every draft, none of them twice."""
    found = {
        (one.wording, one.text, one.context.subject, id(one.context.history)): one
        for one in (*_each(), *_drafted())
    }
    return tuple(found.values())
