"""Backups are made by themselves, thinned out with age, and come back."""

import gzip
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netfollow.people import Contact, Uid
from netfollow.store import Store
from netfollow.store.backup import kept, unpacked

NOON = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


class Days:
    """A clock that a test turns by days."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def person(uid: str) -> Contact:
    return Contact(uid=Uid(uid), name=uid, created=NOON, updated=NOON)


def put(store: Store, uid: str) -> None:
    with store.transaction(lambda: "put") as transaction:
        transaction.put(person(uid))


def test_the_first_change_of_a_day_keeps_what_was_before_it(tmp_path: Path) -> None:
    clock = Days()
    store = Store.open(tmp_path, now=clock)
    put(store, "a")
    store.close()
    assert store.engine.backups.all() == ()
    clock.now += timedelta(days=1)
    put(store, "b")
    put(store, "c")
    store.close()
    (backup,) = store.engine.backups.all()
    assert backup.name == "network-2026-11-24.json.gz"
    data = unpacked(backup)
    assert b'"a"' in data
    assert b'"b"' not in data
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_backup_asked_for_is_made_beside_the_daily_one_and_stays(tmp_path: Path) -> None:
    clock = Days()
    store = Store.open(tmp_path, now=clock)
    put(store, "a")
    store.engine.checkpoint()
    first = store.engine.backups.make(clock.now.date())
    second = store.engine.backups.make(clock.now.date())
    assert first != second
    assert gzip.decompress(second.read_bytes()) == (tmp_path / "network.json").read_bytes()
    clock.now += timedelta(days=900)
    store.close()
    assert {first, second} <= set(store.engine.backups.all())


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    today = date(2026, 11, 23)
    days = {today - timedelta(days=number) for number in range(800)}
    stay = kept(days, today)
    assert {today - timedelta(days=number) for number in range(7)} <= stay
    assert 7 + 2 + 10 <= len(stay) <= 7 + 4 + 12
    assert min(stay) >= today - timedelta(days=366)


@given(st.sets(st.integers(0, 1000), max_size=60))
def test_thinning_out_each_day_never_takes_the_newest_and_settles(ages: set[int]) -> None:
    today = date(2026, 11, 23)
    days = {today - timedelta(days=age) for age in ages}
    stay = kept(days, today)
    assert stay <= days
    assert not days or max(days) in stay
    assert kept(stay, today) == stay
    assert len(stay) <= 7 + 4 + 12


def test_a_folder_that_can_not_be_made_stops_no_change(tmp_path: Path) -> None:
    clock = Days()
    store = Store.open(tmp_path, now=clock)
    put(store, "a")
    store.close()
    (tmp_path / "backups").write_text("in the way")
    clock.now += timedelta(days=1)
    put(store, "b")
    store.close()
    assert set(store.contacts) == {"a", "b"}
