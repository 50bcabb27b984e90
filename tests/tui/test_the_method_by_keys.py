"""Kinds of replies, promises, bulk, the daily cap, the way back after days away: by keys."""

from datetime import date, timedelta

import pytest
from textual.widgets import Input

from netfollow.method.queue import PlanState
from netfollow.network.conversations import ConversationInput
from netfollow.people import Cadence, Kind, ReplyKind, Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown, until, write
from tests.look_at import screen
from tests.tui.test_keys import SIZE, app_of, due_names, said, settle


def jane_of(world: World) -> Uid:
    return world.network.contacts.named("Jane").uid


@pytest.mark.parametrize(
    ("keys", "answer", "words"),
    [
        (["w"], ReplyKind.WARM, "Gladly!"),
        (["n"], ReplyKind.NO, ""),
        (["x"], ReplyKind.WRONG_PERSON, ""),
        (["enter"], None, "Hm."),
    ],
)
async def test_r_and_a_key_say_what_kind_of_answer_it_was(
    world: World, keys: list[str], answer: ReplyKind | None, words: str
) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", *keys)
        await write(pilot, words)
        await press(pilot, "enter")
    reply = world.network.timeline(jane_of(world))[0]
    assert (reply.answer, reply.text) == (answer, words)
    resting = world.network.plan(jane_of(world)).state is PlanState.PAUSED
    assert resting is (answer in (ReplyKind.NO, ReplyKind.WRONG_PERSON))


@pytest.mark.parametrize(
    ("key", "answer"), [("l", ReplyKind.NOT_NOW), ("o", ReplyKind.OUT_OF_OFFICE)]
)
async def test_not_now_and_out_of_office_ask_for_the_day(
    world: World, key: str, answer: ReplyKind
) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", key)
        await write(pilot, "yesterday")
        await press(pilot, "enter")
        await shown(pilot, "Choose a day after today")
        for _ in "yesterday":
            await press(pilot, "backspace")
        await write(pilot, "dec 7")
        await press(pilot, "enter")
        await shown(pilot, "What did Jane write?")
        await write(pilot, "Write me then")
        await press(pilot, "enter")
        waits = answer is ReplyKind.NOT_NOW  # A line in reply is proposed, and can be dismissed.
        assert due_names(app, world) == ["Jane Roe"] * waits
    reply = world.network.timeline(jane_of(world))[0]
    assert (reply.answer, reply.until) == (answer, date(2026, 12, 7))
    if waits:
        world.network.followups.no_answer_needed([jane_of(world)])
    following = world.network.plan(jane_of(world)).next
    assert following is not None
    assert following.opens == date(2026, 12, 7)


