"""People for the tests of what goes out: plain ones, and any that a file could hold."""

from datetime import UTC, date, datetime

import msgspec
from hypothesis import strategies as st

from netfollow.people import Cadence, Channel, Contact, Uid

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

SHARP = [
    *("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "Bob Smith, Jr.", "a;b\\;c"),
    *("\\n", "x\\", "../../etc/passwd", "CON", ".", "..", "[[Ann]]", "[/bold]", "a|b", 'a"b', "'"),
    *("---", "- [ ] x", "# Top", "<!-- x -->", "a: b", "{{x}}", "\u202eevil", "\x1b[2J\x9b31m"),
    *("END:VCARD", "Zo\u00eb \U0001f469\u200d\U0001f680", "\u2028", "\ufeff", "\ufffe", "\x00"),
    *("Ann\r\nTEL:1", "mailto:a@x.example", "tel:1;ext=2", "https://x.example/a,b;c?d=e", " "),
    *("https://www.linkedin.com/in/J%C3%B6rg,%00/", "a,b ", "BEGIN:VEVENT", "\u0130I\u0131\u00df"),
]
"""Texts that have broken some program."""

texts = st.one_of(
    st.sampled_from(SHARP),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(SHARP), max_size=3).map("".join),
    st.text("é\U0001f600 a,;\\\n", max_size=120),
)
_several = st.lists(texts, max_size=3).map(tuple)

contacts = st.builds(
    Contact,
    uid=st.uuids().map(lambda one: Uid(one.hex)),
    name=texts,
    created=st.just(NOW),
    updated=st.just(NOW),
    first=texts,
    last=texts,
    org=texts,
    title=texts,
    emails=_several,
    phones=_several,
    links=_several,
    channel=st.sampled_from([None, *Channel]),
    tags=_several,
    cadence=st.sampled_from([None, *Cadence]),
    birthday=st.sampled_from(["", "1984-02-29", "--04-12", "1604-01-01", "soon", "1999-02-30"]),
    place=texts,
    met_where=texts,
    met_on=st.none() | st.dates(),
    about=texts,
    timezone=st.sampled_from(["", "Europe/Berlin", "UTC"]),
    do_not_contact=st.booleans(),
    keys=st.lists(texts.map(lambda text: f"vcard:{text}") | texts, max_size=3).map(tuple),
)
networks = st.lists(contacts, max_size=4, unique_by=lambda one: one.uid)


def jane(**more: object) -> Contact:
    """Return a person about whom much is known."""
    contact = Contact(
        uid=Uid("0f0e"),
        name="Jane Roe",
        created=NOW,
        updated=NOW,
        first="Jane",
        last="Roe",
        org="Acme, Inc.",
        title="CTO",
        emails=("jane@acme.example", "jane@home.example"),
        phones=("+44 20 7946 0018",),
        links=("https://www.linkedin.com/in/jane-roe",),
        tags=("saas", "client"),
        birthday="--04-12",
        place="London, UK",
        met_where="PyCon",
        met_on=date(2026, 11, 3),
        about="Likes tea; hates faxes",
        timezone="Europe/London",
    )
    return msgspec.structs.replace(contact, **more)
