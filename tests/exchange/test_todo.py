"""Tasks as other programs leave them: odd ones are read or refused, and never end a sync."""

import random
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from netfollow.exchange import todo
from netfollow.exchange.todo import NoTodo

TASK = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\nUID:a@netfollow\nSUMMARY:x\n"
    "DTSTAMP:20261123T090000Z\nDUE:20261130T090000Z\nSTATUS:COMPLETED\n"
    "COMPLETED:20261123T100000Z\nDTSTART:20261101T000000\nPERCENT-COMPLETE:100\n"
    "LAST-MODIFIED:20261123T090000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n"
    "END:VTODO\nEND:VCALENDAR\n"
)
ZONES = (None, ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo"))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def survives(data: bytes) -> None:
    for zone in ZONES:
        try:
            todo.read(data, zone)
            again = todo.changed(data, "Write", date(2026, 12, 1), now=NOW, again=True)
            assert todo.read(again, zone).due == date(2026, 12, 1)
        except NoTodo as why:
            assert str(why).endswith(".")


@pytest.mark.parametrize("name", ["UID", "DUE", "STATUS", "COMPLETED", "DTSTART", "LAST-MODIFIED"])
@pytest.mark.parametrize(
    "value",
    [
        *("", "x", "00010101T000000Z", "99991231T235959Z", "00010101", "99991231", "20261301"),
        *("T090000", "090000", "20261130T090000/PT1H", "-1", "\u0661"),
    ],
)
def test_a_property_twice_or_out_of_range(name: str, value: str) -> None:
    lines = TASK.splitlines()
    (place,) = (at for at, line in enumerate(lines) if line.startswith(f"{name}:"))
    for head in (name, f"{name};VALUE=DATE", f"{name};VALUE=PERIOD", f"{name};TZID=Nowhere"):
        changed = f"{head}:{value}"
        for some in ([changed], [changed, lines[place]], [lines[place], changed]):
            survives("\n".join([*lines[:place], *some, *lines[place + 1 :]]).encode())


def test_lines_at_random() -> None:
    chance = random.Random(14)
    lines = TASK.encode().splitlines()
    for _ in range(1000):
        mixed = [*lines]
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(mixed))
            match chance.randrange(5):
                case 0:
                    mixed.insert(place, chance.choice(lines))
                case 1:
                    mixed[place] = mixed[place][: chance.randint(0, len(mixed[place]))]
                case 2:
                    mixed[place] += chance.randbytes(3)
                case 3:
                    mixed[place] = mixed[place].replace(b":", chance.choice([b"::", b";x:", b""]))
                case _:
                    mixed[place], mixed[0] = mixed[0], mixed[place]
        survives(b"\n".join(mixed))
