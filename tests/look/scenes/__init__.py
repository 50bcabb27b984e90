"""All scenes, by what one does in them."""

from tests.look.scenes import (
    daily,
    forms,
    imported,
    importing,
    looking_back,
    meetings,
    over,
    twice,
)

__all__ = ["daily", "forms", "imported", "importing", "looking_back", "meetings", "over", "twice"]
