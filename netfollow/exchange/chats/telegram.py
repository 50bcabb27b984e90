"""Telegram Desktop's `result.json`: the whole account, or one chat."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation
from netfollow.exchange.dates import moment
from netfollow.exchange.import_records import ONLY_A_NAME, ImportOptions, Incoming, Reading
from netfollow.exchange.json_people import BROKEN
from netfollow.exchange.names import real_name
from netfollow.exchange.sheets.layout import Format

_PRIVATE = "personal_chat"
_GROUPS = frozenset({"private_group", "private_supergroup"})


class _TelegramMessage(msgspec.Struct, gc=False):
    type: str = ""
    date: Any = ""
    date_unixtime: Any = ""
    sender: Any = msgspec.field(name="from", default=None)
    from_id: Any = None
    actor: Any = None
    actor_id: Any = None
    action: Any = ""
    duration_seconds: Any = 0
    text: Any = ""


class _Chat(msgspec.Struct):
    type: str = ""
    name: Any = None
    id: Any = 0
    messages: list[_TelegramMessage] = []


class _Chats(msgspec.Struct):
    rows: list[_Chat] = msgspec.field(name="list", default_factory=list)


class _Contact(msgspec.Struct):
    user_id: Any = 0
    first_name: Any = ""
    last_name: Any = ""
    phone_number: Any = ""


class _Contacts(msgspec.Struct):
    rows: list[_Contact] = msgspec.field(name="list", default_factory=list)


class _Me(msgspec.Struct):
    user_id: Any = 0


class _Account(msgspec.Struct):
    personal_information: _Me = msgspec.field(default_factory=_Me)
    contacts: _Contacts = msgspec.field(default_factory=_Contacts)
    chats: _Chats = msgspec.field(default_factory=_Chats)
    left_chats: _Chats = msgspec.field(default_factory=_Chats)
    type: str = ""
    name: Any = None
    id: Any = 0
    messages: list[_TelegramMessage] = []


def read(data: bytes, options: ImportOptions) -> list[Conversation]:
    """Return the conversations of an account, or the one of a chat."""
    account = _decoded(data)
    me = _user(account.personal_information.user_id)
    chats = [*account.chats.rows, *account.left_chats.rows]
    if account.messages or account.type:
        chats.append(_Chat(account.type, account.name, account.id, account.messages))
    phones = {
        _user(one.user_id): f"+{digits}" if (digits := _digits(one.phone_number)) else ""
        for one in account.contacts.rows
        if _user(one.user_id)
    }
    return [
        found
        for chat in chats
        if chat.type == _PRIVATE or chat.type in _GROUPS
        if (found := _conversation(chat, me, phones, with_text=options.with_text)).messages
    ]


def contacts(data: bytes) -> Reading:
    """Return the address book of an account; who has no number that can be called is left out."""
    people = []
    for line, one in enumerate(_decoded(data).contacts.rows, 1):
        first, last = (str(part or "").strip() for part in (one.first_name, one.last_name))
        digits = _digits(one.phone_number)
        phone = f"+{digits}" if len(digits) > FEWEST else ""
        if not (name := real_name(f"{first} {last}".strip()) or phone):
            continue
        key = _user(one.user_id) or f"telegram:{phone or name}"
        people.append(
            Incoming(
                line=line,
                name=name,
                first=first,
                last=last,
                phones=(phone,) if phone else (),
                keys=(key,),
                left_out="" if phone else ONLY_A_NAME,
            )
        )
    return Reading(format=Format.TELEGRAM_CONTACTS, people=tuple(people))


FEWEST = 7
"""A number has more digits than this."""


def _decoded(data: bytes) -> _Account:
    try:
        return msgspec.json.decode(data, type=_Account)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Unreadable(BROKEN) from error


def _conversation(chat: _Chat, me: str, phones: dict[str, str], *, with_text: bool) -> Conversation:
    people: dict[str, ChatPerson] = {}
    messages: list[ChatMessage] = []
    other = _user(chat.id) if chat.type == _PRIVATE else ""
    if other and isinstance(chat.name, str) and chat.name:
        people[other] = _person(other, chat.name, phones)
    for message in chat.messages:
        is_call = message.type == "service" and message.action == "phone_call"
        if message.type != "message" and not (is_call and _digits(message.duration_seconds)):
            continue
        sender = _user(message.actor_id if is_call else message.from_id)
        name = message.actor if is_call else message.sender
        at = _at(message)
        if not sender or at is None or not isinstance(name, str) or not name:
            continue
        if sender not in people:
            people[sender] = _person(sender, name, phones)
        text = "".join(_texts(message.text)) if with_text else ""
        messages.append(ChatMessage(at, sender, text, is_call))
    known = me if me in people or chat.type == _PRIVATE else ""
    if not known and other and len(people) == 2:
        known = next(key for key in people if key != other)
    messages.sort(key=lambda one: one.at)
    return Conversation(
        key=f"telegram:{chat.id}",
        format=Format.TELEGRAM,
        people=people,
        messages=messages,
        me=known or (me if me else ""),
        title=chat.name if isinstance(chat.name, str) else "",
    )


def _person(key: str, name: str, phones: dict[str, str]) -> ChatPerson:
    phone = phones.get(key, "")
    return ChatPerson(key=key, name=name, phones=(phone,) if phone else ())


def _user(one: object) -> str:
    """Return the key of a user: once a number, now "user123"; `""` for a channel."""
    text = str(one) if isinstance(one, (int, str)) else ""
    digits = text.removeprefix("user")
    return f"telegram:{digits}" if digits.isdigit() and digits != "0" else ""


def _digits(one: object) -> str:
    digits = "".join(letter for letter in str(one or "") if letter.isdigit())
    return digits.lstrip("0") if isinstance(one, (int, str)) else ""


def _at(message: _TelegramMessage) -> datetime | None:
    """Return when a message was sent: the second of the epoch, else its local time."""
    text = str(message.date_unixtime or "")
    if text.isdigit() and 0 < int(text) < 253_402_300_799:
        return datetime.fromtimestamp(int(text), UTC)
    return moment(message.date) if isinstance(message.date, str) else None


def _texts(text: object) -> Iterator[str]:
    for part in text if isinstance(text, list) else [text]:
        if isinstance(part, dict):
            part = part.get("text")
        if isinstance(part, str):
            yield part
