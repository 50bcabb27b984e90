"""The search language: its keys, parsing a query, and testing a contact against a `key:value`.

A query has words, quoted phrases, `key:value`, `-` for not, `or`, `@saved`. Nothing that is typed
is an error: a term that is not understood is left out, and `Query.hint` says in a sentence what
would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from netfollow.errors import BadDate, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.policy import Policy
from netfollow.method.queue import DueKind, Plan, PlanState, is_due
from netfollow.method.reasons import STEPS
from netfollow.method.search import phones
from netfollow.method.search.normalize import (
    fold,
    fold_apart,
    fold_cached,
    fold_joined,
    is_unspaced,
    spelled_out,
)
from netfollow.people import Cadence, Channel, Contact, Interaction, Kind, Promise, Uid
from netfollow.people.dates import PLAIN, DateStyle, read_day
from netfollow.people.days import shift
from netfollow.people.fields import FIELDS
from netfollow.people.former_names import FORMER_NAMES
from netfollow.people.text import line, nearest


def no_places(asked: str) -> tuple[str, ...]:
    """Return no places: nothing is known of the world."""
    del asked
    return ()


class Rules(msgspec.Struct, frozen=True):
    """What a query is read with: the day, the policy, the searches saved by name, how days are written.

    `views` are searches that come along, for names under which none is saved.
    `places` returns which places of the network are one that is asked for, or in it: Hamburg is in
    Germany, and München is Munich.
    """

    today: date
    policy: Policy
    saved: Mapping[str, str] = {}
    views: Mapping[str, str] = {}
    dates: DateStyle = PLAIN
    places: Callable[[str], Sequence[str]] = no_places


Read = Callable[[str, Rules], str]
"""Turns a typed value into the one that is stored in a `Term`.

