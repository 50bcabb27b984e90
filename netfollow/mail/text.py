"""The text of a message: its plain part or its HTML as text, without quotes and signature."""

import re
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import cache
from html import unescape

from netfollow.lazy_pattern import LazyPattern
from netfollow.mail.addresses import of_bytes

LONGEST = 100_000
"""So many characters of a text are kept."""

MOST_PARTS = 60
"""So many parts of a message are looked at."""

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", "cs", "ja", "ko", "zh")
"""The languages whose lines before a quotation are known."""

_DROPPED = LazyPattern(
    r"<(style|script|head|title)\b.{0,60000}?</\1\s*>|<!--.{0,20000}?-->", re.IGNORECASE | re.DOTALL
)
_QUOTED_HTML = LazyPattern(
    r"<blockquote\b|<div[^>]{0,200}class=\"?(?:gmail_quote|moz-cite-prefix|protonmail_quote|yahoo_quoted)"
    r"|<div[^>]{0,200}id=\"?(?:divRplyFwdMsg|appendonsend|reply-intro)|<hr[^>]{0,100}id=\"?stopSpelling",
    re.IGNORECASE,
)
_BREAK = LazyPattern(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]{0,500}>", re.IGNORECASE)
_TAG = LazyPattern(r"<[^<>]{0,3000}>")
_SIGNATURE = LazyPattern(r"^-- ?$", re.MULTILINE)
_SENT_FROM = LazyPattern(
    r"\n\s*(?:sent from (?:my|outlook|yahoo|proton)|get outlook for|von meinem \w+ gesendet|gesendet (?:mit|von)|envoyé de(?:puis)? mon"
    r"|enviado desde mi|inviato da(?:l mio)?|verstuurd vanaf mijn|skickat från min)[^\n]{0,100}\s*\Z",
    re.IGNORECASE,
)


_HEADERS = BytesHeaderParser(policy=compat32)


def text_in(data: bytes) -> str:
    """Return the text that a message begins with, quotes and all; empty when none can be read."""
    try:
        return _text(_parsed(data))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return ""


def _parsed(data: bytes) -> "Message[str, str]":
    """Return a message; of one without parts only the headers are parsed, which is quicker."""
    head, blank, body = data.partition(b"\n\n")
    if blank and b"\r" not in data:
        message = _HEADERS.parsebytes(head + blank)
        if message.get_content_maintype() == "text" and not message.defects:
            message.set_payload(body.decode("ascii", "surrogateescape"))
            return message
    return message_from_bytes(data, policy=compat32)


def _text(message: "Message[str, str]") -> str:
    """Return the first plain text; without one, the first HTML as text."""
    html, waiting, count = "", [message], 0
    while waiting and count < MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            if part.get_content_type() != "message/rfc822":
                waiting[:0] = [one for one in payload if isinstance(one, Message)]
            continue
        if (part.get_content_disposition() or "") == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and (found := _decoded(part).strip()):
            return found[:LONGEST]
        if kind == "text/html" and not html:
            html = of_html(_decoded(part))
    return html[:LONGEST]


def _decoded(part: "Message[str, str]") -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    payload = payload[: 4 * LONGEST]
    charset = part.get_content_charset()
    if charset:
        try:
            return payload.decode(charset, "replace").replace("\r\n", "\n")
        except LookupError:
            pass
    return of_bytes(payload).replace("\r\n", "\n")


def of_html(html: str) -> str:
    """Return HTML as text, up to what it quotes."""
    html = _DROPPED.sub("", html[: 4 * LONGEST])
    if (quoted := _QUOTED_HTML.search(html)) and _TAG.sub("", html[: quoted.start()]).strip():
        html = html[: quoted.start()]
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html.replace("\n", " "))))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def new_text(text: str) -> str:
    """Return what someone wrote anew: without quotations, signature and the phone's own line."""
    if not text.strip():
        return ""
    from mailparser_reply import EmailMessage

    text = text.replace("\r\n", "\n")[:LONGEST]
    try:
        message = EmailMessage(text=text, languages=list(LANGUAGES))
        found = (message.read().latest_reply or "") if _quotes(message.text) else message.text
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError):
        found = text
    if match := _SIGNATURE.search(found):
        found = found[: match.start()]
    return _SENT_FROM.sub("", f"\n{found}").strip()


_STARTS = LazyPattern(r"^|\n", re.MULTILINE)


def _quotes(text: str) -> bool:
    """Whether the library finds the line before a quotation.

    It looks at every letter, but finds it only at the start or end of a line, and never without
    one of a few marks behind: so it is asked there.
    """
    end = max(text.rfind(":"), text.rfind("："), text.lower().rfind("original message")) + 1
    fits = _quotation().match
    return any(fits(text, one.start()) for one in _STARTS.finditer(text, 0, end))


@cache
def _quotation() -> re.Pattern[str]:
    """Return the library's pattern of the lines before a quotation."""
    from mailparser_reply import EmailMessage

    found: re.Pattern[str] = EmailMessage(text="", languages=list(LANGUAGES)).HEADER_REGEX
    return found
