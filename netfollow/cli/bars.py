"""What is due in one line, for status bars: plain, tmux, and waybar's JSON."""

import json
from collections.abc import Sequence

from netfollow.method.queue import Due
from netfollow.method.reasons import due_name, due_text
from netfollow.network import Network
from netfollow.people import ANSWER
from netfollow.people.text import amount, line

SHOWN = 12
"""So many people are named in a tooltip."""


def bar_line(network: Network, dues: Sequence[Due], form: str) -> str:
    """Return what is due as a status bar shows it; empty text when nothing is.

    `form` is `plain` ("5 due · 2 answers · 1 late"), `tmux` (the same, late in red), or `waybar`
    (JSON with `text`, `tooltip` and `class`, which is `late`, `due` or `none`).
    """
    today = network.today
    answers = sum(due.step == ANSWER for due in dues)
    late = sum(due.days_late(today) > 0 for due in dues)
    parts = [f"{len(dues)} due"] if dues else []
    parts += [amount(answers, "answer")] if answers else []
    if form == "tmux":
        parts += [f"#[fg=red]{late} late#[default]"] if late else []
        return " · ".join(parts)
    parts += [f"{late} late"] if late else []
    if form == "plain":
        return " · ".join(parts)
    rows = [
        f"{line(network.person(due.contact).name, 40)}: {due_name(due)}, {due_text(due, today)}"
        for due in dues[:SHOWN]
    ]
    rows += [f"and {len(dues) - SHOWN} more"] if dues[SHOWN:] else []
    state = "late" if late else "due" if dues else "none"
    tooltip = "\n".join(map(_markup, rows))
    document = {"text": " · ".join(parts), "tooltip": tooltip, "class": state}
    return json.dumps(document, ensure_ascii=True)


def _markup(text: str) -> str:
    """Return a text as Pango markup, which waybar reads tooltips as."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
