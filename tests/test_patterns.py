"""No file, note or draft makes a regular expression take long: doubling the text duplicates the work.

`re` holds the interpreter while it searches, so a pattern that is quadratic stops the screen,
its keys and all signals. Work is measured as processor time, which other programs don't add to.
"""

import gc
import re
import time
from collections import deque
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.coach import ask_checks, errands, form_checks, message, reproach, tone_checks
from netfollow.method.drafts.facts import delicate
from netfollow.method.search import names, normalize
from netfollow.people import date_languages
from netfollow.people.dates import LANGUAGES
from tests.for_each import for_each
from tests.long import LONG_FAULTS
from tests.patience import TooSlow, at_most
from tests.patterns import (
    SEEDS,
    Case,
    Text,
    builders,
    cases,
    compiled_at_import,
    hostile,
    literal_calls,
)

LISTS = (
    *("slot-phrases", "brings", "promised", "sign-offs", "invitations", "offers", "openers"),
    *("negations", "softeners", "own-promises", "addressed-firmly", "addressed", "plain-hellos"),
    *("greetings", "filler", "guilt", "demands", "vague-shapes"),
    *(f"{name}-words" for name in ask_checks.NAMED_BY_NOUNS),
)
"""The coach's lists that are patterns; others are words to look up."""

SMALL_LISTS = (
    *("openers", "hellos", "reproaches", "efforts", "missing-acts", "no-reproach", "guilt"),
    *("demands", "deadlines", "day-deadlines", "limits", "obligations", "orders", "eases"),
    *("others-duties", "errands", "announced", "of-the-same", "filler", "offers"),
    *("likened", "asks-weakly", "asks-nothing", "sign-kind", *reproach.WEIGHTS),
)
"""The coach's lists that are searched in small letters."""

BUILT: dict[str, tuple[str, Callable[[], Any]]] = {
    "netfollow.method.coach.errands._small_talk": ("match", errands._small_talk),
    "netfollow.method.coach.ask_checks._asks": ("finditer", ask_checks._asks),
    "netfollow.method.coach.ask_checks._commands": ("finditer", ask_checks._commands),
    "netfollow.method.coach.ask_checks._verbs": (
        "search",
        lambda: tuple(map(ask_checks._verbs, ask_checks.REQUEST_KINDS)),
    ),
    "netfollow.method.coach.errands._errand": ("finditer", errands._errand),
    "netfollow.method.coach.errands._joiner": ("match", errands._joiner),
    "netfollow.method.coach.tone_checks._other_sense": ("match", tone_checks._other_sense),
    "netfollow.method.coach.form_checks._small_slots": ("finditer", form_checks._small_slots),
    "netfollow.method.coach.message.pattern": (
        "finditer",
        lambda: tuple(map(message.pattern, LISTS)),
    ),
    "netfollow.method.coach.message.small_pattern": (
        "finditer",
        lambda: tuple(map(message.small_pattern, SMALL_LISTS)),
    ),
    "netfollow.people.date_languages.deadline_words": (
        "finditer",
        lambda: tuple(map(date_languages.deadline_words, ("", *LANGUAGES))),
    ),
    "netfollow.people.date_languages.foreign_words": (
        "finditer",
        lambda: tuple(map(date_languages.foreign_words, LANGUAGES)),
    ),
    "netfollow.people.date_languages.phrases": (
        "sub",
        lambda: tuple(one for tag in LANGUAGES for one, _ in date_languages.phrases(tag)),
    ),
    "netfollow.method.drafts.facts.delicate._any_of": (
        "search",
        lambda: (*(one for one, _ in delicate._kinds()), delicate._for_them()),
    ),
    "netfollow.method.search.normalize._others": ("finditer", normalize._others),
    "netfollow.method.search.normalize._emoji": ("finditer", normalize._emoji),
    "netfollow.method.search.normalize._pattern": (
        "finditer",
        lambda: normalize._pattern(" a b c "),
    ),
    "netfollow.method.search.names._patterns": (
        "search",
        lambda: (*names.initials_patterns("aba"), *names.subsequence_patterns("aba")),
    ),
}
"""The functions that build patterns: how each is used, and a call."""

LENGTH, ENOUGH = 10_000, 0.006
"""Texts of so many characters are tried, and the seconds in which most linear searches are done.

A quadratic one takes some 50 million steps. What takes longer than `ENOUGH`, which is more than
a tick of the clock of processor time (4 ms on some machines), is compared with other lengths.
"""

FOR_EVER = 0.15
"""Seconds for so short a text that no linear search takes, on whatever machine."""

PARTS, EVEN = 8, 1.5
"""Eight short texts that take nearly as long as one long text show that the work is linear."""

FAR, GROWTH = 4, 8
"""Else four times the text may take eight times as long; 4 is linear, 16 quadratic."""