Raises `WrongCall` with a sentence on what would be right.
"""


class SearchKey(msgspec.Struct, frozen=True):
    """A key of the language: an example, what it finds, and how its value is read.

    Without `read` its value is words to search for.
    """

    example: str
    finds: str
    read: Read | None = None


DUE_WORDS = ("today", "late", "tomorrow", "week", "month", "none")

HAS = (
    *("promise", "email", "phone", "birthday", "cadence", "note", "contact"),
    *(
        field.has
        for field in FIELDS.values()
        if field.has not in ("", "email", "phone", "birthday")
    ),
)
"""Values of `has:`, the most used first."""

IS = (
    "due",
    "late",
    "waiting",
    "owed",
    "paused",
    "quiet",
    "sequence",
    "do-not-contact",
    "imported",
    "archived",
)


def _bare(value: str) -> str:
    return fold_cached(value).decode().replace(" ", "")


def _one_of(value: str, names: Mapping[str, str], key: str) -> str:
    """Return the one name that a value is, or begins."""
    wanted = _bare(value)
    exact = {names[name] for name in names if _bare(name) == wanted}
    begun = {names[name] for name in names if _bare(name).startswith(wanted)}
    if wanted and len(exact or begun) == 1:
        return (exact or begun).pop()
    right = ", ".join(dict.fromkeys(names.values()))
    typed = line(value, 20)
    meant = nearest(value, names)
    more = f"Did you mean {key}:{names[meant]}?" if meant else f"Use one of {right}."
    raise WrongCall(f"Unknown value {key}:{typed}. {more}")


def _listed(key: str, names: tuple[str, ...]) -> Read:
    table = {name: name for name in names}
    return lambda value, rules: _one_of(OLD_VALUES.get(_bare(value), value), table, key)


def _step(value: str, rules: Rules) -> str:
    own = chain.from_iterable(one.steps for one in rules.policy.goals)
    windows = (*own, *rules.policy.sequence)
    names = {str(step): str(step) for step in (*STEPS, *(one.step for one in windows), "confirm")}
    return _one_of(value, {**names, "sent?": "confirm"}, "step")


def _due(value: str, rules: Rules) -> str:
    """Return a word of `DUE_WORDS`, or the ISO date by which something becomes due."""
    wanted = OLD_VALUES.get(_bare(value), _bare(value))
    begun = [word for word in DUE_WORDS if word.startswith(wanted)]
    if wanted and (wanted in begun or len(begun) == 1):
        return wanted if wanted in begun else begun[0]
    try:
        return read_day(value, rules.today, style=rules.dates).isoformat()
    except BadDate as error:
        right = ", ".join(DUE_WORDS)
        raise WrongCall(
            f"Unknown day due:{line(value, 20)}. Use {right}, or a day such as fri or 2w."
        ) from error


_GAP = LazyPattern(r"([<>]?)=? ?([0-9]{1,3} ?(?:d|w|m|y|days?|weeks?|months?|years?))")


def _silent(value: str, rules: Rules) -> str:
    return _so_long(value, rules, "silent:>6m, silent:<2w")


def _waiting(value: str, rules: Rules) -> str:
    return _so_long(value, rules, "waiting:>5d, waiting:<2w")


def _so_long(value: str, rules: Rules, right: str) -> str:
    """Return ">" or "<" and the ISO date that lies so far back; bare is the same as ">"."""
    match = _GAP.fullmatch(value.casefold().strip())
    if match is None:
        key = right.partition(":")[0]
        raise WrongCall(
            f"Unknown time {key}:{line(value, 20)}. For example: {key}:>6m or {key}:<2w."
        )
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
    "org": SearchKey("org:acme", "people at a company"),
    "title": SearchKey("title:founder", "words in the job title"),
    "place": SearchKey("place:berlin", "where they live: a city in any language, or a country"),
    "met": SearchKey("met:pycon", "where you met or talked"),
    "name": SearchKey("name:jane", "words in the name only"),
    "phone": SearchKey("phone:0170", "a phone number or part of it, in any format"),
    "note": SearchKey('note:"usage pricing"', "words in notes, messages and promises"),
    "due": SearchKey(
        "due:week", "today, late, tomorrow, week, month, none, or by a day: fri", _due
    ),
    "step": SearchKey(
        "step:value", "what comes next: thank-you, value, check-in, promise …", _step
    ),
    "silent": SearchKey(
        "silent:>6m", "no contact for this long; silent:<2w finds the others", _silent
    ),
    "waiting": SearchKey(
        "waiting:>5d",
        "you asked this long ago and have no reply; waiting:<2w if it's less",
        _waiting,
    ),
    "channel": SearchKey(
        "channel:linkedin",
        "where you write to them",
        lambda value, rules: _one_of(value, _CHANNELS, "channel"),
    ),
    "cadence": SearchKey(
        "cadence:monthly",
        "how often you keep in touch: weekly, monthly, …, none",
        _listed("cadence", tuple(str(cadence) for cadence in Cadence)),
    ),
    "has": SearchKey(
        "has:promise", "email, phone, birthday, cadence, note, contact …", _listed("has", HAS)
    ),
    "is": SearchKey("is:paused", ", ".join(IS[:-1]) + " or " + IS[-1], _listed("is", IS)),
}
"""The keys by name, in the order in which help shows them."""

ALIASES = {"company": "org", "tags": "tag", "notes": "note", "city": "place", **FORMER_NAMES}

OLD_VALUES = {
    "resting": "paused",
    "boundary": "do-not-contact",
    "rhythm": "cadence",
    "never": "none",
}
"""Values that had another name before, which still work when they are written whole."""

ALL_KEYS = " ".join(f"{key}:" for key in KEYS)


def _unknown_key(key: str) -> str:
    """Return the sentence for a key that there isn't, with the nearest one."""
    near = nearest(key, (*KEYS, *ALIASES))
    more = f'Did you mean "{near}:"?' if near else f"The filters are {ALL_KEYS}"
    return f'Unknown filter "{line(key, 20)}:". {more}'


def help_lines() -> Iterator[tuple[str, str]]:
    """Yield each form of the language as an example and what it finds."""
    yield "jane", "names by their letters; companies, tags and notes by words"
    yield '"usage pricing"', "this exact phrase"
    for key in KEYS.values():
        yield key.example, key.finds
    yield "-tag:family", "exclude: put - in front"
    yield "tag:a or tag:b", "either one; other words must all match"
    yield "@clients", "a saved search, also combined with other words"


SHOWN = 4
"""Saved searches named in a hint about an unknown one."""

DEEPEST = 4
"""How deep saved searches may refer to each other."""


