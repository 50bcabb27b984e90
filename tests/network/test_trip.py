"""Whom to see on a trip: who lives there or near, in which order, and the message."""

from datetime import date, timedelta

import pytest

from netfollow.errors import WrongCall
from netfollow.method.drafts.templates import Sender, Tone
from netfollow.network.conversations import ConversationInput
from netfollow.network.gazetteer import gazetteer
from netfollow.people import Cadence, Channel, Direction, Kind
from tests.conftest import World
from tests.network.test_meetings import event, write


def stops(world: World, words: str) -> list[str]:
    return [one.contact.name for one in world.network.trips.plan(words.split()).stops]


CITIES = [
    ("München", "Munich", "DE"),
    ("Muenchen", "Munich", "DE"),
    ("munich", "Munich", "DE"),
    ("Cologne", "Köln", "DE"),
    ("Den Haag", "The Hague", "NL"),
    ("Leeds, UK", "Leeds", "GB"),
    ("Greater London", "London", "GB"),
    ("10115 Berlin", "Berlin", "DE"),
    ("San Francisco Bay Area", "San Francisco", "US"),
    ("Portland, ME", "Portland", "US"),
    ("Paris, Texas", "Paris", "US"),
    ("Paris", "Paris", "FR"),
    ("London, Ontario, Canada", "London", "CA"),
    ("Cambridge, MA", "Cambridge", "US"),
    ("Cambridge", "Cambridge", "GB"),
    ("Deutschland", "", "DE"),
    ("Singapore", "Singapore", "SG"),
    ("Berlin, DE", "Berlin", "DE"),
    ("Berlin, New Hampshire", "", "US"),
]


@pytest.fixture(scope="module", autouse=True)
def _looked_up_together() -> None:
    """Look for all names in one pass over the cities."""
    gazetteer().places([one[0] for one in CITIES])


@pytest.mark.parametrize(("written", "city", "country"), CITIES)
def test_a_place_as_people_write_it(written: str, city: str, country: str) -> None:
    found = gazetteer().places([written])[written]
    assert found is not None
    assert (found.city, found.country) == (city, country)


@pytest.mark.parametrize("written", ["", "Nowhere at all", "DE", "xx", "123"])
def test_what_is_no_place(written: str) -> None:
    assert gazetteer().places([written])[written] is None


def test_potsdam_is_near_berlin_and_hamburg_is_not(world: World) -> None:
    for name, place in (
        ("Ann Lee", "Potsdam"),
        ("Ben Oak", "Berlin, Germany"),
        ("Cleo Marsh", "Hamburg"),
        ("Dan Ito", ""),
        ("Eva Lind", "Berlin, New Hampshire"),
    ):
        world.add(name, place=place)
    assert stops(world, "berlin 2-6 dec") == ["Ben Oak", "Ann Lee"]
    assert stops(world, "berlin 2-6 dec") == stops(world, "Berlin, from 2 dec to 6 dec")
    assert stops(world, "germany next week") == ["Ann Lee", "Ben Oak", "Cleo Marsh"]
    assert stops(world, "new york 2 dec") == []


def test_those_due_come_first_then_the_closest(world: World) -> None:
    far = world.add("Ann Far", place="Berlin")
    close = world.add("Zoe Close", place="Berlin", cadence=Cadence.WEEKLY)
    world.wrote(close, 0)
    due = world.met("Max Due", 1)
    world.network.contacts.edit(due, place="Berlin")
    gone = world.add("Gil Gone", place="Berlin")
    world.network.contacts.archive([gone], archived=True)
    never = world.add("Nora Never", place="Berlin", do_not_contact=True)
    assert stops(world, "berlin 2-6 dec") == ["Max Due", "Zoe Close", "Ann Far"]
    assert {far, never}


def test_the_message_says_where_and_from_when(world: World) -> None:
    ann = world.met("Ann Lee", 3)
    world.network.contacts.edit(ann, place="Berlin")
    (stop,) = world.network.trips.plan(["berlin", "wed", "to", "fri"]).stops
    assert stop.subject == "In Berlin 25–27 November"
    assert stop.body == (
        "Hi Ann,\n\nI'm in Berlin from Wednesday to Friday. I'd love to hear more about your move"
        " to usage pricing.\n\nDo you have time for a coffee, maybe Thursday or Friday?"
        "\n\nBest,\nRobin Vale"
    )
    (stop,) = world.network.trips.plan(["berlin", "2-6", "dec"]).stops
    assert "I'm in Berlin from Wednesday 2 December to Sunday 6 December." in stop.body
    (stop,) = world.network.trips.plan(["berlin", "today"]).stops
    assert "I'm in Berlin today." in stop.body


def test_whoever_is_paused_is_listed_without_a_message(world: World) -> None:
    ann = world.met("Ann Lee", 3)
    world.network.contacts.edit(ann, place="Berlin")
    world.network.followups.pause([ann])
    (stop,) = world.network.trips.plan(["berlin", "2", "dec"]).stops
    assert (stop.body, stop.note) == ("", "paused, so no message is drafted")


