"""Lines about people as they are typed on a phone: what each part of one becomes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import BadDate, WrongCall
from netfollow.people.capture_lines import (
    CapturedPerson,
    Occasion,
    read_captured,
    signs_apart,
    typed_occasion,
    unread_signs,
)
from tests.for_each import for_each

TODAY = date(2026, 11, 23)


def only(text: str) -> CapturedPerson:
    (person,) = read_captured(text, TODAY).people
    return person


def test_a_line_has_name_company_note_facts_promise_tag_and_address() -> None:
    person = only(
        'Ann Lee, Acme: wants the deck > "Churn fell once invoices got simpler." '
        "! send deck fri #saas ann@acme.example"
    )
    assert (person.name, person.org) == ("Ann Lee", "Acme")
    assert person.note.split("\n") == [
        "wants the deck",
        '> "Churn fell once invoices got simpler."',
        "! send deck fri",
    ]
    assert (person.tags, person.emails) == (("saas",), ("ann@acme.example",))


@for_each(
    ("head", "name", "title", "org"),
    [
        ("Ann Lee", "Ann Lee", "", ""),
        ("ann lee, acme", "ann lee", "", "acme"),
        ("Ann Lee (Acme)", "Ann Lee", "", "Acme"),
        ("Ann Lee (Acme), CTO", "Ann Lee", "CTO", "Acme"),
        ("Ann Lee, CTO, Acme", "Ann Lee", "CTO", "Acme"),
        ("Ann Lee, Acme, CTO", "Ann Lee", "CTO", "Acme"),
        ("Ann Lee, Head of Growth", "Ann Lee", "Head of Growth", ""),
        ("Ann Lee @ Acme", "Ann Lee", "", "Acme"),
        ("Ann from Acme", "Ann", "", "Acme"),
        ("Bob Smith, Jr., Acme", "Bob Smith Jr.", "", "Acme"),
        ("María José de la Cruz Pérez, Acme", "María José de la Cruz Pérez", "", "Acme"),
        ("- Ann Lee, Acme", "Ann Lee", "", "Acme"),
        ("3. Ann Lee, Acme", "Ann Lee", "", "Acme"),
        ("[x] Ann Lee, Acme", "Ann Lee", "", "Acme"),
        ("Ann Lee #vip, Acme", "Ann Lee", "", "Acme"),
    ],
)
def test_the_head_names_the_person(head: str, name: str, title: str, org: str) -> None:
    person = only(f"{head}: hi")
    assert (person.name, person.title, person.org, person.note) == (name, title, org, "hi")


def test_without_a_colon_a_sign_or_a_dash_ends_the_head() -> None:
    assert only("Ann Lee, Acme > You said churn fell").note == "> You said churn fell"
    assert only("Ann Lee, Acme – wants the deck").note == "wants the deck"
    assert only("黄静, Lotus：wants a demo").org == "Lotus"
    assert only("Ann Lee").note == ""
    assert only("Jean-Luc Picard-Smith: tea").name == "Jean-Luc Picard-Smith"


@for_each(
    "said",
    [
        "talks at 3 > 5 pm",
        "sales = 12 this year, + 4 %",
        "asks what 2+2 is",
        "our #1 client",
        "runs ~20 people",
        "see you at 10:30",
    ],
)
def test_what_only_looks_like_a_sign_stays_in_the_note(said: str) -> None:
    person = only(f"Ann Lee: {said}")
    assert person.note == said
    assert person.tags == ()


def test_every_sign_and_both_promises() -> None:
    person = only(
        "Ann: hi = your move > You said so. ? How much? + a study ~ your run ! call !< mail it"
    )
    assert person.note.split("\n") == [
        "hi",
        "= your move",
        "> You said so.",
        "? How much?",
        "+ a study",
        "~ your run",
        "! call",
        "!< mail it",
    ]


def test_addresses_and_tags_are_taken_from_head_and_ends_and_words_stay() -> None:
    person = only(
        "Ann Lee +44 7700 900123: does #saas pricing > You said so #pricing "
        "! send it to ann@acme.example https://www.linkedin.com/in/ann"
    )
    assert person.note.split("\n") == [
        "does saas pricing",
        "> You said so",
        "! send it to ann@acme.example",
    ]
    assert person.phones == ("+44 7700 900123",)
    assert person.emails == ("ann@acme.example",)
    assert person.links == ("https://www.linkedin.com/in/ann",)
    assert person.tags == ("saas", "pricing")


def test_somebody_elses_address_is_not_taken() -> None:
    person = only("Ann Lee: ask bob@x.example")
    assert (person.note, person.emails) == ("ask bob@x.example", ())


def test_more_lines_of_a_person_are_indented_or_begin_with_a_sign() -> None:
    person = only("Ann Lee: hi\n  and tea #late\n> You said so\n! call")
    assert person.note.split("\n") == ["hi", "and tea", "> You said so", "! call"]
    assert person.tags == ("late",)


def test_the_same_person_twice_is_one() -> None:
    person = only("Ann Lee, Acme: hi\nann lee: ! call #vip")
    assert (person.note, person.org, person.tags) == ("hi\n! call", "Acme", ("vip",))
    assert len(read_captured("Ann Lee, Acme: a\nAnn Lee, Bell: b", TODAY).people) == 2


@pytest.mark.parametrize(
    "header",
    [
        "@ PyCon, Leeds, yesterday",
        "@PyCon · Leeds · 22 Nov",
        "# PyCon, Leeds, Nov 22, 2026",
        "Event: PyCon\nPlace: Leeds\nDay: yesterday",
        "PyCon, Leeds, 22 Nov",
    ],
)
def test_event_place_and_day_are_said_once(header: str) -> None:
    found = read_captured(f"{header}\n\nAnn: hi\nBen: tea", TODAY)
    assert [one.name for one in found.people] == ["Ann", "Ben"]
    assert {one.occasion for one in found.people} == {
        Occasion("PyCon", "Leeds", date(2026, 11, 22))
    }
    assert found.people[0].occasion.where == "PyCon, Leeds"


def test_another_header_begins_another_event_and_tags_are_for_all() -> None:
    found = read_captured("@ PyCon #py\nAnn: hi\n@ Fair, Bonn\nBen: tea\n#late\nCleo: x", TODAY)
    assert [(one.occasion.where, one.tags) for one in found.people] == [
        ("PyCon", ("py",)),
        ("Fair, Bonn", ()),
        ("Fair, Bonn", ("late",)),
    ]


def test_a_long_place_is_no_part_of_the_event() -> None:
    occasion = Occasion("PyCon", "The Old Town Hall, Leeds")
    assert occasion.where == "PyCon"
    assert occasion.met_where == "PyCon, The Old Town Hall, Leeds"
    assert Occasion("PyCon Leeds", "Leeds").met_where == "PyCon Leeds"
    assert Occasion("Web Summit Lisbon", "Lisbon, Portugal").where == "Web Summit Lisbon"
    assert Occasion("Web Summit Lisbon", "Lisbon, Portugal").met_where == "Web Summit Lisbon"
    assert Occasion("Web Summit", "Lisbon, Portugal").where == "Web Summit, Lisbon, Portugal"
    assert Occasion("", "Leeds").where == "Leeds"


@for_each(
    ("typed", "event", "place", "day"),
    [
        ("Fair #py, yesterday, Leeds", "Fair", "Leeds", 22),
        ("Fair, Leeds, 20 nov", "Fair", "Leeds", 20),
        ("Fair, sat", "Fair", "", 21),
        ("Fair, Leeds", "Fair, Leeds", "", None),
        ("Sun, Sea and Sales", "Sun, Sea and Sales", "", None),
    ],
)
def test_an_event_typed_with_its_day_and_place_says_all_three(
    typed: str, event: str, place: str, day: int | None
) -> None:
    found = typed_occasion(typed, today=TODAY)
    assert (found.event, found.place) == (event, place)
    assert found.on == (date(2026, 11, day) if day else None)


def test_what_the_fields_of_place_and_day_say_counts_before_the_event() -> None:
    found = typed_occasion("Fair, yesterday, Leeds", "Bonn", today=TODAY)
    assert (found.event, found.place, found.on) == ("Fair", "Bonn", date(2026, 11, 22))
    found = typed_occasion("Fair, yesterday", "", date(2026, 11, 20), today=TODAY)
    assert (found.event, found.on) == ("Fair, yesterday", date(2026, 11, 20))
    (ann,) = read_captured("@ Fair, yesterday, Leeds\nAnn: hi", TODAY).people
    assert (ann.occasion.place, ann.occasion.on) == ("Leeds", date(2026, 11, 22))


def test_a_day_in_the_future_or_none_is_refused() -> None:
    with pytest.raises(WrongCall):
        read_captured("@ PyCon, 24 Nov 2026\nAnn: hi", TODAY)
    with pytest.raises(BadDate):
        read_captured("@ PyCon, 31.02.2026\nAnn: hi", TODAY)
    with pytest.raises(BadDate):
        read_captured("Day: someday\nAnn: hi", TODAY)


def test_a_line_that_names_nobody_is_kept_apart() -> None:
    found = read_captured("Ann: hi\nThen we walked around and someone said: hello\n12: x", TODAY)
    assert [one.number for one in found.unread] == [2, 3]
    assert [one.name for one in found.people] == ["Ann"]


@given(st.text(max_size=300))
def test_any_text_is_read_and_no_letter_goes_missing_in_silence(text: str) -> None:
    try:
        found = read_captured(text, TODAY)
    except WrongCall:
        return
    assert all(one.name for one in found.people)
    assert all("\x1b" not in one.note + one.name + one.org for one in found.people)


@given(st.lists(st.sampled_from(list("Aa @#:,>!?~+=.-1\n ")), max_size=60).map("".join))
def test_signs_in_any_order_are_read(text: str) -> None:
    try:
        read_captured(text, TODAY)
    except WrongCall:
        return


@for_each(
    ("note", "apart"),
    [
        (
            "Talked about ICU > You said alarms are ignored. ! send the paper by thu",
            "Talked about ICU\n> You said alarms are ignored.\n! send the paper by thu",
        ),
        ("! send it ? How was it?", "! send it\n? How was it?"),
        (
            "Nice. + a case study on costs ~ plays cello",
            "Nice.\n+ a case study on costs\n~ plays cello",
        ),
        ("They send it !< the figures", "They send it\n!< the figures"),
        ("coffee + cake", "coffee + cake"),
        ("Ann + Ben Oak came", "Ann + Ben Oak came"),
        ("3 > 2, a -> b, wow!", "3 > 2, a -> b, wow!"),
        ("a > b > c > d", "a > b > c > d"),
        ("can cover travel + two nights in a hotel", "can cover travel + two nights in a hotel"),
        (
            "lunch > they hire + a designer + a writer + a tester ! send names by fri",
            "lunch\n> they hire + a designer + a writer + a tester\n! send names by fri",
        ),
        ('> "It works." + a demo of it', '> "It works."\n+ a demo of it'),
        ("met Ann (tired.) + coffee for two", "met Ann (tired.)\n+ coffee for two"),
        ("! bio + a photo by fri", "! bio + a photo by fri"),
        ("lunch ! 2 routes by 15 jan", "lunch\n! 2 routes by 15 jan"),
        ("Do we need an MTA !< 2 datasets", "Do we need an MTA\n!< 2 datasets"),
        ("call, > 30k units a year", "call,\n> 30k units a year"),
        ("a team > 30 and budget = 5k", "a team > 30 and budget = 5k"),
        ("call ! send a ! ask Bo ! ring Al", "call\n! send a\n! ask Bo\n! ring Al"),
        ("One.\n> Two.", "One.\n> Two."),
        ("", ""),
    ],
)
def test_signs_in_a_line_of_a_note_stand_apart(note: str, apart: str) -> None:
    assert signs_apart(note) == apart
    assert signs_apart(apart) == apart


def test_french_spaces_before_marks_are_no_signs() -> None:
    assert signs_apart("Ça va ? Oui ! Super > Vous dites oui.", "fr") == (
        "Ça va ? Oui ! Super\n> Vous dites oui."
    )


@pytest.mark.parametrize(
    ("note", "unread"),
    [
        ("> they hire + a designer + a writer", ["+ a designer", "+ a writer"]),
        ("> the team is happy ~ 3 kids now", ["~ 3 kids now"]),
        (
            "Ann > one is here > two are here > three are",
            ["> one is here", "> two are here", "> three are"],
        ),
        ("coffee + some cake, a team > 30", []),
        ("Talked > You said it works. + a case study", []),
    ],
)
def test_signs_that_do_not_count_are_named(note: str, unread: list[str]) -> None:
    assert list(unread_signs(note)) == unread


def test_captured_lines_and_notes_read_the_same_signs() -> None:
    said = "lunch > they hire + a designer + a writer + a tester ! 2 names by fri"
    assert read_captured(f"Ann Lee: {said}", TODAY).people[0].note == signs_apart(said)


def test_an_address_alone_is_of_the_name_in_it() -> None:
    (person,) = read_captured("jane.doe@acme.example: wants the deck", TODAY).people
    assert (person.name, person.emails, person.note) == (
        "Jane Doe",
        ("jane.doe@acme.example",),
        "wants the deck",
    )
    assert not read_captured("info@acme.example: wants the deck", TODAY).people


def test_an_equals_sign_within_a_fact_begins_no_other() -> None:
    assert signs_apart("> hiring mgr = Bob, strict") == "> hiring mgr = Bob, strict"
    assert signs_apart("> it works. = the pump") == "> it works.\n= the pump"


def test_an_equals_sign_behind_a_day_begins_a_topic() -> None:
    for day in ("in aug", "on 12 Dec", "on the 9th", "next week"):
        note = f"~ moving to Leeds {day} = seed catalogue"
        assert signs_apart(note) == f"~ moving to Leeds {day}\n= seed catalogue"


def test_an_equals_sign_between_a_word_and_a_name_says_who_it_is() -> None:
    for note in ("successor = Tamás", "She leaves. new boss = Ann Lee", "hiring mgr = Bob"):
        assert signs_apart(note) == note
    assert signs_apart("lunch = pricing") == "lunch\n= pricing"
    assert signs_apart("met Ann = Pricing") == "met Ann\n= Pricing"


def test_an_equals_sign_behind_one_word_is_an_equation() -> None:
    (one,) = read_captured("Marcus Oyelaran: liked it. next = a call with two leads", TODAY).people
    assert one.note == "liked it. next = a call with two leads"
    (other,) = read_captured("Marcus Oyelaran: good chat = their move ! send deck", TODAY).people
    assert other.note.split("\n") == ["good chat", "= their move", "! send deck"]
