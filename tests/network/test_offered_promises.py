"""Promises that a logged note tells of in plain words: offered with the change, and taken apart from it."""

from datetime import date

import msgspec

from netfollow.method.awaited import writes_again_by
from netfollow.method.queue import Reason
from netfollow.method.reasons import reason_sentence
from netfollow.network.conversations import ConversationInput, put_off
from netfollow.network.offered_promises import OfferedPromise, OfferedWait
from netfollow.people import COME_BACK, THANK_YOU, Direction, Kind
from netfollow.people.days import shift
from tests.for_each import for_each
from tests.network.storytelling import Story, story

__all__ = ["story"]

DINA = "Dina Roth"
NOTE = "good chat, said I'd send her the slides by friday. she'll send me the contract"


def _logs(story: Story, text: str, **more: object) -> list[str]:
    talk = msgspec.structs.replace(ConversationInput(text=text), **more)
    changes = story.network.conversations.log([story.knows(DINA)], talk)
    return [one.words for one in changes.offered]


def test_nothing_is_promised_before_it_is_taken_and_undo_leaves_the_note(story: Story) -> None:
    dina = story.knows(DINA)
    changes = story.network.conversations.log([dina], ConversationInput(text=NOTE))
    assert [one.words for one in changes.offered] == [
        "send her the slides by friday",
        "send me the contract",
    ]
    assert story.network.promises(dina) == ()
    story.network.conversations.take_offered(changes.offered)
    assert [(one.text, one.mine) for one in story.network.promises(dina)] == [
        ("send her the slides", True),
        ("send me the contract", False),
    ]
    story.network.undo()
    assert story.network.promises(dina) == ()
    assert story.network.timeline(dina)[0].text == NOTE


def test_what_is_promised_with_its_sign_or_since_long_is_not_offered(story: Story) -> None:
    signed = f"{NOTE}\n! send the slides by fri\n!< the contract"
    assert _logs(story, signed) == []
    assert _logs(story, "told her I'd send her the slides") == []
    assert _logs(story, "told her I'd send her the invoice") == ["send her the invoice"]


def test_a_message_is_no_note_and_several_people_are_nobody(story: Story) -> None:
    assert _logs(story, "I'll send her the deck", kind=Kind.EMAIL, direction=Direction.OUT) == []
    assert _logs(story, "I'll send her the deck", kind=Kind.NOTE) == ["send her the deck"]
    both = [story.knows(DINA), story.knows("Bo Lind")]
    talk = ConversationInput(text="I'll send her the deck")
    assert story.network.conversations.log(both, talk).offered == ()


def test_a_day_counts_from_the_note_and_is_written_out(story: Story) -> None:
    dina, on = story.knows(DINA), shift(story.network.today, -14)
    talk = ConversationInput(text="I'll send her the deck by friday", on=on)
    (one,) = story.network.conversations.log([dina], talk).offered
    assert isinstance(one, OfferedPromise)
    assert one.words == "send her the deck by friday"
    assert one.words_today == f"send her the deck by {one.parsed.due}"
    assert one.parsed.due is not None
    assert one.parsed.due < story.network.today


def test_captured_people_have_their_own(story: Story) -> None:
    lines = (
        "Ann Lee: I'll intro her to Bo\nBen Oak: tea ! send the map\nCy Fox: hell call me on monday"
    )
    changes = story.network.capture.take(story.network.capture.plan(lines))
    told = {story.network.person(one.contact).name: one.words for one in changes.offered}
    assert told == {"Ann Lee": "intro her to Bo", "Cy Fox": "call me on monday"}
    did = story.network.conversations.take_offered(changes.offered).did
    assert did.startswith("added 2 promises with Ann Lee and Cy Fox: intro her to Bo by ")
    assert "(assumed); call me by " in did


def _last_offer(story: Story, text: str, **more: object) -> OfferedWait | None:
    talk = msgspec.structs.replace(ConversationInput(text=text), **more)
    offered = story.network.conversations.log([story.knows(DINA)], talk).offered
    return next((one for one in offered if isinstance(one, OfferedWait)), None)


