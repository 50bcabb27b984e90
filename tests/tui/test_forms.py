from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from netfollow.errors import BadDate
from netfollow.network import Network
from netfollow.people.dates import echo_birthday, read_birthday
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import forms
from netfollow.tui.screens.log_form import in_short
from netfollow.view.text_block import TextBlock
from tests.conftest import NOW, World
from tests.for_each import for_each
from tests.keys import press, shown, until, write


def line_of(pilot: Pilot[str], name: str) -> Input:
    return pilot.app.screen.query_one(f"#{name}", Input)


async def suggested(pilot: Pilot[str], name: str, value: str) -> None:
    """Wait until a line offers this value."""
    line = line_of(pilot, name)
    await until(pilot, lambda: line._suggestion == value, f"{value!r} was never offered")


async def test_a_company_known_already_is_completed_in_its_own_spelling(world: World) -> None:
    for name in ("Jane Roe", "Ann Lee"):
        world.add(name, org="Acme Gears")
    world.add("Bob Ray", org="Acme Wheels")
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await write(pilot, "Cy Doe")
        await press(pilot, "enter")
        await write(pilot, "Acm")
        await suggested(pilot, "org", "Acme Gears")
        await press(pilot, "right")
        assert line_of(pilot, "org").value == "Acme Gears"
        await press(pilot, "ctrl+s")
    assert world.network.contacts.named("Cy Doe").org == "Acme Gears"


async def test_of_several_tags_the_last_is_completed_and_what_is_typed_stays(world: World) -> None:
    world.add("Jane Roe", tags=("Berlin", "client"))
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        line_of(pilot, "tags").focus()
        await write(pilot, "saas, ber")
        await suggested(pilot, "tags", "saas, berlin")


