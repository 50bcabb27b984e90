"""Titles before a name are known, and words that only look like one stay."""

from netfollow.method.drafts.honorifics import honorific
from netfollow.method.drafts.template_context import greeting_name
from netfollow.people import Contact, Uid, given_name
from netfollow.people.titles import sort_name, without_credentials, without_titles
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
        ("Col Jory", "Col Jory", "Col"),
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


@for_each(
    ("name", "plain"),
    [
        ("Eva Novak PhD", "Eva Novak"),
        ("Dr. Eva Novak, PhD", "Dr. Eva Novak"),
        ("Ann Roe MBA, CPA", "Ann Roe"),
        ("Ann Roe Ph.D.", "Ann Roe"),
        ("Martin King Jr", "Martin King"),
        ("Wei Ma", "Wei Ma"),
        ("WEI MA", "WEI MA"),
        ("wei ma", "wei ma"),
        ("Mr. Ma", "Mr. Ma"),
        ("PhD", "PhD"),
    ],
)
def test_a_name_without_what_follows_it(name: str, plain: str) -> None:
    assert without_credentials(name) == plain


def test_a_doctor_is_greeted_by_the_surname_not_by_the_degree() -> None:
    contact = Contact(uid=Uid("a"), name="Dr. Eva Novak PhD", created=NOW, updated=NOW)
    assert honorific(contact, ()) == "Dr Novak"
    assert greeting_name(contact) == "Eva"


def test_a_name_with_an_accent_is_sorted_with_its_letter() -> None:
    names = ["Zoe", "Élodie Durand", "Dr. Eva Novak", "Dan"]
    assert sorted(names, key=sort_name) == ["Dan", "Élodie Durand", "Dr. Eva Novak", "Zoe"]
