"""Reading mail: every message becomes a few facts, and nothing that is read is kept but these."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from netfollow.mail import stores
from netfollow.mail.addresses import Mailbox
from netfollow.mail.fields import FIRST, MailFields
from netfollow.mail.imap import ImapAccount
from netfollow.mail.machine import NO_REPLY, MailClass, MailExamined, MailVerdict, verdict_of
from netfollow.mail.stores import MailFault, MailFile

_ODD = (RecursionError, MemoryError, LookupError, TypeError, AttributeError, AssertionError)
"""What the standard library's parser may raise for mail that is odd enough."""

VERSION = 6
"""Counts up when the facts of a message change: those that were kept are read anew."""

MANY = 5
"""A message to more people than this, the reader left out, counts for nobody."""

MOST_IDS = 40
"""So many ids of earlier mail in a thread are kept, the latest."""


class MailFacts(msgspec.Struct, frozen=True, array_like=True, gc=False, omit_defaults=True):
    """What is kept of one message.

    `id` is its Message-ID with its angle brackets, or empty; `key` tells it from any other, also
    without one. `at` is in seconds since 1970. `to` are the addresses of the first recipients,
    `wide` says that there are more than `MANY`. `answers` are the ids that it may answer, the
    likeliest first; `thread` is the start of an Outlook `Thread-Index`. `verdict` is what a machine's message is, `doubt`
    why it may not be. `received` is 2 for mail that a mailbox took in, 1 for any with a trace of its way. `until` is the proleptic ordinal of a first day back, `failed` the
    addresses of a bounce. `shown` are the words of the first header of addresses.
    """

    key: str
    id: str = ""
    at: float = 0
    sender: str = ""
    name: str = ""
    to: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hidden: bool = False
    subject: str = ""
    answers: tuple[str, ...] = ()
    thread: str = ""
    verdict: str = ""
    doubt: str = ""
    until: int = 0
    failed: tuple[str, ...] = ()
    received: int = 0
    resent: str = ""
    direct: bool = True


class Filed(msgspec.Struct, frozen=True, gc=False):
    """A fact, and where its message lies."""

    fact: MailFacts
    found: MailFile


class MailReading(msgspec.Struct):
    """All mail that was read: facts in the order of folders, and what could not be read.

    `new` are those that were not known, each with its folder; `gone` are known ones that are
    there no more. `folders` has the stamp of each folder.
    """

    filed: list[Filed] = []
    faults: list[MailFault] = []
    folders: dict[str, tuple[int, ...]] = {}
    new: list[tuple[str, Filed]] = []
    gone: list[tuple[str, str]] = []


Keep = Mapping[tuple[str, str], MailFacts]
"""Facts read before, by folder and name."""


def read_all(
    folders: Iterable[str],
    *,
    notmuch: bool = False,
    now: datetime,
    imap: ImapAccount | None = None,
    since: date | None = None,
    known: Keep | None = None,
    tick: Callable[[int], object] = lambda count: None,
) -> MailReading:
    """Read every message of some folders; nothing in them is changed.

    Facts that are `known` spare opening the file. `tick` is told how many were read, and may
    raise to stop. What can't be read is named in the `faults`, and never stops the rest. Raises
    `WrongCall` for a folder that isn't there, and `NetFollowError` where notmuch fails.
    """
    reading, known = MailReading(), known or {}
    seen: set[str] = set()
    there: set[tuple[str, str]] = set()
    for folder, found in _every(folders, notmuch, reading):
        if found.path in seen and not found.end:
            continue
        seen.add(found.path)
        key = folder, stores.storable(found.name)
        there.add(key)
        fact = known.get(key)
        is_new = fact is None
        if fact is None:
            fact = read_one(found, now, reading.faults)
        if fact is not None:
            filed = Filed(fact, found)
            reading.filed.append(filed)
            if is_new:
                reading.new.append((folder, filed))
        if len(there) % 500 == 0:
            tick(len(there))
    if imap is not None:
        _read_server(imap, since or now.date(), now, known, reading, there)
    reading.gone = [key for key in known if key not in there]
    return reading


