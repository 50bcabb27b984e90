"""Files as many other programs write them: who comes out, and who is left out.

`others.json` has, for each file, its people with e-mails and phones, and whether they are left out.
"""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netfollow.errors import Unreadable
from netfollow.exchange.encoding.code_pages import code_page
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from tests.for_each import for_each

SAMPLES = Path(__file__).parent / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "others.json").read_text("utf-8"))
ME = ImportOptions(mine=("name:Sam Field",), region="GB", today=date(2026, 11, 23))


@for_each("name", EXPECTED)
def test_the_people_and_touches_of_a_file(name: str) -> None:
    data, expected = (SAMPLES / "others" / name).read_bytes(), EXPECTED[name]
    if "refused" in expected:
        with pytest.raises(Unreadable, match=expected["refused"]):
            read(data, ME)
        return
    found = read(data, ME)
    people = [[one.name, [*one.emails], [*one.phones], bool(one.left_out)] for one in found.people]
    touches = [[one.names[0], str(one.at.date()), str(one.direction)] for one in found.entries]
    assert (found.format, people, touches) == (
        expected["format"],
        expected["people"],
        expected["touches"],
    )


NARROW, HARD, RIGHT = "\u202f", "\u00a0", "\u200f"
SHAPES = """
3/4/26, 9:01~PM - |3/13/26, 12:05~AM - |3/16/26, 9:00~AM -
04/03/2026, 09:01 - |13/03/2026, 00:05 - |16/03/2026, 09:00 -
4/3/26, 09:01 - |13/3/26, 00:05 - |16/3/26, 09:00 -
04/03/26, 9:01 am - |13/03/26, 12:05 am - |16/03/26, 9:00 am -
[04/03/2026, 09:01:00] |[13/03/2026, 00:05:00] |[16/03/2026, 09:00:00]
[04/03/2026 09:01:00] |[13/03/2026 00:05:00] |[16/03/2026 09:00:00]
[3/4/26, 9:01:00~PM] |[3/13/26, 12:05:00~AM] |[3/16/26, 9:00:00~AM]
2026/3/4, 09:01 - |2026/3/13, 00:05 - |2026/3/16, 09:00 -
2026-03-04, 9:01 a.m. - |2026-03-13, 12:05 a.m. - |2026-03-16, 9:00 a.m. -
04.03.2026, 09:01 - |13.03.2026, 00:05 - |16.03.2026, 09:00 -
04.03.26 09:01 - |13.03.26 00:05 - |16.03.26 09:00 -
04-03-2026 09:01 - |13-03-2026 00:05 - |16-03-2026 09:00 -
[04/03/26 09.01.00] |[13/03/26 00.05.00] |[16/03/26 09.00.00]
[09:01:00, 4/3/2026] |[00:05:00, 13/3/2026] |[09:00:00, 16/3/2026]
[^4^/3^/2026، 9:01:00_م] |[^13^/3^/2026، 12:05:00_ص] |[^16^/3^/2026، 9:00:00_ص]
[^٤^/٣^/٢٠٢٦، ٩:٠١:٠٠_م] |[^١٣^/٣^/٢٠٢٦، ١٢:٠٥:٠٠_ص] |[^١٦^/٣^/٢٠٢٦، ٩:٠٠:٠٠_ص]
[3/4/2569 BE, 09:01:00] |[3/13/2569 BE, 00:05:00] |[3/16/2569 BE, 09:00:00]
[3/4/R8, 09:01:00] |[3/13/R8, 00:05:00] |[3/16/R8, 09:00:00]
[4.3.2026 klo 9.01.00] |[13.3.2026 klo 0.05.00] |[16.3.2026 klo 9.00.00]
21:01, 4 Mar 2026 - |00:05, 13 Mar 2026 - |09:00, 16 Mar 2026 -
4 Mar 21:01 - |13 Mar 00:05 - |16 Mar 09:00 -
04/03/2026, 9:01 in the morning - |13/03/2026, 12:05 at night - |16/03/2026, 9:00 in the morning -
4/3/26, 9:01_p._m. - |13/3/26, 12:05_a._m. - |16/3/26, 9:00_a._m. -
2026. 3. 4. 오후 9:01 - |2026. 3. 13. 오전 12:05 - |2026. 3. 16. 오전 9:00 -
[2026/3/4 下午9:01:00] |[2026/3/13 上午12:05:00] |[2026/3/16 上午9:00:00]
[2026. 03. 04. 9:01:00] |[2026. 03. 13. 0:05:00] |[2026. 03. 16. 9:00:00]
4.03.26 г., 9:01 - |13.03.26 г., 0:05 - |16.03.26 г., 9:00 -
4/3/26, 9:01 μ.μ. - |13/3/26, 12:05 π.μ. - |16/3/26, 9:00 π.μ. -
""".strip("\n").split("\n")
"""How messages begin in many locales; `~` `_` `^` are the narrow and the hard space, and a mark."""


