"""Random settings, most of them extreme: in every field of every part, nested ones too."""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec

from netfollow.config import FILE, DateSettings, Screen, SyncSettings, settings
from netfollow.exchange.plain import Phones
from netfollow.method.drafts.templates import Sender
from netfollow.method.policy import Policy
from netfollow.people import Cadence
from netfollow.tui.all_settings import for_the_screen
from tests import edges

PARTS: dict[str, type[msgspec.Struct]] = {
    "sender": Sender,
    "screen": Screen,
    "sync": SyncSettings,
    "phones": Phones,
    "dates": DateSettings,
    "policy": Policy,
}

EXTREMES = {
    "nan": "nan",
    "inf": "inf",
    "-inf": "-inf",
    "-1": "-1",
    "0": "0",
    "0.5": "0.5",
    "10**9": "1000000000",
    "10**400": f"1{'0' * 400}",
    "10**5000": f"1{'0' * 5000}",
    "1e308": "1e308",
    "a text": '""',
    "a list": "[]",
    "a table": "{}",
    "true": "true",
    "a day": "9999-12-31",
    "the first day": "0001-01-01",
    "a list of days": "[0001-01-01, 9999-12-31, 2026-12-25]",
    "a moment": "9999-12-31T23:59:59-14:00",
    "a time": "23:59:59.999999",
    "a NUL": '"\\u0000"',
    "a long text": f'"{"x" * 5000}"',
}
"""Values as TOML writes them."""

TRACK = """
[[policy.goals]]
name = "{name}"
tags = ["saas"]
steps = [
  {{ step = "thank-you", opens = {opens}, due = {due}, late = {late}, since = "conversation" }},
  {{ step = "check-in", opens = 7, due = 9, since = "thank-you", asks = true }},
]
"""


def fields() -> Iterator[tuple[str, str]]:
    """Yield every setting with its part."""
    for part, kind in PARTS.items():
        for field in msgspec.structs.fields(kind):
            yield part, field.name


def one(part: str, name: str, value: str) -> str:
    """Return a file that sets one setting."""
    return f"[{part}]\n{name} = {value}\n"


def cadence(name: str, value: str) -> str:
    """Return a file that sets how many days a cadence is."""
    return f"[policy.cadence_days]\n{name} = {value}\n"


def step(name: str, value: str) -> str:
    """Return a file with a track whose first step has one odd number."""
    numbers = {"opens": "0", "due": "1", "late": "2"} | {name: value}
    return TRACK.format(name="default", **numbers)


def alive(text: str, random: Random) -> None:
    """Run what every start runs with these settings; a doctor that sees no problems is right."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        edges.filled(home, list(edges.records(random)))
        (home / FILE).write_text(text, "utf-8")
        (home / FILE).chmod(0o600)
        assert edges.run(home, "due", "--all")[0] == 0
        _, said = edges.run(home, "doctor")
        found = settings(home)
        is_right = not found.remarks and not for_the_screen(home, found)
        is_told = re.search(r"✓ settings +no problems", said) is not None
        assert is_told == is_right, (text[:300], said)
        network = edges.network_at(home, found.policy)
        edges.read_all(network)
        network.close()


def a_setting(random: Random) -> None:
    """Set one setting to an extreme value."""
    part, name = random.choice(list(fields()))
    alive(one(part, name, random.choice(list(EXTREMES.values()))), random)


def nested(random: Random) -> None:
    """Set a number in a table or a list of tables to an extreme value."""
    value = random.choice(list(EXTREMES.values()))
    if random.random() < 0.5:
        alive(cadence(random.choice(list(Cadence)), value), random)
    else:
        alive(step(random.choice(("opens", "due", "late")), value), random)


def several(random: Random) -> None:
    """Set many numbers at once, in their ranges and out of them."""
    lines = ["[policy]"]
    for field in msgspec.structs.fields(Policy):
        if isinstance(field.default, int | float) and random.random() < 0.7:
            number = random.choice((0, 1, 2, 10, 20, 100, 365, 1000, 3650, 10**6))
            lines.append(f"{field.name} = {number}")
    alive("\n".join(lines), random)


def junk(random: Random) -> None:
    """Change some characters of a whole file."""
    from netfollow.config import example

    text = list(example().replace("# ", "", random.randrange(60)))
    for _ in range(random.randrange(1, 8)):
        place = random.randrange(len(text))
        text[place : place + random.randrange(3)] = random.choice(
            ("", "[", "]", "=", '"', "\n", "nan", "-1", "9" * 30, "\x00", "é", "#", "{", "}")
        )
    alive("".join(text), random)


TARGETS: dict[str, Callable[[Random], None]] = {
    "one setting": a_setting,
    "nested settings": nested,
    "many settings": several,
    "a broken settings file": junk,
}
