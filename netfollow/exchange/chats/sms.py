"""Text messages and calls of SMS Backup & Restore, in XML.

Emoji are written there as the halves of UTF-16, which no XML may hold: they are joined first.
Pictures stand inside in base64, so the file is read element by element.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from netfollow.errors import Unreadable
from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.plain import number_key
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

ME = "sms:me"
BROKEN = "This XML is broken or cut off after {:,} messages; nothing was read."
PIECE = 64 * 1024

_HALVES = LazyPattern(rb"&#(5[5-7]\d{3});(?:&#(5[5-7]\d{3});)?")
_NOT_XML = LazyPattern(
    rb"&#(?:0?[0-8]|1[124-9]|2\d|3[01]|x0?[0-8bcefBCEF]|x1[\da-fA-F]);|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_NUMBER = LazyPattern(r"\+?[\d\s().\-]{7,24}")
_FROM, _TO = "137", ("151", "130", "129")


class _Mended:
    """A file whose emoji in halves are joined as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._rest = b""

    def read(self, _size: int = -1) -> bytes:
        piece = self._rest + self._file.read(PIECE)
        if not piece:
            return b""
        cut = piece.rfind(b"&", max(0, len(piece) - 20))
        is_last = len(piece) < PIECE
        if cut <= 0 or is_last:
            cut = len(piece)
        elif (before := _AT_END.search(piece[:cut])) is not None:
            cut = before.start() or len(piece)
        self._rest = piece[cut:]
        return _NOT_XML.sub(b"", _HALVES.sub(_joined, piece[:cut]))


_AT_END = LazyPattern(rb"&#5[5-7]\d{3};$")


def _joined(match: re.Match[bytes]) -> bytes:
    high, low = int(match[1]), int(match[2] or 0)
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    kept = b"" if 0xD800 <= high < 0xE000 else b"&#%d;" % high
    return kept + (b"" if 0xD800 <= low < 0xE000 or not match[2] else b"&#%d;" % low)


def read(file: IO[bytes], options: ImportOptions) -> list[Conversation]:
    """Return the conversations of a backup; raises `Unreadable` for broken XML."""
    chats: dict[tuple[str, ...], Conversation] = {}
    for numbers, name, message in _messages(file):
        keys = tuple(sorted({_key(one, options) for one in numbers} - {""}))
        if not keys or len(keys) < len(numbers):
            continue
        chat = chats.setdefault(
            keys,
            Conversation(
                key="|".join(keys),
                format=Format.SMS,
                people={},
                messages=[],
                me=ME,
                others=len(keys),
            ),
        )
        names = [one.strip() for one in name.split(", ")] if len(numbers) > 1 else [name]
        for place, number in enumerate(numbers):
            _add(
                chat,
                _key(number, options),
                number,
                names[place] if len(names) == len(numbers) else "",
            )
        sender = message.sender if message.sender == ME else _key(message.sender, options)
        text = message.text if options.with_text else ""
        chat.messages.append(ChatMessage(message.at, sender, text, message.is_call))
    for chat in chats.values():
        chat.messages.sort(key=lambda one: one.at)
    return _by_name(list(chats.values()))


def _by_name(chats: list[Conversation]) -> list[Conversation]:
    """Join the conversations with one person under two ways of writing a number."""
    found: dict[str, Conversation] = {}
    for chat in chats:
        who = next(iter(chat.people.values()))
        name = who.name if len(chat.people) == 1 and any(map(str.isalpha, who.name)) else chat.key
        known = found.get(name)
        if known is None or not _is_same(next(iter(known.people.values())), who):
            found[name if known is None else chat.key] = chat
            continue
        (one,) = known.people.values()
        longer = max((one, who), key=lambda person: len(person.key))
        shorter = who if longer is one else one
        known.people = {longer.key: longer}
        known.key = longer.key
        known.messages = [
            ChatMessage(
                m.at, longer.key if m.sender == shorter.key else m.sender, m.text, m.is_call
            )
            for m in sorted((*known.messages, *chat.messages), key=lambda message: message.at)
        ]
    return list(found.values())


def _is_same(one: ChatPerson, other: ChatPerson) -> bool:
    """Whether two numbers under one name end alike: with and without the country's code."""
    first, second = (
        "".join(filter(str.isdigit, person.phones[0])).lstrip("0") for person in (one, other)
    )
    return min(len(first), len(second)) >= 7 and (first.endswith(second) or second.endswith(first))


def _add(chat: Conversation, key: str, number: str, name: str) -> None:
    name = "" if name.casefold() in ("(unknown)", "null", "unknown") else name
    known = chat.people.get(key)
    if known is None or (name and not known.name):
        digits = " ".join(number.split())
        phone = (
            f"+{digits}"
            if key.startswith("sms:+") and not digits.startswith(("+", "0"))
            else digits
        )
        chat.people[key] = ChatPerson(key=key, name=name, phones=(phone,))


def _key(number: str, options: ImportOptions) -> str:
    """Return the key of a number; `""` for a short code or a company's name."""
    number = number.strip()
    if not _NUMBER.fullmatch(number):
        return ""
    key = number_key(number, options.region or "")
    return f"sms:{key}" if key else ""


def _messages(file: IO[bytes]) -> Iterator[tuple[list[str], str, ChatMessage]]:
    """Yield each message and call that took place: the others' numbers, their names, and what it says."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    count = 0
    try:
        root = None
        for event, one in iterparse(_Mended(file), events=("start", "end")):
            root = one if root is None else root
            if event != "end" or one.tag not in ("sms", "mms", "call"):
                continue
            told = _mms(one) if one.tag == "mms" else _sms(dict(one.attrib), one.tag == "call")
            if told is not None:
                count += 1
                yield told
            one.clear()
            if count % 1000 == 0:
                root.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(BROKEN.format(count)) from error


def _sms(told: dict[str, str], is_call: bool) -> tuple[list[str], str, ChatMessage] | None:
    number = told.get("number" if is_call else "address", "")
    kind, at = told.get("type", ""), _epoch(told.get("date", ""))
    if kind not in ("1", "2") or at is None or number in ("", "null"):
        return None
    if is_call and told.get("duration", "0") in ("", "0"):
        return None
    numbers = [one for one in number.split("~") if one.strip()]
    sender = ME if kind == "2" else numbers[0]
    message = ChatMessage(at, sender, _said(told.get("body", "")), is_call)
    return numbers, told.get("contact_name", ""), message


def _mms(one: object) -> tuple[list[str], str, ChatMessage] | None:
    told: dict[str, str] = dict(one.attrib)  # type: ignore[attr-defined]
    box, at = told.get("msg_box", ""), _epoch(told.get("date", ""))
    numbers = [
        part for part in told.get("address", "").split("~") if _NUMBER.fullmatch(part.strip())
    ]
    if box not in ("1", "2") or at is None or not numbers:
        return None
    sender, text = numbers[0], ""
    for part in one.iter():  # type: ignore[attr-defined]
        if (
            part.tag == "addr"
            and part.get("type") == _FROM
            and _NUMBER.fullmatch(part.get("address", ""))
        ):
            sender = part.get("address", "")
        if part.tag == "part" and part.get("ct") == "text/plain":
            text = _said(part.get("text", ""))
    if box == "2":
        sender = ME
    elif sender not in numbers and len(numbers) > 1:
        numbers.append(sender)
    return numbers, told.get("contact_name", ""), ChatMessage(at, sender, text)


def _said(text: str) -> str:
    return "" if text == "null" else text[:4000]


def _epoch(text: str) -> datetime | None:
    if not text.isdigit() or len(text) > 14 or int(text) == 0:
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)
