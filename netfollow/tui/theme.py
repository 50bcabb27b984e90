"""Themes of our own, calm, with the same tone names in each; and the terminal's own colours."""

from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES, Theme

from netfollow.people.text import line

DARK = Theme(
    name="netfollow-dark",
    primary="#7aa2c8",
    secondary="#8fb3a5",
    accent="#d9b36c",
    warning="#d9b36c",
    error="#d98c7e",
    success="#93b57e",
    foreground="#d8dee6",
    background="#14181d",
    surface="#1a1f26",
    panel="#222933",
    dark=True,
    variables={"foreground-muted": "#949ca6", "border-blurred": "#434952"},
)

LIGHT = Theme(
    name="netfollow-light",
    primary="#2f6690",
    secondary="#3f7d68",
    accent="#80510a",
    warning="#80510a",
    error="#a03a26",
    success="#2f6a27",
    foreground="#23292f",
    background="#f7f5f0",
    surface="#ffffff",
    panel="#ece8df",
    dark=False,
    variables={"foreground-muted": "#5c6062", "border-blurred": "#c3bfb6"},
)

CONTRAST = Theme(
    name="netfollow-contrast",
    primary="#6fd0ff",
    secondary="#7dffd0",
    accent="#ffe14d",
    warning="#ffe14d",
    error="#ff9d8a",
    success="#8dff8d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={"foreground-muted": "#d0d0d0", "border-blurred": "#8c8c8c"},
)

CONTRAST_LIGHT = Theme(
    name="netfollow-contrast-light",
    primary="#00338f",
    secondary="#00513c",
    accent="#592800",
    warning="#592800",
    error="#9c0000",
    success="#005200",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    dark=False,
    variables={"foreground-muted": "#303030", "border-blurred": "#6a6a6a"},
)

TERMINAL = Theme(
    name="netfollow-terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_magenta",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "foreground-muted": "ansi_default",
        "border-blurred": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_blue",
    },
)
"""The terminal's own 16 colours: of these only those that are read on black and on white."""

THEMES = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT, TERMINAL)

WORDS = {
    DARK.name: "dark and calm",
    LIGHT.name: "light and calm",
    CONTRAST.name: "high contrast, dark",
    CONTRAST_LIGHT.name: "high contrast, light",
    TERMINAL.name: "the terminal's own 16 colours",
}
"""What each is, in the palette."""


def wrong(name: str) -> str:
    """Return what is not right in a theme's name, in a sentence; "" if there is such a theme."""
    known = [*(one.name for one in THEMES), *BUILTIN_THEMES]
    if name in known:
        return ""
    near = get_close_matches(name, known, 1)
    mean = f"did you mean {near[0]}?" if near else f"there are {', '.join(WORDS)}."
    return f'there is no theme "{line(name, 40)}"; {mean} Meanwhile it is {DARK.name}, the default.'
