"""Which promises of theirs are asked about, after what came since."""

from datetime import date

import msgspec
import pytest

from netfollow.method.awaited import is_answer
from netfollow.people import (
    AWAITED,
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    VALUE,
    Interaction,
    Promise,
    ReplyKind,
    Step,
)
from tests.for_each import for_each
from tests.method.histories import TODAY, jane, met, on, planned, promise, reply, sent, settled


def theirs(text: str, due_in: int | None = -1, made: int = 20) -> Promise:
    return msgspec.structs.replace(promise(made, due_in, mine=False), text=text)


def wrote(days: int, text: str, answer: ReplyKind | None = None) -> Interaction:
    return msgspec.structs.replace(reply(days, answer), text=text)


def steps(
    *history: Interaction, tags: tuple[str, ...] = (), promises: tuple[Promise, ...]
) -> list[Step]:
    """Return the steps that are open or come next in the weeks to come."""
    found = []
    for days in range(0, -40, -1):
        plan = planned(*history, today=on(days), contact=jane(tags=tags), promises=promises)
        due = plan.due(on(days))
        found += [due.step] if due is not None else []
        found += [one.step for one in plan.also]
    return found


@for_each(
    ("text", "answer"),
    [
        ("How did the fair go? We sold out by noon.", None),
        ("We went with another firm.", ReplyKind.NO),
        ("Tomek says try again in spring.", ReplyKind.NOT_NOW),
        ("Mrs Oduya wants to see a plan first.", None),
        ("My mum's had a fall, I'll send the invoices when I can.", None),
        ("I won't be able to send the invoices, sorry.", None),
    ],
)
def test_after_a_later_message_of_theirs_nothing_is_chased(
    text: str, answer: ReplyKind | None
) -> None:
    invoices = theirs("dig out the old invoices", None)
    history = (met(20), wrote(10, text, answer), settled(10))
    assert AWAITED not in steps(*history, promises=(invoices,))


def test_what_a_message_announces_is_chased_after_the_day_it_names() -> None:
    invoices = theirs("dig out the old invoices", None)
    said = wrote(4, "Haven't forgotten the invoices, I'll send them on 27 November.")
    history = (met(20), said, settled(4))
    early = planned(*history, today=on(-4), promises=(invoices,))
    assert early.due(on(-4)) is None or early.due(on(-4)).step != AWAITED  # type: ignore[union-attr]
    assert AWAITED in steps(*history, promises=(invoices,))


def test_an_absence_note_settles_nothing() -> None:
    invoices = theirs("dig out the old invoices", None)
    away = reply(10, ReplyKind.OUT_OF_OFFICE, on(8))
    assert AWAITED in steps(met(20), sent(19, THANK_YOU), away, promises=(invoices,))


@for_each(
    "text",
    ["bring the pudding", "come to the open studio", "pop round", "mind the kids", "give a talk"],
)
def test_what_belongs_to_a_day_is_over_with_it(text: str) -> None:
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(theirs(text),))


@for_each("text", ["give me a bottle of sloe gin", "buy me lunch", "knit me a scarf"])
def test_a_present_is_never_chased(text: str) -> None:
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(theirs(text, None),))


def test_friends_are_asked_for_things_to_send_only() -> None:
    talk = (met(20), sent(19, THANK_YOU))
    lift = steps(*talk, tags=("friend",), promises=(theirs("give me a lift", None),))
    assert AWAITED not in lift
    link = steps(*talk, tags=("friend",), promises=(theirs("send me the link", None),))
    assert AWAITED in link


@for_each("text", ["give me a quote", "send the figures", "hand in the form", "set up the account"])
def test_what_is_due_by_a_day_is_chased(text: str) -> None:
    assert AWAITED in steps(met(20), sent(19, THANK_YOU), promises=(theirs(text),))


@for_each(
    "text",
    ["let me know", "decide", "get back to me with an answer", "give us a yes or no", "hear from her boss",
     "make up his mind", "tell me whether it fits", "keep me posted"],
)  # fmt: skip
def test_a_word_to_come_is_an_answer(text: str) -> None:
    assert is_answer(text)


@for_each("text", ["tell me the recipe", "send me the answers", "give me a login", "make a list"])
def test_a_thing_to_come_is_no_answer(text: str) -> None:
    assert not is_answer(text)


def test_nothing_is_asked_before_the_day_of_their_answer_is_over() -> None:
    history = (met(10), sent(9, THANK_YOU), sent(4, VALUE))
    answer = theirs("let me know", 4, made=10)
    plain, held = planned(*history), planned(*history, promises=(answer,))
    assert plain.next is not None
    assert held.next is not None
    assert plain.next.step == NEXT_STEP
    assert plain.next.opens < on(-4)
    assert held.next.step == AWAITED
    assert NEXT_STEP not in [one.step for one in held.also]
    assert held.next.opens > answer.due  # type: ignore[operator]


@pytest.mark.parametrize("days", [1, 3])
def test_their_answer_is_asked_about_on_a_working_day_after_it(days: int) -> None:
    answer = theirs("decide", -days, made=14)
    assert AWAITED in steps(met(14), sent(13, THANK_YOU), promises=(answer,))


@for_each(
    "text", ["hr will let me know", "the panel decides", "ring me", "call back", "give me a bell"]
)
def test_until_the_day_of_their_answer_or_call_nothing_is_asked(text: str) -> None:
    soon = theirs(text, 12, made=10)
    history = (met(10), sent(9, THANK_YOU))
    plans = [planned(*history, today=on(-days), promises=(soon,)) for days in range(12)]
    early = [plan.due(on(-days)) for days, plan in enumerate(plans)]
    assert {due.step for due in early if due is not None} <= {VALUE}
    assert AWAITED in steps(*history, promises=(soon,))


