"""LinkedIn's messages, invitations and notes become timelines."""

from datetime import UTC, datetime

import pytest

from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read
from netfollow.people import Direction, Kind
from tests.exchange.files import HEADING, INVITATIONS, MESSAGES, NOTES, P


def test_who_wrote_when_and_in_which_direction() -> None:
    reading = read(MESSAGES.encode())
    assert reading.format == "linkedin-messages"
    assert [(one.names, one.direction, one.at) for one in reading.entries] == [
        (("Priya Raman",), Direction.OUT, datetime(2026, 11, 4, 8, 12, 9, tzinfo=UTC)),
        (("Priya Raman",), Direction.IN, datetime(2026, 11, 6, 17, 40, 51, tzinfo=UTC)),
        (("Sam Oh", "Ann Lee"), Direction.OUT, datetime(2026, 10, 20, 11, tzinfo=UTC)),
        (("LinkedIn Member",), Direction.IN, datetime(2026, 10, 1, 9, 30, tzinfo=UTC)),
    ]
    assert [one.who[0] for one in reading.entries] == [
        "linkedin:priya-raman-1",
        "linkedin:priya-raman-1",
        "linkedin:sam-oh-9",
        "",
    ]
    assert all(one.kind is Kind.MESSAGE for one in reading.entries)
    assert "Left out: 1 draft, 1 message in spam, 1 advertisement." in reading.remarks


def test_the_user_and_deleted_accounts_are_no_people() -> None:
    reading = read(MESSAGES.encode())
    assert [one.name for one in reading.people] == ["Priya Raman", "Sam Oh", "Ann Lee"]
    assert [one.links for one in reading.people] == [(f"{P}priya-raman-1",), (f"{P}sam-oh-9",), ()]


def test_the_user_is_asked_for_once() -> None:
    reading = read(MESSAGES.encode())
    first = reading.owners[0]
    assert (first.key, first.name, first.conversations) == ("linkedin:robin-vale", "Robin Vale", 3)
    for told in (first.key, f"{P}robin-vale/"):
        again = read(MESSAGES.encode(), ImportOptions(owner=told))
        assert again.owners == ()
        assert again.entries == reading.entries


def test_another_owner_turns_the_directions() -> None:
    reading = read(MESSAGES.encode(), ImportOptions(owner="linkedin:priya-raman-1"))
    assert [one.direction for one in reading.entries[:2]] == [Direction.IN, Direction.OUT]
    assert read(MESSAGES.encode(), ImportOptions(owner="linkedin:nobody")).owners


def test_what_was_said_stays_out_unless_asked_for() -> None:
    assert not any(one.text or one.subject for one in read(MESSAGES.encode()).entries)
    reading = read(MESSAGES.encode(), ImportOptions(with_text=True))
    assert reading.entries[0].text == "Good to meet you, Priya.\nHere it is."
    assert reading.entries[2].subject == "Panel"


def test_an_entry_has_the_same_source_in_every_reading() -> None:
    lines = MESSAGES.splitlines(keepends=True)
    turned = "".join([lines[0], *reversed(lines[4:]), *lines[1:4]])
    sources = {one.source for one in read(MESSAGES.encode()).entries}
    assert {
        one.source for one in read(turned.encode(), ImportOptions(with_text=True)).entries
    } == sources
    assert len(sources) == 4
    assert all(source.startswith("import:linkedin:") for source in sources)


OLD = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
OLDEST = "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            OLD + f"a,,Me Roe,{P}me,Ann Lee,2020-01-01 10:00:00 UTC,,x,SENT\n"
            f"a,,Ann Lee,{P}ann-lee,Me Roe,2020-01-02 10:00:00 UTC,,x,INBOX\n"
            f"b,,Me Roe,{P}me,Bo Ek,2020-01-03 10:00:00 UTC,,x,\n",
            "linkedin:ann-lee",
        ),
        (
            OLDEST + "a,,Me Roe,Ann Lee,2020-01-01 10:00:00 UTC,,x,SENT\n"
            "a,,Ann Lee,Me Roe,2020-01-02 10:00:00 UTC,,x,INBOX\n"
            "b,,Me Roe,Bo Ek,2020-01-03 10:00:00 UTC,,x,\n",
            "linkedin-name:",
        ),
    ],
)
def test_older_files_have_fewer_addresses(text: str, key: str) -> None:
    reading = read(text.encode())
    assert [one.names for one in reading.entries] == [("Ann Lee",), ("Ann Lee",), ("Bo Ek",)]
    assert [one.direction for one in reading.entries] == [
        Direction.OUT,
        Direction.IN,
        Direction.OUT,
    ]
    assert reading.entries[0].who == reading.entries[1].who
    assert reading.entries[0].who[0].startswith(key)


@pytest.mark.parametrize(
    ("to", "links", "names"),
    [
        ('"Ann Lee, PMP"', f"{P}ann-lee", ("Ann Lee, PMP",)),
        ('"Ann Lee, PMP, Bo Ek"', f'"{P}ann-lee,{P}bo-ek"', ("Ann Lee, PMP", "Bo Ek")),
        ('"Bo Ek, Ann Lee"', f'"{P}ann-lee"', ("Ann Lee", "Bo Ek")),
        ('""', f'"{P}ann-lee"', ("",)),
    ],
)
def test_names_that_hold_commas_are_told_apart(to: str, links: str, names: tuple[str, ...]) -> None:
    text = HEADING + "".join(
        f"c{number},,Me Roe,{P}me,{to},{links},2026-01-0{number} 10:00:00 UTC,,x,SENT,,No\n"
        for number in (1, 2)
    )
    entry = read(text.encode(), ImportOptions(owner="linkedin:me")).entries[0]
    assert entry.names == names
    assert entry.who[0] == "linkedin:ann-lee"


def test_a_message_without_a_date_is_told() -> None:
    text = HEADING + f"c,,Ann Lee,{P}ann-lee,Me,{P}me,yesterday,,x,INBOX,,No\n"
    assert [one.line for one in read(text.encode()).rejected] == [2]


def test_invitations_say_who_asked_whom() -> None:
    reading = read(INVITATIONS.encode(), ImportOptions(with_text=True))
    sent, received = reading.entries
    assert (sent.kind, sent.direction, sent.text) == (Kind.MESSAGE, Direction.OUT, "Hello")
    assert sent.at == datetime(2026, 1, 29, 14, 37, tzinfo=UTC)
    assert (received.kind, received.text) == (Kind.NOTE, "Invitation to connect received")
    assert [one.name for one in reading.people] == ["Priya Raman", "A Stranger"]
    assert read(INVITATIONS.encode()).entries[0].text == ""


def test_notes_about_connections_are_notes() -> None:
    reading = read(NOTES.encode())
    (entry,) = reading.entries
    assert (entry.kind, entry.text, entry.who) == (
        Kind.NOTE,
        "likes tea",
        ("linkedin:priya-raman-1",),
    )
    assert reading.people[0].first == "Priya"
