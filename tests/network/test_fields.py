"""Every contact field, present and future: shown, editable, exported by each format, read back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from netfollow.cli import main
from netfollow.people import Cadence, Channel, Contact, Uid
from netfollow.people.field_input import input_text, parser_of
from netfollow.people.fields import EDITABLE, FIELDS, FieldKind
from netfollow.tui.app import NetFollowApp
from tests.conftest import World
from tests.keys import press
from tests.look_at import screen
from tests.network.syncing.vdirs import Kept
from tests.shortcuts import import_file

VALUES: dict[str, Any] = {
    "name": "Jane Roe",
    "first": "Juno",
    "last": "Rae",
    "org": "Acme Works",
    "title": "Chief Baker",
    "emails": ("jane@acme.example", "jane@home.example"),
    "phones": ("+44 20 7946 0018",),
    "links": ("https://www.linkedin.com/in/jane-roe",),
    "met_where": "PyCon",
    "met_on": date(2026, 11, 3),
    "tags": ("saas", "old client"),
    "cadence": Cadence.QUARTERLY,
    "channel": Channel.LINKEDIN,
    "interests": ("jazz", "usage pricing"),
    "needs": ("a bookkeeper, part time", "speakers"),
    "offers": ("a talk on pricing",),
    "language": "pt-BR",
    "birthday": "1984-02-29",
    "place": "Leeds",
    "timezone": "Europe/Lisbon",
    "about": "Likes tea; hates faxes\nTwo cats",
    "do_not_contact": True,
    "archived": True,
}
BOOKKEEPING = {
    "uid": "names the record; the table export has it as NetFollow ID, a card as UID",
    "created": "set once by the program",
    "updated": "set by every change",
    "keys": "ids of the person in other programs, for matching",
    "imported": "the day of the import, from which reminders count",
    "origins": "what each source said last, for merging the next import",
    "extra": "vCard lines without a field here, passed through to vCards",
}
"""The other attributes of `Contact`, each with the reason why it is no field."""

SHOWN: dict[str, str] = {
    "met_on": "3 Nov",
    "birthday": "29 February 1984",
    "about": "Two cats",
    "do_not_contact": "do not contact",
    "archived": "archived",
}
"""What people see of a value that isn't shown as it is."""

BY_COMMAND = {"do_not_contact": "Do not contact", "archived": "Archived"}
"""What the command line says in a sentence of its own."""

NOT_IN_CARDS = {
    "archived": "a card has no such property, and other programs show archived people",
}
UNSHOWN_WITH = {
    "archived": ("do_not_contact",),
    "do_not_contact": ("archived",),
}
"""Fields that one sentence stands for: shown without the other."""


def someone(world: World | Kept, *without: str) -> Contact:
    network = world.network
    made = network.contacts.add(**{name: VALUES[name] for name in EDITABLE if name not in without})
    if "archived" not in without:
        network.contacts.archive([made.uid], archived=True)
    return network.person(made.uid)


def test_every_attribute_of_a_contact_is_a_field_or_bookkeeping() -> None:
    named = {*FIELDS, *BOOKKEEPING}
    assert named == set(Contact.__struct_fields__)
    assert not FIELDS.keys() & BOOKKEEPING.keys()
    assert VALUES.keys() == FIELDS.keys()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_shown_by_the_command_line(name: str, world: World, tmp_path: Path) -> None:
    person = someone(world, *UNSHOWN_WITH.get(name, ("archived", "do_not_contact")))
    world.network.close()
    done = CliRunner().invoke(main, ["--home", str(world.home), "show", person.uid])
    for value in (BY_COMMAND[name],) if name in BY_COMMAND else _words(name):
        assert value in " ".join(done.stdout.split()), name


BOTH_UNSHOWN = ("archived", "do_not_contact")


@pytest.mark.parametrize("without", [BOTH_UNSHOWN, *UNSHOWN_WITH.values()])
async def test_every_field_is_shown_in_the_person_pane(
    without: tuple[str, ...], world: World
) -> None:
    person = someone(world, *without)
    app = NetFollowApp(world.network)
    async with app.run_test(size=(200, 60)) as pilot:
        if person.archived:
            await press(pilot, "slash", *"is:archived", "enter")
        else:
            await press(pilot, "2")
        seen = " ".join(screen(app).split())
    names = [one for one in FIELDS if UNSHOWN_WITH.get(one, BOTH_UNSHOWN) == without]
    assert names
    assert {name: value for name in names for value in _words(name) if value not in seen} == {}


def _words(name: str) -> tuple[str, ...]:
    value = VALUES[name]
    shown = SHOWN.get(name)
    return (shown,) if shown else value if isinstance(value, tuple) else (str(value),)


@pytest.mark.parametrize("name", EDITABLE)
def test_every_field_is_editable_as_it_is_typed(name: str, world: World) -> None:
    field, today = FIELDS[name], world.network.today
    value = VALUES[name]
    if name == "needs":
        value = ("a bookkeeper", "speakers")
    made = world.network.contacts.add(**{"name": "Ann Lee", name: value})
    assert parser_of(field, today)(input_text(made, field)) == value
    world.network.contacts.edit(made.uid, **{name: field.empty if name != "name" else "New"})
    after = getattr(world.network.person(made.uid), name)
    assert after == (field.empty if name != "name" else "New")


