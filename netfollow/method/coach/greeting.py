"""Who a message greets: the words after "Hi", or a name alone on the first line."""

import re
from functools import cache

import msgspec

from netfollow.method.coach.wordlists import pattern, phrases, words

ADDRESS_AT_MOST = 6
"""A greeting names somebody in so many words; more is a sentence."""

_REST = re.compile(
    r"[ \t]*+[,，]?[ \t]{0,3}(?P<rest>[^,!.:;–—\n，！。：،\0]{0,120}?(?:\b(?:Dr|Mrs?|Ms|Mx|Prof|St)\.[^,!.:;–—\n，！。：،\0]{1,80})?)[ \t]*+(?P<stop>[,!.:;–—\n，！。：،]|- |$)"
)
_ALONE = re.compile(r"\s*(?P<rest>[^\W\d_][^,!.:;\n，\0]{0,60})[,，:!–—][ \t]*(?:\n|(?=[你您]好))")
_ENDS = (",", "，", ":", "!", "–", "—")
"""What stands behind a name alone on its line, as in `_ALONE`."""
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


class Greeting(msgspec.Struct, frozen=True):
    """Where a greeting ends, and where in it somebody is called by name (0 to 0: nowhere)."""

    end: int
    who: tuple[int, int] = (0, 0)


def greeting(text: str) -> Greeting | None:
    """Return the greeting that a text begins with, if any."""
    if _begins_otherwise(text):
        return None
    blanks = len(text) - len(text.lstrip())
    hello = pattern("greetings").match(text, blanks)
    found = _REST.match(text, hello.end()) if hello else _ALONE.match(text)
    if found is None:
        return Greeting(hello.end()) if hello else None
    if any(sign in found["rest"] for sign in "<[{|%$"):
        return Greeting(found.end())
    rest = list(_WORD.finditer(text, found.start("rest"), found.end("rest")))
    whole = found["rest"].strip()
    if hello is None:
        named = all(map(_like_a_name, rest)) and len(rest) <= 3
        first = rest[0][0].casefold() if rest else ""
        if not named or first in words("not-names") or first in words("common"):
            return None
        return Greeting(found.end(), (found.start("rest"), found.start("rest") + len(whole)))
    if not rest:
        return Greeting(found.end() if not whole else hello.end())
    if len(rest) <= ADDRESS_AT_MOST and (all(map(_like_a_name, rest)) or _small_name(rest)):
        return Greeting(found.end(), (rest[0].start(), rest[-1].end()))
    capitals = 0
    while capitals < len(rest) and _like_a_name(rest[capitals]) and rest[capitals][0] != "I":
        capitals += 1
    if capitals:
        return Greeting(rest[capitals - 1].end(), (rest[0].start(), rest[capitals - 1].end()))
    return Greeting(hello.end())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(entry[:2] for entry in phrases("greetings"))


def _begins_otherwise(text: str) -> bool:
    """Whether it takes no reading to see that a text has no greeting, as most texts without one.

    It begins with other letters than all of them, and its first line doesn't end as a name does.
    """
    first = text[:2]
    if not first.isascii() or first.lower() in _first_letters() or first[:1].isspace():
        return False
    stop = text.find("\n")
    return (stop < 0 or not text[:stop].rstrip(" \t").endswith(_ENDS)) and "好" not in text


def _like_a_name(word: re.Match[str]) -> bool:
    """Whether a word may be of a name: a capital, a script without any, or a word such as "de"."""
    first = word[0][0]
    return first.isupper() or not first.islower() or word[0].casefold() in words("in-names")


def _small_name(rest: list[re.Match[str]]) -> bool:
    """Whether one or two words without capitals may be a name all the same: "hi jane"."""
    known = words("common") | words("not-names") | words("no-small-names")
    return len(rest) <= 2 and not any(word[0].casefold() in known for word in rest)
