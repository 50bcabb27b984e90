"""Discord's conversations, as DiscordChatExporter writes them in JSON: a channel in each file."""

from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation
from netfollow.exchange.dates import moment
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.json_people import BROKEN
from netfollow.exchange.sheets.layout import Format

_SAID = frozenset({"Default", "Reply", "0", "19", ""})
"""What kinds of messages someone wrote; the others tell of joins, pins and names."""


class _Author(msgspec.Struct, gc=False):
    id: Any = ""
    name: Any = ""
    nickname: Any = ""
    isBot: Any = False


class _DiscordMessage(msgspec.Struct, gc=False):
    type: Any = ""
    timestamp: Any = ""
    callEndedTimestamp: Any = None
    content: Any = ""
    author: _Author = msgspec.field(default_factory=_Author)
    attachments: Any = None
    stickers: Any = None


class _Channel(msgspec.Struct):
    id: Any = ""
    type: Any = ""
    name: Any = ""


class _Exported(msgspec.Struct):
    channel: _Channel = msgspec.field(default_factory=_Channel)
    messages: list[_DiscordMessage] = []


def read(data: bytes, options: ImportOptions) -> list[Conversation]:
    """Return the one conversation of a file."""
    try:
        exported = msgspec.json.decode(data, type=_Exported)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Unreadable(BROKEN) from error
    people: dict[str, ChatPerson] = {}
    handles: dict[str, str] = {}
    messages: list[ChatMessage] = []
    for one in exported.messages:
        at, author = moment(_text(one.timestamp)), one.author
        is_call = _text(one.type) == "Call" and bool(one.callEndedTimestamp)
        if at is None or not _text(author.id) or author.isBot is True:
            continue
        if not is_call and not (_text(one.type) in _SAID and _has_content(one)):
            continue
        key = f"discord:{_text(author.id)}"
        name = _text(author.nickname) or _text(author.name)
        people.setdefault(key, ChatPerson(key=key, name=name))
        handles.setdefault(key, _text(author.name))
        text = _text(one.content)[:4000] if options.with_text else ""
        messages.append(ChatMessage(at, key, text, is_call))
    messages.sort(key=lambda one: one.at)
    channel = _text(exported.channel.name)
    other = [key for key, who in people.items() if channel in (who.name, handles[key])]
    is_of_two = _text(exported.channel.type).startswith(("DirectText", "1")) and len(people) == 2
    return [
        Conversation(
            key=f"discord:{_text(exported.channel.id)}",
            format=Format.DISCORD,
            people=people,
            messages=messages,
            me=next(key for key in people if key != other[0]) if is_of_two and other else "",
            title=channel,
        )
    ]


def _has_content(one: _DiscordMessage) -> bool:
    return bool(_text(one.content).strip() or one.attachments or one.stickers)


def _text(one: object) -> str:
    return str(one) if isinstance(one, (str, int)) and not isinstance(one, bool) else ""
