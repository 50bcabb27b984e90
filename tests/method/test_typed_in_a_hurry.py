"""Shorthand that was typed in a hurry never reaches a message as it is, nor as something else."""

import pytest

from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.method.drafts.promise_words import deed_done, promise_phrase, promised_thing
from netfollow.method.drafts.words.lexicon import (
    is_illness,
    is_mostly_verb,
    is_noun,
    may_begin_noun_phrase,
    parts_of_speech,
    singular_verb,
)
from netfollow.method.drafts.words.proofread import flaw
from netfollow.people.facts import FactKind
from tests.for_each import for_each

NAMES = ("Marta Lind", "Marta")


def test_words_are_known_by_their_parts_of_speech() -> None:
    found = parts_of_speech("price")
    assert found is not None
    assert found.noun > found.verb > 0 > found.adverb
    assert parts_of_speech("Krümel") is None
    assert is_mostly_verb("pop")
    assert not is_mostly_verb("price")
    assert is_noun("cuttings")
    assert not is_noun("arrive")
    assert is_illness("cataracts")
    assert not is_illness("marathon")
    assert singular_verb("carries") == "carry"
    assert singular_verb("news") == ""
    assert not may_begin_noun_phrase("re")
    assert may_begin_noun_phrase("new")


@for_each(
    "words",
    [
        "your w Ruud",
        "and told your what's wrong",
        "you've given up the law and makes ceramics",
        "your 1st in your family to go to uni",
        "a title + 3 lines",
        "your re the tender",
        "the co-sign the letter",
        "updated CV and two references by",
        "you sells bread",
        "you said gave 15k",
        "if it dont break",
    ],
)
def test_what_reads_badly_is_found(words: str) -> None:
    assert flaw(words) != ""


@for_each(
    "words",
    [
        "your hiring plans",
        "your first job in Leeds",
        "Marks & Spencer",
        "an hour a week",
        "you run trips and tours",
        "someone who knows cold chain",
        "your catering our spring launch",
        "the redesign of your website",
        "your podcast about bridges",
        "give your boss a call",
        "any time that suits you is fine",
        "you sell bread and cakes to hotels",
        "What stopped the rewrite the second time?",
        "Who runs the shop the rest of the week?",
    ],
)
def test_what_reads_well_is_left_alone(words: str) -> None:
    assert flaw(words) == ""


@for_each(
    ("typed", "said"),
    [
        ("pop round with wine", "I'll pop round with wine."),
        ("call her re the tender", "I'll call you about the tender."),
        ("cook her dinner", "I'll cook you dinner."),
        ("check in on her friday", "I'll check in on you Friday."),
        ("ask Helen at Aon if theyre hiring", "I'll ask Helen at Aon if they're hiring."),
        ("ask petra if she needs him on friday", ""),
        ("connect her w Ruud from the auction", "I'll introduce you to Ruud from the auction."),
        ("send her a title + 3 lines", "I'll send you a title and 3 lines."),
        (
            "send 2 references in his line of work",
            "I'll send you two references in your line of work.",
        ),
        ("send him the photo of his dad", "I'll send you the photo of your dad."),
        ("lend him the car seat, drop it off sat", "I'll lend you the car seat."),
        ("ring her fri after the session", "I'll ring you Friday after the session."),
        ("go with them to the dog show", "I'll go with you to the dog show."),
        ("thank Captain Eide for me", ""),
        ("ask Huw if his spare rooms free", ""),
        ("ask Huw if he has a spare room", "I'll ask Huw if he has a spare room."),
        ("intro to Rosalind who does bridal", "I'll introduce you to Rosalind."),
        ("drop round w. soup", "I'll drop round with soup."),
        ("look for an agent in Chicago, back to him", "I'll look for an agent in Chicago."),
        ("draft a 1 pager on the site", "I'll draft a one-pager on the site."),
        ("list of sizes", "I'll send you the list of sizes."),
        ("price list", "I'll send you the price list."),
        ("test results", "I'll send you the test results."),
        ("find out vat thing from Colin", ""),
        ("owe him 40 quid, pay him friday", ""),
        ("send insurance cert", "I'll send you the insurance certificate."),
        ("swing by w the keys", "I'll swing by with the keys."),
    ],
)
def test_a_promise_is_a_thing_or_a_deed_or_neither(typed: str, said: str) -> None:
    assert promise_phrase(typed, NAMES, "Marta") == said


def test_what_is_handed_over_in_person_does_not_come_with_a_message() -> None:
    assert promised_thing("send flowers to the house") == ""
    assert deed_done("send flowers to the house", NAMES) == "I've sent flowers to the house."
    assert promised_thing("send her the seed list") == "the seed list"


def test_a_deed_is_only_reported_where_the_message_does_not_have_to_do_it() -> None:
    assert deed_done("pop round with wine", NAMES) == ""
    assert deed_done("have a look at the checkout & tell her whats wrong", NAMES) == ""
    assert deed_done("dig out the old photos", NAMES) == "I've dug out the old photos."
    assert deed_done("list of sizes", NAMES) == ""


@for_each(
    "typed",
    [
        "Jess starts new job 4 jan",
        "60 years professed on 8 Sept",
        "mum visiting from Chengdu",
        "Fran: tinnitus",
        "cataracts, hates the phone",
        "Six Nations, has a spare ticket",
        "new dad, twins",
        "wife passed in october",
        "1st in her family to go to uni",
    ],
)
def test_what_may_mean_something_else_is_not_said_as_something_of_theirs(typed: str) -> None:
    assert read_fact(FactKind.PERSONAL, typed, NAMES).told == ""


@for_each(
    ("typed", "told"),
    [
        ("half marathon in Bath on 14 march", "your half marathon in Bath on 14 March"),
        ("his daughters wedding", "your daughter's wedding"),
        ("their new puppy, Krümel", "your new puppy"),
        ("passed her driving test", "you passed your driving test"),
        ("dog named Biscuit", "your dog named Biscuit"),
    ],
)
def test_what_is_surely_theirs_is_said(typed: str, told: str) -> None:
    assert read_fact(FactKind.PERSONAL, typed, NAMES).told == told


@for_each(
    ("typed", "told"),
    [
        ("hes terrified of the test", "You said you're terrified of the test."),
        ("shes worn out", "You said you're worn out."),
        ("shes moved to Leeds", "You said you've moved to Leeds."),
        ("mal has to sell the yard", "You said you have to sell the yard."),
    ],
)
def test_what_someone_is_and_what_they_did(typed: str, told: str) -> None:
    assert read_fact(FactKind.TAKEAWAY, typed, ("Malcolm Yelland", "Malcolm")).text == told


@for_each(
    ("typed", "asked"),
    [
        ("what do the practices near her charge", ""),
        ("how did she recruit them", "How did you recruit them?"),
        ("what does her boss want", "What does your boss want?"),
    ],
)
def test_who_her_and_them_are_in_a_question(typed: str, asked: str) -> None:
    assert read_fact(FactKind.QUESTION, typed, NAMES).told == asked


def test_what_was_read_for_them_is_kept_by_comments() -> None:
    assert promised_thing("read her ch. 3") == "my comments on your chapter 3"
    assert promise_phrase("read her ch. 3", NAMES) == "I'll read your chapter 3."
    assert promised_thing("go through the numbers with her") == ""


@pytest.mark.parametrize("typed", ["Mrs Henderson changed her mind", "the client changed his mind"])
def test_he_or_she_may_be_who_was_named_before(typed: str) -> None:
    assert read_fact(FactKind.TAKEAWAY, typed, NAMES).told == ""
