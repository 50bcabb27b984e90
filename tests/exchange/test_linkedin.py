"""LinkedIn's Connections.csv in all its ages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import Unreadable, WrongCall
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from tests.for_each import for_each

NOTES = 'Notes:\n"Some addresses are missing, see the settings."\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = (
    "Jane,Roe,https://www.linkedin.com/in/Jane-Roe,,Acme,CTO,03 Nov 2026\n"
    'Tomás,"Ruiz, PMP",https://www.linkedin.com/in/tom%C3%A1s/,t@x.example,"Hart, Co.",PM,7-Feb-22\n'
    ",,,,,,12 Aug 2026\n"
)


@for_each("notes", ["", NOTES, "Notes:\nline one\nline two\n\n"])
@for_each("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@for_each("end", ["\n", "\r\n"])
def test_notes_marks_and_line_ends_change_nothing(notes: str, encoding: str, end: str) -> None:
    data = (notes + HEADER + ROWS).replace("\n", end).encode(encoding)
    reading = read(data)
    assert reading.format == "linkedin-connections"
    jane, tomas = reading.people
    assert (jane.name, jane.org, jane.title, jane.met_on) == (
        "Jane Roe",
        "Acme",
        "CTO",
        date(2026, 11, 3),
    )
    assert jane.keys == ("linkedin:jane-roe",)
    assert (tomas.first, tomas.last, tomas.org) == ("Tomás", "Ruiz, PMP", "Hart, Co.")
    assert tomas.keys == ("linkedin:tomás",)
    assert tomas.met_on == date(2022, 2, 7)
    lines = notes.count("\n")
    assert (jane.line, tomas.line) == (lines + 2, lines + 3)
    assert reading.rejected == ()
    assert "Skipped 1 connection whose name LinkedIn hides." in reading.remarks


def test_columns_are_found_by_name_in_any_order_and_age() -> None:
    for email in ("Email Address", "E-mail Address", "Email"):
        old = f"Connected On,Last Name,First Name,Position,Company,{email}\n2/8/26, Roe,Jane,CTO,Acme,j@x.example\n"
        (jane,) = read(old.encode()).people
        assert (jane.name, jane.emails) == ("Jane Roe", ("j@x.example",))
    assert jane.keys[0].startswith("linkedin-row:")


def test_a_row_across_several_lines_keeps_the_numbers_right() -> None:
    text = HEADER + 'A,"B\nC",,,,,\nD,E,,,,,\n'
    assert [person.line for person in read(text.encode()).people] == [2, 4]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "zip"),
        (b"hello", "not a file format"),
        (b"BEGIN:VCALENDAR\n", "calendar"),
    ],
)
def test_a_wrong_file_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data)


def test_an_encoding_may_be_named_but_not_invented() -> None:
    data = (HEADER + "J\u0119drzej,X,,,,,\n").encode("cp1250")
    assert read(data, ImportOptions(encoding="cp1250")).people[0].first == "Jędrzej"
    with pytest.raises(WrongCall):
        read(data, ImportOptions(encoding="klingon"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for whole in (data, HEADER.encode() + data, b"BEGIN:VCARD\n" + data):
        try:
            reading = read(whole)
        except Unreadable:
            continue
        assert all(person.name for person in reading.people)


def test_what_is_no_email_in_its_column_is_nobodys_name() -> None:
    rows = "Ann,Lee,,END:VCARD,,,\n,,,12 Aug 2026,,,\nBo,Dell,,bo@x.example,,,\n"
    reading = read((HEADER + rows).encode())
    assert [(one.name, one.emails) for one in reading.people] == [
        ("Ann Lee", ()),
        ("Bo Dell", ("bo@x.example",)),
    ]
    assert reading.people[0].extra == ("X-EMAIL-ADDRESS:END:VCARD",)
    assert [one.line for one in reading.rejected] == [3]
