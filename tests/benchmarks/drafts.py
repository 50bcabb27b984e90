"""The drafts in figures: wordings, repeated phrases, facts, subjects, and the check of shapes.

Run it with `python -m tests.benchmarks.drafts`.
"""

from collections import Counter
from collections.abc import Iterator

from netfollow.method.coach.suggestion import Check
from netfollow.method.drafts.draft import LATE_THANK_YOU, draft
from netfollow.method.drafts.templates import FAMILIES, wordings
from netfollow.people import (
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    NEXT_STEP,
    RECONNECT,
    THANK_YOU,
    VALUE,
    Channel,
    Step,
)
from tests.method.coach.templates import every_template
from tests.method.histories import NOW, jane, met
from tests.method.test_draft_wordings import TEMPLATE_FILES, own_words, phrases, vague_subjects
from tests.method.typed import ASK, HELD, typed_details

CHANNELS = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT, Channel.CALL)
NOTE = "> You said churn fell once invoices got simpler.\n? How did you price it?\n+ a case study"
MENTIONING = (
    THANK_YOU,
    LATE_THANK_YOU,
    VALUE,
    NEXT_STEP,
    CHECK_IN,
    CLOSE,
    KEEP_IN_TOUCH,
    RECONNECT,
)
"""Steps whose messages are about what was said."""

SHOWN = 40


def tables() -> Iterator[str]:
    """Yield the number of wordings by step and channel."""
    names = sorted(one.removesuffix(".toml") for one in TEMPLATE_FILES)
    yield f"{'step':24}" + "".join(f"{FAMILIES[channel]:>10}" for channel in CHANNELS)
    total: Counter[Channel] = Counter()
    for name in names:
        counts = {channel: len(wordings(Step(name), channel)) for channel in CHANNELS}
        total.update(counts)
        yield f"{name:24}" + "".join(f"{counts[channel]:10}" for channel in CHANNELS)
    yield f"{'all':24}" + "".join(f"{total[channel]:10}" for channel in CHANNELS)


def repeated() -> Iterator[str]:
    """Yield phrases of four words that stand in more than two messages."""
    every = [
        one
        for name in TEMPLATE_FILES
        for channel in CHANNELS[:-1]
        for one in wordings(Step(name.removesuffix(".toml")), channel)
    ]
    counted = Counter(phrase for one in every for phrase in phrases(own_words(one)))
    often = {phrase: times for phrase, times in counted.items() if times > 2}
    yield f"phrases of four words in more than two of {len(every)} messages: {len(often)}"
    yield from (f"  {times} {phrase}" for phrase, times in often.items())


def with_facts() -> Iterator[str]:
    """Yield how many drafts for somebody with notes mention something of the conversation."""
    talk = met(9, detail="your move to usage pricing", text=NOTE, place="PyCon")
    said = ("usage pricing", "invoices", "price it", "case study")
    drafts = [
        draft(jane(), (talk,), step, channel=channel, now=NOW, another=number)
        for step in MENTIONING
        for channel in CHANNELS[:-1]
        for number in range(3)
    ]
    told = sum(any(one in f"{made.subject} {made.body}" for one in said) for made in drafts)
    yield f"drafts with a fact of the conversation: {told} of {len(drafts)} ({told / len(drafts):.0%})"


def vague() -> Iterator[str]:
    """Yield the subjects that are vague by the coach's own rule."""
    found = {
        one.wording
        for one in every_template()
        if any(finding.check is Check.VAGUE_SUBJECT for finding in one.findings())
    }
    found |= vague_subjects()
    yield f"vague subjects: {len(found)} {' '.join(sorted(found))}"


def shapes() -> Iterator[str]:
    """Yield how many typed details come out right."""
    every = list(typed_details())
    wrong = [one for one in every if one.found != one.wanted]
    unsafe = [one for one in wrong if one.wanted in (HELD, ASK) and one.found not in (HELD, ASK)]
    yield (
        f"typed details: {len(every) - len(wrong)} of {len(every)} right; {len(unsafe)} are used"
        " that should be left out or asked about"
    )
    yield from (f"  {one.words[:SHOWN]!r}: {one.found} (wanted {one.wanted})" for one in wrong)


if __name__ == "__main__":
    for part in (tables, repeated, with_facts, vague, shapes):
        print("\n".join(part()), end="\n\n")
