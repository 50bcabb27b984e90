"""Learns the coach's weights from the tuned corpora: python -m tests.method.coach.learn

Logistic regression with steps that shrink for what is often seen, in plain Python and always with
the same result. Where a check begins to be sure is chosen on writers left out of the learning, so
that false alarms are few beside the true ones.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from netfollow.method.coach import learned as place
from netfollow.method.coach.form_checks import MAY_SAY_HELLO
from netfollow.method.coach.learned import FILE, Learned, Model, Weights, read_as
from netfollow.method.coach.message import Message
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.method.coach.tone_checks import AFTER_SILENCE
from netfollow.method.coach.views import in_subject, tokens
from netfollow.method.drafts.templates import SLOT, wordings
from netfollow.people import ANSWER, Step
from tests.method.coach.corpus import messages
from tests.method.coach.templates import every_template
from tests.method.coach.voices import TUNED, Voiced, voices
from tests.method.test_draft_frames import OF_GOALS, WRITTEN

LEARNED = (Check.GENERIC_OPENER, Check.VAGUE_SUBJECT, Check.SEVERAL_PURPOSES, Check.GUILT)
"""Checks that are learned as well; for others it found nothing that the rules don't."""

KNOWN_FROM = 4
"""Messages that hold a word for it to be known."""

SEEN_FROM = 3
"""Messages that have a feature for it to get a weight."""

ROUNDS, STEP, SHRINK = 25, 0.3, 0.005
FOLDS = 5
IN_PAIRS = frozenset({Check.SEVERAL_PURPOSES, Check.GUILT})
"""Checks that read two sentences at a time."""

FALSE_AT_MOST = {
    Check.GENERIC_OPENER: 0.025,
    Check.VAGUE_SUBJECT: 0.03,
    Check.SEVERAL_PURPOSES: 0.015,
    Check.GUILT: 0.06,
}
"""False alarms on writers left out, at most, for each text of the kind.

Many of these texts were written to be mistaken for it; in messages as they come there are fewer.
"""

THE_PROGRAM = "the program"
"""The writer of the templates, who is always learned from: none of them may be found."""

KEPT_FROM = 0.15
"""The size of a weight that is kept."""


class Row(msgspec.Struct, frozen=True):
    """One text to learn from: its writer, its words, and whether it is of the kind."""

    writer: str
    small: str
    held: bool
    also: frozenset[str] = frozenset()


def rows(check: Check) -> Iterator[Row]:
    """Yield the texts of the tuned corpora as the check reads them."""
    for one in tuned():
        held = check in one.labels
        for small in read(check, one.text, one.subject, whole=held):
            yield Row(one.writer, small, held, also(check, one.text, one.subject))
    for written in messages():
        held = any(found[0] == check for found in written.found)
        if not (written.held_out or (held and check in IN_PAIRS)) and judged(
            check, written.context
        ):
            for small in read(check, written.text, written.subject or None):
                yield Row(written.name, small, held, also(check, written.text, written.subject))
    for filled in {one.wording.partition(",")[0]: one for one in every_template()}.values():
        if judged(check, filled.context):
            for small in read(check, filled.text, filled.context.subject):
                known = also(check, filled.text, filled.context.subject)
                yield Row(THE_PROGRAM, small, held=False, also=known)
    if check is Check.GENERIC_OPENER:
        yield from of_goals(check)


def of_goals(check: Check) -> Iterator[Row]:
    """Yield the openings of the wordings of a goal, with a word in place of each slot."""
    for name in OF_GOALS:
        step = Step(name.partition("-")[2].removeprefix("late-"))
        if judged(check, MessageContext(step=step)):
            for one in (one for channel in WRITTEN for one in wordings(Step(name), channel)):
                body = SLOT.sub("pricing", one.body)
                for small in read(check, body, None):
                    yield Row(THE_PROGRAM, small, held=False)


def also(check: Check, text: str, subject: str | None) -> frozenset[str]:
    """Return what the check knows of a text besides its words."""
    if check is not Check.VAGUE_SUBJECT:
        return frozenset()
    return in_subject(subject or "", Message(text).small)


def judged(check: Check, context: MessageContext) -> bool:
    """Whether a check is looked for in a message: not in talking points, nor where it is allowed."""
    if context.is_spoken:
        return False
    allowed = {Check.GENERIC_OPENER: AFTER_SILENCE, Check.VAGUE_SUBJECT: MAY_SAY_HELLO | {ANSWER}}
    return context.step not in allowed.get(check, frozenset())


