"""People and their cards: both ways, and nothing lost or deleted in silence."""

from datetime import date
from pathlib import Path

import pytest

from netfollow.errors import AmbiguousName, NetFollowError, UnknownPerson, WrongCall
from netfollow.network.sync import Asked, Folders, SyncSide
from netfollow.network.syncing import folder
from netfollow.people import Cadence
from tests.conftest import NOW
from tests.network.syncing.vdirs import Kept, add_line, edit, state
from tests.shortcuts import import_file

ZOE = (
    "BEGIN:VCARD\nVERSION:4.0\nUID:zoe/1\nFN:Zoe New\nEMAIL:zoe@example.org\nX-PET:cat\nEND:VCARD\n"
)


def put(kept: Kept, card: str = ZOE, file: str = "any name.vcf") -> Path:
    kept.cards.mkdir(exist_ok=True)
    path = kept.cards / file
    path.write_text(card, newline="")
    return path


def test_everybody_gets_a_card_once(kept: Kept) -> None:
    kept.add("Jane Roe", emails=("jane@example.org",), about="A private note.")
    kept.add("../../etc/passwd")
    assert kept.sync(dry_run=True).written_new == ["../../etc/passwd", "Jane Roe"][::-1]
    assert not kept.cards.exists()
    assert len(kept.sync().written_new) == 2
    first = state(kept.cards)
    assert all("/" not in name and name.count(".") == 1 for name in first)
    assert not any(b"private" in data for data, _ in first.values())
    assert kept.sync().is_quiet
    assert state(kept.cards) == first
    assert {path.stat().st_mode & 0o777 for path in kept.cards.iterdir()} == {0o600}


def test_a_new_card_is_a_new_person_and_its_file_stays_as_it_is(kept: Kept) -> None:
    path = put(kept)
    before = state(kept.cards)[path.name]
    assert kept.sync().taken_new == ["Zoe New"]
    zoe = kept.person("zoe")
    assert (zoe.emails, zoe.keys, zoe.extra) == (
        ("zoe@example.org",),
        ("vcard:zoe/1",),
        ("X-PET:cat",),
    )
    assert zoe.imported == NOW.date()
    assert kept.sync().is_quiet
    assert state(kept.cards)[path.name] == before
    kept.network.contacts.edit(zoe.uid, org="Acme, Inc.")
    kept.sync()
    assert path.read_bytes() == ZOE.replace("END:", "ORG:Acme\\, Inc.\nEND:").encode()
    assert kept.sync().is_quiet


def test_a_card_without_a_name_is_not_renamed_by_what_is_written_into_it(kept: Kept) -> None:
    put(kept, "BEGIN:VCARD\nVERSION:3.0\nUID:x\nEMAIL:info@example.org\nEND:VCARD\n")
    kept.sync()
    (person,) = kept.network.everyone()
    assert person.name == "info@example.org"
    kept.network.contacts.edit(person.uid, org="Acme")
    kept.sync()
    assert kept.sync().is_quiet
    assert [one.name for one in kept.network.everyone()] == ["info@example.org"]


def test_a_photo_there_stays_whatever_changes_here(kept: Kept) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD"
    path = put(kept, ZOE.replace("X-PET:cat", photo).replace("4.0", "3.0"))
    kept.sync()
    kept.network.contacts.edit(kept.person("zoe").uid, org="Acme", emails=("z@example.org",))
    kept.sync()
    assert photo in path.read_text()
    assert "ORG:Acme" in path.read_text()
    kept.network.contacts.edit(kept.person("zoe").uid, name="Zoe Newer", emails=())
    kept.sync()
    assert photo in path.read_text()


def test_a_card_that_names_nobody_stays_there_and_becomes_nobody(kept: Kept) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:n\nTITLE:CTO\nEND:VCARD\n"
    path = put(kept, card)
    found = kept.sync()
    assert not kept.network.everyone()
    assert [file for file, _ in found.unreadable] == [path.name]
    assert path.read_text() == card
    kept.sync()
    assert path.read_text() == card


def test_what_a_broken_card_can_not_hold_stays_here(kept: Kept) -> None:
    put(kept, "BEGIN:VCARD\nVERSION:2.1\nUID:x\nFN:Max\nNOTE;ENCODING=QUOTED-PRINTABLE:cut=\n")
    kept.sync()
    kept.network.contacts.edit(kept.person("max").uid, phones=("+1 202",))
    kept.sync()
    assert kept.sync().is_quiet
    assert kept.person("max").phones == ("+1 202",)