def test_a_wait_holds_all_but_the_thank_you_until_its_day_and_then_says_why(story: Story) -> None:
    dina, network = story.knows(DINA), story.network
    wait = _last_offer(story, "liked it. call me back in the new year")
    assert wait is not None
    network.conversations.take_offered([wait])
    thanks = network.plan(dina).due(network.today)
    assert thanks is not None
    assert thanks.step == THANK_YOU
    network.followups.sent([dina])
    story.is_on(shift(wait.until, -1))
    assert network.plan(dina).due(network.today) is None
    story.is_on(wait.until)
    due = network.plan(dina).due(network.today)
    assert due is not None
    assert due.step == COME_BACK
    assert "“call me back in the new year”" in reason_sentence(due, network.today)
    network.followups.sent([dina])
    story.is_on(shift(wait.until, 1))
    assert network.plan(dina).due(network.today) is None
    story.is_on(shift(wait.until, 15))
    again = network.plan(dina).due(network.today)
    assert again is not None
    assert again.why.reason is Reason.TRIED


def test_a_wait_left_or_undone_changes_nothing_and_resume_ends_it(story: Story) -> None:
    dina, network = story.knows(DINA), story.network
    wait = _last_offer(story, "busy till the 20th of january")
    assert wait is not None
    before = network.plan(dina)
    network.conversations.take_offered([wait])
    assert network.plan(dina) != before
    network.undo()
    assert network.plan(dina) == before
    network.conversations.take_offered([wait])
    network.followups.resume([dina])
    after = network.plan(dina).next
    assert after is not None
    assert before.next is not None
    assert after.step == before.next.step


def test_no_wait_is_offered_where_it_would_be_about_the_past_or_hold_an_answer(
    story: Story,
) -> None:
    dina, network = story.knows(DINA), story.network
    assert _last_offer(story, "busy till friday", on=shift(network.today, -30)) is None
    assert _last_offer(story, "away until tomorrow") is None
    assert _last_offer(story, "I'll call her back in the new year") is None
    network.conversations.reply([dina], text="Could you send me the price list?")
    assert _last_offer(story, "on leave until the 20th of january", kind=Kind.NOTE) is None


@for_each(
    ("day", "text"),
    [
        ("2026-12-09", "The board meets on 9 December, I will come back to you then."),
        ("2027-01-31", "Not now I'm afraid, I'll get back to you in January."),
        ("2026-12-20", "We're stocktaking till the 20th. I'll be in touch after that."),
    ],
)
def test_who_comes_back_to_me_promises_it_and_asked_for_nothing(day: str, text: str) -> None:
    assert put_off(text, date(2026, 12, 1), date(2026, 12, 1)) == (None, None)
    assert str(writes_again_by(text, date(2026, 12, 1))) == day


def test_who_comes_back_to_me_is_waited_for(story: Story) -> None:
    story.meets(DINA)
    dina, network = story.knows(DINA), story.network
    story.writes(DINA)
    day = shift(network.today, 20)
    changes = network.conversations.reply([dina], text=f"Not now, I'll get back to you on {day}.")
    (offered,) = changes.offered
    assert isinstance(offered, OfferedPromise)
    assert (offered.parsed.mine, offered.parsed.due) == (False, day)
    story.writes(DINA, "Thanks! Would the week after suit you?")
    for _ in range(20):
        story.passes(1)
        assert story.due(DINA) == ""


@for_each(
    "text",
    [
        "She'll get back to you on 9 December.",
        "Could you get back to me on 9 December?",
        "I'll get back to you soon.",
    ],
)
def test_who_doesnt_name_a_day_to_come_back_on_promises_none(text: str) -> None:
    assert writes_again_by(text, date(2026, 12, 1)) is None


def test_a_next_try_is_offered_beside_another_promise(story: Story) -> None:
    note = "No answer. I'll send her the deck. Try again thu"
    offered = _logs(story, note, kind=Kind.CALL, direction=Direction.OUT)
    assert offered == ["send her the deck", "try again thu"]