class Term(msgspec.Struct, frozen=True):
    """One condition of a query.

    `key` is empty for plain words. `value` is what the key's reader returned; `words` are the
    folded words, `others` the same in other spellings. `numbers` are the phone numbers
    that the words may be or belong to (`phones.typed`). `is_not` negates it, `exact` words were quoted. `growing` marks the last term,
    whose last word is still being typed and matches as a beginning. `sub` is the query of a saved
    search.
    """

    key: str
    value: str
    words: str = " "
    is_not: bool = False
    exact: bool = False
    growing: bool = False
    sub: Query | None = None
    others: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[Term, ...]:
        """Return the term in each of its spellings, none of which has others."""
        if not self.others:
            return (self,)
        return tuple(replace(self, words=words, others=()) for words in (self.words, *self.others))

    @property
    def is_text(self) -> bool:
        """Whether it searches for words rather than for a value."""
        return self.sub is None and (not self.key or KEYS[self.key].read is None)

    @property
    def needle(self) -> str:
        """The folded words to lookup for in notes; the last one open-ended while it is typed."""
        if is_unspaced(self.words):
            return self.words.strip()
        return self.words.rstrip(" ") if self.growing and not self.exact else self.words

    @property
    def beginning(self) -> str:
        """The folded words as the beginning of a company or fact; whole if they were quoted."""
        if is_unspaced(self.words):
            return self.words.strip()
        return self.words if self.exact else self.words.rstrip(" ")


class Query(msgspec.Struct, frozen=True):
    """A parsed query. Each clause needs one of its terms to hold.

    `hint` is a sentence on what wasn't understood, empty otherwise.
    """

    clauses: tuple[tuple[Term, ...], ...] = ()
    hint: str = ""

    def asks(self, key: str, value: str) -> bool:
        """Whether a term has this key and value, not negated; saved searches included."""
        return any(
            term.sub.asks(key, value)
            if term.sub is not None
            else (term.key, term.value) == (key, value)
            for clause in self.clauses
            for term in clause
            if not term.is_not
        )

    def named(self) -> Iterator[Term]:
        """Yield the terms that ask for a tag, company or place by name and aren't negated."""
        for term in chain.from_iterable(self.clauses):
            if term.sub is not None and not term.is_not:
                yield from term.sub.named()
            elif term.key in ("tag", "org", "place") and not term.is_not:
                yield term

    def filters(self) -> Iterator[Term]:
        """Yield the terms that ask for a value and aren't negated, also of saved searches."""
        for term in chain.from_iterable(self.clauses):
            if term.sub is not None and not term.is_not:
                yield from term.sub.filters()
            elif not term.is_text and not term.is_not:
                yield term

    def words(self) -> tuple[Term, ...]:
        """Return the terms that search for words and aren't negated, also of saved searches."""
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


_TOKEN = LazyPattern(
    r"(?P<minus>[-−])?(?:(?P<key>[^\W\d_]+):(?!//))?"
    r"(?:(?P<at>@)?[\"“”„](?P<quoted>[^\"“”]*)(?P<closed>[\"“”]?)|(?P<bare>\S*))"
)


def parse(text: str, rules: Rules, depth: int = 0) -> Query:
    """Parse a query; never raises.

    A term that isn't understood is left out and explained in `Query.hint`. `depth` counts how many
    saved searches lead here.
    """
    clauses: list[tuple[Term, ...]] = []
    hints: list[str] = []
    is_or = False
    place, number = _after_spaces(text, 0), _NO_NUMBER
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place:
            break
        if place >= number.end:
            number = _number_at(text, match)
        end = number.end if number.is_key else match.end()
        place = _after_spaces(text, end)
        if match[0].casefold() == "or" and clauses and not is_or:
            is_or = True
            continue
        try:
            term = _term(match, number, rules, depth, is_last=end == len(text))
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


class TypedNumber(NamedTuple):
    """Where digits end that may be one number although there are spaces in it.

    `phone` is as in `Term.numbers`, `words` are those of a number with grouped thousands, `typed` all of
    it. `is_key` says that it is the value of `phone:`.
    """

    end: int = 0
    phone: str = ""
    words: str = ""
    typed: str = ""
    is_key: bool = False


_NO_NUMBER = TypedNumber()

_DIGITS = LazyPattern(
    r"[+(]*[0-9][0-9()/.–-]*(?:\s+(?:[(/–-]*[0-9][0-9()/.–-]*|[/–-](?=\s)))*+(?!\S)"
)

_THOUSANDS = LazyPattern(r"[0-9]{1,3}(?:\s[0-9]{3})+")


