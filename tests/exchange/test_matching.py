"""Importing again adds nobody, and merging takes nothing away."""

import pytest

from netfollow.exchange.import_records import Incoming
from netfollow.exchange.names import names_fit
from netfollow.people import Contact
from tests.conftest import NOW
from tests.exchange.arriving import match


def incoming(name: str = "Jane Roe", **more: object) -> Incoming:
    return Incoming(line=1, name=name, **more)  # type: ignore[arg-type]


def known(**more: object) -> Contact:
    base: dict[str, object] = {"uid": "k", "name": "Jane Roe", "created": NOW, "updated": NOW}
    return Contact(**{**base, **more})  # type: ignore[arg-type]


def test_importing_the_same_again_adds_and_changes_nothing() -> None:
    people = [
        incoming(keys=("linkedin:a",), org="Acme"),
        incoming(keys=("linkedin:b",)),
        incoming("李明", keys=("card:1",), phones=("+49 30 123456",)),
    ]
    first = match(people, [])
    assert len(first.new) == 3
    again = match(people, list(first.new))
    assert (again.new, again.changed, again.same) == ((), (), 3)


def test_the_same_name_alone_is_nobody_known_but_is_remarked() -> None:
    found = match([incoming(keys=("linkedin:a",))], [known()])
    assert len(found.new) == 1
    assert [like.uid for row in found.doubtful for like in row.likes] == ["k"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"emails": ("J@X.example",)}, {"emails": ("j@x.example",)}),
        ({"phones": ("+49 (30) 123-456",)}, {"phones": ("0049 30 123456",)}),
        ({"keys": ("vcard:1",)}, {"keys": ("vcard:1",)}),
    ],
)
def test_a_shared_address_with_names_that_fit_is_the_same_person(
    mine: dict[str, object], theirs: dict[str, object]
) -> None:
    found = match([incoming("ROE, Jane", org="Acme", **theirs)], [known(**mine)])
    assert found.new == ()
    ((_, after),) = found.changed
    assert (after.name, after.org) == ("Jane Roe", "Acme")


def test_a_shared_office_address_does_not_join_strangers() -> None:
    found = match(
        [incoming("Max Power", emails=("info@x.example",))], [known(emails=("info@x.example",))]
    )
    assert len(found.new) == 1


def test_a_merge_adds_and_never_erases() -> None:
    mine = known(keys=("linkedin:a",), title="CTO", emails=("a@x.example",), tags=("friend",))
    theirs = incoming(
        keys=("linkedin:a",),
        title="CEO",
        org="Acme",
        emails=("b@x.example", "A@x.example"),
        tags=("saas",),
    )
    ((before, after),) = match([theirs], [mine]).changed
    assert before == mine
    assert (after.title, after.org) == ("CTO", "Acme")
    assert after.emails == ("a@x.example", "b@x.example")
    assert after.tags == ("friend", "saas")


def test_two_rows_for_one_person_are_one() -> None:
    found = match([incoming(keys=("linkedin:a",)), incoming(keys=("linkedin:a",), org="Acme")], [])
    (new,) = found.new
    assert new.org == "Acme"


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("Jane Roe", "ROE, Jane", True),
        ("José Núñez", "Jose Nunez", True),
        ("", "Anybody", True),
        ("Jane Roe", "John Doe", False),
        ("李明", "王芳", False),
    ],
)
def test_names_that_fit(one: str, other: str, fits: bool) -> None:
    assert names_fit(one, other) is fits
