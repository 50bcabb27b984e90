"""People of e-mails: who wrote them, and to whom the user wrote; from mbox files and single messages.

Only headers are read, and vCards that are attached. No automatic sender becomes a person, and neither does the user: the address
that a message was delivered to, or that all messages of a mailbox have in common.
"""

import base64
import binascii
import quopri
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from netfollow.exchange import values, vcard
from netfollow.exchange.import_records import ImportOptions, Incoming, Reading, Rejected
from netfollow.exchange.names import plain, real_name
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

LONGEST = 20_000
"""So many characters of a header are read."""

MANY = 25
"""A message to more people than this makes nobody of them."""

_HEADER = LazyPattern(r"([A-Za-z][\w-]{0,60})[ \t]*:(.*)", re.DOTALL)
_START = LazyPattern(r">?From \S+ .{0,80}\d{4}")
_WANTED_WORDS = """from to cc bcc reply-to delivered-to x-original-to envelope-to list-id list-post
list-unsubscribe auto-submitted precedence x-auto-response-suppress"""
_WANTED = frozenset(_WANTED_WORDS.split())
_MACHINE = LazyPattern(
    r"(?:^|[._+-])(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|"
    r"notifications?|newsletter|automated|unsubscribe|alerts?|noreply)(?:$|[._+@-])|\+bounce",
    re.IGNORECASE,
)

_POST = LazyPattern(r"mailto:([^\s<>?,]{3,254})", re.IGNORECASE)
_NOBODY = LazyPattern(
    r"(?:orders?|receipts?|billing|invoices?|shop|store|versand|bestellung(?:en)?|rechnung(?:en)?|commandes?|pedidos)\d*@"
    r"|[^@]+@(?:[^@]+\.)?(?:lists?|listserv|groups|googlegroups)\.",
    re.IGNORECASE,
)
"""Addresses of shops' tills, and of lists, by how they are usually called."""

Pair = tuple[str, str]
"""An address in small letters, and the name that stands with it."""


class MailHeaders(msgspec.Struct):
    """Who wrote a message and to whom, where it was delivered, and whether a program sent it.

    `cards` are the people of the vCards that are attached to it.
    """

    line: int
    sender: tuple[Pair, ...] = ()
    to: tuple[Pair, ...] = ()
    mine: tuple[str, ...] = ()
    is_bulk: bool = False
    lists: tuple[str, ...] = ()
    cards: "list[Reading]" = []


def read(lines: Iterable[str], options: ImportOptions) -> Reading:
    """Read the people of a mailbox or a message."""
    return people_of(messages(lines), options)


def messages(lines: Iterable[str]) -> "list[MailHeaders]":
    """Return what the headers of each message say of people."""
    found = []
    for line, headers, cards in _headers(lines):
        message = _message(line, headers)
        message.cards = cards
        found.append(message)
    return found


def people_of(messages: "Sequence[MailHeaders]", options: ImportOptions) -> Reading:
    """Return the people of some messages."""
    mine = _mine(messages, options)
    names: dict[str, Counter[str]] = {}
    first: dict[str, int] = {}
    lists = {mail for message in messages for mail in message.lists}
    machines = 0
    for message in messages:
        if message.is_bulk:
            machines += 1
            continue
        is_mine = any(mail in mine for mail, _ in message.sender)
        others = message.to if is_mine or len(messages) == 1 else ()
        for mail, name in (*message.sender, *(others if len(others) <= MANY else ())):
            if mail not in mine and mail not in lists and not is_machine(mail):
                first.setdefault(mail, message.line)
                names.setdefault(mail, Counter())[name] += bool(name)
    attached = [card for one in messages if not one.is_bulk for card in one.cards]
    cards = [
        person
        for one in attached
        for person in one.people
        if mine.isdisjoint(map(str.casefold, person.emails))
    ]
    carded = {mail.casefold() for card in cards for mail in card.emails}
    people = (
        *(
            _person(first[mail], mail, called)
            for mail, called in names.items()
            if mail not in carded
        ),
        *cards,
    )
    count = f"{machines:,} automatic messages were" if machines > 1 else "1 automatic message was"
    return Reading(
        format=Format.MAIL,
        people=people,
        rejected=tuple(bad for one in attached for bad in one.rejected),
        remarks=(
            *((f"{count} left out.",) if machines else ()),
            *(remark for one in attached for remark in one.remarks),
        ),
    )


def is_machine(mail: str) -> bool:
    """Whether an address is that of a program rather than a person."""
    return _MACHINE.search(mail.partition("@")[0]) is not None or _NOBODY.match(mail) is not None


def named(name: str, mail: str) -> str:
    """Return the name that stands with an address; `""` when it is the address again.

    "Oak, Ben" is Ben Oak, as Outlook writes it.
    """
    name = " ".join(name.replace('\\"', '"').split()).strip("'\"<> ")
    if not real_name(name) or "@" in name or name.casefold() == mail.casefold():
        return ""
    found = values.turned_name(name)
    return found[0] if found else name