@for_each("text", ["thank Mrs Oduya for me", "give my love to Ann"])
def test_what_no_sentence_can_name_is_not_asked_about(text: str) -> None:
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(theirs(text),))


def test_what_waits_for_something_is_not_asked_about() -> None:
    waiting = theirs("send the keys once the lease is signed", None)
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(waiting,))


def test_my_promise_that_waits_for_something_has_no_assumed_day() -> None:
    mine = msgspec.structs.replace(promise(20, None), text="ring her as soon as the van is back")
    assert PROMISE not in steps(met(20), sent(19, THANK_YOU), promises=(mine,))
    dated = msgspec.structs.replace(mine, due=on(0))
    assert PROMISE in steps(met(20), sent(19, THANK_YOU), promises=(dated,))


@for_each("text", ["decision before end of term", "get back to me after the board"])
def test_an_answer_with_a_term_that_is_no_day_is_waited_for_a_month(text: str) -> None:
    answer = theirs(text, None, made=14)
    history = (met(14), sent(13, THANK_YOU), sent(8, VALUE))
    assert AWAITED not in steps(*history, promises=(answer,))
    held = planned(*history, promises=(answer,)).next
    assert held is not None
    assert held.step == NEXT_STEP
    assert held.opens > on(14 - 30)


@for_each("said", ["> they decide on 10 december", "> the board meets on 10 dec, one page only"])
def test_before_they_decide_nobody_checks_in(said: str) -> None:
    talk = met(14, text=f"= the roof\n{said}")
    history = (talk, sent(13, THANK_YOU), sent(8, VALUE), sent(7, NEXT_STEP))
    plain = planned(met(14), *history[1:]).next
    held = planned(*history).next
    assert plain is not None
    assert held is not None
    assert plain.step == held.step == CHECK_IN
    assert plain.opens < date(TODAY.year, 12, 10) < held.opens
    interview = msgspec.structs.replace(talk, track="interview")
    first = planned(interview, sent(13, THANK_YOU)).next
    assert first is not None
    assert first.opens > date(TODAY.year, 12, 10)


def test_a_call_of_somebody_else_is_not_chased() -> None:
    call = theirs("his lad rings about the scaffolding", None)
    assert AWAITED not in steps(met(20), sent(19, THANK_YOU), promises=(call,))


def test_an_interviewer_is_not_asked_twice_in_a_week_when_they_decide() -> None:
    talk = msgspec.structs.replace(met(14), track="interview")
    answer = theirs("let me know", -4, made=14)
    found = planned(talk, sent(13, THANK_YOU), sent(1, AWAITED), promises=(answer,)).next
    assert found is not None
    assert found.step == CHECK_IN
    assert found.opens >= on(1 - 7)


def test_a_useful_note_keeps_its_distance_from_what_was_promised() -> None:
    for goal in ("", "client", "research", "event"):
        talk = msgspec.structs.replace(met(9), track=goal)
        found = planned(talk, sent(8, THANK_YOU), sent(0, PROMISE)).next
        assert found is not None
        assert found.opens >= on(-2)


def noted(days: int, text: str) -> Interaction:
    return msgspec.structs.replace(met(days), text=text)


def asked_on(*history: Interaction) -> dict[Step, int]:
    """Return the first day from today on, within ten weeks, on which each step is open."""
    found: dict[Step, int] = {}
    for days in range(70):
        due = planned(*history, today=on(-days)).due(on(-days))
        if due is not None:
            found.setdefault(due.step, days)
    return found


def test_a_day_that_was_agreed_is_waited_for() -> None:
    plain = (noted(8, "AGM soon. he suggested a demo"), sent(8, THANK_YOU), sent(5, VALUE))
    agreed = (noted(8, "AGM is 28 dec. suggested a demo, i said yes"), *plain[1:])
    named = (noted(8, "AGM is 28 dec. he'd like a demo"), *plain[1:])
    lunch = (noted(8, "we're having lunch on the 14th"), *plain[1:])
    assert asked_on(*lunch)[NEXT_STEP] > (date(2026, 12, 14) - TODAY).days
    to_come = (date(2026, 12, 28) - TODAY).days
    assert asked_on(*plain)[NEXT_STEP] < to_come
    assert asked_on(*named)[NEXT_STEP] < to_come
    assert asked_on(*agreed)[NEXT_STEP] > to_come


def test_nothing_is_asked_while_they_decide() -> None:
    thanked = (sent(8, THANK_YOU), sent(5, VALUE))
    assert asked_on(noted(8, "ours is the priciest"), *thanked)[NEXT_STEP] < 20
    to_come = (date(2026, 12, 27) - TODAY).days
    assert asked_on(noted(8, "decide after xmas"), *thanked)[NEXT_STEP] > to_come


def test_a_day_that_the_note_names_comes_before_the_close() -> None:
    asks = (sent(20, THANK_YOU), sent(15, NEXT_STEP), sent(8, CHECK_IN))
    to_come = (date(2026, 12, 12) - TODAY).days
    assert asked_on(noted(21, "good talk"), *asks)[CLOSE] < to_come
    assert asked_on(noted(21, "good talk. her show opens 12 dec"), *asks)[CLOSE] > to_come
    assert asked_on(noted(21, "good talk. open since 12 dec 2024"), *asks)[CLOSE] < to_come
