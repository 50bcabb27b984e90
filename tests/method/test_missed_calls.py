"""Calls that reached nobody, on either side, and what is said on the phone or face to face."""

import msgspec
import pytest

from netfollow.method.drafts.draft import with_text
from netfollow.method.drafts.missed_calls import is_missed, tells_of_a_talk, tells_of_no_talk, tried
from netfollow.method.drafts.templates import SLOT, wordings
from netfollow.method.reasons import due_name, reason_sentence
from netfollow.people import (
    ANSWER,
    CHECK_IN,
    CLOSE,
    FIRST_MESSAGE,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    Channel,
    Direction,
    Interaction,
    Kind,
    Step,
)
from tests.for_each import for_each
from tests.method.drafting import CHANNELS, every, write
from tests.method.histories import NOW, TODAY, ago, entry, jane, met, planned, promise, sent
from tests.method.test_tone import write as with_promises

POINTS = (Channel.CALL, Channel.PERSON)
ROLE = "the project manager role"


def called(days: int, text: str = "rang out", **more: object) -> Interaction:
    return entry(Kind.CALL, days, direction=Direction.OUT, text=text, **more)


def they_called(days: int, text: str) -> Interaction:
    return entry(Kind.CALL, days, direction=Direction.IN, text=text)


def wrote(text: str) -> Interaction:
    return entry(Kind.EMAIL, 0, direction=Direction.IN, text=text, channel=Channel.EMAIL)


@for_each(
    ("note", "said"),
    [
        ("left vm re scaffold", "I left you a voicemail yesterday"),
        ("left her a short voicemail", "I left you a voicemail yesterday"),
        ("vm re the order", "I left you a voicemail yesterday"),
        ("rang out", "I tried to call you yesterday"),
        ("straight to voicemail, didn't leave one", "I tried to call you yesterday"),
        ("vm full", "I tried to call you yesterday"),
        ("no answer, no msg", "I tried to call you yesterday"),
        ("spoke to his assistant, back friday", "I spoke to your assistant yesterday"),
        ("got the PA again", "I spoke to your PA yesterday"),
        ("left msg w receptionist", "I spoke to your receptionist yesterday"),
        ("her husband picked up", "I spoke to your husband yesterday"),
        ("PA says she's back friday", "I spoke to your PA yesterday"),
        ("", "I tried to call you yesterday"),
    ],
)
def test_a_message_says_how_the_call_ended(note: str, said: str) -> None:
    assert tried((called(1, note),), TODAY) == said


def test_after_a_call_in_vain_a_message_says_so_and_what_it_was_about() -> None:
    history = (called(1, "left vm", detail=ROLE, track="interview"),)
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for place in range(4):
            made = write(FIRST_MESSAGE, channel, history, another=place)
            assert "left you a voicemail yesterday" in made.body
            assert ROLE in made.body
            assert "met" not in made.body.split()
            assert made.missing == () or "referrer" in made.missing
    assert ROLE in write(FIRST_MESSAGE, Channel.CALL, history).body
    blank = write(FIRST_MESSAGE, Channel.EMAIL, (called(1),))
    assert "about [what it's about]" in blank.body
    assert blank.missing == ("topic",)


def test_what_the_note_says_it_was_about_is_told_to_the_user_alone() -> None:
    history = (called(1, "no answer, left vm re scaffold coming down, permit ends 18th"),)
    made = write(FIRST_MESSAGE, Channel.EMAIL, history)
    assert "about [what it's about: scaffold coming down]" in made.body
    assert made.missing == ("topic",)
    assert with_text(made, f"{made.body} So?", made.subject).missing == ("topic",)
    points = write(FIRST_MESSAGE, Channel.CALL, history)
    assert "scaffold coming down" in points.body
    assert points.missing == ()


@for_each(
    "note",
    (
        *("left vm", "no answer, try again thurs", "rang out", "straight to voicemail"),
        *(
            "Rang Anna, voicemail. Will try again",
            "He didn't pick up",
            "Called Bo, no one took it.",
        ),
    ),
)
def test_a_note_of_no_talk_is_known(note: str) -> None:
    assert tells_of_no_talk(note)
    assert not tells_of_no_talk(f"she said {note}")


