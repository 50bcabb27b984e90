"""What changed there comes in, what was edited here stays, whichever field it is."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.exchange.clusters import together
from netfollow.exchange.import_merge import merged, newcomer
from netfollow.exchange.import_records import Incoming
from netfollow.people import Cadence, Channel, Contact, Uid
from tests.conftest import NOW

SOURCE = "linkedin:jane"
LATER = NOW + timedelta(days=30)


def there(**more: object) -> Incoming:
    fields: dict[str, object] = {"line": 1, "name": "Jane Roe", "keys": (SOURCE,)}
    return Incoming(**{**fields, **more})  # type: ignore[arg-type]


def here(person: Incoming, **edited: object) -> Contact:
    contact = newcomer(person, Uid("j"), SOURCE, NOW)
    return msgspec.structs.replace(contact, **edited)


def test_a_newer_export_brings_what_changed_there_and_keeps_what_was_edited_here() -> None:
    old = there(org="Litware", title="CTO", place="Ulm", about="Tall.")
    found = merged(
        here(old, place="Bonn"), there(org="Acme", title="CEO", place="Ulm"), SOURCE, LATER
    )
    assert (found.after.org, found.after.title, found.after.place) == ("Acme", "CEO", "Bonn")
    assert found.after.about == ""
    assert found.was == "Was CTO at Litware until the import of 23 Dec 2026."
    assert not found.differs


def test_what_changed_on_both_sides_stays_as_here_and_is_told_once() -> None:
    contact = here(there(title="CTO"), title="Chief of tea")
    found = merged(contact, there(title="CEO"), SOURCE, LATER)
    (change,) = found.changes
    assert (change.before, change.after, change.kept) == ("Chief of tea", "CEO", True)
    assert found.differs
    assert found.after.title == "Chief of tea"
    again = merged(found.after, there(title="CEO"), SOURCE, LATER)
    assert again.after is found.after
    assert not again.differs
    taken = merged(contact, there(title="CEO"), SOURCE, LATER, theirs=("title",))
    assert taken.after.title == "CEO"


def test_what_was_removed_here_does_not_come_back_and_what_was_removed_there_goes() -> None:
    old = there(emails=("a@x.example", "b@x.example"), tags=("saas", "vip"), place="Ulm")
    contact = here(old, emails=("b@x.example", "own@x.example"), place="")
    same = merged(contact, old, SOURCE, LATER)
    assert same.after is contact
    new = there(emails=("a@x.example", "c@x.example"), tags=("saas",), place="Ulm")
    found = merged(contact, new, SOURCE, LATER).after
    assert found.emails == ("own@x.example", "c@x.example")
    assert found.tags == ("saas",)
    assert found.place == ""


def test_what_another_source_still_says_stays() -> None:
    contact = here(there(emails=("a@x.example",)))
    contact = merged(contact, there(emails=("a@x.example",), keys=()), "vcard:1", NOW).after
    found = merged(contact, there(), SOURCE, LATER).after
    assert found.emails == ("a@x.example",)


def test_a_file_that_does_not_speak_of_a_field_takes_nothing_away() -> None:
    contact = here(there(org="Acme", emails=("a@x.example",)))
    found = merged(contact, there(org="Beta"), SOURCE, LATER, spoken=("org",)).after
    assert (found.org, found.emails) == ("Beta", ("a@x.example",))
    later = merged(found, there(org="Beta"), SOURCE, LATER).after
    assert later.emails == ()


def test_rows_without_a_name_of_their_own_follow_one_another_and_an_old_one_is_not_new() -> None:
    old, new = there(org="Acme", keys=("row:1",)), there(org="Beta", keys=("row:2",))
    contact = newcomer(old, Uid("j"), "row:1", NOW)
    found = merged(contact, new, "row:2", LATER).after
    assert (found.org, [one.source for one in found.origins]) == ("Beta", ["row:2"])
    assert merged(found, old, "row:1", LATER).after is found
    both = merged(contact, new, "row:2", LATER, sources=("row:1", "row:2")).after
    assert (both.org, len(both.origins)) == ("Acme", 2)


def test_a_phone_in_another_spelling_is_the_same_phone() -> None:
    contact = here(there(), phones=("030 123 45 67",))
    found = merged(contact, there(phones=("+49 30 1234567",)), SOURCE, LATER, region="DE")
    assert found.after.phones == ("030 123 45 67",)


def test_a_cadence_that_an_import_brings_begins_with_it() -> None:
    contact = msgspec.structs.replace(here(there()), imported=None)
    found = merged(contact, there(cadence=Cadence.MONTHLY), SOURCE, LATER).after
    assert (found.cadence, found.imported) == (Cadence.MONTHLY, LATER.date())


def test_a_boundary_set_there_holds_here_and_one_lifted_here_stays_lifted() -> None:
    contact = here(there())
    closed = merged(contact, there(do_not_contact=True), SOURCE, LATER).after
    assert closed.do_not_contact
    lifted = msgspec.structs.replace(closed, do_not_contact=False)
    assert not merged(lifted, there(do_not_contact=True), SOURCE, LATER).after.do_not_contact


words = st.sampled_from(["", "a", "b", "c"])
several = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=3, unique=True).map(tuple)
people = st.builds(
    there,
    org=words,
    title=words,
    place=words,
    about=words,
    emails=several,
    tags=several,
    channel=st.sampled_from([None, *Channel]),
    met_on=st.sampled_from([None, date(2026, 1, 2)]),
)


@given(people, people, words, several)
def test_importing_again_changes_nothing_whatever_came_before(
    old: Incoming, new: Incoming, org: str, tags: tuple[str, ...]
) -> None:
    contact = here(old, org=org, tags=tags)
    once = merged(contact, new, SOURCE, LATER)
    twice = merged(once.after, new, SOURCE, LATER + timedelta(days=1))
    assert twice.after is once.after
    assert twice.changes == ()


@given(people, words, several)
def test_what_is_edited_here_survives_any_import_of_the_same(
    person: Incoming, org: str, tags: tuple[str, ...]
) -> None:
    contact = here(person, org=org, tags=tags)
    assert merged(contact, person, SOURCE, LATER).after is contact


@pytest.mark.parametrize("field", ["org", "title", "place"])
def test_two_rows_of_one_person_are_one_and_the_first_is_believed(field: str) -> None:
    one, other = (
        there(**{field: "first", "emails": ("a@x.example",)}),
        there(**{field: "second", "emails": ("A@x.example", "b@x.example"), "about": "x"}),
    )
    found = together(one, other)
    assert getattr(found, field) == "first"
    assert (found.emails, found.about) == (("a@x.example", "b@x.example"), "x")
