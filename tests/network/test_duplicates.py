"""Two records of one person: found, suggested, kept apart, or made one; nothing is lost."""

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfollow.errors import NothingToDo, UnknownPerson, WrongCall
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.importing import Sort
from netfollow.network.merging import MergeSide
from netfollow.people import Channel, Contact, DecisionKind, Kind, Uid
from netfollow.people.promise_parser import ParsedPromise
from tests.conftest import NOW, World
from tests.shortcuts import previewed


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"links": ("linkedin.com/in/x",)}, {"links": ("https://l.linkedin.com/in/X/",)}, "KEY"),
        ({"emails": ("a@x.example",)}, {"emails": ("A@x.example",)}, "EMAIL"),
        ({"phones": ("+49 30 1234567",)}, {"phones": ("0049301234567",)}, "PHONE"),
        ({"org": "Acme"}, {"org": "ACME"}, "NAME_AND_ORG"),
        ({"org": "Acme"}, {"org": "Beta"}, "NAME"),
        ({"name": "Bob Roe"}, {"name": "Roe, Robert"}, "NICKNAME"),
        ({"name": "Margareta Fischer"}, {"name": "Margaretha Fischer"}, "ALIKE"),
        ({"name": "José Núñez"}, {"name": "Jose Nunez"}, "NAME"),
        ({"name": "Ann Lee", "emails": ("i@x.example",)}, {"emails": ("i@x.example",)}, "EMAIL_O"),
    ],
)
def test_each_reason_for_a_double(
    world: World, one: dict[str, object], other: dict[str, object], why: str
) -> None:
    first = world.add(**{"name": "Jane Roe", **one})  # type: ignore[arg-type]
    world.later(seconds=1)
    second = world.add(**{"name": "Jane Roe", **other})  # type: ignore[arg-type]
    world.add("Somebody Else")
    (double,) = world.network.duplicates.all()
    assert (double.one, double.other) == (first, second)
    assert double.why.name.startswith(why)
    assert double.why.is_sure is (why in ("KEY", "EMAIL", "PHONE"))
    assert [like.uid for like in world.network.duplicates.of(second)] == [first]
    world.network.duplicates.apart(second, first)
    assert world.network.duplicates.all() == ()
    assert world.network.duplicates.of(first) == ()
    world.network.undo()
    assert len(world.network.duplicates.all()) == 1


def test_two_profiles_of_one_name_are_two_people(world: World) -> None:
    world.add("Jane Roe", links=("linkedin.com/in/jane-1",))
    world.add("Jane Roe", links=("linkedin.com/in/jane-2",))
    assert world.network.duplicates.all() == ()


def test_the_surest_come_first(world: World) -> None:
    for name, email in (("Ann Lee", ""), ("Ann Lee", ""), ("B Ro", "b@x.example")):
        world.add(name, emails=(email,) if email else ())
    world.add("Ro, B", emails=("b@x.example",))
    assert [one.why.is_sure for one in world.network.duplicates.all()] == [True, False]


def test_looking_can_be_cancelled(world: World) -> None:
    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.network.duplicates.all(stop)


def test_adding_by_hand_warns_and_a_form_at_once(world: World) -> None:
    jane = world.add("Jane Roe", emails=("j@x.example",), org="Acme")
    duplicates = world.network.duplicates
    assert [one.uid for one in duplicates.like("Roe, Jane")] == [jane]
    assert [one.uid for one in duplicates.like("x", emails=("J@x.example",))] == [jane]
    assert duplicates.like("Max Power") == ()
    assert (
        duplicates.seen("jane roe")
        == duplicates.seen("", ("j@x.example",))
        == world.network.person(jane)
    )
    assert duplicates.seen("Jane") is None


NAMES = ["Jane Roe", "Jane Rowe", "Roe Jane", "Bob Lee", "Robert Lee", "Rob Lee", "Ann-Lee Li"]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(["", "a@x.example", "b@x.example"]),
            st.sampled_from(["", "Acme", "Beta"]),
        ),
        max_size=8,
    )
)
def test_all_finds_what_one_by_one_finds(people: list[tuple[str, str, str]]) -> None:
    from netfollow.exchange.matching import ContactIndex, Names, duplicates, likes

    contacts = {
        Uid(str(n)): Contact(
            uid=Uid(str(n)),
            name=name,
            emails=(email,) if email else (),
            org=org,
            created=NOW,
            updated=NOW,
        )
        for n, (name, email, org) in enumerate(people)
    }
    together = {
        frozenset((one.one, one.other)): one.why
        for one in duplicates(contacts, (), "", lambda share: None)
    }
    for one, other in combinations(contacts.values(), 2):
        index = ContactIndex([other])
        (like, *_) = [*likes(one, index.now, Names([other]), index.sharing(one)), None]
        pair = frozenset((one.uid, other.uid))
        assert together.get(pair) == (like.why if like is not None else None)


