"""A file that is no table, and a row that is nobody, become no people; what is left out is told."""

import pytest

from netfollow.errors import Unreadable
from netfollow.exchange.import_records import ImportOptions, Reading
from netfollow.exchange.reader import read
from tests.for_each import for_each

MIA = "BEGIN:VCARD\nVERSION:3.0\nFN:Mia Quist\nTEL;TYPE=HOME:+44 20 7946 0001\nEND:VCARD\n"
OSKAR = MIA.replace("Mia Quist", "Oskar Bern").replace("0001", "0003")
CARDS = MIA + OSKAR


def names(reading: Reading) -> list[str]:
    return [one.name for one in reading.people]


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in reading.rejected]


@for_each("end", ["\n", "\r\n", "\r"])
@for_each(
    ("before", "line"),
    [
        ("\ufeff", None),
        ("\n \n\t\n", None),
        ("\ufeff\n", None),
        ("ENCODING:UTF-8\n", 1),
        ("# made by a program\n", 1),
        ("\nBEGIN:VADDRESSBOOK\n", 2),
        ("From: a@x.example\nTo: b@x.example\nSubject: cards\n\nHere, as promised.\n", 1),
        ("Name,Email,Phone\n", 1),
        ("tel;type=home\n", 1),
        ("END:VCARD\n", 1),
        ("Name\tTel\nAnn\t030 5550100\n", 1),
    ],
)
def test_cards_after_any_other_line_are_cards(before: str, line: int | None, end: str) -> None:
    reading = read((before + CARDS).replace("\n", end).encode())
    assert (reading.format, names(reading)) == ("vcard", ["Mia Quist", "Oskar Bern"])
    assert [one.line for one in reading.rejected] == ([] if line is None else [line])
    assert all("outside any vCard" in why for _, why in told(reading))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_cards_after_another_line_in_another_encoding(encoding: str) -> None:
    assert names(read(("X\n" + CARDS).encode(encoding))) == ["Mia Quist", "Oskar Bern"]


@pytest.mark.parametrize("indent", ["\t", "    ", " "])
def test_indented_cards_are_not_folded_into_one_line(indent: str) -> None:
    lines = CARDS.splitlines(keepends=True)
    whole = "".join(indent + line for line in lines)
    but_the_first = "".join(line if line.startswith("BEGIN") else indent + line for line in lines)
    for text in (whole, but_the_first, "Cards:\n" + whole):
        people = read(text.encode()).people
        assert [(one.name, len(one.phones)) for one in people] == [
            ("Mia Quist", 1),
            ("Oskar Bern", 1),
        ]


def test_a_folded_line_that_says_begin_is_text() -> None:
    text = MIA.replace("END", "NOTE:how a card begins\\n\n BEGIN:VCARD\nEND", 1)
    (mia,) = read(text.encode()).people
    assert mia.about == "how a card begins\nBEGIN:VCARD"


def test_lines_between_and_after_cards_are_told_run_by_run() -> None:
    reading = read(f"{MIA}one\ntwo: 2\n{OSKAR}the end\n".encode())
    assert names(reading) == ["Mia Quist", "Oskar Bern"]
    assert told(reading) == [
        (6, "2 lines from here are outside any vCard and were skipped."),
        (13, "This line is outside any vCard and was skipped."),
    ]


def test_a_table_whose_cell_holds_a_card_is_a_table() -> None:
    text = f'Name,Email,Notes\nAnn,a@x.example,"see:\n{MIA}"\nBo,b@x.example,\n'
    assert names(read(text.encode())) == ["Ann", "Bo"]


