"""Calendar files in the shape of each exporter: which meetings come out, with whom, and what not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from netfollow.meetings.events import Meeting
from netfollow.meetings.folders import CalendarFolders, CalendarMeetings
from tests.for_each import for_each

FILES = Path(__file__).parent / "files"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = ("sam@mine.example", "Sam.Field@work.example")


def read(*names: str) -> CalendarMeetings:
    folders = CalendarFolders([FILES / name for name in names], ME)
    return folders.read(NOW - timedelta(days=90), NOW + timedelta(days=30))


def shown(meeting: Meeting) -> str:
    people = "+".join(one.name or one.email for one in meeting.people)
    return f"{meeting.start:%Y-%m-%d %H:%M} {meeting.minutes} {people}"


def past(*names: str) -> list[str]:
    return [shown(one) for one in read(*names).meetings if one.end < NOW]


EXPECTED = {
    "google_export.ics": [
        "2026-10-05 08:00 30 ana@ex.example",
        "2026-10-20 13:00 30 ana@ex.example",
        "2026-10-26 09:00 30 ana@ex.example",
        "2026-11-09 09:00 30 ana@ex.example",
        "2026-11-16 09:00 30 ana@ex.example+ben@oak.example",
    ],
    "google_large_allday_cancelled.ics": [
        "2026-11-12 10:00 45 dan@ito.example",
        "2026-11-13 10:00 30 gil.tor@ex.example",
    ],
    "m365_series.ics": [
        "2026-10-29 12:00 30 Ben Oak+Eva Lind",
        "2026-11-12 12:00 30 Ben Oak+Eva Lind",
        "2026-11-20 08:00 30 Ben Oak+Eva Lind",
    ],
    "m365_one_instance_other_uid.ics": ["2026-11-12 12:00 30 Ben Oak+Eva Lind"],
    "outlook_desktop_de.ics": ["2026-11-10 13:00 60 Ben Oak+ana@ex.example+Eva Lind"],
    "apple_icloud.ics": ["2026-11-04 14:00 45 Cleo Marsh+Dan Ito"],
    "zoom_no_attendees.ics": [],
    "vdir_nextcloud": ["2026-11-05 15:00 60 Eva Lind"],
}


@for_each("name", EXPECTED)
def test_the_meetings_of_each_exporter(name: str) -> None:
    assert past(name) == EXPECTED[name]


def test_one_date_forwarded_under_another_uid_is_the_same_meeting() -> None:
    both = past("m365_series.ics", "m365_one_instance_other_uid.ics")
    assert both == EXPECTED["m365_series.ics"]
    assert past("m365_one_instance_other_uid.ics", "m365_series.ics") == both


def test_a_cut_file_is_named_and_stops_nothing() -> None:
    (unread,) = read("vdir_nextcloud").unread
    assert unread.path.endswith("000000000003.ics")
    assert unread.why == "It ends in the middle."


def test_all_calendars_together_are_each_meeting_once() -> None:
    everything = sorted({one for shown in EXPECTED.values() for one in shown})
    assert sorted(past(*EXPECTED)) == everything
    assert sorted(past(*EXPECTED, *EXPECTED)) == everything


def test_a_booking_with_a_link_is_a_call() -> None:
    by_title = {one.title: one for one in read("google_large_allday_cancelled.ics").meetings}
    assert by_title["Gil Tor and Sam Field"].is_call
    assert not by_title["Board prep"].is_call


def test_the_split_series_of_google_is_one_series() -> None:
    marks = {one.series_marks[0] for one in read("google_export.ics").meetings}
    assert len(marks) == 1
