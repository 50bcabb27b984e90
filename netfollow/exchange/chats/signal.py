"""Signal: signal-export's `data.json`, the plain-text backup's `main.jsonl`, and signal-cli's JSON.

Each has an object a line. In the first the user is always "Me", and the folder names the other one.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from netfollow.exchange.chats.touches import ChatMessage, ChatPerson, Conversation, person_key
from netfollow.exchange.dates import moment
from netfollow.exchange.import_records import ImportOptions
from netfollow.exchange.sheets.layout import Format

ME = "signal:me"

Object = dict[str, object]


def read(lines: Iterable[str], options: ImportOptions) -> list[Conversation]:
    """Return the conversations of a file, whichever of the three it is."""
    objects = list(_objects(lines))
    if any("envelope" in one for one in objects):
        return _of_cli(objects, options)
    if any("chatItem" in one or "recipient" in one for one in objects):
        return _of_backup(objects, options)
    return [_of_export(objects, options)]


def _objects(lines: Iterable[str]) -> Iterator[Object]:
    for line in lines:
        try:
            one = msgspec.json.decode(line) if line.strip() else None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
        if isinstance(one, dict):
            yield one


def _of_export(objects: Iterable[Object], options: ImportOptions) -> Conversation:
    folder = options.file.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    people: dict[str, ChatPerson] = {}
    messages: list[ChatMessage] = []
    others: set[str] = set()
    for one in objects:
        sender, at = _text(one.get("sender")), moment(_text(one.get("date")))
        has_body = bool(
            _text(one.get("body")).strip() or one.get("attachments") or one.get("sticker")
        )
        if not sender or at is None or one.get("deleted") or one.get("missed") or not has_body:
            continue
        key = ME if sender == "Me" else person_key(Format.SIGNAL, sender)
        others |= {sender} - {"Me"}
        people.setdefault(key, ChatPerson(key=key, name=sender))
        text = _text(one.get("body")).strip() if options.with_text else ""
        messages.append(ChatMessage(at, key, text, one.get("call") is True))
    if not others and folder:
        key = person_key(Format.SIGNAL, folder)
        people[key] = ChatPerson(key=key, name=folder)
    people.pop(ME, None)
    title = folder if len(others) > 1 else ""
    messages.sort(key=lambda one: one.at)
    return Conversation(
        key=f"signal:{title}", format=Format.SIGNAL, people=people, messages=messages, me=ME
    )


def _of_backup(objects: Iterable[Object], options: ImportOptions) -> list[Conversation]:
    """Return the conversations of the plain-text backup; its numbers are texts."""
    recipients: dict[str, ChatPerson] = {}
    groups: dict[str, int] = {}
    mine: set[str] = set()
    chats: dict[str, Conversation] = {}
    for one in objects:
        if recipient := _object(one.get("recipient")):
            _recipient(recipient, recipients, groups, mine)
        elif chat := _object(one.get("chat")):
            recipient_id = _text(chat.get("recipientId"))
            who = recipients.get(recipient_id)
            if who is None and recipient_id not in groups:
                continue
            chats[_text(chat.get("id"))] = Conversation(
                key=f"signal:{who.key if who else 'group:' + recipient_id}",
                format=Format.SIGNAL,
                people={who.key: who} if who else {},
                messages=[],
                me=ME,
                others=groups.get(recipient_id, 0),
            )
        elif item := _object(one.get("chatItem")):
            found = chats.get(_text(item.get("chatId")))
            if found is not None:
                _chat_item(item, found, recipients, mine, options)
    return [one for one in chats.values() if one.messages]


def _recipient(
    one: Object, recipients: dict[str, ChatPerson], groups: dict[str, int], mine: set[str]
) -> None:
    number = _text(one.get("id"))
    if "self" in one:
        mine.add(number)
    elif contact := _object(one.get("contact")):
        names = (
            f"{_text(contact.get(first))} {_text(contact.get(last))}".strip()
            for first, last in (
                ("systemGivenName", "systemFamilyName"),
                ("profileGivenName", "profileFamilyName"),
            )
        )
        phone = _text(contact.get("e164"))
        phone = f"+{phone.removeprefix('+')}" if phone else ""
        key = f"signal:{phone or _text(contact.get('aci')) or number}"
        recipients[number] = ChatPerson(
            key=key, name=next(filter(None, names), phone), phones=(phone,) if phone else ()
        )
    elif group := _object(one.get("group")):
        snapshot = _object(group.get("snapshot"))
        members = snapshot.get("members")
        groups[number] = max(2, len(members) - 1) if isinstance(members, list) else 2


def _chat_item(
    item: Object,
    found: Conversation,
    recipients: dict[str, ChatPerson],
    mine: set[str],
    options: ImportOptions,
) -> None:
    at = _epoch(item.get("dateSent"))
    said = next((_object(item.get(kind)) for kind in _SAID if kind in item), {})
    if at is None or not said or "directionless" in item or item.get("updateMessage"):
        return
    author = _text(item.get("authorId"))
    who = recipients.get(author)
    if "outgoing" not in item and author not in mine and who is None:
        return
    is_mine = "outgoing" in item or author in mine
    if not is_mine and who is not None:
        found.people.setdefault(who.key, who)
    sender = ME if is_mine or who is None else who.key
    text = _text(_object(said.get("text")).get("body")) if options.with_text else ""
    found.messages.append(ChatMessage(at, sender, text))


_SAID = ("standardMessage", "contactMessage", "stickerMessage", "voiceMessage", "viewOnceMessage")


def _of_cli(objects: Iterable[Object], options: ImportOptions) -> list[Conversation]:
    """Return the conversations of signal-cli's envelopes; those of groups are left out."""
    chats: dict[str, Conversation] = {}
    for one in objects:
        envelope = _object(one.get("envelope"))
        data, sync = _object(envelope.get("dataMessage")), _object(envelope.get("syncMessage"))
        sent = _object(sync.get("sentMessage"))
        said = data or sent
        if not said or said.get("reaction") or said.get("groupInfo") or said.get("remoteDelete"):
            continue
        if not (said.get("message") or said.get("attachments") or said.get("sticker")):
            continue
        at = _epoch(said.get("timestamp") or envelope.get("timestamp"))
        number = _text(
            (sent.get("destinationNumber") or sent.get("destination"))
            if sent
            else (envelope.get("sourceNumber") or envelope.get("source"))
        )
        if at is None or not number:
            continue
        key = f"signal:{number}"
        name = "" if sent else _text(envelope.get("sourceName"))
        phones = (number,) if number.startswith("+") else ()
        chat = chats.setdefault(
            key,
            Conversation(key=key, format=Format.SIGNAL, people={}, messages=[], me=ME),
        )
        known = chat.people.get(key)
        if known is None or (name and known.name == number):
            chat.people[key] = ChatPerson(key=key, name=name or number, phones=phones)
        text = _text(said.get("message")) if options.with_text else ""
        chat.messages.append(ChatMessage(at, ME if sent else key, text))
    return list(chats.values())


def _object(one: object) -> Object:
    return one if isinstance(one, dict) else {}


def _text(one: object) -> str:
    return str(one) if isinstance(one, (str, int)) and not isinstance(one, bool) else ""


def _epoch(one: object) -> datetime | None:
    """Return a moment of milliseconds since the epoch, as a number or a text."""
    text = _text(one)
    if not text.isdigit() or len(text) > 14 or int(text) == 0:
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)
