"""Where mail lies on a disk: Maildirs in both layouts, mbox files, what notmuch knows.

Nothing is ever changed: files are opened for reading only, without following links and, where
the system lets one, without touching their access time; `tmp` is never looked into.
"""

import base64
import json
import os
import re
import stat
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from netfollow.errors import NetFollowError, Unreadable, WrongCall
from netfollow.lazy_pattern import LazyPattern

HEAD = 64 * 1024
"""So many bytes of a message are read first."""

BODY = 512 * 1024
"""So many bytes of a message are looked at, when more than its headers is needed."""

LARGEST = 32 * 1024 * 1024
"""So many bytes are looked through for the end of the headers."""

LONG_FIELD = 64 * 1024
"""Of a header field, so many bytes are read."""

NOTMUCH_WAIT = 60
"""Seconds that notmuch may take."""

_NO_FOLLOW = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_NO_ATIME = getattr(os, "O_NOATIME", 0)
_FROM = LazyPattern(rb"From [^\n]*\d\d:\d\d[^\n]*\d{4}[^\n]*$")
_FIELD = LazyPattern(rb"[!-9;-~]{1,200}[ \t]*:")
_INFO = LazyPattern(r"[:;!,\-]2,([A-Za-z]*)$")
_END = LazyPattern(rb"\r?\n\r?\n")
_UTF7 = LazyPattern(r"&([A-Za-z0-9+,]*)-")

SENT = LazyPattern(
    r"sent( (items?|mails?|messages?))?([ -]?\d[\d-]*)?|gesendet(e (objekte|elemente|nachrichten))?|postausgang"
    r"|(messages |éléments |courriers )?envoyés?|(elementos |mensajes |correo )?enviados"
    r"|(itens |mensagens )?enviad[ao]s|(posta |messaggi )?inviat[aio]|verzonden( (items|berichten))?"
    r"|skickat|skickade( objekt)?|sendt(e? (post|elementer|mail))?|lähetetyt|wysłane|elementy wysłane"
    r"|odeslan[áé].*|elküldött.*|отправленные|надіслані|送信済み.*|已发送.*|已傳送.*|寄件備份"
)
"""What mailers call the folder of what was sent."""

IGNORED = LazyPattern(
    r"drafts?|entwürfe|brouillons?|borradore?s?|bozze|concepten|utkast|kladder?|rascunhos|szkice|wersje robocze|koncepty|rozepsané|luonnokset|piszkozatok"
    r"|черновики|чернетки|taslaklar|草稿箱?|下書き|임시 ?보관함"
    r"|postponed|templates?|vorlagen|outbox|unsent messages|"
    r"trash|bin|deleted( (items?|messages?))?|papierkorb|gelöschte? ?(objekte|elemente|nachrichten)?"
    r"|corbeille|(éléments|messages) supprimés|papelera|(elementos|mensajes) eliminados|lixeira"
    r"|cestino|(posta|elementi) eliminat[ai]|prullenbak|verwijderde items|papperskorg(en)?|borttag(et|na objekt)|papirkurv(en)?|slette(t|de) (post|elementer)"
    r"|(itens|mensagens) (excluíd|eliminad)[ao]s|roskakori|poistetut( kohteet| viestit)?|kosz|elementy usunięte|koš|odstraněná pošta|törölt elemek|kuka"
    r"|корзина|удал[её]нные|кошик|видалені|çöp kutusu|silinmiş öğeler|已删除(邮件)?|已刪除的郵件|削除済みアイテム|ゴミ箱|휴지통|지운 편지함|"
    r"spam|junk([ -]?(e-?mail|mail))?|bulk( mail)?|quarantine|unerwünscht(e werbung)?|spamverdacht"
    r"|(courrier )?indésirables?|(correo )?no deseado|(posta )?indesiderata|ongewenste.*|skräppost"
    r"|lixo( eletr[óô]nico)?|uønsket( e-?post| mail)?|søppelpost|roskaposti|niechciane|wiadomości-śmieci|nevyžádaná( pošta)?|levélszemét"
    r"|спам|нежелательная почта|небажана пошта|gereksiz( e-posta)?|迷惑メール|垃圾邮件|垃圾郵件|스팸( ?편지함| ?메일함)?|정크 메일|"
    r"\[?gmail\]?[./](spam|trash|drafts|bin)"
)
"""What mailers call folders that say nothing: drafts, what was thrown away, spam."""


class MailPlace(NamedTuple):
    """What the folder of a message says of it."""

    sent: bool = False
    ignored: bool = False


class MailFile(NamedTuple):
    """A message to be read: the file, where in it, and what folder and flags say.

    `name` is what stays of it when a mailer moves or flags it; `start` and `end` are those of
    a message in an mbox, both 0 for a file of its own.
    """

    path: str
    name: str
    place: MailPlace
    start: int = 0
    end: int = 0


class MailFault(NamedTuple):
    """A file that could not be read, and why."""

    path: str
    why: str


