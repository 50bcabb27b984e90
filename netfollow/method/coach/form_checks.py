"""Checks of a message's form: placeholders, links and files, length, subject.

From `method.md`, A good message and Channel.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.learned import is_like
from netfollow.method.coach.message import (
    DRAWN_OUT,
    IDEOGRAPH,
    WORD,
    Message,
    Span,
    pattern,
    word_count,
    words,
)
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.coach.views import in_subject
from netfollow.method.drafts.draft import ANSWER, LATE_THANK_YOU, PROMISE_LATE
from netfollow.method.drafts.templates import PLACEHOLDERS
from netfollow.method.reasons import CHANNELS
from netfollow.people import AWAITED, KEEP_IN_TOUCH, PROMISE, THANK_YOU, Channel

SLOT_WORDS_AT_MOST = 6
"""Words in brackets, at most, that make a placeholder; more are a remark."""

BARE_SLOT_WORDS = 3
"""Words in brackets, at most, that make a placeholder unless they are a known remark."""

REMARKS = frozenset({"sic", "sigh", "smile", "grin", "laughs"})
"""Words in braces that are remarks, not placeholders."""

_BRACES = LazyPattern(
    r"(?<![\w\\$])\{{1,3} ?(?:[A-Za-z][\w .:-]{0,40}?) ?\}{1,3}|\*\|\w{1,30}\|\*|(?<!\w)%%?[A-Za-z_]{3,30}%%?(?!\w)|\$[A-Z][A-Z_]{2,30}\b|\b(?:FIRST|LAST|COMPANY)_?NAME\b|\$\{\w[\w.]{0,40}\}"
)
_BRACKETS = LazyPattern(
    r"(?<!\w)\[([^\[\]\n]{1,60})\](?!\()|<{1,2}([A-Za-z][A-Za-z _/'-]{1,40})>{1,2}"
)
_BLANKS = LazyPattern(r"(?<=[^\W\d_] )_{3,40}(?=[\s.,!?:;]|$)|\bX{4,40}\b|(?<=[a-z] )XXX\b")
_TO_DO = LazyPattern(r"\bTODO\b(?=:)|\b(?:TODO|FIXME|TBC|TBD)\b(?=\])|\bTODO:")
_SLOT_WORD = LazyPattern(r"[A-Za-z']+")
_OPEN = frozenset(gap.strip("[]").casefold() for gap in PLACEHOLDERS.values())


def check_placeholders(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield each placeholder left in the text, and one for the subject if it has any.

    `{first}`, `[Company]`, `<name>`, `____`, `TODO:` and the like count (`method.md`, preamble: a
    message that still has one can't be copied).
    """
    for span in _open(message.unquoted):
        yield Suggestion(
            Check.UNFILLED_SLOT,
            span.start,
            span.end,
            "Not filled in yet.",
            "Put in the real words, or cut the sentence.",
        )
    if context.subject and any(_open(context.subject)):
        yield Suggestion(
            Check.UNFILLED_SLOT,
            0,
            0,
            "The subject isn't filled in yet.",
            "Put in the real words.",
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
    found += [
        Span(*match.span()) for match in _CAPITALS.finditer(text) if not _is_shouted(text, match)
    ]
    found += [Span(*match.span()) for match in _small_slots().finditer(text)]
    found += [Span(*match.span()) for one in (_BLANKS, _TO_DO) for match in one.finditer(text)]
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end


_CAPITALS = LazyPattern(
    r"(?<![\w'/&.#@-])(?:(?:YOUR |THEIR |THE |FULL |FIRST |LAST |JOB |COMPANY |DONOR |GUEST |CLIENT |CUSTOMER "
    r"|PATIENT |SCHOOL |CONTACT |EVENT |PROJECT |INSERT ){0,3}(?:NAMES?|FIRST_?NAME|LAST_?NAME|FNAME|LNAME|SURNAME"
    r"|COMPANY_?(?:NAME)?|TOPIC|EVENT|CITY|TOWN|COUNTRY|TITLE|CLIENT|CUSTOMER|PLACE|VENUE|LOCATION|CONFERENCE"
    r"|PROJECT|POSITION|PRODUCT|LINK|URL|DATE|UNIVERSITY|SCHOOL|PROFESSOR|RECIPIENT|DETAIL|SUBJECT|DONOR|PERSON"
    r"|PRESENTER|SPEAKER|HOST|GUEST|AUTHOR|SENDER|OWNER|BRIDE|GROOM|MANAGER|MENTOR|TEACHER|STUDENT|PATIENT|SHOW TITLE|BRAND|INDUSTRY|EMPLOYER|ORGANI[SZ]ATION|ROLE|HOBBY|AMOUNT|ADDRESS|BOOK TITLE|ARTICLE|NUMBER HERE|HERE)"
    r"(?:[_ ]HERE)?|(?:FIRST|LAST|FULL|CUSTOMER|CLIENT|COMPANY|CONTACT|PATIENT|GUEST|USER|DONOR|EVENT|TEAM|JOB|PRODUCT)_[A-Z]{2,12}|XY|XYZ|XX(?:,XXX|\.XXX|X)?|TK|TKTK|TBA|TBC|TBD)(?![\w'/&@-])"
)
"""A word in capitals that stands for another: "see you at EVENT"."""


@cache
def _small_slots() -> re.Pattern[str]:
    """Return the pattern of gaps in small letters: "(company name)", "Hi xxx", "Dear ,"."""
    nouns = "|".join(sorted(words("gap-nouns")))
    hello = r"(?:hi|hey|hello|dear|mr|mrs|ms|dr|prof|professor)\b\.?"
    return re.compile(
        rf"(?<=\()(?:(?:your|their|his|her|the|first|last|full|company|insert|add|some)\s+){{0,3}}(?:{nouns})"
        rf"(?:\s+(?:name|here|title))?(?=\))"
        r"|\b(?:dear|hi|hello|hey)\s(?:\w{2,10}\.?\s)?(?:surname|lastname|firstname|last\sname|first\sname|full\sname|recipient|customer\sname)\b"
        rf"|\b{hello}\s{{1,3}}(?:,|x{{2,6}}\b|null\b|undefined\b|nan\b|\.{{3,5}}|…|\?{{2,5}}|-{{2,5}}|name\b)"
        rf"|(?P<sign>[#~@*|%])(?P=sign)?(?:{nouns})(?P=sign){{1,2}}"
        rf"|«[\w ]{{2,30}}»(?=,)"
        r"|(?<=\b(?:at|in|on|of|by)\s)(?:\.{3,6}|…)(?=\s\w)|(?<=\byour\s)(?:\.{3,6}|…)(?=\s\w)"
        r"|(?<=\b(?:with|from)\s)(?:\.{3,6}|…)(?=\s\w)|(?<=\babout\s)(?:\.{3,6}|…)(?=\s\w)"
        r"|\b(?:delete as (?:appropriate|applicable|needed|necessary)|lorem ipsum|(?:insert|put|add|enter)\s(?:\w+\s){1,3}here"
        r"|name[-_ ]here|(?:he/she|his/her|him/her)\b)",
        re.IGNORECASE,
    )


_CAPITAL_NEIGHBOURS = LazyPattern(r"[A-Z]{3,}")
_BIG_NUMBER = LazyPattern(r"[A-Z][a-z]+ \Z")


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are no placeholder: the words around are in capitals, or XX is a number."""
    around = text[max(0, match.start() - 25) : match.start()] + text[match.end() : match.end() + 25]
    if _CAPITAL_NEIGHBOURS.search(around):
        return True
    before = text[max(0, match.start() - 20) : match.start()]
    is_number = match[0] in ("XX", "XXX") and _BIG_NUMBER.search(before) is not None
    return is_number and not before.endswith(("Mr ", "Ms ", "Mrs ", "Dr ", "Hey ", "Hi ", "Dear "))


def _is_slot(inside: str, *, in_angles: bool) -> bool:
    """Whether words in brackets ask to be replaced: "[Company]", "[insert link]"."""
    plain = inside.strip().casefold()
    if plain in _OPEN:
        return True
    found = [word.casefold() for word in _SLOT_WORD.findall(inside.replace("_", " "))]
    if not found or len(found) > SLOT_WORDS_AT_MOST or (in_angles and plain in words("markup")):
        return False
    if pattern("slot-phrases").search(inside) is not None:
        return True
    known = words("slot-words")
    if all(word in known for word in found):
        return True
    if any(sign in inside for sign in ".!?,:;@#=+0123456789") or plain in REMARKS:
        return False
    return len(found) <= BARE_SLOT_WORDS and not words("remarks") & set(found)


PROMISED = frozenset({PROMISE, PROMISE_LATE})
"""Steps whose link or file both sides know about."""

WINDOW = 400
"""Characters before and behind a link that may explain it."""

WORDS_AT_LEAST = 2
"""Meaningful words that explain a link or a file."""

_ATTACHED = LazyPattern(
    r"(?<![\w'])(?:(?:please )?(?:find|see|check)(?: the)? )?(?:i(?:'ve| have| am|'m) )?"
    r"(?:attach(?:ed|ing|ment|ments)?|enclosed|enclosing|pfa|in annex|annexed)(?!\w)",
    re.IGNORECASE,
)
_MENTIONED = LazyPattern(
    r"(?<![\w'])(?:attach\w*|enclos\w+|pdf|files?|documents?|deck|slides|spreadsheet|photos?"
    r"|pictures?|screenshot|scan|draft|copy|invoice|brochure|one[-\s]pager|here(?:'s| is| are))(?!\w)",
    re.IGNORECASE,
)
_POINTING = LazyPattern(
    r"(?<![\w'])(?:here|below|following|link|article|post|study|paper|video|talk|guide|page|piece"
    r"|report|book|tool|template|list|podcast|interview|slides|deck|recording|notes|map)(?!\w)"
    r"|:\s*\Z",
    re.IGNORECASE,
)
_SAYING = LazyPattern(r"(?:it|this|that|these|they)(?:'s|'re)?\b", re.IGNORECASE)
_SENTENCE_END = LazyPattern(r"(?<=[.!?…。！？])\s+|(?<=[。！？])|\n\s*\n\s*")
_AND = LazyPattern(r"(?:[\s,;&*•–-]|and\b|or\b){1,40}")
_TITLED = LazyPattern(r"\[([^\[\]\n]{3,200})\]\(\Z")
_NUMBER = LazyPattern(r"\b\d+\b")
_PART = LazyPattern(r"[^\W\d_]{3,}")


def check_links(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield each link and file that the message doesn't explain (`method.md`, A good message).

    One explanation is enough for several links in a row. A step that keeps a promise needs none.
    """
    if context.is_spoken:
        return
    for link in _unexplained_links(message) if context.step not in PROMISED else ():
        yield Suggestion(
            Check.UNEXPLAINED_LINK,
            link.start,
            link.end,
            "A bare link.",
            "Say what it is, and which part is worth their time.",
        )
    yield from _attachment(message, context)


def _unexplained_links(message: Message) -> Iterator[Span]:
    """Yield links that nothing explains; of several in a row, one explanation is for all."""
    body, last_end, is_fine = message.body, message.body.start, True
    for link in message.links:
        if not body.start <= link.start < body.end:
            continue
        in_a_row = last_end > body.start and _AND.fullmatch(message.own_words, last_end, link.start)
        if not in_a_row:
            is_fine = _is_explained(message, link, last_end)
        last_end = link.end
        if not is_fine:
            yield link


def _is_explained(message: Message, link: Span, since: int) -> bool:
    """Whether the words around a link say what it is, or that it was promised.

    Words before `since` speak of another link.
    """
    titled = _TITLED.search(message.unquoted, max(since, link.start - WINDOW), link.start)
    if titled is not None and _meaningful_words(titled[1]) >= WORDS_AT_LEAST:
        return True
    left = message.own_words[max(since, link.start - WINDOW) : link.start]
    right = message.own_words[link.end : min(message.body.end, link.end + WINDOW)]
    if pattern("promised").search(f"{left}\n{right}"):
        return True
    *before, own_left = _SENTENCE_END.split(left)
    own_right, *after = _SENTENCE_END.split(right)
    own = f"{own_left} {own_right}"
    if _meaningful_words(own) >= WORDS_AT_LEAST:
        return True
    last, following = before[-1] if before else "", after[0] if after else ""
    points = (
        _POINTING.search(last) is not None and _meaningful_words(f"{last} {own}") >= WORDS_AT_LEAST
    )
    says = _SAYING.match(following) is not None and _meaningful_words(following) >= WORDS_AT_LEAST
    return points or says


def _meaningful_words(text: str) -> int:
    """Return how many words of a text say something about a thing beside them."""
    found = (part[0].casefold() for part in WORD.finditer(text))
    meaningful = {word for word in found if len(word) > 2 and word not in words("says-nothing")}
    ideographs = 0 if text.isascii() else len(IDEOGRAPH.findall(text))
    numbers = len(_NUMBER.findall(text))
    return len(meaningful) + numbers + ideographs // 2


def _attachment(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a file that comes without a word on what it is."""
    body = message.own_words[message.body.start : message.body.end]
    bare = [
        Span(message.body.start + match.start(), message.body.start + match.end())
        for match in _ATTACHED.finditer(body)
    ]
    sentences = [message.sentence_at(span.start) for span in bare]
    is_explained = any(
        _meaningful_words(message.own_words[one.start : one.end]) >= WORDS_AT_LEAST
        for one in sentences
    )
    if bare and not is_explained and not _names_file(message, context):
        yield _unexplained(bare[0])
    elif context.attachments and not bare:
        mentioned = _MENTIONED.search(body) is not None or _names_file(message, context)
        if not mentioned:
            yield _unexplained(Span(0, 0))


def _names_file(message: Message, context: MessageContext) -> bool:
    """Whether a word of a file's name stands in the message."""
    said = {part.casefold() for part in _PART.findall(message.unquoted)}
    parts = {
        part.casefold()
        for name in context.attachments
        for part in _PART.findall(name.rpartition(".")[0] or name)
    }
    return bool({part for part in parts if part not in words("says-nothing")} & said)


def _unexplained(span: Span) -> Suggestion:
    return Suggestion(
        Check.UNEXPLAINED_ATTACHMENT,
        span.start,
        span.end,
        "A file without a word on it.",
        "Say what it is, and which part is worth their time.",
    )


LIMITS = {Channel.EMAIL: 150, Channel.LINKEDIN: 80, Channel.TEXT: 40}
"""Words at most, by channel (`method.md`, Channel); a call gets talking points."""

ANYWHERE = 150
"""Words at most where the channel isn't known."""

PARAGRAPH_AT_MOST = 70
"""Words of a paragraph that fits a phone's screen."""

_REPLY_MARKS = LazyPattern(
    r"\s*+(?:(?:re|aw|sv|antw|fwd?|wg|tr)\s*+(?:\[\d{1,3}\])?\s*+:\s*+){1,9}", re.I
)
_SUBJECT_WORD = LazyPattern(r"[^\W_]+(?:'[^\W_]+)?")


def check_size(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a message over its channel's limit, long paragraphs, and a missing or vague subject.

    Limits are in words; two ideographs count for one (`method.md`, Channel and A good message).
    """
    if context.is_spoken:
        return
    yield from _too_long(message, context)
    for span in message.paragraphs:
        count = _count(message.unquoted[span.start : span.end])
        if count > PARAGRAPH_AT_MOST:
            yield Suggestion(
                Check.LONG_PARAGRAPH,
                span.start,
                span.end,
                f"A long paragraph: {count:.0f} words.",
                "Break it in two, or cut what they don't need.",
            )
    yield from _subject(message, context)


def _too_long(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    limit = LIMITS.get(context.channel, ANYWHERE) if context.channel else ANYWHERE
    total = 0.0
    first, end = -1, 0
    for token in message.tokens():
        total += word_count(token[0])
        end = token.end()
        if total > limit and first < 0:
            first = token.start()
    if first >= 0:
        where = f" for {CHANNELS[context.channel]}" if context.channel else ""
        yield Suggestion(
            Check.TOO_LONG,
            first,
            end,
            f"Too long{where}: {total:.0f} of {limit} words.",
            "Keep the one thing it's for; save the rest for their answer.",
        )


def _count(text: str) -> float:
    return sum(word_count(token) for token in text.split() if token.strip("\0"))


def _subject(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    subject = (context.subject or "").strip()
    if not subject:
        if context.channel is Channel.EMAIL:
            yield Suggestion(
                Check.NO_SUBJECT,
                0,
                0,
                "No subject.",
                "Name the place or the topic.",
            )
        return
    has_subject_line = context.channel in (None, Channel.EMAIL) and context.step != ANSWER
    if has_subject_line and not any(_open(subject)) and is_vague(subject, context, message.small):
        yield Suggestion(
            Check.VAGUE_SUBJECT,
            0,
            0,
            "The subject would fit any email.",
            "Name what you talked about, or what you bring.",
        )


JUDGED_WORDS = 4
"""Words of a subject, at most, for its wording to be judged; longer ones name something."""

MAY_SAY_HELLO = frozenset({THANK_YOU, LATE_THANK_YOU, KEEP_IN_TOUCH, AWAITED})
"""Steps whose subject may be a plain hello or "Good to meet you"."""


REPLIES = ("-reply",)
"""How steps end whose message answers one of theirs; a goal's own step ends as the plain one."""


def is_vague(subject: str, context: MessageContext, text: str) -> bool:
    """Whether a subject would fit any email: it has only empty words, or is worded like those."""
    is_strict = not (context.step or "").endswith(tuple(MAY_SAY_HELLO) + REPLIES)
    names = context.contact.name.casefold().split() if context.contact else []
    rest = _without_marks(subject)
    is_empty = names_nothing(rest, names, is_strict=is_strict)
    if not is_strict or not rest.isascii() or len(_SUBJECT_WORD.findall(rest)) > JUDGED_WORDS:
        return is_empty
    also = in_subject(subject, text, is_empty=is_empty)
    if not _SUBJECT_WORD.search(rest):
        return True
    return (is_empty or "named" not in also) and is_like(Check.VAGUE_SUBJECT, subject.lower(), also)


def names_nothing(subject: str, names: Sequence[str] = (), *, is_strict: bool = True) -> bool:
    """Whether a subject has only empty words and the contact's names: "Re: Quick question"."""
    rest = _without_marks(subject)
    if is_strict and pattern("vague-shapes").fullmatch(rest.strip(" .!?…-:")):
        return True
    empty = words("vague-subjects") | (words("vague-in-most-steps") if is_strict else frozenset())
    found = [word.casefold() for word in _SUBJECT_WORD.findall(DRAWN_OUT.sub(r"\1", rest))]
    if is_strict and not words("vague-heads").isdisjoint(found):
        empty |= words("fields")
    return all(word in empty or word in names for word in found)


def _without_marks(subject: str) -> str:
    plain = subject.replace("’", "'")
    marks = _REPLY_MARKS.match(plain)
    return plain[marks.end() :] if marks else plain
