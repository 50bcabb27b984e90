"""Random networks of three people: what happened is one draw of bytes."""

from datetime import timedelta
from itertools import product

from hypothesis import strategies as st

from netfollow.method.insight.review import TECHNIQUES
from netfollow.people import (
    CHECK_IN,
    CLOSE,
    INTRODUCTION,
    NEXT_STEP,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    Reflection,
    ReplyKind,
    Uid,
)
from tests.draws import records
from tests.method.histories import NOW, TODAY

PEOPLE = (Uid("jane"), Uid("tom"), Uid("ann"))
TEXTS = (
    "",
    "Thank you for the call.",
    "Hi Jane,\n\nHow is the audit going?",
    "The audit stayed with me. https://example.org/study",
    "It rained. " * 30,
    "How is the audit? " * 20,
    "Thank you. " + "It rained. " * 45,
    "It rained. " * 75,
    "It rained. " * 76,
)
Told = dict[Uid, tuple[Contact, list[Interaction]]]


OFTEN = (Kind.EMAIL, Kind.MESSAGE, Kind.MET, Kind.CALL)
KINDS = (*Kind, *4 * OFTEN)
DIRECTIONS = (None, *Direction, *2 * [Direction.OUT, Direction.IN])
CHANNELS = (None, *Channel)
SUBJECTS = ("", "", "Audit", "Re: audit", "Lunch")
STEPS = (None, THANK_YOU, THANK_YOU, VALUE, NEXT_STEP, CHECK_IN, CLOSE, INTRODUCTION, INTRODUCTION)
ANSWERS = (None, None, *ReplyKind)
TAGS = (*4 * [()], *product(("saas", "SaaS", "press"), repeat=2), ("press",), ("saas",), ("SaaS",))
CADENCES = (None, *Cadence)
PLACES = ("", "", "Oslo", "oslo ", "Porto")
NAMES = ("", "", "", "Ann", "Jane")
MET = {
    "": None,
    "PyCon": None,
    "pycon ": None,
    "Introductory course": None,
    "Introduced by Ann": "Ann",
    "via ann, at PyCon": "ann",
    "An introduction from Tom (at lunch)": "Tom",
    "through  Nobody  Here": "Nobody Here",
}
"""Where somebody is known from, and through whom they came by that."""
ENTRY, PERSON = 21, 10
"""So many bytes an entry and a person are made of."""


def entry_of(data: bytes) -> Interaction:
    kind = KINDS[data[5] % len(KINDS)]
    days = (30, 60, 60, 600)[data[6] % 4]
    who = 1 + data[7] % 7
    ago = int.from_bytes(data[8:11]) % (1440 * (days + 1) + 1) - 1440
    if data[19] & 2:  # whole days apart, so that every limit is met exactly now and then
        ago -= ago % 1440
    return Interaction(
        uid=Uid(data[:5].hex()),
        contacts=tuple(sorted(uid for place, uid in enumerate(PEOPLE) if who >> place & 1)),
        kind=kind,
        at=NOW - timedelta(minutes=ago),
        direction=DIRECTIONS[data[11] % len(DIRECTIONS)],
        channel=CHANNELS[data[12] % len(CHANNELS)],
        text=TEXTS[data[13] % len(TEXTS)],
        subject=SUBJECTS[data[14] % len(SUBJECTS)],
        detail="the audit" if data[15] & 1 else "",
        details={PEOPLE[1]: "the fair"} if data[15] & 2 else None,
        step=STEPS[data[16] % len(STEPS)],
        wording="value/1" if data[17] % 2 else "",
        source="import:calendar" if data[17] % 8 == 6 else "",
        resource=Uid("study") if data[17] % 16 == 4 else None,
        answer=ANSWERS[data[18] % len(ANSWERS)],
        other=None if kind.is_contact else (None, *PEOPLE)[data[20] % 4],
        fills={"detail": "the fair"} if kind is Kind.FILLED and data[19] % 2 else {},
    )


def contact_of(uid: Uid, data: bytes) -> Contact:
    return Contact(
        uid=uid,
        name=NAMES[data[9] % len(NAMES)] or uid,
        created=NOW - timedelta(days=int.from_bytes(data[:2]) % 401),
        updated=NOW,
        tags=TAGS[data[2] % len(TAGS)],
        org=("", "Acme", "acme")[data[3] % 3],
        place=PLACES[data[7] % len(PLACES)],
        met_where=list(MET)[data[8] % len(MET)],
        cadence=CADENCES[data[4] % len(CADENCES)],
        archived=data[5] % 6 == 0,
        do_not_contact=data[6] % 6 == 0,
    )


def told_of(happened: list[bytes], people: bytes) -> Told:
    entries = {one.uid: one for one in map(entry_of, happened)}
    in_order = sorted(entries.values(), key=lambda one: (one.at, one.uid))
    return {
        uid: (contact_of(uid, people[number::3]), [one for one in in_order if uid in one.contacts])
        for number, uid in enumerate(PEOPLE)
    }


def networks() -> st.SearchStrategy[Told]:
    return st.builds(
        told_of,
        records(ENTRY, 30),
        st.binary(min_size=3 * PERSON, max_size=3 * PERSON),
    )


def promise_of(number: int, data: bytes) -> Promise:
    return Promise(
        uid=Uid(str(number)),
        contact=PEOPLE[0],
        text="send it",
        made=NOW - timedelta(days=20),
        mine=data[0] % 2 == 0,
        due=TODAY + timedelta(days=data[1] % 41 - 20) if data[0] & 2 else None,
        kept=NOW - timedelta(days=data[2] % 21) if data[0] & 4 else None,
        dropped=NOW if data[0] & 8 else None,
    )


def reflection_of(number: int, data: bytes) -> Reflection:
    return Reflection(
        uid=Uid(str(number)),
        week=TODAY - timedelta(days=data[0] % 20),
        at=NOW - timedelta(minutes=number),
        technique=("", "of another version", *TECHNIQUES)[data[1] % (2 + len(TECHNIQUES))],
    )


REFLECTIONS = records(2, 4).map(
    lambda drawn: [reflection_of(number, data) for number, data in enumerate(drawn)]
)

PROMISES = records(3, 12).map(
    lambda drawn: [promise_of(number, data) for number, data in enumerate(drawn)]
)
