"""A sent message without its text: what the text says is read once, and is small."""

from msgspec.structs import replace

from netfollow.method.insight.outcomes import Dealings, MessageOutcome, SentMessage
from netfollow.method.insight.words import TextFacts, said

REMEMBERED = 2_000
"""So many texts are remembered: wordings come again and again, and others needn't fill the memory."""


class MessageReader:
    """Reads the texts of messages, those that come again once."""

    def __init__(self) -> None:
        self._texts: dict[str, TextFacts] = {}

    def read(self, outcome: MessageOutcome) -> SentMessage:
        """Return the message of an outcome without its text."""
        entry = outcome.entry
        if isinstance(entry, SentMessage):
            return entry
        text = entry.text
        words = self._texts.get(text)
        if words is None:
            words = said(text)
            if len(self._texts) < REMEMBERED:
                self._texts[text] = words
        return SentMessage(
            entry.uid,
            entry.at,
            entry.channel,
            entry.step,
            entry.wording,
            words.opening(outcome.detail) if text else None,
            words.length if text else None,
            words.brings,
        )

    def without_texts(self, one: Dealings) -> Dealings:
        """Return what passed with one person without the texts of messages and conversations."""
        sent = [replace(outcome, entry=self.read(outcome)) for outcome in one.sent]
        talks = [replace(talk, text="") if talk.text else talk for talk in one.talks]
        return replace(one, sent=tuple(sent), talks=tuple(talks))
