"""The brief before a meeting and the day at a glance: what is in them, and how long they are."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.network.conversations import ConversationInput
from netfollow.people import Direction, Kind, Uid
from netfollow.people.text import line
from netfollow.view.brief import (
    BRIEF_LINES,
    DAY_LINES,
    WIDE,
    asked_words,
    day_brief,
    person_brief,
    whole_sentences,
)
from netfollow.view.printed import printed
from tests.conftest import NOW, World
from tests.network.test_meetings import event, write

NOTE = """Two pilots signed, the third waits for a permit.
> You said the permit takes longer than the build.
? Which city would you pilot next?
+ a contact at a grid operator
~ half marathon on 29 Nov
! send the permit checklist by wed
!< numbers of pilot 1"""


def brief(world: World, uid: Uid) -> list[str]:
    return list(printed(person_brief(world.network.briefs.person(uid), world.now)))


def day(world: World) -> list[str]:
    return list(printed(day_brief(world.network.briefs.day())))


@pytest.fixture
def hannah(world: World) -> Uid:
    uid = world.add(
        "Hannah Schmidt",
        title="Program Lead",
        org="Nordwind",
        place="Hamburg",
        emails=("hannah@nord.example",),
        met_where="E-World",
        needs=("grid operators",),
        interests=("heat pumps", "choirs"),
        birthday="--11-30",
    )
    world.add("Samuel Osei", org="Volta", offers=("grid operators",))
    on = (NOW - timedelta(days=20)).date()
    world.network.conversations.log([uid], ConversationInput(kind=Kind.CALL, text=NOTE, on=on))
    world.wrote(uid, 4, Direction.IN)
    return uid


def test_a_brief_says_who_they_are_and_what_to_say(world: World, hannah: Uid) -> None:
    shown = brief(world, hannah)
    text = "\n".join(shown)
    for words in (
        "Program Lead · Nordwind · Hamburg · met at E-World",
        "Last time   Tue 3 Nov, call: Two pilots signed, the third waits for a permit.",
        "> You said the permit takes longer than the build.",
        "Ask         ? Which city would you pilot next?",
        "Bring       + a contact at a grid operator",
        "+ grid operators   → Samuel Osei, Volta",
        "Personal    ~ half marathon on 29 Nov",
        "Interests   heat pumps, choirs",
        "Open        ! you: send the permit checklist (late, due Wed 4 Nov)",
        "!< they: numbers of pilot 1 (since Tue 3 Nov)",
        "Since then  ← Thu 19 Nov “Words.”",
        "birthday on Mon 30 Nov",
    ):
        assert words in text
    assert len(shown) <= BRIEF_LINES


def test_a_colleague_met_since_then_is_news(world: World, hannah: Uid) -> None:
    other = world.add("Jonas Weber", org="Nordwind")
    world.network.conversations.log([other], ConversationInput(text="Hi."))
    assert "Nordwind: you talked to Jonas Weber on 23 Nov" in "\n".join(brief(world, hannah))


def test_a_colleague_who_is_new_here_is_news_and_a_resource_may_be_what_is_needed(
    world: World, hannah: Uid
) -> None:
    world.add("Jonas Weber", org="Nordwind")
    world.network.contacts.edit(hannah, needs=("heat maps",))
    world.network.resources.put("https://maps.example", title="Atlas", tags=("heat maps",))
    shown = "\n".join(brief(world, hannah))
    assert "Nordwind: Jonas Weber is in your network since 23 Nov" in shown
    assert "+ heat maps   → Atlas" in shown


def test_the_meeting_of_the_next_day_is_named(world: World, hannah: Uid) -> None:
    write(world, event("hannah@nord.example", "stranger@x.example", days_ago=0, hour=13))
    shown = brief(world, hannah)
    assert shown[0] == "Hannah Schmidt  (today 14:00–14:30)"
    assert "Sync · 30 min · with stranger@x.example" in shown
    assert [uid for uid, _ in world.network.briefs.next_people()] == [hannah]


def test_somebody_new_has_a_brief_too(world: World) -> None:
    shown = brief(world, world.add("Ben Oak"))
    assert shown[0] == "Ben Oak"
    assert "Nothing is on record" in shown[2]


@given(
    st.lists(
        st.sampled_from((*NOTE.split("\n"), "x" * 300, "A long line of words " * 9, "")),
        max_size=40,
    ),
    st.integers(0, 12),
)
@settings(max_examples=25)
def test_a_brief_is_never_longer_or_wider(rows: list[str], count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _is_short(World(Path(folder) / "home"), rows, count)


def _is_short(world: World, rows: list[str], count: int) -> None:
    uid = world.add("Ann " * 30, org="Org " * 30, title="T " * 50, met_where="W " * 90)
    for number in range(count):
        on = (NOW - timedelta(days=count - number)).date()
        world.network.conversations.log(
            [uid], ConversationInput(text="\n".join(rows) or "x", on=on)
        )
        world.wrote(uid, max(0, count - number - 1), Direction.IN)
    shown = brief(world, uid)
    assert len(shown) <= BRIEF_LINES
    assert max(map(len, shown)) <= WIDE + 1
    assert len(day(world)) <= DAY_LINES
    assert max(map(len, day(world))) <= WIDE


def test_the_day_has_meetings_answers_promises_dues_and_who_is_waited_for(
    world: World, hannah: Uid
) -> None:
    ben = world.met("Ben Oak", 1)
    asked = world.add("Ann Lee")
    world.network.conversations.log(
        [asked],
        ConversationInput(
            kind=Kind.EMAIL,
            text="Hi Ann. Could we meet on Thursday?",
            direction=Direction.OUT,
            on=(NOW - timedelta(days=5)).date(),
        ),
    )
    write(
        world,
        event("hannah@nord.example", days_ago=0, hour=13),
        event("ben@x.example", uid="past", days_ago=3),
    )
    shown = day(world)
    text = "\n".join(shown)
    assert shown[0] == "Mon 23 Nov"
    assert (
        "Meetings · 1\n  14:00–14:30 Hannah Schmidt · Sync\n         last contact: 4 days ago, Words."
        in text
    )
    assert "To confirm · 1\n  You met Ben on Fri 20 Nov (30 min)." in text
    assert "Answers you owe" not in text
    assert "Promises · 1\n  Hannah Schmidt (promise, 19 days late)" in text
    assert "Due · 2\n  Ben Oak (thank-you, today)" in text
    assert "Waiting for them · 1\n  Ann Lee, 5 days ago: “Could we meet on Thursday?”" in text
    assert world.network.person(ben)


def test_a_full_day_is_cut_where_it_is_longest(world: World) -> None:
    for number in range(60):
        world.met(f"Person Number{number}", 1)
    world.network.conversations.reply([world.add("Ann Lee")], text="Could you?")
    shown = day(world)
    assert len(shown) == DAY_LINES
    assert "Answers you owe · 1" in shown
    assert any(row.startswith("Due · 60, ") for row in shown)


def test_an_empty_day_says_so(world: World) -> None:
    assert day(world) == ["Mon 23 Nov", "Nothing is due, and there are no meetings."]


def test_what_was_asked_is_the_question() -> None:
    assert asked_words("Hi Ann. Could we meet? Best") == "Could we meet?"
    assert asked_words("No question here") == "No question here"
    assert asked_words("") == ""
    assert line("x") == "x"


def test_the_brief_waits_for_the_same_people_as_the_queue(world: World) -> None:
    for number, days in enumerate((5, 20, 50, 70)):
        uid = world.add(f"Ann {number} Lee")
        words = ConversationInput(
            kind=Kind.EMAIL,
            text="Could we meet on Thursday?",
            direction=Direction.OUT,
            on=(NOW - timedelta(days=days)).date(),
        )
        world.network.conversations.log([uid], words)
    shown = world.network.briefs.day().waiting
    awaited = world.network.days.waiting()
    assert [one.contact for one in shown] == [plan.contact for plan in awaited]
    assert len(shown) == 2


def test_a_narrow_brief_breaks_its_lines_once(world: World, hannah: Uid) -> None:
    found = person_brief(world.network.briefs.person(hannah), world.now, 56)
    assert all(len(one) <= 57 for one in printed(found))


def test_why_something_is_due_ends_with_a_whole_sentence() -> None:
    said = "Send three samples. You promised it yesterday. Answer them in the same message."
    assert whole_sentences(said, 60) == "Send three samples. You promised it yesterday."
    assert whole_sentences(said, 100) == said
    assert whole_sentences("One long sentence without an end", 12) == "One long…"
