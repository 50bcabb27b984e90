"""Tables of people come in, whoever wrote them and whatever their columns are called."""

from datetime import date

import pytest

from netfollow.errors import WrongCall
from netfollow.exchange.import_records import ImportOptions, Incoming, Reading
from netfollow.exchange.reader import read
from netfollow.exchange.sheets.headings import FIELDS, folded, known_headings
from netfollow.people import Cadence
from tests.exchange.files import GOOGLE, GOOGLE_LEGACY, OUTLOOK, OUTLOOK_GERMAN, THUNDERBIRD
from tests.for_each import for_each


def only(text: str) -> Incoming:
    (person,) = read(text.encode()).people
    return person


def fields(reading: Reading) -> dict[str, str]:
    return {column.name: column.field for column in reading.columns}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_google_contacts(encoding: str) -> None:
    reading = read(GOOGLE.encode(encoding))
    assert (reading.format, reading.columns) == ("google-contacts", ())
    dana, bo, library, ngozi = reading.people
    assert (dana.name, dana.org, dana.title) == ("Dana Kovač", "Blue Fern", "Designer")
    assert dana.emails == ("dana@fern.example", "dana@post.example")
    assert (dana.tags, dana.birthday, dana.place) == (("Fair",), "1988-06-15", "Zagreb, Croatia")
    assert dana.about == "Met at the fair\nLikes walks"
    assert dana.extra == ("NICKNAME:Dee",)
    assert (bo.name, bo.birthday, bo.tags) == ("Bo", "--12-01", ())
    assert library.name == "City Library"
    assert library.phones == ("030 555 01 00", "030 555 01 01")
    assert (ngozi.name, ngozi.first, ngozi.last) == ("Dr. Ngozi Ada Eze, Jr.", "Ngozi", "Eze, Jr.")
    assert ngozi.keys == ("linkedin:ngozi-eze",)


def test_google_contacts_of_before() -> None:
    ines = only(GOOGLE_LEGACY)
    assert (ines.name, ines.emails, ines.phones) == (
        "Ines Moreau",
        ("ines@revue.example",),
        ("06 55 50 10 00",),
    )
    assert (ines.org, ines.title, ines.tags) == ("La Revue", "Editor", ("Press",))


