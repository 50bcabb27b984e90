"""The weekly review: worked examples."""

from datetime import date

import msgspec

from netfollow.method.insight.formatting import technique_reason, technique_result, week_summary
from netfollow.method.insight.review import (
    TECHNIQUES,
    Period,
    Proportion,
    Review,
    measured,
    review,
    week_of,
)
from netfollow.method.policy import Policy, Weekday
from netfollow.people import (
    THANK_YOU,
    VALUE,
    Channel,
    Contact,
    Interaction,
    Promise,
    Reflection,
    Uid,
)
from tests.method.histories import NOW, TODAY, jane, on, promise
from tests.method.insight.telling import answered, passed, talked, wrote

POLICY = Policy()


def reviewed(
    *entries: Interaction,
    promises: tuple[Promise, ...] = (),
    reflections: tuple[Reflection, ...] = (),
) -> Review:
    return review([passed(*entries)], promises, reflections, POLICY, TODAY)


def thought(days_ago: int, technique: str) -> Reflection:
    return Reflection(uid=Uid(f"r{days_ago}"), week=on(days_ago), at=NOW, technique=technique)


def test_a_week_ends_on_the_latest_day_of_review() -> None:
    assert week_of(date(2026, 11, 27), POLICY) == date(2026, 11, 27)
    assert week_of(date(2026, 11, 26), POLICY) == date(2026, 11, 20)
    assert week_of(TODAY, Policy(review_day=Weekday.MONDAY)) == TODAY


def test_the_week_in_seven_lines() -> None:
    found = reviewed(
        *(talked(6.3), wrote(6), answered(4), talked(3), wrote(1)),
        *(wrote(30), answered(28), wrote(8)),
    )
    assert week_summary(found, "nobody") == (
        "Sent: 2 messages to 1 person; 2 replies to your messages",
        "First messages within 24 hours: 1 of 2",
        "Your answers within 24 hours: 1 of 1",
        "Reply rate (13 Oct–9 Nov): 1 of 1, too few yet",
        "Conversations: 2",
        "Promises kept on time: none yet",
        "Losing touch: nobody",
    )


def test_a_conversation_with_several_people_counts_once_and_says_with_how_many() -> None:
    people = (jane(), Contact(uid=Uid("ben"), name="Ben", created=NOW, updated=NOW))
    whom = tuple(one.uid for one in people)
    talk = msgspec.structs.replace(talked(3, detail="the audit"), contacts=whom)
    told = [passed(talk, contact=one) for one in people]
    found = review(told, (), (), POLICY, TODAY)
    assert week_summary(found, "nobody")[4] == "Conversations: 1 with 2 people"
    detail = next(one for one in found.choices if one.technique.name == "detail")
    assert (detail.part.done, detail.part.of) == (1, 1)


def test_a_first_message_that_still_has_time_is_told_apart() -> None:
    assert week_summary(reviewed(talked(3), wrote(2.5), talked(0.1)), "")[1] == (
        "First messages within 24 hours: 1 of 1; 1 too recent to count"
    )


def test_a_promise_due_today_can_still_be_kept() -> None:
    found = reviewed(promises=(promise(5, 0), promise(5, -1, uid="late")))
    assert (found.promises.done, found.promises.of, found.promises.left_out) == (0, 1, 1)
    assert week_summary(found, "")[5] == "Promises kept on time: 0 of 1; 1 due today"


def test_what_the_user_always_does_is_not_offered_before_what_is_unknown() -> None:
    texts = [wrote(place / 2 + 0.3, "www.x.example") for place in range(20)]
    names = [one.technique.name for one in reviewed(*texts).choices]
    assert names.index("value") > names.index("detail")


def test_the_week_tells_who_waits_for_an_answer() -> None:
    found = reviewed(answered(5), wrote(4.5), answered(3), wrote(1), answered(2.5))
    assert (found.answers_given.done, found.answers_given.of, found.waiting) == (1, 2, 0)
    found = reviewed(answered(40), wrote(39), answered(30), talked(29), answered(20))
    assert week_summary(found, "nobody")[2] == (
        "Your answers within 24 hours: none yet; 1 waiting now"
    )


def test_a_week_has_seven_days_and_a_try_begins_on_the_day_after_it_was_chosen() -> None:
    found = reviewed(wrote(7, "x"), wrote(6, "x"), reflections=(thought(7, "value"),))
    assert found.sent == 1
    assert found.tried is not None
    assert (found.tried.before.of, found.tried.after.of) == (1, 1)


def test_surest_to_fall_short_is_where_the_upper_end_is_lowest() -> None:
    late = [one for place in range(6) for one in (talked(4 * place + 3), wrote(4 * place + 1))]
    texts = [
        wrote(place / 2 + 0.3, "www.x.example" if place < 5 else "Words.") for place in range(32)
    ]
    first = reviewed(*late, *texts).choices[0]
    assert (first.technique.name, first.part.done, first.part.of) == ("value", 5, 32)


