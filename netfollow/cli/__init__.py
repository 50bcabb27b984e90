"""The command line: parse, call one verb, print."""

from netfollow.cli import (
    coach,
    data,
    doubles,
    export,
    finding,
    people,
    planning,
    review,
    serve,
    shelf,
    stats,
    sync,
    templates,
    upkeep,
)
from netfollow.cli.main import main

__all__ = [
    "coach",
    "data",
    "doubles",
    "export",
    "finding",
    "main",
    "people",
    "planning",
    "review",
    "serve",
    "shelf",
    "stats",
    "sync",
    "templates",
    "upkeep",
]
