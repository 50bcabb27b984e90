"""Messages about promises: what is handed over, found out, still to be done, and owed to the user."""

import re
from datetime import timedelta

import msgspec
import pytest

from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.promise_words import (
    at_hour,
    day_word,
    hour_of,
    promise_phrase,
    promised_thing,
)
from netfollow.method.drafts.sure_promises import all_named
from netfollow.method.drafts.words.proofread import cut_short
from netfollow.method.reasons import reason_sentence
from netfollow.people import ANSWER, AWAITED, NEXT_STEP, PROMISE, THANK_YOU, VALUE, Channel, Kind
from tests.for_each import for_each
from tests.method.drafting import write
from tests.method.histories import (
    NOW,
    TODAY,
    ago,
    entry,
    jane,
    met,
    planned,
    promise,
    reply,
    sent,
    settled,
)


def kept(words: str, *, mine: bool = True, due_in: int | None = 1) -> list[str]:
    """Return the messages about a promise on every written channel, and the first other ones."""
    made = promise(6, due_in, mine=mine)
    made = msgspec.structs.replace(made, text=words)
    step = PROMISE if mine else AWAITED
    talk = met(6, detail="the spring fair")
    return [
        write(step, channel, (talk,), promise=made, another=number).body
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
        for number in (0, 1)
    ]


ONLY_ITS_WRITER_KNOWS = (
    "ask our facilities people about the atrium",
    "check whether the van is free",
    "find out what the visa costs",
    "speak to our accountant about VAT",
    "think about the take-home task",
    "bring the cheese",
    "lend her my ladder",
    "help her move",
    "come round with the van",
    "pay him a visit at the office",
    "have a look at his website",
    "sort hi vis vests",
    "squash",
    "get her the trashy novels",
    "send a hamper",
    "send her airtime for the call",
    "send my deck to her",
    "send the story of Frau Huber + her drill",
    "phone Mrs Abara about her hip",
    "do the half hr",
    "send the rd map",
    "send cv to univ of Leeds contact",
    "send a one page plan by tues 8",
)


@for_each("words", ONLY_ITS_WRITER_KNOWS)
def test_what_no_message_can_bring_is_one_blank_with_the_words_as_typed(words: str) -> None:
    for due_in in (1, None, -2):
        for said in kept(words, due_in=due_in):
            body = said.partition("\n\nRobin")[0].partition("\n\nBest")[0]
            assert re.fullmatch(r"Hi Jane,\s+\[a word on what you promised: (.+)\]", body), said
            assert f"promised: {words}]" in body


OFFERED = {
    "lend me his tent": "lend me your tent",
    "introduce me to her boss": "introduce me to your boss",
    "call back": "call back",
}
"""What is named as they do it; anything else that they send is named alone."""
SENT = {
    "send 2 datasets": "the two datasets",
    "tender papers": "the tender papers",
    "send a take home task": "the take-home task",
    "sends me the figures": "the figures",
    "hes sending the new schedule": "the new schedule",
    "shes going to send over the quote": "the quote",
    "they're emailing me the dates": "the dates",
}


@pytest.mark.parametrize("words", OFFERED)
def test_their_promise_is_named_with_its_day(words: str) -> None:
    day = r"(?:around|on) (?:\w+day|\d+ \w+)|in \w+"
    found = kept(words, mine=False, due_in=2)
    assert all("[" not in said for said in found)
    assert re.search(rf"{OFFERED[words]} (?:{day})", "\n".join(found))
    over = kept(words, mine=False, due_in=-2)
    assert f"{OFFERED[words]}." in "\n".join(over)
    assert not re.search(rf"{OFFERED[words]} (?:{day})", "\n".join(over))


@pytest.mark.parametrize("words", SENT)
def test_what_they_send_is_asked_for_by_its_name(words: str) -> None:
    for said in kept(words, mine=False, due_in=-2):
        assert re.search(rf"(?:news on|send me) {SENT[words]}\b(?! you)", said), said
        assert not re.search(r"\bthe (?:he|she|they)|offer|\[", said), said


def test_who_has_written_since_is_not_chased_but_asked_whether_it_was_missed() -> None:
    made = msgspec.structs.replace(promise(6, -1, mine=False), text="send the report")
    wrote = reply(2)
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for number in (0, 1):
            said = write(AWAITED, channel, (met(6), wrote), promise=made, another=number).body
            assert re.search("miss|overlooked|done already", said), said


