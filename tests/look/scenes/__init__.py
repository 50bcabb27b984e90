"""All scenes, by what one does in them."""

from tests.look.scenes import daily, forms, importing, looking_back, over, twice

__all__ = ["daily", "forms", "importing", "looking_back", "over", "twice"]
