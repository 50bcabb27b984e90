"""Dialogs that open without a key: not at the start, not while typing, and never answered unread."""

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from netfollow.method.drafts.templates import Sender
from netfollow.people import Uid
from netfollow.tui.app import NetFollowApp
from netfollow.tui.command import Menu
from netfollow.tui.commands.happened import ask_if_sent
from netfollow.tui.screens.dialog.dialogs import Dialog, NoticesDialog
from netfollow.tui.screens.form import Form
from netfollow.tui.screens.main import Main
from netfollow.tui.screens.unprompted import FirstQuestions
from tests.conftest import World
from tests.keys import gone, press, shown, until
from tests.look_at import screen
from tests.shortcuts import unconfirmed

SIZE = (120, 36)
UNPROMPTED = "netfollow.tui.screens.unprompted"
DIALOG = "netfollow.tui.screens.dialog.dialogs"


class Clock:
    """Time as the queue of dialogs sees it, turned by the test."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(f"{UNPROMPTED}.get_time", made)
    monkeypatch.setattr(f"{UNPROMPTED}.START", 1.0)
    monkeypatch.setattr(f"{UNPROMPTED}.QUIET", 1.0)
    return made


def nothing_asked(questions: FirstQuestions) -> Menu | None:
    return None


@pytest.fixture
def copied(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two drafts that were copied, about which is asked as about a backlog: one after another."""
    for name in ("Jane Roe", "Ann Lee"):
        uid = world.met(name, 2)
        world.network.drafts.copied(world.network.drafts.draft(uid))

    def asked(questions: FirstQuestions) -> Menu | None:
        waiting = unconfirmed(world.network)
        return ask_if_sent(world.network, waiting[0]) if waiting else None

    monkeypatch.setattr(FirstQuestions, "_backlog", asked)
    return world


def unsent(world: World) -> list[Uid]:
    """Return whose drafts are still copied and neither sent nor not sent."""
    return [one.contacts[0] for one in unconfirmed(world.network)]


def main_of(pilot: Pilot[str]) -> Main:
    (main,) = (one for one in pilot.app.screen_stack if isinstance(one, Main))
    return main


async def looked(pilot: Pilot[str], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait until the queue of dialogs has looked some times whether one may open."""
    looks = 0
    look = clock.__call__

    def counted() -> float:
        nonlocal looks
        looks += 1
        return look()

    with monkeypatch.context() as patch:
        patch.setattr(f"{UNPROMPTED}.get_time", counted)
        await until(pilot, lambda: looks >= 5, "nobody looked")


def is_asked(pilot: Pilot[str]) -> bool:
    return isinstance(pilot.app.screen, Dialog)


async def test_no_dialog_opens_within_a_second_of_the_start(
    copied: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with NetFollowApp(copied.network).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: main_of(pilot).unprompted.is_waiting, "no question")
        clock.now += 0.9
        await looked(pilot, clock, monkeypatch)
        assert not is_asked(pilot)
        clock.now += 0.2
        await shown(pilot, "Did you send your message to Jane Roe?")


async def test_no_dialog_opens_while_keys_are_typed(
    copied: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: main_of(pilot).unprompted.is_waiting, "no question")
        for _ in range(3):
            app.typed.last = clock.now
            clock.now += 0.9
            await looked(pilot, clock, monkeypatch)
            assert not is_asked(pilot)
        clock.now += 0.2
        await shown(pilot, "Did you send your message")


@pytest.mark.parametrize(("keys", "back"), [("n", ["escape"]), ("/j", ["escape", "escape"])])
async def test_no_dialog_opens_over_another_or_over_a_search(
    copied: World, clock: Clock, monkeypatch: pytest.MonkeyPatch, keys: str, back: list[str]
) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: main_of(pilot).unprompted.is_waiting, "no question")
        await press(pilot, *keys)
        clock.now += 100_000
        await looked(pilot, clock, monkeypatch)
        assert "Did you send your message" not in screen(app)
        await press(pilot, *back)
        await shown(pilot, "Did you send your message")


def typed(key: str, time: float) -> events.Key:
    """Return a key that was pressed at a time."""
    made = events.Key(key, key)
    made.time = time
    return made


@pytest.mark.parametrize("key", ["y", "n", "j"])
async def test_a_key_typed_before_the_dialog_was_painted_goes_to_the_screen_below(
    copied: World, key: str
) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you send your message")
        first = app.screen
        app.post_message(typed(key, 0))
        await until(pilot, lambda: first not in app.screen_stack, "the question stayed")
        if key == "n":
            await until(pilot, lambda: isinstance(app.screen, Form), "the key was lost")
            await press(pilot, "escape")
        assert len(unsent(copied)) == 2
        await shown(pilot, "Did you send your message")
        await press(pilot, "y")
        await until(pilot, lambda: len(unsent(copied)) == 1, "the answer was lost")


async def test_a_key_pressed_before_the_keys_are_shown_is_early_too(
    copied: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads a question in no time: until its line of keys is there, it takes none."""
    monkeypatch.setattr(f"{DIALOG}.READING", 1_000.0)
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Did you send your message" in screen(app), "no question")
        assert "esc ask me later" not in screen(app)
        monkeypatch.setattr(f"{DIALOG}.READING", 0.001)
        await press(pilot, "y")
        assert len(unsent(copied)) == 2
        assert "esc ask me later" in await shown(pilot, "Did you send your message")


async def test_the_next_of_several_questions_ignores_a_key_typed_before_it(copied: World) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you send your message to Jane Roe?")
        await press(pilot, "y")
        await shown(pilot, "Did you send your message to Ann Lee?")
        second = app.screen
        app.post_message(typed("y", 0))
        app.post_message(typed("n", 0))
        await press(pilot)
        assert app.screen is second
        assert len(unsent(copied)) == 1
        await press(pilot, "n")
        await gone(pilot, "Did you send your message")
        assert unsent(copied) == []


async def test_two_answers_in_one_breath_answer_one_question(copied: World) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you send your message to Jane Roe?")
        for _ in range(2):
            app.post_message(events.Key("y", "y"))
        await shown(pilot, "Did you send your message to Ann Lee?")
        await press(pilot)
        assert len(unsent(copied)) == 1


async def test_drafts_that_were_copied_raise_no_question_at_the_start(
    copied: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: main_of(pilot).questions.are_done, "there is a question")
        assert not is_asked(pilot)
        assert len(unsent(copied)) == 2
        await shown(pilot, "Jane Roe   sent?")


async def test_what_is_sent_before_it_is_asked_about_is_not_asked_about(
    copied: World, clock: Clock
) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: main_of(pilot).unprompted.is_waiting, "no question")
        copied.network.followups.sent([copied.network.contacts.named("Jane").uid])
        clock.now += 100_000
        await shown(pilot, "Did you send your message to Ann Lee?")