@for_each("shape", SHAPES)
def test_each_shape_of_whatsapp(shape: str) -> None:
    marks = str.maketrans({"~": NARROW, "_": HARD, "^": RIGHT})
    one, two, three = (f"{part.strip()} " for part in shape.translate(marks).split("|"))
    text = f"{one}Ana Ruiz: hola\n{two}Sam Field: hi\n{three}Ana Ruiz: bye\n"
    found = read(text.encode(), ME)
    assert found.format == "whatsapp"
    assert [(str(one.at.date()), str(one.direction)) for one in found.entries] == [
        ("2026-03-04", "in"),
        ("2026-03-13", "out"),
        ("2026-03-16", "in"),
    ]


@for_each(
    ("text", "page"),
    [
        ("Łukasz Żółć, Księgarnia", "cp1250"),
        ("Jiří Dvořák, Třinec", "cp1250"),
        ("Őri Gergő, Tünde", "cp1250"),
        ("Željko Šarić, Đurđa Čop", "cp1250"),
        ("Lefèvre, Élodie, Garçon", "cp1252"),
        ("Jürgen Groß, Müller", "cp1252"),
        ("João Conceição, Simões", "cp1252"),
        ("Åsa Öberg", "cp1252"),
        ("Ann O’Neil “hello” – €5", "cp1252"),
        ("5º andar, nº 3, 20°C", "cp1252"),
        ("Zoë Müller, Émile Çelik", "mac_roman"),
        ("Jürgen Groß, Björn Åkesson", "mac_roman"),
        ("José Núñez, Søren Ångström", "mac_roman"),
        ("Юрий Петров, Завод", "cp1251"),
        ("Γιώργος Παπάς", "cp1253"),
        ("Şule Yıldız, Çağrı", "cp1254"),
    ],
)
def test_a_code_page_is_told_by_its_letters(text: str, page: str) -> None:
    assert code_page(f"Name;E-mail\n{text};x@x.example\n".encode(page)) == page


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEMAIL:{}@x.example\nEND:VCARD\n"
    (tmp_path / "below").mkdir()
    (tmp_path / "ann.vcf").write_text(card.format("Ann Lee", "ann"))
    (tmp_path / "below" / "bo.vcf").write_text(card.format("Bo Roe", "bo"))
    (tmp_path / ".hidden.vcf").write_text(card.format("Hidden", "h"))
    (tmp_path / "notes.txt").write_text("Nothing about anybody here.")
    (tmp_path / "link.vcf").symlink_to("/etc/hostname")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("cy.vcf", card.format("Cy Poe", "cy"))
    found = read(tmp_path)
    assert [one.name for one in found.people] == ["Ann Lee", "Bo Roe", "Cy Poe"]
    assert found.remarks == ("Files without people: notes.txt.",)
    assert {one.file for one in found.explained} == {"ann.vcf", "below/bo.vcf", "cy.vcf"}


