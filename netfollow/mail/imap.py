"""Mail on an IMAP server, for who has no copy of it: read only, over TLS that is checked.

Folders are opened with EXAMINE and messages fetched with BODY.PEEK, so that no flag changes
(RFC 3501). Only new headers come over the wire. Needs the extra `netfollow[imap]`.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netfollow.errors import NetFollowError
from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.stores import BODY, MailFile, MailPlace, place_of

if TYPE_CHECKING:
    from imap_tools import MailBox

AT_ONCE = 200
"""So many messages are asked for at once."""

WAIT = 30
"""Seconds that the server may take to answer."""

PASSWORD_WAIT = 120
"""Seconds that the password command may take: it may ask for a passphrase."""

SCHEME = "imap://"
"""How the path of a message on a server begins."""

_UID = LazyPattern(rb"UID (\d+)")
_NO_MAIL = frozenset({"\\noselect", "\\nonexistent"})
_SPECIAL = {"\\sent": MailPlace(sent=True)}
_IGNORED = frozenset({"\\drafts", "\\junk", "\\trash", "\\all", "\\flagged", "\\important"})


class ImapAccount(NamedTuple):
    """A server (`imap.example.org`, with `:port` if it isn't 993), a user, and how to get the password."""

    server: str
    user: str
    password_command: str


class ImapFolder(NamedTuple):
    """A folder on the server: `path` names it in the cache, and changes when its numbers begin anew."""

    name: str
    path: str
    place: MailPlace
    stamp: tuple[int, ...]


def password_of(account: ImapAccount) -> str:
    """Return what the password command prints first; raises `NetFollowError`."""
    try:
        words = shlex.split(account.password_command)
        done = subprocess.run(words, capture_output=True, timeout=PASSWORD_WAIT, check=False)
    except (OSError, ValueError, IndexError) as error:
        raise NetFollowError(f"[mail] password_command can't be run: {error}.") from error
    except subprocess.TimeoutExpired as error:
        raise NetFollowError(
            f"The password command didn't end within {PASSWORD_WAIT} seconds."
        ) from error
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or not lines or not lines[0]:
        raise NetFollowError(
            f"The password command printed no password (exit code {done.returncode})."
        )
    return lines[0]


@contextmanager
def opened(account: ImapAccount) -> Iterator[MailBox]:
    """Log in, and out at the end; raises `NetFollowError` for what the server or the network refuses."""
    try:
        from imap_tools import MailBox
        from imap_tools.errors import ImapToolsError
    except ImportError as error:
        raise NetFollowError("IMAP needs an extra: pip install 'netfollow[imap]'.") from error
    import ssl
    from imaplib import IMAP4

    host, _, port = account.server.partition(":")
    try:
        box = MailBox(
            host,
            port=int(port or 993),
            timeout=WAIT,
            ssl_context=ssl.create_default_context(),
        )
        box.login(account.user, password_of(account), initial_folder=None)
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or error.reason or "TLS failed"
        raise NetFollowError(f"{host} can't be trusted: {why}. Nothing was read.") from error
    except (OSError, ValueError) as error:
        raise NetFollowError(f"{host} can't be reached: {error}.") from error
    except (ImapToolsError, IMAP4.error) as error:
        raise NetFollowError(f"{host} refused the login of {account.user}.") from error
    try:
        yield box
    except (ImapToolsError, IMAP4.error, OSError) as error:
        raise NetFollowError(f"{host} stopped answering: {error}.") from error
    finally:
        with suppress(ImapToolsError, IMAP4.error, OSError):
            box.logout()


def folders(account: ImapAccount, box: MailBox) -> list[ImapFolder]:
    """Return the folders that may hold mail of people; drafts, spam and the like are left out."""
    found: list[ImapFolder] = []
    for one in box.folder.list():
        flags = {flag.lower() for flag in one.flags}
        parts = one.name.split(one.delim) if one.delim else [one.name]
        place = place_of(tuple(parts))
        if flags & (_NO_MAIL | _IGNORED) or place.ignored:
            continue
        for flag in flags & _SPECIAL.keys():
            place = _SPECIAL[flag]
        status = box.folder.status(one.name, ("UIDVALIDITY", "UIDNEXT", "MESSAGES"))
        stamp = tuple(status.get(name, 0) for name in ("UIDVALIDITY", "UIDNEXT", "MESSAGES"))
        path = f"{SCHEME}{account.user}@{account.server}/{one.name}?{stamp[0]}"
        found.append(ImapFolder(one.name, path, place, stamp))
    return found


def uids(box: MailBox, folder: ImapFolder, since: date) -> list[str]:
    """Return the numbers of the messages of a folder that came since a day."""
    box.folder.set(folder.name, readonly=True)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    day = f"{since.day}-{months[since.month - 1]}-{since.year}"
    _, data = box.client.uid("SEARCH", "SINCE", day)
    return [one.decode() for one in (data[0] or b"").split()]


def heads(box: MailBox, numbers: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield number and headers of messages of the folder that is open."""
    for start in range(0, len(numbers), AT_ONCE):
        yield from _fetched(box, numbers[start : start + AT_ONCE], "(UID BODY.PEEK[HEADER])")


def body(box: MailBox, number: str) -> bytes:
    """Return one message of the folder that is open, as far as it is looked at."""
    return next((data for _, data in _fetched(box, [number], f"(UID BODY.PEEK[]<0.{BODY}>)")), b"")


def _fetched(box: MailBox, numbers: list[str], what: str) -> Iterator[tuple[str, bytes]]:
    _, parts = box.client.uid("FETCH", ",".join(numbers), what)
    for part in parts:
        if isinstance(part, tuple) and (match := _UID.search(part[0])):
            yield match[1].decode(), part[1]


def bodies(account: ImapAccount, files: Iterable[MailFile]) -> dict[str, bytes]:
    """Return messages by path and name joined, fetched in one visit; raises `NetFollowError`."""
    wanted = [one for one in files if one.path.startswith(SCHEME)]
    found: dict[str, bytes] = {}
    if not wanted:
        return found
    with opened(account) as box:
        for folder in folders(account, box):
            here = [one for one in wanted if one.path == f"{folder.path}&{one.name}"]
            if here:
                box.folder.set(folder.name, readonly=True)
            for one in here:
                found[one.path] = body(box, one.name)
    return found


def each(
    account: ImapAccount,
    since: date,
    is_known: Callable[[str, str], bool],
) -> Iterator[tuple[ImapFolder, MailFile, bytes, Callable[[], bytes]]]:
    """Yield every message: its folder, where it is, its headers, and what fetches its body.

    Of those known before the headers are empty, and nothing is fetched.
    """
    with opened(account) as box:
        for folder in folders(account, box):
            numbers = uids(box, folder, since)
            new = [one for one in numbers if not is_known(folder.path, one)]
            fetched = dict(heads(box, new))
            for number in numbers:
                file = MailFile(f"{folder.path}&{number}", number, folder.place)
                head = fetched.get(number, b"")
                if head or number not in new:
                    yield folder, file, head, partial(body, box, number)