def tuned() -> tuple[Voiced, ...]:
    """Return the short messages of every file that the rules were changed with."""
    return tuple(one for name in TUNED for one in voices(name))


def read(check: Check, text: str, subject: str | None, *, whole: bool = False) -> Iterator[str]:
    """Yield the parts of a message that a check reads, in small letters."""
    message = Message(text)
    spans = message.sentences
    if check is Check.VAGUE_SUBJECT:
        yield from [subject.lower()] if subject else []
    elif check is Check.GENERIC_OPENER:
        yield from [message.small[spans[0].start : spans[0].end]] if spans else []
    elif spans and whole:
        yield message.small[spans[0].start : spans[-1].end]
    else:
        for number in range(max(1, len(spans) - 1) if spans else 0):
            last = spans[min(number + 1, len(spans) - 1)]
            yield message.small[spans[number].start : last.end]


Sums = tuple[float, dict[str, float]]
"""A bias and weights."""


def train(has: Sequence[tuple[frozenset[str], bool]]) -> Sums:
    """Return the bias and the weights of one model."""
    seen = Counter(feature for found, _ in has for feature in found)
    kept = [(sorted(one for one in found if seen[one] >= SEEN_FROM), held) for found, held in has]
    weights, steps = dict.fromkeys(seen, 0.0), dict.fromkeys(seen, 1e-6)
    bias, order = 0.0, random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(kept)
        for found, held in kept:
            total = bias + sum(weights[one] for one in found)
            wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - held
            for one in found:
                slope = wrong + SHRINK * weights[one]
                steps[one] += slope * slope
                weights[one] -= STEP * slope / math.sqrt(steps[one])
            bias -= 0.05 * wrong
    return bias, {one: weight for one, weight in weights.items() if weight}


Read = tuple[Row, tuple[frozenset[str], ...]]
"""A text with what each model reads in it."""


def train_all(has: Sequence[Read]) -> list[Sums]:
    """Return the models of a check, each learned by itself."""
    several = range(len(has[0][1]))
    return [train([(found[number], row.held) for row, found in has]) for number in several]


def score(models: Sequence[Sums], found: Sequence[frozenset[str]]) -> float:
    """Return the mean of the sums for one text."""
    sums = [
        bias + sum(weights.get(one, 0.0) for one in read)
        for (bias, weights), read in zip(models, found, strict=True)
    ]
    return sum(sums) / len(sums)


def enough(check: Check, has: Sequence[Read]) -> float:
    """Return the sum from which a check is sure, by writers left out in turn."""
    writers = sorted({row.writer for row, _ in has})
    random.Random(3).shuffle(writers)
    fold = {writer: number % FOLDS for number, writer in enumerate(writers)}
    scored: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        models = train_all([one for one in has if fold[one[0].writer] != number])
        scored += [
            (score(models, found), row.held)
            for row, found in has
            if fold[row.writer] == number and row.writer != THE_PROGRAM
        ]
    false, best = 0, math.inf
    for total, held in sorted(scored, reverse=True):
        false += not held
        if false > FALSE_AT_MOST[check] * sum(row.held for row, _ in has):
            break
        best = total
    return best


def learn() -> Learned:
    """Return what is learned from the tuned corpora."""
    every = {check: list(rows(check)) for check in LEARNED}
    texts = {(row.writer, row.small) for several in every.values() for row in several}
    counts = Counter(word for _, small in texts for word in set(tokens(small)))
    known = frozenset(word for word, count in counts.items() if count >= KNOWN_FROM)
    checks = {}
    for check, several in every.items():
        has = [(row, read_as(check, row.small, known, row.also)) for row in several]
        models = tuple(Model(round(bias, 2), kept(weights)) for bias, weights in train_all(has))
        checks[check.value] = Weights(round(enough(check, has), 2), models)
    return Learned(known, checks)


def kept(weights: dict[str, float]) -> dict[str, float]:
    """Return the weights that are large enough, rounded and in order."""
    large = sorted(one for one, weight in weights.items() if abs(weight) >= KEPT_FROM)
    return {one: round(weights[one], 2) for one in large}


def main() -> None:
    """Write the file, and print how much each check learned."""
    found = learn()
    path = Path(place.__file__).parent / FILE
    ordered = {
        "known": sorted(found.known),
        "checks": {name: msgspec.to_builtins(one) for name, one in found.checks.items()},
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")
    for name, one in found.checks.items():
        count = sum(len(model.weights) for model in one.models)
        print(f"{name}: {count} weights, sure from {one.enough}")


if __name__ == "__main__":
    main()