def test_a_column_of_notes_becomes_facts_if_the_user_says_so() -> None:
    data = b"Name,Email,Scanned at,Notes\nAna Ruiz,ana@x.example,2026-11-10,Wants the deck\n"
    columns = {"Name": "name", "Email": "emails", "Scanned at": "met_on", "Notes": "takeaway"}
    (entry,) = read(data, ImportOptions(columns=columns)).entries
    assert (entry.kind, entry.text, str(entry.at.date())) == (
        "note",
        "> Wants the deck",
        "2026-11-10",
    )
    assert read(data).entries == ()


def test_values_in_the_wrong_column_find_their_field() -> None:
    data = b"Person,Mail / Phone,City\nAna Ruiz,ana@x.example / +34 600 000 002,Madrid\nBen Oak,+44 7700 900123,\n"
    assert [(one.emails, one.phones) for one in read(data).people] == [
        (("ana@x.example",), ("+34 600 000 002",)),
        ((), ("+44 7700 900123",)),
    ]
    two = b"Name,Display name,Email\nAna Ruiz,La Jefa,ana@x.example\n"
    assert read(two).people[0].extra == ("X-DISPLAY-NAME:La Jefa",)


@pytest.mark.parametrize(
    "column",
    [
        "true\nfalse\ntrue\nfalse",
        "2026-01-02\n2026-02-03\n2026-03-04",
        "x\nx\nx\nx\nx",
        "12\n13\n14",
    ],
)
def test_what_is_no_name_is_no_name_whatever_its_heading_says(column: str) -> None:
    rows = "".join(f"{one},a{n}@x.example\n" for n, one in enumerate(column.split("\n")))
    assert all("@" in one.name for one in read(f"Name,Email\n{rows}".encode()).people)


@for_each(
    ("text", "page"),
    [
        ("鈴木 一郎;東京\n佐藤 花子;大阪\n高橋 太郎;名古屋", "cp932"),
        ("王 芳;北京\n李 伟;上海\n张 娜;广州\n刘 敏;深圳\n陈 静;杭州", "gb18030"),
        ("陳 怡君;台北\n林 志明;高雄\n黃 淑芬;台中", "big5"),
        ("김 지훈;서울\n이 서연;부산\n박 민준;대구", "cp949"),
        ("Lefèvre;Élodie\nGarçon;François\nCôté;Chloé", "cp1252"),
        ("Žukaitė;Rūta\nŠimkus;Žydrūnas\nJankūnas;Eglė", "cp1257"),
    ],
)
def test_a_code_page_of_two_bytes_a_letter_is_told_apart(text: str, page: str) -> None:
    assert code_page(f"Name;City\n{text}\n".encode(page)) == page


def test_a_calendar_without_people_stops_no_folder(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:h@x\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas\nEND:VEVENT\n"
    (tmp_path / "holidays.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n")
    with pytest.raises(Unreadable, match="calendar without people"):
        read(tmp_path)
    (tmp_path / "people.csv").write_text("Name,Email\nAnn Lee,ann@x.example\n")
    found = read(tmp_path)
    assert [one.name for one in found.people] == ["Ann Lee"]
    assert found.remarks == ("Files without people: holidays.ics.",)


def test_what_was_said_comes_in_where_it_is_asked_for() -> None:
    said = {
        "text": ["See ", {"type": "link", "text": "acme.example"}, 5],
        "date": "2026-11-02T09:00:00",
    }
    message = {"type": "message", "from": "Ann Lee", "from_id": "user2", **said}
    chat = {"id": 2, "type": "personal_chat", "name": "Ann Lee", "messages": [message]}
    account = {"personal_information": {"user_id": 1}, "chats": {"list": [chat]}}
    part = '<part ct="text/plain" text="Lunch?"/><part ct="image/png" text="null"/>'
    mms = (
        f'<mms address="+4930123" date="1793610000000" msg_box="1" contact_name="Ann">{part}</mms>'
    )
    for data, text in (
        (json.dumps(account), "See acme.example"),
        (f'<?xml version="1.0"?><smses count="1">{mms}</smses>', "Lunch?"),
    ):
        for with_text in (True, False):
            options = ImportOptions(with_text=with_text)
            (entry,) = read(data.encode(), options).entries
            assert entry.text.endswith(text) is with_text
