"""Days off, tracks, many people at once, inherited cadences, their promises, anniversaries."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from netfollow.method.plan import plan
from netfollow.method.policy import Policy
from netfollow.method.queue import Due, DueKind, Reason, sort_key
from netfollow.method.quiet_hours import is_timezone, quiet_hours_note
from netfollow.method.reasons import due_text, next_action, reason_sentence
from netfollow.method.sequences import FollowUpSequence, Since, Window
from netfollow.people import (
    ANNIVERSARY,
    AWAITED,
    BIRTHDAY,
    CLOSE,
    PROMISE,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Step,
    Uid,
)
from tests.for_each import for_each
from tests.method.histories import (
    JANE,
    NOW,
    TODAY,
    due,
    jane,
    met,
    on,
    planned,
    promise,
    queue,
    reply,
    sent,
    settled,
    snooze,
)

WEEKDAYS = Policy()
FRIDAY = TODAY - timedelta(days=3)


def next_of(*history: object, **more: object) -> Due:
    found = planned(*history, policy=more.pop("policy", WEEKDAYS), **more).next  # type: ignore[arg-type]
    assert found is not None
    return found


def test_fridays_event_is_due_on_monday() -> None:
    found = next_of(met(3), today=FRIDAY)
    assert (found.step, found.opens, found.due, found.late) == (THANK_YOU, FRIDAY, TODAY, TODAY)
    assert found.days_late(TODAY) == 0


def test_a_window_that_opens_on_a_weekend_opens_on_monday() -> None:
    found = next_of(met(5), sent(4, THANK_YOU))
    assert (found.step, found.opens) == (VALUE, TODAY - timedelta(days=0))
    assert next_of(met(2), snooze(1, 5)).opens == TODAY + timedelta(days=7)


def test_a_holiday_is_no_working_day() -> None:
    off = Policy(holidays=(TODAY, TODAY + timedelta(days=1)))
    assert next_of(met(5), sent(4, THANK_YOU), policy=off).opens == TODAY + timedelta(days=2)
    assert off.working(TODAY) == TODAY + timedelta(days=2)


@for_each("day", ["2026-12-25", "2027-01-01"])
def test_nothing_but_occasions_and_promises_comes_up_on_a_widely_kept_holiday(day: str) -> None:
    off = date.fromisoformat(day)
    ahead = (off - TODAY).days
    thanks = next_of(met(1 - ahead), today=off)
    assert thanks.opens == WEEKDAYS.working(off) > off
    assert queue([thanks], off, WEEKDAYS) == ()
    born = jane(birthday=f"--{off:%m-%d}")
    assert next_of(contact=born, today=off).opens == off
    assert next_of(today=off, promises=(promise(3, ahead),)).opens <= off
    at_work = Policy(christmas_and_new_year=False)
    assert next_of(met(1 - ahead), today=off, policy=at_work).opens < off


def test_between_christmas_and_new_year_nobody_is_asked_or_closed_with() -> None:
    eve = date.fromisoformat("2026-12-24")
    ahead = (eve - TODAY).days
    history = met(4 - ahead), sent(3 - ahead, THANK_YOU)
    found = next_of(*history, today=eve)
    assert (found.step, found.opens) == (VALUE, date.fromisoformat("2027-01-04"))
    at_work = msgspec.structs.replace(WEEKDAYS, christmas_and_new_year=False)
    assert next_of(*history, today=eve, policy=at_work).opens == eve


@for_each(
    ("day", "shown"),
    [
        ("2026-11-29", "2026-11-27"),
        ("2026-11-28", "2026-11-27"),
        ("2026-12-26", "2026-12-24"),
        ("2026-12-02", "2026-12-01"),
    ],
)
def test_a_promise_for_a_day_off_comes_up_on_the_working_day_before(day: str, shown: str) -> None:
    due_on = date.fromisoformat(day)
    found = next_of(promises=(promise(0, (due_on - TODAY).days),))
    assert (found.opens, found.due) == (date.fromisoformat(shown), due_on)


def test_on_a_day_off_the_queue_holds_nothing_but_a_promise() -> None:
    saturday = TODAY + timedelta(days=5)
    thanks = next_of(met(1), today=saturday)
    mine = next_of(today=saturday, promises=(promise(3, 5),))
    monday = saturday + timedelta(days=2)
    assert thanks.opens == monday
    assert due_text(thanks, saturday) == "4 days late"
    assert next_action(thanks, saturday) == "thank them, Mon 30 Nov"
    assert queue([thanks, mine], saturday, WEEKDAYS) == (mine,)
    (then,) = queue([next_of(met(1), today=monday)], monday, WEEKDAYS)
    assert (then.opens, then.late) == (TODAY, thanks.late)


def test_a_birthday_that_is_over_before_the_next_working_day_is_not_announced_for_it() -> None:
    off = Policy(holidays=tuple(TODAY + timedelta(days=number) for number in range(1, 5)))
    born = jane(birthday=f"--{TODAY:%m-%d}")
    tomorrow = TODAY + timedelta(days=1)
    found = next_of(contact=born, policy=off, today=tomorrow)
    assert found.opens == TODAY.replace(year=TODAY.year + 1)


def test_the_days_of_an_event_of_twelve_are_spread_over_the_window() -> None:
    people = tuple(Uid(f"p{number:02}") for number in range(12))
    event = msgspec.structs.replace(met(0), contacts=people)
    dues = [
        plan(msgspec.structs.replace(jane(), uid=uid), [event], WEEKDAYS, TODAY).next
        for uid in people
    ]
    opened = [due.opens for due in dues if due is not None]
    assert [opened.count(TODAY), opened.count(on(-1))] == [6, 6]
    thanks = msgspec.structs.replace(sent(0, THANK_YOU), uid=Uid("s"))
    values = [
        plan(
            msgspec.structs.replace(jane(), uid=uid),
            [event, msgspec.structs.replace(thanks, contacts=(uid,))],
            Policy(working_days=tuple(msgspec.convert(d, type(WEEKDAYS.working_days[0])) for d in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))),
            TODAY,
        ).next
        for uid in people
    ]  # fmt: skip
    opened = [due.opens for due in values if due is not None]
    assert [opened.count(on(-day)) for day in (3, 4, 5)] == [4, 4, 4]


def test_two_people_at_a_lunch_are_not_spread() -> None:
    lunch = msgspec.structs.replace(met(0), contacts=(JANE, Uid("ann")))
    assert plan(jane(), [lunch], WEEKDAYS, TODAY).next == next_of(met(0))


def test_a_track_is_followed_when_the_conversation_names_it() -> None:
    interview = met(8, track="interview")
    assert next_of(met(0, track="interview")).late == on(-1)
    found = next_of(interview, sent(7, THANK_YOU))
    assert (found.step, found.opens) == ("check-in", TODAY)
    assert next_of(met(12, track="gone"), sent(11, THANK_YOU)).step == VALUE


DEMO = FollowUpSequence(
    name="demo",
    tags=("prospect",),
    steps=(
        Window(step=Step("hello"), opens=0, due=1, since=Since.CONVERSATION, templates="thank-you"),
        Window(step=Step("offer"), opens=2, due=3, asks=True, templates="next-step"),
        Window(step=CLOSE, opens=7, due=14, since=Since.LAST_ASK),
    ),
)


def test_a_tag_brings_its_track_and_its_steps_their_drafts() -> None:
    policy = Policy(goals=(DEMO,))
    prospect = jane(tags=("prospect",))
    first = next_of(met(0), contact=prospect, policy=policy)
    assert (first.step, first.templates) == ("hello", "thank-you")
    second = next_of(met(3), sent(2), contact=prospect, policy=policy)
    assert (second.step, second.templates, second.opens) == ("offer", "next-step", TODAY)
    asked = planned(met(12), sent(11), sent(8, Step("offer")), contact=prospect, policy=policy)
    assert asked.unanswered == 1
    assert asked.next is not None
    assert asked.next.step == RECONNECT
    again = (sent(8, Step("offer")), sent(7, Step("offer")))
    closing = next_of(met(12), sent(11), *again, contact=prospect, policy=policy)
    assert closing.step == CLOSE


def test_people_inherit_the_shortest_cadence_of_their_tags_and_may_override_it() -> None:
    policy = Policy(tag_cadences={"Client": Cadence.QUARTERLY, "friend": Cadence.MONTHLY})
    history = (met(50), reply(45), settled(45))

    def days(**fields: object) -> int:
        return (next_of(*history, contact=jane(**fields), policy=policy).opens - on(45)).days

    assert days(tags=("client",)) in range(91, 94)
    assert days(tags=("client", "friend")) in range(30, 33)
    assert days(tags=("client", "friend"), cadence=Cadence.YEARLY) in range(365, 368)
    assert planned(*history, contact=jane(tags=("x",)), policy=policy).next is not None
    silent = jane(tags=("client",), cadence=Cadence.NONE)
    assert planned(*history, contact=silent, policy=policy).next is None


def test_equal_urgency_goes_by_how_close_people_are() -> None:
    def thanks(uid: str, cadence: Cadence | None) -> Due:
        contact = jane(cadence=cadence)
        found = plan(msgspec.structs.replace(contact, uid=Uid(uid)), [met(1)], WEEKDAYS, TODAY).next
        assert found is not None
        return found

    far, close, known = (
        thanks("a", None),
        thanks("c", Cadence.WEEKLY),
        thanks("b", Cadence.QUARTERLY),
    )
    assert queue([far, known, close], TODAY, WEEKDAYS) == (close, known, far)
    assert sort_key(far, TODAY) != sort_key(close, TODAY)


def test_their_promise_comes_up_the_day_after_its_day_and_not_before_mine() -> None:
    theirs = promise(10, -1, mine=False)
    found = due(met(60), reply(59), settled(59), promises=(theirs,))
    assert found is not None
    assert (found.kind, found.step, found.why.reason) == (
        DueKind.PROMISE,
        AWAITED,
        Reason.AWAITED,
    )
    assert not found.is_mine
    assert "They promised it for yesterday." in reason_sentence(found, TODAY)
    both = due(met(60), promises=(theirs, promise(5, 0, uid="q")))
    assert both is not None
    assert both.step == PROMISE
    assert due(met(60), reply(59), settled(59), promises=(promise(10, 0, mine=False),)) is None


def test_a_kind_word_about_it_goes_out_again_after_two_weeks_and_twice_at_most() -> None:
    theirs = promise(40, -30, mine=False)
    once = next_of(met(60), reply(59), settled(59), sent(3, AWAITED), promises=(theirs,))
    assert (once.step, once.opens) == (AWAITED, on(-11))
    twice = planned(
        met(60), reply(59), settled(59), sent(20, AWAITED), sent(10, AWAITED), promises=(theirs,)
    )
    assert twice.next is None or twice.next.step != AWAITED


def test_the_day_one_met_is_an_occasion_for_people_with_a_cadence() -> None:
    met_on = TODAY.replace(year=TODAY.year - 2)
    close = jane(cadence=Cadence.YEARLY, met_on=met_on, met_where="PyCon")
    found = due(met(200), reply(199), settled(199), contact=close)
    assert found is not None
    assert (found.kind, found.step) == (DueKind.OCCASION, ANNIVERSARY)
    assert reason_sentence(found, TODAY) == "You met 2 years ago at PyCon."
    assert due(met(200), reply(199), settled(199), sent(0), contact=close) is None
    assert due(met(100), reply(99), settled(99), contact=jane(met_on=met_on)) is None
    off = Policy(anniversaries=False)
    assert due(met(200), reply(199), settled(199), contact=close, policy=off) is None


def test_a_birthday_today_comes_before_the_day_one_met() -> None:
    met_on = TODAY.replace(year=TODAY.year - 2) - timedelta(days=1)
    both = jane(cadence=Cadence.YEARLY, met_on=met_on, birthday=f"--{TODAY:%m-%d}")
    found = due(met(200), reply(199), settled(199), contact=both)
    assert found is not None
    assert found.step == BIRTHDAY
    met_today = jane(
        cadence=Cadence.YEARLY,
        met_on=TODAY.replace(year=TODAY.year - 2),
        birthday=f"--{TODAY - timedelta(days=1):%m-%d}",
    )
    found = due(met(200), reply(199), settled(199), contact=met_today)
    assert found is not None
    assert found.step == ANNIVERSARY


def test_a_leap_days_anniversary_is_kept_on_the_28th() -> None:
    close = jane(cadence=Cadence.YEARLY, met_on=date(2024, 2, 29))
    history = (met(60), reply(59), settled(59))
    found = due(*history, contact=close, today=date(2027, 2, 28))
    assert found is not None
    assert found.step == ANNIVERSARY


@pytest.mark.parametrize(
    ("zone", "hour", "told"),
    [
        ("", 9, ""),
        ("", 22, "It's 22:00 now: better to send it after 08:00."),
        ("America/New_York", 9, "It's 03:00 there: better to send it after 08:00."),
        ("Asia/Tokyo", 9, ""),
        ("Mars/Olympus", 9, ""),
    ],
)
def test_quiet_hours_are_those_of_the_other_persons_clock(zone: str, hour: int, told: str) -> None:
    assert quiet_hours_note(jane(timezone=zone), WEEKDAYS, NOW.replace(hour=hour)) == told
    assert is_timezone(zone or "UTC") is (zone != "Mars/Olympus")


def test_quiet_hours_may_be_none_or_within_a_day() -> None:
    noon = NOW.replace(hour=12)
    same = Policy(quiet_from=noon.time(), quiet_until=noon.time())
    assert quiet_hours_note(jane(), same, noon) == ""
    siesta = Policy(quiet_from=noon.time(), quiet_until=noon.replace(hour=14).time())
    assert "after 14:00" in quiet_hours_note(jane(), siesta, noon)


@for_each(
    ("moment", "today"),
    [
        ("2026-11-22T23:59:00+01:00", date(2026, 11, 23)),  # just after midnight
        ("2026-11-23T23:30:00+09:00", date(2026, 11, 23)),  # logged in Tokyo, read in Berlin
        ("2026-11-24T08:00:00+09:00", date(2026, 11, 23)),  # and in Los Angeles, a day behind
        ("2026-03-29T01:59:00+01:00", date(2026, 3, 30)),  # an hour before the clocks go on
        ("2026-10-25T02:30:00+01:00", date(2026, 10, 26)),  # the hour that comes twice
        ("2028-02-29T12:00:00+01:00", date(2028, 3, 1)),
    ],
)
def test_the_day_of_an_entry_is_the_day_its_writer_had(moment: str, today: date) -> None:
    at = datetime.fromisoformat(moment)
    talk = msgspec.structs.replace(met(0), at=at)
    found = plan(jane(), [talk], WEEKDAYS, today).next
    assert found is not None
    assert found.why.since == min(at.date(), today)
    assert found.is_open(found.opens)


def test_channel_of_a_track_is_still_the_persons() -> None:
    assert next_of(met(0, track="client"), contact=jane(channel=Channel.TEXT)).channel is (
        Channel.TEXT
    )


@for_each(
    ("place", "said"),
    [
        ("PyCon", "You met at PyCon yesterday."),
        ("Lisbon", "You met yesterday (Lisbon)."),
        ("", "You talked yesterday."),
    ],
)
def test_the_reason_names_the_place_or_adds_it(place: str, said: str) -> None:
    found = due(met(1, place=place))
    assert found is not None
    assert reason_sentence(found, TODAY).startswith(said)
    found = due(met(4, place=place), sent(3, THANK_YOU))
    assert found is not None
    thanked = {"PyCon": "You met at PyCon and thanked them", "Lisbon": "You met and thanked them"}
    assert reason_sentence(found, TODAY).startswith(thanked.get(place, "You thanked them"))