async def test_every_mistake_is_marked_and_the_first_is_gone_to(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        for name, text in (("birthday", "soon"), ("cadence", "often"), ("timezone", "Mars/Port")):
            line_of(pilot, name).focus()
            await write(pilot, text)
        line_of(pilot, "name").focus()
        await press(pilot, "ctrl+s")
        await shown(pilot, "Cadence: Use one of: weekly")
        await shown(pilot, "Birthday: ")
        await shown(pilot, "Time zone: Unknown time zone. Use a name such as Europe/Berlin")
        assert app.focused is line_of(pilot, "cadence")
        mistaken = {one.id for one in app.screen.query(".mistaken")}
        assert mistaken == {"cadence", "birthday", "timezone"}
        assert world.network.is_empty()


async def test_a_birthday_in_words_is_shown_as_understood_and_kept(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        line_of(pilot, "birthday").focus()
        await write(pilot, "12 apr")
        await shown(pilot, "12 April, every year")
        await write(pilot, " 1984")
        await shown(pilot, "12 April 1984")
        line_of(pilot, "met_on").focus()
        await write(pilot, "nov 5")
        await shown(pilot, "Thu 5 Nov 2026, 2 weeks ago")
        await press(pilot, "ctrl+s")
    jane = world.network.contacts.named("Jane Roe")
    assert (jane.birthday, jane.met_on) == ("1984-04-12", date(2026, 11, 5))


@for_each(
    ("words", "kept", "told"),
    [
        ("12 Apr", "--04-12", "12 April, every year"),
        ("apr 12 1984", "1984-04-12", "12 April 1984"),
        ("12.4.", "--04-12", "12 April, every year"),
        ("29 feb", "--02-29", "29 February, every year"),
        ("--02-29", "--02-29", "29 February, every year"),
        ("1919-12-31", "1919-12-31", "31 December 1919"),
    ],
)
def test_birthdays_are_read_as_people_write_them(words: str, kept: str, told: str) -> None:
    assert read_birthday(words, NOW.date()) == kept
    assert echo_birthday(words, NOW.date()) == told


@for_each("words", ["", "fri", "3d", "31 feb", "--02-30", "1/2"])
def test_what_is_no_birthday_is_refused(words: str) -> None:
    with pytest.raises(BadDate, match="isn't a birthday"):
        read_birthday(words, NOW.date())


@pytest.mark.parametrize("words", ["12 apr 2999", "1899-12-31"])
def test_a_birthday_outside_the_range_is_refused(words: str) -> None:
    with pytest.raises(BadDate, match="is out of range"):
        read_birthday(words, NOW.date())


async def test_all_that_is_wrong_with_a_note_is_told_and_the_first_gone_to(world: World) -> None:
    world.met("Jane Roe", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "n", "ctrl+e")
        for name, text in (("with", ", nobody@x.example"), ("track", "zzz"), ("when", "soonish")):
            line_of(pilot, name).focus()
            await press(pilot, "end")
            await write(pilot, text)
        await press(pilot, "ctrl+s")
        said = await shown(pilot, "Goal: Use one of")
        assert "With: " in said
        assert "When: " in said
        assert "ctrl+s save" in said
        assert "esc close" in said
        assert app.focused is line_of(pilot, "with")


async def test_a_form_that_can_not_be_saved_as_a_whole_goes_to_its_first_line(
    world: World,
) -> None:
    world.met("Jane Roe", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "n", "ctrl+e")
        line_of(pilot, "with").focus()
        await press(pilot, "ctrl+s")
        assert "esc close" in await shown(pilot, "What was said? Type a few words.")
        assert app.focused is not None
        assert app.focused.id == "text"


async def test_a_day_to_come_is_wrong_where_it_stands_and_no_text_is_left_for_it(
    world: World,
) -> None:
    world.met("Jane Roe", 2)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        await write(pilot, "About the guide")
        await press(pilot, "ctrl+e")
        line_of(pilot, "when").value = "tomorrow"
        await press(pilot, "ctrl+s")
        await shown(pilot, "is in the future")
        assert app.focused is line_of(pilot, "when")
        await shown(pilot, "About the guide")


async def test_a_promise_shows_that_its_day_was_not_understood_while_it_is_typed(
    world: World,
) -> None:
    world.met("Jane Roe", 2)
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "n")
        line_of(pilot, "mine").focus()
        await write(pilot, "send the photos by blah")
        await shown(pilot, "no day was understood in “by blah”")


async def test_a_conversation_with_someone_unknown_offers_to_add_them(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await shown(pilot, "Log a conversation")
        await write(pilot, "They hire two people.")
        await press(pilot, "ctrl+e")
        await press(pilot, "end")
        await write(pilot, ", Ben Oak")
        await shown(pilot, "New: Ben Oak. Saving offers to add this person.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "No contact called “Ben Oak”.")
        await press(pilot, "escape")
        await shown(pilot, "Log a conversation")
        await press(pilot, "ctrl+s", "y")
        await shown(pilot, "Added Ben Oak and logged a conversation with")
        await press(pilot, "u")
        await until(pilot, lambda: len(world.network.everyone()) == 1, "it is not undone")


@pytest.mark.parametrize("width", [80, 140])
async def test_a_log_form_says_once_what_follows(world: World, width: int) -> None:
    jane = world.met("Jane Roe", 30)
    world.network.followups.sent([jane])
    app = NetFollowApp(world.network)
    async with app.run_test(size=(width, 40)) as pilot:
        await press(pilot, "2", "n")
        await write(pilot, "Prices.")
        await press(pilot, "tab")
        await write(pilot, "You said prices rise.")
        text = await shown(pilot, "1 person today")
        assert text.count("1 person today") == 1
        assert text.count("tomorrow") == 1
        assert "due" not in text.casefold()


async def test_enter_moves_each_sign_of_a_line_to_its_fact(world: World) -> None:
    world.add("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n")
        await write(pilot, "Lunch > You said one + one is ten ! send 2 names by fri")
        await press(pilot, "enter")
        await until(pilot, lambda: bool(line_of(pilot, "mine").value), "nothing moved")
        assert line_of(pilot, "takeaway").value == "You said one + one is ten"
        assert line_of(pilot, "mine").value == "send 2 names by fri"
        assert pilot.app.screen.query_one("#text", TextArea).text == "Lunch\n"
        await shown(pilot, "“+ one is ten”")


@pytest.mark.parametrize(("size", "times"), [((80, 24), 0), ((140, 40), 1)])
async def test_what_would_follow_is_looked_for_only_where_there_is_room_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], times: int
) -> None:
    asked: list[str] = []

    def ahead(network: Network, people: object, talk: object) -> tuple[TextBlock, ...]:
        asked.append("ahead")
        return (TextBlock("What follows"),)

    world.met("Jane Roe", 1)
    monkeypatch.setattr(forms, "_ahead", ahead)
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await shown(pilot, "thank-you by" if size[0] < 100 else "What follows")
        assert not app.screen.query(".aside")
        assert bool(asked) is bool(times)
        await pilot.resize_terminal(140, 40)
        await shown(pilot, "What follows")
        await press(pilot, "tab")
        await write(pilot, "they said prices fell")
        await until(pilot, lambda: bool(app.screen.query(".aside")), "it is not understood")


async def test_an_address_that_is_none_is_gone_to(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        line_of(pilot, "emails").focus()
        await write(pilot, "jane@@x")
        line_of(pilot, "phones").focus()
        await write(pilot, "12")
        await press(pilot, "ctrl+s")
        await shown(pilot, "isn't an email address.")
        assert app.focused is line_of(pilot, "emails")
        assert {one.id for one in app.screen.query(".mistaken")} == {"emails", "phones"}


async def test_what_only_saving_finds_wrong_is_gone_to_as_well(world: World) -> None:
    world.met("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "n")
        await write(pilot, "She wrote.")
        await press(pilot, "ctrl+e")
        line_of(pilot, "how").value = "they wrote"
        line_of(pilot, "where").value = "pigeon"
        await press(pilot, "ctrl+s")
        await shown(pilot, "Use one of: email")
        assert app.focused is line_of(pilot, "where")


async def test_a_form_is_discarded_by_a_second_press(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "a")
        await write(pilot, "Jane Roe")
        await press(pilot, "escape")
        await press(pilot, "a")
        await shown(pilot, "Your unsaved text from last time. ctrl+g discards it.")
        await press(pilot, "ctrl+g")
        await shown(pilot, "Discard what you typed? Press ctrl+g again")
        await write(pilot, "x")
        await press(pilot, "ctrl+g")
        assert line_of(pilot, "name").value == "Jane Roex"
        await press(pilot, "ctrl+g")
        await shown(pilot, "Discarded what you typed.")
        await press(pilot, "a")
        assert not line_of(pilot, "name").value
        await press(pilot, "ctrl+g")
        assert not app.screen.query("#form-title"), "an empty form closes at the first press"


async def test_a_second_log_of_a_day_asks_whether_it_is_the_same(world: World) -> None:
    jane = world.met("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "n")
        await write(pilot, "She leaves in May.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Is this the meeting with Jane Roe you logged for today")
        await press(pilot, "y")
        await shown(pilot, "Added to the conversation with Jane Roe, today")
    (talk,) = world.network.timeline(jane)
    assert talk.text == "A private note.\nShe leaves in May."


@pytest.mark.parametrize(("key", "is_taken"), [("y", False), ("n", True)])
async def test_a_note_of_no_answer_asks_whether_no_one_took_the_call(
    world: World, key: str, *, is_taken: bool
) -> None:
    jane = world.met("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test() as pilot:
        await press(pilot, "n")
        await write(pilot, "Called Jane, no one picked up.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Was this a missed call?")
        await press(pilot, key)
        await shown(pilot, "Logged")
    tried = [one.is_attempt for one in world.network.timeline(jane)]
    assert any(tried) is not is_taken
    assert len(tried) == 2


@pytest.mark.parametrize("is_owed", [False, True])
async def test_the_day_of_the_next_try_in_the_note_of_a_missed_call_is_one_key(
    world: World, *, is_owed: bool
) -> None:
    jane = world.met("Jane Roe")
    if is_owed:
        world.network.conversations.reply([jane], text="Could you call me about the price?")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await write(pilot, "No answer, will try thu")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Was this a missed call?")
        await press(pilot, "y")
        await shown(pilot, "Add “try again thu” as a reminder?")
        await press(pilot, "y")
        await shown(pilot, "Added a reminder for Jane Roe: try again by Thu")
    (reminder,) = world.network.promises(jane)
    assert reminder.due == date(2026, 11, 26)


@pytest.mark.parametrize(("key", "whose"), [("y", "Tom Becker"), ("n", "Jane Roe")])
async def test_a_note_that_begins_with_another_name_asks_whose_it_is(
    world: World, key: str, whose: str
) -> None:
    world.met("Jane Roe")
    world.add("Tom Becker")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await write(pilot, "Met Tom Becker from Acme, hiring in March")
        await press(pilot, "ctrl+s")
        await shown(pilot, "Who did you talk to: Tom Becker or Jane Roe?")
        await press(pilot, key)
        await shown(pilot, "Logged a conversation with")
    texts = {
        one.name: [entry.text for entry in world.network.timeline(one.uid)]
        for one in world.network.everyone()
    }
    assert [name for name, found in texts.items() if any("Acme" in one for one in found)] == [whose]


@pytest.mark.parametrize(
    "text", ["Jane Roe knows Tom Becker", "Met Tom from Acme", "Tom Becker's boss left"]
)
async def test_a_note_about_the_selected_person_or_nobody_known_asks_nothing(
    world: World, text: str
) -> None:
    jane = world.met("Jane Roe", 3)
    world.add("Tom Becker")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await write(pilot, text)
        await press(pilot, "ctrl+s")
        await shown(pilot, "Logged a conversation with Jane Roe")
    assert world.network.timeline(jane)[0].text == text


async def test_a_sentence_is_no_name_and_moves_to_the_note(world: World) -> None:
    world.add("Ann Lee")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Ann Lee")
        await press(pilot, "1", "n")
        await shown(pilot, "Log a conversation")
        await write(pilot, "Ann Lee, had coffee with a friend of hers at the library")
        await shown(pilot, "Press tab to move it to the note.")
        await press(pilot, "ctrl+s")
        await shown(pilot, "doesn't look like a name")
        assert line_of(pilot, "with").has_focus
        await press(pilot, "tab")
        await shown(pilot, "┃ had coffee with a friend of hers at the library")
        await press(pilot, "ctrl+s")
    (entry,) = world.network.timeline(world.network.contacts.named("Ann").uid)
    assert entry.text == "had coffee with a friend of hers at the library"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_name_from_the_address_is_offered_and_saved_with_two_keys(
    world: World, size: tuple[int, int]
) -> None:
    address = "jane.doe@acme.example"
    jane = world.add(address, emails=(address,))
    app = NetFollowApp(world.network)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "e edit → Jane Doe")
        await press(pilot, "e")
        await shown(pilot, "The name comes from the email address. ctrl+s saves it.")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: world.network.person(jane).name == "Jane Doe", "no name")
        await press(pilot, "u")
        assert world.network.person(jane).name == address


async def test_a_repair_is_offered_only_where_it_changes_the_words(world: World) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await shown(pilot, "Log a conversation")
        await press(pilot, "tab", "tab")
        await write(pilot, "x")
        assert "tab: x" not in await shown(pilot, "unused: it doesn't say which one")


def test_beside_a_field_an_example_is_left_out_whole() -> None:
    said = "Type it as a whole sentence, such as “You said churn fell.”"
    assert in_short(said) == "Type it as a whole sentence"
    assert in_short("tab: your move") == "tab: your move"


async def test_a_call_that_nobody_took_is_logged_by_the_form(world: World) -> None:
    jane = world.add("Jane Roe")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "n")
        await shown(pilot, "Log a conversation")
        await write(pilot, "left a voicemail")
        await press(pilot, "ctrl+e", "tab", "ctrl+a", "ctrl+k")
        await write(pilot, "no answer")
        await shown(pilot, "How            no answer")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: bool(world.network.timeline(jane)), "nothing was logged")
        assert [one.is_attempt for one in world.network.timeline(jane)] == [True]
