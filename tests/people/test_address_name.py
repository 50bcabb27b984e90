"""Names from email addresses: offered where it is plain what they are, never taken by themselves."""

from netfollow.people import Contact, Uid
from netfollow.people.address_name import likely_name, name_of_address
from tests.conftest import NOW
from tests.for_each import for_each


@for_each(
    ("address", "name"),
    [
        ("jane.doe@acme.example", "Jane Doe"),
        ("jane_doe@acme.example", "Jane Doe"),
        ("JANE-DOE+news@acme.example", "Jane Doe"),
        ("zoë.le.roux@acme.example", "Zoë Le Roux"),
        ("jane@acme.example", ""),
        ("j.doe@acme.example", ""),
        ("jane.doe2@acme.example", ""),
        ("sales.team@acme.example", ""),
        ("no-reply@acme.example", ""),
        ("jane.doe", ""),
    ],
)
def test_a_name_is_in_an_address_with_two_words(address: str, name: str) -> None:
    assert name_of_address(address) == name


@for_each(
    ("known", "offered"),
    [("jane.doe@acme.example", "Jane Doe"), ("", "Jane Doe"), ("Janey", "")],
)
def test_it_is_offered_to_who_has_none(known: str, offered: str) -> None:
    emails = ("jane.doe@acme.example",)
    contact = Contact(uid=Uid("a"), name=known, emails=emails, created=NOW, updated=NOW)
    assert likely_name(contact) == offered
