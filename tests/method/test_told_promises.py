"""What a reply says of promises: kept, no longer needed, or nothing."""

import msgspec

from netfollow.method.told_promises import done_for_them, kept_by_them
from netfollow.people import Promise
from tests.for_each import for_each
from tests.method.histories import promise

KEPT = {
    "send swatches": "Swatches went out this morning. When do you need the order confirmed by?",
    "samples": "Happy Christmas Alex! Samples are on the way. Let me know what you think.",
    "confirm slot": "Slot confirmed: 22 May at 4pm. Could you send a bio and a photo?",
    "put in a word with NRK": "I've spoken to Eirik at NRK and I can introduce you, shall I?",
    "send the logbook scans": "The scans are attached. Do you have a template for the metadata?",
    "send me the contract": "Please find the contract enclosed.",
    "pay the invoice": "Invoice paid today.",
    "introduce me to Nadia": "I've introduced you to Nadia by email just now.",
    "send the price list": "Here's our price list, Alex.",
    "share the recording": "Here it is, as promised.",
    "send the report on small grids": "Did the report reach you?",
    "book the room": "The room is booked for the 5th.",
    "get the draft to me": "Attached!",
    "email the photos": "Just sent the photos over.",
    "send 2 chairs": "Both chairs shipped yesterday.",
    "confirm numbers": "Numbers are confirmed, 40 people.",
    "ask her boss": "I've asked my boss and he's in.",
    "send the studies": "The study is in the post.",
    "get back to me": "We'd like to invite you to a second round. Would Thursday work?",
    "let me know": "Yes, that suits us.",
    "ask the brewery": "Brewery is in! 40 seats.",
    "quote": "alright mate quote is 2850 inc vat. can start 11th jan if u want it",
    "dates for the drop-in": "Evening. Dates: 9 and 16 January. Who holds the keys?",
    "share the preprocessed subset": "The subset is on Zenodo now: zenodo.example/88",
    "send a screener link": "Link: vimeo.example/tram. Tell me what you think",
    "allocation list": "Allocation list in attachment. Please order before 31/12.",
    "send the beans": "The beans left Abidjan yesterday.",
    "poster": "Poster attached, tell me if the date is right. Do you sign after?",
    "raise it at full council": "Raised it last night. Motion deferred to February.",
    "counter sample by FedEx": "Counter sample FedEx tracking 7789 1234.",
    "contract": "safe. contract emailed u. 50 deposit to hold date x",
    "pro forma invoice": "Dear Alex, please see attached proforma.",
    "colour samples": "Ciao Alex! Samples arrived? I sent them monday",
    "Angebot": "Sehr geehrter Herr Moore, anbei unser Angebot.",
    "devis": "Bonjour Alex, devis en pièce jointe.",
    "ready friday": "bike ready. 85",
    "an intro to Wouter": "Wouter, meet Alex. Alex, meet Wouter.",
}
NOT_KEPT = {
    "send swatches": "Swatches will go out on Friday.",
    "samples": "The samples haven't been sent yet, sorry.",
    "confirm slot": "Could you confirm the slot?",
    "send the contract": "Thanks! I've attached my photo.",
    "send the invoice": "When should I have sent the invoice?",
    "share the recording": "The recording is delayed, sorry.",
    "send the price list": "I'd have sent the price list if I had it.",
    "introduce me to Nadia": "Nadia is away until the 5th.",
    "book the room": "Is the room booked?",
    "send the deck": "Got it, thanks.",
    "send the draft": "I'm about to send the draft.",
    "get back to me": "Thanks for waiting. I'll get back to you next week.",
    "let me know about the budget": "Thanks for the photos!",
    "send the second quote": "The quote is 3 weeks away.",
    "ready saturday": "The bike won't be ready before Monday.",
    "price list": "Price list: still waiting for it.",
    "ask the brewery": "The brewery is closed in January.",
}
NEEDLESS = {
    "send invoice": "Cheers Alex, invoice paid. Can you do the Easter pics as well?",
    "invoice him": "Cheers Alex, invoice paid. Can you do the Easter pics as well?",
    "send draft budget": "Budget looks grand. One question: is the 4k a quote or a guess?",
    "share the list of Polish sites": "Great list, thank you! Can you do a call on 14 December?",
    "ask Ilze about the hall heating": "Ilze said yes already, thanks! Who is doing the prizes?",
    "send files": "Files look fine. Matt or gloss?",
    "send DBS certificate": "Thank you for the certificate. Could we talk on Tuesday at 4?",
    "send her the contact list": "No need for the list any more, got it from Tom.",
    "find him a plumber": "We found one, so no need to look for the plumber.",
    "send the deck": "Don't worry about that now, we've decided.",
    "send a quote": "We don't need the quote after all.",
    "send the study": "The study arrived, thank you.",
    "send him the script": "Script runs fine.",
    "intro to my cousin at Hamleys": "Cousin replied!! She's lovely.",
    "stems": "Stems sound massive. When's mastering?",
    "send cover jpg": "Got the jpeg, ta. 25 copies please.",
    "send contract": "Contract fine boss. What are your payment terms?",
    "blog post link": "Nice write-up. One nitpick: you can't retry.",
    "introduce her to Thabo": "Thabo and I have already met.",
}
NEEDED = {
    "send invoice": "Could you send the invoice? I need it paid this year.",
    "send draft budget": "Looking forward to the budget!",
    "share the list": "Great, the list would help.",
    "send files": "I haven't got the files.",
    "send the quote": "Not for us at this stage, but keep me on the list.",
    "send the deck": "Thanks for your time. When will I have the deck?",
    "send the study": "Thanks for offering the study.",
    "send the summary": "Thank you, dear. I shall take it to the board in January.",
    "send a quote": "We already have a quote from Bob, but I'd like yours as well.",
    "call her": "No worries!",
    "4 generators": "Three generators came, thank you. Where is the fourth?",
    "send him the spreadsheet": "cheers got it",
}


