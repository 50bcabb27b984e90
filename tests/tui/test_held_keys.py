"""A key that is held down: the last person wins, nobody passed by is worked out."""

import pytest
from textual import events
from textual.pilot import Pilot

from netfollow.network.drafts import Drafts
from netfollow.people import Uid
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from netfollow.tui.widgets.line_list import LineList
from tests.conftest import World
from tests.keys import press, shown
from tests.look_at import screen

SIZE = (140, 40)
PEOPLE = 30
KEYS = 20


@pytest.fixture
def many(world: World) -> World:
    for number in range(PEOPLE):
        world.met(f"Nr{number:02} Roe", 2)
    return world


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[Uid]:
    """Note for whom a draft is made."""
    found: list[Uid] = []
    draft = Drafts.draft

    def noted(self: Drafts, uid: Uid, **more: object) -> object:
        found.append(uid)
        return draft(self, uid, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Drafts, "draft", noted)
    return found


def hold(pilot: Pilot[str], *keys: str) -> None:
    """Send keys faster than any of them is handled."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key))


def under_cursor(pilot: Pilot[str], which: str = "due") -> Uid:
    key = pilot.app.screen_stack[0].query_one(f"#{which}", LineList).key
    assert key is not None
    return Uid(key)


async def test_a_held_key_ends_at_the_right_person_with_their_draft(
    many: World, drafted: list[Uid]
) -> None:
    async with NetFollowApp(many.network).run_test(size=SIZE) as pilot:
        await press(pilot, "+", "+")
        drafted.clear()
        hold(pilot, *"j" * KEYS)
        queue = [due.contact for due in many.network.queue()]
        last = many.network.person(queue[KEYS])
        text = await shown(pilot, f"Hi {last.name.split()[0]},")
        assert under_cursor(pilot) == last.uid
        assert last.name in text
        assert set(drafted) == {last.uid}


@pytest.mark.parametrize(("key", "did"), [("z", "snooze"), ("s", "sent")])
async def test_a_verb_right_after_a_held_key_acts_on_the_person_under_the_cursor(
    many: World, key: str, did: str
) -> None:
    async with NetFollowApp(many.network).run_test(size=SIZE) as pilot:
        await press(pilot, "+", "+")
        queue = [due.contact for due in many.network.queue()]
        hold(pilot, *"j" * KEYS, key)
        name = many.network.person(queue[KEYS]).name
        if did == "sent":
            await shown(pilot, f"Sent to {name}")
            assert queue[KEYS] not in {due.contact for due in many.network.queue()}
            assert set(queue) - {queue[KEYS]} == {due.contact for due in many.network.queue()}
        else:
            await shown(pilot, "until when?")
            await press(pilot, "3", "d", "enter")
            await shown(pilot, f"Snoozed {name}")


async def test_keys_in_between_leave_nobody_behind(many: World) -> None:
    async with NetFollowApp(many.network).run_test(size=SIZE) as pilot:
        await press(pilot, "2")
        keys = many.network.roll()
        hold(pilot, *"jjjjkkjjj")
        last = many.network.person(keys[5])
        await shown(pilot, f"Hi {last.name.split()[0]},")
        main = pilot.app.screen_stack[0]
        assert isinstance(main, Main)
        assert main.person == keys[5]
        assert main.chosen == (keys[5],)


async def test_a_person_that_goes_while_keys_wait_is_not_shown(
    many: World,
) -> None:
    other = many.open()
    async with NetFollowApp(many.network).run_test(size=SIZE) as pilot:
        await press(pilot, "2")
        keys = many.network.roll()
        other.contacts.delete([keys[3]])
        hold(pilot, *"jjj")
        last = many.network.person(keys[4])
        main = pilot.app.screen_stack[0]
        assert isinstance(main, Main)
        main._look()
        await shown(pilot, f"Hi {last.name.split()[0]},")
        assert main.person == keys[4]


async def test_what_is_copied_at_once_is_not_asked_about_as_if_it_were_of_yesterday(
    world: World,
) -> None:
    world.met("Jane Roe", 1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "d")
        await shown(pilot, "Copied for Jane Roe")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Did you send your message" not in screen(app)
        assert len(app.screen_stack) == 1
