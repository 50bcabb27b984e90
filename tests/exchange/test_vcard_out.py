"""vCards out: what phones and servers take, and what comes back is what went out."""

import re
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.exchange import vcard
from netfollow.exchange.content_lines import escape, fold
from netfollow.people import Cadence, Channel, Contact, Uid
from tests.exchange.arriving import Matched, match
from tests.exchange.people import NOW, contacts, jane, networks, texts

VERSIONS = ("3.0", "4.0")
versions = st.sampled_from(VERSIONS)


def lines(*people: Contact, version: str = "3.0", notes: bool = False) -> list[str]:
    data = vcard.write(people, version=version, notes=notes)
    return data.decode().replace("\r\n ", "").split("\r\n")


def back(data: bytes, existing: Sequence[Contact]) -> Matched:
    reading = vcard.read(data)
    assert reading.rejected == ()
    return match(reading.people, existing)


def test_a_card_of_version_3_is_what_phones_and_servers_carry() -> None:
    assert lines(jane(), version="3.0") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//NetFollow//NetFollow//EN",
        "UID:0f0e",
        "REV:2026-11-23T08:00:00Z",
        "FN:Jane Roe",
        "N:Roe;Jane;;;",
        "ORG:Acme\\, Inc.",
        "TITLE:CTO",
        "EMAIL;TYPE=INTERNET,PREF:jane@acme.example",
        "EMAIL;TYPE=INTERNET:jane@home.example",
        "TEL:+44 20 7946 0018",
        "URL:https://www.linkedin.com/in/jane-roe",
        "CATEGORIES:saas,client",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "ADR:;;;London\\, UK;;;",
        "TZ;VALUE=text:Europe/London",
        "END:VCARD",
        "",
    ]


def test_version_4_has_its_own_forms() -> None:
    found = lines(jane(), version="4.0")
    assert found[1] == "VERSION:4.0"
    assert "UID;VALUE=text:0f0e" in found
    assert "REV:20261123T080000Z" in found
    assert "EMAIL;PREF=1:jane@acme.example" in found
    assert "BDAY:--0412" in found
    assert "TZ:Europe/London" in found
    assert "BDAY:19840229" in lines(jane(birthday="1984-02-29"), version="4.0")


def test_a_birthday_with_its_year_and_one_that_is_no_day() -> None:
    assert "BDAY:1984-02-29" in lines(jane(birthday="1984-02-29"))
    assert not [line for line in lines(jane(birthday="in spring")) if line.startswith("BDAY")]


def test_what_was_noted_goes_out_only_when_asked_for() -> None:
    person = jane(cadence=Cadence.MONTHLY, channel=Channel.EMAIL, do_not_contact=True)
    for version in VERSIONS:
        plain = "\n".join(lines(person, version=version))
        assert not re.search("NOTE|X-NETFOLLOW|tea|PyCon", plain)
    asked = lines(person, notes=True)
    assert "NOTE:Likes tea\\; hates faxes" in asked
    assert "X-NETFOLLOW-MET-WHERE:PyCon" in asked
    assert "X-NETFOLLOW-RHYTHM:monthly" in asked


def test_commas_in_a_link_are_escaped_in_version_3_only() -> None:
    person = jane(links=("https://x.example/a,b",))
    assert "URL:https://x.example/a\\,b" in lines(person)
    assert "URL:https://x.example/a,b" in lines(person, version="4.0")


def test_a_name_in_one_piece_is_shown_by_phones_and_stays_in_one_piece() -> None:
    person = jane(first="", last="", name="Acme Sales")
    assert "N;X-NETFOLLOW-WHOLE=1:;Acme Sales;;;" in lines(person)
    (found,) = vcard.read(vcard.write([person])).people
    assert (found.name, found.first, found.last) == ("Acme Sales", "", "")


def test_a_person_keeps_the_uid_of_the_card_they_came_from_and_no_two_have_the_same() -> None:
    known = jane(keys=("vcard:abc-1",))
    assert vcard.card_uids([known]) == ["abc-1"]
    twin = jane(uid="0f0f", keys=("vcard:abc-1",))
    sly = jane(uid="0f10", keys=("vcard:0f0e",))
    assert vcard.card_uids([known, twin, sly]) == ["0f0e", "0f0f", "0f10"]


@given(texts)
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(text: str) -> None:
    whole = f"NOTE:{escape(text * 5)}"
    folded = fold(whole)
    assert folded.endswith(b"\r\n")
    pieces = folded[:-2].split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() is not None for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert folded[:-2].replace(b"\r\n ", b"").decode() == whole


@given(st.lists(contacts, max_size=3), versions, st.booleans())
def test_no_text_makes_a_line_of_its_own(people: list[Contact], version: str, notes: bool) -> None:
    found = lines(*people, version=version, notes=notes)
    assert found.count("BEGIN:VCARD") == found.count("END:VCARD") == len(people)
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[\w,]+)*:", line) for line in found if line)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(found))


@given(networks, versions, st.booleans())
def test_importing_our_own_export_again_changes_nothing(
    people: list[Contact], version: str, notes: bool
) -> None:
    data = vcard.write(people, version=version, notes=notes)
    found = back(data, people)
    assert (found.new, found.changed, found.same) == ((), (), len(people))


plain_texts = st.text("ab ,;:\\\"'é\n\U0001f600", max_size=90).map(str.strip)


@given(plain_texts.filter(bool), plain_texts, plain_texts, st.booleans(), versions)
def test_a_card_brings_a_person_whole_into_an_empty_network(
    name: str, other: str, about: str, has_day: bool, version: str
) -> None:
    person = jane(
        name=name,
        first=other,
        org=other,
        title=other,
        place=other,
        about=about,
        tags=(other,) if other else (),
        birthday="1984-02-29" if has_day else "--04-12",
        channel=Channel.EMAIL,
        cadence=Cadence.YEARLY,
        do_not_contact=True,
        keys=("linkedin-row:1",),
    )
    found = back(vcard.write([person], version=version, notes=True), ())
    (new,) = found.new
    same = msgspec.structs.replace(
        new, uid=person.uid, keys=person.keys, imported=None, origins=(), extra=()
    )
    assert same == person
    assert set(new.keys) >= {"vcard:0f0e", "linkedin-row:1"}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_person_without_a_name_has_a_card_all_the_same(version: str) -> None:
    person = Contact(uid=Uid("1"), name="", created=NOW, updated=NOW, phones=("123",))
    assert "FN:123" in lines(person, version=version)
    nobody = msgspec.structs.replace(person, phones=())
    assert "FN:(no name)" in lines(nobody, version=version)
