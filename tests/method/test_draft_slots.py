"""What people type finds its form: names, noun phrases, places, days, promises."""

from datetime import date, timedelta

import pytest

from netfollow.errors import Unreadable
from netfollow.method.drafts.draft import render
from netfollow.method.drafts.promise_words import promised_thing
from netfollow.method.drafts.template_context import greeting_name, relative_time
from netfollow.method.drafts.templates import parse, wordings
from netfollow.method.drafts.words.phrase_cleanup import (
    as_sentence,
    capitalized,
    company_name,
    location_phrase,
    noun_phrase,
    shared_thing,
)
from netfollow.people import Channel, Step
from tests.for_each import for_each
from tests.method.drafting import write
from tests.method.histories import jane


@for_each(
    ("name", "greeting"),
    [
        ("Jane Roe", "Hi Jane,"),
        ("O'Neil", "Hi O'Neil,"),
        ("李明", "Hi 李明,"),
        ("de la Cruz", "Hi de la Cruz,"),
        ("JANE ROE", "Hi Jane,"),
        ("O'NEIL", "Hi O'Neil,"),
        ("İBRAHİM ÖZ", "Hi İbrahim,"),
        ("JO", "Hi JO,"),
        ("x", "Hi x,"),
        ("Dr. Anna Weber", "Dear Dr Weber,"),
        ("PROF. ANNA WEBER", "Dear Professor Weber,"),
        ("Dr. anna@example.org", "Hello,"),
        ("Ms. Anna Weber", "Hi Anna,"),
        ("Dr. Weber", "Dear Dr Weber,"),
        ("Dr.", "Hello,"),
        ("🚀 Sam Lee", "Hi Sam,"),
        ("Jane, MBA", "Hi Jane,"),
        ("Josh's mum", "Hello,"),
        ("", "Hello,"),
        ("  \n", "Hello,"),
        ("+49 30 1234", "Hello,"),
        ("jane@example.org", "Hello,"),
        ("W" * 5000, "Hello,"),
        ("{detail} {first}", "Hi {detail},"),
    ],
)
def test_people_are_greeted_as_they_are_called(name: str, greeting: str) -> None:
    assert write(name=name).body.startswith(greeting)


def test_a_first_name_is_taken_as_its_source_gave_it() -> None:
    assert greeting_name(jane(first="Mary Ann", name="Mary Ann Lee")) == "Mary Ann"
    assert greeting_name(jane(first="MARY ANN", name="Lee")) == "Mary Ann"
    assert greeting_name(jane(first="--", name="Jane Roe")) == "Jane"


@for_each(
    ("typed", "phrase"),
    [
        ("Your move to usage pricing.", "your move to usage pricing"),
        ("- the talk…", "the talk"),
        ("about the outside review", "the outside review"),
        ("AI", "AI"),
        ("A/B tests!", "A/B tests"),
        ("Berlin", "Berlin"),
        (".NET", ".NET"),
        ("C++", "C++"),
        ("the\nnew\toffice \x1b[31m", "the new office"),
        ("工作。", "工作"),
        ("...", ""),
        ("😀", ""),
    ],
)
def test_a_detail_becomes_a_noun_phrase(typed: str, phrase: str) -> None:
    assert noun_phrase(typed) == phrase


@for_each(
    ("typed", "said"),
    [
        ("PyCon", "at PyCon"),
        ("PyCon Berlin", "at PyCon Berlin"),
        ("FOSDEM", "at FOSDEM"),
        ("EGU", "at EGU"),
        ("Slush", "at Slush"),
        ("NYC", ""),
        ("Web Summit, Lisbon", "at Web Summit in Lisbon"),
        ("Web Summit, Lisbon, Portugal", "at Web Summit in Lisbon"),
        ("Web Summit Lisbon Lisbon", "at Web Summit Lisbon"),
        ("Web Summit Lisbon, Lisbon", "at Web Summit Lisbon"),
        ("Product meetup, New York", "at the Product meetup in New York"),
        ("PyCon, Town Hall", "at PyCon"),
        ("PyCon, room 12", "at PyCon"),
        ("Web Summit 2026", "at Web Summit 2026"),
        ("Product meetup", "at the Product meetup"),
        ("Class of '04 reunion", "at the Class of '04 reunion"),
        ("Festival of Ideas", "at the Festival of Ideas"),
        ("the fair", "at the fair"),
        ("The Grand Hotel", "at the Grand Hotel"),
        ("At PyCon", "at PyCon"),
        ("over lunch", "over lunch"),
        ("Lunch", "at lunch"),
        ("Zoom", "on Zoom"),
        ("in Lisbon", "in Lisbon"),
        ("Lisbon", ""),
        ("New York", ""),
        ("UK", ""),
        ("McAllen", ""),
        ("", ""),
    ],
)
def test_a_place_has_its_preposition_and_a_town_is_not_guessed(typed: str, said: str) -> None:
    assert location_phrase(typed) == said


