"""The versions of the form on disk, and how a record of an older one becomes one of today.

A step takes a table's name and one document as it was, and returns it as the next version
has it. The same steps bring the data file, its backups and the lines of the journal up.
"""

from collections.abc import Callable
from typing import Any

from netfollow.people.former_names import with_todays_names

SCHEMA = 4
"""The version that this program writes."""

Step = Callable[[str, dict[str, Any]], dict[str, Any]]


def _same(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Leave a record as it is: the next version has more fields, all of them optional."""
    del table
    return document


def _renamed(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a contact the names they have today."""
    return with_todays_names(document) if table == "contacts" else document


STEPS: dict[int, Step] = {1: _same, 2: _same, 3: _renamed}
"""From each older version to the next."""


def migrated(schema: int, table: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of an older version as one of today's; raises `KeyError`."""
    for version in range(schema, SCHEMA):
        document = STEPS[version](table, document)
    return document
