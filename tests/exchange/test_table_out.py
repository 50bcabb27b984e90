"""A table of people that a spreadsheet opens and never runs."""

import csv
import io

import pytest
from hypothesis import given

from netfollow.exchange.plain import clean
from netfollow.exchange.sheets import tables
from netfollow.people import Cadence, Contact
from tests.exchange.people import contacts, jane, networks, texts
from tests.for_each import for_each


def rows(*people: Contact, notes: bool = False) -> list[dict[str, str]]:
    text = tables.write(people, notes=notes).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_person_is_one_row_with_a_column_for_each_address() -> None:
    other = jane(emails=(), phones=(), cadence=Cadence.MONTHLY, do_not_contact=True)
    first, second = rows(jane(), other)
    assert (first["Name"], first["Company"], first["Job Title"]) == (
        "Jane Roe",
        "Acme, Inc.",
        "CTO",
    )
    assert (first["E-mail 1"], first["E-mail 2"]) == ("jane@acme.example", "jane@home.example")
    assert (second["E-mail 1"], second["E-mail 2"], second["Phone 1"]) == ("", "", "")
    assert (first["Tags"], first["Birthday"]) == ("saas, client", "'--04-12")
    assert (first["Met on"], second["Cadence"]) == ("2026-11-03", "monthly")
    assert (first["Do not contact"], second["Do not contact"]) == ("", "yes")


def test_what_was_noted_goes_out_only_when_asked_for() -> None:
    assert "About" not in rows(jane())[0]
    assert rows(jane(), notes=True)[0]["About"] == "Likes tea; hates faxes"


def test_the_file_is_what_excel_expects() -> None:
    data = tables.write([jane(about="a\nb")], notes=True)
    assert data.startswith(b"\xef\xbb\xbfName,First Name,")
    assert data.count(b"\r\n") == 2
    assert b'"Acme, Inc."' in data
    assert tables.write([]).count(b"\r\n") == 1


@for_each(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        "--04",
    ],
)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert tables.guarded(cell) == f"'{clean(cell)}"


@pytest.mark.parametrize("cell", ["+44 20 7946 0018", "+1 (415) 555-0100", "Jane", "a=b", ""])
def test_phones_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert tables.guarded(cell) == cell


@given(texts)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = tables.guarded(text)
    assert not cell.startswith(("=", "-", "@", "\t", "\r", "\n"))
    assert not cell.startswith("+") or set(cell) <= set("+0123456789 ()./-")


@given(networks)
def test_every_person_is_one_row_whatever_the_names(people: list[Contact]) -> None:
    found = rows(*people, notes=True)
    assert [row["NetFollow ID"] for row in found] == [one.uid for one in people]
    for row, person in zip(found, people, strict=True):
        assert row["Name"].removeprefix("'") == clean(person.name).removeprefix("'")
        assert None not in row


@given(contacts)
def test_lines_end_as_the_standard_says(person: Contact) -> None:
    text = tables.write([person]).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(found) == 2
    assert len(found[0]) == len(found[1])
    assert text.endswith("\r\n")
