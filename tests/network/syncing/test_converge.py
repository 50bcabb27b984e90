"""Whatever happens on either side: both end up alike, or it is asked; and nothing is lost.

The long version: NETFOLLOW_HYPOTHESIS=long NETFOLLOW_FAULTS=long pytest tests/network/syncing
"""

import errno
import os
import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.exchange import vdir
from netfollow.network.sync import Asked, Folders, Question, SyncSide
from tests.faults import Fault
from tests.long import LONG_PROPERTIES
from tests.network.syncing.vdirs import Kept, add_line, edit
from tests.shortcuts import unconfirmed

EVERY = 1 if os.environ.get("NETFOLLOW_FAULTS") == "long" else 3
"""Every how-manieth place to be killed at is tried."""

ROUNDS = 5
"""In so many rounds everything is in step."""

SCALARS = {"org": "ORG", "title": "TITLE", "about": "NOTE"}
NAMES = ("Jane Roe", "Ann Lee")

EDITS = st.tuples(
    st.sampled_from(["desk", "train", "phone"]),
    st.sampled_from(NAMES),
    st.sampled_from([*SCALARS, "tags", "phones"]),
)
DEEDS = st.lists(
    st.one_of(EDITS, EDITS, st.sampled_from(["desk", "train"]), st.sampled_from(["new", "gone"])),
    max_size=14,
)
Notice = dict[str, vdir.Fields]


class Three:
    """Two machines and a phone around one folder."""

    def __init__(self, folder: Path) -> None:
        self.machines = {name: Kept(folder / name, folder) for name in ("desk", "train")}
        self.cards = self.machines["desk"].cards
        self.folders = Folders(people=self.cards)
        self._numbers = count(1)
        self._last: dict[str, tuple[Notice, Notice]] = {}
        self.asked: dict[str, list[Question]] = {}
        for name in NAMES:
            self.machines["desk"].add(name, org="Acme", tags=("old",), phones=("0",))
        self.sync("desk")
        self.sync("train")

    def here(self, machine: str) -> Notice:
        return {one.name: vdir.fields(one) for one in self.machines[machine].network.everyone()}

    def there(self) -> Notice:
        cards = (vdir.read(path.read_bytes()) for path in self.cards.glob("*.vcf"))
        return {one.person.name: one.fields for one in cards}

    def do(self, deed: str | tuple[str, str, str]) -> None:
        match deed:
            case "new":
                number = next(self._numbers)
                card = f"BEGIN:VCARD\nVERSION:3.0\nUID:u{number}\nFN:New {number}\nEND:VCARD\n"
                (self.cards / f"{number}.vcf").write_text(card)
            case "gone":
                for path in sorted(self.cards.glob("*.vcf"))[3:4]:
                    path.unlink()
            case str():
                self.sync(deed)
            case (who, name, field):
                self.edit(who, name, field)

    def edit(self, who: str, name: str, field: str) -> None:
        """Change a field: a new word each time, so that it is known again wherever it goes."""
        word = f"w{next(self._numbers)}"
        if who == "phone":
            path = next((one for one in self.cards.glob("*.vcf") if name in one.read_text()), None)
            if path is None:
                return
            blank = self.machines["desk"].person(name)
            before = vdir.read(path.read_bytes())
            fresh = self._changed(before.fields, field, word)
            data = vdir.changed(path.read_bytes(), vdir.put(blank, before.fields), fresh)
            edit(path, lambda _: data.decode())
            return
        network = self.machines[who].network
        person = network.contacts.named(name)
        after = vdir.put(person, self._changed(vdir.fields(person), field, word))
        network.contacts.edit(person.uid, **{field: getattr(after, field)})

    @staticmethod
    def _changed(fields: vdir.Fields, field: str, word: str) -> vdir.Fields:
        if field in SCALARS:
            return {field: word}
        known = fields.get(field, ())
        assert isinstance(known, tuple)
        return {field: (*known[-2:], word)}

    def sync(self, machine: str) -> bool:
        """Sync one machine, and hold that nothing said since its last sync is lost by it."""
        here, there = self.here(machine), self.there() if self.cards.exists() else {}
        told = self.machines[machine].network.sync.run(self.folders, notes=True)
        self.asked[machine] = told.questions
        after = self.here(machine), self.there()
        was = self._last.get(machine, ({}, {}))
        for side, before in zip((here, there), was, strict=True):
            for name, fields in side.items():
                self._hold(name, fields, before.get(name, {}), after)
        assert here.keys() <= after[0].keys()
        # What a card said when it went is no news when it is written again.
        self._last[machine] = after[0], {**was[1], **after[1]}
        return told.is_quiet

    @staticmethod
    def _hold(
        name: str, said: vdir.Fields, before: vdir.Fields, after: tuple[Notice, Notice]
    ) -> None:
        for field, value in said.items():
            now = [side.get(name, {}).get(field, vdir.empty(field)) for side in after]
            if field in SCALARS and value != before.get(field, ""):
                assert value in now, (name, field, value)
            if field in ("tags", "phones"):
                added = set(value) - set(before.get(field, ()))
                assert all(added <= set(side) for side in now if side or name in after[1]), name

    def settle(self) -> None:
        """Sync until nothing moves any more."""
        for _ in range(ROUNDS):
            if all([self.sync("desk"), self.sync("train")]):
                return
        raise AssertionError("It never came to rest.")

    def close(self) -> None:
        for one in self.machines.values():
            one.network.close()


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the disk: nothing here asks whether a write lasts."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.mark.usefixtures("no_disk")
@settings(max_examples=500 if LONG_PROPERTIES else 40)
@given(DEEDS)
def test_both_sides_end_up_alike_or_it_is_asked(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str | tuple[str, str, str]]
) -> None:
    three = Three(tmp_path_factory.mktemp("three"))
    for deed in deeds:
        three.do(deed)
    three.settle()
    asked = {(one.name, one.field) for many in three.asked.values() for one in many}
    gone = {
        one.name for many in three.asked.values() for one in many if one.about is not Asked.FIELD
    }
    desk, train, there = three.here("desk"), three.here("train"), three.there()
    for name in {*desk, *train, *there} - gone:
        for field in (*vdir.PROPERTIES,):
            if (name, field) not in asked:
                values = {str(side[name].get(field)) for side in (desk, train, there)}
                assert len(values) == 1, (name, field, values)
    for machine in three.machines.values():
        for one in machine.network.sync.run(three.folders, notes=True, dry_run=True).questions:
            machine.network.sync.answer(three.folders, {one.card: SyncSide.HERE}, notes=True)
    three.settle()
    assert not any(three.asked.values())
    assert three.here("desk") == three.here("train") == three.there()
    three.close()


