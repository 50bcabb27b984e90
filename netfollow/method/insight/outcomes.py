"""Which message got a reply, and when; all that passed with one contact, read once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.insight.message_text import Opening, TextFacts, read_text
from netfollow.method.policy import Policy
from netfollow.method.state import ASIDE, CONVERSATION_KINDS
from netfollow.people import (
    VALUE,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Step,
    Uid,
)
from netfollow.people.days import HOUR, Span, hours_between, span
from netfollow.people.facts import topic_in
from netfollow.people.records import Moment

_WRITTEN = frozenset({Kind.EMAIL, Kind.MESSAGE})

_MARKS = LazyPattern(
    r"(?:\s*+(?:re|aw|sv|antw|fwd?|wg|tr|rv|r)\s*+(?:\[\d+\])?\s*+[:：])+", re.IGNORECASE
)
"""What mail programs put before a subject."""


def thread(subject: str) -> str:
    """Return a subject without "Re:" and the like, folded: what a message and its replies share."""
    subject = subject.strip()
    found = _MARKS.match(subject)
    return " ".join((subject[found.end() :] if found else subject).casefold().split())


def match_reply(
    word: Interaction,
    sent: Sequence[Interaction],
    open_places: Sequence[bool],
    passed: int,
    within: Span,
    *,
    is_first_since: bool,
) -> int | None:
    """Return the index of the sent message that an incoming one replies to; None for no reply.

    It is the latest with the same subject; else, of those after the last one answered (`passed` and
    later), the latest on the same channel; else the very last, if this is their first word since.
    So a reply that comes after the next message, but on the channel or under the subject of the one
    before, belongs to the one before. Nothing older than `within` is answered, and nothing twice.
    After a call that nobody took, or a message whose channel isn't known, a channel says nothing.

    `open_places` says of each message in `sent` whether it may still be answered.
    """
    last = len(sent) - 1
    if last < 0:
        return None
    oldest = _oldest(word, sent, within)
    subject = thread(word.subject) if word.subject else ""
    if subject:
        for place in range(last, oldest - 1, -1):
            if sent[place].subject and thread(sent[place].subject) == subject:
                return place if open_places[place] else None
    if word.channel is not None and sent[last].channel is not None and sent[last].kind in _WRITTEN:
        for place in range(last, max(passed, oldest) - 1, -1):
            if open_places[place] and sent[place].channel is word.channel:
                return place
    return last if is_first_since and open_places[last] and oldest <= last else None


def _oldest(word: Interaction, sent: Sequence[Interaction], within: Span) -> int:
    """Return the place of the oldest message that a word may answer; one past the last for none."""
    place = len(sent)
    while place and word.at - sent[place - 1].at <= within:
        place -= 1
    return place


_OUT, _IN = Direction.OUT, Direction.IN
CONTACT = frozenset(kind for kind in Kind if kind.is_contact)
"""Kinds of entry in which people spoke or wrote."""


class MessageStatus(StrEnum):
    """What became of a sent message. Only the first two count in a rate."""

    ANSWERED = "answered"
    SILENT = "silent"
    YOUNG = "young"  # too young to be judged, and unanswered (unless the policy says: or not)
    AWAY = "away"  # answered by a machine alone: neither an answer nor silence


_ANSWERED, _SILENT, _YOUNG, _AWAY = MessageStatus

DAY = span(days=1)
"""The time in which a first message is due (`method.md`, Principles)."""

_REFUSALS = (ReplyKind.NO, ReplyKind.WRONG_PERSON)


class SentMessage(msgspec.Struct, frozen=True, gc=False):
    """A sent message reduced to facts; `opening` and `length` are None without a text.

    `is_useful` says whether it brings something: a value step and one with a resource always do,
    whatever became of their text; another does by a link, and None means that it has no text.
    """

    uid: Uid
    at: Moment
    channel: Channel | None
    step: Step | None
    wording: str
    opening: Opening | None
    length: str | None
    is_useful: bool | None


class MessageOutcome(msgspec.Struct, frozen=True, gc=False):
    """One message to one contact, and what became of it.

    `hours` is how long the reply took, None without one. `gap` is how many hours after a
    conversation it was sent, None unless it was the first message after one. `detail` is what could
    be mentioned then.
    """

    entry: Interaction | SentMessage
    status: MessageStatus
    hours: float | None = None
    gap: float | None = None
    detail: str = ""


class FirstMessage(msgspec.Struct, frozen=True, gc=False):
    """How soon the first message followed a conversation on the day `on`.

    `hours` is None when nothing was sent before they talked again, or at all.
    """

    on: date
    hours: float | None

    def is_over(self, hours: int, today: date) -> bool:
        """Whether it counts on `today`: a message was sent, or so many `hours` have surely passed."""
        return self.hours is not None or (today - self.on).days * 24 > hours

    def is_within(self, hours: int) -> bool:
        """Whether the message was sent within so many hours of the conversation."""
        return self.hours is not None and self.hours <= hours


class OwedAnswer(msgspec.Struct, frozen=True, gc=False):
    """An answer that the user owed, since the first of their messages or calls that waited for it.

    `hours` is how long it took until a message of the user's or a conversation; None while they
    wait.
    """

    since: date
    hours: float | None

    def is_over(self, hours: int, today: date) -> bool:
        """Whether it counts on `today`: it was given, or so many `hours` have surely passed."""
        return self.hours is not None or (today - self.since).days * 24 > hours

    def is_within(self, hours: int) -> bool:
        """Whether it was given within so many hours."""
        return self.hours is not None and self.hours <= hours


class Correspondence(msgspec.Struct, frozen=True, gc=False):
    """Everything between the user and one contact, read once for all figures.

    `sent`, `talks` and `firsts` (one for each conversation that a first message was due for) are
    in order, and so are the answers that the user gave or still owes (`owed`). `not_needed` counts
    the answers dismissed. `last` is the day of the last contact in either direction,
    `heard` the day of their last message or of a conversation; `refused` says that it was a no.
    """

    contact: Contact
    sent: tuple[MessageOutcome, ...]
    talks: tuple[Interaction, ...]
    last: date | None = None
    heard: date | None = None
    refused: bool = False
    introduced: tuple[Interaction, ...] = ()
    firsts: tuple[FirstMessage, ...] = ()
    owed: tuple[OwedAnswer, ...] = ()
    not_needed: int = 0


def correspondence(
    contact: Contact, entries: Iterable[Interaction], policy: Policy, today: date
) -> Correspondence:
    """Read everything between the user and one contact. `entries` must be in order of time.

    An incoming message replies to the one before it, or to an earlier one (`match_reply`); a second
    in a row replies to nothing. A message answered before its silence could be judged counts at
    once, or not yet, as `Policy.early_replies` says. A reply counts within `sequence_days`, a
    conversation within `unanswered_days`.
    """
    read = _Timeline(contact.uid, policy)
    answers = _Answers()
    for entry in entries:
        read.take(entry)
        answers.take(entry)
    heard, last = read.heard, read.last
    return Correspondence(
        contact=contact,
        sent=tuple(read.outcomes(today)),
        talks=tuple(read.talks),
        last=last.at.date() if last is not None else None,
        heard=heard.at.date() if heard is not None else None,
        refused=heard is not None and heard.answer in _REFUSALS,
        introduced=tuple(read.introduced),
        firsts=tuple(read.firsts()),
        owed=tuple(answers.owed(contact)),
        not_needed=answers.not_needed,
    )


_OWED_NOTHING = frozenset({ReplyKind.NO, ReplyKind.WRONG_PERSON, ReplyKind.OUT_OF_OFFICE})
"""Replies that need no answer (`method.md`, Answers I owe)."""


def _is_aside(entry: Interaction) -> bool:
    """Whether it is a message beside the sequence, such as a birthday wish: it answers nobody."""
    return entry.direction is _OUT and entry.step in ASIDE


class _Answers:
    """The answers that the user owed, read in order: `given` ones, and what waits since `waiting`.

    A refusal leaves nothing waiting, as a rest does; what was imported is owed no answer, and a
    call that reached nobody gives none.
    """

    __slots__ = ("given", "not_needed", "waiting")

    def __init__(self) -> None:
        self.given: list[OwedAnswer] = []
        self.not_needed = 0
        self.waiting: Interaction | None = None

    def take(self, entry: Interaction) -> None:
        """Take the next entry in."""
        if entry.is_attempt or entry.undelivered:
            return
        if entry.kind in CONTACT:
            if entry.direction is _IN:
                self._heard(entry)
            elif self.waiting is not None and not _is_aside(entry):
                took = hours_between(self.waiting.at, entry.at)
                self.given.append(OwedAnswer(self.waiting.at.date(), took))
                self.waiting = None
        elif self.waiting is not None and entry.kind in (Kind.NO_ANSWER, Kind.PAUSE):
            self.waiting = None
            self.not_needed += 1

    def _heard(self, entry: Interaction) -> None:
        if entry.is_imported or entry.answer is ReplyKind.OUT_OF_OFFICE:
            return
        if entry.answer in _OWED_NOTHING:
            self.waiting = None
        elif self.waiting is None:
            self.waiting = entry

    def owed(self, contact: Contact) -> Iterator[OwedAnswer]:
        """Yield the answers given, then the one still owed; an archived contact is owed none."""
        yield from self.given
        if self.waiting is not None and not contact.archived and not contact.do_not_contact:
            yield OwedAnswer(self.waiting.at.date(), None)


class _Timeline:
    """The state of reading one person's entries in the order in which they happened.

    Of the message at each place of `sent`: whether a word of theirs may still answer it
    (`is_open`), how long after a conversation it came and what could be mentioned (`about`).
    Those before `passed` are answered or too old; `conversation` is one that no message followed.
    """

    __slots__ = (
        *("_uid", "_policy", "_reply_within", "_talk_within", "sent", "is_open", "about"),
        *("answers", "away", "talks", "introduced", "passed", "is_first_since", "heard", "last"),
        *("conversation", "detail", "followed"),
    )

    def __init__(self, uid: Uid, policy: Policy) -> None:
        self._uid = uid
        self._policy = policy
        self._reply_within = span(days=policy.sequence_days)
        self._talk_within = span(days=policy.unanswered_days)
        self.sent: list[Interaction] = []
        self.is_open: list[bool] = []
        self.about: list[tuple[float | None, str]] = []
        self.answers: dict[int, Span] = {}
        self.away: set[int] = set()
        self.talks: list[Interaction] = []
        self.introduced: list[Interaction] = []
        self.passed = 0
        self.is_first_since = False
        self.heard: Interaction | None = None
        self.last: Interaction | None = None
        self.conversation: Interaction | None = None
        self.detail = ""
        self.followed: list[float | None] = []

    def take(self, entry: Interaction) -> None:
        """Take the next entry in."""
        if entry.undelivered:
            return
        if entry.kind not in CONTACT:
            if entry.fills:
                self.detail = entry.fills.get("detail", self.detail)
            if entry.other is not None:
                self.introduced.append(entry)
            return
        self.last = entry
        if entry.direction is _OUT:
            self._wrote(entry)
            return
        if entry.kind in CONVERSATION_KINDS and entry.direction is not _IN:
            self._talked(entry)
        elif not self._is_word(entry):
            return
        said = entry.detail
        if entry.details:
            said = entry.details.get(self._uid) or said
        if not said and entry.is_noted:
            said = topic_in(entry.text)
        self.detail = said or self.detail

    def _wrote(self, entry: Interaction) -> None:
        gap = None
        if self.conversation is not None and not entry.is_attempt:
            gap = hours_between(self.conversation.at, entry.at)
            self.conversation = None
            self.followed[-1] = gap
        self.sent.append(entry)
        self.is_open.append(True)
        self.about.append((gap, self.detail))
        self.is_first_since = True

    def _talked(self, entry: Interaction) -> None:
        place = len(self.sent) - 1
        if place >= 0 and self.is_open[place]:
            took = entry.at - self.sent[place].at
            if took <= self._talk_within:
                self.is_open[place] = False
                self.answers[place] = took
        self.talks.append(entry)
        self.followed.append(None)
        self.conversation = self.heard = entry
        self.passed, self.is_first_since = len(self.sent), False

    def _is_word(self, entry: Interaction) -> bool:
        """Take in what they wrote; say whether they wrote it, and no machine of theirs."""
        found = match_reply(
            entry,
            self.sent,
            self.is_open,
            self.passed,
            self._reply_within,
            is_first_since=self.is_first_since,
        )
        if entry.answer is ReplyKind.OUT_OF_OFFICE:
            if found is not None:
                self.away.add(found)
            return False
        self.heard = entry
        self.is_first_since = False
        if found is not None:
            self.is_open[found] = False
            self.answers[found] = entry.at - self.sent[found].at
            self.passed = max(self.passed, found + 1)
        return True

    def firsts(self) -> Iterator[FirstMessage]:
        """Yield how soon a message followed each conversation.

        Leaves out imported ones, and those after which they talked again before 24 hours were over.
        """
        for place, talk in enumerate(self.talks):
            hours = self.followed[place]
            following = self.talks[place + 1].at if place + 1 < len(self.talks) else None
            is_replaced = hours is None and following is not None and following - talk.at <= DAY
            if not is_replaced and not talk.is_imported:
                yield FirstMessage(talk.at.date(), hours)

    def outcomes(self, today: date) -> Iterator[MessageOutcome]:
        """Yield what became of each message sent."""
        young_from = today.toordinal() - self._policy.unanswered_days
        early = self._policy.early_replies
        for place, entry in enumerate(self.sent):
            gap, said = self.about[place]
            took = self.answers.get(place)
            young = entry.at.toordinal() > young_from
            if took is None:
                status = _AWAY if place in self.away else _YOUNG if young else _SILENT
                yield MessageOutcome(entry, status, None, gap, said)
            elif early or not young:
                yield MessageOutcome(entry, _ANSWERED, took / HOUR, gap, said)
            else:
                yield MessageOutcome(entry, _YOUNG, None, gap, said)


def _is_useful(entry: Interaction, words: TextFacts) -> bool | None:
    if entry.step == VALUE or entry.resource is not None:
        return True
    return words.brings if entry.text else None


REMEMBERED = 2_000
"""How many texts are remembered, so that a text sent again is read once."""


class MessageReader:
    """Reads the texts of messages; a text that was read before is not read again."""

    def __init__(self) -> None:
        self._texts: dict[str, TextFacts] = {}

    def read(self, outcome: MessageOutcome) -> SentMessage:
        """Return a message without its text, as `SentMessage`."""
        entry = outcome.entry
        if isinstance(entry, SentMessage):
            return entry
        text = entry.text
        words = self._texts.get(text)
        if words is None:
            words = read_text(text)
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
            _is_useful(entry, words),
        )

    def without_texts(self, one: Correspondence) -> Correspondence:
        """Return a correspondence without texts, to hold thousands of them in memory."""
        sent = [replace(outcome, entry=self.read(outcome)) for outcome in one.sent]
        talks = [replace(talk, text="") if talk.text else talk for talk in one.talks]
        return replace(one, sent=tuple(sent), talks=tuple(talks))
