"""The message: the right wording for step, channel and the time that has really passed.

Filling is the substitution of named slots and nothing else. Raw notes are never used: what
a draft mentions back is the short detail kept apart from the note (`method.md`, Personal).
"""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import blake2b

import msgspec

from netfollow.method.templates import SLOT, Wording, wordings
from netfollow.people import (
    PROMISE,
    THANK_YOU,
    Channel,
    Contact,
    Interaction,
    Kind,
    Promise,
    Step,
    Uid,
    given_name,
)
from netfollow.people.text import line
from netfollow.people.when import MONTHS, WEEKDAYS

ANSWER = Step("answer")
LATE_THANK_YOU = Step("late-thank-you")
PROMISE_LATE = Step("promise-late")

LATE_AFTER_DAYS = 2
REMEMBERED = 3
"""So many of the last messages to a person are never repeated."""

OPEN = {
    "detail": "[a detail to mention back]",
    "resource": "[something useful to share]",
    "answer": "[your answer]",
}
"""What stands in a draft where a slot is open."""


class Sender(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes: the name and the word above it in an e-mail."""

    name: str = ""
    sign_off: str = "Best"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A message ready to be looked at.

    `missing` names the slots that are still open, `gaps` where they stand in `body`.
    """

    contact: Uid
    step: Step
    channel: Channel
    subject: str | None
    body: str
    missing: tuple[str, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    wording: str = ""

    @property
    def words(self) -> int:
        """How many words the body has."""
        return len(self.body.split())


def draft(
    contact: Contact,
    history: Sequence[Interaction],
    step: Step,
    *,
    channel: Channel,
    now: datetime,
    sender: Sender | None = None,
    another: int = 0,
    promise: Promise | None = None,
) -> Draft:
    """Return the message for a step; the same for the same history.

    `history` is in the order of what happened. `another` counts on to other wordings.
    """
    sender = sender or Sender()
    kind = _template(step, history, now.date(), promise)
    slots = _slots(contact, history, now.date())
    chosen = _choose(wordings(kind, channel), slots, history, contact.uid, another)
    body, missing, gaps = _fill(chosen.body, slots)
    subject = None
    if channel is Channel.EMAIL:
        subject, more, _ = _fill(chosen.subject, slots)
        missing += tuple(slot for slot in more if slot not in missing)
    return Draft(
        contact=contact.uid,
        step=step,
        channel=channel,
        subject=subject,
        body=body + _signed(sender, channel),
        missing=missing,
        gaps=gaps,
        wording=chosen.id,
    )


def _template(
    step: Step, history: Sequence[Interaction], today: date, promise: Promise | None
) -> Step:
    """Return the set of wordings that is true now: a late thank-you says so."""
    if step == THANK_YOU:
        talk = _last_talk(history)
        if talk is not None and (today - talk.at.date()).days > LATE_AFTER_DAYS:
            return LATE_THANK_YOU
    if step == PROMISE and promise is not None and promise.due is not None and promise.due < today:
        return PROMISE_LATE
    return step


def _last_talk(history: Sequence[Interaction]) -> Interaction | None:
    return next((entry for entry in reversed(history) if entry.is_conversation), None)


def _slots(contact: Contact, history: Sequence[Interaction], today: date) -> dict[str, str]:
    """Return every slot that has a value."""
    talk = _last_talk(history)
    detailed = next((entry for entry in reversed(history) if entry.detail.strip()), None)
    filled = _filled(history)
    found = {
        "first": _called(given_name(contact)),
        "detail": filled.get("detail") or (detailed.detail if detailed else ""),
        "resource": filled.get("resource", ""),
        "org": contact.org,
        "answer": "",
    }
    if talk is not None:
        found["when"] = when(talk.at.date(), today)
        found["where"] = f"at {talk.place}" if talk.place.strip() else ""
    return {slot: text for slot, value in found.items() if (text := _phrase(slot, value))}


def _filled(history: Sequence[Interaction]) -> dict[str, str]:
    """Return what the user filled in by hand since the last message or conversation."""
    found: dict[str, str] = {}
    for entry in reversed(history):
        if entry.kind is Kind.FILLED:
            found = {**entry.fills, **found}
        elif entry.is_sent or entry.is_conversation:
            break
    return found


def _phrase(slot: str, value: str) -> str:
    """Return a slot's value as one line without punctuation at its end."""
    text = line(value)
    return text.strip(" ,;") if slot == "first" else text.rstrip(" .,;:!?…")


def _called(name: str) -> str:
    """Return a name for a greeting; one that is shouted is written as a name again.

    What has no letter or digit is no name to greet with.
    """
    if not any(character.isalnum() for character in name):
        return ""
    return name.title() if len(name) > 3 and name.isupper() and name.isascii() else name


def when(day: date, today: date) -> str:
    """Return when a conversation was, in the words of somebody who remembers it."""
    days = (today - day).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    if days < 7:
        return f"on {WEEKDAYS[day.weekday()].title()}"
    if days < 14:
        return "last week"
    if days < 21:
        return "two weeks ago"
    if days < 35:
        return "a few weeks ago"
    month = MONTHS[day.month - 1].title()
    if day.year == today.year:
        return f"in {month}" if days < 100 else f"back in {month}"
    if day.year == today.year - 1:
        return f"in {month}" if days < 100 else f"in {month} last year"
    return f"back in {day.year}"


def _choose(
    several: Sequence[Wording],
    slots: dict[str, str],
    history: Sequence[Interaction],
    uid: Uid,
    another: int,
) -> Wording:
    """Return a wording: one that can be filled, says most, and was not sent lately."""

    def still_open(one: Wording) -> int:
        return len(one.slots - slots.keys() - {"first", "answer"})

    def says(one: Wording) -> int:
        return len(one.slots & slots.keys() & {"detail", "resource", "when", "org"})

    fewest = min(map(still_open, several))
    fit = [one for one in several if still_open(one) == fewest]
    most = max(map(says, fit))
    best = [one for one in fit if says(one) >= most - 1]
    start = int.from_bytes(blake2b(uid.encode(), digest_size=4).digest(), "big") % len(best)
    order = [*best[start:], *best[:start], *(one for one in fit if one not in best)]
    lately = [entry.wording for entry in reversed(history) if entry.is_sent][:REMEMBERED]
    order.sort(key=lambda one: one.id in lately)
    return order[another % len(order)]


def _fill(
    text: str, slots: dict[str, str]
) -> tuple[str, tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return a text with its slots filled, the names of open ones, and where they stand."""
    if not slots.get("first"):
        text = text.replace("Hi {first},", "Hello,", 1).replace(", {first}", "")
        text = text.replace("{first}", "them")
    parts: list[str] = []
    missing: dict[str, None] = {}
    gaps: list[tuple[int, int]] = []
    length = place = 0
    for match in SLOT.finditer(text):
        before = text[place : match.start()]
        place = match.end()
        value = slots.get(match[1], "")
        if not value and match[1] not in OPEN:
            before = before.rstrip(" ")
        parts.append(before)
        length += len(before)
        if not value and match[1] in OPEN:
            value = OPEN[match[1]]
            missing[match[1]] = None
            gaps.append((length, length + len(value)))
        if match[2]:
            value = value[:1].upper() + value[1:]
        if _ends_in_link(value) and text[place : place + 1] == ".":
            place += 1
            value = value if text[place : place + 1] != " " else f"{value}\n"
            place += value.endswith("\n")
        parts.append(value)
        length += len(value)
    parts.append(text[place:])
    return "".join(parts), tuple(missing), tuple(gaps)


def _ends_in_link(value: str) -> bool:
    """Whether a full stop right behind would become part of an address."""
    return "://" in value.rpartition(" ")[2]


def _signed(sender: Sender, channel: Channel) -> str:
    name = line(sender.name)
    match channel:
        case Channel.EMAIL if name:
            return f"\n\n{line(sender.sign_off).rstrip(',') or 'Best'},\n{name}"
        case Channel.LINKEDIN if name:
            return f"\n\n{name.split()[0]}"
        case _:
            return ""
