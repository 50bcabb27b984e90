"""The only code that touches the data file."""

from netfollow.store.journal import Commit, RecordChange
from netfollow.store.store import Store

__all__ = ["Commit", "RecordChange", "Store"]
