"""The command line: parse, call one verb, print."""

from netfollow.cli import (
    coach,
    data,
    export,
    finding,
    people,
    planning,
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
    "finding",
    "main",
    "people",
    "planning",
    "serve",
    "shelf",
    "stats",
    "templates",
    "upkeep",
]
