"""The command that opens a terminal's mailer with a draft: presets, and one of the user's own."""

import shlex
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from netfollow.errors import WrongCall

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
