"""Checks of what a message asks for: one purpose, in the right step, with an invitation to reply."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.errands import is_small_talk, second_errand
from netfollow.method.coach.learned import asking, borne_out
from netfollow.method.coach.message import (
    Message,
    Span,
    alternatives,
    pattern,
    small_pattern,
    words,
)
from netfollow.method.coach.suggestion import Check, MessageContext, Suggestion
from netfollow.method.drafts.draft import LATE_THANK_YOU
from netfollow.method.policy import Policy
from netfollow.people import CLOSE, RECONNECT, THANK_YOU, VALUE

REQUEST_KINDS = ("meet", "introduce", "send", "pass-on", "review", "support")
"""What a message may request. Each is a purpose of its own, and a word list of its verbs."""

NAMED_BY_NOUNS = ("meet", "introduce", "review", "support")
"""Kinds of request that need no verb, as in "any chance of a coffee"; lists end in `-words`."""

OTHER_REQUEST = "other"
"""A request that is in no list."""

QUESTIONS_AT_MOST = 2
"""Factual questions in a message, at most; more read like an interrogation."""

ASK_NOTHING = frozenset({THANK_YOU, LATE_THANK_YOU, VALUE, CLOSE})
"""Steps that ask for nothing (`method.md`, The sequence after a conversation)."""


class Request(msgspec.Struct, frozen=True):
    """One request: its range, from the asking words to the end of the sentence, and its kinds."""

    span: Span
    kinds: tuple[str, ...]


def step_asks(context: MessageContext) -> bool | None:
    """Return whether the step asks for something: True, False, or None when it can't be said."""
    if context.asks is not None or context.step is None:
        return context.asks
    if context.step in ASK_NOTHING:
        return False
    return True if context.step == RECONNECT or Policy().asks(context.step) else None


def check_asks(message: Message, context: MessageContext) -> Iterator[Suggestion]:
    """Yield a second purpose, a request in a step that asks for nothing, and a missing invitation.

    From `method.md`, Principles (4, Clear) and the "asks?" column of the sequence.
    """
    if context.is_spoken:
        return
    found = requests(message)
    yield from _several(message, found)
    asks = step_asks(context)
    if asks is False and found:
        span = found[0].span
        yield Suggestion(
            Check.ASKS_TOO_EARLY,
            span.start,
            span.end,
            "This message shouldn't ask for anything.",
            "Save the request for the next step.",
        )
    if asks and not found and message.is_english and not invites(message):
        yield Suggestion(
            Check.NO_INVITATION,
            0,
            0,
            "Nothing here invites an answer.",
            "End with one easy question.",
        )


def requests(message: Message) -> tuple[Request, ...]:
    """Return the requests of a message, in order: at most one for each sentence."""
    return tuple(one for span in message.sentences if (one := _request(message, span)) is not None)


def asks_for_reply(message: Message) -> bool:
    """Whether a message waits for a reply in other words than a request.

    "Let me know if Tuesday works", "would love to hear back", "just checking whether you saw…".
    """
    return REPLY_WANTED.search(message.own_words) is not None


REPLY_WANTED = LazyPattern(
    r"\b(?:let me know|get back to me|hear (?:back|from you)|look(?:ing)? forward to (?:your|hearing)"
    r"|your (?:reply|response|answer|thoughts|feedback) (?:on|would|by|to)|any (?:thoughts|news|update)"
    r"|(?:just )?(?:checking|wondering) (?:in |whether|if)|wondere?d? (?:whether|if)|following up|did you (?:see|get|receive)"
    r"|(?:would|could|can|will) you|love to (?:hear|know)|would [^.?!\n]{1,40} (?:work|suit)"
    r"|(?:are|were) you (?:able|free|interested|available)|do you have|what do you think"
    r"|did you (?:have|find|manage|decide|read|look|come to|hear|talk|speak)"
    r"|have you (?:had|been able|decided|made|heard|seen|received|read|looked|thought|managed|found|got|come to|spoken|talked)"
    r"|(?:did|has|have) (?:it|this|that|(?:my|the|our) \w+(?: \w+)?) (?:reach|arrive|come through|get through|got through)(?:ed|d)?"
    r"|(?:is|are) (?:it|this|that|you|(?:the|your|our) \w+) still|has (?:the|your|anyone|anything) (?:\w+ )?(?:decided|replied|agreed|approved|signed|changed)"
    r"|shall (?:we|i)|ready to \w+(?=[^.!?\n]{0,30}\?)|any (?:word|luck|decision|progress|movement)"
    r"|(?:wanted|want|like|writing|here) to (?:gently )?(?:follow up|chase|check (?:in|on)|touch base|nudge|remind you)"
    r"|bump(?:ing)? this|circling back|touching base|(?:gentle|friendly|quick|little) (?:reminder|nudge))\b",
    re.IGNORECASE,
)
"""What asks for a reply without asking for anything else."""


def invites(message: Message) -> bool:
    """Whether the body has a question mark or a phrase that invites a reply."""
    body = message.own_words[message.body.start : message.body.end]
    return any(sign in body for sign in "?？؟") or bool(pattern("invitations").search(body))