ARTICLES = {
    "send case study from the dairy client": "the case study from the dairy client",
    "send link to 2019 solver paper": "the link to the 2019 solver paper",
    "send 1 page budget": "the one-page budget",
    "send 80 word bio": "the 80-word bio",
    "bio + photo": "the bio and photo",
    "tender papers": "the tender papers",
    "get her the budget for 2027 by 10 dec": "the budget for 2027",
    "get the contract signed": "",
    "send availability for next week by tomorrow": "my availability for next week",
    "send cv by friday": "my CV",
    "send the agenda for tomorrow": "the agenda for tomorrow",
    "coffee with Tom": "",
    "not tell anyone": "",
}


@pytest.mark.parametrize("words", ARTICLES)
def test_what_was_typed_in_haste_gets_its_articles(words: str) -> None:
    assert promised_thing(words) == ARTICLES[words]


def test_a_pasted_question_begins_small_within_a_sentence() -> None:
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for number in range(6):
            asked = entry(Kind.FILLED, 0, fills={"question": "How did you test it?"})
            said = write(NEXT_STEP, channel, (met(9), asked), another=number).body
            assert not re.search(r"[:,] How did", said), said


def test_no_two_asks_come_in_one_day() -> None:
    theirs = promise(40, -30, mine=False)
    found = planned(met(60), reply(59), settled(59), sent(0, NEXT_STEP), promises=(theirs,))
    assert found.next is not None
    assert found.next.opens >= TODAY + timedelta(days=2)
    after = planned(met(12), sent(11, THANK_YOU), sent(0, AWAITED), promises=(theirs,))
    assert after.next is not None
    assert after.next.opens >= TODAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("I'll bring the cheese.", "on"),
        ("I'll help with the move.", "on"),
        ("I'll meet you.", "on"),
        ("help with the hall", "on"),
        ("I'll send you the deck.", "by"),
        ("I'll give back the USB mic.", "by"),
    ],
)
def test_what_is_done_on_a_day_is_not_done_by_it(sentence: str, word: str) -> None:
    assert day_word(sentence) == word


@for_each(
    ("words", "told"),
    [
        ("send preprint when its out", "I'll send you the preprint when it's out."),
        ("quote by end of next week", "I'll send you the quote."),
        ("get her last years report", "I'll get you last year's report."),
    ],
)
def test_a_promise_is_told_as_what_i_will_do(words: str, told: str) -> None:
    assert promise_phrase(words, ()) == told


def test_what_waits_for_something_is_not_handed_over() -> None:
    for said in kept("send preprint when its out"):
        assert "promised: send preprint when its out]" in said


@for_each(
    ("need", "promised"),
    [
        ("a supplier with short lead times", "send the name of our cardboard supplier"),
        ("help with the grant application", "look over her application"),
        ("menu ideas", "send the menus"),
        ("someone who's done this with Zebra scanners", "intro to Tom who uses Zebra scanners"),
        ("CV tips", "send comments on his CV"),
        ("a plumber", "text her the plumber's number"),
    ],
)
def test_a_need_that_a_promise_meets_is_not_offered_again(need: str, promised: str) -> None:
    history = (met(6, text=f"+ {need}"), sent(5, THANK_YOU))
    done = msgspec.structs.replace(promise(6, -4), text=promised, kept=ago(4))
    found = draft(jane(), history, VALUE, channel=Channel.EMAIL, now=NOW, promises=(done,))
    assert need not in f"{found.subject}{found.body}"
    other = msgspec.structs.replace(done, text="send the photos from Friday")
    found = draft(jane(), history, VALUE, channel=Channel.EMAIL, now=NOW, promises=(other,))
    assert need in found.body


