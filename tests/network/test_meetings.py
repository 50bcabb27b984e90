"""Past meetings of calendars as questions: who is asked about, what each answer does, undo."""

from datetime import timedelta
from pathlib import Path

import pytest

from netfollow.errors import NothingToDo, WrongCall
from netfollow.network.conversations import ConversationInput
from netfollow.network.meetings import MeetingAnswer, MeetingState
from netfollow.network.session import CalendarSources
from netfollow.people import THANK_YOU, Kind, Uid
from tests.conftest import NOW, World

ME = "robin@me.example"


def write(
    world: World,
    *events: str,
    name: str = "a.ics",
) -> None:
    folder = world.home.parent / "calendars"
    folder.mkdir(exist_ok=True)
    text = "".join(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n" for one in events)
    (folder / name).write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{text}END:VCALENDAR\r\n")
    world.network._session.calendars = CalendarSources((str(folder),), (ME,))
    world.later(seconds=6)
    world.network.meetings.read()


def event(
    *people: str, days_ago: int = 1, uid: str = "one@x", hour: int = 14, more: str = "SUMMARY:Sync"
) -> str:
    day = NOW - timedelta(days=days_ago)
    lines = [
        f"UID:{uid}",
        f"DTSTART:{day:%Y%m%d}T{hour:02}0000Z",
        f"DTEND:{day:%Y%m%d}T{hour:02}3000Z",
        f"ATTENDEE:mailto:{ME}",
        *(f"ATTENDEE:mailto:{one}" for one in people),
        more,
    ]
    return "\r\n".join(lines)


@pytest.fixture
def priya(world: World) -> Uid:
    return world.add("Priya Raman", emails=("priya@north.example",))


def sentences(world: World) -> list[str]:
    return [one.sentence for one in world.network.meetings.questions()]


def test_a_past_meeting_is_a_question_and_counts_for_nothing_before(
    world: World, priya: Uid
) -> None:
    write(world, event("Priya@north.example"))
    assert sentences(world) == ["You met Priya yesterday (30 min). What to remember?"]
    assert world.network.timeline(priya) == ()
    assert world.network.queue() == ()


def test_logging_it_starts_the_follow_up_from_its_end(world: World, priya: Uid) -> None:
    write(world, event("priya@north.example"))
    network = world.network
    (asked,) = network.meetings.questions()
    changes = network.meetings.log(
        asked.mark, ConversationInput(text="Moving.\n! send deck by fri")
    )
    assert changes.did == "logged the meeting with Priya Raman, yesterday, with 1 promise"
    (entry,) = network.timeline(priya)
    assert entry.at == asked.end
    assert entry.text == "Sync (30 min)\nMoving.\n! send deck by fri"
    assert entry.kind is Kind.MET
    following = network.plan(priya).next
    assert following is not None
    assert following.step == THANK_YOU
    assert following.why.at == asked.end
    assert sentences(world) == []
    network.undo()
    assert len(sentences(world)) == 1
    network.redo()
    assert sentences(world) == []


def test_a_call_is_logged_as_a_call(world: World, priya: Uid) -> None:
    write(world, event("priya@north.example", more="LOCATION:https://zoom.us/j/1"))
    assert sentences(world) == ["You talked to Priya yesterday (30 min). What to remember?"]
    network = world.network
    network.meetings.log(network.meetings.questions()[0].mark)
    assert network.timeline(priya)[0].kind is Kind.CALL


def test_a_question_that_is_put_off_comes_again_on_the_next_day(world: World, priya: Uid) -> None:
    write(world, event("priya@north.example"))
    (asked,) = world.network.meetings.questions()
    assert asked.asks == "Did you meet Priya?"
    done = world.network.meetings.dismiss(asked.mark, MeetingAnswer.LATER)
    assert done.did == "put the question about Priya Raman off until tomorrow"
    assert sentences(world) == []
    world.network.undo()
    assert len(sentences(world)) == 1
    world.network.meetings.dismiss(asked.mark, MeetingAnswer.LATER)
    for _ in range(2):
        world.later(days=1)
        (again,) = world.network.meetings.questions()
        world.network.meetings.dismiss(again.mark, MeetingAnswer.LATER)
        assert sentences(world) == []


@pytest.mark.parametrize("answer", [MeetingAnswer.NOT_HELD, MeetingAnswer.NO_TALK])
def test_an_answer_is_kept_and_undone(world: World, priya: Uid, answer: MeetingAnswer) -> None:
    write(world, event("priya@north.example"), event("priya@north.example", uid="b", days_ago=3))
    network = world.network
    first, second = network.meetings.questions()
    network.meetings.dismiss(first.mark, answer)
    assert [one.mark for one in network.meetings.questions()] == [second.mark]
    assert network.timeline(priya) == ()
    network = world.reopen()
    write(world, event("priya@north.example"), event("priya@north.example", uid="b", days_ago=3))
    assert [one.mark for one in network.meetings.questions()] == [second.mark]
    network.undo()
    assert len(network.meetings.questions()) == 2


def test_an_answered_meeting_does_not_come_back_under_another_uid(world: World, priya: Uid) -> None:
    write(world, event("priya@north.example", uid="first"))
    network = world.network
    network.meetings.dismiss(network.meetings.questions()[0].mark, MeetingAnswer.NOT_HELD)
    write(world, event("priya@north.example", uid="second"))
    assert sentences(world) == []
    write(world, event("priya@north.example", uid="first", hour=16))
    assert sentences(world) == []


def test_never_for_a_series_holds_for_its_other_dates_and_its_split(
    world: World, priya: Uid
) -> None:
    series = event("priya@north.example", uid="weekly@google.com", days_ago=8)
    split = event("priya@north.example", uid="weekly_R20261122T140000@google.com", days_ago=1)
    single = event("priya@north.example", uid="single", days_ago=2)
    write(
        world,
        f"{series}\r\nRRULE:FREQ=WEEKLY;UNTIL=20261120T000000Z",
        f"{split}\r\nRRULE:FREQ=WEEKLY",
        single,
    )
    network = world.network
    asked = network.meetings.questions()
    assert [one.is_series for one in asked] == [True, False, True]
    with pytest.raises(WrongCall):
        network.meetings.dismiss(asked[1].mark, MeetingAnswer.NEVER)
    network.meetings.dismiss(asked[0].mark, MeetingAnswer.NEVER)
    assert [one.mark for one in network.meetings.questions()] == [asked[1].mark]
    network.undo()
    assert len(network.meetings.questions()) == 3


def test_what_was_logged_by_hand_is_not_asked_about(world: World, priya: Uid) -> None:
    ben = world.add("Ben Oak", emails=("ben@oak.example",))
    write(world, event("priya@north.example", "ben@oak.example"))
    network = world.network
    network.conversations.log(
        [priya], ConversationInput(text="Good talk.", on=(NOW - timedelta(days=1)).date())
    )
    (asked,) = network.meetings.questions()
    assert asked.contacts == (ben,)
    network.meetings.log(asked.mark)
    assert len(network.timeline(priya)) == 1
    assert sentences(world) == []


def test_two_meetings_of_one_day_are_two_questions(world: World, priya: Uid) -> None:
    write(
        world,
        event("priya@north.example", uid="a", hour=9),
        event("priya@north.example", uid="b", hour=15),
    )
    network = world.network
    for _ in range(2):
        network.meetings.log(network.meetings.questions()[0].mark)
    assert len(network.timeline(priya)) == 2
    assert sentences(world) == []


def test_nobody_known_old_archived_or_coming_is_not_asked_about(world: World, priya: Uid) -> None:
    old = world.add("Olga Old", emails=("olga@x.example",))
    gone = world.add("Gil Gone", emails=("gil@x.example",))
    world.network.contacts.archive([gone], archived=True)
    write(
        world,
        event("nobody@x.example", uid="a"),
        event("olga@x.example", uid="b", days_ago=20),
        event("gil@x.example", uid="c"),
        event("priya@north.example", uid="d", days_ago=-1),
    )
    states = {
        one.meeting.people[0].email.partition("@")[0]: one.state
        for one in world.network.meetings.all()
    }
    assert states == {
        "nobody": MeetingState.UNKNOWN,
        "olga": MeetingState.OLDER,
        "gil": MeetingState.UNKNOWN,
        "priya": MeetingState.COMING,
    }
    assert sentences(world) == []
    assert world.network.timeline(old) == ()
    assert [one.contacts for one in world.network.meetings.coming(48)] == [(priya,)]
    assert world.network.meetings.coming(1) == ()


def test_several_people_are_one_conversation(world: World, priya: Uid) -> None:
    ben = world.add("Ben Oak", emails=("ben@oak.example",))
    write(world, event("priya@north.example", "ben@oak.example"))
    assert sentences(world) == ["You met Priya and Ben yesterday (30 min). What to remember?"]
    network = world.network
    network.meetings.log(network.meetings.of(ben).mark, ConversationInput(text="Hi."))
    assert network.timeline(priya) == network.timeline(ben)
    network.undo()
    assert network.timeline(priya) == ()


def test_an_answer_to_what_is_not_asked_any_more_is_refused(world: World, priya: Uid) -> None:
    write(world, event("priya@north.example"))
    network = world.network
    mark = network.meetings.questions()[0].mark
    network.meetings.log(mark)
    with pytest.raises(NothingToDo):
        network.meetings.log(mark)
    with pytest.raises(NothingToDo):
        network.meetings.dismiss(mark, MeetingAnswer.NOT_HELD)
    with pytest.raises(NothingToDo, match="No meeting with Priya Raman"):
        network.meetings.of(priya)


def test_two_machines_log_the_same_entry(
    world: World, priya: Uid, new_world: object, tmp_path: Path
) -> None:
    write(world, event("priya@north.example"))
    network = world.network
    network.meetings.log(network.meetings.questions()[0].mark)
    first = network.timeline(priya)[0].uid
    network.undo()
    network.meetings.log(network.meetings.questions()[0].mark)
    assert network.timeline(priya)[0].uid == first


def test_without_a_calendar_nothing_is_read(world: World, priya: Uid) -> None:
    assert not world.network.calendars.are_set
    assert world.network.meetings.questions() == ()
    assert world.network.meetings.coming() == ()
    with pytest.raises(NothingToDo, match="No calendar is set"):
        world.network.meetings.of(priya)
