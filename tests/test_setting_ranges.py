"""Every number in the settings has one range, by which it is read, documented and reported."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from msgspec import inspect

from netfollow.cli.upkeep import chosen
from netfollow.config import FILE, Settings, example, settings
from netfollow.method.policy import Policy
from netfollow.people import Cadence
from netfollow.setting_errors import Range, range_of, ranges
from netfollow.tui.app import NetFollowApp
from tests import edges
from tests.conftest import World
from tests.for_each import for_each
from tests.fuzz.settings import EXTREMES, PARTS, TARGETS, cadence, fields, one, step
from tests.keys import shown
from tests.long import sample

MANUAL = (Path(__file__).parent.parent / "netfollow" / "manual" / "settings.md").read_text("utf-8")


def numbers(kind: inspect.Type, path: str) -> Iterator[tuple[str, inspect.Type]]:
    """Yield every number of a type with its place, however deep."""
    match kind:
        case inspect.IntType() | inspect.FloatType():
            yield path, kind
        case inspect.StructType(fields=inner):
            for field in inner:
                yield from numbers(field.type, f"{path}.{field.name}")
        case inspect.DictType(value_type=inner):
            yield from numbers(inner, f"{path}[]")
        case inspect.VarTupleType(item_type=inner) | inspect.ListType(item_type=inner):
            yield from numbers(inner, f"{path}[]")
        case inspect.UnionType(types=inner):
            for part in inner:
                yield from numbers(part, path)


NUMBERS = [
    found for part, kind in PARTS.items() for found in numbers(inspect.type_info(kind), part)
]


def test_every_number_of_every_part_has_a_range() -> None:
    names = {name for name, _ in NUMBERS}
    assert {"policy.cadence_days[]", "policy.goals[].steps[].late", "policy.cadence_grace"} <= names
    assert [name for name, kind in NUMBERS if range_of(kind) is None] == []


def test_every_default_is_in_its_range() -> None:
    for name, known in ranges(Policy).items():
        default = getattr(Policy(), name)
        values = default.values() if isinstance(default, dict) else [default]
        assert all(known.holds(value) for value in values), name


@for_each("name", sorted(ranges(Policy).keys() - {"cadence_days"}))
def test_the_example_names_each_range(name: str) -> None:
    assert re.search(rf"^# {name} = .* # {ranges(Policy)[name].short}: ", example(), re.MULTILINE)


def test_what_else_has_a_range_is_named_too() -> None:
    assert "Days of each cadence, 1 to 3650." in example()
    assert "Days (0 to 3650) are counted since" in example()
    assert "`netfollow settings` shows the range of every number" in " ".join(MANUAL.split())


def written(home: Path, text: str) -> Settings:
    home.mkdir(mode=0o700, exist_ok=True)
    (home / FILE).write_text(text)
    return settings(home)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[policy]\n# more\nreconnect_cadences = 10000", "line 3: reconnect_cadences must be between 1 and 20. Using the default, 2."),
        ("[policy]\ncadence_grace = nan", "line 2: cadence_grace must be between 0 and 10. Using the default, 0.25."),
        ("[policy]\npause_days = 3000000", "line 2: pause_days must be between 1 and 3650. Using the default, 90."),
        ("[policy]\ndaily_limit = 2.5", "line 2: daily_limit must be a whole number between 1 and 10000. Using the default, 12."),
        (cadence("weekly", "0"), "line 2: cadence_days.weekly must be between 1 and 3650. Using the default, 7."),
        (cadence("monthly", "nan"), "line 2: cadence_days.monthly must be a whole number between 1 and 3650. Using the default, 30."),
        (f"{step('opens', '0')}{step('due', '99999')}", "line 14: goals[1].steps[0].due must be between 0 and 3650. All of goals is ignored."),
        ("[policy]\nholidays = [\n  2026-12-25,\n  9999-12-31,\n]", "line 4: holidays must be between 1900-01-01 and 2126-11-23. 9999-12-31 is left out."),
    ],
)  # fmt: skip
def test_a_number_out_of_its_range_is_named_with_line_range_and_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", edges.NOW.isoformat())
    found = written(tmp_path, text)
    assert found.remarks == (f"{tmp_path / FILE}, {told}",)


def test_only_what_is_wrong_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETFOLLOW_NOW", edges.NOW.isoformat())
    found = written(
        tmp_path,
        "[policy]\npause_days = -1\ndaily_limit = 7\nholidays = [2026-12-25, 0001-01-01]\n"
        "[policy.cadence_days]\nweekly = 6\nmonthly = 0\nyearly = inf\n",
    )
    assert len(found.remarks) == 4
    policy = found.policy
    assert (policy.pause_days, policy.daily_limit) == (90, 7)
    assert [day.isoformat() for day in policy.holidays] == ["2026-12-25"]
    days = {Cadence.WEEKLY: 6, Cadence.MONTHLY: 30, Cadence.YEARLY: 365}
    assert {cadence: policy.cadence_days[cadence] for cadence in days} == days


def tried() -> Iterator[tuple[str, str]]:
    """Yield a name and a file for every setting with every extreme, and the ends of each range."""
    for name, value in EXTREMES.items():
        for part, field in fields():
            yield f"{part}.{field} = {name}", one(part, field, value)
        yield f"cadence_days.weekly = {name}", cadence("weekly", value)
        for field in ("opens", "due", "late"):
            yield f"{field} = {name}", step(field, value)
    for field, known in ranges(Policy).items():
        for end in (known.low, known.high):
            text = (
                cadence("weekly", f"{end}")
                if field == "cadence_days"
                else f"[policy]\n{field} = {end}"
            )
            yield f"{field} = {end}", text


def kept_of(found: Settings) -> Settings:
    return msgspec.structs.replace(found, remarks=())


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the files that are taken as they are, by name; the doctor names all others."""
    home = tmp_path_factory.mktemp("settings")
    found: dict[str, str] = {}
    for name, text in tried():
        read = written(home, text)
        told = [one for one in chosen(home) if not one.well]
        if read.remarks:
            assert any(str(home / FILE) in one.found for one in told), name
        if kept_of(read) != Settings():
            found[name] = text
        elif not told:
            assert name.partition(" = ")[2] in ("a text", "a list", "a table", "true", "0", "1"), (
                name
            )
    return found