def test_outlook_in_english() -> None:
    reading = read(OUTLOOK.encode())
    karl, anna = reading.people
    assert reading.format == "outlook"
    assert (karl.name, karl.first, karl.title) == ("Karl Lindqvist", "Karl", "Partner")
    assert karl.emails == ("karl@lind.example",)
    assert (karl.birthday, karl.tags) == ("1984-02-29", ("Clients", "Nordics"))
    assert (karl.place, karl.links) == ("Malmö, Sweden", ("http://lind.example",))
    assert (anna.name, anna.birthday) == ("Anna Berg", "")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_outlook_in_german(encoding: str) -> None:
    reading = read(OUTLOOK_GERMAN.encode(encoding))
    (person,) = reading.people
    assert (person.name, person.org, person.title) == (
        "Jürgen Groß",
        "Groß & Söhne",
        "Geschäftsführer",
    )
    assert person.emails == ("j.gross@gs.example", "jg@gs.example")
    assert (person.birthday, person.place, person.tags) == ("1975-06-15", "Bonn", ("Kunden",))
    said = "The file is not UTF-8; it was read as Windows-1252." in reading.remarks
    assert said is (encoding == "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_thunderbird(delimiter: str) -> None:
    john = only(THUNDERBIRD.replace(",", delimiter))
    assert (john.name, john.org, john.title) == ("John Doe", "Does", "Manager")
    assert john.emails == ("john@example.org", "jd@example.org")
    assert (john.phones, john.birthday) == (("123-45678", "876-54321"), "1972-01-03")


def test_thunderbird_without_a_heading() -> None:
    rows = "Ann,Lee,Ann Lee,,ann@example.org,,,030 5550100,,\nBo,Ek,Bo Ek,,bo@example.org,,,,,\n"
    ann, bo = read(rows.encode()).people
    assert (ann.name, ann.first, ann.last, ann.line) == ("Ann Lee", "Ann", "Lee", 1)
    assert (ann.phones, bo.emails) == (("030 5550100",), ("bo@example.org",))


@for_each(
    ("heading", "row"),
    [
        ("Full Name,Emails,Company", "Ann Lee,ann@example.org,Acme"),
        ("first_name,last_name,email,company", "Ann,Lee,ann@example.org,Acme"),
        ("Name;Vorname;Mail;Firma", "Lee;Ann;ann@example.org;Acme"),
        ("Prénom;Nom;Adresse e-mail;Société", "Ann;Lee;ann@example.org;Acme"),
        ("Nombre\tApellidos\tCorreo electrónico\tEmpresa", "Ann\tLee\tann@example.org\tAcme"),
        ("Nome|Cognome|Posta elettronica|Azienda", "Ann|Lee|ann@example.org|Acme"),
        ("Nome,Sobrenome,Endereço de email,Empresa", "Ann,Lee,ann@example.org,Acme"),
        ("Voornaam,Achternaam,E-mailadres,Bedrijf", "Ann,Lee,ann@example.org,Acme"),
        ("Imię;Nazwisko;Adres e-mail;Firma", "Ann;Lee;ann@example.org;Acme"),
        ("Имя;Фамилия;Эл. почта;Компания", "Ann;Lee;ann@example.org;Acme"),
        ("who,mail,where they work", "  Ann Lee ,mailto:ann@example.org,Acme"),
    ],
)
def test_columns_are_known_in_many_languages(heading: str, row: str) -> None:
    person = only(f"{heading}\n{row}\n")
    assert (person.name, person.emails, person.org) == ("Ann Lee", ("ann@example.org",), "Acme")


@for_each(
    ("text", "name", "first", "last"),
    [
        ('Name,Email\n"Lee, Ann",a@example.org\n', "Ann Lee", "Ann", "Lee"),
        ('Name,Email\n"Ann Lee, PhD",a@example.org\n', "Ann Lee, PhD", "", ""),
        (
            'Display Name,First,Last,Email\n"Lee, Ann",Ann,Lee,a@example.org\n',
            "Ann Lee",
            "Ann",
            "Lee",
        ),
        ("姓,名,メールアドレス\n山田,太郎,a@example.org\n", "山田 太郎", "太郎", "山田"),
        ("E-mail\nAnn Lee <a@example.org>\n", "Ann Lee", "", ""),
        ("Title,First Name,Last Name,Email\nCEO,Ann,Lee,a@example.org\n", "Ann Lee", "Ann", "Lee"),
        (
            "Title,First Name,Last Name,Email\nProf.,Ann,Lee,a@example.org\n",
            "Prof. Ann Lee",
            "Ann",
            "Lee",
        ),
    ],
)
def test_names_are_said_as_people_say_them(text: str, name: str, first: str, last: str) -> None:
    person = only(text)
    assert (person.name, person.first, person.last) == (name, first, last)


def test_a_name_that_its_cell_breaks_is_on_one_line_and_a_note_is_not() -> None:
    (ann,) = read(b'Name,Email,Notes\n"Ann\nRoe",a@example.org,"one\ntwo"\n').people
    assert (ann.name, ann.about) == ("Ann Roe", "one\ntwo")


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ('"+12025550101,+12025550102"', ("+12025550101", "+12025550102")),
        ("'+1 202 555 0101", ("+1 202 555 0101",)),
        ('"030 1234567, 89"', ("030 1234567, 89",)),
    ],
)
def test_numbers_in_one_cell_are_told_apart(cell: str, phones: tuple[str, ...]) -> None:
    (ann,) = read(f"Name,Phone\nAnn,{cell}\n".encode()).people
    assert ann.phones == phones


def test_a_list_of_addresses_is_a_table() -> None:
    people = read(b"ann@example.org\nbo@example.org\n").people
    assert [one.name for one in people] == ["ann@example.org", "bo@example.org"]


def test_the_last_contact_and_the_cadence_come_along() -> None:
    text = "Name,Email,Last contacted,Frequency,Met on\nAnn,a@example.org,1/29/2026,monthly,3 May 2024\n"
    reading = read(text.encode())
    (person,), (entry,) = reading.people, reading.entries
    assert (entry.at.date(), entry.who) == (date(2026, 1, 29), person.keys)
    assert (person.cadence, person.met_on) == (Cadence.MONTHLY, date(2024, 5, 3))


def test_dates_with_slashes_are_read_as_the_others_in_their_column() -> None:
    text = "Name,Email,Birthday\nAnn,a@example.org,3/4/1980\nBo,b@example.org,15/4/1980\n"
    assert [one.birthday for one in read(text.encode()).people] == ["1980-04-03", "1980-04-15"]


