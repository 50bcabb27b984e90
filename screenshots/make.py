"""Make the pictures of the README from the real program on its demo.

Run it from the top of the repository: python screenshots/make.py
"""

import asyncio
import os
import re
import tempfile
from datetime import datetime
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from netfollow.clipboard import PaperClipboard
from netfollow.method.draft import Sender
from netfollow.method.policy import Policy
from netfollow.network import opened
from netfollow.network.demo import demo
from netfollow.network.generated import generated
from netfollow.tui.app import NetFollowApp

HERE = Path(__file__).parent
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")

PICTURES: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "day": ((140, 40), "netfollow-dark", ["escape", "j", "j", "j", "j"]),
    "copied": ((140, 40), "netfollow-dark", ["escape", *"Gkkk", "d", "wait"]),
    "slot": ((140, 40), "netfollow-dark", ["escape", "3", "slash", *"aisha", "enter", "d"]),
    "note": ((140, 40), "netfollow-dark", ["escape", "j", "n", *"Coffee at the station."]),
    "help": ((140, 40), "netfollow-dark", ["escape", "question_mark"]),
    "light": ((140, 40), "netfollow-light", ["escape", "j", "j", "j", "j"]),
    "answers": ((100, 26), "netfollow-dark", ["escape", "R", "wait"]),
    "habits": ((100, 34), "netfollow-dark", ["escape", "R", "wait", "2", "wait"]),
    "small": ((80, 24), "netfollow-dark", ["escape", "j", "j", "j", "j"]),
}
"""By name: the size in cells, the theme, and the keys pressed first."""

LOOKING_BACK = ("answers", "habits")
"""Pictures of a larger network: there are more figures in it."""


async def picture(name: str) -> str:
    size, theme, keys = PICTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        network = opened(
            Path(folder),
            clock=lambda: NOW,
            clipboard=PaperClipboard(),
            policy=Policy(),
            sender=Sender(name="Robin Vale"),
        )
        many = generated(NOW, people=300, interactions=6000, seed=3)
        network.transfers.fill(many if name in LOOKING_BACK else demo(NOW))
        app = NetFollowApp(network, theme=theme, demo=True)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                if key == "wait":
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                else:
                    await pilot.press(key)
            await pilot.pause()
            svg = app.export_screenshot(title="NetFollow")
        network.close()
    return re.sub(r"terminal-\d+-", "terminal-", svg)


async def main() -> None:
    for name in PICTURES:
        (HERE / f"{name}.svg").write_text(await picture(name), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
