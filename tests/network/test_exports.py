"""What goes out of a network, and all of it in again."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.errors import Unreadable
from netfollow.exchange import native_json
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.network.demo import demo
from netfollow.people import (
    Contact,
    Decision,
    DecisionKind,
    Interaction,
    Kind,
    Promise,
    Record,
    Reflection,
    Resource,
    Uid,
)
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store.disk.records import TABLES
from tests.conftest import NOW, World
from tests.shortcuts import import_file

Worlds = Callable[[str], World]


def all_of(network: Network) -> dict[str, dict[Uid, Record]]:
    found = native_json.read(network.exports.everything())
    assert found is not None
    return {
        table: {record.uid: record for record in getattr(found, table)}
        for table in native_json.TABLES
    }


def full(world: World) -> World:
    """Fill a world with the made-up network, and one record of each kind more."""
    more = (
        Resource(uid=Uid("r1"), title="A book", added=NOW, link="https://x.example", tags=("a",)),
        Reflection(uid=Uid("w1"), week=date(2026, 11, 22), at=NOW, worked="\x9b31m \x7f"),
    )
    world.network.importing.fill([*demo(world.now, seed=7), *more])
    return world


def test_an_export_brings_an_equal_network_into_an_empty_home(
    world: World, new_world: Worlds
) -> None:
    data = full(world).network.exports.everything()
    other = new_world("other")
    told = import_file(other.network, data, "all.json")
    assert told.format == "netfollow-json"
    assert (told.changed, told.same) == (0, 0)
    assert told.new == sum(len(table) for table in all_of(world.network).values())
    assert all_of(other.network) == all_of(world.network)
    assert other.network.exports.everything() == data
    assert other.network.queue() == world.network.queue()
    other.reopen()
    assert other.network.exports.everything() == data
    other.network.undo()
    assert other.network.is_empty()
    assert not any(all_of(other.network).values())
    other.network.close()


def test_every_field_of_every_record_goes_out_and_comes_back() -> None:
    for table, kind in TABLES.items():
        assert table in native_json.TABLES
        names = {field.name for field in msgspec.structs.fields(kind)}
        record = next(iter(RECORDS[kind]))
        assert {name for name in names if getattr(record, name)} == names, kind
        made = msgspec.convert({"netfollow": 1, table: [record]}, native_json.NativeExport)
        data = native_json.write(made)
        back = native_json.read(data)
        assert back is not None
        assert getattr(back, table) == (record,)


A, B = Uid("a"), Uid("b")
RECORDS: dict[type[Record], list[Record]] = {
    Contact: [
        msgspec.convert(
            {
                "uid": "a",
                "name": "Jane Roe",
                "created": NOW,
                "updated": NOW,
                **dict.fromkeys(("first", "last", "org", "title", "place", "met_where"), "x"),
                **dict.fromkeys(("about", "timezone", "language"), "y"),
                **dict.fromkeys(("emails", "phones", "links", "tags", "keys"), ("1",)),
                **dict.fromkeys(("interests", "needs", "offers"), ("2",)),
                "channel": "email",
                "cadence": "weekly",
                "birthday": "--04-12",
                "met_on": "2026-11-03",
                "do_not_contact": True,
                "archived": True,
                "imported": "2026-11-01",
                "extra": ("X-A:1",),
                "origins": (
                    {"source": "x", "on": "2026-11-01", "said": {"org": "x", "tags": ["1"]}},
                ),
            },
            Contact,
        )
    ],
    Interaction: [
        msgspec.convert(
            {
                "uid": "i",
                "asks": True,
                "contacts": ["a", "b"],
                "resource": "r",
                "other": "b",
                "kind": "met",
                "at": NOW,
                "direction": "both",
                "channel": "call",
                **dict.fromkeys(("text", "subject", "detail", "track", "place"), "x"),
                **dict.fromkeys(("step", "wording", "source", "message_id"), "y"),
                "undelivered": True,
                "details": {"a": "one"},
                "answer": "warm",
                "until": "2026-12-01",
                "fills": {"slot": "word"},
                "logged": NOW,
            },
            Interaction,
        )
    ],
    Promise: [Promise(uid=A, contact=A, text="x", made=NOW, due=NOW.date(), kept=NOW, dropped=NOW)],
    Resource: [Resource(uid=A, title="x", added=NOW, link="l", note="n", tags=("t",))],
    Reflection: [
        Reflection(uid=A, week=NOW.date(), at=NOW, worked="w", improve="i", technique="t")
    ],
    Decision: [Decision(uid=A, kind=DecisionKind.APART, at=NOW, people=(A, B), marks=("m",))],
}


def test_taking_it_in_again_changes_nothing_and_takes_no_step_of_undo(world: World) -> None:
    full(world)
    version = world.network.version
    told = import_file(world.network, world.network.exports.everything(), "x.json")
    assert (told.new, told.changed) == (0, 0)
    assert world.network.version == version


def test_into_a_network_that_holds_something_it_merges_by_uid(
    world: World, new_world: Worlds
) -> None:
    jane = world.met("Jane Roe", 3)
    ann = world.met("Ann Lee", 2)
    data = world.network.exports.everything()
    other = new_world("other")
    import_file(other.network, data, "a.json")
    world.later(hours=1)
    world.network.contacts.edit(jane, org="Acme")
    bob = world.met("Bob Smith", 1)
    other.later(hours=2)
    other.network.contacts.edit(ann, org="Beta")
    told = import_file(other.network, world.network.exports.everything(), "b.json")
    assert (told.new, told.changed, told.same) == (2, 1, 3)
    assert told.remarks == (
        "New: 1 person and 1 entry.",
        "Changed: 1 person, among them Jane Roe.",
        "Newer here and left as they are: 1 person.",
    )
    assert other.network.person(jane).org == "Acme"
    assert other.network.person(ann).org == "Beta"
    assert other.network.knows(bob)
    assert other.network.undo().did == "undone: imported 2 people and 1 entry from b.json"
    assert other.network.person(jane).org == ""
    assert not other.network.knows(bob)
    other.network.close()


def test_someone_of_a_name_that_is_here_under_another_uid_is_told(
    world: World, new_world: Worlds
) -> None:
    world.add("Zoë Müller")
    other = new_world("other")
    other.add("zoe muller")
    told = import_file(other.network, world.network.exports.everything(), "x.json")
    assert (told.new, [one.name for one in told.doubtful]) == (1, ["Zoë Müller"])
    other.network.close()


def test_a_dry_run_tells_and_changes_nothing(world: World, new_world: Worlds) -> None:
    data = full(world).network.exports.everything()
    other = new_world("other")
    told = import_file(other.network, data, "x.json", dry_run=True)
    assert told.new > 40
    assert other.network.is_empty()
    other.network.close()


def test_a_promise_closed_here_stays_closed(world: World) -> None:
    jane = world.met("Jane Roe", 3)
    world.network.conversations.promise([jane], ParsedPromise("send the deck"))
    data = world.network.exports.everything()
    world.network.conversations.keep(world.network.promises(jane)[0].uid)
    told = import_file(world.network, data, "x.json")
    assert told.remarks == ("Newer here and left as they are: 1 promise.",)
    assert not world.network.promises(jane)[0].is_open


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"netfollow": 99}', "newer NetFollow"),
        (b'{"netfollow": 1, "contacts": [{"uid": "x"}]}', "name"),
        (b'{"netfollow": 1, "contacts": [', "damaged"),
        (b'\xef\xbb\xbf {"netfollow": 1, "contacts": 5}', "contacts"),
        (b'{"people": 1}', "not an export that NetFollow knows"),
        (b'{"netfollow": "a book"}', "not an export that NetFollow knows"),
        (b'["netfollow"]', "not an export that NetFollow knows"),
    ],
)
def test_what_is_no_export_is_told_and_nothing_changes(
    world: World, data: bytes, told: str
) -> None:
    with pytest.raises(Unreadable, match=told):
        import_file(world.network, data, "x.json")
    assert world.network.is_empty()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_an_export_that_a_shell_wrote_in_another_encoding_is_read(
    world: World, encoding: str
) -> None:
    world.add("Zoë Müller")
    text = world.network.exports.everything().decode()
    assert import_file(world.network, text.encode(encoding), "x").same == 1


def test_nothing_in_an_export_can_move_a_cursor(world: World) -> None:
    world.add("Evil\x1b[2J\x9b31m\x7f")
    data = world.network.exports.everything()
    assert not {0x1B, 0x7F, 0x9B} & {ord(one) for one in data.decode()}
    (found,) = all_of(world.network)["contacts"].values()
    assert isinstance(found, Contact)
    assert "\x9b31m\x7f" in found.name


def test_a_calendar_never_speaks_of_who_asked_for_silence_and_shows_late_things_today(
    world: World,
) -> None:
    jane, ann = world.met("Jane Roe", 9), world.met("Ann Lee", 1)
    world.network.contacts.edit(ann, do_not_contact=True)
    text = world.network.exports.calendar(notes=True).decode()
    assert "Ann Lee" not in text
    assert "SUMMARY:Write to Jane Roe: thank-you" in text
    assert "DTSTART;VALUE=DATE:20261123" in text
    assert f"UID:{jane}-sequence@netfollow" in text
    world.network.followups.sent([jane])
    assert f"UID:{jane}-sequence@netfollow" in world.network.exports.calendar().decode()


def test_pages_tell_the_newest_first_and_link_to_who_else_was_there(world: World) -> None:
    jane, ann = world.met("Jane Roe", 9), world.met("Ann Lee", 8)
    talk = ConversationInput(kind=Kind.CALL, text="All three.", details={jane: "for Jane"})
    world.network.conversations.log([jane, ann], talk)
    page = world.network.exports.pages(notes=True)["Jane Roe.md"].decode()
    assert page.index("### 2026-11-23 call, with [[Ann Lee]]") < page.index("### 2026-11-14 met at")
    world.network.contacts.archive([ann], archived=True)
    assert list(world.network.exports.pages()) == ["Jane Roe.md"]
    assert "[[" not in world.network.exports.pages()["Jane Roe.md"].decode()


DATA = native_json.write(
    native_json.NativeExport(netfollow=1, contacts=tuple(RECORDS[Contact]))  # type: ignore[arg-type]
)


@given(st.integers(0, len(DATA) - 1), st.binary(max_size=4))
def test_no_byte_of_an_export_makes_the_reader_fail_without_a_sentence(
    place: int, more: bytes
) -> None:
    changed = bytearray(DATA)
    changed[place : place + 1] = more
    try:
        native_json.read(bytes(changed))
    except Unreadable as problem:
        assert problem.sentence.endswith(".")
