"""NetFollow: who to write to today, why, and a message ready to paste."""

__version__ = "0.1.0"
