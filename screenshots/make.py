"""Make the pictures of the README, and its recording, from the real program on its demo.

Run it from the top of the repository: python -m screenshots.make
"""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)

from textual.app import App
from textual.pilot import Pilot

from netfollow.method.drafts.draft import Sender
from netfollow.method.policy import Policy
from netfollow.network import opened
from netfollow.network.demo import demo, generated
from netfollow.tui.app import NetFollowApp
from netfollow.tui.screens.dialog.dialogs import Dialog
from netfollow.tui.screens.main import Main
from tests.shortcuts import MemoryClipboard

HERE = Path(__file__).parent
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")

PICTURES: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "day": ((140, 40), "netfollow-dark", ["escape", "j", "j", "j"]),
    "copied": ((140, 40), "netfollow-dark", ["escape", *"Gkkk", "d", "wait"]),
    "slot": ((140, 40), "netfollow-dark", ["escape", "3", "slash", *"aisha", "enter", "d"]),
    "note": ((140, 40), "netfollow-dark", ["escape", "j", "n", *"Coffee at the station."]),
    "help": ((140, 40), "netfollow-dark", ["escape", "question_mark"]),
    "light": ((140, 40), "netfollow-light", ["escape", "j", "j", "j"]),
    "contrast": ((100, 30), "netfollow-contrast", ["escape", "j", "j", "j"]),
    "answers": ((100, 26), "netfollow-dark", ["escape", "R", "wait"]),
    "habits": ((100, 34), "netfollow-dark", ["escape", "R", "wait", "2", "wait"]),
    "small": ((80, 24), "netfollow-dark", ["escape", "j", "j", "j"]),
}
"""By name: the size in cells, the theme, and the keys pressed first."""

LOOKING_BACK = ("answers", "habits")
"""Pictures of a larger network: there are more figures in it."""

LOOP: list[tuple[str, list[str], float]] = [
    ("Monday morning: who is due, why, and a message", ["escape", "j", "j", "j"], 3.0),
    ("d  copies the message", ["d", "wait"], 2.4),
    ("s  marks it as sent and schedules the next step", ["s"], 2.4),
    ("r  logs a reply …", ["r"], 1.8),
    ("w  … they are interested", ["w"], 1.8),
    ("     and this is what they wrote", [*"Let us talk in May.", "enter"], 2.4),
    ("n  logs a conversation", ["n"], 1.6),
    (
        "     with the topic to mention",
        [*"Met at the station.", "tab", "tab", *"your new job"],
        2.6,
    ),
    ("     timeline and plan are up to date", ["ctrl+s"], 2.4),
]
"""The recording: what is told, the keys pressed, and seconds."""


@asynccontextmanager
async def running(
    size: tuple[int, int], theme: str, *, large: bool = False
) -> AsyncIterator[Pilot[str]]:
    """Run the real program on the demo, or on a large network."""
    with tempfile.TemporaryDirectory() as folder:
        network = opened(
            Path(folder),
            clock=lambda: NOW,
            clipboard=MemoryClipboard(),
            policy=Policy(),
            sender=Sender(name="Robin Vale"),
        )
        many = generated(NOW, people=300, interactions=6000, seed=3)
        network.importing.fill(many if large else demo(NOW))
        app = NetFollowApp(network, theme=theme, demo=True)
        async with app.run_test(size=size) as pilot:
            await asked(pilot.app)
            yield pilot
        network.close()


async def asked(app: App[str]) -> None:
    """Wait until the first question of the start takes keys, or there is none."""
    main = app.screen_stack[0]
    assert isinstance(main, Main)
    while not main.questions.are_done:
        if isinstance(app.screen, Dialog) and not app.screen.is_unread:
            return
        await asyncio.sleep(0.05)


async def pressed(pilot: Pilot[str], keys: list[str]) -> None:
    for key in keys:
        if key == "wait":
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        else:
            await pilot.press({" ": "space", ".": "full_stop"}.get(key, key))
    await pilot.pause(0.2)


def taken(pilot: Pilot[str], title: str, name: str = "terminal") -> str:
    return re.sub(r"terminal-\d+-", f"{name}-", pilot.app.export_screenshot(title=title))


async def picture(name: str) -> str:
    size, theme, keys = PICTURES[name]
    async with running(size, theme, large=name in LOOKING_BACK) as pilot:
        await pressed(pilot, keys)
        return taken(pilot, "NetFollow")


async def recording() -> str:
    """Return one SVG that shows one picture after the other, for ever."""
    whole = sum(seconds for _, _, seconds in LOOP)
    frames, rules, at = [], [], 0.0
    head = ""
    async with running((80, 24), "netfollow-dark") as pilot:
        for number, (title, keys, seconds) in enumerate(LOOP):
            await pressed(pilot, keys)
            svg = taken(pilot, title, f"f{number}")
            head = head or svg[: svg.index(">") + 1]
            inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
            inner = re.sub(r"@font-face \{.*?\}", "", inner, flags=re.DOTALL)
            frames.append(f'<g class="frame" id="frame{number}">{inner}</g>')
            first, last = 100 * at / whole, 100 * (at + seconds) / whole
            on = f"{first:.2f}%,{max(first, last - 0.01):.2f}%{{visibility:visible}}"
            off = f"{last:.2f}%,100%{{visibility:hidden}}" if last < 100 else ""
            before = "0%{visibility:hidden}" if first else ""
            rules.append(
                f"@keyframes k{number}{{{before}{on}{off}}}"
                f"#frame{number}{{animation:k{number} {whole:.1f}s step-end infinite}}"
            )
            at += seconds
    return (
        f"{head}<style>.frame{{visibility:hidden}}{''.join(rules)}</style>{''.join(frames)}</svg>"
    )


async def main() -> None:
    for name in PICTURES:
        (HERE / f"{name}.svg").write_text(await picture(name), encoding="utf-8")
    (HERE / "loop.svg").write_text(await recording(), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
