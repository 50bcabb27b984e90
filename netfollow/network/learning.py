"""Learning from what went out: the user's messages beside the templates that they came from."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from netfollow.errors import Unreadable
from netfollow.method.drafts.learning import EditedMessage, Lesson, learn, taken
from netfollow.method.drafts.own_words import FILE, OwnWords, written
from netfollow.method.drafts.template_context import build_context
from netfollow.method.drafts.templates import (
    OwnFiles,
    OwnTemplates,
    Tone,
    Wording,
    own_words,
    wordings,
)
from netfollow.network.session import Session
from netfollow.people import Channel, Interaction, Kind, Step, Uid

LAST = 400
"""So many of the last messages are looked at."""


class Learning:
    """What the user's edits teach; nothing changes before an offer is taken."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def words(self) -> OwnWords:
        """The user's own words as they are now."""
        return own_words(self._session.templates)

    def lessons(self) -> tuple[Lesson, ...]:
        """Return what was learned and is not among the user's own words yet."""
        return learn(self._messages(), self.words)

    def take(self, lessons: Iterable[Lesson]) -> str:
        """Use lessons in the drafts from now on; return `my-words.toml`, which the caller writes."""
        words = taken(self.words, lessons)
        name = FILE.removesuffix(".toml")
        self._session.templates = {**self._session.templates, name: OwnTemplates({}, words=words)}
        return written(words)

    def _messages(self) -> Iterator[EditedMessage]:
        found = [
            one
            for one in self._session.store.interactions.values()
            if one.is_sent and one.wording and one.text and len(one.contacts) == 1
        ]
        found.sort(key=lambda one: (one.at, one.uid))
        for entry in found[-LAST:]:
            message = self._message(entry, entry.contacts[0])
            if message is not None:
                yield message

    def _message(self, entry: Interaction, uid: Uid) -> EditedMessage | None:
        contact = self._session.store.contacts.get(uid)
        wording = _wording(entry.wording, self._session.templates) if contact is not None else None
        if contact is None or wording is None:
            return None
        story = [one for one in self._session.store.of(uid) if one.at < entry.at]
        sender = self._session.sender
        known = build_context(
            contact,
            _in_order(story),
            entry.at.date(),
            sender=sender.name,
            formal=sender.tone is Tone.FORMAL,
            promises=self._session.store.promises_of(uid),
            is_working=self._session.policy.is_working,
        )
        said = msgspec.structs.replace(wording, body=self.words.said(wording.body))
        return EditedMessage(said, known.slots, entry.text, sender.name, sender.closing)


def _in_order(story: Sequence[Interaction]) -> list[Interaction]:
    return sorted(
        (one for one in story if one.kind is not Kind.COPIED), key=lambda one: (one.at, one.uid)
    )


def _wording(name: str, own: OwnFiles) -> Wording | None:
    """Return the wording of an id such as `thank-you/email/3`; None for one that is gone."""
    step, _, rest = name.removeprefix("own/").partition("/")
    family = rest.partition("/")[0]
    channels = {"email": Channel.EMAIL, "linkedin": Channel.LINKEDIN, "text": Channel.TEXT}
    if family not in channels:
        return None
    try:
        several = wordings(Step(step), channels[family], own)
    except Unreadable:
        return None
    return next((one for one in several if one.id == name), None)
