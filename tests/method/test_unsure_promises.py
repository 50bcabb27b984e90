"""Promises that are better not told: with a condition, of several deeds, of a person, without an article."""

from netfollow.method.awaited import plain_deed
from netfollow.method.drafts.promise_words import (
    deed_done,
    offer,
    promise_phrase,
    promised_thing,
)
from netfollow.method.drafts.sure_promises import awaited_blank, sure_thing
from netfollow.method.drafts.words.noun_phrases import needs_article
from netfollow.method.drafts.words.proofread import flaw
from netfollow.people import AWAITED, THANK_YOU, Channel
from netfollow.people.conditions import has_its_condition_apart, is_conditional
from netfollow.people.promise_parser import parse_promise
from tests.for_each import for_each
from tests.method.drafting import write
from tests.method.histories import TODAY, met, sent
from tests.method.test_awaited import steps, theirs

NAMES = ("Jane", "Jane Doe")
CONDITIONS = (
    "cv by mon (only if he says who it is)",
    "send contract (as long as he pays the deposit)",
    "lend him the drill (when mine is back)",
    "write reference (ask HR first)",
    "invoice - only if he agrees the hours",
    "send the survey, but only after legal clears it",
    "introduce her to Ben, depending on his mood",
    "send price list provided we get the licence",
    "share the recipe only when grandma agrees",
    "fix the gate, weather permitting",
)
TALK = (met(20), sent(19, THANK_YOU))
HURRY = ("hurry", "rush", "can wait", "later this month")


@for_each("text", CONDITIONS)
def test_a_promise_with_a_condition_apart_is_never_told(text: str) -> None:
    assert has_its_condition_apart(text)
    assert is_conditional(text)
    assert sure_thing(text, "Jane") == promise_phrase(text, NAMES, "Jane") == ""
    assert deed_done(text, NAMES) == ""


@for_each(
    "text",
    [
        "send slides (not the budget one)",
        "send the notes, and call her",
        "call after lunch",
        "send the notes (before Friday)",
        "call, after 5",
    ],
)
def test_other_brackets_and_commas_are_no_condition(text: str) -> None:
    assert not has_its_condition_apart(text)


def test_a_condition_without_its_articles_is_not_told() -> None:
    assert promise_phrase("send the deck once board signs off", NAMES) == ""
    said = promise_phrase("send the deck once the board signs off", NAMES)
    assert said == "I'll send you the deck once the board signs off."


@for_each(
    "text",
    ["connect & send checklist", "book hall, forward the receipt", "check in and bring the samples",
     "update crm and send summary", "register her & share the login"],
)  # fmt: skip
def test_what_brings_a_thing_too_is_not_told_as_done(text: str) -> None:
    assert deed_done(text, NAMES) == ""


@for_each(
    "text", ["connect & send checklist", "scan passport and email it to her", "write reference"]
)
def test_a_thing_without_its_article_is_not_in_a_sentence(text: str) -> None:
    assert promise_phrase(text, NAMES) == ""


@for_each(
    ("text", "said"),
    [
        ("translate first ten dishes", "I'll translate the first ten dishes."),
        ("finish last 3 drawings", "I'll finish the last 3 drawings."),
        ("proofread other two letters", "I'll proofread the other two letters."),
    ],
)
def test_so_many_of_several_have_an_article(text: str, said: str) -> None:
    assert promise_phrase(text, NAMES) == said


@for_each(
    "text",
    ["man", "plumber", "a guy for the boiler", "two volunteers", "call log", "sign contract",
     "export of the agenda", "lift to the airport", "refund 40", "fix heating", "parcel"],
)  # fmt: skip
def test_what_they_promised_is_named_only_if_it_reads_well(text: str) -> None:
    assert offer(text, NAMES) == promised_thing(text, is_mine=False) == ""


def test_a_thing_is_no_deed_of_theirs() -> None:
    assert plain_deed("export of the agenda") == plain_deed("lift to the airport") == ""
    assert plain_deed("dig out old invoices") == "dig out old invoices"


@for_each(
    ("text", "said"),
    [
        ("photos", "send me the photos"),
        ("quote for the roof", "send me the quote for the roof"),
        ("send the charger", "send me the charger"),
        ("send the plumber", "send the plumber"),
        ("send someone round", "send someone round"),
        ("sign the lease", "sign the lease"),
        ("look at my cv", "look at my CV"),
    ],
)
def test_what_reads_well_is_still_named(text: str, said: str) -> None:
    assert offer(text, NAMES) == said


@for_each(
    "typed",
    ["< she'd send the call log", "< he would send the call log", "< said she'd send the call log",
     "< they say they'll send the call log"],
)  # fmt: skip
def test_a_promise_of_theirs_in_reported_words_is_what_they_do(typed: str) -> None:
    found = parse_promise(typed, TODAY)
    assert found is not None
    assert (found.mine, found.text) == (False, "send the call log")


def test_a_day_of_theirs_is_asked_about_in_the_users_own_words() -> None:
    man = theirs("man")
    assert AWAITED in steps(met(20), sent(19, THANK_YOU), promises=(man,))
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(theirs("man", None),))
    assert awaited_blank(man).startswith("[a word on what they promised: man, ")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        text = write(AWAITED, channel, TALK, promise=man).body
        assert awaited_blank(man) in text, text
        assert text.count("[") == 1


@for_each("text", ["fix the leak", "pay me back", "send the quote", "refund the deposit"])
def test_no_reminder_says_that_there_is_no_hurry(text: str) -> None:
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        said = write(AWAITED, channel, TALK, promise=theirs(text)).body
        assert not any(one in said.casefold() for one in HURRY), said


@for_each(
    "text", ["kelp as carbon store", "2 designer free from February", "have two ticket for March"]
)
def test_a_noun_without_its_article_or_plural_stays_out(text: str) -> None:
    assert flaw(text)


@for_each(
    "text", ["wool as insulation", "5 sheep", "two kids at home", "10 minute walk", "work as usual"]
)
def test_other_nouns_stay(text: str) -> None:
    assert not flaw(text)


def test_access_has_no_article() -> None:
    assert not needs_article("access to a boat in August")


@for_each("text", ("intro Isla to Ruth at the fair", "send her article abt the watch museum"))
def test_what_may_be_for_another_is_not_told_as_the_readers(text: str) -> None:
    assert sure_thing(text, "Jane") == promise_phrase(text, NAMES, "Jane") == ""


WRITTEN_IN_IT = (
    "refund + write what happened",
    "cancel the order and write up what happened",
    "call the bank and describe the error",
    "pay the invoice and say why it was late",
)


@for_each("text", WRITTEN_IN_IT)
def test_what_the_message_itself_has_to_tell_is_never_reported_as_done(text: str) -> None:
    assert deed_done(text, NAMES) == ""


def test_what_is_written_to_others_is_reported_and_a_deed_has_its_object() -> None:
    said = "I've booked the hall and written to the council."
    assert deed_done("book the hall and write to the council", NAMES) == said
    assert promise_phrase("refund + write what happened", NAMES) == ""
