"""Cards changed in place: what is theirs stays, byte for byte."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.exchange import vdir
from netfollow.exchange.vdir import NoCard
from netfollow.people import Cadence, Channel, Contact, Uid
from netfollow.people.fields import Value
from tests.conftest import NOW
from tests.for_each import for_each

PHONES = b"""BEGIN:VCARD\r
VERSION:3.0\r
UID:x\r
N:Roe;Jane;Ann;Dr.;MBA\r
FN:Dr. Jane Ann Roe\r
ORG:Acme;Research;Lab 3\r
item1.TEL;TYPE=pref:+49 30 1234567\r
item1.X-ABLabel:_$!<Main>!$_\r
item2.TEL:+49 30 7654321\r
item2.X-ABLabel:Boat\r
TEL;TYPE=CELL:+49 170 1\r
ADR;TYPE=HOME:;;Long Street 5;Berlin;;10115;Germany\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgK\r
 DBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/\r
X-ODD;A="b;c:d":e\\,f\r
END:VCARD\r
"""


def changed(data: bytes, **fields: Value) -> bytes:
    card = vdir.read(data)
    blank = Contact(uid=Uid("x"), name="", created=NOW, updated=NOW)
    return vdir.changed(data, vdir.put(blank, {**card.fields, **fields}), fields)


def lines(data: bytes) -> set[bytes]:
    return set(data.split(b"\r\n"))


def test_only_the_lines_of_a_changed_field_change() -> None:
    gone = {b"item2.TEL:+49 30 7654321", b"item2.X-ABLabel:Boat"}
    after = changed(PHONES, phones=("+49 30 1234567", "+49 170 1"))
    assert (lines(PHONES) - lines(after), lines(after) - lines(PHONES)) == (gone, set())


def test_a_number_that_takes_the_place_of_another_keeps_its_label() -> None:
    after = changed(PHONES, phones=("+49 30 1234567", "+1 202", "+49 170 1"))
    assert lines(after) - lines(PHONES) == {b"item2.TEL:+1 202"}
    assert vdir.read(after).fields["phones"] == ("+49 30 1234567", "+1 202", "+49 170 1")


def test_the_parts_of_a_line_that_a_field_does_not_speak_of_stay() -> None:
    after = changed(PHONES, name=("Jane Poe", "Jane", "Poe"), org="Northlight", place="Bonn")
    assert b"N:Poe;Jane;Ann;Dr.;MBA\r\n" in after
    assert b"ORG:Northlight;Research;Lab 3\r\n" in after
    assert b"ADR;TYPE=HOME:;;Long Street 5;Bonn;;10115;\r\n" in after
    assert b"FN:Jane Poe\r\n" in after
    assert lines(PHONES) & lines(after) >= {line for line in lines(PHONES) if b"X-" in line}


def test_a_field_taken_away_takes_its_line_along() -> None:
    after = changed(PHONES, org="", phones=())
    assert b"TEL" not in after
    assert b"X-ABLabel" not in after
    assert vdir.read(after).fields.get("org", "") in ("", "Research")
    assert b"PHOTO" in after


@pytest.mark.parametrize("data", [b"", b"rubbish", PHONES + PHONES, b"\xff\xfe\x00"])
def test_what_is_not_one_card_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(NoCard) as caught:
        vdir.read(data)
    assert str(caught.value).endswith(".")


@for_each("uid", ["../x", "a/b", ".hidden", "", "x" * 300, "con\x00", "a b", "ä"])
def test_no_uid_is_ever_a_path(uid: str) -> None:
    assert vdir.file_name(uid, "0123abcd") == "0123abcd.vcf"


WORDS = st.text(st.sampled_from("aä,;:\\\"'\n .-漢=1"), max_size=12).map(
    lambda text: " ".join(text.split())
)
SEVERAL = st.lists(WORDS.filter(bool), max_size=3, unique=True).map(tuple)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "org": WORDS,
        "title": WORDS,
        "emails": SEVERAL,
        "phones": SEVERAL,
        "tags": SEVERAL,
        "about": WORDS,
        "met_where": WORDS,
        "met_on": st.sampled_from(["", "2026-05-01"]),
        "cadence": st.sampled_from(["", *(one.value for one in Cadence)]),
        "channel": st.sampled_from(["", *(one.value for one in Channel)]),
        "birthday": st.sampled_from(["", "1984-02-29", "--04-12"]),
        "do_not_contact": st.sampled_from(["", "1"]),
    },
)


@given(FIELDS, FIELDS)
def test_any_changes_one_after_the_other_leave_what_is_theirs(
    first: dict[str, Value], second: dict[str, Value]
) -> None:
    after = changed(changed(PHONES, **first), **second)
    card = vdir.read(after)
    theirs = {line for line in lines(PHONES) if line.startswith((b"PHOTO", b" DBQ", b"X-ODD"))}
    assert theirs <= lines(after)
    assert card.uid == "x"
    wanted = {**first, **second}
    exact = ("tags", "met_on", "cadence", "channel", "birthday", "do_not_contact", "title")
    for field in exact:
        if field in wanted:
            assert card.fields.get(field, vdir.empty(field)) == wanted[field], field
    assert changed(after) == after


def test_all_that_a_person_is_comes_back_from_their_card() -> None:
    jane = Contact(
        uid=Uid("x"),
        name="Jane, Roe; Jr.",
        first="Jane",
        last="Roe",
        created=NOW,
        updated=NOW,
        org="Acme, Inc.",
        emails=("a@example.org", "b@example.org"),
        phones=("+49 30 1",),
        met_on=date(2026, 5, 1),
        cadence=Cadence.MONTHLY,
        about="Two\nlines.",
        do_not_contact=True,
    )
    assert vdir.read(vdir.new(jane, "x", notes=True)).fields == vdir.fields(jane)
