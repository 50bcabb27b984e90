"""Places that were left to be filled in and still stand in the message."""

import re
from collections.abc import Iterator

from netfollow.method.coach.finding import Check, Context, Finding
from netfollow.method.coach.message import Message, Span
from netfollow.method.coach.wordlists import pattern, words
from netfollow.method.drafts.templates import OPEN

WORDS_AT_MOST = 6
"""What stands in brackets and is longer is a remark, not a slot."""

REMARKS = frozenset({"sic", "sigh", "smile", "grin", "laughs"})
"""What an editor or a friend puts into braces."""

_BRACES = re.compile(
    r"(?<![\w\\$])\{{1,3} ?(?:[A-Za-z][\w .:-]{0,40}?) ?\}{1,3}|\*\|\w{1,30}\|\*|(?<!\w)%%?[A-Za-z_]{3,30}%%?(?!\w)|\$[A-Z][A-Z_]{2,30}\b|\b(?:FIRST|LAST|COMPANY)_?NAME\b|\$\{\w[\w.]{0,40}\}"
)
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,60})\](?!\()|<{1,2}([A-Za-z][A-Za-z _/'-]{1,40})>{1,2}")
_BLANKS = re.compile(r"(?<=[^\W\d_] )_{3,40}(?=[\s.,!?:;]|$)|\bX{4,40}\b|(?<=[a-z] )XXX\b")
_TO_DO = re.compile(r"\bTODO\b(?=:)|\b(?:TODO|FIXME|TBC|TBD)\b(?=\])|\bTODO:")
_WORD = re.compile(r"[A-Za-z']+")
_OPEN = frozenset(gap.strip("[]").casefold() for gap in OPEN.values())


def slots(message: Message, context: Context) -> Iterator[Finding]:
    """Yield every slot that is still open, in the text and in the subject."""
    for span in _open(message.kept):
        yield Finding(
            Check.UNFILLED_SLOT,
            span.start,
            span.end,
            "This place was left to be filled in.",
            "Put the real words there, or take the sentence out.",
        )
    if context.subject and any(_open(context.subject)):
        yield Finding(
            Check.UNFILLED_SLOT,
            0,
            0,
            "The subject has a place that was left to be filled in.",
            "Put the real words into the subject.",
        )


def _open(text: str) -> Iterator[Span]:
    found = [
        Span(*match.span())
        for match in _BRACES.finditer(text)
        if match[0].strip("{} ").casefold() not in REMARKS
    ]
    found += [
        Span(*match.span())
        for match in _BRACKETS.finditer(text)
        if _is_slot(match[1] or match[2], in_angles=match[1] is None)
    ]
    found += [Span(*match.span()) for one in (_BLANKS, _TO_DO) for match in one.finditer(text)]
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end


def _is_slot(inside: str, *, in_angles: bool) -> bool:
    """Whether words in brackets ask to be replaced: "[Company]", "[insert link]"."""
    plain = inside.strip().casefold()
    if plain in _OPEN:
        return True
    found = [word.casefold() for word in _WORD.findall(inside.replace("_", " "))]
    if not found or len(found) > WORDS_AT_MOST or (in_angles and plain in words("markup")):
        return False
    return pattern("slot-phrases").search(inside) is not None or all(
        word in words("slot-words") for word in found
    )