def storable(name: str) -> str:
    """Return a file's name as text that can be written anywhere; bytes that are no UTF-8 escaped."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def open_read(path: str) -> int:
    """Open a regular file, and only that, for reading; raises `OSError`, `ValueError` for another."""
    try:
        handle = os.open(path, _NO_FOLLOW | _NO_ATIME)
    except PermissionError:
        handle = os.open(path, _NO_FOLLOW)  # someone else's file: its access time is theirs
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ValueError("it isn't a regular file")
    return handle


def head(found: MailFile) -> bytes:
    """Return the beginning of a message, with all of its headers; overlong ones are cut."""
    handle = open_read(found.path)
    try:
        size = found.end - found.start if found.end else LARGEST
        data = os.pread(handle, min(HEAD, size), found.start)
        if len(data) == HEAD and _END.search(data) is None:
            data += os.pread(handle, min(LARGEST, size) - HEAD, found.start + HEAD)
            data = _with_short_fields(data)
        return _in_lines(data)
    finally:
        os.close(handle)


def whole(found: MailFile) -> bytes:
    """Return a message with as much of its body as is ever looked at."""
    handle = open_read(found.path)
    try:
        size = found.end - found.start if found.end else BODY
        return _in_lines(os.pread(handle, min(BODY, size), found.start))
    finally:
        os.close(handle)


def _in_lines(data: bytes) -> bytes:
    """Return a message with line ends that are read: old Macs wrote carriage returns alone."""
    return data.replace(b"\r", b"\n") if b"\n" not in data[:4096] else data


def _with_short_fields(data: bytes) -> bytes:
    """Return a message whose header fields are cut after `LONG_FIELD`."""
    match = _END.search(data)
    fields, body = (data, b"") if match is None else (data[: match.start()], data[match.start() :])
    kept = (one[:LONG_FIELD] for one in re.split(rb"\n(?![ \t])", fields))
    return b"\n".join(kept) + (body[:HEAD] or b"\n\n")


def folder_name(name: str) -> str:
    """Return an IMAP folder's name as people read it (RFC 3501, 5.1.3), in small letters."""

    def plain(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        with suppress(ValueError):
            data = match[1].replace(",", "/")
            return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be")
        return match[0]

    return _UTF7.sub(plain, name).casefold().strip()


def place_of(parts: tuple[str, ...]) -> MailPlace:
    """Return what the names of folders say, the outermost first."""
    names = [
        piece
        for part in parts
        for piece in re.split(r"[./]", folder_name(part).removesuffix(".mbox"))
        if piece
    ]
    ignored = any(IGNORED.fullmatch(name) for name in names)
    return MailPlace(any(SENT.fullmatch(name) for name in names), ignored)


class MailFolder(NamedTuple):
    """A Maildir, or an mbox file."""

    path: str
    place: MailPlace
    is_maildir: bool


def folders(root: Path, faults: list[MailFault]) -> Iterator[MailFolder]:
    """Yield every Maildir and mbox at or below a path; raises `WrongCall` for one that isn't there.

    A Maildir is a folder with `cur` (dotted or nested: both layouts); any other file that
    begins as an mbox does is one. Links to folders are followed once, never in a circle.
    """
    try:
        info = root.stat()
    except OSError as error:
        why = error.strerror or "it doesn't exist"
        raise WrongCall(f"[mail] folders: {root} can't be read: {why}.") from error
    if stat.S_ISREG(info.st_mode):
        yield MailFolder(str(root), place_of((root.name,)), is_maildir=False)
        return
    seen: set[tuple[int, int]] = set()
    yield from _walk(str(root), (root.name,), seen, faults)


_OF_PROGRAMS = ("dovecot", "maildirfolder", "subscriptions", "courier", ".uidvalidity", ".mbsync")
_NO_FOLDERS = frozenset({"cur", "new", "tmp", ".notmuch", ".nnmaildir", ".git"})
_NO_MBOX = (".msf", ".dat", ".json", ".db", ".lock", ".index", ".log", ".cache", ".sqlite", ".eml")


def _walk(
    path: str, names: tuple[str, ...], seen: set[tuple[int, int]], faults: list[MailFault]
) -> Iterator[MailFolder]:
    try:
        info = os.stat(path)  # noqa: PTH116
        entries = sorted(os.scandir(path), key=lambda one: one.name)
    except OSError as error:
        faults.append(MailFault(path, error.strerror or "it can't be read"))
        return
    if (info.st_dev, info.st_ino) in seen:
        return
    seen.add((info.st_dev, info.st_ino))
    here = {entry.name for entry in entries}
    if "cur" in here and (Path(path) / "cur").is_dir():
        yield MailFolder(path, place_of(names), is_maildir=True)
    for entry in entries:
        if entry.name in _NO_FOLDERS or entry.name.startswith(_OF_PROGRAMS):
            continue
        if _is_folder(entry):
            name = entry.name.removesuffix(".sbd")
            yield from _walk(entry.path, (*names, name), seen, faults)
        elif not entry.name.endswith(_NO_MBOX) and _is_mbox(entry):
            yield MailFolder(entry.path, place_of((*names, entry.name)), is_maildir=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_dir()
    return False


def _is_mbox(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        if not entry.is_file(follow_symlinks=False):
            return False
        with suppress(ValueError):
            handle = open_read(entry.path)
            try:
                return os.read(handle, 5) == b"From "
            finally:
                os.close(handle)
    return False


def stamp(folder: MailFolder) -> tuple[int, ...]:
    """Return what changes when mail comes into a folder, or goes."""
    paths = [f"{folder.path}/cur", f"{folder.path}/new"] if folder.is_maildir else [folder.path]
    found: list[int] = []
    for path in paths:
        with suppress(OSError):
            info = os.stat(path)  # noqa: PTH116
            found += [info.st_ino, info.st_mtime_ns]
            found += [] if folder.is_maildir else [info.st_size]
    return tuple(found)


def messages(folder: MailFolder, faults: list[MailFault]) -> Iterator[MailFile]:
    """Yield every message of a folder, without opening those of a Maildir."""
    if folder.is_maildir:
        for sub in ("cur", "new"):
            yield from _of_maildir(folder, sub, faults)
    else:
        yield from _of_mbox(folder, faults)


def _of_maildir(folder: MailFolder, sub: str, faults: list[MailFault]) -> Iterator[MailFile]:
    path = f"{folder.path}/{sub}"
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                yield of_file(entry.path, entry.name, folder.place)
    except FileNotFoundError:
        return
    except OSError as error:
        faults.append(MailFault(path, error.strerror or "it can't be read"))


def of_file(path: str, name: str, place: MailPlace) -> MailFile:
    """Return a file of a Maildir, with what its flags say: drafts and the thrown away say nothing."""
    match = _INFO.search(name)
    if match is None:
        return MailFile(path, name, place)
    if "D" in match[1] or "T" in match[1]:
        place = MailPlace(place.sent, ignored=True)
    return MailFile(path, name[: match.start()], place)


def _of_mbox(folder: MailFolder, faults: list[MailFault]) -> Iterator[MailFile]:
    try:
        starts, size = mbox_starts(folder.path)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        faults.append(MailFault(folder.path, why))
        return
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else size
        yield MailFile(folder.path, f"{start}-{end}", folder.place, start, end)


def mbox_starts(path: str) -> tuple[list[int], int]:
    """Return where messages begin in an mbox file (the From_ line), and how large it is.

    A From_ line has a date, an empty line before it and a header after it; a Content-Length
    that leads to the next one is believed, so that a quoted or forwarded mail stays one.
    """
    starts: list[int] = []
    with os.fdopen(open_read(path), "rb", 1 << 20) as file:
        size = os.fstat(file.fileno()).st_size
        at, blank, skip_to = 0, True, 0
        in_head, length = False, -1
        pending: int | None = None
        for text in file:
            if pending is not None:
                if _FIELD.match(text) or text.startswith(b">From "):
                    starts.append(pending)
                    in_head, length = True, -1
                pending = None
            if blank and at >= skip_to and text.startswith(b"From "):
                if _FROM.match(text.rstrip()):
                    pending = at
            elif in_head:
                if text[:15].lower() == b"content-length:":
                    with suppress(ValueError):
                        length = int(text[15:])
                if not text.strip():
                    in_head = False
                    skip_to = _after(file, at + len(text), length, size)
            blank = not text.strip()
            at += len(text)
    return starts, size


def _after(file: object, start: int, length: int, size: int) -> int:
    """Return where a body of a Content-Length ends, if another message or nothing follows there."""
    end = start + length
    if length < 0 or end > size:
        return 0
    handle: int = file.fileno()  # type: ignore[attr-defined]
    after = os.pread(handle, 16, end).lstrip(b"\r\n")
    return end if not after or after.startswith(b"From ") else 0


def notmuch_files() -> list[str]:
    """Return every file that notmuch knows, also of what it hides; raises `NetFollowError`.

    `notmuch new` is never called: it writes.
    """
    data = _notmuch("search", "--output=files", "--format=json", "--exclude=false", "*")
    try:
        return [one for one in json.loads(data) if isinstance(one, str)]
    except ValueError as error:
        raise Unreadable("notmuch answered with something that isn't JSON.") from error


def notmuch_stamp() -> str:
    """Return what changes whenever notmuch's database does; raises `NetFollowError`."""
    return _notmuch("count", "--lastmod", "--exclude=false", "*").decode("utf-8", "replace").strip()


def _notmuch(*words: str) -> bytes:
    try:
        done = subprocess.run(
            ["notmuch", *words],
            capture_output=True,
            timeout=NOTMUCH_WAIT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise NetFollowError(
            "notmuch isn't installed. Set notmuch = false under [mail]."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NetFollowError(f"notmuch didn't answer within {NOTMUCH_WAIT} seconds.") from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NetFollowError(f"notmuch failed: {why[0].rstrip('.') if why else done.returncode}.")
    return done.stdout


def notmuch_found(files: list[str]) -> Iterator[MailFile]:
    """Yield the files that notmuch named, with what their folders and flags say."""
    for path in files:
        where, name = os.path.split(path)
        parts = [part for part in where.split("/") if part not in ("", "cur", "new")]
        yield of_file(path, name, place_of(tuple(parts[-3:])))
