"""The only code that touches the data file."""

from netfollow.store.journal import Commit, Edit
from netfollow.store.store import Store

__all__ = ["Commit", "Edit", "Store"]
