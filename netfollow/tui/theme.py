"""Two themes of our own, calm, with the same tone names in light and dark."""

from textual.theme import Theme

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
)

LIGHT = Theme(
    name="netfollow-light",
    primary="#2f6690",
    secondary="#3f7d68",
    accent="#9a6412",
    warning="#9a6412",
    error="#b0442f",
    success="#3d7a34",
    foreground="#23292f",
    background="#f7f5f0",
    surface="#ffffff",
    panel="#ece8df",
    dark=False,
)

THEMES = (DARK, LIGHT)
