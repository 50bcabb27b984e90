"""Small files of many programs, each with the people that come out: names, e-mails and phones.

The files are made up in the structure of real ones; nothing in them is anybody's.
"""

from pathlib import Path

import pytest

from netfollow.exchange.reader import read

SAMPLES = Path(__file__).parent / "samples"

Person = tuple[str, tuple[str, ...], tuple[str, ...]]

NO: tuple[str, ...] = ()

PEOPLE: dict[str, tuple[Person, ...]] = {
    "cases/eventbrite_one_order.csv": (
        ("Lina Sand", ("lina@ex.example",), NO),
        ("Line Sand", ("line@ex.example",), NO),
        ("Otto Falk", ("otto@ex.example",), NO),
    ),
    "cases/facebook_lead_phone_p.csv": (("Asta Alm", ("asta@ex.example",), ("+46700005566",)),),
    "cases/linkedin_de.csv": (("Ute Brandt", NO, NO),),
    "cases/linkedin_es.csv": (("Luz Vega Gil", NO, NO),),
    "cases/linkedin_fr.csv": (("Luc Vidal", ("luc@ex.example",), NO),),
    "cases/list_of_names_last_cells_same_phone.csv": (
        ("Nitt", NO, ("12345",)),
        ("Nitt", NO, ("12345",)),
        ("Wolf", NO, NO),
    ),
    "cases/luma_guests.csv": (
        ("Rue Vance", ("rue@ex.example",), NO),
        ("Jon Ek", ("jon@ex.example",), ("+46700000001",)),
        ("anon@ex.example", ("anon@ex.example",), NO),
    ),
    "cases/macos_empty_card.vcf": (("Ines Hale", ("ines@ex.example",), NO),),
    "cases/names_and_place.csv": (("Ida Quill", NO, NO), ("Tom Bray", NO, NO)),
    "cases/newsletter_beehiiv.csv": (
        ("asta@ex.example", ("asta@ex.example",), NO),
        ("bror@ex.example", ("bror@ex.example",), NO),
    ),
    "cases/pasted_addresses.txt": (
        ("Ana Ruiz", ("ana@ex.example",), NO),
        ("Ben Oak", ("ben@ex.example",), NO),
    ),
    "cases/patreon_twitter_handle.csv": (
        ("Nora Dahl", ("nora@ex.example",), NO),
        ("Ole Moe", ("ole@ex.example",), NO),
    ),
    "cases/sheet_contact_symbol.csv": (
        ("Cal Reed", ("cal@ex.example",), ("555-6111",)),
        ("Dot Lane", ("dot@ex.example",), ("555-6112",)),
    ),
    "cases/vcard_line_before_begin.vcf": (
        ("Mia Quist", ("mia@ex.example",), ("+44 20 7946 0001", "+44 20 7946 0002")),
        ("Oskar Bern", ("oskar@ex.example",), ("+44 20 7946 0003",)),
    ),
    "cases/vcard_photo.vcf": (("Pho Tex", ("pho@ex.example",), NO),),
    "cases/vcard_same_uid_two_people.vcf": (
        ("Mia Quist", ("mia@ex.example",), NO),
        ("Oskar Bern", ("oskar@ex.example",), NO),
    ),
    "cases/vcard_tab_indented.vcf": (("Pia Holm", ("pia@ex.example",), NO),),
    "feeds/linkedin_english_headings_german_member.csv": (
        ("Jürgen Groß", NO, NO),
        ("Anna Weiß, Dipl.-Ing.", NO, NO),
    ),
    "feeds/pretix_checkin_de.csv": (
        ("Ana Ruiz", ("ana@ex.example",), NO),
        ("Ben Oak", ("ana@ex.example",), NO),
    ),
    "feeds/badge_scanner.csv": (
        ("Cleo Marsh", ("cleo@ex.example",), ("+44 7700 900155",)),
        ("Dan Ito", NO, NO),
        ("Cleo Marsh", ("cleo@ex.example",), ("+44 7700 900155",)),
    ),
}


@pytest.mark.parametrize(("name", "people"), PEOPLE.items())
def test_the_people_of_a_file(name: str, people: tuple[Person, ...]) -> None:
    found = read((SAMPLES / name).read_bytes()).people
    assert [(one.name, one.emails, one.phones) for one in found] == list(people)


def test_guests_who_were_not_there_are_left_out_and_told() -> None:
    reading = read((SAMPLES / "cases/luma_guests.csv").read_bytes())
    assert [bool(one.left_out) for one in reading.people] == [True, False, False]
    assert "Left out: 1 guest who wasn't there (1 Declined)." in reading.remarks
    jon = reading.people[1]
    assert (jon.org, jon.links) == ("Ek Ltd", ("https://linkedin.com/in/jonekex",))
    assert str(jon.met_on) == "2026-09-02"


def test_event_and_connection_become_where_and_when_they_met() -> None:
    for name, where, on in (
        ("cases/eventbrite_one_order.csv", "Harbour Talks", "None"),
        ("cases/linkedin_de.csv", "LinkedIn", "2022-04-03"),
        ("cases/linkedin_fr.csv", "LinkedIn", "2023-03-12"),
        ("cases/linkedin_es.csv", "LinkedIn", "2023-03-12"),
        ("feeds/badge_scanner.csv", "", "2026-11-10"),
    ):
        first = read((SAMPLES / name).read_bytes()).people[0]
        assert (first.met_where, str(first.met_on)) == (where, on), name
