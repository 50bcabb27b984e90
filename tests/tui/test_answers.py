"""Answers owed, calls, the wrong person and imported messages, by their keys."""

from datetime import date, timedelta

import pytest
from textual import events

from netfollow.people import THANK_YOU, Cadence, Channel, Direction, Kind, ReplyKind, Uid
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.look.scenes.imported import with_imported_messages
from tests.tui.test_keys import SIZE, app_of, due_names, said


def jane_of(world: World) -> Uid:
    return world.network.contacts.named("Jane").uid


def waiting(world: World) -> NetFollowApp:
    jane = world.met("Jane Roe", 1)
    world.network.conversations.reply([jane], text="Could you send me your prices?")
    world.network.drafts.fill(jane, "answer", "They are attached.")
    return app_of(world)


async def test_n_says_that_no_answer_is_needed_and_u_takes_it_back(world: World) -> None:
    app = waiting(world)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Could you send me your prices?")
        await press(pilot, "N")
        assert due_names(app, world) == []
        await press(pilot, "u")
        assert due_names(app, world) == ["Jane Roe"]


async def test_after_an_answer_one_key_says_how_to_go_on(world: World) -> None:
    app = waiting(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "How often do you want to keep in touch")
        await press(pilot, "m")
    contact = world.network.person(jane_of(world))
    assert contact.cadence is Cadence.MONTHLY
    assert world.network.timeline(contact.uid)[0].step == "answer"


async def test_after_an_answer_no_cadence_is_a_cadence_too(world: World) -> None:
    app = waiting(world)
    world.network.contacts.set_cadence([jane_of(world)], Cadence.NONE)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        text = await shown(pilot, "How often do you want to keep in touch")
        assert text.count("No cadence") == 1
        assert not any(word in text for word in ("No plan", "Never", "None"))
        await press(pilot, "q", "2", "w")
        assert "No cadence" in await shown(pilot, "Use the tag's cadence")
        await press(pilot, "n")
        await shown(pilot, "Set Jane Roe to no cadence")
    assert world.network.person(jane_of(world)).cadence is Cadence.NONE


async def test_after_an_answer_the_cadence_of_the_past_year_is_suggested(world: World) -> None:
    app = waiting(world)
    for days in range(30, 360, 30):
        world.met("Jane Roe", days)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "How often do you want to keep in touch")
        await press(pilot, "enter")
    assert world.network.person(jane_of(world)).cadence is Cadence.MONTHLY


async def test_after_a_not_now_nothing_is_asked_as_they_named_a_day(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.conversations.reply(
        [jane], answer=ReplyKind.NOT_NOW, until=date(2027, 3, 1), text="Ask me in March."
    )
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        text = await shown(pilot, "get back to them")
        assert "How often" not in text


async def test_after_an_answer_a_day_to_come_back_can_be_named(world: World) -> None:
    app = waiting(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "How often do you want to keep in touch")
        await press(pilot, "d")
        await shown(pilot, "When do you want to get back to Jane?")
        await write(pilot, "jan 11 2027")
        await press(pilot, "enter")
    following = world.network.plan(jane_of(world)).next
    assert following is not None
    assert following.opens == date(2027, 1, 11)


async def test_a_call_asks_whether_you_talked(world: World) -> None:
    world.met("Jane Roe", 1)
    world.network.contacts.edit(jane_of(world), channel=Channel.CALL)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "Did you talk to Jane?")
        await press(pilot, "y")
        await shown(pilot, "What did you and Jane talk about?")
        await write(pilot, "Prices for May.")
        await press(pilot, "enter")
    entry = world.network.timeline(jane_of(world))[0]
    assert (entry.kind, entry.direction, entry.text) == (
        Kind.CALL,
        Direction.BOTH,
        "Prices for May.",
    )


async def test_a_call_that_reached_nobody_is_an_attempt(world: World) -> None:
    world.met("Jane Roe", 1)
    world.network.contacts.edit(jane_of(world), channel=Channel.CALL)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await shown(pilot, "Did you talk to Jane?")
        await press(pilot, "n")
    entry = world.network.timeline(jane_of(world))[0]
    assert (entry.kind, entry.direction) == (Kind.CALL, Direction.OUT)


