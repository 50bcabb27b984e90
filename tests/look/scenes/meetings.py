"""People of an event, the brief before a meeting, and past meetings to confirm."""

from textual.pilot import Pilot

from netfollow.network.conversations import ConversationInput
from netfollow.people import Direction, Kind
from netfollow.tui.screens.brief import BriefScreen
from netfollow.tui.screens.capture import CaptureScreen
from netfollow.tui.screens.log_form import LogForm
from netfollow.tui.screens.meetings import MeetingsScreen, meeting_form
from netfollow.tui.screens.trip import TripScreen
from tests.conftest import World
from tests.keys import press, shown, write
from tests.look.stage import moment, on_nothing, scene
from tests.network.test_meetings import event
from tests.network.test_meetings import write as calendar

HANNAH = "hannah@nord.example"
NOTE = """Two pilots signed, the third waits for a permit.
> You said the permit takes longer than the build.
? Which city would you pilot next?
+ grid operators
~ half marathon on 29 Nov
! send the permit checklist by wed
!< numbers of pilot 1"""


def with_calendar(world: World) -> None:
    """Fill a world with somebody met before, today and tomorrow, and her calendar."""
    uid = world.add(
        "Hannah Schmidt",
        title="Program Lead",
        org="Nordwind Energy",
        place="Hamburg",
        emails=(HANNAH,),
        met_where="E-World",
        needs=("grid operators",),
    )
    world.add("Samuel Osei", org="Volta", offers=("grid operators",))
    world.network.conversations.log([uid], ConversationInput(kind=Kind.CALL, text=NOTE))
    world.later(days=21)
    world.network.conversations.reply([uid], text="Would you have half an hour next week?")
    world.now = world.now.replace(hour=9, minute=0, second=0, microsecond=0)
    calendar(
        world,
        event(HANNAH, uid="a", days_ago=-21, hour=13, more="SUMMARY:Pilots"),
        event(HANNAH, uid="b", days_ago=-18, more="SUMMARY:Weekly\r\nRRULE:FREQ=WEEKLY"),
        event(HANNAH, uid="c", days_ago=-17, more="LOCATION:https://zoom.us/j/1"),
    )
    world.now = world.now.replace(hour=9, minute=0, second=0, microsecond=0)


@scene(CaptureScreen, on_nothing)
async def event_lines(pilot: Pilot[str]) -> None:
    await press(pilot, "E")
    await write(pilot, "PyCon")
    await press(pilot, "tab", "tab", "tab")
    await write(pilot, "Ann Lee, Acme: wants the deck ! send deck fri #saas")
    await press(pilot, "enter")
    await write(pilot, "Then we walked around and someone said: x")
    await shown(pilot, "It has no name")


@moment(CaptureScreen, on_nothing)
async def event_empty(pilot: Pilot[str]) -> None:
    await press(pilot, "E")
    await shown(pilot, "One person per line")


@scene(BriefScreen, with_calendar)
async def brief(pilot: Pilot[str]) -> None:
    await shown(pilot, "Hannah Schmidt")
    await press(pilot, "B")
    await shown(pilot, "Meeting brief")


@moment(BriefScreen, with_calendar)
async def brief_of_the_day(pilot: Pilot[str]) -> None:
    await shown(pilot, "Hannah Schmidt")
    await press(pilot, "B")
    await shown(pilot, "Meeting brief")
    await press(pilot, "d")
    await shown(pilot, "Your day")


@scene(MeetingsScreen, with_calendar)
async def to_confirm(pilot: Pilot[str]) -> None:
    await press(pilot, "K")
    await shown(pilot, "What to remember?")


@scene(LogForm, with_calendar, form=meeting_form)
async def to_remember(pilot: Pilot[str]) -> None:
    await press(pilot, "K")
    await shown(pilot, "What to remember?")
    await press(pilot, "enter")
    await shown(pilot, "What was said")


def with_homes(world: World) -> None:
    """Fill a world with people in Berlin and near it, one of whom waits for an answer."""
    world.add("Ben Oak", org="Oak Ltd", place="Berlin", emails=("ben@x.example",))
    world.add("Ann Lee", place="Potsdam", emails=("ann@x.example",))
    cleo = world.add("Cleo Marsh", place="Berlin", emails=("cleo@x.example",))
    world.wrote(cleo, 2, Direction.IN)


@scene(TripScreen, with_homes)
async def on_a_trip(pilot: Pilot[str]) -> None:
    await press(pilot, "J")
    await shown(pilot, "where, and when?")
    await write(pilot, "berlin 2-6 dec")
    await press(pilot, "enter")
    await shown(pilot, "3 people")
