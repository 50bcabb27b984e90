"""The only code that touches the data file."""

from netfollow.store.ahead import Ahead
from netfollow.store.journal import Done, Edit
from netfollow.store.store import Store
from netfollow.store.transaction import Transaction

__all__ = ["Ahead", "Done", "Edit", "Store", "Transaction"]
