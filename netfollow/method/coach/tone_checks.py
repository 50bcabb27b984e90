"""Checks of a message's tone: generic openings, filler, guilt, demands."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.learned import borne_out, is_like, is_unlike
from netfollow.method.coach.message import (
    DRAWN_OUT,
    Message,
    Span,
    alternatives,
    small_pattern,
    words,
)
from netfollow.method.coach.openings import is_empty_opening, names_something
from netfollow.method.coach.reproach import reproaches, signs_of_reproach
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.people import ANNIVERSARY, BIRTHDAY, CHECK_IN, CLOSE, KEEP_IN_TOUCH, RECONNECT

AFTER_SILENCE = frozenset({ANNIVERSARY, BIRTHDAY, KEEP_IN_TOUCH, RECONNECT})
"""Steps in which it is right to begin with a hello, a wish, or with how long it has been."""

OPENING_SENTENCES = 2
"""Sentences of the body that count as its opening."""

NEGATED_WITHIN = 8
"""Words before a phrase, in its clause, in which "no" or "don't" reverses it."""

BARE_AT_MOST = 6
"""Words of a sentence with a deadline, at most, that make it an order: "ASAP please"."""

JOINED_WITHIN = 3
"""Characters between two marked phrases, at most, for them to be shown as one."""

WINDOW = 300
"""Characters of a long sentence, before and behind a phrase, that are read."""

_CLAUSE = LazyPattern(r"(?:^|[,;:(–—!]|\s-|\band|\bbut|\bso|\0)\s*$", re.IGNORECASE)
_BREAK = LazyPattern(r"[,;:–—(]|\s-\s|\b(?:and|but|so|because)\s", re.IGNORECASE)
_WORDS = LazyPattern(r"[\w']+")
_A_NAME = LazyPattern(r"[ \t]+[A-Z][a-z]")
_CONDITION = LazyPattern(
    r"\b(?:if|in case|unless|whether|though|glad|whenever)\b[^.!?]{0,20}$", re.IGNORECASE
)
_MY_OWN = LazyPattern(
    r"\bmy (?:own )?(?:fault|mistake|error|doing)\b|\bbecause i (?:had|was|gave|forgot|wrote|sent|got|used|put)\b"
)
"""Whose fault it was: the writer's own."""
_AT_LEISURE = LazyPattern(
    r"\s*+,?\s*+(?:whenever|only|if|when(?! you get)|at your leisure|in your own)", re.IGNORECASE
)