def _number_at(text: str, match: re.Match[str]) -> TypedNumber:
    """Return the number that a token begins, with the digits of all tokens that follow it."""
    if match["bare"] is None or match["minus"] or (match["key"] or "phone").casefold() != "phone":
        return _NO_NUMBER
    found = _DIGITS.match(text, match.start("bare"))
    if found is None:
        return _NO_NUMBER
    is_key = match["key"] is not None
    words = ""
    if not is_key and _THOUSANDS.fullmatch(found[0]):
        words = fold("".join(found[0].split())).decode()
    return TypedNumber(
        found.end(), phones.typed(found[0], is_asked=is_key), words, found[0], is_key
    )


def _unknown(match: re.Match[str], term: Term, rules: Rules) -> list[str]:
    """Return what to say of a saved search that there is none of; `@acme.example` is an address."""
    value = match["quoted"] if match["at"] else (match["bare"] or "")
    is_meant = match["at"] is not None or value.startswith("@")
    name = line(value.removeprefix("@"), 40)
    if not is_meant or match["key"] or term.sub is not None or not name or "." in name:
        return []
    there = ", ".join(f"@{line(one, 20)}" for one in list(rules.saved)[:SHOWN])
    more = f" and {len(rules.saved) - SHOWN} more" if len(rules.saved) > SHOWN else ""
    known = f"Saved are {there}{more}" if there else "None is saved yet"
    return [f"No saved search called “{name}”. {known}."]


def _after_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _term(
    match: re.Match[str], number: TypedNumber, rules: Rules, depth: int, *, is_last: bool
) -> Term | None:
    """Return what a token asks for; None for one that says nothing yet."""
    key = (match["key"] or "").casefold()
    is_quoted = match["quoted"] is not None
    value = match["quoted"] if is_quoted else match["bare"] or ""
    value = number.typed if number.is_key else value
    is_not = match["minus"] is not None
    if (match["at"] or value.startswith("@")) and not key:
        saved = _saved(value if match["at"] else value[1:], rules)
        if saved is not None:
            if depth >= DEEPEST:
                raise WrongCall("These saved searches refer to each other in a circle.")
            text = rules.saved.get(saved) or rules.views[saved]
            return Term("@", saved, is_not=is_not, sub=parse(text, rules, depth + 1))
    if key:
        key = ALIASES.get(key, key)
        if key not in KEYS:
            raise WrongCall(_unknown_key(key))
        if not value.strip():
            raise WrongCall(f"{key}: needs a value. For example: {KEYS[key].example}")
        read = KEYS[key].read
        if read is not None:
            return Term(key, read(value, rules), is_not=is_not)
    term = _words(key, value, number, is_open=not is_quoted or not match["closed"])
    if term is None:
        return None
    if key == "place":
        known = (fold(one).decode() for one in rules.places(term.value))
        others = dict.fromkeys((*term.others, *(one for one in known if one.strip())))
        term = replace(term, others=tuple(one for one in others if one != term.words))
    is_growing = is_last and not term.exact and not value[-1:].isspace()
    return replace(term, is_not=is_not, growing=is_growing)


def _words(key: str, value: str, number: TypedNumber, *, is_open: bool) -> Term | None:
    """Return a term that looks for words; None without any."""
    words = fold(value).decode()
    if words == " ":
        return None
    spelled = (
        fold_joined(value).decode(),
        fold_apart(value).decode(),
        fold(spelled_out(value)).decode(),
        number.words,
    )
    others = dict.fromkeys(one for one in spelled if one and one != words)
    numbers: dict[str, None] = {}
    if key in ("", "phone"):
        known = (phones.typed(value, is_asked=key == "phone"), number.phone)
        numbers = dict.fromkeys(filter(None, known))
    return Term(
        key, line(value), words, exact=not is_open, others=tuple(others), numbers=tuple(numbers)
    )


def _saved(name: str, rules: Rules) -> str | None:
    """Return the search of a name, or the only one that begins so; None if there is none."""
    wanted = fold(name).decode().rstrip()
    if not wanted:
        return None
    names = {one: fold(one).decode() for one in (*rules.saved, *rules.views)}
    exact = [one for one, known in names.items() if known.rstrip() == wanted]
    begun = exact or [one for one, known in names.items() if known.startswith(wanted)]
    return begun[0] if len(begun) == 1 or exact else None


class PersonLookup(Protocol):
    """What filters ask about a contact besides the record."""

    def plan(self, person: Contact) -> Plan:
        """Return the plan for today."""

    def last_contact(self, uid: Uid) -> date | None:
        """Return the day of the last contact in either direction; None for never.

        An entry dated in the future counts as of that day.
        """

    def entries(self, uid: Uid) -> Sequence[Interaction]:
        """Return the timeline, oldest first."""

    def promises(self, uid: Uid) -> Sequence[Promise]:
        """Return the promises in both directions."""


