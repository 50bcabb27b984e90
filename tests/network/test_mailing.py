"""Mail taken into the network: each message once, by whom it is, and nobody late by history."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import msgspec
import pytest

from netfollow.errors import NothingToDo
from netfollow.mail.machine import MailClass
from netfollow.method.queue import DueKind
from netfollow.method.reasons import reason_sentence
from netfollow.network.importing import ready
from netfollow.network.mailing import MailSource, MailTaken
from netfollow.people import THANK_YOU, Channel, Direction, Interaction, Kind, ReplyKind, Uid
from netfollow.people.dates import show_day
from netfollow.view.person import story
from tests.conftest import World
from tests.shortcuts import import_file, previewed, unconfirmed

ME = "robin@vale.example"


class Box:
    """A Maildir with a folder of sent mail, written to as a mailer does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in (root, root / ".Sent", root / ".Archive"):
            for place in ("cur", "new", "tmp"):
                (folder / place).mkdir(parents=True)
        self.count = 0

    def put(
        self,
        folder: str,
        at: datetime,
        text: str = "Hello there.",
        *,
        message_id: str = "",
        **fields: str,
    ) -> str:
        self.count += 1
        message_id = message_id or f"<{self.count}@mail.example>"
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        where = self.root / folder if folder else self.root
        name = f"{1_700_000_000 + self.count}.M1P1.host:2,S"
        (where / "cur" / name).write_text(
            "\n".join(lines)
            + f"\nDate: {format_datetime(at)}\nMessage-ID: {message_id}\n\n{text}\n"
        )
        return message_id

    def mine(self, to: str, at: datetime, text: str = "Hello there.", **fields: str) -> str:
        fields = {"From": f"Robin <{ME}>", "To": to, "Subject": "The plan", **fields}
        return self.put(".Sent", at, text, **fields)

    def theirs(self, sender: str, at: datetime, text: str = "Hello there.", **fields: str) -> str:
        fields = {"From": sender, "To": ME, "Subject": "Re: The plan", **fields}
        return self.put("", at, text, **{"Received": "by mx; x", **fields})

    def source(self, **more: object) -> MailSource:
        fields: dict[str, object] = {"folders": (str(self.root),), "me": (ME,), **more}
        return MailSource(**fields)  # type: ignore[arg-type]


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return Box(tmp_path / "Mail")


def read(world: World, box: Box, *, by_itself: bool = False, **more: object) -> MailTaken:
    look = world.network.mailing.look(box.source(**more))
    return world.network.mailing.take(look, by_itself=by_itself)


def mails(world: World, uid: Uid) -> list[Interaction]:
    return [one for one in world.network.timeline(uid) if one.message_id]


def begun(world: World, box: Box) -> None:
    """Let the first reading be over, a week ago."""
    other = world.add("Eve Here", emails=("eve@here.example",))
    world.later(days=-7)
    box.theirs("eve@here.example", world.now, Subject="x")
    read(world, box)
    world.later(days=7)
    assert mails(world, other)