def test_a_card_of_somebody_known_is_theirs(kept: Kept) -> None:
    zoe = kept.add("Zoë New", emails=("ZOE@example.org",), org="Acme")
    path = put(kept)
    kept.sync()
    assert [one.uid for one in kept.network.everyone()] == [zoe]
    assert "ORG:Acme" in path.read_text()
    assert [one.name for one in kept.cards.glob("*.vcf")] == [path.name]


def test_one_number_spelt_in_two_ways_is_one_and_each_keeps_its_own(kept: Kept) -> None:
    zoe = kept.add("Zoe New", emails=("ZOE@example.org",), phones=("+49 30 1234567",))
    path = put(kept, ZOE.replace("X-PET:cat", "TEL:0049301234567\nTEL:+1 202 555 0100"))
    kept.sync()
    person = kept.network.person(zoe)
    assert person.phones == ("+49 30 1234567", "+1 202 555 0100")
    assert person.emails == ("ZOE@example.org",)
    assert kept.sync().is_quiet
    edit(path, lambda text: text.replace("TEL:+1 202 555 0100\n", "TEL:+1 202 555 0199\n"))
    kept.sync()
    assert kept.network.person(zoe).phones == ("+49 30 1234567", "+1 202 555 0199")
    assert "TEL:0049301234567\n" in path.read_text()
    assert kept.sync().is_quiet


def test_the_order_that_one_side_chose_is_the_others(kept: Kept) -> None:
    jane = kept.add("Jane Roe", phones=("1", "2"))
    kept.sync()
    kept.network.contacts.edit(jane, phones=("2", "1"))
    kept.sync()
    assert kept.card("Jane").read_text().index("TEL:2") < kept.card("Jane").read_text().index(
        ":1\n"
    )
    assert kept.sync().is_quiet


def test_each_side_may_change_another_field(kept: Kept) -> None:
    jane = kept.add("Jane Roe", phones=("1", "2"), tags=("saas",))
    kept.sync()
    card = kept.card("Jane")
    edit(card, add_line("TITLE:CTO"))
    edit(card, lambda text: text.replace("TEL:2\n", "").replace("saas", "saas,berlin"))
    kept.network.contacts.edit(jane, org="Acme", phones=("1", "2", "3"), tags=("b2b", "saas"))
    told = kept.sync()
    assert (told.taken, told.written, told.questions) == (["Jane Roe"], ["Jane Roe"], [])
    after = kept.person("jane")
    assert (after.title, after.org, after.phones) == ("CTO", "Acme", ("1", "3"))
    assert set(after.tags) == {"saas", "berlin", "b2b"}
    assert kept.sync().is_quiet
    kept.network.undo()
    assert kept.person("jane").title == ""
    kept.sync()
    assert "TITLE" not in card.read_text()


def test_a_conflict_keeps_both_values_and_asks_until_it_is_answered(kept: Kept) -> None:
    jane = kept.add("Jane Roe", org="Acme")
    kept.sync()
    card = kept.card("Jane")
    edit(card, lambda text: text.replace("Acme", "Northlight"))
    kept.network.contacts.edit(jane, org="Southlight")
    for _ in range(2):
        (asked,) = kept.sync().questions
        assert (asked.about, asked.field) == (Asked.FIELD, "org")
        assert (asked.here, asked.there) == ("Southlight", "Northlight")
        assert kept.person("jane").org == "Southlight"
        assert "ORG:Northlight" in card.read_text()
    with pytest.raises(UnknownPerson):
        kept.take(SyncSide.HERE, "ann")
    assert kept.take(SyncSide.HERE, "jane").questions == []
    assert "ORG:Southlight" in card.read_text()
    edit(card, lambda text: text.replace("Southlight", "Westlight"))
    kept.network.contacts.edit(jane, org="Eastlight")
    kept.take(SyncSide.THERE, "jane r")
    assert kept.person("jane").org == "Westlight"
    assert kept.sync().is_quiet


