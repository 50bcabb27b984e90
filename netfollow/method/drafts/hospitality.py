"""What a guest thanks for: having been shown round, having been there, a present.

Only what the note surely says is named. A present that isn't certain is left to the user's words.
"""

import re

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import POINTS, Wording
from netfollow.method.drafts.words.lexicon import is_known, is_noun
from netfollow.people import Channel


class Hospitality(msgspec.Struct, frozen=True):
    """What a guest may thank for: "having me, and for the oil"; and whether a present can't be named."""

    welcome: str = ""
    is_open: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known but that the talk was at their place."""
        return not (self.welcome or self.is_open)


_ROOMS = (
    r"(?:place|house|home|flat|kitchen|garden|farm|allotment|workshop|studio|office|shop|lab|factory|cottage|cabin"
    r"|caf[eé]|restaurant|bakery|brewery|winery|vineyard|school|gallery)"
)
_AT_THEIRS = LazyPattern(
    rf"\b(?:at|to|round) (?:hers|theirs|(?:her|his|their) (?:new |old |lovely )?{_ROOMS}|his(?= ?(?:$|[\n.,;!(]|w/|with\b|for\b)))|\b(?:tea|coffee|lunch|dinner|supper|breakfast|brunch|drinks|bbq) (?:(?:over )?at|round|over at) (?!(?:ours|ours|mine|work)\b)(?-i:[a-z’'-]+['’]?s|[A-Z][\w-]+['’]s)(?= ?(?:$|[\n.,;!(]|w/|with\b))",
    re.IGNORECASE,
)
_MEAL_THERE = LazyPattern(
    r"\b(?:tea|coffee|lunch|dinner|supper|breakfast|brunch|drinks|bbq|weekend|night|stayed)(?: was)? (?:(?:(?:over|round) )?(?:at|with)\b|(?:over|round)(?= (?:at )?[\w-]+s\b))",
    re.IGNORECASE,
)
_VISIT = LazyPattern(
    r"^(?:a |the |my )?(?:(?:site|farm|studio|home|school|lab|factory|first|second|short|quick) )?visit(?:ed|ing)?(?! from\b| by\b)(?= ?(?:$|[\n,.;:]|\w))",
    re.IGNORECASE,
)
_COOKED = LazyPattern(
    r"\b(?:s?he|they) (?:cooked|baked|fed)\b|\bcooked (?:for )?(?:me|us)\b", re.IGNORECASE
)
_HAD_ME = LazyPattern(
    r"\b(?:had|put) (?:me|us) (?:over|round|up|to (?:lunch|dinner|tea|supper|stay)|for (?:lunch|dinner|tea|supper|the (?:night|weekend)))\b",
    re.IGNORECASE,
)
_SHOWED = LazyPattern(
    r"\b(?:showed|shown|took|taken) (?:me|us) (?:a?round)\b|\bgave (?:me|us) (?:a|the) (?:\w+ )?tour\b",
    re.IGNORECASE,
)
_SHOWED_ALL = LazyPattern(r"\bshow(?:ed|n) (?:me|us) (?:everything|it all|all)\b", re.IGNORECASE)
_NO_MONEY = LazyPattern(
    r"\b(?:w(?:o|oul)n?['’]?t|would not|refused to|didn['’]?t) (?:take|accept|hear of|let (?:me|us) pay)\b",
    re.IGNORECASE,
)
_OUTING = LazyPattern(
    r"^(?:the |an? |our |[\w-]+['’]s )?(?:football|footy|gig|concert|party|bbq|barbecue|pub quiz|karaoke|bowling|picnic|[^\n]{0,40}\b(?:hen|stag|wedding|birthday|leaving|anniversary) do|(?:[\w-]+ ){0,2}(?:appt|appointment|check-?up)|(?:[\w-]+ ){0,2}(?:hearing|tribunal)|court|audit day)\b(?! (?:planning|plans|for|booking|call|mtg|meeting|venue|menu|rota|programme|hire|season))",
    re.IGNORECASE,
)
"""What leaves nothing but thanks to say: an outing, a party, an appointment, a day in court."""
_HELPED = LazyPattern(
    r"^(?:[\w-]+ )?(?:- )?(?:babysat|minded the kids|looked after (?:the|our|my)|(?:fixed|mended|repaired|sorted) (?:my|our|the)\b|(?:fixed|mended|moved|carried|collected|picked up|fed|watered|walked|lent|dropped off|drove) (?:me|us|my|our)\b|(?:helped|covered for|drove|rescued) (?:me|us)\b|gave (?:me|us) (?:a|the) (?:lift|hand|ride)\b|[^\n,.]{1,30} for me\b)",
    re.IGNORECASE,
)
"""A favour: what is said of it is the user's."""
_GAVE = LazyPattern(r"\b(?:gave|given|brought|knitted|baked|made) (?:me|us) ", re.IGNORECASE)
_PRESENT = LazyPattern(
    r"(?:an?|some|the|two|three|four|five|six|a (?:dozen|few)|\d+) ?(?:kg|kilos?|litres?|l|bottles?|jars?|bags?|box(?:es)?|tins?|pots?|slices?|pounds?|loaf|loaves) of"
    r" (?P<what>[a-z]+(?: [a-z]+)?)(?= ?(?:$|[\n.,;:!(+&-]|and\b|from\b|w/))"
)
"""A present that is surely one: "2 litres of oil"."""