@for_each(
    ("text", "owed"),
    [
        ("send the study", "the study"),
        ("send you the case study by Friday", "the case study"),
        ("Send Jane my slides.", "my slides"),
        ("the checklist for quiet alerts", "the checklist for quiet alerts"),
        ("share the report on churn next week", "the report on churn"),
        ("ask two people to speak in spring", ""),
        ("introduce her to Sam", "an introduction to Sam"),
        ("send the photos and call her", ""),
        ("promised to send the photos", ""),
        ("I'll send you that case study", ""),
    ],
)
def test_a_promise_is_a_thing_or_nothing(text: str, owed: str) -> None:
    assert promised_thing(text, "Jane") == owed


@for_each(
    ("typed", "said"),
    [
        ("yes, gladly", "Yes, gladly."),
        ("No!", "No!"),
        ("see https://x.example/a", "See https://x.example/a"),
        ("“fine.”", "“fine.”"),
        ("iPhone it is", "iPhone it is."),
        ("?", ""),
    ],
)
def test_an_answer_is_a_whole_sentence(typed: str, said: str) -> None:
    assert as_sentence(typed) == said


def test_a_company_is_one() -> None:
    assert company_name("Ruiz, Hart & Co.") == "Ruiz, Hart & Co."
    assert [company_name(name) for name in ("Self-employed", "N/A", "-", "Yahoo!")] == [
        "",
        "",
        "",
        "Yahoo",
    ]


def test_a_thing_to_share_keeps_its_address_whole() -> None:
    assert shared_thing("a guide: https://x.example/a?b=1.") == "a guide: https://x.example/a?b=1"
    assert shared_thing("https://x.example/(a)") == "https://x.example/(a)"
    assert capitalized("https://x.example") == "https://x.example"


@for_each(
    ("day", "today", "words"),
    [
        ("2026-11-23", "2026-11-23", "today"),
        ("2026-11-22", "2026-11-23", "yesterday"),
        ("2026-11-21", "2026-11-23", "on Saturday"),
        ("2026-11-17", "2026-11-23", "on Tuesday"),
        ("2026-11-16", "2026-11-23", "last week"),
        ("2026-11-09", "2026-11-22", "last week"),
        ("2026-11-15", "2026-11-23", "a week ago"),
        ("2026-11-13", "2026-11-23", "a week and a half ago"),
        ("2026-11-09", "2026-11-23", "two weeks ago"),
        ("2026-11-02", "2026-11-23", "three weeks ago"),
        ("2026-10-25", "2026-11-23", "a few weeks ago"),
        ("2026-10-10", "2026-11-23", "in October"),
        ("2026-09-23", "2026-11-23", "in September"),
        ("2026-03-02", "2026-11-23", "back in March"),
        ("2025-12-20", "2026-02-03", "in December"),
        ("2025-11-10", "2026-02-23", "back in November"),
        ("2025-03-10", "2026-11-23", "in March last year"),
        ("2024-03-10", "2026-11-23", "back in 2024"),
    ],
)
def test_time_is_told_as_it_really_passed(day: str, today: str, words: str) -> None:
    assert relative_time(date.fromisoformat(day), date.fromisoformat(today)) == words


def test_yesterday_and_last_week_are_only_said_of_them() -> None:
    for offset in range(7):
        today = date(2026, 11, 16) + timedelta(days=offset)
        monday = today - timedelta(days=today.weekday())
        for days in range(1000):
            day = today - timedelta(days=days)
            words = relative_time(day, today)
            assert (words == "yesterday") == (days == 1)
            if words == "last week":
                assert monday - timedelta(days=7) <= day < monday


def test_filling_reads_no_slots_in_what_it_fills() -> None:
    filled = render("{detail:start} and {org}.", {"detail": "{org}", "org": "Acme Inc."})
    assert filled.text == "{org} and Acme Inc."
    assert filled.missing == ()


@for_each(
    ("text", "why"),
    [
        ("[[email", "value.toml can't be read"),
        ("[[email]]\nsubject = 'x'\n", "body"),
        ("[[text]]\nbody = 'Hi {nobody}'\n", r"text 1 has a slot \{nobody\}; there are \{act\}"),
        ("[[text]]\nbody = 'Hi {Detail}'\n", "text 1 has a brace that is no slot"),
        ("[[fax]]\nbody = 'x'\n", "there are email, linkedin, text, call"),
        ("[[email]]\nbody = 'x'\n", "email 1 needs a subject"),
        ("[[text]]\nsubject = 'x'\nbody = 'x'\n", "text 1 must have no subject"),
        ("[[text]]\nbody = ' '\n", "text 1 has no words"),
        ("[[text]]\nbody = 'x'\nholds = ['rain']\n", "rain"),
        ("[[text]]\nbody = 'x'\ncolour = 1\n", "colour"),
    ],
)
def test_a_broken_template_file_is_told_by_name_and_what_would_be_right(
    text: str, why: str
) -> None:
    with pytest.raises(Unreadable, match=why) as caught:
        parse("value.toml", text)
    assert "value.toml" in caught.value.sentence


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("nothing-here", "nothing-here.toml can't be read"),
        ("../../../etc/passwd", "names no templates"),
        ("Value", "names no templates"),
        ("", "names no templates"),
    ],
)
def test_a_step_without_templates_is_told(step: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        wordings(Step(step), Channel.TEXT)