def _read_server(
    account: ImapAccount,
    since: date,
    now: datetime,
    known: Keep,
    reading: MailReading,
    there: set[tuple[str, str]],
) -> None:
    """Read what came to a server since a day; known facts spare fetching the headers."""
    from netfollow.mail import imap

    for folder, found, head, body in imap.each(
        account, since, lambda path, name: (path, name) in known
    ):
        key = folder.path, found.name
        there.add(key)
        reading.folders[folder.path] = folder.stamp
        fact = known.get(key)
        if fact is not None:
            reading.filed.append(Filed(fact, found))
            continue
        try:
            filed = Filed(fact_of(head, found, now, body), found)
        except (ValueError, *_ODD) as error:
            reading.faults.append(MailFault(found.path, str(error)))
            continue
        reading.filed.append(filed)
        reading.new.append((folder.path, filed))


def _every(
    folders: Iterable[str], notmuch: bool, reading: MailReading
) -> Iterator[tuple[str, MailFile]]:
    for text in folders:
        for folder in stores.folders(Path(text).expanduser(), reading.faults):
            if stores.storable(folder.path) in reading.folders:
                continue
            reading.folders[stores.storable(folder.path)] = stores.stamp(folder)
            for found in stores.messages(folder, reading.faults):
                yield stores.storable(folder.path), found
    if notmuch:
        for found in stores.notmuch_found(stores.notmuch_files()):
            yield stores.storable(str(Path(found.path).parent.parent)), found


def stamps_of(
    folders: Iterable[str], *, notmuch: bool = False, imap: ImapAccount | None = None
) -> tuple[dict[str, tuple[int, ...]], str]:
    """Return the stamp of every folder, and notmuch's own: equal ones have nothing new.

    Raises as `read_all` does.
    """
    faults: list[MailFault] = []
    found = {
        stores.storable(folder.path): stores.stamp(folder)
        for text in folders
        for folder in stores.folders(Path(text).expanduser(), faults)
    }
    if imap is not None:
        from netfollow.mail import imap as server

        with server.opened(imap) as box:
            found |= {folder.path: folder.stamp for folder in server.folders(imap, box)}
    return found, stores.notmuch_stamp() if notmuch else ""


def read_one(found: MailFile, now: datetime, faults: list[MailFault]) -> MailFacts | None:
    """Return the facts of one message; None, with a fault, for what can't be read as one."""
    try:
        data = stores.head(found)
        is_all = len(data) < stores.HEAD
        return fact_of(data, found, now, lambda: data if is_all else stores.whole(found))
    except OSError as error:
        why = "it is a link" if error.errno == errno.ELOOP else error.strerror or "it can't be read"
    except ValueError as error:
        why = str(error)
    except _ODD as error:
        why = f"its headers can't be parsed ({type(error).__name__})"
    faults.append(MailFault(found.path, why))
    return None


def fact_of(data: bytes, found: MailFile, now: datetime, body: Callable[[], bytes]) -> MailFacts:
    """Return what is kept of a message; raises `ValueError` for one without any header."""
    fields = MailFields(data)
    if not fields:
        raise ValueError("it has no headers")
    look = MailExamined(fields, body)
    at = fields.moment(now.timestamp()) or _of_name(found.name, now.timestamp())
    verdict = verdict_of(look)
    if look.sender is None and (verdict is None or verdict.kind not in _WITHOUT_SENDER):
        verdict = MailVerdict(MailClass.IGNORED)
    to = fields.people("to", "cc", "bcc")
    sender = _sender(look, verdict)
    identity = fields.message_id
    return MailFacts(
        key=identity or _digest(fields, data),
        id=identity,
        at=at,
        sender=sender[1],
        name=sender[0][:120],
        to=tuple(one.key for one in to[: MANY + 6]),
        names=tuple(one.name[:80] for one in to[: MANY + 6]) if found.place.sent else (),
        hidden=_is_undisclosed(fields, to),
        subject=look.subject[:300],
        answers=_answers(fields, verdict),
        thread=_thread(fields),
        verdict=verdict.kind if verdict else "",
        doubt=verdict.doubt if verdict else "",
        until=_until(look, verdict, at, now),
        failed=verdict.failed if verdict else (),
        received=_received(fields),
        resent=next((one.key for one in fields.people("resent-from")), ""),
        direct=not (verdict and verdict.kind in (MailClass.LIST, MailClass.NEWSLETTER)),
    )


