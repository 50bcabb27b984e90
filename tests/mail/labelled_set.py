"""The labelled set: shapes of real mailers' headers, each filled for people of several kinds.

`labelled/apart.txt` was written before the rules were tuned and is never tuned to;
`labelled/tuned.txt` is what they were tuned with. `labelled/seen.txt` came later and was looked at:
each of its first misses was mended by its kind, so its figures say what holds, not what is to come.
`{mid}` is a mail of mine to the person; an absence's title may end with the day they are back.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from netfollow.mail.machine import MailClass
from netfollow.mail.read import Filed, MailFacts, fact_of
from netfollow.mail.stores import MailFile, MailPlace
from netfollow.mail.threads import MailMessage, understand

FOLDER = Path(__file__).parent / "labelled"
ME = ("robin.vale@vale.example", "robin@vale.example", "robin@home.example")
SENT_AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)

PEOPLE = (
    ("Ann Lee", "ann.lee@acme.example", "The plan for Thursday"),
    ("Jörg Müller", "j.mueller@müller.example", "Möglichkeiten für März"),
    ("O'Brien, Siobhán", "siobhan@obrien.example", "Invitation to speak"),
    ("王 小明", "xiaoming@wang.example", "合作 proposal"),
    ("Reed", "reed+work@mail.example", "R: and D figures"),
)
"""Who writes, and the subject of my mail to them."""


class Labelled(NamedTuple):
    """A message with what it is; `answers` is the id of my mail if it is a reply."""

    shape: str
    kind: MailClass
    answers: str
    text: str
    back: str = ""
    """The first day back that an absence names, as an ISO date."""


def encoded(text: str, charset: str = "utf-8") -> str:
    if text.isascii():
        return text
    try:
        return Header(text, charset).encode()
    except UnicodeEncodeError:
        return Header(text, "utf-8").encode()


def quoted(name: str) -> str:
    return encoded(name) if name.isascii() is False else (f'"{name}"' if "," in name else name)


def shapes(name: str) -> list[tuple[str, str, str]]:
    """Return class, title and text of every shape of a half."""
    found = re.split(r"^%% ", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)
    parts = (one.partition("\n") for one in found[1:])
    return [(*_title(head), text) for head, _, text in parts]


def _title(head: str) -> tuple[str, str]:
    kind, _, title = head.partition(" | ")
    return kind.strip(), title.strip()


def labelled(name: str) -> list[Labelled]:
    """Return every shape of a half for every person, with my mail to them before."""
    found: list[Labelled] = []
    for number, (kind, head, text) in enumerate(shapes(name)):
        for place, (who, address, subject) in enumerate(PEOPLE):
            unique = f"{name[0]}{number:03d}{place}"
            local, _, domain = address.partition("@")
            domain = f"n{number}.{domain}"
            person = f"{local}@{domain}"
            subject = f"{subject} {number}"
            at = SENT_AT + timedelta(hours=7 * number % 504)
            bare = f"{unique}.sent@vale.example"
            found.append(
                Labelled(
                    f"{head} (my mail)", MailClass.SENT, "", _mine(who, person, subject, bare, at)
                )
            )
            values = {
                "me": ME[0],
                "mid": f"<{bare}>",
                "midbare": bare,
                "p": person,
                "pupper": f"{local.upper()}@{domain.upper()}",
                "dom": domain,
                "n": quoted(who) if '"{n' not in text else (who if who.isascii() else "Ana"),
                "n2": "Maria Gomez",
                "s": encoded(subject),
                "sjp": encoded(subject, "iso-2022-jp"),
                "sgb": encoded(subject, "gb2312"),
                "u": unique,
                "soon": format_datetime(at + timedelta(minutes=1)),
                "later": format_datetime(at + timedelta(hours=5)),
                "muchlater": format_datetime(at + timedelta(days=5)),
            }
            filled = _filled(text, values)
            is_reply = kind == MailClass.REPLY
            title, _, back = head.partition(" | ")
            answered = values["mid"] if is_reply else ""
            found.append(Labelled(title, MailClass(kind), answered, filled, back))
    return found


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], text)


def _mine(who: str, address: str, subject: str, bare: str, at: datetime) -> str:
    return (
        f"From: Robin Vale <{ME[0]}>\nTo: {quoted(who)} <{address}>\nSubject: {encoded(subject)}\n"
        f"Date: {format_datetime(at)}\nMessage-ID: <{bare}>\n\nHello\n"
    )


def facts(one: Labelled, number: int) -> Filed:
    """Return what is kept of a message, as if it had been read from a folder."""
    is_sent = one.kind is MailClass.SENT
    place = MailPlace(sent=is_sent)
    found = MailFile(f"/mail/{number}", str(number), place)
    data = one.text.encode()
    fact: MailFacts = fact_of(data, found, NOW, lambda: data)
    return Filed(fact, found)


def read(half: list[Labelled]) -> dict[str, MailMessage]:
    """Return each message as it is understood, by the path that `facts` gave it."""
    from netfollow.mail.addresses import key_of

    filed = [facts(one, number) for number, one in enumerate(half)]
    return {one.found.path: one for one in understand(filed, [key_of(me) for me in ME])}
