"""Words that are in the network already, for completing what is typed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from netfollow.network.session import Session
from netfollow.people import Contact

LONGEST = 80
"""Longer values are no words to be typed again."""


class Completions:
    """Completions, the most used first; read anew after a change, and only when asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._version = -1
        self._words: dict[str, list[tuple[str, int, str]]] = {}

    def completed(self, field: str, begun: str) -> str:
        """Return the value used most of those that begin so, in its own spelling; or `""`.

        `field` is one that completes. Upper and lower case are the same.
        """
        start = begun.casefold()
        if not start.strip():
            return ""
        words = self._of(field)
        best: tuple[int, str] = (0, "")
        for place in range(bisect_left(words, start, key=itemgetter(0)), len(words)):
            folded, count, word = words[place]
            if not folded.startswith(start):
                break
            if count > best[0] and len(folded) > len(start):
                best = (count, word)
        return best[1]

    def _of(self, field: str) -> list[tuple[str, int, str]]:
        """Return each value folded, how often it is there, and its commonest spelling; sorted."""
        if self._version != self._session.store.version:
            self._words.clear()
            self._version = self._session.store.version
        known = self._words.get(field)
        if known is None:
            spelled = Counter(
                value
                for person in self._session.due_queue.roll.people()
                for value in _values(person, field)
                if value and len(value) <= LONGEST
            )
            counts: dict[str, tuple[int, int, str]] = {}
            for value, count in spelled.items():
                before, most, word = counts.get(value.casefold(), (0, 0, ""))
                spelling = (count, value) if count > most else (most, word)
                counts[value.casefold()] = (before + count, *spelling)
            known = sorted((folded, count, word) for folded, (count, _, word) in counts.items())
            self._words[field] = known
        return known


def _values(person: Contact, field: str) -> Iterable[str]:
    value = getattr(person, field)
    return value if isinstance(value, tuple) else (value,)
