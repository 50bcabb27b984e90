"""What messages of a kind are worded like: a sum of weights of words and pairs of words.

The rules find what they have a frame for; these weights, learned from the messages that the rules
were written with, find what is worded like them. `python -m tests.method.coach.learn` writes
`learned.json` anew. Words that are rare there count as one word, so that names and things don't.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from netfollow.errors import Unreadable
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach.suggestion import Check

FILE = "learned.json"
RARE = "<r>"
"""Stands for every word that the file doesn't know."""

PAST, NUMBER = "<past>", "<num>"
NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_IRREGULAR_WORDS = """gave sent wrote drove kept held saved did put showed spent lent drew built
made paid took came flew stood sat found got bought brought left hung read told cut ran spoke fed
taught chose set went sang ate"""
IRREGULAR = frozenset(_IRREGULAR_WORDS.split())
"""Past forms that don't end in -ed."""

LENGTH_STEP, LENGTH_MOST = 3, 6
RARE_MOST = 5

_WORD = LazyPattern(r"[\w']+|[?!]")
_PAST = LazyPattern(r"\w{3,}ed")


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one check: a text is of the kind from `enough` on."""

    enough: float
    bias: float
    weights: dict[str, float]


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


def tokens(small: str) -> list[str]:
    """Return the words and marks of a text in small letters, past forms and numbers as one word."""
    return [_token(word) for word in _WORD.findall(small)]


def _token(word: str) -> str:
    if word in IRREGULAR or _PAST.fullmatch(word):
        return PAST
    return NUMBER if word.isdigit() or word in NUMBERS else word


def features(found: Sequence[str], last: str) -> frozenset[str]:
    """Return the words, the pairs of words and the size of a text, given by its words and last mark."""
    rare = min(found.count(RARE), RARE_MOST)
    return frozenset(
        (
            *found,
            *map("_".join, zip(("^", *found), (*found, "$"), strict=True)),
            *(f"r>{number}" for number in range(rare)),
            f"len{min(LENGTH_MOST, len(found) // LENGTH_STEP)}",
            f"e{last}",
        )
    )


def is_like(check: Check, *parts: str) -> bool:
    """Whether a text in small letters, given in parts, is worded like those of a check."""
    known = learned().checks.get(check)
    return known is not None and likeness(check, *parts) >= known.enough


def likeness(check: Check, *parts: str) -> float:
    """Return how much a text is worded like those of a check; 0 is as much as not.

    A check that nothing was learned for gives 0.
    """
    known = learned().checks.get(check)
    if known is None:
        return 0.0
    found = [one for part in parts for one in _known(part)]
    weights = known.weights
    return known.bias + sum(weights.get(one, 0.0) for one in features(found, parts[-1][-1:]))


@lru_cache(maxsize=512)
def _known(small: str) -> tuple[str, ...]:
    """Return the words of a part, the rare ones as one; parts are read again as a draft grows."""
    known = learned().known
    return tuple(one if one in known else RARE for one in tokens(small))
