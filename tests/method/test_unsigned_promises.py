"""Promises told in plain words: found where a note is sure of one, and nowhere else."""

from datetime import date
from pathlib import Path

from netfollow.method.unsigned_promises import says_same, unsigned_promises
from netfollow.people.promise_parser import ParsedPromise
from tests.for_each import for_each

TODAY = date(2026, 11, 30)
NAMES = ("Dina Roth", "Dina")
ROWS = (Path(__file__).parent / "unsigned_promises.tsv").read_text("utf-8").splitlines()[1:]
NOTES = tuple(tuple(row.split("\t")) for row in ROWS)
PLAIN = (Path(__file__).parent / "plain_waits.tsv").read_text("utf-8").splitlines()[1:]
PLAIN_NOTES = tuple(tuple(row.split("\t")) for row in PLAIN)
MISSED = "she'll drop off the keys tomorrow"
"""Whose keys they are, and for whom, nobody says."""


def found(note: str) -> list[tuple[str, str]]:
    told = unsigned_promises(note, TODAY, NAMES)
    return [("mine" if one.parsed.mine else "theirs", one.words) for one in told]


@for_each(("whose", "words", "note"), [row for row in NOTES if row[2] != MISSED])
def test_a_note_tells_of_a_promise_only_where_it_is_sure(whose: str, words: str, note: str) -> None:
    assert found(note) == ([] if whose == "none" else [(whose, words)])


@for_each(("whose", "words", "note"), PLAIN_NOTES)
def test_a_thing_owed_and_a_will_without_a_subject_are_promises(
    whose: str, words: str, note: str
) -> None:
    assert found(note) == ([(whose, words)] if whose in ("mine", "theirs") else [])


@for_each(
    ("words", "note"),
    [
        ("pay friday", "owes me 300 for the poster, says he'll pay friday"),
        ("pay half friday", "owes me 1400, says he'll pay half friday rest in jan"),
        ("refund me in jan", "they'll refund me in jan"),
        ("deliver by the 11th", "said they'd deliver by the 11th"),
        ("fix the boiler on tuesday", "he says he'll fix the boiler on tuesday"),
    ],
)
def test_who_says_by_when_they_pay_or_deliver_promised_it_to_the_user(
    words: str, note: str
) -> None:
    assert found(note) == [("theirs", words)]


@for_each(
    "note",
    [
        "she'll pay them in jan",
        "he'll pay the deposit for the flat in march",
        "they'll pay 400 a day from january",
        "they'll deliver on the 11th",
        "owes me lunch",
        "promised a demo to the investors",
        "i promised my wife a trip",
        "she's great, will send slides fri",
        "promised a lot",
        "said i'd book a holiday",
    ],
)
def test_a_thing_for_someone_else_and_a_plan_of_ones_own_are_none(note: str) -> None:
    assert found(note) == []


@for_each(
    ("words", "note"),
    [
        ("ask the landlord", "i promised to ask the landlord"),
        ("think abt it", "told him ill think abt it"),
        ("lunch", "she read the lease for free, i owe her lunch"),
        ("sleep on it", "told her i'd sleep on it"),
        ("see what i can do", "said id see what i can do"),
        ("look into it", "i'll look into it"),
        ("put together a budget", "agreed that i put together a budget"),
        ("put together a list", "i'll put together a list"),
        ("dig out the old contract", "action on me: dig out the old contract"),
        ("send the proposal by fri", "next step: i send the proposal by fri"),
        ("send over the figures by mon", "i'm supposed to send over the figures by mon"),
        ("host dinner", "my turn to host dinner"),
        ("bring the cake on sat", "I'm down to bring the cake on sat"),
        ("send revised offer", "ball's in my court: send revised offer"),
        ("book the room", "on me to book the room"),
        ("send the agenda by tue", "we left it with me sending the agenda by tue"),
        ("send the samples", "i said yes to sending the samples"),
        ("confirm numbers by thu", "i have to confirm numbers by thu"),
        ("draw up a shortlist", "we agreed i'd draw up a shortlist"),
        ("speak to legal", "promised to speak to legal"),
        ("have a word with procurement", "said i'd have a word with procurement"),
        ("host in jan", "we agreed that i'd host in jan"),
        ("draft the scope", "next steps: i draft the scope"),
        ("get the keys to her by thu", "must get the keys to her by thu"),
        ("send her the recipe", "pls remember: send her the recipe"),
        ("drop off his drill on sunday", "catch up at the pub, drop off his drill on sunday"),
    ],
)
def test_what_was_left_with_me_is_a_promise(words: str, note: str) -> None:
    assert found(note) == [("mine", words)]


