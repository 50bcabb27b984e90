"""A file is looked at before anything is written, taken as one change, and taken back as one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from netfollow.errors import NetFollowError, Stale, Unreadable, WrongCall
from netfollow.network import Changes
from netfollow.network.importing import (
    APART,
    LEFT_OUT,
    ImportOptions,
    RowChoice,
    RowFate,
    Sort,
    imported,
)
from netfollow.people import Cadence, Contact, Kind
from tests.conftest import World
from tests.exchange.files import archive
from tests.shortcuts import import_file, previewed

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JANE = "Jane,Roe,https://www.linkedin.com/in/jane,,{},{},03 Nov 2025\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
)


def table(*people: str) -> bytes:
    return (HEADER + "".join(people)).encode()


def jane(org: str = "Litware", title: str = "CTO") -> str:
    return JANE.format(org, title)


def message(number: int, text: str = "Hello", who: str = "Jane Roe", at: str = "jane") -> str:
    return (
        f"{number},,{who},https://www.linkedin.com/in/{at},Robin Vale,"
        f"https://www.linkedin.com/in/robin,2025-06-0{number} 14:03:22 UTC,,{text},INBOX\n"
    )


def card(uid: str, name: str, *lines: str) -> bytes:
    parts = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", *lines, "END:VCARD", ""]
    return "\r\n".join(parts).encode()


def take(world: World, data: bytes, name: str = "c.csv") -> None:
    world.network.importing.take(previewed(world.network, data, name))


def named(world: World, name: str) -> Contact:
    return world.network.contacts.named(name)


def test_rows_say_what_would_come_before_anything_is_written(world: World) -> None:
    take(world, table(jane()))
    world.later(days=30)
    data = table(jane("Acme", "CEO"), "Ann,Lee,https://www.linkedin.com/in/ann,,,,\n")
    version = world.network.version
    preview = previewed(world.network, data, "/tmp/new.csv")
    assert world.network.version == version
    first, second = preview.rows
    assert (first.sort, first.file, first.line, first.name) == (
        Sort.CHANGED,
        "new.csv",
        2,
        "Jane Roe",
    )
    assert [(one.field, one.before, one.after) for one in first.changes] == [
        ("org", "Litware", "Acme"),
        ("title", "CTO", "CEO"),
    ]
    assert (second.sort, second.fate) == (Sort.NEW, RowFate.ADD)
    assert (preview.count(Sort.NEW), preview.count(Sort.CHANGED)) == (1, 1)
    assert (preview.count(Sort.SAME), preview.entries) == (0, 1)
    done = world.network.importing.take(preview)
    assert done.did == "imported 1 person, updated 1 from new.csv"
    uid = named(world, "jane").uid
    (note,) = world.network.timeline(uid)
    assert (note.kind, note.text) == (
        Kind.NOTE,
        "Was CTO at Litware until the import of 23 Dec 2026.",
    )
    assert world.network.queue() == ()
    world.network.undo()
    assert (named(world, "jane").org, world.network.timeline(uid)) == ("Litware", ())


def test_a_newer_export_leaves_what_was_edited_here(world: World) -> None:
    take(world, table(jane()))
    uid = named(world, "jane").uid
    world.network.contacts.edit(uid, title="Head of tea")
    assert previewed(world.network, table(jane()), "x").is_empty
    (row,) = previewed(world.network, table(jane("Litware", "CEO")), "x").rows
    assert (row.sort, row.fate, row.uid) == (Sort.DOUBTFUL, RowFate.MERGE, uid)
    take(world, table(jane("Litware", "CEO")))
    assert named(world, "jane").title == "Head of tea"
    assert previewed(world.network, table(jane("Litware", "CEO")), "x").is_empty


def test_a_choice_may_take_what_is_there(world: World) -> None:
    take(world, table(jane()))
    uid = named(world, "jane").uid
    world.network.contacts.edit(uid, title="Head of tea")
    preview = previewed(world.network, table(jane("Litware", "CEO")), "x")
    decided = RowChoice(RowFate.MERGE, uid, frozenset({"title"}))
    ready = world.network.importing.decided(preview, {0: decided})
    changes = ready.rows[0].changes
    assert [(one.after, one.kept) for one in changes] == [("CEO", False)]
    assert changes == world.network.importing.if_same(preview, preview.rows[0], uid, decided.theirs)
    world.add("Max Power")
    world.network.importing.take(ready)
    assert named(world, "jane").title == "CEO"


def test_a_likely_double_is_doubtful_and_the_user_decides(world: World) -> None:
    known = world.add("Bob Smith", org="Acme")
    data = card("1", "Robert Smith", "TEL:+49 30 1234567")
    preview = previewed(world.network, data, "x.vcf")
    (row,) = preview.rows
    assert (row.sort, row.fate, row.why) == (
        Sort.DOUBTFUL,
        RowFate.ADD,
        "Perhaps Bob Smith (a short form of the name).",
    )
    assert [like.uid for like in row.likes] == [known]
    decided = world.network.importing.decided
    (shown,) = decided(preview, {0: RowChoice(RowFate.MERGE, known)}).rows
    assert (shown.fate, shown.uid) == (RowFate.MERGE, known)
    assert [one.field for one in shown.changes if not one.kept] == ["phones"]
    assert decided(preview, {0: LEFT_OUT}).rows[0].fate is RowFate.LEAVE
    assert decided(preview, {0: APART}).rows[0].fate is RowFate.ADD
    world.network.importing.take(preview, {0: RowChoice(RowFate.MERGE, known)})
    assert [one.name for one in world.network.everyone()] == ["Bob Smith"]
    assert named(world, "bob").phones == ("+49 30 1234567",)
    assert previewed(world.network, data, "x.vcf").is_empty
    world.network.undo()
    world.network.importing.take(preview, {0: LEFT_OUT})
    assert len(world.network.everyone()) == 1


def test_who_is_said_to_be_somebody_else_is_not_asked_about_again(world: World) -> None:
    known = world.add("Bob Smith", org="Acme")
    data = card("1", "Bob Smith")
    preview = previewed(world.network, data, "x.vcf")
    world.network.importing.take(preview, {0: APART})
    assert len(world.network.everyone()) == 2
    assert world.network.duplicates.of(known) == ()
    assert world.network.duplicates.all() == ()
    assert previewed(world.network, data, "x.vcf").is_empty
    world.network.undo()
    assert world.network._store.decisions == {}


@pytest.mark.parametrize(
    "data",
    [
        table("Jane,Roe,https://www.linkedin.com/in/jane,,,,\n"),
        card("1", "Roe, Jane", "EMAIL:JANE@x.example"),
        card("1", "J. Roe", "EMAIL:jane@x.example"),
        card("1", "Jane", "TEL:030 1234567"),
        card("1", "Jane Roe", "TEL:0049 (0)30 / 123 45 67"),
    ],
)
def test_the_same_by_profile_or_by_address_with_a_name_that_fits(world: World, data: bytes) -> None:
    uid = world.add(
        "Jane Roe",
        emails=("jane@x.example",),
        phones=("+49301234567",),
        links=("linkedin.com/in/JANE/?x=1",),
    )
    (row,) = previewed(world.network, data, "x", ImportOptions(region="de")).rows
    assert row.uid == uid


def test_strangers_who_share_an_office_are_not_one(world: World) -> None:
    world.add("Jane Roe", emails=("info@x.example",))
    (row,) = previewed(world.network, card("1", "Max Power", "EMAIL:info@x.example"), "x").rows
    assert (row.sort, row.fate) == (Sort.DOUBTFUL, RowFate.ADD)


def test_a_region_that_is_none_is_told(world: World) -> None:
    with pytest.raises(WrongCall, match="two letters"):
        previewed(world.network, card("1", "Jane"), "x", ImportOptions(region="Bavaria"))


def test_the_deleted_do_not_come_back_unless_they_are_let_in(world: World) -> None:
    data = table(jane()) + b"Ann,Lee,,ann@x.example,,,\n"
    take(world, data)
    gone = [named(world, "jane").uid, named(world, "ann").uid]
    world.network.contacts.delete(gone)
    kept = repr(world.network._store.decisions.values())
    assert not any(word in kept.casefold() for word in ("jane", "roe", "ann", "x.example"))
    preview = previewed(world.network, data, "c.csv")
    assert [(row.sort, row.fate) for row in preview.rows] == [(Sort.DOUBTFUL, RowFate.LEAVE)] * 2
    assert preview.remarks == ("Left out 2 people you deleted.",)
    assert preview.is_empty
    world.network.importing.take(preview, {0: APART})
    assert [one.name for one in world.network.everyone()] == ["Jane Roe"]
    assert previewed(world.network, data, "c.csv").count(Sort.DOUBTFUL) == 1
    world.network.undo()
    world.network.undo()
    assert len(world.network.everyone()) == 2
    assert world.network._store.decisions == {}


def test_messages_go_into_timelines_once_and_their_text_only_if_asked(world: World) -> None:
    take(world, table(jane()))
    data = (MESSAGES + message(1) + message(2) + message(3, who="Max Po", at="max")).encode()
    importing = world.network.importing
    preview = previewed(world.network, data, "messages.csv", ImportOptions(owner="Robin Vale"))
    assert preview.entries >= 2
    assert preview.would_become_due == 0
    importing.take(preview)
    uid = named(world, "jane").uid
    assert [entry.text for entry in world.network.timeline(uid)] == ["", ""]
    assert world.network.plan(uid).last_contact is not None
    assert world.network.queue() == ()
    again = previewed(world.network, data, "messages.csv")
    assert (again.owners, again.is_empty) == ((), True)
    importing.take(previewed(world.network, data, "messages.csv", ImportOptions(with_text=True)))
    assert [entry.text for entry in world.network.timeline(uid)] == ["Hello", "Hello"]
    world.network.undo()
    world.network.undo()
    assert world.network.timeline(uid) == ()
    assert previewed(world.network, data, "messages.csv").owners != ()


def test_several_files_are_one_change(world: World) -> None:
    files = [
        (table(jane()), "Connections.csv"),
        ((MESSAGES + message(1)).encode(), "messages.csv"),
        (card("7", "Ann Lee"), "a.vcf"),
    ]
    preview = world.network.importing.preview(files, ImportOptions(owner="linkedin:robin"))
    each = [imported(preview.one(place), Changes("")) for place in range(3)]
    assert [(one.format, one.new) for one in each][::2] == [
        ("linkedin-connections", 1),
        ("vcard", 1),
    ]
    world.network.importing.take(preview)
    assert len(world.network.timeline(named(world, "jane").uid)) == 1
    world.network.undo()
    assert world.network.is_empty()


def test_columns_that_were_told_once_are_known_again(world: World) -> None:
    data = b"Wer;Post;Wo\nJane Roe;jane@x.example;Ulm\n"
    asked = previewed(world.network, data, "x.csv")
    assert [one.name for one in asked.columns] == ["Wer", "Post", "Wo"]
    columns = {"Wer": "name", "Post": "emails", "Wo": "place"}
    told = previewed(world.network, data, "x.csv", ImportOptions(columns=columns))
    world.network.importing.take(told)
    assert (named(world, "jane").emails, named(world, "jane").place) == (
        ("jane@x.example",),
        "Ulm",
    )
    again = previewed(world.network, data, "x.csv")
    assert (again.is_empty, again.count(Sort.SAME)) == (True, 1)


def test_a_preview_of_another_day_or_network_is_looked_at_again(world: World) -> None:
    preview = previewed(world.network, table(jane()), "c.csv")
    world.add("Max Power")
    world.network.importing.take(preview)
    assert named(world, "jane")
    other = previewed(world.network, table(jane("Acme")), "c.csv")
    world.network.contacts.edit(named(world, "jane").uid, org="Beta")
    version = world.network.version
    with pytest.raises(Stale):
        world.network.importing.take(other)
    assert world.network.version == version


def test_cancelling_leaves_nothing_half_done(world: World) -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        previewed(world.network, table(jane()), "c.csv", tick=stop)
    assert world.network.is_empty()


def test_shares_of_the_work_are_told_in_order(world: World) -> None:
    told: list[float] = []
    previewed(world.network, table(jane()), "c.csv", tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_how_many_would_be_due_is_said_before(world: World) -> None:
    card_of = card("1", "Jane Roe", "X-NETFOLLOW-RHYTHM:weekly")
    preview = previewed(world.network, card_of, "x.vcf")
    assert preview.would_become_due == 0
    assert sum(preview.due_soon) == 1
    world.network.importing.take(preview)
    assert world.network.queue() == ()
    assert sum(world.network.forecast()[1:]) == 1


def test_a_cadence_given_to_imported_people_makes_nobody_late(world: World) -> None:
    take(world, table(*(JANE.replace("jane", f"p{n}").format("", "") for n in range(40))))
    world.later(days=200)
    people = [one.uid for one in world.network.everyone()]
    world.network.contacts.set_cadence(people, Cadence.MONTHLY)
    assert world.network.queue() == ()
    assert max(world.network.forecast()[1:]) < 12


def test_a_file_that_can_not_be_read_is_one_sentence(world: World) -> None:
    missing = world.home / "nobody.csv"
    with pytest.raises(Unreadable, match="can't be read"):
        previewed(world.network, missing, "nobody.csv")
    with pytest.raises(NetFollowError):
        previewed(world.network, b"%PDF-1.7", "x.vcf")


def test_a_file_on_disk_is_read_like_its_bytes(world: World) -> None:
    path = world.home.parent / "c.csv"
    path.write_bytes(table(jane()))
    assert previewed(world.network, path, "c.csv").count(Sort.NEW) == 1
    world.add("Ann Lee")
    path.write_bytes(world.network.exports.everything())
    assert previewed(world.network, path, "c.csv").count(Sort.SAME) == 1


def test_two_stores_of_different_age_become_one(
    world: World, new_world: Callable[[str], World]
) -> None:
    take(world, table(jane()))
    uid = named(world, "jane").uid
    data = world.network.exports.everything()
    other = new_world("other")
    import_file(other.network, data, "all.json")
    assert other.network._store.records == world.network._store.records
    world.network.contacts.delete([uid])
    left = previewed(world.network, data, "all.json")
    assert [(row.sort, row.fate) for row in left.rows] == [(Sort.DOUBTFUL, RowFate.LEAVE)]
    world.network.importing.take(left)
    assert not world.network.knows(uid)
    world.network.importing.take(left, {0: APART})
    assert world.network.knows(uid)
    other.later(days=1)
    other.network.contacts.edit(uid, org="Beta")
    newer = other.network.exports.everything()
    (row,) = previewed(world.network, newer, "all.json").rows
    assert [(one.field, one.after) for one in row.changes] == [("org", "Beta")]
    other.network.close()


def test_a_key_of_its_own_uid_finds_a_person(world: World) -> None:
    uid = world.add("Jane Roe")
    (row,) = previewed(world.network, world.network.exports.vcards(), "x.vcf").rows
    assert (row.sort, row.uid) == (Sort.SAME, uid)


def test_the_first_people_of_a_table_in_an_archive_are_shown(world: World, tmp_path: Path) -> None:
    table = "Who,Where\n" + "Ann Lee,Bonn\n" * 9000
    data = archive(data__json='[{"a":1}]', other__csv="A,B\n1,2\n3,4\n5,6\n", people__csv=table)
    path = tmp_path / "people.zip"
    path.write_bytes(data)
    options = ImportOptions(columns={"Who": "name", "Where": "place"})
    first = (("name", "Ann Lee"), ("place", "Bonn"))
    for content in (data, path):
        assert world.network.importing.first_people(content, options) == (first,) * 4
    with pytest.raises(Unreadable, match="No table"):
        world.network.importing.first_people(path, ImportOptions(columns={"Nobody": "name"}))
    with pytest.raises(Unreadable, match="incomplete"):
        world.network.importing.first_people(data[:-30], options)


def test_one_uid_under_two_names_is_two_people_until_the_user_decides(world: World) -> None:
    data = card("t", "Mia Quist", "EMAIL:mia@x.example") + card("t", "Oskar Bern", "ORG:Bern Ltd")
    preview = previewed(world.network, data, "t.vcf")
    mia, oskar = preview.rows
    assert (mia.sort, oskar.sort, oskar.fate) == (Sort.NEW, Sort.DOUBTFUL, RowFate.ADD)
    assert oskar.why == "Same UID as Mia Quist, but a different name."
    uid = oskar.likes[0].uid
    pairs = world.network.importing.pairs(preview, oskar, uid)
    assert ("Mia Quist", "Oskar Bern") in [(one.here, one.there) for one in pairs]
    changes = world.network.importing.if_same(preview, oskar, uid)
    assert "Bern Ltd" in [one.after for one in changes]
    joined = world.network.importing.decided(preview, {1: RowChoice(RowFate.MERGE, uid)})
    assert [(row.sort, row.fate) for row in joined.rows][1] == (Sort.SAME, RowFate.MERGE)
    world.network.importing.take(joined)
    assert [(one.name, one.org) for one in world.network.everyone()] == [("Mia Quist", "Bern Ltd")]
    assert previewed(world.network, data, "t.vcf").is_empty
    world.network.undo()
    world.network.importing.take(preview)
    assert {one.name for one in world.network.everyone()} == {"Mia Quist", "Oskar Bern"}
    again = previewed(world.network, data, "t.vcf")
    assert (again.count(Sort.SAME), again.is_empty) == (2, True)
    (double,) = world.network.duplicates.all()
    assert not double.why.is_sure


def test_two_files_of_one_import_share_no_identity_in_silence(world: World) -> None:
    one, other = card("t", "Mia Quist"), card("t", "Oskar Bern")
    preview = world.network.importing.preview([(one, "a.vcf"), (other, "b.vcf")])
    assert [row.sort for row in preview.rows] == [Sort.NEW, Sort.DOUBTFUL]
    world.network.importing.take(preview)
    assert len(world.network.everyone()) == 2


def test_two_guests_of_one_order_are_two_people(world: World) -> None:
    heading = "Order #,Order Date,First Name,Surname,Email,Event Name,Ticket Type\n"
    guests = "7700110022,2026-05-01,{0},Sand,{0}@x.example,Harbour Talks,General\n"
    data = heading + guests.format("Lina") + guests.format("Line")
    told = import_file(world.network, data.encode(), "report.csv")
    assert (told.new, told.same) == (2, 0)
    assert all(not one.phones for one in world.network.everyone())


def test_two_customers_of_one_name_and_short_number_are_two_people(world: World) -> None:
    data = (
        b"customernumber,name,street,city,phone\n72810,Nitt,Heuer 16,Aburg,12345\n"
        b"72811,Nitt,Heuer 17,Bburg,12345\n72812,Wolf,Heuer 44,Cburg,\n"
    )
    told = import_file(world.network, data, "customers.csv")
    assert (told.new, [one.name for one in told.doubtful]) == (3, ["Nitt"])
    assert {one.place for one in world.network.everyone()} == {"Aburg", "Bburg", "Cburg"}
    again = previewed(world.network, data, "customers.csv")
    assert (again.is_empty, again.count(Sort.SAME)) == (True, 3)


def test_two_alike_in_one_file_are_offered_as_one(world: World) -> None:
    data = "Name,Email\nChloé Durand,c@a.example\nChloe Durand,cd@b.example\nBen Oak,b@x.example\n"
    preview = previewed(world.network, data.encode(), "people.csv")
    assert [row.sort for row in preview.rows] == [Sort.NEW, Sort.DOUBTFUL, Sort.NEW]
    doubtful = preview.rows[1]
    assert (doubtful.fate, doubtful.why) == (RowFate.ADD, "Perhaps Chloé Durand (the same name).")
    same = {1: RowChoice(RowFate.MERGE, doubtful.likes[0].uid)}
    world.network.importing.take(world.network.importing.decided(preview, same))
    assert sorted(one.name for one in world.network.everyone()) == ["Ben Oak", "Chloé Durand"]
    chloe = world.network.contacts.named("Chloé")
    assert chloe.emails == ("c@a.example", "cd@b.example")


def test_what_is_taken_for_a_missing_name_is_said(world: World) -> None:
    data = b"Name,Email,Company\nAnn Lee,a@x.example,\n,nobody@x.example,\n,j@y.example,Acme\n,,\nBo,b@x.example,\n"
    preview = previewed(world.network, data, "people.csv")
    assert [(row.name, row.why) for row in preview.rows[1:3]] == [
        ("nobody@x.example", "No name in the file: the email address is used."),
        ("Acme", "No name in the file: the company is used."),
    ]
    assert "Left out 1 empty row: line 5." in preview.remarks
