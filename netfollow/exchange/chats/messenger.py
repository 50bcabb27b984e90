"""Facebook Messenger's and Instagram's `message_1.json`, and the end-to-end encrypted one.

The first two write UTF-8 as Latin-1 escapes, newest first; the encrypted one true UTF-8.
"""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation, person_key
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.json_people import BROKEN, true_text
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

_NOBODY = frozenset({"facebook user", "instagram user", "meta ai", ""})
_NO_TOUCH = LazyPattern(
    r"liked a message|reacted .{1,30} to (?:your|the|their) |^reacted |unsent a message|missed (?:your|a) "
    r"|changed the (?:theme|group|chat)|set the (?:emoji|nickname)|named the group|left the group"
    r"|you are now connected on messenger|say hi to your new",
    re.IGNORECASE,
)


class _MessengerMessage(msgspec.Struct, gc=False):
    sender_name: Any = None
    senderName: Any = None
    timestamp_ms: Any = 0
    timestamp: Any = 0
    content: Any = None
    text: Any = None
    photos: Any = None
    videos: Any = None
    audio_files: Any = None
    files: Any = None
    gifs: Any = None
    sticker: Any = None
    share: Any = None
    media: Any = None
    call_duration: Any = None
    is_unsent: Any = False
    isUnsent: Any = False


class _Thread(msgspec.Struct):
    participants: Any = None
    messages: list[_MessengerMessage] = []
    title: Any = None
    threadName: Any = None
    thread_path: Any = None


def read(data: bytes, options: ImportOptions) -> list[Conversation]:
    """Return the one conversation of a file."""
    try:
        thread = msgspec.json.decode(data, type=_Thread)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Unreadable(BROKEN) from error
    is_true = thread.threadName is not None
    people: dict[str, ChatPerson] = {}
    rows = thread.participants if isinstance(thread.participants, list) else []
    names = [_name(one.get("name") if isinstance(one, dict) else one, is_true) for one in rows]
    for name in filter(None, names):
        key = person_key(Format.MESSENGER, name)
        people[key] = ChatPerson(key=key, name=name)
    messages = []
    for one in thread.messages:
        name, at = _name(one.sender_name or one.senderName, is_true), _at(one)
        if not name or at is None or not _is_touch(one, is_true):
            continue
        key = person_key(Format.MESSENGER, name)
        people.setdefault(key, ChatPerson(key=key, name=name))
        said = one.content if isinstance(one.content, str) else one.text
        text = _plain(said, is_true)[:4000] if options.with_text and isinstance(said, str) else ""
        messages.append(ChatMessage(at, key, text, bool(one.call_duration)))
    messages.sort(key=lambda message: message.at)
    path = str(thread.thread_path or thread.threadName or "|".join(sorted(people)))
    return [
        Conversation(
            key=f"messenger:{path}", format=Format.MESSENGER, people=people, messages=messages
        )
    ]


def _plain(text: str, is_true: bool) -> str:
    return text if is_true else true_text(text)


def _name(one: object, is_true: bool) -> str:
    name = _plain(one, is_true).strip() if isinstance(one, str) else ""
    return "" if name.casefold() in _NOBODY else name


def _is_touch(one: _MessengerMessage, is_true: bool) -> bool:
    if one.is_unsent is True or one.isUnsent is True:
        return False
    said = one.content if isinstance(one.content, str) else one.text
    if isinstance(said, str) and said and _NO_TOUCH.search(_plain(said[:200], is_true)):
        return False
    media = (one.photos, one.videos, one.audio_files, one.files, one.gifs, one.sticker, one.share)
    return bool(said or any(media) or one.media or one.call_duration)


def _at(one: _MessengerMessage) -> datetime | None:
    for told in (one.timestamp_ms, one.timestamp):
        if isinstance(told, (int, float)) and not isinstance(told, bool) and 0 < told < 2.5e14:
            return datetime.fromtimestamp(told / 1000, UTC)
    return None
