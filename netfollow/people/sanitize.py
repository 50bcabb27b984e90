"""Remove escape sequences, control and invisible characters, and stacks of combining marks.

Imported only for a text that isn't plain letters, since compiling its patterns takes a while.
"""

import re
from unicodedata import category, combining

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.unicode_norm import normalized

MARKS_AT_MOST = 4
"""Combining marks on one character, at most; more would cover the lines around it."""

UNKNOWN = "·"
"""Replaces a private or unassigned character."""

_SEQUENCES = LazyPattern(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|(?:\x1b[\\]PX^_k]|[\x90\x98\x9d-\x9f])"  # OSC, DCS, SOS, PM, APC, a title of screen's
    "[^\x07\x18\x1a\x1b\x80-\x9f]*(?:[\x07\x18\x1a\x9c]|\x1b\\\\)"
    "|\x1b[\\]PX^_k][^\x07\x18\x1a\x1b\x80-\x9f\n]*"  # one that never ends
    "|\x1b[ -/]*[0-~]?"
)
"""Escape sequences of ECMA-48, in their 7-bit and 8-bit forms, with what they carry.

One that never ends takes the rest of its line with it; not so if its beginning is an 8-bit
one, for that is likelier a letter decoded wrongly.
"""

_BREAKS = LazyPattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = LazyPattern("[\u2800\u3164\uffa0]|[\u115f\u1160]+(?![\u1161-\u11ff])")
"""A sign and letters that are drawn as nothing: a name of these would look empty."""

_OTHERS = LazyPattern("[^\n -~]+")
"""All but plain ASCII."""

_TAGS = LazyPattern(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"
    "|[\U000e0000-\U000e007f]"
)
"""The flags of England, Scotland and Wales, or a tag that stands elsewhere (UTS 51, ED-14a)."""

_SIGNS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Of the format characters, those that are seen (Prepended_Concatenation_Mark)."""

_SHAPING = LazyPattern(f"[\u200c\u200d\U000e0000-\U000e007f{_SIGNS}]")
"""Format characters that may stay, or are judged by what stands beside them."""

_INVISIBLE = LazyPattern("[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners, and selectors of a character's variant: kept only where they do something."""

_PICTURE = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_EMOJI = LazyPattern(_PICTURE)
_TWO_EMOJI = LazyPattern(f"(?:{_PICTURE}\ufe0f|.?{_PICTURE})\u200d{_PICTURE}", re.DOTALL)
"""Two emoji made one by a joiner, from two characters before it on."""

_JOINING_SCRIPTS = LazyPattern(
    "[\u0600-\u0dff\u0f00-\u109f\u1780-\u17ff\u1820-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00010aff\U00011000-\U00011fff]"
)
"""Scripts in whose words a joiner changes the letters' shapes: Arabic, Indic and their kin."""

_VIRAMA = 9
"""The combining class of the sign that binds two consonants (Unicode, table 4-3)."""

_RESERVED = LazyPattern("[\U0001f000-\U0001faff\U00020000-\U0002fffd\U00030000-\U0003fffd]")
"""Kept by Unicode for emoji and ideographs alone; some are newer than this Python."""


def sanitized(text: str) -> str:
    """Return the visible text: no escape sequences or controls, lines kept, tabs as four spaces."""
    text = _BREAKS.sub("\n", text).replace("\t", "    ")
    text = normalized("NFC", _SEQUENCES.sub("", text))
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    text = _TAGS.sub(r"\1", _BLANKS.sub(" ", text))
    text = _OTHERS.sub(lambda found: _written(found[0]), text)
    return normalized("NFC", _INVISIBLE.sub(_where_it_works, text))


def _written(text: str) -> str:
    """Return what is to be seen of some characters, and the invisible ones that may shape it."""
    if text.isalpha():
        return text
    kept: list[str] = []
    marks = spacing = 0
    for character in text:
        match category(character):
            case "Mn" | "Me":
                marks += 1
                kept.append(character if marks <= MARKS_AT_MOST else "")
                continue
            case "Mc":
                spacing += 1
                kept.append(character if spacing <= MARKS_AT_MOST else "")
                continue
            case "Cc":
                continue
            case "Cf":
                kept.append(character if _SHAPING.match(character) else "")
                continue
            case "Cs" | "Co":
                kept.append(UNKNOWN)
            case "Cn":
                kept.append(character if _RESERVED.match(character) else UNKNOWN)
            case _:
                kept.append(character)
        marks = spacing = 0
    return "".join(kept)


def _where_it_works(found: re.Match[str]) -> str:
    """Return a joiner or a selector where it changes what is drawn, and nothing elsewhere."""
    character, text, place = found[0], found.string, found.start()
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before:
        return ""
    if character in "\u200c\u200d":
        in_a_word = combining(before) == _VIRAMA or (
            _JOINING_SCRIPTS.match(before) and _JOINING_SCRIPTS.match(after)
        )
        return (
            character if in_a_word or _TWO_EMOJI.match(text[max(0, place - 2) : place + 2]) else ""
        )
    if character in "\ufe0e\ufe0f":
        of_a_key = before in "0123456789#*" and after == "\u20e3"
        return character if of_a_key or _EMOJI.match(before) else ""
    return character if category(before) in ("Lo", "So", "Sm", "Cn") else ""
