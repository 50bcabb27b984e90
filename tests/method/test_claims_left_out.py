"""What isn't told back to them: falls, complaints, weak spots and halves of sentences."""

from __future__ import annotations

from netfollow.method.drafts.facts.delicate import PRIVATE, UNSAID, held_back, not_repeated
from tests.for_each import for_each


@for_each(
    "claim",
    (
        "bookings are down 12% since March",
        "the orchard yield fell 20% and plans are up in the air",
        "you let the printers talk you down every single month",
        "suppliers keep moving the goalposts",
        "you lend the van to anyone who asks",
        "you're too soft on late payers",
        "the gallery takes 45%",
    ),
)
def test_falls_complaints_and_weak_spots_are_not_told_back(claim: str) -> None:
    assert not_repeated(claim)


@for_each(
    "claim",
    ("it rained all May so the fields all under water", "fuel went up so prices all higher now"),
)
def test_a_clause_without_its_verb_fits_no_sentence(claim: str) -> None:
    assert not_repeated(claim) == UNSAID


@for_each(
    "claim",
    (
        "you moved to oak so the shelves last longer",
        "your shop does well because parents drive past",
        "it worked well so far",
        "you teach on Fridays because children love it",
        "the market opens at six so growers arrive early",
    ),
)
def test_whole_claims_are_told_back(claim: str) -> None:
    assert not not_repeated(claim)


@for_each("claim", ("she hasn't slept in weeks", "his brother isn't talking to him"))
def test_how_someone_is_is_private(claim: str) -> None:
    assert not_repeated(claim) == PRIVATE


@for_each(
    "words",
    (
        "oyster die-off in the bay",
        "ash dieback",
        "die-back of the heather",
        "mobile money in Accra",
        "24 clients",
    ),
)
def test_science_and_trade_are_no_secret(words: str) -> None:
    assert not held_back(words)


def test_a_death_and_money_stay_private() -> None:
    assert held_back("the dog died")
    assert held_back("money is tight")
