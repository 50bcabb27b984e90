"""The search language: its keys, and how a query is read.

A query has words, quoted phrases, `key:value`, `-` for not, `or`, `@saved`. Nothing that is
typed is an error: a term that is not understood is left out, and `hint` says in a sentence
what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

import msgspec

from netfollow.method.policy import Policy
from netfollow.method.reasons import STEPS
from netfollow.method.search.normalize import fold, folded, is_unspaced
from netfollow.people import Channel, Rhythm
from netfollow.people.fields import FIELDS
from netfollow.people.text import line
from netfollow.people.when import PLAIN, DateStyle, read_day
from netfollow.problems import BadDate, WrongCall


class Rules(msgspec.Struct, frozen=True):
    """What a query is read with: the day, the policy, the searches saved by name, how days are written."""

    today: date
    policy: Policy
    saved: Mapping[str, str] = {}
    dates: DateStyle = PLAIN


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
    own = chain.from_iterable(one.steps for one in rules.policy.tracks)
    windows = (*own, *rules.policy.sequence)
    names = {str(step): str(step) for step in (*STEPS, *(one.step for one in windows), "confirm")}
    return _one_of(value, {**names, "sent?": "confirm"}, "step")


def _due(value: str, rules: Rules) -> str:
    """Return a word of `DUE_WORDS`, or the ISO date by which something becomes due."""
    wanted = _bare(value)
    begun = [word for word in DUE_WORDS if word.startswith(wanted)]
    if wanted and (wanted in begun or len(begun) == 1):
        return wanted if wanted in begun else begun[0]
    try:
        return read_day(value, rules.today, style=rules.dates).isoformat()
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

ALL_KEYS = " ".join(f"{key}:" for key in KEYS)


def help_lines() -> Iterator[tuple[str, str]]:
    """Yield the language, an example and what it means a line."""
    yield "jane", "a name by its letters, a company, tag, fact or note by its words"
    yield '"usage pricing"', "these words, whole and one after the other"
    for key in KEYS.values():
        yield key.example, key.finds
    yield "-tag:family", "not so: - before anything"
    yield "tag:a or tag:b", "one or the other; all else must hold together"
    yield "@clients", "a saved search, among others too"


SHOWN = 4
"""So many saved searches are named where another was meant."""

DEEPEST = 4
"""So deep saved searches may name other ones."""


class Term(msgspec.Struct, frozen=True):
    """One thing asked for.

    `key` is `""` for words. `value` is what the key's reader made of it; `words` are the
    folded words between spaces. `exact` ones were quoted. `growing` is the last one, still
    being typed: its last word may be a beginning. `sub` is a saved search.
    """

    key: str
    value: str
    words: str = " "
    is_not: bool = False
    exact: bool = False
    growing: bool = False
    sub: Query | None = None

    @property
    def is_text(self) -> bool:
        """Whether it looks for words, and not for a value."""
        return self.sub is None and (not self.key or KEYS[self.key].read is None)

    @property
    def needle(self) -> str:
        """The folded words as they stand in notes: whole, but for the last one while it grows."""
        if is_unspaced(self.words):
            return self.words.strip()
        return self.words.rstrip(" ") if self.growing and not self.exact else self.words

    @property
    def beginning(self) -> str:
        """The folded words as a company's name may go on from them; whole if quoted."""
        if is_unspaced(self.words):
            return self.words.strip()
        return self.words if self.exact else self.words.rstrip(" ")


class Query(msgspec.Struct, frozen=True):
    """What is asked for: every clause holds, by one of its terms."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    hint: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, and everybody fits."""
        return not self.clauses

    def asks(self, key: str, value: str) -> bool:
        """Whether a term asks for a value, and not for its opposite."""
        return any(
            term.sub.asks(key, value)
            if term.sub is not None
            else (term.key, term.value) == (key, value)
            for clause in self.clauses
            for term in clause
            if not term.is_not
        )

    def words(self) -> tuple[Term, ...]:
        """Return the terms that look for words, those of saved searches too."""
        found: list[Term] = []
        for clause in self.clauses:
            for term in clause:
                if term.is_not:
                    continue
                if term.sub is not None:
                    found += term.sub.words()
                elif term.is_text:
                    found.append(term)
        return tuple(found)


