"""Reading a query: words, quoted phrases, `key:value`, `-` for not, `or`, `@saved`.

Nothing that is typed is an error: a term that is not understood is left out, and `hint`
says in a sentence what would be right.
"""

from __future__ import annotations

import re

import msgspec

from netfollow.method.search.keys import ALIASES, ALL, KEYS, Rules
from netfollow.method.search.normalize import fold, is_unspaced
from netfollow.people.text import line
from netfollow.problems import WrongCall

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
            raise WrongCall(f"{line(key, 20)}: is none of {ALL}")
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
