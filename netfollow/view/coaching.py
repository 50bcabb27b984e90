"""Suggestions on a message, the facts it may use and the checks it passes, as passages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from netfollow.method.coach.coach import OF_THE_MESSAGE, ChecklistItem, worst
from netfollow.method.coach.fixes import fix_for
from netfollow.method.coach.suggestion import Check, Suggestion
from netfollow.method.drafts.draft import Draft
from netfollow.method.reasons import CHANNELS, step_name
from netfollow.people import Contact, Interaction, Promise
from netfollow.people.facts import FACTS, FactKind, facts_for
from netfollow.people.text import line
from netfollow.view.person import last_exchange
from netfollow.view.text_block import TextBlock

PASSED = dict(zip(OF_THE_MESSAGE, ("personal", "useful", "one purpose", "friendly"), strict=True))
"""What an item of the checklist is called when the message has it."""

SIZE = (Check.TOO_LONG, Check.LONG_PARAGRAPH)
SUBJECT = (Check.NO_SUBJECT, Check.VAGUE_SUBJECT)


def composer_title(contact: Contact, draft: Draft) -> str:
    """Return who a message is for, its step and its channel."""
    name = line(contact.name, 80) or "(no name)"
    return f"{name} · {step_name(draft.step)} · {CHANNELS[draft.channel]}"


def word_count(text: str, limit: int | None) -> str:
    """Return the words used of the channel's limit: "64 of 150 words"."""
    count = len(text.split())
    if limit:
        return f"{count} of {limit} words"
    return "1 word" if count == 1 else f"{count} words"


def suggestions(
    text: str, found: Sequence[Suggestion], contact: Contact, current: int
) -> Iterator[TextBlock]:
    """Yield at most three suggestions, the worst first, each with what `ctrl+f` does about it."""
    shown = worst(found)
    heading = f"Suggestions · {len(shown)}" if shown else "Suggestions"
    yield TextBlock(heading, "heading")
    yield TextBlock("")
    if not shown:
        yield TextBlock("No issues.", "done")
        yield TextBlock("")
    for place, one in enumerate(shown):
        is_current = place == current
        marked = f"“{line(text[one.start : one.end], 48)}”" if one.end else ""
        number = f"{place + 1}  "
        tone = "key" if is_current else "muted"
        yield TextBlock(line(one.why), "due", hanging=number, hanging_tone=tone)
        for words in filter(None, (marked, line(one.fix))):
            yield TextBlock(words, indent=3)
        fix = fix_for(text, one, contact)
        if fix is not None:
            said = f"ctrl+f  {fix.label}"
            yield TextBlock(said, "" if is_current else "muted", indent=3, spans=((0, 6, tone),))
        yield TextBlock("")


def one_suggestion(
    text: str, found: Sequence[Suggestion], contact: Contact, current: int
) -> Iterator[TextBlock]:
    """Yield one suggestion in two or three lines, for a small screen."""
    shown = worst(found)
    if not shown:
        yield TextBlock("No issues.", "done", indent=1)
        return
    one = shown[current % len(shown)]
    yield TextBlock(f"Suggestion {current % len(shown) + 1} of {len(shown)}", "heading", indent=1)
    marked = f"“{line(text[one.start : one.end], 32)}” " if one.end else ""
    fix = fix_for(text, one, contact)
    act = f"   ctrl+f {fix.label}" if fix is not None else ""
    said = f"{marked}{line(one.why)} {line(one.fix)}"
    spans = ((len(said) + 3, len(said) + 9, "key"),) if act else ()
    yield TextBlock(f"{said}{act}", "due", indent=1, spans=spans)


def passed(
    found: Sequence[Suggestion], items: Sequence[ChecklistItem], *, has_subject: bool
) -> TextBlock:
    """Return the checks that a message passes, in one line."""
    names = [PASSED[item.name] for item in items if item.name in PASSED and item.held]
    checks = {one.check for one in found}
    names += ["length"] if not checks.intersection(SIZE) else []
    names += ["subject"] if has_subject and not checks.intersection(SUBJECT) else []
    text, spans = "", []
    for name in names:
        text += "   " if text else ""
        spans.append((len(text), len(text) + 1, "done"))
        text += f"✓ {name}"
    return TextBlock(text, "muted", spans=tuple(spans))


def facts(
    text: str, contact: Contact, entries: Sequence[Interaction], promises: Sequence[Promise]
) -> Iterator[TextBlock]:
    """Yield the facts of the last conversation and open promises: used here, or for which step."""
    entry = next((one for one in entries if one.is_noted and one.is_conversation), None)
    known: Mapping[FactKind, str] = facts_for(entry, contact) if entry is not None else {}
    rows = [
        (FACTS[kind].sign, words, FACTS[kind].used_in)
        for kind, words in known.items()
        if words.strip()
    ]
    rows += [("!" if one.mine else "!<", one.text, "promise") for one in promises if one.is_open]
    if not rows:
        return
    yield TextBlock("Facts you can use", "heading")
    yield TextBlock("")
    said = " ".join(text.split()).casefold()
    for sign, words, use in rows:
        is_used = _core(words) in said
        yield TextBlock(
            line(words, 80),
            "muted" if is_used else "",
            hanging=f"{sign:<3}",
            hanging_tone="key",
            right="used" if is_used else use.removeprefix("the "),
        )
    yield TextBlock("")


def _core(words: str) -> str:
    """Return what of a fact must stand in a message that uses it."""
    core = " ".join(words.split()).casefold().strip(" .?!")
    return core.removeprefix("send ").removeprefix("the ") if core else "\0"


def exchange(contact: Contact, entries: Sequence[Interaction], today: date) -> Iterator[TextBlock]:
    """Yield the last exchange under its heading; nothing when there is none."""
    last = tuple(last_exchange(contact, entries, today))
    if last:
        yield TextBlock("Last exchange", "heading")
        yield TextBlock("")
        yield from last
