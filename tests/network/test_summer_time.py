"""Nights in which the clocks change: a day stays a day, and what is done keeps its order."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy, Weekday
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.people import Kind
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store import Store
from tests.conftest import World

NIGHTS = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Africa/Cairo", date(2026, 4, 24)),  # Midnight is one o'clock: the day has no first hour.
    ("Africa/Cairo", date(2026, 10, 30)),  # Midnight is eleven: the day before has 25 hours.
    ("America/Havana", date(2026, 3, 8)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # Half an hour.
    ("America/Santiago", date(2026, 9, 6)),
]
EACH_NIGHT = pytest.mark.parametrize(("name", "day"), NIGHTS, ids=[f"{n}-{d}" for n, d in NIGHTS])


class EveryDay(World):
    """A world without weekends: the clocks change on one."""

    def open(self) -> Network:
        store = Store.open(self.home, now=lambda: self.now)
        return Network(
            store,
            clock=lambda: self.now,
            clipboard=self.clipboard,
            policy=Policy(working_days=tuple(Weekday)),
            sender=Sender(name="Robin Vale"),
        )


def moments(name: str, day: date) -> Iterator[datetime]:
    """Yield what the clock shows every 20 minutes from the evening before until the next evening."""
    zone = ZoneInfo(name)
    begin = datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC)
    for minutes in range(-16 * 60, 12 * 60, 20):
        local = (begin + timedelta(minutes=minutes)).astimezone(zone)
        yield datetime.fromisoformat(local.isoformat())  # Only the offset, as the real clock.


@EACH_NIGHT
def test_a_step_of_a_day_is_the_next_date_whatever_the_hour(
    tmp_path: Path, name: str, day: date
) -> None:
    world = EveryDay(tmp_path / "home")
    for number, now in enumerate(moments(name, day)):
        world.now = now
        network, today = world.network, now.date()
        assert network.today == today
        jane = world.add(f"Person {number}")
        network.conversations.log([jane], ConversationInput(text="Talked.", kind=Kind.MET))
        thanks = network.plan(jane).due(today)
        assert thanks is not None
        assert thanks.due == today + timedelta(days=1)
        network.followups.snooze([jane], today + timedelta(days=1))
        assert network.plan(jane).due(today) is None
        tomorrow = network.plan(jane).due(today + timedelta(days=1))
        assert tomorrow is not None
        assert tomorrow.opens == today + timedelta(days=1)
        network.undo()
        network.conversations.promise([jane], ParsedPromise("the deck", True, today))
        promise = network.plan(jane).due(today)
        assert promise is not None
        assert promise.due == today
    world.network.close()


@EACH_NIGHT
def test_what_is_noted_in_a_repeated_hour_keeps_its_order(
    tmp_path: Path, name: str, day: date
) -> None:
    world = EveryDay(tmp_path / "home")
    world.now = next(moments(name, day))
    jane = world.add("Jane Roe")
    said = []
    for now in moments(name, day):
        world.now = now
        said.append(now.isoformat())
        world.network.conversations.log([jane], ConversationInput(text=said[-1]))
    assert [one.text for one in world.network.timeline(jane)] == said[::-1]
    assert [one.text for one in world.reopen().timeline(jane)] == said[::-1]
    days = {now.date() for now in moments(name, day)}
    assert {one.at.date() for one in world.network.timeline(jane)} == days


@EACH_NIGHT
def test_the_queue_of_an_open_program_changes_with_the_date_alone(
    tmp_path: Path, name: str, day: date
) -> None:
    world = EveryDay(tmp_path / "home")
    world.now = next(moments(name, day))
    eve = world.now.date()
    people = [world.add(f"Person {number}") for number in range(3)]
    for ahead, one in enumerate(people):
        world.network.conversations.log([one], ConversationInput(text="Talked."))
        world.network.followups.snooze([one], eve + timedelta(days=ahead + 1))
    for now in moments(name, day):
        world.now = now
        passed = (now.date() - eve).days
        assert {due.contact for due in world.network.queue()} == set(people[:passed])
