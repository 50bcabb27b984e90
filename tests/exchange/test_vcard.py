"""vCards as real programs write them; small cards of our own."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.exchange import reader, vcard
from netfollow.exchange.import_records import Incoming
from tests.for_each import for_each


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def one(*lines: str, version: str = "3.0") -> Incoming:
    reading = vcard.read(card(*lines, version=version))
    assert reading.rejected == ()
    (person,) = reading.people
    return person


def test_a_plain_card_gives_all_that_is_known() -> None:
    person = one(
        "FN:Jane Roe",
        "N:Roe;Jane;;;",
        "ORG:Acme\\, Inc.;Research",
        "TITLE:CTO",
        "EMAIL;TYPE=work:jane@acme.example",
        "EMAIL:mailto:jane@home.example",
        "TEL;TYPE=cell:+44 20 7946 0018",
        "URL:https://www.linkedin.com/in/Jane-Roe/?x=1",
        "CATEGORIES:saas,client",
        "BDAY:1984-02-29",
        "ADR;TYPE=home:;;1 High St;London;;E1;UK",
        "NOTE:Likes tea\\nand walks",
        "UID:urn:uuid:1234",
    )
    assert (person.name, person.first, person.last) == ("Jane Roe", "Jane", "Roe")
    assert (person.org, person.title, person.place) == ("Acme, Inc.", "CTO", "London, UK")
    assert person.emails == ("jane@acme.example", "jane@home.example")
    assert person.phones == ("+44 20 7946 0018",)
    assert person.tags == ("saas", "client")
    assert person.birthday == "1984-02-29"
    assert person.about == "Likes tea\nand walks"
    assert person.keys == ("vcard:1234", "linkedin:jane-roe")


@for_each(
    ("lines", "name"),
    [
        (("FN:Bob Smith, Jr.",), "Bob Smith, Jr."),
        (("N:Smith;Bob",), "Bob Smith"),
        (("N:Smith;Bob;;Dr.;Jr.",), "Dr. Bob Smith Jr."),
        (("ORG:Acme",), "Acme"),
        (("EMAIL:x@y.example",), "x@y.example"),
        (("NICKNAME:Bobby", "TEL:1"), "Bobby"),
        (("item1.FN:Grouped",), "Grouped"),
        (('FN;X-A="a:b;c":Quoted',), "Quoted"),
    ],
)
def test_a_name_is_found_where_there_is_one(lines: tuple[str, ...], name: str) -> None:
    assert one(*lines).name == name


def test_raw_commas_stay_in_notes_and_links() -> None:
    person = one("FN:A", "NOTE:Met in Paris, likes tea", "URL:https://x.example/a,b")
    assert person.about == "Met in Paris, likes tea"
    assert person.links == ("https://x.example/a,b",)


@for_each(
    ("line", "birthday"),
    [
        ("BDAY:19840412", "1984-04-12"),
        ("BDAY:--0412", "--04-12"),
        ("BDAY:--04-12", "--04-12"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "--04-12"),
        ("BDAY:1984-04-12T00:00:00Z", "1984-04-12"),
        ("BDAY:1984-13-45", ""),
        ("BDAY:circa 1800", ""),
    ],
)
def test_birthdays_in_every_form(line: str, birthday: str) -> None:
    assert one("FN:A", line).birthday == birthday


def test_vcard_21_quoted_printable_with_soft_breaks() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;J=C3=B6rg\r\n"
        b"TEL;CELL:123\r\nEND:VCARD\r\n"
    )
    (person,) = vcard.read(data).people
    assert person.name == "Jörg Müller"


def test_a_fold_inside_a_character_is_unfolded_before_decoding() -> None:
    name = "FN:J\u00fcrgen".encode()
    data = b"BEGIN:VCARD\r\n" + name[:5] + b"\r\n " + name[5:] + b"\r\nEND:VCARD\r\n"
    assert vcard.read(data).people[0].name == "Jürgen"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    reading = vcard.read(card("FN:Jürgen Groß").decode().encode(encoding))
    assert reading.people[0].name == "Jürgen Groß"
    assert bool(reading.remarks) == (encoding == "cp1252")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    assert vcard.read(card("FN:Jane", "TEL:1", end=end)).people[0].phones == ("1",)


def test_photos_are_passed_over_folded_or_not() -> None:
    photo = base64.b64encode(bytes(range(200))).decode()
    for body in (f"PHOTO;ENCODING=b:{photo}", f"PHOTO;BASE64:{photo[:60]}\r\n{photo[60:]}"):
        assert one("FN:A", body, "TEL:7").phones == ("7",)


def test_a_bad_line_loses_itself_only_and_is_told_with_its_number() -> None:
    data = card("FN:A") + card("FN:B", "this is garbage", "TEL:1") + card("FN:C")
    reading = vcard.read(data)
    assert [person.name for person in reading.people] == ["A", "B", "C"]
    assert [person.line for person in reading.people] == [1, 5, 11]
    assert [one.line for one in reading.rejected] == [8]


def test_an_empty_card_and_a_list_are_told_and_left_out() -> None:
    reading = vcard.read(card() + card("KIND:group", "FN:Friends", version="4.0"))
    assert reading.people == ()
    assert [one.line for one in reading.rejected] == [1, 4]


def test_cards_without_a_name_become_nobody_and_are_told() -> None:
    reading = vcard.read(card("TITLE:CTO") + card("UID:2") + card("TITLE:Baker") + card("TEL:123"))
    assert [one.name for one in reading.people] == ["123"]
    nobody = "This card has no name, company, email or phone."
    assert [(one.line, one.why) for one in reading.rejected] == [
        (1, nobody),
        (5, "This card is empty."),
        (9, nobody),
    ]


def test_photos_are_said_to_be_left_out_but_for_their_addresses() -> None:
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD"
    one = vcard.read(card("FN:Ann", picture) + card("FN:Bo", "PHOTO:https://x.example/bo.png"))
    assert one.remarks == ("Photos are left out: 1 card has one.",)
    two = vcard.read(card("FN:Ann", picture) + card("FN:Bo", picture))
    assert two.remarks == ("Photos are left out: 2 cards have one.",)


def test_a_card_cut_off_or_inside_another_is_understood() -> None:
    cut = vcard.read(b"BEGIN:VCARD\nFN:Cut\nTEL:1")
    assert cut.people[0].name == "Cut"
    assert cut.remarks == ("Line 1: a card without an end; its content is kept.",)
    among = vcard.read(card("FN:Ann") + b"BEGIN:VCARD\nFN:Cut\n" + card("FN:Bo") + card("FN:Cy"))
    assert [one.name for one in among.people] == ["Ann", "Cut", "Bo", "Cy"]
    assert among.remarks == ("Line 5: a card without an end; its content is kept.",)
    assert vcard.read(card("FN:Ann") + card("FN:Bo")).remarks == ()
    agent = vcard.read(card("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Help", "END:VCARD", "TEL:1"))
    assert [person.name for person in agent.people] == ["Boss"]
    assert agent.people[0].phones == ("1",)


def test_a_first_line_that_was_lost_loses_nobody() -> None:
    cut = card("FN:Ann", "EMAIL:a@example.org").split(b"\r\n", 1)[1]
    reading = reader.read(cut + card("FN:Bo", "TEL:1"))
    assert [(one.line, one.name) for one in reading.people] == [(1, "Ann"), (5, "Bo")]
    assert reading.rejected == ()
    assert len(vcard.read(card("FN:Ann") + b"VERSION:3.0\r\n").people) == 1


def test_a_file_that_was_indented_is_read_as_if_it_were_not() -> None:
    text = card("FN:Ann", "NOTE:one", "  and two", "TEL:1", end="\n").decode()
    (ann,) = reader.read("".join(f"\t {row}\n" for row in text.split("\n")).encode()).people
    assert (ann.name, ann.about, ann.phones) == ("Ann", "one and two", ("1",))


def test_an_address_ends_before_a_stray_semicolon() -> None:
    assert one("EMAIL:a@example.org;", "EMAIL;AOL:a@example.org").emails == ("a@example.org",)


def test_a_name_in_quoted_printable_broken_without_a_mark_is_whole() -> None:
    person = one(
        *("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", ";=D0=AF=D0=BD=D0=B0", "TEL:1"),
        version="2.1",
    )
    assert (person.name, person.phones) == ("Яна", ("1",))


def test_the_same_card_gives_the_same_key() -> None:
    assert one("FN:A", "TEL:1").keys == one("FN:A", "TEL:1").keys
    assert one("FN:A", "TEL:1").keys != one("FN:A", "TEL:2").keys


SAMPLE = card("FN:Jane", "N:Roe;Jane", "TEL;TYPE=cell:1", "PHOTO;ENCODING=b:AAAA") + card(
    "FN;ENCODING=QUOTED-PRINTABLE:=41=", "x", "AGENT:", version="2.1"
)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=3)), max_size=8))
def test_no_mutation_of_a_file_makes_the_reader_fail(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for place, more in changes:
        data[place : place + 1] = more
    reading = vcard.read(bytes(data))
    assert all(person.keys for person in reading.people)
