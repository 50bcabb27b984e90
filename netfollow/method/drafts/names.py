"""What to call somebody after "Hi"."""

import unicodedata

from netfollow.people import Contact
from netfollow.people.text import line

AT_MOST = 40
"""So many characters; longer is no name that anybody is greeted with."""

SHOUTED_FROM = 4
"""A name of so many capitals is shouted; JO and MAX may be meant so."""

_TITLE_WORDS = "dr prof professor mr mrs ms mx miss sir dame lord herr frau ing dipl-ing rev hon"
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLE_WORDS = """de la del las los da das do dos du des di della van von der den ter ten zu zur
    af av al el bin ibn"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def greeting_name(contact: Contact) -> str:
    """Return the name for a greeting; `""` when there is none that can be trusted.

    The first name as its source gave it, or one word of the shown name, without titles. A
    surname alone is kept whole, a shouted name is written as a name again.
    """
    return spoken(" ".join(_words(contact.first))) or first_of(contact.name)


def first_of(name: str) -> str:
    """Return the one word of a full name that is said: "Jane" of "Dr. Jane Roe"."""
    words = _words(name)
    if not words:
        return ""
    if len(words) == 1 and _is_title(line(name).split()[0]):
        return spoken(f"{line(name).split()[0]} {words[0]}")
    return spoken(" ".join(words) if words[0] in _PARTICLES else words[0])


def spoken(name: str) -> str:
    """Return a name as it is said in a greeting; `""` for what is no name."""
    if len(name) > AT_MOST or "@" in name or "://" in name or not any(map(str.isalpha, name)):
        return ""
    if name.isupper() and sum(map(str.isalpha, name)) >= SHOUTED_FROM:
        return name.title().replace("i\u0307", "i")
    return name


def _words(name: str) -> list[str]:
    """Return the words of a name, up to what follows a comma, without titles and pictures."""
    before, _, _ = line(name).strip(" ,;").partition(",")
    words = [clean for word in before.split() if (clean := _bare(word))]
    while words and _is_title(words[0]):
        words.pop(0)
    return words


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".,") in _TITLES


def _bare(word: str) -> str:
    """Return a word without commas around it and without pictures at its ends."""
    word = word.strip(",;")
    while word and _is_picture(word[-1]):
        word = word[:-1]
    while word and _is_picture(word[0]):
        word = word[1:]
    return word


def _is_picture(character: str) -> bool:
    return character in "\ufe0e\ufe0f\u200d" or unicodedata.category(character) in ("So", "Sk")
