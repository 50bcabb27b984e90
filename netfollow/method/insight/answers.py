"""Which message was answered, and when, and what else passed with one person."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from netfollow.method.insight.belonging import answered_by
from netfollow.method.policy import Policy
from netfollow.people import Answer, Contact, Direction, Interaction, Kind
from netfollow.people.days import HOUR, Span, span

_OUT, _IN = Direction.OUT, Direction.IN
_TALKS = frozenset({Kind.MET, Kind.CALL})
_CONTACT = frozenset({Kind.MET, Kind.CALL, Kind.EMAIL, Kind.MESSAGE})


class Fate(StrEnum):
    """What became of a message: only the first two say something of it."""

    ANSWERED = "answered"
    SILENT = "silent"
    YOUNG = "young"  # too young to be judged, and unanswered (unless the policy says: or not)
    AWAY = "away"  # answered by a machine alone: neither an answer nor silence


_ANSWERED, _SILENT, _YOUNG, _AWAY = Fate
_REFUSALS = (Answer.NO, Answer.WRONG_PERSON)


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


class Dealings(msgspec.Struct, frozen=True, gc=False):
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
    introduced: tuple[Interaction, ...] = ()


def dealings(
    contact: Contact, entries: Iterable[Interaction], policy: Policy, today: date
) -> Dealings:
    """Return what passed with one person; `entries` come in the order in which they happened.

    A word of theirs answers the message before it, or an earlier one on whose channel or under
    whose subject it comes (`answered_by`); a second one in a row answers nothing more. A message
    answered before its silence could be judged counts at once, or not yet, as the policy says
    (`early_answers`). A reply counts for as long as a sequence lasts, and a conversation until
    silence is judged: a later one has reasons of its own.
    """
    uid = contact.uid
    sent: list[Interaction] = []
    is_open: list[bool] = []
    about: list[tuple[float | None, str]] = []
    answers: dict[int, Span] = {}
    away: set[int] = set()
    talks: list[Interaction] = []
    introduced: list[Interaction] = []
    passed = 0
    is_first_since = False
    heard: Interaction | None = None
    last: Interaction | None = None
    conversation: Interaction | None = None
    detail = ""
    reply_within = span(days=policy.sequence_days)
    talk_within = span(days=policy.judge_days)
    for entry in entries:
        kind = entry.kind
        if kind not in _CONTACT:
            if entry.fills:
                detail = entry.fills.get("detail", detail)
            if entry.other is not None:
                introduced.append(entry)
            continue
        last = entry
        direction = entry.direction
        if direction is _OUT:
            gap = None
            if conversation is not None:
                gap = (entry.at - conversation.at) / HOUR
                conversation = None
            sent.append(entry)
            is_open.append(True)
            about.append((gap, detail))
            is_first_since = True
            continue
        if kind in _TALKS and direction is not _IN:
            place = len(sent) - 1
            if sent and is_open[place] and entry.at - sent[place].at <= talk_within:
                is_open[place] = False
                answers[place] = entry.at - sent[place].at
            talks.append(entry)
            conversation = heard = entry
            passed, is_first_since = len(sent), False
        else:
            found = answered_by(
                entry, sent, is_open, passed, reply_within, is_first_since=is_first_since
            )
            if entry.answer is Answer.OUT_OF_OFFICE:
                if found is not None:
                    away.add(found)
                continue
            heard = entry
            is_first_since = False
            if found is not None:
                is_open[found] = False
                answers[found] = entry.at - sent[found].at
                passed = max(passed, found + 1)
        said = entry.detail
        if entry.details:
            said = entry.details.get(uid) or said
        detail = said or detail
    young_from = today.toordinal() - policy.judge_days
    early = policy.early_answers
    outcomes: list[Outcome] = []
    for place, entry in enumerate(sent):
        gap, said = about[place]
        took = answers.get(place)
        young = entry.at.toordinal() > young_from
        if took is None:
            fate = _AWAY if place in away else _YOUNG if young else _SILENT
            outcomes.append(Outcome(entry, fate, None, gap, said))
        elif early or not young:
            outcomes.append(Outcome(entry, _ANSWERED, took / HOUR, gap, said))
        else:
            outcomes.append(Outcome(entry, _YOUNG, None, gap, said))
    return Dealings(
        contact=contact,
        sent=tuple(outcomes),
        talks=tuple(talks),
        last=last.at.date() if last is not None else None,
        heard=heard.at.date() if heard is not None else None,
        refused=heard is not None and heard.answer in _REFUSALS,
        introduced=tuple(introduced),
    )
