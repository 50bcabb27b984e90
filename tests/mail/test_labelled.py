"""What a message is, over shapes of many mailers: those tuned with, those apart, those seen later."""

import re
from datetime import date

import pytest

from netfollow.mail.addresses import key_of
from netfollow.mail.machine import MailClass
from netfollow.mail.threads import offers, understand
from tests.mail.labelled_set import ME, Labelled, facts, labelled
from tests.mail.measure import rates

PLAINLY = ("answered", "reply", "sent")
MACHINES = ("auto-reply", "out-of-office", "bounce", "list", "receipt", "calendar")


@pytest.mark.parametrize("half", ["tuned", "apart", "seen"])
def test_precision_and_recall_hold(half: str) -> None:
    found, wrong = rates(labelled(half))
    for name in PLAINLY:
        precision, recall, count = found[name]
        assert count >= 50
        assert precision >= 0.99, wrong
        assert recall >= 0.99, wrong
    for name in MACHINES:
        precision, recall, count = found[name]
        assert count >= 15
        assert precision >= 0.98, wrong
        assert recall >= 0.98, wrong


def test_the_set_is_large_enough() -> None:
    both = labelled("tuned") + labelled("apart") + labelled("seen")
    assert sum(one.kind is not MailClass.SENT for one in both) >= 500


def test_an_absence_names_the_day_they_are_back() -> None:
    """In twenty languages, before and behind its word, with and without a year."""
    notes = [one for one in labelled("seen") if one.kind is MailClass.OUT_OF_OFFICE]
    for number, one in enumerate(notes):
        until = facts(one, number).fact.until
        assert (date.fromordinal(until).isoformat() if until else "") == one.back, one.shape


def test_a_bounce_or_delay_names_the_address_and_no_other() -> None:
    before = ""
    for number, one in enumerate(labelled("seen")):
        if one.kind is MailClass.SENT:
            before = one.text
        elif one.kind in (MailClass.BOUNCE, MailClass.DELAY):
            address = re.search(r"^To: .*<(.*)>$", before, re.MULTILINE)
            assert address is not None
            assert facts(one, number).fact.failed == (key_of(address[1]),), one.shape


def test_nobody_is_offered_wrongly() -> None:
    """Everything comes three times, with three mails of mine: only who wrote by hand is offered."""
    both = labelled("tuned") + labelled("apart") + labelled("seen")
    filed, people = [], set()
    for number, one in enumerate(both):
        for copy in ("a", "b", "c"):
            text = one.text.replace("Message-ID: <", f"Message-ID: <{copy}").replace(
                "Message-Id: <", f"Message-Id: <{copy}"
            )
            again = facts(one._replace(text=text), number * 3 + ord(copy))
            filed.append(again)
            if one.kind in (MailClass.REPLY, MailClass.FIRST):
                people.add(again.fact.sender)
    me = [key_of(one) for one in ME]
    found = {one.email for one in offers(understand(filed, me), (), me)}
    assert found
    assert found <= people


def test_mail_never_seen_before_is_told_apart() -> None:
    """The set of forty more shapes: small classes, so every one counts."""
    _, wrong = rates(labelled("unseen"))
    assert not wrong


@pytest.mark.parametrize(
    ("local", "network", "kind"),
    [
        ("ann", True, MailClass.FIRST),
        ("ann", False, MailClass.NEWSLETTER),
        ("info", True, MailClass.NEWSLETTER),
    ],
)
def test_a_sales_program_writes_for_someone_i_know(
    local: str, network: bool, kind: MailClass
) -> None:
    text = (
        f"From: Ann <{local}@acme.example>\nTo: {ME[0]}\nSubject: Lunch?\n"
        "Message-ID: <1@x>\nList-Unsubscribe: <https://x.example/u>\n\nHi\n"
    )
    filed = facts(Labelled("", kind, "", text), 0)
    people = [f"{local}@acme.example"] if network else []
    (found,) = understand([filed], [key_of(one) for one in ME], people)
    assert found.kind is kind
