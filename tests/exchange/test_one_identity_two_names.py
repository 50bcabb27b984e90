"""An identity under names that don't fit is doubtful: nobody is joined in silence or dropped."""

from collections import Counter

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.exchange.import_records import APART, LEFT_OUT, Incoming, RowChoice, RowFate, Sort
from netfollow.exchange.names import names_fit
from netfollow.exchange.reader import read
from netfollow.people import Uid
from tests.exchange.arriving import Matched, match
from tests.exchange.test_matching import incoming, known
from tests.for_each import for_each
from tests.long import LONG_PROPERTIES

IDENTITIES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"keys": ("vcard:template-1",)},
    {"keys": ("monica:1",)},
    {"keys": ("linkedin:quist",)},
    {"keys": ("vcard:1",), "emails": ("info@x.example",)},
    {"keys": ("row:1",), "emails": ("info@x.example",)},
    {"keys": ("row:1",), "phones": ("+49 30 1234567",)},
)
OTHER_KEYS: dict[str, tuple[str, ...]] = {"vcard:1": ("vcard:2",), "row:1": ("row:2",)}


def second(identity: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return an identity as another row has it: what a row says makes another key."""
    keys = identity["keys"]
    return {**identity, "keys": OTHER_KEYS.get(keys[0], keys)}


def rows(found: Matched) -> list[tuple[Sort, RowFate]]:
    return [(row.sort, row.fate) for row in found.rows]


@for_each(
    ("one", "other"),
    [
        ("Jane Roe", "ROE, Jane"),
        ("Jane Roe", "jane roe"),
        ("José Núñez", "Jose Nunez"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Dr. Jane Roe", "Jane Roe, PhD"),
        ("Prof. Jane Roe", "Mrs Jane Roe"),
        ("Bob Smith", "Robert Smith"),
        ("J. Roe", "Jane Marie Roe"),
        ("Ann-Marie Lee", "Ann Marie Lee"),
        ("Ann Mc Donald", "Ann McDonald"),
        ("Jane", "Jane Roe"),
        ("jane@x.example", "Jane Roe"),
        ("", "Jane Roe"),
    ],
)
def test_names_of_one_person_fit(one: str, other: str) -> None:
    assert names_fit(one, other)
    assert names_fit(other, one)


@for_each(
    ("one", "other"),
    [
        ("Mia Quist", "Oskar Bern"),
        ("Joan Smith", "John Smith"),
        ("Lina Sand", "Line Sand"),
        ("Martin Meier", "Martina Meier"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Anna Bern", "Oskar Bern"),
        ("Jane Roe", "Jane Doe"),
    ],
)
def test_names_of_two_people_do_not_fit_however_alike(one: str, other: str) -> None:
    assert not names_fit(one, other)
    assert not names_fit(other, one)


@for_each("identity", IDENTITIES)
def test_in_one_file_the_second_comes_in_and_is_doubtful(
    identity: dict[str, tuple[str, ...]],
) -> None:
    people = [incoming("Mia Quist", **identity), incoming("Oskar Bern", **second(identity))]
    found = match(people, [])
    assert [one.name for one in found.new] == ["Mia Quist", "Oskar Bern"]
    assert rows(found) == [(Sort.NEW, RowFate.ADD), (Sort.DOUBTFUL, RowFate.ADD)]
    assert found.rows[1].why.startswith("Same ")
    assert found.rows[1].why.endswith(" as Mia Quist, but a different name.")
    again = match(people, found.new)
    assert (again.new, again.changed, again.same, again.doubtful) == ((), (), 2, ())


@for_each("identity", IDENTITIES)
def test_against_somebody_here_it_is_doubtful_with_both_names(
    identity: dict[str, tuple[str, ...]],
) -> None:
    here = known(uid="mia", name="Mia Quist", **identity)
    found = match([incoming("Oskar Bern", **second(identity))], [here])
    assert [one.name for one in found.new] == ["Oskar Bern"]
    (row,) = found.doubtful
    assert (row.name, row.likes[0].name, row.likes[0].uid) == ("Oskar Bern", "Mia Quist", "mia")
    assert "Mia Quist, but a different name" in row.why


def test_whoever_was_renamed_here_is_still_the_same() -> None:
    card = incoming("Jane Roe", keys=("vcard:1",))
    (jane,) = match([card], []).new
    renamed = msgspec.structs.replace(jane, name="Auntie")
    assert rows(match([card], [renamed])) == [(Sort.SAME, RowFate.MERGE)]


def test_a_slip_of_the_pen_under_one_uid_is_no_other_name_but_in_one_file_it_is() -> None:
    (jon,) = match([incoming("Jon Smith", keys=("vcard:1",))], []).new
    john = incoming("John Smith", keys=("vcard:1",))
    found = match([john], [jon])
    assert ([after.name for _, after in found.changed], found.new) == (["John Smith"], ())
    both = match([incoming("Jon Smith", keys=("vcard:1",)), john], [])
    assert [row.sort for row in both.rows] == [Sort.NEW, Sort.DOUBTFUL]


def test_a_new_surname_at_linkedin_is_the_same_profile() -> None:
    jane = known(keys=("linkedin:jane",))
    assert match([incoming("Jane Doe", keys=("linkedin:jane",))], [jane]).new == ()
    assert len(match([incoming("Max Po", keys=("linkedin:jane",))], [jane]).new) == 1


def test_two_people_are_not_joined_by_a_third_whose_name_fits_both() -> None:
    shared = {"emails": ("info@x.example",)}
    people = [
        incoming(name, keys=(f"row:{name}",), **shared)
        for name in ("Smith", "John Smith", "Joan Smith", "J. Smith")
    ]
    found = match(people, [])
    assert [one.name for one in found.new] == ["John Smith", "Joan Smith", "J. Smith"]
    assert [row.sort for row in found.rows[2:]] == [Sort.DOUBTFUL, Sort.DOUBTFUL]
    assert match(people, found.new).new == ()
    first = match([people[0]], []).new
    ((_, john),) = match([people[1]], first).changed
    assert [row.sort for row in match([people[2]], [john]).rows] == [Sort.DOUBTFUL]


def test_homonyms_that_nothing_else_tells_apart() -> None:
    same = [incoming("Jane Roe", keys=("row:j",), org="Acme") for _ in range(2)]
    assert [row.sort for row in match(same, []).rows] == [Sort.NEW, Sort.SAME]
    other = incoming("Jane Roe", keys=("row:j",), org="Acme", place="Bonn", title="CFO")
    more = incoming("Jane Roe", keys=("row:j",), org="Acme", place="Ulm")
    people = [same[0], other, more, other]
    found = match(people, [])
    assert [row.sort for row in found.rows] == [Sort.NEW, Sort.SAME, Sort.DOUBTFUL, Sort.SAME]
    assert found.rows[2].why == "Perhaps Jane Roe (the same name and company)."
    assert sorted(one.place for one in found.new) == ["Bonn", "Ulm"]
    for order in (people, people[::-1]):
        again = match(order, found.new)
        assert (again.new, [after.place for _, after in again.changed]) == ((), [])


def test_a_decision_may_name_somebody_of_the_same_file() -> None:
    card = {"keys": ("vcard:t",)}
    people = [incoming("Mia Quist", **card), incoming("Oskar Bern", **card, org="Acme")]
    found = match(people, [])
    uid = found.rows[1].likes[0].uid
    made = {0: found.new[0].uid, 1: found.new[1].uid}
    (mia,) = match(people, [], choices={1: RowChoice(RowFate.MERGE, uid)}, made=made).new
    assert (mia.name, mia.org) == ("Mia Quist", "Acme")
    again = match(people, [mia])
    assert (again.new, again.changed, again.same) == ((), (), 2)
    apart = match(people, [], choices={1: APART}, made=made)
    assert (len(apart.new), apart.doubtful) == (2, ())
    left = match(people, [], choices={0: LEFT_OUT})
    assert [one.name for one in left.new] == ["Oskar Bern"]
    kept = match([*people[:1], *people[:1]], [], choices={0: LEFT_OUT})
    assert [one.name for one in kept.new] == ["Mia Quist"]


def test_who_was_told_apart_is_not_joined_by_the_next_import() -> None:
    people = [
        incoming("Jane Roe", keys=("row:1",), emails=("info@x.example",)),
        incoming("J. Roe", keys=("row:2",), emails=("info@x.example",)),
    ]
    (jane,), (other,) = match(people[:1], []).new, match(people[1:], []).new
    two = [jane, msgspec.structs.replace(other, uid=Uid("other"))]
    found = match(people, two)
    assert (found.new, found.changed, found.same) == ((), (), 2)


def test_nobody_of_a_crowd_with_one_address_is_joined_or_lost() -> None:
    heading = "Name,Email,Phone\n"
    text = heading + "".join(f"P{n} Q{n},info@x.example,\n" for n in range(300))
    people = read(text.encode()).people
    found = match(people, [], format="table")
    assert (len(found.new), len(found.doubtful)) == (300, 299)
    assert all(len(row.likes) <= 5 for row in found.rows)
    again = match(people, found.new, format="table")
    assert (again.new, again.changed, again.same) == ((), (), 300)


NAMES = ["", "Jane Roe", "J. Roe", "Roe, Jane", "Jane Doe", "Joan Roe", "Bob Lee", "Rob Lee", "Roe"]
some = st.sampled_from


def row(name: str, uid: str, email: str, phone: str, org: str, place: str) -> Incoming:
    key = uid or f"row:{name}{email or org}{phone}"
    emails, phones = (email,) if email else (), (phone,) if phone else ()
    return Incoming(
        line=1, name=name, org=org, place=place, emails=emails, phones=phones, keys=(key,)
    )


people_of_a_file = st.lists(
    st.builds(
        row,
        some(NAMES),
        some(["", "", "vcard:1", "vcard:2", "linkedin:j"]),
        some(["", "", "a@x.example", "b@x.example"]),
        some(["", "", "+49 30 1234567", "12345"]),
        some(["", "Acme"]),
        some(["", "Bonn", "Ulm"]),
    ),
    max_size=7,
)


@settings(max_examples=300 if LONG_PROPERTIES else 150, deadline=None)
@given(people_of_a_file, people_of_a_file)
def test_every_row_is_told_once_and_nobody_is_made_up_or_swallowed(
    before: list[Incoming], people: list[Incoming]
) -> None:
    here = match(before, []).new
    found = match(people, here)
    assert len(found.rows) == len(people)
    assert [row.name == "" or row.name in NAMES for row in found.rows] == [True] * len(people)
    counts = Counter(row.sort for row in found.rows)
    added = sum(row.fate is RowFate.ADD for row in found.rows)
    assert len(found.new) == added <= len(people)
    assert counts[Sort.NEW] <= added <= counts[Sort.NEW] + counts[Sort.DOUBTFUL]
    for row in found.rows:
        assert row.why or row.sort is not Sort.DOUBTFUL
    has_slip = any(change.field == "name" for row in found.rows for change in row.changes)
    for row, person in zip(found.rows, people, strict=True):
        held = [one for one in found.people if any(key in one.keys for key in person.keys)]
        assert held, (row, person)
        is_fit = any(names_fit(person.name, one.name) for one in held)
        assert is_fit or has_slip or row.likes, row
        assert all(any(email in one.emails for one in held) for email in person.emails)


@settings(max_examples=300 if LONG_PROPERTIES else 150, deadline=None)
@given(people_of_a_file)
def test_the_same_file_again_adds_and_changes_nobody(people: list[Incoming]) -> None:
    first = match(people, [])
    again = match(people, first.new)
    assert (again.new, again.changed) == ((), ())
    assert again.same == len(people)
