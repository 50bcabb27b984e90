"""Mail as it is handed to a mailer: RFC 5322 text, a draft in a Maildir, and the mailer's command."""

from __future__ import annotations

import os
import shlex
import socket
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from netfollow.errors import NotSaved, WrongCall
from netfollow.mail.subjects import read_subject
from netfollow.people.text import line

PLAIN = SMTP.clone(max_line_length=78, linesep="\n")


class Outgoing(NamedTuple):
    """A message to be sent: to whom, with which words; `answers` is the id of the one before."""

    to_name: str
    to: str
    subject: str
    body: str
    from_name: str = ""
    sender: str = ""
    answers: str = ""
    references: tuple[str, ...] = ()


def reply_subject(subject: str) -> str:
    """Return the subject of an answer: `Re:` once, whatever marks were there."""
    text = line(subject).strip()
    found = read_subject(text)
    if found.answers and not found.short:
        return text
    return f"Re: {text}" if text else "Re:"


def as_eml(message: Outgoing, at: object = None) -> bytes:
    """Return a message as RFC 5322 text in UTF-8, with the headers that continue a thread."""
    mail = EmailMessage(policy=PLAIN)
    if message.sender:
        mail["From"] = formataddr((line(message.from_name), message.sender))
    mail["To"] = formataddr((line(message.to_name), line(message.to)))
    mail["Subject"] = line(message.subject)
    if at is not None:
        mail["Date"] = format_datetime(at)  # type: ignore[arg-type]
    if message.answers:
        mail["In-Reply-To"] = message.answers
        mail["References"] = " ".join((*message.references, message.answers))
    text = message.body.rstrip() + "\n"
    mail.set_content(text, cte="8bit")
    return mail.as_bytes()


def save_draft(folder: Path, data: bytes) -> Path:
    """Write a message into a Maildir as a draft, whole or not at all; raises `NotSaved`, `WrongCall`.

    It is written in `tmp`, synced, and then moved to `cur` with the flag D (Maildir, as mailers do).
    """
    if not (folder / "cur").is_dir():
        raise WrongCall(f"{folder} isn't a Maildir: it has no cur folder.")
    host = socket.gethostname().replace("/", "_").replace(":", "_") or "localhost"
    name = f"{int(time.time())}.M{time.time_ns() % 10**9 // 1000}P{os.getpid()}.{host}"
    new, final = folder / "tmp" / name, folder / "cur" / f"{name}:2,D"
    try:
        new.parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.rename(final)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise NotSaved(f"The draft can't be written to {folder}: {error.strerror}.") from error
    return final


PRESETS = {
    "neomutt": "neomutt -e 'set fast_reply autoedit' -H {file}",
    "mutt": "mutt -e 'set fast_reply autoedit' -H {file}",
    "aerc": "aerc {mailto}",
    "himalaya": "himalaya message write -H To:{to} -H Subject:{subject} -H In-Reply-To:{answers} {body}",
}
"""What a mailer's bare name stands for."""


def words_for(setting: str, file: Path, data: bytes) -> list[str]:
    """Return the words of the command: `{file}`, `{mailto}`, `{to}`, `{subject}`, `{body}` filled in.

    No shell reads them. Without any of these the file comes last. Raises `WrongCall` for a
    setting that is no command.
    """
    text = PRESETS.get(setting.strip(), setting)
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise WrongCall(f"[mail] compose isn't a command: {error}.") from error
    if not words:
        raise WrongCall("[mail] compose is empty. Name your mailer, such as neomutt.")
    values = _values(file, data)
    filled: list[str] = []
    for word in words:
        if "{answers}" in word and not values["{answers}"]:
            filled.pop()  # its option
            continue
        for name, value in values.items():
            word = word.replace(name, value) if name in word else word
        filled.append(word)
    return filled if any(name in text for name in values) else [*words, str(file)]


def _values(file: Path, data: bytes) -> dict[str, str]:
    mail = message_from_bytes(data, policy=SMTP)
    to, subject, answers = (str(mail.get(name, "")) for name in ("To", "Subject", "In-Reply-To"))
    body = str(mail.get_content()) if hasattr(mail, "get_content") else ""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n"), "in-reply-to": answers}
    asked = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return {
        "{file}": str(file),
        "{mailto}": f"mailto:{quote(to, safe='@')}?{asked}",
        "{to}": to,
        "{subject}": subject,
        "{answers}": answers,
        "{body}": body,
    }
