"""Monica's export comes in with its cadence, last contact and what happened."""

import json
from datetime import date

import pytest

from netfollow.errors import Unreadable
from netfollow.exchange.reader import read
from netfollow.people import Cadence, Direction, Kind
from tests.exchange.files import P, monica


def test_a_contact_with_all_that_is_said() -> None:
    reading = read(monica())
    assert reading.format == "monica"
    ann, bob = reading.people
    assert (ann.name, ann.first, ann.last) == ("Ann M Lee", "Ann", "Lee")
    assert (ann.org, ann.title, ann.place) == ("Acme", "CTO", "Bonn, DE")
    assert (ann.emails, ann.phones, ann.links) == (
        ("ann@example.org",),
        ("+44 20 7946 0018",),
        (f"{P}ann-lee",),
    )
    assert (ann.cadence, ann.birthday, ann.met_on) == (
        Cadence.QUARTERLY,
        "--02-03",
        date(2020, 1, 2),
    )
    assert (ann.tags, ann.about) == (("chess",), "Likes tea\nFood: no fish")
    assert ann.keys == ("monica:c1", "vcard:c1")
    assert (bob.archived, bob.do_not_contact, bob.cadence) == (True, True, None)


def test_what_happened_becomes_a_timeline() -> None:
    found = {(one.kind, one.at.date(), one.names): one for one in read(monica()).entries}
    assert set(found) == {
        (Kind.NOTE, date(2026, 1, 1), ("Ann M Lee",)),
        (Kind.CALL, date(2026, 2, 1), ("Ann M Lee",)),
        (Kind.NOTE, date(2026, 3, 1), ("Ann M Lee",)),
        (Kind.MET, date(2026, 4, 1), ("Ann M Lee", "Bob")),
        (Kind.MESSAGE, date(2026, 5, 1), ("Ann M Lee",)),
    }
    call = found[(Kind.CALL, date(2026, 2, 1), ("Ann M Lee",))]
    assert call.direction is Direction.IN
    assert found[(Kind.MET, date(2026, 4, 1), ("Ann M Lee", "Bob"))].text == "Lunch"
    assert [one.source for one in read(monica()).entries] == [
        one.source for one in read(monica()).entries
    ]


def test_what_was_written_and_what_one_wants_to_be_reminded_of_come_in() -> None:
    document = json.loads(monica())
    ann = document["account"]["data"][0]["values"][0]
    said = [
        {"properties": {"content": "Hi Ann", "written_at": "2026-06-01", "written_by_me": True}},
        {"properties": {"content": "Hello", "written_by_me": False}},
    ]
    talk = {"properties": {"happened_at": "2026-06-02", "messages": said}}
    day = {"initial_date": "2027-02-03T00:00:00Z"}
    cake = {"created_at": "2026-07-01T09:00:00Z", "properties": {"title": "Cake", **day}}
    gone = {"created_at": "2026-07-01T09:00:00Z", "properties": {"title": "Gone", "inactive": True}}
    ann["data"] += [
        {"type": "conversation", "values": [talk]},
        {"type": "reminder", "values": [cake, gone]},
    ]
    found = [one for one in read(json.dumps(document).encode()).entries if one.at.month in (6, 7)]
    assert sorted((one.at.date(), one.kind, one.direction, one.text) for one in found) == [
        (date(2026, 6, 1), Kind.MESSAGE, Direction.OUT, "Hi Ann"),
        (date(2026, 6, 2), Kind.MESSAGE, Direction.IN, "Hello"),
        (date(2026, 7, 1), Kind.NOTE, None, "Reminder (2027-02-03): Cake"),
    ]


def test_who_is_left_out_is_told() -> None:
    reading = read(monica())
    assert [one.why for one in reading.rejected] == ["This contact has no name."]
    assert reading.remarks == ("Left out: gifts (1), people who are only someone's relatives (1).",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (monica()[:-40], "damaged or incomplete"),
        (b'{"account": 5}', "not a NetFollow or Monica export"),
        (b'{"people": []}', "not an export that NetFollow knows"),
        (b'{"account": ' + b"[" * 100_000, "damaged or incomplete"),
    ],
)
def test_other_json_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data)