class Killed(BaseException):
    """The program was killed at this place."""


class Kill(Fault):
    """Ends the program at the nth write; what was begun stays as it was then."""

    def _count(self, name: str) -> None:
        if name == "flock":
            return  # The system itself gives a lock back.
        self.calls.append(name)
        if len(self.calls) == self.at:
            self.hit = name
            raise Killed


def busy(folder: Path) -> None:
    """Leave a home and its folders behind with something to do in every direction."""
    kept = Kept(folder / "home", folder)
    for name in ("Jane Roe", "Ann Lee", "Bo Berg"):
        kept.met(name, 1)
    kept.sync()
    kept.later(hours=1)
    edit(kept.card("Jane"), add_line("TITLE:CTO"))
    kept.network.contacts.edit(kept.person("ann").uid, org="Acme")
    edit(kept.card("Bo Berg"), add_line("ORG:There"))
    kept.network.contacts.edit(kept.person("bo").uid, org="Here")
    (kept.cards / "zoe.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:zoe\nFN:Zoe New\nEND:VCARD\n"
    )
    kept.add("Cid Doe")
    task = next(one for one in kept.tasks.glob("*.ics") if "Jane" in one.read_text())
    edit(task, lambda text: text.replace("NEEDS-ACTION", "COMPLETED"))
    kept.network.close()


def outcome(folder: Path) -> object:
    """Sync twice, as somebody would after a crash, and return all that anyone could see."""
    kept = Kept(folder / "home", folder)
    kept.later(hours=2)
    kept.sync()
    last = kept.sync()
    assert last.is_quiet
    people = {one.name: vdir.fields(one) for one in kept.network.everyone()}
    cards = {vdir.read(one.read_bytes()).person.name for one in kept.cards.glob("*.vcf")}
    asked = [(one.name, one.field, one.here, one.there) for one in last.questions]
    waiting = [(one.step, one.source) for one in unconfirmed(kept.network)]
    tasks = sorted(one.name for one in kept.tasks.iterdir())
    left = [one.name for one in (*kept.cards.iterdir(), *kept.tasks.iterdir())]
    assert not any(name.endswith(".tmp") for name in left)
    kept.network.close()
    return people, cards, asked, waiting, tasks


def killed_at(place: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Kill a sync at a place; say whether it came so far."""
    kept = Kept(folder / "home", folder)
    kept.later(hours=1)
    kill = Kill(folder, errno.EIO, place)
    with monkeypatch.context() as patch:
        kill.set(patch)
        try:
            kept.sync()
        except Killed:
            return True
    return False


def test_killed_at_any_place_the_next_sync_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "whole")
    wanted = outcome(tmp_path / "whole")
    for place in count(1, EVERY):
        folder = tmp_path / str(place)
        shutil.copytree(tmp_path / "first", folder)
        came = killed_at(place, folder, monkeypatch)
        assert outcome(folder) == wanted, place
        if not came:
            break
    assert place > 20
