"""Days and headings in the languages of Europe, as people write them in lists."""

from netfollow.exchange import dates
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from netfollow.exchange.sheets.heading_words import reduced
from netfollow.exchange.sheets.headings import known, likely
from tests.for_each import for_each

MONTHS = """
hr siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
hr sij velj ožu tra svi lip srp kol ruj lis stu pro
sl januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
sl jan feb mar apr maj jun jul avg sep okt nov dec
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
cs ledna února března dubna května června července srpna září října listopadu prosince
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
pl sty lut mar kwi maj cze lip sie wrz paź lis gru
hu január február március április május június július augusztus szeptember október november december
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
tr Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
da januar februar marts april maj juni juli august september oktober november december
no jan feb mars apr mai juni juli aug sep okt nov des
sv januari februari mars april maj juni juli augusti september oktober november december
nl januari februari maart april mei juni juli augustus september oktober november december
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
lt sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
"""


@for_each("line", MONTHS.strip().splitlines(), ids=lambda one: one[:20])
def test_months_are_known_by_their_names(line: str) -> None:
    language, *months = line.split()
    for number, name in enumerate(months, 1):
        for text in (f"5. {name} 2025", f"5 {name} 2025.", f"5-{name}-25"):
            said = dates.from_croatian(text) if language == "hr" else text
            assert dates.parts(said) == (2025, number, 5), text


@for_each(
    ("headings", "day"),
    [
        ("Ime,Prezime,Rođendan", "1980-10-03"),
        ("Imię,Nazwisko,Urodziny", "1980-11-03"),
        ("First name,Last name,Birthday", "1980-11-03"),
    ],
)
def test_listopad_is_october_in_croatian_alone(headings: str, day: str) -> None:
    people = read(f"{headings}\nAna,Kos,3. listopada 1980\n".encode(), ImportOptions()).people
    assert [one.birthday for one in people] == [day]


def test_croatian_is_told_by_the_months_of_other_rows() -> None:
    table = "Name,Email,Birthday\nAna,a@x.example,3. lis 1980\nIvo,i@x.example,4. ožu 1981\n"
    found = read(table.encode(), ImportOptions()).people
    assert [one.birthday for one in found] == ["1980-10-03", "1981-03-04"]


HEADINGS = """
org: Naziv tvrtke|Naziv podjetja|Názov spoločnosti|Organizace|Przedsiębiorstwo|Munkáltató|Angajator|Kuruluş
org: Primärt associerat företag|Arbeidsgiver|Organisasjon
title: Zanimanje|Delovno mesto|Pracovná pozícia|Pracovní zařazení|Pozíció|Jobbtitel|Stillingstittel|Càrrec
emails: Adresa e-pošte|E-poštni naslov|Elektronska pošta|Mailadres|Correu electrònic
phones: Broj mobitela|Telefonska številka|Mobiel nummer|Telèfon mòbil
birthday: Datum rojstva|Narodeniny|Data de naixement
name: Puno ime|Polno ime|Celé meno|Jméno a příjmení|Nume și prenume|För- och efternamn|Voor- en achternaam
last_contact: Posljednji kontakt|Zadnji stik|Posledný kontakt|Ultimul contact|Son İletişim|Siste kontakt
links: Web stranica|Spletna stran|Honlap|Webbplats|Hemsida|Sito internet|Verkkosivu
"""


@for_each("line", HEADINGS.strip().splitlines(), ids=lambda one: one[:20])
def test_headings_are_known_in_more_languages(line: str) -> None:
    field, _, headings = line.partition(": ")
    for heading in headings.split("|"):
        assert (known(heading) or likely(heading) or reduced(heading)) == field, heading


@for_each("code", ["SMTP", "EX"])
def test_what_kind_an_address_is_stays_and_how_mail_is_sent_does_not(code: str) -> None:
    table = f"Name,Email,Email type,Phone type\nAna,a@x.example,{code},Work\n"
    found = read(table.encode(), ImportOptions()).people
    assert [one.extra for one in found] == [("X-PHONE-TYPE:Work",)]


def test_labels_of_a_known_program_are_told_as_left_out() -> None:
    table = "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nAna,Kos,,,Work,a@x.example\n"
    assert "Columns left out: E-mail 1 - Label." in read(table.encode(), ImportOptions()).remarks
