"""Learning from what went out: the user's messages beside the templates that they came from."""

from collections.abc import Iterator, Sequence

import msgspec

from netfollow.errors import Unreadable
from netfollow.method.drafts.learning import (
    EditedMessage,
    Lesson,
    declined,
    in_use,
    learn,
    taken,
)
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
from netfollow.store.store import Snapshot

LAST = 400
"""So many of the last messages are looked at."""

MANY = 20_000
"""Entries from which on looking at them takes so long that it would be felt in the keys."""


class Learning:
    """What the user's edits teach; nothing changes before an offer is taken."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def words(self) -> OwnWords:
        """The user's own words as they are now."""
        return own_words(self._session.templates)

    @property
    def is_quick(self) -> bool:
        """Whether one may look while something else goes on."""
        return len(self._session.store.interactions) <= MANY

    def lessons(self) -> tuple[Lesson, ...]:
        """Return what was learned and is not among the user's own words yet; may run in a thread."""
        file = self._session.words_file
        file.offers = learn(self._messages(), self.words)
        return file.offers

    def in_use(self) -> tuple[Lesson, ...]:
        """Return the user's own words, each as it was once offered."""
        return in_use(self.words)

    def take(self, lessons: Sequence[Lesson]) -> None:
        """Use lessons in the drafts from now on; raises `NotSaved`."""
        self._keep(taken(self.words, lessons), lessons)

    def decline(self, lesson: Lesson) -> None:
        """Use a lesson no longer, and never offer it again; raises `NotSaved`."""
        self._keep(declined(self.words, lesson), (lesson,))

    def _keep(self, words: OwnWords, decided: Sequence[Lesson]) -> None:
        session = self._session
        session.words_file.write(written(words))
        name = FILE.removesuffix(".toml")
        session.templates = {**session.templates, name: OwnTemplates({}, words=words)}
        names = {one.name for one in decided}
        file = session.words_file
        file.offers = tuple(one for one in file.offers if one.name not in names)

    def _messages(self) -> Iterator[EditedMessage]:
        records = self._session.store.snapshot()
        found = [
            one
            for one in records.interactions.values()
            if one.is_sent and one.wording and one.text and len(one.contacts) == 1
        ]
        found.sort(key=lambda one: (one.at, one.uid))
        latest = found[-LAST:]
        stories: dict[Uid, list[Interaction]] = {one.contacts[0]: [] for one in latest}
        for one in records.interactions.values():
            for uid in one.contacts:
                if uid in stories and one.kind is not Kind.COPIED:
                    stories[uid].append(one)
        for story in stories.values():
            story.sort(key=lambda one: (one.at, one.uid))
        for entry in latest:
            message = self._message(records, entry, stories[entry.contacts[0]])
            if message is not None:
                yield message

    def _message(
        self, records: Snapshot, entry: Interaction, story: Sequence[Interaction]
    ) -> EditedMessage | None:
        uid = entry.contacts[0]
        contact = records.contacts.get(uid)
        wording = _wording(entry.wording, self._session.templates) if contact is not None else None
        if contact is None or wording is None:
            return None
        sender = self._session.sender
        known = build_context(
            contact,
            [one for one in story if one.at < entry.at],
            entry.at.date(),
            sender=sender.name,
            formal=sender.tone is Tone.FORMAL,
            promises=[one for one in records.promises.values() if one.contact == uid],
            is_working=self._session.policy.is_working,
        )
        said = msgspec.structs.replace(wording, body=self.words.said(wording.body))
        return EditedMessage(said, known.slots, entry.text, sender.name, sender.closing)


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
