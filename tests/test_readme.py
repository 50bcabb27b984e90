"""The README is short, and what it says of the program is so."""

import re
from pathlib import Path

from netfollow.tui.screens.help import THEMES
from netfollow.view.manual_page import PAGES, source
from tests.doc_tables import part, renew, table_of_keys

ROOT = Path(__file__).parent.parent
PATH = ROOT / "README.md"
README = PATH.read_text(encoding="utf-8")
LINES = 260
FIVE = tuple(name for row in THEMES[0][1] for name in row.ids)
"""The keys that a newcomer needs first."""


def test_it_is_short_enough_to_read() -> None:
    assert len(README.splitlines()) <= LINES


def test_the_five_keys_are_the_programs() -> None:
    table = table_of_keys(FIVE)
    assert len(table.splitlines()) == 2 + len(FIVE)
    assert part(README, "five keys").startswith(f"{table}\n\n")


def test_the_command_of_the_tests_is_where_it_is_looked_for() -> None:
    block = part(README, "test command")
    assert re.match(r"```sh\n[^\n]*pytest[^\n]*\n```\n", block)


def test_every_picture_folder_and_file_named_is_there() -> None:
    for path in re.findall(r"\]\((?!https://)([^)#]+)\)", README):
        assert (ROOT / path).is_file()
    for path in re.findall(r"`(netfollow/\w+/|tests/\w+/)`", README):
        assert (ROOT / path).is_dir()


def test_every_page_of_the_manual_is_linked() -> None:
    assert set(re.findall(r"\(netfollow/manual/(\w+)\.md\)", README)) == set(PAGES)
    assert set(re.findall(r"`netfollow help (\w+)`", README)) <= set(PAGES)


def test_the_glossary_is_short() -> None:
    glossary = source("glossary").split("\n\n", 1)[1]
    assert 10 < len(glossary.strip().splitlines()) <= 28


if __name__ == "__main__":
    renew(PATH, "five keys", table_of_keys(FIVE))
