"""Fields of a contact that once had another name, which older data, files and searches still use."""

from typing import Any

FORMER_NAMES = {"rhythm": "cadence"}
"""Today's name of a field by the one it had before."""


def with_todays_names(document: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of a contact with today's field names, in what its sources said too."""
    document = _renamed(document)
    if origins := document.get("origins"):
        document["origins"] = [
            {**origin, "said": _renamed(origin["said"])} if "said" in origin else origin
            for origin in origins
        ]
    return document


def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {FORMER_NAMES.get(name, name): value for name, value in fields.items()}
