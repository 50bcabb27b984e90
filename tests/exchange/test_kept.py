"""What a card says beyond a record stays with the person, and goes out again with them."""

import random
import re

import msgspec
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.exchange import vcard
from netfollow.exchange.import_records import Incoming
from netfollow.people import Contact
from tests.exchange.people import NOW, texts
from tests.exchange.test_vcard import card, one
from tests.long import LONG_PROPERTIES

FIELDS = [name for name in Contact.__struct_fields__ if name in Incoming.__struct_fields__]
VERSIONS = ("3.0", "4.0")


def contact(person: Incoming, **more: object) -> Contact:
    """Return the person that an import makes of what came in."""
    found = {name: getattr(person, name) for name in FIELDS} | more
    return msgspec.convert(
        {"uid": "0f0e", "created": NOW, "updated": NOW} | found, Contact, from_attributes=True
    )


def out(person: Contact, version: str = "3.0", notes: bool = True) -> list[str]:
    data = vcard.write([person], version=version, notes=notes)
    return data.decode().replace("\r\n ", "").split("\r\n")


def again(person: Contact, version: str) -> Incoming:
    reading = vcard.read(vcard.write([person], version=version, notes=True))
    assert reading.rejected == ()
    (found,) = reading.people
    return found


RICH = (
    "FN:Jane Roe",
    "N:Roe;Jane;Ann;Dr.;",
    "ORG:Acme\\, Inc.;Research;Lab 2",
    "TITLE:CTO",
    "TITLE:Lecturer",
    "ROLE:Boss",
    "NICKNAME:Jay,Jo",
    "TEL;TYPE=work,voice:+44 20 7946 0018",
    "item1.TEL;TYPE=pref:+44 20 7946 0019",
    "item1.X-ABLabel:Boat",
    "TEL:+44 20 7946 0020",
    "EMAIL;TYPE=INTERNET,HOME:jane@example.org",
    "EMAIL;TYPE=INTERNET:roe@example.org",
    "ADR;TYPE=home:;;1 High St;London;;E1;UK",
    "ADR;TYPE=work:;;2 Low St;Leeds;;L1;UK",
    "item2.URL:https://jane.example/a,b",
    "item2.X-ABLabel:Blog",
    "X-SOCIALPROFILE;TYPE=mastodon:https://social.example/@jane",
    "ANNIVERSARY:2010-06-05",
    "IMPP;TYPE=home:xmpp:jane@example.org",
    "RELATED;TYPE=spouse;VALUE=text:Robin",
    "GEO:51.5;-0.12",
    "X-FOO;X-BAR=1:a;b\\,c",
    "BDAY:1984-02-29",
)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_came_in_goes_out_and_comes_in_the_same(version: str) -> None:
    person = one(*RICH)
    found = again(contact(person), version)
    for name in FIELDS:
        if name not in ("keys", "extra", "line"):
            assert getattr(found, name) == getattr(person, name), name
    assert sorted(found.extra) == sorted(person.extra)


def test_nothing_is_doubled_and_each_stands_with_what_was_said_of_it() -> None:
    lines = out(contact(one(*RICH)))
    assert [line for line in lines if "TEL" in line] == [
        "TEL;TYPE=work,voice:+44 20 7946 0018",
        "item1.TEL;TYPE=PREF:+44 20 7946 0019",
        "TEL:+44 20 7946 0020",
    ]
    assert "EMAIL;TYPE=INTERNET,HOME:jane@example.org" in lines
    assert "EMAIL;TYPE=INTERNET:roe@example.org" in lines
    assert "N:Roe;Jane;Ann;Dr.;" in lines
    assert "GEO:51.5;-0.12" in lines
    assert "item2.URL:https://jane.example/a\\,b" in lines
    for name in ("FN", "N", "ORG", "BDAY", "ANNIVERSARY", "X-FOO"):
        assert sum(bool(re.match(f"{name}[;:]", line)) for line in lines) == 1, name
    assert "GEO:geo:51.5,-0.12" in out(contact(one(*RICH)), "4.0")


