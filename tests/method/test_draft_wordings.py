"""Every wording, read as its recipient would (`method.md`, A good message)."""

import re
from collections import Counter
from importlib import resources

from netfollow.method.coach.coach import coach
from netfollow.method.coach.suggestion import Check, MessageContext
from netfollow.method.drafts.draft import ANSWER, LATE_THANK_YOU, PROMISE_LATE
from netfollow.method.drafts.templates import SLOT, Fact, Wording, wordings
from netfollow.people import (
    BIRTHDAY,
    CHECK_IN,
    CLOSE,
    NEXT_STEP,
    PROMISE,
    THANK_YOU,
    VALUE,
    Channel,
    Step,
)
from tests.for_each import for_each
from tests.method.drafting import ALL, CHANNELS, STEPS

LIMITS = {Channel.EMAIL: 110, Channel.LINKEDIN: 60, Channel.TEXT: 30, Channel.CALL: 60}
"""Words before the slots are filled; the channel's own limit is about a third more."""

ASK_NOTHING = (THANK_YOU, LATE_THANK_YOU, VALUE, CLOSE, BIRTHDAY, PROMISE, PROMISE_LATE, ANSWER)
NEEDS_A_FACT = (THANK_YOU, LATE_THANK_YOU)
FACTS = {"topic", "project", "takeaway", "claim", "need", "question"}
STOCK = (
    "following up|follow up|check in|checking in|touch base|touching base|circle back|circling back"
    "|finds you well|hope this|asap|please reply|heard back|haven't heard|hear back|my last email"
    "|per my|quick question|pick your brain|reach out|reaching out|synergy|leverage|opportunity"
    "|exciting|excited|amazing|awesome|game-chang|no-brainer|value-add|bandwidth|low-hanging"
    "|by end of day|urgent|reminder|did you see|did you get|still waiting|conscience|ignore"
    "|disappoint|i just|just wanted|kindly"
)
REQUESTS = r"\?|could we|could you|can we|can you|would you|shall i|let me know|please\b"

TEMPLATE_FILES = [
    one.name
    for one in resources.files("netfollow.method").joinpath("drafts", "templates").iterdir()
    if one.name.endswith(".toml")
]

each = for_each(("step", "channel", "one"), ALL, ids=[one.id for *_, one in ALL])


def words(one: Wording) -> str:
    return f"{one.subject}\n{one.body}"


def own_words(one: Wording) -> str:
    """Return what stands around the placeholders; a question that is filled in is one."""
    return SLOT.sub(lambda match: "…?" if match[1] == "question" else "…", words(one))


@each
def test_a_wording_is_short_and_free_of_stock_phrases(
    step: Step, channel: Channel, one: Wording
) -> None:
    assert len(words(one).split()) <= LIMITS[channel]
    assert re.search(STOCK, words(one), re.IGNORECASE) is None
    assert words(one).count("!") <= 1
    assert all(len(paragraph.split()) <= 50 for paragraph in one.body.split("\n\n"))


@each
def test_a_step_that_asks_for_nothing_asks_for_nothing(
    step: Step, channel: Channel, one: Wording
) -> None:
    if step in ASK_NOTHING:
        assert re.search(REQUESTS, own_words(one), re.IGNORECASE) is None
    elif channel is not Channel.CALL:
        assert own_words(one).count("?") <= 3
        asked = (NEXT_STEP, CHECK_IN)
        assert "?" in own_words(one) or step not in asked


@each
def test_a_wording_has_the_slots_that_its_step_needs(
    step: Step, channel: Channel, one: Wording
) -> None:
    body = {match[1] for match in SLOT.finditer(one.body)}
    assert (
        FACTS & body
        or "{promised}" in one.body
        or {"quiet", "willing"} & {*one.holds}
        or step not in NEEDS_A_FACT
    )
    brings = {"resource", "done", "deed", "act", "owed"} & body or "to-talk" in one.holds
    assert brings or step not in (VALUE, PROMISE, PROMISE_LATE)
    assert "answer" in body or step != ANSWER
    if channel is not Channel.CALL:
        assert one.body.startswith("{greeting},")


