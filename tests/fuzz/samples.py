"""Good files of every format that can be read, each small."""

from datetime import date
from pathlib import Path

from netfollow.exchange import native_json, todo, vcard
from netfollow.exchange.sheets import tables
from netfollow.people import Contact, Interaction, Kind, Uid
from tests.conftest import NOW
from tests.exchange.files import ALL, archive, linkedin, monica
from tests.exchange.lists import load
from tests.exchange.people import jane
from tests.exchange.sheets import Rows, ods, xlsx, zipped
from tests.exchange.test_vdir import PHONES

PEOPLE = (
    jane(),
    *(
        Contact(
            uid=Uid(f"{number:032}"),
            name=name,
            first=name.split()[0],
            emails=(f"p{number}@example.org",),
            phones=("+49 30 555 0100",),
            tags=("press", "a, b"),
            about="Likes tea;\nand walks.",
            birthday="1990-02-28",
            created=NOW,
            updated=NOW,
        )
        for number, name in enumerate(("Ann Lee", "Zoë Würth", "이도윤", "O'Neil, Sam"))
    ),
)
TALK = Interaction(
    uid=Uid("t" * 32), contacts=(PEOPLE[0].uid,), kind=Kind.NOTE, at=NOW, text="Said so."
)
OLD_CARD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=AF;=D0=BD\r\n"
    b"TEL;CELL:+1 555 0100\r\nNOTE;ENCODING=QUOTED-PRINTABLE:so=0D=0A=\r\n it goes\r\n"
    b"LOGO;ENCODING=BASE64;TYPE=PNG:\r\n iVBORw0KGgo=\r\n\r\n"
    b"AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Bo Roe\r\nEND:VCARD\r\nEND:VCARD\r\n"
)

CARDS = (
    vcard.write(PEOPLE, version="3.0", notes=True),
    vcard.write(PEOPLE, version="4.0", notes=True),
    PHONES,
    OLD_CARD,
)
TABLES = (
    *ALL,
    tables.write(PEOPLE, notes=True),
    b"Name;Mail;Tel\nAnn Lee;ann@example.org;030 555 01 00\nBo Roe;bo@example.org;\n",
    b"Ann Lee,ann@example.org\nBo Roe,bo@example.org\nCy Poe,cy@example.org\n",
    "名前\tメール\n山田太郎\tyamada@example.org\n".encode(),
)
OWN = native_json.write(
    native_json.document(
        contacts={one.uid: one for one in PEOPLE},
        interactions={TALK.uid: TALK},
        promises={},
        resources={},
        reflections={},
        decisions={},
    )
)
DOCUMENTS = (monica(), OWN)
ARCHIVES = (
    linkedin(),
    archive(people__vcf=CARDS[0], more__csv=TABLES[4], read__txt="Nothing.", monica__json=monica()),
    archive(people__vcf=CARDS[3], nested__zip=archive(people__vcf=CARDS[0])),
)
TASKS = (
    todo.new("a@netfollow", "Thank Ann Lee", date(2026, 11, 25), now=NOW, why="You met."),
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\n"
    b"DTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    b"END:VTIMEZONE\r\nBEGIN:VTODO\r\nUID:b@netfollow\r\nSUMMARY:Call Bo\r\n"
    b"DUE;TZID=Here:20261125T090000\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261124T080000Z\r\n"
    b"RRULE:FREQ=DAILY\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
    b"END:VTODO\r\nEND:VCALENDAR\r\n",
)
_OF_CHATS = frozenset({".txt", ".json", ".xml", ".md"})
_HERE = Path(__file__).parents[1] / "exchange" / "samples"
OTHERS = tuple(
    path.read_bytes()
    for path in sorted(_HERE.rglob("*"))
    if path.is_file() and path.name != ".gitattributes" and path.parent.name != "lists"
)
"""Small files of many other programs: address books, calendars, mails, chats, workbooks."""

BBDB = (
    b';; -*- mode: lisp; coding: utf-8; -*-\n;;; file-format: 9\n["Ann" "Lee" nil ("Annie") ("Acme") '
    b'(["work" "+49 30 555 0100"]) (["home" ("Street 1") "Berlin" "" "10115" "Germany"]) '
    b'("ann@example.org") ((notes . "likes tea")) "u1" "2026-01-01" "2026-01-01" nil]\n'
)
SIGNAL = (
    b'{"version":"1","backupTimeMs":"1772614800000"}\n'
    b'{"recipient":{"id":"1","self":{}}}\n'
    b'{"recipient":{"id":"2","contact":{"e164":"34600000002","profileGivenName":"Ann"}}}\n'
    b'{"chat":{"id":"1","recipientId":"2"}}\n'
    b'{"chatItem":{"chatId":"1","authorId":"2","dateSent":"1772614800000","incoming":{},'
    b'"standardMessage":{"text":{"body":"hi"}}}}\n'
)
OBJECTS = (
    b'{"people":[{"name":{"first":"Ann","last":"Lee"},"emails":[{"value":"ann@example.org"}],'
    b'"company":{"name":"Acme"},"address":{"city":"Berlin"}},{"name":{"first":"Bo"}}]}'
)
_CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEMAIL:{}@example.org\nEND:VCARD\n"
LISTS = tuple(one.data for one in load())
"""Lists of many other programs, and files that hold nobody."""

_ROWS: Rows = (
    ["Guests"],
    [],
    ["Name", "Company", "E-mail", "Phone", "Met on"],
    ["Ann Lee", "Acme", "ann@example.org", 493055501005.0, date(2026, 3, 4)],
    ["Bo Roe", None, "bo@example.org", "+49 30 555 0101"],
    [],
    ["Total", 2.0],
)
WORKBOOKS = (
    xlsx(["A1:E1"], Guests=_ROWS, Budget=[["Item", "Cost"], ["Rent", 900.0]]),
    xlsx(Speakers=_ROWS, Attendees=[["Name", "Email"], ["Cy Poe", "cy@example.org"]]),
    ods(Liste=_ROWS),
)
"""Workbooks of Excel and LibreOffice, of one and several sheets."""

ZIPS = (
    zipped({"a/Ann.vcf": _CARD.format("Ann Lee", "ann"), "Bo.vcf": _CARD.format("Bo Roe", "bo")}),
    zipped({"people.csv": "Name,Email\nAnn Lee,ann@example.org\n", "Bo.vcf": CARDS[0]}),
    zipped({"_chat.txt": "[04/03/26, 09:01:00] Ann: hi\n[05/03/26, 09:02:00] Bo: hello\n"}),
)
CHATS = tuple(one.data for one in load() if one.touches) + tuple(
    path.read_bytes() for path in sorted((_HERE / "feeds").rglob("*")) if path.suffix in _OF_CHATS
)
"""Conversations of WhatsApp in many languages, Telegram, Signal, Messenger and text messages."""

OTHERS = (*OTHERS, BBDB, SIGNAL, OBJECTS, *LISTS, *WORKBOOKS, *ZIPS)
EVERYTHING = (*CARDS, *TABLES, *DOCUMENTS, *ARCHIVES, *TASKS, *OTHERS)
