"""What is known for a message: the value of each slot, and what is true of the last talk.

Raw notes (`Interaction.text`) are never read here: what a draft mentions back is the short
detail that is kept apart from the note (`method.md`, Personal).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from netfollow.method.drafts.phrase_cleanup import (
    as_sentence,
    company_name,
    location_phrase,
    noun_phrase,
    promised_thing,
    shared_thing,
)
from netfollow.method.drafts.templates import Fact
from netfollow.people import (
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    birthday_in,
    referrer,
)
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.days import is_usable
from netfollow.people.text import line

BELATED_DAYS = 30
"""So long after a birthday a wish is belated; later it would be for the next one."""

DECLINED = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)


class TemplateContext(msgspec.Struct, frozen=True):
    """The placeholders that have a value, fit for their place, and the facts that hold."""

    slots: dict[str, str]
    facts: frozenset[Fact]


def last_talk(history: Sequence[Interaction]) -> Interaction | None:
    """Return the last conversation of a history in order of time; None without one."""
    return next((entry for entry in reversed(history) if entry.is_conversation), None)


def build_context(
    contact: Contact,
    history: Sequence[Interaction],
    today: date,
    *,
    sender: str = "",
    formal: bool = False,
    promise: Promise | None = None,
    last_only: bool = False,
) -> TemplateContext:
    """Return what a message may say. `history` is in order of time and ends today.

    Detail, day and place are of one conversation: the last with a detail, or the last of all with
    `last_only` (a thank-you).
    """
    last = last_talk(history)
    talk = last if last_only else _with_detail(contact, history) or last
    filled = _filled(history)
    facts = frozenset(_facts(contact, history, talk, today))
    first = first_word(filled.get("first", "")) or greeting_name(contact)
    resource = shared_thing(filled.get("resource", ""))
    owed = "" if promise is None or " " in resource else promised_thing(promise.text, first)
    values = {
        "greeting": _greeting(first, formal=formal),
        "first": first,
        "detail": noun_phrase(
            filled.get("detail") or (talk.detail_for(contact.uid) if talk else "")
        ),
        "resource": resource,
        "promise": noun_phrase(filled.get("promise", "")) or owed,
        "answer": as_sentence(filled.get("answer", "")),
        "when": line(filled.get("when", "")) or _time(talk, today),
        "last": line(filled.get("last", "")) or _time(last, today),
        "where": location_phrase(filled.get("where") or _where(contact, talk, facts)),
        "org": company_name(filled.get("org") or contact.org),
        "sender": line(sender),
        "other": noun_phrase(filled.get("other", "")),
        "purpose": as_sentence(filled.get("purpose", "")).rstrip("."),
        "referrer": line(filled.get("referrer", "") or referrer(contact)),
        "reason": as_sentence(filled.get("reason", "")).rstrip("."),
    }
    if "detail" in filled:
        facts -= {Fact.TOLD}
    return TemplateContext({slot: value for slot, value in values.items() if value}, facts)


def _greeting(first: str, *, formal: bool) -> str:
    if formal:
        return f"Dear {first}" if first else "Good day"
    return f"Hi {first}" if first else "Hello"


def _with_detail(contact: Contact, history: Sequence[Interaction]) -> Interaction | None:
    """Return the last entry that isn't the user's own message and has a detail."""
    return next(
        (e for e in reversed(history) if noun_phrase(e.detail_for(contact.uid)) and not e.is_sent),
        None,
    )


def _filled(history: Sequence[Interaction]) -> dict[str, str]:
    """Return what the user filled in by hand since the last message or conversation.

    An answer belongs to what they wrote last: one that was prepared before is left out.
    """
    found: dict[str, str] = {}
    heard = False
    for entry in reversed(history):
        if entry.kind is Kind.FILLED:
            fills = {slot: words for slot, words in entry.fills.items() if line(words)}
            if heard:
                fills.pop("answer", None)
            found = {**fills, **found}
        elif entry.is_sent or entry.is_conversation:
            break
        heard = heard or entry.is_reply
    return found


def _time(entry: Interaction | None, today: date) -> str:
    """Return when people were in contact; a note says nothing about that."""
    if entry is None or not entry.kind.is_contact:
        return ""
    return relative_time(entry.at.date(), today)


def _where(contact: Contact, talk: Interaction | None, facts: frozenset[Fact]) -> str:
    """Return the place of the conversation; where people first met is that of the first."""
    if talk is not None and talk.kind is Kind.MET and Fact.FIRST not in facts:
        return talk.place
    if talk is not None and talk.kind is Kind.MET:
        return talk.place or contact.met_where
    return contact.met_where


def _facts(
    contact: Contact, history: Sequence[Interaction], talk: Interaction | None, today: date
) -> Iterator[Fact]:
    if talk is not None and talk.kind.is_contact:
        yield Fact.TOLD
        if talk.is_conversation:
            yield Fact.SPOKE
            yield Fact.MET if talk.kind is Kind.MET else Fact.CALL
        if talk.kind is Kind.MET:
            yield from _which_meeting(contact, history, talk)
    yield from _last_word(history)
    yield from _birthday(contact, today)


def _which_meeting(
    contact: Contact, history: Sequence[Interaction], talk: Interaction
) -> Iterator[Fact]:
    """Yield FIRST or AGAIN, only if the records say so; most meetings are neither."""
    day = talk.at.date()
    before = [entry for entry in history if entry.kind.is_contact and entry.at.date() < day]
    since = contact.met_on
    if (since is not None and since < day) or any(entry.kind is Kind.MET for entry in before):
        yield Fact.AGAIN
    elif not before and (since == day or _is_same_place(contact.met_where, talk.place)):
        yield Fact.FIRST


def _is_same_place(one: str, other: str) -> bool:
    return bool(line(one)) and line(one).casefold() == line(other).casefold()


def _last_word(history: Sequence[Interaction]) -> Iterator[Fact]:
    spoken = [entry for entry in history if entry.kind.is_contact]
    if not spoken or not spoken[-1].is_reply:
        return
    reply = spoken[-1]
    if reply.direction is Direction.IN and reply.kind in (Kind.EMAIL, Kind.MESSAGE):
        yield Fact.WROTE
    if reply.answer is ReplyKind.WARM:
        yield Fact.WARM
    if reply.answer in DECLINED:
        yield Fact.DECLINED


def _birthday(contact: Contact, today: date) -> Iterator[Fact]:
    for year in (today.year, today.year - 1):
        day = birthday_in(contact, year)
        days = (today - day).days if day is not None else -1
        if days == 0:
            yield Fact.ON_THE_DAY
        if 0 < days <= BELATED_DAYS:
            yield Fact.BELATED


AT_MOST = 40
"""So many characters; longer is no name that anybody is greeted with."""

SHOUTED_FROM = 4
"""A name of so many capitals is shouted; JO and MAX may be meant so."""

_TITLE_WORDS = "dr prof professor mr mrs ms mx miss sir dame lord herr frau ing dipl-ing rev hon"
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLE_WORDS = """de la del las los da das do dos du des di della van von der den ter ten zu zur
    af av al el bin ibn"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def greeting_name(contact: Contact) -> str:
    """Return the name for a greeting; empty when there is none to be trusted.

    It is the first name as its source gave it, else one word of the full name, without titles. A
    surname alone stays whole; capitals throughout become a normal name.
    """
    return greeting_word(" ".join(_words(contact.first))) or first_word(contact.name)


