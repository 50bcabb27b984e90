"""Clean typed fragments for their place in a sentence; empty for what doesn't fit one.

Each placeholder has a form: a noun phrase, something to share, a sentence, a company. A value that
can't be trusted in its place is left out, and a wording without it is chosen.
"""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line

_AT_THE_START = " ,;:-–—•*·"
_AT_THE_END = " .,;:!?…。、，；：！？·-–—([{<“‘«"
_LEADING_ABOUT = LazyPattern(r"(?:about|re:|on the subject of)\s+", re.IGNORECASE)
_DETERMINER = LazyPattern(
    r"(?:the|a|an|your|our|my|their|his|her|this|that|these|those|how|what|why|when|where|who|whether|which)\s",
    re.IGNORECASE,
)


def noun_phrase(words: str) -> str:
    """Return a detail for the middle of a sentence: "Your move!" becomes "your move".

    Capitals stay, except on a first word such as "The".
    """
    phrase = line(words).strip(_AT_THE_START).rstrip(_AT_THE_END)
    if match := _LEADING_ABOUT.match(phrase):
        phrase = phrase[match.end() :]
    if has_determiner(phrase) and not phrase.split()[0][1:].isupper():
        phrase = phrase[0].lower() + phrase[1:]
    return phrase if _says(phrase) else ""


def has_determiner(phrase: str) -> bool:
    """Whether a phrase begins with a word such as "the" or "your"."""
    return _DETERMINER.match(phrase) is not None


def shared_thing(words: str) -> str:
    """Return something to share as typed, without punctuation at its end; a link stays whole."""
    shared = line(words).strip(_AT_THE_START)
    shared = shared.rstrip(" .,;:" if ends_in_link(shared) else " .,;:!?…")
    return shared if _says(shared) else ""


def ends_in_link(words: str) -> bool:
    """Whether a full stop behind the words would become part of a link."""
    return "://" in words.rpartition(" ")[2]


def as_sentence(words: str) -> str:
    """Return one or more sentences, with a capital at the start and a full stop at the end."""
    said = capitalized(line(words))
    if not _says(said):
        return ""
    is_closed = said.rstrip("\"'”’»)]")[-1:] in tuple(".!?…。！？")
    return said if is_closed or ends_in_link(said) else f"{said.rstrip(' ,;:')}."


def capitalized(phrase: str) -> str:
    """Return a phrase for the start of a sentence; iPhone and links keep their first letter."""
    first = phrase.split(" ", 1)[0]
    is_plain = first.islower() and "://" not in first
    return phrase[0].upper() + phrase[1:] if is_plain else phrase


_NO_COMPANY_WORDS = """self self-employed freelance freelancer freelancing independent retired
    student unemployed none n/a na private stealth various confidential"""
_NO_COMPANY = frozenset(_NO_COMPANY_WORDS.split())


def company_name(name: str) -> str:
    """Return a company's name for after "at"; empty for "Self-employed" and the like."""
    org = line(name).strip(_AT_THE_START).rstrip(" ,;:!?…-–—")
    words = org.casefold().split()
    return org if _says(org) and words[0].strip(".") not in _NO_COMPANY else ""


def _says(words: str) -> bool:
    return any(map(str.isalnum, words))