def test_a_promise_that_is_due_goes_into_the_answer_that_is_owed() -> None:
    wrote = msgspec.structs.replace(reply(0), text="Thanks! Do you have the slides in pdf?")
    vow = msgspec.structs.replace(promise(2, 0), text="send the deck")
    found = planned(met(2), sent(2, THANK_YOU), wrote, promises=(vow,))
    assert found.next is not None
    assert (found.next.step, found.next.promise, found.also) == (ANSWER, vow.uid, ())
    assert "Answer them in the same message" in reason_sentence(found.next, TODAY)
    history = (met(2), sent(2, THANK_YOU), wrote)
    body = write(ANSWER, Channel.EMAIL, history, promise=vow).body
    assert "[your answer: Do you have the slides in pdf?]" in body
    assert body.index("[your answer") < body.index("[a word on what you promised: send the deck]")
    assert "here's" not in body  # they may have it, and be writing about it


def test_a_promise_comes_before_the_last_word_of_an_answer() -> None:
    wrote = msgspec.structs.replace(reply(0), text="Could we do Thursday at 2?")
    vow = msgspec.structs.replace(promise(2, 0), text="send the deck")
    body = write(ANSWER, Channel.EMAIL, (met(2), wrote), promise=vow).body
    assert body.count("\n\n\n") == 0
    assert "Talk then." not in body or body.index("deck") < body.index("Talk then.")


@for_each(
    ("words", "hour", "day", "told"),
    [
        ("send the list by COB", "by end of day", "on Friday", "by end of day on Friday"),
        ("send references by noon", "by noon", "tomorrow", "by noon tomorrow"),
        ("answer in the morning", "in the morning", "on Monday", "by Monday morning"),
        ("send it in the afternoon", "in the afternoon", "today", "this afternoon"),
        ("call her first thing", "first thing", "on Tuesday", "first thing on Tuesday"),
        ("call her at 9am", "at 9am", "on Friday", "at 9am on Friday"),
        ("send it before lunch", "before lunch", "tomorrow", "before lunch tomorrow"),
        ("send it at night", "at night", "today", "tonight"),
    ],
)
def test_an_hour_is_told_with_its_day(words: str, hour: str, day: str, told: str) -> None:
    assert hour_of(words) == hour
    assert at_hour(hour, day, "by") == told
    assert hour not in promised_thing(words)


@for_each(
    ("words", "thing", "said"),
    [
        ("send the list by COB", "the list", "I'll send you the list."),
        ("mock up homepage", "", "I'll mock up the homepage."),
        ("mock up of the homepage", "the mock-up of the homepage", None),
        ("sort out the invoice", "", "I'll sort out the invoice."),
        ("invoice him", "", "I'll invoice you."),
        ("email him", "", "I'll email you."),
        ("text her", "", "I'll text you."),
        ("find him a plumber", "", "I'll find you a plumber."),
        ("ask Priya if she'd help", "", "I'll ask Priya if she'd help."),
        ("ask my brother if he's hiring", "", "I'll ask my brother if he's hiring."),
        ("confirm numbers", "the numbers", "I'll confirm the numbers."),
        ("confirm slot", "the slot", "I'll confirm the slot."),
        ("Autorin anfragen", "", ""),
        ("Angebot schicken", "", ""),
        ("ringa Lars", "", ""),
        ("envoyer le devis", "", ""),
        ("enviar el presupuesto", "", ""),
    ],
)
def test_a_deed_is_no_thing_and_no_foreign_word_is_spliced(
    words: str, thing: str, said: str | None
) -> None:
    assert promised_thing(words) == thing
    if said is not None:
        assert promise_phrase(words, ("Jane Roe", "Jane")) == said


def test_what_they_are_to_confirm_is_no_thing_to_get() -> None:
    for said in kept("confirm slot", mine=False):
        assert "confirm the slot" in said or "[" in said


def test_a_thank_you_that_brings_it_does_not_announce_it() -> None:
    made = msgspec.structs.replace(promise(0, 0), text="text him Callum's number")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for number in range(4):
            talk = met(0, detail="the fridges")
            said = write(THANK_YOU, channel, (talk,), promise=made, another=number).body
            assert "I'll text you" not in said, said


def test_a_promise_to_ask_after_them_is_kept_by_asking() -> None:
    for said in kept("check in on her"):
        assert "How are you doing?" in said
        assert "[" not in said


def test_what_is_done_in_person_is_left_open_in_a_thank_you() -> None:
    made = msgspec.structs.replace(promise(1, 1), text="bring her the sofa bed")
    said = write(THANK_YOU, Channel.TEXT, (met(1),), promise=made).body
    assert said.endswith(" [a word on what you promised: bring her the sofa bed]")
    assert "as promised" not in said


