"""Names of contacts and their organizations in notes: "acme" is told as "Acme" if it is known so."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.ordinary_words import is_word_too
from netfollow.network.colleagues import AT_ONCE
from netfollow.people import Contact, Interaction, Uid

SHORTEST = 3
"""Letters of a name; shorter ones are in too many a word."""

_SMALL = LazyPattern(r"(?<![\w'’@./:-])[^\W\d_]+(?=['’]s\b|(?![\w@'’/-]|\.\w))")
_FORM = LazyPattern(
    r",? (?:ltd|limited|llc|inc|corp|plc|gmbh|ag|se|sa|bv|ab|oy)\.?$", re.IGNORECASE
)

Phrases = dict[str, list[str]]
"""Names by their first word in small letters, longer ones first."""


class KnownNames:
    """The names in a network, to spell those right that were typed in small letters."""

    def __init__(self, contacts: Callable[[], Mapping[Uid, Contact]]) -> None:
        self._contacts = contacts
        self._phrases: Phrases = {}
        self._of = -1

    def in_notes(self, history: Sequence[Interaction]) -> tuple[Interaction, ...]:
        """Return a history whose notes have the known names with their capitals."""
        if not any(one.is_noted or one.detail or one.details for one in history):
            return tuple(history)
        phrases = self._found()
        return tuple(_spelled(one, phrases) if phrases else one for one in history)

    def _found(self) -> Phrases:
        if self.is_stale and len(self._contacts()) <= AT_ONCE:
            self.prepare()
        return self._phrases

    @property
    def is_stale(self) -> bool:
        """Whether people came or went since all were looked through."""
        return self._of != len(self._contacts())

    def prepare(self) -> None:
        """Look through everyone; from another thread it may raise `RuntimeError` or `KeyError`."""
        people, phrases = self._contacts(), Phrases()
        count = len(people)
        names = dict.fromkeys(name for one in people.values() for name in _names(one) if name)
        for name in names:
            phrases.setdefault(name.partition(" ")[0].casefold(), []).append(name)
        for several in phrases.values():
            several.sort(key=len, reverse=True)
        self._phrases, self._of = phrases, count


def _names(contact: Contact) -> Iterator[str]:
    """Yield how a contact and their organization are called."""
    yield contact.name
    yield contact.first or contact.name.partition(" ")[0]
    if contact.org:
        yield _FORM.sub("", contact.org)


def _is_told_apart(name: str) -> bool:
    """Whether a name has capitals and is more than words that stand in any sentence."""
    words = name.split()
    return all(map(str.isalpha, words)) and any(
        len(one) >= SHORTEST and one[:1].isupper() and not is_word_too(one) for one in words
    )


def _spelled(entry: Interaction, phrases: Phrases) -> Interaction:
    """Return an entry with the names in its note and its topics spelled right."""
    if not (entry.is_noted or entry.detail or entry.details):
        return entry
    text = spelled(entry.text, phrases) if entry.is_noted else entry.text
    detail = spelled(entry.detail, phrases)
    details = {uid: spelled(one, phrases) for uid, one in (entry.details or {}).items()} or None
    if (text, detail, details) == (entry.text, entry.detail, entry.details):
        return entry
    return msgspec.structs.replace(entry, text=text, detail=detail, details=details)


def spelled(text: str, phrases: Phrases) -> str:
    """Return a text with each known name that is typed in small letters as it is spelled."""
    parts: list[str] = []
    place = 0
    for match in _SMALL.finditer(text):
        if match.start() < place or not match[0].islower():
            continue
        for name in phrases.get(match[0], ()):
            said, end = name.casefold(), match.start() + len(name)
            is_whole = text.startswith(said, match.start()) and not text[end : end + 1].isalnum()
            if is_whole and _is_told_apart(name):
                parts += (text[place : match.start()], name)
                place = end
                break
    return "".join((*parts, text[place:]))
