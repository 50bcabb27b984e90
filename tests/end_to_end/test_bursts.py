"""Keys sent to the real program in one burst, as a quick hand or a paste does."""

from pathlib import Path

from tests.end_to_end.conftest import Terminal
from tests.end_to_end.test_real_program import home as home
from tests.end_to_end.test_real_program import imported as imported


def test_keys_typed_ahead_of_what_they_are_for_are_never_lost(
    terminal: Terminal, home: Path
) -> None:
    terminal.start("--home", str(home), size=(80, 24))
    terminal.wait_for("? help")
    terminal.type("rwSounds good")
    terminal.tmux("send-keys", "Enter", "n", "Coffee", "Enter", "Tab")
    terminal.wait_for("Coffee")
    terminal.tmux("send-keys", "C-s")
    terminal.wait_for("Logged a conversation")
    terminal.tmux("send-keys", ":", "forecast", "Enter")
    terminal.wait_for("The next 14 days")
    terminal.tmux("send-keys", "q", "v", "a", "a guide", "Tab", "its title")
    terminal.wait_for("its title")
    assert "a guide" in terminal.screen()
    terminal.tmux("send-keys", "Escape")
    terminal.wait_for("Add a resource", gone=True)
    terminal.tmux("send-keys", "q", "/", "raman", "Enter")
    terminal.wait_for("People · 1 of 3")
    terminal.tmux("send-keys", "q", "q")