def _several(message: Message, found: tuple[Request, ...]) -> Iterator[Suggestion]:
    """Yield the sentence with a second purpose, where the whole is worded like two."""
    by_rule = second_purpose(message, found)
    marked = [Span(by_rule.start, by_rule.end)] if by_rule else []
    for span in borne_out(Check.SEVERAL_PURPOSES, message, marked):
        yield by_rule or _too_many(_last_asked(message) or span)
        return


def _last_asked(message: Message) -> Span | None:
    """Return the last sentence that is worded like a request."""
    small = message.small
    asked = (span for span in message.sentences if asking(small[span.start : span.end]) > 0)
    return max(asked, key=lambda span: span.start, default=None)


def second_purpose(message: Message, found: tuple[Request, ...]) -> Suggestion | None:
    """Return the first sentence with a second purpose by the rules."""
    purpose: set[str] = set()
    for one in found:
        new = [kind for kind in one.kinds if kind not in purpose and kind != OTHER_REQUEST]
        if new and len(purpose) + len(new) > 1:
            return _too_many(one.span, *_kept_and_later(purpose, new))
        purpose.update(new)
    second = second_errand(message)
    if second is not None:
        return _too_many(second)
    asked = [
        span
        for span in message.sentences
        if message.own_words[span.end - 1] in "?？"
        and not is_small_talk(message, span)
        and all(one.span != span for one in found)
    ]
    return _too_many(asked[1]) if len(asked) > QUESTIONS_AT_MOST else None


def _kept_and_later(purpose: set[str], new: list[str]) -> tuple[str, str]:
    """Return the kinds of the first request and of the one that is too many."""
    if purpose:
        return min(purpose, key=REQUEST_KINDS.index), new[0]
    return new[0], new[1]


def _too_many(span: Span, kept: str = "", later: str = "") -> Suggestion:
    """Return the suggestion for a second purpose, with both by name where they have one."""
    named = kept in CALLED and later in CALLED and kept != later
    return Suggestion(
        Check.SEVERAL_PURPOSES,
        span.start,
        span.end,
        "Two requests.",
        f"Keep {CALLED[kept]}; ask for {CALLED[later]} next time."
        if named
        else "Keep the one that matters most; save the other for next time.",
    )


CALLED = {
    "meet": "the call",
    "introduce": "the introduction",
    "send": "what they can send",
    "review": "the feedback",
    "support": "their support",
}
"""What a request is called in a suggestion, by its kind."""


def _request(message: Message, span: Span) -> Request | None:
    """Return what one sentence asks for; None when it asks for nothing."""
    sentence = message.small[span.start : span.end]
    offered = [match.span() for match in small_pattern("offers").finditer(sentence)]
    starts = [
        match.start()
        for match in _asks().finditer(sentence)
        if not any(start <= match.start() < end for start, end in offered)
    ]
    starts += [match.start("command") for match in _commands().finditer(sentence)]
    if not starts:
        return None
    begin = min(starts)
    return Request(Span(span.start + begin, span.end), _requested(sentence[begin:]))


_AT_LEISURE = LazyPattern(
    r"\b(?:when|if|once|whenever|as soon as) you (?:have|find|get|can find|can spare) .{1,40}",
    re.IGNORECASE,
)
"""What leaves the time to the reader: no request of its own."""


_THROUGH = LazyPattern(r"\b(tell|ask|get|remind) (?:your|the|\w+)(?: \w+)? to [^.!?]{1,80}")
"""A word to somebody else: what that one should do is no request of its own."""


def _requested(asked: str) -> tuple[str, ...]:
    """Return what a request wants done: its verbs say so, or else its first nouns."""
    asked = _THROUGH.sub(r"\1", _AT_LEISURE.sub("", asked))
    done = [name for name in REQUEST_KINDS if _verbs(name).search(asked)]
    if "pass-on" in done and "send" in done:
        done.remove("send")
    if done:
        return tuple(done)
    named = (name for name in NAMED_BY_NOUNS if pattern(f"{name}-words").search(asked))
    return (next(named, OTHER_REQUEST),)


@cache
def _asks() -> re.Pattern[str]:
    entries = alternatives("requests").replace("G", alternatives("gaps"))
    return re.compile(rf"(?<![\w'])(?:{entries})")


@cache
def _commands() -> re.Pattern[str]:
    """Return the pattern of an order at the beginning of a sentence, or behind "and"."""
    before = r"(?:\A|(?<=[,:;]\s)|(?<=\band\s)|(?<=\bthen\s)|(?<=\balso\s)|(?<=\bso\s))"
    return re.compile(rf"{before}(?P<command>(?:{alternatives('commands')}))(?!\w)")


@cache
def _verbs(name: str) -> re.Pattern[str]:
    """Return the pattern of an errand's verbs behind a word of asking."""
    behind = "|".join(rf"(?<=\b{word}\s)" for word in sorted(words("asking-words")))
    return re.compile(rf"(?:\A|{behind}|(?<=,\s))(?:{alternatives(name)})(?!\w)")