_TOKEN = re.compile(
    r"(?P<minus>[-−])?(?:(?P<key>[^\W\d_]+):(?!//))?"
    r"(?:(?P<at>@)?[\"“”„](?P<quoted>[^\"“”]*)(?P<closed>[\"“”]?)|(?P<bare>\S*))"
)


def parse(text: str, rules: Rules, depth: int = 0) -> Query:
    """Read a query; never raises."""
    clauses: list[tuple[Term, ...]] = []
    hints: list[str] = []
    is_or = False
    place = _after_spaces(text, 0)
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place:
            break
        place = _after_spaces(text, match.end())
        if match[0].casefold() == "or" and clauses and not is_or:
            is_or = True
            continue
        try:
            term = _term(match, rules, depth, is_last=match.end() == len(text))
        except WrongCall as problem:
            hints.append(problem.sentence)
            term = None
        if term is not None:
            hints += _unknown(match, term, rules)
            if is_or:
                clauses[-1] = (*clauses[-1], term)
            else:
                clauses.append((term,))
        is_or = False
    return Query(tuple(clauses), " ".join(hints[:1]))


def _unknown(match: re.Match[str], term: Term, rules: Rules) -> list[str]:
    """Return what to say of a saved search that there is none of; `@acme.example` is an address."""
    value = match["quoted"] if match["at"] else (match["bare"] or "")
    is_meant = match["at"] is not None or value.startswith("@")
    name = line(value.removeprefix("@"), 40)
    if not is_meant or match["key"] or term.sub is not None or not name or "." in name:
        return []
    there = ", ".join(f"@{line(one, 20)}" for one in list(rules.saved)[:SHOWN])
    more = f" and {len(rules.saved) - SHOWN} more" if len(rules.saved) > SHOWN else ""
    known = f"there are {there}{more}" if there else "none is saved yet"
    return [f"No search is saved as “{name}”: {known}."]


def _after_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _term(match: re.Match[str], rules: Rules, depth: int, *, is_last: bool) -> Term | None:
    """Return what a token asks for; None for one that says nothing yet."""
    key = (match["key"] or "").casefold()
    is_quoted = match["quoted"] is not None
    value = match["quoted"] if is_quoted else match["bare"] or ""
    is_not = match["minus"] is not None
    if (match["at"] or value.startswith("@")) and not key:
        saved = _saved(value if match["at"] else value[1:], rules)
        if saved is not None:
            if depth >= DEEPEST:
                raise WrongCall("Saved searches name each other in a circle.")
            return Term("@", saved, is_not=is_not, sub=parse(rules.saved[saved], rules, depth + 1))
    if key:
        key = ALIASES.get(key, key)
        if key not in KEYS:
            raise WrongCall(f"{line(key, 20)}: is none of {ALL_KEYS}")
        if not value.strip():
            raise WrongCall(f"{key}: and what? For example {KEYS[key].example}")
        read = KEYS[key].read
        if read is not None:
            return Term(key, read(value, rules), is_not=is_not)
    words = fold(value).decode()
    if words == " ":
        return None
    is_open = is_quoted and not match["closed"]
    return Term(
        key,
        line(value),
        words,
        is_not=is_not,
        exact=is_quoted and not is_open,
        growing=is_last and (not is_quoted or is_open) and not value[-1:].isspace(),
    )


def _saved(name: str, rules: Rules) -> str | None:
    """Return the saved search of a name, or the only one that begins so; None if there is none."""
    wanted = fold(name).decode().rstrip()
    if not wanted:
        return None
    names = {one: fold(one).decode() for one in rules.saved}
    exact = [one for one, known in names.items() if known.rstrip() == wanted]
    begun = exact or [one for one, known in names.items() if known.startswith(wanted)]
    return begun[0] if len(begun) == 1 or exact else None
