"""What one key can do about a suggestion: cut a sentence, replace a word, select a placeholder.

A fix is offered only where it can't say anything that the user didn't mean.
"""

import re

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.suggestion import Check, Suggestion
from netfollow.people import Contact, given_name
from netfollow.people.text import line

SOFTER = "when you have a minute"
"""What takes the place of a word that presses for time."""

_PRESSING = LazyPattern(
    r"\b(?:asap|as soon as possible|immediately|right away|at once|by eod|by end of day|urgently)\b",
    re.IGNORECASE,
)
_SENTENCE_END = LazyPattern(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s|$)")
_LINE_ENDS = LazyPattern(r"\n*+")
_COMMAS = LazyPattern(r"[, ]*+")
_BLANKS = LazyPattern(r"\s*+")

CUT = frozenset(
    (Check.GENERIC_OPENER, Check.GUILT, Check.SEVERAL_PURPOSES, Check.ASKS_TOO_EARLY, Check.DEMAND)
)
"""Checks whose sentence can be left out."""


class Fix(msgspec.Struct, frozen=True):
    """A change of a message: what it does, the characters it replaces, and by what.

    Without a `text` the characters are selected, to be typed over.
    """

    label: str
    start: int
    end: int
    text: str | None


def fix_for(text: str, one: Suggestion, contact: Contact) -> Fix | None:
    """Return what one key can do about a suggestion; None where only the writer knows."""
    if not one.end:
        return None
    match one.check:
        case Check.UNFILLED_SLOT:
            return Fix("select it", one.start, one.end, None)
        case Check.WRONG_NAME if given_name(contact):
            name = line(given_name(contact), 40)
            return Fix(f"replace with “{name}”", one.start, one.end, name)
        case Check.FILLER:
            return _without_words(text, one.start, one.end)
        case Check.LONG_PARAGRAPH:
            return _in_two(text, one.start, one.end)
    pressing = _PRESSING.search(text, one.start, one.end)
    if one.check is Check.DEMAND and pressing is not None:
        label = f"replace “{pressing[0]}” with “{SOFTER}”"
        return Fix(label, pressing.start(), pressing.end(), SOFTER)
    return _without_sentence(text, one.start, one.end) if one.check in CUT else None


def _without_sentence(text: str, start: int, end: int) -> Fix:
    """Return the fix that cuts the whole sentence, and the paragraph when nothing else is in it."""
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", end)
    bottom = len(text) if bottom < 0 else bottom
    ends = [match.end() for match in _SENTENCE_END.finditer(text, top, bottom)]
    first = max((one for one in ends if one <= start), default=top)
    last = min((one for one in ends if one >= end), default=bottom)
    if not text[top:first].strip() and not text[last:bottom].strip():
        rest = _LINE_ENDS.match(text, bottom)
        return Fix("remove the sentence", top, rest.end() if rest else bottom, "")
    if first == top:
        blanks = len(text[last:bottom]) - len(text[last:bottom].lstrip())
        return Fix("remove the sentence", top, last + blanks, "")
    return Fix("remove the sentence", first, last, "")


def _without_words(text: str, start: int, end: int) -> Fix:
    """Return the fix that cuts words, and begins the sentence anew where they began it."""
    rest = _COMMAS.match(text, end)
    end = rest.end() if rest else end
    before = text[:start].rstrip()
    begins = not before or before[-1] in ".!?\n…" or text[start - 1 : start] == "\n"
    following = text[end : end + 1]
    label = f"cut “{line(text[start:end], 30).strip(' ,')}”"
    if begins and following.islower():
        return Fix(label, start, end + 1, following.upper())
    if following and following in ".!?;:":
        start = len(text[:start].rstrip(" ,"))
    return Fix(label, start, end, "")


def _in_two(text: str, start: int, end: int) -> Fix | None:
    """Return the fix that breaks a paragraph at the end of the sentence nearest to its middle."""
    middle = (start + end) // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    ends = [one for one in ends if text[one:end].strip()]
    if not ends:
        return None
    place = min(ends, key=lambda one: abs(one - middle))
    blank = _BLANKS.match(text, place)
    return Fix("break it in two", place, blank.end() if blank else place, "\n\n")
