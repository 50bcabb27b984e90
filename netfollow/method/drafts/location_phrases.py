"""Where people met, with its preposition."""

import re

from netfollow.method.drafts.phrase_cleanup import has_determiner, noun_phrase

_LED_IN = re.compile(r"(?:at|in|on|over|during|after|by|near|outside|via)\s+\S", re.IGNORECASE)
_ONLINE = frozenset(
    ("zoom", "teams", "skype", "meet", "whatsapp", "signal", "slack", "discord", "linkedin")
)
_BARE = frozenset(
    ("lunch", "breakfast", "dinner", "work", "school", "university", "church", "home")
)
_EVENT_WORDS = """fair meetup conference summit workshop breakfast lunch dinner brunch day days
    night week festival fest expo forum congress party wedding retreat hackathon meeting reception
    camp symposium con conf gathering event seminar offsite panel launch assembly office café cafe
    bar booth stand museum hotel university school club library pub restaurant picnic barbecue
    gala show tour talk talks course class training"""
_EVENTS = frozenset(_EVENT_WORDS.split())
_TOWNS = frozenset(("nyc", "usa"))

SPELT_IN_CAPITALS_FROM = 4
"""FOSDEM is an event; UK is none."""


def place(words: str) -> str:
    """Return where something was: "at PyCon", "at the Product meetup", "over lunch", "on Zoom".

    What may be a town gives `""`: nobody meets at Lisbon, and a guess would be seen.
    """
    where = noun_phrase(words)
    names = where.split()
    if not names or not any(map(str.isalpha, where)):
        return ""
    if _LED_IN.match(where):
        return where[0].lower() + where[1:]
    if where.casefold() in _ONLINE:
        return f"on {where}"
    if has_determiner(where):
        return f"at {where}"
    if where.casefold() in _BARE:
        return f"at {where.lower()}"
    if not any(map(_is_event, names)):
        return ""
    needs_article = names[-1].islower() and names[-1] in _EVENTS
    return f"at the {where}" if needs_article else f"at {where}"


def _is_event(word: str) -> bool:
    """Whether a word is of an event or a house: a known noun, or spelt like PyCon or FOSDEM."""
    bare = word.strip(",.'’()").casefold()
    letters = "".join(filter(str.isalpha, word))
    if bare in _EVENTS or bare in _TOWNS:
        return bare in _EVENTS
    if letters.isupper():
        return len(letters) >= SPELT_IN_CAPITALS_FROM
    return any(map(str.isupper, letters[1:])) and not letters.startswith(("Mc", "Mac", "O"))