NO_TABLES = {
    "a calendar without people": "X-LINE\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:urn:x\nEND:VEVENT\n",
    "part of a vCard": "FN:Mia Quist\nTEL;TYPE=HOME:+44 20 7946 0001\nTEL;TYPE=CELL:1\nEND:VCARD\n",
    "part of a vCard: no": '"BEGIN:VCARD"\n"FN:Mia"\n"TEL;TYPE=HOME:1"\n"EMAIL:m@x.example"\n',
    "JSON, but": 'window.part0 = [\n{"name": "Ann",\n"email": "a@x.example"},\n{"name": "Bo"}]\n',
    "XML": "Export\n<person>\n<name>Ann</name>\n<mail>a@x.example</mail>\n</person>\n",
    "a log": "2026-05-01 10:00:00 INFO login a@x.example\n2026-05-01 10:00:01 WARN b@x.example\n",
    "program code": 'import smtplib\n\ndef send(name, email):\n    print("a@x.example")\n    return\n',
    "program code.": "def f(a):\n    send(a, 'a@x.example');\n    send(a, 'b@x');\n}\n",
    r"a database dump \(SQL\).": "INSERT INTO p VALUES (1, 'Ann', 'a@x.example');\nINSERT INTO p VALUES (2, 'Bo', 'b@x');\n",
    "a settings file": "[people]\nName,Mail\nfoo,bar\nfie,bor\n",
    "labels and values": "Name: Ann\nEmail: a@x.example\n\nName: Bo\nEmail: b@x.example\n",
    "not a file format": "Dear Ann, write to a@x.example!\nOr, if you like, to b@x.example today.\n",
}


LISTS = {
    "# extended LDIF\n\nversion: 1\ndn: cn=Ann,mail=a@x.example\ncn: Ann\nmail: a@x.example\n": [
        "Ann"
    ],
    "Dump\ndn:: Y249QW5u\ncn: Ann\nmail: a@x.example\nsn: Lee\n": ["Ann Lee"],
    "\n\nFrom ann@x.example Tue Mar  4 10:00:00 2025\nFrom: Ann <ann@x.example>\n\nHi\n": ["Ann"],
    "From: Ann <a@x.example>\nTo: Bo <b@x.example>\nSubject: tel, name\n\nHi, Bo\n": ["Ann", "Bo"],
    '["vcard",\n[["fn", {}, "text", "Ann"], ["tel", {}, "uri", "tel:+44-20-7946-0001"]]]\n': [
        "Ann"
    ],
    '\ufeff[{"name": "Ann", "email": "a@x.example", "tel": "1"}, {"id": 7}]\n': ["Ann"],
    "#+TITLE: People\n\n* Notes\n* Ann Lee\n:PROPERTIES:\n:EMAIL: a@x.example\n:END:\n": [
        "Ann Lee"
    ],
    "# mine\nalias ann Ann Lee <a@x.example>\nalias -group w bo Bo <b@x.example>\n": [
        "Ann Lee",
        "Bo",
    ],
    "; mine\n[0]\nname=Ann\nemail=a@x.example\n[1]\nname=Bo\nemail=b@x.example\n": ["Ann", "Bo"],
    "[04/03/2025, 09:00:00] Ann: a@x.example\n[04/03/2025, 09:01:00] Bo: b@x.example\n": ["Bo"],
}
"""Files that were taken for tables once: what comes out are people, and nothing else."""


@for_each(("text", "people"), LISTS.items())
def test_what_is_another_list_gives_its_people_only(text: str, people: list[str]) -> None:
    assert names(read(text.encode())) == people


@for_each(("what", "text"), NO_TABLES.items())
def test_what_is_no_table_is_refused_with_a_sentence(what: str, text: str) -> None:
    with pytest.raises(Unreadable, match=what.rstrip(".")):
        read(text.encode())


def test_a_heading_repeated_with_numbers_is_no_person() -> None:
    heading = "Name,E-mail 1,E-mail 2,Phone 2024\n"
    reading = read(f"{heading}Ann,a@x.example,,\n{heading}Bo,b@x.example,,\n".encode())
    assert (names(reading), told(reading)) == (
        ["Ann", "Bo"],
        [(3, "This row repeats the heading.")],
    )


def test_a_card_far_down_a_table_ends_the_import() -> None:
    text = "Name,Email\n" + "Ann,a@x.example\n" * 30_000 + MIA
    with pytest.raises(Unreadable, match="Line 30,002 begins a vCard"):
        read(text.encode())