def test_a_village_that_is_in_no_list_is_found_by_its_name(world: World) -> None:
    world.add("Ann Lee", place="Oberunterdorf")
    assert stops(world, "oberunterdorf 2 dec") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("berlin", "Name a place and days"),
        ("berlin soon", "Name a place and days"),
        ("nowherebythesea 2 dec", "isn.t a country, or a city"),
        ("berlin 2026-11-02", "This trip is over"),
    ],
)
def test_what_is_no_trip_is_said(world: World, words: str, why: str) -> None:
    with pytest.raises(WrongCall, match=why):
        world.network.trips.plan(words.split())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place:germany", ["Ann Lee", "Ben Oak"]),
        ("place:deutschland", ["Ann Lee", "Ben Oak"]),
        ("place:munich", ["Ben Oak"]),
        ("place:münchen", ["Ben Oak"]),
        ("place:muenchen", ["Ben Oak"]),
        ("place:uk", ["Cleo Marsh"]),
        ("place:potsd", ["Ann Lee"]),
        ("place:california", ["Dan Ito"]),
        ("-place:germany", ["Cleo Marsh", "Dan Ito"]),
        ("place:france", []),
    ],
)
def test_the_search_knows_countries_and_names_in_other_languages(
    world: World, query: str, found: list[str]
) -> None:
    for name, place in (
        ("Ann Lee", "Potsdam"),
        ("Ben Oak", "München"),
        ("Cleo Marsh", "Leeds, UK"),
        ("Dan Ito", "San Francisco"),
    ):
        world.add(name, place=place)
    people = world.network.searches.find(query).people
    assert sorted(world.network.person(uid).name for uid in people) == found


def test_a_month_is_the_whole_month_and_no_day_is_proposed(world: World) -> None:
    world.add("Mei-Ling Chen", place="Singapore")
    trip = world.network.trips.plan(["singapore", "jan"])
    assert (trip.days.first, trip.days.last) == (date(2027, 1, 1), date(2027, 1, 31))
    (stop,) = trip.stops
    assert "I'm in Singapore in January 2027." in stop.body
    assert "on a day that suits you?" in stop.body


def test_whom_the_calendar_has_already_is_not_asked_again(world: World) -> None:
    world.add("Sofía García", place="Vienna", emails=("sofia@x.example",))
    world.add("Ben Oak", place="Vienna", emails=("ben@x.example",))
    world.add("Cleo Marsh", place="Vienna", emails=("cleo@x.example",))
    write(
        world,
        event("sofia@x.example", days_ago=-1, more="SUMMARY:Coffee"),
        event("ben@x.example", uid="call", days_ago=-1, more="LOCATION:https://zoom.us/j/1"),
        event("cleo@x.example", uid="far", days_ago=-50, more="SUMMARY:Lunch"),
    )
    found = {one.contact.name: one for one in world.network.trips.plan(["wien", "tomorrow"]).stops}
    assert found["Sofía García"].body == ""
    assert found["Sofía García"].note == (
        "in your calendar already: tomorrow, 15:00–15:30 (Coffee)"
    )
    assert "coffee" in found["Ben Oak"].body
    assert "coffee" in found["Cleo Marsh"].body
    later = {one.contact.name: one for one in world.network.trips.plan(["wien", "jan"]).stops}
    assert "in your calendar already" in later["Cleo Marsh"].note
    assert later["Sofía García"].body


def test_whoever_waits_for_an_answer_gets_no_line_that_ignores_it(world: World) -> None:
    hannah = world.add("Hannah Okafor", place="Vienna", emails=("h@x.example",))
    world.wrote(hannah, 2, Direction.IN)
    (stop,) = world.network.trips.plan(["wien", "tomorrow"]).stops
    assert stop.body == ""
    assert stop.note == "wrote to you 2 days ago: answer first, and mention your trip there"


def test_a_text_is_one_line_and_a_formal_message_asks_to_meet(world: World) -> None:
    ann = world.met("Ann Lee", 3)
    world.network.contacts.edit(ann, place="Berlin", channel=Channel.TEXT, phones=("+49301234567",))
    (stop,) = world.network.trips.plan(["berlin", "wed", "to", "fri"]).stops
    assert (stop.channel, stop.subject) == (Channel.TEXT, "")
    assert stop.body.startswith("Hi Ann, I'm in Berlin from Wednesday to Friday. Do you have time")
    world.network.contacts.edit(ann, channel=Channel.LINKEDIN)
    (stop,) = world.network.trips.plan(["berlin", "wed", "to", "fri"]).stops
    assert (stop.subject, stop.body.splitlines()[-1]) == ("", "Robin Vale")
    world.network._session.sender = Sender(name="Robin Vale", tone=Tone.FORMAL)
    (stop,) = world.network.trips.plan(["berlin", "wed", "to", "fri"]).stops
    assert "Would you have time to meet, perhaps on Thursday or Friday?" in stop.body


def test_whoever_never_replied_is_listed_without_a_message(world: World) -> None:
    ann = world.met("Ann Lee", 60)
    world.network.contacts.edit(ann, place="Berlin")
    for days in (50, 40, 30, 20):
        day = date(2026, 11, 23) - timedelta(days=days)
        asked = ConversationInput(
            kind=Kind.EMAIL, text="Can we meet?", direction=Direction.OUT, on=day
        )
        world.network.conversations.log([ann], asked)
    (stop,) = world.network.trips.plan(["berlin", "2", "dec"]).stops
    assert (stop.body, stop.note) == (
        "",
        "no reply to your last messages, so no message is drafted",
    )
