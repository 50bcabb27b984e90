"""Suggest details to mention: noun phrases from the last notes, for the user to choose from.

A phrase begins at an article or a possessive and ends where its sentence goes on; "her move to
usage pricing" is offered as "your move to usage pricing". Nothing is chosen automatically.
"""

import re
from collections.abc import Iterator, Sequence

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.phrase_cleanup import noun_phrase
from netfollow.people import Interaction

OFFERED = 5
"""Suggestions, at most."""
LOOKED_AT = 3
"""How many of the last notes are read."""
WORDS_AT_MOST = 7

_WORD = LazyPattern(r"[^\W_]+(?:['’.-][^\W_]+)*|[.,;:!?()\n—–]", re.UNICODE)
_OWNERS = {"her": "your", "his": "your", "their": "your", "your": "your", "my": "my", "our": "our"}
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "new"})
_INSIDE = frozenset({"of", "for", "in", "at", "to", "on", "and", "with", "from", "about"})
"""Words that may join two parts of a phrase: "the launch in spring"."""
_ENDS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "but",
        "or",
        "so",
        "because",
        "if",
        "when",
        "while",
        "after",
        "before",
        "until",
        "since",
        "than",
        "then",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "why",
        "how",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "me",
        "him",
        "them",
        "us",
        "not",
        "no",
        "yes",
        "very",
        "too",
        "also",
        "just",
        "still",
        "again",
        "soon",
        "now",
        "today",
        "tomorrow",
        "yesterday",
        "needs",
        "need",
        "wants",
        "want",
        "likes",
        "like",
        "loved",
        "liked",
        "works",
        "work",
        "worked",
        "runs",
        "run",
        "ran",
        "goes",
        "go",
        "went",
        "gets",
        "get",
        "got",
        "makes",
        "make",
        "made",
        "says",
        "say",
        "said",
        "asked",
        "asks",
        "told",
        "tells",
        "thinks",
        "think",
        "thought",
        "talked",
        "talks",
        "spoke",
        "moved",
        "moves",
        "left",
        "leaves",
        "leaving",
        "comes",
        "came",
        "coming",
        "starts",
        "started",
        "begins",
        "began",
        "looks",
        "looking",
        "looked",
        "feels",
        "felt",
        "seems",
        "seemed",
        "knows",
        "knew",
        "takes",
        "took",
        "gave",
        "gives",
        "sent",
        "sends",
        "sold",
        "sells",
        "built",
        "builds",
        "hired",
        "hires",
        "hiring",
        "going",
        "turned",
        "turns",
        "became",
        "becomes",
        "wrote",
        "writes",
        "reads",
        "read",
        "met",
        "meets",
        "found",
        "finds",
        "lost",
        "loses",
        "won",
        "wins",
        "grew",
        "grows",
    ]
)
_WEAK = frozenset(
    [
        "thing",
        "things",
        "bit",
        "lot",
        "way",
        "time",
        "times",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "moment",
        "same",
        "other",
        "one",
        "ones",
        "end",
        "side",
        "point",
        "half",
        "first",
        "last",
        "next",
    ]
)
"""Nouns that say nothing by themselves."""


def suggest_details(history: Sequence[Interaction]) -> tuple[str, ...]:
    """Return up to five phrases from the last notes and conversations, newest first."""
    found: dict[str, str] = {}
    notes = [entry for entry in reversed(history) if entry.text and not entry.is_sent]
    for entry in notes[:LOOKED_AT]:
        for phrase in phrases(entry.text):
            found.setdefault(phrase.casefold(), phrase)
    return tuple(found.values())[:OFFERED]


def phrases(text: str) -> Iterator[str]:
    """Yield the noun phrases of a text that can stand after "about"."""
    words = _WORD.findall(text)
    place = 0
    while place < len(words):
        first = words[place].casefold()
        if first in _OWNERS or first in _ARTICLES:
            end = _end(words, place + 1)
            phrase = _phrase(words[place:end])
            if phrase:
                yield phrase
                place = end
                continue
        place += 1


def _end(words: Sequence[str], place: int) -> int:
    """Return where a phrase that began before `place` ends."""
    last = place
    start = place
    while place < len(words) and place - start < WORDS_AT_MOST:
        word = words[place].casefold()
        if not word[0].isalnum() or word in _ENDS or word in _OWNERS:
            break
        if word in _INSIDE:
            if place == start or not _goes_on(words, place + 1):
                break
        elif (
            word in _ARTICLES - {"new"} and words[place - 1].casefold() not in _INSIDE
        ) or _is_verb(words, place):
            break
        else:
            last = place + 1
        place += 1
    return last


def _is_verb(words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb, as far as its place tells: "worries the board"."""
    following = words[place + 1].casefold() if place + 1 < len(words) else ""
    word = words[place].casefold()
    is_third_person = word.endswith("s") and not word.endswith("ss")
    return is_third_person and following in {*_ARTICLES, *_OWNERS}


def _goes_on(words: Sequence[str], place: int) -> bool:
    """Whether a joining word joins something: another word that no sentence goes on with."""
    if place >= len(words):
        return False
    word = words[place].casefold()
    return word[0].isalnum() and word not in _ENDS and word not in _OWNERS


def _phrase(words: Sequence[str]) -> str:
    """Return a phrase as it would be said to the person; an empty text for one that says nothing."""
    if len(words) < 2:
        return ""
    first = words[0].casefold()
    said = [_OWNERS.get(first, first), *words[1:]]
    if first == "new":
        said = ["the", *said]
    meant = [word for word in words[1:] if word.casefold() not in _INSIDE | _ARTICLES | _WEAK]
    if not any(word[0].isalpha() and len(word) > 2 for word in meant):
        return ""
    return noun_phrase(" ".join(said))
