"""One kind of text of everyone, joined, so that one look finds a word in all of it.

Texts lie in shards of some hundred people: an object for each of 300,000 notes would take
more memory than the notes, and one text for all would have to be made anew for each change.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, compress, count
from operator import itemgetter
from re import Pattern
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

SIZE = 512
"""People in a shard."""

BREAK = b"\n"
"""What ends a person's text; no folded text holds it."""

A_LOOK = 250
"""To look at one person's text takes as long as to look through so many bytes of a shard."""

KEPT = 64
"""The answers for so many words are kept, besides those for single letters."""

Grades = bytearray
"""By a person's number, from 1, the best; 0 is none."""


class TextShard:
    """The texts of some people by place: one string, and where each begins."""

    __slots__ = ("starts", "text")

    def __init__(self) -> None:
        self.text = b""
        self.starts = array("I", [0])

    def put(self, texts: Mapping[int, bytes], size: int) -> None:
        """Set the texts of some places; the shard holds `size` of them then."""
        before, starts = self.text, self.starts
        known = len(starts) - 1
        pieces = [
            texts[place] + BREAK
            if place in texts
            else before[starts[place] : starts[place + 1]]
            if place < known
            else BREAK
            for place in range(size)
        ]
        self.text = b"".join(pieces)
        self.starts = array("I", accumulate(map(len, pieces), initial=0))


class ShardedTexts:
    """All shards of one kind of text; people are numbers."""

    def __init__(self) -> None:
        self.shards: list[TextShard] = []
        self._held: dict[bytes, array[int]] = {}

    def set(self, shard: int, text: bytes, starts: bytes) -> None:
        """Set a whole shard."""
        self._held.clear()
        self._grow(shard)
        one = self.shards[shard]
        one.text, one.starts = text, array("I", starts)

    def clear(self, size: int) -> None:
        """Be empty, for so many people."""
        for shard, first in enumerate(range(0, size, SIZE)):
            some = min(SIZE, size - first)
            self.set(shard, BREAK * some, array("I", range(some + 1)).tobytes())

    def put(self, shard: int, texts: Mapping[int, bytes], size: int) -> None:
        """Set the texts of some places of a shard."""
        self._held.clear()
        self._grow(shard)
        self.shards[shard].put(texts, size)

    def _grow(self, shard: int) -> None:
        while len(self.shards) <= shard:
            self.shards.append(TextShard())

    def of(self, number: int) -> bytes:
        """Return one person's text; empty for one who was never put."""
        if number // SIZE >= len(self.shards):
            return b""
        shard, place = self.shards[number // SIZE], number % SIZE
        if place + 1 >= len(shard.starts):
            return b""
        return shard.text[shard.starts[place] : shard.starts[place + 1] - 1]

    def has(self, number: int, needle: bytes) -> bool:
        """Whether one person's text holds a word."""
        shard, place = self.shards[number // SIZE], number % SIZE
        return shard.text.find(needle, shard.starts[place], shard.starts[place + 1]) >= 0

    def mark(self, grades: Grades, needle: bytes, grade: int) -> None:
        """Give a grade to all whose text holds a word and who have none yet."""
        for number in self._holders(needle):
            if not grades[number]:
                grades[number] = grade

    def _holders(self, needle: bytes) -> Sequence[int]:
        """Return the numbers of all whose text holds a word, in their order.

        A word that is typed on is looked for only in the texts that hold what was typed before,
        unless those are so many that it is faster to look through all.
        """
        known = self._held.get(needle)
        if known is None:
            fewer = self._fewer(needle)
            if fewer is None or len(fewer) * A_LOOK > self._length():
                known = array("I", self._look(needle))
            else:
                known = array("I", [one for one in fewer if self.has(one, needle)])
            keep(self._held, needle, known, _is_letter)
        return known

    def _length(self) -> int:
        return sum(len(shard.text) for shard in self.shards)

    def _fewer(self, needle: bytes) -> Sequence[int] | None:
        """Return who holds the beginning of a word, as far as it is known or soon is."""
        bare = needle.rstrip(b" ")
        if bare and bare != needle:
            return self._holders(bare)
        shorter = (needle[:size] for size in range(len(needle) - 1, 0, -1))
        return next((self._held[one] for one in shorter if one in self._held), None)

    def _look(self, needle: bytes) -> Iterator[int]:
        for first, shard in zip(count(0, SIZE), self.shards, strict=False):
            starts, find = shard.starts, shard.text.find
            at, place = find(needle), 0
            while at >= 0:
                if at >= starts[place + 1]:
                    place = bisect_right(starts, at, place) - 1
                yield first + place
                place += 1
                at = find(needle, starts[place])

    def match(self, pattern: Pattern[bytes]) -> Iterator[int]:
        """Yield the numbers of all whose text a pattern finds; it never crosses a line's end."""
        for number, shard in enumerate(self.shards):
            text, starts = shard.text, shard.starts
            first, place = number * SIZE, 0
            found = pattern.search(text)
            while found is not None:
                place = bisect_right(starts, found.start(), place)
                yield first + place - 1
                found = pattern.search(text, starts[place])

    def pieces(self) -> list[tuple[bytes, bytes]]:
        """Return of each shard the text, and where each person's begins."""
        return [(shard.text, shard.starts.tobytes()) for shard in self.shards]


def keep(
    answers: dict[Asked, Answer], asked: Asked, answer: Answer, is_letter: Callable[[Asked], bool]
) -> None:
    """Keep an answer, and let go of the oldest of the others; those for single letters stay."""
    others = [one for one in answers if not is_letter(one)]
    if len(others) >= KEPT:
        del answers[others[0]]
    answers[asked] = answer


def _is_letter(needle: bytes) -> bool:
    return len(needle.decode(errors="ignore").strip()) <= 1


@cache
def _only(grade: int) -> bytes:
    """Return what tells the bytes of a grade from all others."""
    return bytes(one == grade for one in range(256))


def fitting(numbers: Sequence[int], grades: Grades) -> list[int]:
    """Return those who have a grade, in the order they had."""
    return list(compress(numbers, _given(grades, numbers)))


def best_first(numbers: Sequence[int], graded: Sequence[Grades]) -> list[int]:
    """Return people by the sum of their grades, equal ones in the order they had."""
    sums = _given(graded[0], numbers)
    for grades in graded[1:]:
        added = zip(sums, _given(grades, numbers), strict=True)
        sums = bytes(min(255, one + more) for one, more in added)
    best: list[int] = []
    for grade in sorted(set(sums)):
        best += compress(numbers, sums.translate(_only(grade)))
    return best


def turned(grades: Grades) -> Grades:
    """Return a grade for all who have none, and none for the others."""
    return bytearray(grades.translate(_only(0)))


def better(one: Grades, other: Grades) -> Grades:
    """Return the better of two grades of each person."""
    return bytearray(map(_better, one, other))


def marked(size: int, numbers: Iterable[int]) -> Grades:
    """Return a grade for some of so many people."""
    grades = bytearray(size)
    for number in numbers:
        grades[number] = 1
    return grades


def _given(grades: Grades, numbers: Sequence[int]) -> bytes:
    """Return the grade of each; of many at a time that is several times as fast as one by one."""
    if len(numbers) < 2:
        return bytes(grades[number] for number in numbers)
    return bytes(itemgetter(*numbers)(grades))


def _better(one: int, other: int) -> int:
    return min(one, other) if one and other else one or other