_WITHOUT_SENDER = frozenset(
    {MailClass.BOUNCE, MailClass.DELAY, MailClass.RECEIPT, MailClass.CALENDAR}
)


def _sender(look: MailExamined, verdict: MailVerdict | None) -> tuple[str, str]:
    """Return name and address of who wrote; of a gateway's automatic reply, whom to answer."""
    who = look.sender
    if who is None:
        return "", ""
    is_auto = verdict is not None and verdict.kind in (
        MailClass.OUT_OF_OFFICE,
        MailClass.AUTO_REPLY,
    )
    if is_auto and NO_REPLY.search(look.local):
        who = next(iter(look.fields.people("reply-to")), who)
    return who.name, who.key


def _answers(fields: MailFields, verdict: MailVerdict | None) -> tuple[str, ...]:
    about = verdict.about if verdict else ()
    parent = fields.ids("x-ms-exchange-parent-message-id") if verdict else []
    named = [*about, *fields.ids("in-reply-to"), *parent, *reversed(fields.ids("references"))]
    return tuple(dict.fromkeys(named))[:MOST_IDS]


def _thread(fields: MailFields) -> str:
    """Return the first 22 bytes of Outlook's `Thread-Index`, which answers share (as base64)."""
    if "thread-index" not in fields:
        return ""
    raw = "".join(fields.raw("thread-index").split())
    return raw[:29] if len(raw) >= 30 else ""


def _until(look: MailExamined, verdict: MailVerdict | None, at: float, now: datetime) -> int:
    if verdict is None or verdict.kind is not MailClass.OUT_OF_OFFICE:
        return 0
    from netfollow.mail import absence

    written = datetime.fromtimestamp(at, now.tzinfo).date() if at else now.date()
    apple = absence.end_of_apple(look.fields.text("x-apple-criteria"), now.tzinfo)
    if apple is not None and apple > written:
        return apple.toordinal()
    found = absence.back_on((look.bare, look.text), written)
    return found.toordinal() if found is not None else 0


def _of_name(name: str, now: float) -> float:
    """Return when a file came into a Maildir, as its name begins; 0 when that is no time."""
    digits = name.partition(".")[0]
    return float(digits) if digits.isdigit() and FIRST < int(digits[:12]) < now else 0


def _received(fields: MailFields) -> int:
    """Return 2 for mail that a mailbox took in, 1 for any that was on its way, and 0 for no trace.

    Copies of sent mail have a trace where the server keeps them.
    """
    if "delivered-to" in fields or "x-original-to" in fields or "envelope-to" in fields:
        return 2
    return 1 if "received" in fields or "return-path" in fields else 0


def _is_undisclosed(fields: MailFields, to: list[Mailbox]) -> bool:
    """Whether the recipients are hidden: `undisclosed-recipients:;`."""
    return not to and any(":" in one for one in (*fields.all("to"), *fields.all("cc")))


def _digest(fields: MailFields, data: bytes) -> str:
    """Return what tells a message without an id from any other, in whatever folder it is."""
    from hashlib import sha256

    said = "\0".join(fields.raw(name) for name in ("from", "to", "date", "subject"))
    begun = data.replace(b"\r\n", b"\n").partition(b"\n\n")[2][:2000]
    return f"sha256:{sha256(said.encode('utf-8', 'surrogateescape') + begun).hexdigest()[:40]}"
