"""Mail in the screen: read by a key with a preview, taken in by itself, people offered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from netfollow.network.mail_source import MailSource
from netfollow.people import Channel, Kind
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens import mail_watch
from tests.conftest import World
from tests.keys import press, shown
from tests.network.test_mailing import ME, Box, mails
from tests.shortcuts import unconfirmed


@pytest.fixture
def box(tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> Box:
    monkeypatch.setattr(mail_watch, "LOOKS", 0.05)
    found = Box(tmp_path / "Mail")
    world.network.mail = MailSource(folders=(str(found.root),), me=(ME,))
    return found


async def test_the_first_reading_is_asked_with_a_preview(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    first = box.mine("jane@x.example", world.now - timedelta(hours=3))
    box.theirs("jane@x.example", world.now - timedelta(hours=1), In_Reply_To=first)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "at")
        assert "1 sent, 1 reply" in await shown(pilot, "Log them?")
        await press(pilot, "escape")
        assert not mails(world, jane)
        await press(pilot, "at")
        await shown(pilot, "Log them?")
        await press(pilot, "y")
        await shown(pilot, "Read mail: 1 sent, 1 reply.")
        assert len(mails(world, jane)) == 2
        await press(pilot, "at")
        await shown(pilot, "No new mail.")


async def test_new_mail_comes_in_without_a_key_and_undo_keeps_it_out(
    world: World, box: Box
) -> None:
    jane = world.met("Jane Roe", 3)
    box.theirs("jane@x.example", world.now - timedelta(hours=3))
    world.network.mailing.take(world.network.mailing.look(world.network.mail))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        box.theirs("jane@x.example", world.now - timedelta(hours=1))
        await shown(pilot, "Read mail: 1 new message.")
        assert len(mails(world, jane)) == 2
        await press(pilot, "u")
        await shown(pilot, "Undone: read mail")
        box.theirs("someone@else.example", world.now)
        await pilot.pause(0.5)
        assert len(mails(world, jane)) == 1


async def test_who_is_unknown_is_offered_one_key_each(world: World, box: Box) -> None:
    world.met("Jane Roe", 3)
    for who in ("zoe@new.example", "max@new.example"):
        for hour in (9, 5):
            first = box.mine(who, world.now - timedelta(hours=hour))
            name = who.partition("@")[0].title()
            sender = f"{name} New <{who}>"
            box.theirs(sender, world.now - timedelta(hours=hour - 1), In_Reply_To=first)
    box.theirs("jane@x.example", world.now - timedelta(hours=1))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "at")
        await shown(pilot, "Log them?")
        await press(pilot, "y")
        await shown(pilot, "Max New")
        await press(pilot, "a")
        await shown(pilot, "Zoe New")
        await press(pilot, "n")
        await shown(pilot, "they replied, email")  # the mail of those added is logged, too
    everyone = [one.name for one in world.network.everyone()]
    assert sum(name.endswith("New") for name in everyone) == 1
    assert world.network.mailing.look(world.network.mail).offered == ()


async def test_with_nobody_to_log_for_the_first_reading_asks_nothing(
    world: World, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_watch, "LOOKS", 3600)
    for hour in (60 * 24, 30 * 24):
        first = box.mine("zoe@new.example", world.now - timedelta(hours=hour))
        sent = world.now - timedelta(hours=hour - 1)
        box.theirs("Zoe New <zoe@new.example>", sent, In_Reply_To=first)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "at")
        assert "Log them?" not in await shown(pilot, "You and Zoe New")
        await press(pilot, "a")
        await shown(pilot, "H shows who may be waiting for you.")


async def test_a_mail_unlike_the_copied_draft_is_a_question_in_the_queue(
    world: World, box: Box
) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.mailing.take(world.network.mailing.look(world.network.mail))
    message = world.network.drafts.draft(jane, channel=Channel.EMAIL)
    world.network.drafts.copied(message)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 34)) as pilot:
        await shown(pilot, "Jane Roe")
        box.mine("jane@x.example", world.now, "Here is the invoice for October. 30 days net.")
        await shown(pilot, "Read mail: 1 sent.")
        await shown(pilot, "not in the words you copied.")
        assert "Did you send this message?" in await shown(pilot, "you sent other words")
        await press(pilot, "s")
        await shown(pilot, "Sent to Jane Roe")
        (sent,) = (one for one in mails(world, jane) if one.kind is Kind.EMAIL)
        assert sent.step == message.step
        assert unconfirmed(world.network) == ()


async def test_a_bounce_is_said_on_the_persons_page(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 1)
    world.network.mailing.take(world.network.mailing.look(world.network.mail))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "Jane Roe")
        box.theirs(
            "MAILER-DAEMON@mx.example",
            world.now,
            "<jane@x.example>:\nno mailbox here",
            Subject="failure notice",
        )
        await shown(pilot, "mail to jane@x.example came back")
        await shown(pilot, "Mail to jane@x.example came back.")
        assert world.network.plan(jane).bounced == ("jane@x.example",)
        await shown(pilot, "Press e to add another email address.")
        assert "d copy" not in await shown(pilot, "c channel · D edit · e address")
        await press(pilot, "d")
        await shown(pilot, "! Mail to jane@x.example came back. Press e to add another email")
        assert not world.clipboard.texts
        await press(pilot, "enter")
        assert "copy the message" not in await shown(pilot, "e      add another email address")


async def test_after_a_bounce_the_other_channel_is_a_key_away(world: World, box: Box) -> None:
    linkedin = "https://www.linkedin.com/in/jane"
    world.add("Jane Roe", emails=("jane@x.example",), links=(linkedin,))
    jane = world.met("Jane Roe", 1)
    world.network.followups.switch_channel([jane])
    if world.network.plan(jane).channel is not Channel.EMAIL:
        world.network.followups.switch_channel([jane])
    assert world.network.plan(jane).channel is Channel.EMAIL
    box.theirs("MAILER-DAEMON@mx.example", world.now, "<jane@x.example>:\nno mailbox here",
               Subject="failure notice")  # fmt: skip
    world.network.mailing.take(world.network.mailing.look(world.network.mail))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "Press c to switch to LinkedIn.")
        await press(pilot, "d")
        assert not world.clipboard.texts
        await press(pilot, "o")
        await shown(pilot, "! Mail to jane@x.example came back. Press c to switch to LinkedIn.")
        await press(pilot, "enter")
        assert "copy the message" not in await shown(pilot, "c      switch to LinkedIn")
        await press(pilot, "c")
        await shown(pilot, "d      copy the message")
        await press(pilot, "d")
        await shown(pilot, "Copied for Jane Roe, LinkedIn")
        await press(pilot, "c", "c", "c")
        assert world.network.plan(jane).channel is not Channel.EMAIL


async def test_without_settings_the_key_says_so(world: World) -> None:
    world.met("Jane Roe", 3)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "at")
        await shown(pilot, "No mail folders are set.")


async def test_a_mailer_that_cannot_be_opened_logs_nothing(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    world.network.mail = MailSource(me=(ME,), compose="neomutt")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        assert world.network.drafts.draft(jane, channel=Channel.EMAIL).body
        await press(pilot, "o")
        await shown(pilot, "A mailer can't be opened from here")
    assert world.network.drafts.pending(jane) is None


async def test_whose_mail_it_is_is_asked_in_the_screen(world: World, box: Box) -> None:
    jane = world.met("Jane Roe", 3)
    world.network.mail = MailSource(folders=(str(box.root),))
    box.mine("jane@x.example", world.now - timedelta(hours=3), "Could we talk on Friday?")
    app = NetFollowApp(world.network)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "at")
        await shown(pilot, f"Your sent mail is from {ME}.")
        await press(pilot, "y")
        assert "Jane Roe · 1 sent" in await shown(pilot, "Log them?")
        await press(pilot, "y")
        await shown(pilot, "Read mail: 1 sent.")
    assert len(mails(world, jane)) == 1


async def test_who_writes_with_you_is_offered_without_a_key(world: World, box: Box) -> None:
    world.met("Jane Roe", 3)
    world.network.mailing.take(world.network.mailing.look(world.network.mail))
    app = NetFollowApp(world.network)
    async with app.run_test(size=(120, 30)) as pilot:
        await shown(pilot, "Jane Roe")
        for hour in (9, 5):
            first = box.mine("zoe@new.example", world.now - timedelta(hours=hour))
            at = world.now - timedelta(hours=hour - 1)
            box.theirs("Zoe New <zoe@new.example>", at, In_Reply_To=first)
        await shown(pilot, "You and Zoe New write to each other.")


async def test_an_empty_network_with_mail_folders_begins_with_the_mail(
    world: World, box: Box
) -> None:
    app = NetFollowApp(world.network)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "@   Read your mail")
        await shown(pilot, "@ read mail")
