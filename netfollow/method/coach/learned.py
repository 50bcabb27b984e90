"""What messages of a kind are worded like: a sum of weights of what they are read as (`views.py`).

The rules find what they have a frame for; these weights, learned from the messages that the rules
were written with, find what is worded like them. `python -m tests.method.coach.learn` writes
`learned.json` anew. Words that are rare there count as one word, so that names and things don't.

A check has one or more models, which are learned apart from each other and whose sums are averaged.
The signs of a reproach were collected from the same messages, so that a single model would trust
them alone.
"""

from functools import cache, lru_cache

import msgspec

from netfollow.errors import Unreadable
from netfollow.method.coach.suggestion import Check
from netfollow.method.coach.views import RARE, in_frame, in_signs, in_words, tokens

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
    """The words that are known, and the weights of each check by its value."""

    known: frozenset[str]
    checks: dict[str, Weights]


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
    in_known = in_words([one if one in known else RARE for one in tokens(small)], small)
    if check is Check.GUILT:
        return in_known, in_signs(check, small), in_frame(small)
    return (in_known | in_signs(check, small) | also,)


def is_like(check: Check, small: str, also: frozenset[str] = NOTHING, less: float = 0) -> bool:
    """Whether a text in small letters is worded like those of a check; `less` is taken away."""
    known = learned().checks.get(check)
    return known is not None and likeness(check, small, also) - less >= known.enough


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
        model.bias + sum(model.weights.get(one, 0.0) for one in found)
        for model, found in zip(models, read, strict=True)
    )
    return sum(sums) / len(models)
