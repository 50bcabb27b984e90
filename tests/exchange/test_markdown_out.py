"""People as pages of Markdown: names that are safe anywhere, and text that stays text."""

import unicodedata
from datetime import date

import msgspec
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from netfollow.exchange import markdown_out
from netfollow.exchange.markdown_out import Entry, Page
from netfollow.exchange.plain import clean
from netfollow.people import Contact, Promise, Uid
from tests.exchange.people import NOW, contacts, jane, networks, texts
from tests.for_each import for_each

ANN = jane(uid=Uid("a1"), name="Ann [Lee]")
JANE = Page(
    person=jane(),
    promises=(
        Promise(
            uid=Uid("1"), contact=Uid("0f0e"), text="send the *deck*", made=NOW, due=NOW.date()
        ),
        Promise(uid=Uid("2"), contact=Uid("0f0e"), text="introduce Bob", made=NOW, kept=NOW),
        Promise(uid=Uid("3"), contact=Uid("0f0e"), text="call back", made=NOW, mine=False),
        Promise(uid=Uid("4"), contact=Uid("0f0e"), text="a lunch", made=NOW, dropped=NOW),
    ),
    entries=(
        Entry(day=date(2026, 11, 20), title="you wrote, email", text="Hello!\n\n# Not a title"),
        Entry(
            day=date(2026, 11, 3),
            title="met at PyCon",
            others=(Uid("a1"), Uid("gone")),
            detail="your move",
            text="- [ ] no task",
        ),
    ),
)


def page(one: Page = JANE, *, notes: bool = False) -> str:
    return markdown_out.write([one, Page(person=ANN)], notes=notes)["Jane Roe.md"].decode()


def test_a_page_with_notes() -> None:
    assert (
        page(notes=True)
        == """\
---
uid: "0f0e"
name: "Jane Roe"
first: "Jane"
last: "Roe"
org: "Acme, Inc."
title: "CTO"
emails: ["jane@acme.example", "jane@home.example"]
phones: ["+44 20 7946 0018"]
links: ["https://www.linkedin.com/in/jane-roe"]
met: "PyCon"
met_on: "2026-11-03"
tags: ["saas", "client"]
birthday: "--04-12"
place: "London, UK"
timezone: "Europe/London"
---

# Jane Roe

Role: CTO, Acme, Inc.

> Likes tea; hates faxes

## Promises

- [ ] send the \\*deck\\* (by 2026-11-23)
- [x] introduce Bob (kept 2026-11-23)
- [ ] They: call back
- [-] a lunch

## Timeline

### 2026-11-20 you wrote, email

> Hello!
>
> # Not a title

### 2026-11-03 met at PyCon, with [[Ann Lee]]

To mention: your move

> - [ ] no task
"""
    )


def test_without_notes_nothing_that_was_written_or_said_is_in_it() -> None:
    text = page()
    for private in ("tea", "Hello", "your move", "no task"):
        assert private not in text
    assert "### 2026-11-20 you wrote, email" in text
    assert "- [ ] send the" in text


@for_each(
    ("name", "file"),
    [
        ("Jane Roe", "Jane Roe"),
        ("../../etc/passwd", "etc passwd"),
        ("..", "No name"),
        ("", "No name"),
        ("\x00\x1b[2J", "No name"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1 .x", "_Lpt1 .x"),
        ("-rf", "rf"),
        ("a:b|c#d^e[[f]]", "a b c d e f"),
        ("C:\\Windows", "C Windows"),
        ("\u202eevil.exe.", "evil.exe"),
        ("Zoe\u0308", "Zoë"),
        ("é" * 200, "é" * 50),
        ("trailing. ", "trailing"),
    ],
)
def test_a_name_becomes_a_file_name_that_is_safe_anywhere(name: str, file: str) -> None:
    person = jane(name=name)
    assert markdown_out.file_names([person]) == {person.uid: file}


def test_people_of_one_name_have_files_of_their_own_the_first_known_without_a_number() -> None:
    people = [
        jane(uid=Uid("3"), name="jane roe", created=NOW.replace(year=2027)),
        jane(uid=Uid("2"), name="Jane Roe"),
        jane(uid=Uid("4"), name="Jane Roe 2"),
        jane(uid=Uid("1"), name="Jane/Roe"),
    ]
    assert markdown_out.file_names(people) == {
        "1": "Jane Roe",
        "2": "Jane Roe 2",
        "4": "Jane Roe 2 2",
        "3": "jane roe 3",
    }


@given(networks)
def test_no_two_file_names_are_the_same_and_none_leaves_the_folder(people: list[Contact]) -> None:
    names = list(markdown_out.file_names(people).values())
    folded = {unicodedata.normalize("NFKD", name).casefold() for name in names}  # noqa: TID251
    assert len(folded) == len(names) == len(people)
    for name in names:
        assert name
        assert name == name.strip(" .")
        assert not set(name) & set('/\\:*?"<>|#^[]\n\r\t\x00')
        assert len(name.encode()) <= 120


@given(contacts)
def test_the_front_matter_is_yaml_that_gives_the_same_words_back(person: Contact) -> None:
    (data,) = markdown_out.write([Page(person=person)]).values()
    opening, front, _ = data.decode().split("---\n", 2)
    assert opening == ""
    found = yaml.safe_load(front)
    assert found["uid"] == person.uid
    for field in ("name", "org", "title", "place", "birthday"):
        value = clean(getattr(person, field))
        assert found.get(field, "") == (value if getattr(person, field).strip() else "")
    for field in ("emails", "phones", "links", "tags"):
        assert found.get(field, []) == [clean(value) for value in getattr(person, field)]


@given(texts, texts, st.integers(0, 3))
def test_no_text_makes_a_heading_a_task_or_a_rule_of_its_own(
    name: str, text: str, promises: int
) -> None:
    person = jane(name=name, about=text, title=text, org=name)
    promise = Promise(uid=Uid("1"), contact=person.uid, text=text, made=NOW)
    entry = Entry(day=NOW.date(), title=text, detail=text, text=text)
    one = Page(person=person, promises=(promise,) * promises, entries=(entry, entry))
    (data,) = markdown_out.write([one], notes=True).values()
    body = data.decode().split("---\n", 2)[2]
    tokens = [token for token in MarkdownIt("commonmark").parse(body) if token.level <= 1]
    top = [token.tag for token in tokens if token.type == "heading_open" and token.level == 0]
    assert top == ["h1", *["h2"] * bool(promises), "h2", "h3", "h3"]
    items = [token for token in tokens if token.type == "list_item_open"]
    assert len(items) == promises
    kinds = {token.type for token in tokens if token.level == 0}
    assert not kinds & {"hr", "html_block", "fence", "code_block", "ordered_list_open"}


def test_an_archived_person_and_one_not_to_be_contacted_are_marked() -> None:
    one = msgspec.structs.replace(jane(), archived=True, do_not_contact=True)
    text = page(Page(person=one))
    assert "do_not_contact: true\narchived: true\n---" in text