_NOT_SAID = ("!", "?", "+", "=")
_SIGNS = (*_NOT_SAID, ">", "~", "*")


def hospitality(note: str) -> Hospitality | None:
    """Return what the note of a talk says of having been their guest; None where it says nothing."""
    rows = [one.strip() for one in note.splitlines()]
    place = "\n".join(one for one in rows if not one.startswith(_SIGNS))
    text = "\n".join(one.strip(" >~*") for one in rows if not one.startswith(_NOT_SAID))
    shown: re.Match[str] | bool | None = _SHOWED.search(text)
    here = _AT_THEIRS.search(place) or _VISIT.match(place)
    shown = shown or (here and _SHOWED_ALL.search(text))
    present, is_given = _present(text)
    is_free = _NO_MONEY.search(text) is not None
    is_guest = here or shown or _COOKED.search(place) or _HAD_ME.search(text)
    is_helped = _HELPED.match(place) is not None
    is_guest = is_guest or is_helped or _OUTING.match(place)
    if not (is_guest or present or (is_given and is_free)):
        return None
    is_fed = _MEAL_THERE.search(place) or _COOKED.search(place)
    is_had = _HAD_ME.search(text) or (_AT_THEIRS.search(place) and is_fed)
    why = "showing me round" if shown else "having me" if is_had else ""
    parts = [one for one in (why, present) if one]
    return Hospitality(
        ", and for ".join(parts),
        is_open=is_helped or ((is_given or is_free) and not present),
    )


def _present(text: str) -> tuple[str, bool]:
    """Return what they gave, "the oil", if its name is certain, and whether they gave anything."""
    gave = _GAVE.search(_SHOWED.sub("", text))
    found = gave and _PRESENT.match(gave.string, gave.end())
    words = found["what"].split() if found else []
    is_sure = bool(words) and all(map(is_known, words)) and is_noun(words[-1])
    return (f"the {' '.join(words)}" if is_sure else ""), gave is not None


def as_a_guest(channel: Channel, known: Hospitality) -> Wording:
    """Return the thank-you of a guest; what they gave and can't be named is the user's to say."""
    said = f"Thank you for {known.welcome}." if known.welcome else "Thank you for {day}."
    if channel in POINTS:
        body = said.replace("Thank you", "- Thank them").rstrip(".")
        return Wording(body=f"{body}\n- Leave the next step for another day", id="guest/call")
    said = f"{said} {{matter}}" if known.is_open else said
    if channel is not Channel.EMAIL:
        return Wording(body=f"{{greeting}}, t{said[1:]} {{promised?}}", id="guest/text")
    body = f"{{greeting}},\n\n{said}\n\n{{promised?}}"
    return Wording(subject="Thank you for {day}", body=body, id="guest/email")