ContactTest = Callable[[Contact], bool]


def term_test(term: Term, rules: Rules, lookup: PersonLookup) -> ContactTest:
    """Return a function that tells whether a contact fits a `key:value` term.

    `is_not` is left to the caller. Raises `ValueError` for a value that the key's reader didn't
    make.
    """
    value = term.value
    match term.key:
        case "due":
            return _due_test(value, rules, lookup)
        case "step":
            if value == "confirm":
                return lambda one: _due_kind(lookup.plan(one)) is DueKind.CONFIRM
            return lambda one: (next_ := lookup.plan(one).next) is not None and next_.step == value
        case "silent":
            return _silent_test(value, rules, lookup)
        case "waiting":
            return _waiting_test(value, lookup)
        case "channel":
            return lambda one: lookup.plan(one).channel == value
        case "cadence":
            cadence = Cadence(value)
            return lambda one: (rules.policy.cadence(one) or Cadence.NONE) is cadence
        case "is":
            return _is_test(value, rules, lookup)
        case _:
            return _has_test(value, rules, lookup)


def _due_kind(plan: Plan) -> DueKind | None:
    return plan.next.kind if plan.next is not None else None


DAYS = {"tomorrow": 1, "week": 6, "month": 30}
"""How many days from today the words of `due:` reach."""


def _due_test(value: str, rules: Rules, lookup: PersonLookup) -> ContactTest:
    today, policy = rules.today, rules.policy
    if value == "none":
        return lambda one: lookup.plan(one).next is None
    if value == "late":
        return lambda one: (
            (next_ := lookup.plan(one).next) is not None
            and is_due(next_, policy, today)
            and next_.days_late(today) > 0
        )
    if value == "today":
        return lambda one: (
            (next_ := lookup.plan(one).next) is not None and is_due(next_, policy, today)
        )
    by = shift(today, DAYS[value]) if value in DAYS else date.fromisoformat(value)
    return lambda one: (next_ := lookup.plan(one).next) is not None and next_.opens <= by


def _silent_test(value: str, rules: Rules, lookup: PersonLookup) -> ContactTest:
    day, today = date.fromisoformat(value[1:]), rules.today
    if value[0] == "<":
        return lambda one: (
            (last := lookup.last_contact(one.uid)) is not None and min(last, today) > day
        )
    return lambda one: (
        (last := lookup.last_contact(one.uid)) is not None and min(last, today) <= day
    )


def _waiting_test(value: str, lookup: PersonLookup) -> ContactTest:
    day = date.fromisoformat(value[1:])
    is_short = value[0] == "<"
    return lambda one: (
        (ask := lookup.plan(one).ask) is not None and (ask.since.date() > day) is is_short
    )


_STATES = {
    "paused": PlanState.PAUSED,
    "quiet": PlanState.QUIET,
    "sequence": PlanState.SEQUENCE,
    "do-not-contact": PlanState.BOUNDARY,
}


def _is_test(value: str, rules: Rules, lookup: PersonLookup) -> ContactTest:
    if value in _STATES:
        return lambda one: lookup.plan(one).state is _STATES[value]
    if value == "archived":
        return lambda one: one.archived
    if value == "waiting":
        return lambda one: lookup.plan(one).ask is not None
    if value == "owed":
        return lambda one: lookup.plan(one).owed_since is not None
    if value == "imported":
        return lambda one: one.imported is not None
    return _due_test("today" if value == "due" else value, rules, lookup)


_FIELDS = {field.has: name for name, field in FIELDS.items() if field.has}
"""Names of fields by the word of `has:`."""


def _has_test(value: str, rules: Rules, lookup: PersonLookup) -> ContactTest:
    match value:
        case "promise":
            return lambda one: any(promise.is_open for promise in lookup.promises(one.uid))
        case "cadence":
            return lambda one: rules.policy.cadence(one) not in (None, Cadence.NONE)
        case "contact":
            return lambda one: lookup.last_contact(one.uid) is not None
        case "note":
            return lambda one: any(entry.kind is Kind.NOTE for entry in lookup.entries(one.uid))
        case _:
            name = _FIELDS[value]
            return lambda one: bool(getattr(one, name))
