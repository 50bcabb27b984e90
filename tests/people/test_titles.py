"""Titles before a name are known, and words that only look like one stay."""

from netfollow.method.drafts.template_context import greeting_name
from netfollow.people import Contact, Uid, given_name
from netfollow.people.titles import without_titles
from tests.conftest import NOW
from tests.for_each import for_each


@for_each(
    ("name", "plain", "first"),
    [
        ("Prof. Dr. Klaus-Dieter von der Heide", "Klaus-Dieter von der Heide", "Klaus-Dieter"),
        ("Mag. Eva Moser", "Eva Moser", "Eva"),
        ("Dipl.-Ing. Jan Berg", "Jan Berg", "Jan"),
        ("Ing. Petr Novák", "Petr Novák", "Petr"),
        ("PhD Ann Lee", "Ann Lee", "Ann"),
        ("Sir Ian Botham", "Ian Botham", "Ian"),
        ("Dame Judi Dench", "Judi Dench", "Judi"),
        ("Mag Ruffman", "Mag Ruffman", "Mag"),
        ("Prof", "Prof", "Prof"),
        ("Drew Park", "Drew Park", "Drew"),
    ],
)
def test_a_name_without_its_titles(name: str, plain: str, first: str) -> None:
    assert without_titles(name) == plain
    contact = Contact(uid=Uid("a"), name=name, created=NOW, updated=NOW)
    assert given_name(contact) == first
    if " " in name and first != "Mag":
        assert greeting_name(contact) == first


@for_each(
    ("name", "first"),
    [
        ("Petersen, Jonas", "Jonas"),
        ("van der Berg, Ann Marie", "Ann"),
        ("Okafor, Dr. Ngozi", "Ngozi"),
        ("Martin Luther King, Jr.", "Martin"),
        ("Jonas Petersen, PhD", "Jonas"),
        ("Ann Lee, Esq.", "Ann"),
    ],
)
def test_the_family_name_may_stand_first(name: str, first: str) -> None:
    contact = Contact(uid=Uid("a"), name=name, created=NOW, updated=NOW)
    assert given_name(contact) == first
    assert greeting_name(contact) == first
