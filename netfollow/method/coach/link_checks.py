"""Links and files that come without a word on what they are (`method.md`, A good message)."""

import re
from collections.abc import Iterator

from netfollow.method.coach.finding import Check, Context, Finding
from netfollow.method.coach.message import Message, Span
from netfollow.method.coach.wordlists import pattern, words
from netfollow.method.drafts.draft import PROMISE_LATE
from netfollow.people import PROMISE

PROMISED = frozenset({PROMISE, PROMISE_LATE})
"""Steps that bring what both know of."""

WINDOW = 400
"""So many characters before and behind a link may speak of it."""

WORDS_AT_LEAST = 2
"""So many words that mean something say what a link or a file is."""

_ATTACHED = re.compile(
    r"(?<![\w'])(?:(?:please )?(?:find|see|check)(?: the)? )?(?:i(?:'ve| have| am|'m) )?"
    r"(?:attach(?:ed|ing|ment|ments)?|enclosed|enclosing)(?!\w)",
    re.IGNORECASE,
)
_MENTIONED = re.compile(
    r"(?<![\w'])(?:attach\w*|enclos\w+|pdf|files?|documents?|deck|slides|spreadsheet|photos?"
    r"|pictures?|screenshot|scan|draft|copy|invoice|brochure|one[-\s]pager|here(?:'s| is| are))(?!\w)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?<![\w'])(?:here|below|following|link|article|post|study|paper|video|talk|guide|page|piece"
    r"|report|book|tool|template|list|podcast|interview|slides|deck|recording|notes|map)(?!\w)"
    r"|:\s*\Z",
    re.IGNORECASE,
)
_SAYING = re.compile(r"(?:it|this|that|these|they)(?:'s|'re)?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+|(?<=[。！？])|\n\s*\n\s*")
_AND = re.compile(r"(?:[\s,;&*•–-]|and\b|or\b){1,40}")
_TITLED = re.compile(r"\[([^\[\]\n]{3,200})\]\(\Z")
_PART = re.compile(r"[^\W\d_]{3,}")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['-](?=\w))*")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def links(message: Message, context: Context) -> Iterator[Finding]:
    """Yield every link or file that the message doesn't explain."""
    if context.is_spoken:
        return
    for link in _unexplained_links(message) if context.step not in PROMISED else ():
        yield Finding(
            Check.UNEXPLAINED_LINK,
            link.start,
            link.end,
            "A link without a word on what it is asks for trust and time at once.",
            "Say in a few words what is behind it, and why it is for them.",
        )
    yield from _attachment(message, context)


def _unexplained_links(message: Message) -> Iterator[Span]:
    """Yield links that nothing explains; of several in a row, one explanation is for all."""
    body, last_end, is_fine = message.body, message.body.start, True
    for link in message.links:
        if not body.start <= link.start < body.end:
            continue
        in_a_row = last_end > body.start and _AND.fullmatch(message.own, last_end, link.start)
        if not in_a_row:
            is_fine = _is_explained(message, link, last_end)
        last_end = link.end
        if not is_fine:
            yield link


def _is_explained(message: Message, link: Span, since: int) -> bool:
    """Whether the words around a link say what it is, or that it was promised.

    Words before `since` speak of another link.
    """
    titled = _TITLED.search(message.kept, max(since, link.start - WINDOW), link.start)
    if titled is not None and _telling(titled[1]) >= WORDS_AT_LEAST:
        return True
    left = message.own[max(since, link.start - WINDOW) : link.start]
    right = message.own[link.end : min(message.body.end, link.end + WINDOW)]
    if pattern("promised").search(f"{left}\n{right}"):
        return True
    *before, own_left = _SENTENCE_END.split(left)
    own_right, *after = _SENTENCE_END.split(right)
    own = f"{own_left} {own_right}"
    if _telling(own) >= WORDS_AT_LEAST:
        return True
    last, following = before[-1] if before else "", after[0] if after else ""
    points = _POINTING.search(last) is not None and _telling(f"{last} {own}") >= WORDS_AT_LEAST
    says = _SAYING.match(following) is not None and _telling(following) >= WORDS_AT_LEAST
    return points or says


def _telling(text: str) -> int:
    """Return how many words of a text say something about a thing beside them."""
    found = (part[0].casefold() for part in _WORD.finditer(text))
    told = {word for word in found if len(word) > 2 and word not in words("says-nothing")}
    ideographs = len(_IDEOGRAPH.findall(text))
    return len(told) + ideographs // 2


def _attachment(message: Message, context: Context) -> Iterator[Finding]:
    """Yield a file that comes without a word on what it is."""
    body = message.own[message.body.start : message.body.end]
    bare = [
        Span(message.body.start + match.start(), message.body.start + match.end())
        for match in _ATTACHED.finditer(body)
    ]
    sentences = [message.sentence_at(span.start) for span in bare]
    told = any(_telling(message.own[one.start : one.end]) >= WORDS_AT_LEAST for one in sentences)
    if bare and not told and not _names_file(message, context):
        yield _unexplained(bare[0])
    elif context.attachments and not bare:
        mentioned = _MENTIONED.search(body) is not None or _names_file(message, context)
        if not mentioned:
            yield _unexplained(Span(0, 0))


def _names_file(message: Message, context: Context) -> bool:
    """Whether a word of a file's name stands in the message."""
    said = {part.casefold() for part in _PART.findall(message.kept)}
    parts = {
        part.casefold()
        for name in context.attachments
        for part in _PART.findall(name.rpartition(".")[0] or name)
    }
    return bool({part for part in parts if part not in words("says-nothing")} & said)


def _unexplained(span: Span) -> Finding:
    return Finding(
        Check.UNEXPLAINED_ATTACHMENT,
        span.start,
        span.end,
        "A file comes with this, and nothing says what it is or why they should open it.",
        "Say in a few words what the file is and what is in it for them.",
    )