_LED_IN = LazyPattern(r"(?:at|in|on|over|during|after|by|near|outside|via)\s+\S", re.IGNORECASE)
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
    reunion gala show tour talk talks course class training messe biennale slush interpack dreamforce dmexco"""
_EVENTS = frozenset(_EVENT_WORDS.split())
_TOWNS = frozenset(("nyc", "usa", "uae", "nrw", "bcn", "ldn", "ams", "cdmx", "rio", "sfo"))

SPELT_IN_CAPITALS_FROM = 3
"""FOSDEM and EGU are events; UK is none."""


def location_phrase(words: str) -> str:
    """Return where something was: "at PyCon", "at the Product meetup", "over lunch", "on Zoom".

    An event and its town are parted by a comma: "PyCon, Leeds" is "at PyCon in Leeds". Empty for
    what may be a town: nobody meets "at Lisbon".
    """
    event, comma, place = words.partition(",")
    if not comma:
        return _location(_once(words))
    where, town = _location(_once(event)), _once(place.partition(",")[0].strip())
    if not where:
        return _location(words)
    is_said = f" {town.casefold()} " in f" {where.casefold()} "
    is_town = _TOWN.fullmatch(town) is not None and not (_location(town) or _HOUSE.search(town))
    return f"{where} in {town}" if is_town and not is_said else where


_HOUSE = LazyPattern(
    r"\b(?:hall|hotel|cent(?:re|er)|arena|museum|university|building|tower|library|campus|room|floor"
    r"|street|road|square|club|pub|bar|caf[eé]|house|park|theat(?:re|er)|school|college|church)$",
    re.IGNORECASE,
)

_TOWN = LazyPattern(r"[^\W\d_][^\W\d_.'’-]{1,40}(?:[ -][^\W\d_.'’-]{1,40}){0,2}")


def _once(words: str) -> str:
    """Return words without those that end them a second time: "Web Summit Lisbon Lisbon"."""
    found = words.split()
    while len(found) > 1 and found[-1].casefold() == found[-2].casefold():
        found.pop()
    return " ".join(found)


def _location(words: str) -> str:
    """Return one event, house or occasion as where something was; empty for any other place."""
    where = noun_phrase(words)
    names = where.split()
    if not names or not any(map(str.isalpha, where)):
        return ""
    if _LED_IN.match(where):
        return where[0].lower() + where[1:]
    if where.casefold() in _ONLINE:
        return f"on {where}"
    if _RIDDEN.match(where):
        return f"on {where}" if has_determiner(where) else f"on the {where}"
    if has_determiner(where):
        return f"at {where}"
    if where.casefold() in _BARE:
        return f"at {where.lower()}"
    if not any(map(_is_event, names)):
        return ""
    return f"at {_event_name(where, names)}"


_RIDDEN = LazyPattern(
    r"(?:(?:the|a|an|my|our) )?(?:(?:delayed|early|late|last|first|night|sleeper|same|\d{1,2}[.:]\d\d) )?(?:train|plane|flight|bus|coach|ferry|tram|tube|metro|boat)\b(?! (?:station|stop|depot|museum))",
    re.IGNORECASE,
)
"""What one is on, not at: "the train to Vienna"."""


def _event_name(where: str, names: list[str]) -> str:
    """Return an event with its article: "the Product meetup", "the trade fair in Verona"."""
    if names[0][0].isupper() and any(one.endswith(("'s", "’s")) for one in names[:4]):
        return where
    nouns = [place for place, one in enumerate(names) if one.islower() and one in _EVENTS]
    if not nouns:
        return f"the {where}" if names[1:2] == ["of"] else where
    kind, rest = names[: nouns[-1] + 1], names[nouns[-1] + 1 :]
    if kind[0].casefold() in _COMMON_KINDS:
        kind[0] = kind[0].lower()
    is_town = bool(rest) and all(one[:1].isupper() for one in rest)
    return " ".join(("the", *kind, *(("in",) if is_town else ()), *rest))


_COMMON_KINDS = frozenset(
    ("trade", "book", "job", "startup", "science", "art", "team", "company", "summer", "winter", "christmas",
     "spring", "autumn", "industry", "annual", "local", "family", "tech", "design", "press", "board")
)  # fmt: skip


def _is_event(word: str) -> bool:
    """Whether a word is of an event or a house: a known noun, or spelt like PyCon or FOSDEM."""
    bare = word.strip(",.'’()").casefold()
    letters = "".join(filter(str.isalpha, word))
    if bare in _EVENTS or bare in _TOWNS:
        return bare in _EVENTS
    if letters.isupper():
        return len(letters) >= SPELT_IN_CAPITALS_FROM
    return any(map(str.isupper, letters[1:])) and not letters.startswith(("Mc", "Mac", "O"))


_CONTENT_WORD = LazyPattern(r"[^\W\d_]{4,}")
_MAY_COME_TWICE = frozenset(
    ("your", "about", "with", "that", "this", "from", "have", "what", "when", "good", "great", "still", "said", "more",
     "much", "long", "time", "just", "well", "some", "they", "would", "could", "will", "been", "than", "then", "ones")
)  # fmt: skip


def stems(text: str) -> set[str]:
    """Return how the words of a text begin, for "talk" and "talked"; small words are left out."""
    words = {*_CONTENT_WORD.findall(text.casefold())} - _MAY_COME_TWICE
    return {word[:STEM] for word in words}


STEM = 4
"""Letters by which two words are taken for the same."""
