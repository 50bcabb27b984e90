"""Whether a reply asks for no more than a line, told without the patterns that drafts need."""

import re
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern

LONG = 300
"""A longer reply is more than thanks."""

_THANKS = LazyPattern(
    r"(?:(?:(?:many |with )?thanks|thank you|cheers|great|perfect|lovely|brilliant|much appreciated"
    r"|(?:that|this)(?:'s| is| was) (?:so |very |really )?(?:helpful|useful|kind|great))"
    r"(?: so much| very much| a lot| again)?(?:[\s,.!…]+|$))+",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def says_only_thanks(text: str) -> bool:
    """Whether a message says thanks and no more, or nothing that could be answered."""
    text = " ".join(text.split())
    if not text or "?" in text or len(text) > LONG:
        return False
    if _THANKS.fullmatch(text):
        return True
    from netfollow.method.drafts.received import says_only_thanks as says_in_detail

    return says_in_detail(text)
