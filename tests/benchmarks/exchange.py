"""Bringing people in, again, and finding duplicates: python -m tests.benchmarks.exchange

CPU seconds beside wall seconds; what else the machine does shows in the second only.
"""

import gc
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from netfollow.network import Network
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.benchmarks.vcards import cards
from tests.conftest import NOW
from tests.shortcuts import MemoryClipboard, import_file

PEOPLE = 30_000
CARDS = 10_000
ONE_ADDRESS = 20_000
MAY_TAKE = {"first": 3.0, "duplicates": 5.0, "email": 2.0, "phone": 2.0, "name": 2.0, "uid": 2.0}
"""Seconds that were promised."""

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
BEGIN = [
    "An",
    "Be",
    "Ca",
    "Do",
    "El",
    "Fi",
    "Ga",
    "Ha",
    "Is",
    "Jo",
    "Ka",
    "Li",
    "Ma",
    "No",
    "Ol",
    "Pa",
    "Qu",
    "Ro",
    "Sa",
    "Te",
]
END = ["na", "ne", "ra", "lia", "ko", "mir", "des", "nalu"]
LAST = [
    "Smi",
    "Mül",
    "Schmi",
    "Gar",
    "Mart",
    "Lop",
    "Rodr",
    "Wil",
    "Brow",
    "Jon",
    "Dav",
    "Mil",
    "And",
    "Tay",
    "Tho",
    "Jack",
    "Whi",
    "Har",
]
LAST_END = ["th", "ler", "dt", "cia", "inez", "ez", "iguez", "son", "n", "es"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_Result = TypeVar("_Result")


class Taken(NamedTuple):
    """How long something took, in CPU and in wall seconds."""

    cpu: float
    wall: float


def connections(count: int = PEOPLE, *, seed: int = 1, title: str = "Head") -> bytes:
    """Return a made-up Connections.csv; a quarter of the titles begin with `title`."""
    random = Random(seed)
    rows = [HEADER]
    for number in range(count):
        first = random.choice(BEGIN) + random.choice(END)
        last = random.choice(LAST) + random.choice(LAST_END)
        role = title if number % 4 == 0 else "Head"
        day = f"{random.randrange(1, 29):02} {random.choice(MONTHS)} {random.randrange(2015, 2027)}"
        rows.append(
            f"{first},{last},https://www.linkedin.com/in/{first}-{last}-{number},,"
            f"Company {random.randrange(5_000)},{role} of {random.choice(END)},{day}\n"
        )
    return "".join(rows).encode()


def strangers(count: int = PEOPLE, *, seed: int = 2) -> bytes:
    """Return cards of people without profiles: any two may be one."""
    random = Random(seed)
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:s{number}\r\n"
        f"FN:{random.choice(BEGIN)}{random.choice(END)} {random.choice(LAST)}{random.choice(LAST_END)}"
        f"\r\nORG:Company {random.randrange(5_000)}\r\n"
        f"EMAIL:p{number}@example.org\r\nTEL:+49 30 {1_000_000 + number}\r\nEND:VCARD\r\n"
        for number in range(count)
    ).encode()


def one_address(count: int = ONE_ADDRESS) -> dict[str, tuple[bytes, str]]:
    """Return files whose rows all share one identity, under other names or the same."""
    heading = "Name,Email,Phone,Company\n"
    lines = {
        "email": "P{0} Q{0},info@x.example,,\n",
        "phone": "P{0} Q{0},,+49 30 1234567,\n",
        "name": "Jane Roe,info@x.example,+49 30 {1},\n",
    }
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:template\nFN:P{0} Q{0}\nEND:VCARD\n"
    found = {
        what: (
            (heading + "".join(text.format(n, 1_000_000 + n) for n in range(count))).encode(),
            "x.csv",
        )
        for what, text in lines.items()
    }
    cards_of_one = "".join(card.format(n) for n in range(count)).encode()
    return {**found, "uid": (cards_of_one, "x.vcf")}