def test_a_reply_ends_the_sequence_and_an_answer_is_owed(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    first = box.mine("jane@x.example", world.now - timedelta(hours=3))
    box.theirs("Jane <JANE@x.example>", world.now - timedelta(hours=1), In_Reply_To=first)
    taken = read(world, box)
    assert taken.changes.did == "read mail: 1 sent, 1 reply"
    due = world.network.plan(jane).next
    assert due is not None
    assert due.kind is DueKind.ANSWER
    reply, sent = mails(world, jane)
    assert (reply.direction, sent.direction) == (Direction.IN, Direction.OUT)
    assert sent.message_id == first
    assert not reply.text


def test_the_same_mail_is_one_entry_however_often_it_is_read(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    identity = box.mine("jane@x.example", world.now - timedelta(hours=3))
    fields = {"From": ME, "To": "jane@x.example", "Subject": "The plan"}
    for folder in (".Archive", ""):
        box.put(folder, world.now - timedelta(hours=3), message_id=identity, **fields)
    for _ in range(10):
        read(world, box)
        world.reopen()
    assert len(mails(world, jane)) == 1
    assert read(world, box).changes.did == "read mail: nothing new"


def test_only_mail_from_a_day_on_is_read_where_one_is_named(world: World, box: Box) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    box.theirs("jane@x.example", world.now - timedelta(days=40))
    late = box.theirs("jane@x.example", world.now - timedelta(days=5))
    since = (world.now - timedelta(days=10)).date()
    world.network.mailing.take(world.network.mailing.look(box.source(), since=since))
    assert [one.message_id for one in mails(world, jane)] == [late]


def test_a_message_to_a_crowd_is_no_contact(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    crowd = ", ".join(f"p{number}@x.example" for number in range(40))
    box.mine(f"jane@x.example, {crowd}", world.now - timedelta(hours=3))
    read(world, box)
    assert mails(world, jane) == []


def test_undo_takes_back_one_reading(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    box.mine("jane@x.example", world.now - timedelta(hours=3))
    before = world.network.timeline(jane)
    read(world, box)
    box.theirs("jane@x.example", world.now - timedelta(hours=1))
    read(world, box)
    world.network.undo()
    assert len(mails(world, jane)) == 1
    world.network.undo()
    assert world.network.timeline(jane) == before
    assert not read(world, box, by_itself=True).counts
    assert sum(read(world, box).counts.values()) == 2


def test_history_makes_nobody_late(world: World, box: Box) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    world.later(days=400)
    first = box.mine("jane@x.example", world.now - timedelta(days=60))
    box.theirs("jane@x.example", world.now - timedelta(days=20), In_Reply_To=first)
    box.mine("jane@x.example", world.now - timedelta(days=900))
    taken = read(world, box)
    assert taken.history == 2
    assert world.network.queue() == ()
    assert all(one.is_imported for one in mails(world, jane))
    (offer,) = world.network.imported_history.offers()
    assert offer.contact == jane
    read(world, box)
    assert len(mails(world, jane)) == 2


def test_mail_before_the_person_was_added_is_history(world: World, box: Box) -> None:
    begun(world, box)
    world.later(days=30)
    box.theirs("ann@x.example", world.now - timedelta(days=5))
    read(world, box)
    world.later(seconds=5)
    ann = world.add("Ann Lee", emails=("ann@x.example",))
    read(world, box, by_itself=True)
    assert [one.is_imported for one in mails(world, ann)] == [True]
    assert world.network.queue() == ()


def copied(world: World, uid: Uid) -> str:
    message = world.network.drafts.draft(uid)
    world.network.drafts.copied(message)
    return message.body


def test_a_copied_draft_keeps_its_step_with_the_real_text(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    body = copied(world, jane)
    world.later(minutes=5)
    real = body.replace("Best", "All the best") + "\n\n-- \nRobin Vale\nVale Ltd"
    box.mine("jane@x.example", world.now, real)
    world.later(minutes=5)
    read(world, box)
    (sent,) = mails(world, jane)
    assert sent.step == THANK_YOU
    assert sent.wording
    assert "Vale Ltd" not in sent.text
    assert sent.text.split()[:4] == body.split()[:4]
    assert world.network.drafts.pending(jane) is None
    assert unconfirmed(world.network) == ()


def unlike(world: World, box: Box, *, with_text: bool = False) -> tuple[Uid, MailTaken]:
    """Copy a draft, and send something else."""
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    copied(world, jane)
    world.later(minutes=1)
    box.mine("jane@x.example", world.now, "Here is the invoice for October. 30 days net.")
    world.later(minutes=1)
    return jane, read(world, box, with_text=with_text)


def test_a_text_unlike_the_copied_one_is_asked_about_at_once(world: World, box: Box) -> None:
    jane, taken = unlike(world, box)
    sent = next(one for one in mails(world, jane) if one.kind is Kind.EMAIL)
    assert (sent.wording, sent.text) == ("", "")
    assert taken.asked == (jane,)
    assert [one.contacts for one in unconfirmed(world.network)] == [(jane,)]
    due = world.network.plan(jane).due(world.network.today)
    assert due is not None
    assert due.kind is DueKind.CONFIRM
    assert "not in the words you copied" in reason_sentence(due, world.network.today)
    assert read(world, box).asked == ()


def test_it_was_the_copied_one_after_all(world: World, box: Box) -> None:
    jane, _ = unlike(world, box)
    count = sum(one.kind is Kind.EMAIL for one in mails(world, jane))
    world.network.followups.sent([jane])
    assert sum(one.kind is Kind.EMAIL for one in mails(world, jane)) == count
    sent = next(one for one in mails(world, jane) if one.kind is Kind.EMAIL)
    assert sent.step == THANK_YOU
    assert sent.message_id
    assert unconfirmed(world.network) == ()
    assert (sent.text, sent.wording) == ("", "")
    assert "The text you sent wasn't kept (with_text is off)." in shown(world, jane)


def test_the_real_text_stands_in_the_place_of_the_drafts(world: World, box: Box) -> None:
    jane, _ = unlike(world, box, with_text=True)
    world.network.followups.sent([jane])
    sent = next(one for one in mails(world, jane) if one.kind is Kind.EMAIL)
    assert sent.text == "Here is the invoice for October. 30 days net."
    assert "wasn't kept" not in shown(world, jane)


def shown(world: World, uid: Uid) -> str:
    """Return a person's timeline as it is shown."""
    network = world.network
    entries, today = network.timeline(uid), network.today
    page = story(network.person(uid), network.plan(uid), entries, (), today)
    return "\n".join(one.text for one in page.make())


def test_who_wrote_first_is_not_said_to_have_replied(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    begun(world, box)
    box.theirs("jane@x.example", world.now)
    world.later(minutes=5)
    read(world, box)
    assert "they wrote, email" in shown(world, jane)
    first = box.mine("jane@x.example", world.now)
    world.later(minutes=5)
    box.theirs("jane@x.example", world.now, In_Reply_To=first)
    world.later(minutes=5)
    read(world, box)
    assert "they replied, email" in shown(world, jane)
    assert "they wrote, email" in shown(world, jane)
    ben = world.met("Ben Oak", 3)
    assert world.network.conversations.reply([ben], text="Hello.").did == "Ben Oak wrote"


def test_it_was_another_message(world: World, box: Box) -> None:
    jane, _ = unlike(world, box)
    world.network.followups.unsent([jane])
    assert unconfirmed(world.network) == ()
    sent = next(one for one in mails(world, jane) if one.kind is Kind.EMAIL)
    assert sent.step is None


def test_undo_takes_the_question_back(world: World, box: Box) -> None:
    jane, _ = unlike(world, box)
    world.network.undo()
    (draft,) = unconfirmed(world.network)
    assert draft.contacts == (jane,)
    assert draft.source != "mail"


def test_what_was_logged_by_hand_is_joined(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    begun(world, box)
    world.network.followups.sent([jane])
    world.network.conversations.reply([jane], text="She likes it.")
    count = len(world.network.timeline(jane))
    first = box.mine("jane@x.example", world.now + timedelta(minutes=1))
    box.theirs("jane@x.example", world.now + timedelta(minutes=2), In_Reply_To=first)
    world.later(minutes=10)
    taken = read(world, box)
    assert taken.joined == 2
    assert len(world.network.timeline(jane)) == count
    reply, sent = mails(world, jane)
    assert reply.text == "She likes it."
    assert sent.step == THANK_YOU


def test_what_is_logged_by_hand_afterwards_is_joined_too(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    begun(world, box)
    first = box.mine("jane@x.example", world.now - timedelta(minutes=5))
    box.theirs("jane@x.example", world.now - timedelta(minutes=2), In_Reply_To=first)
    read(world, box)
    count = len(world.network.timeline(jane))
    world.network.conversations.reply([jane], text="Not now", answer=ReplyKind.NO)
    world.network.followups.sent([jane])
    assert len(world.network.timeline(jane)) == count
    reply, sent = mails(world, jane)
    assert (reply.text, reply.answer) == ("Not now", ReplyKind.NO)
    assert sent.message_id == first
    world.network.conversations.reply([jane], text="Another one by hand")
    assert len(world.network.timeline(jane)) == count + 1


def test_an_absence_moves_the_sequence_and_is_no_answer(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    first = box.mine("jane@x.example", world.now - timedelta(hours=3))
    back = (world.now + timedelta(days=12)).date()
    box.theirs(
        "jane@x.example",
        world.now - timedelta(hours=3),
        f"I am out of the office and will be back on {back:%d %B %Y}.",
        Subject="Automatic reply: The plan",
        In_Reply_To=first,
        Auto_Submitted="auto-replied",
    )
    taken = read(world, box)
    away = mails(world, jane)[0]
    assert away.answer is ReplyKind.OUT_OF_OFFICE
    assert away.until == back
    assert taken.sentences == (
        f"Jane Roe is out of office until {show_day(back, world.now.date())}.",
    )
    due = world.network.plan(jane).due(world.network.today)
    assert due is None


def test_a_bounce_marks_the_address_and_is_no_contact(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    box.theirs(
        "MAILER-DAEMON@mx.example",
        world.now,
        "<jane@x.example>:\nno mailbox here by that name",
        Subject="failure notice",
    )
    taken = read(world, box)
    (note,) = mails(world, jane)
    assert note.kind is Kind.NOTE
    assert note.source == "bounced:jane@x.example"
    assert taken.sentences == (
        "Jane Roe: mail to jane@x.example came back: the address doesn't work.",
    )
    assert world.network.plan(jane).bounced == ("jane@x.example",)
    draft = world.network.drafts.draft(jane, channel=Channel.EMAIL)
    with pytest.raises(NothingToDo, match=r"Mail to jane@x\.example came back\. Add another"):
        world.network.drafts.ready(msgspec.structs.replace(draft, missing=()))


def test_many_remarks_are_said_once_each_and_only_some_of_them(world: World, box: Box) -> None:
    for number in range(5):
        world.add(f"Person {number}", emails=(f"p{number}@x.example",))
    begun(world, box)
    for number in range(5):
        for times in range(2):
            box.theirs(
                "MAILER-DAEMON@mx.example",
                world.now,
                f"<p{number}@x.example>:\nno mailbox here by that name",
                Subject=f"failure notice {times}",
            )
    taken = read(world, box)
    assert len(taken.sentences) == 5
    assert taken.said(5) == taken.sentences
    assert taken.said(2) == (
        *taken.sentences[:2],
        "And 3 more like that: netfollow show NAME has them.",
    )


def test_an_address_works_again_once_mail_comes_from_it(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    box.theirs(
        "MAILER-DAEMON@mx.example",
        world.now,
        "<jane@x.example>:\nmailbox full",
        Subject="failure notice",
    )
    read(world, box)
    assert world.network.plan(jane).bounced
    world.later(days=1)
    box.theirs("jane@x.example", world.now, "I'm back.")
    world.later(minutes=1)
    read(world, box)
    assert world.network.plan(jane).bounced == ()


def test_another_address_or_channel_takes_the_place_of_one_that_failed(
    world: World, box: Box
) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    box.theirs(
        "MAILER-DAEMON@mx.example",
        world.now,
        "<jane@x.example>:\nno mailbox here",
        Subject="failure notice",
    )
    read(world, box)
    world.network.contacts.edit(jane, phones=("+44 20 7946 0000",))
    assert world.network.plan(jane).channel is Channel.TEXT
    world.network.contacts.edit(jane, emails=("jane@x.example", "jane@home.example"))
    assert world.network.plan(jane).channel is Channel.EMAIL
    assert world.network.plan(jane).bounced == ("jane@x.example",)


@pytest.mark.parametrize(
    "fields",
    [
        {"List_Id": "<dev.lists.example>", "List_Post": "<mailto:dev@lists.example>"},
        {"Cc": ", ".join(f"p{number}@y.example" for number in range(7))},
        {"Auto_Submitted": "auto-generated"},
        {"Content_Type": "text/calendar; method=REQUEST"},
        {"X_Spam_Flag": "YES"},
    ],
)
def test_what_is_no_answer_changes_nothing(world: World, box: Box, fields: dict[str, str]) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    box.theirs("jane@x.example", world.now, **fields)
    before = world.network.timeline(jane)
    read(world, box)
    assert world.network.timeline(jane) == before


def test_text_is_kept_only_if_wanted(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    text = "Thursday works.\n\nOn Mon, 2 Mar 2026 at 10:00, Robin wrote:\n> Does it?\n"
    box.theirs("jane@x.example", world.now, text)
    read(world, box, with_text=True)
    assert mails(world, jane)[0].text == "Thursday works."


def test_two_machines_that_read_the_same_mail_merge_to_one_entry(
    world: World, box: Box, new_world: Callable[[str], World]
) -> None:
    jane = world.met("Jane Roe", 1)
    begun(world, box)
    other = new_world("other")
    import_file(other.network, world.network.exports.everything(), "all.json")
    box.theirs("jane@x.example", world.now)
    read(world, box)
    read(other, box)
    found = other.network.exports.everything()
    world.network.importing.take(ready(previewed(world.network, found, "all.json")))
    assert len(mails(world, jane)) == 1
    read(world, box)
    assert len(mails(world, jane)) == 1
    other.network.close()


def test_two_records_of_a_person_become_one_with_each_mail_once(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    twin = world.add("J. Roe", emails=("roe@y.example",))
    begun(world, box)
    box.mine("jane@x.example, roe@y.example", world.now)
    read(world, box)
    world.network.merging.merge(jane, twin)
    assert len(mails(world, jane)) == 1
    read(world, box)
    assert len(mails(world, jane)) == 1


def test_who_writes_twice_each_way_is_offered_once(world: World, box: Box) -> None:
    world.met("Jane Roe", 1)
    for hour in (9, 5):
        first = box.mine('"New, Zoe" <zoe@new.example>', world.now - timedelta(hours=hour))
        box.theirs("zoe@new.example", world.now - timedelta(hours=hour - 1), In_Reply_To=first)
    mailing = world.network.mailing
    (offer,) = mailing.look(box.source()).offered
    assert (offer.name, offer.email) == ("Zoe New", "zoe@new.example")
    mailing.decline(offer.email)
    assert mailing.look(box.source()).offered == ()
    stored = (
        (world.home / "network.json").read_bytes() + (world.home / "changes.log").read_bytes()
        if (world.home / "changes.log").exists()
        else b""
    )
    assert b"zoe@new" not in stored
    world.network.undo()
    (offer,) = mailing.look(box.source()).offered
    mailing.accept(offer)
    look = mailing.look(box.source())
    assert look.offered == ()
    taken = mailing.take(look)
    assert taken.history + sum(taken.counts.values()) > 0
    zoe = world.network.contacts.named("Zoe New")
    assert len(mails(world, zoe.uid)) == 4
    assert not any(due.days_late(world.network.today) > 0 for due in world.network.queue())


def test_who_was_deleted_is_not_offered(world: World, box: Box) -> None:
    for hour in (9, 5):
        first = box.mine("Zoe New <zoe@new.example>", world.now - timedelta(hours=hour))
        sender = "Zoe New <zoe@new.example>"
        box.theirs(sender, world.now - timedelta(hours=hour - 1), In_Reply_To=first)
    zoe = world.add("Zoe New", emails=("zoe@new.example",))
    world.network.contacts.delete([zoe])
    assert world.network.mailing.look(box.source()).offered == ()


def snapshot(root: Path) -> dict[str, tuple[object, ...]]:
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(root.rglob("*")):
        info = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[str(path)] = (info.st_mtime_ns, info.st_mode, info.st_ino, data)
    return found


def test_nothing_in_the_mail_is_changed(world: World, box: Box) -> None:
    world.met("Jane Roe", 1)
    first = box.mine("jane@x.example", world.now)
    box.theirs("jane@x.example", world.now, In_Reply_To=first)
    (box.root / "new" / "1").write_text("From: a@b.example\nMessage-ID: <n@b>\n\nx\n")
    before = snapshot(box.root)
    old = 1_000_000_000_000_000_000
    paths = [path for path in box.root.rglob("*") if path.is_file()]
    for path in paths:
        os.utime(path, ns=(old, path.stat().st_mtime_ns))
    read(world, box, with_text=True)
    assert all(path.stat().st_atime_ns == old for path in paths)
    assert snapshot(box.root) == before


def test_a_folder_with_nothing_new_is_not_read(
    world: World, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.met("Jane Roe", 1)
    box.mine("jane@x.example", world.now)
    read(world, box)
    monkeypatch.setattr("netfollow.network.mailing.read_all", lambda *_, **__: 1 / 0)
    assert world.network.mailing.look(box.source(), only_new=True).is_same
    box.theirs("jane@x.example", world.now)
    with pytest.raises(ZeroDivisionError):
        world.network.mailing.look(box.source(), only_new=True)


def test_only_new_files_are_opened(world: World, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    world.met("Jane Roe", 1)
    for _ in range(5):
        box.mine("jane@x.example", world.now)
    read(world, box)
    box.theirs("jane@x.example", world.now)
    opened: list[str] = []
    from netfollow.mail import stores

    head = stores.head

    def noted(found: stores.MailFile) -> bytes:
        opened.append(found.path)
        return head(found)

    monkeypatch.setattr(stores, "head", noted)
    assert read(world, box).counts == {MailClass.REPLY: 1}
    assert len(opened) == 1


def test_a_question_by_mail_joins_who_is_waited_for_without_its_text_being_kept(
    world: World, box: Box
) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    box.mine("jane@x.example", world.now - timedelta(days=90), "Thanks a lot!")
    read(world, box)
    box.mine("jane@x.example", world.now, "Could you look at the figure?", Subject="The figure")
    read(world, box)
    plan = world.network.plan(jane)
    assert plan.ask is not None
    assert plan.ask.text == "The figure"
    assert plan.next is not None
    assert (str(plan.next.step), (plan.next.opens - world.now.date()).days) == ("check-in", 7)
    assert not mails(world, jane)[0].text


def test_an_absence_in_old_mail_waits_for_nothing_and_is_not_threaded_onto(
    world: World, box: Box
) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",))
    world.add("Ann Lee", emails=("ann@x.example",))
    away = {"Subject": "Automatic reply: Visiting in January", "Auto_Submitted": "auto-replied"}
    box.theirs("jane@x.example", world.now - timedelta(days=9), "I am on leave.", **away)
    box.mine("ann@x.example", world.now - timedelta(days=3), "Thanks a lot, Ann!")
    read(world, box)
    offers = world.network.imported_history.offers()
    assert [str(one.kind) for one in offers] == ["wrote"]
    assert offers[0].text == "The plan"
    message = world.network.drafts.draft(jane, channel=Channel.EMAIL)
    data = world.network.mailing.outgoing(message, ME, with_gaps=True)
    assert b"In-Reply-To" not in data
    assert b"Automatic reply" not in data


def test_mail_that_came_back_was_never_sent(world: World, box: Box) -> None:
    jane = world.add("Jane Roe", emails=("jane@x.example",), cadence="twice-a-year")
    begun(world, box)
    before = world.network.plan(jane).next
    sent = box.mine("jane@x.example", world.now - timedelta(hours=2))
    daemon = {"Subject": "failure notice", "In_Reply_To": sent}
    box.theirs("MAILER-DAEMON@mx.example", world.now, "<jane@x.example>:\nno mailbox", **daemon)
    read(world, box)
    assert world.network.plan(jane).next == before
    assert any(one.undelivered for one in world.network.timeline(jane))