def test_a_text_that_answers_and_keeps_a_promise_is_never_empty() -> None:
    thanked = msgspec.structs.replace(reply(0), text="cheers, talk soon")
    said = write(ANSWER, Channel.TEXT, (met(3), thanked), promise=promise(2, 1)).body
    assert said.endswith("[a word on what you promised: send the study]")


def test_what_waits_for_something_has_no_day() -> None:
    for said in kept("call when i land next"):
        assert "[a word on what you promised: call when i land next]" in said


def test_what_they_have_is_not_sent_as_if_new() -> None:
    number = msgspec.structs.replace(promise(2, 0), text="send him Nisha's number")
    squash = msgspec.structs.replace(promise(2, 0, uid="s"), text="squash")
    wrote = msgspec.structs.replace(reply(0), text="Thanks mate. Rang her, good egg.")
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        history = (met(2), wrote)
        answer = draft(
            jane(), history, ANSWER, channel=channel, now=NOW, promise=squash, also=(number,)
        ).body
        assert answer.endswith("[a word on what you promised: squash]")
        alone = draft(jane(), history, ANSWER, channel=channel, now=NOW, promise=number).body
        assert "Nisha" not in alone
        later = draft(jane(), history, PROMISE, channel=channel, now=NOW, promise=number)
        assert "[a word on what you promised: send him Nisha's number]" in later.body
        assert not re.search("as promised|here", f"{later.subject}{later.body}", re.I)


def test_a_blank_that_is_filled_in_is_all_that_is_said() -> None:
    move = msgspec.structs.replace(promise(2, 0), text="help her move")
    said = entry(Kind.FILLED, 0, fills={"resource": "see you on Saturday, with the van"})
    link = entry(Kind.FILLED, 0, fills={"resource": "https://van.example/big"})
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        body = write(PROMISE, channel, (met(2), said), promise=move).body
        start = "S" if channel is Channel.EMAIL else "s"
        assert re.match(rf"Hi Jane,\s+{start}ee you on Saturday, with the van\.(?:\n|$)", body), (
            body
        )
        assert (
            "https://van.example/big" in write(PROMISE, channel, (met(2), link), promise=move).body
        )
    both = msgspec.structs.replace(promise(2, 0, uid="b"), text="lend her a jack")
    vowed = entry(Kind.FILLED, 0, fills={"promised": "I'll bring the van and the jack"})
    thanks = draft(
        jane(), (met(2), vowed), THANK_YOU, channel=Channel.EMAIL, now=NOW, promises=(move, both)
    )
    assert "I'll bring the van and the jack." in thanks.body
    assert "promised" not in thanks.missing


@for_each(
    ("words", "flaw"),
    [
        ("the rd map", "rd"),
        ("my CV for the univ contact", "univ"),
        ("come up nxt time", "nxt"),
        ("the tax return jan", "jan"),
        ("the NGO's name", ""),
        ("the ngo's name", "ngo"),
        ("a 30/60/90 plan", ""),
        ("the info sheet", ""),
        ("the recipe w/o nuts", "w/o"),
    ],
)
def test_a_word_cut_short_is_found(words: str, flaw: str) -> None:
    assert cut_short(words) == flaw


@for_each(
    ("things", "said"),
    [
        (("the deck", "Ben's number"), "the deck and Ben's number"),
        (("the deck", ""), ""),
        (("the deck", "an introduction to Ben"), ""),
        (("the deck", "the map", "the list"), ""),
    ],
)
def test_several_things_are_named_as_one_or_not_at_all(things: tuple[str, ...], said: str) -> None:
    assert all_named(things) == said


@for_each(
    ("words", "said"),
    [
        ("tell him price", "I'll tell you the price."),
        ("tell him everything", "I'll tell you everything."),
        ("send him a fix", "I'll send you a fix."),
        (
            "ask hr about the internship for her son",
            "I'll ask HR about the internship for your son.",
        ),
        ("send the protocol to Ute", "I'll send the protocol to Ute."),
        ("call her boss", "I'll call your boss."),
    ],
)
def test_what_was_jotted_down_is_told_in_full(words: str, said: str) -> None:
    assert promise_phrase(words, ("Jo Kerr", "Jo")) == said
