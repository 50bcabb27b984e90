"""How long a message is, and its subject (`method.md`, Channel)."""

import re
from collections.abc import Iterator

from netfollow.method.coach.finding import Check, Context, Finding
from netfollow.method.coach.message import Message, weight
from netfollow.method.coach.wordlists import words
from netfollow.method.drafts.draft import ANSWER
from netfollow.method.reasons import CHANNELS
from netfollow.people import Channel

LIMITS = {Channel.EMAIL: 150, Channel.LINKEDIN: 80, Channel.TEXT: 40}
"""Words that a channel carries; a call gets talking points."""

ANYWHERE = 150
"""Words that any message carries at most."""

PARAGRAPH_AT_MOST = 70
"""Words of a paragraph that needs no scrolling on a phone."""

_REPLY_MARKS = re.compile(
    r"\s*+(?:(?:re|aw|sv|antw|fwd?|wg|tr)\s*+(?:\[\d{1,3}\])?\s*+:\s*+){1,9}", re.I
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def size(message: Message, context: Context) -> Iterator[Finding]:
    """Yield what is too long, and a subject that says nothing."""
    if context.is_spoken:
        return
    yield from _too_long(message, context)
    for span in message.paragraphs:
        count = _count(message.kept[span.start : span.end])
        if count > PARAGRAPH_AT_MOST:
            yield Finding(
                Check.LONG_PARAGRAPH,
                span.start,
                span.end,
                f"This paragraph has {count:.0f} words; on a phone it fills the screen.",
                "Break it where the thought turns, or leave out what they don't need.",
            )
    yield from _subject(context)


def _too_long(message: Message, context: Context) -> Iterator[Finding]:
    limit = LIMITS.get(context.channel, ANYWHERE) if context.channel else ANYWHERE
    total = 0.0
    first, end = -1, 0
    for token in message.tokens():
        total += weight(token[0])
        end = token.end()
        if total > limit and first < 0:
            first = token.start()
    if first >= 0:
        where = f"by {CHANNELS[context.channel]} " if context.channel else ""
        yield Finding(
            Check.TOO_LONG,
            first,
            end,
            f"The message has {total:.0f} words; {where}about {limit} get read.",
            "Keep the one thing this message is for, and leave the rest for an answer.",
        )


def _count(text: str) -> float:
    return sum(weight(token) for token in text.split() if token.strip("\0"))


def _subject(context: Context) -> Iterator[Finding]:
    subject = (context.subject or "").strip()
    if not subject:
        if context.channel is Channel.EMAIL:
            yield Finding(
                Check.NO_SUBJECT,
                0,
                0,
                "An email without a subject is easily taken for a mistake.",
                "Name the topic in a few words.",
            )
        return
    told = context.channel in (None, Channel.EMAIL) and context.step != ANSWER
    if told and is_vague(subject, context):
        yield Finding(
            Check.VAGUE_SUBJECT,
            0,
            0,
            "This subject would fit any email, so it tells nobody what this one is about.",
            "Name the topic: what you talked about, or what you bring.",
        )


def is_vague(subject: str, context: Context) -> bool:
    """Whether a subject holds nothing but empty words and the person's own name."""
    plain = subject.replace("’", "'")
    marks = _REPLY_MARKS.match(plain)
    rest = plain[marks.end() :] if marks else plain
    names = context.contact.name.casefold().split() if context.contact else []
    found = [word.casefold() for word in _WORD.findall(rest)]
    told = [word for word in found if word not in words("vague-subjects") and word not in names]
    return not told
