"""Which chat a file is, and the conversations in it."""

import io
from typing import IO, cast

import msgspec

from netfollow.exchange.chats.touches import Conversation, reading
from netfollow.exchange.encoding.stream import PIECE, ByteSource, Text
from netfollow.exchange.import_records import ImportOptions, Reading
from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

CHATS = frozenset(
    {
        *(Format.WHATSAPP, Format.TELEGRAM, Format.SIGNAL, Format.SMS, Format.SLACK),
        *(Format.MESSENGER, Format.DISCORD),
    }
)
"""Formats of conversations."""

_TELEGRAM = LazyPattern(
    r'"personal_information"\s*:|"chats"\s*:\s*\{\s*"about"'
    r'|"type"\s*:\s*"(?:personal_chat|private_group|private_supergroup|saved_messages|bot_chat|'
    r'public_supergroup|public_channel|private_channel)"'
)
_MESSENGER = LazyPattern(r'"participants"\s*:\s*\[')
_SENDER = LazyPattern(r'"(?:sender_name|senderName)"\s*:')
_DISCORD = LazyPattern(r'\{\s*"guild"\s*:\s*\{[^{}]{0,2000}\}\s*,\s*"channel"\s*:\s*\{')
_SIGNAL = LazyPattern(
    r'\{"envelope"\s*:\s*\{|\{"version"\s*:\s*"?\d+"?\s*,\s*"backupTimeMs"'
    r'|\{"(?:account|recipient|chat|chatItem)"\s*:\s*\{[^\n]{0,5000}\}\s*\n\{"(?:recipient|chat)'
    r'|^\{(?=[^\n]{0,5000}"date"\s*:)(?=[^\n]{0,5000}"sender"\s*:)(?=[^\n]{0,5000}"body"\s*:)'
)
_SMS = LazyPattern(r"<(?:smses|calls)[\s>]")


def kind_of(head: str) -> Format | None:
    """Return which chat a text begins as; None for anything else."""
    start = head.lstrip("\ufeff \t\r\n")
    if start[:1] == "{":
        return _json_kind(start)
    if start[:1] == "<":
        return Format.SMS if _SMS.search(start[:4000]) else None
    first = start.lstrip("\u200e\u200f\u202a\u202b")[:1]
    if first == "[" or first.isdigit() or first in "上下凌早中晚오午":
        from netfollow.exchange.chats import whatsapp

        lines = [line for line in start[:20_000].splitlines()[:60] if line.strip()]
        if whatsapp.is_chat(lines):
            return Format.WHATSAPP
    return None


def _json_kind(start: str) -> Format | None:
    if _SIGNAL.match(start) and (start.count("\n") or '"envelope"' in start[:40]):
        return Format.SIGNAL
    if _MESSENGER.search(start[:20_000]) and _SENDER.search(start):
        return Format.MESSENGER
    if _DISCORD.match(start[:5000]):
        return Format.DISCORD
    if _TELEGRAM.search(start):
        return Format.TELEGRAM
    return None


def read(kind: Format, source: ByteSource, text: Text, options: ImportOptions) -> Reading:
    """Read a chat as entries and the people in it."""
    if kind is Format.TELEGRAM:
        from netfollow.exchange.chats import telegram

        data = source.whole()
        found = telegram.read(data, options)
        return _with_contacts(reading(found, options), telegram.contacts(data))
    found, remarks = conversations(kind, source, text, options)
    return reading(found, options, remarks)


def _with_contacts(found: Reading, contacts: Reading) -> Reading:
    """Return conversations with the address book beside them, each person once."""
    known = {one.keys[0]: one for one in found.people}
    more = tuple(one for one in contacts.people if one.keys[0] not in known)
    format = found.format if found.people else contacts.format
    return msgspec.structs.replace(found, format=format, people=(*found.people, *more))


def conversations(
    kind: Format, source: ByteSource, text: Text, options: ImportOptions
) -> tuple[list[Conversation], list[str]]:
    """Return the conversations of a file, and what to say of how it was read."""
    match kind:
        case Format.WHATSAPP:
            from netfollow.exchange.chats import whatsapp

            return whatsapp.read(text.lines(), options)
        case Format.TELEGRAM:
            from netfollow.exchange.chats import telegram

            return telegram.read(source.whole(), options), []
        case Format.SIGNAL:
            from netfollow.exchange.chats import signal

            return signal.read(text.lines(), options), []
        case Format.MESSENGER:
            from netfollow.exchange.chats import messenger

            return messenger.read(source.whole(), options), []
        case Format.DISCORD:
            from netfollow.exchange.chats import discord

            return discord.read(source.whole(), options), []
    from netfollow.exchange.chats import sms

    return sms.read(cast(IO[bytes], io.BufferedReader(source, PIECE)), options), []
