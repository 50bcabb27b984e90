"""Mail addresses: taken out of headers, and compared as mail servers compare them."""

import binascii
import quopri
from collections.abc import Iterable
from email.utils import getaddresses
from functools import lru_cache
from typing import NamedTuple

from netfollow.lazy_pattern import LazyPattern

MOST = 400
"""So many addresses of one header are looked at; a message to so many is to nobody in particular."""

LONGEST = 40_000
"""So many characters of a header of addresses are looked at."""

KEPT = 200
"""So long a header is kept with what it says: the next mail may have the same."""

SHARED = LazyPattern(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|t-online|freenet|mail|proton|protonmail"
    r"|pm|fastmail|zoho|yandex|qq|163|126|naver|orange|wanadoo|free|laposte|libero|virgilio|bluewin|comcast|att|verizon)\.[a-z.]+"
)
"""Domains of strangers: an address there has no colleagues."""

_ENCODED = LazyPattern(r"=\?(?P<charset>[^?\s]{1,60})\?(?P<how>[bqBQ])\?(?P<text>[^?]*)\?=")
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_SPACES = LazyPattern(r"\s+")
_BARE = LazyPattern(r"[^\s<>\"(),:;@]+@[^\s<>\"(),:;@]+")


class Mailbox(NamedTuple):
    """A name and an address, as a header has them; `key` is the address to compare with."""

    name: str
    address: str
    key: str


def decoded(raw: str) -> str:
    """Return a header as one line of text: unfolded, RFC 2047 decoded, raw 8-bit read as UTF-8."""
    if not raw.isascii():
        raw = of_bytes(raw.encode("utf-8", "surrogateescape"))
    if "=?" in raw:
        raw = _words(raw)
    return " ".join(raw.split())


def _words(raw: str) -> str:
    """Return a text with its encoded words decoded; blanks between two of them go (RFC 2047, 6.2).

    Words of one charset that follow each other are decoded together: some mailers cut letters in
    two. A word that can't be read is left as it stands.
    """
    pieces: list[tuple[str, bytes, str]] = []  # charset and bytes, or a text
    end = 0
    for match in _ENCODED.finditer(raw):
        between, end = raw[end : match.start()], match.end()
        data = _word(match["how"], match["text"])
        charset = match["charset"].partition("*")[0].lower()
        if data is None:
            pieces.append(("", b"", f"{between}{match[0]}"))
            continue
        if between.strip() or not pieces or not pieces[-1][0]:
            pieces += [("", b"", between), (charset, data, "")]
        elif pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + data, "")
        else:
            pieces.append((charset, data, ""))
    said = (_in_charset(data, charset) if charset else text for charset, data, text in pieces)
    return "".join(said) + raw[end:]


def _word(how: str, text: str) -> bytes | None:
    if how in "qQ":
        return quopri.decodestring(text.encode("utf-8", "replace"), header=True)
    try:
        return binascii.a2b_base64(text.encode() + b"=" * (-len(text) % 4))
    except ValueError:
        return None


def _in_charset(data: bytes, charset: str) -> str:
    try:
        return str(data, charset, "replace")
    except LookupError:
        return of_bytes(data)


def of_bytes(data: bytes) -> str:
    """Return 8-bit text that names no charset: UTF-8 if it is, else Windows-1252."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


_ONE = LazyPattern(
    r"[ \t]*(?:\"(?P<quoted>[^\"\\<>]*)\"|(?P<name>[^\"\\<>(),:;@]*))[ \t]*<(?P<address>[^\s<>(),:;@\"]+@[^\s<>(),:;@\"]+)>[ \t]*"
    r"|[ \t]*(?P<bare>[^\s<>(),:;@\"]+@[^\s<>(),:;@\"]+)[ \t]*"
)
"""A mailbox of the plain form that nearly all have; the standard library reads the others."""


def _pairs(raw: str) -> list[tuple[str, str]]:
    """Return name and address of each mailbox of a header."""
    found: list[tuple[str, str]] = []
    at = 0
    while match := _ONE.match(raw, at):
        name = match["quoted"] if match["quoted"] is not None else match["name"] or ""
        found.append((name.strip(), match["address"] or match["bare"]))
        at = match.end()
        if at == len(raw):
            return found
        if raw[at] != "," or len(found) >= MOST:
            break
        at += 1
    return getaddresses([raw]) if len(found) < MOST else found


def mailboxes(values: Iterable[str]) -> list[Mailbox]:
    """Return who stands in headers of addresses, in order, each address once."""
    found: dict[str, Mailbox] = {}
    for value in values:
        for one in _again(value) if len(value) <= KEPT else _mailboxes(value):
            found.setdefault(one.key, one)
    return list(found.values())


def _mailboxes(value: str) -> list[Mailbox]:
    """Return who stands in one header of addresses."""
    raw = value[:LONGEST].replace("\r", " ").replace("\n", " ")
    if not raw.isascii():
        raw = of_bytes(raw.encode("utf-8", "surrogateescape"))
    pairs = _pairs(raw.strip())
    if not any("@" in address for _, address in pairs):
        pairs = [("", one) for one in _BARE.findall(decoded(raw))]
    found: list[Mailbox] = []
    for name, address in pairs[:MOST]:
        if "@" not in address and "@" in name:  # an address quoted as a name
            name, address = "", next(iter(_BARE.findall(name)), "")
        if key := key_of(address):
            found.append(Mailbox(decoded(name).strip("'\" "), address.strip(), key))
    return found


@lru_cache(maxsize=4_000)
def _again(value: str) -> list[Mailbox]:
    """Return who stands in a short header: most mail is with the same few people."""
    return _mailboxes(value)


@lru_cache(maxsize=20_000)
def key_of(address: str) -> str:
    """Return an address as servers compare it: small letters, no +tag, the domain in ASCII.

    Dots in the local part of Gmail don't count. Empty for what isn't an email address.
    """
    local, _, domain = _SPACES.sub("", address).strip("<>'\"").rpartition("@")
    if not local or not domain:
        return ""
    domain = ascii_domain(domain.rstrip("."))
    local = local.casefold()
    if "+" in local[1:]:
        local = local[: local.index("+", 1)]
    if domain in _GMAIL:
        local, domain = local.replace(".", "") or local, "gmail.com"
    return f"{local}@{domain}"


def ascii_domain(domain: str) -> str:
    """Return a domain in small ASCII letters (IDNA); one that can't be is left as it is."""
    domain = domain.casefold()
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
