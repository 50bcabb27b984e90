"""Single rules of calendar files: zones, identities, copies, cancelled dates, broken lines."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.meetings.attendees import address_of, name_of
from netfollow.meetings.content import CutFile, parse_line, read_content
from netfollow.meetings.events import Meeting, meetings_of, read_calendar
from netfollow.meetings.folders import CalendarFolders
from netfollow.meetings.identity import event_id
from tests.for_each import for_each

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
ME = ("sam@mine.example",)
ANA = "ATTENDEE;CN=Ana Ruiz;PARTSTAT=ACCEPTED:mailto:ana@ex.example"


def event(*lines: str, uid: str = "one@x", start: str = "DTSTART:20261116T090000Z") -> str:
    rows = ("BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT")
    return "\r\n".join(rows) + "\r\n"


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{''.join(events)}END:VCALENDAR\r\n"


def meetings(*texts: str, me: tuple[str, ...] = ME) -> list[Meeting]:
    dates = [
        one
        for text in texts
        for part in read_content(text)
        for one in read_calendar(
            part, NOW - timedelta(days=90), NOW + timedelta(days=9), me=me, zone=BERLIN
        ).dates
    ]
    return list(meetings_of(dates))


def remarks(text: str) -> list[str]:
    return [
        one
        for part in read_content(text)
        for one in read_calendar(part, NOW - timedelta(days=90), NOW, me=ME, zone=BERLIN).remarks
    ]


def starts(*texts: str) -> list[str]:
    return [f"{one.start:%m-%d %H:%M}" for one in meetings(*texts)]


@for_each(
    ("start", "shown"),
    [
        ("DTSTART:20261116T090000Z", "11-16 10:00"),
        ("DTSTART;TZID=Europe/London:20261116T090000", "11-16 10:00"),
        ("DTSTART;TZID=Europe/Kiev:20261116T100000", "11-16 09:00"),
        ('DTSTART;TZID="W. Europe Standard Time":20261116T090000', "11-16 09:00"),
        ("DTSTART;TZID=Romance Standard Time:20261116T090000", "11-16 09:00"),
        ("DTSTART;TZID=Eastern Standard Time:20261116T090000", "11-16 15:00"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261116T090000",
            "11-16 10:00",
        ),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20261116T090000", "11-16 10:00"),
        ('DTSTART;TZID="tzone://Microsoft/Utc":20261116T090000', "11-16 10:00"),
        ("DTSTART;TZID=tzone://Microsoft/Olson/Europe/London:20261116T090000", "11-16 10:00"),
        ("DTSTART;TZID=tzone://Microsoft/Custom:20261116T090000", "11-16 09:00"),
        ("DTSTART;TZID=Customized Time Zone:20261116T090000", "11-16 09:00"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20261116T090000', "11-16 09:00"),
        ("DTSTART:20261116T090000", "11-16 09:00"),
    ],
)
def test_times_of_any_zone(start: str, shown: str) -> None:
    assert starts(calendar(event(ANA, start=start))) == [shown]


def test_a_zone_that_is_not_known_is_said_and_read_as_the_calendars() -> None:
    start = "DTSTART;TZID=Customized Time Zone:20261116T090000"
    head = "X-WR-TIMEZONE:Europe/London\r\n"
    assert starts(calendar(event(ANA, start=start), head=head)) == ["11-16 10:00"]
    assert remarks(calendar(event(ANA, start=start), head=head)) == [
        "“Customized Time Zone” is an unknown time zone. Its times are read in Europe/London."
    ]
    assert "your own time zone" in remarks(calendar(event(ANA, start=start)))[0]
    assert starts(calendar(event(ANA, start="DTSTART:20261116T090000"), head=head)) == [
        "11-16 10:00"
    ]


def test_a_custom_zone_is_read_from_the_file() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    text = calendar(event(ANA, start="DTSTART;TZID=Customized Time Zone:20261116T090000"), zone)
    assert starts(text) == ["11-16 05:00"]
    assert remarks(text) == []


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (("DTEND:20261116T093000Z",), 30),
        (("DURATION:PT45M",), 45),
        ((), 0),
        (("DTEND:20261116T080000Z",), 60),
        (("DTEND;TZID=Europe/Berlin:20261116T104500",), 45),
    ],
)
def test_how_long_a_meeting_is(lines: tuple[str, ...], minutes: int) -> None:
    (one,) = meetings(calendar(event(ANA, *lines)))
    assert one.minutes == minutes


@for_each(
    "lines",
    [
        ("STATUS:CANCELLED", ANA),
        ("SUMMARY:Abgesagt: Rückblick", ANA),
        ("SUMMARY;LANGUAGE=en-GB:Canceled: Sync", ANA),
        ("SUMMARY:Annulé : Point", ANA),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:sam@mine.example", ANA),
        ("ATTENDEE;PARTSTAT=DELEGATED:mailto:sam@mine.example", ANA),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:ana@ex.example",),
        ("ATTENDEE;CUTYPE=ROOM:mailto:room@ex.example",),
        ("ATTENDEE;CUTYPE=RESOURCE:mailto:car@ex.example",),
        ("ATTENDEE;CUTYPE=GROUP:mailto:team@ex.example",),
        ("ATTENDEE;ROLE=NON-PARTICIPANT:mailto:fyi@ex.example",),
        ("ATTENDEE:mailto:c_1@resource.calendar.google.com",),
        ("ORGANIZER:mailto:abc@group.calendar.google.com",),
        ("ORGANIZER:mailto:unknownorganizer@calendar.google.com",),
        ("ORGANIZER;CN=Zoom:mailto:no-reply@zoom.us",),
        ("ATTENDEE:mailto:sam@mine.example",),
        ("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", ANA),
        ("SUMMARY:Ana Ruiz's Zoom Meeting",),
        tuple(f"ATTENDEE:mailto:p{number}@ex.example" for number in range(9)),
    ],
)
def test_what_is_no_meeting(lines: tuple[str, ...]) -> None:
    assert meetings(calendar(event(*lines))) == []


def test_an_all_day_event_is_no_meeting() -> None:
    assert meetings(calendar(event(ANA, start="DTSTART;VALUE=DATE:20261116"))) == []


def test_eight_attendees_are_a_meeting() -> None:
    lines = [f"ATTENDEE:mailto:p{number}@ex.example" for number in range(8)]
    assert len(meetings(calendar(event(*lines)))) == 1


def test_the_whole_calendar_may_be_cancelled() -> None:
    asked = calendar(event(ANA, "SEQUENCE:0"), head="METHOD:REQUEST\r\n")
    off = calendar(event(ANA, "SEQUENCE:1"), head="METHOD:CANCEL\r\n")
    assert len(meetings(asked)) == 1
    assert meetings(asked, off) == []
    assert meetings(off, asked) == []


SERIES = ("RRULE:FREQ=WEEKLY", "DTEND:20261026T093000Z", ANA)
START = "DTSTART:20261026T090000Z"


def test_a_series_with_a_date_left_out_one_moved_one_cancelled_and_one_declined() -> None:
    text = calendar(
        event("RECURRENCE-ID:20261102T090000Z", ANA, start="DTSTART:20261103T140000Z"),
        event(*SERIES, "EXDATE:20261109T090000Z", start=START),
        event("RECURRENCE-ID:20261116T090000Z", "STATUS:CANCELLED", ANA),
        event(
            "RECURRENCE-ID:20261123T090000Z",
            ANA,
            "ATTENDEE;PARTSTAT=DECLINED:mailto:SAM@mine.example",
            start="DTSTART:20261123T090000Z",
        ),
    )
    found = [one for one in starts(text) if one < "11-30"]
    assert found == ["10-26 10:00", "11-03 15:00"]


def test_an_exception_in_another_file_holds_before_its_series() -> None:
    series = calendar(event(*SERIES, start=START))
    moved = calendar(event("RECURRENCE-ID:20261102T090000Z", ANA, start="DTSTART:20261104T140000Z"))
    for texts in ((series, moved), (moved, series)):
        found = [one for one in starts(*texts) if one < "11-10"]
        assert found == ["10-26 10:00", "11-04 15:00", "11-09 10:00"]


def test_one_meeting_in_two_calendars_is_one() -> None:
    one = calendar(event(ANA, uid="a"))
    same_uid = calendar(event(ANA, uid="a"), event(ANA, uid="b", start="DTSTART:20261117T090000Z"))
    other_uid = calendar(event(ANA, uid="c"))
    assert len(meetings(one, same_uid)) == 2
    assert len(meetings(one, other_uid)) == 1


def test_a_newer_copy_holds_where_it_was_moved() -> None:
    old = calendar(event(ANA, "SEQUENCE:1"))
    new = calendar(event(ANA, "SEQUENCE:2", start="DTSTART:20261117T090000Z"))
    assert starts(old, new) == starts(new, old) == ["11-17 10:00"]


def test_the_delegate_counts_and_whoever_delegated_does_not() -> None:
    text = calendar(
        event(
            'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ben@oak.example":mailto:ana@ex.example',
            'ATTENDEE;DELEGATED-FROM="mailto:ana@ex.example":mailto:ben@oak.example',
        )
    )
    (one,) = meetings(text)
    assert [person.email for person in one.people] == ["ben@oak.example"]


def test_thunderbird_says_which_address_is_mine() -> None:
    text = calendar(
        event(
            ANA,
            "X-MOZ-INVITED-ATTENDEE:mailto:other@mine.example",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:other@mine.example",
        )
    )
    assert meetings(text) == []


@for_each(
    ("row", "email", "name"),
    [
        ("ATTENDEE;CN=Ana:MAILTO:Ana@Ex.example", "ana@ex.example", "Ana"),
        ('ATTENDEE;CN="Oak, Ben":mailto:ben@oak.example', "ben@oak.example", "Ben Oak"),
        ("ATTENDEE;CN=Oak, Ben:mailto:ben@oak.example", "ben@oak.example", "Ben Oak"),
        ("ATTENDEE;CN=\"'ana@ex.example'\":mailto:ana@ex.example", "ana@ex.example", ""),
        ("ATTENDEE;CN=ana@ex.example:mailto:ana@ex.example", "ana@ex.example", ""),
        ("ATTENDEE;CN=Oak: Ben:mailto:b@oak.example", "b@oak.example", "Oak"),
        ('ATTENDEE;CN="Mo \\"M\\" C":mailto:m@x.example', "m@x.example", 'Mo "M" C'),
        ('ATTENDEE;CN="Mo;ROLE=CHAIR:mailto:m@x.example', "m@x.example", "Mo"),
        ("ORGANIZER;CN=Cleo;EMAIL=cleo@x.example:/aMTAw/principal/", "cleo@x.example", "Cleo"),
        ('ATTENDEE;EMAIL="cleo@x.example":urn:uuid:5B1C', "cleo@x.example", ""),
        ("ATTENDEE;X-CALENDARSERVER-EMAIL=cleo@x.example:urn:uuid:5B1C", "cleo@x.example", ""),
        ("ATTENDEE:urn:uuid:5B1C", "", ""),
        ("ATTENDEE;CN=A^'B^':mailto:a%2Bb@x.example", "a+b@x.example", 'A"B'),
        ('ORGANIZER;SENT-BY="mailto:pa@x.example":mailto:boss@x.example', "boss@x.example", ""),
        ("ATTENDEE;CN=Acme, Inc.:mailto:info@acme.example", "info@acme.example", "Acme, Inc."),
    ],
)
def test_addresses_and_names(row: str, email: str, name: str) -> None:
    parsed = parse_line(row)
    assert parsed is not None
    assert address_of(parsed) == email
    assert name_of(parsed.params.get("CN", ""), email) == name


def test_the_uid_of_one_date_is_that_of_the_series_and_its_day() -> None:
    tail = "C0A1B2C3D4E5DC010000000000000000100000001122334455667788"
    head = "040000008200E00074C5B7101A82E008"
    series, single = event_id(f"{head}00000000{tail}"), event_id(f"{head}07ea0b0c{tail.lower()}")
    assert series.series == single.series
    assert (series.day, str(single.day)) == (None, "2026-11-12")
    hidden = "7643616C2D55696401000000" + b"abc@x.example\x00".hex().upper()
    assert event_id(f"{head}00000000{'0' * 32}{hidden}").series == "abc@x.example"
    assert event_id("abc_R20261116T090000@google.com").series == "abc@google.com"
    zoom = "20261101T091500Z-80000000000@fe80:0:0:0ens3"
    assert event_id(zoom).series == zoom


def test_folded_lines_alarms_and_stray_lines_do_no_harm() -> None:
    text = calendar(
        "BEGIN:VEVENT\r\nUID:o\r\n ne@x\r\nDTSTART:20261116T0\r\n\t90000Z\r\nTZID:Europe/Madrid\r\n"
        f"{ANA}\r\nBEGIN:VALARM\r\nTRIGGER:-PT10M\r\nATTENDEE:mailto:alarm@x.example\r\n"
        "END:VALARM\r\nEND:VEVENT\r\n"
    )
    (one,) = meetings(text)
    assert [person.email for person in one.people] == ["ana@ex.example"]


def test_a_broken_event_is_left_out_alone() -> None:
    bad = event(ANA, "RRULE:FREQ=NEVER;COUNT=x", uid="bad")
    rushed = event(ANA, "RRULE:FREQ=SECONDLY", uid="rushed")
    none = "BEGIN:VEVENT\r\nUID:none\r\nDTSTART:yesterday\r\nEND:VEVENT\r\n"
    assert starts(calendar(bad, rushed, none, event(ANA))) == ["11-16 10:00"]


def test_several_calendars_in_one_file() -> None:
    text = calendar(event(ANA, uid="a")) + calendar(
        event(ANA, uid="b", start="DTSTART:20261117T090000Z")
    )
    assert len(meetings(text)) == 2


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCARD\nEND:VCARD\n", "\x00\x01"])
def test_what_is_no_calendar_is_said(text: str) -> None:
    with pytest.raises(CutFile, match="no calendar"):
        read_content(text)


@given(st.integers(0, 2000))
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes(length: int) -> None:
    text = calendar(event(ANA, uid="a"), event(*SERIES, uid="b", start=START))
    try:
        read_content(text[:length])
    except CutFile as fault:
        for one in fault.calendars:
            read_calendar(one, NOW - timedelta(days=9), NOW, me=ME, zone=BERLIN)


@given(st.text(alphabet='BEGIN:VEVENTD;="\\,\r\n TZmailto@x.0123456789', max_size=400))
def test_any_lines_are_read(text: str) -> None:
    for one in read_content(calendar(event(ANA), f"BEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\n")):
        read_calendar(one, NOW - timedelta(days=9), NOW, me=ME, zone=BERLIN)


def folders(*paths: Path) -> CalendarFolders:
    return CalendarFolders(paths, ME, BERLIN)


def test_folders_are_read_with_those_in_them_and_odd_files_stop_nothing(tmp_path: Path) -> None:
    work = tmp_path / "account" / "work"
    work.mkdir(parents=True)
    (work / "a.ics").write_text(calendar(event(ANA)))
    (work / ".hidden.ics").write_text(calendar(event(ANA, uid="h")))
    (work / "color").write_text("#ff0000")
    (work / "b.ics").write_bytes(b"\xff\xfe" + calendar(event(ANA, uid="b")).encode("utf-16-le"))
    (work / "loop").symlink_to(tmp_path)
    (work / "gone.ics").symlink_to(tmp_path / "none")
    (work / "c.ics").write_text("hello")
    os.mkfifo(work / "pipe.ics")
    reading = folders(tmp_path, tmp_path / "missing").read(NOW - timedelta(days=30), NOW)
    assert len(reading.meetings) == 1
    assert [one.why for one in reading.unread] == [
        "No such file or directory.",
        "It has no calendar.",
    ]


def test_only_what_changed_is_read_again_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendar(event(ANA)))
    os.chmod(path, 0o444)  # noqa: PTH101
    before = path.stat()
    source = folders(tmp_path)
    first = source.read(NOW - timedelta(days=30), NOW)
    assert source.read(NOW - timedelta(days=30), NOW) == first
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    path.chmod(0o644)
    path.write_text(calendar(event(ANA, start="DTSTART:20261117T110000Z")))
    again = source.read(NOW - timedelta(days=30), NOW)
    assert [f"{one.start:%d %H}" for one in again.meetings] == ["17 12"]
    path.unlink()
    assert source.read(NOW - timedelta(days=30), NOW).meetings == ()


@pytest.mark.parametrize(
    ("lines", "place", "about"),
    [
        (("LOCATION:Café Jelinek\\, Vienna",), "Café Jelinek, Vienna", ""),
        (("X-GOOGLE-CONFERENCE:https://meet.google.com/abc",), "https://meet.google.com/abc", ""),
        (
            (
                "LOCATION:Microsoft Teams Meeting",
                "DESCRIPTION:\\n____\\nBring it.\\nJoin: https://teams.microsoft.com/l/1",
            ),
            "https://teams.microsoft.com/l/1",
            "Bring it.",
        ),
        (("DESCRIPTION:<p>Talk &amp; tea</p><p>More</p>",), "", "Talk & tea"),
        (("DESCRIPTION:https://x.example/only",), "", ""),
    ],
)
def test_where_it_is_and_what_it_is_about(lines: tuple[str, ...], place: str, about: str) -> None:
    (found,) = meetings(calendar(event(ANA, *lines)))
    assert (found.place, found.about) == (place, about)


def test_an_answer_for_a_copy_with_fewer_guests_holds_for_the_fuller_one() -> None:
    ben = "ATTENDEE;CN=Ben Oak:mailto:ben@oak.example"
    few = calendar(event(ANA, "RRULE:FREQ=DAILY;COUNT=1", uid="a@google.com"))
    many = calendar(event(ANA, ben, uid="b@outlook"))
    (one,) = meetings(few, many)
    assert len(one.people) == 2
    for copy in (*meetings(few), *meetings(many)):
        assert {*copy.marks} <= {*one.marks}
        assert {*copy.series_marks} <= {*one.series_marks}