TRIES = 4
"""What is found too slow is measured anew so often: a linear search may have had a bad moment."""

CEILING = 0.1
"""Seconds at most for 40 characters: what is exponential takes for ever."""

MADE = 8 if LONG_FAULTS else 4
"""So many texts are made for each pattern here; the fuzz takes any (`tests/fuzz/patterns.py`)."""

EVERY = 1 if LONG_FAULTS else 20
"""Of the runs that any file may hold one in so many is tried, each pattern beginning with another.

What is made for a pattern is tried always: it finds most of what is quadratic.
"""


def work(
    pattern: "re.Pattern[Any]", method: str, text: str, *, limit: float, times: int = 1
) -> float:
    """Return the processor time that a method takes for a text, so often; infinite above a limit.

    The collector of garbage waits: in a test run it goes through all that the tests hold.
    """
    data: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    gc.disable()
    start = time.process_time()
    try:
        with at_most(limit):
            for _ in range(times):
                _run(pattern, method, data)
        return time.process_time() - start
    except TooSlow:
        return float("inf")
    finally:
        gc.enable()


def _run(pattern: "re.Pattern[Any]", method: str, data: Any) -> None:
    if method == "sub":
        pattern.sub(lambda found: found[0], data)
    elif method == "finditer":
        deque(pattern.finditer(data), maxlen=0)
    else:
        getattr(pattern, method)(data)


def text_of(prefix: str, unit: str, end: str, length: int) -> str:
    return prefix + unit * (length // len(unit)) + end


def is_linear(pattern: "re.Pattern[Any]", method: str, text: Text, *, tries: int = TRIES) -> bool:
    """Whether a pattern's work grows as the text does, as far as it is long enough to be told."""
    work(pattern, method, "", limit=60)  # a pattern that is compiled at its first use
    return any(_is_linear(pattern, method, text) for _ in range(tries))


def _is_linear(pattern: "re.Pattern[Any]", method: str, text: Text) -> bool:
    if work(pattern, method, text_of(*text, 40), limit=CEILING) > CEILING:
        return False
    whole = text_of(*text, LENGTH)
    once = work(pattern, method, whole, limit=FOR_EVER)
    if once <= ENOUGH or once > FOR_EVER:
        return once <= ENOUGH
    part, far = (text_of(*text, length) for length in (LENGTH // PARTS, FAR * LENGTH))
    if once < EVEN * work(pattern, method, part, times=PARTS, limit=FOR_EVER):
        return True
    most = GROWTH * min(once, max(ENOUGH, work(pattern, method, whole, limit=FOR_EVER)))
    return work(pattern, method, far, limit=most) < most


def texts(case: Case, number: int) -> list[Text]:
    """Return the texts that are tried on a pattern, which is one of many."""
    found = list(hostile(case.pattern, most=MADE))
    return [*found[: len(SEEDS)][number % EVERY :: EVERY], *found[len(SEEDS) :]]


@cache
def every_case() -> list[Case]:
    return list(cases(BUILT.values()))


def test_every_pattern_is_a_constant_or_built_by_a_function_named_here() -> None:
    assert literal_calls() == []
    assert builders() == set(BUILT)
    assert len(every_case()) > 150


def test_no_pattern_is_compiled_before_it_is_used() -> None:
    assert compiled_at_import() == []
    one = LazyPattern("a+", re.IGNORECASE)
    assert "compiled" not in vars(one)
    assert one.sub("", "xAa") == "x"
    assert one.sub == one.compiled.sub


@pytest.mark.parametrize("part", range(8))
def test_no_text_makes_a_pattern_take_long(part: int) -> None:
    slow = [
        (case.name, method, text)
        for number, case in enumerate(every_case()[part::8])
        for text in texts(case, number)
        for method in case.methods
        if not is_linear(case.pattern, method, text)
    ]
    assert slow == []


@for_each(
    ("quadratic", "method"),
    [
        (r"[^\s@]+@[^\s@]+\.[^\s@]+", "search"),
        (r"\s+(?=[-#])", "split"),
        (r"[A-Z](?:[A-Z][A-Za-z]*\.?)*", "fullmatch"),
        (r".*<[^<>]+>", "search"),
        (r"(?:[a-z-]+\.)*site\.[a-z.]+/", "match"),
        (r"x\s*,?\s*y", "match"),
        (rb";[^;]*\s*:", "match"),
    ],
)
def test_the_measure_finds_what_is_quadratic(quadratic: str | bytes, method: str) -> None:
    case = Case("", re.compile(quadratic), (method,))
    tries = TRIES if LONG_FAULTS else 2
    assert not all(
        is_linear(case.pattern, method, text, tries=tries) for text in hostile(case.pattern)
    )
