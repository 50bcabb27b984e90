"""Every pattern of the readers and the coach against random hostile text."""

import re
from functools import cache
from random import Random

from tests.fuzz import Target
from tests.patterns import CANDIDATES, SEEDS, Case, hostile
from tests.test_patterns import every_case, is_linear


@cache
def _texts(place: int) -> tuple[tuple[str, str, str], ...]:
    return tuple(hostile(every_case()[place].pattern))


def grows_as_the_text_does(random: Random) -> None:
    """Try one pattern on a text made for it, or of random parts."""
    place = random.randrange(len(every_case()))
    case: Case = every_case()[place]
    prefix, unit, end = random.choice(_texts(place))
    if random.random() < 0.5:
        parts = [*SEEDS, *CANDIDATES, *_words(case.pattern)]
        prefix += "".join(random.choices(parts, k=random.randrange(3)))
        unit = random.choice(["", unit]) + "".join(random.choices(parts, k=random.randint(1, 3)))
        end = random.choice(parts)
    method = random.choice(case.methods)
    text = (prefix, unit, end)
    assert is_linear(case.pattern, method, text), f"{case.name}.{method} is slow on {text!r}"


def _words(pattern: "re.Pattern[str]") -> list[str]:
    source = pattern.pattern if isinstance(pattern.pattern, str) else str(pattern.pattern)
    return re.findall(r"[A-Za-z]{2,12}", source)[:200]


TARGETS: dict[str, Target] = {"grows_as_the_text_does": grows_as_the_text_does}
