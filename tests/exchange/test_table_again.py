"""Our own table comes back as it went out."""

from hypothesis import given, settings

from netfollow.exchange.import_records import Incoming
from netfollow.exchange.plain import clean, one_line
from netfollow.exchange.reader import read
from netfollow.exchange.sheets import tables
from netfollow.people import Contact
from netfollow.people.days import is_birthday
from netfollow.people.other_facts import other_facts
from tests.exchange.people import jane, networks

SINGLE = (
    *("name", "first", "last", "org", "title", "birthday", "place", "timezone", "channel"),
    *("cadence", "met_where", "met_on", "do_not_contact", "archived", "about"),
)
SEVERAL = ("emails", "phones", "links", "tags")


def held(person: Contact | Incoming) -> dict[str, object]:
    """Return what a table gives of somebody: no characters that files may not hold, only real days."""
    values: dict[str, object] = {}
    for field in SINGLE:
        value = getattr(person, field)
        values[field] = clean(value) if isinstance(value, str) else value
    if not is_birthday(person.birthday):
        values["birthday"] = ""
    for field in SEVERAL:
        form = one_line if field == "tags" else clean
        values[field] = tuple(one for value in getattr(person, field) if (one := form(value)))
    return values


def test_a_person_comes_back_whole() -> None:
    person = jane(archived=True, tags=("a, b", "c"), name="=1+1", about="'=2\n+3")
    reading = read(tables.write([person], notes=True))
    assert reading.format == "netfollow-table"
    assert [held(one) for one in reading.people] == [held(person)]
    assert reading.people[0].keys[:2] == (f"vcard:{person.uid}", "linkedin:jane-roe")
    assert reading.columns == ()


def test_what_has_no_field_comes_back_too() -> None:
    person = jane(extra=("NICKNAME:Jo\\, J", "X-SKYPE:jane.roe"))
    (found,) = read(tables.write([person], notes=True)).people
    assert set(other_facts(found.extra)) >= set(other_facts(person.extra))


@settings(max_examples=25)
@given(networks)
def test_everybody_comes_back_as_they_went_out(people: list[Contact]) -> None:
    named = [one for one in people if clean(one.name)]
    reading = read(tables.write(named, notes=True))
    assert [held(one) for one in reading.people] == [held(one) for one in named]
    assert [one.keys[0] for one in reading.people] == [f"vcard:{one.uid}" for one in named]
