"""What one session knew of everybody holds for the next, and never hides anybody who is due."""

import os
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType

import msgspec
import pytest

from netfollow.errors import NetFollowError
from netfollow.method.policy import Policy
from netfollow.method.queue import Plan, Standing
from netfollow.network import Network, plan_cache
from netfollow.network.conversations import ConversationInput
from netfollow.network.demo import generated
from netfollow.network.session import Session
from netfollow.people import Contact, Direction, Kind, Uid
from netfollow.store.disk import offset_index
from netfollow.store.disk.cache import Cache
from tests.conftest import NOW, World
from tests.shortcuts import unconfirmed


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", 0)


def people(world: World, count: int = 120) -> None:
    world.network.importing.fill(generated(NOW, people=count, interactions=6 * count, seed=3))
    world.reopen()


def without_memory(world: World) -> Network:
    """Open the same home as if nothing had been kept."""
    Cache(world.home / "network.json").drop()
    return world.open()


def shown(standing: Standing, today: date) -> tuple[date | None, date | None]:
    rests = standing.until is not None and standing.until > today
    return standing.last_contact, standing.until if rests else None


def same(world: World) -> None:
    found = world.network
    fresh = without_memory(world)
    today = found.today
    for uid in found._session.store.contacts:
        assert shown(found.standing(uid, today), today) == shown(fresh.plan(uid).standing, today)
    assert found.queue() == fresh.queue()
    assert found.today_list() == fresh.today_list()
    assert found.roll() == fresh.roll()
    assert found.everyone() == fresh.everyone()
    assert unconfirmed(found) == unconfirmed(fresh)
    assert found.forecast() == fresh.forecast()
    assert found.coming() == fresh.coming()
    assert found.days.done() == fresh.days.done()
    assert found.days.waiting() == fresh.days.waiting()
    assert found.today_list().waiting == len(fresh.days.waiting(also_due=False))
    plans = [found.plan(uid) for uid in found._session.store.contacts]
    assert {one.contact for one in plans if one.ask} == {
        one.contact for one in found.days.waiting()
    }


def is_remembered(world: World) -> bool:
    return world.network._plans_of is not None


@pytest.mark.parametrize("days", [0, 1, 2, 5, 9, 30, 100, 400])
def test_on_any_later_day_the_same_people_are_due(world: World, days: int) -> None:
    people(world)
    world.network.queue()
    world.reopen()
    world.later(days=days)
    world.network = world.open()
    same(world)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_the_next_start_knows_it(world: World, seed: int) -> None:
    random = Random(seed)
    people(world)
    for _ in range(5):
        for _ in range(6):
            uid = random.choice(world.network.roll())
            match random.randrange(7):
                case 0:
                    world.network.followups.sent([uid])
                case 1:
                    world.network.followups.snooze([uid], world.network.today + timedelta(days=3))
                case 2:
                    world.wrote(uid, 0, Direction.IN)
                case 3:
                    world.network.contacts.archive([uid], archived=True)
                case 4 if world.network.plan(uid).next:
                    world.network.drafts.copied(world.network.drafts.draft(uid))
                case 5:
                    world.add(f"New {random.random()}")
                case _:
                    with suppress(NetFollowError):
                        world.network.undo()
        world.later(days=random.choice((0, 0, 1, 4)))
        if random.random() < 0.3:
            world.network = world.open()
        else:
            world.reopen()
    same(world)


