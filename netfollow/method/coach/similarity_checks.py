"""Whether a message says again what the last ones to this person said."""

import re
from collections.abc import Iterator

from netfollow.method.coach.finding import Check, Context, Finding
from netfollow.method.coach.message import Message

LIKE = 0.82
"""Two texts of which so much is the same words in the same order are alike (0 to 1)."""

SHORT = 20
"""Texts of fewer words share much by chance …"""

LIKE_IF_SHORT = 0.92
"""… and are alike only from here on."""

WORDS_AT_LEAST = 6
"""Of fewer words, two messages may well be the same."""

COMPARED_WORDS = 600
"""So much of a text is compared."""

REMEMBERED = 3
"""So many of the last messages to a person are compared with."""

_UNIT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+(?:['-][^\\W_]+)*")


def check_similarity(message: Message, context: Context) -> Iterator[Finding]:
    """Yield a message that is much like one of the last that went to this person."""
    mine = _words(message)
    if len(mine) < WORDS_AT_LEAST:
        return
    from rapidfuzz.distance import Indel

    for text in _before(context):
        theirs = _words(Message(text))
        if len(theirs) < WORDS_AT_LEAST:
            continue
        enough = LIKE if min(len(mine), len(theirs)) >= SHORT else LIKE_IF_SHORT
        if Indel.normalized_similarity(mine, theirs) >= enough:
            yield Finding(
                Check.TOO_LIKE_LAST,
                0,
                0,
                "This is nearly word for word what you sent this person before.",
                "Say something new, or take another wording.",
            )
            return


def _before(context: Context) -> Iterator[str]:
    """Yield the texts of the last messages to this person, without a text twice."""
    sent = sorted(
        (entry for entry in context.history if entry.is_sent and entry.text.strip()),
        key=lambda entry: entry.at,
        reverse=True,
    )
    yield from dict.fromkeys(
        (*context.sent[:REMEMBERED], *(entry.text for entry in sent[:REMEMBERED]))
    )


def _words(message: Message) -> list[str]:
    """Return the body's words in lower case, without greeting and sign-off."""
    body = message.kept[message.body.start : message.body.end]
    found = (match[0].casefold() for match in _UNIT.finditer(body))
    return [word for _, word in zip(range(COMPARED_WORDS), found, strict=False)]
