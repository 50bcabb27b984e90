"""The command line: parse, call one verb, print."""

from netfollow.cli import data, upkeep
from netfollow.cli.main import main

__all__ = ["data", "main", "upkeep"]
