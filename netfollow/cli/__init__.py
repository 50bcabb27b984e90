"""The command line: parse, call one verb, print."""

from netfollow.cli import data, people, planning, upkeep
from netfollow.cli.main import main

__all__ = ["data", "main", "people", "planning", "upkeep"]