def _of(words: str, *, mine: bool) -> list[Promise]:
    made = msgspec.structs.replace(promise(6, 1, mine=mine), text=words)
    return [made]


@for_each("words", KEPT)
def test_what_they_say_they_have_done_is_kept(words: str) -> None:
    assert kept_by_them(KEPT[words], _of(words, mine=False))
    assert not kept_by_them(KEPT[words], _of(words, mine=True))


@for_each("words", NOT_KEPT)
def test_what_is_not_said_to_be_done_stays_open(words: str) -> None:
    assert not kept_by_them(NOT_KEPT[words], _of(words, mine=False))


@for_each("words", NEEDLESS)
def test_what_they_have_or_do_not_need_is_not_owed(words: str) -> None:
    assert done_for_them(NEEDLESS[words], _of(words, mine=True))
    assert not done_for_them(NEEDLESS[words], _of(words, mine=False))


@for_each("words", NEEDED)
def test_what_they_may_still_need_stays_open(words: str) -> None:
    assert not done_for_them(NEEDED[words], _of(words, mine=True))


def test_of_two_promises_only_the_one_that_is_named_is_kept() -> None:
    two = [*_of("send the photos", mine=False), *_of("send the contract", mine=False)]
    assert kept_by_them("Photos attached.", two) == (two[0],)
    assert kept_by_them("Attached!", two) == ()


def test_got_it_is_about_a_promise_whose_day_has_come() -> None:
    (made,) = _of("send him the spreadsheet", mine=True)
    assert made.due is not None
    assert done_for_them("cheers got it bro", [made], made.due) == (made,)
    assert done_for_them("cheers got it bro", [made], made.made.date()) == ()


HEARD_OF = {
    "ring me": "Great speaking this morning. I'll send the forms.",
    "he will call me": "Thanks for the call, Alex! More soon.",
    "hr will let me know": "We'd be delighted to offer you the post.",
    "decide": "The committee has decided to go ahead, well done.",
    "give me a bell": "We have chosen you for the stand.",
}
NOT_HEARD_OF = {
    "ring me": "It would be great to speak soon.",
    "hr will let me know": "Once we have decided, you will be the first to hear.",
    "decide": "Good call on the venue, thanks.",
}


@for_each("words", HEARD_OF)
def test_a_call_or_decision_they_promised_has_come(words: str) -> None:
    (made,) = _of(words, mine=False)
    assert kept_by_them(HEARD_OF[words], [made], made.due)


@for_each("words", NOT_HEARD_OF)
def test_a_call_or_decision_to_come_is_still_awaited(words: str) -> None:
    (made,) = _of(words, mine=False)
    assert not kept_by_them(NOT_HEARD_OF[words], [made], made.due)


def test_a_call_before_the_day_of_theirs_is_another_one() -> None:
    (made,) = _of("ring me", mine=False)
    assert not kept_by_them("Good call today!", [made], made.made.date())


@for_each("said", ["Thanks for the invite, we'll be there!", "I'd be delighted to attend."])
def test_who_accepts_an_invitation_has_been_invited(said: str) -> None:
    (made,) = _of("invite her to the open day", mine=True)
    assert done_for_them(said, [made], made.due) == (made,)
    (other,) = _of("send the list of rooms", mine=True)
    assert not done_for_them(said, [other], other.due)


def test_who_is_delighted_with_it_has_it() -> None:
    (made,) = _of("look over her portfolio", mine=True)
    assert done_for_them("You utter gem, the portfolio reads so well now.", [made], made.due)
    assert not done_for_them("You utter gem, will you send the portfolio?", [made], made.due)
    assert not done_for_them("You utter gem, see you at lunch.", [made], made.due)