def test_a_conflict_is_asked_about_as_long_as_it_is_open(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "RECENT", 0)
    jane = kept.add("Jane Roe", org="Acme")
    kept.sync()
    card = kept.card("Jane")
    edit(card, lambda text: text.replace("Acme", "Northlight"))
    kept.network.contacts.edit(jane, org="Southlight")
    for title in ("", "", "CTO", "CTO"):
        if title:
            kept.network.contacts.edit(jane, title=title)
        found = kept.sync()
        assert [one.there for one in found.questions] == ["Northlight"]
        assert found.remarks == []
        assert "ORG:Northlight" in card.read_text()
    assert "TITLE:CTO" in card.read_text()
    assert kept.take(SyncSide.THERE, "jane").questions == []
    assert kept.person("jane").org == "Northlight"


def test_a_card_that_is_not_as_it_was_seen_is_read_at_the_next_sync(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "stamp_of", lambda *_: (1, 2, 3, 4))
    jane = kept.add("Jane Roe", org="Acme")
    kept.sync()
    edit(kept.card("Jane"), lambda text: text.replace("Acme", "Northlight"))
    kept.network.contacts.edit(jane, org="Southlight")
    assert ["just now" in one for one in kept.sync().remarks] == [True]
    assert [one.there for one in kept.sync().questions] == ["Northlight"]


def test_a_name_that_fits_several_questions_answers_none(kept: Kept) -> None:
    for name in ("Jane Roe", "Jane Poe"):
        kept.add(name)
    kept.sync()
    for path in list(kept.cards.glob("*.vcf"))[:2]:
        edit(path, add_line("ORG:There"))
    for one in kept.network.everyone():
        kept.network.contacts.edit(one.uid, org="Here")
    with pytest.raises(AmbiguousName):
        kept.take(SyncSide.HERE, "jane")
    assert len(kept.sync().questions) == 2


def test_a_card_deleted_there_is_told_and_the_person_stays(kept: Kept) -> None:
    jane, _ = kept.met("Jane Roe", 1), kept.add("Ann Lee")
    kept.sync()
    kept.card("Jane").unlink()
    for _ in range(2):
        (asked,) = kept.sync().questions
        assert asked.about is Asked.DELETED_THERE
        assert kept.network.knows(jane)
    kept.take(SyncSide.HERE, "jane")
    assert kept.card("Jane").exists()
    kept.card("Jane").unlink()
    kept.network.sync.delete(kept.folders, "jane")
    assert not kept.network.knows(jane)
    assert kept.sync().is_quiet
    kept.network.undo()
    assert kept.network.timeline(jane)
    assert kept.sync().written_new == ["Jane Roe"]


def test_a_person_deleted_here_takes_the_card_along(kept: Kept) -> None:
    jane = kept.add("Jane Roe", emails=("jane@example.org",))
    kept.add("Ann Lee")
    kept.sync()
    kept.network.contacts.delete([jane])
    assert kept.sync().removed == ["Jane Roe"]
    assert [path.name for path in kept.cards.glob("*.vcf")] == [kept.card("Ann").name]
    assert kept.sync().is_quiet


def test_two_made_one_leave_one_card(kept: Kept) -> None:
    jane = kept.add("Jane Roe", emails=("jane@example.org",))
    other = kept.add("J. Roe", phones=("+49 30 1234567",))
    kept.sync()
    kept.network.merging.merge(jane, other)
    told = kept.sync()
    assert (told.removed, told.written, told.questions) == (["J. Roe"], ["Jane Roe"], [])
    (card,) = kept.cards.glob("*.vcf")
    assert "+49 30 1234567" in card.read_text()
    assert kept.sync().is_quiet


def test_somebody_deleted_here_does_not_come_back_by_another_card(kept: Kept) -> None:
    jane = kept.add("Jane Roe", emails=("jane@example.org",))
    kept.add("Ann Lee")
    kept.sync()
    kept.network.contacts.delete([jane])
    put(kept, ZOE.replace("Zoe New", "Jane Roe").replace("zoe@", "jane@"))
    (asked,) = kept.sync().questions
    assert asked.about is Asked.DELETED_HERE
    assert len(kept.network.everyone()) == 1
    kept.take(SyncSide.THERE, "jane")
    assert kept.person("jane").emails == ("jane@example.org",)
    assert kept.sync().is_quiet


