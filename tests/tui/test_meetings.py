"""The screens of meetings by keys: people of an event, the brief, past meetings to confirm."""

from textual.widgets import Input

from netfollow.people import Uid
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import gone, press, shown, until, write
from tests.look_at import screen
from tests.network.test_meetings import event
from tests.network.test_meetings import write as calendar

SIZE = (100, 40)


async def test_twelve_people_of_an_event_are_typed_and_logged_as_one_change(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "E")
        await shown(pilot, "One person per line")
        await write(pilot, "PyCon")
        await press(pilot, "enter")
        await write(pilot, "Leeds")
        await press(pilot, "enter")
        await write(pilot, "yesterday")
        await press(pilot, "enter")
        await write(pilot, "Ann Lee, Acme: wants the deck ! send deck fri #saas")
        await press(pilot, "enter")
        await write(pilot, "Ben Oak, CTO, Oak Ltd: hires two people")
        await shown(pilot, "+ Ben Oak, CTO, Oak Ltd")
        await shown(pilot, "! send deck fri")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Captured 2 conversations at PyCon: 2 new people, with 1 promise")
        assert isinstance(app.screen, Main)
        assert len(world.network.everyone()) == 3
        await press(pilot, "u")
        await until(pilot, lambda: len(world.network.everyone()) == 1, "it is not undone")


async def test_a_similar_name_is_asked_about_at_the_end(world: World) -> None:
    ann = world.add("Ann Lee", org="Acme")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "E", "tab", "tab", "tab")
        await write(pilot, "Anne Lee, Acme: tea")
        await shown(pilot, "? Anne Lee, Acme")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Who is Anne Lee, Acme?   1 Ann Lee (Acme)   n a new person")
        await press(pilot, "escape")
        await shown(pilot, "ctrl+s log them")
        assert world.network.timeline(ann) == ()
        await press(pilot, "ctrl+s", "x", "1")
        await shown(pilot, "Captured 1 conversation")
    assert [one.text for one in world.network.timeline(ann)] == ["tea"]


async def test_what_is_typed_is_there_again_and_a_bad_day_is_said(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "E", "tab", "tab")
        await write(pilot, "someday")
        await press(pilot, "tab")
        await write(pilot, "Ann Lee: tea")
        await shown(pilot, "isn't a date")
        await press(pilot, "ctrl+s")
        assert world.network.is_empty()
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Main), "it is not left")
        await press(pilot, "E")
        await shown(pilot, "Ann Lee: tea")


async def test_the_inbox_is_taken_when_the_screen_opens(world: World) -> None:
    (world.home / "inbox").mkdir(parents=True)
    (world.home / "inbox" / "a.txt").write_text("Ann Lee: tea")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "E")
        await shown(pilot, "From your inbox: captured 1 conversation")
    assert [one.name for one in world.network.everyone()] == ["Ann Lee"]


def with_calendar(world: World) -> Uid:
    priya = world.add("Priya Raman", emails=("priya@north.example",))
    calendar(
        world,
        event("priya@north.example", uid="a", days_ago=1),
        event("priya@north.example", uid="b", days_ago=2),
        event("priya@north.example", uid="c", days_ago=0, hour=13),
    )
    return priya


async def test_past_meetings_are_confirmed_by_one_key_each(world: World) -> None:
    priya = with_calendar(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "You met Priya yesterday (30 min). What to remember?")
        await shown(pilot, "Meetings to confirm · 2")
        await press(pilot, "enter")
        await shown(pilot, "What was said")
        await write(pilot, "Moving.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged the meeting with Priya Raman")
        await press(pilot, "s")
        await shown(pilot, "doesn't repeat")
        await press(pilot, "x")
        await shown(pilot, "as not held")
        await press(pilot, "u")
        await shown(pilot, "Meetings to confirm · 1")
        await press(pilot, "n")
        await shown(pilot, "No meetings to confirm.")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Main), "it is not left")
    assert len(world.network.timeline(priya)) == 1


def queue_key(app: NetFollowApp) -> str:
    return app.screen.query_one("#due", LineList).key or ""


