"""Promises that a message of theirs says are done: completed, told, and undone alone."""

import pytest

from netfollow.errors import NetFollowError
from netfollow.people import AWAITED, PROMISE, ReplyKind
from tests.network.storytelling import Story, story

__all__ = ["story"]

HASSAN = "Hassan El-Amin"


def _open(story: Story, name: str) -> list[str]:
    return [one.text for one in story.network.promises(story.knows(name)) if one.is_open]


def _chased(story: Story, name: str, days: int = 40) -> list[str]:
    """Return what is due for a person in the days to come, sent on its first day."""
    found = []
    for _ in range(days):
        story.passes(1)
        if step := story.due(name):
            found.append(step)
            story.sends(name)
    return found


def test_what_they_say_they_sent_is_not_chased(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "they will send swatches by friday")
    story.sends(HASSAN)
    story.passes(2)
    changes = story.network.conversations.reply(
        [story.knows(HASSAN)], text="Swatches went out this morning."
    )
    assert "their promise is done: send swatches" in changes.did
    story.sends(HASSAN)
    assert AWAITED not in _chased(story, HASSAN)


def test_the_promise_is_reopened_and_the_reply_stays(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "they will send swatches by friday")
    story.hears(HASSAN, "Swatches went out this morning.")
    assert _open(story, HASSAN) == []
    story.network.undo()
    assert _open(story, HASSAN) == ["send swatches"]
    assert story.network.timeline(story.knows(HASSAN))[0].text.startswith("Swatches went")


def test_what_they_have_is_not_sent_again(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "send invoice by tomorrow")
    story.hears(HASSAN, "Cheers, invoice paid. Can you do Easter as well?")
    assert _open(story, HASSAN) == []
    story.sends(HASSAN)
    assert PROMISE not in _chased(story, HASSAN)


def test_a_message_of_theirs_that_is_logged_says_it_too(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "they will send samples by friday")
    story.is_written_to_by(HASSAN, "The samples are on the way.")
    assert _open(story, HASSAN) == []


@pytest.mark.parametrize("answer", [ReplyKind.NO, ReplyKind.OUT_OF_OFFICE])
def test_a_no_or_an_absence_completes_nothing(story: Story, answer: ReplyKind) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "they will send samples by friday")
    story.hears(HASSAN, "The samples are on the way.", answer)
    assert _open(story, HASSAN) == ["send samples"]


def test_a_promise_to_the_wrong_person_is_asked_about_and_not_drafted(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "send the poster by friday")
    changes = story.network.conversations.wrong_person(story.knows(HASSAN), "Malte Petersen")
    assert "your promise is still open: send the poster" in changes.did
    story.sends(HASSAN)
    story.passes(4)
    assert story.due(HASSAN) == PROMISE
    assert "wrong person. Is it still to do?" in story.why(HASSAN)
    with pytest.raises(NetFollowError, match="wrong person for your promise"):
        story.network.drafts.draft(story.knows(HASSAN))


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        ("pop round on friday", "Thanks for popping round, the kids loved it."),
        ("visit her", "Thank you so much for visiting, it cheered me up."),
        ("call him tomorrow", "Thank you for calling, it meant the world."),
        ("help with the move", "Thanks for all your help on Saturday!"),
        ("come to the opening", "So good to see you yesterday."),
        ("introduce him to Ruth Vane", "Thanks for putting us in touch, Ruth was brilliant."),
        ("lend her the tent", "Thanks for lending it to us!"),
    ],
)
def test_thanks_for_a_deed_complete_the_promise_of_it(
    story: Story, promised: str, said: str
) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, promised)
    story.hears(HASSAN, said)
    assert _open(story, HASSAN) == []


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        ("come to the opening", "Good to see you soon!"),
        ("help with the move", "Thanks for offering to help."),
        ("call him", "Thanks for the flowers. Could you call on Monday?"),
        ("visit in three weeks", "Thanks for visiting last year."),
    ],
)
def test_thanks_for_what_is_still_to_come_complete_nothing(
    story: Story, promised: str, said: str
) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, promised)
    story.hears(HASSAN, said)
    assert len(_open(story, HASSAN)) == 1


def test_an_appointment_they_stepped_back_from_is_off_until_undone(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "come to the committee in 2 weeks")
    story.promises(HASSAN, "send the notes in 2 weeks")
    changes = story.network.conversations.reply(
        [story.knows(HASSAN)],
        text="My wife has been taken ill and I've had to step back from everything for now.",
    )
    assert "your promise is off: come to the committee" in changes.did
    assert _open(story, HASSAN) == ["send the notes"]
    story.network.undo()
    assert len(_open(story, HASSAN)) == 2


def test_a_find_is_what_was_to_be_looked_for(story: Story) -> None:
    story.meets(HASSAN)
    story.promises(HASSAN, "they will track down the tithe map")
    story.promises(HASSAN, "they will ask the vicar about the bells")
    story.hears(HASSAN, "Managed to find it! The tithe map was in the wrong drawer.")
    assert _open(story, HASSAN) == ["ask the vicar about the bells"]