@for_each(
    "note",
    [
        "ball's in their court",
        "action on his boss: sign the NDA",
        "next step: they decide in the board on thu",
        "the courier is to bring the samples on mon",
        "his turn to pay for lunch with his team",
        "left it that she rings her lawyer tues",
        "i'm to blame for the delay",
        "i was supposed to send the figures, done",
        "her colleague is meant to call the bank weds",
        "it's on them to chase the printer",
        "i have to confirm my dentist by thu",
    ],
)
def test_what_was_left_with_others_is_none(note: str) -> None:
    assert found(note) == []


@for_each(
    ("words", "note"),
    [
        ("call her boss thu", "her boss is keen. i'll call him thu"),
        (
            "send the protocol to Ute by wed",
            "his colleague ute runs the lab, she likes it. i said i'd send her the protocol by wed",
        ),
        ("send the protocol to Tom", "Tom runs the lab. i'll send him the protocol"),
        ("send the deck to Marc by wed", "introduced me to Marc, i'll send him the deck by wed"),
        ("send the deck to Tom by fri", "she works with Tom, promised to send him the deck by fri"),
        ("ring his wife back tomorrow", "his wife picked up. i'll ring her back tomorrow"),
        (
            "tell her son about the internship",
            "her son looks for work. will tell him about the internship",
        ),
    ],
)
def test_who_is_meant_is_the_last_one_named(words: str, note: str) -> None:
    assert found(note) == [("mine", words)]


@for_each(
    "note",
    [
        "works with Tom at Acme. i'll send him the protocol",
        "her sister Ines is keen. i'll call her",
        "his boss liked it, i'll call him",
        "their client is big. i'll send them the deck",
        "he brought somebody along; i'll send her the invite",
    ],
)
def test_who_may_be_either_is_nobody(note: str) -> None:
    assert found(note) == []


def test_half_of_the_notes_tell_of_none() -> None:
    kinds = [row[0] for row in NOTES]
    assert min(kinds.count("none"), len(kinds) - kinds.count("none")) > 90
    assert found(MISSED) == []


def test_two_promises_of_a_sentence_are_two() -> None:
    note = "I'll send her the deck and she'll send me the contract by fri"
    assert found(note) == [
        ("mine", "send her the deck"),
        ("theirs", "send me the contract by fri"),
    ]


@for_each(
    ("words", "note"),
    [
        ("send the catalogue by fri", "TOLD HER I'D SEND THE CATALOGUE BY FRI"),
        (
            "send her the deck, the quote and my cv by mon",
            "said I'd send her the deck, the quote and my cv by mon, she's keen",
        ),
        ("send her the deck", "she asked about pricing, I'll send her the deck (40 pages)"),
        ("share my notes with her", "gonna share my notes with her"),
        ("send her the deck", "busy till mid Jan, i'll send her the deck"),
        ("review the deck over the weekend", "said i'd review the deck over the weekend, too"),
        ("send her the deck", "on leave until the 14th, i'll send her the deck"),
        ("call him back", "the board meets monday. i'll call him back, he was busy"),
    ],
)
def test_a_promise_ends_where_the_note_goes_on(words: str, note: str) -> None:
    assert found(note) == [("mine", words)]


def test_the_day_is_read_as_behind_the_sign() -> None:
    (told,) = unsigned_promises("need to send her the quote by fri", TODAY)
    assert told.parsed == ParsedPromise("send her the quote", due=date(2026, 12, 4))


def test_what_has_a_sign_is_no_plain_word() -> None:
    assert found("! I'll send her the deck\n> You said you'll send me the deck") == []


@for_each(
    ("one", "other", "is_same"),
    [
        ("send her the slides", "email the slides by monday", True),
        ("call her back", "call", True),
        ("send her the slides", "send her the quote", False),
        ("call her back", "write to her", False),
    ],
)
def test_the_same_promise_in_other_words(one: str, other: str, is_same: bool) -> None:
    assert says_same(ParsedPromise(one), ParsedPromise(other)) is is_same
    assert not says_same(ParsedPromise(one), ParsedPromise(other, mine=False))


def test_who_sends_a_price_is_told_by_who_wants_it() -> None:
    assert found("sweep, came tues. flue cracked. will send quote for relining") == []
    assert found("dropped my watch for service, est 3 months, will email an estimate") == []
    assert found("wants 400 units, will send quote") == [("mine", "send quote")]


def test_a_thing_that_was_told_of_needs_no_article() -> None:
    assert found("I said I'd send word count tmrw") == [("mine", "send word count tmrw")]
    assert found("told her I'd bring cake") == [("mine", "bring cake")]


def test_what_is_to_be_done_by_two_days_is_promised_twice() -> None:
    told = found("wants 400 units. send quote by thu, need to tell her lead time by 11th")
    assert told == [("mine", "send quote by thu"), ("mine", "tell her lead time by 11th")]