def test_a_table_of_nobody_is_refused_unless_its_columns_are_told() -> None:
    data = b"Name,Email\n" + b"--,\n" * 20 + b"Ann,a@x.example\n"
    with pytest.raises(Unreadable, match="20 of 21 rows"):
        read(data)
    assert names(read(data, ImportOptions(columns={"Name": "name", "Email": "emails"}))) == ["Ann"]


@for_each(
    ("row", "why"),
    [
        ("Name,Email,Phone,Company,Notes", "repeats the heading"),
        ("name , E-MAIL,,,", "repeats the heading"),
        ("name , EMAIL,,,", "repeats the heading"),
        ("Total,,,,12", "total"),
        ("Grand total: 3,,3,,", "total"),
        ("Summe,,,,", "total"),
        ("N/A,n/a,,,", "This row has no name"),
        ("#REF!,,,,x", "This row has no name"),
        ("-,-,-,-,-", "This row has no name"),
        (",,TEL,,", "This row has no name"),
        ("12345,,,,", "This row has no name"),
        ("unknown,,,,", "This row has no name"),
        (",,,Acme,", "company"),
        ("N/A,,,Acme,", "company"),
        ("Exported on 3 May 2026,,,,", "note"),
        ("All addresses were checked by the board and may not be passed on,,,,", "note"),
        (",,,,only a note", "This row has no name"),
    ],
)
def test_a_row_that_is_no_person_is_told(row: str, why: str) -> None:
    text = f"Name,Email,Phone,Company,Notes\nAnn,a@x.example,,,\n{row}\nBo,b@x.example,,,\n"
    reading = read(text.encode())
    assert names(reading) == ["Ann", "Bo"]
    ((line, told_why),) = told(reading)
    assert line == 3
    assert why in told_why


@for_each(
    ("row", "name"),
    [
        ("N/A,c@x.example,,,", "c@x.example"),
        ("none,,+49 30 1234567,,", "+49 30 1234567"),
        (",,030 1234567,Acme,", "Acme"),
        ("Total,c@x.example,,,", "Total"),
        ("Nan Goldin,,,,", "Nan Goldin"),
        ("李明,,,,", "李明"),
        ("🦊,,,,", "🦊"),
        ("Dr. Martin Luther King, Jr.,,,,".replace(", Jr.", " Jr."), "Dr. Martin Luther King Jr."),
        ("Maria de la Concepción Pérez y García,,,,", "Maria de la Concepción Pérez y García"),
        ("Bo,call the office,,,", "Bo"),
    ],
)
def test_a_row_that_says_who_is_a_person(row: str, name: str) -> None:
    text = f"Name,Email,Phone,Company,Notes\nAnn,a@x.example,,,\n{row}\nBo,b@x.example,,,\n"
    assert names(read(text.encode())) == ["Ann", name, "Bo"]


def test_signs_for_no_name_are_left_out_of_a_name_but_null_is_a_surname() -> None:
    text = "First name,Last name,Email\nN/A,Smith,s@x.example\nJennifer,Null,j@x.example\n"
    assert names(read(text.encode())) == ["Smith", "Jennifer Null"]


@pytest.mark.parametrize("kind", ["location", "device", "application", "group"])
def test_a_card_of_something_else_is_no_person(kind: str) -> None:
    reading = read(f"BEGIN:VCARD\nVERSION:4.0\nKIND:{kind}\nFN:Room 4\nEND:VCARD\n{MIA}".encode())
    assert (names(reading), len(reading.rejected)) == (["Mia Quist"], 1)


@pytest.mark.parametrize("empty", ["N:;;;;\n", "UID:1\nN:;;;;\nFN:\n", "PRODID:x\nREV:1\nTEL:\n"])
def test_an_empty_card_is_no_person(empty: str) -> None:
    reading = read(f"{MIA}BEGIN:VCARD\nVERSION:3.0\n{empty}END:VCARD\n".encode())
    assert names(reading) == ["Mia Quist"]
    assert told(reading) == [(6, "This card is empty.")]


