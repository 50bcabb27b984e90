"""Other commands while the screen is open and something is being typed: sync, restore, undo."""

from pathlib import Path

from tests.end_to_end.conftest import Terminal
from tests.end_to_end.test_real_program import netfollow

CARD = "BEGIN:VCARD\nVERSION:4.0\nUID:zoe\nFN:Zoe New\nEND:VCARD\n"


def test_a_sync_and_a_restore_leave_what_is_typed_and_come_onto_the_screen(
    terminal: Terminal, tmp_path: Path
) -> None:
    home, cards = tmp_path / "home", tmp_path / "people"
    netfollow(home, "add", "Ann Lee")
    netfollow(home, "backup")
    netfollow(home, "sync", "--people", str(cards))
    terminal.start("--home", str(home))
    terminal.wait_for("1 person")
    terminal.keys("n")
    terminal.wait_for("What was said")
    terminal.type("half a thought")
    terminal.wait_for("half a thought")

    # What comes in by a sync is there under the form; so is what a restore takes away.
    (cards / "zoe.vcf").write_text(CARD)
    (cards / "folder.vcf").mkdir()
    told = netfollow(home, "sync", "--people", str(cards))
    assert "added: Zoe New" in told
    assert "folder.vcf: It is a folder, not a file." in told
    assert "half a thought" in terminal.screen()
    looked_under_the_form(terminal, "2 people")
    netfollow(home, "restore", "--yes")
    assert "half a thought" in terminal.screen()
    looked_under_the_form(terminal, "1 person")
    netfollow(home, "undo")
    looked_under_the_form(terminal, "2 people")
    terminal.keys("C-s")
    terminal.wait_for("Logged a conversation with Ann Lee")
    terminal.keys("q")
    terminal.wait_for("ENDED")
    assert "half a thought" in netfollow(home, "show", "ann")
    assert "Zoe New" in netfollow(home, "show", "zoe")


def looked_under_the_form(terminal: Terminal, words: str) -> None:
    """Leave the form until words are on the screen, and open it again with what was typed."""
    terminal.keys("Escape")
    terminal.wait_for(words)
    terminal.keys("n")
    terminal.wait_for("half a thought")
