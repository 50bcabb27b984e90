"""Two values side by side, or one after the other, as passages; pure."""

from collections.abc import Iterator

from netfollow.view.cells import fit, wrap
from netfollow.view.text_block import TextBlock

LABEL = 15
"""Cells of the column that names the field."""

NARROW = 46
"""In fewer cells two values stand one below the other."""

MOST = 6
"""So many lines of a long value are shown."""

GAP = "  "


def labelled(label: str, text: str, tone: str = "") -> TextBlock:
    """Return a value behind its name."""
    return TextBlock(text, tone, indent=1, hanging=f"{label:<{LABEL}}", hanging_tone="muted")


def change(label: str, before: str, after: str, tone: str = "") -> TextBlock:
    """Return what a field was and becomes."""
    if not before:
        return labelled(label, after, tone or "done")
    start = len(before) + 3
    text = f"{before} → {after or 'nothing'}"
    spans = ((0, len(before), "muted"), (start, len(text), tone or "done"))
    return TextBlock(
        text, "", indent=1, spans=spans, hanging=f"{label:<{LABEL}}", hanging_tone="muted"
    )


def beside(
    label: str, left: str, right: str, width: int, tones: tuple[str, str] = ("", ""), key: str = ""
) -> Iterator[TextBlock]:
    """Yield the lines of two values side by side in so many cells."""
    if width < NARROW:
        yield TextBlock(left or "-", tones[0], 1, (), "", f"{label:<{LABEL}}", "muted", key)
        if right != left:
            yield TextBlock(right or "-", tones[1], 1, (), "", " " * LABEL)
        return
    room = (width - LABEL - len(GAP) - 2) // 2
    lefts, rights = _lines(left or "-", room), _lines(right or "-", room)
    for place in range(max(len(lefts), len(rights))):
        one = fit(lefts[place] if place < len(lefts) else "", room)
        other = fit(rights[place] if place < len(rights) else "", room)
        start = len(one) + len(GAP)
        yield TextBlock(
            f"{one}{GAP}{other}",
            indent=1,
            spans=((0, len(one), tones[0]), (start, start + len(other), tones[1])),
            hanging=f"{'' if place else label:<{LABEL}}",
            hanging_tone="muted",
            key="" if place else key,
        )


def _lines(text: str, room: int) -> list[str]:
    lines = [text[start:end] for start, end in wrap(text, room)]
    if len(lines) > MOST:
        lines = [*lines[: MOST - 1], f"{lines[MOST - 1][: room - 1]}…"]
    return lines
