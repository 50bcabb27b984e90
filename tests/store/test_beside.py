"""Which files are conflict copies, as the programs that make them name them, and which are not."""

from pathlib import Path

import pytest

from netfollow.store.disk.files import conflict_copies

COPIES = [
    "network.sync-conflict-20261126-101010-ABCDEFG.json",  # Syncthing
    "network (Robin's conflicted copy 2026-11-26).json",  # Dropbox
    "network (In Konflikt stehende Kopie von Robin 2026-11-26).json",  # Dropbox, in German
    "network (conflicted copy 2026-11-26 101010).json",  # Nextcloud
    "network_conflict-20261126-101010.json",  # ownCloud
    "network (SFConflict robin@example.org 2026-11-26-10-10-10).json",  # Seafile
    "network-DESKTOP-1A2B3C4.json",  # OneDrive
    "network-Robins-MacBook-Pro.json",  # OneDrive
    "network (1).json",  # Google Drive
    "network(1).json",
    "network 2.json",  # iCloud
    "journal.sync-conflict-20261126-101010-ABCDEFG.jsonl",
    "journal (conflicted copy 2026-11-26 101010).jsonl",
    "journal-DESKTOP-1A2B3C4.jsonl",
]
OTHERS = [
    *("network.json", "journal.jsonl", "network.broken.json", "journal.torn", "journal.damaged"),
    *("journal.broken", ".network.json.new", "network-2026-11-26.json", "network-old.json"),
    *("network.json.gz", "networking.sync-conflict-1.json", "my network (1).json", "config.toml"),
]


@pytest.mark.parametrize("name", COPIES)
def test_conflict_copies_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert [path.name for path in conflict_copies(tmp_path)] == [name]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_none_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert conflict_copies(tmp_path) == []