def test_but_not_if_it_was_edited_there_since(kept: Kept) -> None:
    jane = kept.add("Jane Roe")
    kept.add("Ann Lee")
    kept.sync()
    edit(kept.card("Jane"), add_line("TEL:12345678"))
    kept.network.contacts.delete([jane])
    (asked,) = kept.sync().questions
    assert asked.about is Asked.DELETED_HERE
    assert kept.card("Jane").exists()
    kept.take(SyncSide.THERE, "jane")
    assert kept.person("jane").phones == ("12345678",)
    assert kept.person("jane").uid == jane


def test_what_an_undo_or_a_restore_took_away_is_asked(kept: Kept) -> None:
    put(kept)
    kept.add("Ann Lee")
    kept.sync()
    kept.network.undo()
    (asked,) = kept.sync().questions
    assert (asked.about, asked.name) == (Asked.DELETED_HERE, "Zoe New")
    assert kept.take(SyncSide.HERE, "zoe").removed == ["Zoe New"]
    assert not (kept.cards / "any name.vcf").exists()


def test_one_undo_takes_back_all_that_came_in(kept: Kept) -> None:
    kept.add("Jane Roe")
    kept.sync()
    before = kept.network.exports.everything()
    put(kept)
    put(kept, ZOE.replace("zoe", "bo").replace("Zoe", "Bo"), "b.vcf")
    edit(kept.card("Jane"), add_line("ORG:Acme"))
    told = kept.sync()
    assert (sorted(told.taken_new), told.taken) == (["Bo New", "Zoe New"], ["Jane Roe"])
    kept.network.undo()
    assert kept.network.exports.everything() == before


def test_a_folder_that_was_emptied_or_replaced_stops_the_sync(kept: Kept) -> None:
    kept.add("Jane Roe")
    kept.add("Ann Lee")
    kept.sync()
    for path in kept.cards.glob("*.vcf"):
        path.unlink()
    with pytest.raises(NetFollowError, match="was emptied"):
        kept.sync()
    for path in kept.cards.iterdir():
        path.unlink()
    kept.cards.rmdir()
    with pytest.raises(NetFollowError, match="has changed or is not mounted"):
        kept.sync()
    assert len(kept.network.everyone()) == 2
    assert len(kept.sync(anew=True).written_new) == 2


def test_without_what_was_last_seen_both_sides_are_united(kept: Kept, tmp_path: Path) -> None:
    jane = kept.add("Jane Roe", org="Acme", tags=("a",))
    kept.sync()
    edit(kept.card("Jane"), lambda text: text.replace("CATEGORIES:a", "CATEGORIES:b\nTITLE:CTO"))
    for path in (kept.home / "sync").iterdir():
        path.unlink()
    kept.network.contacts.edit(jane, phones=("1",))
    kept.sync()
    after = kept.person("jane")
    assert (after.title, after.phones, set(after.tags)) == ("CTO", ("1",), {"a", "b"})
    assert kept.sync().is_quiet


def test_cards_that_can_not_be_read_are_told_and_left_alone(kept: Kept) -> None:
    kept.add("Jane Roe")
    kept.sync()
    edit(kept.card("Jane"), lambda text: "rubbish")
    put(kept, ZOE + ZOE.replace("zoe", "bo"), "two.vcf")
    before = state(kept.cards)
    told = kept.sync()
    assert len(told.unreadable) == 2
    assert told.is_quiet
    assert told.questions == []
    assert state(kept.cards) == before


def test_two_cards_of_one_uid(kept: Kept) -> None:
    put(kept)
    put(kept, ZOE.replace("Zoe", "Zoo"), "other.vcf")
    ((file, why),) = kept.sync().unreadable
    assert (file, why) == ("other.vcf", "It has the UID of any name.vcf too.")


def test_private_notes_go_out_only_when_asked_for(kept: Kept) -> None:
    jane = kept.add("Jane Roe", about="A private note.", met_where="PyCon", met_on=date(2026, 5, 1))
    kept.network.contacts.set_cadence([jane], Cadence.MONTHLY)
    kept.sync()
    assert "private" not in kept.card("Jane").read_text()
    edit(kept.card("Jane"), add_line("NOTE:Written there."))
    (asked,) = kept.sync().questions
    assert (asked.here, asked.there) == ("A private note.", "Written there.")
    kept.take(SyncSide.HERE, "jane")
    assert "private" not in kept.card("Jane").read_text()
    assert kept.sync().is_quiet
    kept.sync(notes=True)
    text = kept.card("Jane").read_text()
    assert "NOTE:A private note." in text
    assert "X-NETFOLLOW-RHYTHM:monthly" in text
    assert "X-NETFOLLOW-MET-ON:2026-05-01" in text
    assert kept.sync(notes=True).is_quiet