@for_each(
    "note",
    (
        "asked her re the deadline. said 10 dec, strict",
        "rang re invoice 114. she says divorce, will pay half by 15 dec",
        "rang her, she'll send the plan",
        "Carol-Ann says half by friday",
        "told them no thanks",
        "agreed 400 for the lot",
        "rang about the keys. wants them back",
        "called him. not interested",
        "rang re the piano. she says her daughter took it",
        "picked up at last, in a hurry",
        "about the invoice\n!< pay half by 15 dec",
    ),
)
def test_a_note_of_an_answer_tells_of_a_talk(note: str) -> None:
    assert tells_of_a_talk(note)


@for_each(
    "note",
    (
        "",
        "left vm",
        "tried",
        "engaged",
        "about the invoice",
        "re: keys",
        "re the quote she wants",
        "called about the deck he asked for",
        "about what she said last week",
        "rang as I said I would",
        "wanted to ask her about the quote",
        "no answer. she said she'd be in",
        "voicemail says he's away till the 12th",
        "PA says she's back friday",
        "she's not there",
        "her husband picked up",
        "tried twice, hope she'll ring back",
        "no answer\n! tell her she said friday",
        "? she said how many",
    ),
)
def test_a_note_of_the_matter_alone_tells_of_no_talk(note: str) -> None:
    assert not tells_of_a_talk(note)


def test_the_messages_after_it_still_name_the_matter_and_speak_of_no_talk() -> None:
    history = (called(9, detail=ROLE), sent(8, FIRST_MESSAGE))
    for step in (CHECK_IN, CLOSE):
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
            made = write(step, channel, history)
            assert ROLE in made.body
            assert made.wording.startswith(f"missed-call-{step}/")


def test_after_two_calls_in_vain_one_writes() -> None:
    once, twice = planned(called(1)).next, planned(called(5), called(4)).next
    assert once is not None
    assert due_name(once) == "missed call"
    assert reason_sentence(once, TODAY).endswith("Try again, or write.")
    assert twice is not None
    assert reason_sentence(twice, TODAY) == "You called twice and didn't reach them. Write instead."
    by_phone = jane(channel=Channel.CALL)
    assert planned(called(1), contact=by_phone).channel is Channel.CALL
    assert planned(called(5), called(4), contact=by_phone).channel is Channel.TEXT
    assert "called" not in write(FIRST_MESSAGE, history=(called(5), called(4))).body
    assert (
        "I've tried to call you twice" in write(FIRST_MESSAGE, history=(called(5), called(4))).body
    )


def test_after_the_message_comes_one_word_more_and_its_reason_is_true() -> None:
    found = planned(called(12), sent(11, FIRST_MESSAGE)).next
    assert found is not None
    assert found.step == CHECK_IN
    assert "thanked" not in reason_sentence(found, TODAY)


MISSED = (
    "missed a call from her, no msg",
    "she left a vm",
    "rang while i was driving",
    "he rang, I was in a meeting",
    "couldn't pick up, phone in my bag",
)
TAKEN = ("rang back about the counter", "she rang re a job in Leeds", "he called to complain")


@for_each("note", MISSED)
def test_a_call_of_theirs_that_was_missed_is_answered_by_asking_when_to_ring(note: str) -> None:
    assert is_missed(they_called(0, note))
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        made = write(ANSWER, channel, (they_called(0, note),))
        assert "sorry" in f"{made.subject} {made.body}".casefold()
        assert made.missing == ()


@for_each("note", TAKEN)
def test_a_call_that_was_taken_is_no_missed_one(note: str) -> None:
    assert not is_missed(they_called(0, note))
    assert write(ANSWER, Channel.EMAIL, (they_called(0, note),)).subject == "Your call"


def test_a_voicemail_with_a_question_gets_an_answer() -> None:
    note = "she left a vm asking if we can move the survey to the 16th"
    made = write(ANSWER, Channel.TEXT, (they_called(0, note),))
    assert made.missing == ("answer",)
    assert "sorry" in made.body


