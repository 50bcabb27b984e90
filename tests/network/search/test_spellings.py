"""Numbers, hyphens, signs and emoji are found in whatever spelling they are typed."""

import pytest

from netfollow.method.search.normalize import ranges
from netfollow.network.conversations import ConversationInput
from netfollow.people import Kind
from tests.conftest import World
from tests.for_each import for_each

SPELLINGS = (
    *("+49 170 1234567", "0049 170 1234567", "+49 (0)170 1234567", "0170 1234567"),
    *("0170/1234567", "01701234567", "1234567", "0170-123 45 67", "(0170) 1234567"),
)


@pytest.mark.parametrize("kept", SPELLINGS)
@pytest.mark.parametrize("key", ["", "phone:"])
def test_a_phone_number_is_found_in_any_spelling(world: World, kept: str, key: str) -> None:
    jane = world.add("Jane Roe", phones=(kept,))
    world.add("Ann Lee", phones=("+49 171 7654321",))
    for typed in SPELLINGS:
        for text in (f"{key}{typed}", f'{key}"{typed}"'):
            found = list(world.network.searches.find(text))
            assert [(hit.contact, hit.where) for hit in found] == [(jane, "phone")], text
            assert found[0].marks, text
    assert not world.network.searches.find("-01701234567 jane").people


def test_a_year_an_amount_and_another_country_are_no_such_number(world: World) -> None:
    world.add("Jane Roe", phones=("+49 170 9920261234",))
    for typed in ("2026", "1234", "61234", "+43 170 9920261234", "phone:+43"):
        assert not world.network.searches.find(f"{typed} ").people, typed
    assert world.network.searches.find("phone:+49").people


@pytest.mark.parametrize(
    ("said", "finds", "misses"),
    [
        ("an e-mail today", ("email", "e-mail", "mail", '"e-mail today"'), ("e-mails",)),
        ("an email today", ("email", "e-mail"), ("mail",)),
        ("the mid-market", ("midmarket", "mid-market", "market"), ()),
        ("a call with O'Brien", ("obrien", "o'brien", "brien", "OBrien"), ("obri n",)),
        ("dinner at D’Angelo, in L’Aquila", ("dangelo", "laquila", "aquila"), ()),
        ("they don't mind", ("don't",), ("ontmind",)),
        ("the midmarket", ("midmarket", "mid-market"), ("market",)),
        ("the mid market", ("mid-market",), ("midmarket",)),
        ("5,000 users", ("5000", "5.000", "5\u202f000", "5 000", '"5000 users"'), ("50", "500")),
        ("5.000 users", ("5000", "5,000"), ()),
        ("5\u202f000 users", ("5000", "5,000"), ()),
        ("5000 users", ("5,000", "5.000", "5\u202f000"), ("5",)),
        ("1,5 hours", ("1,5",), ("15",)),
        ("15 hours", ("15",), ("1,5",)),
        ("rooms 101,102,103", ("102", '"102 103"'), ()),
        ("10-12 people", ("12",), ("1012",)),
        ("bei Müller in Köln", ("mueller", "muller", "müller", "koeln", "KÖLN"), ("moeller",)),
        ("Mueller aus Koeln", ("müller", "mueller", "köln"), ("muller",)),
        ("met Søren in Århus", ("soeren", "soren", "aarhus"), ("saeren",)),
        ("a poet, Joel", ("joel",), ("jol", "pot")),
        ("knows C++17", ("c++", "C++"), ("c", "c#")),
        ("knows C# well", ("c#", '"c# well"'), ("c", "c++")),
        ("a C programmer", ("c",), ("c++", "c#")),
        ("writes .NET", (".net", "net"), ()),
        ("a net worth", ("net",), (".net",)),
        ("well done 👍🏽!", ("👍", "👍🏽", "done"), ("👎",)),
        ("with ❤️ from", ("❤", "❤️"), ()),
        ("great🎉🎉", ("🎉", "great"), ()),
        ("our 👩‍💻 here", ("👩‍💻", "👩🏽‍💻"), ("💻",)),
        ("to 🇩🇪🇫🇷", ("🇩🇪", "🇫🇷"), ("🇪🇫",)),
    ],
)
@pytest.mark.parametrize("where", ["note", "fact"])
def test_words_are_found_in_their_other_spelling(
    world: World, said: str, finds: tuple[str, ...], misses: tuple[str, ...], where: str
) -> None:
    if where == "note":
        uid = world.add("Xu Yi")
        world.network.conversations.log([uid], ConversationInput(kind=Kind.NOTE, text=said))
    else:
        world.add("Xu Yi", org=said)
    for typed in finds:
        (hit,) = world.network.searches.find(f"{typed} ")
        assert hit.marks, typed
    for typed in misses:  # In facts, other than in notes, a word that isn't quoted may go on.
        text = f"{typed} " if where == "note" else f'"{typed}"'
        assert not world.network.searches.find(text).people, typed


@for_each(
    ("text", "needle", "marked"),
    [
        ("an e-mail", " email ", "e-mail"),
        ("der Müller da", " mueller ", "Müller"),
        ("der Mu\u0308ller da", " mueller", "Mu\u0308ller"),
        ("Grüße, E-Mail", " email ", "E-Mail"),
        ("all 5,000 users", " 5000 ", "5,000"),
        ("für 5\u202f000 €", " 5000 ", "5\u202f000"),
        ("C, C++ and C#", " c ", "C"),
        ("C, C++ and C#", " c++ ", "C++"),
        ("C, C++ and C#", " c# ", "C#"),
        ("on .NET", " .net ", ".NET"),
        ("done 👍🏽!", " 👍 ", "👍🏽"),
        ("our 👩🏽‍💻!", " 👩💻 ", "👩🏽‍💻"),
    ],
)
def test_marks_cover_what_was_written(text: str, needle: str, marked: str) -> None:
    assert [text[a:b] for a, b in ranges(text, [needle])] == [marked]


def test_a_tag_with_a_hyphen_is_one_without(world: World) -> None:
    world.add("Jane Roe", tags=("mid-market",))
    world.add("Ann Lee", tags=("midmarket",))
    for typed in ("tag:midmarket ", "tag:mid-market ", "midmarket"):
        assert len(world.network.searches.find(typed)) == 2, typed


def test_a_name_with_two_letters_for_an_umlaut_is_marked_and_comes_after_the_very_name(
    world: World,
) -> None:
    for name in ("Jan Müller", "Eva Mueller", "Ida Muellerhof", "Uwe Muller"):
        world.add(name)
    found = world.network.searches.find("mueller")
    assert [world.network.person(hit.contact).name for hit in found] == [
        "Eva Mueller",
        "Ida Muellerhof",
        "Jan Müller",
    ]
    assert [hit.name_marks for hit in found] == [((4, 11),), ((4, 11),), ((4, 10),)]
    assert len(world.network.searches.find('"mueller"')) == 2
    assert {
        world.network.person(hit.contact).name for hit in world.network.searches.find("muller")
    } == {
        "Jan Müller",
        "Uwe Muller",
    }