def test_a_distribution_list_of_outlook_is_no_person() -> None:
    text = "First Name,Last Name,E-mail Address,E-mail Type\nAnn,Lee,a@x.example,SMTP\n"
    reading = read(f"{text}Board,,board,MAPIPDL\n".encode())
    assert (names(reading), len(reading.rejected)) == (["Ann Lee"], 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz <ana@x.example>, Ben Oak <ben@x.example>\n",
        "To: Ana Ruiz <ana@x.example>; Ben Oak <ben@x.example>;\n",
        '"Ana Ruiz" <ana@x.example>,\nBen Oak <ben@x.example>\n',
        "<ana@x.example>, Ben Oak <ben@x.example>".replace("<ana", "Ana Ruiz <ana"),
    ],
)
def test_each_address_of_a_pasted_list_is_a_person(text: str) -> None:
    people = read(text.encode()).people
    assert [(one.name, one.emails) for one in people] == [
        ("Ana Ruiz", ("ana@x.example",)),
        ("Ben Oak", ("ben@x.example",)),
    ]


def test_bare_addresses_on_one_line_are_several_people_in_two_columns_one_each() -> None:
    assert len(read(b"ana@x.example, ben@x.example, cy@x.example").people) == 3
    rows = read(b"ana@x.example,ana@y.example\nben@x.example,ben@y.example\n").people
    assert [len(one.emails) for one in rows] == [2, 2]


@for_each(
    "heading",
    [
        *("Order #", "Order no.", "Ticket number", "Member no", "Customer ID", "Invoice", "Amount"),
        *("Order Date", "Account number", "Postal code", "Zip", "Kundennummer", "Stuff", "Number"),
        *("Cell count", "#", "Barcode"),
    ],
)
@for_each(
    "values",
    [
        ("7700110022", "7700110033"),
        ("2026-05-01", "01.06.2026"),
        ("12345-6789", "12345 6789"),
        ("1 200 000.00", "12 000.00"),
        ("4111 1111 1111 1111", "4222 2222 2222 2222"),
        ("123-45-6789", "123-45-6780"),
        ("978-3-16-148410-0", "978-3-16-148410-7"),
    ],
)
def test_a_number_is_no_phone_unless_something_says_so(
    heading: str, values: tuple[str, str]
) -> None:
    one, other = values
    text = f"Name,Email,{heading}\nAnn Lee,a@x.example,{one}\nBo Ek,b@x.example,{other}\n"
    assert [one.phones for one in read(text.encode()).people] == [(), ()]


@for_each(
    ("heading", "values"),
    [
        ("Phone", ("7700110022", "12345")),
        ("☎ Contact", ("555-6111", "555-6112")),
        ("Kontakt", ("030 5550100", "0170/5550100")),
        ("How to reach", ("+49 30 1234567", "+1 (212) 555-0100")),
        ("Number", ("(212) 555-0100", "212-555-0101")),
        ("Fixe", ("06 55 50 10 00", "07700900001")),
        ("phone_number", ("p:+46700005566", "p:+46700005567")),
    ],
)
def test_a_number_is_a_phone_by_its_heading_or_by_its_form(
    heading: str, values: tuple[str, str]
) -> None:
    one, other = values
    text = f"Name,Email,{heading}\nAnn Lee,a@x.example,{one}\nBo Ek,b@x.example,{other}\n"
    phones = [one.phones for one in read(text.encode()).people]
    assert phones == [(one.removeprefix("p:"),), (other.removeprefix("p:"),)]


def test_words_of_another_column_are_no_names() -> None:
    text = "Email,Status,Subscription Tier\na@x.example,Active,free\nb@x.example,Active,premium\n"
    assert names(read(text.encode())) == ["a@x.example", "b@x.example"]


def test_a_handle_that_is_no_link_is_kept() -> None:
    (ann,) = read(b"Name,Email,Twitter\nAnn,a@x.example,@annlee\n").people
    assert (ann.links, ann.extra) == ((), ("X-TWITTER:@annlee",))