def full(world: World) -> tuple[Uid, Uid, Uid]:
    """Two records of one person with everything that can point at them, and somebody else."""
    keep = world.met("Jane Roe", 9)
    world.network.contacts.edit(keep, org="Acme", tags=("saas",), about="Likes tea.")
    other = world.add(
        "Jane R. Roe",
        org="Beta",
        title="CTO",
        emails=("jane@x.example", "jr@x.example"),
        phones=("+49 30 1234567",),
        tags=("SaaS", "vip"),
        about="Plays chess.",
        channel=Channel.LINKEDIN,
        links=("https://www.linkedin.com/in/jane",),
        do_not_contact=True,
    )
    third = world.met("Ann Lee", 3)
    world.network.conversations.log(
        [third, other], ConversationInput(kind=Kind.CALL, text="Together.")
    )
    world.network.conversations.log([keep, other], ConversationInput(kind=Kind.NOTE, text="Both."))
    world.network.conversations.promise([other], ParsedPromise("send the deck"))
    world.network.resources.introduce(third, other, "You both like chess.")
    world.network.duplicates.apart(other, third)
    world.network.duplicates.apart(keep, other)
    return keep, other, third


def test_a_merge_is_shown_field_by_field_before(world: World) -> None:
    keep, other, _ = full(world)
    merge = world.network.merging.preview(keep, other)
    sides = {one.field: (one.kept, one.other, one.side) for one in merge.fields}
    assert sides["org"] == ("Acme", "Beta", MergeSide.KEPT)
    assert sides["title"] == ("", "CTO", MergeSide.OTHER)
    assert sides["tags"] == ("saas", "SaaS, vip", MergeSide.BOTH)
    assert (merge.after.tags, merge.promises) == (("saas", "vip"), 1)
    assert world.network.knows(other)


def test_a_merge_loses_nothing_and_one_undo_takes_it_back(world: World) -> None:
    keep, other, third = full(world)
    before = {name: dict(table) for name, table in world.network._store.records.items()}
    texts = {one.text for uid in (keep, other) for one in world.network.timeline(uid)}
    world.network.merging.merge(keep, other, {"org": MergeSide.OTHER})
    jane = world.network.person(keep)
    assert (jane.name, jane.org, jane.title) == ("Jane Roe", "Beta", "CTO")
    assert jane.emails == ("jane@x.example", "jr@x.example")
    assert jane.about == "Likes tea.\n\nPlays chess."
    assert jane.do_not_contact
    assert f"vcard:{other}" in jane.keys
    assert not world.network.knows(other)
    decided = [
        one
        for one in world.network._store.decisions.values()
        if one.kind is not DecisionKind.MERGED  # which knows how to split them
    ]
    assert {one.text for one in world.network.timeline(keep)} == texts
    assert [one.text for one in world.network.promises(keep)] == ["send the deck"]
    assert other not in repr(
        [
            *world.network._store.interactions.values(),
            *world.network._store.promises.values(),
            *decided,
        ]
    )
    apart = [one.people for one in decided]
    assert [set(pair) for pair in apart] == [{keep, third}]
    assert all(len(set(one.contacts)) == len(one.contacts) for one in world.network.timeline(keep))
    world.network.undo()
    after = {name: dict(table) for name, table in world.network._store.records.items()}
    assert after == before
    world.network.redo()
    assert not world.network.knows(other)


def test_an_import_of_either_finds_the_one_who_stayed(world: World) -> None:
    keep, other, _ = full(world)
    cards = world.network.exports.vcards()
    world.network.merging.merge(keep, other)
    preview = previewed(world.network, cards, "x.vcf")
    assert keep in {row.uid for row in preview.rows}
    assert preview.count(Sort.NEW) == 0
    kinds = {one.kind for one in world.network._store.decisions.values()}
    assert kinds == {DecisionKind.APART, DecisionKind.MERGED}


def test_nobody_is_merged_with_themselves_or_nobody(world: World) -> None:
    jane = world.add("Jane Roe")
    network: Network = world.network
    for verb in (network.merging.merge, network.merging.preview, network.duplicates.apart):
        with pytest.raises(WrongCall):
            verb(jane, jane)
        with pytest.raises(UnknownPerson):
            verb(jane, Uid("nobody"))


