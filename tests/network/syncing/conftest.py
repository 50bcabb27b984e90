"""Homes beside folders of cards and tasks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.network.syncing.vdirs import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path / "home", tmp_path)
    yield made
    made.network.close()