@pytest.mark.parametrize("days", [0, 5], ids=["a working day", "a Saturday"])
def test_a_second_start_of_a_day_makes_no_plan_for_the_queue_or_a_list(
    world: World, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    world.later(days=days)
    people(world)
    world.reopen()
    made: list[Uid] = []
    plan = Session._plan

    def counted(session: Session, contact: Contact, today: date) -> Plan:
        made.append(contact.uid)
        return plan(session, contact, today)

    monkeypatch.setattr(Session, "_plan", counted)
    world.network = world.open()
    queue = world.network.queue()
    assert queue or world.network.coming()
    today, next_checks = world.network.today, world.network._session.due_queue.next_checks
    sleeping = [uid for uid, day in next_checks.items() if day > today.toordinal()]
    assert len(sleeping) > 10
    for uid in sleeping:
        world.network.standing(uid, today)
    assert made == []
    same(world)
    assert made
    noted = world.network.roll()[0]
    world.wrote(noted, 0, Direction.IN)
    made.clear()
    world.network.queue()
    assert set(made) == {noted}


def test_plans_of_another_day_are_made_anew(world: World) -> None:
    people(world)
    world.reopen()
    due = [one.contact for one in world.network.queue()]
    before = [world.network.plan(uid) for uid in due]
    world.later(days=40)
    world.network = world.open()
    now = [world.network.plan(uid) for uid in due]
    assert now != before
    fresh = without_memory(world)
    assert now == [fresh.plan(uid) for uid in due]


def test_a_message_sent_today_counts_after_a_restart(world: World) -> None:
    people(world)
    first = world.network.queue()[0].contact
    world.network.followups.sent([first])
    world.reopen()
    assert world.network.days.dealt_with() == 1
    world.reopen()
    assert is_remembered(world)
    assert world.network.days.dealt_with() == 1


def test_another_policy_looks_at_everybody_anew(world: World) -> None:
    people(world)
    world.network.queue()
    world.reopen()
    world.reopen()
    assert is_remembered(world)
    world.network._session.policy = Policy(pause_days=3)
    assert not plan_cache.load(world.network._session)


def test_a_clock_put_back_looks_at_everybody_anew(world: World) -> None:
    people(world)
    world.network.queue()
    world.reopen()
    world.later(days=-40)
    world.network = world.open()
    assert not is_remembered(world)
    same(world)


def test_a_name_that_changes_moves_in_the_roll(world: World) -> None:
    people(world, 20)
    first = world.network.roll()[0]
    person = world.network.person(first)
    world.network.contacts.edit(first, name=f"Zz {person.name}")
    assert world.network.roll()[0] != first
    assert world.network.roll() == without_memory(world).roll()
    world.network.undo()
    assert world.network.roll()[0] == first
    world.network.contacts.archive([first], archived=True)
    assert first not in world.network.roll()
    assert Uid("") not in world.network.roll()


@pytest.mark.parametrize("which", ["of another day", "too few", "gone"])
def test_names_that_do_not_belong_put_nobody_in_a_wrong_place(world: World, which: str) -> None:
    people(world, 20)
    world.reopen()
    cache = Cache(world.home / "network.json")
    names = cache.get(plan_cache.NAMES)
    assert names is not None
    known = msgspec.msgpack.decode(names, type=plan_cache.NameCache)
    match which:
        case "of another day":
            known = msgspec.structs.replace(known, day=known.day + 1, names=known.names[::-1])
        case "too few":
            known = msgspec.structs.replace(known, names=known.names[1:])
        case _:
            pass
    cache.put({plan_cache.NAMES: b"" if which == "gone" else msgspec.msgpack.encode(known)})
    world.network = world.open()
    assert is_remembered(world)
    first = world.network.roll()[0]
    world.network.contacts.edit(first, name=f"Zz {world.network.person(first).name}")
    assert world.network.roll()[0] != first
    assert world.network.roll() == without_memory(world).roll()


def test_a_clock_set_back_finds_what_was_done_on_that_day(world: World) -> None:
    people(world)
    first, second = world.network.roll()[:2]
    world.network.followups.sent([first])
    world.later(days=1)
    world.network.followups.sent([second])
    assert world.network.days.done().sent == 1
    world.later(days=-1)
    same(world)


def test_what_another_program_folded_in_meanwhile_is_known_at_the_next_start(world: World) -> None:
    people(world)
    world.network.queue()
    other = world.open()
    other.contacts.archive([other.queue()[0].contact], archived=True)
    other.close()
    assert world.network.refresh()
    world.reopen()
    assert is_remembered(world)
    same(world)


def test_the_program_is_another_only_when_its_text_is(tmp_path: Path) -> None:
    package = ModuleType("package")
    package.__file__ = str(tmp_path / "__init__.py")
    for number, name in enumerate(("__init__.py", "__pycache__", "more.py")):
        before = plan_cache.program(package)
        path = tmp_path / name
        path.touch() if name.endswith(".py") else path.mkdir()
        os.utime(path, (1_000 + number, 1_000 + number))
        assert (plan_cache.program(package) == before) is (name == "__pycache__")


def test_what_another_program_wrote_just_before_the_end_is_no_news_that_gets_lost(
    world: World,
) -> None:
    people(world)
    gone, first, *_ = [due.contact for due in world.network.queue()]
    world.network.contacts.archive([first], archived=True)
    other = world.open()
    other.contacts.delete([gone])
    woken = other.contacts.add(name="Ann Lee", emails=("ann@example.org",)).uid
    other.conversations.log(
        [woken], ConversationInput(kind=Kind.MET, detail="your move", on=world.now.date())
    )
    world.reopen()
    assert is_remembered(world)
    assert gone not in world.network.roll()
    assert woken in world.network.roll()
    same(world)
