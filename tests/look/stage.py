"""The scenes of which pictures are taken: each a moment of a screen, and the way to get there."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from netfollow.network.demo import demo
from netfollow.people import Channel
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.main import Main
from tests.conftest import NOW, World
from tests.keys import until

Size = tuple[int, int]
Go = Callable[[Pilot[str]], Awaitable[None]]
Keys = tuple[str, ...]

SIZES: tuple[Size, ...] = ((80, 24), (60, 20), (140, 40))
DARK, LIGHT = "netfollow-dark", "netfollow-light"
THEMES = (DARK, LIGHT)

AS_IT_IS: Mapping[str, Keys] = {"": ()}
"""The one pose of a scene that has no others."""


@dataclass(frozen=True)
class Scene:
    """A moment of a screen of some class, reached by keys from an app's start.

    Its picture is taken at `sizes` and in `themes`. `poses` are moments of the same screen, each
    some keys from any of the others; `busy` says that something is meant to be at work, `form`
    which function made the form on show.
    """

    name: str
    screen: type[Screen[Any]]
    go: Go
    fill: Callable[[World], None]
    app: Mapping[str, Any] = field(default_factory=dict)
    poses: Mapping[str, Keys] = field(default_factory=lambda: AS_IT_IS)
    sizes: tuple[Size, ...] = SIZES
    themes: tuple[str, ...] = THEMES
    busy: bool = False
    form: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the screen is shown at every size and in both themes."""
        return self.sizes == SIZES and self.themes == THEMES


SCENES: dict[str, Scene] = {}

DRAWN = (
    "morning",
    "found",
    "note",
    "add",
    "composer",
    "preview",
    "columns",
    "looking_back",
    "week",
    "duplicates",
    "help",
    "went_out",
)
"""The scenes of which a coloured drawing is kept too: a dozen, to be looked at."""


def on_the_demo(world: World) -> None:
    """Fill a world with the demo."""
    world.network.importing.fill(demo(NOW))


def on_nothing(world: World) -> None:
    """Leave a world empty."""


def with_jane(world: World) -> None:
    """Fill a world with one person met yesterday."""
    world.met("Jane Roe", 1)


def with_habits(world: World) -> None:
    """Fill a world with four messages that were changed in the same way, and one more person met."""
    for name in ("Ann Lee", "Ben Roe", "Cem Oz", "Dov Im"):
        uid = world.met(name, 1, detail=f"the {name.split()[0].lower()} project")
        made = world.network.drafts.draft(uid, channel=Channel.EMAIL)
        edited = world.network.drafts.edited(made, made.body.replace("Hi ", "Hey "), made.subject)
        world.network.drafts.copied(edited)
        world.network.followups.sent([uid])
    world.met("Jane Roe", 1)


def scene(
    screen: type[Screen[Any]],
    fill: Callable[[World], None] = on_the_demo,
    *,
    poses: Mapping[str, Keys] = AS_IT_IS,
    sizes: tuple[Size, ...] = SIZES,
    themes: tuple[str, ...] = THEMES,
    busy: bool = False,
    form: Callable[..., object] | None = None,
    **app: Any,
) -> Callable[[Go], Go]:
    """Say that a function is the way to a moment of a screen."""

    def enter(go: Go) -> Go:
        name = go.__name__
        assert name not in SCENES, f"There are two scenes {name}."
        made = f"{form.__module__}.{form.__name__}" if form is not None else ""
        SCENES[name] = Scene(name, screen, go, fill, app, poses, sizes, themes, busy, made)
        return go

    return enter


def moment(
    screen: type[Screen[Any]], fill: Callable[[World], None] = on_the_demo, **app: Any
) -> Callable[[Go], Go]:
    """Say that a function is the way to a further moment of a screen: one size is enough for it."""
    return scene(screen, fill, sizes=SIZES[:1], themes=(DARK,), **app)


def opened(scene: Scene, folder: Path) -> NetFollowApp:
    """Return the app on which a scene is played."""
    world = World(folder)
    scene.fill(world)
    return NetFollowApp(world.network, **scene.app)


async def answered(pilot: Pilot[str]) -> None:
    """Wait until nothing is asked at the start, and a pane has the focus."""
    app = pilot.app
    main = app.screen_stack[0]
    assert isinstance(main, Main)
    await until(pilot, lambda: main.questions.are_done, "a question waits")
    await until(pilot, lambda: app.screen.focused is not None, "no pane was gone to")