def _headers(lines: Iterable[str]) -> Iterator[tuple[int, list[tuple[str, str]], list[Reading]]]:
    """Yield the headers of each message that are wanted, with the line that it begins on, and its cards."""
    found: list[tuple[str, str]] = []
    start, is_head, was_blank = 1, True, True
    attached = AttachedCards()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if was_blank and _START.match(line):
            yield from ((start, found, attached.end()) for _ in found[:1])
            start, found, is_head = number, [], True
            attached = AttachedCards()
        elif is_head and not line.strip():
            is_head = not found
        elif is_head and line[:1] in " \t" and found:
            name, value = found[-1]
            found[-1] = name, f"{value} {line.strip()}"[:LONGEST]
        elif is_head and (match := _HEADER.match(line)):
            found.append((match[1].casefold(), match[2].strip()[:LONGEST]))
        attached.take(number, line)
        was_blank = not line.strip()
    yield from ((start, found, attached.end()) for _ in found[:1])


def _message(line: int, headers: Sequence[tuple[str, str]]) -> MailHeaders:
    told: dict[str, list[str]] = {}
    for name, value in headers:
        if name in _WANTED:
            told.setdefault(name, []).append(value)
    precedence = " ".join(told.get("precedence", ())).casefold()
    automatic = " ".join(told.get("auto-submitted", ("no",))).casefold()
    return MailHeaders(
        line,
        sender=_pairs(told.get("from", ())),
        to=_pairs((*told.get("to", ()), *told.get("cc", ()), *told.get("bcc", ()))),
        mine=tuple(
            mail
            for name in ("delivered-to", "x-original-to", "envelope-to")
            for mail, _ in _pairs(told.get(name, ()))
        ),
        lists=tuple(one.casefold() for one in _POST.findall(" ".join(told.get("list-post", ())))),
        is_bulk="list-id" in told
        or "list-unsubscribe" in told
        or precedence in ("bulk", "list", "junk")
        or automatic != "no",
    )


def _pairs(fields: Sequence[str]) -> tuple[Pair, ...]:
    found: list[Pair] = []
    for field in fields:
        for name, mail in values.mailboxes(values.without_encoded_words(field)):
            if "@" in mail.strip("@") and " " not in mail:
                found.append((mail.casefold(), named(name, mail)))
    return tuple(found)


def _mine(messages: Sequence[MailHeaders], options: ImportOptions) -> set[str]:
    """Return the addresses that are the user's."""
    mine = {one.casefold() for one in (options.owner or "", *options.mine) if "@" in one}
    mine |= {mail for message in messages for mail in message.mine}
    names = {plain(one[5:]) for one in options.mine if one.startswith("name:")}
    mine |= {
        mail
        for message in messages
        for mail, name in (*message.sender, *message.to)
        if name and plain(name) in names
    }
    if not mine and len(messages) > 1:
        everybody = [{mail for mail, _ in (*one.sender, *one.to)} for one in messages]
        common = set.intersection(*everybody)
        if len(common) == 1:
            mine |= common
    return mine


def _person(line: int, mail: str, called: Counter[str]) -> Incoming:
    name = called.most_common(1)[0][0] if called else ""
    shown = name or mail
    return Incoming(line=line, name=shown, emails=(mail,), keys=(values.row_key(shown, "", mail),))


LARGEST = 4 << 20
"""So many characters of a part are read."""

MOST = 1000
"""So many attached vCards of a message are read."""

_CARD = LazyPattern(
    r"content-type:[ \t]{0,9}text/(?:x-)?(?:vcard|directory)|\.vcf(?:[\"; \t]|$)", re.IGNORECASE
)
_ENCODING = LazyPattern(r"content-transfer-encoding:[ \t]{0,9}([a-z0-9-]{2,20})", re.IGNORECASE)


class AttachedCards:
    """Takes the lines of a message one after another, and keeps those of its vCards."""

    def __init__(self) -> None:
        self._is_head = True
        self._is_card = False
        self._encoding = ""
        self._start = 0
        self._size = 0
        self._lines: list[str] = []
        self._found: list[Reading] = []

    def take(self, number: int, line: str) -> None:
        """Take a line without its end, and its number."""
        if line.startswith("--") and len(line) > 3:
            self._close()
            self._is_head, self._is_card, self._encoding = True, False, ""
        elif self._is_head and not line.strip():
            self._is_head, self._start = False, number + 1
        elif self._is_head:
            self._note(line[:1000])
        elif self._is_card and self._size < LARGEST:
            self._lines.append(line)
            self._size += len(line)

    def end(self) -> list[Reading]:
        """Return what the vCards of the message hold."""
        self._close()
        return self._found

    def _note(self, line: str) -> None:
        """Note what a header of a part says."""
        self._is_card = self._is_card or _CARD.search(line) is not None
        if found := _ENCODING.match(line):
            self._encoding = found[1].casefold()

    def _close(self) -> None:
        """Read the part that ends, if it is a vCard."""
        if self._lines and len(self._found) < MOST:
            self._found.append(_at(self._start, vcard.read(_decoded(self._lines, self._encoding))))
        self._lines, self._size = [], 0


def _decoded(lines: list[str], encoding: str) -> bytes:
    """Return the bytes of a part."""
    if encoding == "base64":
        try:
            return base64.b64decode("".join(lines).encode("ascii", "ignore"))
        except binascii.Error:
            return b""
    text = "\r\n".join(lines).encode("utf-8", "replace")
    return quopri.decodestring(text) if encoding == "quoted-printable" else text


def _at(line: int, reading: Reading) -> Reading:
    """Return a reading whose people begin in a line of the message."""
    people = (msgspec.structs.replace(one, line=line) for one in reading.people)
    rejected = (Rejected(line, one.why) for one in reading.rejected)
    return msgspec.structs.replace(reading, people=tuple(people), rejected=tuple(rejected))
