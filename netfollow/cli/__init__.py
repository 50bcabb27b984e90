"""The command line: parse, call one verb, print."""

from netfollow.cli import (
    coach,
    data,
    export,
    people,
    planning,
    review,
    serve,
    shelf,
    stats,
    templates,
    upkeep,
)
from netfollow.cli.main import main

__all__ = [
    "coach",
    "data",
    "export",
    "main",
    "people",
    "planning",
    "review",
    "serve",
    "shelf",
    "stats",
    "templates",
    "upkeep",
]
