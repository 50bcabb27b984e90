"""What is copied is what people judge the program by."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.drafts.draft import ANSWER, REMEMBERED, render
from netfollow.method.drafts.templates import PLACEHOLDERS, Sender, wordings
from netfollow.people import (
    BIRTHDAY,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
    Uid,
)
from tests.for_each import for_each
from tests.method.drafting import ALL, CHANNELS, PRICING, STEPS, every, write
from tests.method.histories import ago, entry, met, on, promise, reply, sent


def sent_as(days: int, step: Step, wording: str = "", text: str = "") -> Interaction:
    return msgspec.structs.replace(sent(days, step), wording=wording, text=text)


def test_a_thank_you_names_the_detail_of_the_conversation_and_never_the_note() -> None:
    for found in every(THANK_YOU, Channel.LINKEDIN, met(1, detail=PRICING, text="SECRET")):
        assert PRICING in found.body
        assert "SECRET" not in found.body
        assert found.body.startswith("Hi Jane,")
        assert found.missing == ()


def test_an_email_has_a_subject_and_a_sign_off_and_a_message_has_neither() -> None:
    email = write(channel=Channel.EMAIL)
    assert email.subject
    assert email.body.endswith("\n\nBest,\nRobin Vale")
    assert write().subject is None
    assert write().body.endswith("\n\nRobin")
    for channel in (Channel.TEXT, Channel.CALL, Channel.PERSON):
        assert "Robin" not in write(channel=channel).body


@pytest.mark.parametrize(
    ("sender", "end"),
    [
        (Sender(name="Robin Vale", sign_off="Warmly,"), "\n\nWarmly,\nRobin Vale"),
        (Sender(name="Robin\nVale", sign_off=""), "\n\nRobin Vale"),
    ],
)
def test_an_email_ends_as_its_sender_likes(sender: Sender, end: str) -> None:
    assert write(channel=Channel.EMAIL, sender=sender).body.endswith(end)


def test_without_a_sender_a_message_simply_ends() -> None:
    assert write(channel=Channel.EMAIL, sender=Sender()).body[-1] in ".!"


def test_a_call_and_a_meeting_get_talking_points() -> None:
    for channel in (Channel.CALL, Channel.PERSON):
        assert all(row.startswith("- ") for row in write(channel=channel).body.splitlines())


def test_a_thank_you_after_more_than_two_days_says_that_it_is_late() -> None:
    for channel in CHANNELS:
        for found in every(THANK_YOU, channel, met(3, detail=PRICING)):
            assert re.search(r"late|sooner|slow|while", f"{found.subject} {found.body}")
            assert found.step == THANK_YOU
        for found in every(THANK_YOU, channel, met(2, detail=PRICING)):
            assert not re.search(r"\blate\b|sooner", f"{found.subject} {found.body}")


def test_a_thank_you_is_for_the_last_conversation_and_asks_for_its_detail() -> None:
    older = met(90, detail="the old house")
    assert write(THANK_YOU, history=(older, met(1))).missing == ("topic",)
    later = write(KEEP_IN_TOUCH, history=(older, met(40)))
    assert "the old house" in later.body


def test_day_and_detail_are_of_one_conversation() -> None:
    history = (met(90, detail=PRICING), met(2))
    for channel in CHANNELS:
        for found in every(VALUE, channel, *history):
            assert "on Saturday" not in found.body
    for found in every(RECONNECT, Channel.EMAIL, *history):
        assert "last talked back in August" not in found.body


def test_meeting_for_the_first_time_is_only_said_when_it_is_sure() -> None:
    def bodies(*history: Interaction, **fields: object) -> str:
        return " ".join(one.body for one in every(THANK_YOU, Channel.EMAIL, *history, **fields))

    talk = met(1, detail=PRICING, place="PyCon")
    assert "to meet you" not in bodies(talk)
    assert "to meet you" in bodies(talk, met_on=on(1))
    assert "to meet you" in bodies(talk, met_where="pycon")
    assert "to meet you" not in bodies(talk, met_on=on(300))
    assert "see you again" in bodies(talk, met_on=on(300))
    assert "to meet you" not in bodies(met(400), talk, met_where="PyCon")
    assert "see you again" in bodies(met(400), talk)


def test_where_people_first_met_is_not_where_they_talked_later() -> None:
    history = (met(400), met(1, detail=PRICING))
    for found in every(THANK_YOU, Channel.EMAIL, *history, met_where="PyCon"):
        assert "PyCon" not in found.body


def test_a_call_is_no_meeting() -> None:
    call = entry(Kind.CALL, 1, detail=PRICING, place="at home")
    bodies = " ".join(one.body for one in every(THANK_YOU, Channel.EMAIL, call, met_where="PyCon"))
    assert "the call yesterday" in bodies
    for untrue in ("meet you", "see you", "PyCon", "at home"):
        assert untrue not in bodies


def test_a_day_to_come_and_the_order_of_logging_play_no_part() -> None:
    history = (met(5, detail=PRICING), sent(4, THANK_YOU), entry(Kind.MET, -3, detail="the fair"))
    assert write(VALUE, history=history) == write(VALUE, history=history[::-1])
    assert "the fair" not in write(KEEP_IN_TOUCH, history=history).body


def test_an_open_slot_is_seen_counted_and_in_its_place() -> None:
    found = write(history=(met(1),))
    assert found.missing == ("topic",)
    assert [found.body[start:end] for start, end in found.gaps] == [PLACEHOLDERS["topic"]]
    value = write(VALUE, history=(met(5, detail=PRICING), sent(4, THANK_YOU)))
    assert value.missing == ("resource",)
    assert write(VALUE, Channel.EMAIL, history=()).missing == ("resource",)


def test_what_was_filled_by_hand_stands_in_the_draft_until_the_next_message() -> None:
    filled = entry(Kind.FILLED, 1, fills={"resource": "this guide, https://x.example/a"})
    history = (met(5, detail=PRICING), sent(4, THANK_YOU), filled)
    for found in every(VALUE, Channel.LINKEDIN, *history):
        assert found.missing == ()
        assert "https://x.example/a\n" in f"{found.body}\n"
    assert write(VALUE, history=(*history, sent(0, VALUE))).missing == ("resource",)


def test_an_answer_is_filled_once_for_what_they_wrote_last() -> None:
    filled = entry(Kind.FILLED, 1, fills={"answer": "yes, Thursday suits me"})
    found = write(ANSWER, history=(reply(2), filled))
    assert found.missing == ()
    assert "Yes, Thursday suits me." in found.body
    assert write(ANSWER, history=(reply(2), filled, reply(0))).missing == ("answer",)


def test_an_answer_to_a_no_is_not_glad_and_one_to_a_call_speaks_of_no_message() -> None:
    for found in every(ANSWER, Channel.EMAIL, reply(1, ReplyKind.NO)):
        assert "glad to read" not in found.body
    assert "Thank" in write(ANSWER, Channel.EMAIL, (reply(1, ReplyKind.NO),)).body
    called = entry(Kind.CALL, 1, direction=Direction.IN)
    for found in every(ANSWER, Channel.EMAIL, called):
        assert "message" not in found.body


def test_another_wording_is_another_and_they_come_round() -> None:
    bodies = [one.body for one in every(THANK_YOU, Channel.LINKEDIN, met(1, detail=PRICING))]
    different = list(dict.fromkeys(bodies))
    assert len(different) >= 4
    assert bodies == [different[place % len(different)] for place in range(len(bodies))]


def test_the_last_three_messages_are_never_offered_first_again() -> None:
    history: tuple[Interaction, ...] = (met(40, detail=PRICING),)
    seen: list[str] = []
    for days in range(30, 20, -1):
        found = write(KEEP_IN_TOUCH, history=history)
        assert found.wording not in seen[-REMEMBERED:]
        seen.append(found.wording)
        history += (sent_as(days, KEEP_IN_TOUCH, found.wording),)


def test_nor_is_one_whose_words_went_out_without_its_name() -> None:
    first = write(KEEP_IN_TOUCH)
    history = (
        met(1, detail=PRICING, place="PyCon"),
        sent_as(0, KEEP_IN_TOUCH, text=f"{first.body}\n"),
    )
    assert write(KEEP_IN_TOUCH, history=history).body != first.body


def test_people_met_at_the_same_event_get_different_words() -> None:
    bodies = {write(uid=f"person-{number}").wording for number in range(12)}
    assert len(bodies) >= 3
    assert write() == write()


def test_a_known_place_is_told_before_none() -> None:
    wording = {write(uid=f"person-{n}", met_on=on(1)).body for n in range(12)}
    assert any("at PyCon" in body for body in wording)


def test_somebody_imported_gets_a_hello_that_needs_nothing_filled() -> None:
    for step in (KEEP_IN_TOUCH, RECONNECT, BIRTHDAY):
        for channel in CHANNELS:
            found = write(step, channel, history=(), org="Acme Inc.")
            assert found.missing == ()
            assert "{" not in found.body


def test_a_birthday_wish_knows_whether_the_day_has_passed() -> None:
    belated = write(BIRTHDAY, Channel.TEXT, (), birthday=f"--{on(2):%m-%d}").body
    assert re.search("late", belated)
    for found in every(BIRTHDAY, Channel.TEXT, birthday=f"1980-{on(0):%m-%d}"):
        assert "late" not in found.body


def test_a_promise_is_named_only_when_it_is_plainly_a_thing() -> None:
    link = entry(Kind.FILLED, 0, fills={"resource": "https://x.example/s"})
    study = msgspec.structs.replace(promise(9, 1), text="send her the study by Friday")
    asked = msgspec.structs.replace(promise(9, 1), text="promised to ask two people")
    assert "the study" in write(PROMISE, Channel.TEXT, (link,), promise=study).body
    for found in every(PROMISE, Channel.EMAIL, link, promise=asked):
        assert "ask two" not in f"{found.subject}{found.body}"
        assert found.missing == ()
    named = entry(Kind.FILLED, 0, fills={"resource": "the study, https://x.example/s"})
    for found in every(PROMISE, Channel.EMAIL, named, promise=study):
        assert found.body.casefold().count("the study") == 1


def test_what_was_promised_is_asked_for_as_that() -> None:
    found = write(PROMISE, history=(), promise=promise(9, 1))
    assert found.missing == ("resource",)
    assert PLACEHOLDERS["promise"] in found.body


def test_a_promise_past_its_day_is_kept_with_an_apology() -> None:
    for late in every(PROMISE, Channel.TEXT, promise=promise(9, -2)):
        assert re.search(r"[Ss]orry", late.body)
    for in_time in every(PROMISE, Channel.TEXT, promise=promise(9, 1)):
        assert "orry" not in in_time.body


def test_only_a_step_that_asks_has_a_question() -> None:
    for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT):
        for found in every(NEXT_STEP, channel, met(9, detail=PRICING), sent(8, THANK_YOU)):
            assert "?" in found.body


AFTER_CALLS = {
    one.id
    for step in ("missed-call-check-in", "missed-call-close", "everyday-thank-you")
    for channel in CHANNELS
    for one in wordings(Step(step), channel)
}
"""Wordings of these steps for who never took a call, and for who is no business contact."""


@given(
    st.sampled_from(STEPS),
    st.sampled_from(CHANNELS),
    st.lists(
        st.tuples(
            st.sampled_from([Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE, Kind.NOTE]),
            st.integers(0, 400),
            st.sampled_from(["", PRICING]),
            st.sampled_from([None, Direction.IN, Direction.OUT]),
        ),
        max_size=5,
    ),
    st.integers(0, 20),
)
def test_a_raw_note_never_stands_in_a_draft(
    step: Step,
    channel: Channel,
    entries: list[tuple[Kind, int, str, Direction | None]],
    another: int,
) -> None:
    history = tuple(
        Interaction(
            uid=Uid(str(number)),
            contacts=(Uid("jane"),),
            kind=kind,
            at=ago(days),
            text=f"PRIVATE NOTE {number}",
            subject="PRIVATE SUBJECT",
            detail=detail,
            direction=direction,
        )
        for number, (kind, days, detail, direction) in enumerate(entries)
    )
    found = write(step, channel, history, another=another, about="PRIVATE ABOUT")
    assert "PRIVATE" not in f"{found.subject}{found.body}"
    built_in = {one.id for _, _, one in ALL} | AFTER_CALLS
    assert found.wording in built_in or found.wording.endswith("/blank")


@for_each(
    ("slots", "said"),
    [
        ({"wanted": "My rate is", "file": "my rate is 400"}, "My rate is 400."),
        ({"wanted": "My rate is", "file": "400 a day."}, "My rate is 400 a day."),
        ({"wanted": "That", "file": "that's 400"}, "That that's 400."),
    ],
)
def test_words_of_the_frame_are_not_said_twice(slots: dict[str, str], said: str) -> None:
    assert render("{wanted} {file}.", slots).text == said


def test_an_answer_has_one_greeting() -> None:
    asked = msgspec.structs.replace(reply(1), text="Do you have time in May?")
    hello = entry(Kind.FILLED, 0, fills={"answer": "Hi Jane, yes I do"})
    assert write(ANSWER, Channel.EMAIL, (met(5), asked, hello)).body.count("Jane") == 1
