"""Hours and days: when a thank-you or an answer is late, and one message that thanks and keeps a promise."""

from datetime import timedelta

import pytest

from netfollow.cli.documents import due_document
from netfollow.method.reasons import due_text
from netfollow.network.conversations import ConversationInput
from netfollow.people import Channel, Kind, Step
from netfollow.people.promise_parser import parse_promise
from tests.conftest import World
from tests.network.storytelling import Story, story

__all__ = ["story"]


def is_late(story: Story, name: str) -> bool:
    """Return whether a row is late, once the list, the reason, the draft and JSON agree on it."""
    uid = story.knows(name)
    (due,) = [one for one in story.network.queue() if one.contact == uid]
    is_so = due.days_late(story.today) > 0
    assert due_document(story.network, due)["overdue"] is is_so
    assert ("late" in due_text(due, story.today)) is is_so
    assert story.network.searches.find("due:late").people.count(uid) == is_so
    if due.step == "thank-you":
        wording = story.network.drafts.draft(uid).wording
        assert is_so or "late" not in wording.split("/")[0]
        assert ("No thank-you yet" in story.why(name)) is is_so
    return is_so


def passes(story: Story, **gap: float) -> None:
    story.world.later(**gap)


def test_a_conversation_of_monday_morning_is_late_on_wednesday_morning(story: Story) -> None:
    story.meets("Lena Vogt")
    passes(story, hours=47.5)
    assert not is_late(story, "Lena Vogt")
    passes(story, hours=1)
    assert is_late(story, "Lena Vogt")
    assert due_text(story.of("Lena Vogt"), story.today) == "late"  # type: ignore[arg-type]
    passes(story, hours=24)
    assert due_text(story.of("Lena Vogt"), story.today) == "1 day late"  # type: ignore[arg-type]


def test_a_dinner_of_friday_is_late_on_monday_evening_and_not_before(story: Story) -> None:
    passes(story, days=4, hours=9)  # Friday 18:00
    story.meets("Omar Diaz")
    passes(story, days=2, hours=15)  # Monday 9:00
    assert not is_late(story, "Omar Diaz")
    passes(story, hours=8)
    assert not is_late(story, "Omar Diaz")
    passes(story, hours=2)
    assert is_late(story, "Omar Diaz")


def test_an_answer_is_late_after_48_hours(story: Story) -> None:
    story.meets("Kofi Mensah")
    story.sends("Kofi Mensah")
    passes(story, hours=2)
    story.hears("Kofi Mensah", "Which plan would you pick for us?")
    passes(story, hours=47)
    assert not is_late(story, "Kofi Mensah")
    passes(story, hours=2)
    assert is_late(story, "Kofi Mensah")


def test_of_what_is_known_by_its_day_only_the_whole_day_counts(story: Story) -> None:
    passes(story, days=1)
    story.meets("Eva Lind", on=story.today - timedelta(days=1))
    passes(story, days=1, hours=10)
    assert not is_late(story, "Eva Lind")
    passes(story, hours=6)
    assert is_late(story, "Eva Lind")


def test_a_list_kept_since_the_morning_turns_late_at_noon(story: Story) -> None:
    passes(story, hours=2)
    story.meets("Ann Lee")
    passes(story, days=2, hours=-1)
    before = story.network.today_list().dues
    passes(story, hours=2)
    after = story.network.today_list().dues
    assert [one.days_late(story.today) for one in (*before, *after)] == [0, 1]
    assert story.network.plan(story.knows("Ann Lee")).next == after[0]


# A promise and a thank-you


def meets_and_promises(story: Story, name: str, words: str) -> None:
    vow = parse_promise(words, story.today)
    assert vow is not None
    talk = ConversationInput(
        kind=Kind.MET,
        text="We talked.\n> You said churn fell once invoices got simpler.",
        detail="your churn",
        promises=(vow,),
    )
    story.network.conversations.log([story.knows(name)], talk)