async def test_a_wrong_key_in_a_menu_lights_its_keys_and_logs_nothing(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r")
        await write(pilot, "7")
        assert app.screen.query_one("#choices").has_class("flash")
        await shown(pilot, "How did Jane reply?")
    assert not world.network.timeline(jane_of(world))[0].is_reply


async def test_the_sign_notes_a_promise_and_closes_it(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "exclamation_mark")
        await write(pilot, "send the study by tomorrow")
        await shown(pilot, "you promise: send the study, by Tue 24 Nov")
        await press(pilot, "enter")
        await shown(pilot, "send the study")
        assert due_names(app, world) == ["Jane Roe"]
        await press(pilot, "exclamation_mark")
        await shown(pilot, "1       You kept it: send the study")
        await press(pilot, "a")
        await write(pilot, "they will send the list by friday")
        await press(pilot, "enter", "exclamation_mark")
        await shown(pilot, "They kept it: send the list")
        await press(pilot, "1")
        assert said(app).startswith("Completed a promise to Jane Roe")
    found = {one.text: one.is_open for one in world.network.promises(jane_of(world))}
    assert found == {"send the study": False, "send the list": True}


async def test_what_is_deleted_is_counted_in_words(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "x")
        await shown(pilot, "and 1 timeline entry?")


async def test_a_note_has_promises_and_shows_what_becomes_due(world: World) -> None:
    world.add("Jane Roe")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await shown(pilot, "1 person today")
        await write(pilot, "! call back tomorrow")
        for _ in range(6):
            await press(pilot, "tab")
        await write(pilot, "send the deck by fri")
        await shown(pilot, "send the deck, by Fri 27 Nov")
        await press(pilot, "ctrl+s")
        assert said(app).startswith("Logged a conversation with Jane Roe and 2 promises")
    promises = {one.text: one.due for one in world.network.promises(jane_of(world))}
    assert promises == {"send the deck": date(2026, 11, 27), "call back": date(2026, 11, 24)}


async def test_a_conversation_with_two_has_a_line_for_each(world: World) -> None:
    ann, jane = world.add("Ann Lee"), world.add("Jane Roe")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", "space", "n")
        await shown(pilot, "to Ann")
        await write(pilot, "Lunch")
        await press(pilot, "tab", "tab")
        await write(pilot, "the move")
        await press(pilot, "enter")
        await write(pilot, "the hiring")
        await press(pilot, "ctrl+s")
    assert world.network.timeline(ann) == world.network.timeline(jane)
    bodies = {uid: world.network.drafts.draft(uid).body for uid in (ann, jane)}
    assert "the move" in bodies[ann]
    assert "the hiring" not in bodies[ann]
    assert "the hiring" in bodies[jane]


async def test_tags_cadence_and_archive_work_on_all_selected_and_are_one_step(
    world: World,
) -> None:
    for name in ("Ann Lee", "Jane Roe", "Zoe Fox"):
        world.add(name)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", "space", "number_sign")
        await write(pilot, "saas, berlin")
        await press(pilot, "enter")
        await press(pilot, "g", "space", "space", "w", "m")
        tagged = {one.name: (one.tags, one.cadence) for one in world.network.everyone()}
        assert tagged == {
            "Ann Lee": (("saas", "berlin"), Cadence.MONTHLY),
            "Jane Roe": (("saas", "berlin"), Cadence.MONTHLY),
            "Zoe Fox": ((), None),
        }
        await press(pilot, "g", "space", "space", "A")
        assert [one.name for one in world.network.everyone()] == ["Zoe Fox"]
        await press(pilot, "u", "u", "u")
        assert [(one.name, one.tags, one.cadence) for one in world.network.everyone()] == [
            ("Ann Lee", (), None),
            ("Jane Roe", (), None),
            ("Zoe Fox", (), None),
        ]


def crowd(world: World, count: int) -> None:
    for number in range(count):
        world.neglected(f"Person {number:02}")


async def test_the_cap_shows_a_days_worth_and_plus_shows_more(world: World) -> None:
    crowd(world, 15)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        assert len(due_names(app, world)) == 12
        await shown(pilot, "1 Today · 12")
        await press(pilot, "G")
        await shown(pilot, "+ 3 more over your daily limit")
        await press(pilot, "g")
        await press(pilot, "s")
        assert len(due_names(app, world)) == 12
        await press(pilot, "plus")
        assert len(due_names(app, world)) == 14
        await shown(pilot, "1 Today · 14")


async def test_what_was_done_never_shrinks_what_is_shown(world: World) -> None:
    crowd(world, 14)
    world.met("Zoe Late", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        assert due_names(app, world)[0] == "Zoe Late"
        for _ in range(13):
            await press(pilot, "s")
        assert due_names(app, world) == ["Person 12", "Person 13"]


async def test_after_days_away_the_rest_is_spread_and_one_undo_takes_it_back(
    world: World,
) -> None:
    crowd(world, 30)
    world.later(days=14)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        asked = await shown(pilot, "You were away for 9 working days.")
        assert "30 gone stale" in asked
        await press(pilot, "y")
        assert len(due_names(app, world)) == 12
        assert said(app).startswith("Rescheduled 18 people until Wed 9 Dec")
        assert world.network.forecast()[:3] == [12, 12, 6]
        await press(pilot, "u")
        assert len(world.network.queue()) == 30


async def test_after_a_weekend_nobody_was_away(world: World) -> None:
    crowd(world, 30)
    world.later(days=-3)  # last Friday
    world.add("Somebody Else")
    world.later(days=3)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        main = app.screen_stack[0]
        assert isinstance(main, Main)
        await until(pilot, lambda: main.questions.are_done, "something is asked")
        assert "You were away" not in screen(app)


async def test_c_spreads_at_any_time_and_says_why_not(world: World) -> None:
    crowd(world, 3)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "C")
        assert said(app) == "Nothing to reschedule: 3 due, your daily limit is 12."


async def test_f_shows_the_coming_days(world: World) -> None:
    crowd(world, 2)
    world.network.followups.sent([world.network.contacts.named("Person 00").uid])
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f")
        assert "Thu 26 Nov" in await shown(pilot, "The next 14 days")
        await press(pilot, "escape")
        assert "The next 14 days" not in screen(app)


async def test_on_a_day_off_only_promises_are_due(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    ann = world.add("Ann Lee")
    world.later(days=5)  # Saturday
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "1 Today · day off")
        await press(pilot, "1")
        await shown(pilot, "It's a day off.")
        await shown(pilot, "Next: Mon 30 Nov, 1 person")
        world.network.conversations.promise([ann], ParsedPromise("call", due=world.network.today))
        await until(pilot, lambda: due_names(app, world) == ["Ann Lee"], "the list stayed")
    assert world.network.plan(jane).next is not None


async def test_late_at_night_a_copy_says_so(world: World) -> None:
    world.met("Jane Roe", 1)
    world.network.contacts.edit(jane_of(world), timezone="Asia/Tokyo")
    world.later(hours=6)  # 15:00 here, 23:00 there
    app: NetFollowApp = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await settle(pilot)
        assert "It's 23:00 there: better to send it after 08:00." in said(app)


async def test_a_birthday_of_today_stands_first_on_the_row_of_another_message(world: World) -> None:
    jane = world.met("Jane Roe", 0)
    world.network.contacts.edit(jane, birthday=f"1980-{world.network.today:%m-%d}")
    app: NetFollowApp = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        text = await shown(pilot, "birthday today · PyCon, today")
        assert "also: their birthday" not in text


async def test_by_the_users_own_clock_it_is_said_once_an_evening(world: World) -> None:
    world.met("Jane Roe", 1)
    world.met("Ann Lee", 1)
    world.later(hours=13, minutes=30)  # 22:30
    app: NetFollowApp = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await settle(pilot)
        assert "It's 22:30 now: better to send it after 08:00." in said(app)
        await press(pilot, "j", "d")
        await settle(pilot)
        assert "Copied for" in said(app)
        assert "22:30" not in said(app)


async def test_a_track_named_in_the_note_is_followed(world: World) -> None:
    jane = world.add("Jane Roe")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await write(pilot, "Second round")
        await press(pilot, "ctrl+e", "tab", "tab", "tab", "tab")
        await shown(pilot, "interview (job interview)")
        await write(pilot, "inter")
        await press(pilot, "ctrl+s")
        assert app.query_one("#due", LineList).keys == (jane,)
    assert world.network.timeline(jane)[0].track == "interview"
    world.network.followups.sent([jane])
    following = world.network.plan(jane).next
    assert following is not None
    assert following.opens - world.network.today == timedelta(days=7)


async def test_a_note_on_nobodys_track_is_refused_in_the_form(world: World) -> None:
    world.add("Jane Roe")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await write(pilot, "Hello")
        await press(pilot, "ctrl+e", "tab", "tab", "tab", "tab")
        await write(pilot, "dance")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Use one of: default · interview")


def test_talk_has_what_a_form_may_say() -> None:
    assert ConversationInput(kind=Kind.MET).promises == ()


async def test_every_line_of_the_form_for_a_person_is_kept(world: World) -> None:
    app = app_of(world)
    typed = {
        "name": "Jane Roe",
        "org": "Acme",
        "title": "Founder",
        "emails": "jane@x.example",
        "phones": "+49 30 1",
        "links": "https://x.example/jane",
        "met_where": "PyCon",
        "tags": "saas, berlin",
        "cadence": "monthly",
        "channel": "email",
        "interests": "jazz",
        "needs": "a bookkeeper",
        "offers": "a talk",
        "language": "de",
        "birthday": "1984-02-29",
        "place": "Berlin",
        "timezone": "Europe/Berlin",
        "met_on": "nov 5",
        "first": "Jane",
        "last": "Roe",
        "do_not_contact": "",
    }
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        fields = {one.id: one for one in app.screen.query(Input)}
        assert set(fields) == set(typed)
        for name, words in typed.items():
            fields[name].value = words
        await press(pilot, "ctrl+s")
    (jane,) = world.network.everyone()
    for name, words in typed.items():
        if name not in ("do_not_contact", "met_on"):
            found = getattr(jane, name)
            assert (", ".join(found) if isinstance(found, tuple) else str(found)) == words


async def test_s_on_a_row_of_several_promises_asks_which_one_it_kept(world: World) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    for words in ("send the deck", "send the figures", "call the notary"):
        promise = ParsedPromise(words, mine=True, due=world.network.today)
        world.network.conversations.promise([jane], promise)
        world.later(minutes=1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "Which promise did your message keep?")
        await press(pilot, "escape")
        assert all(one.is_open for one in world.network.promises(jane))
        await press(pilot, "s", "2")
        assert said(app).startswith("Sent to Jane Roe and completed the promise: send the figures")
        await press(pilot, "s", "a")
    assert not any(one.is_open for one in world.network.promises(jane))
