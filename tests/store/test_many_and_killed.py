"""Several programs at once, and programs that are killed.

The long versions: NETFOLLOW_KILLS=500 NETFOLLOW_TRANSACTIONS=1000 pytest tests/store
"""

import os
import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from netfollow.store import Store
from netfollow.store.disk import offset_index
from netfollow.store.disk.cache import Cache

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
KILLS = int(os.environ.get("NETFOLLOW_KILLS", "12"))
TRANSACTIONS = int(os.environ.get("NETFOLLOW_TRANSACTIONS", "60"))

WORKER = """
import sys
from datetime import datetime
from pathlib import Path
from netfollow.people import Contact, Interaction, Kind, Uid
from netfollow.store import Store, engine as module
from netfollow.store.disk import offset_index

now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
home, name, count, fold = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
module.CHECKPOINT_BYTES = fold
offset_index.FROM_BYTES = int(sys.argv[5])
store = Store.open(home, now=lambda: now)
for number in range(count):
    uid = Uid(f"{name}-{number}")
    with store.transaction(lambda: f"put {uid}") as transaction:
        transaction.put(Contact(uid=uid, name=f"Person {uid}", created=now, updated=now))
        transaction.put(Interaction(uid=uid, contacts=(uid,), kind=Kind.NOTE, at=now, text="x" * 200))
    print(uid, flush=True)
store.close()
"""


@pytest.fixture(params=[10**9, 0], ids=["read whole", "by its offsets"], autouse=True)
def any_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offset_index, "FROM_BYTES", request.param)


def worker(home: Path, name: str, count: int, fold: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            WORKER,
            str(home),
            name,
            str(count),
            str(fold),
            str(offset_index.FROM_BYTES),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_nothing_acknowledged_is_lost_by_a_kill_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(7)
    promised: set[str] = set()
    for kill in range(KILLS):
        process = worker(tmp_path, f"k{kill}", 10_000, 20_000)
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        time.sleep(chance.random() * 0.08)
        process.kill()
        rest, _ = process.communicate()
        acknowledged = [first, *(line for line in rest.split("\n")[:-1])]
        promised.update(acknowledged)
        store = Store.open(tmp_path, now=lambda: NOW)
        assert promised <= set(store.contacts)
        assert promised <= set(store.interactions)
        if kill % 4 == 0:
            store.close()
            if kill % 8 == 0:
                Cache(tmp_path / "network.json").drop()
            with TinyDB(tmp_path / "network.json") as stock:
                assert promised <= {row["uid"] for row in stock.table("contacts")}
    assert promised


@pytest.mark.parametrize("programs", [2, 4])
def test_several_programs_at_once_lose_nothing(tmp_path: Path, programs: int) -> None:
    workers = [worker(tmp_path, f"p{number}", TRANSACTIONS, 15_000) for number in range(programs)]
    printed = [process.communicate(timeout=600)[0].split() for process in workers]
    assert [process.returncode for process in workers] == [0] * programs
    assert [len(words) for words in printed] == [TRANSACTIONS] * programs
    store = Store.open(tmp_path, now=lambda: NOW)
    assert set(store.contacts) == {word for words in printed for word in words}
    numbers = [done.number for done in store.engine.recent(10_000)]
    assert numbers == sorted(set(numbers), reverse=True)
    store.undo()
    assert len(store.contacts) == programs * TRANSACTIONS - 1