@pytest.mark.parametrize(
    ("history", "subject"),
    [
        ((they_called(0, "rang about the deposit"),), "Your call"),
        (
            (met(9), wrote("Sold. Handing over the keys on the 31st.")),
            "Thank you for letting me know",
        ),
        ((met(9), wrote("Do you need the ledgers for 2024 as well?")), "Your question"),
        ((met(9), wrote("Ms. Sato has it. Please contact her.")), "Thanks for your message"),
        ((met(9), wrote("It would be 640 each. Let me know!")), "Thanks for your message"),
        ((wrote("I read your piece on port fees."),), "Thanks for your message"),
        ((met(9), wrote("It happened AGAIN. I am not paying for this.")), "Your message"),
    ],
)
def test_the_subject_of_an_answer_is_what_came(
    history: tuple[Interaction, ...], subject: str
) -> None:
    assert write(ANSWER, Channel.EMAIL, history).subject == subject


@for_each("channel", POINTS)
def test_an_outline_names_what_was_promised(channel: Channel) -> None:
    text = "ask my sister (solicitor) whether shed take a look"
    one = msgspec.structs.replace(promise(0, 3), text=text, made=NOW)
    thanks = with_promises(THANK_YOU, channel, met(0, text=f"boots\n! {text}"), promises=(one,))
    kept = write(PROMISE, channel, (met(1),), promise=msgspec.structs.replace(one, made=ago(1)))
    for made in (thanks, kept):
        assert text in made.body
        assert made.missing == ()


def test_an_outline_that_keeps_a_promise_says_it_once() -> None:
    one = msgspec.structs.replace(promise(0, 0), text="swap the crates", made=NOW)
    talk = met(0, text="she waited\n! swap the crates")
    made = with_promises(THANK_YOU, Channel.PERSON, talk, promises=(one,), promise=one)
    assert made.body.count("crates") == 1


@for_each("channel", POINTS)
def test_an_outline_needs_nothing_filled_in_where_nothing_is_known(channel: Channel) -> None:
    for step in (THANK_YOU, NEXT_STEP, CHECK_IN):
        assert write(step, channel, (met(2, text="dropped in"),)).missing == ()


@for_each("channel", POINTS)
def test_who_is_angry_hears_an_apology_first(channel: Channel) -> None:
    sore = wrote("It happened AGAIN this morning. I am not paying for this.")
    assert write(ANSWER, channel, (met(5), sore)).body.startswith("- Say sorry")
    complained = met(5, text="complained that the till froze. furious")
    assert write(ANSWER, channel, (complained, sore)).body.startswith("- Say sorry")
    thanks = write(THANK_YOU, channel, (msgspec.structs.replace(complained, at=NOW),))
    assert "apology" in thanks.body
    assert "hank" not in thanks.body


@for_each("channel", POINTS)
def test_who_rang_furious_is_rung_back_with_an_apology(channel: Channel) -> None:
    theirs = they_called(0, "he rang furious, van not ready and nobody told him")
    assert "apology" in write(ANSWER, channel, (met(9), theirs)).body


@for_each(
    "text",
    (
        "Just following up, we have a december promotion, 40% off, can I book you a free survey?",
        "Just following up as I haven't heard back from you. Can I book you a survey?",
    ),
)
def test_who_only_chases_an_answer_hears_no_apology(text: str) -> None:
    for channel in POINTS:
        assert "orry" not in write(ANSWER, channel, (met(5), wrote(text))).body


def test_an_outline_stays_the_best_one_after_a_call_in_vain() -> None:
    asked = msgspec.structs.replace(wrote("Could we talk on Thursday at 3?"), at=ago(1))
    first = write(ANSWER, Channel.CALL, (met(5), asked))
    again = write(
        ANSWER, Channel.CALL, (met(5), asked, called(0, first.body, wording=first.wording))
    )
    assert "Thursday at 3" in first.body
    text = write(ANSWER, Channel.TEXT, (met(5), asked, called(0))).body
    assert "tried calling" in text
    assert "Thursday at 3" in text
    assert again.body == first.body


def test_nobody_is_told_face_to_face_why_one_is_calling() -> None:
    for step in (THANK_YOU, NEXT_STEP, CHECK_IN, CLOSE, ANSWER, Step("value")):
        for one in wordings(step, Channel.PERSON):
            assert "call" not in SLOT.sub("", one.body).split(), one.id
            assert "voicemail" not in one.body, one.id


def test_every_step_with_talking_points_has_some_for_both() -> None:
    for channel in (*CHANNELS, Channel.PERSON):
        assert wordings(Step("come-back"), channel)
    assert every(ANSWER, Channel.CALL, they_called(0, "rang back"))