def test_the_thank_you_of_the_day_keeps_the_promise_of_the_same_talk(story: Story) -> None:
    meets_and_promises(story, "Jane Roe", "send the benchmark by tomorrow")
    story.passes(1)
    due = story.of("Jane Roe")
    assert due is not None
    document = due_document(story.network, due)
    assert (document["class"], document["kind"], document["step"]) == (1, "promise", "thank-you")
    assert document["also"] == []
    assert story.why("Jane Roe") == (
        "Send the benchmark. You promised it yesterday. Thank them in the same message."
    )
    draft = story.network.drafts.draft(story.knows("Jane Roe"))
    assert "churn fell once invoices got simpler" in draft.body
    assert "As promised, here's the benchmark:\n\n[what you promised]" in draft.body
    assert "I'll send" not in draft.body
    assert story.sends("Jane Roe") == "thank-you"
    assert not any(one.is_open for one in story.network.promises(story.knows("Jane Roe")))
    assert story.due("Jane Roe") == ""
    assert story.opens_in("Jane Roe") == 3


def test_the_day_before_the_thank_you_says_what_will_be_sent(story: Story) -> None:
    meets_and_promises(story, "Jane Roe", "send the benchmark by tomorrow")
    assert story.due("Jane Roe") == "thank-you"
    draft = story.network.drafts.draft(story.knows("Jane Roe"))
    assert "I'll send you the benchmark tomorrow." in draft.body
    story.sends("Jane Roe")
    story.passes(1)
    assert story.due("Jane Roe") == "promise"


def test_a_message_that_kept_no_promise_still_thanks(story: Story) -> None:
    meets_and_promises(story, "Jane Roe", "send the benchmark by tomorrow")
    story.passes(1)
    story.network.followups.sent([story.knows("Jane Roe")], kept=())
    assert story.due("Jane Roe") == "promise"
    story.sends("Jane Roe")
    assert story.due("Jane Roe") == ""


def test_what_was_copied_is_confirmed_the_next_day_with_its_promise(story: Story) -> None:
    meets_and_promises(story, "Jane Roe", "send the benchmark by tomorrow")
    story.passes(1)
    uid = story.knows("Jane Roe")
    story.network.drafts.fill(uid, "resource", "https://x.example/benchmark")
    story.network.drafts.copied(story.network.drafts.draft(uid))
    story.passes(1)
    assert story.sends("Jane Roe") == "thank-you"
    assert not any(one.is_open for one in story.network.promises(uid))


def test_a_promise_made_on_another_day_is_a_message_of_its_own(story: Story) -> None:
    story.promises("Jane Roe", "send the list by tomorrow")
    passes(story, hours=3)
    story.meets("Jane Roe")
    story.passes(1)
    assert story.due("Jane Roe") == "promise"
    story.sends("Jane Roe")
    assert story.due("Jane Roe") == "thank-you"


@pytest.mark.parametrize("words", ["call her by tomorrow", "give Jane a ring tomorrow"])
def test_a_call_that_was_promised_is_made_and_not_written(story: Story, words: str) -> None:
    meets_and_promises(story, "Jane Roe", words)
    story.passes(1)
    assert story.due("Jane Roe") == "promise"
    assert [one.step for one in story.network.plan(story.knows("Jane Roe")).also] == ["thank-you"]


@pytest.mark.parametrize("channel", list(Channel)[:4])
def test_on_every_channel_the_thank_you_hands_it_over(story: Story, channel: Channel) -> None:
    meets_and_promises(story, "Jane Roe", "send the slides by tomorrow")
    story.passes(1)
    uid = story.knows("Jane Roe")
    for another in range(6):
        draft = story.network.drafts.draft(uid, channel=channel, another=another)
        assert draft.step == Step("thank-you")
        assert "the slides" in draft.body
        assert "here's the slides" not in draft.body


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("the slides for Ann", "ere are the slides for Ann"),
        ("the photos", "ere are the photos"),
        ("the case study", "ere's the case study"),
        ("the analysis", "ere's the analysis"),
        ("the list of venues", "ere's the list of venues"),
    ],
)
def test_one_thing_is_here_and_several_are(tmp_path: object, thing: str, said: str) -> None:
    world = World(tmp_path)  # type: ignore[arg-type]
    uid = world.add("Jane Roe", emails=("jane@x.example",))
    vow = parse_promise(f"send {thing} by today", world.network.today)
    assert vow is not None
    world.network.conversations.promise([uid], vow)
    bodies = [world.network.drafts.draft(uid, another=one).body for one in range(8)]
    assert any(said in body for body in bodies)