async def test_the_wrong_person_is_asked_for_the_right_one(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", "x")
        await shown(pilot, "Who should you contact instead of Jane?")
        await write(pilot, "Ben Right")
        await press(pilot, "enter")
        assert due_names(app, world) == ["Jane Roe", "Ben Right"]
    reply = world.network.timeline(jane)[0]
    assert reply.answer is ReplyKind.WRONG_PERSON
    assert world.network.contacts.named("Ben Right").met_where == "referred by Jane Roe"


async def test_all_lines_of_a_reply_that_is_pasted_are_kept(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", "w")
        await shown(pilot, "What did Jane write?")
        app.post_message(events.Paste("Hi Robin,\r\n\r\nCould you send two samples?\r\nJane\n"))
        await shown(pilot, "Could you send two samples?")
        await press(pilot, "enter")
        await shown(pilot, "Jane Roe replied")
    assert world.network.timeline(jane)[0].text == "Hi Robin, Could you send two samples? Jane"


@pytest.mark.parametrize(
    ("key", "wrote", "until"),
    [
        ("o", "I'm out of the office until Monday 7 December. Kim can help.", "Mon 7 Dec"),
        ("l", "Not now, but ping me in March.", "Mon 1 Mar 2027"),
    ],
)
async def test_their_words_pasted_as_the_day_say_the_day_and_are_what_they_wrote(
    world: World, key: str, wrote: str, until: str
) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", key)
        await shown(pilot, "Or paste what they wrote.")
        await write(pilot, wrote)
        await shown(pilot, until)
        await press(pilot, "enter")
        await shown(pilot, "What did Jane write?")
        await press(pilot, "enter")
        await shown(pilot, until)
    assert world.network.timeline(jane)[0].text == wrote


async def test_where_there_is_nothing_to_skip_to_it_says_so(world: World) -> None:
    app = waiting(world)
    async with app.run_test(size=SIZE) as pilot:
        before = world.network.version
        await press(pilot, "S")
        assert said(app).startswith("No step to skip for Jane Roe")
        assert world.network.version == before


async def test_one_key_corrects_what_counts_as_an_ask(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.wrote(jane, 0)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "slash", *"jane", "enter", "Y")
        assert world.network.plan(jane).unanswered == 1
        await press(pilot, "Y")
        assert world.network.plan(jane).unanswered == 0


async def test_imported_messages_are_worked_through_with_one_key_each(world: World) -> None:
    with_imported_messages(world)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        assert due_names(app, world) == []
        await press(pilot, "H")
        text = await shown(pilot, "1 of 3")
        for words in (
            "Who may be waiting for you? · last 30 days",
            "You asked, no reply yet · last 30 days",
            "Most history, no cadence yet",
            "“Would next Tuesday work for a short call?”",
            "suggested: twice a year",
            "y answer today",
            "N no answer needed",
        ):
            assert words in text
        await press(pilot, "y")
        assert "y follow up today" in await shown(pilot, "2 of 3")
        await press(pilot, "N")
        await shown(pilot, "3 of 3")
        await press(pilot, "u")
        await shown(pilot, "2 of 3")
        await press(pilot, "j", "m")
        await shown(pilot, "3 of 3")
        await press(pilot, "escape")
        assert due_names(app, world)[0] == "Ivo Andersson"
    assert world.network.contacts.named("Bo Lindqvist").cadence is Cadence.MONTHLY


async def test_an_imported_message_is_put_off_read_and_taken_back(world: World) -> None:
    with_imported_messages(world)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "H")
        await shown(pilot, "1 of 3")
        await press(pilot, "l")
        await shown(pilot, "2 of 3")
        ivo = world.network.contacts.named("Ivo Andersson").uid
        plan = world.network.plan(ivo)
        assert plan.next is not None
        assert plan.due(world.network.today) is None
        assert plan.next.opens <= world.network.today + timedelta(days=7)
        await press(pilot, "u")
        await shown(pilot, "1 of 3")
        assert all(one.is_imported for one in world.network.timeline(ivo))
        await press(pilot, "enter")
        await shown(pilot, "3 Timeline")
        assert app.screen is app.screen_stack[0]
        await shown(pilot, "Would next Tuesday work for a short call?")


async def test_without_imported_messages_it_says_so(world: World) -> None:
    world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "H")
        await shown(pilot, "No imported messages need a look.")


async def test_a_promise_in_plain_words_is_asked_about_and_undone_alone(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await write(pilot, "told her I'd send her the slides by friday")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Add “send her the slides by friday” as your promise to Jane?")
        await shown(pilot, "y add it, by Fri 27")
        assert world.network.promises(jane) == ()
        await press(pilot, "y")
        await shown(pilot, "Added a promise to Jane Roe: send her the slides by Fri 27 Nov")
        assert [one.text for one in world.network.promises(jane)] == ["send her the slides"]
        await press(pilot, "u")
        await until(pilot, lambda: not world.network.promises(jane), "it is not undone")
    assert len(world.network.timeline(jane)) == 2


async def test_of_several_promises_each_is_added_by_its_number(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await write(pilot, "I'll send her the deck. she'll call me on monday")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Add these as promises?")
        await press(pilot, "2")
        await shown(pilot, "Add “send her the deck” as your promise to Jane?")
        await press(pilot, "escape")
        await gone(pilot, "as your promise to Jane?")
    assert [(one.text, one.mine) for one in world.network.promises(jane)] == [("call me", False)]


async def test_a_wait_is_asked_about_and_held(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await write(pilot, "keen, but not before April")
        await press(pilot, "ctrl+s")
        await shown(pilot, "“not before April”: wait with Jane?")
        await shown(pilot, "y wait until Thu 1 Apr 2027")
        assert world.network.plan(jane).due(world.network.today) is not None
        await press(pilot, "y")
        await shown(pilot, "Paused Jane Roe until Thu 1 Apr 2027")
    thanks = world.network.plan(jane).due(world.network.today)
    assert thanks is not None
    assert thanks.step == THANK_YOU
    world.network.followups.sent([jane])
    assert world.network.plan(jane).due(world.network.today) is None