async def test_a_past_meeting_is_a_row_of_the_queue_that_enter_logs(world: World) -> None:
    priya = with_calendar(world)
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "? Meetings")
        assert "1 Today · 3" in await shown(pilot, "Did you meet Priya?     yesterday")
        await shown(pilot, "enter log it  x did not happen  z ask tomorrow  K meetings")
        await press(pilot, "enter")
        await shown(pilot, "met Priya Raman · yesterday, 15:00–15:30")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Main), "it is not left")
        assert world.network.timeline(priya) == ()
        await press(pilot, "y")
        await write(pilot, "Moving.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged the meeting with Priya Raman, yesterday")
        assert "thank-you" not in await shown(pilot, "● Thank-yous                     2")
        await press(pilot, "u")
        await shown(pilot, "Did you meet Priya?     yesterday")
        assert queue_key(app).startswith("meeting ")
    assert world.network.timeline(priya) == ()


async def test_other_keys_say_that_it_did_not_happen_or_ask_tomorrow(world: World) -> None:
    with_calendar(world)
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you meet Priya?     yesterday")
        first = queue_key(app)
        await press(pilot, "x")
        await shown(pilot, "Marked the meeting with Priya Raman as not held, yesterday")
        await gone(pilot, "Did you meet Priya?     yesterday")
        await press(pilot, "u")
        await shown(pilot, "Did you meet Priya?     yesterday")
        assert queue_key(app) == first
        await press(pilot, "z")
        await shown(pilot, "Put the question about Priya Raman off until tomorrow")
        await press(pilot, "minus")
        await gone(pilot, "? Meetings")
        await shown(pilot, "Jane Roe")
        world.later(days=1)
        await shown(pilot, "Did you meet Priya?")
    assert len(world.network.everyone()) == 2


FOR_PEOPLE = (*"dDsrctopwNSeAm!IPTY#", "space")


async def test_a_key_for_people_says_on_a_meeting_what_the_keys_are_there(world: World) -> None:
    with_calendar(world)
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you meet Priya?")
        version = world.network.version
        for key in FOR_PEOPLE:
            await press(pilot, key)
            await shown(
                pilot, "! This row is a meeting: enter log it, x did not happen, z ask tomorrow."
            )
            assert isinstance(app.screen, Main), key
            assert not app.screen.selected, key
            assert world.network.version == version, key
            await press(pilot, "j")
            await gone(pilot, "! This row is a meeting")
            await press(pilot, "k")


async def test_all_are_selected_without_the_meetings_and_the_card_asks_about_one(
    world: World,
) -> None:
    with_calendar(world)
    jane = world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you meet Priya?")
        main = app.screen
        assert isinstance(main, Main)
        await press(pilot, "asterisk")
        assert list(main.selected) == [jane]
        await press(pilot, "escape", "G", "enter")
        await shown(pilot, "d      copy the message")
        await press(pilot, "k")
        await shown(pilot, "x      did not happen")
        await press(pilot, "k")
        await shown(pilot, "Next: Did you meet Priya?")
        await press(pilot, "enter")
        await shown(pilot, "What was said")


async def test_of_many_meetings_the_queue_shows_some_and_the_list_all(world: World) -> None:
    priya = world.add("Priya Raman", emails=("priya@north.example",))
    calendar(world, *(event("priya@north.example", uid=f"m{n}", days_ago=n) for n in range(1, 6)))
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "K 2 more meetings to confirm")
        assert screen(app).count("Did you meet Priya?") == 3 + (queue_key(app) != "")
        await press(pilot, "K")
        await shown(pilot, "Meetings to confirm · 5")
        await press(pilot, "z")
        await shown(pilot, "Meetings to confirm · 4")
        await press(pilot, "escape")
        await shown(pilot, "K 1 more meeting to confirm")
    assert world.network.timeline(priya) == ()


async def test_without_a_calendar_the_setting_is_named(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        picture = await shown(pilot, "No calendar is set.")
        assert "calendar.folders" in picture
        assert "u undo   esc back" in picture
        assert "never for this series" not in picture


async def test_the_brief_of_whom_is_met_next_and_the_day(world: World) -> None:
    with_calendar(world)
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "G", "B")
        await shown(pilot, "Brief · no meeting in the next 24 hours")
        await shown(pilot, "n log a conversation")
        await shown(pilot, "Last time")
        await press(pilot, "l")
        await shown(pilot, "Meeting brief · today 14:00–14:30")
        await shown(pilot, "Sync · 30 min")
        await press(pilot, "y")
        await until(pilot, lambda: bool(world.clipboard.texts), "nothing is copied")
        assert "Priya Raman" in world.clipboard.texts[-1]
        await press(pilot, "d")
        await shown(pilot, "Meetings · 1")
        await press(pilot, "l", "n")
        await shown(pilot, "Log a conversation")
        await press(pilot, "escape")
        await shown(pilot, "n log a conversation")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Main), "it is not left")


