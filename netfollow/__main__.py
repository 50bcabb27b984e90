"""Run NetFollow as `python -m netfollow`."""

from netfollow.cli import main

main()