async def test_remarks_wait_for_a_rest_of_the_keys_and_are_all_told(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        app.typed.last = clock.now
        world.network.remark(("One thing.", "Another thing."))
        main_of(pilot).remarks.tell()
        main_of(pilot).remarks.tell()
        await looked(pilot, clock, monkeypatch)
        assert not is_asked(pilot)
        world.network.remark(("A third thing.",))
        main_of(pilot).remarks.tell()
        clock.now += 1.1
        text = await shown(pilot, "esc close")
        for told in ("One thing.", "Another thing.", "A third thing."):
            assert told in text
        first = app.screen
        app.post_message(typed("q", 0))  # quits, as it was meant to
        await until(pilot, lambda: first not in app.screen_stack, "the key was taken")


async def test_remarks_closed_by_an_early_key_are_told_again_once(world: World) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=SIZE) as pilot:
        world.network.remark(("One thing.", "Another thing."))
        main_of(pilot).remarks.tell()
        await shown(pilot, "Another thing.")
        first = app.screen
        app.post_message(typed("escape", 0))
        await until(pilot, lambda: first not in app.screen_stack, "the dialog stayed")
        await shown(pilot, "Another thing.")
        assert isinstance(app.screen, NoticesDialog)
        await press(pilot, "escape")
        main_of(pilot).remarks.tell()
        await press(pilot)
        assert not main_of(pilot).unprompted.is_waiting
        assert not is_asked(pilot)


async def test_who_signs_takes_no_letter_typed_before_it_was_asked(world: World) -> None:
    """The question comes once, unexpected: `ds` in one breath is no name."""
    world.met("Jane Roe", 2)
    world.network.signed_by(Sender())
    app = NetFollowApp(world.network, ask_sender=lambda sender: None)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        for key in "ds":
            app.post_message(events.Key(key, key))
        await shown(pilot, "How do you sign your messages?")
        await press(pilot, "R")
        assert app.screen.query_one("#answer", Input).value == "R"


async def test_a_question_that_a_key_opens_takes_what_is_typed_ahead(
    copied: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NetFollowApp(copied.network)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "Did you send your message")
        monkeypatch.setattr(FirstQuestions, "_backlog", nothing_asked)
        await press(pilot, "escape")
        await until(pilot, lambda: main_of(pilot).questions.are_done, "there is another one")
        for key, character in (("z", "z"), ("2", "2"), ("w", "w"), ("enter", "\r")):
            app.post_message(events.Key(key, character))
        await shown(pilot, "Snoozed")


async def test_s_answers_whether_it_was_sent_like_y(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.drafts.copied(world.network.drafts.draft(jane))
    world.later(days=1)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        await press(pilot, "1", "enter")
        await shown(pilot, "Did you send your message")
        await press(pilot, "s")
        await shown(pilot, "Sent to Jane Roe")
    assert world.network.timeline(jane)[0].is_sent