async def test_a_guest_confirmed_later_joins_the_entry_of_the_others(world: World) -> None:
    tom = world.add("Tom O'Brien", emails=("tom@x.example",))
    calendar(world, event("tom@x.example", "nina@x.example", more="SUMMARY:Dinner"))
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "You met Tom yesterday (30 min). What to remember?")
        await press(pilot, "l")
        await shown(pilot, "What was said")
        await write(pilot, "He moves to Graz.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged the meeting with Tom O'Brien, yesterday")
        await press(pilot, "escape")
        nina = world.add("Nina Roth", emails=("nina@x.example",))
        await press(pilot, "K")
        await shown(pilot, "You met Nina yesterday (30 min). What to remember?")
        await press(pilot, "l")
        await shown(pilot, "What was said")
        await write(pilot, "She paints.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Added Nina Roth to the meeting with Tom O'Brien, yesterday")
        (entry,) = world.network.timeline(tom)
        assert world.network.timeline(nina) == (entry,)
        assert entry.text == "Dinner (30 min)\nHe moves to Graz.\nShe paints."
        await press(pilot, "u")
        await shown(pilot, "You met Nina yesterday")
    assert [one.text for one in world.network.timeline(tom)] == [
        "Dinner (30 min)\nHe moves to Graz."
    ]
    assert world.network.timeline(nina) == ()


async def test_the_form_says_the_day_and_hours_of_the_meeting(world: World) -> None:
    with_calendar(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "15:00–15:30")
        await press(pilot, "j", "l")
        await shown(pilot, "met Priya Raman · Sat 21 Nov, 15:00–15:30")
        await press(pilot, "ctrl+e")
        await shown(pilot, "Where")
        await write(pilot, "Café Jelinek")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged the meeting with Priya Raman, Sat 21 Nov")
    (priya,) = world.network.everyone()
    (entry,) = world.network.timeline(priya.uid)
    assert (entry.place, entry.at.date().isoformat()) == ("Café Jelinek", "2026-11-21")


async def test_meetings_to_come_are_listed_below_and_lead_to_their_brief(world: World) -> None:
    world.add("Priya Raman", emails=("priya@north.example",))
    world.add("Ben Oak", emails=("ben@oak.example",))
    more = "SUMMARY:Evaluation\r\nLOCATION:Café Jelinek\r\nDESCRIPTION:Bring the figures.\\nOr not."
    calendar(
        world,
        event("priya@north.example", "ben@oak.example", uid="a", days_ago=-3, more=more),
        event("ben@oak.example", uid="b", days_ago=1),
    )
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "Coming · 1")
        await shown(pilot, "Thu 26 Nov 15:00–15:30")
        await shown(pilot, "Evaluation · Café Jelinek")
        await press(pilot, "j")
        await shown(pilot, "enter brief")
        await press(pilot, "x")
        await shown(pilot, "This meeting is still to come.")
        await press(pilot, "enter")
        await shown(pilot, "Meeting brief · Thu 26 Nov 15:00–15:30 · 1 of 2")
        await shown(pilot, "Bring the figures.")
        await press(pilot, "escape", "k", "x")
        await shown(pilot, "as not held")
        await shown(pilot, "No meetings to confirm.")
        await shown(pilot, "Coming · 1")


async def test_one_key_keeps_a_series_from_being_asked_about(world: World) -> None:
    priya = world.add("Priya Raman", emails=("priya@north.example",))
    calendar(
        world, f"{event('priya@north.example', uid='weekly', days_ago=8)}\r\nRRULE:FREQ=WEEKLY"
    )
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "Meetings to confirm · 2")
        await shown(pilot, "l log it   x it did not happen   n no conversation   z ask tomorrow")
        await shown(pilot, "s never for this series")
        await press(pilot, "s")
        await shown(pilot, "Meetings of the series “Sync” with Priya Raman")
        await shown(pilot, "No meetings to confirm.")
        await press(pilot, "u")
        await shown(pilot, "Meetings to confirm · 2")
    assert world.network.timeline(priya) == ()


