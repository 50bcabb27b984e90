"""What may be asked for: each key with its values, and what would be right."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from netfollow.method.policy import Policy
from netfollow.method.reasons import STEPS
from netfollow.method.search.normalize import folded
from netfollow.people import Channel, Rhythm
from netfollow.people.fields import FIELDS
from netfollow.people.when import read_day
from netfollow.problems import BadDate, WrongCall


class Rules(msgspec.Struct, frozen=True):
    """What a query is read with: the day, the policy, and the searches saved by name."""

    today: date
    policy: Policy
    saved: Mapping[str, str] = {}


Read = Callable[[str, Rules], str]
"""What makes a value of what was typed; raises `WrongCall` with what would be right."""


class SearchKey(msgspec.Struct, frozen=True):
    """A key: an example, what it finds, how its value is read; None takes any words."""

    example: str
    finds: str
    read: Read | None = None
    values: tuple[str, ...] = ()


DUE_WORDS = ("today", "late", "tomorrow", "week", "month", "never")

HAS = (
    *("promise", "email", "phone", "birthday", "rhythm", "note", "contact"),
    *(
        field.has
        for field in FIELDS.values()
        if field.has not in ("", "email", "phone", "birthday")
    ),
)
"""The words of `has:`, the most used first."""

IS = ("due", "late", "resting", "quiet", "sequence", "boundary", "imported", "archived")


def _bare(value: str) -> str:
    return folded(value).decode().replace(" ", "")


def _one_of(value: str, names: Mapping[str, str], key: str) -> str:
    """Return the one name that a value is, or begins."""
    wanted = _bare(value)
    exact = {names[name] for name in names if _bare(name) == wanted}
    begun = {names[name] for name in names if _bare(name).startswith(wanted)}
    if wanted and len(exact or begun) == 1:
        return (exact or begun).pop()
    right = ", ".join(dict.fromkeys(names.values()))
    raise WrongCall(f"{key}: is one of {right}.")


def _listed(key: str, names: tuple[str, ...]) -> Read:
    table = {name: name for name in names}
    return lambda value, rules: _one_of(value, table, key)


def _step(value: str, rules: Rules) -> str:
    known = [step for track in (*rules.policy.tracks, None) for step in _steps_of(track, rules)]
    names = {str(step): str(step) for step in (*STEPS, *known, "confirm")}
    return _one_of(value, {**names, "sent?": "confirm"}, "step")


def _steps_of(track: object, rules: Rules) -> list[str]:
    windows = rules.policy.sequence if track is None else getattr(track, "steps", ())
    return [str(window.step) for window in windows]


def _due(value: str, rules: Rules) -> str:
    """Return a word of `DUE_WORDS`, or the ISO date by which something becomes due."""
    wanted = _bare(value)
    begun = [word for word in DUE_WORDS if word.startswith(wanted)]
    if wanted and (wanted in begun or len(begun) == 1):
        return wanted if wanted in begun else begun[0]
    try:
        return read_day(value, rules.today).isoformat()
    except BadDate as error:
        right = ", ".join(DUE_WORDS)
        raise WrongCall(f"due: is one of {right}, or a day: due:fri, due:2w.") from error


_GAP = re.compile(r"([<>]?)=? ?([0-9]{1,3} ?(?:d|w|m|y|days?|weeks?|months?|years?))")


def _silent(value: str, rules: Rules) -> str:
    """Return ">" or "<" and the ISO date that lies so far back; bare is the same as ">"."""
    match = _GAP.fullmatch(value.casefold().strip())
    if match is None:
        raise WrongCall("silent: is a length of time: silent:>6m, silent:<2w (d, w, m or y).")
    try:
        day = read_day(match[2], rules.today, past=True)
    except BadDate as error:
        raise WrongCall(error.sentence) from error
    return f"{match[1] or '>'}{day.isoformat()}"


_CHANNELS = {
    **{str(channel): str(channel) for channel in Channel},
    "mail": "email",
    "person": "in-person",
    "sms": "text",
    "phone": "call",
}

KEYS = {
    "tag": SearchKey("tag:saas", "people with a tag"),
    "org": SearchKey("org:acme", "who work there: words of the company's name"),
    "title": SearchKey("title:founder", "words of their title"),
    "place": SearchKey("place:berlin", "where they live"),
    "met": SearchKey("met:pycon", "where you met or talked"),
    "name": SearchKey("name:jane", "words of a name, and nothing else"),
    "note": SearchKey('note:"usage pricing"', "words of notes, messages and promises"),
    "due": SearchKey(
        "due:week", "today, late, tomorrow, week, month, never, or by a day: fri", _due
    ),
    "step": SearchKey(
        "step:value", "what comes next: thank-you, value, check-in, promise …", _step
    ),
    "silent": SearchKey("silent:>6m", "no contact for so long; silent:<2w for the others", _silent),
    "channel": SearchKey(
        "channel:linkedin",
        "where you write to them",
        lambda value, rules: _one_of(value, _CHANNELS, "channel"),
    ),
    "rhythm": SearchKey(
        "rhythm:monthly",
        "how often you keep in touch",
        _listed("rhythm", tuple(str(rhythm) for rhythm in Rhythm)),
    ),
    "has": SearchKey(
        "has:promise", "email, phone, birthday, rhythm, note, contact …", _listed("has", HAS)
    ),
    "is": SearchKey("is:resting", ", ".join(IS[:-1]) + " or " + IS[-1], _listed("is", IS)),
}
"""All keys, in the order in which they are shown."""

ALIASES = {"company": "org", "tags": "tag", "notes": "note", "city": "place"}

SHORT = "tag: org: due: step: silent: has: is: - or"
"""The keys in a line, for an empty search."""

ALL = " ".join(f"{key}:" for key in KEYS)


def lines() -> Iterator[tuple[str, str]]:
    """Yield the language, an example and what it means a line."""
    yield "jane", "a name by its letters, a company, tag, fact or note by its words"
    yield '"usage pricing"', "these words, whole and one after the other"
    for key in KEYS.values():
        yield key.example, key.finds
    yield "-tag:family", "not so: - before anything"
    yield "tag:a or tag:b", "one or the other; all else must hold together"
    yield "@clients", "a saved search, among others too"