def first_word(name: str) -> str:
    """Return the word of a full name that is used in speech: "Jane" of "Dr. Jane Roe"."""
    words = _words(name)
    if not words:
        return ""
    if len(words) == 1 and _is_title(line(name).split()[0]):
        return greeting_word(f"{line(name).split()[0]} {words[0]}")
    return greeting_word(" ".join(words) if words[0] in _PARTICLES else words[0])


def greeting_word(name: str) -> str:
    """Return a name as it is written in a greeting; empty for what is no name."""
    if len(name) > AT_MOST or "@" in name or "://" in name or not any(map(str.isalpha, name)):
        return ""
    if name.isupper() and sum(map(str.isalpha, name)) >= SHOUTED_FROM:
        return name.title().replace("i\u0307", "i")
    return name


def _words(name: str) -> list[str]:
    """Return the words of a name, up to what follows a comma, without titles and pictures."""
    before, _, _ = line(name).strip(" ,;").partition(",")
    words = [clean for word in before.split() if (clean := _bare(word))]
    while words and _is_title(words[0]):
        words.pop(0)
    return words


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".,") in _TITLES


def _bare(word: str) -> str:
    """Return a word without commas around it and without pictures at its ends."""
    word = word.strip(",;")
    while word and _is_picture(word[-1]):
        word = word[:-1]
    while word and _is_picture(word[0]):
        word = word[1:]
    return word


def _is_picture(character: str) -> bool:
    return character in "\ufe0e\ufe0f\u200d" or unicodedata.category(character) in ("So", "Sk")


BY_THE_WEEK_DAYS = 35
"""From here on people name the month."""

BACK_IN_DAYS = 62
"""From here on the month is "back in"."""

SAME_WINTER_DAYS = 183
"""So far back a month of last year needs no year: "back in November", said in February."""


def relative_time(day: date, today: date) -> str:
    """Return when `day` was, seen from `today`: "yesterday", "on Friday", "back in March".

    Calendar weeks begin on Monday, so "last week" is only said of last week. A date in the future
    is "today", since callers have left those out. A date out of range is "a while ago". The words
    are for a letter, vaguer than pendulum's counts on purpose.
    """
    if not is_usable(day, today):
        return "a while ago" if day < today else "today"
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 7:
        return f"on {WEEKDAYS[day.weekday()].title()}"
    if days < BY_THE_WEEK_DAYS:
        return _weeks(days, is_last_week=days - today.weekday() <= 7)
    return _months(day, today, days)


def _weeks(days: int, *, is_last_week: bool) -> str:
    if is_last_week:
        return "last week"
    if days == 8:
        return "a week ago"
    if days < 12:
        return "a week and a half ago"
    if days < 18:
        return "two weeks ago"
    return "three weeks ago" if days < 25 else "a few weeks ago"


def _months(day: date, today: date, days: int) -> str:
    month = MONTHS[day.month - 1].title()
    if days < BACK_IN_DAYS:
        return f"in {month}"
    if day.year == today.year or days <= SAME_WINTER_DAYS:
        return f"back in {month}"
    return f"in {month} last year" if day.year == today.year - 1 else f"back in {day.year}"
