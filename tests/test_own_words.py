"""A user's own name, tone and templates."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.config import keep_sender, own_templates, settings
from netfollow.errors import Unreadable
from netfollow.method.drafts.draft import draft
from netfollow.method.drafts.templates import Sender, Tone, parse_own, wordings
from netfollow.people import THANK_YOU, VALUE, Channel
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press, shown, write
from tests.method.histories import NOW, jane, met
from tests.tui.test_keys import SIZE, settle

MINE = """
[[linkedin]]
body = "{greeting}, mine: thank you for {detail}."
"""


def body(own: str = "", another: int = 0, *, sender: Sender | None = None) -> str:
    files = {"thank-you": parse_own("thank-you.toml", own)} if own else {}
    found = draft(
        jane(),
        (met(0, detail="your move"),),
        THANK_YOU,
        channel=Channel.LINKEDIN,
        now=NOW,
        sender=sender,
        another=another,
        own=files,
    )
    return found.body


def test_ones_own_wordings_are_added_or_take_the_place_of_all() -> None:
    own = {"thank-you": parse_own("thank-you.toml", MINE)}
    added = wordings(THANK_YOU, Channel.LINKEDIN, own)
    assert added[0].id == "own/thank-you/linkedin/1"
    assert len(added) > 4
    alone = {"thank-you": parse_own("thank-you.toml", f"replaces = true\n{MINE}")}
    assert len(wordings(THANK_YOU, Channel.LINKEDIN, alone)) == 1
    assert wordings(THANK_YOU, Channel.EMAIL, alone) == wordings(THANK_YOU, Channel.EMAIL)
    assert body(f"replaces = true\n{MINE}").startswith("Hi Jane, mine: thank you for your move.")


@pytest.mark.parametrize("gone", ["asked", "besides", "inquiry", "price", "rate"])
def test_a_place_that_nothing_fills_any_more_is_left_to_the_user(gone: str) -> None:
    own = f'replaces = true\n[[linkedin]]\nbody = "{{greeting}}, mine: {{{gone}}}, and thank you."'
    assert body(own).startswith("Hi Jane, mine: [your words], and thank you.")


def test_a_persons_language_takes_what_was_written_in_it() -> None:
    german = '[[linkedin]]\nbody = "Hallo {first}, danke für das Gespräch."'
    own = {"thank-you.de": parse_own("thank-you.de.toml", german)}
    assert len(wordings(THANK_YOU, Channel.LINKEDIN, own, "de-CH")) == 1
    assert len(wordings(THANK_YOU, Channel.LINKEDIN, own, "fr")) > 3
    assert len(wordings(VALUE, Channel.LINKEDIN, own, "de")) > 3


def test_a_formal_sender_greets_and_closes_so_and_has_wordings_of_that_tone() -> None:
    formal = Sender(name="Robin Vale", tone=Tone.FORMAL)
    assert body(sender=formal).startswith("Dear Jane")
    assert formal.closing == "Kind regards"
    assert Sender(name="R", sign_off="Yours", tone=Tone.FORMAL).closing == "Yours"
    both = MINE + '\n[[linkedin]]\ntone = "formal"\nbody = "{greeting}: with thanks for {detail}."'
    own = f"replaces = true\n{both}"
    for sender, offered in ((formal, 2), (Sender(), 1)):
        texts = {body(own, another, sender=sender) for another in range(4)}
        assert len(texts) == offered
        assert any("with thanks for your move" in text for text in texts) is (sender is formal)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[linkedin]]\nbody = '{nothing}'", "has a slot {nothing}"),
        ("[[linkedin]]\nbody = 7", "Expected `str`"),
        ("[[letter]]\nbody = 'x'", "is no kind of message"),
        ("replaces = 3", "replaces must be true or false"),
        ("[[", "can't be read"),
    ],
)
def test_a_template_that_is_not_right_is_told_and_the_programs_used(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(Unreadable, match=told.replace("{", r"\{").replace("`", "`")):
        parse_own("thank-you.toml", text)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thank-you.toml").write_text(text)
    (tmp_path / "templates" / "value.toml").write_text(MINE)
    found, remarks = own_templates(tmp_path)
    assert set(found) == {"value"}
    assert "thank-you.toml" in remarks[0]
    assert "Using the built-in ones." in remarks[0]


@pytest.mark.parametrize(
    "before", ["", "[sender]\n", "[screen]\ntheme = 'x'  # mine\n", "[sender]\nname = 'Old'\n"]
)
def test_the_name_is_kept_and_every_other_line_stays(tmp_path: Path, before: str) -> None:
    path = tmp_path / "config.toml"
    if before:
        path.write_text(before)
    robin = Sender(name='Robin "R" Vale', sign_off="Cheers", tone=Tone.FORMAL)
    keep_sender(tmp_path, robin)
    assert settings(tmp_path).sender == robin
    assert settings(tmp_path).remarks == ()
    kept = [line for line in before.splitlines() if "name" not in line]
    assert all(line in path.read_text() for line in kept)
    assert path.stat().st_mode & 0o777 == 0o600


async def test_before_the_first_copy_it_is_asked_once_who_signs(
    world: World, tmp_path: Path
) -> None:
    world.met("Ann Lee", 2)
    world.met("Jane Roe", 1)
    world.network.signed_by(Sender())
    kept: list[Sender] = []
    app = NetFollowApp(world.network, ask_sender=kept.append)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await shown(pilot, "How do you sign your messages?")
        await write(pilot, "Robin Vale, formal")
        await shown(pilot, "Kind regards, Robin Vale (formal)")
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "j", "d")
        await settle(pilot)
    assert kept == [Sender(name="Robin Vale", tone=Tone.FORMAL)]
    assert [text.splitlines()[-1] for text in world.clipboard.texts] == ["Robin Vale"] * 2
    assert world.clipboard.texts[0].startswith("Dear Ann")


async def test_esc_at_the_question_who_signs_copies_nothing_and_asks_again(world: World) -> None:
    world.met("Jane Roe", 1)
    world.network.signed_by(Sender())
    app = NetFollowApp(world.network, ask_sender=lambda sender: None)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d", "escape")
        await settle(pilot)
        await shown(pilot, "Not copied.")
        assert world.clipboard.texts == []
        await press(pilot, "d")
        await shown(pilot, "How do you sign your messages?")


async def test_who_wants_no_signature_is_not_asked_again(world: World) -> None:
    world.met("Jane Roe", 1)
    world.network.signed_by(Sender())
    for _ in range(2):
        app = NetFollowApp(world.network, ask_sender=lambda sender: None)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "d")
            await settle(pilot)
            if not world.clipboard.texts:
                await shown(pilot, "-       No signature")
                await write(pilot, "-")
                await settle(pilot)
            await press(pilot, "d")
            await settle(pilot)
    assert len(world.clipboard.texts) == 4


def test_the_gallery_shows_every_wording_filled(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thank-you.toml").write_text(MINE)
    shown = CliRunner().invoke(main, ["--home", str(tmp_path), "templates"]).stdout
    assert "own/thank-you/linkedin/1" in shown
    assert "mine: thank you for your move to usage pricing." in shown
    assert shown.count("── ") > 300
    assert "{" not in shown
    one = CliRunner().invoke(
        main, ["--home", str(tmp_path), "templates", "value", "--channel", "text"]
    )
    assert one.stdout.count("── value/text/") == one.stdout.count("── ") >= 4
