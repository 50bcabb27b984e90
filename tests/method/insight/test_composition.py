"""What the network is made of: worked examples."""

from netfollow.method.insight.composition import Composition, composition
from netfollow.method.policy import Policy
from netfollow.people import Contact, Interaction
from tests.method.histories import TODAY
from tests.method.insight.telling import answered, passed, wrote
from tests.method.insight.test_dormant import person


def of(*people: tuple[Contact, tuple[Interaction, ...]]) -> Composition:
    known = [passed(*entries, contact=contact) for contact, entries in people]
    return composition(known, Policy(), TODAY)


def test_counts_by_tag_company_place_and_how_met() -> None:
    found = of(
        (person("a", tags=("saas", "client"), org="Acme", place="Oslo", met_where="PyCon"), ()),
        (person("b", tags=("SaaS", "saas"), org="Acme ", place="Porto", met_where="PyCon"), ()),
        (person("c", tags=("saas",), org="acme", met_where=" "), ()),
        (person("d", tags=("saas",), org="Zeta", archived=True), ()),
    )
    assert found.people == 3
    assert [(one.value, one.people) for one in found.tags] == [("saas", 3), ("client", 1)]
    assert [(one.value, one.people) for one in found.companies] == [("Acme", 3)]
    assert [(one.value, one.people) for one in found.places] == [("Oslo", 1), ("Porto", 1)]
    assert [(one.value, one.people) for one in found.met] == [("PyCon", 2)]


def test_a_tag_is_quiet_when_nobody_in_it_answered_lately() -> None:
    found = of(
        (person("a", tags=("press", "client")), (wrote(80), wrote(60))),
        (person("b", tags=("Press",)), (wrote(50), wrote(3))),
        (person("c", tags=("client",)), (wrote(40), answered(39))),
        (person("d", tags=("friend",)), (wrote(91), wrote(3))),
    ).quiet_tags
    assert [(one.tag, one.people, one.sent) for one in found] == [("press", 2, 3)]


def test_an_answer_of_long_ago_makes_no_tag_lively() -> None:
    quiet = of((person("a", tags=("press",)), (wrote(200), answered(199), wrote(40)))).quiet_tags
    assert [(one.tag, one.sent) for one in quiet] == [("press", 1)]


def test_a_tag_of_several_lies_idle_when_nobody_was_in_touch_lately() -> None:
    found = of(
        (person("a", tags=("press",)), (wrote(91),)),
        (person("b", tags=("Press", "client")), ()),
        (person("c", tags=("client",)), (wrote(90),)),
        (person("d", tags=("alone",)), ()),
    ).idle_tags
    assert [(one.value, one.people) for one in found] == [("press", 2)]


def test_lately_is_within_ninety_days() -> None:
    def tags(days: int) -> int:
        return len(of((person("a", tags=("press",)), (wrote(days),))).quiet_tags)

    assert (tags(90), tags(91)) == (1, 0)