@pytest.mark.parametrize("version", VERSIONS)
def test_what_was_edited_here_wins_and_the_rest_stays(version: str) -> None:
    person = one(*RICH)
    phones = ("+44 1", *person.phones[1:])
    edited = contact(
        person, phones=phones, org="Beta", title="CEO", last="Doe", place="Paris, France"
    )
    lines = out(edited, version)
    assert "TEL;TYPE=work,voice:+44 1" in lines
    assert not [line for line in lines if line.endswith("0018")]
    assert "ORG:Beta;Research;Lab 2" in lines
    assert [line for line in lines if line.startswith("TITLE")] == ["TITLE:CEO", "TITLE:Lecturer"]
    assert "N:Doe;Jane;Ann;Dr.;" in lines
    assert "ADR;TYPE=home:;;1 High St;Paris;;E1;France" in lines
    assert "ADR;TYPE=work:;;2 Low St;Leeds;;L1;UK" in lines
    found = again(edited, version)
    for name in ("phones", "org", "title", "last", "place"):
        assert getattr(found, name) == getattr(edited, name)
    others = ("NICKNAME", "ROLE", "ANNIVERSARY", "IMPP", "RELATED", "GEO", "X-FOO")
    for line in person.extra:
        if line.startswith(others):
            assert line in found.extra


def test_what_was_taken_away_here_stays_away_with_its_label() -> None:
    lines = out(contact(one(*RICH), phones=(), links=(), org="", birthday=""))
    left = "\n".join(lines)
    assert not re.search("TEL|URL|SOCIAL|Boat|Blog|ORG|BDAY", left)


def test_forms_of_21_become_those_of_now() -> None:
    person = one(
        "N:Roe;Jane",
        "TEL;WORK;VOICE;PREF:1",
        "TEL;CELL:2",
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9=0D=0AParis, France",
        "X-A;ENCODING=QUOTED-PRINTABLE:=C3=A4",
        "PHOTO;VALUE=URL:https://example.org/j.jpg",
        version="2.1",
    )
    assert person.extra == (
        "TEL;TYPE=WORK,VOICE;PREF=1:1",
        "TEL;TYPE=CELL:2",
        "LABEL;TYPE=WORK:Café\\nParis\\, France",
        "X-A:ä",
        "PHOTO;VALUE=URL:https://example.org/j.jpg",
    )
    assert "TEL;TYPE=WORK,VOICE,PREF:1" in out(contact(person))


def test_pictures_are_not_kept_and_notes_go_out_only_when_asked() -> None:
    person = one("FN:A", "PHOTO;ENCODING=b:AAAA", "LOGO:data:image/png;base64,AAAA", "NOTE:dark")
    assert person.extra == ()
    assert person.about == "dark"
    assert "dark" not in "\n".join(out(contact(person), notes=False))
    sly = contact(person, extra=("NOTE:dark", "END:VCARD", "X-A:1\r\nTEL:9", "no property"))
    lines = out(sly, notes=False)
    assert lines.count("END:VCARD") == 1
    assert not [line for line in lines if line.startswith(("NOTE", "TEL", "no"))]


def test_the_card_of_an_agent_is_kept_as_text() -> None:
    data = card("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Help", "END:VCARD", "TEL:1", version="2.1")
    (person,) = vcard.read(data).people
    assert person.extra == ("AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Help\\nEND:VCARD",)
    assert again(contact(person), "3.0").extra == person.extra


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_allowed_once_only_is_never_there_twice(version: str) -> None:
    twice = one("FN:A", "FN;LANGUAGE=de:B", "N:Roe;Jane", "N;ALTID=1:Doe;Jo", "BDAY:1984-02-29")
    lines = out(contact(twice), version)
    assert sum(line.startswith("N:") or line.startswith("N;") for line in lines) == 1
    assert sorted(again(contact(twice), version).extra) == sorted(twice.extra)