def timed(do: Callable[[], _Result]) -> tuple[Taken, _Result]:
    """Return how long something took, and what it gave."""
    gc.collect()
    cpu, wall = process_time(), perf_counter()
    result = do()
    return Taken(process_time() - cpu, perf_counter() - wall), result


def opened(folder: Path) -> Network:
    """Return an empty network."""
    store = Store.open(folder, now=lambda: NOW)
    clipboard = MemoryClipboard()
    return Network(store, clock=lambda: NOW, clipboard=clipboard, region="DE")


def measure() -> dict[str, Taken]:
    """Return what each part takes."""
    found: dict[str, Taken] = {}
    old, new = connections(), connections(title="VP")
    with tempfile.TemporaryDirectory() as folder:
        network = opened(Path(folder) / "linkedin")
        found["first"], told = timed(lambda: import_file(network, old, "c.csv"))
        assert told.new == PEOPLE
        found["again"], told = timed(lambda: import_file(network, old, "c.csv"))
        assert (told.new, told.changed, told.same) == (0, 0, PEOPLE)
        found["newer"], told = timed(lambda: import_file(network, new, "c.csv"))
        assert told.changed == PEOPLE // 4
        found["undo"], _ = timed(network.undo)
        data = network.exports.everything()
        network.close()

        network = opened(Path(folder) / "json")
        found["json"], told = timed(lambda: import_file(network, data, "all.json"))
        assert told.new == PEOPLE
        network.close()

        network = opened(Path(folder) / "cards")
        ten = cards(CARDS)
        found["cards"], told = timed(lambda: import_file(network, ten, "c.vcf"))
        assert told.new == CARDS
        network.close()

        network = opened(Path(folder) / "strangers")
        import_file(network, strangers(), "s.vcf")
        found["duplicates"], pairs = timed(network.duplicates.all)
        assert pairs
        found["one"], _ = timed(lambda: network.duplicates.of(network.everyone()[0].uid))
        network.close()
        for what, (data, name) in one_address().items():
            network = opened(Path(folder) / what)
            took, told = timed(partial(import_file, network, data, name))
            assert told.new == (1 if what == "name" else ONE_ADDRESS)
            found[what] = took
            network.close()
    found["vobject"], _ = timed(lambda: parsed(ten.decode()))
    return found


def parsed(text: str) -> int:
    """Return how many cards vobject reads: it parses them, and does nothing with them."""
    import vobject

    return sum(1 for _ in vobject.readComponents(text))


WHAT = {
    "first": f"{PEOPLE:,} LinkedIn rows read, matched and stored",
    "again": "the same again: nothing changes",
    "newer": "a newer export: a quarter changed their work",
    "undo": "undo of that",
    "json": "our own export of them into an empty network",
    "cards": f"{CARDS:,} vCards read, matched and stored",
    "vobject": "vobject only parsing the same cards",
    "duplicates": f"duplicates among {PEOPLE:,} people",
    "one": "duplicates of one of them",
    "email": f"{ONE_ADDRESS:,} people who share one e-mail address",
    "phone": f"{ONE_ADDRESS:,} people who share one phone number",
    "name": f"{ONE_ADDRESS:,} rows of one person, each with another phone",
    "uid": f"{ONE_ADDRESS:,} cards that share one UID, each of another name",
}


def main() -> None:
    """Print every figure, and what was promised."""
    print(machine())
    found = measure()
    for name, what in WHAT.items():
        taken = found[name]
        promised = f"  promised {MAY_TAKE[name]:.0f} s" if name in MAY_TAKE else ""
        print(f"{what:<52} {taken.cpu:6.2f} s CPU  {taken.wall:6.2f} s{promised}")
    print(f"again : first            {found['again'].cpu / found['first'].cpu:.2f}  promised 1")
    print(f"cards : vobject parsing  {found['cards'].cpu / found['vobject'].cpu:.2f}  promised 1")


if __name__ == "__main__":
    main()
