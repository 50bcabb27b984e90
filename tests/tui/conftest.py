"""What the tests of the screen share."""

import pytest

from tests.look_at import unpainted

PAINTED = {"test_eyes", "test_faults", "test_first_picture", "test_held_keys", "test_layout"}
"""Tests of what painting itself does; in the others, where words are read off the widgets and a
third of the time would go into it, nothing is painted for a terminal that isn't there."""


@pytest.fixture(autouse=True)
def _unpainted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint in tests of painting and of widgets only."""
    module = request.module.__name__
    if ".widgets." not in module and module.rpartition(".")[2] not in PAINTED:
        unpainted(monkeypatch)
