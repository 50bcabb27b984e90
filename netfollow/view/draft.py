"""A draft as it stands in its frame: title, text, what it uses, what passes and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.reasons import CHANNELS
from netfollow.method.sequences import GOAL_LABELS
from netfollow.people import CALENDAR, Channel, Contact, Interaction, Promise, Resource
from netfollow.people.dates import show_gap
from netfollow.people.facts import facts_for
from netfollow.people.text import block, line
from netfollow.view.text_block import TextBlock

if TYPE_CHECKING:
    from netfollow.method.coach.coach import ChecklistItem
    from netfollow.method.coach.suggestion import Suggestion
    from netfollow.method.drafts.draft import Draft
    from netfollow.method.resources import ResourceMatch

CHECKED = {
    "A specific detail": "personal",
    "Something useful": "useful",
    "One clear purpose": "one purpose",
    "Warm and professional": "friendly",
}
"""What an item of the checklist is called below a message."""

MOST_THINGS = 5
"""So many resources are named beside a message."""

YOURS = "your version"
"""What a draft is called that has the user's words."""

USUAL_GOAL = "default"
"""The goal that needs no word."""

WINDOW = 4
"""So many words in a row of a fact say that a message uses it."""


def frame_title(draft: Draft) -> str:
    """Return what stands on a message's frame: channel, whose words, and how many of the limit."""
    kind = "Call notes" if draft.channel is Channel.CALL else "Message"
    channel = "" if draft.channel is Channel.CALL else CHANNELS[draft.channel]
    limit = draft.words_at_most
    words = f"{draft.words} of {limit} words" if limit else f"{draft.words} words"
    return " · ".join(filter(None, (kind, channel, YOURS if draft.is_own else "", words)))


def copied_title(entry: Interaction, today: date) -> str:
    """Return what stands on the frame of a message that was copied and may not be sent."""
    channel = CHANNELS[entry.channel] if entry.channel else ""
    ticked = entry.source == CALENDAR
    how = f"{'ticked off' if ticked else 'copied'} {show_gap(entry.at.date(), today)}"
    return " · ".join(filter(None, ("Sent?", channel, how)))


def copied_text(entry: Interaction) -> Iterator[TextBlock]:
    """Yield a message as it was copied."""
    if entry.subject:
        yield TextBlock(f"Subject: {line(entry.subject)}", "muted", indent=1)
        yield TextBlock("")
    yield TextBlock(block(entry.text), indent=1)


def missing(draft: Draft, needed: Sequence[str], key: str) -> Iterator[TextBlock]:
    """Yield what a message still needs, and the key that asks for it."""
    if draft.missing:
        asks = f" · {key} asks for it" if key else ""
        words = line(", ".join(needed))
        yield TextBlock(f"missing: {words}{asks}", "due", indent=1)


def checks(
    items: Sequence[ChecklistItem], uses: Sequence[str], goal: str, *, is_whole: bool
) -> Iterator[TextBlock]:
    """Yield the checks that a message passes, and the facts that it uses."""
    held = [f"✓ {CHECKED[item.name]}" for item in items if item.held and item.name in CHECKED]
    passed = "  ".join(held) if is_whole else ""
    known = [f"uses: {', '.join(uses)}"] if uses else []
    if goal and goal != USUAL_GOAL:
        known.append(f"goal: {line(GOAL_LABELS.get(goal, goal), 20)}")
    parts = [part for part in (passed, "   ".join(known)) if part]
    text = "   ".join(parts)
    if text:
        spans = ((0, len(passed), "done"),) if passed else ()
        yield TextBlock(text, "muted", indent=1, spans=spans)


def tips(
    draft: Draft, found: Sequence[Suggestion], things: Sequence[tuple[Resource, ResourceMatch]]
) -> Iterator[TextBlock]:
    """Yield writing tips on a message, and the resources that are worth sharing with its reader."""
    yield TextBlock("")
    yield TextBlock("Writing tips", "heading", indent=1)
    for one in found:
        marked = f"“{line(draft.body[one.start : one.end], 40)}” " if one.end else ""
        yield TextBlock(f"{marked}{line(one.why)} {line(one.fix)}", "muted", indent=1)
    if not found:
        yield TextBlock("No suggestions.", "muted", indent=1)
    fits = [one for one in things if one[1].score][:MOST_THINGS]
    if fits:
        yield TextBlock("")
        yield TextBlock("Worth sharing", "heading", indent=1)
    for number, (thing, fit) in enumerate(fits, 1):
        is_used = bool(thing.link) and thing.link in draft.body
        name = line(thing.title or thing.link, 60)
        right = "in the draft" if is_used else line(fit.why, 30)
        yield TextBlock(name, indent=1, hanging=f"{number}  ", hanging_tone="muted", right=right)


def facts_used(
    draft: Draft, contact: Contact, entries: Sequence[Interaction], promises: Sequence[Promise]
) -> list[str]:
    """Return which facts of the last conversation a message uses, by the words they share."""
    body = _words(draft.body)
    talk = next((one for one in entries if one.is_conversation), None)
    facts = facts_for(talk, contact) if talk is not None else {}
    used = [str(kind) for kind, text in facts.items() if _shares(body, _words(text))]
    if any(one.is_open and _shares(body, _words(one.text)) for one in promises):
        used.append("promise")
    return used


_WORD = LazyPattern(r"[^\W_]+")


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _shares(body: str, fact: str) -> bool:
    """Whether a text has enough words of a fact in a row: all of a short one."""
    words = fact.split()
    size = min(WINDOW, len(words))
    starts = range(len(words) - size + 1) if size else ()
    return any(f" {' '.join(words[start : start + size])} " in body for start in starts)