def test_a_merge_is_split_later_and_what_came_since_stays(world: World) -> None:
    network = world.network
    keep = world.add("Ann Lee", emails=("a@x.example",), org="Acme", tags=("one",))
    other = world.add("Anna Lee", emails=("b@x.example",), title="CTO", tags=("two",))
    world.later(days=1)
    network.conversations.log([keep], ConversationInput(kind=Kind.MET, text="hers"))
    network.conversations.log([other], ConversationInput(kind=Kind.MET, text="theirs"))
    network.conversations.log([keep, other], ConversationInput(kind=Kind.MET, text="both"))
    before = {one.uid: one for one in network.everyone()}
    network.merging.merge(keep, other)
    assert [one.other.name for one in network.merging.merged_into(keep)] == ["Anna Lee"]
    world.later(days=30)
    network.contacts.edit(keep, org="Beta", emails=("a@x.example", "b@x.example", "c@x.example"))
    network.conversations.log([keep], ConversationInput(kind=Kind.MET, text="since"))
    network.merging.split(keep)
    now = {one.uid: one for one in network.everyone()}
    assert set(now) == {keep, other}
    assert (now[keep].emails, now[keep].org) == (("a@x.example", "c@x.example"), "Beta")
    assert (now[keep].title, now[keep].tags) == ("", ("one",))
    assert now[keep].keys == before[keep].keys
    assert (now[other].emails, now[other].title) == (("b@x.example",), "CTO")
    assert {one.text for one in network.timeline(keep)} == {"hers", "both", "since"}
    assert {one.text for one in network.timeline(other)} == {"theirs", "both"}
    assert network.duplicates.of(keep) == ()
    with pytest.raises(NothingToDo, match="No one was merged"):
        network.merging.split(keep)
    network.undo()
    assert [one.uid for one in network.everyone()] == [keep]
    assert len(network.merging.merged_into(keep)) == 1


def test_a_promise_noted_for_both_of_two_merged_is_one_until_they_are_split(world: World) -> None:
    network = world.network
    keep, other = world.add("Ann Lee"), world.add("Anna Lee")
    day = network.today + timedelta(days=3)
    network.conversations.promise([keep], ParsedPromise("send the deck", due=day))
    network.conversations.promise([other], ParsedPromise("Send the  deck", due=day))
    network.conversations.promise([other], ParsedPromise("call back", due=day))
    network.conversations.keep(
        next(one.uid for one in network.promises(other) if one.text != "call back")
    )
    network.merging.merge(keep, other)
    assert {one.text: one.is_open for one in network.promises(keep)} == {
        "send the deck": False,
        "call back": True,
    }
    network.merging.split(keep)
    assert len(network.promises(keep)) == 1
    assert {one.text for one in network.promises(other)} == {"Send the  deck", "call back"}


def test_merges_one_after_another_are_split_in_any_order(world: World) -> None:
    network = world.network
    one, two, three = (
        world.add(f"Ann {name} Lee", emails=(f"{name}@x.example",)) for name in "BCD"
    )
    network.merging.merge(two, three)
    world.later(days=1)
    network.merging.merge(one, two)
    network.merging.split(one, two)
    network.merging.split(two, three)
    assert {one.emails for one in network.everyone()} == {(f"{name}@x.example",) for name in "BCD"}


def test_deleting_somebody_leaves_nothing_of_who_was_merged(world: World) -> None:
    keep, other = world.add("Ann Lee"), world.add("Anna Lee")
    world.network.merging.merge(keep, other)
    world.network.contacts.delete([keep])
    kinds = {one.kind for one in world.network._store.decisions.values()}
    assert kinds == {DecisionKind.DELETED}


def test_a_title_or_a_second_first_name_is_a_possible_duplicate(world: World) -> None:
    world.add("Prof. Dr. Klaus-Dieter von der Heide")
    world.add("Klaus von der Heide")
    world.add("Klaus-Peter von der Heide")
    world.add("Dr. Jane Roe")
    world.add("Jane Roe")
    world.add("Klaus Heide")
    network = world.network
    pairs = {
        frozenset((network.person(one.one).name, network.person(one.other).name))
        for one in network.duplicates.all()
    }
    assert frozenset(("Prof. Dr. Klaus-Dieter von der Heide", "Klaus von der Heide")) in pairs
    assert frozenset(("Klaus-Peter von der Heide", "Klaus von der Heide")) in pairs
    assert frozenset(("Dr. Jane Roe", "Jane Roe")) in pairs


def test_titles_do_not_count_where_people_are_sorted(world: World) -> None:
    for name in ("Prof. Dr. Klaus von der Heide", "Olga Old", "Ben Oak", "Sir Alan Ames"):
        world.add(name)
    names = [one.name for one in world.network.everyone()]
    expected = ["Sir Alan Ames", "Ben Oak", "Prof. Dr. Klaus von der Heide", "Olga Old"]
    assert names == expected
    assert [one.name for one in world.reopen().everyone()] == expected
