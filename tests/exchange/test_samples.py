"""Small files of many programs, each with the people that come out: names, e-mails and phones.

The files are made up in the structure of real ones; nothing in them is anybody's.
"""

from pathlib import Path

import msgspec

from netfollow.exchange.import_records import ImportOptions, Reading
from netfollow.exchange.reader import read
from tests.for_each import for_each

SAMPLES = Path(__file__).parent / "samples"

Person = tuple[str, tuple[str, ...], tuple[str, ...]]

NO: tuple[str, ...] = ()

PEOPLE: dict[str, tuple[Person, ...]] = {
    "cases/abook_addressbook": (
        ("Jan Lee", ("jan@ex.example", "jan@home.example"), ("+44 7700 900001",)),
        ("Roy Dunn", ("roy@ex.example",), NO),
    ),
    "cases/eventbrite_one_order.csv": (
        ("Lina Sand", ("lina@ex.example",), NO),
        ("Line Sand", ("line@ex.example",), NO),
        ("Otto Falk", ("otto@ex.example",), NO),
    ),
    "cases/facebook_lead_phone_p.csv": (("Asta Alm", ("asta@ex.example",), ("+46700005566",)),),
    "cases/facebook_friends.json": (("Ana Ruiz", NO, NO), ("Ben Oak", NO, NO)),
    "cases/inbox.mbox": (
        ("Ana Ruiz", ("ana@ex.example",), NO),
        ("Ben Oak", ("ben@ex.example",), NO),
    ),
    "cases/jcard.json": (
        ("Mia Quist", ("mia@ex.example",), ("+44-20-7946-0001 ext. 102", "+44-20-7946-0002")),
    ),
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
    "cases/meeting_attendees.ics": (
        ("Ana Ruiz", ("ana@ex.example",), NO),
        ("Ben Oak", ("ben@ex.example",), NO),
    ),
    "cases/mutt_aliases": (
        ("Jan Lee", ("jan@ex.example",), NO),
        ("Roy Dunn", ("roy@ex.example",), NO),
        ("May Ford", ("may@ex.example", "may@home.example"), NO),
    ),
    "cases/names_and_place.csv": (("Ida Quill", NO, NO), ("Tom Bray", NO, NO)),
    "cases/newsletter_beehiiv.csv": (
        ("asta@ex.example", ("asta@ex.example",), NO),
        ("bror@ex.example", ("bror@ex.example",), NO),
    ),
    "cases/org_contacts.org": (
        ("Jan Lee", ("jan@ex.example",), ("+44 7700 900001",)),
        ("May Ford", ("may@ex.example",), NO),
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
    "cases/thunderbird.ldif": (
        ("Jan Lee", ("jan@ex.example",), ("+44 7700 900001",)),
        ("May Förd", ("may@ex.example",), NO),
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
    "feeds/attendees_two_sheets.xlsx": (
        ("Eva Lind", ("eva@lind.example",), ("+46700005566",)),
        ("Fay Noor", ("fay@noor.example",), ("+46 70 000 55 77",)),
    ),
    "feeds/apple_icloud.ics": (
        ("Cleo Marsh", ("cleo@ex.example",), NO),
        ("Dan Ito", ("dan@ito.example",), NO),
    ),
    "feeds/google_export.ics": (
        ("ana@ex.example", ("ana@ex.example",), NO),
        ("ben@oak.example", ("ben@oak.example",), NO),
    ),
    "feeds/google_large_allday_cancelled.ics": (
        ("dan@ito.example", ("dan@ito.example",), NO),
        ("gil.tor@ex.example", ("gil.tor@ex.example",), NO),
    ),
    "feeds/m365_series.ics": (
        ("Eva Lind", ("eva@lind.example",), NO),
        ("Ben Oak", ("ben@oak.example",), NO),
    ),
    "feeds/outlook_desktop_de.ics": (
        ("Ben Oak", ("ben@oak.example",), NO),
        ("ana@ex.example", ("ana@ex.example",), NO),
        ("Eva Lind", ("eva@lind.example",), NO),
    ),
    "feeds/vdir_nextcloud": (("Eva Lind", ("eva@lind.example",), NO),),
    "feeds/badge_scanner.csv": (
        ("Cleo Marsh", ("cleo@ex.example",), ("+44 7700 900155",)),
        ("Dan Ito", NO, NO),
        ("Cleo Marsh", ("cleo@ex.example",), ("+44 7700 900155",)),
    ),
}


ME = ImportOptions(
    mine=("name:Sam Field", "sam@mine.example", "sam.field@work.example"), region="GB"
)


CALLED = {"whatsapp_ios_de.zip": "WhatsApp Chat - Hugo Vale.zip"}
"""What files are called that tell by their name whom a chat is with."""


def reading(name: str, options: ImportOptions = ME) -> Reading:
    path = SAMPLES / name
    file = CALLED.get(path.name, path.name)
    options = msgspec.structs.replace(options, file=file)
    return read(path if path.is_dir() else path.read_bytes(), options)


@for_each(("name", "people"), PEOPLE.items())
def test_the_people_of_a_file(name: str, people: tuple[Person, ...]) -> None:
    found = reading(name).people
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


TOUCHES = {
    "whatsapp_ios_en_gb.txt": "Ana Ruiz: 03-04 both, 03-06 out, 03-13 in",
    "whatsapp_android_en_gb.txt": "Ben Oak: 03-04 both, 03-05 both, 03-14 in",
    "whatsapp_android_en_us.txt": "Cleo Marsh: 03-04 in, 03-13 both",
    "whatsapp_ios_en_us.txt": "Dan Ito: 03-04 in, 03-05 in, 03-16 out",
    "whatsapp_android_de.txt": "Eva Lind: 03-04 both, 03-06 in",
    "whatsapp_ios_fr.txt": "Gil Tor: 03-04 in, 03-15 out",
    "whatsapp_android_es.txt": "Fay Noor: 03-04 in, 03-05 out, 03-25 in",
    "whatsapp_android_en_ca.txt": "+44 7700 900123: 03-04 both",
    "whatsapp_group_of_seven.txt": "",
    "whatsapp_ios_de.zip": "Hugo Vale: 03-04 in, 03-24 out",
    "telegram_full_result.json": "Ana Ruiz: 03-04 both, 03-07 in, 03-09 out, 03-10 in, 03-12 out; "
    "Ben Oak: 03-07 in",
    "signal_export": "Ana Ruiz: 03-04 both, 03-08 out",
    "sms_backup.xml": "Ana Ruiz: 03-04 both, 03-09 in; : 03-06 out",
    "slack_export.zip": "Ana Ruiz: 03-04 both, 03-06 out; Ben Oak: 03-08 in",
    "messenger": "Zoë Ruiz: 03-04 in, 03-05 in, 03-06 out",
}
"""Each person of a chat with the days of 2026 and who wrote on them."""


@for_each(("name", "touches"), TOUCHES.items())
def test_a_chat_is_one_touch_for_each_person_and_day(name: str, touches: str) -> None:
    found: dict[str, list[str]] = {}
    one = reading(f"feeds/{name}")
    for entry in sorted(one.entries, key=lambda entry: entry.at):
        assert entry.text == ""
        assert entry.at.year == 2026
        days = found.setdefault(entry.names[0], [])
        days.append(f"{entry.at:%m-%d} {entry.direction}")
    assert "; ".join(f"{who}: {', '.join(days)}" for who, days in sorted(found.items())) in (
        touches,
        "; ".join(reversed(touches.split("; "))),
    )
    assert one.owners == ()
    assert len({entry.source for entry in one.entries}) == len(one.entries)


def test_who_i_am_is_asked_where_a_chat_does_not_tell() -> None:
    nobody = reading("feeds/whatsapp_ios_fr.txt", ImportOptions())
    assert [one.name for one in nobody.owners] == ["Gil Tor", "Sam Field"]
    assert reading("feeds/whatsapp_ios_de.zip", ImportOptions()).owners == ()
    assert reading("feeds/telegram_full_result.json", ImportOptions()).owners == ()
    told = reading("feeds/whatsapp_ios_fr.txt", ImportOptions(owner=nobody.owners[1].key))
    assert [one.name for one in told.people] == ["Gil Tor"]


def test_what_was_said_comes_only_if_asked_for() -> None:
    options = msgspec.structs.replace(ME, with_text=True)
    first = reading("feeds/whatsapp_ios_en_gb.txt", options).entries[0]
    assert first.text.splitlines()[:2] == [
        "09:01 Ana Ruiz: are you coming?",
        "second line of the same message",
    ]
    assert "09:02 You: yes: at ten" in first.text


def test_numbers_and_names_alone_are_offered_not_assumed() -> None:
    for name, people in (
        ("feeds/whatsapp_android_en_ca.txt", ["+44 7700 900123"]),
        ("cases/facebook_friends.json", ["Ana Ruiz", "Ben Oak"]),
    ):
        found = reading(name).people
        assert [one.name for one in found] == people
        assert all("left out, unless you let" in one.left_out for one in found)
