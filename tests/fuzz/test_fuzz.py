"""A share of the fuzz in every run of the tests: the same cases first, as many as there is time for."""

from random import Random

import pytest

from tests.fuzz import Target, attempt, run, targets

SECONDS = 5.0
"""For all targets together."""

TARGETS = targets()


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_random_breaks_it(name: str) -> None:
    assert run(name, TARGETS[name], SECONDS / len(TARGETS), "ci") > 0


def _fails(random: Random) -> None:
    assert random.random() < 0


def _hangs(random: Random) -> None:
    while random.random() < 1:
        pass


def test_a_failure_says_how_to_repeat_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.PATIENCE", 0.1)
    targets: dict[str, Target] = {"one.fails": _fails, "one.hangs": _hangs}
    for name, target in targets.items():
        with pytest.raises(AssertionError, match=f"--only {name} --case seed"):
            attempt(name, target, "seed")
