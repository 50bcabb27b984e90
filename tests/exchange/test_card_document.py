"""The card document: what is set is what is read, and no other line loses a byte."""

from hypothesis import given
from hypothesis import strategies as st

from netfollow.exchange import vdir
from netfollow.exchange.card_document import CardDocument
from netfollow.exchange.content_lines import with_bytes
from netfollow.people import Contact
from netfollow.people.fields import FIELDS, FieldKind, Value
from tests.exchange.test_kept import WHOLE, contact, mutated
from tests.exchange.test_vcard import card
from tests.for_each import for_each

VALUES: dict[FieldKind, tuple[Value, ...]] = {
    FieldKind.LINE: ("", "New; one, two\\"),
    FieldKind.PROSE: ("", "Two\nlines, and more"),
    FieldKind.LIST: ((), ("one",), ("one, a", "two; b")),
    FieldKind.DAY: ("", "2026-05-01"),
    FieldKind.BIRTHDAY: ("", "1990-01-01", "--02-29"),
    FieldKind.CHOICE: ("",),
    FieldKind.FLAG: ("", "1"),
}
CHANGES = [
    (name, value)
    for name, field in FIELDS.items()
    if field.properties and name != "name"
    for value in (*VALUES[field.kind], *(one.value for one in field.choices or ()))
    if name != "timezone" or not value
]
PLAIN = (
    "FN:Jane",
    "N:Roe;Jane;Ann;;",
    "X-ODD;A=1:x",
    "TEL;TYPE=CELL:1",
    "TEL:2",
    "NOTE:a",
    "X-A:b",
)


@for_each("end", ["\r\n", "\n", "\r"])
@for_each("version", ["2.1", "3.0", "4.0"])
@for_each(("name", "value"), CHANGES)
def test_what_is_set_is_what_is_read(name: str, value: Value, version: str, end: str) -> None:
    data = card(*PLAIN, version=version, end=end)
    document = CardDocument.parse(data)
    document.set(name, value)
    assert document.get(name) == value
    after = document.to_bytes()
    read = vdir.read(after).fields
    assert read.get(name, vdir.empty(name)) == value
    untouched = {row for row in data.split(end.encode()) if row.startswith((b"X-", b"FN", b"N:"))}
    assert untouched <= set(after.split(end.encode()))
    assert end == "\r\n" or b"\r\n" not in after


@given(st.integers(0, 10_000))
def test_any_file_is_the_sum_of_its_lines_and_stays_as_it_is(seed: int) -> None:
    data = mutated(WHOLE, seed)
    assert b"".join(raw for raw, _ in with_bytes(data)) == data
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert CardDocument.parse(data).to_bytes() == data


def test_a_card_that_is_indented_is_changed_like_any_other() -> None:
    rows = card("FN:Ann", "ORG:Acme", "X-A:1", end="\n").decode().split("\n")
    document = CardDocument.parse("".join(f"\t{row}\n" for row in rows if row).encode())
    document.set("org", "Beta")
    document.set("phones", ("1",))
    after = document.to_bytes()
    assert vdir.read(after).fields["org"] == "Beta"
    assert vdir.read(after).fields["phones"] == ("1",)
    assert b"\tX-A:1\n" in after


def test_the_card_of_an_agent_is_not_changed_with_the_card_around_it() -> None:
    data = card("AGENT:", "BEGIN:VCARD", "ORG:Theirs", "END:VCARD", "FN:Boss", "ORG:Old")
    after = vdir.changed(data, _contact(data), {"org": "New"})
    assert b"ORG:Theirs\r\n" in after
    assert b"ORG:New\r\n" in after
    assert b"ORG:Old" not in after


def test_in_a_file_with_a_list_too_only_the_card_of_the_person_is_changed() -> None:
    data = card("KIND:group", "FN:Friends", "ORG:Theirs") + card("FN:Ann", "ORG:Old")
    after = vdir.changed(data, _contact(data), {"org": "New"})
    assert after == data.replace(b"ORG:Old", b"ORG:New")


def test_nothing_goes_behind_the_last_line_of_a_card_that_was_cut_off() -> None:
    data = b"BEGIN:VCARD\r\nFN:Ann\r\nNOTE;ENCODING=QUOTED-PRINTABLE:Caf=C3="
    document = CardDocument.parse(data)
    document.set("org", "Acme")
    assert document.to_bytes() == data.replace(b"NOTE", b"ORG:Acme\r\nNOTE")


def test_an_address_without_a_city_stays_beside_the_new_place() -> None:
    document = CardDocument.parse(card("FN:Ann", "ADR;TYPE=HOME:;;Long Street 5;;;;"))
    document.set("place", "Berlin")
    assert b"ADR;TYPE=HOME:;;Long Street 5;;;;\r\n" in document.to_bytes()
    assert document.get("place") == "Berlin"


def _contact(data: bytes) -> Contact:
    return contact(vdir.read(data).person)