def test_an_answer_counts_in_its_week_however_long_a_sequence_lasts() -> None:
    policy = Policy(sequence_days=120)
    one = passed(wrote(100), answered(3), policy=policy)
    assert review([one], (), (), policy, TODAY).replies == 1


def test_what_the_user_is_surest_to_fall_short_of_is_tried_first() -> None:
    late = [one for place in range(6) for one in (talked(4 * place + 3), wrote(4 * place + 1))]
    found = reviewed(*late)
    first = found.choices[0]
    assert (first.technique.name, first.part) == ("within-24-hours", Proportion(0, 6, 0.0))
    assert (
        technique_reason(first)
        == "Why: none of your 6 first messages went out within 24 hours (last 4 weeks)."
    )


def test_the_reason_for_a_technique_says_what_its_figure_leaves_out() -> None:
    found = reviewed(*(wrote(place + 0.5, "Words.") for place in range(6)), wrote(8), wrote(9))
    value = next(one for one in found.choices if one.technique.name == "value")
    assert technique_reason(value) == (
        "Why: none of your 6 messages shared something useful (last 4 weeks)."
        " Excludes 2 logged without a text."
    )


def test_value_steps_sent_without_a_text_bring_something() -> None:
    steps = [wrote(place + 0.5, step=VALUE) for place in range(4)]
    found = reviewed(*steps, *(wrote(place + 0.7, "Words.") for place in range(7)))
    value = next(one for one in found.choices if one.technique.name == "value")
    assert (value.part.done, value.part.of) == (4, 11)


def test_last_weeks_technique_is_not_offered_again_before_all_others() -> None:
    late = [one for place in range(6) for one in (talked(4 * place + 3), wrote(4 * place + 1))]
    found = reviewed(*late, reflections=(thought(7, "within-24-hours"),))
    assert found.choices[0].technique.name != "within-24-hours"
    assert found.choices[-1].technique.name == "within-24-hours"


def test_with_nothing_known_the_methods_order_decides() -> None:
    found = reviewed()
    assert [one.technique.name for one in found.choices] == list(TECHNIQUES)
    assert (
        technique_reason(found.choices[0])
        == "Why: it comes next in the method; there's too little to count yet."
    )


def test_last_weeks_technique_is_looked_at_before_and_after() -> None:
    history = [
        *(talked(20), wrote(18), talked(12), wrote(10)),
        *(talked(5), wrote(4.5), talked(2), wrote(1.5)),
    ]
    found = reviewed(*history, reflections=(thought(7, "within-24-hours"), thought(14, "value")))
    assert found.tried is not None
    assert (found.tried.before, found.tried.after) == (
        Proportion(0, 2, None),
        Proportion(2, 2, None),
    )
    assert technique_result(found) == (
        "Last week you tried: Send the first message within 24 hours of the conversation.",
        "First messages within 24 hours: before 0 of 2, since 2 of 2; too few yet.",
    )


def test_a_week_left_out_breaks_nothing() -> None:
    assert reviewed(reflections=(thought(14, "value"),)).tried is None
    assert reviewed(reflections=(thought(7, "of another version"),)).tried is None


def figure(name: str, *entries: Interaction, promises: tuple[Promise, ...] = ()) -> tuple[int, int]:
    period = Period([passed(*entries)], promises, on(27), TODAY, TODAY)
    found = measured(TECHNIQUES[name], period, POLICY)
    return found.done, found.of


def test_what_each_technique_counts() -> None:
    met = talked(20, detail="the audit")
    assert figure("within-24-hours", talked(20), wrote(19), talked(9), wrote(5)) == (1, 2)
    assert figure("detail", met, talked(9)) == (1, 2)
    assert figure("opening", met, wrote(19, "The audit stayed with me."), wrote(9, "Hi.")) == (1, 2)
    followed = (wrote(20, step=THANK_YOU), wrote(16, step=VALUE))
    assert figure("follow-through", *followed, wrote(9, step=THANK_YOU), wrote(3)) == (1, 2)
    assert figure("follow-through", wrote(20, step=THANK_YOU), answered(18), wrote(4)) == (0, 0)
    assert figure("follow-through", wrote(4, step=THANK_YOU)) == (0, 0)
    assert figure("follow-through", wrote(5, step=THANK_YOU)) == (0, 1)
    assert figure("promises", promises=(promise(40, -27),)) == (0, 1)
    assert figure("value", wrote(9, "x", step=VALUE), wrote(8, "www.x.example"), wrote(7, "x")) == (
        2,
        3,
    )
    sent_as_value = (wrote(9, step=VALUE), wrote(8, wording="", step=VALUE), wrote(7))
    assert figure("value", *sent_as_value) == (2, 2)
    assert figure("value", wrote(9, "x", resource=Uid("study"))) == (1, 1)
    long = "word " * 41
    texts = (wrote(9, long), wrote(8, long, channel=Channel.TEXT), wrote(7, long, channel=None))
    assert figure("short", *texts) == (1, 2)
    kept = promise(9, -5, uid="kept")
    assert figure("promises", promises=(kept, promise(9, -60, uid="old"))) == (0, 1)
