"""Every scene at its sizes and in two themes, as a person sees it."""

from pathlib import Path

import pytest

from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.look import scenes
from tests.look.conftest import A_DAY, SOON, Picture
from tests.look.scenes.daily import morning
from tests.look.stage import DRAWN, SCENES, Scene, on_the_demo, opened

assert scenes

SMALL = ((80, 24),)


@pytest.fixture
def someone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the user an empty home."""
    home = tmp_path / "somebody"
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_DOWNLOAD_DIR", "XDG_DESKTOP_DIR", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show at once that something takes long, and don't let a moment pass."""
    monkeypatch.setattr("netfollow.tui.screens.waiting.UNSEEN", SOON)
    monkeypatch.setattr("netfollow.tui.screens.waiting.DRAWN", 3600)
    for name in ("STATUS_STAYS", "SENTENCE_STAYS"):
        monkeypatch.setattr(f"netfollow.tui.widgets.key_bar.{name}", A_DAY)


def test_what_is_drawn_is_a_dozen_scenes() -> None:
    assert set(DRAWN) <= set(SCENES)
    assert len(DRAWN) <= 12


@pytest.mark.usefixtures("someone", "unhurried")
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_a_scene(tmp_path: Path, picture: Picture, scene: Scene) -> None:
    app = opened(scene, tmp_path / "home")
    async with app.run_test(size=scene.sizes[0]) as pilot:
        await scene.go(pilot)
        assert await picture(
            pilot,
            scene.sizes,
            scene.themes,
            scene.poses,
            busy=scene.busy,
            drawn=scene.name in DRAWN,
        )
        assert type(app.screen) is scene.screen


@pytest.mark.parametrize(
    ("theme", "ascii"),
    [
        ("netfollow-contrast", False),
        ("netfollow-contrast-light", False),
        ("netfollow-terminal", False),
        ("netfollow-dark", True),
    ],
)
async def test_other_eyes(world: World, picture: Picture, theme: str, ascii: bool) -> None:
    on_the_demo(world)
    app = NetFollowApp(world.network, theme=theme, ascii=ascii, demo=True)
    async with app.run_test(size=SMALL[0]) as pilot:
        await morning(pilot)
        assert await picture(pilot, SMALL, (theme,))