@each
def test_a_slot_stands_where_its_form_fits(step: Step, channel: Channel, one: Wording) -> None:
    text = words(one)
    assert not re.search(r"\b(?:a|an|the|my|your|our|no|this) \{", text), "an article before a slot"
    assert not re.search(r"\b(?:from|since|for|on|in|at|of|about|with) \{(?:when|last)\}", text)
    assert not re.search(r"\{(?:when|last|topic|org)\}'", text), "a possessive of a slot"
    assert not re.search(r"\{topic(?::start)?\} (?:is|are|was|were|has|have|does)\b", text)
    assert not re.search(r"\b(?:is|are|was|were) \{topic", text), "a verb that agrees with a slot"
    if channel is not Channel.CALL:
        stray = re.search(r"(?<!about )\{topic", one.body)
        assert stray is None, "a topic may be a clause: it stands after about"
        assert not re.search(r"(?<!about )(?<!^)(?<!: )(?<!, and )\{topic", one.subject)
    assert re.search(r"\{resource(?::start)?\}\.?(?:\n|$)", text) or "{resource" not in text
    assert (
        "{where}" not in one.body
        or {"met", "first"} & {*one.holds}
        or "We met" in text.replace("we met", "We met")
    )


APOLOGY = re.compile(r"\bsorry\b|apolog|forgive", re.IGNORECASE)


@for_each("name", TEMPLATE_FILES)
def test_nobody_apologises_twice(name: str) -> None:
    for channel in CHANNELS:
        for one in wordings(Step(name.removesuffix(".toml")), channel):
            assert len(APOLOGY.findall(words(one))) <= 1 or Fact.SAD in one.holds, one.id


def test_every_step_has_four_wordings_or_more_for_every_channel() -> None:
    for step in STEPS:
        for channel in CHANNELS:
            several = [one for s, c, one in ALL if (s, c) == (step, channel)]
            assert len(several) >= 4, (step, channel)
            assert sum(not one.holds for one in several) >= 2, (step, channel)


def test_no_two_wordings_of_a_channel_are_the_same() -> None:
    bodies = Counter((channel, one.body) for _, channel, one in ALL)
    assert {body for body, times in bodies.items() if times > 1} == set()


def test_subjects_name_a_topic() -> None:
    for _, channel, one in ALL:
        vague = one.subject.casefold().strip(" .!?") in ("hi", "hello", "quick question", "")
        assert vague == (channel is not Channel.EMAIL)


class _Words(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "Jane" if name == "first" else "your move to usage pricing"


def vague_subjects() -> set[str]:
    """Return the wordings whose subject is vague by the coach's own rule."""
    found: set[str] = set()
    for name in TEMPLATE_FILES:
        step = Step(name.removesuffix(".toml"))
        for one in wordings(step, Channel.EMAIL):
            subject = one.subject.replace(":start}", "}").format_map(_Words())
            context = MessageContext(channel=Channel.EMAIL, subject=subject, step=step)
            findings = coach(f"Hi Jane,\n\n{one.body}", context)
            if any(finding.check is Check.VAGUE_SUBJECT for finding in findings):
                found.add(one.id)
    return found


def test_no_subject_is_vague_to_the_coach() -> None:
    assert vague_subjects() == set()


PHRASE = 4
"""Words of a phrase that would be noticed if it came back."""


def phrases(text: str) -> set[str]:
    """Return the phrases of four words between placeholders and stops."""
    found = set()
    for part in re.split(r"…\??|[.!?:;,\n|]", text.casefold()):
        said = re.findall(r"[\w'’-]+", part)
        found |= {" ".join(said[one : one + PHRASE]) for one in range(len(said) - PHRASE + 1)}
    return found


def test_no_phrase_of_four_words_stands_in_more_than_two_messages() -> None:
    """Talking points are left out: they are read by the user alone."""
    every = [
        (step, channel, one)
        for step in map(Step, sorted(one.removesuffix(".toml") for one in TEMPLATE_FILES))
        for channel in (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
        for one in wordings(step, channel)
    ]
    assert len(every) > 300
    counted = Counter(phrase for *_, one in every for phrase in phrases(own_words(one)))
    assert {phrase: times for phrase, times in counted.items() if times > 2} == {}
