"""What was logged is put right from the shell."""

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def test_an_entry_is_corrected_and_removed(run: Run) -> None:
    run("add", "Jane Roe")
    run("log", "jane", "Invoices.\n> You said churn fell.\n! send the deck", "--where", "PyCon")
    said = run("correct", "jane", "--topic", "your move", "--takeaway", "You said churn rose.")
    assert said.stdout.startswith("Corrected a conversation with Jane Roe, today.")
    shown = run("show", "jane").stdout
    assert "your move" in shown
    assert "churn rose" in shown
    assert "churn fell" not in shown
    assert "met at PyCon" in shown
    run("correct", "jane", "--where", "", "--kind", "call", "--takeaway", "")
    shown = run("show", "jane").stdout
    assert "PyCon" not in shown
    assert "call" in shown
    assert "churn" not in shown
    assert run("correct", "jane", exit_code=1).output == "netfollow: Nothing was changed.\n"
    assert "“dinner”" in run("correct", "jane", "dinner", "--remove", exit_code=1).output
    assert run("correct", "jane", "--remove").stdout.startswith("Removed a conversation with Jane")
    assert "Invoices" not in run("show", "jane").stdout
    run("undo")
    assert "Invoices" in run("show", "jane").stdout


def test_a_promise_is_corrected_and_removed(run: Run) -> None:
    run("add", "Jane Roe")
    run("promise", "jane", "send the deck by fri")
    assert "by tomorrow" in run("correct", "jane", "deck", "--promise", "--on", "tomorrow").stdout
    assert (
        "send the slides" in run("correct", "jane", "--promise", "--text", "send the slides").stdout
    )
    refused = run("correct", "jane", "--promise", "--where", "PyCon", exit_code=2).output
    assert refused == "netfollow: For a promise, use only --text and --on.\n"
    assert "No such promise." in run("correct", "jane", "x", "--promise", exit_code=1).output
    assert "Removed a promise" in run("correct", "jane", "--promise", "--remove").stdout
    assert "slides" not in run("show", "jane").stdout


def test_an_everyday_contact_is_said_and_overruled_after_the_thanks_too(run: Run) -> None:
    run("add", "Gary", "--phone", "+44 7700 900413")
    said = run("log", "gary", "gary roofer, came at 9").stdout
    assert "Everyday contact (roofer): no useful notes" in said
    assert said.rstrip().endswith("netfollow correct Gary --goal acquaintance")
    run("sent", "gary")
    assert "Everyday contact (roofer)" in run("show", "gary").stdout
    run("correct", "gary", "--goal", "acquaintance")
    shown = run("show", "gary").stdout
    assert "Everyday" not in shown
    assert "share something useful" in shown
