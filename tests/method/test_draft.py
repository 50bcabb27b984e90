"""What is copied is what people judge the program by."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.method.draft import (
    ANSWER,
    LATE_THANK_YOU,
    OPEN,
    PROMISE_LATE,
    Draft,
    Sender,
    draft,
    when,
)
from netfollow.method.templates import wordings
from netfollow.people import (
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Interaction,
    Kind,
    Step,
)
from tests.method.histories import NOW, entry, jane, met, promise, sent

STEPS = (
    THANK_YOU,
    LATE_THANK_YOU,
    VALUE,
    NEXT_STEP,
    CHECK_IN,
    CLOSE,
    RECONNECT,
    KEEP_IN_TOUCH,
    BIRTHDAY,
    PROMISE,
    PROMISE_LATE,
    ANSWER,
)
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
ALL = [
    (step, channel, one)
    for step in STEPS
    for channel in CHANNELS
    for one in wordings(step, channel)
]
LIMITS = {Channel.EMAIL: 110, Channel.LINKEDIN: 60, Channel.TEXT: 32, Channel.CALL: 60}
PRICING = "your move to usage pricing"


def write(
    step: Step = THANK_YOU,
    channel: Channel = Channel.LINKEDIN,
    history: tuple[Interaction, ...] = (),
    name: str = "Jane Roe",
    another: int = 0,
    **more: object,
) -> Draft:
    history = history or (met(1, detail=PRICING, text="SECRET", place="PyCon"),)
    return draft(
        jane(name=name, **more),
        history,
        step,
        channel=channel,
        now=NOW,
        sender=Sender(name="Robin Vale"),
        another=another,
    )


def test_a_thank_you_names_the_detail_and_the_day_and_never_the_note() -> None:
    for another in range(6):
        found = write(another=another)
        assert PRICING in found.body
        assert "yesterday" in found.body
        assert "SECRET" not in found.body
        assert found.body.startswith("Hi Jane,")
        assert found.missing == ()


def test_every_step_has_several_wordings_for_every_channel() -> None:
    for step in STEPS:
        for channel in CHANNELS:
            assert wordings(step, channel), (step, channel)
        assert len(wordings(step, Channel.LINKEDIN)) >= 2
        assert len(wordings(step, Channel.EMAIL)) >= 2


@pytest.mark.parametrize(("step", "channel", "one"), ALL)
def test_a_wording_is_short_and_brings_no_stock_phrase(
    step: Step, channel: Channel, one: object
) -> None:
    text = f"{one.subject}\n{one.body}"  # type: ignore[attr-defined]
    assert len(text.split()) <= LIMITS[channel]
    for phrase in (
        "following up",
        "checking in",
        "touching base",
        "circling back",
        "finds you well",
        "asap",
        "please reply",
        "heard back",
        "my last email",
        "quick question",
    ):
        assert phrase not in text.casefold()
    asks = text.count("?")
    assert asks <= 2
    if step in (THANK_YOU, LATE_THANK_YOU, VALUE, CLOSE) and channel is not Channel.CALL:
        assert asks == 0


def test_an_email_has_a_subject_and_a_sign_off_and_a_message_has_neither() -> None:
    email = write(channel=Channel.EMAIL)
    assert email.subject
    assert email.body.endswith("\n\nBest,\nRobin Vale")
    assert write().subject is None
    assert write().body.endswith("\n\nRobin")
    assert not write(channel=Channel.TEXT).body.endswith("Robin")


def test_a_late_thank_you_says_that_it_is_late() -> None:
    late = write(history=(met(6, detail=PRICING),), channel=Channel.EMAIL)
    assert re.search(r"late|sooner", f"{late.subject} {late.body}")
    assert "yesterday" not in late.body


def test_an_open_slot_is_seen_counted_and_in_its_place() -> None:
    found = write(history=(met(1),))
    assert found.missing == ("detail",)
    assert [found.body[start:end] for start, end in found.gaps] == [OPEN["detail"]]
    value = write(VALUE, history=(met(5, detail=PRICING), sent(4, THANK_YOU)))
    assert value.missing == ("resource",)


def test_what_was_filled_by_hand_stands_in_the_draft_until_the_next_message() -> None:
    filled = entry(Kind.FILLED, 1, fills={"resource": "this guide, https://x.example/a"})
    history = (met(5, detail=PRICING), sent(4, THANK_YOU), filled)
    found = write(VALUE, history=history)
    assert found.missing == ()
    assert "https://x.example/a\n" in f"{found.body}\n"
    assert "a. " not in found.body
    assert write(VALUE, history=(*history, sent(0, VALUE))).missing == ("resource",)


def test_another_wording_is_another_and_they_come_round() -> None:
    count = len(wordings(THANK_YOU, Channel.LINKEDIN))
    bodies = {write(another=number).body for number in range(count)}
    assert len(bodies) == count
    assert write(another=count).body == write().body


def test_the_wording_sent_last_is_not_offered_first_again() -> None:
    first = write(KEEP_IN_TOUCH)
    history = (met(40, detail=PRICING), sent(9, KEEP_IN_TOUCH))
    again = draft(
        jane(),
        (
            history[0],
            Interaction(
                **{
                    **{f: getattr(history[1], f) for f in history[1].__struct_fields__},
                    "wording": first.wording,
                }
            ),
        ),
        KEEP_IN_TOUCH,
        channel=Channel.LINKEDIN,
        now=NOW,
    )
    assert again.wording != first.wording


def test_somebody_imported_gets_a_hello_that_needs_nothing_filled() -> None:
    for channel in CHANNELS:
        found = draft(jane(org="Acme"), (), KEEP_IN_TOUCH, channel=channel, now=NOW)
        assert found.missing == ()


def test_a_promise_past_its_day_is_kept_with_an_apology() -> None:
    late = draft(jane(), (), PROMISE, channel=Channel.TEXT, now=NOW, promise=promise(9, -2))
    assert re.search(r"[Ss]orry", late.body)
    in_time = draft(jane(), (), PROMISE, channel=Channel.TEXT, now=NOW, promise=promise(9, 1))
    assert "orry" not in in_time.body


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("O'Neil", "Hi O'Neil,"),
        ("李明", "Hi 李明,"),
        ("JANE ROE", "Hi Jane,"),
        ("JO", "Hi JO,"),
        ("x", "Hi x,"),
        ("", "Hello,"),
        ("{detail} {first}", "Hi {detail},"),
    ],
)
def test_people_are_greeted_as_they_are_called(name: str, greeting: str) -> None:
    assert write(name=name).body.startswith(greeting)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Saturday"),
        (6, "on Tuesday"),
        (7, "last week"),
        (14, "two weeks ago"),
        (21, "a few weeks ago"),
        (40, "in October"),
        (120, "back in July"),
        (400, "in October last year"),
        (800, "back in 2024"),
    ],
)
def test_time_is_told_as_it_really_passed(days: int, words: str) -> None:
    today = date(2026, 11, 23)
    assert when(today - timedelta(days=days), today) == words


LETTERS = st.characters(categories=["L"], max_codepoint=0x2FFF)
NAMES = st.sampled_from(
    [
        "Jane Roe",
        "O'Neil",
        "李明",
        "de la Cruz",
        "Q",
        "MAX POWER",
        "Ana-María",
        "",
        "[/]",
        "{first}",
        "\x1b[31mX",
    ]
) | st.text(LETTERS, max_size=20)
DETAILS = st.sampled_from(
    [
        "your move to usage pricing",
        "the talk.",
        "“quoted” words",
        "a plan!",
        "AI",
        "{resource}",
        "x" * 200,
        "",
    ]
) | st.text(LETTERS, max_size=30)


@given(NAMES, DETAILS, st.sampled_from(ALL), st.integers(0, 900), st.booleans())
def test_the_seams_hold_whatever_is_filled_in(
    name: str, detail: str, chosen: tuple[Step, Channel, object], days: int, is_filled: bool
) -> None:
    step, channel, _ = chosen
    history = [met(days, detail=detail, text="SECRET-NOTE", place="PyCon")]
    if is_filled:
        history.append(entry(Kind.FILLED, 0, fills={"resource": "a guide"}))
    found = draft(jane(name=name), tuple(history), step, channel=channel, now=NOW, another=days % 7)
    assert "SECRET-NOTE" not in found.body
    assert "\x1b" not in found.body
    for fault in ("  ", " ,", "..", " .", " ?", ",,", "None"):
        assert fault not in f"{found.subject or ''}\n{found.body}"
    for sentence in re.split(r"(?<=[.?!])\s+|\n+", found.body):
        assert not re.match(r"[a-z]", sentence) or sentence[:3] in (name[:3], detail[:3])
    for start, end in found.gaps:
        assert found.body[start:end] in OPEN.values()
    assert bool(found.missing) == any(
        text in f"{found.subject}{found.body}" for text in OPEN.values()
    )
