"""Two people of one organization: neither a sentence nor a fact is said to both unnoticed."""

from datetime import timedelta

import pytest

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.method.drafts.draft import draft
from netfollow.network import colleagues as module
from netfollow.network.conversations import ConversationInput
from netfollow.people import THANK_YOU, Channel, Direction, Kind, Uid
from tests.conftest import NOW, World

SAME = "I learned a lot about how you price the first cohort."
TEXT = f"Hi Ann,\n\n{SAME} See you soon.\n\nBest,\nRobin"


def wrote(world: World, uid: Uid, text: str, days_ago: int = 1) -> None:
    world.network.conversations.log(
        [uid],
        ConversationInput(
            kind=Kind.EMAIL,
            direction=Direction.OUT,
            text=text,
            on=(NOW - timedelta(days=days_ago)).date(),
        ),
    )


def test_a_sentence_that_a_colleague_got_is_pointed_out(world: World) -> None:
    ann, ben = world.add("Ann Lee", org="Acme"), world.add("Ben Oak", org="ACME")
    wrote(world, ben, TEXT.replace("Ann", "Ben"))
    context = world.network.coaching.context(ann)
    (found,) = [one for one in coach(TEXT, context) if one.check is Check.TOO_LIKE_LAST]
    assert TEXT[found.start : found.end] == SAME
    assert found.why == "Ben Oak at the same company got this sentence, too."
    assert world.network.coaching.context(ben).colleagues == ()


def test_nobody_else_and_nothing_old_is_compared(world: World) -> None:
    ann = world.add("Ann Lee", org="Acme")
    wrote(world, world.add("Ben Oak", org="Bell"), TEXT)
    wrote(world, world.add("Cleo Marsh", org="Acme"), TEXT, days_ago=60)
    assert world.network.coaching.context(ann).colleagues == ()
    short = MessageContext(colleagues=(("Ben Oak", "Thanks a lot for this."),))
    assert not [one for one in coach("Thanks a lot for this.", short) if "company" in one.why]


def test_a_fact_that_a_colleague_was_told_stays_out_of_the_draft(world: World) -> None:
    ann = world.add("Ann Lee", org="Acme", emails=("ann@x.example",))
    world.network.conversations.log(
        [ann],
        ConversationInput(
            text="Hi.\n? How did you price the first cohort?", detail="usage pricing"
        ),
    )
    contact, history = world.network.person(ann), world.network.timeline(ann)[::-1]

    def body(step: str, *heard: str) -> str:
        found = [
            draft(
                contact,
                history,
                THANK_YOU if step == "thank-you" else type(THANK_YOU)("next-step"),
                channel=Channel.EMAIL,
                now=NOW,
                another=number,
                heard=heard,
            ).body
            for number in range(12)
        ]
        return "\n".join(found)

    question = "How did you price the first cohort?"
    assert question in body("next-step")
    assert question not in body("next-step", f"Hi Ben. {question}")


def test_among_very_many_nobody_waits_until_all_were_looked_through(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    ann, ben = world.add("Ann Lee", org="Acme"), world.add("Ben Oak", org="ACME")
    wrote(world, ben, TEXT.replace("Ann", "Ben"))
    drafts = world.network.drafts
    assert drafts.is_stale
    assert world.network.coaching.context(ann).colleagues == ()
    drafts.prepare()
    assert not drafts.is_stale
    assert [name for name, _ in world.network.coaching.context(ann).colleagues] == ["Ben Oak"]
    cleo = world.add("Cleo Marsh", org="Acme")
    assert drafts.is_stale
    assert len(world.network.coaching.context(cleo).colleagues) == 1
