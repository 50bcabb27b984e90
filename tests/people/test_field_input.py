"""Fields as people type them: what is no address or number is said, not kept."""

import pytest

from netfollow.errors import WrongCall
from netfollow.people.field_input import checked_value
from netfollow.people.fields import FIELDS
from tests.for_each import for_each


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ann@acme.example", "ann@acme.example"),
        ("Ann Lee <ann@acme.example>", "ann@acme.example"),
        ("mailto:ann@acme.example", "ann@acme.example"),
        ("root@localhost", "root@localhost"),
        ("jörg@müller.example", "jörg@müller.example"),
    ],
)
def test_an_address_is_kept_alone(typed: str, kept: str) -> None:
    assert checked_value(FIELDS["emails"], typed) == kept


@for_each("typed", ["nils(at)berg", "nils", "a@b@c", "x y@z", "@x", "nils@", "<>"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(WrongCall, match="isn't an email address"):
        checked_value(FIELDS["emails"], typed)


def test_a_number_has_digits() -> None:
    assert checked_value(FIELDS["phones"], "ext. 102") == "ext. 102"
    with pytest.raises(WrongCall, match="“call me” isn't a phone number"):
        checked_value(FIELDS["phones"], "call me")
