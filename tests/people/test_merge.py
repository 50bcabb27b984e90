"""The one three-way merge: what each side changed is taken, and a conflict is told."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.people.merge import MergeConflict, MergePolicy, Prefer, merge

LISTS = MergePolicy(form=lambda name: str.casefold if name == "tags" else None)
texts = st.sampled_from(["", "a", "b", "c"])
lists = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4).map(tuple)
records = st.fixed_dictionaries({"name": texts, "org": texts, "tags": lists})


@given(records, records)
def test_what_one_side_alone_changed_is_taken(
    base: dict[str, object], new: dict[str, object]
) -> None:
    for mine, theirs in ((base, new), (new, base)):
        found = merge(base, mine, theirs, LISTS)
        assert found.values == new
        assert found.conflicts == ()


@given(records, records, records)
def test_a_conflict_is_told_and_takes_the_side_of_the_policy(
    base: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
) -> None:
    both = {
        name
        for name in ("name", "org")
        if len({str(one[name]) for one in (base, mine, theirs)}) == 3
    }
    for prefer, side in ((Prefer.MINE, mine), (Prefer.THEIRS, theirs)):
        policy = MergePolicy(otherwise=prefer, form=LISTS.form)
        found = merge(base, mine, theirs, policy)
        assert {one.field for one in found.conflicts} == both
        assert all(found.values[name] == side[name] for name in both)


@given(records, records, records)
def test_both_sides_come_to_the_same_lists(
    base: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
) -> None:
    here = merge(base, mine, theirs, LISTS).values["tags"]
    there = merge(base, theirs, mine, LISTS).values["tags"]
    assert sorted(here) == sorted(there)
    assert merge(base, mine, theirs, LISTS, fields=["tags"]).values["tags"] == here


@given(lists, lists, lists)
def test_a_list_has_what_was_added_and_not_what_was_taken_out(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    found = set(merge({"tags": base}, {"tags": mine}, {"tags": theirs}, LISTS).values["tags"])
    for one in {*base, *mine, *theirs}:
        assert (one in found) is (
            one in mine and one in theirs if one in base else one in mine or one in theirs
        )


def test_a_value_keeps_my_spelling_and_my_place() -> None:
    found = merge({}, {"tags": ("SaaS", "b")}, {"tags": ("b", "saas", "c")}, LISTS)
    assert found.values["tags"] == ("SaaS", "b", "c")


def test_texts_can_be_joined_and_the_conflict_is_still_told() -> None:
    policy = MergePolicy(prefer={"about": Prefer.BOTH})
    found = merge({"about": ""}, {"about": "tea"}, {"about": "cats"}, policy)
    assert found.values == {"about": "tea\n\ncats"}
    assert found.conflicts == (MergeConflict("about", "tea", "cats"),)


def test_each_side_is_compared_with_what_it_was_itself() -> None:
    found = merge(
        {"place": "Köln"}, {"place": "Köln"}, {"place": "Koeln"}, their_base={"place": "Koeln"}
    )
    assert found.values == {"place": "Köln"}
