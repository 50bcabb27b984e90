"""The shelf: what fits whom, never the same thing twice, and introductions that ask both first."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.errors import NothingToDo, WrongCall
from netfollow.method.resources import introduction_pairs, resource_match
from netfollow.network.resources import Resources
from netfollow.people import INTRODUCTION, VALUE, Resource, ResourceKind, Uid
from netfollow.tui.screens.resources import ResourcesScreen
from tests.conftest import NOW, World
from tests.keys import press, shown, write
from tests.method.histories import jane
from tests.tui.test_keys import SIZE, app_of, said, settle


def thing(title: str, *tags: str, note: str = "") -> Resource:
    return Resource(uid=Uid(title), title=title, added=NOW, tags=tags, note=note)


@pytest.mark.parametrize(
    ("resource", "why"),
    [
        (thing("A guide to bookkeepers"), "they look for a bookkeeper"),
        (thing("Ten jazz records"), "they like jazz"),
        (thing("Usage pricing", "saas"), "tagged #saas"),
        (thing("Cooking for one"), ""),
    ],
)
def test_a_thing_fits_by_needs_then_interests_then_tags(resource: Resource, why: str) -> None:
    person = jane(needs=("a bookkeeper",), interests=("jazz",), tags=("saas",))
    assert resource_match(person, resource).why == why


def test_the_best_fit_comes_first_and_nothing_twice(world: World) -> None:
    uid = world.add("Jane Roe", tags=("saas",), interests=("jazz",))
    shelf: Resources = world.network.resources
    shelf.put("https://x.example/cooking", title="Cooking for one")
    shelf.put("https://x.example/saas", title="Prices", tags=["#saas"])
    shelf.put("Ten jazz records")
    found = shelf.for_person(uid)
    assert [(one.title, fits.score) for one, fits in found] == [
        ("Ten jazz records", 2),
        ("Prices", 1),
        ("Cooking for one", 0),
    ]
    shelf.bring(uid, found[1][0].uid)
    assert [one.title for one, _ in shelf.for_person(uid)] == [
        "Ten jazz records",
        "Cooking for one",
    ]
    draft = world.network.drafts.draft(uid)
    assert "resource" not in draft.missing
    world.network.undo()
    assert len(shelf.for_person(uid)) == 3


def test_what_can_not_be_kept_is_told(world: World) -> None:
    shelf = world.network.resources
    with pytest.raises(WrongCall, match="worth sharing"):
        shelf.put("  ")
    shelf.put("https://x.example")
    with pytest.raises(WrongCall, match="already have this resource"):
        shelf.put("https://x.example")
    (one,) = shelf.all()
    assert (one.kind, one.link) == (ResourceKind.LINK, "https://x.example")
    shelf.remove(one.uid)
    with pytest.raises(NothingToDo):
        shelf.remove(one.uid)


def test_the_value_step_offers_what_fits_by_a_key(world: World) -> None:
    uid = world.met("Jane Roe", 5)
    world.network.contacts.edit(uid, tags=("saas",))
    world.network.followups.sent([uid])
    world.later(days=3)
    world.network.resources.put("https://x.example/saas", title="A guide to churn", tags=["saas"])
    assert world.network.drafts.draft(uid).step == VALUE


async def test_d_asks_with_numbered_choices_and_copies_what_was_chosen(world: World) -> None:
    uid = world.met("Jane Roe", 1)
    world.network.contacts.edit(uid, tags=("saas",))
    world.network.followups.sent([uid])
    world.network.resources.put("https://x.example/saas", title="A guide to churn", tags=["saas"])
    world.later(days=3)
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await shown(pilot, "A guide to churn  → tagged #saas")
        await press(pilot, "1")
        await settle(pilot)
        assert said(app).startswith("Copied for Jane Roe")
    assert "A guide to churn\nhttps://x.example/saas" in world.clipboard.texts[0]
    assert world.network.resources.for_person(uid) == ()


async def test_d_offers_phrases_of_the_last_note_for_the_detail(world: World) -> None:
    world.met("Jane Roe", 1, detail="")
    uid = world.network.contacts.named("Jane").uid
    (talk,) = world.network.timeline(uid)
    with world.network._session.verb() as verb:
        verb.put(
            type(talk)(**{
                **{name: getattr(talk, name) for name in talk.__struct_fields__},
                "text": "Her move to usage pricing worries the board.",
            })
        )  # fmt: skip
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await shown(pilot, "1       your move to usage pricing")
        await press(pilot, "1")
        await settle(pilot)
    assert "your move to usage pricing" in world.clipboard.texts[0]


async def test_the_shelf_is_opened_filled_and_used_by_keys(world: World) -> None:
    uid = world.add("Jane Roe")
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "v")
        assert isinstance(app.screen, ResourcesScreen)
        await shown(pilot, "No resources yet.")
        await press(pilot, "a")
        await write(pilot, "https://x.example/[/]")
        await press(pilot, "tab")
        await write(pilot, "A [bold] guide")
        await press(pilot, "ctrl+s")
        await shown(pilot, "A [bold] guide")
        await press(pilot, "x")
        await shown(pilot, "No resources yet.")
        await press(pilot, "u", "enter")
        assert said(app).startswith("Chose A [bold] guide for Jane Roe")
    assert world.network.resources.for_person(uid) == ()


def test_two_people_whose_needs_and_offers_meet_are_found_once() -> None:
    ann = jane(needs=("a bookkeeper", "good bookkeepers"))
    bob = jane(offers=("bookkeeping for studios", "a bookkeeper's eye"))
    people = [
        type(ann)(**{**{f: getattr(ann, f) for f in ann.__struct_fields__}, "uid": Uid("ann")}),
        type(bob)(**{**{f: getattr(bob, f) for f in bob.__struct_fields__}, "uid": Uid("bob")}),
    ]
    (pair,) = introduction_pairs(people)
    assert (pair.seeker, pair.giver) == ("ann", "bob")
    assert list(introduction_pairs(people, Uid("zoe"))) == []


async def test_an_introduction_is_drafted_for_both_sides_and_not_proposed_again(
    world: World,
) -> None:
    ann = world.add("Ann Lee", needs=("a bookkeeper",), emails=("ann@x.example",))
    bob = world.add("Bob Fox", offers=("a bookkeeper",), emails=("bob@x.example",))
    app = app_of(world)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "I")
        await shown(pilot, "1       Bob Fox  → needs a bookkeeper")
        await press(pilot, "1")
        await pilot.pause()
        await shown(pilot, "One of you looks for a bookkeeper")
        await press(pilot, "enter")
        assert "Drafted an introduction for Ann Lee and Bob Fox" in said(app)
    for one, other in ((ann, "Bob Fox"), (bob, "Ann Lee")):
        draft = world.network.drafts.draft(one)
        assert draft.step == INTRODUCTION
        assert other in draft.body
        assert draft.missing == ()
    assert world.network.resources.introductions() == ()
    world.network.followups.sent([ann])
    world.later(days=1)
    assert world.network.drafts.draft(ann).step != INTRODUCTION
    assert world.network.timeline(ann)[0].step == INTRODUCTION


def test_from_the_shell(world: World) -> None:
    world.add("Jane Roe", tags=("saas",), needs=("speakers",))
    world.add("Bob Fox", offers=("a speaker on pricing",))
    world.network.close()

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["--home", str(world.home), *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "No resources yet." in run("resources")
    told = run("share", "https://x.example/a", "--title", "Prices", "--tag", "saas")
    assert "Saved Prices to your resources." in told
    assert run("resources") == "Prices  https://x.example/a  #saas\n"
    assert "(tagged #saas)" in run("resources", "jane")
    assert run("introductions") == (
        "Jane Roe needs speakers; Bob Fox offers a speaker on pricing\n"
    )
    assert "No matching needs" in run("introductions", "--", "bob") or "Jane" in run(
        "introductions", "bob"
    )


def test_the_newest_of_equals_comes_first(world: World) -> None:
    uid = world.add("Jane Roe")
    world.network.resources.put("older thought")
    world.now += timedelta(hours=1)
    world.network.resources.put("newer thought")
    assert [one.title for one, _ in world.network.resources.for_person(uid)] == [
        "newer thought",
        "older thought",
    ]
