"""Follow-ups as tasks: what is on the list, and what a tick or a move there comes to."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from netfollow.method.queue import DueKind
from netfollow.method.reasons import reason_sentence
from netfollow.people import CALENDAR, Direction, Kind
from netfollow.people.promise_parser import ParsedPromise
from netfollow.tui.commands.happened import ask_if_sent
from tests.network.syncing.vdirs import Kept, edit, state
from tests.shortcuts import unconfirmed


def task(kept: Kept) -> Path:
    (path,) = kept.tasks.glob("*.ics")
    return path


def tick(path: Path, at: str = "20261123T100000Z") -> None:
    done = f"STATUS:COMPLETED\r\nCOMPLETED:{at}"
    edit(path, lambda text: text.replace("STATUS:NEEDS-ACTION", done))


def test_what_is_due_or_opens_soon_is_on_the_list_and_nothing_private(kept: Kept) -> None:
    jane, ann, bo = kept.met("Jane Roe", 1), kept.met("Ann Lee", 1), kept.met("Bo Berg", 1)
    kept.network.followups.sent([ann])
    kept.network.contacts.edit(bo, do_not_contact=True)
    gone = kept.met("Put Away", 1)
    kept.network.contacts.archive([gone], archived=True)
    far = kept.met("Far Off", 1)
    kept.network.followups.snooze([far], kept.network.today + timedelta(days=30))
    kept.network.conversations.promise(
        [jane], ParsedPromise("a secret plan", True, kept.network.today)
    )
    assert kept.sync().tasks_written == 2
    texts = sorted(path.read_text() for path in kept.tasks.glob("*.ics"))
    shown = "".join(texts)
    assert "SUMMARY:Write to Ann Lee: useful note" in shown
    assert "SUMMARY:Write to Jane Roe: promise" in shown
    assert "DUE;VALUE=DATE:20261130" in shown
    assert not any(word in shown for word in ("private", "secret", "Bo Berg", "Put Away", "Far"))
    before = state(kept.tasks)
    assert kept.sync().is_quiet
    kept.later(hours=20)
    assert kept.sync().is_quiet
    assert state(kept.tasks) == before


def test_what_is_done_here_is_taken_off_the_list(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    first = task(kept).name
    kept.network.followups.sent([jane])
    told = kept.sync()
    assert (told.tasks_written, told.tasks_removed) == (1, 1)
    assert task(kept).name != first
    assert "useful note" in task(kept).read_text()


def test_ticked_off_there_is_asked_once_as_after_a_copy(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    tick(task(kept))
    assert kept.sync().ticked == ["Jane Roe"]
    (entry,) = unconfirmed(kept.network)
    assert (entry.kind, entry.source, entry.text) == (Kind.COPIED, CALENDAR, "")
    ask = ask_if_sent(kept.network, entry)
    assert "thank-you, email, marked done in your calendar today" in ask.note
    kept.later(days=1)
    due = kept.network.plan(jane).next
    assert due is not None
    assert due.kind is DueKind.CONFIRM
    assert "Ticked off in your calendar" in reason_sentence(due, kept.network.today)
    for _ in range(2):
        assert kept.sync().is_quiet
    assert len(unconfirmed(kept.network)) == 1
    ask.answer("y")
    assert kept.network.timeline(jane)[0].direction is Direction.OUT
    assert kept.network.timeline(jane)[0].step == "thank-you"
    kept.sync()
    assert "useful note" in task(kept).read_text()
    assert unconfirmed(kept.network) == ()


def test_not_sent_opens_it_again_and_a_second_tick_asks_again(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    tick(task(kept))
    kept.sync()
    kept.later(minutes=5)
    kept.network.followups.unsent([jane])
    assert "is open again because it was not sent" in kept.sync().remarks[0]
    assert "STATUS:NEEDS-ACTION" in task(kept).read_text()
    assert "COMPLETED" not in task(kept).read_text()
    assert unconfirmed(kept.network) == ()
    assert kept.sync().is_quiet
    kept.later(minutes=5)
    tick(task(kept), "20261123T120000Z")
    assert kept.sync().ticked == ["Jane Roe"]
    assert len(unconfirmed(kept.network)) == 1


def test_undo_of_a_tick_opens_it_again(kept: Kept) -> None:
    kept.met("Jane Roe", 1)
    kept.sync()
    tick(task(kept))
    kept.sync()
    kept.network.undo()
    assert unconfirmed(kept.network) == ()
    kept.sync()
    assert "STATUS:NEEDS-ACTION" in task(kept).read_text()


def test_ticked_off_just_when_it_came_off_the_list_is_still_asked(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    tick(task(kept))
    kept.network.contacts.edit(jane, name="Jane R. Roe")
    kept.met("Jane R. Roe", 0)  # They talked again: another thank-you takes its place.
    assert kept.sync().ticked == ["Jane R. Roe"]


def test_a_day_moved_there_is_a_snooze_and_stays_as_it_was_chosen(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    edit(task(kept), lambda text: text.replace("DATE:20261123", "DATE:20261201"))
    assert kept.sync().moved == ["Jane Roe, until Tue 1 Dec"]
    due = kept.network.plan(jane).next
    assert due is not None
    assert due.opens.isoformat() == "2026-12-01"
    assert kept.sync().is_quiet
    assert "DATE:20261201" in task(kept).read_text()
    kept.network.undo()
    assert kept.network.plan(jane).due(kept.network.today) is not None


def test_a_time_in_the_other_half_of_the_year_is_of_its_own_day(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        kept.now = datetime.fromisoformat("2026-10-20T09:00:00+02:00")
        jane = kept.met("Jane Roe", 1)
        kept.sync()
        # 23:30 in winter's time; by the offset of the 20th of October it would be the day after.
        moved = "DUE:20261028T223000Z"
        edit(task(kept), lambda text: text.replace("DUE;VALUE=DATE:20261020", moved))
        assert kept.sync().moved == ["Jane Roe, until Wed 28 Oct"]
        assert kept.network.plan(jane).next is not None
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_day_moved_back_or_a_time_added_is_no_snooze(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    edit(task(kept), lambda text: text.replace("DUE;VALUE=DATE:20261123", "DUE:20261123T170000Z"))
    assert kept.sync().is_quiet
    edit(task(kept), lambda text: text.replace("DUE:20261123T170000Z", "DUE;VALUE=DATE:20261101"))
    assert kept.sync().is_quiet
    assert kept.network.plan(jane).due(kept.network.today) is not None


def test_a_task_deleted_there_is_written_again_and_told(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    task(kept).unlink()
    told = kept.sync()
    assert told.tasks_written == 1
    assert "was deleted there and is still due, so it was written again" in told.remarks[0]
    assert kept.network.plan(jane).due(kept.network.today) is not None


def test_what_another_program_put_into_a_task_stays_when_it_changes(kept: Kept) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    extra = "PRIORITY:1\r\nX-APPLE-SORT-ORDER:7\r\nSTATUS"
    edit(task(kept), lambda text: text.replace("STATUS", extra))
    kept.network.contacts.edit(jane, name="Jane R. Roe")
    kept.sync()
    text = task(kept).read_text()
    assert "Jane R. Roe" in text
    assert "PRIORITY:1" in text
    assert "X-APPLE-SORT-ORDER:7" in text


def test_other_peoples_tasks_in_the_folder_are_left_alone(kept: Kept) -> None:
    kept.met("Jane Roe", 1)
    kept.tasks.mkdir()
    other = kept.tasks / "milk.ics"
    other.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:milk\nSUMMARY:Milk\nEND:VTODO\nEND:VCALENDAR\n"
    )
    (kept.tasks / "broken.ics").write_text("rubbish")
    before = state(kept.tasks)
    assert kept.sync().unreadable == []
    tick(other)
    assert kept.sync().ticked == []
    after = state(kept.tasks)
    assert {name: after[name] for name in ("broken.ics",)} == {"broken.ics": before["broken.ics"]}


def test_two_machines_that_share_one_history_ask_once(kept: Kept, tmp_path: Path) -> None:
    jane = kept.met("Jane Roe", 1)
    kept.sync()
    other = Kept(kept.home, tmp_path / "other")
    other.sync()
    assert {one.name for one in other.tasks.glob("*.ics")} == {task(kept).name}
    for one in (kept, other):
        tick(next(one.tasks.glob("*.ics")))
    kept.sync()
    kept.network.followups.unsent([jane])
    other.network.refresh()
    other.sync()
    assert unconfirmed(other.network) == ()
    other.network.close()