@pytest.mark.parametrize("name", EDITABLE)
def test_the_form_of_a_person_has_every_field(name: str, world: World) -> None:
    from netfollow.tui.screens.forms import form_named

    person = someone(world)
    asked = {field.name: field for field in form_named("edit", world.network, (person.uid,)).fields}
    assert asked[name].value == input_text(person, FIELDS[name])
    assert asked[name].tall is (FIELDS[name].kind is FieldKind.PROSE)


@pytest.mark.parametrize("name", [name for name in EDITABLE if FIELDS[name].option])
def test_every_field_has_an_option_on_the_command_line(name: str, world: World) -> None:
    field, value = FIELDS[name], VALUES[name]
    world.network.close()
    option = f"--{field.option}"
    many = value if isinstance(value, tuple) else (value,)
    words = [option] if value is True else [word for one in many for word in (option, str(one))]
    run = CliRunner()
    assert run.invoke(main, ["--home", str(world.home), "add", "Ann Lee"]).exit_code == 0
    done = run.invoke(main, ["--home", str(world.home), "edit", "Ann Lee", *words])
    assert done.exit_code == 0, done.output
    network = world.reopen()
    assert getattr(network.contacts.named("Ann Lee"), name) == value


EXPORTS: dict[str, Callable[[World], tuple[bytes, str]]] = {
    "vcard 3": lambda one: (one.network.exports.vcards(notes=True, archived=True), "a.vcf"),
    "vcard 4": lambda one: (
        one.network.exports.vcards(version="4.0", notes=True, archived=True),
        "a.vcf",
    ),
    "csv": lambda one: (one.network.exports.table(notes=True, archived=True), "a.csv"),
    "json": lambda one: (one.network.exports.everything(), "a.json"),
}


@pytest.mark.parametrize("format", EXPORTS)
def test_every_field_comes_back_from_each_export(
    format: str, world: World, new_world: Callable[[str], World]
) -> None:
    person = someone(world)
    data, file = EXPORTS[format](world)
    other = new_world("other")
    import_file(other.network, data, file)
    (found,) = other.network._store.contacts.values()
    lost = {
        name: getattr(found, name)
        for name in FIELDS
        if getattr(found, name) != getattr(person, name)
        and not (format.startswith("vcard") and name in NOT_IN_CARDS)
    }
    assert lost == {}


def test_every_field_is_on_the_page_of_a_person(world: World) -> None:
    person = someone(world)
    (page,) = world.network.exports.pages(notes=True, archived=True).values()
    text = page.decode()
    for name in FIELDS.keys() - {"name"}:
        value = FIELDS[name].to_text(getattr(person, name))
        values = value if isinstance(value, tuple) else value.split("\n")
        if FIELDS[name].kind is FieldKind.FLAG:
            assert f"{name}: true" in text
        else:
            assert all(one in text for one in values), name


def test_every_field_goes_through_sync_and_back(kept: Kept, tmp_path: Path) -> None:
    person = someone(kept, "archived")
    kept.sync(notes=True)
    other = Kept(tmp_path / "other", kept.cards.parent)
    try:
        other.sync(notes=True)
        (found,) = other.network._store.contacts.values()
        assert {name: getattr(found, name) for name in FIELDS} == {
            name: getattr(person, name) for name in FIELDS
        }
        for name in EDITABLE:
            if name not in ("name", "do_not_contact"):
                other.network.contacts.edit(found.uid, **{name: FIELDS[name].empty})
        other.sync(notes=True)
        kept.sync(notes=True)
        emptied = kept.network.person(person.uid)
        assert {name for name in EDITABLE if getattr(emptied, name)} == {"name", "do_not_contact"}
    finally:
        other.network.close()


@pytest.fixture
def kept(tmp_path: Path) -> Any:
    made = Kept(tmp_path / "home", tmp_path)
    yield made
    made.network.close()


def test_interests_of_another_programs_card_keep_their_parameters(kept: Kept) -> None:
    kept.cards.mkdir()
    card = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ann\r\nFN:Ann Lee\r\nLANG;PREF=1:fr\r\nLANG;PREF=2:en\r\n"
        "INTEREST;LEVEL=high:jazz\r\nINTEREST:tea\r\nEND:VCARD\r\n"
    )
    path = kept.cards / "ann.vcf"
    path.write_bytes(card.encode())
    kept.sync(notes=True)
    ann = kept.person("ann")
    assert (ann.language, ann.interests) == ("fr", ("jazz", "tea"))
    kept.network.contacts.edit(ann.uid, interests=("jazz", "chess"), language="de")
    kept.sync(notes=True)
    text = path.read_text()
    assert "INTEREST;LEVEL=high:jazz" in text
    assert "INTEREST:chess" in text
    assert "tea" not in text
    assert "LANG:de" in text or "LANG;PREF=1:de" in text
    out = kept.network.exports.vcards(version="4.0").decode()
    assert "INTEREST;LEVEL=high:jazz" in out
    assert "chess" not in out
    assert Uid(ann.uid) == ann.uid
