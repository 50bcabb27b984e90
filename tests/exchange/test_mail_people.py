"""Who becomes a person of a mail folder: no shop, and no list."""

from netfollow.exchange import mail_people
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.reader import read

ME = "robin@vale.example"


def mail(sender: str, to: str, *more: str) -> list[str]:
    head = ["From x Mon Nov 23 10:00:00 2026", f"From: {sender}", f"To: {to}", *more]
    return [*head, "", "Hello", ""]


def test_shops_and_lists_are_nobody() -> None:
    lines = [
        *mail("Book Shop <orders@shop.example>", ME),
        *mail("Robin <robin@vale.example>", "biosig list <biosig@lists.example>"),
        *mail("Robin <robin@vale.example>", "choir <choir@club.example>"),
        *mail("Ann <a@x.example>", "choir@club.example", "List-Post: <mailto:choir@club.example>"),
        *mail("Ann Lee <ann@acme.example>", ME),
    ]
    found = mail_people.read(lines, ImportOptions(mine=(ME,)))
    assert "Ann Lee" in [one.name for one in found.people]
    addresses = {mail for one in found.people for mail in one.emails}
    assert addresses.isdisjoint(
        {"orders@shop.example", "biosig@lists.example", "choir@club.example"}
    )


def test_a_name_in_a_character_set_that_there_is_not_stays_as_it_is_written() -> None:
    lines = b"alias ana =?u\xc3\xbf-8?B?QW5h?= <ana@x.example>\nalias bo Bo Dell <bo@x.example>\n"
    assert [one.emails for one in read(lines).people] == [("ana@x.example",), ("bo@x.example",)]