def test_vobject_reads_what_goes_out_without_loss() -> None:
    person = contact(one(*RICH, "NOTE:Met in Paris\\, likes tea; and more"))
    (found,) = vobject.readComponents(vcard.write([person], notes=True).decode())
    found.serialize()
    assert found.note.value == "Met in Paris, likes tea; and more"
    assert [tel.value for tel in found.contents["tel"]] == list(person.phones)
    assert found.org.value == ["Acme, Inc.", "Research", "Lab 2"]
    assert found.n.value.prefix == "Dr."
    assert [url.value for url in found.contents["url"]] == ["https://jane.example/a,b"]
    assert found.contents["x-foo"][0].value == "a;b,c"


names = st.sampled_from(
    [
        "FN",
        "N",
        "ORG",
        "TITLE",
        "ROLE",
        "TEL",
        "EMAIL",
        "ADR",
        "URL",
        "BDAY",
        "TZ",
        "GEO",
        "NICKNAME",
        "IMPP",
        "X-FOO",
        "X-ABLabel",
        "X-SOCIALPROFILE",
        "ANNIVERSARY",
        "KIND",
    ]
)
heads = st.sampled_from(["", ";TYPE=work", ";TYPE=pref,home", ";PREF=1", ";LANGUAGE=de", ";CELL"])
values = st.one_of(
    st.text("ab1 ,;:\\\"'é\n=\U0001f600", max_size=60),
    st.sampled_from(["1984-02-29", "--0412", "Roe;Jane;M", ";;1 St;Leeds;;L1;UK", "geo:1,2"]),
    texts,
).map(lambda text: re.sub("[\r\n\x00-\x1f\x7f-\x9f]", "\\\\n", text))
groups = st.sampled_from(["", "", "item1.", "item2."])
properties = st.builds("{}{}{}:{}".format, groups, names, heads, values)


@settings(
    max_examples=20_000 if LONG_PROPERTIES else 100, deadline=None, derandomize=not LONG_PROPERTIES
)
@given(st.lists(properties, max_size=8), st.sampled_from(VERSIONS))
def test_any_card_comes_back_as_it_went_out(lines: list[str], version: str) -> None:
    reading = vcard.read(card("FN:A", *lines))
    for person in reading.people:
        found = again(contact(person), version)
        assert set(found.extra) == set(person.extra)
        for name in ("name", "org", "title", "birthday", "place", "timezone", "first", "last"):
            assert getattr(found, name) == getattr(person, name), name
        for name in ("emails", "phones"):
            assert set(getattr(found, name)) == set(getattr(person, name)), name


def mutated(data: bytes, seed: int) -> bytes:
    """Return a file with a few places of it lost, doubled, or overwritten."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed) + 1)
        many = chance.choice([1, 1, 2, 20, 200])
        match chance.randrange(5):
            case 0:
                del changed[place : place + many]
            case 1:
                changed[place:place] = changed[place : place + many]
            case 2:
                changed[place : place + 1] = chance.randbytes(many % 7)
            case 3:
                signs = [b"\r", b"\n", b"=\r\n", b"\n ", b'"', b";", b":", b"\\", b",", b"\0"]
                changed[place:place] = chance.choice(signs)
            case _:
                words = [b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b";ENCODING=B", b";CHARSET=utf-16"]
                changed[place:place] = chance.choice(words)
    return bytes(changed)


WHOLE = card(*RICH) + card(
    *("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=", "ller;J", "PHOTO;BASE64:QUFB", "QUFB"),
    *("AGENT:", "BEGIN:VCARD", "FN:Help", "END:VCARD", "item1.TEL;CELL:1", "item1.X-ABLabel:x"),
    version="2.1",
)


@pytest.mark.parametrize("start", range(4))
def test_no_broken_file_makes_reader_or_writer_fail(start: int) -> None:
    count = 20_000 if LONG_PROPERTIES else 40
    for seed in range(start * count, (start + 1) * count):
        for person in vcard.read(mutated(WHOLE, seed)).people:
            for version in VERSIONS:
                data = vcard.write([contact(person)], version=version, notes=True)
                assert all(len(row) <= 75 for row in data.split(b"\r\n"))
                assert len(vcard.read(data).people) == 1