def check_filler(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield generic openings and filler (`method.md`, A good message); none of a call's points."""
    if context.is_spoken:
        return
    openers = [
        span for span in _openers(message, context) if not _recommended(message, span, context)
    ]
    for span in openers:
        yield Suggestion(
            Check.GENERIC_OPENER,
            span.start,
            span.end,
            "Anybody could open like this.",
            "Begin with what they said, or with what you bring.",
        )
    for span in _plain(message, "filler"):
        if _recommended(message, span, context):
            continue
        if not any(one.start <= span.start < one.end for one in openers):
            yield Suggestion(
                Check.FILLER,
                span.start,
                span.end,
                "Filler.",
                "Cut it, or say what you mean.",
            )


def check_kindness(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield guilt and demands (`method.md`, A good message).

    The phrases are English, from `tone.toml`. A phrase that is negated or left to the reader ("no
    need to reply", "whenever suits you") is fine. Talking points for a call are not judged.
    """
    if context.is_spoken:
        return
    for span in _told(Check.GUILT, message, guilt(message)):
        yield Suggestion(
            Check.GUILT,
            span.start,
            span.end,
            "This sounds like a reproach.",
            "Leave the silence out; give a new reason to answer.",
        )
    for span in _told(Check.DEMAND, message, demands(message)):
        yield Suggestion(
            Check.DEMAND,
            span.start,
            span.end,
            "This reads as an order.",
            "Say what would help and why; let them pick the time.",
        )


def _told(check: Check, message: Message, found: list[Span]) -> Iterator[Span]:
    spans = sorted(borne_out(check, message, found), key=lambda span: (span.start, -span.end))
    return _joined(spans, message.small)


@cache
def _other_sense() -> re.Pattern[str]:
    return re.compile(rf"\s++(?:{alternatives('openers-not')})\b", re.IGNORECASE)


def _recommended(message: Message, span: Span, context: MessageContext) -> bool:
    """Whether a phrase is one that the method itself recommends in this step.

    "Circle back" in a check-in that presses nobody, "feel free to reach out" in a close.
    """
    marked = message.small[span.start : span.end].casefold()
    if context.step == CLOSE:
        return marked.startswith("feel free")
    is_circling = context.step == CHECK_IN and "circl" in marked
    return is_circling and small_pattern("eases").search(message.small) is not None


def _openers(message: Message, context: MessageContext) -> list[Span]:
    """Return stock phrases that begin a clause in the first sentences."""
    found = []
    names = ("openers",) if context.step in AFTER_SILENCE else ("openers", "hellos")
    for sentence in message.sentences[:OPENING_SENTENCES]:
        for match in small_pattern(*names).finditer(message.small, sentence.start, sentence.end):
            before = message.small[max(sentence.start, match.start() - 20) : match.start()]
            begins = match.start() == sentence.start or _CLAUSE.search(before)
            if begins and not _other_sense().match(message.small, match.end()):
                found.append(Span(match.start(), match.end()))
    if found and is_unlike(Check.GENERIC_OPENER, *opening(message)):
        return []
    is_read = not found and message.sentences and context.step not in AFTER_SILENCE
    if is_read and is_like(Check.GENERIC_OPENER, *opening(message)):
        found.append(_first_said(message))
    return found


def opening(message: Message) -> tuple[str, frozenset[str]]:
    """Return the first sentence in small letters, and what is known of it besides its words."""
    first = _first_said(message)
    small, text = message.small[first.start : first.end], message.text[first.start : first.end]
    is_empty = _says_nothing(small) or (is_empty_opening(text) and not _goes_on(message))
    known = {
        "found": is_empty,
        "named": names_something(text),
        "numbered": _NUMBERED.search(message.text, first.start + 1, first.end) is not None,
        "introduces": small.endswith((":", "?")),
    }
    return small, frozenset(name for name, held in known.items() if held)


def _first_said(message: Message) -> Span:
    """Return the first sentence, or the one behind a bare hello: "Good day! I hope you are well."."""
    first, *rest = message.sentences[:OPENING_SENTENCES]
    is_hello = _HELLO.fullmatch(message.small, first.start, first.end) is not None
    return rest[0] if is_hello and rest else first


_HELLO = LazyPattern(
    r"(?:alright|ok|okay|so|well|hi|hello|hey|hiya|yo|greetings|morning|evening|good (?:day|morning|evening|afternoon)|happy \w+day"
    r"|how are you(?: \w+){0,3}|dear \w+)[\s\w,]{0,14}[.!?…]*"
)
_NUMBERED = LazyPattern(r"\d(?! (?:say|see|u|you|know|hear|ask|check|be)\b)")
_PERHAPS = LazyPattern(r"\b(?:may|might|probably|perhaps) (?:be|have|well)\b|\bwon't\b")
_JUST = LazyPattern(
    r"(?:i |we )?(?:just|only|simply) (?:want|wanna|thought|thinking|felt|figured|a |to )"
)


def _goes_on(message: Message) -> bool:
    """Whether a question follows the first one: "How are you? What's new with the garden?"."""
    first, *rest = message.sentences[:OPENING_SENTENCES]
    asked = [message.text[span.start : span.end].rstrip()[-1:] == "?" for span in (first, *rest)]
    return len(asked) == OPENING_SENTENCES and all(asked)


OPENING_WORDS_AT_LEAST = 3
"""Words of a first sentence from which it can be an opening without content."""


def _says_nothing(sentence: str) -> bool:
    """Whether a first sentence has only words that any message could begin with."""
    said = _WORDS.findall(DRAWN_OUT.sub(r"\1", sentence))
    return (
        len(said) >= OPENING_WORDS_AT_LEAST
        and not sentence.endswith("?")
        and _PERHAPS.search(sentence) is None
        and (not words("opening-signs").isdisjoint(said) or _JUST.match(sentence) is not None)
        and words("opening-words").issuperset(said)
    )


def _plain(message: Message, name: str) -> Iterator[Span]:
    body = message.body
    for match in small_pattern(name).finditer(message.small, body.start, body.end):
        yield Span(match.start(), match.end())


def guilt(message: Message) -> list[Span]:
    """Return what reads like a reproach by the rules."""
    found = [
        span
        for span in (
            *_plain(message, "guilt"),
            *_plain(message, "reproaches"),
            *_plain(message, "likened"),
        )
        if not _CONDITION.search(
            message.small[max(message.sentence_at(span.start).start, span.start - 40) : span.start]
        )
        and not _MY_OWN.search(_sentence(message, span))
    ]
    found = found or list(_unpaid(message)) or _framed(message) or list(signs_of_reproach(message))
    return [span for span in found if not _is_elsewhere(_sentence(message, span))]


def _is_elsewhere(sentence: str) -> bool:
    """Whether a sentence says that somebody else is silent, or that the delay is the writer's own."""
    return small_pattern("silent-others", "own-delay").search(sentence) is not None


def _framed(message: Message) -> list[Span]:
    """Return reproaches by their frame, in sentences that don't thank and don't let off."""
    return [
        span
        for span in reproaches(message)
        if not _is_told_of_others(_sentence(message, span)) and not _is_negated(message, span)
    ]


def _sentence(message: Message, span: Span) -> str:
    whole = message.sentence_at(span.start)
    return message.small[whole.start : whole.end]


def _unpaid(message: Message) -> Iterator[Span]:
    """Yield the act of theirs that is missed behind an effort of mine, in this sentence or the next."""
    text = message.small
    lacking = [
        (span, match)
        for span in message.sentences
        if (match := small_pattern("missing-acts").search(text, span.start, span.end))
        and not _is_told_of_others(text[span.start : span.end])
    ]
    if not lacking:
        return
    spans = message.sentences
    for span, match in lacking:
        number = spans.index(span)
        start = spans[max(0, number - 1)].start
        effort = small_pattern("efforts").search(text, start, match.start())
        if effort is not None:
            yield Span(match.start(), match.end())
            return


def _is_told_of_others(sentence: str) -> bool:
    """Whether a sentence speaks of nobody's silence, or thanks for something."""
    return small_pattern("no-reproach").search(sentence) is not None


def demands(message: Message) -> list[Span]:
    """Return what reads like an order by the rules."""
    found = [
        span
        for span in _plain(message, "demands")
        if not _is_negated(message, span)
        and not _is_of_others(message, span)
        and not _AT_LEISURE.match(message.small, span.end)
    ]
    if not found:
        found += _ordered(message)
    for name in ("deadlines", "day-deadlines"):
        for span in _plain(message, name):
            if (
                not _is_negated(message, span)
                and not _is_a_name(message.text, span)
                and not _is_of_others(message, span)
                and _is_for_reader(message, span, is_soft=name == "day-deadlines")
            ):
                found.append(span)
    return sorted(found, key=lambda span: (span.start, -span.end))


def _ordered(message: Message) -> Iterator[Span]:
    """Yield each limit of time in a sentence that obliges the reader: who must × by when."""
    text = message.small
    for before, span in pairwise(message.sentences):
        alone = _TIME_ALONE.fullmatch(text, span.start, span.end)
        if alone and _is_order(text, before) and not _is_question(text, before):
            yield span
    for span in message.sentences:
        limit = small_pattern("limits").search(text, span.start, span.end)
        if limit is None or _is_question(text, span):
            continue
        sentence = text[span.start : span.end]
        order = small_pattern("orders").match(text, span.start)
        duty = order or small_pattern("obligations").search(text, span.start, span.end)
        bare = _BARE_ORDER.match(sentence)
        if duty is None and bare is None:
            continue
        start = duty.start() if duty else span.start
        promised = small_pattern("own-promises").search(
            text, _clause(text, span.start, start), start
        )
        eased = small_pattern("eases", "others-duties").search(sentence)
        if promised or eased or _is_negated(message, Span(start, start)):
            continue
        yield Span(limit.start(), limit.end())


def _clause(text: str, start: int, end: int) -> int:
    """Return where the last clause of a range begins: behind its last comma, "and" or "but"."""
    return max((match.end() for match in _BREAK.finditer(text, start, end)), default=start)


def _is_order(text: str, span: Span) -> bool:
    """Whether a sentence orders something, or names no more than a thing: "Passport numbers."."""
    starts = small_pattern("orders").match(text, span.start) is not None
    owed = small_pattern("obligations").search(text, span.start, span.end) is not None
    if small_pattern("own-promises").search(text, span.start, span.end) and not owed:
        return False
    return starts or owed or len(_WORDS.findall(text, span.start, span.end)) <= THING_AT_MOST


THING_AT_MOST = 3
"""Words of a sentence, at most, that is taken for the name of a thing."""

_TIME_ALONE = LazyPattern(
    r"(?:by |before |on )?(?:now|today|tonight|tomorrow|noon|midnight|this (?:week|morning|afternoon|evening)|asap|end of (?:day|week|play)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|first thing|no later|\d{1,2} ?(?:am|pm))"
    r"(?: (?:morning|noon|night|evening|sharp|latest|please|at the latest|at (?:\w+|\d+ ?[ap]m)))?[.!]+"
)


def _is_question(text: str, span: Span) -> bool:
    """Whether a sentence asks; an order with "ok?" behind it doesn't."""
    asks = text[span.end - 1] in "?？"
    return asks and _TAG.search(text, max(span.start, span.end - 20), span.end) is None


_TAG = LazyPattern(
    r",? (?:ok|okay|yes|right|please|pls|yeah|got it|understood|would you|will you|deal)[?？]"
)
_BARE_ORDER = LazyPattern(
    r"(?:[\w']+ ){1,3}(?:back )?by [\w ]{3,15}(?:,? please| or\b|,? thx|,? thanks)"
    r"|(?:your |the |all |final |full |signed |my |two |three |\w+ ){0,2}(?:pages|numbers|money|offers?|receipts"
    r"|forms?|payments?|deposits?|cash|answers?|repl(?:y|ies)|responses?|comments|feedback|drafts?|reports?|cvs?"
    r"|signatures?|kit|keys|files|photos|copy|invoices?|orders?|lists?|decisions?|confirmations?|rsvps?|names"
    r"|sizes|documents?|papers|contracts?|quotes?|edits|proofs|slides|deck|figures|timesheets?|fees?|balance|bids?)\b"
    r"(?: (?:in|back|due|please|to (?:me|us)|on my desk|for \w+|of \w+|signed|over)){0,2} "
    r"(?:by|before|no later|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|today|tonight|tomorrow|asap)\b"
    r"(?![^.!?]*\b(?:is|was|are|were|came|went|arrived|got|made|we|i|will)\b)",
    re.IGNORECASE,
)
"""An order without a verb: "Money by Friday please"."""


def _is_of_others(message: Message, span: Span) -> bool:
    """Whether the sentence up to a phrase is about what others must do, or had to."""
    start = max(message.sentence_at(span.start).start, span.start - WINDOW)
    return small_pattern("others-duties").search(message.small, start, span.start) is not None


def _is_negated(message: Message, span: Span) -> bool:
    """Whether a "no need" or "don't" stands a few words before, in the same clause."""
    start = message.sentence_at(span.start).start
    before = _BREAK.split(message.small[max(start, span.start - 80) : span.start])[-1]
    last = list(_WORDS.finditer(before))[-NEGATED_WITHIN:]
    return bool(last) and small_pattern("negations").search(before[last[0].start() :]) is not None


def _is_a_name(text: str, span: Span) -> bool:
    """Whether capitals such as ASAP are part of a name: "the ASAP Foundation"."""
    before = text[max(0, span.start - 8) : span.start].casefold().split()
    named = before[-1:] in (["the"], ["at"], ["of"], ["named"], ["called"])
    return text[span.start : span.end].isupper() and (
        _A_NAME.match(text, span.end) is not None or named
    )


def _is_for_reader(message: Message, span: Span, *, is_soft: bool) -> bool:
    """Whether a deadline is set for the reader, and not by the writer for himself."""
    sentence = message.sentence_at(span.start)
    start = max(sentence.start, span.start - WINDOW)
    whole = message.small[start : min(sentence.end, span.end + WINDOW)]
    before = message.small[start : span.start]
    if is_soft and small_pattern("softeners").search(whole):
        return False
    if _NOTHING_NEEDED.search(whole):
        return False
    promises = list(small_pattern("own-promises").finditer(before))
    if promises:
        return small_pattern("addressed-firmly").search(before, promises[-1].end()) is not None
    is_bare = not is_soft and len(_WORDS.findall(whole)) <= BARE_AT_MOST
    addressed = {match[0] for match in small_pattern("addressed").finditer(whole)}
    return is_bare or bool(addressed - {"your"} if is_soft else addressed)


_NOTHING_NEEDED = LazyPattern(
    r"\bno \w+ (?:is )?(?:needed|required|necessary)\b|\b(?:i|we)(?:'ve| have) already\b"
    r"|\b(?:replied|answered|responded|came|arrived|sold|was|were|got|signed|sent|fixed|delivered|finished)"
    r"(?: \w+){0,3}? (?:within|by|before|at once|immediately|right away)\b",
    re.IGNORECASE,
)


def _joined(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield marks without overlaps; those side by side become one."""
    last: Span | None = None
    for span in spans:
        if last is None:
            last = span
        elif span.start - last.end <= JOINED_WITHIN and not _WORDS.search(
            text[last.end : max(span.start, last.end)]
        ):
            last = Span(last.start, max(last.end, span.end))
        else:
            yield last
            last = span
    if last is not None:
        yield last
