"""A trip from the shell: whom to see, the messages, and the search by country."""

import json

from tests.cli.test_cli import Run, run

__all__ = ["run"]


def test_whom_to_see_with_a_message_each(run: Run) -> None:
    run("add", "Ann Lee", "--place", "Potsdam", "--org", "Acme")
    run("add", "Ben Oak", "--place", "München")
    shown = run("trip", "berlin", "2-6", "dec").stdout
    assert shown.startswith("Berlin, Germany · Wed 2 Dec – Sun 6 Dec · 1 person\n")
    assert "Ann Lee, Acme   Potsdam, 27 km" in shown
    assert "I'm in Berlin from Wednesday 2 December" in shown
    assert "I'm in" not in run("trip", "berlin", "2-6", "dec", "--no-drafts").stdout
    assert "No one you know lives there." in run("trip", "new", "york", "next", "week").stdout
    assert "0 people" in run("trip", "berlin", "2 dec", "--near", "10").stdout
    found = json.loads(run("trip", "munich", "wed", "--json").stdout)
    assert [one["contact"]["name"] for one in found["people"]] == ["Ben Oak"]
    assert (found["place"], found["from"]) == ("Munich", "2026-11-25")
    assert "netfollow trip berlin 2-6 dec" in run("trip", "berlin", exit_code=2).output
    assert "Ann Lee" in run("find", "place:germany").stdout
