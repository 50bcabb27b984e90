"""Every word of the notes, and who has it: a word is found without looking through the notes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set

from netfollow.network.search.grades import Grades

_AFTER_ANY = b"\xff"
"""Comes after any letter in UTF-8, so that all that begins so ends before it."""


class Vocabulary:
    """Folded words, and for each the numbers of those in whose notes it is.

    Notes of many thousand people are made of rather few words: who has one that begins with two
    letters is joined from some lists of numbers, where the notes would hold it everywhere.
    """

    def __init__(self) -> None:
        self._people: dict[bytes, array[int] | int] = {}
        self._starts = self._every = array("I")
        self._sorted: Sequence[bytes] | None = None

    def put(self, number: int, before: Set[bytes], after: Set[bytes]) -> None:
        """Take up the words of a person, who had others before."""
        people = self._people
        for word in before - after if before else ():
            known = people[word] = self._of(word)
            known.remove(number)
            if not known:
                del people[word]
                self._sorted = None
        for word in after - before if before else after:
            if word in people:
                known = people[word] = self._of(word)
                known.append(number)
            else:
                people[word] = array("I", (number,))
                self._sorted = None

    def _of(self, word: bytes) -> array[int]:
        """Return the numbers of those who have a word."""
        known = self._people[word]
        if isinstance(known, int):
            return self._every[self._starts[known] : self._starts[known + 1]]
        return known

    def mark(self, grades: Grades, needle: bytes, grade: int) -> None:
        """Give a grade to all who have a word and none yet.

        The needle is the whole word between spaces, its beginning after one, or else any part.
        """
        found = [self._of(word) for word in self._words(needle)]
        for number in set().union(*found) if len(found) > 1 else found[0] if found else ():
            if not grades[number]:
                grades[number] = grade

    def packed(self) -> tuple[Sequence[bytes], array[int], array[int]]:
        """Return all words in order, where the people of each begin among the numbers, and those."""
        every, starts = array("I"), array("I", [0])
        words = self._in_order()
        for word in words:
            every.extend(self._of(word))
            starts.append(len(every))
        return words, starts, every

    def take(self, words: Sequence[bytes], starts: bytes, every: bytes | memoryview) -> None:
        """Take up what was packed, in place of all that is there; lists are made when needed."""
        self._starts, self._every = array("I", starts), array("I")
        self._every.frombytes(every)
        self._people = dict(zip(words, range(len(words)), strict=True))
        self._sorted = words

    def _words(self, needle: bytes) -> Iterable[bytes]:
        """Return the words that a needle stands for."""
        bare = needle.strip()
        if not needle.startswith(b" "):
            return [word for word in self._people if bare in word]
        if needle.endswith(b" "):
            return [bare] if bare in self._people else []
        known = self._in_order()
        first = bisect_left(known, bare)
        return known[first : bisect_left(known, bare + _AFTER_ANY, first)]

    def _in_order(self) -> Sequence[bytes]:
        if self._sorted is None:
            self._sorted = sorted(self._people)
        return self._sorted
