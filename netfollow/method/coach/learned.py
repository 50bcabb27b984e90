"""What messages of a kind are worded like: a sum of weights of what they are read as (`views.py`).

The rules find what they have a frame for; these weights, learned from the messages that the rules
were written with, bear it out or take it back by what else a message says, and find what is worded
alike. `python -m tests.method.coach.learn` writes `learned.json` anew. Words that are rare there count
as one word, so that names and things don't.

A check has one or more models, which are learned apart from each other and whose sums are averaged.
The signs of a reproach were collected from the same messages, so that a single model would trust
them alone.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import repeat

import msgspec

from netfollow.errors import Unreadable
from netfollow.method.coach.asked import in_asked
from netfollow.method.coach.message import Message, Span
from netfollow.method.coach.suggestion import Check
from netfollow.method.coach.views import RARE, in_frame, in_phrases, in_signs, in_words, tokens

FILE = "learned.json"

NOTHING: frozenset[str] = frozenset()


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for a check, and against it."""

    bias: float
    weights: dict[str, float]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models of one check: a text is of the kind when their mean is `enough` or more."""

    enough: float
    models: tuple[Model, ...]


class Learned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are known, the weights of each check by its value, and of a request."""

    known: frozenset[str]
    checks: dict[str, Weights]
    request: Model


@cache
def learned() -> Learned:
    """Return what was learned; raises `Unreadable` for a broken file."""
    from importlib import resources

    source = resources.files("netfollow.method").joinpath("coach", FILE)
    try:
        return msgspec.json.decode(source.read_bytes(), type=Learned)
    except (OSError, msgspec.MsgspecError) as error:
        raise Unreadable(f"The coach's weights in {FILE} can't be read: {error}.") from error


def read_as(
    check: Check, small: str, known: frozenset[str], also: frozenset[str] = NOTHING
) -> tuple[frozenset[str], ...]:
    """Return what each model of a check reads in a text in small letters.

    `also` holds what else is known of the text.
    """
    in_known = in_words([one if one in known else RARE for one in tokens(small)], small) | also
    if check is Check.VAGUE_SUBJECT:
        return (in_known,)
    said, signs = in_phrases(small) | also, in_signs(check, small)
    if check not in WITH_SIGNS_APART:
        return (in_known | signs, said)
    apart = (in_known, signs | also, said)
    return (*apart, in_frame(small) | also) if check is Check.GUILT else apart


def read_request(small: str, known: frozenset[str]) -> frozenset[str]:
    """Return what is read in a sentence to know whether it asks for something."""
    return in_words([one if one in known else RARE for one in tokens(small)], small) | in_signs(
        Check.SEVERAL_PURPOSES, small
    )


WITH_SIGNS_APART = frozenset({Check.GUILT, Check.DEMAND, Check.SEVERAL_PURPOSES})
"""Checks whose signs are learned by themselves."""

WHOLE = frozenset({Check.GUILT, Check.DEMAND, Check.SEVERAL_PURPOSES, Check.NO_SPECIFIC_REFERENCE})
"""Checks for which a message is read as a whole: what one sentence says, another may take back."""

SENTENCES = 8
"""Sentences side by side that are read as a whole; of a longer message, each so many."""

LESS_IF_FOUND = 0.5
"""How much less a text must be worded like two requests where the rules find a second one."""

SURE = 2.25
"""How much more than `enough` a single sentence is like those of a check to count by itself."""

UNLIKE = -3.0
"""What is less like a check than this isn't of it, whatever a rule says."""

FOUND = frozenset({"found"})
"""What else is known of a text in which the rules of a check find something."""


def borne_out(check: Check, message: Message, found: Sequence[Span]) -> Iterator[Span]:
    """Yield what rules found where the whole is worded so, or the sentence most worded so."""
    for several in parts(message):
        part = Span(several[0].start, several[-1].end)
        inside = [span for span in found if part.start <= span.start < part.end]
        small = message.small[part.start : part.end]
        also = FOUND if inside else NOTHING
        if check is Check.SEVERAL_PURPOSES:
            also |= requests_in([message.small[span.start : span.end] for span in several])
        is_sure = any(_is_sure(check, message, span, inside) for span in several)
        if not is_sure and not is_like(check, small, also):
            continue
        if inside:
            yield from inside
        elif message.is_english:
            yield max(
                several, key=lambda span: likeness(check, message.small[span.start : span.end])
            )


def _is_sure(check: Check, message: Message, sentence: Span, found: Sequence[Span]) -> bool:
    """Whether a sentence that the rules find is worded so clearly that no other takes it back."""
    by_rule = any(sentence.start <= span.start < sentence.end for span in found)
    if not by_rule or check is Check.SEVERAL_PURPOSES or check not in learned().checks:
        return False
    said = message.small[sentence.start : sentence.end]
    return likeness(check, said, FOUND) >= learned().checks[check].enough + SURE


def requests_in(sentences: Sequence[str]) -> frozenset[str]:
    """Return what is known of the requests of sentences in small letters."""
    return in_asked(sentences, [asking(one) for one in sentences])


@lru_cache(maxsize=512)
def asking(small: str) -> float:
    """Return how much a sentence is worded like a request; 0 is as much as not."""
    request = learned().request
    found = read_request(small, learned().known)
    return request.bias + sum(map(request.weights.get, found, repeat(0.0)))


def parts(message: Message) -> Iterator[tuple[Span, ...]]:
    """Yield the sentences of a message, so many at a time."""
    for start in range(0, len(message.sentences), SENTENCES):
        yield message.sentences[start : start + SENTENCES]


def is_like(check: Check, small: str, also: frozenset[str] = NOTHING) -> bool:
    """Whether a text in small letters is worded like those of a check."""
    known = learned().checks.get(check)
    if known is None:
        return False
    is_found = check is Check.SEVERAL_PURPOSES and also >= FOUND
    return likeness(check, small, also) >= known.enough - LESS_IF_FOUND * is_found


def is_unlike(check: Check, small: str, also: frozenset[str] = NOTHING) -> bool:
    """Whether a text is worded so unlike those of a check that a rule which finds it is mistaken."""
    return likeness(check, small, also) < UNLIKE


@lru_cache(maxsize=512)
def likeness(check: Check, small: str, also: frozenset[str] = NOTHING) -> float:
    """Return how much a text is worded like those of a check; 0 is as much as not.

    A check that nothing was learned for gives 0. The last ones are kept: a text is read again as a
    draft grows.
    """
    known = learned()
    if check not in known.checks:
        return 0.0
    models = known.checks[check].models
    read = read_as(check, small, known.known, also)
    sums = (
        model.bias + sum(map(model.weights.get, found, repeat(0.0)))
        for model, found in zip(models, read, strict=True)
    )
    return sum(sums) / len(models)
