"""Over two hundred files as other programs write them: who comes out, where values go, what is refused."""

import re
from datetime import date

import pytest

from netfollow.errors import Unreadable
from netfollow.exchange.import_records import ImportOptions, Incoming
from netfollow.exchange.reader import read
from tests.exchange.lists import Person, Sample, load
from tests.exchange.sheets import ods, xlsx, zipped
from tests.for_each import for_each

ME = ImportOptions(
    mine=("name:Sam Field", "mailto:sam@mine.example"), region="GB", today=date(2026, 11, 23)
)
SAMPLES = load()


def _figures(numbers: tuple[str, ...]) -> list[str]:
    return sorted(re.sub(r"[^\d+x]", "", one) for one in numbers)


def _differences(expected: Person, found: Incoming) -> list[str]:
    differs = []
    for what, wanted, got in (
        ("name", expected.name, found.name),
        ("e-mails", sorted(expected.emails), sorted(found.emails)),
        ("phones", _figures(expected.phones), _figures(found.phones)),
        ("left out", expected.left, bool(found.left_out)),
    ):
        if wanted != got:
            differs.append(f"{what}: {got!r}, not {wanted!r}")
    for said in expected.fields:
        name, sign, wanted = re.split("([=~])", said, maxsplit=1)
        value = getattr(found, name) or ""
        text = " ".join(value) if isinstance(value, tuple) else str(value)
        if (text != wanted) if sign == "=" else (wanted not in text):
            differs.append(f"{name}: {text!r}, not {wanted!r}")
    return differs


@for_each("sample", SAMPLES, ids=lambda one: one.name)
def test_who_comes_out_of_a_list(sample: Sample) -> None:
    options = ImportOptions(mine=ME.mine, region=ME.region, today=ME.today, file=sample.name)
    if sample.is_refused:
        with pytest.raises(Unreadable):
            read(sample.data, options)
        return
    found = read(sample.data, options)
    if sample.is_asked:
        assert found.columns
    assert [one.name for one in found.people] == [one.name for one in sample.people]
    for expected, person in zip(sample.people, found.people, strict=True):
        assert _differences(expected, person) == []
    if sample.touches:
        touches = [(one.names[0], str(one.at.date()), str(one.direction)) for one in found.entries]
        assert sorted(touches) == sorted(sample.touches)


CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEMAIL:{}@x.example\nEND:VCARD\n"
ANA = ("Ana Bell", ("ana@bell.example",))
BO = ("Bo Dell", ("bo@dell.example",))
HEADINGS = ["Name", "Company", "E-mail", "Phone"]


@for_each(
    ("data", "people"),
    [
        (
            xlsx(
                ["A1:D1"],
                Guests=[
                    ["Dinner guests, 12 March 2026"],
                    [],
                    HEADINGS,
                    ["Ana Bell", "Bell Ltd", "ana@bell.example", 46700005566.0],
                    ["Bo Dell", None, "bo@dell.example"],
                    ["Total", 2.0],
                ],
            ),
            [ANA, BO],
        ),
        (
            xlsx(
                ["A1:B1", "C1:D1"],
                Sheet1=[
                    ["Person", None, "Contact"],
                    ["First name", "Last name", "E-mail", "Mobile"],
                    ["Ana", "Bell", "ana@bell.example", "+44 7700 900100"],
                ],
            ),
            [ANA],
        ),
        (
            xlsx(
                Speakers=[["Name", "Email"], ["Ana Bell", "ana@bell.example"]],
                Attendees=[["Name", "Email"], ["Bo Dell", "bo@dell.example"]],
                Budget=[["Item", "Cost"], ["Rent", 900.0]],
            ),
            [ANA, BO],
        ),
        (
            xlsx(
                Board=[
                    ["Contacts"],
                    ["Leads"],
                    HEADINGS,
                    ["Ana Bell", "Bell Ltd", "ana@bell.example"],
                    [],
                    ["Vendors"],
                    HEADINGS,
                    ["Bo Dell", None, "bo@dell.example"],
                    [],
                    ["Exported by Sam"],
                ]
            ),
            [ANA, BO],
        ),
        (
            ods(
                Liste=[
                    ["Kontakte 2026"],
                    ["Name", "Firma", "E-Mail", "Getroffen am"],
                    ["Ana Bell", "Bell Ltd", "ana@bell.example", date(2026, 3, 4)],
                ]
            ),
            [ANA],
        ),
        (
            zipped(
                {
                    "people.csv": "Name,Email\nAna Bell,ana@bell.example\n",
                    "numbers.csv": "Day,Count\n1,2\n3,4\n",
                    "bo.vcf": CARD.format("Bo Dell", "bo"),
                    "__MACOSX/._bo.vcf": b"\x00\x05\x16\x07",
                }
            ),
            [("Bo Dell", ("bo@x.example",)), ANA],
        ),
        (
            "Name;Email\nZoë Ek;z@x.example\n".encode() + "Åsa Ö;a@x.example\n".encode("cp1252"),
            [("Zoë Ek", ("z@x.example",)), ("Åsa Ö", ("a@x.example",))],
        ),
        (b"Name,Email\rAna Bell,ana@bell.example\rBo Dell,bo@dell.example\r", [ANA, BO]),
    ],
    ids=["title", "merged", "two-lists", "groups", "ods", "zip", "bad-line", "cr"],
)
def test_who_comes_out_of_a_workbook_or_an_archive(
    data: bytes, people: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.name, one.emails) for one in read(data, ME).people] == people


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (xlsx(Budget=[["Item", "Cost"], ["Rent", 900.0]]), "no list of people"),
        (xlsx(Sheet1=[]), "no list of people"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "an Office"),
        (rb"{\rtf1\ansi Ana Bell, ana@bell.example\par}", "RTF"),
    ],
    ids=["budget", "empty", "docx", "rtf"],
)
def test_what_is_no_list_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        read(data, ME)


def test_a_table_of_something_else_is_named() -> None:
    bank = b"Date,Description,Amount,Currency,Balance\n" + b"2026-01-02,Ana Bell,-5,EUR,10\n" * 3
    with pytest.raises(Unreadable, match="a bank statement"):
        read(bank)
    logins = b"name,url,username,password\nShop,https://shop.example,sam@mine.example,x\n"
    with pytest.raises(Unreadable, match="password manager"):
        read(logins)


def test_columns_beside_those_of_linkedin_are_not_lost() -> None:
    data = (
        b"First Name,Last Name,URL,Company,Position,Connected On,Mobile\n"
        b"Ana,Bell,https://www.linkedin.com/in/anabell,Bell,CTO,08 Feb 2024,+44 7700 900100\n"
    )
    (person,) = read(data).people
    assert (person.phones, person.met_where, str(person.met_on)) == (
        ("+44 7700 900100",),
        "LinkedIn",
        "2024-02-08",
    )
