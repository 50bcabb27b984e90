"""The command line: parse, call one verb, print."""

from netfollow.cli.main import main

__all__ = ["main"]