def test_every_extreme_is_refused_by_name_or_does_no_harm(
    accepted: dict[str, str], tmp_path: Path
) -> None:
    assert 40 < len(accepted) < 200
    edges.filled(tmp_path, list(edges.records(Random(5))))
    for name, text in accepted.items():
        written(tmp_path, text)
        assert edges.run(tmp_path, "due", "--all")[0] == 0, name


async def test_the_first_picture_comes_with_each_of_them(
    accepted: dict[str, str], tmp_path: Path, world: World
) -> None:
    """Settings that differ in the policy are tried on a screen each."""
    policies: dict[bytes, str] = {}
    for text in accepted.values():
        policies.setdefault(msgspec.json.encode(written(tmp_path, text).policy), text)
    edges.filled(tmp_path / "home", list(edges.records(Random(5))))
    for text in sample(policies.values(), 4):
        network = edges.network_at(tmp_path / "home", written(tmp_path, text).policy)
        app = NetFollowApp(network)
        async with app.run_test(size=(100, 30)) as pilot:
            await shown(pilot, "3 people")
        assert app.failure is None, text
        network.close()


@pytest.mark.parametrize("target", TARGETS)
@tries(max_examples=12)
@given(seed=st.integers(0, 10**9))
def test_any_settings(target: str, seed: int) -> None:
    TARGETS[target](Random(seed))


def test_a_range_holds_numbers_only() -> None:
    whole, any_number = Range(1, 20, True), Range(0, 10, False)
    assert whole.holds(1)
    assert not any(whole.holds(one) for one in (0, 21, 2.0, True, "2", None, float("nan")))
    assert any_number.holds(0.25)
    assert not any(any_number.holds(one) for one in (float("nan"), float("inf"), -1, True))
