"""How a question is introduced: a request is no riddle, and their question isn't asked back."""

import re

from netfollow.method.drafts.draft import Draft, draft
from netfollow.method.drafts.facts.direct_questions import is_request
from netfollow.method.drafts.templates import has_goal_wordings
from netfollow.people import NEXT_STEP, THANK_YOU, Channel, Step
from tests.for_each import for_each
from tests.method.histories import NOW, jane, met, sent

GOALS = ("", "client", "research", "fundraising", "event", "interview")
WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)
PONDERED = re.compile(
    r"puzzl|wonder|unclear|turning over|to know one thing|so I don't guess|blunt answer"
    r"|your answer|question I've had|question from our talk",
    re.IGNORECASE,
)


def _next_step(question: str, goal: str, channel: Channel, another: int = 0) -> Draft:
    return draft(
        jane(),
        (met(9, text=f"= your delta cores\n? {question}"), sent(8, THANK_YOU)),
        NEXT_STEP,
        channel=channel,
        now=NOW,
        goal=goal,
        another=another,
        is_working=lambda day: day.weekday() < 5,
    )


def texts(question: str, goal: str, channel: Channel) -> list[str]:
    found = [_next_step(question, goal, channel, another) for another in range(3)]
    return [one.body for one in found if question[3:] in one.body]


@for_each("goal", GOALS)
def test_a_request_is_not_introduced_as_something_to_know(goal: str) -> None:
    assert not goal or has_goal_wordings(goal, Step("next-step"), Channel.EMAIL)
    for channel in WRITTEN:
        found = texts("Could you share the deck?", goal, channel)
        assert found, (goal, channel)
        assert not [one for one in found if PONDERED.search(one)]


def test_a_question_to_know_something_may_be_puzzled_over() -> None:
    assert any(
        PONDERED.search(one)
        for goal in GOALS
        for channel in WRITTEN
        for one in texts("Which loggers did you use?", goal, channel)
    )


@for_each(
    "asked",
    [
        "Would you share the deck?",
        "Could we get access to the delta cores?",
        "Can I visit the lab in March?",
        "Would you mind looking over the draft?",
        "Any chance of a tour?",
        "Are you open to a pilot?",
        "Is it okay to quote you?",
        "Can you dig out the contract?",
        "Can you look up the old invoices?",
    ],
)
def test_a_request_is_told_from_a_question(asked: str) -> None:
    assert is_request(asked)


@for_each(
    "asked",
    [
        "How many drivers do you have?",
        "Could it scale?",
        "Can you ship to Norway?",
        "Are you open on Sundays?",
    ],
)
def test_a_question_is_no_request(asked: str) -> None:
    assert not is_request(asked)


OF_ME = [
    ("client", "What's your rate?"),
    ("client", "what's your day rate"),
    ("client", "How much do you charge?"),
    ("client", "can you give us a discount?"),
    ("interview", "when could you start?"),
    ("interview", "why do you want to leave"),
    ("interview", "what are your salary expectations?"),
    ("fundraising", "how much are you raising?"),
    ("fundraising", "What's your runway?"),
    ("client", '"what\'s your rate?"'),
    ("", '"what\'s your rate?"'),
    ("", "they asked what my rate is"),
]


@for_each(("goal", "asked"), OF_ME)
def test_what_they_asked_is_not_asked_back(goal: str, asked: str) -> None:
    for channel in WRITTEN:
        one = _next_step(asked, goal, channel)
        assert not re.search(r"rate|charge|discount|start\?|leave|salary|raising|runway", one.body)
        assert one.held


@for_each(
    ("goal", "asked"),
    [
        ("", "What's your rate?"),
        ("client", "What's your budget?"),
        ("client", "When would you like us to start?"),
        ("interview", "What would my first month look like?"),
        ("interview", "What's the salary range?"),
        ("fundraising", "What does your typical first check look like?"),
    ],
)
def test_what_the_user_wants_to_know_is_asked(goal: str, asked: str) -> None:
    assert asked[1:] in _next_step(asked, goal, Channel.EMAIL).body
