"""Which message was answered, and when: an answer belongs to the last message before it."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from netfollow.method.policy import Policy
from netfollow.people import Answer, Contact, Direction, Interaction, Kind

_OUT, _IN = Direction.OUT, Direction.IN
_TALKS = frozenset({Kind.MET, Kind.CALL})
_CONTACT = frozenset({Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE})
_HOUR = timedelta(hours=1)


class Fate(StrEnum):
    """What became of a message: only the first two say something of it."""

    ANSWERED = "answered"
    SILENT = "silent"
    YOUNG = "young"  # too young to be judged, and unanswered (unless the policy says: or not)
    AWAY = "away"  # answered by a machine alone: neither an answer nor silence


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """One message to one person, and what became of it.

    `hours` is how long the answer took. `gap` is how many hours after a conversation it went
    out, if it was the first message after one. `detail` is what could be mentioned back then.
    """

    entry: Interaction
    fate: Fate
    hours: float | None = None
    gap: float | None = None
    detail: str = ""


class Dealings(msgspec.Struct, frozen=True):
    """What passed between the user and one person, read once for all figures.

    `last` is the day of the last contact in either direction, `heard` that of their last word
    or of a conversation, and `refused` says that this word was a no.
    """

    contact: Contact
    sent: tuple[Outcome, ...]
    talks: tuple[Interaction, ...]
    last: date | None = None
    heard: date | None = None
    refused: bool = False


def dealings(
    contact: Contact, entries: Iterable[Interaction], policy: Policy, today: date
) -> Dealings:
    """Return what passed with one person; `entries` come in the order in which they happened.

    A second answer in a row answers nothing more. A message answered before its silence could
    be judged counts at once, or not yet, as the policy says (`early_answers`). A reply counts for as long as a sequence
    lasts, and a conversation until silence is judged: a later one has reasons of its own.
    """
    uid = contact.uid
    sent: list[Outcome] = []
    talks: list[Interaction] = []
    pending: Interaction | None = None
    last: Interaction | None = None
    heard: Interaction | None = None
    conversation: Interaction | None = None
    is_away = False
    gap: float | None = None
    detail = pending_detail = ""
    reply_within = timedelta(days=policy.sequence_days)
    talk_within = timedelta(days=policy.judge_days)

    def is_young(entry: Interaction) -> bool:
        return (today - entry.at.date()).days < policy.judge_days

    def unanswered(entry: Interaction) -> Outcome:
        fate = Fate.AWAY if is_away else Fate.YOUNG if is_young(entry) else Fate.SILENT
        return Outcome(entry, fate, None, gap, pending_detail)

    for entry in entries:
        kind = entry.kind
        if kind not in _CONTACT:
            if entry.fills:
                detail = entry.fills.get("detail", detail)
            continue
        last = entry
        if entry.direction is _OUT:
            if pending is not None:
                sent.append(unanswered(pending))
            pending, pending_detail, is_away, gap = entry, detail, False, None
            if conversation is not None:
                gap = (entry.at - conversation.at) / _HOUR
                conversation = None
            continue
        is_talk = kind in _TALKS and entry.direction is not _IN
        if entry.answer is Answer.OUT_OF_OFFICE and not is_talk:
            is_away = True
            continue
        heard = entry
        if pending is not None:
            took = entry.at - pending.at
            if took <= (talk_within if is_talk else reply_within):
                if policy.early_answers or not is_young(pending):
                    fate, hours = Fate.ANSWERED, took / _HOUR
                else:
                    fate, hours = Fate.YOUNG, None
                sent.append(Outcome(pending, fate, hours, gap, pending_detail))
            else:
                sent.append(unanswered(pending))
            pending = None
        if is_talk:
            talks.append(entry)
            conversation = entry
        detail = entry.detail_for(uid) or detail
    if pending is not None:
        sent.append(unanswered(pending))
    return Dealings(
        contact=contact,
        sent=tuple(sent),
        talks=tuple(talks),
        last=last.at.date() if last is not None else None,
        heard=heard.at.date() if heard is not None else None,
        refused=heard is not None and heard.answer in (Answer.NO, Answer.WRONG_PERSON),
    )