@pytest.mark.parametrize(
    ("options", "birthday", "how"),
    [
        (
            ImportOptions(),
            "1979-04-05",
            "month first. If that's wrong, use netfollow import --day-first.",
        ),
        (
            ImportOptions(usual_day_first=True),
            "1979-05-04",
            "day first. If that's wrong, use netfollow import --month-first.",
        ),
        (ImportOptions(day_first=True), "1979-05-04", ""),
        (ImportOptions(day_first=False, usual_day_first=True), "1979-04-05", ""),
    ],
)
def test_a_date_that_may_be_two_is_read_as_asked_or_said_to_be_unsure(
    options: ImportOptions, birthday: str, how: str
) -> None:
    reading = read(b"Name,Email,Birthday\nAnn,a@example.org,4/5/1979\n", options)
    assert [one.birthday for one in reading.people] == [birthday]
    said = [one for one in reading.remarks if "Dates such as 4/5/1979" in one]
    assert len(said) == bool(how)
    assert all(how in one for one in said)


def test_columns_are_proposed_with_examples() -> None:
    reading = read(b"Person,Contact info,Stuff\nAnn Lee,a@example.org,x\nBo Ek,b@example.org,y\n")
    assert fields(reading) == {"Person": "name", "Contact info": "emails", "Stuff": ""}
    assert reading.columns[1].examples == ("a@example.org", "b@example.org")
    assert len(reading.people) == 2
    assert reading.fingerprint


def test_a_table_that_does_not_say_who_gives_nobody_until_told() -> None:
    data = "Персона;Куда;Что\nАнна;Москва;1\nЮлия;Киев;2\n".encode()
    reading = read(data)
    assert reading.people == ()
    assert "Match the columns" in reading.remarks[0]
    told = read(data, ImportOptions(columns={"Персона": "name", "Куда": "place"}))
    assert [(one.name, one.place) for one in told.people] == [("Анна", "Москва"), ("Юлия", "Киев")]
    assert told.fingerprint == reading.fingerprint


def test_a_mapping_that_does_not_fit_is_refused() -> None:
    data = b"Name,Email\nAnn,a@example.org\n"
    for wrong in ({"Name": "shoe size"}, {"No such": "name"}):
        with pytest.raises(WrongCall):
            read(data, ImportOptions(columns=wrong))
    (person,) = read(data, ImportOptions(columns={"Name": "org", "Email": "emails"})).people
    assert (person.name, person.org) == ("Ann", "Ann")


def test_a_heading_is_known_again_in_any_order() -> None:
    one, other, third = (
        read(f"{heading}\nAnn,a@example.org\n".encode()).fingerprint
        for heading in ("Name,Email", "email , NAME", "Name,Mail")
    )
    assert one == other != third


def test_what_has_no_field_is_kept_or_told() -> None:
    text = 'Name,Email,Shoe size,Record ID\nAnn,a@example.org,"4,5",77\n'
    reading = read(text.encode())
    assert reading.people[0].extra == ("X-SHOE-SIZE:4\\,5",)
    assert reading.remarks == (
        "1 value has no field and is kept as other: Shoe size.",
        "Columns left out: Record ID.",
    )


def test_every_field_has_a_name_for_people() -> None:
    assert all(FIELDS.values())
    assert set(FIELDS) >= {"name", "first", "last", "org", "emails", "phones", "last_contact"}


def test_rows_that_name_nobody_are_told() -> None:
    reading = read(b"Name,Email,Birthday\nAnn,a@example.org,\n,,1980-01-02\n,,\n")
    assert [one.line for one in reading.rejected] == [3]


def test_a_birthday_that_is_no_day_is_told_and_loses_nobody() -> None:
    text = "Name,Email,Birthday\nAnn,a@example.org,31.02.1990\nBo,,1.2.1990\nCy,,0/0/00\nEd,,1990-13-01\n"
    reading = read(text.encode())
    assert [one.birthday for one in reading.people] == ["", "1990-02-01", "", ""]
    told = "Line 2 and 1 more: the birthday “31.02.1990” isn't a real date, so it's kept as other."
    assert reading.remarks == (told,)
    assert [one.extra for one in reading.people] == [
        ("X-BIRTHDAY:31.02.1990",),
        (),
        (),
        ("X-BIRTHDAY:1990-13-01",),
    ]


def test_each_known_heading_is_stored_folded() -> None:
    for heading in known_headings():
        assert folded(heading) == heading