def test_people_put_away_keep_their_card_and_get_no_new_one(kept: Kept) -> None:
    jane, ann = kept.add("Jane Roe"), kept.add("Ann Lee")
    kept.network.contacts.archive([ann], archived=True)
    kept.sync()
    kept.network.contacts.archive([jane], archived=True)
    assert kept.sync().is_quiet
    assert [path.name for path in kept.cards.glob("*.vcf")] == [f"{jane}.vcf"]


@pytest.mark.parametrize("inside", ["sync", "."])
def test_the_data_folder_is_no_place_for_cards(kept: Kept, inside: str) -> None:
    with pytest.raises(WrongCall, match="data folder"):
        kept.network.sync.run(Folders(people=kept.home / inside))
    with pytest.raises(WrongCall, match="No folder to sync"):
        kept.network.sync.run(Folders())
    with pytest.raises(WrongCall, match="separate folders"):
        kept.network.sync.run(Folders(kept.cards, kept.cards))


def test_a_card_changed_just_while_it_is_written_is_left_for_the_next_time(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netfollow.network.syncing.folder import Folder

    jane = kept.add("Jane Roe")
    kept.sync()
    card = kept.card("Jane")
    write = Folder.write

    def late(self: Folder, name: str, data: bytes, before: bytes | None) -> object:
        edit(card, add_line("TITLE:CTO"))
        return write(self, name, data, before)

    kept.network.contacts.edit(jane, org="Acme")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", late)
        assert "changed by another program just now" in kept.sync().remarks[0]
    assert "ORG" not in card.read_text()
    kept.sync()
    assert "ORG:Acme" in card.read_text()
    assert kept.person("jane").title == "CTO"


def test_a_folder_that_can_not_be_written_loses_nothing_that_came_in(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netfollow.network.syncing.folder import Folder

    jane = kept.add("Jane Roe")
    kept.sync()
    edit(kept.card("Jane"), add_line("TITLE:CTO"))
    kept.network.contacts.edit(jane, org="Acme")

    def full(self: Folder, name: str, data: bytes, before: bytes | None) -> None:
        raise NetFollowError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", full)
        synced = kept.sync()
    assert (synced.written, synced.sentence) == ([], "1 person changed here")
    (told,) = synced.remarks
    assert (
        told == "The disk is full. Incoming changes were kept; the rest will be written next time."
    )
    assert kept.person("jane").title == "CTO"
    assert kept.sync().written == ["Jane Roe"]
    assert "ORG:Acme" in kept.card("Jane").read_text()
    assert kept.sync().is_quiet


def test_a_file_that_a_power_cut_left_empty_is_written_when_it_is_asked_for(kept: Kept) -> None:
    kept.add("Jane Roe")
    kept.sync()
    path = kept.card("Jane")
    path.write_bytes(b"")
    told = kept.sync()
    assert (told.questions, told.unreadable) == ([], [(path.name, "The file is empty.")])
    path.unlink()
    (asked,) = kept.sync().questions
    assert asked.about is Asked.DELETED_THERE
    kept.take(SyncSide.HERE, "jane")
    assert kept.card("Jane").exists()
    assert kept.sync().is_quiet


def test_a_card_with_the_uid_of_another_name_is_asked_about_and_nothing_is_joined(
    kept: Kept,
) -> None:
    import_file(kept.network, ZOE.encode(), "zoe.vcf")
    other = ZOE.replace("Zoe New", "Max Power").replace("zoe@example.org", "max@example.org")
    path = put(kept, other)
    before = path.read_bytes()
    synced = kept.sync()
    (question,) = synced.questions
    assert (question.about, question.name, question.here, question.there) == (
        Asked.FIELD,
        "Zoe New",
        "Zoe New",
        "Max Power",
    )
    assert [one.name for one in kept.network.everyone()] == ["Zoe New"]
    assert kept.person("zoe").emails == ("zoe@example.org",)
    assert [one.read_bytes() for one in kept.cards.glob("*.vcf")] == [before]
    assert len(kept.sync().questions) == 1
    kept.take(SyncSide.THERE, "zoe")
    assert [one.name for one in kept.network.everyone()] == ["Max Power"]
