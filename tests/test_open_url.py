"""Addresses that are opened by a key: which, with what, and what never is."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import NetFollowError
from netfollow.open_url import command, mailto, open_address, open_page
from tests.conftest import World
from tests.keys import press, shown
from tests.tui.test_keys import SIZE, app_of, said, settle


@given(st.text(max_size=50), st.text(max_size=200).filter(lambda text: "\r" not in text))
def test_subject_and_body_come_through_a_mail_address_whole(subject: str, body: str) -> None:
    try:
        f"{subject}{body}".encode()
    except UnicodeEncodeError:
        return
    found = parse_qs(urlsplit(mailto("jane@x.example", subject, body)).query, strict_parsing=False)
    assert found.get("subject", [""]) == [subject]
    assert found.get("body", [""]) == [body.replace("\n", "\r\n")]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "jane", "", "smb://x/y"])
def test_only_web_and_mail_addresses_are_opened(address: str) -> None:
    with pytest.raises(NetFollowError, match="isn't a web or email address"):
        open_address(address, {"DISPLAY": ":0"})


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an xdg-open on the path that writes down what it was given."""
    script = tmp_path / "xdg-open"
    script.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {tmp_path}/opened\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path / "opened"


def test_the_desktops_program_gets_the_address_and_nothing_else(desktop: Path) -> None:
    open_address("https://x.example/?a=1;touch%20x", {"DISPLAY": ":0"})
    assert desktop.read_text() == "https://x.example/?a=1;touch%20x"
    assert command({}) is None
    assert command({"DISPLAY": ":0", "SSH_CONNECTION": "x"}) is None
    with pytest.raises(NetFollowError, match="No desktop program found"):
        open_address("https://x.example", {})


def test_a_page_is_opened_by_its_file_and_a_browser_may_end_badly_later(
    desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "a page.html"
    open_page(page, {"DISPLAY": ":0"})
    assert desktop.read_text() == page.as_uri()
    monkeypatch.setattr("netfollow.open_url.LIMIT", 0)
    script = tmp_path / "browser"
    script.write_text(f"#!/bin/sh\nprintf '%s ' \"$@\" > {tmp_path}/words\nexit 3\n")
    script.chmod(0o755)
    for browser, words in (
        (f"{script} --new-tab:other", f"--new-tab {page.as_uri()} "),
        (f"{script} --url %s -x", f"--url {page.as_uri()} -x "),
    ):
        open_page(page, {"BROWSER": browser})
        assert (tmp_path / "words").read_text() == words


@pytest.mark.parametrize(
    ("browser", "why"),
    [
        ("", "No browser found"),
        ("'", "No browser found"),
        ("/bin/false", "couldn't open it"),
        ("/no/such/browser", "Can't start /no/such/browser: No such file"),
    ],
)
def test_a_page_that_can_not_be_opened_is_told(tmp_path: Path, browser: str, why: str) -> None:
    with pytest.raises(NetFollowError, match=why):
        open_page(tmp_path / "page.html", {"BROWSER": browser})


async def test_o_opens_the_mail_program_with_the_draft_and_counts_as_copied(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = world.met("Jane Roe", 1)
    opened: list[str] = []
    monkeypatch.setattr("netfollow.open_url.open_address", opened.append)
    draft = world.network.drafts.draft(jane)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "o")
        await settle(pilot)
        assert said(app).startswith("Opened the mail program for Jane Roe")
    (address,) = opened
    assert parse_qs(urlsplit(address).query)["body"] == [draft.body.replace("\n", "\r\n")]
    assert world.network.drafts.pending(jane) is not None


async def test_o_opens_the_profile_of_somebody_on_a_network_and_says_when_it_can_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("netfollow.open_url.open_address", opened.append)
    world.add("Ann Lee", links=("https://www.linkedin.com/in/ann",))
    world.add("Bob Fox")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "o")
        await settle(pilot)
        await press(pilot, "j", "o")
        assert said(app) == "No email address or profile for Bob Fox."
    assert opened == ["https://www.linkedin.com/in/ann"]


async def test_y_copies_the_subject_alone(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "y")
        await settle(pilot)
        assert said(app) == "Copied the subject: on the clipboard"
    assert world.clipboard.texts == [world.network.drafts.draft(jane).subject]


async def test_shift_p_logs_what_is_on_the_clipboard_as_their_reply(world: World) -> None:
    jane = world.met("Jane Roe", 1)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "P")
        await settle(pilot)
        assert "The clipboard is empty" in said(app)
        await press(pilot, "d")
        await settle(pilot)
        await press(pilot, "P")
        await settle(pilot)
        assert "The clipboard has your own message" in said(app)
        world.clipboard.texts.append("Gladly!\x1b[2J\nSee you.")
        await press(pilot, "y")
        await settle(pilot)
        world.clipboard.texts.append(world.network.drafts.draft(jane).subject or "")
        await press(pilot, "P")
        await settle(pilot)
        assert "The clipboard has your own message" in said(app)
        world.clipboard.texts.append("Gladly!\x1b[2J\nSee you.")
        await press(pilot, "P")
        await shown(pilot, "“Gladly!” … 2 lines")
        assert not world.network.timeline(jane)[0].is_reply
        await press(pilot, "y")
        await settle(pilot)
        assert said(app).startswith("Jane Roe wrote")
    reply = world.network.timeline(jane)[0]
    assert (reply.is_reply, reply.text) == (True, "Gladly!\nSee you.")
