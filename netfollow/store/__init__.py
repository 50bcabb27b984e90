"""The only code that touches the data file."""

from netfollow.store.journal import Done, Edit
from netfollow.store.store import Store, Transaction

__all__ = ["Done", "Edit", "Store", "Transaction"]