async def test_tags_of_the_event_and_a_day_in_words_are_read_while_typing(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "E")
        await shown(pilot, "One person per line")
        await write(pilot, "Lab visit #graz")
        await shown(pilot, "  #graz")
        await press(pilot, "tab", "tab")
        await write(pilot, "fri")
        await shown(pilot, "→ Fri 20 Nov 2026, 3 days ago")
        await press(pilot, "tab")
        await write(pilot, "Ann Lee: tea")
        await shown(pilot, "+ Ann Lee")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Captured 1 conversation at Lab visit: 1 new person")
    (ann,) = world.network.everyone()
    assert (ann.met_where, ann.tags) == ("Lab visit", ("graz",))


async def test_an_event_typed_with_its_day_and_place_shows_how_it_is_understood(
    world: World,
) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "E")
        await shown(pilot, "One person per line")
        await write(pilot, "Lab visit, yesterday, Graz")
        await shown(pilot, "→ Graz")
        await shown(pilot, "→ Sun 22 Nov 2026, yesterday")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "Ann Lee: tea")
        await shown(pilot, "+ Ann Lee")
        await press(pilot, "ctrl+s")
        await shown(pilot, "met (Lab visit, Graz)")


async def test_signs_in_one_line_of_the_note_field_are_facts_and_promises(world: World) -> None:
    ivo = world.add("Ivo Horvat")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2")
        await shown(pilot, "Ivo Horvat")
        await press(pilot, "n")
        await shown(pilot, "What was said")
        await write(pilot, "Talked > You said alarms are ignored. ! send the paper by thu")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged a conversation with Ivo Horvat and a promise")
    assert [one.text for one in world.network.promises(ivo)] == ["send the paper"]
    (entry,) = world.network.timeline(ivo)
    assert entry.text == "Talked\n> You said alarms are ignored.\n! send the paper by thu"


async def test_a_trip_is_planned_and_a_message_copied(world: World) -> None:
    world.add("Ben Oak", place="Berlin", emails=("ben@x.example",))
    world.add("Ann Lee", place="Potsdam")
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "J")
        await shown(pilot, "Trip: where, and when?")
        await write(pilot, "berlin")
        await press(pilot, "enter")
        await shown(pilot, "Name a place and days, such as: berlin 2-6 dec.")
        await write(pilot, " 2-6 dec")
        await press(pilot, "enter")
        await shown(pilot, "Berlin, Germany · Wed 2 Dec – Sun 6 Dec · 2 people")
        await shown(pilot, "Ann Lee · Potsdam, ")
        await shown(pilot, "Subject: In Berlin 2–6 December")
        await press(pilot, "d")
        await until(pilot, lambda: bool(world.clipboard.texts), "nothing is copied")
        assert "I'm in Berlin from" in world.clipboard.texts[-1]
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Main), "it is not left")


async def test_the_palette_finds_the_trip(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "colon")
        await write(pilot, "trip")
        await shown(pilot, "Plan a trip")
        await press(pilot, "enter")
        await shown(pilot, "Trip: where, and when?")


async def test_the_lines_of_an_event_are_discarded_by_a_second_press(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "E")
        await write(pilot, "PyCon")
        await press(pilot, "ctrl+g")
        await shown(pilot, "Discard what you typed? Press ctrl+g again")
        await press(pilot, "ctrl+g")
        await shown(pilot, "Discarded what you typed.")
        await press(pilot, "E")
        assert not app.screen.query_one("#event", Input).value


async def test_a_meeting_confirmed_asks_about_promises_in_plain_words(world: World) -> None:
    priya = with_calendar(world)
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "K")
        await shown(pilot, "Meetings to confirm · 2")
        await press(pilot, "enter")
        await shown(pilot, "What was said")
        await write(pilot, "I'll send her the deck. she'll call me on monday")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Add these as promises?")
        await press(pilot, "1")
        await shown(pilot, "Add “call me on monday” as a promise from Priya?")
        await press(pilot, "y")
        await shown(pilot, "Added a promise by Priya Raman: call me")
        assert len(world.network.promises(priya)) == 2
        await shown(pilot, "Meetings to confirm · 1")
