"""Finds other people in a contact's note, and says who "him" or "her" is."""

import re
from collections.abc import Collection

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.lexicon import is_known
from netfollow.method.drafts.words.noun_phrases import given_names
from netfollow.method.drafts.words.third_parties import names_another
from netfollow.people.dates import MONTHS, whole_or_short

PERSONS = (
    r"boss|manager|assistant|colleagues?|mum|mother|dad|father|parents|wife|husband|partner|sister|brother|son|daughter|kids?"
    r"|children|secretary|agent|lawyer|landlord|landlady|friends?|clients?|customers?|(?:flat|house|room)mates?"
    r"|neighbou?rs?|cousin|aunt|uncle|niece|nephew|co-?founder|accountant|supervisor|teacher|coach|c[eft]o"
)
OWNED = r"(?:his|her|their|my|our|the) (?:\w+ )?"
_ANOTHER = LazyPattern(rf"\b{OWNED}(?:{PERSONS})\b", re.IGNORECASE)


def names_others(before: str, names: Collection[str]) -> bool:
    """Whether the words before a clause mention anyone but the contact, who has these names."""
    ours = {one.casefold() for one in words_of(names)}
    return _ANOTHER.search(before) is not None or names_another(_MONTH.sub("", before), ours)


_MONTH = LazyPattern(
    rf"\b(?:until|till?|mid|early|late|in|before|after|of|not|\d\w*) (?:{whole_or_short(MONTHS)})\b",
    re.IGNORECASE,
)
"""A month, which isn't a person called Jan or April."""


WORD = LazyPattern(r"[^\W\d_]+")


def words_of(names: Collection[str]) -> frozenset[str]:
    """Return the parts of names, as they are written."""
    return frozenset(part for name in names for part in WORD.findall(name) if len(part) > 2)


_HE = LazyPattern(r"\b(?:he|him|his)\b", re.IGNORECASE)
_SHE = LazyPattern(r"\b(?:she|hers?)\b", re.IGNORECASE)
_THING = r"(?:the|an?|my|our|some|two|three|\d+)\b"
_HANDED = LazyPattern(
    rf"(?P<verb>send|give|e-?mail|mail|forward|show|lend|text|get|pass|drop|share) (?P<who>him|her(?= {_THING})) (?P<thing>\S.*)",
    re.IGNORECASE,
)
_MEANT = LazyPattern(
    r"(?P<verb>(?:call|ring|phone|e-?mail|text|ping|message|tell|ask|remind|invite|meet|(?:write|speak|talk|intro|send \S.*|\S.* back) (?:to|with)))"
    r" (?P<who>him|her)(?P<rest>(?: (?:back|again|about|re|if|whether|what|when|how|to|on|the|an?)\b.*)?)",
    re.IGNORECASE,
)


_TOLD_OF = LazyPattern(r"(?:^|[\n.,;]) *(?:introduced me to |intro(?:['’]?d)? me to )?[A-Z]\w+$")
"""A name that begins a clause: "Tom runs the lab"."""


def told_by_name(promise: str, before: str, names: Collection[str]) -> str:
    """Return a promise to the last person named before it, who is not the contact: "send the protocol to Ute".

    Empty where it may be the contact. In "her boss wants a demo, call him" the contact is a woman, so
    "him" is the boss. Without such a hint it is the person whose name begins a clause.
    """
    match = _HANDED.fullmatch(promise) or _MEANT.fullmatch(promise)
    other = _last_named(before, names) if match is not None else None
    if match is None or other is None:
        return ""
    same, opposite = (_HE, _SHE) if match["who"].casefold() == "him" else (_SHE, _HE)
    until, who = before[: other[0]], other[1]
    if same.search(until) or not (opposite.search(until) or _TOLD_OF.search(until)):
        return ""
    if match.re.groupindex.get("thing"):
        return f"{match['verb']} {match['thing']} to {who}"
    return f"{match['verb']} {who}{match['rest']}"


def is_not_theirs(promise: str, before: str) -> bool:
    """Whether "him" or "her" in a promise can't be the contact, who is only "she" or "he" before it."""
    match = _HIM_OR_HER.search(promise)
    same, opposite = (_HE, _SHE) if match and match[0].casefold() == "him" else (_SHE, _HE)
    return match is not None and not same.search(before) and opposite.search(before) is not None


_HIM_OR_HER = LazyPattern(r"\b(?:him|her)\b", re.IGNORECASE)


def _last_named(text: str, names: Collection[str]) -> tuple[int, str] | None:
    """Return where the last other person of a text ends, and how they are called: "Ute", "her boss"."""
    ours = {one.casefold() for one in words_of(names)}
    text = _MONTH.sub(lambda match: " " * len(match[0]), text)
    roles = {match.end(): match[0] for match in _ANOTHER.finditer(text)}
    found = dict(roles)
    for match in WORD.finditer(text):
        word = match[0].casefold()
        is_called = match.start() - 1 in roles and not is_known(word)
        if word not in ours and (is_called or (match[0][:1].isupper() and word in given_names())):
            found[match.end()] = match[0].capitalize()
    return max(found.items(), default=None)
